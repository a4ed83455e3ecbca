//! Remembers what cargo said: starting it takes longer than all the rest.

use super::manifest::ManifestFields;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use std::fmt::Write as _;
use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

#[derive(Serialize, Deserialize)]
struct Remembered<F> {
    sha256: String,
    facts: F,
}

/// Cargo's target directory, which a program that cargo built lies in.
pub(super) fn target_directory() -> Option<PathBuf> {
    let program = std::env::current_exe().ok()?;
    let target = program
        .ancestors()
        .find(|directory| directory.join("CACHEDIR.TAG").is_file());
    target.map(Path::to_owned)
}

/// The file for a package.
pub(super) fn file(target: &Path, package: &str) -> PathBuf {
    target.join("kdsl").join(format!("{package}-metadata.json"))
}

/// Changes when a manifest does that the package's facts could come from: its own or its workspace's, which is
/// above it.
pub(super) fn key(package: &Path) -> String {
    let mut hash = Sha256::new_with_prefix(env!("CARGO_PKG_VERSION"));
    for directory in package.ancestors() {
        if let Ok(text) = fs::read(directory.join("Cargo.toml")) {
            hash.update(text.len().to_be_bytes());
            hash.update(text);
        }
    }
    hash.finalize().iter().fold(String::new(), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

/// The facts that were put there under this key.
pub(super) fn get(file: &Path, key: &str) -> Option<ManifestFields> {
    let text = fs::read(file).ok()?;
    let remembered: Remembered<ManifestFields> = serde_json::from_slice(&text).ok()?;
    (remembered.sha256 == key).then_some(remembered.facts)
}

/// Keeps the facts, if that is possible: without them, the next run asks again.
pub(super) fn put(file: &Path, key: String, facts: &ManifestFields) {
    let remembered = Remembered { sha256: key, facts };
    let _ = save(file, &remembered);
}

fn save(file: &Path, remembered: &Remembered<&ManifestFields>) -> io::Result<()> {
    let directory = file.parent().unwrap_or(file);
    fs::create_dir_all(directory)?;
    // Another run may read it in the meantime.
    let mut new = tempfile::NamedTempFile::new_in(directory)?;
    new.write_all(&serde_json::to_vec(remembered)?)?;
    new.persist(file)?;
    Ok(())
}
