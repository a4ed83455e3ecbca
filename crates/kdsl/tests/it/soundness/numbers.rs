//! Open numbers that are looked at or calculated with.

use super::*;

#[test]
#[ignore = "merging costs more time and memory than there is"]
fn open_numbers() {
    let cases = [
        case!("a port is 443", |it| (i32::from(it.server.port.get()) == 443).then_some(("tls", "on")),
            {"server": {"port": 443}}),
        case!("a number is 3", |it| (it.server.workers.get() == 3).then_some(("quorum", "yes")),
            {"server": {"workers": 3}}),
        case!("a number in a range", |it| (2..5).contains(&it.server.workers.get()).then_some(("few", "yes")),
            {"server": {"workers": 3}}, {"server": {"workers": 9}}),
        case!("more than 1", |it| (it.server.workers.get() > 1).then_some(("many", "yes")),
            {"server": {"workers": 1}}),
        case!("less than 1024", |it| (i32::from(it.server.port.get()) < 1024).then_some(("low", "yes")),
            {"server": {"port": 80}}),
        case!("odd", |it| (it.server.workers.get() % 2 == 1).then_some(("odd", "yes")),
            {"server": {"workers": 3}}, {"server": {"workers": 4}}),
        case!("plus 1", |it| [("x", (it.server.workers.get().wrapping_add(1)).to_string())],
            {"server": {"workers": 3}}),
        case!("at most 4", |it| [("x", it.server.workers.get().min(4).to_string())],
            {"server": {"workers": 3}}, {"server": {"workers": 9}}),
        case!("two digits", |it| [("x", format!("{:02}", it.server.workers.get()))],
            {"server": {"workers": 3}}),
        case!("a number that nobody mentions", |it| {
            (it.server.workers.get() == 4711).then_some(("x", "y"))
        }, {"server": {"workers": 4711}}),
        case!("in a text", |it| [("x", format!("-w{}", it.server.workers.get()))],
            {"server": {"workers": 3}}),
    ];
    assert_snapshot!(verdicts(&cases));
}
