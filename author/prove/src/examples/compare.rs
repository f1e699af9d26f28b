//! How the decision that an example expects differs from the one that the flow makes:
//! `(example, decision) -> diagnostics`.

use veiviser::decision::{Basis, Decision};
use veiviser::file::{ExampleFile, Str};
use veiviser::{Bilingual, Code};

use super::{DiagnosticsAt, by_when, listed};

const CODE: Code = Code::FailingExample;

/// What to do where the example or the flow can be the one that is right.
fn either() -> Bilingual {
    Bilingual::new(
        "correct it here if the flow is right; otherwise correct the flow",
        "rett det her hvis flyten har rett; ellers rett flyten",
    )
}

/// Where a list of what follows stands in an example, and what it says of each entry.
struct ExpectedList {
    key: &'static str,
    follows: [&'static str; 2],
    does_not: [&'static str; 2],
    /// In bokmål, the entries.
    entries_nb: &'static str,
}

const ACTIONS: ExpectedList = ExpectedList {
    key: "actions",
    follows: ["is due", "skal gjøres"],
    does_not: ["is expected, and is not due", "er forventet, men skal ikke gjøres"],
    entries_nb: "tiltakene",
};
const PROHIBITIONS: ExpectedList = ExpectedList {
    key: "prohibitions",
    follows: ["applies", "gjelder"],
    does_not: ["is expected, and does not apply", "er forventet, men gjelder ikke"],
    entries_nb: "forbudene",
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
            let message = Bilingual::new(
                format!("`{id}` is due `{urgency}`, and the example expects `{expected}`"),
                format!("`{id}` skal gjøres `{urgency}`, men eksempelet forventer `{expected}`"),
            );
            found.add(&format!("{at}/urgency"), CODE, message, either());
        }
        let contacts: Vec<&str> = action.contacts.iter().map(|c| c.id.as_str()).collect();
        same(found, &at, ("contacts", id), &wanted.contacts, &contacts);
        let expected = (wanted.sources.as_deref(), wanted.reasons.as_deref());
        basis(found, &at, id, expected, &action.basis);
        let by = by_when(action);
        if by.as_deref() != wanted.by.as_deref() {
            let day = |none: &str, day: Option<&str>| {
                day.map_or(none.to_owned(), |day| format!("`{day}`"))
            };
            let days = |none| (day(none, by.as_deref()), day(none, wanted.by.as_deref()));
            let ((is, expected), (er, forventet)) = (days("no day"), days("ingen dag"));
            let message = Bilingual::new(
                format!("the last day of `{id}` is {is}, and the example expects {expected}"),
                format!("siste dag for `{id}` er {er}, men eksempelet forventer {forventet}"),
            );
            found.add(&format!("{at}/by"), CODE, message, either());
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
            let message = Bilingual::new(
                format!("`{id}` is listed twice"),
                format!("`{id}` står to ganger i listen"),
            );
            found.add(&here, CODE, message, Bilingual::new("remove one of them", "fjern den ene"));
        } else if !actual.contains(id) {
            let [does_not, does_not_nb] = list.does_not;
            let message =
                Bilingual::new(format!("`{id}` {does_not}"), format!("`{id}` {does_not_nb}"));
            let help = Bilingual::new(
                "remove it if the flow is right; otherwise correct the flow, or the answers",
                "fjern det hvis flyten har rett; ellers rett flyten eller svarene",
            );
            found.add(&here, CODE, message, help);
        }
    }
    for id in actual.iter().filter(|id| !expected.contains(id)) {
        let [follows, follows_nb] = list.follows;
        let message = Bilingual::new(
            format!("`{id}` {follows}, and is not expected"),
            format!("`{id}` {follows_nb}, men er ikke forventet"),
        );
        let all = listed(actual);
        let help = Bilingual::new(
            format!(
                "list it if the flow is right, so that these stand here: {all}; otherwise correct the flow"
            ),
            format!(
                "ta det med hvis flyten har rett, så det står slik her: {all}; ellers rett flyten"
            ),
        );
        found.add(&at, CODE, message, help);
    }
    let both = |list: &[&str], other: &[&str]| -> Vec<String> {
        list.iter().filter(|id| other.contains(id)).map(|id| (*id).to_owned()).collect()
    };
    let (here, there) = (both(expected, actual), both(actual, expected));
    if here.len() == there.len() && here != there {
        let message = Bilingual::new(
            format!("the {} are in another order than in the plan", list.key),
            format!("{} står i en annen rekkefølge enn i planen", list.entries_nb),
        );
        let all = listed(actual);
        let help = Bilingual::new(
            format!("write them in this order: {all}"),
            format!("skriv dem i denne rekkefølgen: {all}"),
        );
        found.add(&at, CODE, message, help);
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
    let (none_nb, all_nb) = match key {
        "contacts" => ("ingen kontakter", "kontaktene"),
        "sources" => ("ingen kilder", "kildene"),
        _ => ("ingen grunner", "grunnene"),
    };
    let message = match actual {
        [] => Bilingual::new(format!("`{id}` has no {key}"), format!("`{id}` har {none_nb}")),
        some => {
            let all = listed(some);
            Bilingual::new(
                format!("the {key} of `{id}` are {all}"),
                format!("{all_nb} for `{id}` er {all}"),
            )
        }
    };
    found.add(&format!("{at}/{key}"), CODE, message, either());
}
