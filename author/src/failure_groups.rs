//! Failing examples by what fails in them: `(files, report) -> groups`, the largest first.
//!
//! `test` and the studio take them from here. An example in which several things differ stands in several
//! groups.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::Value;
use veiviser::decision::{Basis, Decision};
use veiviser::{Bilingual, Diagnostic, Files};
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
    /// The same in Norwegian bokmål.
    pub nb: FailureGroupNb,
    /// The examples, each once, in the order of the files.
    pub examples: Vec<ExampleName>,
}

/// What is said of such examples, in Norwegian bokmål.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FailureGroupNb {
    /// What differs.
    pub what: String,
    /// What to do about it.
    pub help: Option<String>,
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
    Name { kind: [&'static str; 2], name: String, lost: bool },
    /// Anything else, in the words of the difference.
    Said(Bilingual),
}

/// A group that is being found, with the actions and prohibitions that lost or got the name.
struct FoundGroup {
    cause: FailureCause,
    entries: Vec<String>,
    help: Option<Bilingual>,
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
        .map(|group| {
            let Bilingual { en: what, nb: what_nb } = group.cause.sentence(&group.entries);
            let (help, help_nb) = group.help.map(|help| (help.en, help.nb)).unzip();
            let nb = FailureGroupNb { what: what_nb, help: help_nb };
            FailureGroup { what, help, nb, examples: group.examples }
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
            help: help_of(difference),
            examples: vec![example],
        });
        return;
    };
    if group.help != help_of(difference) {
        group.help = None;
    }
    if let Some(entry) = entry.filter(|entry| !group.entries.contains(entry)) {
        group.entries.push(entry);
    }
    if !group.examples.contains(&example) {
        group.examples.push(example);
    }
}

fn help_of(difference: &Diagnostic) -> Option<Bilingual> {
    let (en, nb) = (difference.help.as_ref()?, difference.nb.help.as_ref()?);
    Some(Bilingual::new(en, nb))
}

impl FailureCause {
    fn sentence(&self, entries: &[String]) -> Bilingual {
        match self {
            Self::Said(message) => message.clone(),
            Self::Name { kind, name, lost } => {
                let more = entries.len().saturating_sub(MOST_NAMED);
                let named = |more_words: &str| {
                    let first = entries.iter().take(MOST_NAMED).map(|entry| format!("`{entry}`"));
                    let rest = (more > 0).then(|| format!("{more} {more_words}"));
                    first.chain(rest).collect::<Vec<_>>().join(", ")
                };
                let ([verb, verb_nb], [kind, kind_nb]) =
                    (if *lost { ["lost", "mistet"] } else { ["got", "fikk"] }, kind);
                Bilingual::new(
                    format!("{} {verb} the {kind} `{name}`", named("more")),
                    format!("{} {verb_nb} {kind_nb} `{name}`", named("til")),
                )
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
    names(file, outcome, &difference.pointer).unwrap_or_else(|| {
        let said = Bilingual::new(&difference.message, &difference.nb.message);
        (vec![FailureCause::Said(said)], None)
    })
}

/// The same of a list of names; `None` where something else differs, or only their order.
fn names(
    file: &Value,
    outcome: &ExampleOutcome,
    pointer: &str,
) -> Option<(Vec<FailureCause>, Option<String>)> {
    let (at, key) = pointer.rsplit_once('/')?;
    let kind = match key {
        "contacts" => ["contact", "kontakten"],
        "sources" => ["source", "kilden"],
        "reasons" => ["reason", "grunnen"],
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
