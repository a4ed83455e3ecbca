//! Strings that match a pattern.

use fastrand::Rng;
use rand::distr::Distribution;
use rand::rand_core::TryRng;
use std::convert::Infallible;

/// How much longer than it must be an endless repetition gets.
const MORE: u32 = 8;

/// Draws strings that a pattern lets through.
pub(super) struct Pattern(Vec<rand_regex::Regex>);

impl Pattern {
    /// `None` for a pattern that can't be drawn from, such as one with anchors within.
    pub(super) fn of(pattern: &str) -> Option<Self> {
        let branches: Option<Vec<_>> = branches(pattern).into_iter().map(compile).collect();
        branches.map(Self)
    }

    pub(super) fn draw(&self, rng: &mut Rng) -> Option<String> {
        let regex = rng.choice(&self.0)?;
        let drawn: Result<String, _> = regex.sample(&mut Source(rng));
        drawn.ok()
    }
}

fn compile(branch: &str) -> Option<rand_regex::Regex> {
    let body = branch.strip_prefix('^').unwrap_or(branch);
    let body = match body.strip_suffix('$') {
        Some(body) if !ends_escaped(body) => body,
        _ => body,
    };
    // To JSON Schema `\d` and `\w` are ASCII; a class that is negated needs Unicode.
    rand_regex::Regex::compile(&format!("(?-u:{body})"), MORE)
        .or_else(|_| rand_regex::Regex::compile(body, MORE))
        .ok()
}

/// The alternatives outside all brackets; each may have its own anchors.
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

/// The seeded numbers, where rand's are asked for.
struct Source<'a>(&'a mut Rng);

impl TryRng for Source<'_> {
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
