//! Whatever the text, there is an answer.

use super::*;
use proptest::prelude::*;

fn parse(text: &str, dialect: Dialect) -> Result<Document> {
    let source = Source {
        name: "env/prod.yaml".into(),
        text: text.into(),
    };
    Document::parse(Arc::new(source), dialect)
}

/// A file much like a real one, with a few pieces put in or taken out anywhere.
fn mutated() -> impl Strategy<Value = String> {
    const FILE: &str = "# über\nbase: &base {replicas: 2, 'a b': \"c\\n\"}\napi:\n  image: x:1\n  list:\n  - a\n  - {b: [1, 2.5, ~]}\n  text: |-\n    two\n    lines\nweb: *base\n";
    const PIECES: &[&str] = &[
        "\n",
        "  ",
        "\t",
        ": ",
        "- ",
        "? ",
        "{",
        "}",
        "[",
        "]",
        ",",
        "&a ",
        "*a",
        "!t ",
        "'",
        "\"",
        "|",
        ">",
        "#",
        "---\n",
        "...\n",
        "%YAML 1.2\n",
        "%TAG ! x\n",
        "<<: ",
        "\u{feff}",
        "\u{e000}",
        "ü",
        "𝄞",
        "\r",
        "\0",
        "\u{2028}",
        "yes",
        "0x",
        "\\u",
        "@",
        "`",
        ">+2\n",
        "? - ",
    ];
    let edit = (
        any::<prop::sample::Index>(),
        0..4usize,
        prop::sample::select(PIECES),
    );
    prop::collection::vec(edit, 0..6).prop_map(|edits| {
        edits
            .iter()
            .fold(FILE.to_owned(), |text, (at, cut, piece)| {
                let chars: Vec<_> = text.chars().collect();
                let at = at.index(chars.len() + 1);
                let rest = &chars[(at + cut).min(chars.len())..];
                let rest: String = rest.iter().collect();
                let start: String = chars[..at].iter().collect();
                start + piece + &rest
            })
    })
}

fn survives(text: &str) {
    for dialect in [Dialect::Strict, Dialect::Helm] {
        match parse(text, dialect) {
            Ok(document) => assert!(document.to_json().is_object()),
            Err(error) => assert!(!error.to_string().is_empty()),
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_answered(text in any::<String>()) {
        survives(&text);
    }

    #[test]
    fn any_punctuation_is_answered(text in "[-?:,\\[\\]{}#&*!|>'\"%@`ab0 \t\n\r~<.]{0,60}") {
        survives(&text);
    }

    #[test]
    fn any_edit_is_answered(text in mutated()) {
        survives(&text);
    }

    #[test]
    fn what_strict_accepts_helm_reads_alike(text in mutated()) {
        if let Ok(document) = parse(&text, Dialect::Strict) {
            prop_assert_eq!(document.to_json(), parse(&text, Dialect::Helm).unwrap().to_json());
        }
    }
}
