//! Files, read within bounds.

use std::fs::{self, File, Metadata};
use std::io::{self, Read as _};
use std::path::Path;

/// The most bytes that a file may have: eight times what Kubernetes takes in one object.
const LIMIT: u64 = 8 << 20;

/// Reads a file that lies where kdsl looks for it. Refuses what is no regular file, such as a pipe or a device, and
/// more than 8 MiB.
pub(crate) fn read(path: &Path) -> io::Result<Vec<u8>> {
    read_if(path, Metadata::is_file)
}

/// Reads a file that the user names, which may be a pipe: `<(sops -d secrets.env)`. Refuses devices, and more than
/// 8 MiB.
pub(crate) fn read_named(path: &Path) -> io::Result<Vec<u8>> {
    read_if(path, |metadata| metadata.is_file() || is_pipe(metadata))
}

/// Reads a text as [`read`] does. One that isn't UTF-8 is [`io::ErrorKind::InvalidData`].
pub(crate) fn read_text(path: &Path) -> io::Result<String> {
    String::from_utf8(read(path)?)
        .map_err(|_| io::Error::new(io::ErrorKind::InvalidData, "it isn't UTF-8"))
}

fn read_if(path: &Path, is_good: impl Fn(&Metadata) -> bool) -> io::Result<Vec<u8>> {
    // To open a pipe that nobody writes to would wait for good.
    if !is_good(&fs::metadata(path)?) {
        return Err(io::Error::other("it is no regular file"));
    }
    let mut bytes = Vec::new();
    File::open(path)?.take(LIMIT + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > LIMIT {
        return Err(io::Error::other("it has more than 8 MiB"));
    }
    Ok(bytes)
}

#[cfg(unix)]
fn is_pipe(metadata: &Metadata) -> bool {
    use std::os::unix::fs::FileTypeExt as _;
    metadata.file_type().is_fifo()
}

#[cfg(not(unix))]
fn is_pipe(_: &Metadata) -> bool {
    false
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
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
}
