//! A run that is killed at any moment leaves one whole chart.

use super::{first, holds, names, second};
use crate::emit::write::write;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

const NAME: &str = "emit::write::tests::killed::leaves_one_whole_chart";
const CHART: &str = "KDSL_TEST_WRITES_UNTIL_KILLED";

#[test]
fn leaves_one_whole_chart() {
    if let Some(directory) = std::env::var_os(CHART) {
        write_until_killed(Path::new(&directory));
    }
    let root = tempfile::tempdir().unwrap();
    let directory = root.path().join("x");
    write(&first(), &directory).unwrap();
    for round in 0..20 {
        let mut writer = Command::new(std::env::current_exe().unwrap())
            .args([NAME, "--exact"])
            .env(CHART, &directory)
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(Duration::from_micros(10_000 + 1_370 * round));
        assert!(writer.try_wait().unwrap().is_none(), "it runs");
        writer.kill().unwrap();
        writer.wait().unwrap();
        let whole = holds(&directory, &first()) || holds(&directory, &second());
        assert!(whole, "after round {round}");
    }
    write(&first(), &directory).unwrap();
    write(&second(), &directory).unwrap();
    assert_eq!(names(root.path()), ["x"]);
}

fn write_until_killed(directory: &Path) -> ! {
    loop {
        write(&first(), directory).unwrap();
        write(&second(), directory).unwrap();
    }
}
