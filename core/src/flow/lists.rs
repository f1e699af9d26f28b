//! The names and the shared lists of a flow, of which its rows have ranges.

use crate::condition::Condition;
use crate::index::{ActionId, ContactId, GlossaryId};
use crate::row::{NameRun, Run, fields};

use super::{
    ActionVariant, FactVariant, Flow, GroupRow, OptionRow, ReminderRow, SourceUse, StepRow,
    StepVariant, option_bits,
};

/// The names and the shared lists: each list holds those of single rows one after another.
#[derive(Default)]
pub(crate) struct Lists {
    pub(crate) names: Box<str>,
    pub(crate) options: Vec<OptionRow>,
    pub(crate) groups: Vec<GroupRow>,
    pub(crate) bits: Vec<u64>,
    pub(crate) tags: Vec<NameRun>,
    pub(crate) step_variants: Vec<StepVariant>,
    pub(crate) fact_variants: Vec<FactVariant>,
    pub(crate) action_variants: Vec<ActionVariant>,
    pub(crate) reminders: Vec<ReminderRow>,
    pub(crate) sources: Vec<SourceUse>,
    pub(crate) conditions: Vec<Condition>,
    pub(crate) actions: Vec<ActionId>,
    pub(crate) contacts: Vec<ContactId>,
    pub(crate) definitions: Vec<GlossaryId>,
}

fields! {
    Lists {
        names, options, groups, bits, tags, step_variants, fact_variants, action_variants, reminders, sources,
        conditions, actions, contacts, definitions,
    }
}

/// What stands in a list of a row.
pub(crate) trait Listed: Sized {
    /// The list of all rows.
    fn all(lists: &Lists) -> &[Self];

    #[cfg(feature = "source")]
    fn all_mut(lists: &mut Lists) -> &mut Vec<Self>;
}

macro_rules! listed {
    ($($list:ident: $of:ty,)+) => {$(
        impl Listed for $of {
            fn all(lists: &Lists) -> &[Self] {
                &lists.$list
            }

            #[cfg(feature = "source")]
            fn all_mut(lists: &mut Lists) -> &mut Vec<Self> {
                &mut lists.$list
            }
        }
    )+};
}

listed! {
    options: OptionRow,
    groups: GroupRow,
    bits: u64,
    tags: NameRun,
    step_variants: StepVariant,
    fact_variants: FactVariant,
    action_variants: ActionVariant,
    reminders: ReminderRow,
    sources: SourceUse,
    conditions: Condition,
    actions: ActionId,
    contacts: ContactId,
    definitions: GlossaryId,
}

impl Lists {
    /// The list of a row. Empty where it is not there, which reading a pack refuses.
    pub(crate) fn list<T: Listed>(&self, run: Run<T>) -> &[T] {
        self.try_list(run).unwrap_or_default()
    }

    /// The list of a row, if it is there.
    pub(crate) fn try_list<T: Listed>(&self, run: Run<T>) -> Option<&[T]> {
        T::all(self).get(run.range())
    }

    /// A name.
    pub(crate) fn name(&self, name: NameRun) -> &str {
        self.try_name(name).unwrap_or_default()
    }

    /// A name, if it is there.
    pub(crate) fn try_name(&self, name: NameRun) -> Option<&str> {
        self.names.get(name.range())
    }
}

impl Flow {
    /// The name of something in this flow: an id or a path.
    pub(crate) fn name(&self, name: NameRun) -> &str {
        self.lists.name(name)
    }

    /// The list of a row of this flow.
    pub(crate) fn list<T: Listed>(&self, run: Run<T>) -> &[T] {
        self.lists.list(run)
    }
}

impl Flow {
    /// The options of a step.
    pub(crate) fn options_of(&self, step: &StepRow) -> &[OptionRow] {
        self.list(step.options)
    }

    /// The options with their bits, in order.
    pub(crate) fn options_with_bits(
        &self,
        step: &StepRow,
    ) -> impl Iterator<Item = (u64, &OptionRow)> + Clone {
        option_bits().zip(self.list(step.options))
    }

    /// The options of these bits, in order.
    pub(crate) fn of_bits(
        &self,
        step: &StepRow,
        bits: u64,
    ) -> impl Iterator<Item = &OptionRow> + Clone {
        self.options_with_bits(step)
            .filter(move |(bit, _)| bits & bit != 0)
            .map(|(_, option)| option)
    }

    /// The options with their bits and groups, in the order in which they are shown.
    pub(crate) fn options_in_groups(
        &self,
        step: &StepRow,
    ) -> impl Iterator<Item = (u64, &OptionRow, Option<&GroupRow>)> {
        let is_ungrouped = step.groups.is_empty();
        let ungrouped = self.options_with_bits(step).filter(move |_| is_ungrouped);
        let step = *step;
        let grouped = self.list(step.groups).iter().flat_map(move |group| {
            let bits = self.list(group.options).iter();
            bits.filter_map(move |bit| Some((*bit, self.of_bits(&step, *bit).next()?, Some(group))))
        });
        ungrouped.map(|(bit, option)| (bit, option, None)).chain(grouped)
    }

    /// The bit of an option.
    pub(crate) fn bit(&self, step: &StepRow, option: &str) -> Option<u64> {
        let mut options = self.options_with_bits(step);
        options.find(|(_, known)| self.name(known.id) == option).map(|(bit, _)| bit)
    }
}
