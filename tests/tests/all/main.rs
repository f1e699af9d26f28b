//! One program for all tests, so that they are linked once.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::arithmetic_side_effects,
    reason = "a test that cannot go on fails"
)]

mod guarantees;
mod refused;
mod told;
mod limits;
mod written;
mod session;
mod plans;
mod ours;
mod nested;
mod truth;
mod truth_choices;
mod truth_inside;
mod reasons;
mod loading;
mod covering;
mod prover_brute;
mod prover;
mod prover_known;
mod prover_certificates;
mod prover_found;
mod prover_large;
mod stated;
mod differing;
mod breaking;
mod reported;
