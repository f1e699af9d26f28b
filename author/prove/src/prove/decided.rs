//! The verdict on each guarantee, and the evidence for it.

use std::time::Duration;

use jiff::civil::Date;
use veiviser::guarantee::{FlowPart, Guarantee, TestState};
use veiviser::{Answer, Bilingual, Diagnostic, Flow};

use crate::certificate::{Certificate, CertificateError, CheckedCertificate};

use super::BUDGET;

/// The verdict on a guarantee.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ProofVerdict {
    /// It holds in every state; of `possible`, there is such a walk.
    Proved,
    /// It does not hold; of `possible`, there is no such walk.
    Refuted,
    /// It was not decided within the budget: it may hold or not.
    Undecided,
}

/// Why a guarantee is refuted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RefutationReason {
    /// A walk breaks it; or a pair of walks does.
    Broken,
    /// Its `if` is true in no state: it guarantees nothing.
    NeverApplies,
    /// No flow with these questions could break it: it guarantees nothing.
    Unbreakable,
    /// No two walks can be compared: it guarantees nothing.
    Incomparable,
    /// No walk is as `possible` says.
    Impossible,
    /// These are named in `may-add`, and no voluntary answer adds them.
    NeverAdded(Vec<FlowPart>),
    /// These cannot happen.
    Unreachable(Vec<FlowPart>),
    /// These actions are due although the only answers are `none`.
    CalmFromSilence(Vec<FlowPart>),
    /// The pack itself has errors.
    Faulty(Vec<Diagnostic>),
}

/// One answer of a walk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TraceAnswer {
    /// The path of the step.
    pub step: String,
    /// The answer.
    pub answer: Answer,
    /// The host, the municipality or another flow gave it.
    pub supplied: bool,
    /// It was given before an earlier answer was changed, and waits to be asked again.
    pub waits: bool,
}

impl TraceAnswer {
    /// The answer where any day will do, because no condition reads which: the one nearest to this day that
    /// the question takes.
    pub fn answer_on(&self, flow: &Flow, day: Date) -> Answer {
        match &self.answer {
            Answer::Day(Date::ZERO) => Answer::Day(flow.accepted_day(&self.step, day)),
            other => other.clone(),
        }
    }
}

/// A walk that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WalkTrace {
    /// Its answers, in the order of the flow.
    pub answers: Vec<TraceAnswer>,
    /// No main question that is asked is unanswered.
    pub enough: bool,
    /// No question that is asked is unanswered.
    pub complete: bool,
}

impl WalkTrace {
    /// The answers that count in a state.
    pub fn of(probe: &TestState<'_>) -> Self {
        let flow = probe.flow();
        let answers = probe.answers().into_iter().map(|(step, answer)| {
            let id = flow.step_named(&step);
            let supplied = id.is_some_and(|id| probe.is_supplied(id));
            let waits = id.is_some_and(|id| probe.waits(id));
            TraceAnswer { step, answer, supplied, waits }
        });
        let (enough, complete) = (probe.is_enough(), probe.is_complete());
        Self { answers: answers.collect(), enough, complete }
    }
}

/// A walk, or a pair of walks, that breaks a guarantee or shows that it is possible.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evidence {
    /// The walk.
    pub walk: WalkTrace,
    /// Of a guarantee for every flow: which duty, prohibition or question it is that breaks it.
    pub violators: Vec<Violator>,
    /// The second walk, which differs only in what the guarantee varies; of *enough is enough*, the same
    /// walk without its voluntary answers.
    pub second_walk: Option<WalkTrace>,
    /// It was proved that no walk with fewer answers shows the same; where nobody supplied an answer, no
    /// walk in which everything is asked.
    pub shortest: bool,
}

/// A part of a flow that breaks a guarantee for every flow.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Violator {
    /// The part; `None` where it is the flow as a whole.
    pub part: Option<FlowPart>,
    /// How it breaks the guarantee, in words.
    pub how: Bilingual,
}

/// The longest walk of those that a guarantee about the length of a walk speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LongestWalk {
    /// How many main steps a person meets on it.
    pub steps: usize,
    /// It was proved that no walk has more.
    pub exact: bool,
}

/// What was found of one guarantee.
pub(super) struct Conclusion {
    pub(super) verdict: ProofVerdict,
    pub(super) why: Option<RefutationReason>,
    pub(super) shown: Option<Evidence>,
    pub(super) longest: Option<LongestWalk>,
}

impl Conclusion {
    pub(super) const fn proved() -> Self {
        Self { verdict: ProofVerdict::Proved, why: None, shown: None, longest: None }
    }

    pub(super) const fn undecided() -> Self {
        Self { verdict: ProofVerdict::Undecided, why: None, shown: None, longest: None }
    }

    pub(super) const fn refuted(why: RefutationReason) -> Self {
        Self { verdict: ProofVerdict::Refuted, why: Some(why), shown: None, longest: None }
    }
}

/// What a verdict rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum VerdictBasis {
    /// The certificate claims it, and the checker accepts the claim.
    Claim,
    /// Simplifying its formula left nothing to search for. The certificate claims nothing about it.
    Simplification,
    /// Walks that the library judges.
    Walk,
    /// The library computes it, without formulas.
    Computation,
}

impl VerdictBasis {
    /// Its name for programs.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Claim => "claim",
            Self::Simplification => "simplification",
            Self::Walk => "walk",
            Self::Computation => "computation",
        }
    }
}

/// How a guarantee is decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DecidedKind {
    /// Something the core can judge in one state, or between two.
    Judged(Guarantee),
    /// Everything can happen.
    Reachable,
    /// No action is due only because nothing was ticked.
    Silence,
    /// Every text exists or is marked as missing, and every source is in force: `check` decides it.
    Texts,
}

/// What was used up when a guarantee was left undecided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spent {
    /// The conflicts of the solver for one query.
    Conflicts,
    /// The time for the flow.
    Time,
}

/// A guarantee that was decided.
#[derive(Debug, Clone)]
pub struct DecidedGuarantee {
    /// The flow.
    pub flow: String,
    /// How it is decided.
    pub what: DecidedKind,
    /// Its name.
    pub id: String,
    /// The verdict on it.
    pub verdict: ProofVerdict,
    /// Why it is refuted.
    pub why: Option<RefutationReason>,
    /// Why it is undecided.
    pub spent: Option<Spent>,
    /// What the verdict rests on; `None` where it is undecided.
    pub basis: Option<VerdictBasis>,
    /// The shortest walk that breaks it; of `possible`, the shortest that shows it; of `steps-at-most`,
    /// whether it holds or not, a walk with the most steps, and of those one with the fewest answers.
    pub shown: Option<Evidence>,
    /// Of `steps-at-most`: how long the longest walk is.
    pub longest: Option<LongestWalk>,
    /// Facts that it reads and that an action it names reads too, with that action.
    pub rests_on: Vec<(String, String)>,
    /// It repeats the condition of this action.
    pub restates: Option<String>,
    /// It is marked as a restatement, and it is certain that it repeats no condition.
    pub restates_nothing: bool,
    /// Why it is no rule; `None` for a rule, and for a guarantee that holds for every flow.
    pub no_rule: Option<NoRule>,
    /// How long it took.
    pub took: Duration,
}

/// Why a stated guarantee is no rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoRule {
    /// Its author marked it as a restatement.
    Marked,
    /// It names nothing that it rests on.
    RestsOnNothing,
    /// It reads this fact.
    ReadsFact(String),
    /// It repeats the condition of this action.
    Repeats(String),
}

/// Whether a guarantee repeats the condition of one action.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Repetition {
    /// The action; `None` where none was found.
    pub action: Option<String>,
    /// Whether it is certain that there is no other.
    pub decided: bool,
}

/// The prover and the core disagree: a bug in this program, not an error in the pack.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "the prover and the library disagree about `{id}` in `{flow}`; this is a bug in veiviser, and none \
     of its verdicts can be trusted: please report it with the pack"
)]
pub struct Disagreement {
    /// The flow.
    pub flow: String,
    /// What they disagree about.
    pub id: String,
}

impl DecidedGuarantee {
    /// Takes the verdict back where it rests on claims, because there was no time to check them.
    pub(super) fn take_back_claim(&mut self) {
        if self.basis == Some(VerdictBasis::Claim) {
            self.verdict = ProofVerdict::Undecided;
            (self.why, self.basis) = (None, None);
            self.spent = Some(Spent::Time);
        }
        if let Some(longest) = &mut self.longest {
            longest.exact = false;
        }
    }
}

/// What was decided of a flow, and what it rests on.
#[derive(Debug)]
pub struct Proof {
    /// Each guarantee, in the order of [`guarantees`](super::guarantees()).
    pub decided: Vec<DecidedGuarantee>,
    /// What the solver concluded.
    pub certificate: Certificate,
    /// The result of the independent checker.
    pub checked: Result<CheckedCertificate, CertificateError>,
}

/// The options of a proof.
#[derive(Debug, Clone, Copy)]
pub struct ProofOptions {
    /// Conflicts of the solver for one query.
    pub budget: u64,
    /// How long a flow may take: half of it to decide, the rest to check the certificate. With `None` the
    /// verdicts are the same on every machine.
    pub time: Option<Duration>,
    /// The day on which sources must be in force; `None` if every source counts as in force.
    pub day: Option<Date>,
}

impl Default for ProofOptions {
    fn default() -> Self {
        Self { budget: BUDGET, time: None, day: None }
    }
}
