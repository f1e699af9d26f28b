//! Unit propagation over clauses: `(clauses, a denied clause) -> is that a contradiction`.
//!
//! Two values of each clause are watched: as long as neither is false, the clause forces nothing
//! (Moskewicz and others 2001).

use crate::circuit::Wire;

/// Propagates over clauses, each watched at two of its values.
#[derive(Debug, Default)]
pub(super) struct Checker {
    /// The values of all clauses, one clause after the other.
    values: Vec<Wire>,
    /// For each wire, by its code, the clauses that watch it.
    watches: Vec<Vec<Watch>>,
    /// For each wire, by its code: it is true now.
    truths: Vec<bool>,
    used: Vec<bool>,
    trail: Vec<Wire>,
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
struct Watch {
    from: usize,
    to: usize,
    other: Wire,
}

const fn code(wire: Wire) -> usize {
    ((wire.node() as usize) << 1) | wire.is_negated() as usize
}

impl Checker {
    fn room(&mut self, wire: Wire) {
        let most = code(wire) | 1;
        if self.watches.len() <= most {
            self.watches.resize_with(most.saturating_add(1), Vec::new);
            self.truths.resize(most.saturating_add(1), false);
            self.used.resize(most.saturating_add(1), false);
        }
        if self.used.first().is_none_or(|used| !used) {
            // The constant is true.
            self.note(Wire::TRUE);
            self.assume(Wire::TRUE);
            self.certain = self.trail.len();
        }
        self.note(wire);
    }

    fn note(&mut self, wire: Wire) {
        if let Some(used) = self.used.get_mut(code(wire) & !1) {
            *used = true;
        }
    }

    pub(super) fn define(&mut self, value: u32, operands: &[Wire]) -> bool {
        let gate = Wire::of(value);
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
        let mut back: Vec<Wire> = operands.iter().map(|operand| !*operand).collect();
        back.push(gate);
        self.add(&back);
        true
    }

    fn is_true(&self, wire: Wire) -> bool {
        self.truths.get(code(wire)).copied().unwrap_or(false)
    }

    fn assume(&mut self, wire: Wire) {
        if let Some(truth) = self.truths.get_mut(code(wire)) {
            *truth = true;
        }
        self.trail.push(wire);
    }

    /// Adds a clause that holds, and what follows from it at once.
    pub(super) fn add(&mut self, clause: &[Wire]) {
        for wire in clause {
            self.room(*wire);
        }
        let from = self.values.len();
        self.values.extend_from_slice(clause);
        let (truths, placed) = (&self.truths, self.values.get_mut(from..).unwrap_or_default());
        let is_false = |wire: &Wire| truths.get(code(!*wire)).copied().unwrap_or(false);
        // The two that are watched are not false, where there are two such.
        placed.sort_by_key(is_false);
        let open = placed.iter().take_while(|wire| !is_false(wire)).count();
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
            self.watch(one, Watch { from, to, other: two.unwrap_or(one) });
            if let Some(two) = two {
                self.watch(two, Watch { from, to, other: one });
            }
        }
    }

    fn watch(&mut self, wire: Wire, watch: Watch) {
        if let Some(watching) = self.watches.get_mut(code(wire)) {
            watching.push(watch);
        }
    }

    /// Whether denying the clause contradicts what is known.
    pub(super) fn follows(&mut self, clause: &[Wire]) -> bool {
        for wire in clause {
            self.room(*wire);
        }
        let mut contradiction = self.contradiction;
        for wire in clause {
            if contradiction || self.is_true(*wire) {
                contradiction = true;
                break;
            }
            if !self.is_true(!*wire) {
                self.assume(!*wire);
                contradiction = self.propagate();
            }
        }
        while self.trail.len() > self.certain {
            if let Some(wire) = self.trail.pop()
                && let Some(truth) = self.truths.get_mut(code(wire))
            {
                *truth = false;
            }
        }
        self.done = self.certain;
        contradiction
    }

    /// Follows what the trail forces; whether that contradicts itself.
    fn propagate(&mut self) -> bool {
        while let Some(wire) = self.trail.get(self.done).copied() {
            self.done = self.done.saturating_add(1);
            let falsified = !wire;
            let Some(watching) = self.watches.get_mut(code(falsified)) else { continue };
            let mut watching = std::mem::take(watching);
            let mut contradiction = false;
            watching.retain(|watch| {
                if contradiction || self.is_true(watch.other) {
                    return true;
                }
                match self.visit(*watch, falsified) {
                    Visit::Moved => return false,
                    Visit::Stays => {}
                    Visit::Forces(forced) => self.assume(forced),
                    Visit::Contradicts => contradiction = true,
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
    fn visit(&mut self, watch: Watch, falsified: Wire) -> Visit {
        let (truths, Some(clause)) = (&self.truths, self.values.get_mut(watch.from..watch.to))
        else {
            return Visit::Stays;
        };
        let is_true = |wire: Wire| truths.get(code(wire)).copied().unwrap_or(false);
        if clause.first() == Some(&falsified) && clause.len() > 1 {
            clause.swap(0, 1);
        }
        let Some(first) = clause.first().copied() else { return Visit::Contradicts };
        if is_true(first) {
            return Visit::Stays;
        }
        let next = clause.iter().enumerate().skip(2).find(|(_, wire)| !is_true(!**wire));
        match next.map(|(place, wire)| (place, *wire)) {
            Some((place, wire)) => {
                clause.swap(1, place);
                self.watch(wire, Watch { other: first, ..watch });
                Visit::Moved
            }
            None if first == falsified || is_true(!first) => Visit::Contradicts,
            None => Visit::Forces(first),
        }
    }
}

enum Visit {
    Moved,
    Stays,
    Forces(Wire),
    Contradicts,
}
