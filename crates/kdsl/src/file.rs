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
mod tests;
