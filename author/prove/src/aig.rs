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
use std::ops::{Not, Range};

use veiviser::index::{Id, IdSet, IndexVec};

use crate::ids::{ids, truncate};
use crate::literal::Literal;

use simplify::{Implications, Simplified};

ids! {
    /// A node of a graph: the constant, an input or a gate.
    pub AigNode;
    /// An operand of some gate.
    OperandId;
}

impl AigNode {
    /// The node that is always true.
    const CONSTANT: Self = Self::FIRST;
}

/// A node of a graph, possibly negated.
pub type Lit = Literal<AigNode>;

/// Finds gates by the hash of their operands. Gates with the same hash are distinguished by their
/// operands.
#[expect(clippy::disallowed_types, reason = "looked up by key, never iterated")]
type GateIndex = std::collections::HashMap<u64, AigNode, BuildHasherDefault<IdentityHasher>>;

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
    operands.iter().fold(operands.len() as u64, |so_far, lit| mix(so_far, lit.raw()))
}

/// An and-inverter graph.
#[derive(Debug, Clone)]
pub struct Aig {
    /// For each node its operands; inputs and the constant have none.
    nodes: IndexVec<AigNode, Range<OperandId>>,
    operands: IndexVec<OperandId, Lit>,
    gates: GateIndex,
    scratch: Vec<Lit>,
    implied: Implications,
}

impl Default for Aig {
    fn default() -> Self {
        let mut aig = Self {
            nodes: IndexVec::new(),
            operands: IndexVec::new(),
            gates: GateIndex::default(),
            scratch: Vec::new(),
            implied: Implications::default(),
        };
        // The constant.
        aig.push(OperandId::FIRST);
        aig
    }
}

impl Aig {
    /// An empty graph.
    pub fn new() -> Self {
        Self::default()
    }

    /// The number of nodes: the constant, the inputs and the gates.
    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    /// Whether there is only the constant.
    pub fn is_empty(&self) -> bool {
        self.len() <= 1
    }

    /// All nodes, in order.
    pub fn nodes(&self) -> impl Iterator<Item = AigNode> {
        self.nodes.ids()
    }

    /// A table with this value for each node.
    pub fn alongside<T: Clone>(&self, value: T) -> IndexVec<AigNode, T> {
        IndexVec::alongside(&self.nodes, value)
    }

    /// A set of nodes, still empty.
    pub fn no_nodes(&self) -> IdSet<AigNode> {
        IdSet::for_table(&self.nodes)
    }

    /// A new input.
    pub fn input(&mut self) -> Lit {
        self.push(self.operands.next_id())
    }

    /// A new node, whose operands are those from `first` on.
    fn push(&mut self, first: OperandId) -> Lit {
        Lit::of(self.nodes.push(first..self.operands.next_id()))
    }

    /// The operands of a gate; empty for an input and for the constant.
    pub fn operands(&self, node: AigNode) -> &[Lit] {
        self.nodes.get(node).map_or(&[], |range| self.operands.slice(range.clone()))
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
                        [operand] => *operand,
                        operands => self.gate(operands),
                    };
                }
            }
        };
        self.implied = implied;
        conjunction
    }

    fn gate(&mut self, operands: &[Lit]) -> Lit {
        let hash = hash_of(operands);
        if let Some(node) = self.gates.get(&hash)
            && self.operands(*node) == operands
        {
            return Lit::of(*node);
        }
        let first = self.operands.next_id();
        self.operands.extend(operands.iter().copied());
        let gate = self.push(first);
        self.gates.insert(hash, gate.id());
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

    /// Removes all nodes after the first `len`, which were needed for one query only. No literal of
    /// them may be used any more.
    pub fn truncate(&mut self, len: usize) {
        let len = len.max(1);
        for (node, range) in self.nodes.iter().skip(len) {
            let hash = hash_of(self.operands.slice(range.clone()));
            if self.gates.get(&hash) == Some(&node) {
                self.gates.remove(&hash);
            }
        }
        let operands = self.nodes.values().nth(len).map(|range| range.start.position());
        truncate(&mut self.nodes, len);
        truncate(&mut self.operands, operands.unwrap_or(usize::MAX));
    }

    /// The values of all nodes for 64 assignments at once: one bit of a word for each. `input` gives
    /// the word of an input.
    pub fn simulate(&self, input: impl FnMut(AigNode) -> u64) -> NodeValues {
        let mut values = NodeValues::default();
        self.simulate_more(&mut values, input);
        values
    }

    /// Adds the values of the nodes that are not yet among them.
    pub(crate) fn simulate_more(
        &self,
        values: &mut NodeValues,
        mut input: impl FnMut(AigNode) -> u64,
    ) {
        for (node, range) in self.nodes.iter().skip(values.words.len()) {
            let word = match self.operands.slice(range.clone()) {
                [] if node == AigNode::CONSTANT => u64::MAX,
                [] => input(node),
                operands => operands.iter().fold(u64::MAX, |all, lit| all & values.word(*lit)),
            };
            values.words.push(word);
        }
    }

    /// The inputs that some literals depend on, in order.
    pub fn support(&self, lits: impl IntoIterator<Item = Lit>) -> Vec<AigNode> {
        let mut seen = self.no_nodes();
        let mut todo: Vec<AigNode> = lits.into_iter().map(Lit::id).collect();
        let mut inputs = Vec::new();
        while let Some(node) = todo.pop() {
            if seen.set(node, true) {
                continue;
            }
            let operands = self.operands(node);
            if operands.is_empty() && node != AigNode::CONSTANT {
                inputs.push(node);
            }
            todo.extend(operands.iter().map(|lit| lit.id()));
        }
        inputs.sort_unstable();
        inputs
    }
}

/// The values of all nodes of a graph, for 64 assignments at once.
#[derive(Debug, Clone, Default)]
pub struct NodeValues {
    words: IndexVec<AigNode, u64>,
}

impl NodeValues {
    /// Forgets the values of all nodes after the first `len`.
    pub(crate) fn truncate(&mut self, len: usize) {
        truncate(&mut self.words, len);
    }

    /// The values of a literal, one bit for each assignment.
    pub fn word(&self, lit: Lit) -> u64 {
        let word = self.words.get(lit.id()).copied().unwrap_or(0);
        if lit.is_negated() { !word } else { word }
    }

    /// The values of the assignment with this number, as the first.
    #[must_use]
    pub fn case(&self, case: u32) -> Self {
        let words = self.words.values().map(|word| word.checked_shr(case).unwrap_or(0)).collect();
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
    fn equal_gates_are_built_once_and_constant_ones_never() {
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
    fn nodes_that_were_added_can_be_removed() {
        let mut aig = Aig::new();
        let (a, b) = (aig.input(), aig.input());
        let len = aig.len();
        let gate = aig.differ(a, b);
        aig.truncate(len);
        assert_eq!(aig.len(), len);
        assert_eq!(aig.differ(a, b), gate);
    }

    #[test]
    fn one_operand_decides_others() {
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
        let values = aig.simulate(|node| if node == a.id() { 0b1100 } else { 0b1010 });
        assert_eq!(values.word(differ) & 0b1111, 0b0110);
        assert!(!values.is_true(differ) && values.is_true(!differ));
        assert_eq!(aig.support([differ]), [a.id(), b.id()]);
    }
}
