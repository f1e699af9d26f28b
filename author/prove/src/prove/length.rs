//! How long a walk can be: `encoded walk -> a literal that is true where at least so many main steps are
//! shown`, and the longest walk there is.
//!
//! Over the main steps in order, with x(i) for "step i is put to a person", at least j of the first i steps
//! are shown: `c(i, j) = c(i-1, j) or (c(i-1, j-1) and x(i))`, where `c(i, 0)` is true and `c(0, j)` is
//! false (Sinz 2005). Nothing is rounded or cut: the column j is exact for every j.

use veiviser::Flow;
use veiviser::flow::GuaranteeForm;
use veiviser::guarantee::{Guarantee, TestState};

use crate::aig::{Aig, Lit, NodeValues};
use crate::certificate::{Certificate, CertificateError, CheckedCertificate};
use crate::encode::Encoding;
use crate::solver::SatResult;
use crate::witness::shortest;

use super::{Disagreement, LongestWalk, Prover, WalkTrace};

/// Counts the main steps that a person meets.
pub(super) struct StepCounter {
    /// For each main step in order: it is shown, and nobody has supplied its answer.
    met: Vec<Lit>,
    /// For the last column that was built, the literal of each row.
    column: Vec<Lit>,
    /// At least none, one, two ... of all steps are met, as far as columns were built.
    at_least: Vec<Lit>,
}

impl StepCounter {
    pub(super) fn of(encoding: &Encoding<'_>) -> Self {
        let steps = encoding.flow().steps().values().zip(encoding.steps.values());
        let main = steps.filter(|(step, _)| !step.voluntary);
        let met: Vec<Lit> = main.map(|(_, lits)| lits.asked).collect();
        let column = std::iter::once(Lit::TRUE).chain(met.iter().map(|_| Lit::TRUE)).collect();
        Self { met, column, at_least: vec![Lit::TRUE] }
    }

    /// At least so many steps are met.
    pub(super) fn at_least(&mut self, aig: &mut Aig, steps: usize) -> Lit {
        while self.at_least.len() <= steps && self.at_least.len() <= self.met.len() {
            let mut above = Lit::FALSE;
            let mut column = vec![above];
            for (met, fewer) in self.met.iter().zip(&self.column) {
                let one_more = aig.and(*fewer, *met);
                above = aig.or(above, one_more);
                column.push(above);
            }
            self.column = column;
            self.at_least.push(above);
        }
        // There are not more steps than there are.
        self.at_least.get(steps).copied().unwrap_or(Lit::FALSE)
    }

    /// How many steps are met here.
    pub(super) fn count(&self, values: &NodeValues) -> usize {
        self.met.iter().filter(|met| values.is_true(**met)).count()
    }
}

/// The longest walk of a flow, found without any guarantee about it.
#[derive(Debug)]
pub struct LongestProof {
    /// How long it is; `None` where no walk was found to come to its end.
    pub longest: Option<LongestWalk>,
    /// A walk of that length, with as few answers as any.
    pub walk: Option<WalkTrace>,
    /// What the solver concluded.
    pub certificate: Certificate,
    /// The result of the independent checker.
    pub checked: Result<CheckedCertificate, CertificateError>,
}

/// Finds the longest walk of a flow, and proves that none is longer.
pub fn longest_walk(flow: &Flow, budget: u64) -> Result<LongestProof, Disagreement> {
    let mut prover = Prover::new(flow, budget, &|_| true);
    let among = prover.walk.encoding.enough;
    let mut counter = StepCounter::of(&prover.walk.encoding);
    let found = match prover.solve(&[among]) {
        SatResult::Sat(values) => {
            let found = prover.longest(among, &mut counter, values);
            let disagree = || Disagreement { flow: flow.id().to_owned(), id: "longest".to_owned() };
            Some(found.ok_or_else(disagree)?)
        }
        SatResult::Unsat | SatResult::Undecided => None,
    };
    let longest = found.as_ref().map(|(_, longest, _)| *longest);
    let walk = found.map(|(probe, ..)| WalkTrace::of(&probe));
    let certificate = prover.solver.into_certificate();
    let checked = certificate.check();
    Ok(LongestProof { longest, walk, certificate, checked })
}

impl<'f> Prover<'f> {
    /// How many steps a guarantee about the length of a walk allows; `None` for any other.
    pub(super) fn most_steps(&self, guarantee: Guarantee) -> Option<usize> {
        match self.stated(guarantee)? {
            GuaranteeForm::StepsAtMost { most, .. } => Some(*most),
            GuaranteeForm::Always(..)
            | GuaranteeForm::Never(_)
            | GuaranteeForm::If { .. }
            | GuaranteeForm::Possible(..)
            | GuaranteeForm::MonotoneIn { .. }
            | GuaranteeForm::MoreOf { .. }
            | GuaranteeForm::Independent { .. } => None,
        }
    }

    /// Where a guarantee about the length of a walk has something to say.
    pub(super) fn counted_walks(&mut self, guarantee: Guarantee) -> Lit {
        self.premise(guarantee).unwrap_or(self.walk.encoding.enough)
    }

    /// The longest of the walks where this is true, as the core confirms it, and whether none of that
    /// length has fewer answers; `found` is any of them. `None` where the core does not agree.
    pub(super) fn longest(
        &mut self,
        among: Lit,
        counter: &mut StepCounter,
        mut found: NodeValues,
    ) -> Option<(TestState<'f>, LongestWalk, bool)> {
        let (steps, exact) = loop {
            let steps = counter.count(&found);
            let longer = counter.at_least(&mut self.aig, steps.saturating_add(1));
            match self.solve(&[among, longer]) {
                SatResult::Sat(values) => found = values,
                SatResult::Unsat => break (steps, true),
                SatResult::Undecided => break (steps, false),
            }
        };
        let wanted = [among, counter.at_least(&mut self.aig, steps)];
        let shortest = shortest(&mut self.aig, &mut self.solver, &wanted, &[&self.walk], found);
        let probe = self.walk.probe(&shortest.values)?;
        // Where no longer walk was excluded, the one with the fewest answers may be longer.
        let met = probe.steps_met();
        let as_counted = met == steps || (!exact && met > steps);
        let longest = LongestWalk { steps: met, exact };
        (as_counted && probe.is_enough()).then_some((probe, longest, shortest.exact))
    }
}

#[cfg(test)]
mod tests {
    use super::StepCounter;
    use crate::aig::{Aig, Lit};

    #[test]
    fn at_least_so_many_is_exact_for_every_number() {
        let mut aig = Aig::new();
        let inputs: Vec<Lit> = (0..6).map(|_| aig.input()).collect();
        // One is met in any case, and one never.
        let met: Vec<Lit> = inputs.iter().copied().chain([Lit::TRUE, Lit::FALSE]).collect();
        let column = vec![Lit::TRUE; met.len() + 1];
        let mut counter = StepCounter { met, column, at_least: vec![Lit::TRUE] };
        let at_least: Vec<Lit> = (0..12).map(|steps| counter.at_least(&mut aig, steps)).collect();
        let word = |input| {
            let position = inputs.iter().position(|lit| lit.id() == input).unwrap();
            (0..64_u64)
                .filter(|case| case >> position & 1 == 1)
                .fold(0, |word, case| word | 1 << case)
        };
        let values = aig.simulate(word);
        for case in 0..64_u32 {
            let met = 1 + case.count_ones() as usize;
            assert_eq!(counter.count(&values.case(case)), met);
            for (steps, lit) in at_least.iter().enumerate() {
                assert_eq!(values.word(*lit) >> case & 1 == 1, met >= steps, "{case:b} {steps}");
            }
        }
    }
}
