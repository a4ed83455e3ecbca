//! Rust's own conditions on several open booleans.

use super::*;

/// `zz: none`, if so.
fn zz(holds: bool) -> Option<(&'static str, &'static str)> {
    holds.then_some(("zz", "none"))
}

/// Whether all are true, asked for in order until one is not.
fn all(flags: &[&Val<bool>]) -> bool {
    flags.iter().all(|flag| flag.get())
}

fn none(flags: &[&Val<bool>]) -> bool {
    !flags.iter().any(|flag| flag.get())
}

/// How many are true; all are asked for.
fn count(flags: &[&Val<bool>]) -> usize {
    let are: Vec<bool> = flags.iter().map(|flag| flag.get()).collect();
    are.into_iter().filter(|it| *it).count()
}

#[test]
fn native_conditions() {
    let cases = [
        case!("none of 2", |it| zz(none(&it.flags.first(2)))),
        case!("none of 3", |it| zz(none(&it.flags.first(3)))),
        case!("none of 4", |it| zz(none(&it.flags.first(4)))),
        case!("none of 5", |it| zz(none(&it.flags.first(5)))),
        case!("all of 2", |it| zz(all(&it.flags.first(2)))),
        case!("all of 4", |it| zz(all(&it.flags.first(4)))),
        case!("all of 10", |it| zz(all(&it.flags.first(10)))),
        case!("some of 3 and not others", |it| zz({
            let it = &it.flags;
            it.a.get() && !it.b.get() && it.c.get()
        })),
        case!("some of 4 and not others", |it| zz({
            let it = &it.flags;
            it.a.get() && !it.b.get() && it.c.get() && it.d.get()
        })),
        case!("some of 6 and not others", |it| zz({
            let it = &it.flags;
            it.a.get() && !it.b.get() && it.c.get() && it.d.get() && !it.e.get() && it.f.get()
        })),
        case!("some of 6, all asked for", |it| zz({
            let it = &it.flags;
            it.a.get() & !it.b.get() & it.c.get() & it.d.get() & !it.e.get() & it.f.get()
        })),
        case!("the count of 3 is 1", |it| zz(
            count(&it.flags.first(3)) == 1
        )),
        case!("the count of 6 is 1", |it| zz(
            count(&it.flags.first(6)) == 1
        )),
        case!("the count of 10 is 9 or 10", |it| zz(count(
            &it.flags.first(10)
        ) >= 9)),
        case!("most of 3", |it| zz(count(&it.flags.first(3)) >= 2)),
        case!("most of 5", |it| zz(count(&it.flags.first(5)) >= 3)),
        case!("the number of 4", |it| [(
            "n",
            count(&it.flags.first(4)).to_string()
        )]),
        case!("one or the other", |it| zz(
            it.flags.a.get() != it.flags.b.get()
        )),
        case!("an odd number of 4", |it| zz(
            count(&it.flags.first(4)) % 2 == 1
        )),
        case!("if, else if, else", |it| {
            let it = &it.flags;
            [(
                "x",
                if it.a.get() {
                    "a"
                } else if it.b.get() {
                    "b"
                } else {
                    "c"
                },
            )]
        }),
        case!("a match of two", |it| {
            let it = &it.flags;
            [(
                "x",
                match (it.a.get(), it.b.get()) {
                    (true, true) => "both",
                    (true, false) => "a",
                    (false, true) => "b",
                    (false, false) => "none",
                },
            )]
        }),
        case!("the first that is on", |it| {
            let all = it.flags.first(6);
            let first = all.iter().position(|flag| flag.get());
            [("x", first.map_or("none".into(), |at| at.to_string()))]
        }),
        case!("a gate in a condition", |it| zz({
            it.flags.a.get() && it.option.get().is_some()
        })),
    ];
    assert_snapshot!(verdicts(&cases));
}

#[test]
#[ignore = "the examples of the proof don't hit these"]
fn native_conditions_unseen() {
    let cases = [
        case!("none of 8", |it| zz(none(&it.flags.first(8)))),
        case!("none of 10", |it| zz(none(&it.flags.first(10)))),
        case!("the count of 10 is 1", |it| zz(
            count(&it.flags.first(10)) == 1
        )),
    ];
    assert_snapshot!(verdicts(&cases));
}

#[test]
fn conditions_by_the_interface() {
    let cases = [
        case!("and", |it| it.flags.a.and(&it.flags.b).then(|| ("x", "y"))),
        case!("none of 4", |it| {
            let it = &it.flags;
            it.a.or(&it.b).or(&it.c).or(&it.d).not().then(|| ("x", "y"))
        }),
        case!("nested", |it| {
            let it = &it.flags;
            it.a.then(|| it.b.then(|| ("x", "y"))).flatten()
        }),
        case!("nested three deep", |it| {
            let it = &it.flags;
            it.a.then(|| it.b.then(|| it.c.then(|| ("x", "y"))).flatten())
                .flatten()
        }),
        case!("a choice eight deep", |it| {
            let mut text = "none".to_string();
            for (number, flag) in it.flags.first(8).into_iter().enumerate() {
                text = flag.choose(|| number.to_string(), || text);
            }
            [("x", text)]
        }),
        case!("or else", |it| {
            let it = &it.flags;
            it.a.then(|| ("x", "a"))
                .or_else(|| it.b.then(|| ("x", "b")))
        }),
        case!("a boolean in a text", |it| [(
            "x",
            format!("on={}", it.flags.a.get())
        )]),
    ];
    assert_snapshot!(verdicts(&cases));
}
