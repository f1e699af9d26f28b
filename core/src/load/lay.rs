//! From a flow as written to a flow as walked: used flows laid out in place, every step, fact and
//! action a node, in an order in which each reads only what stands before it.

use std::collections::BTreeMap;

use crate::condition::{Condition, Test};
use crate::file::{
    ActionFile, ConditionFile, FactFile, FlowFile, GuaranteeFile, Measure, OptionFile, PackFile,
    RegisterFile, SetBy, Short, SourceUseFile, StepFile, Str,
};
use crate::flow::{
    Action, ActionWords, Choice, DayAfter, Fact, Flow, Form, Gate, Guarantee, Kind, Node,
    OptionWords, Rank, Reminder, SourceUse, Stage, Step, Urgency,
};
use crate::pack::Contact;
use crate::text::TextId;

use super::conditions::{
    ALL, ANY, Compiler, Name, STAYS_UNKNOWN, Scope, Use, append, around, shifted,
};
use super::fault::{At, Faults};
use super::registry::{Index, check_id, index, resolve};
use super::words::{ActionRows, FlowWords, PackWords, StepRows};

/// The most steps of a flow, with those of the flows it uses.
pub(super) const MOST_STEPS: usize = 2000;
/// The most options of a question.
pub(super) const MOST_OPTIONS: usize = 60;
/// The most facts, or actions, of a flow.
const MOST_NODES: usize = 10_000;
/// How deep flows may use flows.
const DEEPEST_USE: usize = 8;
/// The most days of a deadline or reminder.
const MOST_DAYS: u16 = 3660;

/// A flow file with its rows.
#[derive(Debug)]
pub(super) struct FlowOnShelf<'a> {
    pub(super) path: &'a str,
    pub(super) file: FlowFile<'a>,
    pub(super) words: FlowWords,
}

/// A register with its rows.
#[derive(Debug)]
pub(super) struct RegisterOnShelf<'a> {
    pub(super) path: &'a str,
    pub(super) file: RegisterFile<'a>,
    pub(super) words: Vec<OptionWords>,
}

/// All that a flow can name.
pub(super) struct Shelf<'s, 'a> {
    pub(super) pack: &'s PackFile<'a>,
    pub(super) words: &'s PackWords,
    pub(super) flows: &'s [FlowOnShelf<'a>],
    pub(super) registers: &'s [RegisterOnShelf<'a>],
    pub(super) sources: Index<'s>,
    pub(super) contacts: Index<'s>,
    pub(super) contact_entries: &'s [Contact],
    pub(super) glossary: Index<'s>,
}

/// Lays out one flow as a person walks it.
pub(super) fn lay(shelf: &Shelf<'_, '_>, which: usize, faults: &mut Faults) -> Option<Flow> {
    let on_shelf = shelf.flows.get(which)?;
    let file = &on_shelf.file;
    let flow = Flow {
        id: file.id.to_string(),
        version: file.version,
        status: file.status,
        purpose: file.purpose,
        title: on_shelf.words.title,
        summary: on_shelf.words.summary,
        ..Flow::empty()
    };
    let mut layer = Layer {
        shelf,
        faults,
        flow,
        reads: Vec::new(),
        pack_givens: BTreeMap::new(),
        scopes: Vec::new(),
        used: Vec::new(),
        actions: BTreeMap::new(),
        too_large: false,
    };
    let inside = Inside { prefix: String::new(), gate: None, stage: None, give: BTreeMap::new() };
    layer.used.push(which);
    layer.flow_in_place(which, inside);
    layer.used.pop();
    layer.sources_of_facts();
    layer.lay_actions();
    layer.guarantees(which);
    layer.finish();
    Some(layer.flow)
}

/// What surrounds a flow that is used in place.
struct Inside {
    prefix: String,
    gate: Option<u32>,
    stage: Option<u32>,
    give: BTreeMap<String, Name>,
}

struct Layer<'l, 's, 'a> {
    shelf: &'l Shelf<'s, 'a>,
    faults: &'l mut Faults,
    flow: Flow,
    /// For each node, the nodes that it reads.
    reads: Vec<Vec<u32>>,
    pack_givens: BTreeMap<String, u32>,
    /// The scope of each use of a flow, in the order in which they begin, with the flow.
    scopes: Vec<(usize, Scope, u32)>,
    /// The flows around the present one, to find circles.
    used: Vec<usize>,
    actions: BTreeMap<String, u32>,
    too_large: bool,
}

fn narrow(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

fn file_id<'f>(given: &'f Short<'_, StepFile<'_>>) -> &'f str {
    match given {
        Short::Name(name) => name,
        Short::Full(step) => &step.id,
    }
}

/// The condition that the facts of a flow read names in; collected without recursion.
fn names_read<'f>(condition: &'f ConditionFile<'_>, mut each: impl FnMut(&'f str, bool)) {
    let mut todo = vec![condition];
    // Nobody writes a larger condition by hand; the compiler tells its depth.
    let mut fuel = 100_000_usize;
    while let Some(c) = todo.pop() {
        fuel = fuel.saturating_sub(1);
        if fuel == 0 {
            return;
        }
        if let Some(answer) = &c.answer {
            each(answer, false);
        }
        if let Some(fact) = &c.fact {
            each(fact, true);
        }
        todo.extend(c.all.iter().chain(&c.any).flatten());
        todo.extend([&c.unknown, &c.not, &c.not_true].into_iter().flatten().map(|b| &**b));
    }
}

/// After how many steps each fact can be computed, and in which order; facts in a circle are left out.
fn order_of_facts(file: &FlowFile<'_>, faults: &mut Faults, at: &At<'_>) -> Vec<Vec<usize>> {
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
                let place = position.get(step).copied().unwrap_or(0);
                if let Some(after) = after.get_mut(i) {
                    *after = (*after).max(place);
                }
            }
        });
    }
    let mut ready: std::collections::VecDeque<usize> =
        (0..count).filter(|i| waits_for.get(*i) == Some(&0)).collect();
    let mut order = vec![Vec::new(); steps.len().saturating_add(1)];
    let mut placed = vec![false; count];
    while let Some(fact) = ready.pop_front() {
        let place = after.get(fact).copied().unwrap_or(0);
        if let Some(done) = placed.get_mut(fact) {
            *done = true;
        }
        if let Some(list) = order.get_mut(place) {
            list.push(fact);
        }
        for reader in read_by.get(fact).into_iter().flatten() {
            if let (Some(a), Some(w)) = (after.get_mut(*reader), waits_for.get_mut(*reader)) {
                *a = (*a).max(place);
                *w = w.saturating_sub(1);
                if *w == 0 {
                    ready.push_back(*reader);
                }
            }
        }
    }
    for (i, fact) in file.facts.iter().enumerate() {
        if placed.get(i) == Some(&false) {
            faults.add_with_help(
                &at.index(i).key("when"),
                "circle",
                format!("`{}` reads itself, directly or through other facts", fact.id),
                "take one of the facts out of the circle",
            );
        }
    }
    order
}

impl<'a> Layer<'_, '_, 'a> {
    fn node(&mut self, node: Node) -> u32 {
        let index = narrow(self.flow.nodes.len());
        self.flow.nodes.push(node);
        self.reads.push(Vec::new());
        index
    }

    /// Remembers what a node reads.
    fn reading(&mut self, node: u32, condition: Condition) {
        let mut read = Vec::new();
        for test in self.flow.tests_of(condition) {
            let other = match *test {
                Test::Is { step, .. }
                | Test::Has { step, .. }
                | Test::AtLeast { step, .. }
                | Test::AtMost { step, .. }
                | Test::Answered { step } => self.flow.steps.get(step as usize).map(|s| s.node),
                Test::Fact(fact) => self.flow.facts.get(fact as usize).map(|f| f.node),
                Test::Gate(gate) => self.flow.gates.get(gate as usize).map(|g| g.node),
                _ => None,
            };
            read.extend(other);
        }
        if let Some(reads) = self.reads.get_mut(node as usize) {
            reads.extend(read);
        }
    }

    fn reading_gate(&mut self, node: u32, gate: Option<u32>) {
        let gate = gate.and_then(|gate| self.flow.gates.get(gate as usize)).map(|gate| gate.node);
        if let Some(reads) = self.reads.get_mut(node as usize) {
            reads.extend(gate);
        }
    }

    /// Adds tests to the flow.
    fn commit(&mut self, tests: &[Test]) -> Condition {
        let base = narrow(self.flow.tests.len());
        self.flow.tests.extend(tests.iter().map(|test| shifted(*test, base)));
        Condition { start: base, end: narrow(self.flow.tests.len()) }
    }

    fn tests(
        &mut self,
        scope: &Scope,
        file: &ConditionFile<'_>,
        at: &At<'_>,
        usage: Use,
    ) -> Vec<Test> {
        let mut compiler = Compiler {
            scope,
            steps: &self.flow.steps,
            actions: &self.actions,
            faults: self.faults,
            usage,
            out: Vec::new(),
        };
        compiler.condition(file, at, 0);
        compiler.out
    }

    fn condition(&mut self, scope: &Scope, file: &ConditionFile<'_>, at: &At<'_>) -> Condition {
        let tests = self.tests(scope, file, at, Use::When);
        self.commit(&tests)
    }

    /// A condition that holds only while what surrounds it is open.
    fn gated(&mut self, scope: &Scope, file: &ConditionFile<'_>, at: &At<'_>) -> Condition {
        let tests = self.tests(scope, file, at, Use::When);
        match scope.gate {
            None => self.commit(&tests),
            Some(gate) => {
                let mut out = Vec::with_capacity(tests.len().saturating_add(2));
                around(&mut out, ALL, |out| {
                    out.push(Test::Gate(gate));
                    append(out, &tests);
                });
                self.commit(&out)
            }
        }
    }

    /// Lays out a flow: the outermost one, or one that is used in place. Gives back its exports.
    fn flow_in_place(&mut self, which: usize, inside: Inside) -> Vec<(String, u32)> {
        let shelf = self.shelf;
        let Some(on_shelf) = shelf.flows.get(which) else { return Vec::new() };
        let (file, words) = (&on_shelf.file, &on_shelf.words);
        let root = At::file(on_shelf.path);
        let outermost = self.used.len() == 1;
        let slot = self.scopes.len();
        let first_fact = narrow(self.flow.facts.len());
        self.scopes.push((which, Scope::default(), first_fact));

        if outermost {
            self.check_ids(file, &root);
        }
        let facts_at = root.key("facts");
        let order = order_of_facts(file, self.faults, &facts_at);
        let mut scope = Scope {
            prefix: inside.prefix.clone(),
            gate: inside.gate,
            names: inside.give,
            ..Scope::default()
        };
        scope.later.extend(file.stages.iter().flat_map(|s| &s.steps).map(|s| s.id.to_string()));
        scope.later.extend(file.facts.iter().map(|fact| fact.id.to_string()));
        for fact in &file.facts {
            self.flow.facts.push(Fact {
                path: format!("{}{}", inside.prefix, fact.id),
                when: Condition { start: 0, end: 0 },
                sources: Vec::new(),
                title: TextId::NONE,
                help: TextId::NONE,
                variants: Vec::new(),
                standing: fact.standing,
                reads: Vec::new(),
                node: 0,
            });
        }
        let mut rows = words.steps.iter();
        self.givens(file, &mut scope, &mut rows, &root, &inside.prefix, inside.stage);
        self.facts(file, words, &mut scope, order.first(), first_fact, &facts_at);

        let (stages_at, mut place) = (root.key("stages"), 0_usize);
        for (s, stage) in file.stages.iter().enumerate() {
            let here = stages_at.index(s);
            let when = stage.when.as_ref().map(|w| self.condition(&scope, w, &here.key("when")));
            let gate = self.add_gate(inside.gate, when, true);
            let shown_stage = inside.stage.unwrap_or_else(|| {
                let row = shelf.words.stages.iter().find(|(id, _)| id == &*stage.id);
                self.flow.stages.push(Stage {
                    id: stage.id.to_string(),
                    title: row.map_or(TextId::NONE, |(_, title)| *title),
                    gate,
                });
                narrow(self.flow.stages.len().saturating_sub(1))
            });
            let steps_at = here.key("steps");
            for (i, step) in stage.steps.iter().enumerate() {
                let at = steps_at.index(i);
                self.step_of(file, step, &mut scope, &mut rows, &at, gate, shown_stage);
                place = place.saturating_add(1);
                self.facts(file, words, &mut scope, order.get(place), first_fact, &facts_at);
            }
        }
        let exports = self.exports(file, &scope, &root);
        if let Some((_, kept, _)) = self.scopes.get_mut(slot) {
            *kept = scope;
        }
        exports
    }

    fn exports(&mut self, file: &FlowFile<'_>, scope: &Scope, root: &At<'_>) -> Vec<(String, u32)> {
        let at = root.key("exports");
        let mut exports = Vec::new();
        for (i, name) in file.exports.iter().enumerate() {
            match scope.facts.get(&**name) {
                Some(fact) if !name.contains('/') => exports.push((name.to_string(), *fact)),
                _ => {
                    let names = file.facts.iter().map(|f| &*f.id);
                    self.faults.no_such(&at.index(i), "fact", name, names);
                }
            }
        }
        exports
    }

    /// Ids are plain and differ, once for the file.
    fn check_ids(&mut self, file: &FlowFile<'_>, root: &At<'_>) {
        check_id(self.faults, root, &file.id);
        let (given_at, stages_at) = (root.key("given"), root.key("stages"));
        let mut seen: BTreeMap<&str, ()> = BTreeMap::new();
        for (i, given) in file.given.iter().enumerate() {
            if seen.insert(file_id(given), ()).is_some() {
                let message = format!("`{}` stands twice", file_id(given));
                self.faults.add(&given_at.index(i), "duplicate-id", message);
            }
        }
        index(self.faults, &stages_at, file.stages.iter().map(|s| &*s.id), false);
        if file.stages.is_empty() {
            self.faults.add(&stages_at, "empty-list", "the flow has no stage".to_owned());
        }
        for (s, stage) in file.stages.iter().enumerate() {
            let (stage_at, key) = (stages_at.index(s), "steps");
            let steps_at = stage_at.key(key);
            if stage.steps.is_empty() {
                self.faults.add(&steps_at, "empty-list", "the stage has no step".to_owned());
            }
            for (i, step) in stage.steps.iter().enumerate() {
                let here = steps_at.index(i);
                check_id(self.faults, &here, &step.id);
                if step.kind != Kind::Given && seen.insert(&step.id, ()).is_some() {
                    self.faults.add_with_help(
                        &here.key("id"),
                        "duplicate-id",
                        format!("`{}` stands twice", step.id),
                        "give one of them another name",
                    );
                }
            }
        }
        index(self.faults, &root.key("facts"), file.facts.iter().map(|f| &*f.id), false);
        index(self.faults, &root.key("actions"), file.actions.iter().map(|a| &*a.id), false);
        index(self.faults, &root.key("guarantees"), file.guarantees.iter().map(|g| &*g.id), false);
        for (key, count) in [("facts", file.facts.len()), ("actions", file.actions.len())] {
            if count > MOST_NODES {
                self.faults.add(&root.key(key), "too-large", format!("more than {MOST_NODES}"));
            }
        }
    }

    fn add_gate(&mut self, parent: Option<u32>, when: Option<Condition>, is_stage: bool) -> u32 {
        let index = narrow(self.flow.gates.len());
        let node = self.node(Node::Gate(index));
        self.flow.gates.push(Gate { parent, when, is_stage, node });
        self.reading_gate(node, parent);
        if let Some(when) = when {
            self.reading(node, when);
        }
        index
    }

    /// The givens that a flow lists: asked first, placed by a step, or answered by the flow around.
    fn givens<'r>(
        &mut self,
        file: &FlowFile<'a>,
        scope: &mut Scope,
        rows: &mut impl Iterator<Item = &'r StepRows>,
        root: &At<'_>,
        prefix: &str,
        stage: Option<u32>,
    ) {
        let at = root.key("given");
        let placed = |name: &str| {
            file.stages
                .iter()
                .flat_map(|s| &s.steps)
                .any(|s| s.kind == Kind::Given && *s.id == *name)
        };
        let mut given_rows: BTreeMap<&str, &StepRows> = BTreeMap::new();
        for given in &file.given {
            if let Short::Full(step) = given
                && let Some(row) = rows.next()
            {
                given_rows.insert(&step.id, row);
            }
        }
        for (i, given) in file.given.iter().enumerate() {
            let here = at.index(i);
            match given {
                Short::Name(name) => {
                    if let Some(step) = self.pack_givens.get(&**name) {
                        scope.names.insert(name.to_string(), Name::Step(*step));
                    } else if !self.shelf.pack.given.iter().any(|g| g.id == *name) {
                        let names = self.shelf.pack.given.iter().map(|g| &*g.id);
                        self.faults.no_such(&here, "given", name, names);
                    } else if self.used.len() > 1 {
                        let outer = self.used.first().and_then(|f| self.shelf.flows.get(*f));
                        self.faults.add_with_help(
                            &here,
                            "missing-given",
                            format!(
                                "`{}` uses this flow and does not ask for `{name}` before it",
                                outer.map_or("another flow", |f| &f.file.id)
                            ),
                            "list the given there too",
                        );
                    } else if !placed(name) {
                        self.pack_given(name, None, scope, &here, None, None);
                    }
                }
                Short::Full(step) => {
                    if step.set_by.is_some() {
                        self.faults.add_with_help(
                            &here.key("set-by"),
                            "not-local",
                            "a municipality sets only givens of the pack".to_owned(),
                            "declare the given in pack.json",
                        );
                    }
                    check_id(self.faults, &here, &step.id);
                    if scope.names.contains_key(&*step.id) {
                        // The flow around has answered it.
                    } else if !placed(&step.id) {
                        let empty = StepRows::default();
                        let row = given_rows.get(&*step.id).copied().unwrap_or(&empty);
                        let gate = scope.gate;
                        let path = format!("{prefix}{}", step.id);
                        self.add_step(step, row, scope, &here, path, gate, stage, None, true);
                    }
                }
            }
        }
    }

    /// A given of the pack, asked here unless somebody supplies it.
    fn pack_given(
        &mut self,
        name: &str,
        when: Option<Condition>,
        scope: &mut Scope,
        at: &At<'_>,
        gate: Option<u32>,
        stage: Option<u32>,
    ) {
        let shelf = self.shelf;
        let Some(place) = shelf.pack.given.iter().position(|g| *g.id == *name) else { return };
        let Some(file) = shelf.pack.given.get(place) else { return };
        let empty = StepRows::default();
        let row = shelf.words.given.get(place).unwrap_or(&empty);
        let index = narrow(self.flow.steps.len());
        self.add_step(file, row, scope, at, name.to_owned(), gate, stage, when, true);
        self.pack_givens.insert(name.to_owned(), index);
    }

    /// One step of a stage.
    #[expect(clippy::too_many_arguments, reason = "where a step stands, and what it belongs to")]
    fn step_of<'r>(
        &mut self,
        file: &FlowFile<'a>,
        step: &StepFile<'a>,
        scope: &mut Scope,
        rows: &mut impl Iterator<Item = &'r StepRows>,
        at: &At<'_>,
        gate: u32,
        stage: u32,
    ) {
        match step.kind {
            Kind::Flow => self.use_flow(step, scope, at, gate, stage),
            Kind::Given => self.place_given(file, step, scope, at, gate, stage),
            _ => {
                let empty = StepRows::default();
                let row = rows.next().unwrap_or(&empty);
                let path = format!("{}{}", scope.prefix, step.id);
                self.add_step(step, row, scope, at, path, Some(gate), Some(stage), None, false);
            }
        }
    }

    fn place_given(
        &mut self,
        file: &FlowFile<'a>,
        step: &StepFile<'a>,
        scope: &mut Scope,
        at: &At<'_>,
        gate: u32,
        stage: u32,
    ) {
        let Some(given) = file.given.iter().find(|g| *file_id(g) == *step.id) else {
            let names = file.given.iter().map(file_id);
            self.faults.no_such(&at.key("id"), "given", &step.id, names);
            return;
        };
        if scope.names.contains_key(&*step.id) {
            // The flow around has answered or asked it.
            return;
        }
        let when = step.when.as_ref().map(|w| self.condition(scope, w, &at.key("when")));
        match given {
            Short::Name(name) => {
                self.pack_given(name, when, scope, at, Some(gate), Some(stage));
            }
            Short::Full(own) => {
                let words =
                    self.shelf.flows.iter().find(|f| f.file.id == file.id).map(|f| &f.words);
                let place = file
                    .given
                    .iter()
                    .filter(|g| matches!(g, Short::Full(_)))
                    .position(|g| *file_id(g) == *own.id);
                let empty = StepRows::default();
                let row = words.zip(place).and_then(|(w, p)| w.steps.get(p)).unwrap_or(&empty);
                let path = format!("{}{}", scope.prefix, own.id);
                self.add_step(own, row, scope, at, path, Some(gate), Some(stage), when, true);
            }
        }
    }

    fn use_flow(
        &mut self,
        step: &StepFile<'a>,
        scope: &mut Scope,
        at: &At<'_>,
        gate: u32,
        stage: u32,
    ) {
        scope.names.insert(step.id.to_string(), Name::Unreadable("a flow used in place"));
        let Some(name) = &step.flow else {
            self.faults.add_with_help(
                at,
                "missing-key",
                "the key `flow` is missing".to_owned(),
                "name the flow that is used here",
            );
            return;
        };
        let shelf = self.shelf;
        let Some(which) = shelf.flows.iter().position(|f| f.file.id == *name) else {
            let names = shelf.flows.iter().map(|f| &*f.file.id);
            self.faults.no_such(&at.key("flow"), "flow", name, names);
            return;
        };
        if self.used.contains(&which) {
            self.faults.add_with_help(
                &at.key("flow"),
                "circle",
                format!("`{name}` would be used inside itself"),
                "use another flow here",
            );
            return;
        }
        if self.used.len() > DEEPEST_USE {
            let message = format!("flows use flows deeper than {DEEPEST_USE}");
            self.faults.add(at, "too-deep", message);
            return;
        }
        if self.too_large {
            return;
        }
        let when = step.when.as_ref().map(|w| self.condition(scope, w, &at.key("when")));
        let inner_gate = self.add_gate(Some(gate), when, false);
        let give = self.give(step, which, scope, at);
        let inside = Inside {
            prefix: format!("{}{}/", scope.prefix, step.id),
            gate: Some(inner_gate),
            stage: Some(stage),
            give,
        };
        self.used.push(which);
        let exports = self.flow_in_place(which, inside);
        self.used.pop();
        for (fact, index) in exports {
            scope.facts.insert(format!("{}/{fact}", step.id), index);
        }
    }

    /// What the givens of a used flow are answered with.
    fn give(
        &mut self,
        step: &StepFile<'a>,
        which: usize,
        scope: &Scope,
        at: &At<'_>,
    ) -> BTreeMap<String, Name> {
        let shelf = self.shelf;
        let Some(inner) = shelf.flows.get(which) else { return BTreeMap::new() };
        let mut give = BTreeMap::new();
        let give_at = at.key("give");
        for (name, condition) in step.give.iter().flatten() {
            let here = give_at.key(name);
            let own = inner.file.given.iter().find_map(|g| match g {
                Short::Full(own) if own.id == *name => Some(own),
                _ => None,
            });
            let Some(own) = own else {
                let names = inner.file.given.iter().filter_map(|g| match g {
                    Short::Full(own) => Some(&*own.id),
                    Short::Name(_) => None,
                });
                self.faults.no_such(&here, "given", name, names);
                continue;
            };
            let only_answer = condition.is.is_none()
                && condition.has.is_none()
                && condition.at_least.is_none()
                && condition.at_most.is_none()
                && condition.answered.is_none();
            if let (Some(question), true) = (&condition.answer, only_answer) {
                match scope.names.get(&**question) {
                    Some(Name::Step(index)) => {
                        self.same_question(own, *index, question, &here);
                        give.insert(name.to_string(), Name::Step(*index));
                    }
                    Some(Name::Says(tests)) => {
                        give.insert(name.to_string(), Name::Says(tests.clone()));
                    }
                    _ => {
                        let names = scope.names.keys().map(String::as_str);
                        self.faults.no_such(&here.key("answer"), "question", question, names);
                    }
                }
                continue;
            }
            let options: Vec<&str> =
                own.options.iter().flatten().map(super::words::option_id).collect();
            if own.kind != Kind::Choice || !(options == ["yes", "no"] || options == ["no", "yes"]) {
                self.faults.add_with_help(
                    &here,
                    "wrong-test",
                    format!("`{name}` is no question with the options `yes` and `no`"),
                    "bind it to a question with {\"answer\": …}",
                );
            }
            let tests = self.tests(scope, condition, &here, Use::When);
            give.insert(name.to_string(), Name::Says(tests));
        }
        give
    }

    fn same_question(&mut self, own: &StepFile<'_>, index: u32, question: &str, at: &At<'_>) {
        let Some(outer) = self.flow.steps.get(index as usize) else { return };
        let inner: Vec<&str> = own.options.iter().flatten().map(super::words::option_id).collect();
        let same = own.kind == outer.kind
            && (own.from.is_some() || inner.iter().eq(outer.options.iter().map(|o| &o.id)));
        if !same {
            self.faults.add_with_help(
                at,
                "different-question",
                format!("`{}` and `{question}` are not the same question", own.id),
                "give both the same kind and the same options in the same order",
            );
        }
    }

    #[expect(clippy::too_many_arguments, reason = "where a step stands, and what it belongs to")]
    fn add_step(
        &mut self,
        file: &StepFile<'_>,
        rows: &StepRows,
        scope: &mut Scope,
        at: &At<'_>,
        path: String,
        gate: Option<u32>,
        stage: Option<u32>,
        placed_when: Option<Condition>,
        given: bool,
    ) {
        if self.flow.steps.len() >= MOST_STEPS {
            if !self.too_large {
                let message = format!("the flow has more than {MOST_STEPS} steps");
                self.faults.add(at, "too-large", message);
            }
            self.too_large = true;
            return;
        }
        let own = file.when.as_ref().map(|w| self.tests(scope, w, &at.key("when"), Use::When));
        let when = match (placed_when, own) {
            (None, None) => None,
            (Some(when), None) => Some(when),
            (None, Some(own)) => Some(self.commit(&own)),
            (Some(when), Some(own)) => {
                let placed: Vec<Test> =
                    self.flow.tests_of(when).iter().map(|t| unshifted(*t, when.start)).collect();
                let mut both = Vec::new();
                around(&mut both, ALL, |out| {
                    append(out, &placed);
                    append(out, &own);
                });
                Some(self.commit(&both))
            }
        };
        self.check_shape(file, at, given);
        let options = self.options(file, rows, scope, at);
        let range = self.range(file, at);
        let definitions = resolve(
            self.faults,
            &at.key("definitions"),
            "glossary entry",
            &file.definitions,
            &self.shelf.glossary,
        );
        let variants_at = at.key("variants");
        let variants = file
            .variants
            .iter()
            .enumerate()
            .zip(rows.variants.iter().copied().chain(std::iter::repeat(Default::default())))
            .map(|((i, variant), words)| {
                let here = variants_at.index(i);
                (self.condition(scope, &variant.when, &here.key("when")), words)
            })
            .collect();
        let sources = self.source_uses(&file.sources, scope, &at.key("sources"));
        let index = narrow(self.flow.steps.len());
        let node = self.node(Node::Step(index));
        self.reading_gate(node, gate);
        for condition in when.iter().copied().chain(options.iter().filter_map(|o| o.when)) {
            self.reading(node, condition);
        }
        let all_options =
            1_u64.checked_shl(narrow(options.len())).map_or(u64::MAX, |bit| bit.wrapping_sub(1));
        self.flow.steps.push(Step {
            path,
            kind: file.kind,
            given,
            set_by_municipality: file.set_by == Some(SetBy::Municipality),
            stage,
            gate,
            when,
            options_vary: options.iter().any(|o| o.when.is_some()),
            all_options,
            register: file.from.is_some(),
            options,
            unsure: file.no_unsure.is_none()
                && matches!(file.kind, Kind::Choice | Kind::Choices | Kind::Number | Kind::Date),
            range,
            definitions,
            words: rows.words,
            variants,
            sources,
            standing: file.standing,
            node,
        });
        let name = match file.kind {
            Kind::Note => Name::Unreadable("a note"),
            Kind::Message => Name::Unreadable("a message"),
            _ => Name::Step(index),
        };
        scope.later.remove(&*file.id);
        scope.names.insert(file.id.to_string(), name);
    }

    /// Each kind has its own keys, and needs some of them.
    fn check_shape(&mut self, file: &StepFile<'_>, at: &At<'_>, given: bool) {
        let kind = file.kind;
        let ask = matches!(kind, Kind::Choice | Kind::Choices | Kind::Number | Kind::Date);
        let belongs = [
            ("options", file.options.is_some(), matches!(kind, Kind::Choice | Kind::Choices)),
            ("from", file.from.is_some(), kind == Kind::Choices),
            ("where", file.fitting.is_some(), file.from.is_some()),
            ("no-unsure", file.no_unsure.is_some(), ask),
            ("unit", file.unit.is_some(), kind == Kind::Number),
            ("min", file.min.is_some(), kind == Kind::Number),
            ("max", file.max.is_some(), kind == Kind::Number),
            ("flow", file.flow.is_some(), false),
            ("give", file.give.is_some(), false),
            ("set-by", file.set_by.is_some(), given),
        ];
        for (key, written, fits) in belongs {
            if written && !fits {
                self.faults.add_with_help(
                    &at.key(key),
                    "misplaced-key",
                    format!("`{key}` does not belong to this kind of step"),
                    "remove it, or change `kind`",
                );
            }
        }
        if given && !ask {
            let message = "a given is a question".to_owned();
            self.faults.add(&at.key("kind"), "misplaced-key", message);
        }
        let has_options = file.options.is_some() != file.from.is_some();
        if matches!(kind, Kind::Choice | Kind::Choices) && !has_options {
            self.faults.add_with_help(
                at,
                "missing-key",
                "nothing, or two things, say what can be picked".to_owned(),
                "write `options`, or for `choices` `from` a register",
            );
        }
    }

    fn range(&mut self, file: &StepFile<'_>, at: &At<'_>) -> Option<(i32, i32)> {
        if file.kind != Kind::Number {
            return None;
        }
        match (file.min, file.max) {
            (Some(min), Some(max)) if min <= max => Some((min, max)),
            _ => {
                self.faults.add_with_help(
                    at,
                    "missing-key",
                    "a number has `min` and `max`, the least and the greatest".to_owned(),
                    "add both",
                );
                None
            }
        }
    }

    fn options(
        &mut self,
        file: &StepFile<'_>,
        rows: &StepRows,
        scope: &Scope,
        at: &At<'_>,
    ) -> Vec<Choice> {
        let mut options = Vec::new();
        if let Some(list) = &file.options {
            let list_at = at.key("options");
            let ids = list.iter().map(super::words::option_id);
            for (i, id) in ids.clone().enumerate() {
                if ids.clone().take(i).any(|earlier| earlier == id) {
                    let message = format!("`{id}` stands twice");
                    self.faults.add(&list_at.index(i), "duplicate-option", message);
                }
                check_id(self.faults, &list_at.index(i), id);
            }
            for (i, option) in list.iter().enumerate() {
                let words = rows.options.get(i).copied().unwrap_or_default();
                let here = list_at.index(i);
                options.push(match option {
                    Short::Name(id) => bare(id, words),
                    Short::Full(option) => {
                        let when = option
                            .when
                            .as_ref()
                            .map(|w| self.condition(scope, w, &here.key("when")));
                        if option.ages.is_some() {
                            self.faults.add_with_help(
                                &here.key("ages"),
                                "misplaced-key",
                                "`ages` stands only in a register".to_owned(),
                                "write a `when`",
                            );
                        }
                        self.option(option, when, words, scope, &here)
                    }
                });
            }
        } else if let Some(name) = &file.from {
            options = self.from_register(file, name, scope, at);
        }
        if options.len() > MOST_OPTIONS {
            self.faults.add(
                at,
                "too-large",
                format!("the question has more than {MOST_OPTIONS} options"),
            );
            options.truncate(MOST_OPTIONS);
        }
        if matches!(file.kind, Kind::Choice | Kind::Choices) {
            if options.is_empty() && (file.options.is_some() || file.from.is_some()) {
                self.faults.add(at, "empty-list", "the question has no option".to_owned());
            } else if file.no_unsure.is_some()
                && !options.is_empty()
                && options.iter().all(|o| o.when.is_some())
            {
                self.faults.add_with_help(
                    at,
                    "never-offered",
                    "nobody may be able to answer: every option has a `when`".to_owned(),
                    "offer `unsure`, or give one option no `when`",
                );
            }
        }
        options
    }

    fn option(
        &mut self,
        option: &OptionFile<'_>,
        when: Option<Condition>,
        words: OptionWords,
        scope: &Scope,
        at: &At<'_>,
    ) -> Choice {
        Choice {
            id: option.id.to_string(),
            when,
            tags: option.tags.iter().map(ToString::to_string).collect(),
            words,
            sources: self.source_uses(&option.sources, scope, &at.key("sources")),
            standing: option.standing,
        }
    }

    fn from_register(
        &mut self,
        file: &StepFile<'_>,
        name: &Str<'_>,
        scope: &Scope,
        at: &At<'_>,
    ) -> Vec<Choice> {
        let shelf = self.shelf;
        let Some(register) = shelf.registers.iter().find(|r| r.file.id == *name) else {
            let names = shelf.registers.iter().map(|r| &*r.file.id);
            self.faults.no_such(&at.key("from"), "register", name, names);
            return Vec::new();
        };
        let age = file.fitting.as_ref().and_then(|fitting| {
            let age_at = at.key("where");
            let here = age_at.key("age");
            match scope.names.get(&*fitting.age) {
                Some(Name::Step(index)) => Some(*index),
                _ => {
                    let names = scope.names.keys().map(String::as_str);
                    self.faults.no_such(&here, "question", &fitting.age, names);
                    None
                }
            }
        });
        if let Some(age) = age.and_then(|age| self.flow.steps.get(age as usize)) {
            let bands = register.file.bands.iter().map(|b| &**b);
            let fits = age.kind == Kind::Choice && bands.eq(age.options.iter().map(|o| &*o.id));
            if !fits {
                self.faults.add_with_help(
                    &at.key("where"),
                    "different-question",
                    format!("the options of `{}` are not the bands of `{name}`", age.path),
                    "give the question the bands of the register as options, in the same order",
                );
            }
        }
        let (root, mut options) = (At::file(register.path), Vec::new());
        let list_at = root.key("options");
        for (i, option) in register.file.options.iter().enumerate() {
            let words = register.words.get(i).copied().unwrap_or_default();
            let when = match (age, &option.ages) {
                (Some(age), Some(ages)) => Some(self.fitting(age, ages)),
                _ => None,
            };
            options.push(self.option(option, when, words, scope, &list_at.index(i)));
        }
        options
    }

    /// The age is one of these, or will stay unknown, or does not apply.
    fn fitting(&mut self, age: u32, ages: &[Str<'_>]) -> Condition {
        let options = self.flow.steps.get(age as usize).map_or(0, |step| {
            ages.iter().filter_map(|band| step.bit(band)).fold(0, |bits, bit| bits | bit)
        });
        let is = Test::Is { step: age, options, unsure: false };
        let mut tests = Vec::new();
        around(&mut tests, ANY, |out| {
            out.push(is);
            around(out, STAYS_UNKNOWN, |out| out.push(is));
            out.push(Test::Not);
            out.push(Test::Answered { step: age });
        });
        self.commit(&tests)
    }

    fn source_uses(
        &mut self,
        uses: &[Short<'_, SourceUseFile<'_>>],
        scope: &Scope,
        at: &At<'_>,
    ) -> Vec<SourceUse> {
        let mut found = Vec::with_capacity(uses.len());
        for (i, used) in uses.iter().enumerate() {
            let here = at.index(i);
            let (name, when) = match used {
                Short::Name(name) => (name, None),
                Short::Full(used) => (&used.source, used.when.as_ref()),
            };
            let when = when.map(|w| self.condition(scope, w, &here.key("when")));
            match self.shelf.sources.get(&**name) {
                Some(source) => found.push(SourceUse { source: *source, when }),
                None => {
                    let names = self.shelf.sources.keys().copied();
                    self.faults.no_such(&here, "source", name, names);
                }
            }
        }
        found
    }

    /// The facts that can be computed here.
    fn facts(
        &mut self,
        file: &FlowFile<'a>,
        words: &FlowWords,
        scope: &mut Scope,
        here: Option<&Vec<usize>>,
        first: u32,
        at: &At<'_>,
    ) {
        for i in here.into_iter().flatten() {
            let Some(fact) = file.facts.get(*i) else { continue };
            let fact_at = at.index(*i);
            let when = self.gated(scope, &fact.when, &fact_at.key("when"));
            let index = first.saturating_add(narrow(*i));
            let node = self.node(Node::Fact(index));
            self.reading(node, when);
            let reads = facts_in(self.flow.tests_of(when));
            let row = words.facts.get(*i);
            if let Some(slot) = self.flow.facts.get_mut(index as usize) {
                slot.when = when;
                slot.node = node;
                slot.reads = reads;
                slot.title = row.map_or(TextId::NONE, |r| r.title);
                slot.help = row.map_or(TextId::NONE, |r| r.help);
            }
            scope.later.remove(&*fact.id);
            scope.facts.insert(fact.id.to_string(), index);
        }
    }

    /// Sources and variants of facts choose among texts; they may read the whole flow.
    fn sources_of_facts(&mut self) {
        let shelf = self.shelf;
        for (which, scope, first) in std::mem::take(&mut self.scopes) {
            let Some(on_shelf) = shelf.flows.get(which) else { continue };
            let root = At::file(on_shelf.path);
            let at = root.key("facts");
            for (i, fact) in on_shelf.file.facts.iter().enumerate() {
                let here = at.index(i);
                let sources = self.source_uses(&fact.sources, &scope, &here.key("sources"));
                let variants = self.fact_variants(fact, i, on_shelf, &scope, &here);
                let index = first.saturating_add(narrow(i)) as usize;
                if let Some(slot) = self.flow.facts.get_mut(index) {
                    slot.sources = sources;
                    slot.variants = variants;
                }
            }
            self.scopes.push((which, scope, first));
        }
    }

    fn fact_variants(
        &mut self,
        fact: &FactFile<'_>,
        i: usize,
        on_shelf: &FlowOnShelf<'_>,
        scope: &Scope,
        at: &At<'_>,
    ) -> Vec<(Condition, TextId, TextId)> {
        let (variants_at, rows) = (at.key("variants"), on_shelf.words.facts.get(i));
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

    /// The actions of all flows in the order of the plan.
    fn lay_actions(&mut self) {
        let shelf = self.shelf;
        let scopes = std::mem::take(&mut self.scopes);
        // (door, urgency, use, place): doors last, then how soon, then outer before inner.
        let mut order: Vec<(bool, Option<Urgency>, usize, usize)> = Vec::new();
        for (u, (which, _, _)) in scopes.iter().enumerate() {
            let actions = shelf.flows.get(*which).map_or(&[][..], |f| &f.file.actions);
            for (i, action) in actions.iter().enumerate() {
                order.push((action.avoid.is_some(), action.urgency, u, i));
            }
        }
        order.sort();
        for (rank, (_, _, u, i)) in order.iter().enumerate() {
            let Some((which, scope, _)) = scopes.get(*u) else { continue };
            let action = shelf.flows.get(*which).and_then(|f| f.file.actions.get(*i));
            if let Some(action) = action {
                self.actions.insert(format!("{}{}", scope.prefix, action.id), narrow(rank));
            }
        }
        for (_, _, u, i) in order {
            let Some((which, scope, _)) = scopes.get(u) else { continue };
            let Some(on_shelf) = shelf.flows.get(*which) else { continue };
            let Some(action) = on_shelf.file.actions.get(i) else { continue };
            let empty = ActionRows::default();
            let rows = on_shelf.words.actions.get(i).unwrap_or(&empty);
            let root = At::file(on_shelf.path);
            let at = root.key("actions");
            self.add_action(on_shelf, action, rows, scope, &at.index(i));
        }
        self.scopes = scopes;
    }

    fn add_action(
        &mut self,
        on_shelf: &FlowOnShelf<'_>,
        file: &ActionFile<'_>,
        rows: &ActionRows,
        scope: &Scope,
        at: &At<'_>,
    ) {
        let when = self.gated(scope, &file.when, &at.key("when"));
        let index = narrow(self.flow.actions.len());
        let node = self.node(Node::Action(index));
        self.reading(node, when);
        let facts = self.facts_behind(when);
        let sources = self.source_uses(&file.sources, scope, &at.key("sources"));
        let (variants_at, mut variants) = (at.key("variants"), Vec::new());
        for (v, variant) in file.variants.iter().enumerate() {
            let when = self.condition(scope, &variant.when, &variants_at.index(v).key("when"));
            let words: ActionWords = rows.variants.get(v).copied().unwrap_or_default();
            variants.push((when, words));
        }
        let contacts = resolve(
            self.faults,
            &at.key("contacts"),
            "contact",
            &file.contacts,
            &self.shelf.contacts,
        );
        let reminders_at = at.key("reminders");
        let mut reminders = Vec::new();
        for (r, reminder) in file.reminders.iter().enumerate() {
            let here = reminders_at.index(r);
            let day = self.day_after(reminder.days, &reminder.after, scope, &here);
            let text = rows.reminders.get(r).copied().unwrap_or_default();
            reminders.push(Reminder { id: reminder.id.to_string(), day, text });
        }
        let by = file.by.as_ref().map(|by| {
            let here = at.key("by");
            self.day_after(by.days, &by.after, scope, &here)
        });
        let definitions = resolve(
            self.faults,
            &at.key("definitions"),
            "glossary entry",
            &file.definitions,
            &self.shelf.glossary,
        );
        if let Some(guide) = &file.guide
            && !self.shelf.flows.iter().any(|f| f.file.id == *guide)
        {
            let names = self.shelf.flows.iter().map(|f| &*f.file.id);
            self.faults.no_such(&at.key("guide"), "flow", guide, names);
        }
        let (if_unknown, avoid) = self.other_actions(file, scope, at);
        let action = Action {
            path: format!("{}{}", scope.prefix, file.id),
            origin: (on_shelf.file.id.to_string(), file.id.to_string()),
            when,
            urgency: if file.avoid.is_some() { None } else { file.urgency },
            duty: file.duty,
            if_unknown,
            contacts,
            by,
            guide: file.guide.as_ref().map(ToString::to_string),
            reminders,
            avoid,
            sources,
            definitions,
            words: rows.words,
            variants,
            standing: file.standing,
            facts,
            node,
        };
        self.check_action(file, &action, at);
        self.flow.actions.push(action);
    }

    fn other_actions(
        &mut self,
        file: &ActionFile<'_>,
        scope: &Scope,
        at: &At<'_>,
    ) -> (Option<u32>, Vec<u32>) {
        let prefix = &scope.prefix;
        let mut find = |name: &str, here: &At<'_>| {
            let found = self.actions.get(&format!("{prefix}{name}")).copied();
            if found.is_none() {
                let names = self.actions.keys().filter_map(|k| k.strip_prefix(prefix.as_str()));
                self.faults.no_such(here, "action", name, names);
            }
            found
        };
        let if_unknown =
            file.if_unknown.as_ref().and_then(|name| find(name, &at.key("if-unknown")));
        let avoid_at = at.key("avoid");
        let avoid = file
            .avoid
            .iter()
            .flatten()
            .enumerate()
            .filter_map(|(i, name)| find(name, &avoid_at.index(i)))
            .collect();
        (if_unknown, avoid)
    }

    fn check_action(&mut self, file: &ActionFile<'_>, action: &Action, at: &At<'_>) {
        let mut fault = |key: &str, message: &str, help: &str| {
            let code = "action-form";
            self.faults.add_with_help(&at.key(key), code, message.to_owned(), help);
        };
        if file.avoid.is_some() {
            for (key, written) in [
                ("urgency", file.urgency.is_some()),
                ("duty", file.duty),
                ("if-unknown", file.if_unknown.is_some()),
                ("contacts", !file.contacts.is_empty()),
                ("by", file.by.is_some()),
                ("guide", file.guide.is_some()),
                ("reminders", !file.reminders.is_empty()),
            ] {
                if written {
                    fault(key, "a door only says what not to do", "remove it");
                }
            }
            if file.avoid.as_ref().is_some_and(Vec::is_empty) {
                fault("avoid", "the door closes nothing", "name the actions not to take now");
            }
            return;
        }
        if file.urgency.is_none() {
            fault("urgency", "nothing says how soon", "add `urgency`");
        }
        if !file.duty {
            if file.if_unknown.is_some() {
                fault("if-unknown", "only a duty has this", "remove it, or add \"duty\": true");
            }
            return;
        }
        if file.by.is_some() {
            fault("by", "a duty has no day: its time is without undue delay", "remove it");
        }
        if file.urgency > Some(Urgency::Today) {
            fault("urgency", "a duty is never weaker than today", "write `today` or `now`");
        }
        if file.if_unknown.is_none() {
            let help = "add the action that is due when it cannot be known";
            fault("if-unknown", "nothing says what to do when the duty is unknown", help);
        }
        let contacts = self.shelf.contact_entries;
        let helpline = |c: &&Contact| c.kind == crate::file::ContactKind::Helpline;
        let entries = action.contacts.iter().filter_map(|c| contacts.get(*c as usize));
        if let Some(contact) = entries.clone().find(helpline) {
            let message = format!("`{}` is a helpline: no duty is done by calling it", contact.id);
            fault("contacts", &message, "name the service that is to know");
        }
        let facts = action.facts.iter().filter_map(|f| self.flow.facts.get(*f as usize));
        if action.sources.is_empty() && facts.clone().all(|f| f.sources.is_empty()) {
            let help = "add `sources` here or to a fact that it reads";
            fault("sources", "the duty has no source", help);
        }
    }

    fn day_after(&mut self, days: u16, after: &str, scope: &Scope, at: &At<'_>) -> DayAfter {
        if days > MOST_DAYS {
            let message = format!("more than {MOST_DAYS} days");
            self.faults.add(&at.key("days"), "out-of-range", message);
        }
        if after == "started" {
            return DayAfter { days, after: None };
        }
        let step = match scope.names.get(after) {
            Some(Name::Step(step)) => Some(*step),
            _ => None,
        };
        let kind = step.and_then(|s| self.flow.steps.get(s as usize)).map(|s| s.kind);
        if kind != Some(Kind::Date) {
            let dates = self.flow.steps.iter().filter(|s| s.kind == Kind::Date);
            let names = dates.map(|s| s.path.as_str()).chain(["started"]);
            self.faults.no_such(&at.key("after"), "date question", after, names);
        }
        DayAfter { days, after: step }
    }

    /// The facts that a condition reads, directly or through others, in the author's order.
    fn facts_behind(&self, when: Condition) -> Vec<u32> {
        let mut todo = facts_in(self.flow.tests_of(when));
        let mut found: std::collections::BTreeSet<u32> = std::collections::BTreeSet::new();
        while let Some(fact) = todo.pop() {
            if found.insert(fact) {
                todo.extend(self.flow.facts.get(fact as usize).into_iter().flat_map(|f| &f.reads));
            }
        }
        found.into_iter().collect()
    }

    fn guarantees(&mut self, which: usize) {
        let shelf = self.shelf;
        let Some(on_shelf) = shelf.flows.get(which) else { return };
        let scopes = std::mem::take(&mut self.scopes);
        let Some((_, scope, _)) = scopes.first() else { return };
        let root = At::file(on_shelf.path);
        let at = root.key("guarantees");
        for (i, file) in on_shelf.file.guarantees.iter().enumerate() {
            let here = at.index(i);
            let sentence = on_shelf.words.guarantees.get(i).copied().unwrap_or_default();
            if let Some(form) = self.form(file, scope, &here) {
                self.flow.guarantees.push(Guarantee {
                    id: file.id.to_string(),
                    form,
                    sentence,
                    rests_on: file.rests_on.iter().map(ToString::to_string).collect(),
                });
            }
        }
    }

    fn promise(&mut self, scope: &Scope, file: &ConditionFile<'_>, at: &At<'_>) -> Condition {
        let tests = self.tests(scope, file, at, Use::Guarantee);
        self.commit(&tests)
    }

    fn form(&mut self, file: &GuaranteeFile<'_>, scope: &Scope, at: &At<'_>) -> Option<Form> {
        let forms = [
            file.always.is_some(),
            file.never.is_some(),
            file.premise.is_some() || file.then.is_some(),
            file.possible.is_some(),
            file.monotone.is_some(),
            file.independent.is_some(),
        ];
        let fault = |layer: &mut Self, message: &str| {
            layer.faults.add_with_help(
                at,
                "guarantee-form",
                message.to_owned(),
                "write exactly one of: `always`; `never`; `if` and `then`; `possible`; `monotone` \
                 and `in`; `independent`",
            );
            None
        };
        if forms.iter().filter(|f| **f).count() != 1 {
            return fault(self, "a guarantee says exactly one thing");
        }
        if (file.at.is_some() && file.premise.is_none())
            || (file.measure.is_some() != file.monotone.is_some())
        {
            return fault(self, "`at` goes with `if`, and `in` with `monotone`");
        }
        if let Some(c) = &file.always {
            return Some(Form::Always(self.promise(scope, c, &at.key("always"))));
        }
        if let Some(c) = &file.never {
            return Some(Form::Never(self.promise(scope, c, &at.key("never"))));
        }
        if let Some(c) = &file.possible {
            return Some(Form::Possible(self.promise(scope, c, &at.key("possible"))));
        }
        if file.premise.is_some() || file.then.is_some() {
            let (Some(premise), Some(then)) = (&file.premise, &file.then) else {
                return fault(self, "`if` and `then` go together");
            };
            let premise = self.promise(scope, premise, &at.key("if"));
            let then = self.promise(scope, then, &at.key("then"));
            return Some(Form::If { premise, then, once: file.at.is_some() });
        }
        if let Some(monotone) = &file.monotone {
            let actions = file.measure == Some(Measure::Actions);
            let here = at.key("monotone");
            return match (&monotone.answer, &monotone.order, &monotone.more_of) {
                (Some(answer), Some(order), None) => {
                    let step = self.question(scope, answer, Kind::Choice, &here.key("answer"))?;
                    let order = self.ranks(step, order, &here.key("order"));
                    Some(Form::MonotoneIn { step, order, actions })
                }
                (None, None, Some(more)) => {
                    let step = self.question(scope, more, Kind::Choices, &here.key("more-of"))?;
                    Some(Form::MoreOf { step, actions })
                }
                _ => fault(self, "`monotone` has `answer` and `order`, or `more-of`"),
            };
        }
        let independent = file.independent.as_ref()?;
        let here = at.key("independent");
        let Some(action) = self.actions.get(&*independent.action).copied() else {
            let names = self.actions.keys().map(String::as_str);
            self.faults.no_such(&here.key("action"), "action", &independent.action, names);
            return None;
        };
        let of_at = here.key("of");
        let mut of = Vec::new();
        for (i, name) in independent.of.iter().enumerate() {
            match scope.names.get(&**name) {
                Some(Name::Step(step)) => of.push(*step),
                _ => {
                    let names = scope.names.keys().map(String::as_str);
                    self.faults.no_such(&of_at.index(i), "question", name, names);
                }
            }
        }
        Some(Form::Independent { action, of })
    }

    fn question(&mut self, scope: &Scope, name: &str, kind: Kind, at: &At<'_>) -> Option<u32> {
        let step = match scope.names.get(name) {
            Some(Name::Step(step)) => *step,
            _ => {
                let names = scope.names.keys().map(String::as_str);
                self.faults.no_such(at, "question", name, names);
                return None;
            }
        };
        if self.flow.steps.get(step as usize).map(|s| s.kind) != Some(kind) {
            let message = format!("`{name}` is another kind of question");
            self.faults.add_with_help(
                at,
                "wrong-test",
                message,
                "`answer` names a `choice`, `more-of` names `choices`",
            );
            return None;
        }
        Some(step)
    }

    fn ranks(&mut self, step: u32, order: &[Str<'_>], at: &At<'_>) -> Vec<Rank> {
        let mut ranks = Vec::new();
        let Some(question) = self.flow.steps.get(step as usize) else { return ranks };
        for (i, word) in order.iter().enumerate() {
            let rank = match question.bit(word) {
                _ if &**word == "unsure" && question.unsure => Rank::Unsure,
                Some(bit) => Rank::Option(bit),
                None => {
                    let names = question.options.iter().map(|o| o.id.as_str());
                    self.faults.no_such(&at.index(i), "option", word, names);
                    continue;
                }
            };
            if ranks.contains(&rank) {
                let message = format!("`{word}` stands twice");
                self.faults.add(&at.index(i), "duplicate-option", message);
            }
            ranks.push(rank);
        }
        if ranks.len() < 2 {
            let message = "an order compares at least two answers".to_owned();
            self.faults.add(at, "empty-list", message);
        }
        ranks
    }

    /// Turns what each node reads into who reads each node, and gives back spare memory.
    fn finish(&mut self) {
        let nodes = self.flow.nodes.len();
        let mut pairs: Vec<(u32, u32)> = Vec::new();
        for (reader, reads) in self.reads.iter().enumerate() {
            pairs.extend(reads.iter().map(|read| (*read, narrow(reader))));
        }
        pairs.sort_unstable();
        pairs.dedup();
        let mut from = Vec::with_capacity(nodes.saturating_add(1));
        let mut next = 0_usize;
        for node in 0..=nodes {
            while pairs.get(next).is_some_and(|(read, _)| (*read as usize) < node) {
                next = next.saturating_add(1);
            }
            from.push(narrow(next));
        }
        self.flow.dependents_from = from;
        self.flow.dependents = pairs.into_iter().map(|(_, reader)| reader).collect();
        let mut by_path: Vec<u32> = (0..narrow(self.flow.steps.len())).collect();
        by_path.sort_by(|a, b| {
            let path = |i: &u32| self.flow.steps.get(*i as usize).map(|s| s.path.as_str());
            path(a).cmp(&path(b))
        });
        self.flow.by_path = by_path;
        self.flow.tests.shrink_to_fit();
        self.flow.steps.shrink_to_fit();
        self.flow.nodes.shrink_to_fit();
    }
}

fn facts_in(tests: &[Test]) -> Vec<u32> {
    let mut facts: Vec<u32> = tests
        .iter()
        .filter_map(|test| match test {
            Test::Fact(fact) => Some(*fact),
            _ => None,
        })
        .collect();
    facts.sort_unstable();
    facts.dedup();
    facts
}

fn bare(id: &str, words: OptionWords) -> Choice {
    Choice {
        id: id.to_owned(),
        when: None,
        tags: Vec::new(),
        words,
        sources: Vec::new(),
        standing: None,
    }
}

fn unshifted(test: Test, base: u32) -> Test {
    let moved = |end: u32| end.saturating_sub(base);
    match test {
        Test::All { end } => Test::All { end: moved(end) },
        Test::Any { end } => Test::Any { end: moved(end) },
        Test::StaysUnknown { end } => Test::StaysUnknown { end: moved(end) },
        other => other,
    }
}
