//! What the examples of a flow show of the same obligations: `(pack, files, flow) -> examples`, and
//! `(prover, obligations, examples) -> which are shown`.

use std::sync::Arc;

use jiff::civil::DateTime;
use veiviser::file::{ExampleFile, ExamplesFile};
use veiviser::guarantee::TestState;
use veiviser::index::{ActionId, IndexVec, StepId};
use veiviser::{Files, Flow, Pack, Session, SessionOptions};

use crate::examples::MONDAY_MORNING;
use crate::option_bits::with_bits;
use crate::prove::{Disagreement, Prover};

use super::decode::{AT_ONCE, PickedAnswer, pick, values};
use super::{Obligation, ObligationId};

/// An example, walked as far as it goes.
#[derive(Debug, Clone)]
pub struct ExistingExample {
    /// Its name.
    pub id: String,
    /// No main question that is asked is unanswered.
    pub enough: bool,
    /// For each step its answer that counts.
    answers: IndexVec<StepId, PickedAnswer>,
    /// For each action and prohibition, whether it is due or applies.
    due: IndexVec<ActionId, bool>,
}

impl ExistingExample {
    /// A state of the core. `None` where its answers do not describe it fully: an option that somebody
    /// supplied is not offered now, or an answer waits to be asked again.
    pub fn of(probe: &TestState<'_>) -> Option<Self> {
        let flow = probe.flow();
        let mut answers: IndexVec<StepId, PickedAnswer> = IndexVec::alongside(flow.steps(), None);
        for (path, answer) in probe.answers() {
            let step = flow.step_named(&path)?;
            let picked = pick(flow.steps().get(step)?, &answer)?;
            *answers.get_mut(step)? = Some((picked, probe.is_supplied(step)));
        }
        let not_described = |(step, answer): (StepId, &PickedAnswer)| {
            probe.waits(step) || (answer.is_none() && probe.is_supplied(step))
        };
        if answers.iter().any(not_described) {
            return None;
        }
        let mut due = IndexVec::alongside(flow.actions(), false);
        for action in probe.due() {
            *due.get_mut(action)? = true;
        }
        Some(Self { id: String::new(), enough: probe.is_enough(), answers, due })
    }

    /// The examples in the folder of a flow; none where there is no such file, or it cannot be read.
    pub fn all(pack: &Arc<Pack>, files: &Files, flow: &Flow) -> Vec<Self> {
        let path = format!("{}/examples.json", flow.id());
        let bytes = files.get(&path).map(Vec::as_slice).unwrap_or_default();
        let parsed = serde_json::from_slice::<ExamplesFile<'_>>(bytes);
        let examples = parsed.map(|file| file.examples).unwrap_or_default();
        examples.iter().filter_map(|example| Self::walk(pack, flow, example)).collect()
    }

    /// Walks an example, without those of its answers that are refused: `veiviser test` reports them.
    fn walk(pack: &Arc<Pack>, flow: &Flow, example: &ExampleFile<'_>) -> Option<Self> {
        let started: DateTime =
            veiviser::moment(example.started.as_ref().map_or(MONDAY_MORNING, |s| s)).ok()?;
        let mut options = SessionOptions::new(started);
        options.municipality = example.municipality.as_ref().map(ToString::to_string);
        let mut session = Session::open(pack, flow.id(), options).ok()?;
        let parameters = example.parameters.iter().map(|(id, answer)| (&**id, answer));
        let _ = session.walk_mut().supply_all_written(parameters, started);
        let answers = example.answers.iter().map(|(step, answer)| (&**step, answer));
        let _ = session.walk_mut().set_example(answers);
        let shown: Vec<&str> = session.walk().shown().collect();
        let answers = flow.steps().values().map(|step| {
            let live = session.walk().is_live(&step.path);
            let answer = session.walk().answer_to(&step.path).filter(|_| live)?;
            Some((pick(step, &answer)?, !shown.contains(&step.path.as_str())))
        });
        let due: Vec<&str> = session.walk().due_uses().collect();
        Some(Self {
            id: example.id.to_string(),
            enough: session.walk().is_enough(),
            answers: answers.collect(),
            due: flow.action_paths().map(|path| due.contains(&path)).collect(),
        })
    }
}

/// Which obligations some example shows. An example that is not enough counts for the parts of the
/// flow that it shows, and for no test.
pub fn existing_examples(
    prover: &Prover<'_>,
    obligations: &IndexVec<ObligationId, Obligation>,
    examples: &[ExistingExample],
) -> Result<IndexVec<ObligationId, bool>, Disagreement> {
    let flow = prover.walk.encoding.flow();
    let mut shown = IndexVec::alongside(obligations, false);
    let (whole, partial): (Vec<&ExistingExample>, Vec<&ExistingExample>) =
        examples.iter().partition(|example| example.enough);
    for (examples, walk, enough) in [(whole, &prover.walk, true), (partial, &prover.state, false)] {
        for examples in examples.chunks(AT_ONCE) {
            let answers: Vec<_> = examples.iter().map(|example| example.answers.clone()).collect();
            let values = values(&prover.aig, flow, &walk.table, &answers);
            let mut cases = 0;
            for (case, example) in with_bits(examples) {
                let is_due = |action| values.word(walk.encoding.due(action)) & case != 0;
                if example.due.iter().any(|(action, due)| is_due(action) != *due) {
                    let (flow, id) = (flow.id().to_owned(), example.id.clone());
                    return Err(Disagreement { flow, id });
                }
                cases |= case;
            }
            for (shown, obligation) in shown.values_mut().zip(obligations.values()) {
                let lit = if enough { obligation.lit } else { obligation.midway };
                *shown |= values.word(lit) & cases != 0;
            }
        }
    }
    Ok(shown)
}
