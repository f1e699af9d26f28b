//! Random numbers in, small decisions out; and the function that runs every property.
//!
//! A tape that has run out reads as 0, and 0 is always the simplest choice.

use proptest::collection::vec;
use proptest::strategy::Strategy;
use proptest::test_runner::{Config, RngSeed, TestCaseError, TestRunner};

/// The result of a property in one case.
pub type CaseResult = Result<(), TestCaseError>;

/// A run of random numbers, read once.
#[derive(Debug, Clone)]
pub struct Tape {
    numbers: Vec<u16>,
    at: usize,
}

impl Tape {
    /// A tape of these numbers.
    pub const fn new(numbers: Vec<u16>) -> Self {
        Self { numbers, at: 0 }
    }

    /// A long tape, for what takes more decisions than are worth shrinking: numbers that look random and are
    /// those of a seed (Steele, Lea and Flood 2014).
    pub fn seeded(seed: u64, length: u64) -> Self {
        let number = |place: u64| {
            let mut word = seed.wrapping_add(place.wrapping_mul(0x9e37_79b9_7f4a_7c15));
            word = (word ^ (word >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            word = (word ^ (word >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
            u16::try_from((word ^ (word >> 31)) & 0xffff).unwrap()
        };
        Self::new((1..=length).map(number).collect())
    }

    /// A number below `n`; 0 when there is nothing to choose.
    pub fn pick(&mut self, n: usize) -> usize {
        if n <= 1 {
            return 0;
        }
        let number = self.numbers.get(self.at).copied().unwrap_or(0);
        self.at += 1;
        usize::from(number) % n
    }

    /// True in this many of a hundred cases.
    pub fn chance(&mut self, percent: usize) -> bool {
        self.pick(100) >= 100 - percent
    }

    /// One of a list.
    pub fn of<'l, T>(&mut self, list: &'l [T]) -> &'l T {
        &list[self.pick(list.len())]
    }

    /// Up to `most` different elements of a list, in random order.
    pub fn some<T: Clone>(&mut self, list: &[T], most: usize) -> Vec<T> {
        let mut left = list.to_vec();
        let mut taken = Vec::new();
        for _ in 0..self.pick(most + 1).min(list.len()) {
            let which = self.pick(left.len());
            taken.push(left.remove(which));
        }
        taken
    }

    /// Whether all numbers were read.
    pub const fn is_done(&self) -> bool {
        self.at >= self.numbers.len()
    }
}

/// Tapes of up to this many numbers.
pub fn tapes(longest: usize) -> impl Strategy<Value = Tape> {
    vec(proptest::num::u16::ANY, 0..longest).prop_map(Tape::new)
}

fn number(name: &str) -> Option<u64> {
    std::env::var(name).ok()?.parse().ok()
}

/// Runs a property in this many cases; fails with the smallest counterexample.
pub fn always<S: Strategy>(cases: u32, strategy: S, property: impl Fn(S::Value) -> CaseResult) {
    let times = number("VEIVISER_CASES").and_then(|n| u32::try_from(n).ok()).unwrap_or(1);
    let config = Config {
        cases: cases.saturating_mul(times),
        rng_seed: RngSeed::Fixed(number("VEIVISER_SEED").unwrap_or(2026)),
        // A seed gives another pack once the generator has changed; a counterexample becomes a named test.
        failure_persistence: None,
        max_shrink_iters: number("VEIVISER_SHRINK")
            .and_then(|n| u32::try_from(n).ok())
            .unwrap_or(3000),
        ..Config::default()
    };
    if let Err(error) = TestRunner::new(config).run(&strategy, property) {
        panic!("{error}");
    }
}
