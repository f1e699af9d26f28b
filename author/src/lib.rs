#![doc = include_str!("../README.md")]

pub mod folder;
pub mod clock;
pub mod place;
pub mod tell;
pub mod dates;
pub mod translations;
pub mod check;
pub mod schemas;
pub mod commands;
pub mod examples;
pub mod explore;
pub mod trial;
pub mod circuit;
pub mod encode;
pub mod certificate;
pub mod solver;
pub mod witness;
pub mod prove;
pub mod cover;
pub mod mutants;
pub mod difference;
pub mod answers;
pub mod outcome;
pub mod skeleton;
pub mod trace;
pub mod prove_page;
pub mod cover_page;
pub mod mutants_page;
pub mod difference_page;
pub mod words;
pub mod page;
pub mod plan_page;
pub mod input;
pub mod screens;
pub mod report;
pub mod save;
pub mod walk;
pub mod start;

/// What a guarantee can say, for authors.
#[doc = include_str!("../GUARANTEES.md")]
pub mod guarantees {}

/// How the proof works, for those who doubt.
#[doc = include_str!("../PROOF.md")]
pub mod proof {}
