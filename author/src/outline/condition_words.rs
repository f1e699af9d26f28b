//! A condition in words: `(flow, condition, style) -> a clause that follows "when"`.

use veiviser::Flow;
use veiviser::condition::{AnswerTest, Condition, Test};
use veiviser::index::{Id, StepId};
use veiviser_prove::option_bits::of_bits;

use crate::outline::flow_texts::FlowTexts;

/// How questions, options and facts are named.
#[derive(Debug, Clone, Copy)]
pub enum WordStyle<'t> {
    /// By their ids.
    Ids,
    /// By what a person reads.
    Titles(&'t FlowTexts<'t>),
}

/// A condition in words; empty where it is always true.
pub fn in_words(flow: &Flow, when: Condition, style: WordStyle<'_>) -> String {
    let mut reader =
        ConditionReader { flow, style, at: when.start.position(), end: when.end.position() };
    reader.next(Around::Nothing)
}

/// What a clause stands in, which decides whether it needs brackets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Around {
    Nothing,
    All,
    Any,
    Not,
}

struct ConditionReader<'f> {
    flow: &'f Flow,
    style: WordStyle<'f>,
    at: usize,
    end: usize,
}

impl ConditionReader<'_> {
    /// Reads the next test with its parts.
    fn next(&mut self, around: Around) -> String {
        if self.at >= self.end {
            return String::new();
        }
        let test = self.flow.tests().values().nth(self.at).copied();
        self.at = self.at.saturating_add(1);
        let Some(test) = test else { return String::new() };
        match test {
            Test::Answer { step, test } => self.answer(step, test, around == Around::Not),
            Test::Fact(fact) => {
                let (name, not) = match self.style {
                    WordStyle::Ids => {
                        let fact = self.flow.facts().get(fact);
                        (
                            format!("`{}`", fact.map_or("", |fact| fact.path.as_str())),
                            " does not hold",
                        )
                    }
                    WordStyle::Titles(texts) => {
                        (format!("“{}”", texts.fact(fact)), " does not hold")
                    }
                };
                if around == Around::Not { format!("{name}{not}") } else { format!("{name} holds") }
            }
            Test::Gate(gate) => {
                let Some(gate) = self.flow.gates().get(gate) else { return String::new() };
                let name = match self.style {
                    WordStyle::Ids => format!("`{}`", gate.path),
                    WordStyle::Titles(texts) => format!("“{}”", texts.gate(gate)),
                };
                let not = if around == Around::Not { "not " } else { "" };
                format!("{name} is {not}reached")
            }
            Test::All { end } => self.list(end.position(), Around::All, around),
            Test::Any { end } => self.list(end.position(), Around::Any, around),
            Test::Not => {
                let before = self.at;
                let is_single = matches!(
                    self.flow.tests().values().nth(before),
                    Some(Test::Answer { .. } | Test::Fact(_) | Test::Gate(_))
                );
                if is_single {
                    self.next(Around::Not)
                } else {
                    format!("not ({})", self.next(Around::Nothing))
                }
            }
            Test::NotTrue => format!("it is false or unknown that {}", self.next(Around::All)),
            Test::StaysUnknown { .. } => {
                format!("it stays unknown whether {}", self.next(Around::All))
            }
            Test::Surely { .. } => format!("it is sure that {}", self.next(Around::All)),
            Test::Due(action) => {
                let path = self.flow.actions().get(action).map_or("", |one| one.path.as_str());
                match self.style {
                    WordStyle::Ids => format!("`{path}` is due"),
                    WordStyle::Titles(texts) => format!("“{}” is due", texts.action(path)),
                }
            }
            Test::DueWithContact => "an action with a contact is due".to_owned(),
            Test::DueDuty => "a duty is due".to_owned(),
            Test::Shown(step) => format!("{} is shown", self.step(step)),
        }
    }

    fn list(&mut self, end: usize, kind: Around, around: Around) -> String {
        let mut parts = Vec::new();
        while self.at < end.min(self.end) {
            parts.push(self.next(kind));
        }
        parts.retain(|part| !part.is_empty());
        let word = if kind == Around::All { " and " } else { " or " };
        let is_inside = around != Around::Nothing && around != kind && parts.len() > 1;
        let words = parts.join(word);
        if is_inside { format!("({words})") } else { words }
    }

    fn step(&self, step: StepId) -> String {
        match self.style {
            WordStyle::Ids => {
                let step = self.flow.steps().get(step);
                format!("`{}`", step.map_or("", |step| step.path.as_str()))
            }
            WordStyle::Titles(texts) => format!("“{}”", texts.step(step)),
        }
    }

    fn answer(&self, id: StepId, test: AnswerTest, negated: bool) -> String {
        let name = self.step(id);
        let not = if negated { " not" } else { "" };
        let Some(step) = self.flow.steps().get(id) else { return name };
        let option = |option: &str| match self.style {
            WordStyle::Ids => format!("`{option}`"),
            WordStyle::Titles(texts) => format!("“{}”", texts.option(id, option)),
        };
        let listed = |options: u64, none: bool, unsure: bool| {
            let mut words: Vec<String> =
                of_bits(&step.options, options).map(|one| option(&one.id)).collect();
            words.extend(none.then(|| "none of them".to_owned()));
            words.extend(unsure.then(|| "unsure".to_owned()));
            let last = words.pop().unwrap_or_default();
            let or = if negated { "nor" } else { "or" };
            if words.is_empty() { last } else { format!("{} {or} {last}", words.join(", ")) }
        };
        match test {
            AnswerTest::Is { options, unsure } => {
                let neither = if negated && options.count_ones() > 1 { " neither" } else { not };
                format!("{name} is{neither} {}", listed(options, false, unsure))
            }
            AnswerTest::Has { options, none, unsure } => {
                format!("{name} has{not} {}", listed(options, none, unsure))
            }
            AnswerTest::AtLeast(number) => format!("{name} is{not} at least {number}"),
            AnswerTest::AtMost(number) => format!("{name} is{not} at most {number}"),
            AnswerTest::Answered => format!("{name} is{not} answered"),
        }
    }
}
