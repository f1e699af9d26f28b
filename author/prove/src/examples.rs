//! Runs the examples of a pack: each is a situation, with the plan that it must lead to.
//!
//! What differs is reported where it stands in `examples.json`.

mod names;
mod compare;
mod answers;

use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::civil::DateTime;
use veiviser::decision::{Decision, DueAction};
use veiviser::file::{ExampleFile, ExamplesFile};
use veiviser::flow::{PlanEntry, is_own};
use veiviser::{Bilingual, Code, Diagnostic, Files, Flow, Pack, Session, SessionOptions, moment};

use crate::json_pointer::escape;

use answers::{goes_as_far, refuse};
use compare::compare;
use names::KnownNames;

/// When an example begins that has no `started`: a Monday morning, when offices are open.
pub const MONDAY_MORNING: &str = "2026-11-23T10:00";

/// By when an action is due, as `by` of an example says it: the moment, or the last day.
pub fn by_when(action: &DueAction) -> Option<String> {
    action.moment.clone().or_else(|| action.by.map(|day| day.to_string()))
}

/// The result of one example.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExampleOutcome {
    /// The flow.
    pub flow: String,
    /// The name of the example.
    pub id: String,
    /// The situation.
    pub sentence: String,
    /// Its place in `examples.json`, from 0.
    pub place: usize,
    /// How it differs from what the flow does, or what it names and is not there; empty if it passes.
    pub differences: Vec<Diagnostic>,
    /// What the flow decides for its answers; `None` where they cannot be walked.
    pub decision: Option<Decision>,
}

impl ExampleOutcome {
    /// Whether all that differs is what is due: the answers are taken, and the walk goes as far as the
    /// example says.
    pub fn differs_only_in_the_plan(&self) -> bool {
        let lists =
            ["actions", "prohibitions"].map(|list| format!("/examples/{}/{list}", self.place));
        let mut differences = self.differences.iter();
        !self.differences.is_empty()
            && differences.all(|one| {
                one.code == Code::FailingExample
                    && lists.iter().any(|list| one.pointer.starts_with(list))
            })
    }
}

/// The examples of all flows, and what no example reaches.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ExamplesReport {
    /// One for each example, in the order of the files.
    pub outcomes: Vec<ExampleOutcome>,
    /// Actions and prohibitions of a flow itself that no example of it makes due, as `flow/action`.
    pub unreached: Vec<String>,
}

impl ExamplesReport {
    /// Whether every example passes and every action is reached.
    pub fn passes(&self) -> bool {
        self.unreached.is_empty()
            && self.outcomes.iter().all(|outcome| outcome.differences.is_empty())
    }
}

/// Diagnostics about one example, each placed below it.
struct DiagnosticsAt {
    file: String,
    example: String,
    found: Vec<Diagnostic>,
}

impl DiagnosticsAt {
    fn add(&mut self, pointer: &str, code: Code, message: Bilingual, help: Bilingual) {
        let pointer = format!("{}{pointer}", self.example);
        let diagnostic = Diagnostic::error(&self.file, pointer, code, message);
        self.found.push(diagnostic.help(help));
    }
}

/// Names in words: "`a`, `b`"; of many, the first.
fn listed(names: &[&str]) -> String {
    const MOST: usize = 12;
    let mut words: Vec<String> = names.iter().take(MOST).map(|name| format!("`{name}`")).collect();
    words.extend((names.len() > MOST).then(|| "…".to_owned()));
    words.join(", ")
}

/// Runs the examples in the folders of all flows.
pub fn run(pack: &Arc<Pack>, files: &Files) -> ExamplesReport {
    let mut report = ExamplesReport::default();
    for flow in pack.flows() {
        let path = path_of(flow);
        let parsed =
            files.get(&path).map(|bytes| serde_json::from_slice::<ExamplesFile<'_>>(bytes));
        let mut reached: Vec<String> = Vec::new();
        let flow_id = flow.id().to_owned();
        match parsed {
            None => {}
            Some(Err(error)) => {
                let message = Bilingual::new(
                    format!("the file cannot be read: {error}"),
                    format!("filen kan ikke leses: {error}"),
                );
                let help = Bilingual::new(
                    "correct what `veiviser check` reports",
                    "rett det `veiviser check` melder",
                );
                let fault = Diagnostic::error(&path, String::new(), Code::Syntax, message);
                report.outcomes.push(ExampleOutcome {
                    flow: flow_id,
                    id: path.clone(),
                    sentence: String::new(),
                    place: 0,
                    differences: vec![fault.help(help)],
                    decision: None,
                });
            }
            Some(Ok(file)) => {
                let names = KnownNames::new(pack, flow);
                for (place, example) in file.examples.iter().enumerate() {
                    let (mut differences, decision) =
                        try_example(pack, flow, &names, (place, example), Session::decide);
                    if file.examples.iter().take(place).any(|earlier| earlier.id == example.id) {
                        let id = &example.id;
                        let message = Bilingual::new(
                            format!("`{id}` appears twice"),
                            format!("`{id}` står to ganger"),
                        );
                        let help =
                            Bilingual::new("give one of them another id", "gi den ene en annen id");
                        let at = format!("/examples/{place}/id");
                        let fault = Diagnostic::error(&path, at, Code::DuplicateId, message);
                        differences.insert(0, fault.help(help));
                    }
                    if let Some(decision) = &decision {
                        let actions = decision.actions.iter().map(|action| action.id.clone());
                        let prohibitions = decision.prohibitions.iter().map(|one| one.id.clone());
                        reached.extend(actions.chain(prohibitions));
                    }
                    report.outcomes.push(ExampleOutcome {
                        flow: flow_id.clone(),
                        id: example.id.to_string(),
                        sentence: example.sentence.to_string(),
                        place,
                        differences,
                        decision,
                    });
                }
            }
        }
        // What is inside a used flow has its examples there.
        let is_own = |entry: &PlanEntry| {
            let mut uses = entry.uses.iter().filter_map(|used| flow.actions().get(*used));
            uses.any(|action| is_own(&action.path))
        };
        let reached: BTreeSet<_> = reached.iter().filter_map(|id| flow.entry_named(id)).collect();
        let own = flow.entries().iter().filter(|(_, entry)| is_own(entry));
        let never = own.filter(|(id, _)| !reached.contains(id));
        let names = never.map(|(_, entry)| flow.entry_name(entry));
        report.unreached.extend(names.map(|name| format!("{}/{name}", flow.id())));
    }
    report
}

fn path_of(flow: &Flow) -> String {
    format!("{}/examples.json", flow.id())
}

/// The examples of a flow. `None` where it has none that can be read.
pub fn of_flow<'a>(flow: &Flow, files: &'a Files) -> Option<ExamplesFile<'a>> {
    serde_json::from_slice(files.get(&path_of(flow))?).ok()
}

/// The name of the first of these examples of a flow that fails, among those that can; those after it
/// are not tried.
pub fn first_failure(
    pack: &Arc<Pack>,
    flow: &str,
    examples: &ExamplesFile<'_>,
    can_fail: &dyn Fn(&ExampleFile<'_>) -> bool,
) -> Option<String> {
    let flow = pack.flow(flow)?;
    let names = KnownNames::new(pack, flow);
    let failed = |example: &&ExampleFile<'_>| {
        let decide =
            if names_reasons(example) { Session::decide } else { Session::decide_without_reasons };
        !try_example(pack, flow, &names, (0, example), decide).0.is_empty()
    };
    examples
        .examples
        .iter()
        .filter(|example| can_fail(example))
        .find(failed)
        .map(|example| example.id.to_string())
}

/// Whether an example says for which reasons something is due. Only then can they make it fail.
fn names_reasons(example: &ExampleFile<'_>) -> bool {
    example.actions.iter().any(|action| action.reasons.is_some())
        || example.prohibitions.iter().any(|one| one.reasons.is_some())
}

/// What differs in an example, and the decision it leads to. What follows from a name that is not there,
/// or from an answer that is refused, is not reported as well.
fn try_example(
    pack: &Arc<Pack>,
    flow: &Flow,
    names: &KnownNames<'_>,
    (place, example): (usize, &ExampleFile<'_>),
    decide: fn(&Session, DateTime) -> Decision,
) -> (Vec<Diagnostic>, Option<Decision>) {
    let mut at = DiagnosticsAt {
        file: path_of(flow),
        example: format!("/examples/{place}"),
        found: Vec::new(),
    };
    names.check(example, &mut at);
    let started = moment(example.started.as_ref().map_or(MONDAY_MORNING, |started| started));
    let session = started.ok().and_then(|started| {
        let mut options = SessionOptions::new(started);
        options.municipality = example.municipality.as_ref().map(ToString::to_string);
        Some((started, Session::open(pack, flow.id(), options).ok()?))
    });
    // Without a day or a municipality there is no walk; both have been reported.
    let Some((started, mut session)) = session else { return (at.found, None) };
    let mut refused = Vec::new();
    let parameters = example.parameters.iter().map(|(id, answer)| (&**id, answer));
    for error in session.walk_mut().supply_all_written(parameters, started) {
        refused.push(("parameters", error.step().to_owned(), error));
    }
    let answers = example.answers.iter().map(|(step, answer)| (&**step, answer));
    for error in session.walk_mut().set_example(answers) {
        refused.push(("answers", error.step().to_owned(), error));
    }
    let decision = decide(&session, started);
    if at.found.is_empty() {
        for (key, step, error) in &refused {
            refuse(&format!("/{key}/{}", escape(step)), error, &mut at);
        }
    }
    if at.found.is_empty() {
        goes_as_far(example, &session, &mut at);
        compare(example, &decision, &mut at);
    }
    (at.found, Some(decision))
}
