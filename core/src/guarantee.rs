//! Does this guarantee hold in this state? The one definition, for random walks, for brute force
//! over small flows, and for provers.
//!
//! A [`Guarantee`] is stated by an author, or built in for every flow. A [`TestState`] is a state
//! of a flow, independent of a walk: any answers, with gaps and with any memory of what was
//! offered. What each guarantee means is in [`format`](crate::format), section 5.

mod every_state;
mod reached;
mod silence;
mod enough;
mod in_place;

pub use self::enough::Added;
pub use self::every_state::every_state;
pub use self::reached::{FlowPart, Reached};
use self::silence::due_from_silence;

use jiff::civil::Date;

use crate::answer::Answer;
use crate::condition::{Condition, Threshold, Truth};
use crate::entry::weight;
use crate::flow::{Flow, GuaranteeForm, Rank, States, Step, StepKind};
use crate::index::{ActionId, GateId, GuaranteeId, IndexVec, SourceId, StepId};
use crate::kinds::{FlowPurpose, Urgency};
use crate::state::{AnswerValue, State, Visibility, ticked};
use crate::written_answer::WrittenAnswer;

/// Something that is guaranteed for every walk of a flow.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Guarantee {
    /// A guarantee that the author states.
    Stated(GuaranteeId),
    /// In every state that is enough, a duty that is unknown has its `if-unknown` action due.
    DutiesSettled,
    /// In every state that is enough, a duty that is due has a source that counts there.
    DutiesHaveGround,
    /// Every state that is enough, with exactly one `unsure`, has an action with a contact. Guidance only.
    UnsureLeadsSomewhere,
    /// Every state that is enough has an action with a contact. Guidance only.
    SomebodyToTurnTo,
    /// Every `choice` that is shown has an offered option.
    NeverStuck,
    /// No avoided action is due together with its prohibition.
    Prohibitions,
    /// In every state that is enough one or two headline facts hold. Only where a flow has any.
    Headlines,
    /// In every state that is enough, nothing is due and no headline fact holds because of a voluntary
    /// answer, except for what the flow says may be added. Only where a flow has a voluntary part.
    EnoughIsEnough,
    /// In every state that is enough, a used flow that is shown finds its parameters answered as it
    /// would by itself. Only where a flow uses others.
    ParametersAnswered,
    /// What a used flow guarantees of every state holds in place too, while it is shown. Only where a
    /// used flow guarantees something of every state.
    GuaranteedInPlace,
}

/// Whether a guarantee holds in a state, or between two.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// It holds, and it applies here: its `if` is true, or this state is a witness.
    Holds,
    /// It does not apply here: the state is not enough, or its `if` is not true.
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
    /// Any day: no condition reads which day.
    Day,
    /// A message was seen, or a note was left.
    Seen,
}

impl Flow {
    /// All guarantees of the flow: first those that are built in, then those that its author
    /// states.
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
        if self.facts().values().any(|fact| fact.headline) {
            guarantees.push(Guarantee::Headlines);
        }
        if self.has_voluntary_part() {
            guarantees.push(Guarantee::EnoughIsEnough);
        }
        if !self.bound().is_empty() {
            guarantees.push(Guarantee::ParametersAnswered);
        }
        if !self.used_guarantees().is_empty() {
            guarantees.push(Guarantee::GuaranteedInPlace);
        }
        guarantees.extend(self.stated_guarantees().ids().map(Guarantee::Stated));
        guarantees
    }

    /// The name of a guarantee.
    pub fn guarantee_name(&self, guarantee: Guarantee) -> &str {
        match guarantee {
            Guarantee::Stated(id) => self.stated_guarantees().get(id).map_or("", |g| &g.id),
            Guarantee::DutiesSettled => "duties-settled",
            Guarantee::DutiesHaveGround => "duties-have-ground",
            Guarantee::UnsureLeadsSomewhere => "unsure-leads-somewhere",
            Guarantee::SomebodyToTurnTo => "somebody-to-turn-to",
            Guarantee::NeverStuck => "never-stuck",
            Guarantee::Prohibitions => "prohibitions",
            Guarantee::Headlines => "headlines",
            Guarantee::EnoughIsEnough => "enough-is-enough",
            Guarantee::ParametersAnswered => "parameters-answered",
            Guarantee::GuaranteedInPlace => "guaranteed-in-place",
        }
    }

    /// The questions that a guarantee between two walks varies; `None` for a guarantee about one
    /// state.
    pub fn varies(&self, guarantee: Guarantee) -> Option<Vec<StepId>> {
        let Guarantee::Stated(id) = guarantee else { return None };
        match &self.stated_guarantees().get(id)?.form {
            GuaranteeForm::MonotoneIn { step, .. } | GuaranteeForm::MoreOf { step, .. } => {
                Some(vec![*step])
            }
            GuaranteeForm::Independent { of, .. } => Some(of.clone()),
            GuaranteeForm::Always(..)
            | GuaranteeForm::Never(_)
            | GuaranteeForm::If { .. }
            | GuaranteeForm::Possible(..)
            | GuaranteeForm::StepsAtMost { .. } => None,
        }
    }

    /// Whether a guarantee needs a witness in some state, instead of having to hold in every state.
    pub fn wants_witness(&self, guarantee: Guarantee) -> bool {
        match guarantee {
            Guarantee::Stated(id) => {
                matches!(
                    self.stated_guarantees().get(id).map(|g| &g.form),
                    Some(GuaranteeForm::Possible(..))
                )
            }
            _ => false,
        }
    }

    /// Whether a guarantee can hold because it never applies: an `if`, or a comparison.
    pub fn can_be_vacuous(&self, guarantee: Guarantee) -> bool {
        let Guarantee::Stated(id) = guarantee else { return false };
        match self.stated_guarantees().get(id).map(|g| &g.form) {
            Some(GuaranteeForm::StepsAtMost { premise, supplied, .. }) => {
                premise.is_some() || !supplied.is_empty()
            }
            form => {
                !matches!(form, Some(GuaranteeForm::Always(..) | GuaranteeForm::Never(_)) | None)
            }
        }
    }

    /// Every answer that a step can ever accept. For `choices`, each tick by itself, though any
    /// combination is accepted; for a number, one value for each side of every threshold that a
    /// condition has.
    pub fn test_answers(&self, step: StepId) -> Vec<TestAnswer> {
        self.test_answers_among(step, u64::MAX)
    }

    fn test_answers_among(&self, id: StepId, offered: u64) -> Vec<TestAnswer> {
        let Some(step) = self.steps().get(id) else { return Vec::new() };
        let bits = step.options_with_bits().map(|(bit, _)| bit).filter(|bit| bit & offered != 0);
        let mut test_answers: Vec<TestAnswer> = match step.kind {
            StepKind::Choice => bits.map(TestAnswer::One).collect(),
            StepKind::Choices => {
                let mut test_answers = vec![TestAnswer::Ticks(0, false)];
                test_answers.extend(bits.map(|bit| TestAnswer::Ticks(bit, false)));
                test_answers
            }
            StepKind::Number => self.cuts(id, step).into_iter().map(TestAnswer::Number).collect(),
            StepKind::Date => vec![TestAnswer::Day],
            StepKind::Note | StepKind::Message => vec![TestAnswer::Seen],
        };
        if step.unsure {
            test_answers.push(TestAnswer::Unsure);
        }
        test_answers
    }

    /// Converts an answer of a file; `None` where it does not fit the step.
    pub fn written_test_answer(&self, step: StepId, written: &WrittenAnswer) -> Option<TestAnswer> {
        let step = self.steps().get(step)?;
        match Answer::read(&step.path, step.kind, written).ok()? {
            Answer::Option(option) => step.bit(&option).map(TestAnswer::One),
            Answer::Options { ticked, unsure } => {
                let mut bits = ticked.iter().map(|option| step.bit(option));
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

    /// Numbers on each side of every threshold that a condition has for a question.
    fn cuts(&self, id: StepId, step: &Step) -> Vec<i32> {
        let (min, max) = step.range.unwrap_or((0, 0));
        let mut cuts = vec![min, max];
        let tests = self.tests().values().filter_map(|test| test.question());
        for (_, test) in tests.filter(|(read, _)| *read == id) {
            cuts.extend(test.threshold().into_iter().flat_map(Threshold::neighbours));
        }
        cuts.retain(|n| (min..=max).contains(n));
        cuts.sort_unstable();
        cuts.dedup();
        cuts
    }

    /// The actions that `monotone` compares as one: the uses of each shared action together, any
    /// other by itself. No prohibitions.
    pub fn compared_together(&self) -> impl Iterator<Item = &[ActionId]> {
        self.entries().values().flat_map(|entry| {
            let is_action = |id: &ActionId| {
                self.actions().get(*id).is_some_and(|action| action.urgency.is_some())
            };
            let uses = if entry.uses.iter().all(is_action) { entry.uses.as_slice() } else { &[] };
            uses.chunks(if entry.shared.is_some() { uses.len().max(1) } else { 1 })
        })
    }

    /// The actions that violate *no calm from silence*: they are due because no signs were ticked.
    /// Empty when the guarantee holds.
    ///
    /// Every register question, and each flow step around one, reads as shown, with every option offered,
    /// and answered `none`; everything else is unanswered, and read as always: it may not apply, or be
    /// never reached. An action that is due then, and is not due when nothing is answered at all, violates
    /// the guarantee. Each use of a shared action counts by itself.
    pub fn calm_from_silence(&self) -> Vec<FlowPart> {
        due_from_silence(self)
            .into_iter()
            .filter_map(|id| self.actions().get(id))
            .filter(|action| action.urgency.is_some())
            .map(|action| FlowPart::of_action(self, action))
            .collect()
    }
}

/// A state of a flow, independent of a walk that leads to it.
#[derive(Debug, Clone)]
pub struct TestState<'f> {
    flow: &'f Flow,
    state: State,
}

impl<'f> TestState<'f> {
    /// The state in which nothing is answered and no parameter is supplied.
    pub fn new(flow: &'f Flow) -> Self {
        Self { flow, state: State::new(flow) }
    }

    /// The flow.
    pub const fn flow(&self) -> &'f Flow {
        self.flow
    }

    /// Whether a step is shown.
    pub fn is_shown(&self, step: StepId) -> bool {
        self.state.is_shown(step)
    }

    /// Whether a step has a live answer.
    pub fn is_answered(&self, step: StepId) -> bool {
        self.state.step(step).answered
    }

    /// Whether a step is answered and must be asked again.
    pub fn waits(&self, step: StepId) -> bool {
        self.state.step(step).waits
    }

    /// How many main steps are shown that a person meets: questions, notes, messages, and parameters
    /// that are asked.
    pub fn steps_met(&self) -> usize {
        let main = self.flow.steps().iter().filter(|(_, step)| !step.voluntary);
        main.filter(|(id, _)| self.is_shown(*id)).count()
    }

    /// The options that are offered, as bits.
    pub fn offered(&self, step: StepId) -> u64 {
        self.state.step(step).offered
    }

    /// The first step that is shown, and is unanswered or waits to be asked again.
    pub fn next(&self) -> Option<StepId> {
        self.state.next()
    }

    /// Whether every shown question is answered and none waits.
    pub fn is_complete(&self) -> bool {
        self.state.is_complete(self.flow)
    }

    /// Whether every shown main question is answered and none waits.
    pub fn is_enough(&self) -> bool {
        self.state.is_enough(self.flow)
    }

    /// Answers a step that is shown. Returns `false` and does nothing where the answer does not
    /// fit.
    pub fn answer(&mut self, id: StepId, answer: TestAnswer) -> bool {
        let Some(step) = self.flow.steps().get(id) else { return false };
        if !self.state.is_shown(id) {
            return false;
        }
        let (state, old) = (self.state.step(id), self.state.value(id));
        let new = AnswerValue { present: true, ..AnswerValue::default() };
        let value = match (step.kind, answer) {
            (StepKind::Choice, TestAnswer::One(bit))
                if bit.is_power_of_two() && bit & state.offered != 0 =>
            {
                AnswerValue { ticks: bit, ..new }
            }
            (StepKind::Choice | StepKind::Number | StepKind::Date, TestAnswer::Unsure)
                if step.unsure =>
            {
                AnswerValue { unsure: true, ..new }
            }
            (StepKind::Choices, TestAnswer::Unsure) if step.unsure => ticked(state, old, 0, true),
            (StepKind::Choices, TestAnswer::Ticks(bits, unsure))
                if bits & !state.offered == 0 && (!unsure || step.unsure) =>
            {
                let none = bits == 0 && !unsure;
                AnswerValue { none, ..ticked(state, old, bits, unsure) }
            }
            (StepKind::Number, TestAnswer::Number(number))
                if step.range.is_none_or(|(min, max)| (min..=max).contains(&number)) =>
            {
                AnswerValue { number, ..new }
            }
            (StepKind::Date, TestAnswer::Day) => AnswerValue { day: Some(Date::ZERO), ..new },
            (StepKind::Note | StepKind::Message, TestAnswer::Seen) => new,
            _ => return false,
        };
        self.state.put(self.flow, id, value);
        true
    }

    /// Answers a parameter as the host, the municipality or an outer flow does: it is always live,
    /// and not asked. Returns `false` and does nothing where the answer does not fit. It may name
    /// options that are not offered now, because they may have been offered when it was supplied.
    pub fn supply(&mut self, id: StepId, answer: TestAnswer) -> bool {
        let Some(step) = self.flow.steps().get(id).filter(|step| step.is_parameter) else {
            return false;
        };
        let new = AnswerValue {
            present: true,
            supplied: true,
            remembered: u64::MAX,
            ..AnswerValue::default()
        };
        let value = match (step.kind, answer) {
            (StepKind::Choice, TestAnswer::One(bit))
                if bit.is_power_of_two() && bit & !step.all_options == 0 =>
            {
                AnswerValue { ticks: bit, ..new }
            }
            (StepKind::Choices, TestAnswer::Ticks(bits, unsure))
                if bits & !step.all_options == 0 && (!unsure || step.unsure) =>
            {
                AnswerValue { ticks: bits, unsure, none: bits == 0 && !unsure, ..new }
            }
            (_, TestAnswer::Unsure) if step.unsure => AnswerValue { unsure: true, ..new },
            (StepKind::Number, TestAnswer::Number(number))
                if step.range.is_none_or(|(min, max)| (min..=max).contains(&number)) =>
            {
                AnswerValue { number, ..new }
            }
            (StepKind::Date, TestAnswer::Day) => AnswerValue { day: Some(Date::ZERO), ..new },
            _ => return false,
        };
        self.state.put(self.flow, id, value);
        true
    }

    /// Whether the host or the municipality has answered this step.
    pub fn is_supplied(&self, step: StepId) -> bool {
        self.state.value(step).supplied
    }

    /// Makes a question of kind `choices` with these ticks wait to be asked again, as if it had
    /// been answered before an earlier answer was changed. Returns `false` and does nothing where
    /// no change could cause that.
    pub fn wait(&mut self, id: StepId, ticks: u64) -> bool {
        let Some(step) = self.flow.steps().get(id) else { return false };
        let (state, old) = (self.state.step(id), self.state.value(id));
        let varying = step.options_with_bits().filter(|(_, option)| option.when.is_some());
        let vary = varying.fold(0, |bits, (bit, _)| bits | bit);
        let new = vary & state.offered & !ticks;
        let waits = if ticks == 0 { vary != 0 } else { new != 0 };
        if step.kind != StepKind::Choices || !state.live || ticks & !state.offered != 0 || !waits {
            return false;
        }
        let value = AnswerValue {
            present: true,
            supplied: old.supplied,
            ticks: ticks | (vary & !state.offered),
            remembered: !new,
            ..AnswerValue::default()
        };
        self.state.put(self.flow, id, value);
        true
    }

    /// Whether a stage or flow step is shown.
    pub fn is_open(&self, gate: GateId) -> bool {
        self.state.gate_visibility(gate) == Visibility::Shown
    }

    /// The value of a condition of the flow.
    pub fn truth(&self, condition: Condition) -> Truth {
        self.state.truth(self.flow, condition)
    }

    /// The legal ground of an action in this state.
    pub fn ground(&self, action: ActionId) -> Vec<SourceId> {
        crate::explain::ground(self.flow, &self.state, std::iter::once(action))
    }

    /// Removes an answer, and what it remembers.
    pub fn clear(&mut self, step: StepId) {
        self.state.put(self.flow, step, AnswerValue::default());
    }

    /// Every answer that a step accepts now. For `choices`, each tick by itself, though any
    /// combination is accepted.
    pub fn test_answers(&self, step: StepId) -> Vec<TestAnswer> {
        self.flow.test_answers_among(step, self.offered(step))
    }

    /// The live answers, by path, so that a session can replay them. Supplied answers are complete,
    /// including options that are not offered now. A question that waits has no ticks where none of
    /// them is offered.
    pub fn answers(&self) -> Vec<(String, Answer)> {
        let mut answers = Vec::new();
        for (id, step) in self.flow.steps().iter() {
            let (state, value) = (self.state.step(id), self.state.value(id));
            if !state.answered && !value.supplied {
                continue;
            }
            let ticks = if value.supplied { value.ticks } else { value.ticks & state.offered };
            let ids: Vec<String> = step.of_bits(ticks).map(|option| option.id.clone()).collect();
            let answer = match step.kind {
                StepKind::Choices if value.none && !state.waits => Answer::NoneOfThese,
                StepKind::Choices if ids.is_empty() && value.unsure && !state.waits => {
                    Answer::Unsure
                }
                StepKind::Choices => Answer::Options { ticked: ids, unsure: value.unsure },
                _ if value.unsure => Answer::Unsure,
                StepKind::Choice => Answer::Option(ids.into_iter().next().unwrap_or_default()),
                StepKind::Number => Answer::Number(i64::from(value.number)),
                StepKind::Date => Answer::Day(value.day.unwrap_or(Date::ZERO)),
                StepKind::Note | StepKind::Message => Answer::Seen,
            };
            answers.push((step.path.clone(), answer));
        }
        answers
    }

    /// The values of the facts and what is due, for comparing states.
    pub fn outcome(&self) -> (Vec<Truth>, Vec<ActionId>) {
        let facts = self.flow.facts().ids().map(|fact| self.state.fact(fact).truth).collect();
        (facts, self.state.due().collect())
    }

    /// The actions that are due and the prohibitions that apply, in the order of the plan.
    pub fn due(&self) -> impl Iterator<Item = ActionId> + '_ {
        self.state.due()
    }

    /// Whether a guarantee about one state holds here. For a guarantee between two walks, use
    /// [`TestState::compare`]; here it is silent.
    pub fn check(&self, guarantee: Guarantee) -> Verdict {
        let enough = || self.is_enough();
        match guarantee {
            Guarantee::Stated(id) => match self.flow.stated_guarantees().get(id) {
                Some(guarantee) => self.stated(&guarantee.form),
                None => Verdict::Silent,
            },
            Guarantee::DutiesSettled if enough() => Verdict::of(self.duties_settled()),
            Guarantee::DutiesHaveGround if enough() => {
                let without_ground = self.state.due().any(|id| {
                    self.flow.actions().get(id).is_some_and(|action| action.duty)
                        && self.ground(id).is_empty()
                });
                Verdict::of(!without_ground)
            }
            Guarantee::SomebodyToTurnTo if enough() => Verdict::of(self.somebody()),
            Guarantee::UnsureLeadsSomewhere if enough() => {
                let unsure = self.flow.steps().ids().filter(|step| {
                    let state = self.state.step(*step);
                    state.answered && !state.waits && self.state.value(*step).unsure
                });
                if unsure.take(2).count() == 1 {
                    Verdict::of(self.somebody())
                } else {
                    Verdict::Silent
                }
            }
            Guarantee::NeverStuck => {
                let stuck = self.flow.steps().iter().any(|(id, step)| {
                    step.kind == StepKind::Choice
                        && self.state.is_shown(id)
                        && self.state.step(id).offered == 0
                });
                Verdict::of(!stuck)
            }
            Guarantee::Prohibitions => {
                let broken = self.state.some_due(self.flow, |prohibition| {
                    self.flow
                        .list(prohibition.avoid)
                        .iter()
                        .any(|avoided| self.state.is_due(*avoided))
                });
                Verdict::of(!broken)
            }
            Guarantee::Headlines if enough() => {
                let headlines = self.flow.facts().iter().filter(|(_, fact)| fact.headline);
                let held = headlines.filter(|(id, _)| self.state.fact(*id).truth.is_true());
                Verdict::of(matches!(held.count(), 1 | 2))
            }
            Guarantee::EnoughIsEnough if enough() => Verdict::of(self.enough_is_enough()),
            Guarantee::ParametersAnswered if enough() => Verdict::of(self.parameters_answered()),
            Guarantee::GuaranteedInPlace => Verdict::of(self.guaranteed_in_place()),
            // The state is not enough.
            Guarantee::DutiesSettled
            | Guarantee::DutiesHaveGround
            | Guarantee::SomebodyToTurnTo
            | Guarantee::UnsureLeadsSomewhere
            | Guarantee::Headlines
            | Guarantee::EnoughIsEnough
            | Guarantee::ParametersAnswered => Verdict::Silent,
        }
    }

    /// Whether an action with a contact is due.
    fn somebody(&self) -> bool {
        self.state.some_due(self.flow, |action| !action.contacts.is_empty())
    }

    fn duties_settled(&self) -> bool {
        self.flow.actions().iter().filter(|(_, action)| action.duty).all(|(id, duty)| {
            self.state.truth(self.flow, duty.own.when) != Truth::Unknown
                || self.state.is_due(id)
                || duty.settled_by.iter().any(|action| self.state.is_due(*action))
        })
    }

    fn stated(&self, form: &GuaranteeForm) -> Verdict {
        let is_true = |c: Condition| self.state.truth(self.flow, c).is_true();
        match *form {
            GuaranteeForm::Always(c, states) if self.is_among(states) => Verdict::of(is_true(c)),
            GuaranteeForm::Never(c) => Verdict::of(!is_true(c)),
            GuaranteeForm::If { premise, then, states } if self.is_among(states) => {
                if is_true(premise) { Verdict::of(is_true(then)) } else { Verdict::Silent }
            }
            GuaranteeForm::Possible(c, states) if self.is_among(states) && is_true(c) => {
                Verdict::Holds
            }
            GuaranteeForm::StepsAtMost { most, premise, ref supplied }
                if self.is_enough()
                    && premise.is_none_or(is_true)
                    && supplied.iter().all(|parameter| self.is_supplied(*parameter)) =>
            {
                Verdict::of(self.steps_met() <= most)
            }
            _ => Verdict::Silent,
        }
    }

    fn is_among(&self, states: States) -> bool {
        match states {
            States::Every => true,
            States::Enough => self.is_enough(),
            States::Complete => self.is_complete(),
        }
    }

    /// Whether a guarantee between two walks that are enough holds for these two, which take all other
    /// answers from one table.
    pub fn compare(&self, other: &Self, guarantee: Guarantee) -> Verdict {
        let Guarantee::Stated(id) = guarantee else { return Verdict::Silent };
        let Some(guarantee) = self.flow.stated_guarantees().get(id) else { return Verdict::Silent };
        if !self.is_enough() || !other.is_enough() {
            return Verdict::Silent;
        }
        match &guarantee.form {
            GuaranteeForm::MonotoneIn { step, order, actions } => {
                let position = |state: &Self| {
                    let rank = state.rank(*step)?;
                    order.iter().position(|r| *r == rank)
                };
                match (position(self), position(other)) {
                    (Some(calm), Some(worse)) if calm < worse => {
                        Verdict::of(self.not_calmer(other, *actions))
                    }
                    _ => Verdict::Silent,
                }
            }
            GuaranteeForm::MoreOf { step, actions } => {
                let ticks = |of: &Self| {
                    let (state, value) = (of.state.step(*step), of.state.value(*step));
                    state.answered.then_some((value.ticks & state.offered, value.unsure))
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
            GuaranteeForm::Independent { uses, .. } => {
                let weight = |of: &Self| weight(of.flow, &of.state, uses);
                Verdict::of(weight(self) == weight(other))
            }
            GuaranteeForm::Always(..)
            | GuaranteeForm::Never(_)
            | GuaranteeForm::If { .. }
            | GuaranteeForm::Possible(..)
            | GuaranteeForm::StepsAtMost { .. } => Verdict::Silent,
        }
    }

    fn rank(&self, step: StepId) -> Option<Rank> {
        let value = self.state.value(step);
        let rank = if value.unsure { Rank::Unsure } else { Rank::Option(value.ticks) };
        self.state.step(step).answered.then_some(rank)
    }

    fn not_calmer(&self, worse: &Self, actions: bool) -> bool {
        if actions {
            return self.flow.compared_together().all(|uses| {
                match (weight(self.flow, &self.state, uses), weight(worse.flow, &worse.state, uses))
                {
                    (None, _) => true,
                    (Some(_), None) => false,
                    (Some(calm), Some(worse)) => worse.is_no_less_than(calm),
                }
            });
        }
        // The most urgent is the least in the order of `Urgency`; no action is the least urgent of
        // all.
        let most = |of: &Self| -> Option<Urgency> {
            let due = of.state.due().filter_map(|action| of.flow.actions().get(action));
            due.filter_map(|action| action.urgency).min()
        };
        match (most(self), most(worse)) {
            (None, _) => true,
            (Some(_), None) => false,
            (Some(calm), Some(worse)) => worse <= calm,
        }
    }

    /// Walks from the start with the answers of a table, which may leave voluntary questions
    /// unanswered. Ticks that are not offered are left out; if none is left, the answer is `none`, or
    /// `unsure` where that was said too. Returns `None` when a chosen option is not offered, or when it is
    /// not enough in the end: that walk does not count.
    pub fn walk(flow: &'f Flow, table: &IndexVec<StepId, Option<TestAnswer>>) -> Option<Self> {
        let mut state = Self::new(flow);
        for (step, answer) in table.iter() {
            let Some(answer) = answer.filter(|_| state.is_shown(step)) else { continue };
            let answer = match answer {
                TestAnswer::Ticks(bits, unsure) => match (bits & state.offered(step), unsure) {
                    (0, true) => TestAnswer::Unsure,
                    (cut, unsure) => TestAnswer::Ticks(cut, unsure),
                },
                other => other,
            };
            if !state.answer(step, answer) {
                return None;
            }
        }
        state.is_enough().then_some(state)
    }
}
