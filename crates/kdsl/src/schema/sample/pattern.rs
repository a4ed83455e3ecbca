//! Random strings that match a pattern.

use fastrand::Rng;
use rand::distr::Distribution;
use rand::rand_core::TryRng;
use std::convert::Infallible;

/// The most additional rounds of an unbounded repetition.
const MAX_REPEAT: u32 = 8;

/// A pattern that strings can be drawn from.
pub(super) struct Pattern(Vec<rand_regex::Regex>);

impl Pattern {
    /// Reads a pattern. Returns `None` for one that can't be drawn from, such as one with inner anchors.
    pub(super) fn of(pattern: &str) -> Option<Self> {
        let branches: Option<Vec<_>> = branches(pattern).into_iter().map(compile).collect();
        branches.map(Self)
    }

    /// Draws a string.
    pub(super) fn draw(&self, rng: &mut Rng) -> Option<String> {
        let regex = rng.choice(&self.0)?;
        let drawn: Result<String, _> = regex.sample(&mut SeededRng(rng));
        drawn.ok()
    }
}

fn compile(branch: &str) -> Option<rand_regex::Regex> {
    let body = branch.strip_prefix('^').unwrap_or(branch);
    let body = match body.strip_suffix('$') {
        Some(body) if !ends_escaped(body) => body,
        _ => body,
    };
    // In JSON Schema `\d` and `\w` are ASCII; a negated class needs Unicode.
    rand_regex::Regex::compile(&format!("(?-u:{body})"), MAX_REPEAT)
        .or_else(|_| rand_regex::Regex::compile(body, MAX_REPEAT))
        .ok()
}

/// Splits a pattern at the `|` outside all brackets; each part may have its own anchors.
fn branches(pattern: &str) -> Vec<&str> {
    let mut branches = Vec::new();
    let (mut start, mut depth, mut escaped, mut in_class) = (0, 0_i32, false, false);
    for (index, c) in pattern.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            ']' => in_class = false,
            _ if in_class => {}
            '[' => in_class = true,
            '(' => depth += 1,
            ')' => depth -= 1,
            '|' if depth == 0 => {
                branches.push(&pattern[start..index]);
                start = index + 1;
            }
            _ => {}
        }
    }
    branches.push(&pattern[start..]);
    branches
}

fn ends_escaped(text: &str) -> bool {
    text.bytes().rev().take_while(|b| *b == b'\\').count() % 2 == 1
}

/// Adapter from fastrand's seeded generator to rand's trait.
struct SeededRng<'a>(&'a mut Rng);

impl TryRng for SeededRng<'_> {
    type Error = Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        Ok(self.0.u32(..))
    }

    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        Ok(self.0.u64(..))
    }

    fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), Infallible> {
        self.0.fill(bytes);
        Ok(())
    }
}
