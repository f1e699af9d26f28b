//! What can go wrong with a flow that is used in place: `flow -> each parameter that the used flow does not
//! find as it would by itself, and each of its guarantees, with a formula that is true where it is so`.

use veiviser::Bilingual;
use veiviser::flow::{Answerer, Binding};
use veiviser::guarantee::FlowPart;

use crate::aig::Lit;

use super::violations::Violation;
use super::{Prover, Violator};

impl Prover<'_> {
    /// For each parameter of a used flow: its step is shown, and nothing answers it, or nobody knows it.
    pub(super) fn parameters_unanswered(&mut self) -> Vec<Violation> {
        let mut violations = Vec::new();
        for bound in self.flow.bound() {
            let Some((what, unanswered)) = self.unanswered(bound) else { continue };
            let encoding = &self.walk.encoding;
            let answered_by_now = if bound.voluntary { encoding.complete } else { Lit::TRUE };
            let shown = encoding.open(bound.gate);
            let lit = self.aig.all([answered_by_now, shown, unanswered]);
            let step = self.flow.gates().get(bound.gate).map_or("", |gate| gate.path.as_str());
            let (path, [what, what_nb]) = (&bound.path, what);
            let how = Bilingual::new(
                format!("`{step}` is shown, and its parameter `{path}` {what}"),
                format!("`{step}` blir vist, men parameteren `{path}` i den {what_nb}"),
            );
            let part = Some(FlowPart::FlowStep(step.to_owned()));
            violations.push((Violator { part, how }, lit));
        }
        violations
    }

    /// For each guarantee of a used flow about every state: its step is shown, and it is broken.
    pub(super) fn broken_in_place(&mut self) -> Vec<Violation> {
        let mut violations = Vec::new();
        for used in self.flow.used_guarantees() {
            let encoding = &self.state.encoding;
            let premise = encoding.condition(&mut self.aig, Some(used.premise)).yes;
            let then = used
                .then
                .map_or(Lit::FALSE, |then| encoding.condition(&mut self.aig, Some(then)).yes);
            let step = self.flow.gates().get(used.gate).map_or("", |gate| gate.path.as_str());
            let path = &used.path;
            let how = Bilingual::new(
                format!("`{step}` is shown, and its guarantee `{path}` is broken"),
                format!("`{step}` blir vist, men garantien `{path}` i den blir brutt"),
            );
            let part = Some(FlowPart::FlowStep(step.to_owned()));
            violations.push((Violator { part, how }, self.aig.and(premise, !then)));
        }
        violations
    }

    /// What is wrong with a parameter, and where it is so. `None` where nothing can be.
    fn unanswered(&mut self, bound: &Binding) -> Option<([&'static str; 2], Lit)> {
        let encoding = &self.walk.encoding;
        match bound.by {
            Answerer::Condition { unsure: true, .. } => None,
            Answerer::Condition { when, unsure: false } => {
                let rails = encoding.condition(&mut self.aig, Some(when));
                let unknown = self.aig.and(!rails.yes, !rails.no);
                let what = [
                    "stays unknown, though it offers no `unsure`",
                    "er fortsatt ukjent, enda den ikke tilbyr `unsure`",
                ];
                Some((what, unknown))
            }
            Answerer::Question { step, asked } => {
                let lits = encoding.steps.get(step)?;
                let (shown, absent) = encoding.asked_there(&mut self.aig, asked);
                let live = lits.live(&mut self.aig);
                let does_not_apply = self.aig.and(lits.absent, absent);
                let unreached = self.aig.all([!lits.absent, !shown, !absent]);
                let alike = self.aig.or(does_not_apply, unreached);
                let not_asked_either = self.aig.and(!live, alike);
                let what = ["has no answer", "har ikke noe svar"];
                Some((what, self.aig.and(!lits.answered, !not_asked_either)))
            }
        }
    }
}
