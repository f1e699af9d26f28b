//! One guarantee, decided: `(guarantee, formulas) -> verdict, with a walk that the core confirms`.

use std::time::Instant;

use veiviser::guarantee::{Guarantee, TestState, Verdict};
use veiviser::index::{ActionId, StepId};

use crate::solver::SatResult;
use crate::witness::{ShortestWalk, shortest};

use super::decided::Conclusion;
use super::{
    DecidedGuarantee, DecidedKind, Disagreement, Evidence, Prover, RefutationReason, WalkTrace,
};

impl Prover<'_> {
    pub(super) fn decide(
        &mut self,
        what: DecidedKind,
        id: String,
    ) -> Result<DecidedGuarantee, Disagreement> {
        let began = Instant::now();
        let flow = self.flow.id().to_owned();
        let conclusion = match what {
            DecidedKind::Reachable => self.reachable(),
            DecidedKind::Silence => Some(self.no_calm_from_silence()),
            // `check` decides it, not the solver.
            DecidedKind::Texts => Some(Conclusion::undecided()),
            DecidedKind::Judged(guarantee) => match self.flow.varies(guarantee) {
                Some(varied) => self.between_two(guarantee, &varied),
                None => self.in_one(guarantee),
            },
        };
        let Some(Conclusion { verdict, why, shown }) = conclusion else {
            return Err(Disagreement { flow, id });
        };
        let (rests_on, restates) = match what {
            DecidedKind::Judged(guarantee) => (self.rests_on(guarantee), self.restates(guarantee)),
            DecidedKind::Reachable | DecidedKind::Silence | DecidedKind::Texts => {
                (Vec::new(), None)
            }
        };
        let took = began.elapsed();
        Ok(DecidedGuarantee { flow, what, id, verdict, why, shown, rests_on, restates, took })
    }

    fn no_calm_from_silence(&self) -> Conclusion {
        let calm = self.flow.calm_from_silence();
        if calm.is_empty() {
            Conclusion::proved()
        } else {
            Conclusion::refuted(RefutationReason::CalmFromSilence(calm))
        }
    }

    /// The name of the guarantee that everything can happen, where it is broken.
    pub fn unreachable(&mut self) -> Option<String> {
        let conclusion = self.reachable()?;
        matches!(conclusion.why, Some(RefutationReason::Unreachable(_)))
            .then(|| "reachable".to_owned())
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
        let (lit, partial) = self.broken(guarantee);
        let wants_witness = self.flow.wants_witness(guarantee);
        Some(match self.solve(&[lit]) {
            SatResult::Unsat if wants_witness => Conclusion::refuted(RefutationReason::Impossible),
            SatResult::Unsat => Conclusion::proved(),
            SatResult::Undecided => Conclusion::undecided(),
            SatResult::Sat(values) => {
                let walk = if partial { &self.state } else { &self.walk };
                let shortest = shortest(&mut self.aig, &mut self.solver, &[lit], &[walk], values);
                let probe = walk.probe(&shortest.values)?;
                let violators = self.violators(guarantee, &shortest.values);
                let (walk, exact) = (WalkTrace::of(&probe), shortest.exact);
                let shown = Some(Evidence { walk, violators, second_walk: None, shortest: exact });
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

    /// Whether the core judges a state as expected.
    fn agrees(&self, probe: &TestState<'_>, guarantee: Guarantee, expected: Verdict) -> bool {
        match guarantee {
            // The core knows no day.
            Guarantee::DutiesHaveGround => {
                let groundless = |id: ActionId| {
                    self.flow.actions().get(id).is_some_and(|action| action.duty)
                        && !probe.ground(id).into_iter().any(self.in_force)
                };
                probe.is_complete() && probe.due().any(groundless)
            }
            Guarantee::Stated(_)
            | Guarantee::DutiesSettled
            | Guarantee::UnsureLeadsSomewhere
            | Guarantee::SomebodyToTurnTo
            | Guarantee::NeverStuck
            | Guarantee::Prohibitions
            | Guarantee::Headlines => probe.check(guarantee) == expected,
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
        Some(match self.solve(&wanted) {
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
