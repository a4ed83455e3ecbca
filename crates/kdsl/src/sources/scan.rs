//! The search for literals in a source.

use super::{LiteralSet, Literals, unescape};
use proc_macro2::{Delimiter, Group, Literal, TokenStream, TokenTree};
use std::str::FromStr as _;

/// Methods and macros that look into a text, a number or a collection by what they are handed.
const LOOKING: &[&str] = &[
    "any",
    "clamp",
    "cmp",
    "contains",
    "contains_key",
    "ends_with",
    "entry",
    "eq",
    "eq_ignore_ascii_case",
    "find",
    "get",
    "match_indices",
    "matches",
    "max",
    "min",
    "ne",
    "nth",
    "position",
    "remove",
    "replace",
    "replacen",
    "rfind",
    "rsplit",
    "rsplit_once",
    "rsplitn",
    "skip",
    "split",
    "split_at",
    "split_inclusive",
    "split_once",
    "split_terminator",
    "splitn",
    "starts_with",
    "strip_prefix",
    "strip_suffix",
    "take",
    "trim_end_matches",
    "trim_matches",
    "trim_start_matches",
    "truncate",
];

/// Adds the literals of a source. One that Rust can't read has none.
pub(super) fn scan(source: &str, found: &mut Literals) {
    if let Ok(tokens) = TokenStream::from_str(source) {
        walk(tokens, false, found);
    }
}

fn walk(tokens: TokenStream, is_compared: bool, found: &mut Literals) {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    for (at, token) in tokens.iter().enumerate() {
        match token {
            TokenTree::Group(group) => {
                let is_compared = is_compared || is_looked_into(&tokens, at, group);
                walk(group.stream(), is_compared, found);
            }
            TokenTree::Literal(literal) => {
                let set = if is_compared || stands_in_comparison(&tokens, at) {
                    &mut found.compared
                } else {
                    &mut found.others
                };
                set.add(literal, is(&tokens, at.checked_sub(1), '-'));
            }
            TokenTree::Ident(_) | TokenTree::Punct(_) => {}
        }
    }
}

impl LiteralSet {
    fn add(&mut self, literal: &Literal, is_negative: bool) {
        let literal = literal.to_string();
        if let Some(text) = unescape::text(&literal) {
            self.texts.insert(text);
        } else if let Some(number) = unescape::number(&literal) {
            self.numbers
                .insert(if is_negative { -number } else { number });
        }
    }
}

/// Returns whether a group is what a looking method or macro is handed, or a pattern.
fn is_looked_into(tokens: &[TokenTree], at: usize, group: &Group) -> bool {
    if group.delimiter() == Delimiter::Brace {
        return false;
    }
    let ident = |back: usize| match at.checked_sub(back).and_then(|at| tokens.get(at)) {
        Some(TokenTree::Ident(name)) => Some(name.to_string()),
        _ => None,
    };
    let is_macro = is(tokens, at.checked_sub(1), '!');
    let name = ident(if is_macro { 2 } else { 1 });
    let is_looking = name.is_some_and(|name| LOOKING.contains(&name.as_str()));
    is_looking || is_arm(tokens, at + 1) || ident(2).is_some_and(|word| word == "let")
}

/// Returns whether a literal stands beside an operator that compares, or is a pattern.
fn stands_in_comparison(tokens: &[TokenTree], at: usize) -> bool {
    // Before it may be signs: `== -1`, `== &"a"`.
    let mut before = at;
    while before > 0
        && ['-', '&', '*']
            .iter()
            .any(|sign| is(tokens, Some(before - 1), *sign))
    {
        before -= 1;
    }
    let back = |steps: usize| before.checked_sub(steps);
    let equals = is(tokens, back(1), '=')
        && ['=', '!', '<', '>']
            .iter()
            .any(|first| is(tokens, back(2), *first));
    let is_arrow =
        is(tokens, back(1), '>') && ['=', '-'].iter().any(|first| is(tokens, back(2), *first));
    let orders = !is_arrow && ['<', '>'].iter().any(|sign| is(tokens, back(1), *sign));
    let alternative = is(tokens, back(1), '|') || is(tokens, back(1), '.');
    let after = at + 1;
    let compared = ['<', '>', '|', '.']
        .iter()
        .any(|sign| is(tokens, Some(after), *sign))
        || is(tokens, Some(after + 1), '=')
            && ['=', '!']
                .iter()
                .any(|first| is(tokens, Some(after), *first));
    equals || orders || alternative || compared || is_arm(tokens, after)
}

/// Returns whether a pattern ends here: before `=>` or before its `if`.
fn is_arm(tokens: &[TokenTree], at: usize) -> bool {
    let is_arrow = is(tokens, Some(at), '=') && is(tokens, Some(at + 1), '>');
    is_arrow || matches!(tokens.get(at), Some(TokenTree::Ident(word)) if word == "if")
}

fn is(tokens: &[TokenTree], at: Option<usize>, sign: char) -> bool {
    let token = at.and_then(|at| tokens.get(at));
    matches!(token, Some(TokenTree::Punct(punct)) if punct.as_char() == sign)
}
