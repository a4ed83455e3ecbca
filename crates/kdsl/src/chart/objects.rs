//! The objects of a chart, for unit tests.

use super::Chart;
use super::any_chart::AnyChart as _;
use super::rendering::Rendering;
use crate::coalesce::put;
use crate::emit::open_values::{default_value, default_values, release_info};
use crate::emit::program::built_objects;
use crate::environment::{Nowhere, SchemaChecker};
use crate::error::Result;
use crate::load::{Config, Settings};
use crate::object::Objects;
use crate::release::{Release, ReleaseInfo};
use crate::val::leaf::Leaf;
use serde_json::Value;

impl<C: Config> Chart<C> {
    /// Returns the configuration of an environment, its open values at their defaults.
    pub fn config(&self, environment: &str) -> Result<C> {
        let settings = Settings::read::<C>(&self.environments, environment)?;
        settings.deserialize(&settings.complete)
    }

    /// Returns the objects of an environment at its defaults, for a release that is named as the chart.
    pub fn objects(&self, environment: &str) -> Result<Objects> {
        let release = release_info(&self.metadata()?);
        self.objects_of(&release, &self.config(environment)?)
    }

    /// Returns the objects of an environment with some settings changed, or for another release.
    ///
    /// `change` gets the configuration at its defaults and the release that is named as the chart. Its changes are
    /// judged where they would be made: fixed settings by the configuration's schema and by what the builders
    /// refuse, as if they stood in the environment's file; open values by the chart's `values.schema.json`, as if
    /// somebody installed the chart with them; the release's names, revision and cluster by Helm's rules. The chart's
    /// name and versions are taken as they are. What is refused is an error that names the setting.
    ///
    /// ```
    /// # use k8s_openapi::api::core::v1::ConfigMap;
    /// # use kdsl::{Chart, Objects, Release, Val};
    /// # use schemars::JsonSchema;
    /// # use serde::{Deserialize, Serialize};
    /// #[derive(Serialize, Deserialize, JsonSchema)]
    /// #[serde(deny_unknown_fields, rename_all = "camelCase")]
    /// struct Config {
    ///     /// Number of lines in the greeting.
    ///     #[schemars(range(min = 1, max = 9))]
    ///     lines: Val<i32>,
    /// }
    ///
    /// fn shop(release: &Release, config: &Config) -> Objects {
    ///     let lines = config.lines.to_string();
    ///     Objects::from(ConfigMap {
    ///         metadata: release.component("shop").metadata(),
    ///         data: Some([("lines".to_string(), lines)].into()),
    ///         ..ConfigMap::default()
    ///     })
    /// }
    ///
    /// # let directory = tempfile::tempdir()?;
    /// # std::fs::write(directory.path().join("prod.yaml"), "lines: 2\n")?;
    /// let chart = Chart::new(kdsl::metadata!(), shop);
    /// # let chart = chart.environments(directory.path());
    /// let objects = chart.objects_with("prod", |config, release| {
    ///     config.lines = 5.into();
    ///     release.name = "corner".into();
    /// })?;
    /// let map: &ConfigMap = objects.get("corner-shop").unwrap();
    /// assert_eq!(map.data.as_ref().unwrap()["lines"], "5");
    ///
    /// let refused = chart.objects_with("prod", |config, _| config.lines = 10.into());
    /// assert!(refused.unwrap_err().to_string().contains("`lines`"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn objects_with(
        &self,
        environment: &str,
        change: impl FnOnce(&mut C, &mut ReleaseInfo),
    ) -> Result<Objects> {
        let mut release = release_info(&self.metadata()?);
        let (program, mut settings) = self.program(environment)?;
        let mut config: C = settings.deserialize(&settings.complete)?;
        change(&mut config, &mut release);
        let changed = Settings::to_json(&config)?;

        // What the environment's file would say: all but the open values.
        let unchanged = std::mem::take(&mut settings.complete);
        settings.complete = with_leaves_of(&changed, &unchanged, program.leaves());
        let checker = SchemaChecker::new(settings.schema.value())?;
        checker.check(&settings.complete, &Nowhere)?;
        self.build(&release, &settings, &settings.complete)?
            .check()?;

        // What `helm install` would be given; other settings may have other open values.
        let (program, settings) = self.program_of(settings)?;
        let leaves = program.leaves().iter().map(|leaf| Leaf {
            default: changed
                .pointer(&leaf.path.pointer())
                .cloned()
                .unwrap_or_default(),
            ..leaf.clone()
        });
        let values = default_values(&leaves.collect::<Vec<_>>());
        let objects = Rendering::of(self, &program, settings)?.build_all(&values, &release)?;
        built_objects(&objects)?;
        Ok(objects)
    }

    /// Returns the objects for a release and a configuration of the caller's own making; neither is judged by a
    /// schema.
    pub fn objects_of(&self, release: &ReleaseInfo, config: &C) -> Result<Objects> {
        let objects = self.build_unchecked(&Release::resolved(release.clone()), config)?;
        objects.check()?;
        built_objects(&objects)?;
        Ok(objects)
    }
}

/// Returns `settings` with their leaves as `others` have them. An unset leaf is as `values.yaml` has it;
/// one that `settings` don't have stays away.
fn with_leaves_of(settings: &Value, others: &Value, leaves: &[Leaf]) -> Value {
    let mut settings = settings.clone();
    for leaf in leaves {
        let pointer = leaf.path.pointer();
        if settings.pointer(&pointer).is_some() {
            let other = match others.pointer(&pointer) {
                None | Some(Value::Null) => default_value(leaf),
                other => other.cloned(),
            };
            put(&mut settings, leaf.path.segments(), other);
        }
    }
    settings
}
