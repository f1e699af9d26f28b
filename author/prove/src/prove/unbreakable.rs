//! Guarantees that hold whatever the conditions of the flow say: `guarantee -> whether any flow with
//! these questions could break it`.
//!
//! A *never* whose condition contradicts itself is proved of every flow, so it guards nothing. What the
//! flow decides is left open here: what is shown and offered, which facts hold, what is due. What stays
//! is what an answer can be: one option of a `choice`, one number within its range.

use veiviser::condition::Condition;
use veiviser::flow::GuaranteeForm;
use veiviser::guarantee::Guarantee;

use crate::aig::Lit;
use crate::encode::Encoding;

use super::Prover;

impl Prover<'_> {
    /// Whether no flow with these questions could break a guarantee about one state. `None` if that was
    /// not decided.
    pub(super) fn is_unbreakable(&mut self, guarantee: Guarantee) -> Option<bool> {
        let broken = match self.stated(guarantee) {
            Some(GuaranteeForm::Never(condition)) => self.open_yes(*condition),
            Some(GuaranteeForm::Always(condition, _)) => !self.open_yes(*condition),
            Some(GuaranteeForm::If { premise, then, .. }) => {
                let (premise, then) = (self.open_yes(*premise), self.open_yes(*then));
                self.aig.and(premise, !then)
            }
            // That these say something is decided otherwise, or they speak of the flow as a whole.
            Some(
                GuaranteeForm::Possible(..)
                | GuaranteeForm::StepsAtMost { .. }
                | GuaranteeForm::MonotoneIn { .. }
                | GuaranteeForm::MoreOf { .. }
                | GuaranteeForm::Independent { .. },
            )
            | None => return Some(false),
        };
        self.can_be(&[broken]).map(|breakable| !breakable)
    }

    /// A condition is true, where everything that the flow decides is open.
    fn open_yes(&mut self, condition: Condition) -> Lit {
        let open = self.open.take().unwrap_or_else(|| {
            Encoding::open_to_everything(&mut self.aig, self.flow, &self.state.table)
        });
        let yes = open.condition(&mut self.aig, Some(condition)).yes;
        self.open = Some(open);
        yes
    }
}
