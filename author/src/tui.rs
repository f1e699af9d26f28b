//! A walk in the terminal: one screen a step, one line an answer.

pub mod texts;
pub mod languages;
pub mod document;
pub mod plan_items;
pub mod plan;
pub mod first_page;
pub mod input;
pub mod screens;
pub mod change_summary;
pub mod save;
pub mod walk;
