//! `Debug` that can be logged: what a person answered, and what follows from it, is left out.
//!
//! Whoever logs a screen or a plan has in mind where a walk is, and not what a child was seen with. What
//! follows from answers gives them away: which law it is, whom to call, by which day. So no record of a
//! screen, a plan, a position or a decision has the derived form, which prints every field; a test keeps
//! it so. Words alone (a `String`, a span, a block) are printed: who logs a title means the title.

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
