//! First sentences of doc comments.

/// Abbreviations whose full stop doesn't end a sentence.
const ABBREVIATIONS: &[&str] = &["e.g", "i.e", "cf", "vs", "resp", "approx"];

/// Returns the first sentence, with its full stop if it has one, on one line.
pub(super) fn first_sentence(text: &str) -> String {
    let paragraph = text.trim().split("\n\n").next().unwrap_or_default();
    let paragraph = paragraph.split("More info:").next().unwrap_or_default();
    let mut words = Vec::new();
    let mut ahead = paragraph.split_whitespace().peekable();
    while let Some(word) = ahead.next() {
        words.push(word);
        let goes_on = ahead
            .peek()
            .is_some_and(|next| next.starts_with(|c: char| c.is_lowercase()));
        if ends_sentence(word) && !goes_on {
            break;
        }
    }
    words.join(" ")
}

fn ends_sentence(word: &str) -> bool {
    let word = word.trim_end_matches([')', '"', '\'', '`']);
    let Some(bare) = word.strip_suffix(['.', '!', '?']) else {
        return false;
    };
    let bare = bare.trim_start_matches(['(', '"', '\'', '`']);
    !ABBREVIATIONS.contains(&bare.to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_ends_where_the_next_begins() {
        let cases = [
            ("Pods at rest. More of them later.", "Pods at rest."),
            (
                "Hosts, e.g. `a.example`. Others.",
                "Hosts, e.g. `a.example`.",
            ),
            ("Since v1.2 it works. Yes.", "Since v1.2 it works."),
            ("Names etc. are kept. Others go.", "Names etc. are kept."),
            (
                "See https://a.example/b.c. Then.",
                "See https://a.example/b.c.",
            ),
            (
                "What it is\nin two lines\n\nMore.",
                "What it is in two lines",
            ),
            ("The limit. More info: https://x", "The limit."),
            ("(i.e. this one). That.", "(i.e. this one)."),
            ("", ""),
        ];
        for (text, sentence) in cases {
            assert_eq!(first_sentence(text), sentence);
        }
    }
}
