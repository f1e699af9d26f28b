//! `within`: what a plan tells inside the card of another action, and that nothing is lost by it.

use std::collections::BTreeSet;

use proptest::prelude::{prop_assert, prop_assert_eq};
use serde_json::{Value, json};
use veiviser::markup::plain;
use veiviser::plan::Plan;
use veiviser::{FlowStatus, Session, Urgency};
use veiviser_author::pack::word_count::{words_of_first_page, words_of_plan};
use veiviser_author::tui::document::markdown;
use veiviser_author::tui::first_page::to_save;
use veiviser_author::tui::languages::ProgramLanguages;
use veiviser_author::tui::screens::more;
use veiviser_tests::base::{Small, monday, view};
use veiviser_tests::packs::packs;
use veiviser_tests::tape::{CaseResult, always};
use veiviser_tests::walks::{open, wander};
use veiviser_tests::words::{JsonFiles, list};

use super::laws::oracle;
use super::refused::one_diagnostic;
use super::session::option;
use super::shared_actions::{is, sharing, yes_no};

const FLOW: &str = "f/flow.json";

/// A report today, and within it a note by a day: both due when `q` is yes.
fn noted() -> Small {
    let by = json!({ "days": 3, "after": "started" });
    Small::steps(
        &json!([yes_no("q"), yes_no("r")]),
        &json!({ "actions": [
            { "id": "note", "urgency": "soon", "when": is("q", "yes"), "by": by, "within": "report" },
            { "id": "report", "urgency": "today", "when": is("q", "yes"), "contacts": ["office"] },
            { "id": "other", "urgency": "later", "when": is("r", "yes") },
        ] }),
    )
}

fn said(small: &Small, answers: &[(&str, &str)]) -> Session {
    let mut session = small.open();
    for (step, said) in answers {
        session.walk_mut().set_answer(step, &option(said)).unwrap();
    }
    session
}

fn plan(session: &Session) -> Plan {
    session.plan(view(session, "nb"))
}

/// The ids of what has a card of its own, each with what is told inside it.
fn cards(plan: &Plan) -> Vec<(&str, Vec<&str>)> {
    let own = plan.actions.iter().filter(|card| card.within.is_none());
    own.map(|card| {
        let inside = card.inside.iter().map(|inner| inner.id.as_str());
        (card.id.as_str(), inside.collect())
    })
    .collect()
}

#[test]
fn an_action_is_told_inside_another_by_title_brief_and_day() {
    let mut small = noted().worded();
    let texts = small.at("f/nb.json", "/actions/note");
    texts["title"] = json!("Skriv det ned");
    texts["brief"] = json!("Bruk {contact:office}.");
    let plan = plan(&said(&small, &[("q", "yes")]));
    assert_eq!(cards(&plan), [("report", vec!["note"])]);
    let (report, note) = (&plan.actions[0], &plan.actions[1]);
    assert_eq!((note.id.as_str(), note.within.as_deref()), ("note", Some("report")));
    let inner = &report.inside[0];
    assert_eq!(plain(&inner.title), "Skriv det ned");
    assert_eq!((&inner.title, &inner.brief), (&note.title, &note.brief));
    assert_eq!((inner.by, &inner.how_soon), (note.by, &note.how_soon));
    assert_eq!(inner.language, "nb");
    // The first page tells it in the same words, and gives it none of the places.
    let page = &plan.first_page;
    assert_eq!((page.actions.len(), page.rest.len()), (1, 0));
    assert_eq!(page.actions[0].inside, report.inside);
}

#[test]
fn it_has_a_card_of_its_own_where_the_other_has_none_or_is_dismissed() {
    let mut small = noted();
    small.at(FLOW, "/actions/1")["when"] = is("r", "yes");
    assert_eq!(cards(&plan(&said(&small, &[("q", "yes")]))), [("note", vec![])]);
    for dismissed in ["note", "report"] {
        let mut session = said(&noted(), &[("q", "yes")]);
        session.dismiss(dismissed, Some("ikke nå")).unwrap();
        let plan = plan(&session);
        assert_eq!(cards(&plan), [("report", vec![]), ("note", vec![])], "{dismissed}");
        let rest: Vec<&str> = plan.first_page.rest.iter().map(|late| late.id.as_str()).collect();
        assert_eq!(rest, [dismissed]);
    }
}

/// Two shared actions, `note` within `report`, and a flow that uses both.
fn shared() -> Small {
    let actions = json!([
        { "id": "note", "urgency": "soon", "within": "report" },
        { "id": "report", "urgency": "today", "contacts": ["office"] },
    ]);
    let flow = json!({
        "stages": [{ "id": "one", "steps": [yes_no("q"), yes_no("r"), yes_no("s")] }],
        "actions": [
            { "use": "note", "id": "note-soon", "when": is("q", "yes") },
            { "use": "note", "id": "note-now", "urgency": "now", "when": is("s", "yes") },
            { "use": "report", "id": "today", "when": is("q", "yes") },
            { "use": "report", "id": "late", "urgency": "later", "when": is("r", "yes") },
            { "id": "call", "urgency": "soon", "when": is("q", "yes"), "within": "report" },
        ],
    });
    sharing(&actions, &[flow])
}

#[test]
fn a_shared_action_is_told_inside_another_where_that_is_no_less_urgent() {
    let small = shared();
    let told = |answers: &[(&str, &str)]| {
        let plan = plan(&said(&small, answers));
        cards(&plan)
            .iter()
            .map(|(id, inside)| format!("{id}: {}", inside.join(" ")))
            .collect::<Vec<_>>()
    };
    assert_eq!(told(&[("q", "yes")]), ["report: note call"]);
    // For now it has a card of its own, whatever the other is.
    assert_eq!(told(&[("q", "yes"), ("s", "yes")]), ["note: ", "report: call"]);
    // Less urgent than it, the other tells nothing inside.
    let mut late = small.clone();
    late.at(FLOW, "/actions/2")["when"] = is("s", "no");
    let plan = plan(&said(&late, &[("q", "yes"), ("r", "yes")]));
    assert_eq!(cards(&plan), [("note", vec![]), ("call", vec![]), ("report", vec![])]);
}

#[test]
fn the_first_page_gives_it_a_place_in_the_rest_where_the_other_is_not_told_in_full() {
    let mut small = noted();
    let actions = small.at(FLOW, "/actions").as_array_mut().unwrap();
    for number in 0..5 {
        let now =
            json!({ "id": format!("now-{number}"), "urgency": "now", "when": is("q", "yes") });
        actions.push(now);
    }
    let ids =
        |plan: &Plan| plan.first_page.rest.iter().map(|late| late.id.clone()).collect::<Vec<_>>();
    let whole = plan(&said(&small, &[("q", "yes")]));
    assert_eq!(ids(&whole), ["report", "note"]);
    assert!(whole.first_page.actions.iter().all(|action| action.inside.is_empty()));
    // Told by title and number only, the other has no room for it either.
    let report = small.at(FLOW, "/actions/1");
    report["urgency"] = json!("now");
    let plan = plan(&said(&small, &[("q", "yes")]));
    let report = plan.first_page.actions.iter().position(|action| action.id == "report").unwrap();
    assert_eq!((report, ids(&plan)), (0, Vec::<String>::new()));
    small.at(FLOW, "/actions").as_array_mut().unwrap().rotate_left(3);
    let plan = self::plan(&said(&small, &[("q", "yes")]));
    let last = plan.first_page.actions.last().unwrap();
    assert_eq!((last.id.as_str(), last.inside.len()), ("report", 0));
    assert_eq!(ids(&plan), ["note"]);
    assert_eq!(cards(&plan).last().unwrap(), &("report", vec!["note"]));
}

#[test]
fn a_card_that_is_shown_on_request_explains_no_word_for_the_others() {
    let mut small = noted();
    for place in [0, 2] {
        small.at(FLOW, &format!("/actions/{place}"))["definitions"] = json!(["word-a"]);
    }
    small.at(FLOW, "/actions/2")["when"] = is("q", "yes");
    let plan = plan(&said(&small, &[("q", "yes")]));
    let first =
        |id: &str| plan.actions.iter().find(|card| card.id == id).unwrap().definitions[0].first_use;
    assert_eq!((first("note"), first("other")), (false, true));
}

#[test]
fn it_counts_by_the_words_that_are_told() {
    let small = noted().worded();
    let told = plan(&said(&small, &[("q", "yes")]));
    let mut apart = small;
    apart.at(FLOW, "/actions/0").as_object_mut().unwrap().remove("within");
    let apart = plan(&said(&apart, &[("q", "yes")]));
    assert!(words_of_plan(&told) < words_of_plan(&apart), "its other texts are not told");
    let note = &told.actions[1];
    let inner = [plain(&note.title), plain(&note.brief), note.how_soon.clone()].join(" ");
    let mut bare = told.clone();
    bare.actions[0].inside.clear();
    bare.first_page.actions[0].inside.clear();
    let words = inner.split_whitespace().count();
    assert_eq!(words_of_plan(&told), words_of_plan(&bare) + words);
    assert_eq!(
        words_of_first_page(&told.first_page),
        words_of_first_page(&bare.first_page) + words
    );
}

#[test]
fn the_program_tells_it_inside_and_opens_its_card_by_its_number() {
    let mut small = noted().worded();
    let texts = small.at("f/nb.json", "/actions/note");
    texts["title"] = json!("Skriv det ned");
    texts["brief"] = json!("Ta en side.");
    texts["body"] = json!("Om notatet.");
    let plan = plan(&said(&small, &[("q", "yes")]));
    let languages = ProgramLanguages::embedded().unwrap();
    let words = languages.find("nb").unwrap();
    let saved = markdown(&to_save(&plan, FlowStatus::Published, &[], words));
    let told = format!("2\\. {}: Skriv det ned", plan.actions[1].how_soon);
    assert_eq!(saved.matches(&told).count(), 2, "on the first page, and in the card: {saved}");
    assert_eq!(saved.matches("Ta en side.").count(), 2, "{saved}");
    let (shown, own) = saved.split_once("### 2. Skriv det ned").expect(&saved);
    assert!(!shown.contains("Om notatet.") && own.contains("Om notatet."), "{saved}");
    let card = markdown(&more(&plan, 2, words).unwrap());
    assert!(card.contains("Om notatet."), "{card}");
}

/// Nothing that is due is lost: it has a card of its own, or stands inside one that has.
fn nothing_is_lost(session: &Session) -> CaseResult {
    let (decision, plan) = (session.decide(monday()), plan(session));
    let due: Vec<&String> = decision.actions.iter().map(|due| &due.id).collect();
    let all: Vec<&String> = plan.actions.iter().map(|card| &card.id).collect();
    prop_assert_eq!(&due, &all);
    let mut told: Vec<&String> = Vec::new();
    for card in plan.actions.iter().filter(|card| card.within.is_none()) {
        told.push(&card.id);
        for inner in &card.inside {
            let found = plan.actions.iter().find(|card| card.id == inner.id).unwrap();
            prop_assert_eq!(found.within.as_ref(), Some(&card.id));
            prop_assert!(found.inside.is_empty(), "a card inside a card inside a card");
            prop_assert!(!found.duty && found.urgency != Urgency::Now, "{}", inner.id);
            prop_assert!(card.urgency <= found.urgency);
            prop_assert!(found.dismissed.is_none() && card.dismissed.is_none());
            told.push(&inner.id);
        }
    }
    let page = &plan.first_page;
    let shown = page.actions.iter();
    let mut on_page: Vec<&String> = shown
        .flat_map(|shown| shown.inside.iter().map(|inner| &inner.id).chain([&shown.id]))
        .collect();
    on_page.extend(page.rest.iter().map(|late| &late.id));
    for told in [&mut told, &mut on_page] {
        let once: BTreeSet<&String> = told.iter().copied().collect();
        prop_assert_eq!(once.len(), told.len(), "told twice");
        prop_assert_eq!(once, due.iter().copied().collect::<BTreeSet<_>>());
    }
    Ok(())
}

/// The files without `within`.
fn apart(mut files: JsonFiles) -> JsonFiles {
    for file in files.values_mut() {
        let actions = file.get_mut("actions").and_then(Value::as_array_mut);
        for action in actions.into_iter().flatten() {
            action.as_object_mut().unwrap().remove("within");
        }
    }
    files
}

#[test]
fn nothing_due_is_lost_and_nothing_else_is_decided_by_it() {
    let told = std::cell::Cell::new(0_usize);
    always(250, packs(), |(made, mut tape)| {
        let pack = made.load();
        let bare = Small { files: apart(made.files.clone()) }.load();
        for flow in &made.flows {
            let mut session = open(&pack, flow, &mut tape.clone());
            let mut other = open(&bare, flow, &mut tape);
            let mut oracle = oracle(&made, &session);
            for _ in 0..4 {
                for said in wander(&mut session, &mut tape, 4) {
                    other.walk_mut().set_answer(&said.step, &said.answer).unwrap();
                    oracle.record(&said.step, &said.answer);
                }
                let due: Vec<String> = session.walk().due().map(ToOwned::to_owned).collect();
                for id in due.iter().filter(|_| tape.chance(15)) {
                    prop_assert_eq!(session.dismiss(id, None), other.dismiss(id, None));
                }
                nothing_is_lost(&session)?;
                let (one, two) = (session.decide(monday()), other.decide(monday()));
                prop_assert_eq!(one.actions, two.actions);
                prop_assert_eq!(one.prohibitions, two.prohibitions);
                let plan = plan(&session);
                let dismissed = plan.actions.iter().filter(|card| card.dismissed.is_some());
                let dismissed: BTreeSet<String> = dismissed.map(|card| card.id.clone()).collect();
                let inner = plan.actions.into_iter();
                let within: Vec<(String, String)> =
                    inner.filter_map(|card| Some((card.id, card.within?))).collect();
                told.set(told.get() + within.len());
                prop_assert_eq!(within, oracle.told_within(&dismissed));
            }
        }
        Ok(())
    });
    assert!(told.get() > 0, "no action was told inside another");
}

#[test]
fn where_it_makes_no_sense_it_is_refused() {
    let refused = |place: &str, change: &dyn Fn(&mut Value), code: &str, at: &str, says: &str| {
        let mut small = if place.starts_with("actions.json") || at.contains("/duty") {
            shared()
        } else {
            noted()
        };
        let (file, pointer) = place.split_once('#').unwrap();
        change(small.at(file, pointer));
        let (file, pointer) = at.split_once('#').unwrap();
        let found = one_diagnostic(&small, code, file, pointer);
        assert!(found.message.contains(says), "{found}");
    };
    let note = "f/flow.json#/actions/0";
    let within = "f/flow.json#/actions/0/within";
    let set =
        |key: &'static str, value: Value| move |action: &mut Value| action[key] = value.clone();
    refused(note, &set("within", json!("repport")), "unknown-action", within, "`repport`");
    refused(note, &set("within", json!("note")), "action-form", within, "inside itself");
    refused(note, &set("within", json!("other")), "action-form", within, "less urgent");
    let now = |action: &mut Value| {
        action["urgency"] = json!("now");
        action["by"] = Value::Null;
    };
    refused(note, &now, "action-form", within, "for now");
    let duty = |action: &mut Value| {
        for (key, value) in [
            ("duty", json!(true)),
            ("if-unknown", json!("other")),
            ("sources", json!(["law-a"])),
            ("urgency", json!("today")),
            ("by", Value::Null),
        ] {
            action[key] = value;
        }
    };
    refused(note, &duty, "action-form", within, "a duty has a card of its own");
    let prohibition = |action: &mut Value| {
        *action = json!({ "id": "note", "when": is("q", "yes"), "avoid": [], "within": "report" });
    };
    refused(note, &prohibition, "action-form", within, "");
    let report = |action: &mut Value| {
        *action = json!({ "id": "report", "when": is("q", "yes"), "avoid": [] });
    };
    refused("f/flow.json#/actions/1", &report, "action-form", within, "a prohibition");
    // What is named has a card of its own, so there is no circle.
    let other = |action: &mut Value| action["within"] = json!("note");
    refused(
        "f/flow.json#/actions/2",
        &other,
        "action-form",
        "f/flow.json#/actions/2/within",
        "inside another itself",
    );
    let mut circle = noted();
    circle.at(FLOW, "/actions/0")["urgency"] = json!("today");
    circle.at(FLOW, "/actions/0")["by"] = Value::Null;
    circle.at(FLOW, "/actions/1")["within"] = json!("note");
    let found = circle.diagnostics();
    let places: Vec<&str> = found.iter().map(|one| one.pointer.as_str()).collect();
    assert_eq!(places, ["/actions/0/within", "/actions/1/within"]);
    // A use has none of its own; of a shared action that has one, no use is a duty.
    let mut small = shared();
    small.at(FLOW, "/actions/3")["within"] = json!("call");
    one_diagnostic(&small, "action-form", FLOW, "/actions/3/within");
    let use_as_duty = |action: &mut Value| {
        for (key, value) in [
            ("duty", json!(true)),
            ("if-unknown", json!("call")),
            ("sources", json!(["law-a"])),
            ("urgency", json!("today")),
        ] {
            action[key] = value;
        }
    };
    refused(
        note,
        &use_as_duty,
        "action-form",
        "f/flow.json#/actions/0/duty",
        "a duty has a card of its own",
    );
    let mut small = shared();
    small.at(FLOW, "/actions/4")["within"] = json!("note");
    one_diagnostic(&small, "action-form", FLOW, "/actions/4/within");
    let named = "actions.json#/actions/0/within";
    let quiet = "actions.json#/actions/0";
    refused(quiet, &set("within", json!("repport")), "unknown-action", named, "`repport`");
    refused(quiet, &set("within", json!("note")), "action-form", named, "inside itself");
    refused(quiet, &set("urgency", json!("now")), "action-form", named, "for now");
}

#[test]
fn a_shared_action_that_is_named_is_used_in_the_flow() {
    let mut small = shared();
    let actions = small.at(FLOW, "/actions").as_array_mut().unwrap();
    actions.retain(|action| action["use"] != "report");
    let found = one_diagnostic(&small, "unknown-action", FLOW, "/actions/2/within");
    assert_eq!(found.message, "`report` is a shared action that this flow does not use");
    // What a shared action names need not be used: then it has a card of its own.
    small.at(FLOW, "/actions").as_array_mut().unwrap().pop();
    assert_eq!(small.diagnostics(), []);
    assert_eq!(cards(&plan(&said(&small, &[("q", "yes")]))), [("note", vec![])]);
    assert_eq!(list(&small.files["actions.json"], "actions").len(), 2);
}
