//! Walks with the answers of a file, and their result as JSON.

use serde_json::Value;

use crate::pack::{err, out, run, write};

fn json(output: &std::process::Output) -> Value {
    serde_json::from_slice(&output.stdout).unwrap_or_else(|e| panic!("{e}: {}", err(output)))
}

#[test]
fn the_json_of_a_walk_has_stable_keys() {
    let answers = r#"{ "parameters": { "role": "school" }, "municipality": "vik", "started": "2026-11-22T10:00",
        "answers": { "burns": "unsure", "smells": ["smoke", "unsure"], "rooms": 3, "since": "2026-11-22", "note": "x" } }"#;
    let output = run(&write("json"), &["walk", "--pack", ".", "--answers", "-", "--json"], answers);
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    let text = out(&output);
    let keys = [
        "\"pack\"",
        "\"flow\"",
        "\"answers\"",
        "\"facts\"",
        "\"position\"",
        "\"decision\"",
        "\"plan\"",
        "\"refused\"",
    ];
    let places: Vec<usize> =
        keys.iter().map(|key| text.find(&format!("\n  {key}")).unwrap()).collect();
    assert!(places.is_sorted(), "{text}");
    let value = json(&output);
    assert_eq!(value["pack"]["id"], "small");
    assert_eq!(value["pack"]["hash"].as_str().unwrap().len(), 64);
    let position = &value["position"];
    assert_eq!((position["complete"].as_bool(), position["step"].is_null()), (Some(true), true));
    assert_eq!(
        value["answers"].to_string(),
        r#"{"burns":"unsure","last":true,"note":"x","rooms":3,"since":"2026-11-22","smells":["smoke","unsure"]}"#
    );
    assert_eq!(value["facts"].to_string(), r#"{"no-fire":"unknown","on-fire":"true"}"#);
    assert_eq!(
        value["decision"]["actions"][0].to_string(),
        r#"{"added-by":null,"basis":{"facts":["on-fire"],"reasons":["burns"],"review":"read","sources":["act-1"]},"by":null,"contacts":[{"added":null,"advice-only":false,"answers-now":true,"holiday":false,"id":"brigade","open":true,"opens":null}],"dismissed":false,"duty":false,"id":"call","moment":null,"reminders":[],"urgency":"now"}"#
    );
    let call = &value["plan"]["actions"][0];
    assert_eq!((call["id"].as_str(), call["urgency"].as_str()), (Some("call"), Some("now")));
    assert_eq!(
        call["title"].to_string(),
        r#"[{"kind":"text","strength":"plain","text":"Ring brannvesenet"}]"#
    );
    assert_eq!(call["contacts"][0]["phones"][0]["dial"], "110");
    assert_eq!(call["sources"][0]["section"], "§ 1");
    assert_eq!(call["reasons"][0]["text"], "ikke klart");
    assert_eq!(value["plan"]["actions"][1]["by"], "2026-11-25");
    assert_eq!(value["plan"]["actions"][1]["contacts"][0]["phones"][0]["dial"], "00000011");
    assert_eq!(value["plan"]["prohibitions"], Value::Array(vec![]));
    assert_eq!(value["refused"], Value::Array(vec![]));
}

#[test]
fn a_question_without_answer_is_where_the_walk_is() {
    let output = run(&write("next"), &["walk", "--pack", ".", "--answers", "-", "--json"], "{}");
    assert_eq!(output.status.code(), Some(0));
    let value = json(&output);
    let position = &value["position"];
    assert_eq!(position["step"]["path"], "role");
    assert_eq!(
        (position["step"]["answer"].is_null(), position["complete"].as_bool()),
        (true, Some(false))
    );
    // A message and a note count as seen where the file does not list them.
    assert_eq!(value["answers"].to_string(), r#"{"last":true,"note":true}"#);
    assert_eq!(value["facts"].to_string(), r#"{"no-fire":"unknown","on-fire":"unknown"}"#);
}

#[test]
fn refused_answers_are_reported_and_the_others_count() {
    let answers = r#"{ "parameters": { "role": "boat" }, "municipality": "vika", "started": "i dag",
        "answers": { "burns": "yess", "smells": ["none", "gas"], "roms": 3, "since": "22.11.2026", "rooms": 4 } }"#;
    let output =
        run(&write("refused"), &["walk", "--pack", ".", "--answers", "-", "--json"], answers);
    assert_eq!(output.status.code(), Some(1));
    let value = json(&output);
    let refused: Vec<&str> =
        value["refused"].as_array().unwrap().iter().map(|r| r["step"].as_str().unwrap()).collect();
    assert_eq!(refused, ["started", "municipality", "role", "burns", "smells", "roms", "since"]);
    let codes: Vec<&str> =
        value["refused"].as_array().unwrap().iter().map(|r| r["code"].as_str().unwrap()).collect();
    assert_eq!(
        codes,
        [
            "not-moment",
            "no-such-municipality",
            "no-such-option",
            "no-such-option",
            "none-with-others",
            "no-such-step",
            "wrong-kind"
        ]
    );
    assert_eq!(value["answers"]["rooms"], 4);
    assert!(err(&output).contains("did you mean `yes`?"), "{}", err(&output));
}

#[test]
fn a_file_that_holds_no_answers_is_refused() {
    let folder = write("nofile");
    let check = |input: &str, code: i32, words: &str| {
        let output = run(&folder, &["walk", "--pack", ".", "--answers", "-", "--json"], input);
        assert_eq!(output.status.code(), Some(code), "{input}");
        assert!(err(&output).contains(words), "{input}: {}", err(&output));
        assert_eq!(out(&output), "");
    };
    check(r#"{ "answrs": {} }"#, 1, "input: line 1, column 3: unknown key `answrs`");
    check("[1]", 1, "line 1");
    check("", 1, "line 1");
    check(r#"{ "answers": { "burns": null } }"#, 1, "expected an answer");
    let usage = |args: &[&str], words: &str| {
        let output = run(&folder, args, "");
        assert_eq!(output.status.code(), Some(2), "{args:?}");
        assert!(err(&output).contains(words), "{args:?}: {}", err(&output));
    };
    usage(&["walk", "--pack", ".", "--answers", "none.json", "--json"], "none.json");
    usage(&["walk", "--pack", ".", "fires"], "did you mean `fire`?");
    usage(&["walk", "--pack", ".", "--lang", "se"], "it has `nb`, `en`");
    usage(&["walk", "--pack", "nowhere"], "there is no folder `nowhere`");
    usage(&["walk", "--pack", "fire"], "there is no pack.json in `fire`");
    usage(&["walk", "--pack", ".", "--municipality", "vikk"], "did you mean `vik`?");
    usage(&["walk", "--pack", ".", "--as-of", "tomorrow"], "`tomorrow` is not a day");
    let offset = ["walk", "--pack", ".", "--as-of", "2026-11-23T10:00+01:00"];
    usage(&offset, "`2026-11-23T10:00+01:00` has an offset or a zone");
    usage(&["walk", "--json"], "--answers");
}
