//! Open texts that are looked at, cut or changed: a token has nothing of what they may hold.

use super::*;

#[test]
fn texts_that_are_cut_or_changed() {
    let cases = [
        case!("CRLF replaced", |it| [("x", it.s.get().replace("\r\n", "\n"))], {"s": "a\r\nb"}),
        case!("slashes replaced", |it| [("x", it.s.get().replace("//", "/"))], {"s": "a//b"}),
        case!("underscores replaced", |it| [("x", it.s.get().replace('_', "-"))], {"s": "a_b"}),
        case!("trimmed", |it| [("x", it.s.get().trim().to_string())], {"s": " x "}),
        case!("lower case", |it| [("x", it.s.get().to_lowercase())], {"s": "X"}),
        case!("the host of an address", |it| {
            let url = it.s.get();
            [("x", url.split('/').nth(2).unwrap_or_default().to_string())]
        }, {"s": "http://host/path"}),
        case!("padded", |it| [("x", format!("{:>8}", it.s.get()))], {"s": "abc"}),
        case!("the length", |it| [("x", it.s.get().len().to_string())], {"s": "abc"}),
    ];
    assert_snapshot!(verdicts(&cases));
}

#[test]
#[ignore = "the examples of the proof don't hit these"]
fn texts_that_are_cut_or_changed_unseen() {
    let cases = [
        case!("a slash trimmed", |it| [("x", it.s.get().trim_end_matches('/').to_string())],
            {"s": "http://x/"}),
        case!("a prefix stripped", |it| {
            let tag = it.s.get();
            [("x", tag.strip_prefix('v').unwrap_or(&tag).to_string())]
        }, {"s": "v1.2"}),
        case!("a long prefix stripped", |it| {
            let url = it.s.get();
            [("x", url.strip_prefix("https://").unwrap_or(&url).to_string())]
        }, {"s": "https://x"}),
        case!("a word replaced", |it| [("x", it.s.get().replace("${HOME}", "/root"))], {"s": "${HOME}/x"}),
        case!("a letter replaced", |it| [("x", it.s.get().replace('ü', "ue"))], {"s": "ü"}),
        case!("400 characters taken", |it| [("x", it.s.get().chars().take(400).collect::<String>())],
            {"s": "x".repeat(500)}),
        case!("1024 characters taken", |it| [("x", format!("{:.1024}", it.s.get()))],
            {"s": "x".repeat(1500)}),
    ];
    assert_snapshot!(verdicts(&cases));
}

#[test]
fn texts_that_are_looked_at() {
    let cases = [
        case!("contains an at sign", |it| it.s.get().contains('@').then_some(("digest", "yes")), {"s": "a@b"}),
        case!("is empty", |it| it.s.get().is_empty().then_some(("none", "yes")), {"s": ""}),
        case!("is a default of the environment", |it| {
            (it.s.get() == "http://shop/api").then_some(("own", "yes"))
        }, {"s": "http://x"}),
        case!("is a number", |it| it.s.get().parse::<i32>().is_ok().then_some(("n", "yes")), {"s": "7"}),
    ];
    assert_snapshot!(verdicts(&cases));
}

#[test]
#[ignore = "the examples of the proof don't hit these"]
fn texts_that_are_looked_at_unseen() {
    let cases = [
        case!("begins with a scheme", |it| it.s.get().starts_with("https://").then_some(("tls", "on")),
            {"s": "https://x"}),
        case!("contains a word", |it| it.s.get().contains("localhost").then_some(("local", "yes")),
            {"s": "localhost"}),
        case!("ends with a domain", |it| {
            it.s.get().ends_with(".svc.cluster.local").then_some(("inside", "yes"))
        }, {"s": "x.svc.cluster.local"}),
        case!("is a word", |it| (it.s.get() == "latest").then_some(("pull", "always")), {"s": "latest"}),
        case!("is another text", |it| (it.s.get() == it.t.get()).then_some(("same", "yes")),
            {"s": "a.example.com", "t": "a.example.com"}),
        case!("is not another text", |it| (it.s.get() != it.t.get()).then_some(("second", "yes")),
            {"s": "a.example.com", "t": "a.example.com"}),
        case!("an option filtered", |it| it.option.get().filter(|it| it != "none").map(|it| ("x", it)),
            {"option": "none"}),
        case!("an option is a word", |it| (it.option.get().as_deref() == Some("on")).then_some(("x", "y")),
            {"option": "on"}),
    ];
    assert_snapshot!(verdicts(&cases));
}
