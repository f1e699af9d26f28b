//! What the examples of a flow show of the same obligations: `(pack, files, flow) -> examples`, and
//! `(prover, obligations, examples) -> which are shown`.

use std::sync::Arc;

use jiff::civil::DateTime;
use veiviser::file::{ExampleFile, ExamplesFile};
use veiviser::guarantee::TestState;
use veiviser::{Files, Flow, Pack, Session, SessionOptions};

use crate::examples::MONDAY_MORNING;
use crate::prove::{Disagreement, Prover};

use super::Obligation;
use super::decode::{AT_ONCE, PickedAnswer, pick, values};

/// An example, walked as far as it goes.
#[derive(Debug, Clone)]
pub struct ExistingExample {
    /// Its name.
    pub id: String,
    /// No question that is asked is unanswered.
    pub complete: bool,
    /// For each step its answer that counts.
    answers: Vec<PickedAnswer>,
    /// For each action and prohibition, whether it is due or closed.
    due: Vec<bool>,
}

impl ExistingExample {
    /// A state of the core. `None` where its answers do not say it all: something that somebody
    /// supplied is not offered now, or an answer waits to be asked again.
    pub fn of(probe: &TestState<'_>) -> Option<Self> {
        let flow = probe.flow();
        let mut answers: Vec<PickedAnswer> = vec![None; flow.step_count()];
        for (path, answer) in probe.answers() {
            let place = flow.step_named(&path)?;
            let said = pick(flow.steps().get(place)?, &answer)?;
            *answers.get_mut(place)? = Some((said, probe.is_supplied(place)));
        }
        let unsaid = |(place, said): (usize, &PickedAnswer)| {
            probe.waits(place) || (said.is_none() && probe.is_supplied(place))
        };
        if answers.iter().enumerate().any(unsaid) {
            return None;
        }
        let mut due = vec![false; flow.actions().len()];
        for place in probe.due() {
            *due.get_mut(place)? = true;
        }
        Some(Self { id: String::new(), complete: probe.is_complete(), answers, due })
    }

    /// The examples that lie beside a flow; none where there is no such file, or it cannot be read.
    pub fn all(pack: &Arc<Pack>, files: &Files, flow: &Flow) -> Vec<Self> {
        let path = format!("{}/examples.json", flow.id());
        let bytes = files.get(&path).map(Vec::as_slice).unwrap_or_default();
        let parsed = serde_json::from_slice::<ExamplesFile<'_>>(bytes);
        let examples = parsed.map(|file| file.examples).unwrap_or_default();
        examples.iter().filter_map(|example| Self::walk(pack, flow, example)).collect()
    }

    /// Walks an example; what it answers wrongly, `veiviser test` tells.
    fn walk(pack: &Arc<Pack>, flow: &Flow, example: &ExampleFile<'_>) -> Option<Self> {
        let started: DateTime =
            example.started.as_ref().map_or(MONDAY_MORNING, |s| s).parse().ok()?;
        let mut options = SessionOptions::new(started);
        options.municipality = example.municipality.as_ref().map(ToString::to_string);
        let mut session = Session::open(pack, flow.id(), options).ok()?;
        for (parameter, answer) in &example.parameters {
            let _ = session.walk_mut().supply_written(parameter, answer);
        }
        let listed: Vec<_> = example.answers.iter().map(|(step, a)| (&**step, a)).collect();
        let _ = session.walk_mut().set_answers(&listed);
        let shown: Vec<&str> = session.walk().shown().collect();
        let answers = flow.steps().iter().map(|step| {
            let live = session.walk().is_live(&step.path);
            let answer = session.walk().answer_to(&step.path).filter(|_| live)?;
            Some((pick(step, &answer)?, !shown.contains(&step.path.as_str())))
        });
        let due: Vec<&str> = session.walk().due().chain(session.walk().prohibitions()).collect();
        Some(Self {
            id: example.id.to_string(),
            complete: session.walk().is_complete(),
            answers: answers.collect(),
            due: flow.action_paths().map(|path| due.contains(&path)).collect(),
        })
    }
}

/// Which obligations some example shows. One that stops half-way counts for the parts of the flow that
/// it shows, and for no test.
pub fn existing_examples(
    prover: &Prover<'_>,
    obligations: &[Obligation],
    examples: &[ExistingExample],
) -> Result<Vec<bool>, Disagreement> {
    let flow = prover.walk.encoding.flow();
    let mut shown = vec![false; obligations.len()];
    let (whole, partial): (Vec<&ExistingExample>, Vec<&ExistingExample>) =
        examples.iter().partition(|example| example.complete);
    for (examples, walk, complete) in [(whole, &prover.walk, true), (partial, &prover.state, false)]
    {
        for some in examples.chunks(AT_ONCE) {
            let said: Vec<Vec<PickedAnswer>> = some.iter().map(|one| one.answers.clone()).collect();
            let values = values(&prover.aig, flow, &walk.table, &said);
            for (case, example) in some.iter().enumerate() {
                let of = |action: usize| values.word(walk.encoding.due(action)) >> case & 1 == 1;
                if example.due.iter().enumerate().any(|(action, due)| of(action) != *due) {
                    let (flow, id) = (flow.id().to_owned(), example.id.clone());
                    return Err(Disagreement { flow, id });
                }
            }
            let cases = u64::MAX >> AT_ONCE.saturating_sub(some.len());
            for (shown, one) in shown.iter_mut().zip(obligations) {
                let lit = if complete { one.lit } else { one.midway };
                *shown |= values.word(lit) & cases != 0;
            }
        }
    }
    Ok(shown)
}
