//! Compiles a parsed flow: inlines the flows that it uses, and orders gates, steps, facts and
//! actions so that each reads only what comes before it.

use std::collections::{BTreeMap, BTreeSet};

use crate::condition::{Condition, Reads, Test};
use crate::file::{
    ConditionFile, FactFile, FlowFile, PackFile, RegisterFile, Short, SourceUseFile, StepFile,
    StepKindFile,
};
use crate::flow::{
    Dependents, Fact, Flow, Gate, Node, OptionTexts, QuestionOption, SourceUse, Stage,
};
use crate::index::{
    ActionId, ContactId, FactId, FlowId, GateId, GlossaryId, Id, IndexVec, NodeId, SourceId,
    StageId, StepId, TestId,
};
use crate::pack::Contact;
use crate::text::TextId;

use super::condition_form::names_read;
use super::conditions::{ALL, ConditionCompiler, ConditionUse, Name, Scope, Tests, append, around};
use super::fault::{Bounded, Fault, Rule, SubjectKind};
use super::reporter::{JsonPath, Reporter};
use super::tables::{Index, check_id, check_ids};
use super::texts::{FlowTextIds, PackTextIds, StepTextIds};

mod steps;
mod subflows;
mod actions;
mod guarantees;

/// The most steps of a flow, with those of the flows it uses.
pub(super) const MOST_STEPS: usize = 2000;
/// The most options of a question.
pub(super) const MOST_OPTIONS: usize = 60;
/// The most facts, and the most actions, of a flow.
const MOST_NODES: usize = 10_000;
/// How deep flows may use flows.
const DEEPEST_USE: usize = 8;
/// The most days of a deadline or reminder.
const MOST_DAYS: u16 = 3660;

/// A parsed flow, and the ids of its texts.
#[derive(Debug)]
pub(super) struct ParsedFlow<'a> {
    pub(super) path: &'a str,
    pub(super) file: FlowFile<'a>,
    pub(super) words: FlowTextIds,
}

/// A parsed register, and the ids of its texts.
#[derive(Debug)]
pub(super) struct ParsedRegister<'a> {
    pub(super) path: &'a str,
    pub(super) file: RegisterFile<'a>,
    pub(super) words: Vec<OptionTexts>,
}

/// Everything that a flow can refer to.
pub(super) struct LoadContext<'s, 'a> {
    pub(super) pack: &'s PackFile<'a>,
    pub(super) words: &'s PackTextIds,
    pub(super) flows: &'s IndexVec<FlowId, ParsedFlow<'a>>,
    pub(super) registers: &'s [ParsedRegister<'a>],
    pub(super) sources: Index<'s, SourceId>,
    pub(super) contacts: Index<'s, ContactId>,
    pub(super) contact_entries: &'s IndexVec<ContactId, Contact>,
    pub(super) glossary: Index<'s, GlossaryId>,
}

/// Compiles one flow.
pub(super) fn compile(
    context: &LoadContext<'_, '_>,
    id: FlowId,
    reporter: &mut Reporter,
) -> Option<Flow> {
    let parsed = context.flows.get(id)?;
    let file = &parsed.file;
    let flow = Flow {
        id: file.id.to_string(),
        version: file.version,
        status: file.status,
        purpose: file.purpose,
        title: parsed.words.title,
        summary: parsed.words.summary,
        ..Flow::empty()
    };
    let mut compiler = FlowCompiler {
        context,
        reporter,
        flow,
        reads: IndexVec::new(),
        pack_parameters: BTreeMap::new(),
        uses: Vec::new(),
        used: Vec::new(),
        actions: BTreeMap::new(),
        too_large: false,
    };
    let nothing =
        Surroundings { prefix: String::new(), gate: None, stage: None, with: BTreeMap::new() };
    compiler.used.push(id);
    compiler.compile_flow(id, nothing);
    compiler.used.pop();
    compiler.sources_of_facts();
    compiler.compile_actions();
    compiler.guarantees(id);
    compiler.finish();
    Some(compiler.flow)
}

/// What surrounds a flow that is used in place.
struct Surroundings {
    prefix: String,
    gate: Option<GateId>,
    stage: Option<StageId>,
    with: BTreeMap<String, Name>,
}

struct FlowCompiler<'l, 's, 'a> {
    context: &'l LoadContext<'s, 'a>,
    reporter: &'l mut Reporter,
    flow: Flow,
    /// For each node, the nodes that it reads.
    reads: IndexVec<NodeId, Vec<NodeId>>,
    pack_parameters: BTreeMap<String, StepId>,
    /// The uses of flows, in the order in which they begin: the outermost flow is the first.
    uses: Vec<FlowUse>,
    /// The flows around the present one, to find circles.
    used: Vec<FlowId>,
    actions: BTreeMap<String, ActionId>,
    too_large: bool,
}

/// One use of a flow: the outermost one, or one in place.
struct FlowUse {
    flow: FlowId,
    /// The names that are readable at the end of the flow.
    scope: Scope,
    /// The facts of this use, in the order of the file.
    facts: Vec<FactId>,
}

fn file_id<'f>(parameter: &'f Short<'_, StepFile<'_>>) -> &'f str {
    match parameter {
        Short::Name(name) => name,
        Short::Full(step) => &step.id,
    }
}

/// For each number of steps, the facts that can be computed after that many, in the order of
/// evaluation, by their positions in the file. Facts in a circle are reported and left out.
fn order_of_facts(
    file: &FlowFile<'_>,
    reporter: &mut Reporter,
    at: &JsonPath<'_>,
) -> Vec<Vec<usize>> {
    let steps: Vec<&str> =
        file.stages.iter().flat_map(|stage| &stage.steps).map(|step| &*step.id).collect();
    let mut position: BTreeMap<&str, usize> = BTreeMap::new();
    for (i, step) in steps.iter().enumerate() {
        position.entry(step).or_insert(i.saturating_add(1));
    }
    let fact_index: BTreeMap<&str, usize> =
        file.facts.iter().enumerate().map(|(i, fact)| (&*fact.id, i)).collect();
    let count = file.facts.len();
    let (mut after, mut waits_for) = (vec![0_usize; count], vec![0_usize; count]);
    let mut read_by: Vec<Vec<usize>> = vec![Vec::new(); count];
    for (i, fact) in file.facts.iter().enumerate() {
        names_read(&fact.when, |name, is_fact| {
            if is_fact && let Some(other) = fact_index.get(name) {
                if let (Some(readers), Some(waits)) =
                    (read_by.get_mut(*other), waits_for.get_mut(i))
                {
                    readers.push(i);
                    *waits = waits.saturating_add(1);
                }
            } else {
                let step = name.split('/').next().unwrap_or_default();
                let step = if is_fact { step } else { name };
                let steps = position.get(step).copied().unwrap_or(0);
                if let Some(after) = after.get_mut(i) {
                    *after = (*after).max(steps);
                }
            }
        });
    }
    let mut ready: std::collections::VecDeque<usize> =
        (0..count).filter(|i| waits_for.get(*i) == Some(&0)).collect();
    let mut order = vec![Vec::new(); steps.len().saturating_add(1)];
    let mut placed = vec![false; count];
    while let Some(fact) = ready.pop_front() {
        let steps_before = after.get(fact).copied().unwrap_or(0);
        if let Some(done) = placed.get_mut(fact) {
            *done = true;
        }
        if let Some(list) = order.get_mut(steps_before) {
            list.push(fact);
        }
        for reader in read_by.get(fact).into_iter().flatten() {
            if let (Some(a), Some(w)) = (after.get_mut(*reader), waits_for.get_mut(*reader)) {
                *a = (*a).max(steps_before);
                *w = w.saturating_sub(1);
                if *w == 0 {
                    ready.push_back(*reader);
                }
            }
        }
    }
    circles(file, &placed, &fact_index, reporter, at);
    order
}

/// Reports the circles among the facts that could not be ordered, each once. A fact that only reads one
/// in a circle is not reported.
fn circles(
    file: &FlowFile<'_>,
    placed: &[bool],
    fact_index: &BTreeMap<&str, usize>,
    reporter: &mut Reporter,
    at: &JsonPath<'_>,
) {
    let is_open = |fact: &usize| placed.get(*fact) == Some(&false);
    // Of the facts that one reads, the first that waits too: whoever follows these ends in a circle.
    let next: Vec<Option<usize>> = file
        .facts
        .iter()
        .map(|fact| {
            let mut next = None;
            names_read(&fact.when, |name, is_fact| {
                let read = fact_index.get(name).copied().filter(|_| is_fact).filter(is_open);
                next = next.or(read);
            });
            next
        })
        .collect();
    let mut seen = vec![false; file.facts.len()];
    for start in (0..file.facts.len()).filter(is_open) {
        let mut walked: Vec<usize> = Vec::new();
        let mut here = Some(start);
        while let Some(fact) = here
            && seen.get(fact) == Some(&false)
        {
            if let Some(seen) = seen.get_mut(fact) {
                *seen = true;
            }
            walked.push(fact);
            here = next.get(fact).copied().flatten();
        }
        let Some(first) = here.and_then(|fact| walked.iter().position(|walked| *walked == fact))
        else {
            continue;
        };
        let facts: Vec<String> = walked
            .iter()
            .skip(first)
            .filter_map(|fact| file.facts.get(*fact))
            .map(|fact| fact.id.to_string())
            .collect();
        let place = walked.get(first).copied().unwrap_or(start);
        reporter.add(&at.index(place).key("when"), Fault::CircleOfFacts { facts });
    }
}

impl<'a> FlowCompiler<'_, '_, 'a> {
    fn node(&mut self, node: Node) -> NodeId {
        self.reads.push(Vec::new());
        self.flow.nodes.push(node)
    }

    /// Records what a node reads.
    fn reading(&mut self, node: NodeId, condition: Condition) {
        let mut read = Vec::new();
        for reads in self.flow.tests_of(condition).iter().filter_map(|test| test.reads()) {
            read.extend(match reads {
                Reads::Answer(step, _) => self.flow.steps.get(step).map(|step| step.node),
                Reads::Fact(fact) => self.flow.facts.get(fact).map(|fact| fact.node),
                Reads::Gate(gate) => self.flow.gates.get(gate).map(|gate| gate.node),
                // Only guarantees read this, and they are not nodes.
                Reads::Outcome => None,
            });
        }
        if let Some(reads) = self.reads.get_mut(node) {
            reads.extend(read);
        }
    }

    fn reading_gate(&mut self, node: NodeId, gate: Option<GateId>) {
        let gate = gate.and_then(|gate| self.flow.gates.get(gate)).map(|gate| gate.node);
        if let Some(reads) = self.reads.get_mut(node) {
            reads.extend(gate);
        }
    }

    /// Adds tests to the flow.
    fn commit(&mut self, tests: &Tests) -> Condition {
        let start = self.flow.tests.next_id();
        append(&mut self.flow.tests, tests.as_slice(), TestId::FIRST);
        Condition { start, end: self.flow.tests.next_id() }
    }

    fn tests(
        &mut self,
        scope: &Scope,
        file: &ConditionFile<'_>,
        at: &JsonPath<'_>,
        usage: ConditionUse,
    ) -> Tests {
        let mut compiler = ConditionCompiler {
            scope,
            steps: &self.flow.steps,
            actions: &self.actions,
            reporter: self.reporter,
            usage,
            out: Tests::new(),
        };
        compiler.condition(file, at, 0);
        compiler.out
    }

    fn condition(
        &mut self,
        scope: &Scope,
        file: &ConditionFile<'_>,
        at: &JsonPath<'_>,
    ) -> Condition {
        let tests = self.tests(scope, file, at, ConditionUse::When);
        self.commit(&tests)
    }

    /// A condition that holds only while the gates around it are open.
    fn gated(&mut self, scope: &Scope, file: &ConditionFile<'_>, at: &JsonPath<'_>) -> Condition {
        let tests = self.tests(scope, file, at, ConditionUse::When);
        match scope.gate {
            None => self.commit(&tests),
            Some(gate) => {
                let mut out = Tests::new();
                around(&mut out, ALL, |out| {
                    out.push(Test::Gate(gate));
                    append(out, tests.as_slice(), TestId::FIRST);
                });
                self.commit(&out)
            }
        }
    }

    /// Compiles a flow, the outermost one or a used one, into the present flow. Returns its
    /// exports.
    fn compile_flow(&mut self, id: FlowId, around: Surroundings) -> Vec<(String, FactId)> {
        let context = self.context;
        let Some(parsed) = context.flows.get(id) else { return Vec::new() };
        let (file, words) = (&parsed.file, &parsed.words);
        let root = JsonPath::file(parsed.path);
        let outermost = self.used.len() == 1;
        // Its position among the uses is reserved here, before those of the flows that it uses.
        let position = self.uses.len();
        self.uses.push(FlowUse { flow: id, scope: Scope::default(), facts: Vec::new() });

        if outermost {
            self.check_ids(file, &root);
        }
        let facts_at = root.key("facts");
        let order = order_of_facts(file, self.reporter, &facts_at);
        let mut scope = Scope {
            prefix: around.prefix.clone(),
            gate: around.gate,
            names: around.with,
            ..Scope::default()
        };
        scope.later.extend(file.stages.iter().flat_map(|s| &s.steps).map(|s| s.id.to_string()));
        scope.later.extend(file.facts.iter().map(|fact| fact.id.to_string()));
        let mut facts = Vec::with_capacity(file.facts.len());
        for fact in &file.facts {
            facts.push(self.flow.facts.push(Fact {
                path: format!("{}{}", around.prefix, fact.id),
                when: Condition::NONE,
                headline: outermost && fact.headline,
                sources: Vec::new(),
                title: TextId::NONE,
                help: TextId::NONE,
                variants: Vec::new(),
                review: fact.review,
                reads: Vec::new(),
                node: NodeId::FIRST,
            }));
        }
        let mut rows = words.steps.iter();
        self.parameters(file, &mut scope, &mut rows, &root, &around.prefix, around.stage);
        self.facts(file, words, &mut scope, order.first(), &facts, &facts_at);

        let (stages_at, mut steps_before) = (root.key("stages"), 0_usize);
        for (s, stage) in file.stages.iter().enumerate() {
            let here = stages_at.index(s);
            let when = stage.when.as_ref().map(|w| self.condition(&scope, w, &here.key("when")));
            let gate = self.add_gate(around.gate, when, true);
            let shown_stage = around.stage.unwrap_or_else(|| {
                let row = context.words.stages.iter().find(|(id, _)| id == &*stage.id);
                self.flow.stages.push(Stage {
                    id: stage.id.to_string(),
                    title: row.map_or(TextId::NONE, |(_, title)| *title),
                    gate,
                })
            });
            let steps_at = here.key("steps");
            for (i, step) in stage.steps.iter().enumerate() {
                let at = steps_at.index(i);
                self.step_of(file, step, &mut scope, &mut rows, &at, gate, shown_stage);
                steps_before = steps_before.saturating_add(1);
                self.facts(file, words, &mut scope, order.get(steps_before), &facts, &facts_at);
            }
        }
        let exports = self.exports(file, &scope, &root);
        if let Some(kept) = self.uses.get_mut(position) {
            *kept = FlowUse { flow: id, scope, facts };
        }
        exports
    }

    fn exports(
        &mut self,
        file: &FlowFile<'_>,
        scope: &Scope,
        root: &JsonPath<'_>,
    ) -> Vec<(String, FactId)> {
        let at = root.key("exports");
        let mut exports = Vec::new();
        for (i, name) in file.exports.iter().enumerate() {
            match scope.facts.get(&**name) {
                Some(fact) if !name.contains('/') => exports.push((name.to_string(), *fact)),
                _ => {
                    let names = file.facts.iter().map(|f| &*f.id);
                    self.reporter.no_such(&at.index(i), SubjectKind::Fact, name, names);
                }
            }
        }
        exports
    }

    /// Checks that the ids of the file are valid and unique.
    fn check_ids(&mut self, file: &FlowFile<'_>, root: &JsonPath<'_>) {
        check_id(self.reporter, root, SubjectKind::Flow, &file.id);
        let (parameters_at, stages_at) = (root.key("parameters"), root.key("stages"));
        let mut seen: BTreeSet<&str> = BTreeSet::new();
        let mut placed: BTreeSet<&str> = BTreeSet::new();
        for (i, parameter) in file.parameters.iter().enumerate() {
            if !seen.insert(file_id(parameter)) {
                let (kind, name) = (SubjectKind::Parameter, file_id(parameter).to_owned());
                self.reporter.add(&parameters_at.index(i), Fault::ListedTwice { kind, name });
            }
        }
        check_ids(
            self.reporter,
            &stages_at,
            SubjectKind::Stage,
            file.stages.iter().map(|s| &*s.id),
            false,
        );
        if file.stages.is_empty() {
            self.reporter.rule(&stages_at, Rule::NoStage);
        }
        for (s, stage) in file.stages.iter().enumerate() {
            let (stage_at, key) = (stages_at.index(s), "steps");
            let steps_at = stage_at.key(key);
            if stage.steps.is_empty() {
                self.reporter.rule(&steps_at, Rule::NoStep);
            }
            for (i, step) in stage.steps.iter().enumerate() {
                let here = steps_at.index(i);
                check_id(self.reporter, &here, SubjectKind::Step, &step.id);
                // A step that places a parameter has the id of the parameter.
                let seen =
                    if step.kind == StepKindFile::Parameter { &mut placed } else { &mut seen };
                if !seen.insert(&step.id) {
                    let (kind, id) = (SubjectKind::Step, step.id.to_string());
                    self.reporter.add(&here.key("id"), Fault::SameId { kind, id });
                }
            }
        }
        check_ids(
            self.reporter,
            &root.key("facts"),
            SubjectKind::Fact,
            file.facts.iter().map(|f| &*f.id),
            false,
        );
        check_ids(
            self.reporter,
            &root.key("actions"),
            SubjectKind::Action,
            file.actions.iter().map(|a| &*a.id),
            false,
        );
        check_ids(
            self.reporter,
            &root.key("guarantees"),
            SubjectKind::Guarantee,
            file.guarantees.iter().map(|g| &*g.id),
            false,
        );
        for (key, what, count) in [
            ("facts", Bounded::Facts, file.facts.len()),
            ("actions", Bounded::Actions, file.actions.len()),
        ] {
            if count > MOST_NODES {
                self.reporter.add(&root.key(key), Fault::TooMany { what, most: MOST_NODES });
            }
        }
    }

    fn add_gate(
        &mut self,
        parent: Option<GateId>,
        when: Option<Condition>,
        is_stage: bool,
    ) -> GateId {
        let node = self.node(Node::Gate(self.flow.gates.next_id()));
        self.reading_gate(node, parent);
        if let Some(when) = when {
            self.reading(node, when);
        }
        self.flow.gates.push(Gate { parent, when, is_stage, node })
    }

    /// One step of a stage.
    #[expect(clippy::too_many_arguments, reason = "where a step goes, and what it belongs to")]
    fn step_of<'r>(
        &mut self,
        file: &FlowFile<'a>,
        step: &StepFile<'a>,
        scope: &mut Scope,
        rows: &mut impl Iterator<Item = &'r StepTextIds>,
        at: &JsonPath<'_>,
        gate: GateId,
        stage: StageId,
    ) {
        match step.kind {
            StepKindFile::Flow => self.use_flow(step, scope, at, gate, stage),
            StepKindFile::Parameter => self.place_parameter(file, step, scope, at, gate, stage),
            _ => {
                let empty = StepTextIds::default();
                let row = rows.next().unwrap_or(&empty);
                let path = format!("{}{}", scope.prefix, step.id);
                self.add_step(step, row, scope, at, path, Some(gate), Some(stage), None, false);
            }
        }
    }

    fn source_uses(
        &mut self,
        uses: &[Short<'_, SourceUseFile<'_>>],
        scope: &Scope,
        at: &JsonPath<'_>,
    ) -> Vec<SourceUse> {
        let mut resolved = Vec::with_capacity(uses.len());
        for (i, used) in uses.iter().enumerate() {
            let here = at.index(i);
            let (name, when) = match used {
                Short::Name(name) => (name, None),
                Short::Full(used) => (&used.source, used.when.as_ref()),
            };
            let when = when.map(|w| self.condition(scope, w, &here.key("when")));
            match self.context.sources.get(&**name) {
                Some(source) => resolved.push(SourceUse { source: *source, when }),
                None => {
                    let names = self.context.sources.keys().copied();
                    self.reporter.no_such(&here, SubjectKind::Source, name, names);
                }
            }
        }
        resolved
    }

    /// Adds the facts that can be computed at this position.
    fn facts(
        &mut self,
        file: &FlowFile<'a>,
        words: &FlowTextIds,
        scope: &mut Scope,
        here: Option<&Vec<usize>>,
        ids: &[FactId],
        at: &JsonPath<'_>,
    ) {
        for i in here.into_iter().flatten() {
            let (Some(fact), Some(id)) = (file.facts.get(*i), ids.get(*i).copied()) else {
                continue;
            };
            let fact_at = at.index(*i);
            let when = self.gated(scope, &fact.when, &fact_at.key("when"));
            let node = self.node(Node::Fact(id));
            self.reading(node, when);
            let reads = facts_in(self.flow.tests_of(when));
            let row = words.facts.get(*i);
            if let Some(fact) = self.flow.facts.get_mut(id) {
                fact.when = when;
                fact.node = node;
                fact.reads = reads;
                fact.title = row.map_or(TextId::NONE, |r| r.title);
                fact.help = row.map_or(TextId::NONE, |r| r.help);
            }
            scope.later.remove(&*fact.id);
            scope.facts.insert(fact.id.to_string(), id);
        }
    }

    /// Adds the sources and variants of facts. Nothing depends on them, so they may read the whole
    /// flow.
    fn sources_of_facts(&mut self) {
        let context = self.context;
        for flow_use in std::mem::take(&mut self.uses) {
            let Some(parsed) = context.flows.get(flow_use.flow) else { continue };
            let root = JsonPath::file(parsed.path);
            let at = root.key("facts");
            for (i, (file, id)) in parsed.file.facts.iter().zip(&flow_use.facts).enumerate() {
                let here = at.index(i);
                let sources =
                    self.source_uses(&file.sources, &flow_use.scope, &here.key("sources"));
                let variants = self.fact_variants(file, i, parsed, &flow_use.scope, &here);
                if let Some(fact) = self.flow.facts.get_mut(*id) {
                    fact.sources = sources;
                    fact.variants = variants;
                }
            }
            self.uses.push(flow_use);
        }
    }

    fn fact_variants(
        &mut self,
        fact: &FactFile<'_>,
        i: usize,
        parsed: &ParsedFlow<'_>,
        scope: &Scope,
        at: &JsonPath<'_>,
    ) -> Vec<(Condition, TextId, TextId)> {
        let (variants_at, rows) = (at.key("variants"), parsed.words.facts.get(i));
        fact.variants
            .iter()
            .enumerate()
            .map(|(v, variant)| {
                let when = self.condition(scope, &variant.when, &variants_at.index(v).key("when"));
                let (title, help) =
                    rows.and_then(|r| r.variants.get(v)).copied().unwrap_or_default();
                (when, title, help)
            })
            .collect()
    }

    /// Inverts what each node reads, indexes the steps by path, and releases unused memory.
    fn finish(&mut self) {
        self.flow.dependents = Dependents::of_reads(&self.reads);
        let mut by_path: Vec<StepId> = self.flow.steps.ids().collect();
        let path = |step: &StepId| self.flow.steps.get(*step).map(|step| step.path.as_str());
        by_path.sort_by(|a, b| path(a).cmp(&path(b)));
        self.flow.by_path = by_path;
        self.flow.tests.shrink_to_fit();
        self.flow.steps.shrink_to_fit();
        self.flow.nodes.shrink_to_fit();
    }
}

fn facts_in(tests: &[Test]) -> Vec<FactId> {
    let mut facts: Vec<FactId> = tests.iter().filter_map(|test| test.fact()).collect();
    facts.sort_unstable();
    facts.dedup();
    facts
}

fn bare(id: &str, words: OptionTexts) -> QuestionOption {
    QuestionOption { id: id.to_owned(), when: None, tags: Vec::new(), words, review: None }
}
