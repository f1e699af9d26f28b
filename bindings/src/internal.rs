//! An internal error of the library, as an error that an app can catch.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Mutex;

use thiserror::Error;

/// A fault of the library itself, never of an answer or a pack. Every exported error has a case for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("internal error of the library: open a new session if it happened in one")]
pub(crate) struct InternalError;

/// Gives an error its conversions from others, each into one of its cases: with their fields, and with
/// what they say as `text`.
macro_rules! carries {
    ($error:ident: $($from:path => $case:ident { $($field:ident),* })+) => {$(
        impl From<$from> for $error {
            fn from(error: $from) -> Self {
                let text = error.to_string();
                let $from { $($field,)* .. } = error;
                Self::$case { $($field,)* text }
            }
        }
    )+};
}
pub(crate) use carries;

/// The result of a call, or an error where the call panicked.
pub(crate) fn catch_panic<T>(call: impl FnOnce() -> T) -> Result<T, InternalError> {
    catch_unwind(AssertUnwindSafe(call)).map_err(|_| InternalError)
}

/// The result of a call on shared state. After a panic inside one call every later call is refused: the
/// lock stays poisoned.
pub(crate) fn with_lock<S, T>(
    shared: &Mutex<S>,
    call: impl FnOnce(&mut S) -> T,
) -> Result<T, InternalError> {
    catch_panic(|| match shared.lock() {
        Ok(mut inside) => Ok(call(&mut inside)),
        Err(_) => Err(InternalError),
    })?
}

#[cfg(test)]
mod tests {
    use std::panic::resume_unwind;
    use std::sync::Mutex;

    use super::{InternalError, with_lock};

    #[test]
    fn a_panic_is_an_error_in_this_call_and_every_later_one() {
        let shared = Mutex::new(7);
        assert_eq!(with_lock(&shared, |number| *number), Ok(7));
        let panicked = with_lock::<_, ()>(&shared, |_| resume_unwind(Box::new("a fault")));
        assert_eq!(panicked, Err(InternalError));
        assert_eq!(with_lock(&shared, |number| *number), Err(InternalError));
    }
}
