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
    /// From here on nothing that was concluded is used, and no definition but those that follow.
    Forget,
    /// The definitions of all that these depend on are used again.
    Again(Vec<Wire>),
}

impl Line {
    /// The values it names, but for the one it defines.
    fn wires(&mut self) -> &mut [Wire] {
        match self {
            Self::Gate(_, wires)
            | Self::Learnt(wires)
            | Self::Claim(wires)
            | Self::Again(wires) => wires,
            Self::Forget => &mut [],
        }
    }
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

impl Checked {
    /// What two certificates rest on.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self {
            gates: self.gates.saturating_add(other.gates),
            learnt: self.learnt.saturating_add(other.learnt),
            claims: self.claims.saturating_add(other.claims),
        }
    }
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

impl Refused {
    /// The same, where so many lines stand before.
    #[must_use]
    pub const fn after(self, lines: usize) -> Self {
        match self {
            Self::Redefined(line) => Self::Redefined(line.saturating_add(lines)),
            Self::DoesNotFollow(line) => Self::DoesNotFollow(line.saturating_add(lines)),
        }
    }
}

impl Certificate {
    /// Adds another certificate, with numbers of its own. Gives how many lines stand before it.
    pub fn append(&mut self, mut other: Self) -> usize {
        let most = self.lines.iter_mut().map(|line| {
            let own = if let Line::Gate(value, _) = line { *value } else { 0 };
            line.wires().iter().map(|wire| wire.node()).fold(own, u32::max)
        });
        let most = most.max().unwrap_or(0);
        let shifted = |node: u32| if node == 0 { 0 } else { node.saturating_add(most) };
        self.lines.push(Line::Forget);
        let before = self.lines.len();
        for line in &mut other.lines {
            if let Line::Gate(value, _) = line {
                *value = shifted(*value);
            }
            for wire in line.wires() {
                *wire = Wire::of(shifted(wire.node())).turned(wire.is_negated());
            }
        }
        self.lines.append(&mut other.lines);
        before
    }

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
                    checker.add(clause);
                    checked.learnt = checked.learnt.saturating_add(1);
                }
                Line::Claim(values) => {
                    let denied: Vec<Wire> = values.iter().map(|value| !*value).collect();
                    if !checker.follows(&denied) {
                        return Err(Refused::DoesNotFollow(number));
                    }
                    checked.claims = checked.claims.saturating_add(1);
                }
                Line::Forget => checker.forget(),
                Line::Again(values) => checker.again(values),
            }
        }
        Ok(checked)
    }

    /// The certificate as text, one line each: `g` a definition, `l` a conclusion, `c` a claim;
    /// `f` puts definitions and conclusions aside, `a` takes up the definitions of what its values
    /// depend on. A value is its number, with a minus where it is turned around.
    pub fn text(&self) -> String {
        let (mut text, none) = (String::new(), Vec::new());
        for line in &self.lines {
            let (head, wires) = match line {
                Line::Gate(value, operands) => (format!("g {value}"), operands),
                Line::Learnt(clause) => ("l".to_owned(), clause),
                Line::Claim(values) => ("c".to_owned(), values),
                Line::Forget => ("f".to_owned(), &none),
                Line::Again(values) => ("a".to_owned(), values),
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
    /// The values of all clauses, one clause after the other.
    values: Vec<Wire>,
    /// For each wire, by its code, the clauses that watch it.
    watches: Vec<Vec<Watch>>,
    /// For each wire, by its code: it is true now.
    truths: Vec<bool>,
    used: Vec<bool>,
    /// For each value what it is defined by, if it is, and whether that is used now.
    definitions: Vec<Option<Box<[Wire]>>>,
    taken_up: Vec<bool>,
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
        let place = value as usize;
        if self.definitions.len() <= place {
            self.definitions.resize(place.saturating_add(1), None);
            self.taken_up.resize(place.saturating_add(1), false);
        }
        if let Some(definition) = self.definitions.get_mut(place) {
            *definition = Some(operands.into());
        }
        let aside = |wire: &Wire| self.is_aside(wire.node());
        if operands.iter().any(aside) {
            self.again(operands);
        }
        self.take_up(value, operands);
        true
    }

    /// Whether a value has a definition that is not used now.
    fn is_aside(&self, value: u32) -> bool {
        let place = value as usize;
        self.taken_up.get(place) == Some(&false)
            && self.definitions.get(place).is_some_and(Option::is_some)
    }

    /// From here on a value is what its definition says.
    fn take_up(&mut self, value: u32, operands: &[Wire]) {
        if let Some(taken_up) = self.taken_up.get_mut(value as usize) {
            *taken_up = true;
        }
        let gate = Wire::of(value);
        for operand in operands {
            self.add(&[!gate, *operand]);
        }
        let mut back: Vec<Wire> = operands.iter().map(|operand| !*operand).collect();
        back.push(gate);
        self.add(&back);
    }

    /// Puts all definitions and conclusions aside. Whoever uses less never accepts more.
    fn forget(&mut self) {
        for wire in self.values.drain(..) {
            if let Some(watching) = self.watches.get_mut(code(wire)) {
                watching.clear();
            }
        }
        for wire in self.trail.drain(..) {
            if let Some(truth) = self.truths.get_mut(code(wire)) {
                *truth = false;
            }
        }
        self.taken_up.fill(false);
        (self.certain, self.done, self.contradiction) = (0, 0, false);
        if !self.used.is_empty() {
            self.assume(Wire::TRUE);
            self.certain = self.trail.len();
        }
    }

    /// Takes up the definitions of all that these depend on.
    fn again(&mut self, values: &[Wire]) {
        let mut todo: Vec<u32> = values.iter().map(|wire| wire.node()).collect();
        while let Some(value) = todo.pop() {
            let place = value as usize;
            if self.is_aside(value)
                && let Some(Some(operands)) = self.definitions.get(place).cloned()
            {
                self.take_up(value, &operands);
                todo.extend(operands.iter().map(|wire| wire.node()));
            }
        }
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
    fn add(&mut self, clause: &[Wire]) {
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
    fn what_was_forgotten_is_not_used() {
        let mut bad = certificate(&[('g', &[3, 1, 2]), ('c', &[3, -1])]);
        assert!(bad.check().is_ok());
        bad.lines.insert(1, Line::Forget);
        assert_eq!(bad.check(), Err(Refused::DoesNotFollow(3)));
        bad.lines.insert(2, Line::Again(wires(&[3])));
        assert_eq!(bad.check(), Ok(Checked { gates: 1, learnt: 0, claims: 1 }));
        // It stays defined.
        bad.lines.insert(2, Line::Gate(3, wires(&[-1, 2])));
        assert_eq!(bad.check(), Err(Refused::Redefined(3)));
    }

    #[test]
    fn two_certificates_are_one() {
        let one = certificate(&[('g', &[3, 1, 2]), ('c', &[3, -1])]);
        let two = certificate(&[('g', &[2, 1, -3]), ('c', &[2, -1])]);
        let mut both = one.clone();
        assert_eq!(both.append(two), 3);
        assert_eq!(both.check(), Ok(one.check().unwrap().and(one.check().unwrap())));
        assert_eq!(both.text(), "g 3 1 2\nc 3 -1\nf\ng 5 4 -6\nc 5 -4\n");
        let mut both = one;
        let before = both.append(certificate(&[('g', &[3, 1, 2]), ('c', &[3])]));
        assert_eq!(both.check(), Err(Refused::DoesNotFollow(2).after(before)));
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
