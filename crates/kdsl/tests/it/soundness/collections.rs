//! Open lists and maps that are looked into rather than walked.

use super::*;

#[test]
fn open_collections() {
    let many: Vec<String> = (0..40).map(|n| format!("i{n}")).collect();
    let long = json!({ "list": many });
    let cases = [
        Case {
            values: vec![long],
            ..case!("10 items taken", |it| {
                let items = it.list.get().into_iter().take(10);
                [("x", items.collect::<Vec<_>>().join(","))]
            })
        },
        case!("the first item", |it| it.list.get().into_iter().next().map(|item| ("x", item)),
            {"list": []}, {"list": ["a", "b"]}),
        case!("the last item", |it| it.list.get().into_iter().next_back().map(|item| ("x", item)),
            {"list": []}, {"list": ["a", "b"]}),
        case!("joined", |it| [("x", it.list.get().join(","))], {"list": []}, {"list": ["a", "b"]}),
        case!("the number of items", |it| [("x", it.list.get().len().to_string())], {"list": ["a", "b"]}),
        case!("is empty", |it| it.list.get().is_empty().then_some(("x", "y")), {"list": []}),
    ];
    assert_snapshot!(verdicts(&cases));
}

#[test]
#[ignore = "the examples of the proof don't hit these"]
fn open_collections_unseen() {
    let many: Vec<String> = (0..40).map(|n| format!("i{n}")).collect();
    let long = json!({ "list": many });
    let cases = [
        Case {
            values: vec![long.clone()],
            ..case!("more than 10 items", |it| (it.list.get().len() > 10)
                .then_some(("many", "yes")))
        },
        case!("some item is a word", |it| {
            it.list.get().iter().any(|item| item == "--debug").then_some(("debug", "yes"))
        }, {"list": ["--debug"]}),
        case!("a key is there", |it| it.map.get().contains_key("debug").then_some(("debug", "yes")),
            {"map": {"debug": "1"}}),
        case!("a key removed", |it| {
            let mut map = it.map.get();
            map.remove("debug");
            map.into_iter().map(|(key, value)| (&*key.leak(), value))
        }, {"map": {"debug": "1"}}),
    ];
    assert_snapshot!(verdicts(&cases));
}
