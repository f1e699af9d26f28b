//! What the tests share: well-formed packs, walks through them, and ways to break them.
//!
//! Everything random comes from a [`Tape`](tape::Tape), so that a counterexample shrinks to a short
//! one that a test can name. The default number of cases suits everyday runs; `VEIVISER_CASES=100`
//! runs a hundred times as many, and `VEIVISER_SEED` chooses other cases.

#![expect(
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::missing_panics_doc,
    reason = "a test that cannot go on fails"
)]

pub mod tables;
pub mod tape;
pub mod conditions;
pub mod words;
pub mod two_languages;
pub mod base;
pub mod folder;
pub mod sharing;
pub mod packs;
pub mod large;
pub mod at_limits;
pub mod at_the_ends;
pub mod guarantees;
pub mod walks;
pub mod whole;
pub mod oracle;
pub mod open;
pub mod breaks;
pub mod json_schema;

/// The README of the root: its example must compile.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
pub struct RootReadme;
