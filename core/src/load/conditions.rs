//! From conditions as written to tests: every name resolved, every form that means nothing refused.

use std::collections::{BTreeMap, BTreeSet};

use crate::condition::Test;
use crate::file::{ActionWith, ConditionFile, HasFile, Str};
use crate::flow::{Step, StepKind};

use super::reporter::{JsonPath, Reporter};

/// How deep a condition may be nested.
pub(super) const DEEPEST: usize = 32;

/// How many tests one flow may hold, so that binding conditions into used flows stays bounded.
const MOST_TESTS: usize = 200_000;

/// What a name in a condition stands for.
#[derive(Debug, Clone)]
pub(super) enum Name {
    /// A question that is asked, or supplied.
    Step(u32),
    /// A yes/no parameter that another flow answers with a condition.
    Says(Vec<Test>),
    /// A flow used in place, or a step that no condition reads.
    Unreadable(&'static str),
}

/// The names that stand before a place in a flow.
#[derive(Debug, Default)]
pub(super) struct Scope {
    pub(super) prefix: String,
    pub(super) gate: Option<u32>,
    pub(super) names: BTreeMap<String, Name>,
    /// Facts by the name that conditions call them: `fact`, or `step/fact` of a used flow.
    pub(super) facts: BTreeMap<String, u32>,
    /// All names of the flow, to tell "too early" from "no such".
    pub(super) later: BTreeSet<String>,
}

/// Where a condition stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ConditionUse {
    /// In a `when`.
    When,
    /// In a guarantee, which can also read actions and what is shown.
    Guarantee,
}

/// Makes tests of conditions.
pub(super) struct ConditionCompiler<'c> {
    pub(super) scope: &'c Scope,
    pub(super) steps: &'c [Step],
    /// Actions by path; only guarantees read them.
    pub(super) actions: &'c BTreeMap<String, u32>,
    pub(super) faults: &'c mut Reporter,
    pub(super) usage: ConditionUse,
    pub(super) out: Vec<Test>,
}

/// Adds tests whose ends count from their own start.
pub(super) fn append(out: &mut Vec<Test>, tests: &[Test]) {
    let base = u32::try_from(out.len()).unwrap_or(u32::MAX);
    out.extend(tests.iter().map(|test| shifted(*test, base)));
}

pub(super) fn shifted(test: Test, base: u32) -> Test {
    let moved = |end: u32| end.saturating_add(base);
    match test {
        Test::All { end } => Test::All { end: moved(end) },
        Test::Any { end } => Test::Any { end: moved(end) },
        Test::StaysUnknown { end } => Test::StaysUnknown { end: moved(end) },
        other => other,
    }
}

/// Puts a list around the tests that `inside` adds.
pub(super) fn around(
    out: &mut Vec<Test>,
    head: fn(u32) -> Test,
    inside: impl FnOnce(&mut Vec<Test>),
) {
    let start = out.len();
    out.push(head(0));
    inside(out);
    let end = u32::try_from(out.len()).unwrap_or(u32::MAX);
    if let Some(first) = out.get_mut(start) {
        *first = head(end);
    }
}

pub(super) const ALL: fn(u32) -> Test = |end| Test::All { end };
pub(super) const ANY: fn(u32) -> Test = |end| Test::Any { end };
pub(super) const STAYS_UNKNOWN: fn(u32) -> Test = |end| Test::StaysUnknown { end };

impl ConditionCompiler<'_> {
    /// Adds the tests of a condition. A fault is told, and leaves the tests without meaning.
    pub(super) fn condition(&mut self, file: &ConditionFile<'_>, at: &JsonPath<'_>, depth: usize) {
        if depth > DEEPEST {
            self.faults.add_with_help(
                at,
                "too-deep",
                format!("the condition is nested deeper than {DEEPEST}"),
                "give a part of it a name, as a fact",
            );
            return;
        }
        if self.out.len() > MOST_TESTS {
            self.faults.add(
                at,
                "too-large",
                "the conditions of this flow are too large".to_owned(),
            );
            return;
        }
        if !self.one_form(file, at) {
            return;
        }
        let deeper = depth.saturating_add(1);
        if let Some(name) = &file.answer {
            self.answer(file, name, at);
        } else if let Some(fact) = &file.fact {
            self.fact(fact, &at.key("fact"));
        } else if let Some(inner) = &file.unknown {
            let start = self.out.len();
            self.out.push(Test::StaysUnknown { end: 0 });
            self.condition(inner, &at.key("unknown"), deeper);
            self.close(start, STAYS_UNKNOWN);
        } else if let Some(list) = &file.all {
            self.list(list, &at.key("all"), deeper, ALL);
        } else if let Some(list) = &file.any {
            self.list(list, &at.key("any"), deeper, ANY);
        } else if let Some(inner) = &file.not {
            self.out.push(Test::Not);
            self.condition(inner, &at.key("not"), deeper);
        } else if let Some(inner) = &file.not_true {
            self.out.push(Test::NotTrue);
            self.condition(inner, &at.key("not-true"), deeper);
        } else if let Some(action) = &file.action {
            match self.actions.get(&**action) {
                Some(index) => self.out.push(Test::Due(*index)),
                None => {
                    let names = self.actions.keys().map(String::as_str);
                    self.faults.no_such(&at.key("action"), "action", action, names);
                }
            }
        } else if let Some(with) = file.action_with {
            self.out.push(match with {
                ActionWith::Contact => Test::DueWithContact,
                ActionWith::Duty => Test::DueDuty,
            });
        } else if let Some(step) = &file.shown {
            let path = format!("{}{step}", self.scope.prefix);
            match self.steps.iter().position(|s| s.path == path) {
                Some(index) => {
                    self.out.push(Test::Shown(u32::try_from(index).unwrap_or(u32::MAX)));
                }
                None => {
                    let names = self.steps.iter().map(|s| s.path.as_str());
                    self.faults.no_such(&at.key("shown"), "step", step, names);
                }
            }
        }
    }

    fn close(&mut self, start: usize, head: fn(u32) -> Test) {
        let end = u32::try_from(self.out.len()).unwrap_or(u32::MAX);
        if let Some(first) = self.out.get_mut(start) {
            *first = head(end);
        }
    }

    fn list(
        &mut self,
        list: &[ConditionFile<'_>],
        at: &JsonPath<'_>,
        depth: usize,
        head: fn(u32) -> Test,
    ) {
        if list.is_empty() {
            self.faults.add_with_help(
                at,
                "empty-list",
                "the list is empty".to_owned(),
                "name at least one condition: an empty `all` would always be true",
            );
        }
        let start = self.out.len();
        self.out.push(head(0));
        for (index, condition) in list.iter().enumerate() {
            self.condition(condition, &at.index(index), depth);
        }
        self.close(start, head);
    }

    /// Exactly one form is written, with what belongs to it.
    fn one_form(&mut self, file: &ConditionFile<'_>, at: &JsonPath<'_>) -> bool {
        let forms = [
            file.answer.is_some(),
            file.fact.is_some(),
            file.unknown.is_some(),
            file.all.is_some(),
            file.any.is_some(),
            file.not.is_some(),
            file.not_true.is_some(),
            file.action.is_some(),
            file.action_with.is_some(),
            file.shown.is_some(),
        ];
        let tests = [
            file.is.is_some(),
            file.has.is_some(),
            file.at_least.is_some(),
            file.at_most.is_some(),
            file.answered.is_some(),
        ];
        let written = forms.iter().filter(|f| **f).count();
        let tested = tests.iter().filter(|t| **t).count();
        let help = "write exactly one of: `answer` with `is`, `has`, `at-least`, `at-most` or \
                    `answered`; `fact`; `unknown`; `all`; `any`; `not`";
        if written != 1 {
            let message = if written == 0 {
                "this condition says nothing".to_owned()
            } else {
                "this condition says several things at once".to_owned()
            };
            self.faults.add_with_help(at, "condition-form", message, help);
            return false;
        }
        if file.answer.is_some() && tested != 1 {
            self.faults.add_with_help(
                at,
                "condition-form",
                "`answer` needs exactly one test".to_owned(),
                "add one of `is`, `has`, `at-least`, `at-most`, `answered`",
            );
            return false;
        }
        if file.answer.is_none() && tested != 0 {
            self.faults.add_with_help(
                at,
                "condition-form",
                "a test stands here without the question it tests".to_owned(),
                "add `answer`",
            );
            return false;
        }
        let guarantee_only = file.action.is_some()
            || file.action_with.is_some()
            || file.shown.is_some()
            || file.not_true.is_some();
        if guarantee_only && self.usage == ConditionUse::When {
            self.faults.add_with_help(
                at,
                "condition-form",
                "this form stands only in guarantees".to_owned(),
                "a condition reads answers and facts, never what follows from them",
            );
            return false;
        }
        if file.not.is_some() && self.usage == ConditionUse::Guarantee {
            self.faults.add_with_help(
                at,
                "condition-form",
                "guarantees do not use `not`".to_owned(),
                "write `not-true`, which also counts what is unknown, or name the answers",
            );
            return false;
        }
        true
    }

    fn fact(&mut self, fact: &str, at: &JsonPath<'_>) {
        if let Some(index) = self.scope.facts.get(fact) {
            self.out.push(Test::Fact(*index));
        } else if self.scope.later.contains(fact) {
            self.forward(fact, at);
        } else {
            let names = self.scope.facts.keys().chain(&self.scope.later).map(String::as_str);
            self.faults.no_such(at, "fact", fact, names);
        }
    }

    fn forward(&mut self, name: &str, at: &JsonPath<'_>) {
        if self.faults.is_unparsed(name) {
            return;
        }
        self.faults.add_with_help(
            at,
            "forward-read",
            format!("`{name}` stands after this place, or reads something that does"),
            "move the question before this place; a condition reads only what stands before it",
        );
    }

    fn answer(&mut self, file: &ConditionFile<'_>, name: &Str<'_>, at: &JsonPath<'_>) {
        let here = at.key("answer");
        match self.scope.names.get(&**name).cloned() {
            Some(Name::Step(index)) => self.test(file, index, at),
            Some(Name::Says(tests)) => self.bound(file, &tests, at),
            Some(Name::Unreadable(what)) => self.faults.add_with_help(
                &here,
                "unreadable",
                format!("no condition reads {what}, and `{name}` is one"),
                "read another question",
            ),
            None if self.scope.later.contains(&**name) => self.forward(name, &here),
            None => {
                let names = self.scope.names.keys().map(String::as_str);
                self.faults.no_such(&here, "question", name, names);
            }
        }
    }

    /// A test on a parameter that another flow answers with a condition: yes, no, or it will stay unknown.
    fn bound(&mut self, file: &ConditionFile<'_>, says: &[Test], at: &JsonPath<'_>) {
        let words: Vec<&str> = match (&file.is, file.answered) {
            (Some(is), _) => is.as_slice().iter().map(|w| &**w).collect(),
            (None, Some(_)) => vec!["yes", "no", "unsure"],
            _ => {
                self.wrong_test(at, "a choice");
                return;
            }
        };
        self.answered_is_true(file, at);
        around(&mut self.out, ANY, |out| {
            for word in &words {
                match *word {
                    "yes" => append(out, says),
                    "no" => {
                        out.push(Test::Not);
                        append(out, says);
                    }
                    "unsure" => around(out, STAYS_UNKNOWN, |out| append(out, says)),
                    _ => {}
                }
            }
        });
        for (index, word) in words.iter().enumerate() {
            if !["yes", "no", "unsure"].contains(word) {
                let (is, names) = (at.key("is"), ["yes", "no", "unsure"]);
                self.faults.no_such(&is.index(index), "option", word, names);
            }
        }
    }

    fn answered_is_true(&mut self, file: &ConditionFile<'_>, at: &JsonPath<'_>) {
        if file.answered == Some(false) {
            self.faults.add_with_help(
                &at.key("answered"),
                "condition-form",
                "`answered` is always true".to_owned(),
                "write {\"not\": {\"answer\": …, \"answered\": true}} for a question that does not apply",
            );
        }
    }

    fn wrong_test(&mut self, at: &JsonPath<'_>, kind: &str) {
        let help = match kind {
            "a choice" => "use `is`",
            "choices" => "use `has`",
            "a number" => "use `at-least` or `at-most`",
            _ => "use `answered`",
        };
        self.faults.add_with_help(
            at,
            "wrong-test",
            format!("this test does not fit, for the question is {kind}"),
            help,
        );
    }

    fn test(&mut self, file: &ConditionFile<'_>, index: u32, at: &JsonPath<'_>) {
        let Some(step) = self.steps.get(index as usize) else { return };
        if file.answered.is_some() {
            self.answered_is_true(file, at);
            self.out.push(Test::Answered { step: index });
            return;
        }
        match step.kind {
            StepKind::Choice => {
                let Some(is) = &file.is else { return self.wrong_test(at, "a choice") };
                let here = at.key("is");
                let (options, words) = options_of(self.faults, step, is.as_slice(), &here);
                if words.none {
                    self.faults.no_such(&here, "option", "none", []);
                }
                self.out.push(Test::Is { step: index, options, unsure: words.unsure });
            }
            StepKind::Choices => {
                let Some(has) = &file.has else { return self.wrong_test(at, "choices") };
                let here = at.key("has");
                let (options, words) = match has {
                    HasFile::Options(list) => options_of(self.faults, step, list.as_slice(), &here),
                    HasFile::Tag(tag) => {
                        (tagged(self.faults, step, &tag.tag, &here), Words::default())
                    }
                };
                let (none, unsure) = (words.none, words.unsure);
                self.out.push(Test::Has { step: index, options, none, unsure });
            }
            StepKind::Number => match (file.at_least, file.at_most) {
                (Some(number), _) => self.out.push(Test::AtLeast { step: index, number }),
                (_, Some(number)) => self.out.push(Test::AtMost { step: index, number }),
                _ => self.wrong_test(at, "a number"),
            },
            _ => self.wrong_test(at, "a date"),
        }
    }
}

#[derive(Default)]
struct Words {
    none: bool,
    unsure: bool,
}

/// The bits of the named options, and whether `none` and `unsure` are named.
fn options_of(
    faults: &mut Reporter,
    step: &Step,
    list: &[Str<'_>],
    at: &JsonPath<'_>,
) -> (u64, Words) {
    let (mut bits, mut words) = (0_u64, Words::default());
    if list.is_empty() {
        faults.add(at, "empty-list", "the list is empty".to_owned());
    }
    for (index, option) in list.iter().enumerate() {
        let here = at.index(index);
        let here = if list.len() == 1 { at } else { &here };
        match &**option {
            "unsure" if step.unsure => words.unsure = true,
            "none" if step.kind == StepKind::Choices => words.none = true,
            _ => match step.bit(option) {
                Some(bit) if bits & bit != 0 => {
                    faults.add(here, "duplicate-option", format!("`{option}` stands twice"));
                }
                Some(bit) => bits |= bit,
                // That it has no options was told where it stands.
                None if step.options.is_empty() => {}
                None => {
                    let names = step.options.iter().map(|o| o.id.as_str());
                    faults.no_such(here, "option", option, names);
                }
            },
        }
    }
    (bits, words)
}

fn tagged(faults: &mut Reporter, step: &Step, tag: &str, at: &JsonPath<'_>) -> u64 {
    let mut bits = 0_u64;
    for (index, option) in step.options.iter().enumerate() {
        if option.tags.iter().any(|t| t == tag) {
            bits |= 1_u64.checked_shl(u32::try_from(index).unwrap_or(64)).unwrap_or(0);
        }
    }
    if bits == 0 && !step.options.is_empty() {
        let tags = step.options.iter().flat_map(|o| &o.tags).map(String::as_str);
        faults.no_such(&at.key("tag"), "tag", tag, tags);
    }
    bits
}
