//! What is refused when a pack is loaded, each with its place: no fault is ever read as a no.

use serde_json::{Value, json};
use veiviser::{Answer, Diagnostic, Truth};
use veiviser_tests::base::{Small, bytes, diagnostics};

fn yes_no(id: &str) -> Value {
    json!({ "id": id, "kind": "choice", "options": ["yes", "no"] })
}

/// A flow with a question of each kind, and an action under a condition.
pub(crate) fn under(when: &Value) -> Small {
    Small::steps(
        &json!([
            yes_no("danger"),
            { "id": "seen", "kind": "choices", "options": [{ "id": "bruise", "tags": ["body"] }, "fear"] },
            { "id": "times", "kind": "number", "min": 0, "max": 20 },
            { "id": "day", "kind": "date" },
            { "id": "words", "kind": "note" },
            { "id": "hello", "kind": "message" },
        ]),
        &json!({
            "facts": [{ "id": "known", "when": { "answer": "danger", "is": "yes" } }],
            "actions": [{ "id": "act", "urgency": "now", "when": when }],
        }),
    )
}

/// Fails unless there is exactly one diagnostic, with this code and place; returns it.
#[track_caller]
pub(crate) fn one_diagnostic(small: &Small, code: &str, file: &str, pointer: &str) -> Diagnostic {
    let found = small.diagnostics();
    let said: Vec<_> = found.iter().map(ToString::to_string).collect();
    assert_eq!(found.len(), 1, "{said:#?}");
    assert_eq!(
        (found[0].code.as_str(), &*found[0].file, &*found[0].pointer),
        (code, file, pointer),
        "{said:#?}"
    );
    found[0].clone()
}

/// Fails unless a condition on the action has exactly this one diagnostic.
#[track_caller]
fn condition(when: &Value, code: &str, below: &str) -> Diagnostic {
    one_diagnostic(&under(when), code, "f/flow.json", &format!("/actions/0/when{below}"))
}

#[test]
fn a_well_formed_condition_is_not_refused() {
    assert_eq!(under(&json!({ "answer": "danger", "is": "yes" })).diagnostics(), []);
}

#[test]
fn a_syntax_error_in_a_condition_is_reported() {
    let mut files = bytes(&under(&json!({ "fact": "known" })).worded().files);
    let flow = files.get_mut("f/flow.json").unwrap();
    let text = String::from_utf8(flow.clone()).unwrap();
    for broken in
        [r#"{"fact":known}"#, r#"{"fact":"known""#, r#"{"fact" "known"}"#, r#"{"fact":"known"}}"#]
    {
        *files.get_mut("f/flow.json").unwrap() =
            text.replace(r#"{"fact":"known"}"#, broken).into_bytes();
        let found = diagnostics(&files);
        assert_eq!(
            (found.len(), found[0].code.as_str(), &*found[0].file),
            (1, "syntax", "f/flow.json"),
            "{broken}"
        );
    }
}

#[test]
fn a_form_of_condition_that_does_not_exist_is_reported() {
    let diagnostic = condition(&json!({ "less-than": ["times", 4] }), "unknown-key", "/less-than");
    assert!(diagnostic.help.unwrap().contains("`at-most`"));
    condition(&json!("danger < 4"), "wrong-type", "");
    condition(&json!(["danger", "yes"]), "wrong-type", "");
    condition(&json!({ "answer": "danger", "equals": "yes" }), "unknown-key", "/equals");
}

#[test]
fn a_misspelt_name_is_reported_with_the_nearest_that_exists() {
    let slip = |when: Value, code: &str, below: &str, right: &str| {
        let diagnostic = condition(&when, code, below);
        assert_eq!(diagnostic.help, Some(format!("did you mean `{right}`?")));
    };
    slip(json!({ "answer": "dangr", "is": "yes" }), "unknown-question", "/answer", "danger");
    slip(json!({ "answer": "danger", "is": "yess" }), "unknown-option", "/is", "yes");
    slip(json!({ "answer": "danger", "is": ["no", "yess"] }), "unknown-option", "/is/1", "yes");
    slip(json!({ "answer": "seen", "has": "briuse" }), "unknown-option", "/has", "bruise");
    slip(json!({ "answer": "seen", "has": { "tag": "bodi" } }), "unknown-name", "/has/tag", "body");
    slip(json!({ "fact": "knon" }), "unknown-fact", "/fact", "known");
    slip(json!({ "anwser": "danger", "is": "yes" }), "unknown-key", "/anwser", "answer");
}

#[test]
fn a_number_that_is_written_as_text_is_refused() {
    condition(&json!({ "answer": "times", "at-least": "4" }), "wrong-type", "/at-least");
    condition(&json!({ "answer": "times", "at-least": 4.5 }), "wrong-type", "/at-least");
    condition(&json!({ "answer": "times", "at-least": 1e30 }), "wrong-type", "/at-least");
    condition(&json!({ "answer": "times", "is": 4 }), "wrong-type", "/is");
    let mut session = under(&json!({ "answer": "times", "at-least": 4 })).open();
    let text = session.walk_mut().set_answer("times", &Answer::Text("80".to_owned()));
    assert_eq!(text.unwrap_err().to_string(), "`times` takes a whole number, or `unsure`");
    let written = veiviser::WrittenAnswer::Word("80".to_owned());
    assert!(session.walk().read_answer("times", &written).is_err());
    assert_eq!(session.walk().due().count(), 0);
}

#[test]
fn a_missing_answer_is_unknown_and_not_a_no() {
    let small = under(&json!({ "not": { "answer": "danger", "is": "yes" } }));
    let session = small.open();
    assert_eq!(session.walk().fact("known"), Some(Truth::Unknown));
    assert_eq!(session.walk().due().count(), 0, "a missing answer makes nothing due");
    assert!(!session.walk().is_complete());
}

#[test]
fn a_walk_in_which_nothing_matches_can_be_seen() {
    // `unsure` is unknown to a test that does not name it; `unknown` makes that visible.
    let small = Small::steps(
        &json!([yes_no("danger")]),
        &json!({ "actions": [
        { "id": "act", "urgency": "now", "when": { "answer": "danger", "is": "yes" } },
        { "id": "ask", "urgency": "today", "when": { "unknown": { "answer": "danger", "is": "yes" } }, "contacts": ["alarm"] },
    ] }),
    );
    let mut session = small.open();
    session.walk_mut().set_answer("danger", &Answer::Unsure).unwrap();
    assert!(session.walk().is_complete());
    assert_eq!(session.walk().due().collect::<Vec<_>>(), ["ask"]);
}

#[test]
fn what_belongs_to_something_that_does_not_exist_is_reported() {
    // A text and a file that belong to nothing.
    let mut small = under(&json!({ "fact": "known" })).worded();
    small.at("f/nb.json", "/steps")["dangr"] = json!({ "title": "Fare?" });
    let diagnostic = one_diagnostic(&small, "orphaned-text", "f/nb.json", "/steps/dangr");
    assert_eq!(diagnostic.help.as_deref(), Some("did you mean `danger`?"));
    let mut small = under(&json!({ "fact": "known" }));
    small.files.insert("f/logic.json".to_owned(), json!({}));
    one_diagnostic(&small, "unknown-file", "f/logic.json", "");
}

#[test]
fn a_reference_to_something_that_does_not_exist_is_reported() {
    let broken = |key: &str, value: Value, code: &str, below: &str| {
        let mut small = under(&json!({ "fact": "known" }));
        small.at("f/flow.json", "/actions/0")[key] = value;
        one_diagnostic(&small, code, "f/flow.json", &format!("/actions/0/{key}{below}"));
    };
    broken("contacts", json!(["office", "offise"]), "unknown-contact", "/1");
    broken("sources", json!([{ "source": "law-x" }]), "unknown-source", "/0");
    broken("definitions", json!(["word-x"]), "unknown-name", "/0");
    broken("guide", json!("g"), "unknown-name", "");
    broken("by", json!({ "days": 1, "after": "danger" }), "unknown-name", "/after");
    let mut prohibition = under(&json!({ "fact": "known" }));
    prohibition.at("f/flow.json", "/actions").as_array_mut().unwrap().push(json!({
        "id": "prohibition", "when": { "fact": "known" }, "avoid": ["akt"],
    }));
    one_diagnostic(&prohibition, "unknown-action", "f/flow.json", "/actions/1/avoid/0");
}

#[test]
fn a_condition_has_exactly_one_form() {
    condition(&json!({}), "condition-form", "");
    condition(&json!({ "answer": "danger" }), "condition-form", "");
    condition(&json!({ "is": "yes" }), "condition-form", "");
    condition(&json!({ "answer": "danger", "is": "yes", "answered": true }), "condition-form", "");
    condition(&json!({ "answer": "danger", "is": "yes", "fact": "known" }), "condition-form", "");
    condition(
        &json!({ "all": [{ "fact": "known" }], "any": [{ "fact": "known" }] }),
        "condition-form",
        "",
    );
    condition(&json!({ "all": [] }), "empty-list", "/all");
    condition(&json!({ "any": [] }), "empty-list", "/any");
    condition(&json!({ "any": [{ "all": [] }] }), "empty-list", "/any/0/all");
    condition(&json!({ "answer": "danger", "is": [] }), "empty-list", "/is");
    condition(&json!({ "answer": "danger", "is": ["yes", "yes"] }), "duplicate-option", "/is/1");
    condition(&json!({ "answer": "danger", "answered": false }), "condition-form", "/answered");
    condition(&json!({ "not": null }), "condition-form", "");
}

#[test]
fn a_test_must_fit_its_question() {
    condition(&json!({ "answer": "danger", "has": "yes" }), "wrong-test", "");
    condition(&json!({ "answer": "danger", "at-least": 1 }), "wrong-test", "");
    condition(&json!({ "answer": "seen", "is": "bruise" }), "wrong-test", "");
    condition(&json!({ "answer": "times", "is": "4" }), "wrong-test", "");
    condition(&json!({ "answer": "danger", "is": "none" }), "unknown-option", "/is");
    condition(&json!({ "answer": "day", "at-least": 3 }), "wrong-test", "");
    condition(&json!({ "answer": "day", "is": "2026-11-22" }), "wrong-test", "");
    condition(&json!({ "answer": "words", "answered": true }), "unreadable", "/answer");
    condition(&json!({ "answer": "hello", "answered": true }), "unreadable", "/answer");
    condition(&json!({ "answer": "municipality", "is": "vik" }), "unknown-question", "/answer");
    let mut known = under(&json!({ "answer": "danger", "is": "unsure" }));
    known.at("f/flow.json", "/stages/0/steps/0")["no-unsure"] = json!("one sees it");
    one_diagnostic(&known, "unknown-option", "f/flow.json", "/actions/0/when/is");
}

#[test]
fn there_is_no_count_and_no_score() {
    for key in ["count", "score", "sum", "weight", "min-count", "equals", "after", "before", "expr"]
    {
        let diagnostic = condition(&json!({ key: 3 }), "unknown-key", &format!("/{key}"));
        assert!(diagnostic.help.is_some());
    }
    condition(&json!({ "answer": "seen", "has": ["bruise"], "at-least": 2 }), "condition-form", "");
    for form in ["action", "shown"] {
        condition(&json!({ form: "act" }), "condition-form", "");
    }
    condition(&json!({ "action-with": "contact" }), "condition-form", "");
    condition(&json!({ "not-true": { "fact": "known" } }), "condition-form", "");
}

#[test]
fn a_guarantee_has_exactly_one_form() {
    let guarantee = |guarantee: Value, code: &str, below: &str| {
        let mut small = under(&json!({ "fact": "known" }));
        let mut guarantee = guarantee;
        guarantee["id"] = json!("p");
        small.at("f/flow.json", "")["guarantees"] = json!([guarantee]);
        one_diagnostic(&small, code, "f/flow.json", &format!("/guarantees/0{below}"));
    };
    let known = json!({ "fact": "known" });
    guarantee(json!({}), "guarantee-form", "");
    guarantee(json!({ "always": known, "never": known }), "guarantee-form", "");
    guarantee(json!({ "if": known }), "guarantee-form", "");
    guarantee(json!({ "always": known, "at": "once" }), "guarantee-form", "");
    guarantee(json!({ "always": { "not": known } }), "condition-form", "/always");
    guarantee(json!({ "always": { "surely": known } }), "condition-form", "/always");
    guarantee(json!({ "always": { "action": "akt" } }), "unknown-action", "/always/action");
    guarantee(json!({ "possible": { "shown": "dangr" } }), "unknown-question", "/possible/shown");
    guarantee(
        json!({ "monotone": { "answer": "danger", "order": ["no", "yess"] }, "in": "urgency" }),
        "unknown-option",
        "/monotone/order/1",
    );
    guarantee(
        json!({ "monotone": { "more-of": "danger" }, "in": "urgency" }),
        "wrong-test",
        "/monotone/more-of",
    );
    guarantee(json!({ "monotone": { "more-of": "seen" } }), "guarantee-form", "");
    guarantee(json!({ "steps-at-most": 3, "at": "once" }), "guarantee-form", "");
    guarantee(json!({ "steps-at-most": 3, "if": known, "at": "once" }), "guarantee-form", "");
    guarantee(json!({ "steps-at-most": 3, "if": known, "then": known }), "guarantee-form", "");
    guarantee(json!({ "always": known, "supplied": [] }), "guarantee-form", "");
    guarantee(
        json!({ "independent": { "action": "act", "of": ["dangr"] } }),
        "unknown-question",
        "/independent/of/0",
    );
}

#[test]
fn conditions_that_read_ahead_or_in_circles_are_refused() {
    let small = Small::steps(
        &json!([{ "id": "a", "kind": "choice", "options": ["x"], "when": { "answer": "b", "answered": true } }, yes_no("b")]),
        &json!({}),
    );
    one_diagnostic(&small, "forward-read", "f/flow.json", "/stages/0/steps/0/when/answer");
    let small = Small::steps(
        &json!([{ "id": "a", "kind": "message", "when": { "fact": "late" } }, yes_no("b")]),
        &json!({ "facts": [{ "id": "late", "when": { "fact": "later" } }, { "id": "later", "when": { "answer": "b", "is": "yes" } }] }),
    );
    one_diagnostic(&small, "forward-read", "f/flow.json", "/stages/0/steps/0/when/fact");
    let small = Small::steps(
        &json!([yes_no("b")]),
        &json!({ "facts": [
        { "id": "one", "when": { "fact": "two" } }, { "id": "two", "when": { "not": { "fact": "one" } } },
    ] }),
    );
    let circle = one_diagnostic(&small, "circle", "f/flow.json", "/facts/0/when");
    assert_eq!(circle.message, "`one` reads `two`, which reads `one` again");
}

#[test]
fn flows_that_use_each_other_are_refused() {
    let using = |id: &str, other: &str| {
        json!({
            "id": id, "stages": [{ "id": "one", "steps": [{ "id": "use", "kind": "flow", "flow": other }] }],
        })
    };
    one_diagnostic(
        &Small::new(&[using("f", "f")]),
        "circle",
        "f/flow.json",
        "/stages/0/steps/0/flow",
    );
    let found = Small::new(&[using("f", "g"), using("g", "h"), using("h", "f")]).diagnostics();
    assert!(!found.is_empty() && found.iter().all(|f| f.code == "circle"), "{found:?}");
    let small = Small::new(&[using("f", "gg")]);
    one_diagnostic(&small, "unknown-name", "f/flow.json", "/stages/0/steps/0/flow");
}

#[test]
fn a_duty_must_have_all_its_parts() {
    let duty = |change: &dyn Fn(&mut Value), code: &str, below: &str| {
        let mut small = under(&json!({ "fact": "known" }));
        let act = small.at("f/flow.json", "/actions/0");
        act["duty"] = json!(true);
        act["sources"] = json!(["law-a"]);
        act["if-unknown"] = json!("ask");
        act["contacts"] = json!(["desk"]);
        let actions = small.at("f/flow.json", "/actions").as_array_mut().unwrap();
        actions.push(json!({ "id": "ask", "urgency": "soon", "when": { "fact": "known" } }));
        actions.push(json!({ "id": "wait", "avoid": ["act"], "when": { "fact": "known" } }));
        assert_eq!(small.diagnostics(), []);
        change(small.at("f/flow.json", "/actions/0"));
        one_diagnostic(&small, code, "f/flow.json", &format!("/actions/0{below}"));
    };
    duty(&|a| a["by"] = json!({ "days": 1, "after": "started" }), "action-form", "/by");
    duty(&|a| a["sources"] = json!([]), "action-form", "/sources");
    duty(&|a| drop(a.as_object_mut().unwrap().remove("if-unknown")), "action-form", "/if-unknown");
    duty(&|a| a["contacts"] = json!(["desk", "line"]), "action-form", "/contacts");
    duty(&|a| a["urgency"] = json!("soon"), "action-form", "/urgency");
    duty(&|a| drop(a.as_object_mut().unwrap().remove("urgency")), "action-form", "/urgency");
    duty(&|a| a["if-unknown"] = json!("akt"), "unknown-action", "/if-unknown");
    let known = json!({ "answer": "danger", "is": "yes" });
    let surely = json!({ "all": [{ "surely": known }] });
    duty(&|a| a["when"] = surely.clone(), "action-form", "/when/all/0");
    // Neither the duty itself nor a prohibition can be done instead of the duty.
    duty(&|a| a["if-unknown"] = json!("act"), "action-form", "/if-unknown");
    duty(&|a| a["if-unknown"] = json!("wait"), "action-form", "/if-unknown");
    // The source of a fact that the duty reads is enough.
    let mut small = under(&json!({ "fact": "known" }));
    small.at("f/flow.json", "/facts/0")["sources"] = json!(["law-a"]);
    let act = small.at("f/flow.json", "/actions/0");
    act["duty"] = json!(true);
    act["if-unknown"] = json!("ask");
    let ask = json!({ "id": "ask", "urgency": "soon", "when": { "fact": "known" } });
    small.at("f/flow.json", "/actions").as_array_mut().unwrap().push(ask);
    assert_eq!(small.diagnostics(), []);
}

#[test]
fn a_duty_takes_no_unsure_for_a_no() {
    let known = json!({ "answer": "danger", "is": "yes" });
    let duty = json!({
        "id": "act", "urgency": "now", "when": { "not": { "fact": "not-yet" } }, "duty": true,
        "sources": ["law-a"], "if-unknown": "ask",
    });
    let ask = json!({ "id": "ask", "urgency": "soon", "when": { "unknown": known } });
    // Through a fact, and one that it reads.
    let mut small = under(&known);
    *small.at("f/flow.json", "/actions") = json!([duty, ask]);
    *small.at("f/flow.json", "/facts") = json!([
        { "id": "not-yet", "when": { "not": { "fact": "sure" } } },
        { "id": "sure", "when": { "surely": known } },
    ]);
    let found = one_diagnostic(&small, "action-form", "f/flow.json", "/actions/0/when");
    assert!(found.message.contains("`sure`"), "{}", found.message);
    // Through what answers a parameter, where its flow is used.
    let inner = |duty: bool| {
        let mut act = json!({
            "id": "act", "urgency": "now", "when": { "not": { "answer": "g", "is": "yes" } },
        });
        if duty {
            act["duty"] = json!(true);
            act["sources"] = json!(["law-a"]);
            act["if-unknown"] = json!("ask");
        }
        let stays = json!({ "unknown": { "answer": "g", "is": "yes" } });
        let ask = json!({ "id": "ask", "urgency": "soon", "when": stays });
        json!({ "id": "in", "parameters": [yes_no("g")], "actions": [act, ask] })
    };
    let step =
        json!({ "id": "use", "kind": "flow", "flow": "in", "with": { "g": { "surely": known } } });
    let outer = json!({ "stages": [{ "id": "one", "steps": [yes_no("danger"), step] }] });
    assert_eq!(Small::new(&[inner(false), outer.clone()]).diagnostics(), []);
    assert_eq!(Small::new(&[inner(true)]).diagnostics(), []);
    let small = Small::new(&[inner(true), outer]);
    one_diagnostic(&small, "action-form", "in/flow.json", "/actions/0/when/not/answer");
}

#[test]
fn a_prohibition_only_says_what_not_to_do() {
    for (key, value) in [
        ("urgency", json!("now")),
        ("contacts", json!(["desk"])),
        ("guide", json!("f")),
        ("duty", json!(true)),
        ("by", json!({ "days": 1, "after": "started" })),
        ("if-unknown", json!("act")),
        ("reminders", json!([{ "id": "r", "days": 1, "after": "started" }])),
    ] {
        let mut small = under(&json!({ "fact": "known" }));
        let mut prohibition =
            json!({ "id": "prohibition", "when": { "fact": "known" }, "avoid": ["act"] });
        prohibition[key] = value;
        small.at("f/flow.json", "/actions").as_array_mut().unwrap().push(prohibition);
        one_diagnostic(&small, "action-form", "f/flow.json", &format!("/actions/1/{key}"));
    }
}
