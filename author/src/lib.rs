#![doc = include_str!("../README.md")]

pub mod pack;
pub mod output;
pub mod tui;
pub mod commands;
