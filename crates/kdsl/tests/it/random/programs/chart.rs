//! Many programs to a chart: which of them are emitted, and which are refused.

use super::language::Program;
use super::run::Runner;
use super::settings::{Settings, environment};
use super::values::Mentioned;
use jsonschema::Validator;
use k8s_openapi::api::core::v1::{ConfigMap, Container, Pod, PodSpec};
use kdsl::machinery::Templates;
use kdsl::{CargoPackage, Chart, Objects, Release, Result};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use tempfile::TempDir;

/// A program with the name that its objects begin with.
pub(crate) type Named = (String, Program);

/// An emitted chart of programs.
pub(crate) struct Emitted {
    pub(crate) programs: Arc<Vec<Named>>,
    pub(crate) templates: Templates,
    schema: Validator,
    _directory: TempDir,
}

/// What became of programs.
#[derive(Default)]
pub(crate) struct Verdicts {
    pub(crate) emitted: Vec<Emitted>,
    /// Refused programs, each with the message.
    pub(crate) refused: Vec<(Program, String)>,
}

impl Verdicts {
    /// Emits one chart of these programs, without those that are refused.
    pub(crate) fn of(programs: Vec<Program>) -> Self {
        let name = |number| format!("p{number}");
        let programs = programs.into_iter().enumerate();
        let named = programs.map(|(number, program)| (name(number), program));
        let mut verdicts = Self::default();
        verdicts.emit(named.collect());
        verdicts
    }

    fn emit(&mut self, mut programs: Vec<Named>) {
        while !programs.is_empty() {
            let error = match Emitted::of(programs.clone()) {
                Ok(emitted) => return self.emitted.push(emitted),
                Err(error) => error.to_string(),
            };
            if let [(_, program)] = &programs[..] {
                return self.refused.push((program.clone(), error));
            }
            let is_named = |(name, _): &Named| error.contains(&format!("`{name}-"));
            let (named, others): (Vec<_>, Vec<_>) = programs.into_iter().partition(is_named);
            programs = others;
            if named.is_empty() {
                let second = programs.split_off(programs.len() / 2);
                self.emit(second);
                continue;
            }
            let refused = named.into_iter().map(|(_, program)| program);
            self.refused.extend(refused.map(|it| (it, error.clone())));
        }
    }
}

impl Emitted {
    pub(crate) fn of(programs: Vec<Named>) -> Result<Self> {
        let programs = Arc::new(programs);
        let directory = tempfile::tempdir().unwrap();
        let mentioned = programs.iter().map(|(_, program)| Mentioned::of(program));
        let words: BTreeSet<String> = mentioned.flat_map(|it| it.words).collect();
        let words: Vec<String> = words.into_iter().collect();
        let file = directory.path().join("prod.yaml");
        std::fs::write(file, environment(&words)).unwrap();
        let run = Arc::clone(&programs);
        let build = move |release: &Release, settings: &Settings| objects(release, settings, &run);
        let chart = Chart::new(package(), build).environments(directory.path());
        let templates = Templates::of(&chart, "prod")?;
        let schema = serde_json::from_str(&templates.files()["values.schema.json"]).unwrap();
        Ok(Self {
            programs,
            templates,
            schema: jsonschema::draft7::new(&schema).unwrap(),
            _directory: directory,
        })
    }

    /// Whether a user may install the chart with these values.
    pub(crate) fn allows(&self, values: &Value) -> bool {
        self.schema.is_valid(values)
    }
}

/// The objects of all programs.
pub(crate) fn objects(release: &Release, settings: &Settings, programs: &[Named]) -> Objects {
    let mut objects = uses_all(release, settings);
    let runner = Runner { release, settings };
    for (name, program) in programs {
        objects.extend(runner.objects(name, program));
    }
    objects
}

/// Objects that have every setting as it may be used, so that none is left unused.
fn uses_all(release: &Release, settings: &Settings) -> Objects {
    let mut data = BTreeMap::new();
    let mut add = |key: String, value: String| drop(data.insert(key, value));
    for number in 0..10 {
        if let Some(flag) = settings.flag(number).then(|| "yes".to_string()) {
            add(format!("f{number}"), flag);
        }
    }
    for number in 0..3 {
        if let Some(text) = settings.option(number).map(|text| text) {
            add(format!("o{number}"), text);
        }
    }
    for number in 0..2 {
        add(format!("t{number}"), settings.text(number).get());
        add(format!("n{number}"), settings.number(number).to_string());
    }
    add("port".into(), settings.numbers.port.to_string());
    add("level".into(), settings.level.to_string());
    let map = |name: &str, data| ConfigMap {
        metadata: release.component(name).metadata(),
        data: Some(data),
        ..ConfigMap::default()
    };
    let mut objects = Objects::from(map("rest", data));
    objects.add(map("rest-m0", settings.map(0).get()));
    objects.add(map("rest-m1", settings.map(1).get()));
    objects.add(Pod {
        metadata: release.component("rest").metadata(),
        spec: Some(PodSpec {
            active_deadline_seconds: settings.numbers.limit.get(),
            containers: vec![Container {
                name: "main".into(),
                args: Some(settings.list(0).get()),
                command: Some(settings.list(1).get()),
                ..Container::default()
            }],
            ..PodSpec::default()
        }),
        status: None,
    });
    objects
}

/// The package of a chart `shop` 1.0.0, whose Cargo.toml isn't there.
fn package() -> CargoPackage {
    CargoPackage {
        name: "shop",
        version: "1.0.0",
        authors: "",
        description: "",
        homepage: "",
        repository: "",
        license: "",
        manifest_dir: "/no/such/directory",
    }
}
