//! Failing examples by what fails in them: `(files, report) -> groups`, the largest first.
//!
//! `test` and the studio take them from here. An example in which several things differ stands in several
//! groups.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::Value;
use veiviser::decision::{Basis, Decision};
use veiviser::{Diagnostic, Files};
use veiviser_prove::examples::{ExampleOutcome, ExamplesReport};

/// So many names of actions and prohibitions are told of a group.
const MOST_NAMED: usize = 6;

/// Examples in which the same differs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FailureGroup {
    /// What differs, in words.
    pub what: String,
    /// What to do about it, where that is the same in all of them.
    pub help: Option<String>,
    /// The examples, each once, in the order of the files.
    pub examples: Vec<ExampleName>,
}

/// An example, by its flow and its id.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ExampleName {
    /// The flow.
    pub flow: String,
    /// The example.
    pub id: String,
}

/// What differs, whichever example it is.
#[derive(Debug, Clone, PartialEq, Eq)]
enum FailureCause {
    /// A name is in a list of an action or prohibition, and not in both of what is expected and what is given.
    Name { kind: &'static str, name: String, lost: bool },
    /// Anything else, in the words of the difference.
    Said(String),
}

/// A group that is being found, with the actions and prohibitions that lost or got the name.
struct FoundGroup {
    cause: FailureCause,
    entries: Vec<String>,
    help: Option<String>,
    examples: Vec<ExampleName>,
}

/// The failing examples, by what fails in them.
pub fn groups(files: &Files, report: &ExamplesReport) -> Vec<FailureGroup> {
    let mut read: BTreeMap<&str, Value> = BTreeMap::new();
    let mut groups: Vec<FoundGroup> = Vec::new();
    for outcome in &report.outcomes {
        for difference in &outcome.differences {
            let file = read.entry(&difference.file).or_insert_with(|| {
                let read = files.get(&difference.file).and_then(|b| serde_json::from_slice(b).ok());
                read.unwrap_or_default()
            });
            let (causes, entry) = causes(file, outcome, difference);
            for cause in causes {
                add(&mut groups, cause, entry.as_deref(), outcome, difference);
            }
        }
    }
    groups.sort_by_key(|group| Reverse(group.examples.len()));
    groups
        .into_iter()
        .map(|group| FailureGroup {
            what: group.cause.sentence(&group.entries),
            help: group.help,
            examples: group.examples,
        })
        .collect()
}

fn add(
    groups: &mut Vec<FoundGroup>,
    cause: FailureCause,
    entry: Option<&str>,
    outcome: &ExampleOutcome,
    difference: &Diagnostic,
) {
    let example = ExampleName { flow: outcome.flow.clone(), id: outcome.id.clone() };
    let entry = entry.map(ToOwned::to_owned);
    let Some(group) = groups.iter_mut().find(|group| group.cause == cause) else {
        groups.push(FoundGroup {
            cause,
            entries: entry.into_iter().collect(),
            help: difference.help.clone(),
            examples: vec![example],
        });
        return;
    };
    if group.help != difference.help {
        group.help = None;
    }
    if let Some(entry) = entry.filter(|entry| !group.entries.contains(entry)) {
        group.entries.push(entry);
    }
    if !group.examples.contains(&example) {
        group.examples.push(example);
    }
}

impl FailureCause {
    fn sentence(&self, entries: &[String]) -> String {
        match self {
            Self::Said(message) => message.clone(),
            Self::Name { kind, name, lost } => {
                let mut named: Vec<String> =
                    entries.iter().take(MOST_NAMED).map(|entry| format!("`{entry}`")).collect();
                let more = entries.len().saturating_sub(MOST_NAMED);
                named.extend((more > 0).then(|| format!("{more} more")));
                let verb = if *lost { "lost" } else { "got" };
                format!("{} {verb} the {kind} `{name}`", named.join(", "))
            }
        }
    }
}

/// What differs, and in which action or prohibition. Of a list of names, each name that only one side has.
fn causes(
    file: &Value,
    outcome: &ExampleOutcome,
    difference: &Diagnostic,
) -> (Vec<FailureCause>, Option<String>) {
    names(file, outcome, &difference.pointer)
        .unwrap_or_else(|| (vec![FailureCause::Said(difference.message.clone())], None))
}

/// The same of a list of names; `None` where something else differs, or only their order.
fn names(
    file: &Value,
    outcome: &ExampleOutcome,
    pointer: &str,
) -> Option<(Vec<FailureCause>, Option<String>)> {
    let (at, key) = pointer.rsplit_once('/')?;
    let kind = match key {
        "contacts" => "contact",
        "sources" => "source",
        "reasons" => "reason",
        _ => return None,
    };
    let (list, _) = at.rsplit_once('/')?;
    let (_, list) = list.rsplit_once('/')?;
    let id = file.pointer(at)?.get("id")?.as_str()?;
    // An example that leaves `contacts` out expects none.
    let expected: Vec<&str> = match file.pointer(pointer) {
        Some(names) => names.as_array()?.iter().filter_map(Value::as_str).collect(),
        None => Vec::new(),
    };
    let found = found(outcome.decision.as_ref()?, list, id, key)?;
    let only = |of: &[&str], other: &[&str], lost: bool| -> Vec<FailureCause> {
        let names = of.iter().filter(|name| !other.contains(name));
        names.map(|name| FailureCause::Name { kind, name: (*name).to_owned(), lost }).collect()
    };
    let mut causes = only(&expected, &found, true);
    causes.extend(only(&found, &expected, false));
    (!causes.is_empty()).then(|| (causes, Some(id.to_owned())))
}

/// A list of names of an action or prohibition, as the flow gives it.
fn found<'d>(decision: &'d Decision, list: &str, id: &str, key: &str) -> Option<Vec<&'d str>> {
    let of_basis = |basis: &'d Basis| {
        let names = if key == "sources" { &basis.sources } else { &basis.reasons };
        names.iter().map(String::as_str).collect()
    };
    if list == "prohibitions" {
        return decision
            .prohibitions
            .iter()
            .find(|one| one.id == id)
            .map(|one| of_basis(&one.basis));
    }
    let action = decision.actions.iter().find(|action| action.id == id)?;
    Some(match key {
        "contacts" => action.contacts.iter().map(|contact| contact.id.as_str()).collect(),
        _ => of_basis(&action.basis),
    })
}
