//! A flow of its own, about confidentiality, put inside the shipped `concern` with shared actions:
//! everything proves, the plan has no twins, and nobody is asked twice for an example or a proof.

use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use proptest::prelude::{prop_assert, prop_assert_eq};
use serde_json::{Map, Value, json};
use veiviser::markup::plain;
use veiviser::{Pack, Session};
use veiviser_author::pack::folder;
use veiviser_prove::examples;
use veiviser_prove::mutants::{self, Mutant, MutantOptions};
use veiviser_prove::prove::{self, ProofOptions, ProofVerdict};
use veiviser_tests::base::{bytes, error_text, nothing, view};
use veiviser_tests::tape::{Tape, always, tapes};
use veiviser_tests::walks::walk_on;
use veiviser_tests::words::{JsonFiles, add_texts, text_of};

/// What both flows have to say, and say once.
const SHARED: [&str; 5] =
    ["ask-child-welfare", "ask-consent", "call-112", "discuss-without-names", "report"];
/// What a use says for itself.
const OF_A_USE: [&str; 6] = ["when", "urgency", "duty", "if-unknown", "by", "reminders"];

/// The shipped pack as JSON.
fn shipped() -> JsonFiles {
    let flows = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../flows"));
    let files = folder::read(flows).unwrap();
    let is_content = |path: &str| {
        Path::new(path).extension().is_some_and(|ending| ending == "json")
            && !path.starts_with("schema/")
    };
    let content = files.iter().filter(|(path, _)| is_content(path));
    content.map(|(path, bytes)| (path.clone(), serde_json::from_slice(bytes).unwrap())).collect()
}

/// Takes the shared actions out of `concern`, which uses them from then on. Variants stay behind: they
/// read answers of `concern`, and what is shared reads only parameters of the pack.
fn share(files: &mut JsonFiles) {
    let mut shared: BTreeMap<String, Value> = BTreeMap::new();
    let actions = files.get_mut("concern/flow.json").unwrap()["actions"].as_array_mut().unwrap();
    for action in actions {
        let id = text_of(action, "id").to_owned();
        if !SHARED.contains(&id.as_str()) {
            continue;
        }
        let mut written = action.as_object().unwrap().clone();
        let mut used = Map::from_iter([("use".to_owned(), json!(id))]);
        used.extend(OF_A_USE.iter().filter_map(|key| written.remove_entry(*key)));
        written.remove("variants");
        *action = Value::Object(used);
        shared.insert(id, Value::Object(written));
    }
    files.insert(
        "actions.json".to_owned(),
        json!({ "actions": shared.values().collect::<Vec<_>>() }),
    );
    for language in ["nb", "en"] {
        let texts = files.get_mut(&format!("concern/{language}.json")).unwrap();
        let mut words = Map::new();
        for id in SHARED {
            let mut moved = texts["actions"].as_object_mut().unwrap().remove(id).unwrap();
            moved.as_object_mut().unwrap().remove("variants");
            // A use has a deadline; what is shared cannot name it.
            let moved = moved.to_string().replace("{by}", "---");
            words.insert(id.to_owned(), serde_json::from_str(&moved).unwrap());
        }
        if let Some(records) = texts.get_mut("translated").and_then(Value::as_object_mut) {
            let is_moved =
                |key: &str| SHARED.iter().any(|id| key.starts_with(&format!("/actions/{id}/")));
            records.retain(|key, _| !is_moved(key));
        }
        files.get_mut(&format!("{language}.json")).unwrap()["actions"] = Value::Object(words);
    }
}

/// A pack with `confidentiality` by itself, beside `concern` as it is with shared actions.
fn beside() -> JsonFiles {
    let mut files = shipped();
    share(&mut files);
    let confidentiality = include_str!("../../flows/confidentiality.json");
    files.insert(
        "confidentiality/flow.json".to_owned(),
        serde_json::from_str(confidentiality).unwrap(),
    );
    for (language, titles) in
        [("nb", ["Hvem det gjelder", "Samtykke"]), ("en", ["Who it is about", "Consent"])]
    {
        let stages = &mut files.get_mut(&format!("{language}.json")).unwrap()["stages"];
        stages["whom"] = json!(titles[0]);
        stages["consent"] = json!(titles[1]);
    }
    add_texts(&mut files, &mut Tape::new(Vec::new()));
    files
}

/// The same, with `confidentiality` inside `concern`, in its stage `law`.
fn inside() -> JsonFiles {
    let mut files = beside();
    let stages = files.get_mut("concern/flow.json").unwrap()["stages"].as_array_mut().unwrap();
    let law = stages.iter_mut().find(|stage| stage["id"] == "law").unwrap();
    law["steps"].as_array_mut().unwrap().push(json!({
        "id": "sharing", "kind": "flow", "flow": "confidentiality",
        "with": {
            "danger": { "answer": "danger" },
            "serious": { "fact": "duty-to-report" },
            "closed": { "fact": "parents-closed" },
        },
    }));
    files
}

fn loaded(files: &JsonFiles) -> Arc<Pack> {
    match veiviser::load(&bytes(files), &[]) {
        Ok(pack) => Arc::new(pack),
        Err(error) => panic!("{}", error_text(&error)),
    }
}

#[test]
fn everything_proves() {
    let pack = loaded(&inside());
    let options = ProofOptions::default();
    let in_force = prove::in_force(&pack, options.day);
    for flow in pack.flows() {
        let proof = prove::prove(flow, options, &in_force, &|_| true, &mut |_| {}).unwrap();
        assert!(proof.checked.is_ok(), "{:?}", proof.checked);
        let open = proof.decided.iter().filter(|one| one.verdict != ProofVerdict::Proved);
        let open: Vec<_> = open.map(|one| (&one.id, &one.why, &one.shown)).collect();
        assert!(open.is_empty(), "{}: {open:?}", flow.id());
    }
}

#[test]
fn the_plan_says_nothing_twice() {
    let pack = loaded(&inside());
    let told_by_both = Cell::new(0);
    always(150, tapes(120), |mut tape| {
        let mut session = Session::open(&pack, "concern", nothing()).unwrap();
        walk_on(&mut session, &mut tape);
        let plan = session.plan(view(&session, "nb"));
        let titles = plan.actions.iter().map(|action| plain(&action.title));
        let titles = titles.chain(plan.prohibitions.iter().map(|one| plain(&one.title)));
        let titles: Vec<String> = titles.collect();
        let different: BTreeSet<&String> = titles.iter().collect();
        prop_assert_eq!(different.len(), titles.len(), "{:?}", titles);
        let ids: Vec<&str> = plan.actions.iter().map(|action| action.id.as_str()).collect();
        let names_a_use = |id: &&str| ids.contains(&format!("sharing/{id}").as_str());
        prop_assert!(!SHARED.iter().any(names_a_use));
        let uses: Vec<&str> = session.walk().due_uses().collect();
        let is_both =
            |id: &&str| uses.contains(id) && uses.contains(&format!("sharing/{id}").as_str());
        told_by_both.set(told_by_both.get() + SHARED.iter().filter(|id| is_both(id)).count());
        Ok(())
    });
    assert!(told_by_both.get() > 50, "{}", told_by_both.get());
}

#[test]
fn no_example_is_asked_for_twice() {
    let files = inside();
    let report = examples::run(&loaded(&files), &bytes(&files));
    let asked: Vec<&String> =
        report.unreached.iter().filter(|action| action.starts_with("concern/")).collect();
    assert_eq!(asked, Vec::<&String>::new(), "what is inside has its examples in its own flow");
    assert!(report.unreached.iter().any(|action| action.starts_with("confidentiality/")));
}

fn breaks(files: &JsonFiles, only: &str) -> Vec<Mutant> {
    let options = MutantOptions { budget: prove::BUDGET, threads: 2 };
    mutants::run(&bytes(files), &loaded(files), Some(only), options, &|_, _| {})
}

/// What it costs is in the benchmarks; that it is the same work is seen here.
#[test]
fn the_breaks_of_a_flow_are_those_that_it_has_by_itself() {
    let used = inside();
    let mut alone = beside();
    alone.retain(|path, _| !path.starts_with("concern/"));
    for language in ["nb.json", "en.json"] {
        let stages = alone.get_mut(language).unwrap()["stages"].as_object_mut().unwrap();
        stages.retain(|stage, _| ["safety", "whom", "consent"].contains(&stage.as_str()));
    }
    let (used, alone) = (breaks(&used, "confidentiality"), breaks(&alone, "confidentiality"));
    let told = |mutants: &[Mutant]| -> Vec<String> {
        mutants.iter().map(|mutant| format!("{mutant:?}")).collect()
    };
    assert!(alone.len() > 100, "{}", alone.len());
    assert_eq!(told(&used), told(&alone));
}
