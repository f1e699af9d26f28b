//! Lays the parts of a flow into rows: `FlowParts -> Flow`.

use std::collections::BTreeMap;

use crate::condition::Test;
use crate::index::{AnswerTestId, IndexVec, StepId};
use crate::row::{NameRun, NameWriter, Run};

use super::lists::Listed;
use super::{
    Action, ActionRow, ActionVariant, AnswerTestRow, Binding, BindingRow, EntryRow, Fact, FactRow,
    FactVariant, Flow, FlowParts, Gate, GateRow, GroupRow, Lists, MayAdd, MayAddRow, NodeRow,
    OpenTest, OptionGroup, OptionRow, PlanEntry, QuestionOption, Reminder, ReminderRow, Stage,
    StageRow, Stated, Step, StepRow, StepVariant, TestRow,
};

impl Flow {
    /// The rows of these parts.
    pub(crate) fn lay(parts: FlowParts) -> Self {
        let mut layer = FlowLayer::default();
        let mut flow = Self {
            steps: parts.steps.values().map(|step| layer.step(step)).collect(),
            stages: parts.stages.values().map(|stage| layer.stage(stage)).collect(),
            gates: parts.gates.values().map(|gate| layer.gate(gate)).collect(),
            facts: parts.facts.values().map(|fact| layer.fact(fact)).collect(),
            actions: parts.actions.values().map(|action| layer.action(action)).collect(),
            entries: parts.entries.values().map(|entry| layer.entry(entry)).collect(),
            may_add: parts.may_add.iter().map(|added| layer.may_add(added)).collect(),
            tests: parts.tests.values().map(|test| layer.test(*test)).collect(),
            nodes: parts.nodes.values().map(|node| NodeRow::new(*node)).collect(),
            bound: parts.bound.iter().map(|bound| layer.binding(bound)).collect(),
            answer_tests: layer.answer_tests,
            lists: layer.lists,
            id: parts.id,
            version: parts.version,
            status: parts.status,
            purpose: parts.purpose,
            title: parts.title,
            summary: parts.summary,
            worded_in: parts.worded_in,
            stated: Stated {
                guarantees: parts.guarantees,
                used_guarantees: parts.used_guarantees,
                #[cfg(feature = "internals")]
                parts: std::sync::OnceLock::new(),
            },
            ..Self::empty()
        };
        flow.lists.names = layer.names.finish();
        flow.index();
        flow
    }

    /// Indexes which nodes read each node, and the steps by their paths.
    pub(crate) fn index(&mut self) {
        self.dependents = super::Dependents::of_reads(&self.nodes, &self.reads());
        let mut by_path: Vec<StepId> = self.steps.ids().collect();
        let path = |step: &StepId| self.steps.get(*step).map_or("", |step| self.name(step.path));
        by_path.sort_by_key(|step| (super::PathEnd::of(path(step)), path(step)));
        self.by_path = by_path.into_boxed_slice();
    }
}

/// The names and the shared lists of a flow, while they grow.
#[derive(Default)]
struct FlowLayer {
    lists: Lists,
    names: NameWriter,
    answer_tests: IndexVec<AnswerTestId, AnswerTestRow>,
    answer_test_ids: BTreeMap<AnswerTestRow, AnswerTestId>,
}

impl FlowLayer {
    fn name(&mut self, name: &str) -> NameRun {
        self.names.add(name)
    }

    fn list<T: Listed>(&mut self, rows: impl IntoIterator<Item = T>) -> Run<T> {
        let all = T::all_mut(&mut self.lists);
        let start = all.len();
        all.extend(rows);
        if start == all.len() { Run::EMPTY } else { Run::at(start..all.len()) }
    }

    fn test(&mut self, test: Test) -> TestRow {
        TestRow::new(match test {
            Test::Answer { step, test } => {
                let row = AnswerTestRow::new(step, test);
                let tests = &mut self.answer_tests;
                OpenTest::Answer(
                    *self.answer_test_ids.entry(row).or_insert_with(|| tests.push(row)),
                )
            }
            Test::Fact(fact) => OpenTest::Fact(fact),
            Test::Gate(gate) => OpenTest::Gate(gate),
            Test::All { end } => OpenTest::All { end },
            Test::Any { end } => OpenTest::Any { end },
            Test::Not => OpenTest::Not,
            Test::StaysUnknown { end } => OpenTest::StaysUnknown { end },
            Test::Surely { end } => OpenTest::Surely { end },
            Test::Due(action) => OpenTest::Due(action),
            Test::DueWithContact => OpenTest::DueWithContact,
            Test::DueDuty => OpenTest::DueDuty,
            Test::Shown(step) => OpenTest::Shown(step),
            Test::NotTrue => OpenTest::NotTrue,
        })
    }

    fn gate(&mut self, gate: &Gate) -> GateRow {
        let Gate { path, parent, when, is_stage, node } = gate;
        GateRow {
            path: self.name(path),
            parent: *parent,
            when: *when,
            is_stage: *is_stage,
            node: *node,
        }
    }

    fn stage(&mut self, stage: &Stage) -> StageRow {
        let Stage { id, title, gate, voluntary } = stage;
        StageRow { id: self.name(id), title: *title, gate: *gate, voluntary: *voluntary }
    }

    fn step(&mut self, step: &Step) -> StepRow {
        let options: Vec<_> = step.options.iter().map(|option| self.option(option)).collect();
        let groups: Vec<_> = step.groups.iter().map(|group| self.group(group)).collect();
        let variants = step.variants.iter();
        StepRow {
            path: self.name(&step.path),
            kind: step.kind,
            is_parameter: step.is_parameter,
            voluntary: step.voluntary,
            set_by_municipality: step.set_by_municipality,
            stage: step.stage,
            gate: step.gate,
            when: step.when,
            options: self.list(options),
            groups: self.list(groups),
            options_vary: step.options.iter().any(|option| option.when.is_some()),
            register: step.register,
            unsure: step.unsure,
            range: step.range,
            days: step.days,
            definitions: self.list(step.definitions.iter().copied()),
            words: step.words,
            variants: self.list(variants.map(|&(when, words)| StepVariant { when, words })),
            sources: self.list(step.sources.iter().copied()),
            review: step.review,
            node: step.node,
        }
    }

    fn option(&mut self, option: &QuestionOption) -> OptionRow {
        let QuestionOption { id, when, tags, words, review } = option;
        let tags: Vec<NameRun> = tags.iter().map(|tag| self.name(tag)).collect();
        let (id, tags) = (self.name(id), self.list(tags));
        OptionRow { id, when: *when, tags, words: *words, review: *review }
    }

    fn group(&mut self, group: &OptionGroup) -> GroupRow {
        let OptionGroup { id, heading, options } = group;
        let options = self.list(options.iter().copied());
        GroupRow { id: self.name(id), heading: *heading, options }
    }

    fn fact(&mut self, fact: &Fact) -> FactRow {
        let variants = fact.variants.iter();
        let variants = variants.map(|&(when, title, help)| FactVariant { when, title, help });
        FactRow {
            path: self.name(&fact.path),
            when: fact.when,
            headline: fact.headline,
            sources: self.list(fact.sources.iter().copied()),
            title: fact.title,
            help: fact.help,
            variants: self.list(variants),
            review: fact.review,
            node: fact.node,
        }
    }

    fn action(&mut self, action: &Action) -> ActionRow {
        let reminders: Vec<_> = action.reminders.iter().map(|r| self.reminder(r)).collect();
        let variants = action.variants.iter();
        ActionRow {
            path: self.name(&action.path),
            shared: action.shared,
            entry: action.entry,
            when: action.when,
            own: action.own.when,
            unsettled: self.list(action.unsettled.iter().map(|cause| cause.when)),
            urgency: action.urgency,
            duty: action.duty,
            if_unknown: action.if_unknown,
            settled_by: self.list(action.settled_by.iter().copied()),
            contacts: self.list(action.contacts.iter().copied()),
            by: action.by,
            guide: self.names.add_some(action.guide.as_deref()),
            reminders: self.list(reminders),
            avoid: self.list(action.avoid.iter().copied()),
            sources: self.list(action.sources.iter().copied()),
            definitions: self.list(action.definitions.iter().copied()),
            words: action.words,
            variants: self.list(variants.map(|&(when, words)| ActionVariant { when, words })),
            review: action.review,
        }
    }

    fn reminder(&mut self, reminder: &Reminder) -> ReminderRow {
        let Reminder { id, day, text } = reminder;
        ReminderRow { id: self.name(id), day: *day, text: *text }
    }

    fn entry(&mut self, entry: &PlanEntry) -> EntryRow {
        let PlanEntry { shared, uses, within } = entry;
        let uses = self.list(uses.iter().copied());
        EntryRow { shared: self.names.add_some(shared.as_deref()), uses, within: *within }
    }

    fn may_add(&mut self, added: &MayAdd) -> MayAddRow {
        MayAddRow { place: self.name(&added.place), uses: self.list(added.uses.iter().copied()) }
    }

    fn binding(&mut self, bound: &Binding) -> BindingRow {
        let Binding { path, gate, voluntary, by } = bound;
        BindingRow { path: self.name(path), gate: *gate, voluntary: *voluntary, by: *by }
    }
}
