//! Programs whose templates give something else than the function returns.

use super::programs::chart::{Emitted, Named};
use super::programs::language::Program;
use super::programs::run::Runner;
use super::programs::settings::Settings;
use super::programs::values::{Mentioned, assignments};
use super::reduce;
use kdsl::machinery::{data, without_shut};
use kdsl::{Release, ReleaseInfo};
use serde_json::Value;
use std::collections::BTreeMap;

/// A program whose template gives something else.
pub(super) struct Failure {
    program: Program,
    values: Value,
    expected: Value,
    found: Value,
}

impl Failure {
    /// The failures of a chart, one a program.
    pub(super) fn find(emitted: &Emitted, seed: u64) -> Vec<Self> {
        let all = emitted.programs.iter();
        all.filter_map(|program| Self::of(emitted, program, seed))
            .collect()
    }

    fn of(emitted: &Emitted, program: &Named, seed: u64) -> Option<Self> {
        let values = assignments(&Mentioned::of(&program.1), seed);
        let allowed = values.into_iter().filter(|it| emitted.allows(it));
        allowed.into_iter().find_map(|values| {
            let (expected, found) = difference(emitted, program, &values)?;
            Some(Self {
                program: program.1.clone(),
                values,
                expected,
                found,
            })
        })
    }

    /// The same failure of the smallest program.
    pub(super) fn reduced(self, seed: u64) -> Self {
        let failure = |program: &Program| {
            let named = vec![("p0".to_string(), program.clone())];
            let emitted = Emitted::of(named).ok()?;
            Self::find(&emitted, seed).pop()
        };
        let program = reduce::reduced(&self.program, &|program| failure(program).is_some());
        failure(&program).unwrap_or(self)
    }

    /// The program, the values, and what differs.
    pub(super) fn told(&self) -> String {
        let of_interest = Mentioned::of(&self.program).settings;
        let values = of_interest.iter().map(|path| {
            let value = self.values.pointer(path).unwrap_or(&Value::Null);
            format!("{path}={value}")
        });
        let values: Vec<String> = values.collect();
        format!(
            "program {:?}\n  values   {}\n  function {}\n  template {}\n",
            self.program.objects,
            values.join(" "),
            self.expected,
            self.found,
        )
    }
}

/// What a program returns for known values and what its templates give, if they differ: the first object.
fn difference(emitted: &Emitted, program: &Named, values: &Value) -> Option<(Value, Value)> {
    let info = ReleaseInfo::example("shop");
    let runner = Runner {
        release: &Release::resolved(info.clone()),
        settings: &Settings::known(values),
    };
    let objects = without_shut(runner.objects(&program.0, &program.1));
    let expected = by_name(data(&objects).unwrap());
    let start = format!("shop-{}-", program.0);
    let is_its = |name: &str| name.starts_with(&start);
    let found = by_name(emitted.templates.objects(values, &info, is_its));
    let mut names = expected.keys().chain(found.keys());
    let first = names.find(|name| expected.get(*name) != found.get(*name))?;
    let of = |all: &BTreeMap<String, Value>| all.get(first).cloned().unwrap_or_default();
    Some((of(&expected), of(&found)))
}

fn by_name(objects: Vec<Value>) -> BTreeMap<String, Value> {
    let name = |object: &Value| format!("{} {}", object["kind"], object["metadata"]["name"]);
    objects.into_iter().map(|it| (name(&it), it)).collect()
}
