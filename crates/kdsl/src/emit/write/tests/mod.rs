#![cfg(unix)]

mod cleaned;
mod differences;
mod killed;

use super::swap::SwapMethod;
use super::{ChartFiles, Summary, check, write, write_by};
use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, symlink};
use std::path::{Path, PathBuf};
use tempfile::TempDir;

const METHODS: [SwapMethod; 2] = [SwapMethod::Exchange, SwapMethod::TwoRenames];

fn files(files: &[(&str, &str)]) -> ChartFiles {
    let files = files.iter().map(|(p, t)| ((*p).into(), (*t).into()));
    ChartFiles::new(files.collect()).unwrap()
}

fn first() -> ChartFiles {
    files(&[
        ("Chart.yaml", "name: x\n"),
        ("templates/a.yaml", "a\n"),
        ("templates/b/c.yaml", "c\n"),
    ])
}

fn second() -> ChartFiles {
    files(&[
        ("Chart.yaml", "name: y\n"),
        ("templates/a.yaml", "a\n"),
        ("values.yaml", ""),
    ])
}

/// All below a directory: files with their texts, links with where they lead, directories with a slash.
fn tree(root: &Path) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(root).unwrap().map(Result::unwrap) {
        let name = entry.file_name().into_string().unwrap();
        let kind = entry.file_type().unwrap();
        if kind.is_dir() {
            let inside = tree(&entry.path()).into_iter();
            found.extend(inside.map(|(path, text)| (format!("{name}/{path}"), text)));
            found.insert(format!("{name}/"), String::new());
        } else if kind.is_symlink() {
            found.insert(
                name,
                format!("-> {}", fs::read_link(entry.path()).unwrap().display()),
            );
        } else {
            found.insert(name, fs::read_to_string(entry.path()).unwrap());
        }
    }
    found
}

fn holds(directory: &Path, files: &ChartFiles) -> bool {
    let mut found = tree(directory);
    found.retain(|path, _| !path.ends_with('/'));
    found == files.0
}

fn names(directory: &Path) -> Vec<String> {
    let entries = fs::read_dir(directory).unwrap();
    let mut names: Vec<_> = entries
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

fn chart() -> (TempDir, PathBuf) {
    let root = tempfile::tempdir().unwrap();
    let directory = root.path().join("x");
    (root, directory)
}

/// An error's text without the temporary directory's name.
fn message(root: &TempDir, error: &crate::Error) -> String {
    let root = format!("{}/", root.path().display());
    error.to_string().replace(&root, "")
}

#[test]
fn a_fresh_chart() {
    let root = tempfile::tempdir().unwrap();
    let directory = root.path().join("out/prod/x");
    let summary = write(&first(), &directory).unwrap();
    assert_eq!((summary.written, summary.changed), (4, 0));
    assert!(holds(&directory, &first()));
    assert_eq!(names(&root.path().join("out/prod")), ["x"]);
    let list = fs::read_to_string(directory.join(".kdsl")).unwrap();
    insta::assert_snapshot!(list, @r"
    # Files that kdsl wrote here; it replaces them, and no others.
    Chart.yaml
    templates/a.yaml
    templates/b/c.yaml
    ");
    let mode = |path: &str| {
        fs::metadata(directory.join(path))
            .unwrap()
            .permissions()
            .mode()
    };
    assert_eq!(mode("templates/a.yaml") & 0o777, 0o644);
    assert_eq!(
        (mode("") & 0o777, mode("templates") & 0o777),
        (0o755, 0o755)
    );
}

#[test]
fn the_same_again_writes_nothing() {
    let (root, directory) = chart();
    write(&first(), &directory).unwrap();
    let facts = |path: &Path| {
        let facts = fs::metadata(path).unwrap();
        (facts.ino(), facts.mtime_nsec(), facts.ctime_nsec())
    };
    let all = || {
        [
            facts(root.path()),
            facts(&directory),
            facts(&directory.join("Chart.yaml")),
        ]
    };
    let before = all();
    let summary = write(&first(), &directory).unwrap();
    assert_eq!(
        summary,
        Summary {
            unchanged: 4,
            ..Summary::default()
        }
    );
    assert_eq!(all(), before);
}

#[test]
fn another_chart_takes_the_place_of_the_old_one() {
    for method in METHODS {
        let (root, directory) = chart();
        write_by(method, &first(), &directory).unwrap();
        let summary = write_by(method, &second(), &directory).unwrap();
        let expected = Summary {
            written: 1,
            changed: 2,
            unchanged: 1,
            removed: 1,
        };
        assert_eq!(summary, expected);
        assert!(holds(&directory, &second()));
        assert!(!directory.join("templates/b").exists());
        assert_eq!(names(root.path()), ["x"]);
    }
}

#[test]
fn an_empty_directory_and_a_trailing_slash_are_no_obstacle() {
    let (root, directory) = chart();
    fs::create_dir(&directory).unwrap();
    write(&first(), &root.path().join("x/")).unwrap();
    assert!(holds(&directory, &first()));
}

#[test]
fn foreign_files_stop_it() {
    for method in METHODS {
        let (root, directory) = chart();
        write(&first(), &directory).unwrap();
        fs::write(directory.join("templates/mine.yaml"), "mine\n").unwrap();
        symlink("/etc/passwd", directory.join("link")).unwrap();
        let before = tree(root.path());
        let error = write_by(method, &second(), &directory).unwrap_err();
        insta::allow_duplicates! {
            insta::assert_snapshot!(message(&root, &error), @r"
            error: `x` holds 2 files that kdsl did not write
             |
             = note: `link` (not a regular file)
             = note: `templates/mine.yaml`
             = help: the whole directory would be replaced: move them elsewhere, or delete them
            ");
        }
        assert_eq!(tree(root.path()), before);
        assert!(
            write(&first(), &directory).is_err(),
            "also with nothing else to do"
        );
    }
}

#[test]
fn without_a_list_all_is_foreign_but_what_is_the_same() {
    let (root, directory) = chart();
    fs::create_dir(&directory).unwrap();
    fs::write(directory.join("Chart.yaml"), "name: x\n").unwrap();
    fs::write(directory.join(".kdsl"), "my own notes\n").unwrap();
    for i in 0..12 {
        fs::write(directory.join(format!("{i:02}")), "").unwrap();
    }
    let before = tree(root.path());
    let text = message(&root, &write(&first(), &directory).unwrap_err());
    assert!(text.contains("`x` holds 13 files"), "{text}");
    assert!(
        text.contains("`.kdsl`") && text.contains("and 3 more"),
        "{text}"
    );
    assert!(!text.contains("Chart.yaml"), "{text}");
    assert_eq!(tree(root.path()), before);

    fs::remove_dir_all(&directory).unwrap();
    fs::create_dir(&directory).unwrap();
    fs::write(directory.join("Chart.yaml"), "name: x\n").unwrap();
    let summary = write(&first(), &directory).unwrap();
    assert_eq!((summary.written, summary.unchanged), (3, 1));
    assert_eq!(names(root.path()), ["x"]);
}

#[test]
fn links_are_never_followed() {
    let (root, directory) = chart();
    let outside = root.path().join("outside");
    fs::create_dir(&outside).unwrap();
    fs::write(outside.join("c.yaml"), "c\n").unwrap();

    // The chart itself.
    symlink(&outside, &directory).unwrap();
    for path in ["x", "x/"] {
        let error = write(&first(), &root.path().join(path)).unwrap_err();
        assert!(error.to_string().contains("is a symbolic link"), "{error}");
        assert!(check(&first(), &root.path().join(path)).is_err());
    }
    fs::remove_file(&directory).unwrap();

    // A directory and a file of the chart, both in its list.
    write(&first(), &directory).unwrap();
    fs::remove_dir_all(directory.join("templates/b")).unwrap();
    symlink(&outside, directory.join("templates/b")).unwrap();
    fs::remove_file(directory.join("Chart.yaml")).unwrap();
    symlink(outside.join("c.yaml"), directory.join("Chart.yaml")).unwrap();
    let before = tree(root.path());
    assert!(write(&second(), &directory).is_err());
    assert!(write(&first(), &directory).is_err());
    assert_eq!(tree(root.path()), before);
}

#[test]
fn a_file_where_the_chart_goes_stays() {
    let (root, directory) = chart();
    fs::write(&directory, "mine").unwrap();
    let error = write(&first(), &directory).unwrap_err();
    assert!(error.to_string().contains("is not a directory"), "{error}");
    assert_eq!(fs::read_to_string(&directory).unwrap(), "mine");
    for path in ["..", "."] {
        assert!(write(&first(), &root.path().join("x").join(path)).is_err());
    }
}

#[test]
fn a_list_that_points_outside_is_refused() {
    for line in [
        "../../victim",
        "/etc/passwd",
        "../victim",
        "a/../../victim",
        "./a",
        "a\\b",
    ] {
        let (root, directory) = chart();
        fs::write(root.path().join("victim"), "precious").unwrap();
        write(&first(), &directory).unwrap();
        let list = directory.join(".kdsl");
        let text = fs::read_to_string(&list).unwrap() + line + "\n";
        fs::write(&list, text).unwrap();
        let before = tree(root.path());
        let text = message(&root, &write(&second(), &directory).unwrap_err());
        assert!(text.contains("--> x/.kdsl:5:1"), "{text}");
        assert_eq!(tree(root.path()), before);
        assert!(check(&second(), &directory).unwrap().is_some());
    }
}

#[test]
fn no_chart_has_a_file_outside_itself() {
    for path in ["../a", "/a", "a//b", "", "a/.", "a\nb", ".kdsl"] {
        assert!(ChartFiles::new(BTreeMap::from([(path.into(), String::new())])).is_err());
    }
}

#[test]
fn a_parent_that_cannot_be_written() {
    let (root, directory) = chart();
    fs::write(&directory, "a file").unwrap();
    let text = message(&root, &write(&first(), &directory.join("y/z")).unwrap_err());
    assert!(text.starts_with("error: cannot create `x/y`"), "{text}");

    let parent = root.path().join("locked");
    fs::create_dir(&parent).unwrap();
    fs::set_permissions(&parent, fs::Permissions::from_mode(0o555)).unwrap();
    if fs::write(parent.join("probe"), "").is_ok() {
        return; // No right holds the superuser back.
    }
    let text = message(&root, &write(&first(), &parent.join("x")).unwrap_err());
    assert!(
        text.starts_with("error: cannot create a directory in `locked`"),
        "{text}"
    );
}
