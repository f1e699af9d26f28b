#![doc = include_str!("../README.md")]

pub mod file;
/// The format and what it means.
#[doc = include_str!("../FORMAT.md")]
pub mod format {}
