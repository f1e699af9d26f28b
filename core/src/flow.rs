//! A compiled flow: checked, with the flows that it uses inlined, and every name resolved to an id.
//!
//! Only `load` and `built` create it. INVARIANT: every id in it has an entry, and every condition reads only
//! nodes that come before its own. A session relies on both.

#[cfg(feature = "internals")]
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::calendar::FreeDay;
use crate::closed_list::closed_list;
use crate::condition::{Condition, Reads, Test};
use crate::index::{
    ActionId, ContactId, EntryId, FactId, GateId, GlossaryId, GuaranteeId, Id, IdSet, IndexVec,
    LanguageId, MomentId, NodeId, SharedActionId, SourceId, StageId, StepId, TestId, ids,
};
use crate::internals::internals;
use crate::text::TextId;

pub use crate::kinds::{FlowPurpose, FlowStatus, ReviewStatus, Urgency};

mod days;
mod in_place;

pub use days::{DayBounds, DayRange};
pub use in_place::{Answerer, AskedWhere, Binding, UsedGuarantee};

/// What a person does on a step. The file format has two more kinds, `flow` and `parameter`, which
/// are replaced by the steps of a used flow or by the parameter when a pack is loaded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StepKind {
    /// Picks one option.
    Choice,
    /// Ticks options.
    Choices,
    /// Enters a whole number.
    Number,
    /// Enters a day.
    Date,
    /// Writes freely, or nothing.
    Note,
    /// Reads a message.
    Message,
}

closed_list!(StepKind {
    Choice = "choice",
    Choices = "choices",
    Number = "number",
    Date = "date",
    Note = "note",
    Message = "message",
});

/// Whether a path is that of a part of the flow itself, and not of a flow that it uses in place: only
/// what is inside a flow step is named after it.
#[cfg(feature = "internals")]
pub fn is_own(path: &str) -> bool {
    !path.contains('/')
}

/// A compiled flow, which a [`Walk`](crate::Walk) can follow.
#[derive(Debug, Serialize, Deserialize)]
pub struct Flow {
    pub(crate) id: String,
    pub(crate) version: u32,
    #[serde(with = "crate::serial")]
    pub(crate) status: FlowStatus,
    #[serde(with = "crate::serial")]
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
    /// Actions and prohibitions, sorted by [`Action::plan_order`].
    pub(crate) actions: IndexVec<ActionId, Action>,
    /// What a plan tells as one, in the order of the first use of each.
    pub(crate) entries: IndexVec<EntryId, PlanEntry>,
    #[serde(skip)]
    pub(crate) guarantees: IndexVec<GuaranteeId, StatedGuarantee>,
    /// What voluntary answers are meant to add, in the order of the file.
    pub(crate) may_add: Vec<MayAdd>,
    /// Those of guarantees come last. Written beside the flow, without them.
    #[serde(skip)]
    pub(crate) tests: IndexVec<TestId, Test>,
    /// Everything that is computed, in the order of evaluation.
    pub(crate) nodes: IndexVec<NodeId, Node>,
    #[serde(skip)]
    pub(crate) dependents: Dependents,
    /// The steps, sorted by the ends of their paths and then by their paths, for binary search.
    #[serde(skip)]
    pub(crate) by_path: Vec<(PathEnd, StepId)>,
    /// Parameters of flows that are used in place, and that the flow around them answers.
    pub(crate) bound: Vec<Binding>,
    /// What flows that are used in place guarantee of every state.
    #[serde(skip)]
    pub(crate) used_guarantees: Vec<UsedGuarantee>,
}

/// Something that is computed from the answers and from the nodes before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Node {
    /// A stage or a flow step.
    Gate(GateId),
    /// A step.
    Step(StepId),
    /// A fact.
    Fact(FactId),
    /// An action or a prohibition.
    Action(ActionId),
}

/// A stage or a flow step: open, closed, or not applicable.
#[derive(Debug, Serialize, Deserialize)]
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
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Stage {
    /// The id in the file, after that of the flow step around it.
    pub(crate) id: String,
    pub(crate) title: TextId,
    pub(crate) gate: GateId,
    pub(crate) voluntary: bool,
}

/// One screen.
#[derive(Debug, Serialize, Deserialize)]
pub struct Step {
    /// The id in the file, after that of the flow step around it: `danger`, `sharing/consent`.
    pub path: String,
    /// What a person does on it.
    #[serde(with = "crate::serial")]
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
    #[serde(skip)]
    pub options_vary: bool,
    /// All options, as bits.
    #[serde(skip)]
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
    #[serde(with = "crate::serial")]
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

    /// The options with their bits and groups, in the order in which they are shown.
    pub(crate) fn options_in_groups(
        &self,
    ) -> impl Iterator<Item = (u64, &QuestionOption, Option<&OptionGroup>)> {
        let ungrouped = self.options_with_bits().filter(|_| self.groups.is_empty());
        let grouped = self.groups.iter().flat_map(move |group| {
            let options = group.options.iter().filter_map(|bit| self.of_bits(*bit).next());
            group.options.iter().zip(options).map(move |(bit, option)| (*bit, option, Some(group)))
        });
        ungrouped.map(|(bit, option)| (bit, option, None)).chain(grouped)
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

/// The bits of the options of a question, in order, the lowest first: 64 of them, more than a
/// question can have options.
pub(crate) fn option_bits() -> impl Iterator<Item = u64> {
    std::iter::successors(Some(1_u64), |bit| bit.checked_mul(2))
}

/// One option of a question.
#[derive(Debug, Serialize, Deserialize)]
pub struct QuestionOption {
    /// The id of the option.
    pub id: String,
    /// The option is offered when this is true.
    pub when: Option<Condition>,
    /// Tags by which a condition can read it, besides its id.
    pub tags: Vec<String>,
    pub(crate) words: OptionTexts,
    /// How far it has been confirmed.
    #[serde(with = "crate::serial")]
    pub review: Option<ReviewStatus>,
}

/// Options under one heading.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct OptionGroup {
    pub(crate) id: String,
    pub(crate) heading: TextId,
    /// Its options as bits, in the order in which they are shown.
    pub(crate) options: Vec<u64>,
}

/// The texts of a step.
#[derive(Debug, Clone, Copy, Default, Serialize, Deserialize)]
pub(crate) struct StepTexts {
    pub(crate) title: TextId,
    pub(crate) body: TextId,
    pub(crate) help: TextId,
    pub(crate) more: TextId,
    pub(crate) unit: TextId,
    pub(crate) reason: TextId,
    pub(crate) unsure: OptionTexts,
    pub(crate) none: OptionTexts,
}

/// The texts of an option.
#[derive(Debug, Clone, Copy, Default, Serialize, Deserialize)]
pub(crate) struct OptionTexts {
    pub(crate) label: TextId,
    pub(crate) reason: TextId,
    pub(crate) help: TextId,
    pub(crate) spoken: TextId,
}

/// A source, and when it counts.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub struct SourceUse {
    /// The source; [`Pack::source_id`](crate::Pack::source_id) gives its id in the files.
    pub source: SourceId,
    /// It counts when this is true; without a condition, always.
    pub when: Option<Condition>,
}

/// A condition with a name.
#[derive(Debug, Serialize, Deserialize)]
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
    #[serde(with = "crate::serial")]
    pub review: Option<ReviewStatus>,
    /// The facts that its condition reads directly.
    #[serde(skip)]
    pub(crate) reads: Vec<FactId>,
    pub(crate) node: NodeId,
}

/// Something to do, or a prohibition: one of a flow's own, or one use of a shared one.
#[derive(Debug, Serialize, Deserialize)]
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
    #[serde(with = "crate::serial")]
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
    #[serde(with = "crate::serial")]
    pub review: Option<ReviewStatus>,
}

/// One condition that makes an action due.
#[derive(Debug, Serialize, Deserialize)]
pub struct Cause {
    /// It makes the action due when this is true.
    pub when: Condition,
    /// The facts that the condition reads, directly or through other facts, in the author's order.
    #[serde(skip)]
    pub facts: Vec<FactId>,
    /// Those of them that have sources.
    #[serde(skip)]
    pub(crate) grounds: Vec<FactId>,
}

/// What a plan tells as one: an action or prohibition, with all its uses in the flow. Of a shared
/// action these are its uses in whatever flow in place; of any other, one for each place in which its
/// flow is used.
#[derive(Debug, Serialize, Deserialize)]
pub struct PlanEntry {
    /// The id of the shared action; `None` for an action of a flow's own.
    pub shared: Option<String>,
    /// The uses, in the order of the plan. At least one.
    #[serde(skip)]
    pub uses: Vec<ActionId>,
    /// The entry inside whose card it is told, where both are due and that one is no less urgent.
    pub within: Option<EntryId>,
}

/// By when to do something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum By {
    /// A day.
    Day(LastDay),
    /// A moment of today.
    Moment(MomentId),
}

/// The last day to do something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct LastDay {
    /// How it is counted.
    pub day: DayAfter,
    /// Whether working days are counted.
    pub working: bool,
    /// Where it goes that falls on no working day.
    pub free_day: FreeDay,
}

/// A day, counted after another day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct DayAfter {
    /// How many days.
    pub days: u16,
    /// The `date` question that is counted from; `None` for the day on which the walk began.
    pub after: Option<StepId>,
}

/// Something to come back to.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Reminder {
    pub(crate) id: String,
    pub(crate) day: DayAfter,
    pub(crate) text: TextId,
}

/// The texts of an action.
#[derive(Debug, Clone, Copy, Default, Serialize, Deserialize)]
pub(crate) struct ActionTexts {
    pub(crate) title: TextId,
    pub(crate) brief: TextId,
    pub(crate) body: TextId,
    pub(crate) say: TextId,
    pub(crate) not: TextId,
    pub(crate) next: TextId,
    pub(crate) help: TextId,
}

/// A guarantee of the author, for every possible walk.
#[derive(Debug)]
pub struct StatedGuarantee {
    pub(crate) id: String,
    pub(crate) form: GuaranteeForm,
    pub(crate) sentence: TextId,
    pub(crate) rests_on: Vec<String>,
    pub(crate) restates: bool,
}

/// The form of a guarantee.
#[derive(Debug)]
pub enum GuaranteeForm {
    /// True in each of these states.
    Always(Condition, States),
    /// True in no state.
    Never(Condition),
    /// Wherever `premise` is true, `then` is.
    If {
        /// Where the guarantee applies.
        premise: Condition,
        /// What must be true there.
        then: Condition,
        /// The states that it is about.
        states: States,
    },
    /// True in some of these states.
    Possible(Condition, States),
    /// An answer that is later in the order is never less urgent.
    MonotoneIn {
        /// A `choice`.
        step: StepId,
        /// Its answers, the least serious first.
        order: Vec<Rank>,
        /// Whether to compare the due actions as sets, instead of the most urgent ones.
        actions: bool,
    },
    /// More ticks are never less urgent.
    MoreOf {
        /// A question of kind `choices`.
        step: StepId,
        /// Whether to compare the due actions as sets, instead of the most urgent ones.
        actions: bool,
    },
    /// The main part of no walk is longer than this.
    StepsAtMost {
        /// The most main steps that a person meets.
        most: usize,
        /// Where the guarantee applies; everywhere if there is none.
        premise: Option<Condition>,
        /// Parameters that are supplied wherever it applies.
        supplied: Vec<StepId>,
    },
    /// Whether an action is due does not depend on these answers; of a shared action, nor does how
    /// urgently, and whether as a duty.
    Independent {
        /// The action, or the uses of a shared one.
        uses: Vec<ActionId>,
        /// The questions.
        of: Vec<StepId>,
    },
}

/// A name of `may-add`: what voluntary answers are meant to add.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MayAdd {
    /// The id of the voluntary stage, or of the step that uses a flow, which names it.
    pub place: String,
    /// The action or the prohibition that is added; or the uses of a shared one, some of which are.
    pub uses: Vec<ActionId>,
}

/// Which states a guarantee is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum States {
    /// Every state, also in the middle of a walk.
    Every,
    /// Those that are enough: no main question is missing.
    Enough,
    /// Those that are complete: no question is missing, voluntary ones included.
    Complete,
}

/// An answer to a `choice` in the `order` of a guarantee.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rank {
    /// An option, as its bit.
    Option(u64),
    /// `unsure`.
    Unsure,
}

impl StatedGuarantee {
    /// The id of the guarantee.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// What it rests on: sources, or lines of the professional brief.
    pub fn rests_on(&self) -> &[String] {
        &self.rests_on
    }

    /// Whether it only repeats the condition of one action, to guard against slips.
    pub const fn restates(&self) -> bool {
        self.restates
    }

    /// Its form.
    pub const fn form(&self) -> &GuaranteeForm {
        &self.form
    }
}

impl Fact {
    /// The condition of each variant of its texts. The first that is true is used.
    pub fn variants(&self) -> impl Iterator<Item = Condition> + '_ {
        self.variants.iter().map(|(when, _, _)| *when)
    }
}

impl Action {
    /// The order of the plan, as a key to sort by: the most urgent actions first, of these the
    /// ones with a moment in the order of the moments, and prohibitions last.
    ///
    /// Equal keys keep the order in which they were collected, so sort stably. The loader collects
    /// the actions of the outermost flow first, then those of the flows that it uses, each in the
    /// author's order.
    pub(crate) const fn plan_order(
        is_prohibition: bool,
        urgency: Option<Urgency>,
        moment: Option<MomentId>,
    ) -> (bool, Option<Urgency>, bool, Option<MomentId>) {
        (is_prohibition, urgency, moment.is_none(), moment)
    }

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

impl Flow {
    /// A flow without any steps.
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
            dependents: Dependents::default(),
            by_path: Vec::new(),
            bound: Vec::new(),
            used_guarantees: Vec::new(),
        }
    }

    /// The id of the flow.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// Its version.
    pub const fn version(&self) -> u32 {
        self.version
    }

    /// Whether the flow is ready for use.
    pub const fn status(&self) -> FlowStatus {
        self.status
    }

    /// What it is for.
    pub const fn purpose(&self) -> FlowPurpose {
        self.purpose
    }

    /// The guarantees of its author.
    #[cfg(feature = "internals")]
    pub const fn stated_guarantees(&self) -> &IndexVec<GuaranteeId, StatedGuarantee> {
        &self.guarantees
    }

    /// What voluntary answers are meant to add to the plan.
    #[cfg(feature = "internals")]
    pub fn may_add(&self) -> &[MayAdd] {
        &self.may_add
    }

    /// The parameters of flows that are used in place, and what answers each there.
    #[cfg(feature = "internals")]
    pub fn bound(&self) -> &[Binding] {
        &self.bound
    }

    /// What the flows that are used in place guarantee of every state.
    #[cfg(feature = "internals")]
    pub fn used_guarantees(&self) -> &[UsedGuarantee] {
        &self.used_guarantees
    }

    /// Whether some step is voluntary.
    pub fn has_voluntary_part(&self) -> bool {
        self.steps.values().any(|step| step.voluntary)
    }

    /// How many steps it has, including those of the flows that it uses.
    pub fn step_count(&self) -> usize {
        self.steps.len()
    }

    /// The steps, in order, including those of the flows that it uses.
    #[cfg(feature = "internals")]
    pub const fn steps(&self) -> &IndexVec<StepId, Step> {
        &self.steps
    }

    /// The stages and flow steps, outer ones before inner ones.
    #[cfg(feature = "internals")]
    pub const fn gates(&self) -> &IndexVec<GateId, Gate> {
        &self.gates
    }

    /// The facts, in the author's order.
    #[cfg(feature = "internals")]
    pub const fn facts(&self) -> &IndexVec<FactId, Fact> {
        &self.facts
    }

    /// Actions and prohibitions in the order of the plan: the most urgent first, then as the author
    /// wrote them; prohibitions last.
    #[cfg(feature = "internals")]
    pub const fn actions(&self) -> &IndexVec<ActionId, Action> {
        &self.actions
    }

    /// What a plan tells as one, in the order of the first use of each.
    #[cfg(feature = "internals")]
    pub const fn entries(&self) -> &IndexVec<EntryId, PlanEntry> {
        &self.entries
    }

    /// Everything that is computed from the answers, each after all that it reads.
    #[cfg(feature = "internals")]
    pub const fn nodes(&self) -> &IndexVec<NodeId, Node> {
        &self.nodes
    }

    /// The tests of all conditions, in prefix order; a [`Condition`] is a run of them.
    #[cfg(feature = "internals")]
    pub const fn tests(&self) -> &IndexVec<TestId, Test> {
        &self.tests
    }

    /// The paths of the steps, in order.
    pub fn step_paths(&self) -> impl Iterator<Item = &str> {
        self.steps.values().map(|step| step.path.as_str())
    }

    /// The paths of the facts, in order.
    pub fn fact_paths(&self) -> impl Iterator<Item = &str> {
        self.facts.values().map(|fact| fact.path.as_str())
    }

    /// The paths of the actions, then of the prohibitions, in the order of the plan.
    pub fn action_paths(&self) -> impl Iterator<Item = &str> {
        self.actions.values().map(|action| action.path.as_str())
    }

    internals! {
        /// The step with this path.
        pub fn step_named(&self, path: &str) -> Option<StepId> {
            let end = PathEnd::of(path);
            let path_of = |step: StepId| self.steps.get(step).map_or("", |step| &step.path);
            let order = |(known, step): &(PathEnd, StepId)| {
                known.cmp(&end).then_with(|| path_of(*step).cmp(path))
            };
            let sorted = self.by_path.binary_search_by(order).ok()?;
            self.by_path.get(sorted).map(|(_, step)| *step)
        }
    }

    /// A day that a step of kind `date` accepts today: today, or the nearest.
    #[cfg(feature = "internals")]
    pub fn accepted_day(&self, path: &str, today: Date) -> Date {
        let step = self.step_named(path).and_then(|id| self.steps.get(id));
        step.map_or(today, |step| step.days.nearest(today))
    }

    internals! {
        /// The action or prohibition with this path.
        pub fn action_named(&self, path: &str) -> Option<ActionId> {
            self.actions.find_id(|action| action.path == path)
        }
    }

    internals! {
        /// What a plan tells under this name: a shared action by its id, or by the path of a use; any
        /// other action by its path.
        pub fn entry_named(&self, name: &str) -> Option<EntryId> {
            let shared = self.entries.find_id(|entry| entry.shared.as_deref() == Some(name));
            shared.or_else(|| Some(self.actions.get(self.action_named(name)?)?.entry))
        }
    }

    /// The name of an entry: the id of the shared action, or the path of the first use.
    #[cfg(feature = "internals")]
    pub fn entry_name<'f>(&'f self, entry: &'f PlanEntry) -> &'f str {
        let first = entry.uses.first().and_then(|id| self.actions.get(*id));
        let path = first.map_or("", |action| action.path.as_str());
        entry.shared.as_deref().unwrap_or(path)
    }

    /// The question that a text means by a name: in the flow at this path, such as `sharing/`, or a
    /// parameter of the pack. `None` also where a condition answers it.
    pub(crate) fn question_named(&self, prefix: &str, name: &str) -> Option<StepId> {
        if prefix.is_empty() {
            return self.step_named(name);
        }
        let path = format!("{prefix}{name}");
        match self.bound.iter().find(|bound| bound.path == path) {
            Some(bound) => bound.question(),
            None => self.step_named(&path).or_else(|| self.step_named(name)),
        }
    }

    internals! {
        /// The names of all that a plan can tell: the ids of shared actions, and the paths of others.
        pub fn entry_names(&self) -> impl Iterator<Item = &str> {
            let shared = self.entries.values().filter_map(|entry| entry.shared.as_deref());
            let own = self.actions.values().filter(|action| action.shared.is_none());
            shared.chain(own.map(|action| action.path.as_str()))
        }
    }

    internals! {
        /// How a plan names an action: by its shared action, or else by its own path.
        pub fn name_in_plan<'f>(&'f self, action: &'f Action) -> &'f str {
            let entry = self.entries.get(action.entry);
            entry.and_then(|entry| entry.shared.as_deref()).unwrap_or(&action.path)
        }
    }

    /// How an author is told of an action: `` `ask` ``; of a use, after its shared action: `` `call-112`
    /// (use `call-112-now`) ``. A use that has the name of the shared action and is the only one needs
    /// no more.
    #[cfg(feature = "internals")]
    pub fn told(&self, action: &Action) -> String {
        let name = self.name_in_plan(action);
        let uses = self.entries.get(action.entry).map_or(0, |entry| entry.uses.len());
        if action.shared.is_none() || (name == action.path && uses == 1) {
            format!("`{}`", action.path)
        } else {
            format!("`{name}` (use `{}`)", action.path)
        }
    }

    internals! {
        /// The fact with this path.
        pub fn fact_named(&self, path: &str) -> Option<FactId> {
            self.facts.find_id(|fact| fact.path == path)
        }
    }

    internals! {
        /// The tests of a condition.
        pub fn tests_of(&self, condition: Condition) -> &[Test] {
            self.tests.slice(condition.start..condition.end)
        }
    }

    internals! {
        /// The nodes that read a node directly, in order. All of them come after it.
        pub fn dependents_of(&self, node: NodeId) -> &[NodeId] {
            self.dependents.of(node)
        }
    }
}

impl Flow {
    /// Every condition but those of guarantees.
    pub(crate) fn conditions(&self) -> impl Iterator<Item = Condition> {
        let of_gates = self.gates.values().filter_map(|gate| gate.when);
        let of_steps = self.steps.values().flat_map(|step| {
            let options = step.options.iter().filter_map(|option| option.when);
            let own = step.when.into_iter().chain(options).chain(step.variants());
            own.chain(step.sources.iter().filter_map(|source| source.when))
        });
        let of_facts = self.facts.values().flat_map(|fact| {
            let sources = fact.sources.iter().filter_map(|source| source.when);
            std::iter::once(fact.when).chain(fact.variants()).chain(sources)
        });
        let of_actions = self.actions.values().flat_map(|action| {
            let causes = action.causes().map(|cause| cause.when);
            let sources = action.sources.iter().filter_map(|source| source.when);
            std::iter::once(action.when).chain(causes).chain(action.variants()).chain(sources)
        });
        let of_bound = self.bound.iter().filter_map(|bound| match bound.by {
            Answerer::Question { asked, .. } => asked.when,
            Answerer::Condition { when, .. } => Some(when),
        });
        of_gates.chain(of_steps).chain(of_facts).chain(of_actions).chain(of_bound)
    }

    /// What the nodes read directly: pairs of a node and one that reads it, in the order of the readers. A pair
    /// may stand there several times.
    pub(crate) fn reads(&self) -> Vec<(NodeId, NodeId)> {
        let mut reads = Vec::with_capacity(self.tests.len());
        for (reader, node) in self.nodes.iter() {
            match *node {
                Node::Gate(id) => {
                    let Some(gate) = self.gates.get(id) else { continue };
                    reads.extend(self.node_of_gate(gate.parent).map(|read| (read, reader)));
                    self.add_reads(gate.when, reader, &mut reads);
                }
                Node::Step(id) => {
                    let Some(step) = self.steps.get(id) else { continue };
                    reads.extend(self.node_of_gate(step.gate).map(|read| (read, reader)));
                    self.add_reads(step.when, reader, &mut reads);
                    for option in &step.options {
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
        for test in self.tests_of(when) {
            let read = match test.reads() {
                Some(Reads::Answer(step, _)) => self.steps.get(step).map(|step| step.node),
                Some(Reads::Fact(fact)) => self.facts.get(fact).map(|fact| fact.node),
                Some(Reads::Gate(gate)) => self.node_of_gate(Some(gate)),
                // Only guarantees read an outcome, and they are not nodes.
                Some(Reads::Outcome) | None => None,
            };
            reads.extend(read.map(|read| (read, reader)));
        }
    }

    /// Indexes which nodes read each node, from what they read, and the steps by their paths.
    pub(crate) fn index(&mut self, reads: &[(NodeId, NodeId)]) {
        self.dependents = Dependents::of_reads(&self.nodes, reads);
        let steps = self.steps.iter();
        let mut by_path: Vec<((PathEnd, &str), StepId)> =
            steps.map(|(id, step)| ((PathEnd::of(&step.path), step.path.as_str()), id)).collect();
        by_path.sort_by_key(|(path, _)| *path);
        self.by_path = by_path.into_iter().map(|((end, _), step)| (end, step)).collect();
    }

    /// The facts that a condition reads directly, each once.
    pub(crate) fn facts_in(&self, when: Condition) -> Vec<FactId> {
        let mut facts: Vec<FactId> =
            self.tests_of(when).iter().filter_map(|test| test.fact()).collect();
        facts.sort_unstable();
        facts.dedup();
        facts
    }

    /// A cause: the facts that its condition reads, directly or through other facts, in the author's order,
    /// and those of them that have sources.
    pub(crate) fn cause(&self, when: Condition) -> Cause {
        let facts = self.facts_behind(when);
        let has_source =
            |id: &FactId| self.facts.get(*id).is_some_and(|fact| !fact.sources.is_empty());
        let grounds = facts.iter().copied().filter(has_source).collect();
        Cause { when, facts, grounds }
    }

    /// The facts that a condition reads, directly or through other facts, in the author's order.
    fn facts_behind(&self, when: Condition) -> Vec<FactId> {
        let mut todo = self.facts_in(when);
        let mut found: IdSet<FactId> = IdSet::for_table(&self.facts);
        let mut count = 0_usize;
        while let Some(id) = todo.pop() {
            if !found.set(id, true) {
                count = count.saturating_add(1);
                todo.extend(self.facts.get(id).into_iter().flat_map(|fact| &fact.reads));
            }
        }
        let mut facts = Vec::with_capacity(count);
        facts.extend(found.iter());
        facts
    }
}

/// The last letters of a path as one number, to look a path up by: most paths differ there, and numbers are
/// compared without looking at the steps.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct PathEnd(u64);

impl PathEnd {
    pub(crate) fn of(path: &str) -> Self {
        let last = path.bytes().rev().take(size_of::<u64>());
        Self(last.fold(0, |number, byte| number << 8 | u64::from(byte)))
    }
}

/// Which nodes read each node: one list for all, because evaluation traverses it after every
/// answer.
#[derive(Debug, Default)]
pub(crate) struct Dependents {
    /// For each node, its first entry in `readers`. There is one more entry than nodes, so that the
    /// readers of a node end where those of the next begin.
    from: IndexVec<NodeId, ReaderId>,
    readers: IndexVec<ReaderId, NodeId>,
}

ids! {
    /// An entry of [`Dependents`].
    ReaderId;
}

impl Dependents {
    /// Collects the readers of all nodes from pairs of a node and one that reads it, in the order of the
    /// readers.
    fn of_reads(nodes: &IndexVec<NodeId, Node>, reads: &[(NodeId, NodeId)]) -> Self {
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
            from.push(ReaderId::at(end));
            let count = std::mem::replace(place, end);
            end = end.saturating_add(count);
        }
        from.push(ReaderId::at(end));
        let mut readers: IndexVec<ReaderId, NodeId> =
            vec![NodeId::FIRST; end].into_iter().collect();
        for (read, reader) in &reads {
            let Some(place) = places.get_mut(*read) else { continue };
            if let Some(entry) = readers.get_mut(ReaderId::at(*place)) {
                *entry = *reader;
            }
            *place = place.saturating_add(1);
        }
        Self { from, readers }
    }

    fn of(&self, node: NodeId) -> &[NodeId] {
        match (self.from.get(node), self.from.get(node.next())) {
            (Some(from), Some(to)) => self.readers.slice(*from..*to),
            _ => &[],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Action, MomentId, Urgency};
    use crate::index::Id;

    #[test]
    fn the_plan_begins_with_the_most_urgent_and_ends_with_the_prohibitions() {
        let in_order = [
            (false, Some(Urgency::Now), None),
            (false, Some(Urgency::Today), Some(MomentId::FIRST)),
            (false, Some(Urgency::Today), Some(MomentId::FIRST.next())),
            (false, Some(Urgency::Today), None),
            (false, Some(Urgency::Soon), None),
            (false, Some(Urgency::Later), None),
            (true, None, None),
        ];
        assert!(in_order.is_sorted_by_key(|(avoids, urgency, moment)| Action::plan_order(
            *avoids, *urgency, *moment
        )));
    }
}
