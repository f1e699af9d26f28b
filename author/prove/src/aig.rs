//! An and-inverter graph (AIG) with structural hashing: `(inputs) -> a value for every literal`.
//!
//! Every gate is an `and` of literals, and a literal is a node, possibly negated. Equal gates are built
//! once: asking for an `and` that exists gives the same literal, and what is constant (`a and not a`)
//! never becomes a gate. That two versions of a flow do the same is often seen here, before any solver
//! is asked.
//!
//! It knows nothing of flows, and nothing of solvers.

mod simplify;

use std::hash::{BuildHasherDefault, Hasher};
use std::ops::Not;

use simplify::{Implications, Simplified};

/// A literal: a node of the graph, possibly negated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Lit(u32);

impl Lit {
    /// Always true.
    pub const TRUE: Self = Self(0);
    /// Never true.
    pub const FALSE: Self = Self(1);

    /// The node, which is an input or a gate; 0 is the constant.
    pub const fn node(self) -> u32 {
        self.0 >> 1
    }

    /// Whether the node is negated.
    pub const fn is_negated(self) -> bool {
        self.0 & 1 == 1
    }

    /// The literal of a node, not negated.
    pub const fn of(node: u32) -> Self {
        Self(node << 1)
    }

    /// The literal, negated if `negate` is true.
    #[must_use]
    pub const fn negate_if(self, negate: bool) -> Self {
        Self(self.0 ^ negate as u32)
    }
}

impl Not for Lit {
    type Output = Self;

    fn not(self) -> Self {
        self.negate_if(true)
    }
}

/// Finds gates by the hash of their operands. Gates with the same hash are distinguished by their
/// operands.
#[expect(clippy::disallowed_types, reason = "looked up by key, never iterated")]
type GateIndex = std::collections::HashMap<u64, u32, BuildHasherDefault<IdentityHasher>>;

/// Uses a number as its own hash.
#[derive(Debug, Clone, Copy, Default)]
struct IdentityHasher(u64);

impl Hasher for IdentityHasher {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = mix(self.0, u32::from(*byte));
        }
    }

    fn write_u64(&mut self, number: u64) {
        self.0 = number;
    }
}

fn mix(so_far: u64, next: u32) -> u64 {
    let product = (so_far ^ u64::from(next)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    product ^ product >> 29
}

fn hash_of(operands: &[Lit]) -> u64 {
    operands.iter().fold(operands.len() as u64, |so_far, lit| mix(so_far, lit.0))
}

/// An and-inverter graph.
#[derive(Debug, Clone)]
pub struct Aig {
    /// For each node the end of its operands; inputs and the constant have none.
    ends: Vec<u32>,
    operands: Vec<Lit>,
    known: GateIndex,
    scratch: Vec<Lit>,
    implied: Implications,
}

impl Default for Aig {
    fn default() -> Self {
        Self {
            ends: vec![0],
            operands: Vec::new(),
            known: GateIndex::default(),
            scratch: Vec::new(),
            implied: Implications::default(),
        }
    }
}

impl Aig {
    /// An empty graph.
    pub fn new() -> Self {
        Self::default()
    }

    /// The number of nodes: the constant, the inputs and the gates.
    pub const fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there is only the constant.
    pub const fn is_empty(&self) -> bool {
        self.len() <= 1
    }

    /// A new input.
    pub fn input(&mut self) -> Lit {
        self.push()
    }

    fn push(&mut self) -> Lit {
        let node = u32::try_from(self.ends.len()).unwrap_or(u32::MAX);
        self.ends.push(u32::try_from(self.operands.len()).unwrap_or(u32::MAX));
        Lit::of(node)
    }

    /// The operands of a gate; empty for an input and for the constant.
    pub fn operands(&self, node: u32) -> &[Lit] {
        let node = node as usize;
        let end = self.ends.get(node).copied().unwrap_or(0) as usize;
        let before = node.checked_sub(1).and_then(|i| self.ends.get(i));
        self.operands.get(before.copied().unwrap_or(0) as usize..end).unwrap_or_default()
    }

    /// True when all of these are.
    pub fn all(&mut self, lits: impl IntoIterator<Item = Lit>) -> Lit {
        let mut scratch = std::mem::take(&mut self.scratch);
        scratch.clear();
        scratch.extend(lits);
        let gate = self.conjunction(&mut scratch);
        self.scratch = scratch;
        gate
    }

    fn conjunction(&mut self, lits: &mut Vec<Lit>) -> Lit {
        let mut implied = std::mem::take(&mut self.implied);
        // One operand may decide others, and what is left of those may decide more.
        let conjunction = loop {
            match self.simplify(lits, &mut implied) {
                Simplified::Contradiction => break Lit::FALSE,
                Simplified::Changed => {}
                Simplified::Unchanged => {
                    break match lits.as_slice() {
                        [] => Lit::TRUE,
                        [one] => *one,
                        many => self.gate(many),
                    };
                }
            }
        };
        self.implied = implied;
        conjunction
    }

    fn gate(&mut self, operands: &[Lit]) -> Lit {
        let number = hash_of(operands);
        if let Some(node) = self.known.get(&number)
            && self.operands(*node) == operands
        {
            return Lit::of(*node);
        }
        self.operands.extend_from_slice(operands);
        let gate = self.push();
        self.known.insert(number, gate.node());
        gate
    }

    /// True when one of these is.
    pub fn any(&mut self, lits: impl IntoIterator<Item = Lit>) -> Lit {
        !self.all(lits.into_iter().map(Not::not))
    }

    /// True when both are.
    pub fn and(&mut self, a: Lit, b: Lit) -> Lit {
        self.all([a, b])
    }

    /// True when at least one of the two is.
    pub fn or(&mut self, a: Lit, b: Lit) -> Lit {
        self.any([a, b])
    }

    /// True when they differ.
    pub fn differ(&mut self, a: Lit, b: Lit) -> Lit {
        let (only_a, only_b) = (self.and(a, !b), self.and(!a, b));
        self.or(only_a, only_b)
    }

    /// Removes all nodes after the first `len`, which were needed for one query only.
    pub fn truncate(&mut self, len: usize) {
        while self.len() > len.max(1) {
            let node = u32::try_from(self.len().saturating_sub(1)).unwrap_or(0);
            let operands = self.operands(node);
            let (number, count) = (hash_of(operands), operands.len());
            if self.known.get(&number) == Some(&node) {
                self.known.remove(&number);
            }
            self.ends.pop();
            self.operands.truncate(self.operands.len().saturating_sub(count));
        }
    }

    /// The values of all nodes for 64 assignments at once: one bit of a word for each. `input` gives
    /// the word of an input.
    pub fn simulate(&self, mut input: impl FnMut(u32) -> u64) -> NodeValues {
        let mut words: Vec<u64> = Vec::with_capacity(self.len());
        let mut from = 0_usize;
        for (node, end) in self.ends.iter().enumerate() {
            let end = *end as usize;
            let node = u32::try_from(node).unwrap_or(u32::MAX);
            let word = match self.operands.get(from..end) {
                _ if node == 0 => u64::MAX,
                None | Some([]) => input(node),
                Some(operands) => operands.iter().fold(u64::MAX, |all, lit| {
                    let word = words.get(lit.node() as usize).copied().unwrap_or(0);
                    all & if lit.is_negated() { !word } else { word }
                }),
            };
            words.push(word);
            from = end;
        }
        NodeValues { words }
    }

    /// The inputs that a literal depends on, in order.
    pub fn support(&self, lits: impl IntoIterator<Item = Lit>) -> Vec<u32> {
        let mut seen = vec![false; self.len()];
        let mut todo: Vec<u32> = lits.into_iter().map(Lit::node).collect();
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
            todo.extend(operands.iter().map(|lit| lit.node()));
        }
        inputs.sort_unstable();
        inputs
    }
}

/// The values of all nodes of a graph, for 64 assignments at once.
#[derive(Debug, Clone)]
pub struct NodeValues {
    words: Vec<u64>,
}

impl NodeValues {
    /// The values of a literal, one bit for each assignment.
    pub fn word(&self, lit: Lit) -> u64 {
        let word = self.words.get(lit.node() as usize).copied().unwrap_or(0);
        if lit.is_negated() { !word } else { word }
    }

    /// The values of one of the assignments, in front.
    #[must_use]
    pub fn case(&self, case: u32) -> Self {
        let words = self.words.iter().map(|word| word.checked_shr(case).unwrap_or(0)).collect();
        Self { words }
    }

    /// The value of a literal in the first assignment.
    pub fn is_true(&self, lit: Lit) -> bool {
        self.word(lit) & 1 == 1
    }
}

#[cfg(test)]
mod tests {
    use super::{Aig, Lit};

    #[test]
    fn equal_gates_are_one_and_certain_ones_are_none() {
        let mut aig = Aig::new();
        let (a, b) = (aig.input(), aig.input());
        let gate = aig.and(a, b);
        assert_eq!(aig.and(b, a), gate);
        assert_eq!(aig.all([b, a, Lit::TRUE, a]), gate);
        assert_eq!(aig.or(!a, !b), !gate);
        assert_eq!(aig.and(a, !a), Lit::FALSE);
        assert_eq!(aig.and(a, Lit::FALSE), Lit::FALSE);
        assert_eq!(aig.all([]), Lit::TRUE);
        assert_eq!(aig.any([]), Lit::FALSE);
        assert_eq!(aig.any([a]), a);
        assert_eq!(aig.len(), 4);
    }

    #[test]
    fn what_was_added_can_be_forgotten() {
        let mut aig = Aig::new();
        let (a, b) = (aig.input(), aig.input());
        let len = aig.len();
        let gate = aig.differ(a, b);
        aig.truncate(len);
        assert_eq!(aig.len(), len);
        assert_eq!(aig.differ(a, b), gate);
    }

    #[test]
    fn what_one_operand_says_settles_others() {
        let mut aig = Aig::new();
        let (a, b) = (aig.input(), aig.input());
        let both = aig.and(a, b);
        let only_a = aig.and(a, !b);
        assert_eq!(aig.and(a, !both), only_a);
        assert_eq!(aig.and(a, both), both);
        assert_eq!(aig.and(!a, both), Lit::FALSE);
        // One of these three is always true.
        assert_eq!(aig.any([both, only_a, !a]), Lit::TRUE);
        assert_eq!(aig.or(both, !both), Lit::TRUE);
    }

    #[test]
    fn values_are_those_of_the_formula() {
        let mut aig = Aig::new();
        let (a, b) = (aig.input(), aig.input());
        let differ = aig.differ(a, b);
        let values = aig.simulate(|node| if node == a.node() { 0b1100 } else { 0b1010 });
        assert_eq!(values.word(differ) & 0b1111, 0b0110);
        assert!(!values.is_true(differ) && values.is_true(!differ));
        assert_eq!(aig.support([differ]), [a.node(), b.node()]);
    }
}
