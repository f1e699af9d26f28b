//! A fault of the library itself, as an error that an app can catch.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Mutex;

use thiserror::Error;

/// A fault of the library itself, never of an answer or a pack. The session it happened in is not
/// used again, for nobody knows what it holds: open a new one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error, uniffi::Error)]
#[uniffi::export(Display)]
pub enum Broken {
    /// Something inside went wrong, in this call or in an earlier one on the same session.
    #[error("a fault of the library; a session in which it happened is not to be used any more")]
    Surroundings,
}

/// Lets an error carry a fault of the library, in its case `Broken`.
macro_rules! carries_broken {
    ($error:ty) => {
        impl From<$crate::broken::Broken> for $error {
            fn from(broken: $crate::broken::Broken) -> Self {
                Self::Broken { text: broken.to_string() }
            }
        }
    };
}
pub(crate) use carries_broken;

/// The result of a call, or that it ended in a fault.
pub(crate) fn caught<T>(call: impl FnOnce() -> T) -> Result<T, Broken> {
    catch_unwind(AssertUnwindSafe(call)).map_err(|_| Broken::Surroundings)
}

/// The result of a call on what is shared. After a fault inside one call, every later one is refused:
/// the lock stays poisoned.
pub(crate) fn held<S, T>(shared: &Mutex<S>, call: impl FnOnce(&mut S) -> T) -> Result<T, Broken> {
    caught(|| match shared.lock() {
        Ok(mut inside) => Ok(call(&mut inside)),
        Err(_) => Err(Broken::Surroundings),
    })?
}

#[cfg(test)]
mod tests {
    use std::panic::resume_unwind;
    use std::sync::Mutex;

    use super::{Broken, held};

    #[test]
    fn a_fault_inside_is_an_error_now_and_later() {
        let shared = Mutex::new(7);
        assert_eq!(held(&shared, |number| *number), Ok(7));
        let fault: Result<(), Broken> = held(&shared, |_| resume_unwind(Box::new("a fault")));
        assert_eq!(fault, Err(Broken::Surroundings));
        assert_eq!(held(&shared, |number| *number), Err(Broken::Surroundings));
    }
}
