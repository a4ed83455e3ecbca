//! Random chart functions, in real Helm: what both Helms render is what the function returns.
//!
//! The programs are those of the library's own tests, which compare all assignments with the template evaluator; here a
//! share of them goes through Helm's library, and of these a few through its binary. `KDSL_SEED` and `KDSL_CASES` choose the
//! first chart and their number.

#![allow(clippy::unwrap_used, reason = "a test panics to fail")]
#![allow(clippy::print_stdout, reason = "it tells what was compared")]

#[path = "../crates/kdsl/tests/it/random/programs/mod.rs"]
mod programs;

use kdsl::machinery::{data, without_shut};
use kdsl::{Release, ReleaseInfo};
use kdsl_tests::compare::{by_name, first_difference};
use kdsl_tests::engine::{Engine, Request};
use kdsl_tests::values::{raw_values, values_file};
use kdsl_tests::{Helm, Major};
use programs::Effort;
use programs::chart::{Emitted, Verdicts, objects};
use programs::settings::{Settings, defaults};
use programs::summary::Summary;
use programs::values::{Mentioned, assignments};
use serde_json::Value;
use std::fs;
use std::path::Path;

/// Values that each chart is rendered for.
const SETS: usize = 48;
/// Of so many of Helm's answers, one is compared with that of the binary.
const SAMPLE: usize = 100;

const NAMES: [&str; 4] = ["shop", "123", "a.b", "1e3"];

#[test]
#[cfg_attr(no_go, ignore = "no Go here to build Helm's library")]
fn both_helms_render_what_the_functions_return() {
    let effort = Effort::new(6);
    let mut engines = [Major::V3, Major::V4].map(Engine::start);
    let mut summary = Summary::default();
    let mut answers = 0;
    for chart in effort.charts.clone() {
        let verdicts = Verdicts::of(effort.programs(chart));
        for (program, message) in &verdicts.refused {
            summary.refused(program, message);
        }
        for emitted in &verdicts.emitted {
            for (_, program) in emitted.programs.iter() {
                summary.emitted(program);
            }
            let folder = written(emitted);
            for (number, values) in values_for(emitted, chart).iter().enumerate() {
                for engine in &mut engines {
                    answers += 1;
                    let name = NAMES[number % NAMES.len()];
                    agrees(engine, emitted, folder.path(), name, values);
                    if answers % SAMPLE == 1 {
                        is_the_binary(engine, folder.path(), name, values);
                    }
                }
            }
        }
    }
    summary.print();
    println!("{answers} answers of Helm compared");
    assert!(answers > 0, "there was something to compare");
}

fn written(emitted: &Emitted) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (path, text) in emitted.templates.files() {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    folder
}

/// Values that a user may set, spread over those that each program is to be tried with.
fn values_for(emitted: &Emitted, seed: u64) -> Vec<Value> {
    let mut all = Vec::new();
    for (_, program) in emitted.programs.iter() {
        let values = assignments(&Mentioned::of(program), seed);
        let share = SETS / emitted.programs.len() + 1;
        let step = values.len().div_ceil(share);
        all.extend(values.into_iter().step_by(step));
    }
    all.retain(|values| emitted.allows(values));
    all
}

/// Compares what the function returns with what Helm renders.
#[track_caller]
fn agrees(engine: &mut Engine, emitted: &Emitted, chart: &Path, name: &str, values: &Value) {
    let mut info = ReleaseInfo::example("shop");
    info.name = name.into();
    info.chart_name = "shop".into();
    info.chart_version = "1.0.0".into();
    info.app_version = "1.0.0".into();
    let release = Release::resolved(info);
    let returned = objects(&release, &Settings::known(values), &emitted.programs);
    let expected = by_name(data(&without_shut(returned)).unwrap()).unwrap();
    let request = Request {
        chart,
        values: &raw_values(&of_a_user(values)),
        release: name,
        namespace: "default",
        kube_version: "",
        skip_schema_validation: false,
    };
    let rendered = engine.objects(&request);
    let rendered = rendered.unwrap_or_else(|error| panic!("{engine:?}: {error}\n{values}"));
    let found = by_name(rendered).unwrap();
    if let Some(difference) = first_difference(&expected, &found) {
        panic!("{engine:?}: {difference}\n{values}\n{:?}", emitted.programs);
    }
}

/// Compares an answer with the text that the binary prints.
#[track_caller]
fn is_the_binary(engine: &mut Engine, chart: &Path, name: &str, values: &Value) {
    let values = of_a_user(values);
    let request = Request {
        chart,
        values: &raw_values(&values),
        release: name,
        namespace: "default",
        kube_version: "",
        skip_schema_validation: false,
    };
    let file = values_file(&values);
    let chart = chart.to_str().unwrap();
    let file = file.path().to_str().unwrap();
    let args = [
        "template",
        name,
        chart,
        "--namespace",
        "default",
        "--values",
        file,
    ];
    let printed = Helm::get(engine.major()).run(&args).ok();
    assert_eq!(engine.manifests(&request), printed);
}

/// The values as a user sets them: null takes a default away.
fn of_a_user(values: &Value) -> Value {
    let mut values = values.clone();
    for section in ["numbers", "maps"] {
        take_away(&mut values[section], &defaults()[section]);
    }
    values
}

/// Sets to null what only the defaults have.
fn take_away(values: &mut Value, defaults: &Value) {
    if let (Value::Object(values), Value::Object(defaults)) = (values, defaults) {
        for (key, default) in defaults {
            take_away(values.entry(key).or_insert(Value::Null), default);
        }
    }
}
