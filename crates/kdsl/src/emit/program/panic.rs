//! Panics in an author's function, as diagnostics at their line of code.
//!
//! The first call of [`catch`] replaces the process's panic hook, for good: on a thread that is inside of `catch` the
//! new hook keeps the panic's message and place; on every other thread, and outside of `catch`, it calls the hook
//! that was there before. A hook can't be set for one thread or for a while without a race with other threads that
//! panic or set one, so it stays. A hook that a program sets later takes its place: panics are then still caught,
//! but told without their message and line.

use crate::error::{Code, Diagnostic};
use std::cell::RefCell;
use std::panic::{self, AssertUnwindSafe, PanicHookInfo};
use std::sync::Once;

thread_local! {
    /// The last panic on this thread, while panics are caught on it.
    static WATCH: RefCell<Watch> = const { RefCell::new(Watch::Off) };
}

enum Watch {
    Off,
    On(Option<Box<Diagnostic>>),
}

/// Runs a closure. A panic in it is not printed, but returned as a diagnostic.
pub(crate) fn catch<T>(run: impl FnOnce() -> T) -> Result<T, Box<Diagnostic>> {
    install();
    let before = WATCH.replace(Watch::On(None));
    let result = panic::catch_unwind(AssertUnwindSafe(run));
    let seen = WATCH.replace(before);
    result.map_err(|_| match seen {
        Watch::On(Some(diagnostic)) => diagnostic,
        _ => Box::new(Diagnostic::of(Code::Panicked, TITLE)),
    })
}

const TITLE: &str = "the chart's function panicked";

fn install() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let usual = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            let seen = WATCH.with_borrow_mut(|watch| match watch {
                Watch::Off => false,
                Watch::On(diagnostic) => {
                    *diagnostic = Some(Box::new(diagnose(info)));
                    true
                }
            });
            if !seen {
                usual(info);
            }
        }));
    });
}

fn diagnose(info: &PanicHookInfo<'_>) -> Diagnostic {
    let payload = info.payload();
    let said = payload
        .downcast_ref::<String>()
        .map(String::as_str)
        .or_else(|| payload.downcast_ref::<&str>().copied());
    let diagnostic =
        Diagnostic::of(Code::Panicked, TITLE).note(said.unwrap_or("it gave no message"));
    match info.location() {
        Some(location) => diagnostic.in_code(location),
        None => diagnostic,
    }
}
