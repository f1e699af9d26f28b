//! Givens, and flows used in place: what is asked here, and what the flow around has answered.

use std::collections::BTreeMap;

use crate::condition::Condition;
use crate::file::{self, FlowFile, Short, StepFile};
use crate::flow::Kind;

use super::super::conditions::{Name, Scope, Use};
use super::super::fault::At;
use super::super::registry::check_id;
use super::super::words::StepRows;

use super::{DEEPEST_USE, Inside, Layer, file_id, narrow};

impl<'a> Layer<'_, '_, 'a> {
    /// The givens that a flow lists: asked first, placed by a step, or answered by the flow around.
    pub(super) fn givens<'r>(
        &mut self,
        file: &FlowFile<'a>,
        scope: &mut Scope,
        rows: &mut impl Iterator<Item = &'r StepRows>,
        root: &At<'_>,
        prefix: &str,
        stage: Option<u32>,
    ) {
        let at = root.key("given");
        let placed = |name: &str| {
            file.stages
                .iter()
                .flat_map(|s| &s.steps)
                .any(|s| s.kind == file::Kind::Given && *s.id == *name)
        };
        let mut given_rows: BTreeMap<&str, &StepRows> = BTreeMap::new();
        for given in &file.given {
            if let Short::Full(step) = given
                && let Some(row) = rows.next()
            {
                given_rows.insert(&step.id, row);
            }
        }
        for (i, given) in file.given.iter().enumerate() {
            let here = at.index(i);
            match given {
                Short::Name(name) => {
                    if let Some(step) = self.pack_givens.get(&**name) {
                        scope.names.insert(name.to_string(), Name::Step(*step));
                    } else if !self.shelf.pack.given.iter().any(|g| g.id == *name) {
                        let names = self.shelf.pack.given.iter().map(|g| &*g.id);
                        self.faults.no_such(&here, "given", name, names);
                    } else if self.used.len() > 1 {
                        let outer = self.used.first().and_then(|f| self.shelf.flows.get(*f));
                        self.faults.add_with_help(
                            &here,
                            "missing-given",
                            format!(
                                "`{}` uses this flow and does not ask for `{name}` before it",
                                outer.map_or("another flow", |f| &f.file.id)
                            ),
                            "list the given there too",
                        );
                    } else if !placed(name) {
                        self.pack_given(name, None, scope, None, None);
                    }
                }
                Short::Full(step) => {
                    if step.set_by.is_some() {
                        self.faults.add_with_help(
                            &here.key("set-by"),
                            "not-local",
                            "a municipality sets only givens of the pack".to_owned(),
                            "declare the given in pack.json",
                        );
                    }
                    check_id(self.faults, &here, &step.id);
                    if scope.names.contains_key(&*step.id) {
                        // The flow around has answered it.
                    } else if !placed(&step.id) {
                        let empty = StepRows::default();
                        let row = given_rows.get(&*step.id).copied().unwrap_or(&empty);
                        let gate = scope.gate;
                        let path = format!("{prefix}{}", step.id);
                        self.add_step(step, row, scope, &here, path, gate, stage, None, true);
                    }
                }
            }
        }
    }

    /// A given of the pack, asked here unless somebody supplies it.
    pub(super) fn pack_given(
        &mut self,
        name: &str,
        when: Option<Condition>,
        scope: &mut Scope,
        gate: Option<u32>,
        stage: Option<u32>,
    ) {
        let shelf = self.shelf;
        let Some(place) = shelf.pack.given.iter().position(|g| *g.id == *name) else { return };
        let Some(file) = shelf.pack.given.get(place) else { return };
        let empty = StepRows::default();
        let row = shelf.words.given.get(place).unwrap_or(&empty);
        let index = narrow(self.flow.steps.len());
        let (root, key) = (At::file("pack.json"), "given");
        let at = root.key(key);
        let here = at.index(place);
        self.add_step(file, row, scope, &here, name.to_owned(), gate, stage, when, true);
        self.pack_givens.insert(name.to_owned(), index);
    }

    pub(super) fn place_given(
        &mut self,
        file: &FlowFile<'a>,
        step: &StepFile<'a>,
        scope: &mut Scope,
        at: &At<'_>,
        gate: u32,
        stage: u32,
    ) {
        let Some(given) = file.given.iter().find(|g| *file_id(g) == *step.id) else {
            let names = file.given.iter().map(file_id);
            self.faults.no_such(&at.key("id"), "given", &step.id, names);
            return;
        };
        self.check_shape(step, at, false);
        if scope.names.contains_key(&*step.id) {
            // The flow around has answered or asked it.
            return;
        }
        let when = step.when.as_ref().map(|w| self.condition(scope, w, &at.key("when")));
        match given {
            Short::Name(name) => {
                self.pack_given(name, when, scope, Some(gate), Some(stage));
            }
            Short::Full(own) => {
                let on_shelf = self.shelf.flows.iter().find(|f| f.file.id == file.id);
                let words = on_shelf.map(|f| &f.words);
                let root = At::file(on_shelf.map_or("", |f| f.path));
                let declared = root.key("given");
                let index = file.given.iter().position(|g| *file_id(g) == *own.id);
                let here = declared.index(index.unwrap_or(0));
                let place = file
                    .given
                    .iter()
                    .filter(|g| matches!(g, Short::Full(_)))
                    .position(|g| *file_id(g) == *own.id);
                let empty = StepRows::default();
                let row = words.zip(place).and_then(|(w, p)| w.steps.get(p)).unwrap_or(&empty);
                let path = format!("{}{}", scope.prefix, own.id);
                self.add_step(own, row, scope, &here, path, Some(gate), Some(stage), when, true);
            }
        }
    }

    pub(super) fn use_flow(
        &mut self,
        step: &StepFile<'a>,
        scope: &mut Scope,
        at: &At<'_>,
        gate: u32,
        stage: u32,
    ) {
        scope.names.insert(step.id.to_string(), Name::Unreadable("a flow used in place"));
        self.check_shape(step, at, false);
        let Some(name) = &step.flow else {
            self.faults.add_with_help(
                at,
                "missing-key",
                "the key `flow` is missing".to_owned(),
                "name the flow that is used here",
            );
            return;
        };
        let shelf = self.shelf;
        let Some(which) = shelf.flows.iter().position(|f| f.file.id == *name) else {
            let names = shelf.flows.iter().map(|f| &*f.file.id);
            self.faults.no_such(&at.key("flow"), "flow", name, names);
            return;
        };
        if self.used.contains(&which) {
            self.faults.add_with_help(
                &at.key("flow"),
                "circle",
                format!("`{name}` would be used inside itself"),
                "use another flow here",
            );
            return;
        }
        if self.used.len() > DEEPEST_USE {
            let message = format!("flows use flows deeper than {DEEPEST_USE}");
            self.faults.add(at, "too-deep", message);
            return;
        }
        if self.too_large {
            return;
        }
        let when = step.when.as_ref().map(|w| self.condition(scope, w, &at.key("when")));
        let inner_gate = self.add_gate(Some(gate), when, false);
        let give = self.give(step, which, scope, at);
        let inside = Inside {
            prefix: format!("{}{}/", scope.prefix, step.id),
            gate: Some(inner_gate),
            stage: Some(stage),
            give,
        };
        self.used.push(which);
        let exports = self.flow_in_place(which, inside);
        self.used.pop();
        for (fact, index) in exports {
            scope.facts.insert(format!("{}/{fact}", step.id), index);
        }
    }

    /// What the givens of a used flow are answered with.
    pub(super) fn give(
        &mut self,
        step: &StepFile<'a>,
        which: usize,
        scope: &Scope,
        at: &At<'_>,
    ) -> BTreeMap<String, Name> {
        let shelf = self.shelf;
        let Some(inner) = shelf.flows.get(which) else { return BTreeMap::new() };
        let mut give = BTreeMap::new();
        let give_at = at.key("give");
        for (name, condition) in step.give.iter().flatten() {
            let here = give_at.key(name);
            let own = inner.file.given.iter().find_map(|g| match g {
                Short::Full(own) if own.id == *name => Some(own),
                _ => None,
            });
            let Some(own) = own else {
                let names = inner.file.given.iter().filter_map(|g| match g {
                    Short::Full(own) => Some(&*own.id),
                    Short::Name(_) => None,
                });
                self.faults.no_such(&here, "given", name, names);
                continue;
            };
            let only_answer = condition.is.is_none()
                && condition.has.is_none()
                && condition.at_least.is_none()
                && condition.at_most.is_none()
                && condition.answered.is_none()
                && condition.fact.is_none()
                && condition.unknown.is_none()
                && condition.all.is_none()
                && condition.any.is_none()
                && condition.not.is_none();
            let path = format!("{}{}/{name}", scope.prefix, step.id);
            if let (Some(question), true) = (&condition.answer, only_answer) {
                match scope.names.get(&**question) {
                    Some(Name::Step(index)) => {
                        self.same_question(own, *index, question, &here);
                        self.flow.bound.push((path, Some(*index)));
                        give.insert(name.to_string(), Name::Step(*index));
                    }
                    Some(Name::Says(tests)) => {
                        self.flow.bound.push((path, None));
                        give.insert(name.to_string(), Name::Says(tests.clone()));
                    }
                    _ => {
                        let names = scope.names.keys().map(String::as_str);
                        self.faults.no_such(&here.key("answer"), "question", question, names);
                    }
                }
                continue;
            }
            let options: Vec<&str> =
                own.options.iter().flatten().map(super::super::words::option_id).collect();
            if own.kind != file::Kind::Choice
                || !(options == ["yes", "no"] || options == ["no", "yes"])
            {
                self.faults.add_with_help(
                    &here,
                    "wrong-test",
                    format!("`{name}` is no question with the options `yes` and `no`"),
                    "bind it to a question with {\"answer\": …}",
                );
            }
            let tests = self.tests(scope, condition, &here, Use::When);
            self.flow.bound.push((path, None));
            give.insert(name.to_string(), Name::Says(tests));
        }
        give
    }

    pub(super) fn same_question(
        &mut self,
        own: &StepFile<'_>,
        index: u32,
        question: &str,
        at: &At<'_>,
    ) {
        let Some(outer) = self.flow.steps.get(index as usize) else { return };
        let mut inner: Vec<&str> =
            own.options.iter().flatten().map(super::super::words::option_id).collect();
        let register = own.from.as_ref();
        let register = register.and_then(|r| self.shelf.registers.iter().find(|s| s.file.id == *r));
        inner.extend(register.iter().flat_map(|r| &r.file.options).map(|o| &*o.id));
        let same = Kind::of(own.kind) == Some(outer.kind)
            && inner.iter().eq(outer.options.iter().map(|o| &o.id));
        if !same {
            self.faults.add_with_help(
                at,
                "different-question",
                format!("`{}` and `{question}` are not the same question", own.id),
                "give both the same kind and the same options in the same order",
            );
        }
    }
}
