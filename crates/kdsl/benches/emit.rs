//! How long the emission of a chart takes, beside plain `serde_yaml` on the same objects.
//!
//! `cargo bench -p kdsl`. Each size runs in a process of its own, so that its peak of memory is its own too.

#![allow(clippy::print_stdout, reason = "the table is the result")]

mod system;

use std::error::Error;
use std::process::Command;
use std::time::{Duration, Instant};
use system::ENVIRONMENT;

const SIZES: [usize; 3] = [10, 100, 1_000];
/// The argument by which a process of its own is told its size.
const SERVICES: &str = "--services";

fn main() -> Result<(), Box<dyn Error>> {
    let args: Vec<String> = std::env::args().collect();
    if let Some(at) = args.iter().position(|arg| arg == SERVICES) {
        return measure(args.get(at + 1).ok_or("how many services?")?.parse()?);
    }
    println!(
        "{:>8} {:>8} {:>9} {:>9} {:>10} {:>12} {:>9} {:>7} {:>8}",
        "services",
        "objects",
        "emit ms",
        "median",
        "objects/s",
        "serde_yaml",
        "median",
        "ratio",
        "peak MB"
    );
    for services in SIZES {
        let size = services.to_string();
        let status = Command::new(std::env::current_exe()?)
            .args([SERVICES, &size])
            .status()?;
        if !status.success() {
            return Err(format!("{services} services: {status}").into());
        }
    }
    Ok(())
}

/// Measures one size and prints its line.
fn measure(services: usize) -> Result<(), Box<dyn Error>> {
    let folder = tempfile::tempdir()?;
    let file = folder.path().join(format!("{ENVIRONMENT}.yaml"));
    std::fs::write(file, system::environment(services))?;
    let chart = system::chart(folder.path());
    let objects = chart.objects(ENVIRONMENT)?;
    let count = objects.names().len();

    let plain = times(services, || Ok(system::plain_yaml(&objects)?.len()))?;
    let emit = times(services, || {
        Ok(kdsl::testing::emit(&chart, ENVIRONMENT)?.len())
    })?;
    println!(
        "{services:>8} {count:>8} {:>9.2} {:>9.2} {:>10.0} {:>12.2} {:>9.2} {:>7.1} {:>8}",
        millis(emit.best),
        millis(emit.median),
        f64::from(u32::try_from(count)?) / emit.best.as_secs_f64(),
        millis(plain.best),
        millis(plain.median),
        emit.best.as_secs_f64() / plain.best.as_secs_f64(),
        peak_megabytes().map_or("?".into(), |peak| peak.to_string()),
    );
    Ok(())
}

struct Times {
    best: Duration,
    median: Duration,
}

/// Repeats the same: for long enough that a moment's disturbance doesn't count.
fn times(
    services: usize,
    mut work: impl FnMut() -> Result<usize, Box<dyn Error>>,
) -> Result<Times, Box<dyn Error>> {
    let rounds = (1_000 / services).clamp(5, 30);
    let mut all = Vec::with_capacity(rounds);
    for _ in 0..rounds {
        let start = Instant::now();
        std::hint::black_box(work()?);
        all.push(start.elapsed());
    }
    all.sort_unstable();
    Ok(Times {
        best: all[0],
        median: all[rounds / 2],
    })
}

fn millis(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1_000.0
}

/// The most memory that this process ever held, where the system tells.
fn peak_megabytes() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let peak = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kilobytes: u64 = peak.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kilobytes / 1024)
}
