//! A condition in words: `(flow, condition, style) -> a clause that follows "when"`.

use serde::Serialize;
use veiviser::Flow;
use veiviser::condition::{AnswerTest, Condition, Test};
use veiviser::flow::Gate;
use veiviser::index::{ActionId, FactId, Id, StepId};
use veiviser_prove::option_bits::of_bits;

use crate::outline::flow_texts::FlowTexts;
use crate::outline::part_words::{Clause, ENGLISH, PartWords, put};

/// How questions, options and facts are named.
#[derive(Debug, Clone, Copy)]
pub enum WordStyle<'t> {
    /// By their ids, in English.
    Ids,
    /// By what a person reads, in their language.
    Titles(&'t FlowTexts<'t>),
}

impl<'t> WordStyle<'t> {
    /// The words around the names.
    pub fn words(self) -> &'t PartWords {
        match self {
            Self::Ids => &ENGLISH,
            Self::Titles(texts) => texts.words,
        }
    }

    /// A question.
    pub fn step(self, flow: &Flow, id: StepId) -> String {
        match self {
            Self::Ids => {
                format!("`{}`", flow.steps().get(id).map_or("", |step| step.path.as_str()))
            }
            Self::Titles(texts) => texts.named_step(id),
        }
    }

    /// A fact.
    pub fn fact(self, flow: &Flow, id: FactId) -> String {
        match self {
            Self::Ids => {
                format!("`{}`", flow.facts().get(id).map_or("", |fact| fact.path.as_str()))
            }
            Self::Titles(texts) => texts.named_fact(id),
        }
    }

    /// An action or a prohibition.
    pub fn action(self, flow: &Flow, id: ActionId) -> String {
        match self {
            Self::Ids => {
                format!("`{}`", flow.actions().get(id).map_or("", |action| action.path.as_str()))
            }
            Self::Titles(texts) => texts.named_action(id),
        }
    }

    fn gate(self, gate: &Gate) -> String {
        match self {
            Self::Ids => format!("`{}`", gate.path),
            Self::Titles(texts) => texts.words.quoted(&texts.gate(gate)),
        }
    }
}

/// A condition in words; empty where it is always true.
pub fn in_words(flow: &Flow, when: Condition, style: WordStyle<'_>) -> String {
    let words = style.words();
    let mut reader =
        ConditionReader { flow, style, words, at: when.start.position(), end: when.end.position() };
    reader.next(Around::Nothing)
}

/// A condition as clauses that stand one under another.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Clauses {
    /// One of them is enough; else all must be true.
    pub any: bool,
    /// That is said to be sure.
    pub surely: bool,
    /// The clauses; none where it is always true.
    pub list: Vec<String>,
}

/// Conditions that must all be true, as clauses in words.
pub fn clauses(flow: &Flow, conditions: &[Condition], style: WordStyle<'_>) -> Clauses {
    let words = style.words();
    let reader = |when: &Condition| {
        let (at, end) = (when.start.position(), when.end.position());
        let first = flow.tests().values().nth(at).copied();
        (ConditionReader { flow, style, words, at, end }, first)
    };
    let conditions: Vec<&Condition> =
        conditions.iter().filter(|when| !in_words(flow, **when, style).is_empty()).collect();
    if let [only] = conditions.as_slice() {
        let (mut reader, mut first) = reader(only);
        let surely = matches!(first, Some(Test::Surely { .. }));
        if surely {
            reader.at = reader.at.saturating_add(1);
            first = flow.tests().values().nth(reader.at).copied();
        }
        let any = matches!(first, Some(Test::Any { .. }));
        if let Some(Test::Any { end } | Test::All { end }) = first {
            reader.at = reader.at.saturating_add(1);
            let list = reader.parts(end.position(), Around::Nothing);
            return Clauses { any, surely, list };
        }
    }
    let mut list = Vec::new();
    for when in conditions {
        let (mut reader, first) = reader(when);
        if let Some(Test::All { end }) = first {
            reader.at = reader.at.saturating_add(1);
            list.extend(reader.parts(end.position(), Around::Nothing));
        } else {
            list.push(reader.next(Around::Nothing));
        }
    }
    list.retain(|clause| !clause.is_empty());
    Clauses { any: false, surely: false, list }
}

/// What a clause stands in, which decides whether it needs brackets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Around {
    Nothing,
    All,
    Any,
    Not,
    /// Words that are said of all of it.
    Said,
}

struct ConditionReader<'f> {
    flow: &'f Flow,
    style: WordStyle<'f>,
    words: &'f PartWords,
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
        let (flow, style, words) = (self.flow, self.style, self.words);
        let is_so = |clause: Clause| if around == Around::Not { clause.not } else { clause.so };
        match test {
            Test::Answer { step, test } => self.answer(step, test, around == Around::Not),
            Test::Fact(fact) => put(is_so(words.holds), &[&style.fact(flow, fact)]),
            Test::Gate(gate) => {
                let Some(gate) = flow.gates().get(gate) else { return String::new() };
                put(is_so(words.reached), &[&style.gate(gate)])
            }
            Test::All { end } => self.list(end.position(), Around::All, around),
            Test::Any { end } => self.list(end.position(), Around::Any, around),
            Test::Not => {
                let before = self.at;
                let is_single = matches!(
                    flow.tests().values().nth(before),
                    Some(Test::Answer { .. } | Test::Fact(_) | Test::Gate(_))
                );
                if is_single {
                    self.next(Around::Not)
                } else {
                    format!("{} ({})", words.not, self.next(Around::Nothing))
                }
            }
            Test::NotTrue => put(words.not_true, &[&self.next(Around::Said)]),
            Test::StaysUnknown { .. } => put(words.stays_unknown, &[&self.next(Around::Said)]),
            Test::Surely { .. } => put(words.surely, &[&self.next(Around::Said)]),
            Test::Due(action) => put(words.due, &[&style.action(flow, action)]),
            Test::DueWithContact => words.due_with_contact.to_owned(),
            Test::DueDuty => words.due_duty.to_owned(),
            Test::Shown(step) => put(words.shown, &[&style.step(flow, step)]),
        }
    }

    fn list(&mut self, end: usize, kind: Around, around: Around) -> String {
        let parts = self.parts(end, kind);
        let word = if kind == Around::All { self.words.and } else { self.words.or };
        let is_inside = around != Around::Nothing && around != kind && parts.len() > 1;
        let words = parts.join(word);
        if is_inside { format!("({words})") } else { words }
    }

    /// The parts of a list that ends here.
    fn parts(&mut self, end: usize, around: Around) -> Vec<String> {
        let mut parts = Vec::new();
        while self.at < end.min(self.end) {
            parts.push(self.next(around));
        }
        parts.retain(|part| !part.is_empty());
        parts
    }

    fn answer(&self, id: StepId, test: AnswerTest, negated: bool) -> String {
        let (style, words) = (self.style, self.words);
        let name = style.step(self.flow, id);
        let Some(step) = self.flow.steps().get(id) else { return name };
        let option = |option: &str| match style {
            WordStyle::Ids => format!("`{option}`"),
            WordStyle::Titles(texts) => words.quoted(&texts.option(id, option)),
        };
        // What every question can offer has no id of its own.
        let always = |answer: &str, by_id: &str| match style {
            WordStyle::Ids => by_id.to_owned(),
            WordStyle::Titles(texts) => words.quoted(&texts.label_of(step, answer)),
        };
        let listed = |options: u64, none: bool, unsure: bool| {
            let mut all: Vec<String> =
                of_bits(&step.options, options).map(|one| option(&one.id)).collect();
            all.extend(none.then(|| always("none", "none of them")));
            all.extend(unsure.then(|| always("unsure", "unsure")));
            let several = all.len() > 1;
            let last = all.pop().unwrap_or_default();
            let between = if negated { words.nor } else { words.or };
            let all = if several { format!("{}{between}{last}", all.join(", ")) } else { last };
            (all, several)
        };
        let chosen = |clause: Clause, neither, (all, several): (String, bool)| {
            let pattern = match (negated, several) {
                (false, _) => clause.so,
                (true, false) => clause.not,
                (true, true) => neither,
            };
            put(pattern, &[&name, &all])
        };
        let bound = |clause: Clause, number: i32| {
            put(if negated { clause.not } else { clause.so }, &[&name, &number.to_string()])
        };
        match test {
            AnswerTest::Is { options, unsure } => {
                chosen(words.is, words.is_neither, listed(options, false, unsure))
            }
            AnswerTest::Has { options, none, unsure } => {
                chosen(words.has, words.has_neither, listed(options, none, unsure))
            }
            AnswerTest::AtLeast(number) => bound(words.at_least, number),
            AnswerTest::AtMost(number) => bound(words.at_most, number),
            AnswerTest::Answered => {
                put(if negated { words.answered.not } else { words.answered.so }, &[&name])
            }
        }
    }
}
