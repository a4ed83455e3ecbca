//! `emit` is killed at any moment: what it leaves is the old chart or the new one, whole. The chart is the command
//! line's small one, so that there is time for many kills.

#![allow(clippy::unwrap_used, reason = "a test panics to fail")]

use kdsl_tests::Checkout;
use std::collections::BTreeMap;
use std::fs;
use std::process::Stdio;
use std::time::{Duration, Instant};

const ROUNDS: usize = 50;
/// The test ends then, however slow the machine is.
const PATIENCE: Duration = Duration::from_secs(35);

type Files = BTreeMap<String, Vec<u8>>;

/// An environment's two states, and the charts that they give.
struct States {
    settings: [String; 2],
    charts: [Files; 2],
}

#[test]
fn whatever_is_left_is_whole() {
    let checkout = Checkout::of(env!("CARGO_BIN_EXE_shop"), "tests/cli/env");
    let states = States::new(&checkout);
    let (total, writing) = states.durations(&checkout);
    let begin = Instant::now();
    let mut left = [0; 2];
    let (mut rounds, mut unfinished) = (0, 0);
    for round in 0..ROUNDS {
        if begin.elapsed() > PATIENCE {
            break;
        }
        let new = (round + 1) % 2;
        states.choose(&checkout, new);
        let before = names(&checkout, "out/prod");
        // Most of the time goes into what happens before anything is written: every other kill waits for that.
        let early = round % 4 < 2;
        killed(&checkout, if early { total } else { writing }, early);
        let found = checkout.files("out/prod/shop");
        let state = states.charts.iter().position(|chart| *chart == found);
        let state = state.unwrap_or_else(|| panic!("a mixture: {}", states.compared(&found)));
        left[usize::from(state == new)] += 1;
        unfinished += usize::from(names(&checkout, "out/prod") != before);
        rounds += 1;
    }
    assert!(rounds >= 10, "only {rounds} rounds in {PATIENCE:?}");
    assert!(
        left[0] > 0 && left[1] > 0,
        "some kills came early, some late: {left:?}"
    );
    assert!(unfinished > 0, "some kills came while it wrote");

    let before = checkout.files("out/prod/shop");
    checkout.run(&ARGS).expect_success();
    let last = rounds % 2;
    assert!(before == states.charts[0] || before == states.charts[1]);
    assert!(checkout.files("out/prod/shop") == states.charts[last]);
    assert_eq!(names(&checkout, "out/prod"), ["shop"], "no leftovers");
    assert_eq!(names(&checkout, "out"), ["prod"], "no leftovers");
}

/// One random case is enough: the proof is not what this is about.
const ARGS: [&str; 5] = ["emit", "--env", "prod", "--prove", "1"];

impl States {
    fn new(checkout: &Checkout) -> Self {
        let one = checkout.read("env/base.yaml");
        let other = one
            .replace("port: 40", "port: 41")
            .replace("logLevel: info", "logLevel: debug");
        let emit = |settings: &String| {
            checkout.write("env/base.yaml", settings);
            checkout.run(&ARGS).expect_success();
            checkout.files("out/prod/shop")
        };
        let settings = [one, other];
        let charts = [emit(&settings[0]), emit(&settings[1])];
        let differ = charts[0]
            .iter()
            .filter(|(path, bytes)| charts[1].get(*path) != Some(bytes));
        assert!(differ.count() >= 10, "the charts differ in many files");
        emit(&settings[0]);
        Self { settings, charts }
    }

    fn choose(&self, checkout: &Checkout, state: usize) {
        checkout.write("env/base.yaml", &self.settings[state]);
    }

    /// How long an emission takes, all of it and from the first sign of writing on. It ends where it began.
    fn durations(&self, checkout: &Checkout) -> (Duration, Duration) {
        let mut both = (Duration::ZERO, Duration::ZERO);
        for state in [1, 0] {
            self.choose(checkout, state);
            let mut child = checkout.command(&ARGS);
            let start = Instant::now();
            let mut child = child.stdout(Stdio::null()).spawn().unwrap();
            wait_for_writing(checkout, || child.try_wait().unwrap().is_none());
            let writing = Instant::now();
            assert!(child.wait().unwrap().success());
            both = (start.elapsed(), writing.elapsed());
        }
        both
    }

    /// The files that are in neither chart as they are here.
    fn compared(&self, found: &Files) -> String {
        let [one, other] = &self.charts;
        let paths = one.keys().chain(other.keys()).chain(found.keys());
        let mut lines: Vec<String> = paths
            .map(|path| {
                let is = |chart: &Files| chart.get(path) == found.get(path);
                format!("{path}: first {}, second {}", is(one), is(other))
            })
            .collect();
        lines.sort();
        lines.dedup();
        lines.join("\n")
    }
}

/// Starts an emission and kills it within this time of its start, or of its beginning to write.
fn killed(checkout: &Checkout, within: Duration, from_the_start: bool) {
    let mut child = checkout
        .command(&ARGS)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    if !from_the_start {
        wait_for_writing(checkout, || child.try_wait().unwrap().is_none());
    }
    let moment = within.mul_f64(1.2 * fastrand::f64());
    std::thread::sleep(moment);
    // It may have ended by itself.
    let _ = child.kill();
    child.wait().unwrap();
}

/// Waits until something stands beside the chart, or the process is done.
fn wait_for_writing(checkout: &Checkout, is_running: impl FnMut() -> bool) {
    let mut is_running = is_running;
    let before = names(checkout, "out/prod");
    while names(checkout, "out/prod") == before && is_running() {
        std::thread::yield_now();
    }
}

/// What is directly in a folder.
fn names(checkout: &Checkout, folder: &str) -> Vec<String> {
    let entries = fs::read_dir(checkout.join(folder)).unwrap();
    let mut names: Vec<String> = entries
        .map(|entry| entry.unwrap().file_name().display().to_string())
        .collect();
    names.sort();
    names
}
