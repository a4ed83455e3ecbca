//! Digests: short texts that tell contents apart.

use crate::placeholder::{self, Part, has_token};
use sha2::{Digest as _, Sha256};
use std::fmt::Write as _;

/// The number of hexadecimal digits of a digest: 64 bits tell all contents apart that one name or annotation ever has.
pub(crate) const DIGITS: usize = 16;

/// The digest of a text: another text, another digest.
///
/// A digest is the first 16 hexadecimal digits of the SHA-256 of the text in UTF-8. Where open values are formatted into
/// the text, it is worked out at `helm install`, of what they are then.
///
/// ```
/// assert_eq!(kdsl::digest("PORT=8080\n"), "8d3389866d382855");
/// ```
pub fn digest(text: &str) -> String {
    if has_token(text) {
        placeholder::digest(text)
    } else {
        hash(text)
    }
}

/// The digest of a text without tokens.
pub(crate) fn hash(text: &str) -> String {
    let mut hex = String::with_capacity(DIGITS);
    for byte in Sha256::digest(text).iter().take(DIGITS / 2) {
        let _ = write!(hex, "{byte:02x}");
    }
    hex
}

/// Returns the text with those digests computed that hold no open value.
pub(crate) fn settled(parts: Vec<Part>) -> Vec<Part> {
    let mut all: Vec<Part> = Vec::with_capacity(parts.len());
    for part in parts {
        let part = match part {
            Part::Digest(parts) => match &settled(parts)[..] {
                [] => Part::Text(hash("")),
                [Part::Text(text)] => Part::Text(hash(text)),
                open => Part::Digest(open.to_vec()),
            },
            other => other,
        };
        match (all.last_mut(), part) {
            (Some(Part::Text(text)), Part::Text(more)) => text.push_str(&more),
            (_, part) => all.push(part),
        }
    }
    all
}
