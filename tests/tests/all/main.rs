//! One program for all tests, so that they are linked once.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::arithmetic_side_effects,
    reason = "a test that cannot go on fails"
)]

mod laws;
mod any_flow;
mod refused;
mod deadlines;
mod date_questions;
mod holidays;
mod answering;
mod diagnostics;
mod markup;
mod mistakes;
mod mistakes_of_form;
mod mistakes_of_conditions;
mod mistakes_of_names;
mod mistakes_of_syntax;
mod mistakes_of_wording;
mod mistakes_of_examples;
mod mistakes_of_proof;
mod flow_languages;
mod follows;
mod pages;
mod schemas;
mod json;
mod limits;
mod refused_content;
mod refused_texts;
mod refused_parameters;
mod session;
mod app_words;
mod shared_actions;
mod refused_shared;
mod shared_brute;
mod written_answers;
mod style;
mod surface;
mod languages;
mod carry_over;
mod groups;
mod grounds;
mod plans;
mod first_page;
mod within;
mod shipped_walks;
mod child_modules;
mod truth;
mod truth_choices;
mod truth_inside;
mod truth_surely;
mod voluntary;
mod unsettled;
mod reasons;
mod loading;
mod built;
mod cover;
mod in_place;
mod prover_brute;
mod prover_replay;
mod in_place_brute;
mod prover;
mod prover_length;
mod prover_known;
mod shared_proofs;
mod prover_certificates;
mod prover_found;
mod prover_extremes;
mod judge;
mod prover_large;
mod guarantees_page;
mod difference;
mod mutants;
mod break_groups;
mod examples;
mod small_pack;
mod burden;
mod snapshots;
mod commands;
