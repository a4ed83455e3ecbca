//! Nouns behind numbers.

use std::fmt::Display;

/// Returns a noun, with an `s` unless there is one of it.
pub(crate) fn plural<N: Copy + PartialEq + From<u8>>(number: N, noun: &str) -> String {
    let s = if number == N::from(1) { "" } else { "s" };
    format!("{noun}{s}")
}

/// Returns a number and its noun: `1 object`, `2 objects`.
pub(crate) fn count<N: Copy + PartialEq + From<u8> + Display>(number: N, noun: &str) -> String {
    format!("{number} {}", plural(number, noun))
}
