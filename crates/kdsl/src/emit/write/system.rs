//! The steps of writing that depend on the operating system.
//!
//! Linux exchanges two directories in one step, if the file system can. Elsewhere on Unix, and where the kernel or the
//! file system refuses it, two renames take its place: a process killed between them leaves no chart until the next
//! run puts the old one back. Off Unix there is no lock either, so that two runs must not write into one directory at
//! the same time; files keep the permissions that the system gives them, and no directory is flushed to the disk.

use std::fs::{self, File};
use std::io;
use std::path::Path;

/// Exchanges two directories in one step. Returns `false` if the system can't.
#[cfg(any(target_os = "linux", target_os = "android"))]
pub(super) fn exchange(one: &Path, other: &Path) -> io::Result<bool> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    match renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE) {
        Ok(()) => Ok(true),
        Err(error) if is_unsupported(error) => Ok(false),
        Err(error) => Err(error.into()),
    }
}

/// Exchanges two directories in one step. Returns `false` if the system can't.
#[cfg(not(any(target_os = "linux", target_os = "android")))]
#[expect(clippy::unnecessary_wraps, reason = "on Linux it can fail")]
pub(super) fn exchange(_: &Path, _: &Path) -> io::Result<bool> {
    Ok(false)
}

/// Renames a directory to a path where nothing is but perhaps an empty directory.
#[cfg(any(target_os = "linux", target_os = "android"))]
pub(super) fn rename(from: &Path, to: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    match renameat_with(CWD, from, CWD, to, RenameFlags::NOREPLACE) {
        // An ordinary rename replaces no directory but an empty one.
        Err(error) if is_unsupported(error) => fs::rename(from, to),
        other => Ok(other?),
    }
}

/// Renames a directory to a path where nothing is but perhaps an empty directory.
#[cfg(not(any(target_os = "linux", target_os = "android")))]
pub(super) fn rename(from: &Path, to: &Path) -> io::Result<()> {
    fs::rename(from, to)
}

#[cfg(any(target_os = "linux", target_os = "android"))]
fn is_unsupported(error: rustix::io::Errno) -> bool {
    use rustix::io::Errno;
    [Errno::NOSYS, Errno::INVAL, Errno::NOTSUP, Errno::OPNOTSUPP].contains(&error)
}

/// Waits until no other run has this directory locked, and locks it until the result is dropped.
#[cfg(unix)]
pub(super) fn lock(directory: &Path) -> io::Result<File> {
    use rustix::fs::{FlockOperation, flock};
    let directory = File::open(directory)?;
    loop {
        match flock(&directory, FlockOperation::LockExclusive) {
            Err(rustix::io::Errno::INTR) => {}
            // Some network file systems have no locks; a single run is safe without.
            Ok(()) | Err(_) => return Ok(directory),
        }
    }
}

/// Locks nothing: this system has no lock on directories.
#[cfg(not(unix))]
#[expect(clippy::unnecessary_wraps, reason = "on Unix it can fail")]
pub(super) fn lock(_: &Path) -> io::Result<()> {
    Ok(())
}

/// Gives everybody the right to read a file, and waits until the disk has it.
#[cfg(unix)]
pub(super) fn sync_file(path: &Path) -> io::Result<()> {
    sync(path, 0o644)
}

/// Gives everybody the right to read a directory, and waits until the disk has it.
#[cfg(unix)]
pub(super) fn sync_directory(path: &Path) -> io::Result<()> {
    sync(path, 0o755)
}

#[cfg(unix)]
fn sync(path: &Path, mode: u32) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    let file = File::open(path)?;
    file.set_permissions(fs::Permissions::from_mode(mode))?;
    file.sync_all()
}

/// Waits until the disk has a file.
#[cfg(not(unix))]
pub(super) fn sync_file(path: &Path) -> io::Result<()> {
    // Only a file that is open for writing can be flushed there.
    File::options().write(true).open(path)?.sync_all()
}

/// Flushes nothing: this system opens no directories.
#[cfg(not(unix))]
#[expect(clippy::unnecessary_wraps, reason = "on Unix it can fail")]
pub(super) fn sync_directory(_: &Path) -> io::Result<()> {
    Ok(())
}

/// Waits until the disk has a directory's entries.
#[cfg(unix)]
pub(super) fn flush_directory(path: &Path) -> io::Result<()> {
    File::open(path)?.sync_all()
}

/// Flushes nothing: this system opens no directories.
#[cfg(not(unix))]
#[expect(clippy::unnecessary_wraps, reason = "on Unix it can fail")]
pub(super) fn flush_directory(_: &Path) -> io::Result<()> {
    Ok(())
}
