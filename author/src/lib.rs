#![doc = include_str!("../README.md")]

pub mod hidden;
pub mod told_in;
pub mod pack;
pub mod burden;
pub mod outline;
pub mod break_groups;
pub mod failure_groups;
pub mod verdicts;
pub mod differences;
pub mod output;
pub mod print;
pub mod tui;
#[cfg(feature = "studio")]
pub mod studio;
pub mod commands;
