//! What a person can notice of a flow: `prover -> literals that can be compared between versions`.

use veiviser::index::{ActionId, IndexVec, SourceId};

use crate::aig::Lit;
use crate::prove::{self, Prover};

/// All that a person can notice of a flow, as literals that can be compared between versions.
pub(super) struct Behaviour {
    pub(super) due: IndexVec<ActionId, Lit>,
    pub(super) ground: IndexVec<ActionId, Vec<(SourceId, Lit)>>,
    pub(super) questions: Vec<Lit>,
    pub(super) words: Vec<Lit>,
}

impl Behaviour {
    pub(super) fn of(prover: &mut Prover<'_>) -> Self {
        let Prover { aig, state, .. } = prover;
        let encoding = &state.encoding;
        let due: IndexVec<ActionId, Lit> =
            encoding.actions.values().map(|rails| rails.yes).collect();
        let mut ground = IndexVec::new();
        for (action, due) in due.iter() {
            let counts = prove::ground(aig, state, action);
            let lits = counts.into_iter().map(|(source, counts)| (source, aig.and(counts, *due)));
            ground.push(lits.collect());
        }
        let mut questions = Vec::new();
        for step in encoding.steps.values() {
            questions.push(step.asked);
            for offered in &step.offered {
                questions.push(aig.and(step.asked, *offered));
            }
        }
        let words = prove::words(aig, encoding, &|_| true, &|_| true);
        Self { due, ground, questions, words }
    }
}
