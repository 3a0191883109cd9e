//! Faults of the program itself: nobody is shown a stack trace, and one bad input does not end a run.

use std::cell::RefCell;
use std::panic::{AssertUnwindSafe, PanicHookInfo, catch_unwind, set_hook};

use gongbao::diagnostic::{Code, Diagnostic, Result};

thread_local! {
    /// Where the last panic of this thread began, and what it said.
    static LAST: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// Keeps panics from being printed as they happen. [`caught`] tells them.
pub(crate) fn silence() {
    set_hook(Box::new(note));
}

fn note(panic: &PanicHookInfo<'_>) {
    let place = panic.location().map(ToString::to_string).unwrap_or_default();
    let what = panic.payload_as_str().unwrap_or_default();
    LAST.with_borrow_mut(|last| *last = Some(format!("{place} {what}")));
}

/// The result of some work, a panic as a finding that says where in the program it was.
///
/// # Errors
/// [`Code::ProgramFault`], and those of the work.
pub(crate) fn caught<T>(work: impl FnOnce() -> Result<T>) -> Result<T> {
    // What the work was changing when it panicked is dropped with it; what it shares with others is behind locks.
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_| {
        let place = LAST.with_borrow_mut(Option::take).unwrap_or_default();
        Err(Diagnostic::new(Code::ProgramFault).with("place", place))
    })
}
