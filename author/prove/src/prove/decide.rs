//! One guarantee, decided: `(guarantee, formulas) -> verdict, with a walk that the core confirms`.

use std::time::Instant;

use veiviser::flow::States;
use veiviser::guarantee::{Guarantee, TestState, Verdict};
use veiviser::index::{ActionId, StepId};

use crate::solver::SatResult;
use crate::witness::{EncodedWalk, ShortestWalk, shortest};

use super::decided::Conclusion;
use super::length::StepCounter;
use super::{
    DecidedGuarantee, DecidedKind, Disagreement, Evidence, NoRule, ProofVerdict, Prover,
    RefutationReason, Spent, VerdictBasis, WalkTrace,
};

impl Prover<'_> {
    pub(super) fn decide(
        &mut self,
        what: DecidedKind,
        id: String,
    ) -> Result<DecidedGuarantee, Disagreement> {
        let began = Instant::now();
        let flow = self.flow.id().to_owned();
        let lines = self.solver.certificate().lines.len();
        self.solver.about(&id);
        self.simplified = false;
        let conclusion = match what {
            DecidedKind::Reachable => self.reachable(),
            DecidedKind::Silence => Some(self.no_calm_from_silence()),
            // `check` decides it, not the solver.
            DecidedKind::Texts => Some(Conclusion::undecided()),
            DecidedKind::Judged(guarantee) => match self.flow.varies(guarantee) {
                Some(varied) => self.between_two(guarantee, &varied),
                None => match self.most_steps(guarantee) {
                    Some(most) => self.bounded(guarantee, most),
                    None => self.in_one(guarantee),
                },
            },
        };
        let Some(Conclusion { verdict, why, shown, longest }) = conclusion else {
            return Err(Disagreement { flow, id });
        };
        let basis = match (verdict, what) {
            (ProofVerdict::Undecided, _) => None,
            (_, DecidedKind::Silence | DecidedKind::Texts) => Some(VerdictBasis::Computation),
            (ProofVerdict::Proved, DecidedKind::Reachable) => Some(VerdictBasis::Walk),
            _ if shown.is_some() && longest.is_none() => Some(VerdictBasis::Walk),
            (ProofVerdict::Refuted, _) if longest.is_some() => Some(VerdictBasis::Walk),
            _ if self.simplified => Some(VerdictBasis::Simplification),
            _ => Some(VerdictBasis::Claim),
        };
        let (mut rests_on, mut restates, mut no_rule) = (Vec::new(), None, None);
        let mut restates_nothing = false;
        if let DecidedKind::Judged(guarantee) = what {
            rests_on = self.rests_on(guarantee);
            let repetition = self.restates(guarantee);
            no_rule = self.no_rule(guarantee);
            restates_nothing = no_rule == Some(NoRule::Marked)
                && repetition.decided
                && repetition.action.is_none();
            restates = repetition.action;
        }
        let mut spent = None;
        if verdict == ProofVerdict::Undecided {
            spent = Some(if self.solver.is_late() { Spent::Time } else { Spent::Conflicts });
            self.solver.forget_after(lines);
        }
        let took = began.elapsed();
        Ok(DecidedGuarantee {
            flow,
            what,
            id,
            verdict,
            why,
            spent,
            basis,
            shown,
            longest,
            rests_on,
            restates,
            restates_nothing,
            no_rule,
            took,
        })
    }

    fn no_calm_from_silence(&self) -> Conclusion {
        let calm = self.flow.calm_from_silence();
        if calm.is_empty() {
            Conclusion::proved()
        } else {
            Conclusion::refuted(RefutationReason::CalmFromSilence(calm))
        }
    }

    /// A guarantee about one state. `None` where the core does not agree with what was found.
    fn in_one(&mut self, guarantee: Guarantee) -> Option<Conclusion> {
        if let Some(premise) = self.premise(guarantee) {
            match self.can_be(&[premise]) {
                Some(true) => {}
                Some(false) => return Some(Conclusion::refuted(RefutationReason::NeverApplies)),
                None => return Some(Conclusion::undecided()),
            }
        }
        let (lit, states) = self.broken(guarantee);
        let wants_witness = self.flow.wants_witness(guarantee);
        Some(match self.decisive(&[lit]) {
            SatResult::Unsat if wants_witness => Conclusion::refuted(RefutationReason::Impossible),
            SatResult::Unsat if guarantee == Guarantee::EnoughIsEnough => {
                match self.never_added() {
                    Some(never) if never.is_empty() => Conclusion::proved(),
                    Some(never) => Conclusion::refuted(RefutationReason::NeverAdded(never)),
                    None => Conclusion::undecided(),
                }
            }
            SatResult::Unsat => match self.is_unbreakable(guarantee) {
                Some(false) => Conclusion::proved(),
                Some(true) => Conclusion::refuted(RefutationReason::Unbreakable),
                None => Conclusion::undecided(),
            },
            SatResult::Undecided => Conclusion::undecided(),
            SatResult::Sat(values) => {
                let beside = (guarantee == Guarantee::EnoughIsEnough).then(|| self.main_walk());
                let walk = if states == States::Every { &self.state } else { &self.walk };
                let walks: Vec<&EncodedWalk<'_>> = std::iter::once(walk).chain(&beside).collect();
                let shortest = shortest(&mut self.aig, &mut self.solver, &[lit], &walks, values);
                let probe = walk.probe(&shortest.values)?;
                let violators = self.violators(guarantee, &shortest.values);
                let (walk, exact) = (WalkTrace::of(&probe), shortest.exact);
                let second_walk = beside.map(|_| WalkTrace::of(&probe.without_voluntary()));
                let shown = Some(Evidence { walk, violators, second_walk, shortest: exact });
                let expected = if wants_witness { Verdict::Holds } else { Verdict::Broken };
                if !self.agrees(&probe, guarantee, expected) {
                    return None;
                }
                if wants_witness {
                    Conclusion { shown, ..Conclusion::proved() }
                } else {
                    Conclusion { shown, ..Conclusion::refuted(RefutationReason::Broken) }
                }
            }
        })
    }

    /// A guarantee about the length of a walk, with the longest walk that there is. `None` where the
    /// core does not agree with what was found.
    fn bounded(&mut self, guarantee: Guarantee, most: usize) -> Option<Conclusion> {
        let among = self.counted_walks(guarantee);
        let mut counter = StepCounter::of(&self.walk.encoding);
        let too_long = counter.at_least(&mut self.aig, most.saturating_add(1));
        let (verdict, why, found) = match self.decisive(&[among, too_long]) {
            SatResult::Undecided => return Some(Conclusion::undecided()),
            SatResult::Sat(values) => {
                (ProofVerdict::Refuted, Some(RefutationReason::Broken), values)
            }
            SatResult::Unsat => {
                match (self.decisive(&[among]), self.flow.can_be_vacuous(guarantee)) {
                    (SatResult::Sat(values), _) => (ProofVerdict::Proved, None, values),
                    (SatResult::Unsat, true) => {
                        return Some(Conclusion::refuted(RefutationReason::NeverApplies));
                    }
                    (SatResult::Undecided, true) => return Some(Conclusion::undecided()),
                    // No walk was found to come to its end: none that does is too long.
                    (SatResult::Unsat | SatResult::Undecided, false) => {
                        return Some(Conclusion::proved());
                    }
                }
            }
        };
        let expected =
            if verdict == ProofVerdict::Proved { Verdict::Holds } else { Verdict::Broken };
        let (probe, longest, shortest) = self.longest(among, &mut counter, found)?;
        if probe.check(guarantee) != expected {
            return None;
        }
        let walk = WalkTrace::of(&probe);
        let shown = Some(Evidence { walk, violators: Vec::new(), second_walk: None, shortest });
        Some(Conclusion { verdict, why, shown, longest: Some(longest) })
    }

    /// Whether the core judges a state as expected.
    fn agrees(&self, probe: &TestState<'_>, guarantee: Guarantee, expected: Verdict) -> bool {
        match guarantee {
            // The core knows no day.
            Guarantee::DutiesHaveGround => {
                let groundless = |id: ActionId| {
                    self.flow.actions().get(id).is_some_and(|action| action.duty)
                        && !probe.ground(id).into_iter().any(self.in_force)
                };
                probe.is_enough() && probe.due().any(groundless)
            }
            Guarantee::Stated(_)
            | Guarantee::DutiesSettled
            | Guarantee::UnsureLeadsSomewhere
            | Guarantee::SomebodyToTurnTo
            | Guarantee::NeverStuck
            | Guarantee::Prohibitions
            | Guarantee::Headlines
            | Guarantee::EnoughIsEnough
            | Guarantee::ParametersAnswered
            | Guarantee::GuaranteedInPlace => probe.check(guarantee) == expected,
        }
    }

    /// A guarantee between two walks. `None` where the core does not agree with what was found.
    fn between_two(&mut self, guarantee: Guarantee, varied: &[StepId]) -> Option<Conclusion> {
        let second = self.second_walk(varied);
        let (comparable, broken) = self.compared(guarantee, &second);
        match self.can_be(&[comparable]) {
            Some(true) => {}
            Some(false) => return Some(Conclusion::refuted(RefutationReason::Incomparable)),
            None => return Some(Conclusion::undecided()),
        }
        let wanted = [comparable, broken];
        Some(match self.decisive(&wanted) {
            SatResult::Unsat => Conclusion::proved(),
            SatResult::Undecided => Conclusion::undecided(),
            SatResult::Sat(values) => {
                let walks = [&self.walk, &second];
                let ShortestWalk { values, exact } =
                    shortest(&mut self.aig, &mut self.solver, &wanted, &walks, values);
                let (first, second) = (self.walk.probe(&values)?, second.probe(&values)?);
                if first.compare(&second, guarantee) != Verdict::Broken {
                    return None;
                }
                let second_walk = Some(WalkTrace::of(&second));
                let (walk, violators) = (WalkTrace::of(&first), Vec::new());
                let shown = Some(Evidence { walk, violators, second_walk, shortest: exact });
                Conclusion { shown, ..Conclusion::refuted(RefutationReason::Broken) }
            }
        })
    }
}
