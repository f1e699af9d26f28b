//! Formulas as a network of gates: every gate is an `and`, and equal gates are one.
//!
//! `(inputs) -> a value on every wire`. A wire can be read as it is or turned around. Gates are made
//! once: asking for an `and` that is there already gives the same wire, and what is certain (`a and
//! not a`) is never a gate. That two versions of a flow do the same is often seen here, before any
//! solver is asked.
//!
//! It knows nothing of flows, and nothing of solvers.

mod settle;

use std::hash::{BuildHasherDefault, Hasher};
use std::ops::Not;

use settle::{Settled, Told};

/// A value in the network: an input or a gate, as it is or turned around.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Wire(u32);

impl Wire {
    /// Always true.
    pub const TRUE: Self = Self(0);
    /// Never true.
    pub const FALSE: Self = Self(1);

    /// The input or gate that it reads; 0 is the constant.
    pub const fn node(self) -> u32 {
        self.0 >> 1
    }

    /// Whether it reads it turned around.
    pub const fn is_negated(self) -> bool {
        self.0 & 1 == 1
    }

    /// The wire of a node, as it is.
    pub const fn of(node: u32) -> Self {
        Self(node << 1)
    }

    /// The same wire, turned around where this is true.
    #[must_use]
    pub const fn turned(self, around: bool) -> Self {
        Self(self.0 ^ around as u32)
    }
}

impl Not for Wire {
    type Output = Self;

    fn not(self) -> Self {
        self.turned(true)
    }
}

/// By a number that is made of what a gate joins, the gate. Two that share a number are told apart
/// by what they join.
#[expect(clippy::disallowed_types, reason = "looked up by what it holds, never gone through")]
type Known = std::collections::HashMap<u64, u32, BuildHasherDefault<AsItIs>>;

/// Takes a number for its own hash.
#[derive(Debug, Clone, Copy, Default)]
struct AsItIs(u64);

impl Hasher for AsItIs {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = mixed(self.0, u32::from(*byte));
        }
    }

    fn write_u64(&mut self, number: u64) {
        self.0 = number;
    }
}

fn mixed(so_far: u64, next: u32) -> u64 {
    let mixed = (so_far ^ u64::from(next)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    mixed ^ mixed >> 29
}

fn number_of(operands: &[Wire]) -> u64 {
    operands.iter().fold(operands.len() as u64, |so_far, wire| mixed(so_far, wire.0))
}

/// A network of gates over inputs.
#[derive(Debug, Clone)]
pub struct Circuit {
    /// For each node where its operands end; an input, and the constant, has none.
    ends: Vec<u32>,
    operands: Vec<Wire>,
    known: Known,
    scratch: Vec<Wire>,
    told: Told,
}

impl Default for Circuit {
    fn default() -> Self {
        Self {
            ends: vec![0],
            operands: Vec::new(),
            known: Known::default(),
            scratch: Vec::new(),
            told: Told::default(),
        }
    }
}

impl Circuit {
    /// A network without inputs.
    pub fn new() -> Self {
        Self::default()
    }

    /// How many nodes there are: the constant, the inputs and the gates.
    pub const fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there is nothing but the constant.
    pub const fn is_empty(&self) -> bool {
        self.len() <= 1
    }

    /// A new input.
    pub fn input(&mut self) -> Wire {
        self.push()
    }

    fn push(&mut self) -> Wire {
        let node = u32::try_from(self.ends.len()).unwrap_or(u32::MAX);
        self.ends.push(u32::try_from(self.operands.len()).unwrap_or(u32::MAX));
        Wire::of(node)
    }

    /// What a gate joins; empty for an input and for the constant.
    pub fn operands(&self, node: u32) -> &[Wire] {
        let node = node as usize;
        let end = self.ends.get(node).copied().unwrap_or(0) as usize;
        let before = node.checked_sub(1).and_then(|i| self.ends.get(i));
        self.operands.get(before.copied().unwrap_or(0) as usize..end).unwrap_or_default()
    }

    /// True when all of these are.
    pub fn all(&mut self, wires: impl IntoIterator<Item = Wire>) -> Wire {
        let mut scratch = std::mem::take(&mut self.scratch);
        scratch.clear();
        scratch.extend(wires);
        let gate = self.joined(&mut scratch);
        self.scratch = scratch;
        gate
    }

    fn joined(&mut self, wires: &mut Vec<Wire>) -> Wire {
        let mut told = std::mem::take(&mut self.told);
        // What one operand says settles others, and what is left of those settles more.
        let joined = loop {
            match self.settle(wires, &mut told) {
                Settled::Never => break Wire::FALSE,
                Settled::Changed => {}
                Settled::Still => {
                    break match wires.as_slice() {
                        [] => Wire::TRUE,
                        [one] => *one,
                        many => self.gate(many),
                    };
                }
            }
        };
        self.told = told;
        joined
    }

    fn gate(&mut self, operands: &[Wire]) -> Wire {
        let number = number_of(operands);
        if let Some(node) = self.known.get(&number)
            && self.operands(*node) == operands
        {
            return Wire::of(*node);
        }
        self.operands.extend_from_slice(operands);
        let gate = self.push();
        self.known.insert(number, gate.node());
        gate
    }

    /// True when one of these is.
    pub fn any(&mut self, wires: impl IntoIterator<Item = Wire>) -> Wire {
        !self.all(wires.into_iter().map(Not::not))
    }

    /// True when both are.
    pub fn and(&mut self, a: Wire, b: Wire) -> Wire {
        self.all([a, b])
    }

    /// True when one of both is.
    pub fn or(&mut self, a: Wire, b: Wire) -> Wire {
        self.any([a, b])
    }

    /// True when they differ.
    pub fn differ(&mut self, a: Wire, b: Wire) -> Wire {
        let (only_a, only_b) = (self.and(a, !b), self.and(!a, b));
        self.or(only_a, only_b)
    }

    /// Forgets every node behind these many: what was needed for one question only.
    pub fn truncate(&mut self, len: usize) {
        while self.len() > len.max(1) {
            let node = u32::try_from(self.len().saturating_sub(1)).unwrap_or(0);
            let operands = self.operands(node);
            let (number, count) = (number_of(operands), operands.len());
            if self.known.get(&number) == Some(&node) {
                self.known.remove(&number);
            }
            self.ends.pop();
            self.operands.truncate(self.operands.len().saturating_sub(count));
        }
    }

    /// The values of all nodes for 64 assignments at once: one bit of a word for each. `input` gives
    /// the word of an input.
    pub fn simulate(&self, mut input: impl FnMut(u32) -> u64) -> Values {
        let mut words: Vec<u64> = Vec::with_capacity(self.len());
        let mut from = 0_usize;
        for (node, end) in self.ends.iter().enumerate() {
            let end = *end as usize;
            let node = u32::try_from(node).unwrap_or(u32::MAX);
            let word = match self.operands.get(from..end) {
                _ if node == 0 => u64::MAX,
                None | Some([]) => input(node),
                Some(operands) => operands.iter().fold(u64::MAX, |all, wire| {
                    let word = words.get(wire.node() as usize).copied().unwrap_or(0);
                    all & if wire.is_negated() { !word } else { word }
                }),
            };
            words.push(word);
            from = end;
        }
        Values { words }
    }

    /// The inputs that a wire depends on, in order.
    pub fn support(&self, wires: impl IntoIterator<Item = Wire>) -> Vec<u32> {
        let mut seen = vec![false; self.len()];
        let mut todo: Vec<u32> = wires.into_iter().map(Wire::node).collect();
        let mut inputs = Vec::new();
        while let Some(node) = todo.pop() {
            match seen.get_mut(node as usize) {
                Some(seen @ false) => *seen = true,
                _ => continue,
            }
            let operands = self.operands(node);
            if operands.is_empty() && node != 0 {
                inputs.push(node);
            }
            todo.extend(operands.iter().map(|wire| wire.node()));
        }
        inputs.sort_unstable();
        inputs
    }
}

/// The values of all nodes of a network, for 64 assignments at once.
#[derive(Debug, Clone)]
pub struct Values {
    words: Vec<u64>,
}

impl Values {
    /// The values of a wire, one bit for each assignment.
    pub fn word(&self, wire: Wire) -> u64 {
        let word = self.words.get(wire.node() as usize).copied().unwrap_or(0);
        if wire.is_negated() { !word } else { word }
    }

    /// The values of one of the assignments, in front.
    #[must_use]
    pub fn case(&self, case: u32) -> Self {
        let words = self.words.iter().map(|word| word.checked_shr(case).unwrap_or(0)).collect();
        Self { words }
    }

    /// The value of a wire in the first assignment.
    pub fn is_true(&self, wire: Wire) -> bool {
        self.word(wire) & 1 == 1
    }
}

#[cfg(test)]
mod tests {
    use super::{Circuit, Wire};

    #[test]
    fn equal_gates_are_one_and_certain_ones_are_none() {
        let mut circuit = Circuit::new();
        let (a, b) = (circuit.input(), circuit.input());
        let gate = circuit.and(a, b);
        assert_eq!(circuit.and(b, a), gate);
        assert_eq!(circuit.all([b, a, Wire::TRUE, a]), gate);
        assert_eq!(circuit.or(!a, !b), !gate);
        assert_eq!(circuit.and(a, !a), Wire::FALSE);
        assert_eq!(circuit.and(a, Wire::FALSE), Wire::FALSE);
        assert_eq!(circuit.all([]), Wire::TRUE);
        assert_eq!(circuit.any([]), Wire::FALSE);
        assert_eq!(circuit.any([a]), a);
        assert_eq!(circuit.len(), 4);
    }

    #[test]
    fn what_was_added_can_be_forgotten() {
        let mut circuit = Circuit::new();
        let (a, b) = (circuit.input(), circuit.input());
        let len = circuit.len();
        let gate = circuit.differ(a, b);
        circuit.truncate(len);
        assert_eq!(circuit.len(), len);
        assert_eq!(circuit.differ(a, b), gate);
    }

    #[test]
    fn what_one_operand_says_settles_others() {
        let mut circuit = Circuit::new();
        let (a, b) = (circuit.input(), circuit.input());
        let both = circuit.and(a, b);
        let only_a = circuit.and(a, !b);
        assert_eq!(circuit.and(a, !both), only_a);
        assert_eq!(circuit.and(a, both), both);
        assert_eq!(circuit.and(!a, both), Wire::FALSE);
        // One of these three is always true.
        assert_eq!(circuit.any([both, only_a, !a]), Wire::TRUE);
        assert_eq!(circuit.or(both, !both), Wire::TRUE);
    }

    #[test]
    fn values_are_those_of_the_formula() {
        let mut circuit = Circuit::new();
        let (a, b) = (circuit.input(), circuit.input());
        let differ = circuit.differ(a, b);
        let values = circuit.simulate(|node| if node == a.node() { 0b1100 } else { 0b1010 });
        assert_eq!(values.word(differ) & 0b1111, 0b0110);
        assert!(!values.is_true(differ) && values.is_true(!differ));
        assert_eq!(circuit.support([differ]), [a.node(), b.node()]);
    }
}
