//! A chart beside the one that would be written.

use super::*;

#[test]
fn what_differs_is_told_and_nothing_written() {
    let (root, directory) = chart();
    write(&first(), &directory).unwrap();
    assert_eq!(check(&first(), &directory).unwrap(), None);

    fs::write(directory.join("mine.txt"), "mine").unwrap();
    fs::write(directory.join("photo.jpg"), [0xff, 0xd8]).unwrap();
    symlink("nowhere", directory.join("link")).unwrap();
    let facts = fs::metadata(&directory).unwrap();
    let text = check(&second(), &directory).unwrap().unwrap();
    let text = text.replace(&root.path().display().to_string(), "out/prod");
    insta::assert_snapshot!(text, @r"
    --- out/prod/x/.kdsl
    +++ out/prod/x/.kdsl
    @@ -1,4 +1,4 @@
     # Files that kdsl wrote here; it replaces them, and no others.
     Chart.yaml
     templates/a.yaml
    -templates/b/c.yaml
    +values.yaml
    --- out/prod/x/Chart.yaml
    +++ out/prod/x/Chart.yaml
    @@ -1 +1 @@
    -name: x
    +name: y
    File out/prod/x/link is not a regular file
    --- out/prod/x/mine.txt
    +++ /dev/null
    @@ -1 +0,0 @@
    -mine
    \ No newline at end of file
    Binary files out/prod/x/photo.jpg and /dev/null differ
    --- out/prod/x/templates/b/c.yaml
    +++ /dev/null
    @@ -1 +0,0 @@
    -c
    --- /dev/null
    +++ out/prod/x/values.yaml
    ");
    assert_eq!(
        fs::metadata(&directory).unwrap().ctime_nsec(),
        facts.ctime_nsec()
    );
}

#[test]
fn a_chart_that_is_not_there_differs() {
    let (root, directory) = chart();
    let text = check(&files(&[("empty", "")]), &directory)
        .unwrap()
        .unwrap();
    let text = text.replace(&root.path().display().to_string(), "out/prod");
    insta::assert_snapshot!(text, @r"
    --- /dev/null
    +++ out/prod/x/.kdsl
    @@ -0,0 +1,2 @@
    +# Files that kdsl wrote here; it replaces them, and no others.
    +empty
    --- /dev/null
    +++ out/prod/x/empty
    ");
    assert!(names(root.path()).is_empty());
}
