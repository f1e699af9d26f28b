//! Mistakes that only a proof finds: each is told with the file, the line and the JSON pointer of what is
//! wrong, and what to do about it.

use serde_json::{Value, json};
use veiviser_author::commands::prove::{self, ProveArgs};
use veiviser_author::output::clean_output::CleanOutput;
use veiviser_author::output::terminal::TerminalStyle;
use veiviser_prove::prove::BUDGET;
use veiviser_tests::base::Small;
use veiviser_tests::folder::Folder;
use veiviser_tests::two_languages::wordings_differ;

/// What `prove` prints, as a page and as JSON.
fn proved(name: &str, small: &Small) -> (String, Value, Folder) {
    let folder = Folder::new(name, small);
    let day = Some("2026-11-23".parse().unwrap());
    let run = |json: bool| {
        let pack = folder.0.clone().into();
        let args = ProveArgs { pack, budget: BUDGET, as_of: day, json, ..ProveArgs::default() };
        let mut out = Vec::new();
        let style = TerminalStyle { colour: false, width: 200 };
        prove::run(&args, style, &mut CleanOutput::new(&mut out)).unwrap();
        String::from_utf8(out).unwrap()
    };
    let (page, json) = (run(false), serde_json::from_str(&run(true)).unwrap());
    told_in_both(&json);
    (page, json, folder)
}

/// Fails unless what the program says itself of each guarantee is told in bokmål too.
#[track_caller]
fn told_in_both(json: &Value) {
    let compare = |en: &Value, nb: &Value| match (en.as_str(), nb.as_str()) {
        (Some(en), Some(nb)) => assert_eq!(wordings_differ(en, nb), None, "{en}: {nb}"),
        (en, nb) => assert_eq!((en, nb), (None, None)),
    };
    for one in json["guarantees"].as_array().unwrap() {
        if one["builtin"] == true {
            compare(&one["sentence"], &one["nb"]["sentence"]);
        }
        compare(&one["help"], &one["nb"]["help"]);
        for part in one["parts"].as_array().unwrap() {
            compare(&part["name"], &part["nb"]);
        }
    }
}

/// Fails unless a guarantee is refuted with this name at this place of the flow, and with this help; both
/// on the page and in JSON.
#[track_caller]
fn refuted(name: &str, small: &Small, guarantee: &str, part: &str, pointer: &str, help: &str) {
    let (page, json, folder) = proved(name, small);
    let file = small.files["f/flow.json"].clone();
    assert!(file.pointer(pointer).is_some(), "{pointer}");
    let one = json["guarantees"].as_array().unwrap().iter().find(|one| one["id"] == guarantee);
    let one = one.unwrap();
    assert_eq!(one["verdict"], "refuted", "{page}");
    assert!(one["help"].as_str().unwrap().contains(help), "{one}");
    // A stated guarantee has its own place, and a built-in one those of the parts that break it.
    let place = if one["builtin"] == false { one } else { &one["parts"][0] };
    let line = usize::try_from(place["line"].as_u64().unwrap()).unwrap();
    assert_eq!((&place["file"], &place["pointer"]), (&json!("f/flow.json"), &json!(pointer)));
    let text = std::fs::read_to_string(folder.0.join("f/flow.json")).unwrap();
    let last = pointer.rsplit('/').next().unwrap();
    let shown = text.lines().nth(line - 1).unwrap();
    let id = file.pointer(pointer).unwrap();
    let id = id.get("id").or(Some(id)).and_then(Value::as_str).unwrap_or(last);
    assert!(shown.contains(id), "line {line} is `{shown}`");
    let written = format!("{}:{line} ({pointer})", folder.0.join("f/flow.json").display());
    for part in [part, &written, help] {
        assert!(page.contains(part), "{part}: {page}");
    }
}

fn yes_no(id: &str) -> Value {
    json!({ "id": id, "kind": "choice", "options": ["yes", "no"] })
}

/// A flow with two questions, an action for each answer, and more.
fn flow(more: &Value) -> Small {
    let act = |id: &str, question: &str, is: &str| json!({ "id": id, "urgency": "today", "contacts": ["office"], "when": { "answer": question, "is": is } });
    let mut parts =
        json!({ "actions": [act("call", "danger", "yes"), act("wait", "danger", "no")] });
    for (key, value) in more.as_object().unwrap() {
        parts[key] = value.clone();
    }
    Small::steps(&json!([yes_no("danger"), yes_no("known")]), &parts)
}

fn never() -> Value {
    json!({ "all": [{ "answer": "danger", "is": "yes" }, { "answer": "danger", "is": "no" }] })
}

#[test]
fn a_refutation_is_told_in_bokmal_where_the_reader_asks_for_norwegian() {
    let more = json!({ "guarantees": [{ "id": "wrong", "never": { "action": "call" } }] });
    let folder = Folder::new("bokmal", &flow(&more).worded());
    let run = |lang: Option<&str>| {
        let (pack, lang) = (folder.0.clone().into(), lang.map(ToOwned::to_owned));
        let args = ProveArgs { pack, lang, budget: BUDGET, ..ProveArgs::default() };
        let mut out = Vec::new();
        let style = TerminalStyle { colour: false, width: 200 };
        prove::run(&args, style, &mut CleanOutput::new(&mut out)).unwrap();
        String::from_utf8(out).unwrap()
    };
    for (lang, says, does_not) in [
        (None, "a walk breaks it", "en gjennomgang bryter den"),
        (Some("en"), "a walk breaks it", "en gjennomgang bryter den"),
        (Some("nb"), "en gjennomgang bryter den", "a walk breaks it"),
    ] {
        let page = run(lang);
        assert!(page.contains(says) && !page.contains(does_not), "{page}");
    }
}

#[test]
fn mistake_21_an_option_that_is_never_offered() {
    let mut small = flow(&json!({}));
    *small.at("f/flow.json", "/stages/0/steps/1/options/1") =
        json!({ "id": "no", "when": never() });
    let place = "/stages/0/steps/1/options/1";
    refuted("option", &small, "reachable", "option `no` of `known`", place, "correct the `when`");
}

#[test]
fn mistake_22_a_condition_that_contradicts_itself() {
    let mut small = flow(&json!({}));
    small.at("f/flow.json", "/actions/1")["when"] = never();
    let help = "correct the `when` that keeps it from happening; or remove it, with its texts";
    refuted("contradiction", &small, "reachable", "action `wait`", "/actions/1", help);
}

#[test]
fn mistake_23_an_if_that_is_never_true() {
    let guarantee = json!({ "id": "vacuous", "if": never(), "then": { "action": "call" } });
    let small = flow(&json!({ "guarantees": [guarantee] }));
    let why = "its `if` can never be true";
    refuted("vacuous-if", &small, "vacuous", why, "/guarantees/0", "correct the `if`");
}

#[test]
fn mistake_24_a_never_that_no_flow_could_break() {
    let called = json!({ "action": "call" });
    let both = json!({ "all": [{ "shown": "known" }, never()] });
    let by_itself = [
        json!({ "never": never() }),
        json!({ "never": { "all": [called, never()] } }),
        json!({ "never": { "any": [both, { "all": [called, { "not-true": called }] }] } }),
        json!({ "always": { "any": [called, { "not-true": called }] } }),
        json!({ "if": { "answer": "danger", "is": "yes" }, "then": { "answer": "danger", "is": ["yes", "unsure"] } }),
    ];
    for mut guarantee in by_itself {
        guarantee["id"] = json!("empty");
        let small = flow(&json!({ "guarantees": [guarantee] }));
        let why = "no flow with these questions could break it, so it guarantees nothing";
        refuted(
            "unbreakable",
            &small,
            "empty",
            why,
            "/guarantees/0",
            "its own conditions decide it",
        );
    }
}

#[test]
fn a_never_that_the_conditions_of_the_flow_keep_is_proved() {
    // `known` is asked only where there is danger; what is due follows from `danger` alone.
    let known = json!({ "answer": "known", "is": "yes" });
    let no_danger = json!({ "answer": "danger", "is": "no" });
    let kept = [
        json!({ "never": { "all": [no_danger, known] } }),
        json!({ "never": { "all": [no_danger, { "shown": "known" }] } }),
        json!({ "never": { "all": [no_danger, { "action": "call" }] } }),
        json!({ "never": { "all": [{ "action": "wait" }, { "action": "call" }] } }),
        json!({ "always": { "any": [no_danger, { "shown": "known" }, { "answer": "danger", "is": "unsure" }] } }),
    ];
    for mut guarantee in kept {
        guarantee["id"] = json!("kept");
        let mut small = flow(&json!({ "guarantees": [guarantee] }));
        small.at("f/flow.json", "/stages/0/steps/1")["when"] =
            json!({ "answer": "danger", "is": "yes" });
        let (page, json, _folder) = proved("kept", &small);
        let one = json["guarantees"].as_array().unwrap().iter().find(|one| one["id"] == "kept");
        assert_eq!(one.unwrap()["verdict"], "proved", "{page}");
    }
}

#[test]
fn a_duty_that_hangs_on_a_voluntary_answer_is_shown_where_it_is_written() {
    let duty = json!({ "id": "report", "urgency": "today", "duty": true, "sources": ["law-a"], "contacts": ["office"],
        "when": { "answer": "more", "is": "yes" }, "if-unknown": "ask" });
    let ask = json!({ "id": "ask", "urgency": "today", "contacts": ["office"], "when": { "answer": "known", "is": "no" } });
    let mut small = flow(&json!({ "actions": [ask, duty] }));
    let rest = json!({ "id": "rest", "voluntary": true, "steps": [yes_no("more")] });
    small.at("f/flow.json", "/stages").as_array_mut().unwrap().push(rest);
    let part = "it is not known whether `report` applies, and `ask` is not due";
    let help = "read only what is asked before the walk is enough";
    refuted("unsettled", &small, "duties-settled", part, "/actions/1", help);
}

#[test]
fn a_duty_without_ground_is_shown_where_it_is_written() {
    let law = json!({ "source": "law-a", "when": { "answer": "known", "is": "yes" } });
    let duty = json!({ "id": "report", "urgency": "today", "duty": true, "sources": [law], "contacts": ["office"],
        "when": { "answer": "danger", "is": "yes" }, "if-unknown": "ask" });
    let ask = json!({ "id": "ask", "urgency": "today", "contacts": ["office"], "when": { "answer": "known", "is": "no" } });
    let small = flow(&json!({ "actions": [ask, duty] }));
    let part = "the duty `report` is due, and rests on no source in force";
    refuted(
        "groundless",
        &small,
        "duties-have-ground",
        part,
        "/actions/1",
        "add a source in force",
    );
}

#[test]
fn a_prohibition_that_is_ignored_is_shown_where_it_is_written() {
    let door =
        json!({ "id": "not-yet", "avoid": ["call"], "when": { "answer": "known", "is": "no" } });
    let mut small = flow(&json!({}));
    small.at("f/flow.json", "/actions").as_array_mut().unwrap().push(door);
    let part = "the prohibition `not-yet` applies, and `call` is due";
    refuted("ignored", &small, "prohibitions", part, "/actions/2", "remove it from `avoid`");
}
