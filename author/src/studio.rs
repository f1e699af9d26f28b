//! The studio: a page on this machine where a pack is walked while it is written.
//!
//! `(folder) -> a page, and what it asks for`. The page keeps the answers of a walk and sends all of them with
//! each request; what is kept here is the pack, the last one that loaded, and the verdicts on it.

pub mod page;
pub mod guard;
pub mod start;
pub mod save;
pub mod words;
pub mod files;
pub mod kept_proofs;
pub mod verdict;
pub mod map;
pub mod sources;
pub mod live;
pub mod worker;
pub mod compare;
pub mod breaks;
pub mod work;
pub mod server;
pub mod export;
