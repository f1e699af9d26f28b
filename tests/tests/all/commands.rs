//! What the commands for proofs report: words and places for a person, keys for a program, and an
//! exit code.

use std::fs;
use std::path::Path;

use jiff::civil::date;
use serde_json::{Value, json};
use veiviser_author::commands::diff::{self, DiffArgs};
use veiviser_author::commands::mutants::{self, MutantsArgs};
use veiviser_author::commands::prove::{self, ProveArgs};
use veiviser_author::output::clean_output::CleanOutput;
use veiviser_author::output::status::{CommandError, ExitStatus};
use veiviser_author::output::terminal::TerminalStyle;
use veiviser_author::pack::folder;
use veiviser_prove::prove::BUDGET;
use veiviser_tests::base::Small;
use veiviser_tests::folder::Folder;

const STYLE: TerminalStyle = TerminalStyle { colour: false, width: 100 };

/// A pack with a call that is due when `when` is true, and guarantees about it.
fn pack(name: &str, when: &Value) -> Folder {
    let call = json!({ "id": "call", "urgency": "now", "when": when, "contacts": ["office"] });
    let steps = json!([
        { "id": "danger", "kind": "choice", "options": ["yes", "no"] },
        { "id": "more", "kind": "choice", "options": ["a", "b"] },
    ]);
    let small = Small::steps(
        &steps,
        &json!({
            "actions": [call],
            "guarantees": [
                { "id": "danger-calls", "if": { "answer": "danger", "is": "yes" }, "then": { "action": "call" } },
                { "id": "can-call", "possible": { "action": "call" } },
            ],
        }),
    );
    Folder::new(name, &small)
}

fn right() -> Value {
    json!({ "answer": "danger", "is": ["yes", "unsure"] })
}

/// Not due for whoever answers `a`.
fn wrong() -> Value {
    json!({ "all": [{ "answer": "danger", "is": ["yes", "unsure"] }, { "answer": "more", "is": "b" }] })
}

fn args() -> ProveArgs {
    ProveArgs { budget: BUDGET, as_of: Some(date(2026, 11, 23)), ..ProveArgs::default() }
}

fn prove(path: &Path, args: &ProveArgs) -> (Result<ExitStatus, CommandError>, String) {
    let args = ProveArgs { pack: path.to_owned().into(), ..args.clone() };
    let mut out = Vec::new();
    let status = prove::run(&args, STYLE, &mut CleanOutput::new(&mut out));
    (status, String::from_utf8(out).unwrap())
}

#[test]
fn a_refuted_guarantee_is_reported_with_its_sentence_its_place_and_the_walk() {
    let folder = pack("refuted", &wrong());
    let (status, page) = prove(&folder.0, &args());
    assert_eq!(status.unwrap(), ExitStatus::Failure);
    for part in [
        "✗ danger-calls",
        "f/flow.json:",
        "(/guarantees/0)",
        "[danger]",
        "[more]",
        "nothing is due",
    ] {
        assert!(page.contains(part), "{part}: {page}");
    }
    assert!(page.contains("✓ can-call: danger "), "{page}");
    let (_, page) =
        prove(&folder.0, &ProveArgs { guarantee: Some("can-call".to_owned()), ..args() });
    assert!(page.contains("✓ can-call: this walk shows it"), "{page}");
}

#[test]
fn the_json_has_the_same_keys_for_every_guarantee() {
    let folder = pack("json", &wrong());
    let (status, text) = prove(&folder.0, &ProveArgs { json: true, ..args() });
    assert_eq!(status.unwrap(), ExitStatus::Failure);
    let json: Value = serde_json::from_str(&text).unwrap();
    let all = json["guarantees"].as_array().unwrap();
    for one in all {
        for key in ["flow", "id", "builtin", "verdict", "millis", "walk"] {
            assert!(one.get(key).is_some(), "{key}: {one}");
        }
        assert!(["proved", "refuted"].contains(&one["verdict"].as_str().unwrap()));
    }
    let of = |id: &str| all.iter().find(|one| one["id"] == id).unwrap();
    let refuted = of("danger-calls");
    assert_eq!((&refuted["verdict"], &refuted["builtin"]), (&json!("refuted"), &json!(false)));
    let said: Vec<(&Value, &Value)> = refuted["walk"]["answers"]
        .as_array()
        .unwrap()
        .iter()
        .map(|line| (&line["step"], &line["answer"]))
        .collect();
    assert_eq!(said[0], (&json!("danger"), &json!("yes")));
    assert_eq!((&refuted["why"], &refuted["shortest"]), (&json!("broken"), &json!(true)));
    assert_eq!(of("can-call")["verdict"], "proved");
    assert_eq!(of("reachable")["builtin"], true);
    assert_eq!(json["certificates"][0]["sha256"].as_str().unwrap().len(), 64);
}

#[test]
fn the_walks_of_a_proof_are_written_as_examples_and_overwrite_nothing() {
    let folder = pack("write", &wrong());
    let file = folder.beside();
    let args = ProveArgs { write: Some(file.clone()), ..args() };
    assert_eq!(prove(&folder.0, &args).0.unwrap(), ExitStatus::Failure);
    let written = fs::read(&file).unwrap();
    assert!(prove(&folder.0, &args).0.unwrap_err().to_string().contains("exists already"));
    assert_eq!(fs::read(&file).unwrap(), written);
    // The flow passes the examples as they are written.
    fs::rename(&file, folder.0.join("f/examples.json")).unwrap();
    let files = folder::read(&folder.0).unwrap();
    let pack = std::sync::Arc::new(veiviser::load(&files, &[]).unwrap());
    let report = veiviser_prove::examples::run(&pack, &files);
    let names: Vec<&str> = report.outcomes.iter().map(|outcome| outcome.id.as_str()).collect();
    assert_eq!(names, ["danger-calls", "can-call"]);
    assert!(report.outcomes.iter().all(|outcome| outcome.differences.is_empty()));
}

#[test]
fn an_undecided_guarantee_is_never_reported_as_proved() {
    let folder = pack("undecided", &wrong());
    let (status, page) = prove(&folder.0, &ProveArgs { budget: 0, ..args() });
    assert_eq!(status.unwrap(), ExitStatus::Failure);
    assert!(page.contains("? danger-calls") && !page.contains("✓ danger-calls"), "{page}");
    let folder = pack("decided", &right());
    let (status, page) = prove(&folder.0, &args());
    assert_eq!(status.unwrap(), ExitStatus::Success, "{page}");
}

#[test]
fn an_id_that_does_not_exist_is_reported_with_those_that_do() {
    let folder = pack("usage", &right());
    let no_flow = ProveArgs { flow: Some("g".to_owned()), ..args() };
    let said = prove(&folder.0, &no_flow).0.unwrap_err().to_string();
    assert_eq!(said, "there is no flow `g`; did you mean `f`?\nthere are: f");
    let no_guarantee = ProveArgs { guarantee: Some("x".to_owned()), ..args() };
    let said = prove(&folder.0, &no_guarantee).0.unwrap_err().to_string();
    assert!(said.starts_with("there is no guarantee `x`\nthere are: reachable, "), "{said}");
    assert!(said.ends_with(", danger-calls, can-call, texts-and-sources"), "{said}");
    let no_language = ProveArgs { lang: Some("fr".to_owned()), ..args() };
    assert!(
        prove(&folder.0, &no_language).0.unwrap_err().to_string().contains("no language for `fr`")
    );
}

fn diff(old: &Folder, new: &Folder, args: &DiffArgs) -> (Result<ExitStatus, CommandError>, String) {
    let mut out = Vec::new();
    let (old, new) = (old.0.clone(), new.0.clone());
    let args = DiffArgs { old, new, budget: BUDGET, ..args.clone() };
    let status = diff::run(&args, STYLE, &mut CleanOutput::new(&mut out));
    (status, String::from_utf8(out).unwrap())
}

#[test]
fn a_difference_is_reported_with_a_walk_and_what_is_unchanged_with_a_proof() {
    let (old, new) = (pack("diff-old", &right()), pack("diff-new", &wrong()));
    let (status, page) = diff(&old, &new, &DiffArgs::default());
    assert_eq!(status.unwrap(), ExitStatus::Failure);
    for part in [
        "Different for the same answers",
        "- the action `call`",
        "is no longer due where it was",
        "only before: now:",
    ] {
        assert!(page.contains(part), "{part}: {page}");
    }
    let (status, page) = diff(&old, &old, &DiffArgs::default());
    assert_eq!(status.unwrap(), ExitStatus::Success);
    assert!(
        page.contains("Decided as before, proved for every answer: all 1 actions and prohibitions"),
        "{page}"
    );
    let (_, text) = diff(&old, &new, &DiffArgs { json: true, ..Default::default() });
    let json: Value = serde_json::from_str(&text).unwrap();
    let one = &json["flows"][0]["differences"][0];
    assert_eq!(
        (&one["action"], &one["change"], &one["reach"]),
        (&json!("call"), &json!("lost"), &json!("shared"))
    );
}

#[test]
fn renamed_ids_that_do_not_exist_are_refused() {
    let (old, new) = (pack("names-old", &right()), pack("names-new", &right()));
    let names = old.beside();
    let try_with = |text: &str| {
        fs::write(&names, text).unwrap();
        let args = DiffArgs { renamed: Some(names.clone()), ..Default::default() };
        diff(&old, &new, &args).0.unwrap_err().to_string()
    };
    assert!(
        try_with(r#"{ "questions": { "harm": "danger" } }"#)
            .contains("there is no question in the old pack called `harm`")
    );
    assert!(
        try_with(r#"{ "actions": { "call": "ring" } }"#)
            .contains("there is no action or prohibition in the new pack called `ring`")
    );
    let said = try_with(r#"{ "options": { "danger": { "yes": "no", "no": "yes" } } }"#);
    assert!(said.contains("a pack has both"), "{said}");
    assert!(try_with(r#"{ "quetsions": {} }"#).contains("does not say which ids were renamed"));
}

#[test]
fn a_guarantee_that_is_broken_or_undecided_detects_no_mutant() {
    for (name, when, budget) in [("spoilt", wrong(), BUDGET), ("hurried", right(), 0)] {
        let folder = pack(name, &when);
        let args = MutantsArgs { pack: folder.0.clone().into(), budget, ..Default::default() };
        let mut out = Vec::new();
        assert_eq!(
            mutants::run(&args, STYLE, &mut CleanOutput::new(&mut out)).unwrap(),
            ExitStatus::Failure
        );
        let page = String::from_utf8(out).unwrap();
        if name == "spoilt" {
            assert!(
                page.contains("`danger-calls` of `f` does not hold of the pack itself"),
                "{page}"
            );
        }
        assert!(!page.contains("nothing (proved)"), "{page}");
    }
}

#[test]
fn mutants_that_no_rule_detects_are_reported_with_their_place() {
    let folder = pack("mutants", &right());
    let args = MutantsArgs { pack: folder.0.clone().into(), budget: BUDGET, ..Default::default() };
    let mut out = Vec::new();
    let status = mutants::run(&args, STYLE, &mut CleanOutput::new(&mut out)).unwrap();
    let page = String::from_utf8(out).unwrap();
    assert_eq!(status, ExitStatus::Failure);
    for part in [
        "an action for now or today, or a duty",
        "error[unnoticed-break]",
        "f/flow.json:",
        "`call`",
        "a draft, which holds",
        "A draft says what its flow says.",
    ] {
        assert!(page.contains(part), "{part}: {page}");
    }
    let mut out = Vec::new();
    mutants::run(&MutantsArgs { json: true, ..args }, STYLE, &mut CleanOutput::new(&mut out))
        .unwrap();
    let json: Value = serde_json::from_slice(&out).unwrap();
    let group = &json["groups"][0];
    assert_eq!(group["owner"], "action `call`");
    assert!(group["breaks"].as_array().unwrap().iter().all(|one| one["what"].is_string()));
    assert_eq!(group["draft"]["guarantee"]["rests-on"], json!([]));
}
