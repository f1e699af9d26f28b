//! What the tests share: packs that are well formed, walks through them, and ways to break them.
//!
//! Everything random comes from a [`Tape`](tape::Tape), so that a counterexample shrinks to a short
//! one and a test can name it. The cases are few enough for every day; `VEIVISER_CASES=100` runs a
//! hundred times as many, and `VEIVISER_SEED` runs others.

#![expect(
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::missing_panics_doc,
    reason = "a test that cannot go on fails"
)]

pub mod tape;
pub mod conditions;
pub mod words;
pub mod base;
pub mod packs;
pub mod large;
pub mod guarantees;
pub mod walks;
pub mod oracle;
pub mod breaks;

/// The README of the root: its example must compile.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
pub struct FrontDoor;
