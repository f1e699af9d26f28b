//! Does this guarantee hold in this state? One meaning, for random walks, for brute force over small
//! flows, and for every prover to come.
//!
//! A [`Guarantee`] is what an author guarantees, or what is guaranteed of every flow. A [`TestState`] is a
//! bare state of a flow: answers, with holes and with any memory of what was offered.
//! What each guarantee means is in [`format`](crate::format), section 5.

mod every_state;
mod reached;
mod silence;

pub use self::every_state::every_state;
pub use self::reached::Reached;
use self::silence::Silence;

use jiff::civil::Date;

use crate::answer::Answer;
use crate::condition::{Condition, Test, Truth};
use crate::file::{AnswerFile, FlowPurpose, Urgency};
use crate::flow::{Flow, GuaranteeForm, Rank, StepKind};
use crate::state::{AnswerValue, State, ticked};

/// Something that is guaranteed for every walk of a flow.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Guarantee {
    /// What the author states: the guarantee of this index.
    Stated(usize),
    /// In every complete state, a duty that is unknown has its `if-unknown` action due.
    DutiesSettled,
    /// In every complete state, a duty that is due has a source that counts there.
    DutiesHaveGround,
    /// A complete state with exactly one unsure has an action with a contact. Guidance only.
    UnsureLeadsSomewhere,
    /// Every complete state has an action with a contact. Guidance only.
    SomebodyToTurnTo,
    /// Every `choice` that is shown has an offered option.
    NeverStuck,
    /// No avoided action is due together with its prohibition.
    Prohibitions,
}

/// Whether a guarantee holds in a state, or between two.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// It holds, and it had something to say: its `if` was true, or its witness is here.
    Holds,
    /// It says nothing of this state: the state is not complete, or its `if` is not true.
    Silent,
    /// It is broken here.
    Broken,
}

impl Verdict {
    const fn of(holds: bool) -> Self {
        if holds { Self::Holds } else { Self::Broken }
    }
}

/// An answer, by the bits of its options.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TestAnswer {
    /// One option of a `choice`.
    One(u64),
    /// Ticks of `choices`, perhaps with `unsure`; no ticks and no `unsure` is `none`.
    Ticks(u64, bool),
    /// `unsure`.
    Unsure,
    /// A number.
    Number(i32),
    /// Any day: no condition reads which.
    Day,
    /// A message seen, or a note left.
    Seen,
}

impl Flow {
    /// All that is guaranteed of the flow: first what holds for every flow, then what its author states.
    pub fn guarantees(&self) -> Vec<Guarantee> {
        let guidance = self.purpose == FlowPurpose::Guidance;
        let mut guarantees = vec![
            Guarantee::DutiesSettled,
            Guarantee::DutiesHaveGround,
            Guarantee::NeverStuck,
            Guarantee::Prohibitions,
        ];
        if guidance {
            guarantees.extend([Guarantee::UnsureLeadsSomewhere, Guarantee::SomebodyToTurnTo]);
        }
        guarantees.extend((0..self.guarantees.len()).map(Guarantee::Stated));
        guarantees
    }

    /// The name of a guarantee.
    pub fn guarantee_name(&self, guarantee: Guarantee) -> &str {
        match guarantee {
            Guarantee::Stated(index) => self.guarantees.get(index).map_or("", |g| &g.id),
            Guarantee::DutiesSettled => "duties-settled",
            Guarantee::DutiesHaveGround => "duties-have-ground",
            Guarantee::UnsureLeadsSomewhere => "unsure-leads-somewhere",
            Guarantee::SomebodyToTurnTo => "somebody-to-turn-to",
            Guarantee::NeverStuck => "never-stuck",
            Guarantee::Prohibitions => "prohibitions",
        }
    }

    /// The questions that a guarantee between two walks varies, by index; `None` for a guarantee about one state.
    pub fn varies(&self, guarantee: Guarantee) -> Option<Vec<usize>> {
        let Guarantee::Stated(index) = guarantee else { return None };
        match &self.guarantees.get(index)?.form {
            GuaranteeForm::MonotoneIn { step, .. } | GuaranteeForm::MoreOf { step, .. } => {
                Some(vec![*step as usize])
            }
            GuaranteeForm::Independent { of, .. } => Some(of.iter().map(|s| *s as usize).collect()),
            _ => None,
        }
    }

    /// Whether a guarantee needs a witness somewhere, rather than to hold everywhere.
    pub fn wants_witness(&self, guarantee: Guarantee) -> bool {
        match guarantee {
            Guarantee::Stated(index) => {
                matches!(
                    self.guarantees.get(index).map(|g| &g.form),
                    Some(GuaranteeForm::Possible(_))
                )
            }
            _ => false,
        }
    }

    /// Whether a guarantee says nothing unless something is the case: an `if`, or a comparison.
    pub fn can_be_vacuous(&self, guarantee: Guarantee) -> bool {
        let Guarantee::Stated(index) = guarantee else { return false };
        !matches!(
            self.guarantees.get(index).map(|g| &g.form),
            Some(GuaranteeForm::Always(_) | GuaranteeForm::Never(_)) | None
        )
    }

    /// Every answer that a step can ever take, ticks one at a time: `choices` takes any of them together.
    /// Of a number, one for every way its thresholds can fall.
    pub fn test_answers(&self, step: usize) -> Vec<TestAnswer> {
        self.test_answers_among(step, u64::MAX)
    }

    fn test_answers_among(&self, step: usize, offered: u64) -> Vec<TestAnswer> {
        let Some(found) = self.steps.get(step) else { return Vec::new() };
        let bits = (0..found.options.len()).filter_map(|i| {
            let bit = 1_u64.checked_shl(u32::try_from(i).ok()?)?;
            (bit & offered != 0).then_some(bit)
        });
        let mut test_answers: Vec<TestAnswer> = match found.kind {
            StepKind::Choice => bits.map(TestAnswer::One).collect(),
            StepKind::Choices => {
                let mut test_answers = vec![TestAnswer::Ticks(0, false)];
                test_answers.extend(bits.map(|bit| TestAnswer::Ticks(bit, false)));
                test_answers
            }
            StepKind::Number => self.cuts(step).into_iter().map(TestAnswer::Number).collect(),
            StepKind::Date => vec![TestAnswer::Day],
            StepKind::Note | StepKind::Message => vec![TestAnswer::Seen],
        };
        if found.unsure {
            test_answers.push(TestAnswer::Unsure);
        }
        test_answers
    }

    /// An answer as it is written in a file, for the step of this index; `None` where it is none.
    pub fn written_test_answer(&self, step: usize, written: &AnswerFile<'_>) -> Option<TestAnswer> {
        let found = self.steps.get(step)?;
        match Answer::read(&found.path, found.kind, written).ok()? {
            Answer::Option(option) => found.bit(&option).map(TestAnswer::One),
            Answer::Options { ticked, unsure } => {
                let mut bits = ticked.iter().map(|option| found.bit(option));
                let bits = bits.try_fold(0, |all, bit| Some(all | bit?))?;
                Some(TestAnswer::Ticks(bits, unsure))
            }
            Answer::NoneOfThese => Some(TestAnswer::Ticks(0, false)),
            Answer::Unsure => Some(TestAnswer::Unsure),
            Answer::Number(number) => i32::try_from(number).ok().map(TestAnswer::Number),
            Answer::Day(_) => Some(TestAnswer::Day),
            Answer::Text(_) | Answer::Seen => Some(TestAnswer::Seen),
        }
    }

    /// Numbers of a question, one for every way its thresholds can fall.
    fn cuts(&self, step: usize) -> Vec<i32> {
        let range = self.steps.get(step).and_then(|s| s.range);
        let (min, max) = range.unwrap_or((0, 0));
        let mut cuts = vec![min, max];
        for test in &self.tests {
            match test {
                Test::AtLeast { step: s, number } if *s as usize == step => {
                    cuts.extend([*number, number.saturating_sub(1)]);
                }
                Test::AtMost { step: s, number } if *s as usize == step => {
                    cuts.extend([*number, number.saturating_add(1)]);
                }
                _ => {}
            }
        }
        cuts.retain(|n| (min..=max).contains(n));
        cuts.sort_unstable();
        cuts.dedup();
        cuts
    }

    /// Actions that are due though nothing has been asked but the registers, and all there was `none`:
    /// calm from silence. Empty when the flow keeps its guarantee.
    ///
    /// Every register question reads as shown, every option offered and answered `none`; all else is
    /// unanswered. An action that is due then, and not when nothing is answered at all, is calm from
    /// silence.
    pub fn calm_from_silence(&self) -> Vec<&str> {
        let silent = Silence { flow: self, none: true };
        let nothing = Silence { flow: self, none: false };
        self.actions
            .iter()
            .filter(|action| action.urgency.is_some())
            .filter(|action| silent.truth(action.when) && !nothing.truth(action.when))
            .map(|action| action.path.as_str())
            .collect()
    }
}

/// A bare state of a flow.
#[derive(Debug, Clone)]
pub struct TestState<'f> {
    flow: &'f Flow,
    state: State,
}

impl<'f> TestState<'f> {
    /// Nothing answered; no parameter supplied, so that they are free.
    pub fn new(flow: &'f Flow) -> Self {
        Self { flow, state: State::new(flow) }
    }

    /// The flow.
    pub const fn flow(&self) -> &'f Flow {
        self.flow
    }

    /// Whether a step is shown.
    pub fn is_shown(&self, step: usize) -> bool {
        self.state.is_shown(step)
    }

    /// Whether a step is answered now.
    pub fn is_answered(&self, step: usize) -> bool {
        self.state.step(step).answered
    }

    /// Whether a step is answered and must be asked again.
    pub fn waits(&self, step: usize) -> bool {
        self.state.step(step).waits
    }

    /// The options that are offered, as bits.
    pub fn offered(&self, step: usize) -> u64 {
        self.state.step(step).offered
    }

    /// The first step that is shown and not answered, or waits.
    pub fn next(&self) -> Option<usize> {
        self.state.next()
    }

    /// Whether no shown question is unanswered or waits.
    pub fn is_complete(&self) -> bool {
        self.state.is_complete(self.flow)
    }

    /// Answers a step that is shown. False, and nothing done, where the answer does not fit.
    pub fn answer(&mut self, step: usize, pick: TestAnswer) -> bool {
        let Some(found) = self.flow.steps.get(step) else { return false };
        if !self.state.is_shown(step) {
            return false;
        }
        let (cell, old) = (self.state.step(step), self.state.slot(step));
        let new = AnswerValue { present: true, ..AnswerValue::default() };
        let slot = match (found.kind, pick) {
            (StepKind::Choice, TestAnswer::One(bit))
                if bit.is_power_of_two() && bit & cell.offered != 0 =>
            {
                AnswerValue { ticks: bit, ..new }
            }
            (StepKind::Choice | StepKind::Number | StepKind::Date, TestAnswer::Unsure)
                if found.unsure =>
            {
                AnswerValue { unsure: true, ..new }
            }
            (StepKind::Choices, TestAnswer::Unsure) if found.unsure => {
                ticked(found, cell, old, 0, true)
            }
            (StepKind::Choices, TestAnswer::Ticks(bits, unsure))
                if bits & !cell.offered == 0 && (!unsure || found.unsure) =>
            {
                let none = bits == 0 && !unsure;
                AnswerValue { none, ..ticked(found, cell, old, bits, unsure) }
            }
            (StepKind::Number, TestAnswer::Number(number))
                if found.range.is_none_or(|(min, max)| (min..=max).contains(&number)) =>
            {
                AnswerValue { number, ..new }
            }
            (StepKind::Date, TestAnswer::Day) => AnswerValue { day: Some(Date::ZERO), ..new },
            (StepKind::Note | StepKind::Message, TestAnswer::Seen) => new,
            _ => return false,
        };
        self.state.put(self.flow, step, slot);
        true
    }

    /// Answers a parameter as the host, the municipality or another flow does: it is live always, and not
    /// asked. False, and nothing done, where that does not fit. It may name options that are not
    /// offered: they may have been when it was supplied.
    pub fn supply(&mut self, step: usize, pick: TestAnswer) -> bool {
        let Some(found) = self.flow.steps.get(step).filter(|found| found.is_parameter) else {
            return false;
        };
        let new = AnswerValue {
            present: true,
            supplied: true,
            remembered: u64::MAX,
            ..AnswerValue::default()
        };
        let slot = match (found.kind, pick) {
            (StepKind::Choice, TestAnswer::One(bit))
                if bit.is_power_of_two() && bit & !found.all_options == 0 =>
            {
                AnswerValue { ticks: bit, ..new }
            }
            (StepKind::Choices, TestAnswer::Ticks(bits, unsure))
                if bits & !found.all_options == 0 && (!unsure || found.unsure) =>
            {
                AnswerValue { ticks: bits, unsure, none: bits == 0 && !unsure, ..new }
            }
            (_, TestAnswer::Unsure) if found.unsure => AnswerValue { unsure: true, ..new },
            (StepKind::Number, TestAnswer::Number(number))
                if found.range.is_none_or(|(min, max)| (min..=max).contains(&number)) =>
            {
                AnswerValue { number, ..new }
            }
            (StepKind::Date, TestAnswer::Day) => AnswerValue { day: Some(Date::ZERO), ..new },
            _ => return false,
        };
        self.state.put(self.flow, step, slot);
        true
    }

    /// Whether somebody else has answered this step.
    pub fn is_supplied(&self, step: usize) -> bool {
        self.state.slot(step).supplied
    }

    /// Lets `choices` with these ticks wait to be asked again, as if they had been answered before an
    /// earlier answer was changed. False, and nothing done, where no change could bring that about.
    pub fn wait(&mut self, step: usize, ticks: u64) -> bool {
        let Some(found) = self.flow.steps.get(step) else { return false };
        let (cell, old) = (self.state.step(step), self.state.slot(step));
        let mut vary = 0_u64;
        for (i, option) in found.options.iter().enumerate() {
            if option.when.is_some() {
                vary |= u32::try_from(i).ok().and_then(|i| 1_u64.checked_shl(i)).unwrap_or(0);
            }
        }
        let new = vary & cell.offered & !ticks;
        let waits = if ticks == 0 { vary != 0 } else { new != 0 };
        if found.kind != StepKind::Choices || !cell.live || ticks & !cell.offered != 0 || !waits {
            return false;
        }
        let slot = AnswerValue {
            present: true,
            supplied: old.supplied,
            ticks: ticks | (vary & !cell.offered),
            remembered: !new,
            ..AnswerValue::default()
        };
        self.state.put(self.flow, step, slot);
        true
    }

    /// The sources that an action rests on here, by their places in the pack.
    pub fn ground(&self, action: usize) -> Vec<u32> {
        crate::explain::ground(self.flow, &self.state, action)
    }

    /// Takes an answer away, and what it remembers.
    pub fn clear(&mut self, step: usize) {
        self.state.put(self.flow, step, AnswerValue::default());
    }

    /// Every answer that a step takes now, ticks one at a time: `choices` takes any of them together.
    pub fn test_answers(&self, step: usize) -> Vec<TestAnswer> {
        self.flow.test_answers_among(step, self.offered(step))
    }

    /// The answers that are live, by path, so that a session can replay them. What somebody supplied
    /// is told whole, also what is not offered now; a question that waits with nothing ticked that is
    /// offered has no ticks.
    pub fn answers(&self) -> Vec<(String, Answer)> {
        let steps = self.flow.steps.iter().enumerate();
        steps
            .filter(|(i, _)| self.state.step(*i).answered || self.state.slot(*i).supplied)
            .map(|(i, step)| {
                let (slot, cell) = (self.state.slot(i), self.state.step(i));
                let ticks = if slot.supplied { slot.ticks } else { slot.ticks & cell.offered };
                let ids: Vec<String> = step.of_bits(ticks).map(|o| o.id.clone()).collect();
                let answer = match step.kind {
                    StepKind::Choices if slot.none && !cell.waits => Answer::NoneOfThese,
                    StepKind::Choices if ids.is_empty() && slot.unsure && !cell.waits => {
                        Answer::Unsure
                    }
                    StepKind::Choices => Answer::Options { ticked: ids, unsure: slot.unsure },
                    _ if slot.unsure => Answer::Unsure,
                    StepKind::Choice => Answer::Option(ids.into_iter().next().unwrap_or_default()),
                    StepKind::Number => Answer::Number(i64::from(slot.number)),
                    StepKind::Date => Answer::Day(slot.day.unwrap_or(Date::ZERO)),
                    _ => Answer::Seen,
                };
                (step.path.clone(), answer)
            })
            .collect()
    }

    /// The values of the facts and what is due, as one comparable thing.
    pub fn outcome(&self) -> (Vec<Truth>, Vec<usize>) {
        let facts = (0..self.flow.facts.len()).map(|f| self.state.fact(f).truth).collect();
        (facts, self.state.due().collect())
    }

    /// The actions and prohibitions that are due, by index.
    pub fn due(&self) -> impl Iterator<Item = usize> + '_ {
        self.state.due()
    }

    /// Whether a guarantee about one state holds here. Promises between two walks are silent.
    pub fn check(&self, guarantee: Guarantee) -> Verdict {
        let complete = || self.is_complete();
        match guarantee {
            Guarantee::Stated(index) => match self.flow.guarantees.get(index) {
                Some(guarantee) => self.stated(&guarantee.form),
                None => Verdict::Silent,
            },
            Guarantee::DutiesSettled if complete() => Verdict::of(self.duties_settled()),
            Guarantee::DutiesHaveGround if complete() => {
                let groundless = self.state.due().any(|i| {
                    self.flow.actions.get(i).is_some_and(|action| action.duty)
                        && crate::explain::ground(self.flow, &self.state, i).is_empty()
                });
                Verdict::of(!groundless)
            }
            Guarantee::SomebodyToTurnTo if complete() => Verdict::of(self.somebody()),
            Guarantee::UnsureLeadsSomewhere if complete() => {
                let unsure = (0..self.flow.steps.len()).filter(|i| {
                    let cell = self.state.step(*i);
                    cell.answered && !cell.waits && self.state.slot(*i).unsure
                });
                if unsure.take(2).count() == 1 {
                    Verdict::of(self.somebody())
                } else {
                    Verdict::Silent
                }
            }
            Guarantee::NeverStuck => {
                let stuck = self.flow.steps.iter().enumerate().any(|(i, step)| {
                    step.kind == StepKind::Choice
                        && self.state.is_shown(i)
                        && self.state.step(i).offered == 0
                });
                Verdict::of(!stuck)
            }
            Guarantee::Prohibitions => {
                let walked = self.state.due().any(|i| {
                    self.flow.actions.get(i).is_some_and(|prohibition| {
                        prohibition.avoid.iter().any(|avoided| self.state.is_due(*avoided as usize))
                    })
                });
                Verdict::of(!walked)
            }
            _ => Verdict::Silent,
        }
    }

    fn somebody(&self) -> bool {
        self.state.due().any(|i| self.flow.actions.get(i).is_some_and(|a| !a.contacts.is_empty()))
    }

    fn duties_settled(&self) -> bool {
        self.flow.actions.iter().filter(|action| action.duty).all(|duty| {
            self.state.truth(self.flow, duty.when) != Truth::Unknown
                || duty.if_unknown.is_some_and(|i| self.state.is_due(i as usize))
        })
    }

    fn stated(&self, form: &GuaranteeForm) -> Verdict {
        let is_true = |c: Condition| self.state.truth(self.flow, c).is_true();
        match *form {
            GuaranteeForm::Always(c) if self.is_complete() => Verdict::of(is_true(c)),
            GuaranteeForm::Never(c) => Verdict::of(!is_true(c)),
            GuaranteeForm::If { premise, then, once } if once || self.is_complete() => {
                if is_true(premise) { Verdict::of(is_true(then)) } else { Verdict::Silent }
            }
            GuaranteeForm::Possible(c) if self.is_complete() && is_true(c) => Verdict::Holds,
            _ => Verdict::Silent,
        }
    }

    /// Whether a guarantee between two complete walks holds for these two, which draw all other answers
    /// from one table.
    pub fn compare(&self, other: &Self, guarantee: Guarantee) -> Verdict {
        let Guarantee::Stated(index) = guarantee else { return Verdict::Silent };
        let Some(guarantee) = self.flow.guarantees.get(index) else { return Verdict::Silent };
        if !self.is_complete() || !other.is_complete() {
            return Verdict::Silent;
        }
        match &guarantee.form {
            GuaranteeForm::MonotoneIn { step, order, actions } => {
                let place = |probe: &Self| {
                    let rank = probe.rank(*step as usize)?;
                    order.iter().position(|r| *r == rank)
                };
                match (place(self), place(other)) {
                    (Some(calm), Some(worse)) if calm < worse => {
                        Verdict::of(self.not_calmer(other, *actions))
                    }
                    _ => Verdict::Silent,
                }
            }
            GuaranteeForm::MoreOf { step, actions } => {
                let ticks = |probe: &Self| {
                    let cell = probe.state.step(*step as usize);
                    let slot = probe.state.slot(*step as usize);
                    cell.answered.then_some((slot.ticks & cell.offered, slot.unsure))
                };
                match (ticks(self), ticks(other)) {
                    (Some((few, a)), Some((many, b)))
                        if a == b && few != many && few & !many == 0 =>
                    {
                        Verdict::of(self.not_calmer(other, *actions))
                    }
                    _ => Verdict::Silent,
                }
            }
            GuaranteeForm::Independent { action, .. } => {
                let action = *action as usize;
                Verdict::of(self.state.is_due(action) == other.state.is_due(action))
            }
            _ => Verdict::Silent,
        }
    }

    fn rank(&self, step: usize) -> Option<Rank> {
        let (cell, slot) = (self.state.step(step), self.state.slot(step));
        if !cell.answered {
            return None;
        }
        Some(if slot.unsure { Rank::Unsure } else { Rank::Option(slot.ticks) })
    }

    fn not_calmer(&self, worse: &Self, actions: bool) -> bool {
        if actions {
            let is_action =
                |i: &usize| self.flow.actions.get(*i).is_some_and(|a| a.urgency.is_some());
            return self.state.due().filter(is_action).all(|i| worse.state.is_due(i));
        }
        // The earlier urgency is the greater; `None` is least urgent of all.
        let most = |probe: &Self| -> Option<Urgency> {
            probe
                .state
                .due()
                .filter_map(|i| self.flow.actions.get(i))
                .filter_map(|a| a.urgency)
                .min()
        };
        match (most(self), most(worse)) {
            (None, _) => true,
            (Some(_), None) => false,
            (Some(calm), Some(worse)) => worse <= calm,
        }
    }

    /// Walks from the beginning with the answers of a table: for each step one pick. Ticks are cut to
    /// what is offered; ticks cut to nothing read `none`, unless `unsure` stands beside. `None` when a
    /// chosen option is not offered: that walk is left out.
    pub fn walk(flow: &'f Flow, table: &[TestAnswer]) -> Option<Self> {
        let mut probe = Self::new(flow);
        for (step, pick) in table.iter().enumerate() {
            if !probe.is_shown(step) {
                continue;
            }
            let pick = match *pick {
                TestAnswer::Ticks(bits, unsure) => match (bits & probe.offered(step), unsure) {
                    (0, true) => TestAnswer::Unsure,
                    (cut, unsure) => TestAnswer::Ticks(cut, unsure),
                },
                other => other,
            };
            if !probe.answer(step, pick) {
                return None;
            }
        }
        probe.is_complete().then_some(probe)
    }
}
