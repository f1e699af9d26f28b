#![doc = include_str!("../README.md")]

pub mod json_pointer;
pub mod parallel;
mod ids;
pub mod option_bits;
pub mod literal;
pub mod deadline_words;
pub mod examples;
pub mod explore;
pub mod aig;
pub mod encode;
pub mod certificate;
pub mod solver;
pub mod witness;
pub mod prove;
pub mod cover;
pub mod mutants;
pub mod difference;

#[cfg(test)]
mod shipped_pack;

/// What a guarantee can say, for authors.
#[doc = include_str!("../GUARANTEES.md")]
pub mod guarantees {}

/// How the proof works and what it rests on.
#[doc = include_str!("../PROOF.md")]
pub mod proof {}
