//! `Debug` that can be logged: what a person answered, and what follows from it, is left out.
//!
//! Whoever logs a screen or a plan has in mind where a walk is, and not what a child was seen with. So
//! the derived form, which prints every field, is not used for what holds an answer, a note, a reason
//! or a text that names one.

/// Writes `Debug` for a type: its name, the fields that are named here, and `..` for the rest.
macro_rules! private_debug {
    ($($type:ident { $($field:ident),* })+) => {
        $(
            impl std::fmt::Debug for $type {
                fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                    f.debug_struct(stringify!($type))
                        $(.field(stringify!($field), &self.$field))*
                        .finish_non_exhaustive()
                }
            }
        )+
    };
}
pub(crate) use private_debug;
