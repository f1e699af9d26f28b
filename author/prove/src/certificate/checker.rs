//! Unit propagation over clauses: `(clauses, a denied clause) -> is that a contradiction`.
//!
//! Two values of each clause are watched: as long as neither is false, the clause forces nothing
//! (Moskewicz and others 2001).

use crate::aig::Lit;

/// Propagates over clauses, each watched at two of its values.
#[derive(Debug, Default)]
pub(super) struct RupChecker {
    /// The values of all clauses, one clause after the other.
    values: Vec<Lit>,
    /// For each literal, by its code, the clauses that watch it.
    watches: Vec<Vec<Watcher>>,
    /// For each literal, by its code: it is true now.
    truths: Vec<bool>,
    used: Vec<bool>,
    trail: Vec<Lit>,
    /// How much of the trail holds always.
    certain: usize,
    /// How much of the trail was looked at.
    done: usize,
    /// The lines contradict each other: everything follows.
    contradiction: bool,
}

/// A clause that is watched: where its values begin and end, and one of them, which often spares a
/// look at the others.
#[derive(Debug, Clone, Copy)]
struct Watcher {
    from: usize,
    to: usize,
    other: Lit,
}

const fn code(lit: Lit) -> usize {
    ((lit.node() as usize) << 1) | lit.is_negated() as usize
}

impl RupChecker {
    fn room(&mut self, lit: Lit) {
        let most = code(lit) | 1;
        if self.watches.len() <= most {
            self.watches.resize_with(most.saturating_add(1), Vec::new);
            self.truths.resize(most.saturating_add(1), false);
            self.used.resize(most.saturating_add(1), false);
        }
        if self.used.first().is_none_or(|used| !used) {
            // The constant is true.
            self.note(Lit::TRUE);
            self.assume(Lit::TRUE);
            self.certain = self.trail.len();
        }
        self.note(lit);
    }

    fn note(&mut self, lit: Lit) {
        if let Some(used) = self.used.get_mut(code(lit) & !1) {
            *used = true;
        }
    }

    pub(super) fn define(&mut self, value: u32, operands: &[Lit]) -> bool {
        let gate = Lit::of(value);
        if value == 0 || self.used.get(code(gate)).copied().unwrap_or(false) {
            return false;
        }
        for operand in operands {
            if operand.node() == value {
                return false;
            }
            self.room(*operand);
        }
        self.room(gate);
        for operand in operands {
            self.add(&[!gate, *operand]);
        }
        let mut back: Vec<Lit> = operands.iter().map(|operand| !*operand).collect();
        back.push(gate);
        self.add(&back);
        true
    }

    fn is_true(&self, lit: Lit) -> bool {
        self.truths.get(code(lit)).copied().unwrap_or(false)
    }

    fn assume(&mut self, lit: Lit) {
        if let Some(truth) = self.truths.get_mut(code(lit)) {
            *truth = true;
        }
        self.trail.push(lit);
    }

    /// Adds a clause that holds, and what follows from it at once.
    pub(super) fn add(&mut self, clause: &[Lit]) {
        for lit in clause {
            self.room(*lit);
        }
        let from = self.values.len();
        self.values.extend_from_slice(clause);
        let (truths, placed) = (&self.truths, self.values.get_mut(from..).unwrap_or_default());
        let is_false = |lit: &Lit| truths.get(code(!*lit)).copied().unwrap_or(false);
        // The two that are watched are not false, where there are two such.
        placed.sort_by_key(is_false);
        let open = placed.iter().take_while(|lit| !is_false(lit)).count();
        let to = from.saturating_add(placed.len());
        let (one, two) = (placed.first().copied(), placed.get(1).copied());
        match (open, one) {
            (0, _) | (_, None) => self.contradiction = true,
            (1, Some(first)) if !self.is_true(first) => {
                self.assume(first);
                self.contradiction |= self.propagate();
                self.certain = self.trail.len();
            }
            _ => {}
        }
        if let Some(one) = one {
            self.watch(one, Watcher { from, to, other: two.unwrap_or(one) });
            if let Some(two) = two {
                self.watch(two, Watcher { from, to, other: one });
            }
        }
    }

    fn watch(&mut self, lit: Lit, watch: Watcher) {
        if let Some(watching) = self.watches.get_mut(code(lit)) {
            watching.push(watch);
        }
    }

    /// Whether denying the clause contradicts what is known.
    pub(super) fn is_rup(&mut self, clause: &[Lit]) -> bool {
        for lit in clause {
            self.room(*lit);
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
                && let Some(truth) = self.truths.get_mut(code(lit))
            {
                *truth = false;
            }
        }
        self.done = self.certain;
        contradiction
    }

    /// Follows what the trail forces; whether that contradicts itself.
    fn propagate(&mut self) -> bool {
        while let Some(lit) = self.trail.get(self.done).copied() {
            self.done = self.done.saturating_add(1);
            let falsified = !lit;
            let Some(watching) = self.watches.get_mut(code(falsified)) else { continue };
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
            if let Some(place) = self.watches.get_mut(code(falsified)) {
                // Nothing watches a false value anew, so nothing was added meanwhile.
                *place = watching;
            }
            if contradiction {
                return true;
            }
        }
        false
    }

    /// Looks at a clause one of whose watched values became false.
    fn visit(&mut self, watch: Watcher, falsified: Lit) -> WatchUpdate {
        let (truths, Some(clause)) = (&self.truths, self.values.get_mut(watch.from..watch.to))
        else {
            return WatchUpdate::Stays;
        };
        let is_true = |lit: Lit| truths.get(code(lit)).copied().unwrap_or(false);
        if clause.first() == Some(&falsified) && clause.len() > 1 {
            clause.swap(0, 1);
        }
        let Some(first) = clause.first().copied() else { return WatchUpdate::Contradicts };
        if is_true(first) {
            return WatchUpdate::Stays;
        }
        let next = clause.iter().enumerate().skip(2).find(|(_, lit)| !is_true(!**lit));
        match next.map(|(place, lit)| (place, *lit)) {
            Some((place, lit)) => {
                clause.swap(1, place);
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
    Forces(Lit),
    Contradicts,
}
