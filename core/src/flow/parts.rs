//! A compiled flow part by part, each with all that belongs to it: what `load` compiles, and what the author's
//! tools read.
//!
//! A phone never holds it: a [`Flow`](super::Flow) is the same in rows.

use crate::condition::{Condition, Test};
use crate::index::{
    ActionId, ContactId, EntryId, FactId, GateId, GlossaryId, GuaranteeId, IdSet, IndexVec,
    LanguageId, NodeId, SharedActionId, StageId, StepId, TestId,
};
use crate::text::TextId;

use super::in_place::UsedGuarantee;
use super::stated::StatedGuarantee;
use super::{
    ActionTexts, Answerer, By, DayAfter, DayBounds, FlowPurpose, FlowStatus, Node, OptionTexts,
    ReviewStatus, SourceUse, StepKind, StepTexts, Urgency, option_bits, question_named,
};

/// The parts of a flow, with those of the flows that it uses.
#[derive(Debug)]
pub(crate) struct FlowParts {
    pub(crate) id: String,
    pub(crate) version: u32,
    pub(crate) status: FlowStatus,
    pub(crate) purpose: FlowPurpose,
    pub(crate) title: TextId,
    pub(crate) summary: TextId,
    /// For each language that the pack holds, the one in which this flow is worded.
    pub(crate) worded_in: IndexVec<LanguageId, LanguageId>,
    /// The steps, in order, including those of used flows.
    pub(crate) steps: IndexVec<StepId, Step>,
    /// The stages of the flow itself and the voluntary ones of the flows that its main part uses, for
    /// the progress.
    pub(crate) stages: IndexVec<StageId, Stage>,
    /// The stages and flow steps, which open and close all that is inside them.
    pub(crate) gates: IndexVec<GateId, Gate>,
    pub(crate) facts: IndexVec<FactId, Fact>,
    /// Actions and prohibitions, sorted by [`plan_order`](super::plan_order).
    pub(crate) actions: IndexVec<ActionId, Action>,
    /// What a plan tells as one, in the order of the first use of each.
    pub(crate) entries: IndexVec<EntryId, PlanEntry>,
    pub(crate) guarantees: IndexVec<GuaranteeId, StatedGuarantee>,
    /// What voluntary answers are meant to add, in the order of the file.
    pub(crate) may_add: Vec<MayAdd>,
    /// Those of guarantees come last.
    pub(crate) tests: IndexVec<TestId, Test>,
    /// Everything that is computed, in the order of evaluation.
    pub(crate) nodes: IndexVec<NodeId, Node>,
    /// Parameters of flows that are used in place, and that the flow around them answers.
    pub(crate) bound: Vec<Binding>,
    /// What flows that are used in place guarantee of every state.
    pub(crate) used_guarantees: Vec<UsedGuarantee>,
}

impl FlowParts {
    /// No parts.
    pub(crate) fn empty() -> Self {
        Self {
            id: String::new(),
            version: 0,
            status: FlowStatus::Draft,
            purpose: FlowPurpose::Practice,
            title: TextId::NONE,
            summary: TextId::NONE,
            worded_in: IndexVec::new(),
            steps: IndexVec::new(),
            stages: IndexVec::new(),
            gates: IndexVec::new(),
            facts: IndexVec::new(),
            actions: IndexVec::new(),
            entries: IndexVec::new(),
            guarantees: IndexVec::new(),
            may_add: Vec::new(),
            tests: IndexVec::new(),
            nodes: IndexVec::new(),
            bound: Vec::new(),
            used_guarantees: Vec::new(),
        }
    }

    /// The tests of a condition.
    pub(crate) fn tests_of(&self, condition: Condition) -> &[Test] {
        self.tests.slice(condition.start..condition.end)
    }
}

/// A stage or a flow step: open, closed, or not applicable.
#[derive(Debug)]
pub struct Gate {
    /// The id of the stage or flow step in the file, after that of the flow step around it.
    pub path: String,
    /// The gate around it.
    pub parent: Option<GateId>,
    /// Its own condition.
    pub when: Option<Condition>,
    /// Whether it is a stage. Tests on questions in a closed stage are unknown; tests on questions
    /// in a flow step whose condition is false are false.
    pub is_stage: bool,
    pub(crate) node: NodeId,
}

/// A part of a flow that a person sees as progress. The voluntary stages of a used flow come after
/// the stage in which it is used, and are stages of their own here.
#[derive(Debug)]
pub(crate) struct Stage {
    /// The id in the file, after that of the flow step around it.
    pub(crate) id: String,
    pub(crate) title: TextId,
    pub(crate) gate: GateId,
    pub(crate) voluntary: bool,
}

/// One screen.
#[derive(Debug)]
pub struct Step {
    /// The id in the file, after that of the flow step around it: `danger`, `sharing/consent`.
    pub path: String,
    /// What a person does on it.
    pub kind: StepKind,
    /// Whether it is a parameter: somebody else may answer it.
    pub is_parameter: bool,
    /// Whether it is asked in the voluntary part, after every main step: a state can be enough
    /// without its answer.
    pub voluntary: bool,
    pub(crate) set_by_municipality: bool,
    /// Its stage in the progress; `None` for a parameter that is asked before the first.
    pub(crate) stage: Option<StageId>,
    /// The stage or flow step around it; `None` for a parameter that is asked before the first
    /// stage.
    pub gate: Option<GateId>,
    /// Its own condition.
    pub when: Option<Condition>,
    /// The options, in order. The first has the lowest bit, the next the next bit, and so on.
    pub options: Vec<QuestionOption>,
    /// The options under headings, in the order in which they are shown; empty where they are in no
    /// groups.
    pub(crate) groups: Vec<OptionGroup>,
    /// Whether an option has a `when`.
    pub options_vary: bool,
    /// All options, as bits.
    pub all_options: u64,
    /// Whether the options come from a register.
    pub register: bool,
    /// Whether it offers `unsure`.
    pub unsure: bool,
    /// For a number: the least and the greatest that are accepted.
    pub range: Option<(i32, i32)>,
    /// For a date: the days that are accepted.
    pub days: DayBounds,
    pub(crate) definitions: Vec<GlossaryId>,
    pub(crate) words: StepTexts,
    pub(crate) variants: Vec<(Condition, StepTexts)>,
    /// The sources of the step.
    pub sources: Vec<SourceUse>,
    /// How far it has been confirmed.
    pub review: Option<ReviewStatus>,
    pub(crate) node: NodeId,
}

impl Step {
    /// The condition of each variant of its texts. The first that is true is used.
    pub fn variants(&self) -> impl Iterator<Item = Condition> + '_ {
        self.variants.iter().map(|(when, _)| *when)
    }

    /// Whether the step asks for an answer that conditions can read.
    pub const fn is_question(&self) -> bool {
        !matches!(self.kind, StepKind::Note | StepKind::Message)
    }

    /// The options with their bits, in order.
    pub fn options_with_bits(&self) -> impl Iterator<Item = (u64, &QuestionOption)> {
        option_bits().zip(&self.options)
    }

    /// The bit of an option.
    pub(crate) fn bit(&self, option: &str) -> Option<u64> {
        self.options_with_bits().find(|(_, o)| o.id == option).map(|(bit, _)| bit)
    }

    /// The options of these bits, in order.
    pub(crate) fn of_bits(&self, bits: u64) -> impl Iterator<Item = &QuestionOption> {
        self.options_with_bits().filter(move |(bit, _)| bits & bit != 0).map(|(_, option)| option)
    }
}

/// One option of a question.
#[derive(Debug)]
pub struct QuestionOption {
    /// The id of the option.
    pub id: String,
    /// The option is offered when this is true.
    pub when: Option<Condition>,
    /// Tags by which a condition can read it, besides its id.
    pub tags: Vec<String>,
    pub(crate) words: OptionTexts,
    /// How far it has been confirmed.
    pub review: Option<ReviewStatus>,
}

/// Options under one heading.
#[derive(Debug)]
pub(crate) struct OptionGroup {
    pub(crate) id: String,
    pub(crate) heading: TextId,
    /// Its options as bits, in the order in which they are shown.
    pub(crate) options: Vec<u64>,
}

/// A condition with a name.
#[derive(Debug)]
pub struct Fact {
    /// The id in the file, after that of the flow step around it.
    pub path: String,
    /// The fact holds when this is true.
    pub when: Condition,
    /// Whether its sentence says what the answers mean, on the first page of the plan. Only facts of
    /// the outermost flow are headlines.
    pub headline: bool,
    /// The sources of the fact.
    pub sources: Vec<SourceUse>,
    pub(crate) title: TextId,
    pub(crate) help: TextId,
    pub(crate) variants: Vec<(Condition, TextId, TextId)>,
    /// How far it has been confirmed.
    pub review: Option<ReviewStatus>,
    /// The facts that its condition reads directly.
    pub(crate) reads: Vec<FactId>,
    pub(crate) node: NodeId,
}

/// Something to do, or a prohibition: one of a flow's own, or one use of a shared one.
#[derive(Debug)]
pub struct Action {
    /// The id in the file, after that of the flow step around it. Of a use without an id, the name
    /// of the shared action stands in its place.
    pub path: String,
    /// The shared action that this is a use of.
    pub shared: Option<SharedActionId>,
    /// What a plan tells it as, together with the other uses.
    pub entry: EntryId,
    /// The action is due, or the prohibition applies, when this is true: when one of its causes is.
    pub when: Condition,
    /// The first of its causes: its own condition, which holds only while the gates around it are
    /// open.
    pub own: Cause,
    /// The other causes: for each duty that names the action in `if-unknown`, that it will stay
    /// unknown whether the duty applies.
    pub unsettled: Vec<Cause>,
    /// How soon it is due. `None` for a prohibition.
    pub urgency: Option<Urgency>,
    /// Whether the law demands it.
    pub duty: bool,
    /// For a duty: the action that is due when it will stay unknown whether the duty applies. Where
    /// `if-unknown` names a shared action: its most urgent use in the flow of the duty, the first of
    /// these.
    pub if_unknown: Option<ActionId>,
    /// For a duty: the actions of which any one, when it is due, settles a duty that is unknown. They
    /// are all that `if-unknown` means, and the other uses of the same shared action.
    pub settled_by: Vec<ActionId>,
    /// Whom to contact, in order of preference; [`Pack::contact_id`](crate::Pack::contact_id) gives
    /// their ids in the files.
    pub contacts: Vec<ContactId>,
    /// The last day to do it, or a moment of today.
    pub by: Option<By>,
    pub(crate) guide: Option<String>,
    pub(crate) reminders: Vec<Reminder>,
    /// For a prohibition: the actions that must not be due while it applies.
    pub avoid: Vec<ActionId>,
    /// The sources of the action itself, besides those of its facts.
    pub sources: Vec<SourceUse>,
    pub(crate) definitions: Vec<GlossaryId>,
    pub(crate) words: ActionTexts,
    pub(crate) variants: Vec<(Condition, ActionTexts)>,
    /// How far it has been confirmed.
    pub review: Option<ReviewStatus>,
}

/// One condition that makes an action due.
#[derive(Debug)]
pub struct Cause {
    /// It makes the action due when this is true.
    pub when: Condition,
    /// The facts that the condition reads, directly or through other facts, in the author's order.
    pub facts: Vec<FactId>,
}

/// What a plan tells as one: an action or prohibition, with all its uses in the flow. Of a shared
/// action these are its uses in whatever flow in place; of any other, one for each place in which its
/// flow is used.
#[derive(Debug)]
pub struct PlanEntry {
    /// The id of the shared action; `None` for an action of a flow's own.
    pub shared: Option<String>,
    /// The uses, in the order of the plan. At least one.
    pub uses: Vec<ActionId>,
    /// The entry inside whose card it is told, where both are due and that one is no less urgent.
    pub within: Option<EntryId>,
}

/// Something to come back to.
#[derive(Debug)]
pub(crate) struct Reminder {
    pub(crate) id: String,
    pub(crate) day: DayAfter,
    pub(crate) text: TextId,
}

/// A name of `may-add`: what voluntary answers are meant to add.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MayAdd {
    /// The id of the voluntary stage, or of the step that uses a flow, which names it.
    pub place: String,
    /// The action or the prohibition that is added; or the uses of a shared one, some of which are.
    pub uses: Vec<ActionId>,
}

impl Fact {
    /// The condition of each variant of its texts. The first that is true is used.
    pub fn variants(&self) -> impl Iterator<Item = Condition> + '_ {
        self.variants.iter().map(|(when, _, _)| *when)
    }
}

impl Action {
    /// Its causes. The first that is true counts: its reasons, its facts and with them its legal
    /// ground are those of the action.
    pub fn causes(&self) -> impl Iterator<Item = &Cause> {
        std::iter::once(&self.own).chain(&self.unsettled)
    }

    /// Whether one of its causes reads a fact, directly or through other facts.
    pub fn reads(&self, fact: FactId) -> bool {
        self.causes().any(|cause| cause.facts.contains(&fact))
    }

    /// The condition of each variant of its texts. The first that is true is used.
    pub fn variants(&self) -> impl Iterator<Item = Condition> + '_ {
        self.variants.iter().map(|(when, _)| *when)
    }
}

/// A parameter of a flow that is used in place, and what answers it there.
#[derive(Debug)]
pub struct Binding {
    /// The path that the parameter would have if it were asked: `sharing/danger`.
    pub path: String,
    /// The flow step.
    pub gate: GateId,
    /// Whether the flow is used, or itself asks for the parameter, in the voluntary part: then it is
    /// answered when the walk is complete.
    pub voluntary: bool,
    /// What answers it.
    pub by: Answerer,
}

impl FlowParts {
    /// The question that a text means by a name, as in a [`Flow`](super::Flow).
    pub(crate) fn question_named(&self, prefix: &str, name: &str) -> Option<StepId> {
        let bound = |path: &str| {
            self.bound.iter().find(|bound| bound.path == path).map(|bound| match bound.by {
                Answerer::Question { step, .. } => Some(step),
                Answerer::Condition { .. } => None,
            })
        };
        let step = |path: &str| self.steps.find_id(|step| step.path == path);
        question_named(prefix, name, bound, step)
    }

    /// The facts that a condition reads directly, each once.
    pub(crate) fn facts_in(&self, when: Condition) -> Vec<FactId> {
        facts_read(self.tests_of(when).iter().filter_map(|test| test.fact()))
    }

    /// A cause: the facts that its condition reads, directly or through other facts, in the author's order.
    pub(crate) fn cause(&self, when: Condition) -> Cause {
        let facts = facts_behind(&self.facts, self.facts_in(when), |fact| fact.reads.clone());
        Cause { when, facts }
    }
}

/// Facts that are read, each once.
pub(super) fn facts_read(read: impl Iterator<Item = FactId>) -> Vec<FactId> {
    let mut facts: Vec<FactId> = read.collect();
    facts.sort_unstable();
    facts.dedup();
    facts
}

/// The first facts, and those that they read, directly or through others, in the author's order.
fn facts_behind<T>(
    facts: &IndexVec<FactId, T>,
    first: Vec<FactId>,
    reads: impl Fn(&T) -> Vec<FactId>,
) -> Vec<FactId> {
    let mut todo = first;
    let mut found: IdSet<FactId> = IdSet::for_table(facts);
    while let Some(id) = todo.pop() {
        if !found.set(id, true) {
            todo.extend(facts.get(id).into_iter().flat_map(&reads));
        }
    }
    found.iter().collect()
}
