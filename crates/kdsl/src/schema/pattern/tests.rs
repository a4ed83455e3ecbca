use super::*;
use crate::schema::Entries;
use std::fmt::Write as _;

#[test]
fn what_all_read_alike_stays() {
    for pattern in [
        "",
        "^[a-z0-9]([-a-z0-9]*[a-z0-9])?$",
        "^(trace|debug|info)?$",
        "a||b",
        "^(?:a|b)+?$",
        "^[^\\x7f-\\x9f\u{2028}]*$",
        "[\\t\\n\\v\\f\\r ]",
        "^a{3}b{2,}c{1,4}$",
        "[a-]",
        "\\$\\.\\*",
    ] {
        assert_eq!(portable(pattern).unwrap(), pattern);
    }
}

#[test]
fn what_can_be_is_spelt_out() {
    for (pattern, spelt) in [
        (r"^\d+$", "^[0-9]+$"),
        (r"^\D\S\W$", r"^[^0-9][^\t\n\v\f\r ][^A-Za-z0-9_]$"),
        (r"^[\w.-]*$", "^[A-Za-z0-9_.-]*$"),
        (r"^[\w\-.]*$", r"^[A-Za-z0-9_\-.]*$"),
        (r"^[^\s]*$", r"^[^\t\n\v\f\r ]*$"),
        (".", r"[^\n]"),
        (r"\Aa\z", "^a$"),
        (r"(?P<n>a)(?<m>b)", "(a)(b)"),
        (r"\-\#\/\@\&", "-#/@&"),
        (r"[\#\&\&\~\_]", r"[#\x26\x26\x7e_]"),
        ("[]a]", r"[\]a]"),
        ("a}]", r"a\}\]"),
        (r"\a", r"\x07"),
        ("(a+)+", "(a+)+"),
        ("a**", "(?:a*)*"),
        ("(^)*^*", "(^)*(?:^)*"),
    ] {
        assert_eq!(portable(pattern).unwrap(), spelt, "{pattern}");
        assert_eq!(portable(spelt).unwrap(), spelt);
    }
}

#[test]
fn what_one_reader_cannot_say_is_refused() {
    let mut told = String::new();
    for pattern in [
        "^[a-z]{1,2000}$",
        "^([a-z]{1,40}){1,40}$",
        "^((a{10}){10}){11}$",
        "^(?!-)[a-z-]+$",
        "(?<=a)b",
        r"^([a-z])\1$",
        r"^[\u0061-\u007a]+$",
        r"\u{e9}",
        r"\x{1f600}",
        r"^\cJ*a$",
        r"\p{Letter}",
        r"\pL",
        r"\ba\B",
        r"\<a",
        "(?i)a",
        "(?i:a)",
        "[a-z&&[^b]]",
        "[a-z--b]",
        "[[:alpha:]]",
        r"[\S\n]",
        r"a\Z",
        "(a",
        "[a",
        "*a",
        "a{2,1}",
        "a{,3}",
        "é{",
    ] {
        let part = portable(pattern).unwrap_err();
        let _ = writeln!(
            told,
            "{pattern}\n  `{}` {}\n  {}",
            part.part, part.problem, part.help
        );
    }
    insta::assert_snapshot!(told);
}

#[test]
fn a_pattern_is_bounded_as_a_whole() {
    let long = "[a-z]{1000}".repeat(11);
    assert!(
        portable(&long)
            .unwrap_err()
            .problem
            .contains("10000 characters")
    );
    assert!(portable(&"[a-z]{1000}".repeat(10)).is_ok());
}

#[test]
fn kdsl_s_own_patterns_stay() {
    let all = crate::schema::entries::definitions();
    assert_eq!(all.len(), Entries::ALL.len() + 1);
    let text = crate::schema::helm_text::definition();
    for pattern in all.values().chain([&text]).flat_map(super::all) {
        assert_eq!(portable(&pattern).unwrap(), pattern);
    }
}
