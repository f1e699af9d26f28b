//! Opens the rows of a flow part by part, for the author's tools: `Flow -> FlowParts`.
//!
//! So what they prove and show is what a phone reads.

use crate::condition::Condition;
use crate::row::NameRun;

use super::parts::facts_read;
use super::{
    Action, ActionRow, Binding, BindingRow, Cause, Fact, FactRow, Flow, FlowParts, Gate, GateRow,
    MayAdd, MayAddRow, OptionGroup, PlanEntry, QuestionOption, Reminder, Stage, StageRow, Step,
    StepRow, TestRow,
};

impl Flow {
    /// The flow part by part.
    pub(crate) fn parts(&self) -> &FlowParts {
        self.stated.parts.get_or_init(|| self.open())
    }

    /// The flow part by part, as a copy that can be changed.
    pub(crate) fn open(&self) -> FlowParts {
        FlowParts {
            id: self.id.clone(),
            version: self.version,
            status: self.status,
            purpose: self.purpose,
            title: self.title,
            summary: self.summary,
            worded_in: self.worded_in.clone(),
            steps: self.steps.values().map(|step| self.open_step(step)).collect(),
            stages: self.stages.values().map(|stage| self.open_stage(stage)).collect(),
            gates: self.gates.values().map(|gate| self.open_gate(gate)).collect(),
            facts: self.facts.values().map(|fact| self.open_fact(fact)).collect(),
            actions: self.actions.values().map(|action| self.open_action(action)).collect(),
            entries: (self.entries.values())
                .map(|entry| PlanEntry {
                    shared: self.some_name(entry.shared),
                    uses: self.list(entry.uses).to_vec(),
                    within: entry.within,
                })
                .collect(),
            may_add: self.may_add.iter().map(|added| self.open_added(added)).collect(),
            tests: self.tests.values().map(|test| self.opened(*test)).collect(),
            nodes: self.nodes.values().map(|node| node.open()).collect(),
            bound: self.bound.iter().map(|bound| self.open_binding(bound)).collect(),
            ..FlowParts::empty()
        }
    }

    fn owned(&self, name: NameRun) -> String {
        self.name(name).to_owned()
    }

    fn some_name(&self, name: NameRun) -> Option<String> {
        (!name.is_empty()).then(|| self.owned(name))
    }

    fn open_gate(&self, gate: &GateRow) -> Gate {
        let GateRow { path, parent, when, is_stage, node } = *gate;
        Gate { path: self.owned(path), parent, when, is_stage, node }
    }

    fn open_stage(&self, stage: &StageRow) -> Stage {
        let StageRow { id, title, gate, voluntary } = *stage;
        Stage { id: self.owned(id), title, gate, voluntary }
    }

    fn open_step(&self, step: &StepRow) -> Step {
        let options = self.options_of(step).iter().map(|option| QuestionOption {
            id: self.owned(option.id),
            when: option.when,
            tags: self.list(option.tags).iter().map(|tag| self.owned(*tag)).collect(),
            words: option.words,
            review: option.review,
        });
        let groups = self.list(step.groups).iter().map(|group| OptionGroup {
            id: self.owned(group.id),
            heading: group.heading,
            options: self.list(group.options).to_vec(),
        });
        let variants = self.list(step.variants).iter();
        Step {
            path: self.owned(step.path),
            kind: step.kind,
            is_parameter: step.is_parameter,
            voluntary: step.voluntary,
            set_by_municipality: step.set_by_municipality,
            stage: step.stage,
            gate: step.gate,
            when: step.when,
            options: options.collect(),
            groups: groups.collect(),
            options_vary: step.options_vary,
            all_options: step.all_options(),
            register: step.register,
            unsure: step.unsure,
            range: step.range,
            days: step.days,
            definitions: self.list(step.definitions).to_vec(),
            words: step.words,
            variants: variants.map(|variant| (variant.when, variant.words)).collect(),
            sources: self.list(step.sources).to_vec(),
            review: step.review,
            node: step.node,
        }
    }

    fn open_fact(&self, fact: &FactRow) -> Fact {
        let variants = self.list(fact.variants).iter();
        Fact {
            path: self.owned(fact.path),
            when: fact.when,
            headline: fact.headline,
            sources: self.list(fact.sources).to_vec(),
            title: fact.title,
            help: fact.help,
            variants: variants.map(|v| (v.when, v.title, v.help)).collect(),
            review: fact.review,
            reads: facts_read(self.tests_in(fact.when).iter().copied().filter_map(TestRow::fact)),
            node: fact.node,
        }
    }

    fn open_cause(&self, when: Condition) -> Cause {
        Cause { when, facts: self.facts_behind(when).iter().collect() }
    }

    fn open_action(&self, action: &ActionRow) -> Action {
        let unsettled = self.list(action.unsettled).iter();
        let reminders = self.list(action.reminders).iter().map(|reminder| Reminder {
            id: self.owned(reminder.id),
            day: reminder.day,
            text: reminder.text,
        });
        let variants = self.list(action.variants).iter();
        Action {
            path: self.owned(action.path),
            shared: action.shared,
            entry: action.entry,
            when: action.when,
            own: self.open_cause(action.own),
            unsettled: unsettled.map(|when| self.open_cause(*when)).collect(),
            urgency: action.urgency,
            duty: action.duty,
            if_unknown: action.if_unknown,
            settled_by: self.list(action.settled_by).to_vec(),
            contacts: self.list(action.contacts).to_vec(),
            by: action.by,
            guide: self.some_name(action.guide),
            reminders: reminders.collect(),
            avoid: self.list(action.avoid).to_vec(),
            sources: self.list(action.sources).to_vec(),
            definitions: self.list(action.definitions).to_vec(),
            words: action.words,
            variants: variants.map(|variant| (variant.when, variant.words)).collect(),
            review: action.review,
        }
    }

    fn open_added(&self, added: &MayAddRow) -> MayAdd {
        MayAdd { place: self.owned(added.place), uses: self.list(added.uses).to_vec() }
    }

    fn open_binding(&self, bound: &BindingRow) -> Binding {
        let BindingRow { path, gate, voluntary, by } = *bound;
        Binding { path: self.owned(path), gate, voluntary, by }
    }
}
