//! Leftovers of killed runs are cleaned up.

use super::*;

#[test]
fn what_killed_runs_left_is_cleaned_up_by_a_run_that_changes_nothing() {
    let (root, directory) = chart();
    write(&first(), &directory).unwrap();
    fs::create_dir(root.path().join(".x.aaaaaa.kdsl")).unwrap();
    assert!(write(&first(), &directory).unwrap().is_unchanged());
    assert!(!root.path().join(".x.aaaaaa.kdsl").exists());
}

#[test]
fn what_killed_runs_left_is_cleaned_up() {
    let (root, directory) = chart();
    write(&first(), &directory).unwrap();
    let at = |path: &str| root.path().join(path);
    // Killed while writing the new tree, before its first file, and after the list's creation.
    write(&second(), &at(".x.aaaaaa.kdsl")).unwrap();
    fs::remove_file(at(".x.aaaaaa.kdsl/values.yaml")).unwrap();
    fs::create_dir(at(".x.bbbbbb.kdsl")).unwrap();
    fs::create_dir(at(".x.cccccc.kdsl")).unwrap();
    fs::write(at(".x.cccccc.kdsl/.kdsl"), "").unwrap();
    // Not recognisably kdsl's.
    write(&second(), &at(".x.backup")).unwrap();
    fs::create_dir(at(".x.dddddd.kdsl")).unwrap();
    fs::write(at(".x.dddddd.kdsl/mine"), "mine").unwrap();
    write(&second(), &at(".x.eeeeee.kdsl")).unwrap();
    fs::write(at(".x.eeeeee.kdsl/mine"), "mine").unwrap();
    symlink(&directory, at(".x.ffffff.kdsl")).unwrap();
    write(&first(), &at("y")).unwrap();

    write(&second(), &directory).unwrap();
    assert!(holds(&directory, &second()));
    let left = [
        ".x.backup",
        ".x.dddddd.kdsl",
        ".x.eeeeee.kdsl",
        ".x.ffffff.kdsl",
        "x",
        "y",
    ];
    assert_eq!(names(root.path()), left);
    assert_eq!(names(&at(".x.eeeeee.kdsl")), [".kdsl", "mine"]);
}

#[test]
fn a_chart_taken_away_by_a_killed_run_comes_back() {
    let (root, directory) = chart();
    let aside = root.path().join(".x.old.kdsl");
    write(&first(), &directory).unwrap();
    fs::rename(&directory, &aside).unwrap();
    // The new files don't differ from the old ones: all that happens is the recovery.
    assert_eq!(write(&first(), &directory).unwrap().unchanged, 4);
    assert!(holds(&directory, &first()));
    assert_eq!(names(root.path()), ["x"]);

    // Killed after the new chart was in place.
    for method in METHODS {
        write(&second(), &aside).unwrap();
        fs::write(directory.join("Chart.yaml"), "touched\n").unwrap();
        write_by(method, &first(), &directory).unwrap();
        assert!(holds(&directory, &first()));
        assert_eq!(names(root.path()), ["x"]);
    }
}
