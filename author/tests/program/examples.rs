//! What `test` says of examples, and what `--accept` writes.

use crate::pack::{err, get, out, put, run, write};
use serde_json::{Value, json};

/// One example that passes, and one whose plan differs: `ask` and `wait` are missing, `check` is too soon.
pub(crate) const EXAMPLES: &str = r#"{
  "examples": [
    {
      "id": "all-quiet",
      "sentence": "Nothing burns, and nothing smells.",
      "rests-on": ["act-1"],
      "answers": { "role": "home", "burns": "no", "smells": "none", "rooms": "unsure", "since": "unsure" },
      "actions": [{ "id": "check", "urgency": "later", "contacts": ["office"] }]
    },
    {
      "id": "smoke-and-gas",
      "rests-on": ["act-1"],
      "sentence": "It smells of both.",
      "answers": { "role": "home", "burns": "no", "smells": ["smoke", "gas"], "rooms": 2, "since": "unsure" },
      "actions": [
        { "reasons": ["smells"], "id": "check", "urgency": "today", "contacts": ["office"] }
      ]
    }
  ]
}
"#;

fn folder(name: &str) -> std::path::PathBuf {
    let folder = write(name);
    put(&folder, "fire/examples.json", EXAMPLES);
    folder
}

#[test]
fn a_failing_example_is_shown_beside_what_the_flow_gives() {
    let folder = folder("example-beside");
    let output = run(&folder, &["test", ".", "--example", "smoke-and-gas"], "");
    let said = out(&output);
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(
        said.contains("✗ fire/smoke-and-gas: It smells of both.\n  ./fire/examples.json:11\n"),
        "{said}"
    );
    assert!(said.contains("    check (today) → office"), "{said}");
    assert!(said.contains("≠ ask (soon by 2026-11-26) → office\n"), "{said}");
    assert!(said.contains("≠ wait (not)\n"), "{said}");
    assert!(said.ends_with("examples: 0 passed, 1 failed\n"), "no guarantee is tried: {said}");
    let output = run(&folder, &["test", ".", "--example", "all-quiet"], "");
    assert_eq!(output.status.code(), Some(0), "{}", out(&output));
}

#[test]
fn the_result_is_json_with_places() {
    let folder = folder("example-json");
    let output = run(&folder, &["test", ".", "--flow", "fire", "--json", "--walks", "10"], "");
    assert_eq!(output.status.code(), Some(1), "{}", out(&output));
    let json: Value = serde_json::from_slice(&output.stdout).unwrap();
    let example = &json["examples"][1];
    assert_eq!((&example["id"], &example["line"]), (&"smoke-and-gas".into(), &11.into()));
    assert_eq!(example["file"], "fire/examples.json");
    assert_eq!(example["expected"]["actions"][0]["urgency"], "today");
    assert_eq!(example["found"]["actions"][0]["id"], "ask");
    assert_eq!(example["found"]["prohibitions"][0]["reasons"][0], "smells");
    assert_eq!(example["differences"][0]["file"], "fire/examples.json");
    assert_eq!(json["examples"][0]["passes"], true);
    assert!(json["unreached"].as_array().unwrap().contains(&"fire/call".into()), "{json}");
    assert!(json["flows"][0]["guarantees"].as_array().is_some_and(|all| !all.is_empty()));
}

#[test]
fn what_fails_in_several_examples_is_told_once() {
    let folder = folder("example-causes");
    let test =
        |more: &[&str]| run(&folder, &[&["test", ".", "--examples-only"], more].concat(), "");
    assert!(!out(&test(&[])).contains("by cause"), "of one example, all is told already");
    let mut examples: Value = serde_json::from_str(EXAMPLES).unwrap();
    let all = examples["examples"].as_array_mut().unwrap();
    let mut again = all[1].clone();
    again["id"] = "again".into();
    all.push(again);
    put(&folder, "fire/examples.json", &examples.to_string());
    let said = out(&test(&[]));
    let (_, causes) = said.split_once("by cause:\n").unwrap();
    for cause in ["`check` lost the reason `smells`", "`ask` is due, and is not expected"] {
        let told = format!("  2 × {cause}\n      fire/smoke-and-gas, fire/again\n");
        assert_eq!(causes.matches(&told).count(), 1, "{said}");
    }
    let json: Value = serde_json::from_slice(&test(&["--json"]).stdout).unwrap();
    let causes = json["causes"].as_array().unwrap();
    let got = causes.iter().find(|one| one["what"] == "`check` got the reason `burns`").unwrap();
    let named =
        json!([{ "flow": "fire", "id": "smoke-and-gas" }, { "flow": "fire", "id": "again" }]);
    assert_eq!(got["examples"], named);
}

#[test]
fn what_is_accepted_is_shown_first_and_written_only_when_that_is_said() {
    let folder = folder("accept");
    let accept = |more: &[&str]| run(&folder, &[&["test", ".", "--accept"], more].concat(), "y\n");
    let shown = accept(&[]);
    let said = out(&shown);
    assert_eq!(shown.status.code(), Some(1), "a pipe is nobody who can be asked: {said}");
    assert!(said.contains("-         { \"reasons\": [\"smells\"], \"id\": \"check\""), "{said}");
    assert!(
        said.contains("+ ")
            && said.ends_with("nothing was written; --yes writes it without asking\n"),
        "{said}"
    );
    assert_eq!(get(&folder, "fire/examples.json"), EXAMPLES);
    let written = accept(&["--yes"]);
    assert_eq!(written.status.code(), Some(0), "{}{}", out(&written), err(&written));
    assert!(out(&written).ends_with("written: 1 example\n"), "{}", out(&written));
    let text = get(&folder, "fire/examples.json");
    let before = EXAMPLES.split("      \"actions\": [\n").next().unwrap();
    assert!(text.starts_with(before), "what was right stays, byte for byte: {text}");
    let kept =
        r#"{ "reasons": ["burns"], "id": "check", "urgency": "later", "contacts": ["office"] }"#;
    assert!(text.contains(kept), "the keys keep their order, and reasons that were named: {text}");
    assert!(
        text.contains(r#""prohibitions": [{ "id": "wait" }]"#),
        "nothing else is named: {text}"
    );
    assert!(
        out(&run(&folder, &["test", ".", "--walks", "10"], ""))
            .contains("examples: 2 passed, 0 failed")
    );
    let again = accept(&[]);
    assert_eq!((again.status.code(), out(&again).as_str()), (Some(0), "nothing to accept\n"));
}

#[test]
fn a_moment_is_shown_and_accepted_like_a_last_day() {
    let folder = folder("accept-moment");
    let changed = |file: &str, change: &dyn Fn(&mut Value)| {
        let mut value: Value = serde_json::from_str(&get(&folder, file)).unwrap();
        change(&mut value);
        put(&folder, file, &value.to_string());
    };
    changed("pack.json", &|pack| pack["moments"] = json!(["dusk"]));
    for file in ["nb.json", "en.json"] {
        changed(file, &|texts| texts["moments"] = json!({ "dusk": "før kvelden" }));
    }
    changed("fire/flow.json", &|flow| {
        flow["actions"][1]["urgency"] = json!("today");
        flow["actions"][1]["by"] = json!({ "moment": "dusk" });
    });
    let output = run(&folder, &["test", ".", "--examples-only"], "");
    assert!(out(&output).contains("≠ ask (today by dusk) → office\n"), "{}", out(&output));
    let output = run(&folder, &["test", ".", "--examples-only", "--json"], "");
    let found: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(found["examples"][1]["found"]["actions"][0]["by"], "dusk");
    let written = run(&folder, &["test", ".", "--accept", "--yes"], "");
    assert_eq!(written.status.code(), Some(0), "{}{}", out(&written), err(&written));
    let text = get(&folder, "fire/examples.json");
    assert!(text.contains(r#""contacts": ["office"], "by": "dusk" }"#), "{text}");
}

#[test]
fn an_example_with_other_answers_than_the_flow_takes_is_not_accepted() {
    let folder = folder("accept-nothing");
    let text = EXAMPLES.replace("\"rooms\": 2", "\"rooms\": 99");
    put(&folder, "fire/examples.json", &text);
    let output = run(&folder, &["test", ".", "--accept", "--yes"], "");
    assert_eq!(output.status.code(), Some(1), "{}", out(&output));
    assert!(
        out(&output).contains("✗ fire/smoke-and-gas: more than the plan differs"),
        "{}",
        out(&output)
    );
    assert_eq!(get(&folder, "fire/examples.json"), text);
}

#[test]
fn a_wrong_name_lists_the_right_ones() {
    let folder = folder("wrong-names");
    for (args, words) in [
        (&["test", ".", "--example", "smok-and-gas"][..], "did you mean `smoke-and-gas`?"),
        (&["test", ".", "--example", "nope"], "there are: all-quiet, smoke-and-gas"),
        (&["test", ".", "--flow", "nope"], "there are: fire"),
        (&["walk", "--pack", ".", "nope"], "there are: fire"),
        (&["walk", "--pack", ".", "--municipality", "nope"], "there are: vik"),
        (&["prove", ".", "--guarantee", "nope"], "there are: reachable, no-calm-from-silence"),
        (&["prove", ".", "--guarantee", "reachabel"], "did you mean `reachable`?"),
        (&["prove", ".", "--lang", "xx"], "nb"),
        (&["explain", "unknwn-question"], "did you mean `unknown-question`?"),
    ] {
        let output = run(&folder, args, "");
        assert_eq!(output.status.code(), Some(2), "{args:?}");
        assert!(err(&output).contains(words), "{args:?}: {}", err(&output));
    }
}

#[test]
fn a_prohibition_that_is_not_there_is_answered_with_those_that_are() {
    let folder = folder("no-prohibition");
    let named = EXAMPLES.replace(
        "\"actions\": [{ \"id\": \"check\"",
        "\"prohibitions\": [{ \"id\": \"nothing-of-it\" }], \"actions\": [{ \"id\": \"check\"",
    );
    assert_ne!(named, EXAMPLES);
    put(&folder, "fire/examples.json", &named);
    let said = out(&run(&folder, &["check", "."], ""));
    assert!(said.contains("there is no prohibition `nothing-of-it`"), "{said}");
    assert!(said.contains("use one of `wait`\n"), "{said}");
    // A flow that forbids nothing.
    run(&folder, &["new", "parking", "."], "");
    let examples = get(&folder, "parking/examples.json");
    let named = examples.replacen(
        "\"actions\":",
        "\"prohibitions\": [{ \"id\": \"wait\" }], \"actions\":",
        1,
    );
    put(&folder, "parking/examples.json", &named);
    let said = out(&run(&folder, &["check", ".", "--flow", "parking"], ""));
    assert!(said.contains("there is no prohibition at all; remove it"), "{said}");
}
