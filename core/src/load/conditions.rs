//! Compiles conditions to tests: resolves every name and refuses every form without a meaning.

use crate::condition::{AnswerTest, Test};
use crate::file::{ActionWith, ConditionFile, HasFile, Urgency};
use crate::flow::{Action, Step, StepKind};
use crate::index::{ActionId, Id, IndexVec, StepId, TestId};
use crate::limits::{DEEPEST_CONDITION as DEEPEST, MOST_IN_CONDITION};

use super::action_names::{ActionNames, named_actions};
use super::answer_values::{SpecialOptions, options_of, tagged, within_range};
use super::condition_form::{Allowed, AnswerForm, ConditionForm, Written};
use super::fault::{Bounded, Fault, Rule, SubjectKind, Suggestion};
use super::reporter::{JsonPath, Reporter};
use super::scope::{Name, Scope, Tests};

/// How many tests a guarantee may hold, which no walk evaluates.
const MOST_IN_GUARANTEE: usize = 200_000;

/// Where a condition is used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ConditionUse {
    /// In a `when`.
    When,
    /// In the `when` of a duty, which is not silent where something stays unknown.
    Duty,
    /// In a ground, which reads only parameters of the pack.
    Ground,
    /// In a guarantee, which can also read actions and what is shown.
    Guarantee,
}

impl ConditionUse {
    /// How many tests such a condition may hold.
    pub(super) const fn most_tests(self) -> usize {
        match self {
            Self::When | Self::Duty | Self::Ground => MOST_IN_CONDITION,
            Self::Guarantee => MOST_IN_GUARANTEE,
        }
    }
}

/// Compiles conditions.
pub(super) struct ConditionCompiler<'c> {
    pub(super) scope: &'c Scope,
    pub(super) steps: &'c IndexVec<StepId, Step>,
    /// Only guarantees read actions.
    pub(super) actions: &'c ActionNames,
    /// The actions; all of them where guarantees are compiled.
    pub(super) compiled: &'c IndexVec<ActionId, Action>,
    pub(super) reporter: &'c mut Reporter,
    pub(super) usage: ConditionUse,
    pub(super) out: Tests,
}

/// Creates the test of a list from the test after its last.
type ListTest = fn(TestId) -> Test;

pub(super) const ALL: ListTest = |end| Test::All { end };
pub(super) const ANY: ListTest = |end| Test::Any { end };
pub(super) const STAYS_UNKNOWN: ListTest = |end| Test::StaysUnknown { end };
const SURELY: ListTest = |end| Test::Surely { end };

/// Appends a copy of the run of tests that begins at `from`.
pub(super) fn append(out: &mut Tests, tests: &[Test], from: TestId) {
    let to = out.next_id();
    out.extend(tests.iter().map(|test| test.moved(from, to)));
}

/// Puts a list around the tests that `inside` adds.
pub(super) fn around(out: &mut Tests, list: ListTest, inside: impl FnOnce(&mut Tests)) {
    let open = open(out, list);
    inside(out);
    close(out, list, open);
}

/// Begins a list. It has no tests until it is closed.
fn open(out: &mut Tests, list: ListTest) -> TestId {
    out.push(list(out.next_id()))
}

/// Ends a list after the tests that have been added since it was opened.
fn close(out: &mut Tests, list: ListTest, open: TestId) {
    let end = out.next_id();
    if let Some(test) = out.get_mut(open) {
        *test = list(end);
    }
}

impl ConditionCompiler<'_> {
    /// Adds the tests of a condition. After an error, the tests have no meaning.
    pub(super) fn condition(&mut self, file: &ConditionFile<'_>, at: &JsonPath<'_>, depth: usize) {
        if depth > DEEPEST {
            self.reporter.add(at, Fault::TooMany { what: Bounded::ConditionDepth, most: DEEPEST });
            return;
        }
        if self.out.len() > self.usage.most_tests() {
            return;
        }
        let Some(form) = self.form(file, at) else { return };
        let deeper = depth.saturating_add(1);
        match form {
            ConditionForm::Answer { question, test } => self.answer(question, test, at),
            ConditionForm::Fact(fact) => self.fact(fact, &at.key("fact")),
            ConditionForm::Unknown(inner) => {
                let open = open(&mut self.out, STAYS_UNKNOWN);
                self.condition(inner, &at.key("unknown"), deeper);
                close(&mut self.out, STAYS_UNKNOWN, open);
            }
            ConditionForm::Surely(inner) => {
                let open = open(&mut self.out, SURELY);
                self.condition(inner, &at.key("surely"), deeper);
                close(&mut self.out, SURELY, open);
            }
            ConditionForm::All(list) => self.list(list, &at.key("all"), deeper, ALL),
            ConditionForm::Any(list) => self.list(list, &at.key("any"), deeper, ANY),
            ConditionForm::Not(inner) => {
                self.out.push(Test::Not);
                self.condition(inner, &at.key("not"), deeper);
            }
            ConditionForm::NotTrue(inner) => {
                self.out.push(Test::NotTrue);
                self.condition(inner, &at.key("not-true"), deeper);
            }
            ConditionForm::Action(action, urgency) => self.action(action, urgency, at),
            ConditionForm::ActionWith(with) => self.action_with(with),
            ConditionForm::Shown(step) => self.shown(step, &at.key("shown")),
        }
    }

    fn list(
        &mut self,
        list: &[ConditionFile<'_>],
        at: &JsonPath<'_>,
        depth: usize,
        head: ListTest,
    ) {
        if list.is_empty() {
            self.reporter.rule(at, Rule::EmptyCondition);
        }
        let open = open(&mut self.out, head);
        for (index, condition) in list.iter().enumerate() {
            self.condition(condition, &at.index(index), depth);
        }
        close(&mut self.out, head, open);
    }

    /// The one form in which a condition is written, if it may be used here.
    fn form<'c, 'a>(
        &mut self,
        file: &'c ConditionFile<'a>,
        at: &JsonPath<'_>,
    ) -> Option<ConditionForm<'c, 'a>> {
        let written = Written::of(file);
        let fault = match written.form() {
            Ok((ConditionForm::Surely(_), _)) if self.usage == ConditionUse::Duty => {
                Fault::Rule(Rule::SurelyInDuty)
            }
            Ok((ConditionForm::Fact(_), _)) if self.usage == ConditionUse::Ground => {
                Fault::Rule(Rule::FactInGround)
            }
            Ok((form, allowed)) => match (allowed, self.usage) {
                (Allowed::OnlyInWhen, ConditionUse::Guarantee) => Fault::Rule(match form {
                    ConditionForm::Surely(_) => Rule::SurelyInGuarantee,
                    _ => Rule::NotInGuarantees,
                }),
                (Allowed::Everywhere | Allowed::OnlyInWhen, _)
                | (Allowed::OnlyInGuarantees, ConditionUse::Guarantee) => return Some(form),
                (Allowed::OnlyInGuarantees, _) => Fault::Rule(Rule::OnlyInGuarantees),
            },
            Err(why) => Fault::NoForm { why },
        };
        self.reporter.add(at, fault);
        None
    }

    /// The action is due, no less urgently than this; of a shared one, any of its uses. What is never
    /// so urgent is false. In place, a used flow means its own uses alone.
    fn action(&mut self, action: &str, least: Option<Urgency>, at: &JsonPath<'_>) {
        let prefix = self.scope.prefix.as_str();
        let uses = named_actions(self.reporter, self.actions, prefix, action, &at.key("action"));
        let is_own = |id| self.compiled.get(id).is_some_and(|used| used.path.starts_with(prefix));
        let meant = uses.iter().filter(|used| used.is_asked(least) && is_own(used.id));
        let due: Vec<Test> = meant.map(|used| Test::Due(used.id)).collect();
        match due.as_slice() {
            [due] => drop(self.out.push(*due)),
            _ => around(&mut self.out, ANY, |out| out.extend(due)),
        }
    }

    /// In place, what a used flow says of its actions is meant of its own alone.
    fn action_with(&mut self, with: ActionWith) {
        let prefix = self.scope.prefix.as_str();
        if prefix.is_empty() {
            self.out.push(match with {
                ActionWith::Contact => Test::DueWithContact,
                ActionWith::Duty => Test::DueDuty,
            });
            return;
        }
        let counts = |action: &&Action| {
            action.path.starts_with(prefix)
                && match with {
                    ActionWith::Contact => !action.contacts.is_empty(),
                    ActionWith::Duty => action.duty,
                }
        };
        let due: Vec<ActionId> =
            self.compiled.iter().filter(|(_, action)| counts(action)).map(|(id, _)| id).collect();
        around(&mut self.out, ANY, |out| out.extend(due.into_iter().map(Test::Due)));
    }

    fn shown(&mut self, step: &str, at: &JsonPath<'_>) {
        let path = format!("{}{step}", self.scope.prefix);
        if let Some(id) = self.steps.find_id(|step| step.path == path) {
            self.out.push(Test::Shown(id));
        } else if !self.scope.prefix.is_empty() && self.scope.names.contains_key(step) {
            // Somebody else answers the parameter, so that nobody is asked inside.
            around(&mut self.out, ANY, |_| {});
        } else {
            let names = self.steps.values().map(|step| step.path.as_str());
            self.reporter.no_such(at, SubjectKind::Step, step, names);
        }
    }

    fn fact(&mut self, fact: &str, at: &JsonPath<'_>) {
        if let Some(id) = self.scope.facts.get(fact) {
            self.out.push(Test::Fact(*id));
        } else if let Some(fault) = self.scope.unreadable(SubjectKind::Fact, fact) {
            self.reporter.add(at, fault);
        } else if let Some(exported) = self.scope.exported(fact) {
            let (kind, name) = (SubjectKind::Fact, fact.to_owned());
            let meant = Suggestion { nearest: Some(exported.to_owned()), few: Vec::new() };
            self.reporter.add(at, Fault::Unknown { kind, name, meant });
        } else {
            let names = self.scope.facts.keys().chain(&self.scope.later).map(String::as_str);
            self.reporter.no_such(at, SubjectKind::Fact, fact, names);
        }
    }

    fn answer(&mut self, question: &str, test: AnswerForm<'_, '_>, at: &JsonPath<'_>) {
        let here = at.key("answer");
        match self.scope.names.get(question).cloned() {
            Some(Name::Step(step)) => self.test(step, test, at),
            Some(Name::Bound(tests)) => self.bound(question, &tests, test, at),
            Some(Name::Unreadable(what)) => {
                let step = question.to_owned();
                self.reporter.add(&here, Fault::Unreadable { step, is: what });
            }
            None => match self.scope.unreadable(SubjectKind::Question, question) {
                Some(fault) => self.reporter.add(&here, fault),
                None => {
                    let names = self.scope.names.keys().map(String::as_str);
                    let kind = match self.usage {
                        ConditionUse::Ground => SubjectKind::Parameter,
                        _ => SubjectKind::Question,
                    };
                    self.reporter.no_such(&here, kind, question, names);
                }
            },
        }
    }

    /// A test on a parameter that another flow answers with a condition: yes, no, or it will stay
    /// unknown.
    fn bound(
        &mut self,
        question: &str,
        bound: &Tests,
        test: AnswerForm<'_, '_>,
        at: &JsonPath<'_>,
    ) {
        let words: Vec<&str> = match test {
            AnswerForm::Is(is) => is.as_slice().iter().map(|word| &**word).collect(),
            AnswerForm::Answered(answered) => {
                self.answered_is_true(answered, at);
                vec!["yes", "no", "unsure"]
            }
            AnswerForm::Has(_) | AnswerForm::AtLeast(_) | AnswerForm::AtMost(_) => {
                self.wrong_test(question, "choice", at);
                return;
            }
        };
        if self.usage == ConditionUse::Duty
            && bound.values().any(|test| test.takes_unsure_for_a_no())
        {
            self.reporter.rule(&at.key("answer"), Rule::SurelyInDuty);
        }
        let add = |out: &mut Tests| append(out, bound.as_slice(), TestId::FIRST);
        around(&mut self.out, ANY, |out| {
            for word in &words {
                match *word {
                    "yes" => add(out),
                    "no" => {
                        out.push(Test::Not);
                        add(out);
                    }
                    "unsure" => around(out, STAYS_UNKNOWN, add),
                    _ => {}
                }
            }
        });
        for (index, word) in words.iter().enumerate() {
            if !["yes", "no", "unsure"].contains(word) {
                let (is, names) = (at.key("is"), ["yes", "no", "unsure"]);
                self.reporter.no_such_option(&is.index(index), question, word, names);
            }
        }
    }

    fn answered_is_true(&mut self, answered: bool, at: &JsonPath<'_>) {
        if !answered {
            self.reporter.rule(&at.key("answered"), Rule::AnsweredFalse);
        }
    }

    fn wrong_test(&mut self, question: &str, is: &'static str, at: &JsonPath<'_>) {
        self.reporter.add(at, Fault::WrongTest { question: question.to_owned(), is });
    }

    /// A test on a question, if it fits the kind of the question.
    fn test(&mut self, id: StepId, test: AnswerForm<'_, '_>, at: &JsonPath<'_>) {
        let Some(step) = self.steps.get(id) else { return };
        // A question that is bound to a parameter need not offer the `unsure` that the parameter does.
        let in_place = !self.scope.prefix.is_empty();
        let test = match test {
            AnswerForm::Answered(answered) => {
                self.answered_is_true(answered, at);
                AnswerTest::Answered
            }
            AnswerForm::Is(list) if step.kind == StepKind::Choice => {
                let here = at.key("is");
                let (options, words) =
                    options_of(self.reporter, step, list.as_slice(), in_place, &here);
                if words.none {
                    let names = step.options.iter().map(|option| option.id.as_str());
                    let unsure = step.unsure.then_some("unsure");
                    self.reporter.no_such_option(&here, &step.path, "none", names.chain(unsure));
                }
                AnswerTest::Is { options, unsure: words.unsure }
            }
            AnswerForm::Has(has) if step.kind == StepKind::Choices => {
                let here = at.key("has");
                let (options, words) = match has {
                    HasFile::Options(list) => {
                        options_of(self.reporter, step, list.as_slice(), in_place, &here)
                    }
                    HasFile::Tag(tag) => {
                        (tagged(self.reporter, step, &tag.tag, &here), SpecialOptions::default())
                    }
                };
                AnswerTest::Has { options, none: words.none, unsure: words.unsure }
            }
            AnswerForm::AtLeast(number) if step.kind == StepKind::Number => {
                within_range(self.reporter, step, number, &at.key("at-least"));
                AnswerTest::AtLeast(number)
            }
            AnswerForm::AtMost(number) if step.kind == StepKind::Number => {
                within_range(self.reporter, step, number, &at.key("at-most"));
                AnswerTest::AtMost(number)
            }
            AnswerForm::Is(_)
            | AnswerForm::Has(_)
            | AnswerForm::AtLeast(_)
            | AnswerForm::AtMost(_) => {
                let kind = match step.kind {
                    StepKind::Choice => "choice",
                    StepKind::Choices => "choices",
                    StepKind::Number => "number",
                    StepKind::Date | StepKind::Note | StepKind::Message => "date",
                };
                let path = step.path.clone();
                return self.wrong_test(&path, kind, at);
            }
        };
        self.out.push(Test::Answer { step: id, test });
    }
}
