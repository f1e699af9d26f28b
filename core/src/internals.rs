//! What the author's tools read: public with the feature `internals`, and inside the crate without it.

/// Makes an item that is written `pub` public with the feature `internals` only. What nothing in the
/// crate itself uses needs no more than `#[cfg(feature = "internals")]`.
macro_rules! internals {
    ($(#[$attribute:meta])* pub $($item:tt)*) => {
        #[cfg(feature = "internals")]
        $(#[$attribute])*
        pub $($item)*

        #[cfg(not(feature = "internals"))]
        $(#[$attribute])*
        pub(crate) $($item)*
    };
}
pub(crate) use internals;
