//! How the decision that an example expects differs from the one that the flow makes:
//! `(example, decision) -> diagnostics`.

use veiviser::Code;
use veiviser::decision::{Basis, Decision};
use veiviser::file::{ExampleFile, Str};

use super::{DiagnosticsAt, by_when, listed};

const CODE: Code = Code::FailingExample;

/// What to do where the example or the flow can be the one that is right.
const EITHER: &str = "correct it here if the flow is right; otherwise correct the flow";

/// Where a list of what follows stands in an example, and what it says of each entry.
struct ExpectedList {
    key: &'static str,
    follows: &'static str,
    does_not: &'static str,
}

const ACTIONS: ExpectedList =
    ExpectedList { key: "actions", follows: "is due", does_not: "is expected, and is not due" };
const PROHIBITIONS: ExpectedList = ExpectedList {
    key: "prohibitions",
    follows: "applies",
    does_not: "is expected, and does not apply",
};

pub(super) fn compare(example: &ExampleFile<'_>, decision: &Decision, found: &mut DiagnosticsAt) {
    let expected: Vec<&str> = example.actions.iter().map(|action| &*action.id).collect();
    let due: Vec<&str> = decision.actions.iter().map(|action| action.id.as_str()).collect();
    follows(found, &ACTIONS, &expected, &due);
    for (place, wanted) in example.actions.iter().enumerate() {
        let Some(action) = decision.actions.iter().find(|a| a.id == *wanted.id) else { continue };
        let (at, id) = (format!("/actions/{place}"), &*wanted.id);
        if action.urgency != wanted.urgency {
            let (expected, urgency) = (wanted.urgency, action.urgency);
            let message =
                format!("`{id}` is due `{urgency}`, and the example expects `{expected}`");
            found.add(&format!("{at}/urgency"), CODE, message, EITHER);
        }
        let contacts: Vec<&str> = action.contacts.iter().map(|c| c.id.as_str()).collect();
        same(found, &at, ("contacts", id), &wanted.contacts, &contacts);
        let expected = (wanted.sources.as_deref(), wanted.reasons.as_deref());
        basis(found, &at, id, expected, &action.basis);
        let by = by_when(action);
        if by.as_deref() != wanted.by.as_deref() {
            let day = |day: Option<&str>| day.map_or("no day".to_owned(), |day| format!("`{day}`"));
            let (is, expected) = (day(by.as_deref()), day(wanted.by.as_deref()));
            let message =
                format!("the last day of `{id}` is {is}, and the example expects {expected}");
            found.add(&format!("{at}/by"), CODE, message, EITHER);
        }
    }
    let expected: Vec<&str> = example.prohibitions.iter().map(|one| &*one.id).collect();
    let apply: Vec<&str> = decision.prohibitions.iter().map(|one| one.id.as_str()).collect();
    follows(found, &PROHIBITIONS, &expected, &apply);
    for (place, wanted) in example.prohibitions.iter().enumerate() {
        let prohibition = decision.prohibitions.iter().find(|one| one.id == *wanted.id);
        let Some(prohibition) = prohibition else { continue };
        let (at, id) = (format!("/prohibitions/{place}"), &*wanted.id);
        let expected = (wanted.sources.as_deref(), wanted.reasons.as_deref());
        basis(found, &at, id, expected, &prohibition.basis);
    }
}

/// Compares which actions or prohibitions follow, and their order.
fn follows(found: &mut DiagnosticsAt, list: &ExpectedList, expected: &[&str], actual: &[&str]) {
    let at = format!("/{}", list.key);
    for (place, id) in expected.iter().enumerate() {
        let here = format!("{at}/{place}/id");
        if expected.iter().take(place).any(|earlier| earlier == id) {
            found.add(&here, CODE, format!("`{id}` is listed twice"), "remove one of them");
        } else if !actual.contains(id) {
            let help = "remove it if the flow is right; otherwise correct the flow, or the answers";
            found.add(&here, CODE, format!("`{id}` {}", list.does_not), help);
        }
    }
    for id in actual.iter().filter(|id| !expected.contains(id)) {
        let message = format!("`{id}` {}, and is not expected", list.follows);
        let help = format!(
            "list it if the flow is right, so that these stand here: {}; otherwise correct the flow",
            listed(actual)
        );
        found.add(&at, CODE, message, &help);
    }
    let both = |list: &[&str], other: &[&str]| -> Vec<String> {
        list.iter().filter(|id| other.contains(id)).map(|id| (*id).to_owned()).collect()
    };
    let (here, there) = (both(expected, actual), both(actual, expected));
    if here.len() == there.len() && here != there {
        let message = format!("the {} are in another order than in the plan", list.key);
        found.add(&at, CODE, message, &format!("write them in this order: {}", listed(actual)));
    }
}

/// Compares sources and reasons where the example names them.
fn basis(
    found: &mut DiagnosticsAt,
    at: &str,
    id: &str,
    (sources, reasons): (Option<&[Str<'_>]>, Option<&[Str<'_>]>),
    actual: &Basis,
) {
    for (key, expected, actual) in
        [("sources", sources, &actual.sources), ("reasons", reasons, &actual.reasons)]
    {
        let Some(expected) = expected else { continue };
        let actual: Vec<&str> = actual.iter().map(String::as_str).collect();
        same(found, at, (key, id), expected, &actual);
    }
}

/// Compares a list of names, in which the order counts.
fn same(
    found: &mut DiagnosticsAt,
    at: &str,
    (key, id): (&str, &str),
    expected: &[Str<'_>],
    actual: &[&str],
) {
    if expected.iter().map(|name| &**name).eq(actual.iter().copied()) {
        return;
    }
    let message = match actual {
        [] => format!("`{id}` has no {key}"),
        some => format!("the {key} of `{id}` are {}", listed(some)),
    };
    found.add(&format!("{at}/{key}"), CODE, message, EITHER);
}
