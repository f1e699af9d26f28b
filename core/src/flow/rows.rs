//! What a flow holds of each step, fact and action: a row, whose names and lists are ranges of the names and the
//! shared lists of the flow.
//!
//! A row is read with its flow: [`Flow::name`](super::Flow::name) and [`Flow::list`](super::Flow::list). The
//! author's tools read a flow part by part instead, as [`FlowParts`](super::FlowParts).

use crate::condition::Condition;
use crate::index::{
    ActionId, ContactId, EntryId, GateId, GlossaryId, NodeId, SharedActionId, StageId, StepId,
};
use crate::kinds::{ReviewStatus, Urgency};
use crate::row::{NameRun, Run, fields};
use crate::text::TextId;

use super::{
    ActionTexts, Answerer, By, DayAfter, DayBounds, OptionTexts, SourceUse, StepKind, StepTexts,
};

/// A stage or a flow step: see [`Gate`](super::Gate).
#[derive(Debug, Clone, Copy)]
pub(crate) struct GateRow {
    pub(crate) path: NameRun,
    pub(crate) parent: Option<GateId>,
    pub(crate) when: Option<Condition>,
    pub(crate) is_stage: bool,
    pub(crate) node: NodeId,
}

/// A part of the progress: see [`Stage`](super::Stage).
#[derive(Debug, Clone, Copy)]
pub(crate) struct StageRow {
    pub(crate) id: NameRun,
    pub(crate) title: TextId,
    pub(crate) gate: GateId,
    pub(crate) voluntary: bool,
}

/// One screen: see [`Step`](super::Step).
#[derive(Debug, Clone, Copy)]
pub(crate) struct StepRow {
    pub(crate) path: NameRun,
    pub(crate) kind: StepKind,
    pub(crate) is_parameter: bool,
    pub(crate) voluntary: bool,
    pub(crate) set_by_municipality: bool,
    pub(crate) stage: Option<StageId>,
    pub(crate) gate: Option<GateId>,
    pub(crate) when: Option<Condition>,
    pub(crate) options: Run<OptionRow>,
    pub(crate) groups: Run<GroupRow>,
    /// Whether an option has a `when`.
    pub(crate) options_vary: bool,
    pub(crate) register: bool,
    pub(crate) unsure: bool,
    pub(crate) range: Option<(i32, i32)>,
    pub(crate) days: DayBounds,
    pub(crate) definitions: Run<GlossaryId>,
    pub(crate) words: StepTexts,
    pub(crate) variants: Run<StepVariant>,
    pub(crate) sources: Run<SourceUse>,
    pub(crate) review: Option<ReviewStatus>,
    pub(crate) node: NodeId,
}

impl StepRow {
    /// All options, as bits.
    pub(crate) fn all_options(&self) -> u64 {
        1_u64.checked_shl(self.options.count()).map_or(u64::MAX, |bit| bit.wrapping_sub(1))
    }

    /// Whether the step asks for an answer that conditions can read.
    pub(crate) const fn is_question(&self) -> bool {
        self.kind.is_question()
    }
}

/// One option of a question: see [`QuestionOption`](super::QuestionOption).
#[derive(Debug, Clone, Copy)]
pub(crate) struct OptionRow {
    pub(crate) id: NameRun,
    pub(crate) when: Option<Condition>,
    pub(crate) tags: Run<NameRun>,
    pub(crate) words: OptionTexts,
    pub(crate) review: Option<ReviewStatus>,
}

/// Options under one heading: see [`OptionGroup`](super::OptionGroup).
#[derive(Debug, Clone, Copy)]
pub(crate) struct GroupRow {
    pub(crate) id: NameRun,
    pub(crate) heading: TextId,
    /// Its options as bits, in the order in which they are shown.
    pub(crate) options: Run<u64>,
}

/// Other texts of a step, while this is true.
#[derive(Debug, Clone, Copy)]
pub(crate) struct StepVariant {
    pub(crate) when: Condition,
    pub(crate) words: StepTexts,
}

/// A condition with a name: see [`Fact`](super::Fact).
#[derive(Debug, Clone, Copy)]
pub(crate) struct FactRow {
    pub(crate) path: NameRun,
    pub(crate) when: Condition,
    pub(crate) headline: bool,
    pub(crate) sources: Run<SourceUse>,
    pub(crate) title: TextId,
    pub(crate) help: TextId,
    pub(crate) variants: Run<FactVariant>,
    pub(crate) review: Option<ReviewStatus>,
    pub(crate) node: NodeId,
}

/// Other texts of a fact, while this is true.
#[derive(Debug, Clone, Copy)]
pub(crate) struct FactVariant {
    pub(crate) when: Condition,
    pub(crate) title: TextId,
    pub(crate) help: TextId,
}

/// Something to do, or a prohibition: see [`Action`](super::Action).
#[derive(Debug, Clone, Copy)]
pub(crate) struct ActionRow {
    pub(crate) path: NameRun,
    pub(crate) shared: Option<SharedActionId>,
    pub(crate) entry: EntryId,
    pub(crate) when: Condition,
    /// The first of its causes.
    pub(crate) own: Condition,
    /// The other causes.
    pub(crate) unsettled: Run<Condition>,
    pub(crate) urgency: Option<Urgency>,
    pub(crate) duty: bool,
    pub(crate) if_unknown: Option<ActionId>,
    pub(crate) settled_by: Run<ActionId>,
    pub(crate) contacts: Run<ContactId>,
    pub(crate) by: Option<By>,
    /// Empty where there is none.
    pub(crate) guide: NameRun,
    pub(crate) reminders: Run<ReminderRow>,
    pub(crate) avoid: Run<ActionId>,
    pub(crate) sources: Run<SourceUse>,
    pub(crate) definitions: Run<GlossaryId>,
    pub(crate) words: ActionTexts,
    pub(crate) variants: Run<ActionVariant>,
    pub(crate) review: Option<ReviewStatus>,
}

/// Other texts of an action, while this is true.
#[derive(Debug, Clone, Copy)]
pub(crate) struct ActionVariant {
    pub(crate) when: Condition,
    pub(crate) words: ActionTexts,
}

/// Something to come back to: see [`Reminder`](super::Reminder).
#[derive(Debug, Clone, Copy)]
pub(crate) struct ReminderRow {
    pub(crate) id: NameRun,
    pub(crate) day: DayAfter,
    pub(crate) text: TextId,
}

/// What a plan tells as one: see [`PlanEntry`](super::PlanEntry).
#[derive(Debug, Clone, Copy)]
pub(crate) struct EntryRow {
    /// Empty for an action of a flow's own.
    pub(crate) shared: NameRun,
    pub(crate) uses: Run<ActionId>,
    pub(crate) within: Option<EntryId>,
}

/// What voluntary answers are meant to add: see [`MayAdd`](super::MayAdd).
#[derive(Debug, Clone, Copy)]
pub(crate) struct MayAddRow {
    pub(crate) place: NameRun,
    pub(crate) uses: Run<ActionId>,
}

/// A parameter of a flow in place: see [`Binding`](super::Binding).
#[derive(Debug, Clone, Copy)]
pub(crate) struct BindingRow {
    pub(crate) path: NameRun,
    pub(crate) gate: GateId,
    pub(crate) voluntary: bool,
    pub(crate) by: Answerer,
}

impl BindingRow {
    /// The question that answers the parameter; `None` where a condition does.
    pub(crate) const fn question(&self) -> Option<StepId> {
        match self.by {
            Answerer::Question { step, .. } => Some(step),
            Answerer::Condition { .. } => None,
        }
    }
}

fields! {
    GateRow { path, parent, when, is_stage, node }
    StageRow { id, title, gate, voluntary }
    StepRow {
        path, kind, is_parameter, voluntary, set_by_municipality, stage, gate, when, options, groups,
        options_vary, register, unsure, range, days, definitions, words, variants, sources, review, node,
    }
    OptionRow { id, when, tags, words, review }
    GroupRow { id, heading, options }
    StepVariant { when, words }
    FactRow { path, when, headline, sources, title, help, variants, review, node }
    FactVariant { when, title, help }
    ActionRow {
        path, shared, entry, when, own, unsettled, urgency, duty, if_unknown, settled_by, contacts, by, guide,
        reminders, avoid, sources, definitions, words, variants, review,
    }
    ActionVariant { when, words }
    ReminderRow { id, day, text }
    EntryRow { shared, uses, within }
    MayAddRow { place, uses }
    BindingRow { path, gate, voluntary, by }
}
