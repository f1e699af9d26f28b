//! Mistakes in ids and names, in the files of a pack, and in flows that use others, one a test.

use serde_json::{Value, json};
use veiviser::Code;
use veiviser_tests::base::{Small, bytes, diagnostics};
use veiviser_tests::folder::Folder;

use super::mistakes::{checked, one};
use super::mistakes_of_conditions::guaranteed;
use super::mistakes_of_form::{bare, known, with};

#[test]
fn two_things_with_one_id() {
    let mut small = guaranteed(json!({ "possible": { "action": "act" } }));
    let twin = small.at("f/flow.json", "/guarantees/0").clone();
    small.at("f/flow.json", "/guarantees").as_array_mut().unwrap().push(twin);
    one(&small, "duplicate-id", "f/flow.json#/guarantees/1/id", "another id");
    let mut small = bare();
    let twin = small.at("f/flow.json", "/actions/0").clone();
    small.at("f/flow.json", "/actions").as_array_mut().unwrap().push(twin);
    one(&small.worded(), "duplicate-id", "f/flow.json#/actions/1/id", "another id");
}

#[test]
fn ids_with_other_letters_show_what_they_are() {
    let of = |id: &str| with("/stages/0/steps/4", "id", json!(id));
    let place = "f/flow.json#/stages/0/steps/4/id";
    for (id, shown) in
        [("skriv-på", "skriv-på"), ("Own-Words", "Own-Words"), ("o\u{435}", "o[U+0435]")]
    {
        let found = one(&of(id), "bad-id", place, "use 1 to 64 characters of a–z");
        assert_eq!(found.message, format!("`{shown}` is not a valid id"));
    }
}

#[test]
fn a_parameter_that_is_not_declared() {
    let step = json!({ "id": "seriuos", "kind": "parameter" });
    let mut small = bare();
    let parameter = json!({ "id": "serious", "kind": "choice", "options": ["yes", "no"] });
    small.at("f/flow.json", "")["parameters"] = json!([parameter]);
    small.at("f/flow.json", "/stages/0/steps").as_array_mut().unwrap().push(step);
    let small = small.worded();
    one(&small, "unknown-name", "f/flow.json#/stages/0/steps/6/id", "did you mean `serious`?");
}

#[test]
fn names_that_are_nothing_are_listed_or_told_where_they_belong() {
    let value = |key: &str, name: Value, code: &str, help: &str| {
        let place = format!("f/flow.json#/actions/0/{key}/0");
        one(&with("/actions/0", key, name), code, &place, help);
    };
    value("contacts", json!(["barnevern"]), "unknown-contact", "use one of `alarm`, `desk`");
    value("contacts", json!(["ofice"]), "unknown-contact", "did you mean `office`?");
    value("sources", json!(["law-aa"]), "unknown-source", "did you mean `law-a`?");
    value("definitions", json!(["word-x-y"]), "unknown-name", "use one of `word-a`, `word-b`");
    let small = with("/stages/0/steps/1", "kind", json!("choices"));
    let mut from = small;
    let step = from.at("f/flow.json", "/stages/0/steps/1").as_object_mut().unwrap();
    step.remove("options");
    step.insert("from".to_owned(), json!("sign"));
    one(&from, "unknown-name", "f/flow.json#/stages/0/steps/1/from", "did you mean `signs`?");
    value("sources", json!(["øøø"]), "unknown-source", "use one of");
}

#[test]
fn a_fact_that_is_exported_and_does_not_exist() {
    let small = with("", "exports", json!(["knon"]));
    one(&small, "unknown-fact", "f/flow.json#/exports/0", "did you mean `known`?");
}

/// A pack in which `f` uses `in`, with these keys more; `in` has a parameter of its own, and needs `role`.
fn using(more: &Value) -> Small {
    let yes_no = |id: &str| json!({ "id": id, "kind": "choice", "options": ["yes", "no"] });
    let inner = json!({ "id": "in", "parameters": [yes_no("danger"), "role"] });
    let mut step = json!({ "id": "use", "kind": "flow", "flow": "in" });
    let mut outer = json!({});
    for (key, value) in more.as_object().unwrap() {
        if key == "with" { step["with"] = value.clone() } else { outer[key] = value.clone() }
    }
    outer["stages"] = json!([{ "id": "one", "steps": [yes_no("danger"), step] }]);
    Small::new(&[inner, outer]).worded()
}

#[test]
fn mistake_20_a_parameter_that_nobody_asks_or_that_is_asked_twice() {
    let bound = json!({ "danger": { "answer": "danger" } });
    assert_eq!(checked(&using(&json!({ "parameters": ["role"], "with": bound }))), []);
    // A parameter of the pack that the outer flow does not ask: the step that uses the flow is the place.
    let small = using(&json!({ "with": bound }));
    let help = "list `role` under `parameters` of this flow";
    let found = one(&small, "missing-parameter", "f/flow.json#/stages/0/steps/1/flow", help);
    assert!(found.message.starts_with("`in` needs `role`"), "{found}");
    // Each flow is judged where it uses another: `out` uses `f` wrongly, and `f` uses `in` rightly.
    let mut small = using(&json!({ "parameters": ["role"], "with": bound }));
    let out = json!({ "id": "out", "stages": [{ "id": "one", "steps": [{ "id": "use", "kind": "flow", "flow": "f" }] }] });
    small.files.extend(
        Small::new(&[out]).worded().files.into_iter().filter(|(path, _)| path.starts_with("out/")),
    );
    let place = "out/flow.json#/stages/0/steps/0/flow";
    one(&small, "missing-parameter", place, "list `role` under `parameters`");
    // A parameter of the used flow, which would be asked again.
    let found = checked(&using(&json!({ "parameters": ["role"] })));
    assert_eq!(found.len(), 1, "{found:?}");
    let (one, place) = (&found[0], "/stages/0/steps/1/flow");
    assert_eq!(
        (one.code, &*one.file, &*one.pointer),
        (Code::MissingParameter, "f/flow.json", place)
    );
    assert_eq!(one.message, "`in` asks `danger` again, which this flow has asked");
    assert!(one.help.as_deref().unwrap().contains("\"danger\": {\"answer\": \"danger\"}"), "{one}");
}

#[test]
fn a_parameter_that_is_bound_to_another_question() {
    let with = json!({ "danger": { "answer": "danger" } });
    let mut small = using(&json!({ "parameters": ["role"], "with": with }));
    *small.at("f/flow.json", "/stages/0/steps/0/options") = json!(["no", "yes"]);
    let place = "f/flow.json#/stages/0/steps/1/with/danger";
    one(&small, "different-question", place, "the same options in the same order");
}

#[test]
fn a_file_of_a_flow_that_is_an_empty_object_or_a_list() {
    let mut small = known();
    small.files.insert("f/flow.json".to_owned(), json!({}));
    let found = small.diagnostics();
    let codes: Vec<Code> = found.iter().map(|one| one.code).collect();
    assert_eq!(codes, vec![Code::MissingKey; codes.len()], "{found:#?}");
    assert!(found.iter().any(|one| one.pointer == "/stages" && one.follows > 5), "{found:#?}");
    let mut small = known();
    small.files.insert("f/flow.json".to_owned(), json!([]));
    let found = one(&small, "wrong-type", "f/flow.json#", "write an object in braces");
    assert_eq!(found.message, "expected an object in braces, found a list");
}

#[test]
fn a_file_whose_name_is_almost_right_or_that_lies_too_deep() {
    let mut small = known();
    let flow = small.files.remove("f/flow.json").unwrap();
    small.files.insert("f/Flow.json".to_owned(), flow);
    let found = checked(&small);
    assert_eq!(found.len(), 1, "{found:#?}");
    assert_eq!((found[0].code, &*found[0].file), (Code::UnknownFile, "f/Flow.json"));
    assert!(found[0].help.as_deref().unwrap().contains("to `f/flow.json`"), "{}", found[0]);
    let mut small = known();
    for file in ["flow.json", "nb.json", "en.json"] {
        let moved = small.files.remove(&format!("f/{file}")).unwrap();
        small.files.insert(format!("new/f/{file}"), moved);
    }
    let found = one(&small, "unknown-file", "new/f/en.json#", "to `f/en.json`");
    assert_eq!(found.follows, 2, "{found}");
}

#[test]
fn a_backup_and_a_language_that_is_not_listed() {
    let mut small = known();
    small.files.insert("f/nb.json.bak".to_owned(), json!({}));
    one(&small, "unknown-file", "f/nb.json.bak#", "move it out of the pack");
    let mut small = known();
    small.files.insert("f/sv.json".to_owned(), json!({}));
    one(&small, "unknown-name", "f/sv.json#", "add `sv` to `languages`");
}

#[test]
fn a_folder_whose_name_is_no_id() {
    let mut small = known();
    for file in ["flow.json", "nb.json", "en.json"] {
        let moved = small.files.remove(&format!("f/{file}")).unwrap();
        small.files.insert(format!("taushets plikt ø/{file}"), moved);
    }
    let found =
        one(&small, "wrong-folder", "taushets plikt ø/flow.json#/id", "the same name for both");
    assert!(found.message.ends_with("`taushets plikt ø`"), "{found}");
}

#[test]
fn hours_that_are_written_as_a_text() {
    let mut small = known();
    small.at("contacts.json", "/contacts/4/reach")["hours"] = json!("8-16");
    let help = "or a list of spans such as [{\"days\": [\"monday\"]";
    one(&small, "unknown-word", "contacts.json#/contacts/4/reach/hours", help);
}

#[test]
fn a_list_that_is_not_sorted() {
    let mut small = bare();
    let sources = small.at("sources.json", "/sources").as_array_mut().unwrap();
    let mut last = sources[0].clone();
    last["id"] = json!("zz-mine");
    sources.insert(0, last);
    one(&small.worded(), "not-sorted", "sources.json#/sources/1/id", "sort the list by id");
}

#[test]
fn flows_that_use_each_other_in_a_circle() {
    let using = |id: &str, other: &str, more: Value| {
        let step = json!({ "id": "use", "kind": "flow", "flow": other });
        let mut flow = json!({ "id": id, "stages": [{ "id": "one", "steps": [step] }] });
        flow.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        flow
    };
    let act =
        json!({ "actions": [{ "id": "act", "urgency": "now", "when": { "fact": "use/told" } }] });
    let none = json!({});
    let small =
        Small::new(&[using("f", "g", none.clone()), using("g", "h", none), using("h", "f", act)]);
    let found = one(&small, "circle", "h/flow.json#/stages/0/steps/0/flow", "use another flow");
    assert_eq!(found.message, "`f` uses `g`, which uses `h`, which uses `f` again");
    assert_eq!(found.follows, 3, "the two other places of the circle, and what is read of it");
    let small = Small::new(&[using("f", "f", json!({}))]);
    let found = one(&small, "circle", "f/flow.json#/stages/0/steps/0/flow", "use another flow");
    assert_eq!(found.message, "`f` uses itself");
}

#[test]
fn a_pack_json_that_cannot_be_read_is_one_fault() {
    let mut files = bytes(&known().files);
    let text = String::from_utf8(files["pack.json"].clone()).unwrap().replacen(',', "", 1);
    files.insert("pack.json".to_owned(), text.into_bytes());
    let found = diagnostics(&files);
    assert_eq!((found.len(), found[0].code, &*found[0].file), (1, Code::Syntax, "pack.json"));
    assert_eq!(found[0].help.as_deref(), Some("add `,`"));
}

#[test]
fn hidden_files_of_the_system_are_no_mistake() {
    let folder = Folder::new("hidden-files", &known());
    std::fs::write(folder.0.join("f/.DS_Store"), [0, 1, 2]).unwrap();
    let files = veiviser_author::pack::folder::read(&folder.0).unwrap();
    assert_eq!(diagnostics(&files), []);
}
