//! Unit propagation over clauses: `(clauses, a denied clause) -> is that a contradiction`.
//!
//! Two values of each clause are watched: as long as neither is false, the clause forces nothing
//! (Moskewicz and others 2001).

use veiviser::index::{Id, IndexVec};

use super::{ProofLit, ValueId};
use crate::ids::grow;

/// Propagates over clauses, each watched at two of its values.
#[derive(Debug, Default)]
pub(super) struct RupChecker {
    /// The values of all clauses, one clause after the other.
    clauses: Vec<ProofLit>,
    /// For each literal, the clauses that watch it.
    watches: IndexVec<ProofLit, Vec<Watcher>>,
    /// For each literal, whether it is true now.
    truths: IndexVec<ProofLit, bool>,
    /// For each value, whether it occurs in a line so far.
    used: IndexVec<ValueId, bool>,
    trail: Vec<ProofLit>,
    /// How much of the trail always holds.
    certain: usize,
    /// How much of the trail has been propagated.
    done: usize,
    /// The lines contradict each other: everything follows.
    contradiction: bool,
}

/// A clause that is watched: where its values begin and end, and one of them, which often saves a look
/// at the others.
#[derive(Debug, Clone, Copy)]
struct Watcher {
    from: usize,
    to: usize,
    other: ProofLit,
}

impl RupChecker {
    /// Makes room for a value and marks it as used.
    fn note(&mut self, lit: ProofLit) {
        if self.used.is_empty() {
            self.grow(ProofLit::TRUE);
            self.assume(ProofLit::TRUE);
            self.certain = self.trail.len();
        }
        self.grow(lit);
    }

    fn grow(&mut self, lit: ProofLit) {
        let value = lit.id();
        if self.used.get(value).is_none() {
            let values = value.next().position();
            grow(&mut self.used, values, false);
            grow(&mut self.watches, values.saturating_mul(2), Vec::new());
            grow(&mut self.truths, values.saturating_mul(2), false);
        }
        if let Some(used) = self.used.get_mut(value) {
            *used = true;
        }
    }

    /// Defines a value as the *and* of others. False if it cannot be defined any more.
    pub(super) fn define(&mut self, value: ValueId, operands: &[ProofLit]) -> bool {
        let gate = ProofLit::of(value);
        if gate.is_constant() || self.used.get(value).copied().unwrap_or(false) {
            return false;
        }
        for operand in operands {
            if operand.id() == value {
                return false;
            }
            self.note(*operand);
        }
        self.note(gate);
        for operand in operands {
            self.add(&[!gate, *operand]);
        }
        let mut back: Vec<ProofLit> = operands.iter().map(|operand| !*operand).collect();
        back.push(gate);
        self.add(&back);
        true
    }

    fn is_true(&self, lit: ProofLit) -> bool {
        self.truths.get(lit).copied().unwrap_or(false)
    }

    fn assume(&mut self, lit: ProofLit) {
        if let Some(truth) = self.truths.get_mut(lit) {
            *truth = true;
        }
        self.trail.push(lit);
    }

    /// Adds a clause that holds, and what follows from it by unit propagation.
    pub(super) fn add(&mut self, clause: &[ProofLit]) {
        for lit in clause {
            self.note(*lit);
        }
        let from = self.clauses.len();
        self.clauses.extend_from_slice(clause);
        let (truths, added) = (&self.truths, self.clauses.get_mut(from..).unwrap_or_default());
        let is_false = |lit: &ProofLit| truths.get(!*lit).copied().unwrap_or(false);
        // The first two are watched. They are not false, where there are two such.
        added.sort_by_key(is_false);
        let open = added.iter().take_while(|lit| !is_false(lit)).count();
        let to = from.saturating_add(added.len());
        let (first, second) = (added.first().copied(), added.get(1).copied());
        match (open, first) {
            (0, _) | (_, None) => self.contradiction = true,
            (1, Some(first)) if !self.is_true(first) => {
                self.assume(first);
                self.contradiction |= self.propagate();
                self.certain = self.trail.len();
            }
            _ => {}
        }
        if let Some(first) = first {
            self.watch(first, Watcher { from, to, other: second.unwrap_or(first) });
            if let Some(second) = second {
                self.watch(second, Watcher { from, to, other: first });
            }
        }
    }

    fn watch(&mut self, lit: ProofLit, watch: Watcher) {
        if let Some(watching) = self.watches.get_mut(lit) {
            watching.push(watch);
        }
    }

    /// Whether denying the clause contradicts what is known.
    pub(super) fn is_rup(&mut self, clause: &[ProofLit]) -> bool {
        for lit in clause {
            self.note(*lit);
        }
        let mut contradiction = self.contradiction;
        for lit in clause {
            if contradiction || self.is_true(*lit) {
                contradiction = true;
                break;
            }
            if !self.is_true(!*lit) {
                self.assume(!*lit);
                contradiction = self.propagate();
            }
        }
        while self.trail.len() > self.certain {
            if let Some(lit) = self.trail.pop()
                && let Some(truth) = self.truths.get_mut(lit)
            {
                *truth = false;
            }
        }
        self.done = self.certain;
        contradiction
    }

    /// Follows what the trail forces. Returns whether that is a contradiction.
    fn propagate(&mut self) -> bool {
        while let Some(lit) = self.trail.get(self.done).copied() {
            self.done = self.done.saturating_add(1);
            let falsified = !lit;
            let Some(watching) = self.watches.get_mut(falsified) else { continue };
            let mut watching = std::mem::take(watching);
            let mut contradiction = false;
            watching.retain(|watch| {
                if contradiction || self.is_true(watch.other) {
                    return true;
                }
                match self.visit(*watch, falsified) {
                    WatchUpdate::Moved => return false,
                    WatchUpdate::Stays => {}
                    WatchUpdate::Forces(forced) => self.assume(forced),
                    WatchUpdate::Contradicts => contradiction = true,
                }
                true
            });
            if let Some(slot) = self.watches.get_mut(falsified) {
                // No clause begins to watch a false value, so nothing was added in the meantime.
                *slot = watching;
            }
            if contradiction {
                return true;
            }
        }
        false
    }

    /// Looks at a clause one of whose watched values became false.
    fn visit(&mut self, watch: Watcher, falsified: ProofLit) -> WatchUpdate {
        let (truths, Some(clause)) = (&self.truths, self.clauses.get_mut(watch.from..watch.to))
        else {
            return WatchUpdate::Stays;
        };
        let is_true = |lit: ProofLit| truths.get(lit).copied().unwrap_or(false);
        if clause.first() == Some(&falsified) && clause.len() > 1 {
            clause.swap(0, 1);
        }
        let Some(first) = clause.first().copied() else { return WatchUpdate::Contradicts };
        if is_true(first) {
            return WatchUpdate::Stays;
        }
        let next = clause.iter().enumerate().skip(2).find(|(_, lit)| !is_true(!**lit));
        match next.map(|(position, lit)| (position, *lit)) {
            Some((position, lit)) => {
                clause.swap(1, position);
                self.watch(lit, Watcher { other: first, ..watch });
                WatchUpdate::Moved
            }
            None if first == falsified || is_true(!first) => WatchUpdate::Contradicts,
            None => WatchUpdate::Forces(first),
        }
    }
}

enum WatchUpdate {
    Moved,
    Stays,
    Forces(ProofLit),
    Contradicts,
}
