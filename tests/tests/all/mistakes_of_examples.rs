//! Mistakes in `examples.json`: `check` reports each where it stands, with what to do.

use serde_json::{Value, json};
use veiviser::Diagnostic;
use veiviser_prove::examples;
use veiviser_tests::base::{self, Small, bytes};

use super::mistakes::checked;
use super::shared_actions::{is, sharing, yes_no};

/// A pack with two examples that pass: of a danger, and of none.
fn right() -> Small {
    let steps = json!([
        { "id": "danger", "kind": "choice", "options": ["yes", "no"] },
        { "id": "signs", "kind": "choices", "options": ["bruise", "fear"], "when": { "answer": "danger", "is": "no" } },
        { "id": "age", "kind": "number", "min": 0, "max": 18, "when": { "answer": "danger", "is": "no" } },
    ]);
    let when = |question: &str, is: &str| json!({ "answer": question, "is": is });
    let actions = json!([
        { "id": "call", "urgency": "now", "when": when("danger", "yes"), "contacts": ["alarm"], "sources": ["law-a"] },
        { "id": "keep-safe", "urgency": "now", "when": when("danger", "yes") },
        { "id": "ask", "urgency": "soon", "when": when("danger", "no"), "contacts": ["office"], "by": { "days": 7, "after": "started" } },
        { "id": "not-yet", "avoid": ["call"], "when": when("danger", "no") },
    ]);
    let more = json!({ "parameters": ["role"], "actions": actions });
    let mut small = Small::steps(&steps, &more).worded();
    let expected = |id: &str, urgency: &str, contacts: &[&str], sources: &[&str]| json!({ "id": id, "urgency": urgency, "contacts": contacts, "sources": sources, "reasons": ["danger"] });
    let mut ask = expected("ask", "soon", &["office"], &[]);
    ask["by"] = json!("2026-11-30");
    let examples = json!({ "examples": [
        { "id": "danger-now", "sentence": "Somebody is in danger.", "rests-on": ["domain 0.1", "law-a"],
          "parameters": { "role": "cook" }, "municipality": "vik", "started": "2026-11-23T10:00",
          "answers": { "danger": "yes" },
          "actions": [expected("call", "now", &["alarm"], &["law-a"]), expected("keep-safe", "now", &[], &[])] },
        { "id": "no-danger", "sentence": "Nobody is in danger.", "rests-on": ["law-a"],
          "parameters": { "role": "cook" },
          "answers": { "danger": "no", "signs": ["bruise", "unsure"], "age": 4 },
          "actions": [ask],
          "prohibitions": [{ "id": "not-yet", "sources": [], "reasons": ["danger"] }] },
    ] });
    small.files.insert("f/examples.json".to_owned(), examples);
    small
}

fn found(small: &Small) -> Vec<Diagnostic> {
    checked(small)
}

/// Fails unless what is changed brings exactly one error, with this code and place, and these words in its
/// message and its help.
#[track_caller]
fn wrong(change: &dyn Fn(&mut Value), code: &str, place: &str, says: &str, help: &str) {
    let mut small = right();
    change(small.at("f/examples.json", "/examples"));
    let found = found(&small);
    assert_eq!(found.len(), 1, "{found:#?}");
    let (one, pointer) = (&found[0], format!("/examples{place}"));
    assert_eq!(
        (one.code.as_str(), &*one.file, &*one.pointer),
        (code, "f/examples.json", &*pointer)
    );
    assert!(one.message.contains(says), "{one}");
    assert!(one.help.as_deref().unwrap().contains(help), "{one}");
}

#[test]
fn examples_that_pass_have_no_fault() {
    assert_eq!(found(&right()), []);
}

#[test]
fn an_example_names_a_shared_action_as_the_plan_does() {
    let shared = json!([{ "id": "report", "urgency": "today" }]);
    let flow = json!({
        "stages": [{ "id": "one", "steps": [yes_no("q")] }],
        "actions": [
            { "use": "report", "id": "report-today", "when": is("q", "yes") },
            { "use": "report", "id": "report-later", "urgency": "later", "when": is("q", "no") },
        ],
    });
    let mut small = sharing(&shared, &[flow]).worded();
    let named = |id: &str| {
        json!({ "examples": [{
            "id": "reported", "sentence": "It is reported.", "rests-on": ["law-a"],
            "answers": { "q": "yes" },
            "actions": [{ "id": id, "urgency": "today", "contacts": [] }],
        }] })
    };
    small.files.insert("f/examples.json".to_owned(), named("report"));
    assert_eq!(found(&small), []);
    // A use has a name of its own in the flow, and none in a plan.
    small.files.insert("f/examples.json".to_owned(), named("report-today"));
    let [wrong] = found(&small).try_into().unwrap();
    assert_eq!(wrong.message, "there is no action `report-today`");
}

#[test]
fn mistake_25_actions_in_another_order() {
    let help = "write them in this order: `call`, `keep-safe`";
    let reverse = |e: &mut Value| e[0]["actions"].as_array_mut().unwrap().reverse();
    wrong(&reverse, "failing-example", "/0/actions", "in another order", help);
}

#[test]
fn mistake_26_an_option_that_does_not_exist() {
    let change = |e: &mut Value| e[0]["answers"]["danger"] = json!("yess");
    let place = "/0/answers/danger";
    wrong(&change, "unknown-option", place, "there is no option `yess`", "did you mean `yes`?");
    let change = |e: &mut Value| e[0]["answers"]["danger"] = json!("ja");
    wrong(&change, "unknown-option", place, "`ja`", "use one of `yes`, `no`, `unsure`");
    let change = |e: &mut Value| e[1]["answers"]["signs"][0] = json!("briuse");
    wrong(&change, "unknown-option", "/1/answers/signs/0", "`briuse`", "did you mean `bruise`?");
}

#[test]
fn an_action_that_does_not_exist_and_nothing_that_follows_from_it() {
    let change = |e: &mut Value| e[0]["actions"][0]["id"] = json!("cal");
    wrong(&change, "unknown-action", "/0/actions/0/id", "`cal`", "did you mean `call`?");
    let change = |e: &mut Value| e[1]["prohibitions"][0]["id"] = json!("not-yett");
    wrong(
        &change,
        "unknown-action",
        "/1/prohibitions/0/id",
        "`not-yett`",
        "did you mean `not-yet`?",
    );
}

#[test]
fn names_of_questions_parameters_contacts_sources_and_municipalities() {
    let rename = |of: &'static str, old: &'static str, new: &'static str| {
        move |e: &mut Value| {
            let value = e[0][of].as_object_mut().unwrap().remove(old).unwrap();
            e[0][of][new] = value;
        }
    };
    let change = rename("answers", "danger", "dangr");
    wrong(&change, "unknown-question", "/0/answers/dangr", "question `dangr`", "`danger`?");
    let change = rename("parameters", "role", "rolle");
    wrong(&change, "unknown-name", "/0/parameters/rolle", "parameter `rolle`", "`role`?");
    let change = |e: &mut Value| e[0]["municipality"] = json!("vikk");
    wrong(&change, "unknown-name", "/0/municipality", "municipality `vikk`", "`vik`?");
    let change = |e: &mut Value| e[0]["actions"][0]["contacts"] = json!(["alarn"]);
    wrong(&change, "unknown-contact", "/0/actions/0/contacts/0", "`alarn`", "`alarm`?");
    let change = |e: &mut Value| e[0]["actions"][0]["sources"] = json!(["lawa"]);
    wrong(&change, "unknown-source", "/0/actions/0/sources/0", "`lawa`", "`law-a`?");
    let change = |e: &mut Value| e[0]["actions"][0]["reasons"] = json!(["dangr"]);
    wrong(&change, "unknown-question", "/0/actions/0/reasons/0", "`dangr`", "`danger`?");
}

#[test]
fn mistake_40_what_an_example_or_a_guarantee_rests_on_does_not_exist() {
    let change = |e: &mut Value| e[0]["rests-on"][0] = json!("domian 99.6");
    wrong(
        &change,
        "unknown-source",
        "/0/rests-on/0",
        "`domian 99.6`",
        "did you mean `domain 99.6`?",
    );
    let change = |e: &mut Value| e[0]["rests-on"][0] = json!("a book");
    wrong(&change, "unknown-source", "/0/rests-on/0", "`a book`", "`documents` in pack.json");
    let change = |e: &mut Value| e[0]["rests-on"][0] = json!("domain ");
    wrong(&change, "unknown-source", "/0/rests-on/0", "`domain `", "name a source");
    let mut small = right();
    let guarantee = |rests_on: &[&str]| json!([{ "id": "g", "possible": { "action": "call" }, "rests-on": rests_on }]);
    small.at("f/flow.json", "")["guarantees"] = guarantee(&["law-a", "domain 0.1"]);
    for texts in ["f/nb.json", "f/en.json"] {
        small.at(texts, "")["guarantees"] = json!({ "g": "Det kan skje." });
    }
    assert_eq!(found(&small), []);
    small.at("f/flow.json", "")["guarantees"] = guarantee(&["law-a", "domian 0.1"]);
    let found = found(&small);
    assert_eq!(found.len(), 1, "{found:#?}");
    assert_eq!(
        (found[0].code.as_str(), &*found[0].file, &*found[0].pointer),
        ("unknown-source", "f/flow.json", "/guarantees/0/rests-on/1")
    );
    assert_eq!(found[0].help.as_deref(), Some("did you mean `domain 0.1`?"));
}

#[test]
fn days_and_times_that_are_none() {
    for (started, says) in [
        ("23.11.2026", "not a day and a time of day"),
        ("2026-11-23", "not a day and a time of day"),
        ("2026-11-23T10:00+01:00", "has an offset or a zone"),
    ] {
        let change = |e: &mut Value| e[0]["started"] = json!(started);
        wrong(&change, "bad-time", "/0/started", says, "as 2026-11-23T10:00");
    }
    let change = |e: &mut Value| e[1]["actions"][0]["by"] = json!("30.11.2026");
    wrong(&change, "bad-day", "/1/actions/0/by", "`30.11.2026`", "2026-11-22");
}

#[test]
fn two_examples_with_one_id() {
    let change = |e: &mut Value| e[1]["id"] = json!("danger-now");
    wrong(&change, "duplicate-id", "/1/id", "`danger-now` appears twice", "another id");
}

#[test]
fn answers_that_the_flow_does_not_take() {
    let change = |e: &mut Value| e[0]["answers"]["age"] = json!(4);
    let says = "`age` is not shown";
    wrong(&change, "failing-example", "/0/answers/age", says, "the answer before it");
    let change = |e: &mut Value| e[1]["answers"]["age"] = json!(40);
    wrong(&change, "out-of-range", "/1/answers/age", "from 0 to 18", "in this range");
    let change = |e: &mut Value| e[1]["answers"]["age"] = json!("four");
    wrong(&change, "wrong-type", "/1/answers/age", "takes a whole number", "such an answer");
    let change = |e: &mut Value| e[1]["answers"]["signs"] = json!(["none", "fear"]);
    wrong(&change, "wrong-type", "/1/answers/signs", "`none` cannot be combined", "alone");
}

#[test]
fn a_walk_that_is_not_complete_and_one_that_is() {
    let change = |e: &mut Value| drop(e[1]["answers"].as_object_mut().unwrap().remove("age"));
    let help = "answer `age`, or add \"complete\": false";
    wrong(&change, "failing-example", "/1/answers", "`age` is asked", help);
    let change = |e: &mut Value| e[1]["complete"] = json!(false);
    let says = "the walk is complete";
    wrong(&change, "failing-example", "/1/complete", says, "remove `complete`");
}

#[test]
fn an_expected_plan_that_differs_in_one_part() {
    let failing = |change: &dyn Fn(&mut Value), place: &str, says: &str, help: &str| {
        wrong(change, "failing-example", place, says, help);
    };
    let change = |e: &mut Value| drop(e[0]["actions"].as_array_mut().unwrap().remove(1));
    failing(
        &change,
        "/0/actions",
        "`keep-safe` is due, and is not expected",
        "`call`, `keep-safe`",
    );
    let change = |e: &mut Value| e[0]["actions"][1]["id"] = json!("ask");
    let mut small = right();
    change(small.at("f/examples.json", "/examples"));
    let two: Vec<_> = found(&small).into_iter().map(|one| one.pointer).collect();
    assert_eq!(two, ["/examples/0/actions/1/id", "/examples/0/actions"]);
    let change = |e: &mut Value| drop(e[1]["prohibitions"].as_array_mut().unwrap().pop());
    failing(&change, "/1/prohibitions", "`not-yet` applies, and is not expected", "list it");
    let change = |e: &mut Value| e[0]["actions"][0]["urgency"] = json!("today");
    failing(&change, "/0/actions/0/urgency", "is due `now`", "correct it here");
    let change = |e: &mut Value| e[0]["actions"][0]["contacts"] = json!([]);
    failing(&change, "/0/actions/0/contacts", "the contacts of `call` are `alarm`", "correct");
    let change = |e: &mut Value| e[0]["actions"][1]["sources"] = json!(["law-a"]);
    failing(&change, "/0/actions/1/sources", "`keep-safe` has no sources", "correct");
    let change = |e: &mut Value| e[0]["actions"][0]["reasons"] = json!(["role"]);
    failing(&change, "/0/actions/0/reasons", "the reasons of `call` are `danger`", "correct");
    let change = |e: &mut Value| e[1]["actions"][0]["by"] = json!("2026-12-01");
    failing(&change, "/1/actions/0/by", "`2026-11-30`", "correct it here");
    let twice = |e: &mut Value| {
        let first = e[0]["actions"][0].clone();
        e[0]["actions"].as_array_mut().unwrap().push(first);
    };
    failing(&twice, "/0/actions/2/id", "`call` is listed twice", "remove one of them");
}

#[test]
fn a_file_of_examples_that_is_no_json_or_has_a_misspelt_key() {
    let mut files = bytes(&right().files);
    let text = String::from_utf8(files["f/examples.json"].clone()).unwrap();
    let cut = text.trim_end().trim_end_matches('}').trim_end();
    files.insert("f/examples.json".to_owned(), cut.trim_end_matches(']').into());
    let (found, _) = base::checked(&files, "2026-11-26");
    let syntax = found.iter().find(|one| one.code == "syntax").unwrap();
    assert_eq!(&*syntax.file, "f/examples.json");
    assert!(syntax.message.contains("is not closed"), "{syntax}");
    let change = |e: &mut Value| e[0]["compleet"] = json!(false);
    let help = "did you mean `complete`?";
    wrong(&change, "unknown-key", "/0/compleet", "unknown key `compleet`", help);
}

#[test]
fn a_flow_without_examples_is_told_which_actions_need_one() {
    let all = ["f/call", "f/keep-safe", "f/ask", "f/not-yet"];
    let unreached = |small: &Small| examples::run(&small.load(), &bytes(&small.files)).unreached;
    assert_eq!(unreached(&right()), Vec::<String>::new());
    let mut small = right();
    small.at("f/examples.json", "")["examples"] = json!([]);
    assert_eq!(unreached(&small), all);
    small.files.remove("f/examples.json");
    assert_eq!(unreached(&small), all);
}
