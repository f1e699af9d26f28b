//! A compiled flow: checked, with the flows that it uses inlined, and every name resolved to an id.
//!
//! It is held in rows of fixed width (`rows`). `load` compiles a flow part by part (`parts`) and lays the parts
//! into rows (`lay`); the author's tools read them part by part again (`opened`).
//!
//! Only `load` and `built` create it. INVARIANT: every id in it has an entry, and every condition reads only
//! nodes that come before its own. A session relies on both.

use std::fmt;

#[cfg(feature = "internals")]
use jiff::civil::Date;

use crate::calendar::FreeDay;
use crate::closed_list::closed_list;
use crate::condition::Condition;
#[cfg(feature = "internals")]
use crate::condition::Test;
#[cfg(feature = "source")]
use crate::index::GuaranteeId;
use crate::index::{
    ActionId, AnswerTestId, EntryId, FactId, GateId, IndexVec, LanguageId, MomentId, NodeId,
    SourceId, StageId, StepId, TestId,
};
use crate::internals::internals;
use crate::row::{Field, RowReader, fields};
use crate::text::TextId;

pub use crate::kinds::{FlowPurpose, FlowStatus, ReviewStatus, Urgency};

mod days;
mod in_place;
mod rows;
mod test_rows;
mod lists;
mod reads;
#[cfg(feature = "source")]
mod stated;
#[cfg(feature = "source")]
mod parts;
#[cfg(feature = "source")]
mod lay;
#[cfg(feature = "internals")]
mod opened;

pub use days::{DayBounds, DayRange};
#[cfg(feature = "source")]
pub use in_place::UsedGuarantee;
pub use in_place::{Answerer, AskedWhere};
pub(crate) use lists::{Listed, Lists};
#[cfg(feature = "source")]
pub use parts::{Action, Binding, Cause, Fact, Gate, MayAdd, PlanEntry, QuestionOption, Step};
#[cfg(feature = "source")]
pub(crate) use parts::{FlowParts, OptionGroup, Reminder, Stage};
pub(crate) use reads::Dependents;
pub(crate) use rows::{
    ActionRow, ActionVariant, BindingRow, EntryRow, FactRow, FactVariant, GateRow, GroupRow,
    MayAddRow, OptionRow, ReminderRow, StageRow, StepRow, StepVariant,
};
#[cfg(feature = "source")]
pub use stated::{GuaranteeForm, Rank, StatedGuarantee, States};
pub(crate) use test_rows::{AnswerTestRow, NodeRow, OpenTest, TestRow};

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
///
/// It is held in rows, as it stands in a built pack.
pub struct Flow {
    pub(crate) id: String,
    pub(crate) version: u32,
    pub(crate) status: FlowStatus,
    pub(crate) purpose: FlowPurpose,
    pub(crate) title: TextId,
    pub(crate) summary: TextId,
    /// For each language that the pack holds, the one in which this flow is worded.
    pub(crate) worded_in: IndexVec<LanguageId, LanguageId>,
    /// The steps, in order, including those of used flows.
    pub(crate) steps: IndexVec<StepId, StepRow>,
    /// The stages of the flow itself and the voluntary ones of the flows that its main part uses, for
    /// the progress.
    pub(crate) stages: IndexVec<StageId, StageRow>,
    /// The stages and flow steps, which open and close all that is inside them.
    pub(crate) gates: IndexVec<GateId, GateRow>,
    pub(crate) facts: IndexVec<FactId, FactRow>,
    /// Actions and prohibitions, sorted by [`plan_order`].
    pub(crate) actions: IndexVec<ActionId, ActionRow>,
    /// What a plan tells as one, in the order of the first use of each.
    pub(crate) entries: IndexVec<EntryId, EntryRow>,
    /// What voluntary answers are meant to add, in the order of the file.
    pub(crate) may_add: Box<[MayAddRow]>,
    /// Those of guarantees come last, and are not built.
    pub(crate) tests: IndexVec<TestId, TestRow>,
    pub(crate) answer_tests: IndexVec<AnswerTestId, AnswerTestRow>,
    /// Everything that is computed, in the order of evaluation.
    pub(crate) nodes: IndexVec<NodeId, NodeRow>,
    pub(crate) dependents: Dependents,
    /// The steps, sorted by the ends of their paths and then by their paths, for binary search.
    pub(crate) by_path: Box<[StepId]>,
    /// Parameters of flows that are used in place, and that the flow around them answers.
    pub(crate) bound: Box<[BindingRow]>,
    pub(crate) lists: Lists,
    #[cfg(feature = "source")]
    pub(crate) stated: Stated,
}

/// What only the author's tools read of a flow.
#[cfg(feature = "source")]
#[derive(Default)]
pub(crate) struct Stated {
    guarantees: IndexVec<GuaranteeId, StatedGuarantee>,
    /// What flows that are used in place guarantee of every state.
    used_guarantees: Vec<UsedGuarantee>,
    /// The flow part by part, when somebody first reads it so.
    #[cfg(feature = "internals")]
    parts: std::sync::OnceLock<FlowParts>,
}

impl fmt::Debug for Flow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Flow").field("id", &self.id).finish_non_exhaustive()
    }
}

/// Something that is computed from the answers and from the nodes before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
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

/// The bits of the options of a question, in order, the lowest first: 64 of them, more than a
/// question can have options.
pub(crate) fn option_bits() -> impl Iterator<Item = u64> + Clone {
    std::iter::successors(Some(1_u64), |bit| bit.checked_mul(2))
}

/// The texts of a step.
#[derive(Debug, Clone, Copy, Default)]
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
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct OptionTexts {
    pub(crate) label: TextId,
    pub(crate) reason: TextId,
    pub(crate) help: TextId,
    pub(crate) spoken: TextId,
}

/// A source, and when it counts.
#[derive(Debug, Clone, Copy)]
pub struct SourceUse {
    /// The source; [`Pack::source_id`](crate::Pack::source_id) gives its id in the files.
    pub source: SourceId,
    /// It counts when this is true; without a condition, always.
    pub when: Option<Condition>,
}

/// By when to do something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    /// A day.
    Day(LastDay),
    /// A moment of today.
    Moment(MomentId),
}

/// The last day to do something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LastDay {
    /// How it is counted.
    pub day: DayAfter,
    /// Whether working days are counted.
    pub working: bool,
    /// Where it goes that falls on no working day.
    pub free_day: FreeDay,
}

/// A day, counted after another day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DayAfter {
    /// How many days.
    pub days: u16,
    /// The `date` question that is counted from; `None` for the day on which the walk began.
    pub after: Option<StepId>,
}

/// The texts of an action.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct ActionTexts {
    pub(crate) title: TextId,
    pub(crate) brief: TextId,
    pub(crate) body: TextId,
    pub(crate) say: TextId,
    pub(crate) not: TextId,
    pub(crate) next: TextId,
    pub(crate) help: TextId,
}

fields! {
    StepTexts { title, body, help, more, unit, reason, unsure, none }
    OptionTexts { label, reason, help, spoken }
    ActionTexts { title, brief, body, say, not, next, help }
    SourceUse { source, when }
    LastDay { day, working, free_day }
    DayAfter { days, after }
}

impl Field for By {
    const WIDTH: usize = LastDay::WIDTH.saturating_add(1);
    const OPTION_WIDTH: usize = Self::WIDTH;

    fn read(row: &mut RowReader<'_>) -> Option<Self> {
        Self::read_option(row)?
    }

    #[cfg(feature = "source")]
    fn write(&self, bytes: &mut Vec<u8>) {
        Self::write_option(Some(self), bytes);
    }

    /// Reads the case, 0 for none, and what it holds. A moment and what is missing leave room.
    fn read_option(row: &mut RowReader<'_>) -> Option<Option<Self>> {
        match u8::read(row)? {
            0 => row.unused(LastDay::WIDTH).map(|()| None),
            1 => LastDay::read(row).map(|last| Some(Self::Day(last))),
            2 => {
                let moment = MomentId::read(row)?;
                row.unused(UNUSED_BY_MOMENT)?;
                Some(Some(Self::Moment(moment)))
            }
            _ => None,
        }
    }

    #[cfg(feature = "source")]
    fn write_option(value: Option<&Self>, bytes: &mut Vec<u8>) {
        let case: u8 = match value {
            None => 0,
            Some(Self::Day(_)) => 1,
            Some(Self::Moment(_)) => 2,
        };
        case.write(bytes);
        match value {
            None => bytes.extend([0; LastDay::WIDTH]),
            Some(Self::Day(last)) => last.write(bytes),
            Some(Self::Moment(moment)) => {
                moment.write(bytes);
                bytes.extend([0; UNUSED_BY_MOMENT]);
            }
        }
    }
}

/// By how much a last day is wider than a moment.
const UNUSED_BY_MOMENT: usize = LastDay::WIDTH.saturating_sub(MomentId::WIDTH);

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

/// The question that a text means by a name in the flow at this path: `bound` finds what answers a parameter
/// there, and `step` finds a step.
fn question_named(
    prefix: &str,
    name: &str,
    bound: impl FnOnce(&str) -> Option<Option<StepId>>,
    step: impl Fn(&str) -> Option<StepId>,
) -> Option<StepId> {
    if prefix.is_empty() {
        return step(name);
    }
    let path = format!("{prefix}{name}");
    bound(&path).unwrap_or_else(|| step(&path).or_else(|| step(name)))
}

impl StepKind {
    /// Whether it asks for an answer that conditions can read.
    pub(crate) const fn is_question(self) -> bool {
        !matches!(self, Self::Note | Self::Message)
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
            may_add: Box::default(),
            tests: IndexVec::new(),
            answer_tests: IndexVec::new(),
            nodes: IndexVec::new(),
            dependents: Dependents::default(),
            by_path: Box::default(),
            bound: Box::default(),
            lists: Lists::default(),
            #[cfg(feature = "source")]
            stated: Stated::default(),
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
        &self.stated.guarantees
    }

    /// What voluntary answers are meant to add to the plan.
    #[cfg(feature = "internals")]
    pub fn may_add(&self) -> &[MayAdd] {
        &self.parts().may_add
    }

    /// The parameters of flows that are used in place, and what answers each there.
    #[cfg(feature = "internals")]
    pub fn bound(&self) -> &[Binding] {
        &self.parts().bound
    }

    /// What the flows that are used in place guarantee of every state.
    #[cfg(feature = "internals")]
    pub fn used_guarantees(&self) -> &[UsedGuarantee] {
        &self.stated.used_guarantees
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
    pub fn steps(&self) -> &IndexVec<StepId, Step> {
        &self.parts().steps
    }

    /// The stages and flow steps, outer ones before inner ones.
    #[cfg(feature = "internals")]
    pub fn gates(&self) -> &IndexVec<GateId, Gate> {
        &self.parts().gates
    }

    /// The facts, in the author's order.
    #[cfg(feature = "internals")]
    pub fn facts(&self) -> &IndexVec<FactId, Fact> {
        &self.parts().facts
    }

    /// Actions and prohibitions in the order of the plan: the most urgent first, then as the author
    /// wrote them; prohibitions last.
    #[cfg(feature = "internals")]
    pub fn actions(&self) -> &IndexVec<ActionId, Action> {
        &self.parts().actions
    }

    /// What a plan tells as one, in the order of the first use of each.
    #[cfg(feature = "internals")]
    pub fn entries(&self) -> &IndexVec<EntryId, PlanEntry> {
        &self.parts().entries
    }

    /// Everything that is computed from the answers, each after all that it reads.
    #[cfg(feature = "internals")]
    pub fn nodes(&self) -> &IndexVec<NodeId, Node> {
        &self.parts().nodes
    }

    /// The tests of all conditions, in prefix order; a [`Condition`] is a run of them.
    #[cfg(feature = "internals")]
    pub fn tests(&self) -> &IndexVec<TestId, Test> {
        &self.parts().tests
    }

    /// The paths of the steps, in order.
    pub fn step_paths(&self) -> impl Iterator<Item = &str> {
        self.steps.values().map(|step| self.name(step.path))
    }

    /// The paths of the facts, in order.
    pub fn fact_paths(&self) -> impl Iterator<Item = &str> {
        self.facts.values().map(|fact| self.name(fact.path))
    }

    /// The paths of the actions, then of the prohibitions, in the order of the plan.
    pub fn action_paths(&self) -> impl Iterator<Item = &str> {
        self.actions.values().map(|action| self.name(action.path))
    }

    internals! {
        /// The step with this path.
        pub fn step_named(&self, path: &str) -> Option<StepId> {
            let name = |step: StepId| self.steps.get(step).map_or("", |step| self.name(step.path));
            let wanted = PathEnd::of(path);
            let order = |step: &StepId| {
                let known = name(*step);
                PathEnd::of(known).cmp(&wanted).then_with(|| known.cmp(path))
            };
            let sorted = self.by_path.binary_search_by(order).ok()?;
            self.by_path.get(sorted).copied()
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
            self.actions.find_id(|action| self.name(action.path) == path)
        }
    }

    internals! {
        /// What a plan tells under this name: a shared action by its id, or by the path of a use; any
        /// other action by its path.
        pub fn entry_named(&self, name: &str) -> Option<EntryId> {
            let shared = self.entries.find_id(|entry| self.name(entry.shared) == name && !name.is_empty());
            shared.or_else(|| Some(self.actions.get(self.action_named(name)?)?.entry))
        }
    }

    /// The name of an entry: the id of the shared action, or the path of the first use.
    #[cfg(feature = "internals")]
    pub fn entry_name<'f>(&'f self, entry: &'f PlanEntry) -> &'f str {
        let first = entry.uses.first().and_then(|id| self.actions.get(*id));
        let path = first.map_or("", |action| self.name(action.path));
        entry.shared.as_deref().unwrap_or(path)
    }

    /// The question that a text means by a name: in the flow at this path, such as `sharing/`, or a
    /// parameter of the pack. `None` also where a condition answers it.
    pub(crate) fn question_named(&self, prefix: &str, name: &str) -> Option<StepId> {
        let bound = |path: &str| {
            let bound = self.bound.iter().find(|bound| self.name(bound.path) == path);
            bound.map(BindingRow::question)
        };
        question_named(prefix, name, bound, |path| self.step_named(path))
    }

    internals! {
        /// The names of all that a plan can tell: the ids of shared actions, and the paths of others.
        pub fn entry_names(&self) -> impl Iterator<Item = &str> {
            let shared = self.entries.values().map(|entry| self.name(entry.shared));
            let own = self.actions.values().filter(|action| action.shared.is_none());
            shared.filter(|name| !name.is_empty()).chain(own.map(|action| self.name(action.path)))
        }
    }

    /// How a plan names an action: by its shared action, or else by its own path.
    pub(crate) fn plan_name(&self, action: &ActionRow) -> &str {
        let shared = self.entries.get(action.entry).map_or("", |entry| self.name(entry.shared));
        if shared.is_empty() { self.name(action.path) } else { shared }
    }

    /// How a plan names an action: by its shared action, or else by its own path.
    #[cfg(feature = "internals")]
    pub fn name_in_plan<'f>(&'f self, action: &'f Action) -> &'f str {
        let shared = self.entries.get(action.entry).map_or("", |entry| self.name(entry.shared));
        if shared.is_empty() { &action.path } else { shared }
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
            self.facts.find_id(|fact| self.name(fact.path) == path)
        }
    }

    /// The tests of a condition.
    #[cfg(feature = "internals")]
    pub fn tests_of(&self, condition: Condition) -> &[Test] {
        self.parts().tests_of(condition)
    }

    /// The rows of the tests of a condition.
    pub(crate) fn tests_in(&self, condition: Condition) -> &[TestRow] {
        self.tests.slice(condition.start..condition.end)
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

#[cfg(test)]
mod tests {
    use super::{MomentId, Urgency, plan_order};
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
        assert!(
            in_order.is_sorted_by_key(|(avoids, urgency, moment)| plan_order(
                *avoids, *urgency, *moment
            ))
        );
    }
}
