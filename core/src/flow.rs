//! A flow as it is walked: checked, with the flows it uses laid out in place, every name an index.
//!
//! It is made by `load` and by nothing else. INVARIANT: every index in here is in range, and every
//! condition reads only nodes that stand before its own; a session can rely on both.

use crate::condition::{Condition, Test};
use crate::text::TextId;

pub use crate::file::{FlowPurpose, FlowStatus, ReviewStatus, Urgency};

/// What a person does on a step that is shown. A file knows two kinds more, that only say where
/// something else stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StepKind {
    /// Picks one option.
    Choice,
    /// Ticks options.
    Choices,
    /// Gives a whole number.
    Number,
    /// Gives a day.
    Date,
    /// Writes freely, or nothing.
    Note,
    /// Reads.
    Message,
}

impl StepKind {
    /// The kind of a step as it is written; none where another flow or a parameter stands.
    pub(crate) const fn of(written: crate::file::StepKindFile) -> Option<Self> {
        use crate::file::StepKindFile as Written;
        match written {
            Written::Choice => Some(Self::Choice),
            Written::Choices => Some(Self::Choices),
            Written::Number => Some(Self::Number),
            Written::Date => Some(Self::Date),
            Written::Note => Some(Self::Note),
            Written::Message => Some(Self::Message),
            Written::Flow | Written::Parameter => None,
        }
    }
}

/// A flow, ready to be walked.
#[derive(Debug)]
pub struct Flow {
    pub(crate) id: String,
    pub(crate) version: u32,
    pub(crate) status: FlowStatus,
    pub(crate) purpose: FlowPurpose,
    pub(crate) title: TextId,
    pub(crate) summary: TextId,
    /// What a person can be shown, in order, with the steps of used flows in place.
    pub(crate) steps: Vec<Step>,
    /// The stages of the flow itself, for the progress.
    pub(crate) stages: Vec<Stage>,
    /// What opens and closes runs of steps: stages and flow steps.
    pub(crate) gates: Vec<Gate>,
    pub(crate) facts: Vec<Fact>,
    /// Actions and prohibitions in the order of the plan: by urgency, then the author's; prohibitions last.
    pub(crate) actions: Vec<Action>,
    pub(crate) guarantees: Vec<StatedGuarantee>,
    pub(crate) tests: Vec<Test>,
    /// The order of evaluation.
    pub(crate) nodes: Vec<Node>,
    /// For each node where its dependents begin in `dependents`; one longer than `nodes`.
    pub(crate) dependents_from: Vec<u32>,
    pub(crate) dependents: Vec<u32>,
    /// Step paths, sorted, for finding one by its name.
    pub(crate) by_path: Vec<u32>,
    /// Parameters of used flows that are not asked: the path that one would have, and the question that
    /// it is; none when a condition answers it.
    pub(crate) bound: Vec<(String, Option<u32>)>,
}

/// What is computed from the answers: in this order, each from those before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Node {
    /// A stage or a flow step.
    Gate(u32),
    /// A step.
    Step(u32),
    /// A fact.
    Fact(u32),
    /// An action or a prohibition.
    Action(u32),
}

/// A stage or a flow step: open, closed, or not applying.
#[derive(Debug)]
pub struct Gate {
    /// The gate around it.
    pub parent: Option<u32>,
    /// Its own condition.
    pub when: Option<Condition>,
    /// A closed stage leaves the tests behind it unknown; a flow step that is not wanted answers them with no.
    pub is_stage: bool,
    pub(crate) node: u32,
}

/// A part of the way that a person sees as progress.
#[derive(Debug)]
pub(crate) struct Stage {
    pub(crate) id: String,
    pub(crate) title: TextId,
    pub(crate) gate: u32,
}

/// One screen.
#[derive(Debug)]
pub struct Step {
    /// The name by which conditions and answers call it: `danger`, `sharing/consent`.
    pub path: String,
    /// The name of the flow that wrote it, and its own there.
    pub kind: StepKind,
    /// Somebody else may answer it.
    pub is_parameter: bool,
    pub(crate) set_by_municipality: bool,
    /// The stage of the outermost flow; `None` for a parameter that is asked before the first.
    pub(crate) stage: Option<u32>,
    /// The stage or flow step around it; none for a parameter that is asked before the first stage.
    pub gate: Option<u32>,
    /// Its own condition.
    pub when: Option<Condition>,
    /// What can be picked, in order; the place of an option is its bit.
    pub options: Vec<QuestionOption>,
    /// Some option has a `when`.
    pub options_vary: bool,
    /// All options, as bits.
    pub all_options: u64,
    /// The options come from a register.
    pub register: bool,
    /// It offers `unsure`.
    pub unsure: bool,
    /// Of a number: the least and the greatest.
    pub range: Option<(i32, i32)>,
    pub(crate) definitions: Vec<u32>,
    pub(crate) words: StepTexts,
    pub(crate) variants: Vec<(Condition, StepTexts)>,
    pub(crate) sources: Vec<SourceUse>,
    pub(crate) review: Option<ReviewStatus>,
    pub(crate) node: u32,
}

impl Step {
    /// When each of its variants is shown, if none before it is.
    pub fn variants(&self) -> impl Iterator<Item = Condition> + '_ {
        self.variants.iter().map(|(when, _)| *when)
    }

    /// Whether an answer is asked for that conditions can read.
    pub const fn is_question(&self) -> bool {
        !matches!(self.kind, StepKind::Note | StepKind::Message)
    }

    /// The bit of an option.
    pub(crate) fn bit(&self, option: &str) -> Option<u64> {
        let index = self.options.iter().position(|o| o.id == option)?;
        1_u64.checked_shl(u32::try_from(index).ok()?)
    }

    /// The options of these bits, in order.
    pub(crate) fn of_bits(&self, bits: u64) -> impl Iterator<Item = &QuestionOption> {
        self.options.iter().enumerate().filter(move |(i, _)| bits >> i & 1 == 1).map(|(_, o)| o)
    }
}

/// One option of a question.
#[derive(Debug)]
pub struct QuestionOption {
    /// Its name.
    pub id: String,
    /// It is offered when this is true.
    pub when: Option<Condition>,
    /// What a condition can read it by, besides its name.
    pub tags: Vec<String>,
    pub(crate) words: OptionTexts,
    pub(crate) review: Option<ReviewStatus>,
}

/// The texts of a step.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct StepTexts {
    pub(crate) title: TextId,
    pub(crate) body: TextId,
    pub(crate) help: TextId,
    pub(crate) unit: TextId,
    pub(crate) reason: TextId,
    pub(crate) unsure: OptionTexts,
    pub(crate) none: OptionTexts,
}

/// The texts of an option.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct OptionTexts {
    pub(crate) label: TextId,
    pub(crate) reason: TextId,
    pub(crate) help: TextId,
    pub(crate) spoken: TextId,
}

/// A source and when it counts.
#[derive(Debug, Clone, Copy)]
pub struct SourceUse {
    /// The source, by its place in the pack: [`Pack::source_id`](crate::Pack::source_id).
    pub source: u32,
    /// It counts when this is true; always where there is none.
    pub when: Option<Condition>,
}

/// A condition with a name.
#[derive(Debug)]
pub struct Fact {
    /// The name by which conditions call it, with that of the flow step around it.
    pub path: String,
    /// It holds when this is true.
    pub when: Condition,
    /// What it rests on.
    pub sources: Vec<SourceUse>,
    pub(crate) title: TextId,
    pub(crate) help: TextId,
    pub(crate) variants: Vec<(Condition, TextId, TextId)>,
    pub(crate) review: Option<ReviewStatus>,
    /// The facts that its condition reads, directly.
    pub(crate) reads: Vec<u32>,
    pub(crate) node: u32,
}

/// Something to do, or a prohibition.
#[derive(Debug)]
pub struct Action {
    /// Its name, with that of the flow step around it.
    pub path: String,
    /// The flow that wrote it and its id there: two uses of it are one entry of the plan.
    pub(crate) origin: (String, String),
    /// It is due when this is true; a prohibition is closed.
    pub when: Condition,
    /// How soon. `None` for a prohibition.
    pub urgency: Option<Urgency>,
    /// The law demands it.
    pub duty: bool,
    /// The action that is due when it cannot be known whether this duty applies.
    pub if_unknown: Option<u32>,
    /// Whom to contact, by their place in the pack: [`Pack::contact_id`](crate::Pack::contact_id).
    pub contacts: Vec<u32>,
    /// The last day.
    pub by: Option<DayAfter>,
    pub(crate) guide: Option<String>,
    pub(crate) reminders: Vec<Reminder>,
    /// Of a prohibition: the actions that must not be due with it.
    pub avoid: Vec<u32>,
    /// What it rests on, besides what its facts rest on.
    pub sources: Vec<SourceUse>,
    pub(crate) definitions: Vec<u32>,
    pub(crate) words: ActionTexts,
    pub(crate) variants: Vec<(Condition, ActionTexts)>,
    pub(crate) review: Option<ReviewStatus>,
    /// The facts that its condition reads, directly or through others, in the author's order.
    pub facts: Vec<u32>,
}

/// A day counted after another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DayAfter {
    /// How many calendar days.
    pub days: u16,
    /// A `date` question; `None` for the day the walk began.
    pub after: Option<u32>,
}

/// Something to look at again.
#[derive(Debug)]
pub(crate) struct Reminder {
    pub(crate) id: String,
    pub(crate) day: DayAfter,
    pub(crate) text: TextId,
}

/// The texts of an action.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct ActionTexts {
    pub(crate) title: TextId,
    pub(crate) body: TextId,
    pub(crate) say: TextId,
    pub(crate) not: TextId,
    pub(crate) next: TextId,
    pub(crate) help: TextId,
}

/// What the author guarantees for every possible walk.
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
    /// True in every complete state.
    Always(Condition),
    /// True in no state.
    Never(Condition),
    /// Wherever the one is true, the other is.
    If {
        /// Where it has something to say.
        premise: Condition,
        /// What must be true there.
        then: Condition,
        /// In every state, not only in complete ones.
        once: bool,
    },
    /// True in some complete state.
    Possible(Condition),
    /// A later answer of this order is never calmer.
    MonotoneIn {
        /// A `choice`.
        step: u32,
        /// Its answers, the calmest first.
        order: Vec<Rank>,
        /// Compares the due actions as sets, not the most urgent ones.
        actions: bool,
    },
    /// More ticks are never calmer.
    MoreOf {
        /// A question of kind `choices`.
        step: u32,
        /// Compares the due actions as sets, not the most urgent ones.
        actions: bool,
    },
    /// Whether the action is due does not depend on these answers.
    Independent {
        /// The action.
        action: u32,
        /// The questions.
        of: Vec<u32>,
    },
}

/// An answer to a `choice`, as `order` names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rank {
    /// An option, as its bit.
    Option(u64),
    /// `unsure`.
    Unsure,
}

impl StatedGuarantee {
    /// The name of the guarantee.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// What it rests on: sources, or lines of the professional brief.
    pub fn rests_on(&self) -> &[String] {
        &self.rests_on
    }

    /// It says again what the condition of one action says, and guards against slips only.
    pub const fn restates(&self) -> bool {
        self.restates
    }

    /// What it says.
    pub const fn form(&self) -> &GuaranteeForm {
        &self.form
    }
}

impl Fact {
    /// When each of its variants is shown, if none before it is.
    pub fn variants(&self) -> impl Iterator<Item = Condition> + '_ {
        self.variants.iter().map(|(when, _, _)| *when)
    }
}

impl Action {
    /// When each of its variants is shown, if none before it is.
    pub fn variants(&self) -> impl Iterator<Item = Condition> + '_ {
        self.variants.iter().map(|(when, _)| *when)
    }
}

impl Flow {
    /// A flow without a step.
    pub(crate) fn empty() -> Self {
        Self {
            id: String::new(),
            version: 0,
            status: FlowStatus::Draft,
            purpose: FlowPurpose::Practice,
            title: TextId::NONE,
            summary: TextId::NONE,
            steps: Vec::new(),
            stages: Vec::new(),
            gates: Vec::new(),
            facts: Vec::new(),
            actions: Vec::new(),
            guarantees: Vec::new(),
            tests: Vec::new(),
            nodes: Vec::new(),
            dependents_from: Vec::new(),
            dependents: Vec::new(),
            by_path: Vec::new(),
            bound: Vec::new(),
        }
    }

    /// The name of the flow.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// Its version.
    pub const fn version(&self) -> u32 {
        self.version
    }

    /// How far it has come.
    pub const fn status(&self) -> FlowStatus {
        self.status
    }

    /// What it is for.
    pub const fn purpose(&self) -> FlowPurpose {
        self.purpose
    }

    /// What its author guarantees.
    pub fn stated_guarantees(&self) -> &[StatedGuarantee] {
        &self.guarantees
    }

    /// How many steps it has, with those of the flows it uses.
    pub fn step_count(&self) -> usize {
        self.steps.len()
    }

    /// The steps, in order, with those of the flows it uses.
    pub fn steps(&self) -> &[Step] {
        &self.steps
    }

    /// The stages and flow steps, the outer before the inner.
    pub fn gates(&self) -> &[Gate] {
        &self.gates
    }

    /// The facts, in order.
    pub fn facts(&self) -> &[Fact] {
        &self.facts
    }

    /// Actions and prohibitions in the order of the plan: by urgency, then the author's; prohibitions last.
    pub fn actions(&self) -> &[Action] {
        &self.actions
    }

    /// What is computed from the answers, each after all that it reads.
    pub fn nodes(&self) -> &[Node] {
        &self.nodes
    }

    /// All conditions, as tests in prefix order; a [`Condition`] says where one stands.
    pub fn tests(&self) -> &[Test] {
        &self.tests
    }

    /// The paths of the steps, in order.
    pub fn step_paths(&self) -> impl Iterator<Item = &str> {
        self.steps.iter().map(|step| step.path.as_str())
    }

    /// The paths of the facts, in order.
    pub fn fact_paths(&self) -> impl Iterator<Item = &str> {
        self.facts.iter().map(|fact| fact.path.as_str())
    }

    /// The paths of the actions, and of the prohibitions after them, in the order of the plan.
    pub fn action_paths(&self) -> impl Iterator<Item = &str> {
        self.actions.iter().map(|action| action.path.as_str())
    }

    /// The index of the step of this path.
    pub fn step_named(&self, path: &str) -> Option<usize> {
        let place = self
            .by_path
            .binary_search_by(|i| self.steps.get(*i as usize).map_or("", |s| &s.path).cmp(path))
            .ok()?;
        self.by_path.get(place).map(|i| *i as usize)
    }

    pub(crate) fn action_named(&self, path: &str) -> Option<usize> {
        self.actions.iter().position(|action| action.path == path)
    }

    pub(crate) fn tests_of(&self, condition: Condition) -> &[Test] {
        self.tests.get(condition.start as usize..condition.end as usize).unwrap_or_default()
    }

    /// The nodes that read a node, by its place among [`Flow::nodes`]; all stand after it.
    pub fn dependents_of(&self, node: usize) -> &[u32] {
        let from = self.dependents_from.get(node).copied().unwrap_or(0) as usize;
        let to = self.dependents_from.get(node.saturating_add(1)).copied().unwrap_or(0) as usize;
        self.dependents.get(from..to).unwrap_or_default()
    }
}
