//! What reads what in a flow: the conditions of its rows, and the nodes that read each node.

use crate::condition::Condition;
use crate::index::{AnswerTestId, FactId, GateId, Id, IdSet, IndexVec, Narrow, NodeId};
use crate::internals::internals;
use crate::row::fields;

use super::{ActionRow, Answerer, Flow, Node, OpenTest, StepRow, TestRow};

impl Flow {
    /// Every condition but those of guarantees.
    pub(crate) fn conditions(&self) -> impl Iterator<Item = Condition> {
        let lists = &self.lists;
        let of_gates = self.gates.values().filter_map(|gate| gate.when);
        let of_steps = self.steps.values().filter_map(|step| step.when);
        let of_options = lists.options.iter().filter_map(|option| option.when);
        let of_sources = lists.sources.iter().filter_map(|used| used.when);
        let of_facts = self.facts.values().map(|fact| fact.when);
        let of_actions = self.actions.values().flat_map(|action| [action.when, action.own]);
        let of_bound = self.bound.iter().filter_map(|bound| match bound.by {
            Answerer::Question { asked, .. } => asked.when,
            Answerer::Condition { when, .. } => Some(when),
        });
        of_gates
            .chain(of_steps)
            .chain(of_options)
            .chain(lists.step_variants.iter().map(|variant| variant.when))
            .chain(of_facts)
            .chain(lists.fact_variants.iter().map(|variant| variant.when))
            .chain(of_actions)
            .chain(lists.conditions.iter().copied())
            .chain(lists.action_variants.iter().map(|variant| variant.when))
            .chain(of_sources)
            .chain(of_bound)
    }

    /// The causes of an action: its own condition, and for each duty that it stands in for, that it will stay
    /// unknown whether that applies. The first that is true counts: its reasons, its facts and with them its
    /// legal ground are those of the action.
    pub(crate) fn causes(&self, action: &ActionRow) -> impl Iterator<Item = Condition> {
        std::iter::once(action.own).chain(self.list(action.unsettled).iter().copied())
    }

    /// What the nodes read directly: pairs of a node and one that reads it, in the order of the readers. A pair
    /// may stand there several times.
    pub(crate) fn reads(&self) -> Vec<(NodeId, NodeId)> {
        let mut reads = Vec::with_capacity(self.tests.len());
        for (reader, node) in self.nodes.iter() {
            match node.open() {
                Node::Gate(id) => {
                    let Some(gate) = self.gates.get(id) else { continue };
                    reads.extend(self.node_of_gate(gate.parent).map(|read| (read, reader)));
                    self.add_reads(gate.when, reader, &mut reads);
                }
                Node::Step(id) => {
                    let Some(step) = self.steps.get(id) else { continue };
                    reads.extend(self.node_of_gate(step.gate).map(|read| (read, reader)));
                    self.add_reads(step.when, reader, &mut reads);
                    for option in self.list(step.options) {
                        self.add_reads(option.when, reader, &mut reads);
                    }
                }
                Node::Fact(id) => {
                    self.add_reads(self.facts.get(id).map(|fact| fact.when), reader, &mut reads);
                }
                Node::Action(id) => {
                    let when = self.actions.get(id).map(|action| action.when);
                    self.add_reads(when, reader, &mut reads);
                }
            }
        }
        reads
    }

    fn node_of_gate(&self, gate: Option<GateId>) -> Option<NodeId> {
        self.gates.get(gate?).map(|gate| gate.node)
    }

    /// Adds what a condition of a node reads.
    fn add_reads(
        &self,
        when: Option<Condition>,
        reader: NodeId,
        reads: &mut Vec<(NodeId, NodeId)>,
    ) {
        let Some(when) = when else { return };
        for test in self.tests_in(when) {
            // An operator reads nothing itself, and only guarantees, which are no nodes, read an outcome.
            let read = match test.open() {
                OpenTest::Answer(test) => self.step_of(test).map(|step| step.node),
                OpenTest::Fact(fact) => self.facts.get(fact).map(|fact| fact.node),
                OpenTest::Gate(gate) => self.node_of_gate(Some(gate)),
                _ => None,
            };
            reads.extend(read.map(|read| (read, reader)));
        }
    }

    /// The question of a test of an answer.
    pub(crate) fn step_of(&self, test: AnswerTestId) -> Option<&StepRow> {
        self.steps.get(self.answer_tests.get(test)?.step)
    }

    /// The facts that a condition reads, directly or through other facts, in the author's order.
    pub(crate) fn facts_behind(&self, when: Condition) -> IdSet<FactId> {
        let (mut found, mut todo, mut next) = (IdSet::for_table(&self.facts), vec![], Some(when));
        while let Some(when) = next {
            for fact in self.tests_in(when).iter().copied().filter_map(TestRow::fact) {
                if !found.set(fact, true) {
                    todo.extend(self.facts.get(fact).map(|fact| fact.when));
                }
            }
            next = todo.pop();
        }
        found
    }
}

/// Which nodes read each node: one list for all, because evaluation traverses it after every
/// answer.
#[derive(Default)]
pub(crate) struct Dependents {
    /// For each node, its first entry in `readers`. There is one more entry than nodes, so that the
    /// readers of a node end where those of the next begin.
    from: IndexVec<NodeId, Narrow>,
    readers: Box<[Narrow]>,
}

impl Dependents {
    /// Collects the readers of all nodes from pairs of a node and one that reads it, in the order of the
    /// readers.
    pub(super) fn of_reads<T>(nodes: &IndexVec<NodeId, T>, reads: &[(NodeId, NodeId)]) -> Self {
        let mut last: IndexVec<NodeId, Option<NodeId>> = IndexVec::alongside(nodes, None);
        let mut is_new = |(read, reader): &(NodeId, NodeId)| {
            last.get_mut(*read).is_some_and(|last| last.replace(*reader) != Some(*reader))
        };
        let reads: Vec<(NodeId, NodeId)> =
            reads.iter().copied().filter(|read| is_new(read)).collect();
        // How many readers each node has, and from that where they begin, and where its next one goes.
        let mut places: IndexVec<NodeId, usize> = IndexVec::alongside(nodes, 0);
        for (read, _) in &reads {
            if let Some(count) = places.get_mut(*read) {
                *count = count.saturating_add(1);
            }
        }
        let (mut from, mut end) = (IndexVec::with_capacity(nodes.len().saturating_add(1)), 0_usize);
        for place in places.values_mut() {
            from.push(Narrow::at(end));
            let count = std::mem::replace(place, end);
            end = end.saturating_add(count);
        }
        from.push(Narrow::at(end));
        let mut readers = vec![Narrow::ZERO; end];
        for (read, reader) in &reads {
            let Some(place) = places.get_mut(*read) else { continue };
            if let Some(entry) = readers.get_mut(*place) {
                *entry = Narrow::new(reader.raw());
            }
            *place = place.saturating_add(1);
        }
        Self { from, readers: readers.into_boxed_slice() }
    }

    /// Whether it lists these pairs of a node and one that reads it, in the order of the readers, and no others.
    pub(crate) fn are_readers<T>(
        &self,
        nodes: &IndexVec<NodeId, T>,
        reads: &[(NodeId, NodeId)],
    ) -> bool {
        let starts = self.from.values();
        let is_whole = self.from.len() == nodes.len().saturating_add(1)
            && starts.is_sorted()
            && self.from.first() == Some(&Narrow::ZERO)
            && self.from.get(nodes.next_id()) == Some(&Narrow::at(self.readers.len()));
        // How many readers of each node were met.
        let mut met: IndexVec<NodeId, usize> = IndexVec::alongside(nodes, 0);
        let mut is_listed = |(read, reader): &(NodeId, NodeId)| {
            let Some(met) = met.get_mut(*read) else { return false };
            let (readers, reader) = (self.of(*read), &Narrow::new(reader.raw()));
            // A node may read another several times; then it is listed once.
            if met.checked_sub(1).and_then(|last| readers.get(last)) == Some(reader) {
                return true;
            }
            let is_next = readers.get(*met) == Some(reader);
            *met = met.saturating_add(1);
            is_next
        };
        is_whole
            && reads.iter().all(&mut is_listed)
            && met.iter().all(|(node, met)| self.of(node).len() == *met)
    }

    fn of(&self, node: NodeId) -> &[Narrow] {
        let place = |node| self.from.get(node).map(|place| place.position());
        let list = place(node).zip(place(node.next()));
        list.and_then(|(from, to)| self.readers.get(from..to)).unwrap_or_default()
    }
}

impl Flow {
    internals! {
        /// The nodes that read a node directly, in order. All of them come after it.
        pub fn dependents_of(&self, node: NodeId) -> impl Iterator<Item = NodeId> {
            self.dependents.of(node).iter().map(|reader| NodeId::from_raw(reader.get()))
        }
    }
}

fields! {
    Dependents { from, readers }
}
