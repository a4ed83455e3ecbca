//! `.env` files: what is read, what is refused, and that nothing of it is ever shown.

use crate::secret_spec::{SecretSpec, SecretSpecKey};
use crate::secrets::secret_values::SecretValues;
use insta::assert_snapshot;
use pretty_assertions::assert_eq;
use proptest::prelude::*;
use secrecy::ExposeSecret;
use std::collections::BTreeMap;

fn spec(name: &str, keys: &[&str]) -> SecretSpec {
    let key = |name: &&str| SecretSpecKey {
        name: (*name).into(),
        about: "for a test".into(),
    };
    SecretSpec {
        name: name.into(),
        is_native: true,
        keys: keys.iter().map(key).collect(),
    }
}

fn read(keys: &[&str], text: &str) -> crate::Result<SecretValues> {
    SecretValues::read(&[&spec("shop", keys)], ".env", text)
}

fn values(keys: &[&str], text: &str) -> Vec<String> {
    let filled = read(keys, text).unwrap();
    let (_, values) = &filled.secrets[0];
    values
        .values()
        .map(|value| value.expose_secret().to_string())
        .collect()
}

#[test]
fn what_people_write_is_read() {
    let text = "\u{feff}# a comment\n\nexport A=plain\nB = \"two\\nlines\" # why\nC='$a \"b\" #c'\nD=\"-----BEGIN\nMIIabc==\n-----END\"\nE.json='{\"a\": 1}'\r\nF=a\\$b\nG='='\n";
    let read = values(&["A", "B", "C", "D", "E.json", "F", "G"], text);
    let expected = [
        "plain",
        "two\nlines",
        "$a \"b\" #c",
        "-----BEGIN\nMIIabc==\n-----END",
        "{\"a\": 1}",
        "a$b",
        "=",
    ];
    assert_eq!(read, expected);
}

#[test]
fn every_spec_gets_its_own() {
    let (a, b) = (spec("a", &["X", "Y"]), spec("b", &["Y"]));
    let filled = SecretValues::read(&[&a, &b], ".env", "X=1\nY=2\nOTHER=3\n").unwrap();
    let names = |(name, values): &(String, BTreeMap<String, _>)| {
        (name.clone(), values.keys().cloned().collect::<Vec<_>>())
    };
    let found: Vec<_> = filled.secrets.iter().map(names).collect();
    let texts = |keys: &[&str]| keys.iter().map(ToString::to_string).collect::<Vec<_>>();
    assert_eq!(
        found,
        [
            ("a".into(), texts(&["X", "Y"])),
            ("b".into(), texts(&["Y"]))
        ]
    );
    assert_eq!(filled.unused, 1);
}

#[test]
fn mistakes_have_their_lines_and_no_values() {
    let text = "\
# the database
COSMOS_KEI=hunter2
EMPTY=
BLANK='  '
TWICE=hunter2
OTHER=hunter2
TWICE=hunter2

DOLLAR=hunter$2
two words
SPACED=hunter 2
KEY=-----BEGIN
hunter2==
";
    let keys = [
        "COSMOS_KEY",
        "EMPTY",
        "BLANK",
        "TWICE",
        "DOLLAR",
        "SPACED",
        "STRIPE_API_TOKEN",
        "KEY",
    ];
    let error = read(&keys, text).err().unwrap().to_string();
    assert!(!error.contains("hunter"), "{error}");
    assert_snapshot!(error);
}

#[test]
fn an_unclosed_quote_is_told_where_it_opens() {
    let error = read(&["A", "B"], "A=1\nB=\"hunter2\nC=3\n")
        .err()
        .unwrap()
        .to_string();
    assert!(!error.contains("hunter"), "{error}");
    assert_snapshot!(error);
}

const PIECES: [&str; 20] = [
    "WANTED",
    "WANTE",
    "other",
    "=",
    "=",
    "\"",
    "'",
    "\\",
    "$",
    "{",
    "}",
    "#",
    " ",
    "\n",
    "\n",
    "\r\n",
    "export ",
    "\u{feff}",
    "==",
    "é\u{2028}\0",
];

#[test]
fn a_dollar_that_another_value_would_replace_is_refused_wherever_it_stands() {
    for value in [
        "'x'$HOME",
        "'x'${HOME}",
        "''$HOME",
        "\"x\"'y'$HOME",
        "x'y'$HOME",
        "\"'$HOME'\"",
        "$HOME",
        "\"$HOME\"",
        "\\\\$HOME",
    ] {
        assert!(read(&["A"], &format!("A={value}\n")).is_err(), "{value}");
    }
    for (value, meant) in [
        ("x'$HOME'", "x$HOME"),
        ("'$HOME'\"\"", "$HOME"),
        ("\"'\"'$HOME'", "'$HOME"),
        ("\\$HOME", "$HOME"),
        ("x # costs $5", "x"),
    ] {
        assert_eq!(values(&["A"], &format!("A={value}\n")), [meant]);
    }
}

proptest! {
    #[test]
    fn no_dollar_of_a_value_that_is_read_is_lost(
        pieces in prop::collection::vec(prop::sample::select(vec!["'", "\"", "\\", "$HOME", "${HOME}", "$", "a", "{"]), 1..10),
    ) {
        let value = pieces.concat();
        if let Ok(read) = read(&["A"], &format!("A={value}\n")) {
            let read = read.secrets[0].1["A"].expose_secret().to_string();
            prop_assert_eq!(read.matches('$').count(), value.matches('$').count(), "{} became {}", value, read);
        }
    }

    #[test]
    fn nothing_panics_and_no_value_is_shown(
        pieces in prop::collection::vec(prop_oneof![
            3 => prop::sample::select(PIECES.to_vec()).prop_map(String::from),
            1 => Just("hunter2".to_string()),
            1 => any::<String>(),
        ], 0..24),
    ) {
        // A name that holds the mark isn't a value.
        let text = pieces.concat();
        if let Err(error) = read(&["WANTED"], &text) {
            let error = error.to_string();
            let names: Vec<&str> = text.lines().filter_map(|line| line.split_once('=')).map(|(name, _)| name).collect();
            if !names.iter().any(|name| name.contains("hunter2")) {
                prop_assert!(!error.contains("hunter2"), "{error}");
            }
        }
    }

    #[test]
    fn a_value_in_single_quotes_is_read_as_it_is(value in "[^'\\\\\r\0]{1,20}") {
        prop_assume!(!value.trim().is_empty());
        prop_assert_eq!(values(&["A"], &format!("A='{value}'\n")), [value]);
    }
}
