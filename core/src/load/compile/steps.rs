//! Compiles the steps of a flow: their shape, their options, and the options of registers.

use crate::condition::{AnswerTest, Condition, Test};
use crate::file::{KEYS_OF_KINDS, OptionFile, SetBy, Short, StepFile, StepKindFile, Str};
use crate::flow::{
    DayBounds, Node, OptionGroup, OptionTexts, QuestionOption, Step, StepKind, StepTexts,
    option_bits,
};
use crate::index::{GateId, Id, StageId, StepId, TestId};
use crate::limits::{MOST_DAYS_FROM_ANSWER, MOST_OPTIONS, MOST_STEPS};

use super::super::conditions::{ALL, ANY, ConditionUse, STAYS_UNKNOWN, append, around};
use super::super::fault::{Bounded, Fault, Rule, Subject, SubjectKind, UnreadableStep};
use super::super::option_groups::option_groups;
use super::super::reporter::JsonPath;
use super::super::scope::{Name, Scope, Tests};
use super::super::tables::{check_id, resolve};
use super::super::texts::StepTextIds;

use super::{FlowCompiler, bare};

impl FlowCompiler<'_, '_, '_> {
    #[expect(clippy::too_many_arguments, reason = "where a step goes, and what it belongs to")]
    pub(super) fn add_step(
        &mut self,
        file: &StepFile<'_>,
        rows: &StepTextIds,
        scope: &mut Scope,
        at: &JsonPath<'_>,
        path: String,
        gate: Option<GateId>,
        stage: Option<StageId>,
        placed_when: Option<Condition>,
        is_parameter: bool,
    ) {
        if self.flow.steps.len() >= MOST_STEPS {
            if !self.too_large {
                self.reporter.add(at, Fault::TooMany { what: Bounded::Steps, most: MOST_STEPS });
            }
            self.too_large = true;
            return;
        }
        scope.current = file.id.to_string();
        let own =
            file.when.as_ref().map(|w| self.tests(scope, w, &at.key("when"), ConditionUse::When));
        let when = self.both(placed_when, own);
        self.check_shape(file, at, is_parameter);
        // `check_shape` has refused the other kinds.
        let kind = kind_of(file.kind).unwrap_or(StepKind::Message);
        let options = self.options(file, rows, scope, at);
        let groups = self.groups(file, rows, &options, at);
        let range = self.range(file, at);
        let days = self.days(file, at);
        let definitions = resolve(
            self.reporter,
            &at.key("definitions"),
            SubjectKind::GlossaryEntry,
            &file.definitions,
            &self.context.glossary,
        );
        let variants_at = at.key("variants");
        let variants = file
            .variants
            .iter()
            .enumerate()
            .zip(rows.variants.iter().copied().chain(std::iter::repeat(StepTexts::default())))
            .map(|((i, variant), words)| {
                let here = variants_at.index(i);
                (self.condition(scope, &variant.when, &here.key("when")), words)
            })
            .collect();
        let sources = self.source_uses(&file.sources, scope, &at.key("sources"));
        let id = self.flow.steps.next_id();
        let node = self.node(Node::Step(id));
        let all_options = option_bits().zip(&options).fold(0, |bits, (bit, _)| bits | bit);
        self.flow.steps.push(Step {
            path,
            kind,
            is_parameter,
            voluntary: scope.in_voluntary,
            set_by_municipality: file.set_by == Some(SetBy::Municipality),
            stage,
            gate,
            when,
            options_vary: options.iter().any(|o| o.when.is_some()),
            all_options,
            register: file.from.is_some(),
            options,
            groups,
            unsure: file.no_unsure.is_none()
                && matches!(
                    kind,
                    StepKind::Choice | StepKind::Choices | StepKind::Number | StepKind::Date
                ),
            range,
            days,
            definitions,
            words: rows.words,
            variants,
            sources,
            review: file.review,
            node,
        });
        let name = match kind {
            StepKind::Note => Name::Unreadable(UnreadableStep::Note),
            StepKind::Message => Name::Unreadable(UnreadableStep::Message),
            StepKind::Choice | StepKind::Choices | StepKind::Number | StepKind::Date => {
                Name::Step(id)
            }
        };
        scope.later.remove(&*file.id);
        scope.names.insert(file.id.to_string(), name);
    }

    /// The condition of the place of a parameter and the parameter's own, where there are any.
    pub(super) fn both(
        &mut self,
        placed: Option<Condition>,
        own: Option<Tests>,
    ) -> Option<Condition> {
        match (placed, own) {
            (None, None) => None,
            (Some(when), None) => Some(when),
            (None, Some(own)) => Some(self.commit(&own)),
            (Some(when), Some(own)) => {
                let mut both = Tests::new();
                around(&mut both, ALL, |out| {
                    append(out, self.flow.tests_of(when), when.start);
                    append(out, own.as_slice(), TestId::FIRST);
                });
                Some(self.commit(&both))
            }
        }
    }

    /// Checks that a step has the keys that its kind needs, and no others.
    pub(super) fn check_shape(
        &mut self,
        file: &StepFile<'_>,
        at: &JsonPath<'_>,
        is_parameter: bool,
    ) {
        let kind = file.kind;
        let ask = matches!(
            kind,
            StepKindFile::Choice
                | StepKindFile::Choices
                | StepKindFile::Number
                | StepKindFile::Date
        );
        let written = [
            ("options", file.options.is_some()),
            ("groups", !file.groups.is_empty()),
            ("from", file.from.is_some()),
            ("where", file.fitting.is_some()),
            ("no-unsure", file.no_unsure.is_some()),
            ("unit", file.unit.is_some()),
            ("min", file.min.is_some()),
            ("max", file.max.is_some()),
            ("flow", file.flow.is_some()),
            ("with", file.with.is_some()),
            ("definitions", !file.definitions.is_empty()),
            ("variants", !file.variants.is_empty()),
            ("sources", !file.sources.is_empty()),
            ("review", file.review.is_some()),
            ("set-by", file.set_by.is_some()),
        ];
        for (key, _) in written.into_iter().filter(|(_, written)| *written) {
            let kinds = KEYS_OF_KINDS.iter().find(|(of_kind, _)| *of_kind == key);
            let fits = match key {
                "set-by" => is_parameter,
                "where" if file.from.is_none() => false,
                _ => kinds.is_none_or(|(_, kinds)| kinds.contains(&kind)),
            };
            if !fits {
                let step = file.id.to_string();
                self.reporter.add(&at.key(key), Fault::MisplacedKey { step, key });
            }
        }
        if file.from.is_some() && !file.groups.is_empty() {
            self.reporter.rule(&at.key("groups"), Rule::GroupsOfRegister);
        }
        if is_parameter && !ask {
            self.reporter.rule(&at.key("kind"), Rule::ParameterIsNoQuestion);
        }
        let has_options = file.options.is_some() != file.from.is_some();
        if matches!(kind, StepKindFile::Choice | StepKindFile::Choices) && !has_options {
            let step = file.id.to_string();
            let is_twice = file.options.is_some();
            let rule = if is_twice { Rule::OptionsTwice } else { Rule::OptionsMissing };
            self.reporter.add(at, Fault::WithoutOptions { step, rule });
        }
    }

    pub(super) fn range(&mut self, file: &StepFile<'_>, at: &JsonPath<'_>) -> Option<(i32, i32)> {
        if file.kind != StepKindFile::Number {
            return None;
        }
        match (file.min, file.max) {
            (Some(min), Some(max)) if min <= max => Some((min, max)),
            (min, max) => {
                let both = min.is_some() && max.is_some();
                let rule = if both { Rule::LeastAboveGreatest } else { Rule::NumberWithoutBounds };
                if both {
                    self.reporter.rule(&at.key("min"), rule);
                } else {
                    self.reporter.rule(at, rule);
                }
                None
            }
        }
    }

    /// The days that a date accepts.
    fn days(&mut self, file: &StepFile<'_>, at: &JsonPath<'_>) -> DayBounds {
        if file.kind != StepKindFile::Date {
            return DayBounds::default();
        }
        for (key, days) in [("min", file.min), ("max", file.max)] {
            if days.is_some_and(|days| days.unsigned_abs() > MOST_DAYS_FROM_ANSWER.into()) {
                let (what, most) = (Bounded::DaysFromAnswer, MOST_DAYS_FROM_ANSWER.into());
                self.reporter.add(&at.key(key), Fault::TooMany { what, most });
            }
        }
        if let (Some(min), Some(max)) = (file.min, file.max)
            && min > max
        {
            self.reporter.rule(&at.key("min"), Rule::LeastAboveGreatest);
        }
        DayBounds { min: file.min, max: file.max }
    }

    pub(super) fn options(
        &mut self,
        file: &StepFile<'_>,
        rows: &StepTextIds,
        scope: &Scope,
        at: &JsonPath<'_>,
    ) -> Vec<QuestionOption> {
        let mut options = Vec::new();
        if let Some(list) = &file.options {
            let list_at = at.key("options");
            let ids = list.iter().map(super::super::texts::option_id);
            for (i, id) in ids.clone().enumerate() {
                if ids.clone().take(i).any(|earlier| earlier == id) {
                    let (kind, name) = (SubjectKind::Option, id.to_owned());
                    self.reporter.add(&list_at.index(i), Fault::ListedTwice { kind, name });
                }
                check_id(self.reporter, &list_at.index(i), SubjectKind::Option, id);
            }
            for (i, option) in list.iter().enumerate() {
                let words = rows.options.get(i).copied().unwrap_or_default();
                let here = list_at.index(i);
                options.push(match option {
                    Short::Name(id) => bare(id, words),
                    Short::Full(option) => {
                        let when = option
                            .when
                            .as_ref()
                            .map(|w| self.condition(scope, w, &here.key("when")));
                        if option.ages.is_some() {
                            self.reporter.rule(&here.key("ages"), Rule::AgesOutsideRegister);
                        }
                        self.option(option, when, words, scope, &here)
                    }
                });
            }
        } else if let Some(name) = &file.from {
            options = self.register_options(file, name, scope, at);
        }
        if options.len() > MOST_OPTIONS {
            self.reporter.add(at, Fault::TooMany { what: Bounded::Options, most: MOST_OPTIONS });
            options.truncate(MOST_OPTIONS);
        }
        if matches!(file.kind, StepKindFile::Choice | StepKindFile::Choices) {
            if options.is_empty() && file.options.is_some() {
                let step = file.id.to_string();
                self.reporter.add(at, Fault::WithoutOptions { step, rule: Rule::NoOption });
            } else if file.no_unsure.is_some()
                && !options.is_empty()
                && options.iter().all(|o| o.when.is_some())
            {
                self.reporter.rule(at, Rule::AllOptionsConditional);
            }
        }
        options
    }

    /// The groups in which the options stand: those of the step, or of the register.
    fn groups(
        &mut self,
        file: &StepFile<'_>,
        rows: &StepTextIds,
        options: &[QuestionOption],
        at: &JsonPath<'_>,
    ) -> Vec<OptionGroup> {
        let options: Vec<&str> = options.iter().map(|option| option.id.as_str()).collect();
        if let Some(name) = &file.from {
            let context = self.context;
            let register = context.registers.iter().find(|register| register.file.id == *name);
            return register.map_or_else(Vec::new, |register| {
                let (root, headings) = (JsonPath::file(register.path), &register.words.groups);
                let (groups, here) = (&register.file.groups, root.key("groups"));
                option_groups(self.reporter, groups, headings, &options, name, &here)
            });
        }
        let here = at.key("groups");
        option_groups(self.reporter, &file.groups, &rows.groups, &options, &file.id, &here)
    }

    pub(super) fn option(
        &mut self,
        option: &OptionFile<'_>,
        when: Option<Condition>,
        words: OptionTexts,
        scope: &Scope,
        at: &JsonPath<'_>,
    ) -> QuestionOption {
        // The sources of an option are for its reviewers, so they are only checked; the plan shows
        // those of facts and actions.
        let _ = self.source_uses(&option.sources, scope, &at.key("sources"));
        QuestionOption {
            id: option.id.to_string(),
            when,
            tags: option.tags.iter().map(ToString::to_string).collect(),
            words,
            review: option.review,
        }
    }

    pub(super) fn register_options(
        &mut self,
        file: &StepFile<'_>,
        name: &Str<'_>,
        scope: &Scope,
        at: &JsonPath<'_>,
    ) -> Vec<QuestionOption> {
        let context = self.context;
        let Some(register) = context.registers.iter().find(|r| r.file.id == *name) else {
            let names = context.registers.iter().map(|r| &*r.file.id);
            let owner = Subject::new(SubjectKind::Step, &file.id);
            let here = at.key("from");
            self.reporter.no_such_needed(&here, SubjectKind::Register, name, names, owner);
            return Vec::new();
        };
        let age = file.fitting.as_ref().and_then(|fitting| {
            let age_at = at.key("where");
            let here = age_at.key("age");
            match scope.names.get(&*fitting.age) {
                Some(Name::Step(step)) => Some(*step),
                _ => {
                    let names = scope.names.keys().map(String::as_str);
                    self.reporter.no_such(&here, SubjectKind::Question, &fitting.age, names);
                    None
                }
            }
        });
        if let Some(age) = age.and_then(|age| self.flow.steps.get(age)) {
            let bands = register.file.bands.iter().map(|b| &**b);
            let fits = age.kind == StepKind::Choice && bands.eq(age.options.iter().map(|o| &*o.id));
            if !fits {
                let (question, register) = (age.path.clone(), name.to_string());
                self.reporter.add(&at.key("where"), Fault::NotTheBands { question, register });
            }
        }
        let (root, mut options) = (JsonPath::file(register.path), Vec::new());
        let list_at = root.key("options");
        for (i, option) in register.file.options.iter().enumerate() {
            let words = register.words.options.get(i).copied().unwrap_or_default();
            let when = match (age, &option.ages) {
                (Some(age), Some(ages)) => Some(self.fitting(age, ages)),
                _ => None,
            };
            options.push(self.option(option, when, words, scope, &list_at.index(i)));
        }
        options
    }

    /// The condition under which an option for these age bands is offered: the age is one of them,
    /// will stay unknown, or does not apply.
    pub(super) fn fitting(&mut self, age: StepId, ages: &[Str<'_>]) -> Condition {
        let options = self.flow.steps.get(age).map_or(0, |step| {
            ages.iter().filter_map(|band| step.bit(band)).fold(0, |bits, bit| bits | bit)
        });
        let is = Test::Answer { step: age, test: AnswerTest::Is { options, unsure: false } };
        let mut tests = Tests::new();
        around(&mut tests, ANY, |out| {
            out.push(is);
            around(out, STAYS_UNKNOWN, |out| {
                out.push(is);
            });
            out.push(Test::Not);
            out.push(Test::Answer { step: age, test: AnswerTest::Answered });
        });
        self.commit(&tests)
    }
}

/// The kind of a step of a file; `None` for a used flow or the place of a parameter.
pub(super) const fn kind_of(written: StepKindFile) -> Option<StepKind> {
    match written {
        StepKindFile::Choice => Some(StepKind::Choice),
        StepKindFile::Choices => Some(StepKind::Choices),
        StepKindFile::Number => Some(StepKind::Number),
        StepKindFile::Date => Some(StepKind::Date),
        StepKindFile::Note => Some(StepKind::Note),
        StepKindFile::Message => Some(StepKind::Message),
        StepKindFile::Flow | StepKindFile::Parameter => None,
    }
}
