//! Methods and functions in a file's code.

use super::tokens::{block_end, is_word};

/// Returns the types that methods are implemented for, each with the name of a method.
pub(super) fn methods(tokens: &[String]) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for (at, _) in tokens.iter().enumerate().filter(|(_, it)| *it == "impl") {
        let Some(open) = tokens[at..].iter().position(|it| it == "{" || it == ";") else {
            continue;
        };
        let head = &tokens[at + 1..at + open];
        // `impl Trait` as a type implements nothing.
        let is_item = at == 0 || matches!(&*tokens[at - 1], "}" | ";" | "]");
        if !is_item || head.iter().any(|it| it == "for") {
            continue;
        }
        let Some(of) = type_of(head) else { continue };
        let block = &tokens[at + open..block_end(tokens, at + open)];
        let public = functions(block).filter(|at| {
            let before = block[..*at].iter().rev().take(4);
            before
                .take_while(|it| *it != "}" && *it != "{")
                .any(|it| it == "pub")
        });
        found.extend(public.map(|at| (of.clone(), block[at].clone())));
    }
    found
}

/// Returns the places of functions' names.
pub(super) fn functions(tokens: &[String]) -> impl Iterator<Item = usize> {
    let pairs = tokens.windows(2).enumerate();
    pairs.filter_map(|(at, pair)| (pair[0] == "fn" && is_word(&pair[1])).then_some(at + 1))
}

/// Returns the type's name in the head of an implementation.
fn type_of(head: &[String]) -> Option<String> {
    let mut depth = 0;
    for token in head {
        match token.as_str() {
            "<" => depth += 1,
            ">" => depth -= 1,
            word if depth == 0 && is_word(word) => return Some(word.to_owned()),
            _ => {}
        }
    }
    None
}
