//! Values that perhaps do not exist: `(compiled flow, values that texts insert) -> faults`.
//!
//! A text may insert an answer, or the day of a deadline, only where what shows the text cannot be true
//! without it. This is decided from the form of the conditions, so that an author can see it: a test on the
//! answer, alone or in `all`, or in every member of an `any`, also through facts and stages.

use std::collections::{BTreeMap, BTreeSet};

use crate::condition::{AnswerTest, Condition, Reads, Test};
use crate::flow::{ActionTexts, By, FlowParts, Node, OptionTexts, Step, StepKind, StepTexts};
use crate::index::{FactId, GateId, Id, StepId, TestId};
use crate::text::TextId;

use super::fault::Fault;
use super::reporter::Reporter;
use super::texts::{InsertedValue, InsertedValues};

/// Reports the values that perhaps do not exist, in the texts of each flow and of the flows that it uses.
/// Where anything else is wrong, it is not known what shows a text.
pub(super) fn check<'f>(
    flows: impl Iterator<Item = &'f FlowParts>,
    inserted: &InsertedValues,
    reporter: &mut Reporter,
) {
    if !reporter.is_empty() || inserted.is_empty() {
        return;
    }
    // A flow that is used has its texts in every flow around it.
    let mut found = BTreeSet::new();
    for flow in flows {
        check_flow(flow, inserted, &mut found);
    }
    for InsertedValue { name, file, pointer } in found {
        let fault = Fault::PerhapsWithoutValue { name: name.clone() };
        reporter.add_at(file.clone(), pointer.clone(), fault);
    }
}

fn check_flow<'i>(
    flow: &FlowParts,
    inserted: &'i InsertedValues,
    found: &mut BTreeSet<&'i InsertedValue>,
) {
    let mut check = Check { flow, inserted, found, known: BTreeMap::new() };
    for step in flow.steps.values() {
        check.step(step);
    }
    for fact in flow.facts.values() {
        let place = Place::new(&fact.path).when(fact.when);
        check.texts(&[fact.title, fact.help], &place);
        for (when, title, help) in &fact.variants {
            check.texts(&[*title, *help], &place.clone().when(*when));
        }
    }
    for action in flow.actions.values() {
        let mut place = Place::new(&action.path).when(action.when);
        place.day = match action.by {
            Some(By::Day(last)) => last.day.after,
            Some(By::Moment(_)) | None => None,
        };
        check.texts(&of_action(&action.words), &place);
        for (when, words) in &action.variants {
            check.texts(&of_action(words), &place.clone().when(*when));
        }
    }
}

/// Where a text stands: what is true whenever it is shown.
#[derive(Debug, Clone)]
struct Place<'f> {
    /// The step, fact or action that it belongs to.
    path: &'f str,
    gate: Option<GateId>,
    when: Vec<Condition>,
    /// The question that the deadline is counted from, if one is.
    day: Option<StepId>,
}

impl<'f> Place<'f> {
    const fn new(path: &'f str) -> Self {
        Self { path, gate: None, when: Vec::new(), day: None }
    }

    fn when(mut self, when: impl Into<Option<Condition>>) -> Self {
        self.when.extend(when.into());
        self
    }
}

struct Check<'c, 'i> {
    flow: &'c FlowParts,
    inserted: &'i InsertedValues,
    /// The values that perhaps do not exist.
    found: &'c mut BTreeSet<&'i InsertedValue>,
    /// For each question that a text inserts, what is true only where it is answered.
    known: BTreeMap<StepId, Answered>,
}

/// The facts and gates that are true only where one question is answered.
#[derive(Debug, Default)]
struct Answered {
    facts: BTreeSet<FactId>,
    gates: BTreeSet<GateId>,
}

impl Check<'_, '_> {
    fn step(&mut self, step: &Step) {
        let mut place = Place::new(&step.path);
        // A parameter that is supplied has a label and a reason, whether it would be asked or not.
        if !step.is_parameter {
            place.gate = step.gate;
            place = place.when(step.when);
        }
        self.texts(&of_step(&step.words), &place);
        for group in &step.groups {
            self.texts(&[group.heading], &place);
        }
        for option in &step.options {
            self.texts(&of_option(&option.words), &place.clone().when(option.when));
        }
        for (when, words) in &step.variants {
            self.texts(&of_step(words), &place.clone().when(*when));
        }
    }

    fn texts(&mut self, texts: &[TextId], place: &Place<'_>) {
        let inserted = self.inserted;
        for value in texts.iter().filter_map(|text| inserted.get(text)).flatten() {
            let is_certain = match (value.name.strip_prefix("answer:"), place.day) {
                (Some(question), _) => self.has_answer(question, place),
                (None, Some(step)) => {
                    let unsure = self.flow.steps.get(step).is_none_or(|step| step.unsure);
                    !unsure && self.is_answered(step, place)
                }
                (None, None) => true,
            };
            if !is_certain {
                self.found.insert(value);
            }
        }
    }

    fn has_answer(&mut self, question: &str, place: &Place<'_>) -> bool {
        let prefix = place.path.rfind('/').map_or(0, |slash| slash.saturating_add(1));
        let prefix = place.path.get(..prefix).unwrap_or_default();
        let step = self.flow.question_named(prefix, question);
        step.is_some_and(|step| self.is_answered(step, place))
    }

    fn is_answered(&mut self, step: StepId, place: &Place<'_>) -> bool {
        let flow = self.flow;
        let known = self.known.entry(step).or_insert_with(|| Answered::of(flow, step));
        let is_sure = |when: &Condition| known.needs(flow, step, *when);
        place.gate.is_some_and(|gate| known.gates.contains(&gate)) || place.when.iter().any(is_sure)
    }
}

impl Answered {
    fn of(flow: &FlowParts, step: StepId) -> Self {
        let mut found = Self::default();
        // A node reads only nodes before it.
        for node in flow.nodes.values() {
            match node {
                Node::Gate(id) => {
                    let Some(gate) = flow.gates.get(*id) else { continue };
                    let around = gate.parent.is_some_and(|gate| found.gates.contains(&gate));
                    if around || gate.when.is_some_and(|when| found.needs(flow, step, when)) {
                        found.gates.insert(*id);
                    }
                }
                Node::Fact(id) => {
                    let when = flow.facts.get(*id).map(|fact| fact.when);
                    if when.is_some_and(|when| found.needs(flow, step, when)) {
                        found.facts.insert(*id);
                    }
                }
                Node::Step(_) | Node::Action(_) => {}
            }
        }
        found
    }

    /// Whether a condition can be true only where the question is answered, by its form.
    fn needs(&self, flow: &FlowParts, step: StepId, when: Condition) -> bool {
        self.one(flow, step, when.start).0
    }

    /// The same of one test with all that belongs to it, and the test that follows.
    fn one(&self, flow: &FlowParts, step: StepId, at: TestId) -> (bool, TestId) {
        let after = at.next();
        let Some(test) = flow.tests.get(at) else { return (false, after) };
        match *test {
            Test::All { end } => (self.members(flow, step, after, end).any(|needs| needs), end),
            Test::Any { end } => (self.members(flow, step, after, end).all(|needs| needs), end),
            Test::Surely { end } => (self.one(flow, step, after).0, end),
            Test::StaysUnknown { end } => (false, end),
            Test::Not | Test::NotTrue => (false, self.one(flow, step, after).1),
            _ => {
                let needs = match test.reads() {
                    Some(Reads::Answer(read, test)) => read == step && is_sure(flow, step, test),
                    Some(Reads::Fact(fact)) => self.facts.contains(&fact),
                    Some(Reads::Gate(gate)) => self.gates.contains(&gate),
                    Some(Reads::Outcome) | None => false,
                };
                (needs, after)
            }
        }
    }

    fn members(
        &self,
        flow: &FlowParts,
        step: StepId,
        first: TestId,
        end: TestId,
    ) -> impl Iterator<Item = bool> {
        let mut at = first;
        std::iter::from_fn(move || {
            let (needs, next) = (at < end).then(|| self.one(flow, step, at))?;
            at = next;
            Some(needs)
        })
    }
}

/// Whether a test is true only where the answer has words. `choices` that wait are answered, and perhaps
/// nothing that they ticked is offered.
fn is_sure(flow: &FlowParts, step: StepId, test: AnswerTest) -> bool {
    let kind = flow.steps.get(step).map(|step| step.kind);
    test != AnswerTest::Answered || kind != Some(StepKind::Choices)
}

fn of_option(words: &OptionTexts) -> [TextId; 4] {
    let OptionTexts { label, reason, help, spoken } = *words;
    [label, reason, help, spoken]
}

fn of_step(words: &StepTexts) -> Vec<TextId> {
    let StepTexts { title, body, help, more, unit, reason, unsure, none } = words;
    let own = [*title, *body, *help, *more, *unit, *reason];
    own.into_iter().chain(of_option(unsure)).chain(of_option(none)).collect()
}

fn of_action(words: &ActionTexts) -> [TextId; 7] {
    let ActionTexts { title, brief, body, say, not, next, help } = *words;
    [title, brief, body, say, not, next, help]
}
