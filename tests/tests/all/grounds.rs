//! Grounds: what names one has its sources, and nothing after loading knows more.

use std::collections::BTreeSet;

use proptest::prelude::prop_assert_eq;
use serde_json::{Value, json};
use veiviser::{Answer, Diagnostic, Session};
use veiviser_author::pack::form_uses::{ListedForm, form_uses};
use veiviser_prove::mutants::{MutantEffect, MutantOptions};
use veiviser_tests::base::{self, Small, bytes, monday};
use veiviser_tests::packs::packs;
use veiviser_tests::tape::always;
use veiviser_tests::walks::{open, seen, wander};
use veiviser_tests::whole::all_mutants;
use veiviser_tests::words::{JsonFiles, list};

use super::cover::covered;
use super::refused::one_diagnostic;
use super::shared_actions::{is, sharing, yes_no};

const GROUNDS: &str = "grounds.json";
const SHARED: &str = "actions.json";

fn cook() -> Value {
    json!({ "answer": "role", "is": "cook" })
}

/// A duty that rests on a ground, of which one source counts only for cooks.
fn grounded() -> Small {
    let danger = json!({ "answer": "danger", "is": "yes" });
    let mut small = Small::steps(
        &json!([{ "id": "danger", "kind": "choice", "options": ["yes", "no"] }]),
        &json!({
            "parameters": ["role"],
            "facts": [{ "id": "harm", "when": danger, "sources": ["guide-a"] }],
            "actions": [{
                "id": "report", "urgency": "today", "when": { "fact": "harm" }, "ground": "harm",
                "duty": true, "if-unknown": "ask", "contacts": ["office"],
            }, {
                "id": "ask", "urgency": "today", "when": { "unknown": { "fact": "harm" } }, "contacts": ["office"],
            }],
        }),
    );
    let sources = json!(["law-b", { "source": "law-a", "when": cook() }]);
    let file = json!({ "grounds": [{ "id": "harm", "sources": sources }] });
    small.files.insert(GROUNDS.to_owned(), file);
    small
}

#[test]
fn what_names_a_ground_has_its_sources_after_its_own() {
    for (role, expected) in
        [("cook", &["law-b", "law-a", "guide-a"][..]), ("guard", &["law-b", "guide-a"])]
    {
        let mut session = grounded().open();
        for (step, option) in [("role", role), ("danger", "yes")] {
            session.walk_mut().set_answer(step, &Answer::Option(option.to_owned())).unwrap();
        }
        let decision = session.decide(monday());
        assert_eq!(decision.actions[0].basis.sources, expected, "{role}");
    }
}

/// A shared action with sources and a ground, and a use of it with sources and a ground.
fn shared() -> Small {
    let action =
        json!({ "id": "report", "contacts": ["office"], "ground": "harm", "sources": ["guide-a"] });
    let flow = json!({
        "parameters": ["role"],
        "stages": [{ "id": "one", "steps": [yes_no("danger")] }],
        "actions": [{
            "use": "report", "urgency": "today", "when": is("danger", "yes"), "ground": "use",
            "sources": [{ "source": "law-c", "when": is("danger", "yes") }],
        }],
    });
    let mut small = sharing(&json!([action]), &[flow]);
    let sources = small.at("sources.json", "/sources").as_array_mut().unwrap();
    let mut law_c = sources.iter().find(|source| source["id"] == "law-b").unwrap().clone();
    law_c["id"] = json!("law-c");
    sources.push(law_c);
    sources.sort_by_key(|source| source["id"].as_str().unwrap().to_owned());
    let grounds = json!([
        { "id": "harm", "sources": [{ "source": "law-a", "when": cook() }] },
        { "id": "use", "sources": [{ "source": "law-b", "when": { "not": cook() } }] },
    ]);
    small.files.insert(GROUNDS.to_owned(), json!({ "grounds": grounds }));
    small
}

#[test]
fn a_shared_action_and_its_use_each_name_a_ground() {
    let mut session = shared().open();
    let rests_on = |session: &mut Session, role: &str| {
        for (step, option) in [("role", role), ("danger", "yes")] {
            session.walk_mut().set_answer(step, &Answer::Option(option.to_owned())).unwrap();
        }
        session.decide(monday()).actions[0].basis.sources.join(" ")
    };
    assert_eq!(rests_on(&mut session, "cook"), "guide-a law-a law-c");
    assert_eq!(rests_on(&mut session, "guard"), "guide-a law-c law-b");
    // A duty has ground enough in that of the shared action, or in that of its use.
    for bare in ["actions.json", "f/flow.json"] {
        let mut small = shared();
        let own =
            json!({ "id": "ask", "urgency": "today", "when": { "unknown": is("danger", "yes") } });
        small.at("f/flow.json", "/actions").as_array_mut().unwrap().push(own);
        small.at("f/flow.json", "/actions/0")["duty"] = json!(true);
        small.at("f/flow.json", "/actions/0")["if-unknown"] = json!("ask");
        for file in [SHARED, "f/flow.json"] {
            small.at(file, "/actions/0")["sources"] = json!([]);
        }
        small.at(bare, "/actions/0").as_object_mut().unwrap().remove("ground");
        assert_eq!(small.diagnostics(), [], "{bare}");
    }
}

#[test]
fn a_condition_of_a_source_is_found_where_it_is_written() {
    let small = shared().worded();
    let (pack, files) = (small.load(), bytes(&small.files));
    let flow = pack.flow("f").unwrap();
    let found = covered(&pack, &files, flow, |_, found| {
        let of_sources = found.obligations.values().filter(|one| one.name.contains("source `"));
        let places =
            of_sources.map(|one| format!("{}#{}", one.location.file, one.location.pointer));
        places.collect::<BTreeSet<_>>()
    });
    let expected = [
        "f/flow.json#/actions/0/sources/0/when",
        "grounds.json#/grounds/0/sources/0/when",
        "grounds.json#/grounds/1/sources/0/when",
    ];
    assert_eq!(found.iter().collect::<Vec<_>>(), expected);
}

#[test]
fn a_flow_lists_what_the_ground_of_a_shared_action_reads() {
    let missing = |change: &dyn Fn(&mut Small), place: &str| {
        let mut small = shared();
        small.at("f/flow.json", "/actions/0").as_object_mut().unwrap().remove("ground");
        small.at("f/flow.json", "")["parameters"] = json!([]);
        change(&mut small);
        one_diagnostic(&small, "missing-parameter", "f/flow.json", place);
    };
    missing(&|_| (), "/actions/0/use");
    missing(
        &|small| {
            small.at(SHARED, "/actions/0").as_object_mut().unwrap().remove("ground");
            small.at("f/flow.json", "/actions/0")["ground"] = json!("use");
        },
        "/actions/0/ground",
    );
    let mut small = shared();
    small.at(SHARED, "/actions/0")["ground"] = json!("ham");
    let slip = one_diagnostic(&small, "unknown-name", SHARED, "/actions/0/ground");
    assert_eq!(slip.help.as_deref(), Some("did you mean `harm`?"));
}

/// The files with each ground written out where it is named.
fn written_out(mut files: JsonFiles) -> JsonFiles {
    let grounds = files.remove(GROUNDS).unwrap();
    let names = |path: &str| path.ends_with("flow.json") || path == SHARED;
    for (_, file) in files.iter_mut().filter(|(path, _)| names(path)) {
        for key in ["facts", "actions"] {
            let owners = file.get_mut(key).and_then(Value::as_array_mut);
            for owner in owners.into_iter().flatten() {
                let Some(name) = owner.as_object_mut().unwrap().remove("ground") else { continue };
                let ground = list(&grounds, "grounds").iter().find(|ground| ground["id"] == name);
                let own = list(owner, "sources").iter().chain(list(ground.unwrap(), "sources"));
                owner["sources"] = json!(own.collect::<Vec<_>>());
            }
        }
    }
    files
}

#[test]
fn a_ground_is_its_sources_written_out() {
    always(150, packs(), |(made, tape)| {
        let whole = Small { files: written_out(made.files.clone()) };
        let (pack, whole) = (made.load(), whole.load());
        for flow in &made.flows {
            let mut tapes = [tape.clone(), tape.clone()];
            let mut one = open(&pack, flow, &mut tapes[0]);
            let mut other = open(&whole, flow, &mut tapes[1]);
            for _ in 0..4 {
                wander(&mut one, &mut tapes[0], 3);
                wander(&mut other, &mut tapes[1], 3);
                prop_assert_eq!(seen(&one), seen(&other));
                let basis = |session: &Session| {
                    let decision = session.decide(monday());
                    decision.actions.into_iter().map(|a| (a.id, a.basis)).collect::<Vec<_>>()
                };
                prop_assert_eq!(basis(&one), basis(&other));
            }
        }
        Ok(())
    });
}

#[test]
fn a_ground_that_is_not_one_is_refused() {
    let refused = |pointer: &str, key: &str, value: Value, code: &str, place: &str| -> Diagnostic {
        let mut small = grounded();
        let (file, pointer) = pointer.split_once('#').unwrap();
        small.at(file, pointer)[key] = value;
        let (file, place) = place.split_once('#').unwrap();
        one_diagnostic(&small, code, file, place)
    };
    let report = "f/flow.json#/actions/0";
    let harm = "grounds.json#/grounds/0";
    let slip =
        refused(report, "ground", json!("ham"), "unknown-name", "f/flow.json#/actions/0/ground");
    assert_eq!(slip.help.as_deref(), Some("did you mean `harm`?"));
    refused(
        harm,
        "sources",
        json!(["law-b", "law-x"]),
        "unknown-source",
        "grounds.json#/grounds/0/sources/1",
    );
    refused(harm, "sources", json!([]), "empty-list", "grounds.json#/grounds/0/sources");
    let when = |when: Value, code: &str, below: &str| {
        let place = format!("grounds.json#/grounds/0/sources/0/when{below}");
        let sources = json!([{ "source": "law-b", "when": when }]);
        refused(harm, "sources", sources, code, &place)
    };
    when(json!({ "fact": "harm" }), "condition-form", "");
    let question = when(json!({ "answer": "danger", "is": "yes" }), "unknown-name", "/answer");
    assert!(question.message.contains("parameter `danger`"), "{question}");
    when(json!({ "answer": "role", "is": "cok" }), "unknown-option", "/is");
    when(json!({ "answer": "role", "has": "cook" }), "wrong-test", "");
    when(json!({ "not": { "action": "report" } }), "condition-form", "/not");
    // The flow asks for what the ground reads.
    let flow = "f/flow.json#";
    let place = "f/flow.json#/actions/0/ground";
    let missing = refused(flow, "parameters", json!([]), "missing-parameter", place);
    assert!(missing.message.contains("`harm` reads `role`"), "{missing}");
}

#[test]
fn grounds_are_sorted_and_checked_where_nothing_names_them() {
    let mut small = grounded();
    let grounds = small.at(GROUNDS, "/grounds").as_array_mut().unwrap();
    let unused =
        json!({ "sources": [{ "source": "law-b", "when": { "fact": "harm" } }], "id": "a" });
    grounds.push(unused);
    let found = small.diagnostics();
    let codes: Vec<(&str, &str)> =
        found.iter().map(|one| (one.code.as_str(), one.pointer.as_str())).collect();
    let fact = ("condition-form", "/grounds/1/sources/0/when");
    assert_eq!(codes, [("not-sorted", "/grounds/1/id"), fact]);
}

#[test]
fn a_ground_that_nothing_names_is_a_warning_of_check() {
    let unused = |small: Small| -> Vec<String> {
        let (found, _) = base::checked(&bytes(&small.worded().files), "2026-11-26");
        let unused = found.into_iter().filter(|one| one.code == "unused-ground");
        unused.map(|one| one.pointer).collect()
    };
    assert_eq!(unused(grounded()), Vec::<String>::new());
    let mut small = grounded();
    let other = json!({ "id": "other", "sources": ["law-b"] });
    small.at(GROUNDS, "/grounds").as_array_mut().unwrap().push(other);
    assert_eq!(unused(small), ["/grounds/1/id"]);
    assert_eq!(unused(shared()), Vec::<String>::new());
    let mut small = shared();
    small.at(SHARED, "/actions/0").as_object_mut().unwrap().remove("ground");
    assert_eq!(unused(small), ["/grounds/0/id"]);
}

#[test]
fn grounds_are_part_of_what_a_pack_is() {
    let mut changed = grounded();
    *changed.at(GROUNDS, "/grounds/0/sources/1/when") = json!({ "not": cook() });
    assert_ne!(grounded().load().hash(), changed.load().hash());
    let surely = json!({ "surely": cook() });
    *changed.at(GROUNDS, "/grounds/0/sources/1/when") = surely;
    let files = bytes(&changed.worded().files);
    let place = (GROUNDS, "/grounds/0/sources/1/when/surely".to_owned());
    assert_eq!(form_uses(&files, ListedForm::Surely), [place]);
}

#[test]
fn the_conditions_of_a_ground_are_broken_too() {
    let small = grounded().worded();
    let pack = small.load();
    let effort = MutantOptions { budget: 100_000, threads: 1 };
    let mutants = all_mutants(&bytes(&small.files), &pack, None, effort);
    let of_ground: Vec<_> = mutants.iter().filter(|mutant| mutant.file == GROUNDS).collect();
    let when = "/grounds/0/sources/1/when";
    assert!(of_ground.iter().all(|mutant| mutant.mutation.pointer.starts_with(when)));
    let negated = of_ground.iter().find(|mutant| mutant.mutation.what == "negate").unwrap();
    assert_eq!(negated.effect, MutantEffect::Ground);
}

#[test]
fn the_grounds_of_shared_actions_are_broken_in_each_flow_that_uses_them() {
    let small = shared().worded();
    let pack = small.load();
    let effort = MutantOptions { budget: 100_000, threads: 1 };
    for only in [None, Some("f")] {
        let mutants = all_mutants(&bytes(&small.files), &pack, only, effort);
        for ground in 0..2 {
            let when = format!("/grounds/{ground}/sources/0/when");
            let found: Vec<_> = mutants
                .iter()
                .filter(|mutant| mutant.file == GROUNDS && mutant.mutation.pointer == when)
                .collect();
            assert!(!found.is_empty());
            assert!(found.iter().all(|mutant| mutant.effect == MutantEffect::Ground));
        }
    }
}
