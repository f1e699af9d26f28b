//! The commands, one a file: the arguments, their help, and what the command does.

pub mod select;
pub mod walk;
pub mod check;
pub mod accepting;
pub mod test;
pub mod prove;
pub mod pack;
pub mod cover;
pub mod burden;
pub mod diff;
pub mod mutants;
pub mod translated;
pub mod calendar;
pub mod schema;
pub mod explain;
pub mod outline;
pub mod new;
pub mod rename;
pub mod fmt;
pub mod texts;
#[cfg(feature = "studio")]
pub mod studio;
pub mod program;
