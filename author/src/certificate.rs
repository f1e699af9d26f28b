//! Why a verdict can be believed: a record of what a solver claimed, and a checker that was not
//! written with it.
//!
//! A [`Certificate`] is a list of lines over numbered values. A [`Line::Gate`] defines a value that
//! was not used before as the *and* of others; a definition cannot be wrong, so nothing can be
//! proved by assuming too much. A [`Line::Learnt`] is a clause that the solver concluded, a
//! [`Line::Claim`] says that some values are never all true. [`Certificate::check`] accepts a clause
//! only if denying it leads, by definitions and accepted clauses alone, to a contradiction without a
//! single choice (reverse unit propagation, the test behind the proofs of SAT competitions: Goldberg
//! and Novikov 2003). It uses nothing of the solver.

use std::fmt::Write;

use sha2::{Digest, Sha256};
use thiserror::Error;

use crate::circuit::Wire;

/// One line of a certificate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Line {
    /// This value is true when all of these are. It is defined here and was not used before.
    Gate(u32, Vec<Wire>),
    /// One of these is true: concluded by the solver.
    Learnt(Vec<Wire>),
    /// These are never all true: what was to be proved.
    Claim(Vec<Wire>),
}

/// What a solver did, in order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Certificate {
    /// Its lines.
    pub lines: Vec<Line>,
}

/// What a checked certificate rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Checked {
    /// How many values were defined.
    pub gates: usize,
    /// How many conclusions of the solver were checked.
    pub learnt: usize,
    /// How many claims were checked.
    pub claims: usize,
}

/// Why a certificate is refused.
#[derive(Debug, Error, PartialEq, Eq)]
pub enum Refused {
    /// A definition of something that is known already could assume anything.
    #[error("line {0} defines a value that was used or defined before")]
    Redefined(usize),
    /// A conclusion or claim does not follow.
    #[error("line {0} does not follow from the lines before it")]
    DoesNotFollow(usize),
}

impl Certificate {
    /// Checks every line, by itself and in order.
    pub fn check(&self) -> Result<Checked, Refused> {
        let mut checker = Checker::default();
        let mut checked = Checked { gates: 0, learnt: 0, claims: 0 };
        for (index, line) in self.lines.iter().enumerate() {
            let number = index.saturating_add(1);
            match line {
                Line::Gate(value, operands) => {
                    if !checker.define(*value, operands) {
                        return Err(Refused::Redefined(number));
                    }
                    checked.gates = checked.gates.saturating_add(1);
                }
                Line::Learnt(clause) => {
                    if !checker.follows(clause) {
                        return Err(Refused::DoesNotFollow(number));
                    }
                    checker.add(clause.clone());
                    checked.learnt = checked.learnt.saturating_add(1);
                }
                Line::Claim(values) => {
                    let denied: Vec<Wire> = values.iter().map(|value| !*value).collect();
                    if !checker.follows(&denied) {
                        return Err(Refused::DoesNotFollow(number));
                    }
                    checked.claims = checked.claims.saturating_add(1);
                }
            }
        }
        Ok(checked)
    }

    /// The certificate as text, one line each: `g` a definition, `l` a conclusion, `c` a claim;
    /// a value is its number, with a minus where it is turned around.
    pub fn text(&self) -> String {
        let mut text = String::new();
        for line in &self.lines {
            let (head, wires) = match line {
                Line::Gate(value, operands) => (format!("g {value}"), operands),
                Line::Learnt(clause) => ("l".to_owned(), clause),
                Line::Claim(values) => ("c".to_owned(), values),
            };
            text += &head;
            for wire in wires {
                let minus = if wire.is_negated() { "-" } else { "" };
                // Writing to a string cannot fail.
                let _ = write!(text, " {minus}{}", wire.node());
            }
            text.push('\n');
        }
        text
    }

    /// SHA-256 over the text, in 64 hexadecimal digits.
    pub fn digest(&self) -> String {
        Sha256::digest(self.text()).iter().fold(String::new(), |mut text, byte| {
            let _ = write!(text, "{byte:02x}");
            text
        })
    }
}

/// Propagates over clauses, each watched at two of its values.
#[derive(Debug, Default)]
struct Checker {
    clauses: Vec<Vec<Wire>>,
    /// For each wire, by its code, the clauses that watch it.
    watches: Vec<Vec<usize>>,
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

    fn define(&mut self, value: u32, operands: &[Wire]) -> bool {
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
            self.add(vec![!gate, *operand]);
        }
        let mut back: Vec<Wire> = operands.iter().map(|operand| !*operand).collect();
        back.push(gate);
        self.add(back);
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
    fn add(&mut self, mut clause: Vec<Wire>) {
        for wire in &clause {
            self.room(*wire);
        }
        // The two that are watched are not false, where there are two such.
        clause.sort_by_key(|wire| self.is_true(!*wire));
        let open = clause.iter().filter(|wire| !self.is_true(!**wire)).count();
        match (open, clause.first().copied()) {
            (0, _) | (_, None) => self.contradiction = true,
            (1, Some(first)) if !self.is_true(first) => {
                self.assume(first);
                self.contradiction |= self.propagate();
                self.certain = self.trail.len();
            }
            _ => {}
        }
        let index = self.clauses.len();
        for wire in clause.iter().take(2) {
            if let Some(watching) = self.watches.get_mut(code(*wire)) {
                watching.push(index);
            }
        }
        self.clauses.push(clause);
    }

    /// Whether denying the clause contradicts what is known.
    fn follows(&mut self, clause: &[Wire]) -> bool {
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
            let watching = std::mem::take(watching);
            let mut kept = Vec::with_capacity(watching.len());
            let mut contradiction = false;
            for index in watching {
                if contradiction {
                    kept.push(index);
                    continue;
                }
                match self.visit(index, falsified) {
                    Visit::Moved => {}
                    Visit::Stays => kept.push(index),
                    Visit::Forces(forced) => {
                        kept.push(index);
                        self.assume(forced);
                    }
                    Visit::Contradicts => {
                        kept.push(index);
                        contradiction = true;
                    }
                }
            }
            if let Some(watching) = self.watches.get_mut(code(falsified)) {
                // Nothing watches a false value anew, so nothing was added meanwhile.
                *watching = kept;
            }
            if contradiction {
                return true;
            }
        }
        false
    }

    /// Looks at a clause one of whose watched values became false.
    fn visit(&mut self, index: usize, falsified: Wire) -> Visit {
        let (truths, Some(clause)) = (&self.truths, self.clauses.get_mut(index)) else {
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
                if let Some(watching) = self.watches.get_mut(code(wire)) {
                    watching.push(index);
                }
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

#[cfg(test)]
mod tests {
    use super::{Certificate, Checked, Line, Refused};
    use crate::circuit::Wire;

    fn wire(number: i64) -> Wire {
        Wire::of(u32::try_from(number.unsigned_abs()).unwrap()).turned(number < 0)
    }

    fn wires(numbers: &[i64]) -> Vec<Wire> {
        numbers.iter().map(|n| wire(*n)).collect()
    }

    fn certificate(lines: &[(char, &[i64])]) -> Certificate {
        let line = |(kind, numbers): &(char, &[i64])| match (kind, *numbers) {
            ('g', [gate, operands @ ..]) => {
                Line::Gate(u32::try_from(*gate).unwrap(), wires(operands))
            }
            ('l', clause) => Line::Learnt(wires(clause)),
            (_, values) => Line::Claim(wires(values)),
        };
        Certificate { lines: lines.iter().map(line).collect() }
    }

    #[test]
    fn what_follows_is_accepted() {
        // 3 = 1 and 2; 4 = 3 and not 1.
        let good = certificate(&[('g', &[3, 1, 2]), ('g', &[4, 3, -1]), ('c', &[4])]);
        assert_eq!(good.check(), Ok(Checked { gates: 2, learnt: 0, claims: 1 }));
    }

    #[test]
    fn what_does_not_follow_is_refused() {
        let bad = certificate(&[('g', &[3, 1, 2]), ('c', &[3])]);
        assert_eq!(bad.check(), Err(Refused::DoesNotFollow(2)));
        let bad = certificate(&[('g', &[3, 1, 2]), ('l', &[1, 2]), ('c', &[-1, -2])]);
        assert_eq!(bad.check(), Err(Refused::DoesNotFollow(2)));
    }

    #[test]
    fn a_value_is_defined_once_and_before_it_is_used() {
        let bad = certificate(&[('g', &[3, 1, 2]), ('g', &[3, -1, 2])]);
        assert_eq!(bad.check(), Err(Refused::Redefined(2)));
        let bad = certificate(&[('g', &[3, 1, 2]), ('g', &[1, 4])]);
        assert_eq!(bad.check(), Err(Refused::Redefined(2)));
        let bad = certificate(&[('g', &[3, 3, 2])]);
        assert_eq!(bad.check(), Err(Refused::Redefined(1)));
        let bad = certificate(&[('g', &[0, 3, 2])]);
        assert_eq!(bad.check(), Err(Refused::Redefined(1)));
    }

    #[test]
    fn conclusions_are_used() {
        // Two values that differ, and are equal: it needs a choice, and with a conclusion none.
        // 3 = 1 and 2, 4 = not 1 and not 2, 5 = 1 and not 2, 6 = not 1 and 2,
        // 7 = none of them.
        let lines: &[(char, &[i64])] = &[
            ('g', &[3, 1, 2]),
            ('g', &[4, -1, -2]),
            ('g', &[5, 1, -2]),
            ('g', &[6, -1, 2]),
            ('g', &[7, -3, -4, -5, -6]),
        ];
        let alone = certificate(&[lines, &[('c', &[7])]].concat());
        assert_eq!(alone.check(), Err(Refused::DoesNotFollow(6)));
        let helped = certificate(&[lines, &[('l', &[-7, 1]), ('c', &[7])]].concat());
        assert_eq!(helped.check(), Ok(Checked { gates: 5, learnt: 1, claims: 1 }));
        assert_eq!(helped.text().lines().nth(5), Some("l -7 1"));
    }
}
