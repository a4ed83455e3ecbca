//! Refusals of `emit`.

mod chance;
mod configs;
mod gates;
mod lists;
mod looked_at;
mod numbers;
mod objects;
mod texts;

use super::*;
use insta::assert_snapshot;

/// The error of a chart that has one wrong object beside a right one.
fn refused(wrong: impl Fn(&Release, &Settings, &mut Objects) + Send + Sync + 'static) -> String {
    refused_with(ENV, move |release, settings: &Settings, objects| {
        objects.add(uses_all(release, settings));
        wrong(release, settings, objects);
    })
}

/// The error of a chart with a configuration of its own.
fn refused_with<C: Config>(
    env: &str,
    build: impl Fn(&Release, &C, &mut Objects) + Send + Sync + 'static,
) -> String {
    match emit(env, build) {
        Ok(emitted) => panic!("it was emitted: {emitted:#?}"),
        Err(error) => with_code(error),
    }
}

/// The errors of several charts, each under what is wrong with it.
fn told<const N: usize>(all: [(&str, String); N]) -> String {
    all.map(|(wrong, error)| format!("{wrong}:\n{error}"))
        .join("\n\n")
}

/// The error without the values of the case that showed it, which were drawn at random.
fn without_values(error: &str) -> String {
    let line = |line: &str| match line.split_once(" = note: ") {
        Some((_, note)) if note.starts_with("the function gives") => {
            " = note: the function gives one thing, the template another".into()
        }
        Some((_, note)) if note.starts_with("for `") => {
            let name = note.split('`').nth(1).unwrap_or_default();
            format!(" = note: for `{name}`, ...")
        }
        _ => line.into(),
    };
    error.lines().map(line).collect::<Vec<_>>().join("\n")
}

#[test]
fn what_is_right_is_emitted() {
    let emitted = emit(ENV, |release, settings, objects| {
        objects.add(uses_all(release, settings));
    });
    assert!(emitted.is_ok(), "{}", with_code(emitted.err().unwrap()));
}
