//! Walks that a page can begin with: `(pack, example, counter-walk or covering walk) -> its answers`.

use std::sync::Arc;
use std::time::{Duration, Instant};

use jiff::civil::DateTime;
use serde::{Deserialize, Serialize};
use veiviser::guarantee::{Guarantee, TestState, Verdict};
use veiviser::{Files, Flow, Pack, Session, SessionOptions, Truth, WrittenAnswer, moment};
use veiviser_prove::cover::{self, PartNames};
use veiviser_prove::examples::{self, MONDAY_MORNING};
use veiviser_prove::prove::{BUDGET, Prover, WalkTrace, in_force};
use veiviser_replay::SentAnswer;

use crate::outline::PartKind;

/// How long walks that cover a flow are sought. What is not found by then is left out, and that is told.
const COVER_TIME: Duration = Duration::from_secs(20);

/// Which walk a page wants to begin with.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, tag = "kind", rename_all = "kebab-case")]
pub enum StartRequest {
    /// An example of a flow.
    Example {
        /// The flow.
        flow: String,
        /// The example.
        id: String,
    },
    /// The walk that a proof shows: one that breaks a guarantee, or one that is `possible`.
    Guarantee {
        /// The flow.
        flow: String,
        /// The guarantee.
        id: String,
        /// The walk that it is compared with, for a guarantee about two walks.
        #[serde(default)]
        second: bool,
    },
    /// A walk in which a part of a flow is met.
    Part {
        /// The flow.
        flow: String,
        /// What it is.
        part: PartKind,
        /// Its path.
        path: String,
    },
}

/// A walk to begin with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct StartingWalk {
    /// The flow.
    pub flow: String,
    /// What it is called.
    pub id: String,
    /// What it shows.
    pub sentence: String,
    /// When it begins.
    pub at: Option<String>,
    /// The municipality.
    pub municipality: Option<String>,
    /// What the host supplies.
    pub parameters: Vec<SentAnswer>,
    /// The answers, in the order in which they are asked.
    pub answers: Vec<SentAnswer>,
    /// How many of the answers are given where it breaks a guarantee first, if it breaks one by itself.
    pub breaks_at: Option<usize>,
}

/// Walks that show all of a flow, and whether all was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CoveringWalks {
    /// The walks.
    pub walks: Vec<StartingWalk>,
    /// Nothing was left undecided.
    pub whole: bool,
}

/// An example as a walk. `None` where there is none with this name.
pub fn of_example(pack: &Arc<Pack>, files: &Files, flow: &str, id: &str) -> Option<StartingWalk> {
    let file = examples::of_flow(pack.flow(flow)?, files)?;
    let example = file.examples.into_iter().find(|example| *example.id == *id)?;
    let at = example.started.as_ref().map_or(MONDAY_MORNING, |started| started).to_owned();
    let owned = |(step, said): (&str, &WrittenAnswer)| (step.to_owned(), said.clone());
    let parameters: Vec<SentAnswer> =
        example.parameters.iter().map(|(step, said)| owned((step, said))).collect();
    let written: Vec<SentAnswer> =
        example.answers.iter().map(|(step, said)| owned((step, said))).collect();
    let municipality = example.municipality.as_ref().map(ToString::to_string);
    let answers = moment(&at).ok().and_then(|started| {
        let mut options = SessionOptions::new(started);
        options.municipality.clone_from(&municipality);
        let mut session = Session::open(pack, flow, options).ok()?;
        let walk = session.walk_mut();
        // What is refused stands in the walk bar as well: it is put to the walk again there.
        let supplied = parameters.iter().map(|(step, said)| (step.as_str(), said));
        let _ = walk.supply_all_written(supplied, started);
        let _ = walk.set_example(written.iter().map(|(step, said)| (step.as_str(), said)));
        let shown = walk.shown().filter_map(|step| Some((step, walk.answer_to(step)?)));
        let mut answers: Vec<SentAnswer> =
            shown.map(|(step, answer)| (step.to_owned(), WrittenAnswer::from(&answer))).collect();
        let missing = written.iter().filter(|(step, _)| walk.answer_to(step).is_none());
        answers.extend(missing.cloned());
        Some(answers)
    });
    Some(StartingWalk {
        flow: flow.to_owned(),
        id: id.to_owned(),
        sentence: example.sentence.to_string(),
        at: Some(at),
        municipality,
        parameters,
        answers: answers.unwrap_or(written),
        breaks_at: None,
    })
}

/// A walk that a proof or a cover found.
pub fn of_trace(flow: &Flow, id: &str, sentence: &str, trace: &WalkTrace) -> StartingWalk {
    let started: DateTime = MONDAY_MORNING.parse().unwrap_or_default();
    let mut walk = StartingWalk {
        flow: flow.id().to_owned(),
        id: id.to_owned(),
        sentence: sentence.to_owned(),
        at: Some(MONDAY_MORNING.to_owned()),
        municipality: None,
        parameters: Vec::new(),
        answers: Vec::new(),
        breaks_at: None,
    };
    for said in &trace.answers {
        let answer = WrittenAnswer::from(&said.answer_on(flow, started.date()));
        let list = if said.supplied { &mut walk.parameters } else { &mut walk.answers };
        list.push((said.step.clone(), answer));
    }
    walk
}

/// The walk that a proof shows for a guarantee, with the place where it breaks it.
pub fn of_proof(flow: &Flow, id: &str, trace: &WalkTrace) -> StartingWalk {
    let breaks_at = flow
        .guarantees()
        .into_iter()
        .find(|guarantee| flow.guarantee_name(*guarantee) == id)
        .and_then(|guarantee| breaks_at(flow, guarantee, trace));
    StartingWalk { breaks_at, ..of_trace(flow, id, "", trace) }
}

/// How many answers of a walk are given where it breaks a guarantee first. `None` where it does not by itself,
/// or has an answer that waits to be asked again, which nobody gives in its place.
fn breaks_at(flow: &Flow, guarantee: Guarantee, trace: &WalkTrace) -> Option<usize> {
    if trace.answers.iter().any(|said| said.waits) {
        return None;
    }
    let walk = of_trace(flow, "", "", trace);
    happens_at(flow, &walk, &|state| state.check(guarantee) == Verdict::Broken)
}

/// How many answers of a walk are given where something happens first. `None` where it does not, or an answer is
/// none to this flow.
fn happens_at(
    flow: &Flow,
    walk: &StartingWalk,
    happens: &dyn Fn(&TestState<'_>) -> bool,
) -> Option<usize> {
    let mut state = TestState::new(flow);
    let answer = |(step, written): &SentAnswer| {
        let step = flow.step_named(step)?;
        Some((step, flow.written_test_answer(step, written)?))
    };
    for said in &walk.parameters {
        let (step, answer) = answer(said)?;
        state.supply(step, answer).then_some(())?;
    }
    if happens(&state) {
        return Some(0);
    }
    for (said, given) in walk.answers.iter().zip(1_usize..) {
        let (step, answer) = answer(said)?;
        state.answer(step, answer).then_some(())?;
        if happens(&state) {
            return Some(given);
        }
    }
    None
}

/// The shortest walk in which a part of a flow is met, up to where it is, and a step is asked: of the examples, or else one that the
/// solver finds. `None` where there is no such part, or nothing shows it.
pub fn to_part(
    pack: &Arc<Pack>,
    files: &Files,
    flow: &str,
    (kind, path): (PartKind, &str),
) -> Option<StartingWalk> {
    let compiled = pack.flow(flow)?;
    let (step, action) = (compiled.step_named(path), compiled.action_named(path));
    let fact = compiled.facts().values().position(|fact| fact.path == path);
    let is_met = |state: &TestState<'_>| match kind {
        PartKind::Step => step.is_some() && state.next() == step,
        PartKind::Fact => {
            fact.is_some_and(|fact| state.outcome().0.get(fact) == Some(&Truth::True))
        }
        PartKind::Action | PartKind::Prohibition => {
            action.is_some_and(|action| state.due().any(|due| due == action))
        }
    };
    let examples = examples::of_flow(compiled, files);
    let examples = examples.into_iter().flat_map(|file| file.examples);
    let walks = examples.filter_map(|one| of_example(pack, files, flow, &one.id));
    let shown = walks.filter_map(|walk| Some((happens_at(compiled, &walk, &is_met)?, walk)));
    let (given, mut walk) = match shown.min_by_key(|(given, _)| *given) {
        Some(shortest) => shortest,
        None => {
            let found = shown_by_solver(pack, compiled, (kind, path))?;
            (happens_at(compiled, &found, &is_met)?, found)
        }
    };
    walk.answers.truncate(given);
    Some(walk)
}

/// A walk that the solver finds for a part of a flow, with the fewest answers.
fn shown_by_solver(
    pack: &Pack,
    flow: &Flow,
    (kind, path): (PartKind, &str),
) -> Option<StartingWalk> {
    let any_source = in_force(pack, None);
    let mut prover = Prover::new(flow, BUDGET, &any_source);
    prover.stop_at(Instant::now().checked_add(COVER_TIME));
    let encoding = &prover.walk.encoding;
    let met = match kind {
        PartKind::Step => encoding.steps.get(flow.step_named(path)?)?.asked,
        PartKind::Fact => {
            let mut facts = flow.facts().values().zip(encoding.facts.values());
            facts.find(|(fact, _)| fact.path == path)?.1.yes
        }
        PartKind::Action | PartKind::Prohibition => {
            encoding.actions.get(flow.action_named(path)?)?.yes
        }
    };
    Some(of_trace(flow, path, "", &prover.shortest_walk(&[met])?))
}

/// A few walks that show all of a flow. `None` where there is no such flow, or the solver and the core
/// disagree, which is a fault of this program.
pub fn covering(pack: &Pack, files: &Files, flow: &str) -> Option<CoveringWalks> {
    let flow = pack.flow(flow)?;
    let any_source = in_force(pack, None);
    let mut prover = Prover::new(flow, BUDGET, &any_source);
    prover.stop_at(Instant::now().checked_add(COVER_TIME));
    let names = PartNames::new(pack, files, flow);
    let obligations = cover::obligations(&mut prover, &names, false);
    let found = cover::cover(&mut prover, obligations, &mut |_, _| {}).ok()?;
    let walks = found.walks.iter().zip(1_usize..).map(|(walk, number)| {
        let sought = found.obligations.get(walk.sought).map(|one| one.name.as_str());
        of_trace(flow, &number.to_string(), sought.unwrap_or_default(), &walk.trace)
    });
    Some(CoveringWalks { walks: walks.collect(), whole: found.is_whole() })
}

#[cfg(test)]
mod tests {
    use std::path::Path;
    use std::sync::Arc;

    use super::{StartingWalk, to_part};
    use crate::outline::PartKind;
    use crate::pack::folder;

    /// The steps that a walk to a part of the small pack answers; with an example, or without one.
    fn steps(example: Option<&str>, part: (PartKind, &str)) -> Option<(String, Vec<String>)> {
        let small = Path::new(env!("CARGO_MANIFEST_DIR")).join("../bindings/walks/small");
        let mut files = folder::read(&small).unwrap();
        if let Some(example) = example {
            files.insert("found/examples.json".to_owned(), example.as_bytes().to_vec());
        }
        let pack = Arc::new(veiviser::load(&files, &[]).unwrap());
        let StartingWalk { id, answers, .. } = to_part(&pack, &files, "found", part)?;
        Some((id, answers.into_iter().map(|(step, _)| step).collect()))
    }

    #[test]
    fn a_walk_to_a_part_ends_where_it_is_met() {
        let food = steps(None, (PartKind::Action, "cool-food")).unwrap();
        assert_eq!(food, ("cool-food".to_owned(), vec!["hello".to_owned(), "thing".to_owned()]));
        let (_, to_shelf) = steps(None, (PartKind::Step, "shelf")).unwrap();
        assert!(!to_shelf.contains(&"shelf".to_owned()) && to_shelf.contains(&"thing".to_owned()));
        let (_, fact) = steps(None, (PartKind::Fact, "many-things")).unwrap();
        assert_eq!(fact.last().map(String::as_str), Some("count"));
        let (_, forbidden) = steps(None, (PartKind::Prohibition, "show-no-marks")).unwrap();
        assert_eq!(forbidden.last().map(String::as_str), Some("notice"));
        assert_eq!(steps(None, (PartKind::Action, "nothing")), None);
        assert_eq!(steps(None, (PartKind::Fact, "cool-food")), None);
    }

    #[test]
    fn an_example_is_walked_rather_than_what_the_solver_finds() {
        let example = r#"{ "examples": [
            { "id": "long", "sentence": "A long one.", "rests-on": [], "answers": { "thing": "key", "count": 7 }, "actions": [] },
            { "id": "five", "sentence": "Five cakes.", "rests-on": [], "answers": { "thing": "food", "count": 5 }, "actions": [] }
        ] }"#;
        let (id, steps) = steps(Some(example), (PartKind::Fact, "is-food")).unwrap();
        assert_eq!(id, "five");
        assert_eq!(steps.last().map(String::as_str), Some("thing"));
    }
}
