//! Ids in the files of logic, and in examples.

use jsonc_parser::ast::{Object, Value};

use super::{IdKind, NamedAs, UsesIn, objects, string, text_of, values};

impl UsesIn<'_, '_> {
    pub(super) fn pack(&mut self, pack: &Object<'_>) {
        for step in objects(pack, "parameters") {
            self.declare(IdKind::Parameter, "", step, "id");
            let id = string(step, "id").map(|(id, _)| id.to_owned()).unwrap_or_default();
            self.question("", &id, step);
        }
        for term in objects(pack, "terms") {
            self.declare(IdKind::Term, "", term, "id");
            self.named(IdKind::Parameter, term, "by");
        }
        for moment in values(pack, "moments").filter_map(text_of) {
            self.add(IdKind::Moment, "", moment, true);
        }
        self.each(IdKind::Contact, "", pack, "emergency");
    }

    pub(super) fn sources(&mut self, file: &Object<'_>) {
        for source in objects(file, "sources") {
            self.declare(IdKind::Source, "", source, "id");
            self.named(IdKind::Source, source, "superseded-by");
        }
    }

    pub(super) fn contacts(&mut self, file: &Object<'_>) {
        for contact in objects(file, "contacts") {
            self.declare(IdKind::Contact, "", contact, "id");
            self.each(IdKind::Contact, "", contact, "then");
            self.each(IdKind::Source, "", contact, "sources");
        }
    }

    pub(super) fn glossary(&mut self, file: &Object<'_>) {
        for entry in objects(file, "entries") {
            self.declare(IdKind::Word, "", entry, "id");
            self.each(IdKind::Source, "", entry, "sources");
        }
    }

    pub(super) fn grounds(&mut self, file: &Object<'_>) {
        for ground in objects(file, "grounds") {
            self.declare(IdKind::Ground, "", ground, "id");
            self.source_uses("", ground);
        }
    }

    pub(super) fn shared_actions(&mut self, file: &Object<'_>) {
        for action in objects(file, "actions") {
            self.declare(IdKind::Action, "", action, "id");
            self.action("", action);
        }
    }

    pub(super) fn municipality(&mut self, file: &Object<'_>) {
        self.declare(IdKind::Municipality, "", file, "id");
        for contact in objects(file, "contacts") {
            self.named(IdKind::Contact, contact, "contact");
        }
        for property in file.get_object("parameters").into_iter().flat_map(|all| &all.properties) {
            let key = Self::key(property);
            self.add(IdKind::Parameter, "", key, false);
            let scope = self.options_of("", key.0);
            self.options(&scope, &property.value);
        }
    }

    pub(super) fn register(&mut self, file: &Object<'_>) {
        self.declare(IdKind::Register, "", file, "id");
        let id = string(file, "id").map(|(id, _)| id).unwrap_or_default();
        self.option_list("", &format!("registers/{id}"), file);
        let bands = format!("registers/{id}/bands");
        self.each(IdKind::Option, &bands, file, "bands");
        for option in objects(file, "options") {
            self.each(IdKind::Option, &bands, option, "ages");
        }
    }

    pub(super) fn flow(&mut self, file: &Object<'_>) {
        self.declare(IdKind::Flow, "", file, "id");
        let flow = &self.file.strip_suffix("/flow.json").unwrap_or_default().to_owned();
        for parameter in values(file, "parameters") {
            if let Some(text) = text_of(parameter) {
                self.add(IdKind::Parameter, "", text, false);
            } else if let Some(step) = parameter.as_object() {
                self.step(flow, step);
            }
        }
        self.paths(flow, NamedAs::Fact, file, "exports");
        for stage in objects(file, "stages") {
            self.declare(IdKind::Stage, "", stage, "id");
            self.paths(flow, NamedAs::Action, stage, "may-add");
            self.when(flow, stage);
            for step in objects(stage, "steps") {
                self.step(flow, step);
            }
        }
        for fact in objects(file, "facts") {
            self.declare(IdKind::Fact, flow, fact, "id");
            self.when(flow, fact);
            self.named(IdKind::Ground, fact, "ground");
            self.source_uses(flow, fact);
            self.variants(flow, "facts", fact);
        }
        for action in objects(file, "actions") {
            self.declare(IdKind::Action, flow, action, "id");
            self.named(IdKind::Action, action, "use");
            self.action(flow, action);
        }
        for guarantee in objects(file, "guarantees") {
            self.guarantee(flow, guarantee);
        }
    }

    fn paths(&mut self, flow: &str, named: NamedAs, of: &Object<'_>, key: &str) {
        for text in values(of, key).filter_map(text_of) {
            self.path(flow, named, text);
        }
    }

    fn path_in(&mut self, flow: &str, named: NamedAs, of: &Object<'_>, key: &str) {
        // `started` is no question, but the day on which the walk begins.
        if let Some(text) = string(of, key).filter(|(name, _)| *name != "started") {
            self.path(flow, named, text);
        }
    }

    fn step(&mut self, flow: &str, step: &Object<'_>) {
        let id = string(step, "id").map(|(id, _)| id.to_owned()).unwrap_or_default();
        let kind = string(step, "kind").map(|(kind, _)| kind.to_owned()).unwrap_or_default();
        if kind == "parameter" {
            self.path_in(flow, NamedAs::Step, step, "id");
        } else {
            self.declare(IdKind::Question, flow, step, "id");
        }
        self.named(IdKind::Flow, step, "flow");
        self.paths(flow, NamedAs::Action, step, "may-add");
        let used = string(step, "flow").map(|(used, _)| used.to_owned()).unwrap_or_default();
        for property in step.get_object("with").into_iter().flat_map(|with| &with.properties) {
            let key = Self::key(property);
            self.path(&used, NamedAs::Step, key);
            if let Some(condition) = property.value.as_object() {
                self.condition(flow, condition);
                if let Some((question, _)) = string(condition, "answer")
                    && condition.properties.len() == 1
                {
                    let same = (self.options_of(flow, question), self.options_of(&used, key.0));
                    self.all.same_options.push(same);
                }
            }
        }
        self.question(flow, &id, step);
    }

    /// What belongs to a question, of a flow or of the pack.
    fn question(&mut self, flow: &str, id: &str, step: &Object<'_>) {
        self.when(flow, step);
        self.named(IdKind::Register, step, "from");
        for property in step.get_object("where").into_iter().flat_map(|all| &all.properties) {
            if let Some(text) = text_of(&property.value) {
                self.path(flow, NamedAs::Step, text);
                // The bands of the register are the options of this question.
                let register = string(step, "from").map(|(id, _)| id).unwrap_or_default();
                let bands = format!("registers/{register}/bands");
                self.all.same_options.push((self.options_of(flow, text.0), bands));
            }
        }
        let scope = self.options_of(flow, id);
        self.option_list(flow, &scope, step);
        self.each(IdKind::Word, "", step, "definitions");
        self.variants(flow, if flow.is_empty() { "parameters" } else { "steps" }, step);
        self.source_uses(flow, step);
    }

    fn option_list(&mut self, flow: &str, scope: &str, of: &Object<'_>) {
        for option in values(of, "options") {
            if let Some(text) = text_of(option) {
                self.add(IdKind::Option, scope, text, true);
            } else if let Some(option) = option.as_object() {
                self.declare(IdKind::Option, scope, option, "id");
                for tag in values(option, "tags").filter_map(text_of) {
                    self.add(IdKind::Tag, scope, tag, true);
                }
                self.when(flow, option);
                self.source_uses(flow, option);
            }
        }
        for group in objects(of, "groups") {
            self.declare(IdKind::Group, scope, group, "id");
            self.each(IdKind::Option, scope, group, "options");
        }
    }

    fn action(&mut self, flow: &str, action: &Object<'_>) {
        self.when(flow, action);
        for key in ["if-unknown", "within"] {
            self.path_in(flow, NamedAs::Action, action, key);
        }
        self.paths(flow, NamedAs::Action, action, "avoid");
        self.each(IdKind::Contact, "", action, "contacts");
        self.each(IdKind::Word, "", action, "definitions");
        self.named(IdKind::Flow, action, "guide");
        self.named(IdKind::Ground, action, "ground");
        self.source_uses(flow, action);
        self.variants(flow, "actions", action);
        let name = ["id", "use"].into_iter().find_map(|key| string(action, key));
        let owner = Self::owner(flow, "actions", name.map(|(id, _)| id).unwrap_or_default());
        for reminder in objects(action, "reminders") {
            self.declare(IdKind::Reminder, &owner, reminder, "id");
        }
        for day in action.get_object("by").into_iter().chain(objects(action, "reminders")) {
            self.path_in(flow, NamedAs::Step, day, "after");
            self.named(IdKind::Source, day, "source");
            self.named(IdKind::Moment, day, "moment");
        }
    }

    fn guarantee(&mut self, flow: &str, guarantee: &Object<'_>) {
        self.declare(IdKind::Guarantee, flow, guarantee, "id");
        for key in ["always", "never", "if", "then", "possible"] {
            if let Some(condition) = guarantee.get_object(key) {
                self.condition(flow, condition);
            }
        }
        if let Some(monotone) = guarantee.get_object("monotone") {
            self.path_in(flow, NamedAs::Step, monotone, "answer");
            self.path_in(flow, NamedAs::Step, monotone, "more-of");
            let asked = string(monotone, "answer").map(|(asked, _)| asked).unwrap_or_default();
            let scope = self.options_of(flow, asked);
            if let Some(order) = monotone.get("order") {
                self.options(&scope, &order.value);
            }
        }
        if let Some(independent) = guarantee.get_object("independent") {
            self.path_in(flow, NamedAs::Action, independent, "action");
            self.paths(flow, NamedAs::Step, independent, "of");
        }
        self.paths(flow, NamedAs::Step, guarantee, "supplied");
        self.rests_on(guarantee);
    }

    fn rests_on(&mut self, of: &Object<'_>) {
        for text in values(of, "rests-on").filter_map(text_of) {
            if self.all.sources.contains(text.0) {
                self.add(IdKind::Source, "", text, false);
            }
        }
    }

    fn variants(&mut self, flow: &str, list: &str, of: &Object<'_>) {
        let name = string(of, "id").map(|(id, _)| id).unwrap_or_default();
        let owner = Self::owner(flow, list, name);
        for variant in objects(of, "variants") {
            self.declare(IdKind::Variant, &owner, variant, "id");
            self.when(flow, variant);
        }
    }

    fn source_uses(&mut self, flow: &str, of: &Object<'_>) {
        for source in values(of, "sources") {
            if let Some(text) = text_of(source) {
                self.add(IdKind::Source, "", text, false);
            } else if let Some(source) = source.as_object() {
                self.named(IdKind::Source, source, "source");
                self.when(flow, source);
            }
        }
    }

    fn when(&mut self, flow: &str, of: &Object<'_>) {
        if let Some(condition) = of.get_object("when") {
            self.condition(flow, condition);
        }
    }

    fn condition(&mut self, flow: &str, condition: &Object<'_>) {
        self.path_in(flow, NamedAs::Step, condition, "answer");
        self.path_in(flow, NamedAs::Fact, condition, "fact");
        self.path_in(flow, NamedAs::Action, condition, "action");
        self.path_in(flow, NamedAs::Step, condition, "shown");
        let asked = string(condition, "answer").map(|(asked, _)| asked).unwrap_or_default();
        for key in ["is", "has"] {
            if let Some(options) = condition.get(key) {
                let scope = self.options_of(flow, asked);
                self.options(&scope, &options.value);
                if let Some(tag) = options.value.as_object().and_then(|has| string(has, "tag")) {
                    self.add(IdKind::Tag, &scope, tag, false);
                }
            }
        }
        for key in ["not", "unknown", "surely", "not-true"] {
            if let Some(inner) = condition.get_object(key) {
                self.condition(flow, inner);
            }
        }
        for key in ["all", "any"] {
            for inner in objects(condition, key) {
                self.condition(flow, inner);
            }
        }
    }

    pub(super) fn examples(&mut self, flow: &str, file: &Object<'_>) {
        for example in objects(file, "examples") {
            self.declare(IdKind::Example, flow, example, "id");
            self.named(IdKind::Municipality, example, "municipality");
            self.rests_on(example);
            for key in ["parameters", "answers"] {
                let given = example.get_object(key);
                for property in given.into_iter().flat_map(|given| &given.properties) {
                    let key = Self::key(property);
                    self.path(flow, NamedAs::Step, key);
                    let scope = self.options_of(flow, key.0);
                    if !matches!(property.value, Value::BooleanLit(_)) {
                        self.options(&scope, &property.value);
                    }
                }
            }
            for action in objects(example, "actions").chain(objects(example, "prohibitions")) {
                self.path_in(flow, NamedAs::Action, action, "id");
                self.each(IdKind::Contact, "", action, "contacts");
                self.each(IdKind::Source, "", action, "sources");
                self.paths(flow, NamedAs::Step, action, "reasons");
            }
        }
    }
}
