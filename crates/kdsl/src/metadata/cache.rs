//! Cache of `cargo metadata`'s answers: to start cargo takes longer than all the rest of an emission.

use super::manifest_fields::ManifestFields;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use std::fmt::Write as _;
use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

/// The contents of a cache file.
#[derive(Serialize, Deserialize)]
struct CacheEntry<F> {
    sha256: String,
    fields: F,
}

/// Returns cargo's target directory, if the running program lies in one.
pub(super) fn target_directory() -> Option<PathBuf> {
    let program = std::env::current_exe().ok()?;
    let target = program
        .ancestors()
        .find(|directory| directory.join("CACHEDIR.TAG").is_file());
    target.map(Path::to_owned)
}

/// Returns the cache file of a package.
pub(super) fn file(target: &Path, package: &str) -> PathBuf {
    target.join("kdsl").join(format!("{package}-metadata.json"))
}

/// Returns the hash of a package's place and of the manifests that its fields could come from: its own, and those in the directories
/// above it, one of which may be its workspace's.
pub(super) fn key(package: &Path) -> String {
    let mut hash = Sha256::new_with_prefix(env!("CARGO_PKG_VERSION"));
    // What is stored has paths in it.
    hash.update(package.as_os_str().as_encoded_bytes());
    for directory in package.ancestors() {
        if let Ok(text) = crate::file::read(&directory.join("Cargo.toml")) {
            hash.update(text.len().to_be_bytes());
            hash.update(text);
        }
    }
    hash.finalize().iter().fold(String::new(), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

/// Returns the fields that were stored under this key.
pub(super) fn get(file: &Path, key: &str) -> Option<ManifestFields> {
    let text = fs::read(file).ok()?;
    let entry: CacheEntry<ManifestFields> = serde_json::from_slice(&text).ok()?;
    (entry.sha256 == key).then_some(entry.fields)
}

/// Stores the fields. A failure is ignored: the next run asks cargo again.
pub(super) fn put(file: &Path, key: String, fields: &ManifestFields) {
    let entry = CacheEntry {
        sha256: key,
        fields,
    };
    let _ = save(file, &entry);
}

fn save(file: &Path, entry: &CacheEntry<&ManifestFields>) -> io::Result<()> {
    let directory = file.parent().unwrap_or(file);
    fs::create_dir_all(directory)?;
    // Another run may read the file in the meantime.
    let mut new = tempfile::NamedTempFile::new_in(directory)?;
    new.write_all(&serde_json::to_vec(entry)?)?;
    new.persist(file)?;
    Ok(())
}
