//! Runs the examples of a pack: each is a situation, with the plan that it must lead to.

use std::sync::Arc;

use veiviser::decision::{Basis, Decision};
use veiviser::file::{ExampleFile, ExamplesFile, Str};
use veiviser::{Files, Pack, Session, SessionOptions, moment};

/// When an example begins that has no `started`: a Monday morning, when offices are open.
pub const MONDAY_MORNING: &str = "2026-11-23T10:00";

/// The result of one example.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExampleOutcome {
    /// The flow.
    pub flow: String,
    /// The name of the example.
    pub id: String,
    /// The situation.
    pub sentence: String,
    /// What differs from the decision that the example expects; empty if it passes.
    pub differences: Vec<String>,
}

/// The examples of all flows, and what no example reaches.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ExamplesReport {
    /// One for each example, in the order of the files.
    pub outcomes: Vec<ExampleOutcome>,
    /// Actions and prohibitions that no example makes due, as `flow/action`.
    pub unreached: Vec<String>,
}

impl ExamplesReport {
    /// Whether every example passes and every action is reached.
    pub fn passes(&self) -> bool {
        self.unreached.is_empty()
            && self.outcomes.iter().all(|outcome| outcome.differences.is_empty())
    }
}

/// Runs the examples in the folders of all flows.
pub fn run(pack: &Arc<Pack>, files: &Files) -> ExamplesReport {
    let mut report = ExamplesReport::default();
    for flow in pack.flows() {
        let path = format!("{}/examples.json", flow.id());
        let parsed =
            files.get(&path).map(|bytes| serde_json::from_slice::<ExamplesFile<'_>>(bytes));
        let mut reached: Vec<String> = Vec::new();
        match parsed {
            None => {}
            Some(Err(error)) => report.outcomes.push(ExampleOutcome {
                flow: flow.id().to_owned(),
                id: path,
                sentence: String::new(),
                differences: vec![format!("the file cannot be read: {error}")],
            }),
            Some(Ok(file)) => {
                for example in &file.examples {
                    let (differences, decision) = try_example(pack, flow.id(), example);
                    if let Some(decision) = decision {
                        reached.extend(decision.actions.into_iter().map(|action| action.id));
                        reached.extend(
                            decision.prohibitions.into_iter().map(|prohibition| prohibition.id),
                        );
                    }
                    report.outcomes.push(ExampleOutcome {
                        flow: flow.id().to_owned(),
                        id: example.id.to_string(),
                        sentence: example.sentence.to_string(),
                        differences,
                    });
                }
            }
        }
        let never = flow.action_paths().filter(|path| !reached.iter().any(|id| id == path));
        report.unreached.extend(never.map(|path| format!("{}/{path}", flow.id())));
    }
    report
}

/// The name of the first example that fails; those after it are not tried.
pub fn first_failure(pack: &Arc<Pack>, files: &Files) -> Option<String> {
    pack.flows().iter().find_map(|flow| {
        let bytes = files.get(&format!("{}/examples.json", flow.id()))?;
        let file: ExamplesFile<'_> = serde_json::from_slice(bytes).ok()?;
        let failed =
            |example: &&ExampleFile<'_>| !try_example(pack, flow.id(), example).0.is_empty();
        file.examples.iter().find(failed).map(|example| example.id.to_string())
    })
}

fn try_example(
    pack: &Arc<Pack>,
    flow: &str,
    example: &ExampleFile<'_>,
) -> (Vec<String>, Option<Decision>) {
    let mut differences = Vec::new();
    let written = example.started.as_ref().map_or(MONDAY_MORNING, |s| s);
    let started = match moment(written) {
        Ok(started) => started,
        Err(error) => return (vec![error.to_string()], None),
    };
    let mut options = SessionOptions::new(started);
    options.municipality = example.municipality.as_ref().map(ToString::to_string);
    let mut session = match Session::open(pack, flow, options) {
        Ok(session) => session,
        Err(error) => return (vec![error.to_string()], None),
    };
    for (parameter, answer) in &example.parameters {
        if let Err(error) = session.walk_mut().supply_written(parameter, answer) {
            differences.push(format!("parameter: {error}"));
        }
    }
    let answers = example.answers.iter().map(|(step, answer)| (&**step, answer));
    for error in session.walk_mut().set_example(answers) {
        differences.push(format!("answer: {error}"));
    }
    if session.walk().is_complete() != example.complete {
        differences.push(match session.walk().next_step() {
            Some(next) => format!("not complete: `{next}` is asked and not answered"),
            None => "complete, but the example says that it is not".to_owned(),
        });
    }
    let decision = session.decide(started);
    compare(example, &decision, &mut differences);
    (differences, Some(decision))
}

fn compare(example: &ExampleFile<'_>, decision: &Decision, differences: &mut Vec<String>) {
    let expected: Vec<&str> = example.actions.iter().map(|a| &*a.id).collect();
    let found: Vec<&str> = decision.actions.iter().map(|a| a.id.as_str()).collect();
    same(differences, "actions", &expected, &found);
    for wanted in &example.actions {
        let Some(action) = decision.actions.iter().find(|a| a.id == *wanted.id) else { continue };
        let part = |what: &str| format!("{what} of `{}`", wanted.id);
        if action.urgency != wanted.urgency {
            differences.push(format!(
                "{}: {} expected, {} found",
                part("urgency"),
                wanted.urgency,
                action.urgency
            ));
        }
        let contacts: Vec<&str> = action.contacts.iter().map(|c| c.id.as_str()).collect();
        same(differences, &part("contacts"), &names(&wanted.contacts), &contacts);
        same_basis(
            differences,
            &part,
            wanted.sources.as_deref(),
            wanted.reasons.as_deref(),
            &action.basis,
        );
        let by = action.by.map(|day| day.to_string());
        let wanted_by = wanted.by.as_ref().map(ToString::to_string);
        if by != wanted_by {
            let or_none = |day: Option<String>| day.unwrap_or_else(|| "no day".to_owned());
            differences.push(format!(
                "{}: {} expected, {} found",
                part("deadline"),
                or_none(wanted_by),
                or_none(by)
            ));
        }
    }
    let expected: Vec<&str> =
        example.prohibitions.iter().map(|prohibition| &*prohibition.id).collect();
    let found: Vec<&str> =
        decision.prohibitions.iter().map(|prohibition| prohibition.id.as_str()).collect();
    same(differences, "prohibitions", &expected, &found);
    for wanted in &example.prohibitions {
        let Some(prohibition) = decision.prohibitions.iter().find(|found| found.id == *wanted.id)
        else {
            continue;
        };
        let part = |what: &str| format!("{what} of the prohibition `{}`", wanted.id);
        same_basis(
            differences,
            &part,
            wanted.sources.as_deref(),
            wanted.reasons.as_deref(),
            &prohibition.basis,
        );
    }
}

/// Compares sources and reasons where the example names them.
fn same_basis(
    differences: &mut Vec<String>,
    part: &dyn Fn(&str) -> String,
    sources: Option<&[Str<'_>]>,
    reasons: Option<&[Str<'_>]>,
    found: &Basis,
) {
    for (what, expected, found) in
        [("sources", sources, &found.sources), ("reasons", reasons, &found.reasons)]
    {
        let Some(expected) = expected else { continue };
        let found: Vec<&str> = found.iter().map(String::as_str).collect();
        same(differences, &part(what), &names(expected), &found);
    }
}

fn names<'n>(list: &'n [Str<'_>]) -> Vec<&'n str> {
    list.iter().map(|name| &**name).collect()
}

fn same(differences: &mut Vec<String>, what: &str, expected: &[&str], found: &[&str]) {
    if expected == found {
        return;
    }
    let missing: Vec<&&str> = expected.iter().filter(|name| !found.contains(name)).collect();
    let extra: Vec<&&str> = found.iter().filter(|name| !expected.contains(name)).collect();
    let listed =
        |list: &[&&str]| list.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
    let difference = match (missing.is_empty(), extra.is_empty()) {
        (true, true) => format!("in another order: {}", found.join(", ")),
        (false, true) => format!("missing: {}", listed(&missing)),
        (true, false) => format!("not expected: {}", listed(&extra)),
        (false, false) => {
            format!("missing: {}; not expected: {}", listed(&missing), listed(&extra))
        }
    };
    differences.push(format!("{what}: {difference}"));
}
