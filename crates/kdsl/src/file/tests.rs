//! Files that are read, and files that are refused unread.

use super::*;
use rustix::fs::{CWD, FileType, Mode, mknodat};

#[test]
fn what_has_no_end_is_refused_unread() {
    let folder = tempfile::tempdir().unwrap();
    let pipe = folder.path().join("pipe");
    mknodat(CWD, &pipe, FileType::Fifo, Mode::RWXU, 0).unwrap();
    for path in [pipe.as_path(), Path::new("/dev/zero"), folder.path()] {
        let error = read(path).unwrap_err();
        assert_eq!(error.to_string(), "it is no regular file");
    }
    let error = read_named(Path::new("/dev/zero")).unwrap_err();
    assert_eq!(error.to_string(), "it is no regular file");
}

#[test]
fn a_file_has_8_mib_at_most() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("file");
    File::create(&file).unwrap().set_len(LIMIT).unwrap();
    assert_eq!(read(&file).unwrap().len() as u64, LIMIT);
    File::create(&file).unwrap().set_len(LIMIT + 1).unwrap();
    for read in [read, read_named] {
        let error = read(&file).unwrap_err();
        assert_eq!(error.to_string(), "it has more than 8 MiB");
    }
}

#[test]
fn a_pipe_that_the_user_names_is_read() {
    let folder = tempfile::tempdir().unwrap();
    let pipe = folder.path().join("pipe");
    mknodat(CWD, &pipe, FileType::Fifo, Mode::RWXU, 0).unwrap();
    let written = pipe.clone();
    let writer = std::thread::spawn(move || fs::write(written, "A=1\n"));
    assert_eq!(read_named(&pipe).unwrap(), b"A=1\n");
    writer.join().unwrap().unwrap();
}
