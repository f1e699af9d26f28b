//! The mistakes that authors make, one a test: each is found, at its place, with help that helps.
//!
//! Mistakes of syntax are in `mistakes_of_syntax`; consequences that are not listed, in `follows`.

use serde_json::{Value, json};
use veiviser::{Diagnostic, Severity};
use veiviser_author::pack::render_diagnostics::locate;
use veiviser_tests::base::{self, Small, bytes, diagnostics};

use super::refused::{one_diagnostic, under};

fn known() -> Small {
    under(&json!({ "fact": "known" })).worded()
}

/// Fails unless there is exactly one diagnostic, with this code and place, and these words in its help.
#[track_caller]
pub(crate) fn one(small: &Small, code: &str, place: &str, help: &str) -> Diagnostic {
    let (file, pointer) = place.split_once('#').unwrap();
    let one = one_diagnostic(small, code, file, pointer);
    let said = one.help.as_deref().unwrap_or_default();
    assert!(said.contains(help), "{one}");
    // A program reads the name that is meant from the fault, and not from its words.
    let meant = one.misspelling.as_ref().map(|misspelling| misspelling.meant.as_str());
    assert_eq!(meant.is_some(), said.starts_with("did you mean"), "{one}");
    assert!(said.contains(meant.unwrap_or_default()), "{one}");
    one
}

/// The warnings and errors of `veiviser check` on a day on which nothing is out of date. Nobody has
/// recorded the translations of these packs, and they ask more than they need.
pub(crate) fn checked(small: &Small) -> Vec<Diagnostic> {
    let (mut found, _) = base::checked(&bytes(&small.files), "2026-11-26");
    found.retain(|one| one.code != "unrecorded" && one.code != "unread");
    found
}

fn flow_of(mut small: Small, pointer: &str, key: &str, value: Value) -> Small {
    small.at("f/flow.json", pointer)[key] = value;
    small
}

#[test]
fn mistake_01_a_misspelt_option() {
    let small = under(&json!({ "answer": "danger", "is": "yess" }));
    one(&small, "unknown-option", "f/flow.json#/actions/0/when/is", "did you mean `yes`?");
}

#[test]
fn mistake_02_a_misspelt_question() {
    let small = under(&json!({ "answer": "dangr", "is": "yes" }));
    one(&small, "unknown-question", "f/flow.json#/actions/0/when/answer", "`danger`?");
}

#[test]
fn mistake_03_has_on_a_choice() {
    let small = under(&json!({ "answer": "danger", "has": "yes" }));
    one(&small, "wrong-test", "f/flow.json#/actions/0/when", "use `is`");
}

#[test]
fn mistake_04_reading_ahead() {
    let small =
        flow_of(known(), "/stages/0/steps/0", "when", json!({ "answer": "day", "answered": true }));
    one(&small, "forward-read", "f/flow.json#/stages/0/steps/0/when/answer", "move the question");
}

#[test]
fn mistake_05_a_label_that_is_missing_in_the_original() {
    let mut small = known();
    let option = small.at("f/nb.json", "/steps/danger/options/yes");
    option.as_object_mut().unwrap().remove("label");
    let found =
        one(&small, "missing-text", "f/nb.json#/steps/danger/options/yes/label", "add it here");
    assert_eq!(found.follows, 1, "the translation follows from it, and is not to be removed");
}

#[test]
fn mistake_07_an_unknown_key() {
    let small = flow_of(known(), "/actions/0", "contact", json!(["office"]));
    one(&small, "unknown-key", "f/flow.json#/actions/0/contact", "did you mean `contacts`?");
}

#[test]
fn mistake_09_options_as_a_text() {
    let small = flow_of(known(), "/stages/0/steps/0", "options", json!("yes, no"));
    let found = one(&small, "wrong-type", "f/flow.json#/stages/0/steps/0/options", "in brackets");
    assert_eq!(found.message, r#"expected a list, found the text "yes, no""#);
    assert!(found.follows >= 4, "the texts of the options: {found}");
}

#[test]
fn mistake_10_a_when_that_is_a_list() {
    let small = under(&json!([{ "fact": "known" }]));
    let found = one(&small, "wrong-type", "f/flow.json#/actions/0/when", "\"all\"");
    assert_eq!(found.message, "expected an object, found a list");
}

#[test]
fn mistake_16_a_language_that_is_not_that_of_the_file() {
    let mut small = known();
    *small.at("f/nb.json", "/language") = json!("no");
    one(&small, "wrong-folder", "f/nb.json#/language", "use the same language");
}

#[test]
fn mistake_17_a_contact_without_hours() {
    let mut small = known();
    *small.at("contacts.json", "/contacts/4/reach") = json!({ "phones": ["22 22 22 22"] });
    let found = diagnostics(&bytes(&small.files));
    let missing: Vec<_> =
        found.iter().map(|one| (one.code.as_str(), one.message.as_str())).collect();
    // All missing keys in one run.
    for key in ["hours", "checked", "check-again-by"] {
        assert!(
            missing.contains(&("missing-key", &format!("the key `{key}` is missing"))),
            "{found:?}"
        );
    }
    assert_eq!(found.len(), 3, "{found:?}");
    assert!(found.iter().any(|one| one.help.as_deref().unwrap().contains("`always`, `unknown`")));
}

#[test]
fn mistake_18_a_day_that_does_not_exist() {
    let mut small = known();
    *small.at("sources.json", "/sources/0/read") = json!("2026-13-01");
    one(&small, "bad-day", "sources.json#/sources/0/read", "2026-11-22");
}

#[test]
fn mistake_19_facts_in_a_circle() {
    let mut small = known();
    let flow = small.at("f/flow.json", "");
    flow["facts"] = json!([
        { "id": "known", "when": { "fact": "told" } },
        { "id": "told", "when": { "fact": "known" } },
    ]);
    flow["exports"] = json!(["known"]);
    flow["stages"][0]["steps"][5]["when"] = json!({ "not": { "fact": "told" } });
    for text in ["f/nb.json", "f/en.json"] {
        small.at(text, "/facts")["told"] = json!({ "title": "Noe er fortalt" });
    }
    let found = one(&small, "circle", "f/flow.json#/facts/0/when", "remove one of the conditions");
    assert_eq!(found.message, "`known` reads `told`, which reads `known` again");
    assert!(found.follows >= 2, "{found}");
}

/// A pack in which `f` uses `in`, and answers its parameter.
fn using(with: &Value) -> Small {
    let inner = json!({
        "id": "in", "parameters": [{ "id": "g", "kind": "choice", "options": ["yes", "no"] }],
    });
    let outer = json!({ "stages": [{ "id": "one", "steps": [
        { "id": "q", "kind": "choice", "options": ["yes", "no"] },
        { "id": "use", "kind": "flow", "flow": "in", "with": with },
    ] }] });
    Small::new(&[inner, outer])
}

#[test]
fn mistake_20_a_parameter_that_the_used_flow_does_not_have() {
    let small = using(&json!({ "h": { "answer": "q" } })).worded();
    let found = one(&small, "unknown-name", "f/flow.json#/stages/0/steps/1/with/h", "`g`?");
    let files = bytes(&small.files);
    let text = String::from_utf8(files["f/flow.json"].clone()).unwrap();
    let span = locate(&files, &[found])[0].span.clone();
    assert_eq!(text.get(span), Some("\"h\""), "the key is underlined, and not its value");
}

/// A pack in which a condition of `f` reads something inside `in`, which it uses as `use`.
fn reading_inside(condition: &Value) -> Small {
    let asked = json!({ "id": "agreed", "kind": "choice", "options": ["yes", "no"] });
    let fact = |id: &str| json!({ "id": id, "when": { "answer": "agreed", "is": "yes" } });
    let inner = json!({
        "id": "in", "exports": ["may-tell"], "stages": [{ "id": "one", "steps": [asked] }],
        "facts": [fact("may-tell"), fact("own-staff")],
    });
    let outer = json!({
        "stages": [{ "id": "one", "steps": [{ "id": "use", "kind": "flow", "flow": "in" }] }],
        "actions": [{ "id": "act", "urgency": "soon", "when": condition }],
    });
    Small::new(&[inner, outer]).worded()
}

#[test]
fn a_fact_that_a_used_flow_does_not_export_is_added_to_its_exports() {
    let small = reading_inside(&json!({ "fact": "use/own-staff" }));
    let place = "f/flow.json#/actions/0/when/fact";
    let found = one(&small, "unknown-fact", place, "add `own-staff` to `exports` of `in`");
    assert_eq!(found.message, "`own-staff` is a fact of `in`, which does not export it");
    let small = reading_inside(&json!({ "fact": "use/own-stuff" }));
    let found = &small.diagnostics()[0];
    assert_eq!(found.message, "there is no fact `use/own-stuff`");
}

#[test]
fn a_question_of_a_used_flow_is_read_through_a_fact() {
    let small = reading_inside(&json!({ "answer": "use/agreed", "is": "yes" }));
    let place = "f/flow.json#/actions/0/when/answer";
    let help = "write a fact over `agreed` in `in`, add it to `exports` there, and read it here as {\"fact\": \"use/…\"}";
    let found = one(&small, "unknown-question", place, help);
    assert_eq!(found.message, "`agreed` is a question of `in`, and is read only there");
}

#[test]
fn a_fact_that_a_used_flow_exports_is_proposed_with_its_step() {
    let small = reading_inside(&json!({ "fact": "may-tell" }));
    let place = "f/flow.json#/actions/0/when/fact";
    one(&small, "unknown-fact", place, "did you mean `use/may-tell`?");
}

#[test]
fn mistake_27_a_phone_number_in_prose() {
    let mut small = known();
    small.at("f/nb.json", "/steps/danger")["help"] = json!("Ring oss på 22 33 44 55.");
    let found = small.diagnostics();
    assert_eq!((found.len(), found[0].pointer.as_str()), (1, "/steps/danger/help"));
    assert!(
        found[0].code == "phone-in-prose"
            && found[0].help.as_deref().unwrap().contains("contacts.json")
    );
}

#[test]
fn mistake_28_stars_that_are_not_closed() {
    let mut small = known();
    for file in ["f/nb.json", "f/en.json"] {
        small.at(file, "/steps/danger")["help"] = json!("Si bare det **andre trenger å vite.");
    }
    let found = checked(&small);
    let places: Vec<_> =
        found.iter().map(|one| (one.code.as_str(), one.pointer.as_str())).collect();
    assert_eq!(places, [("unclosed-markup", "/steps/danger/help"); 2]);
    assert!(found.iter().all(|one| one.severity == Severity::Warning));
    assert!(found[0].help.as_deref().unwrap().contains("close the emphasis"));
}

#[test]
fn two_options_of_one_question_that_look_the_same() {
    let labels = |small: &Small| {
        let mut found = checked(small);
        found.retain(|one| one.code == "duplicate-label");
        found.into_iter().map(|one| (one.file, one.pointer, one.message)).collect::<Vec<_>>()
    };
    let mut small = known();
    assert_eq!(labels(&small), []);
    *small.at("f/en.json", "/steps/danger/options/yes/label") = json!("No  way");
    *small.at("f/en.json", "/steps/danger/options/no/label") = json!("no way");
    small.at("f/nb.json", "/steps/danger/unsure")["label"] = json!("Ja");
    *small.at("f/nb.json", "/steps/danger/options/yes/label") = json!("Ja");
    let one = |file: &str, place: &str, says: &str| {
        let place = format!("/steps/danger/{place}/label");
        (file.to_owned(), place, says.to_owned())
    };
    assert_eq!(
        labels(&small),
        [
            one("f/nb.json", "unsure", "`unsure` has the same label as `yes`"),
            one("f/en.json", "options/yes", "`yes` has the same label as `no`"),
        ]
    );
}

#[test]
fn mistake_29_a_heading_a_link_or_html() {
    for text in ["# Viktig", "Se [loven](https://lovdata.no)", "<b>Viktig</b>", "- a\n  - b"] {
        let mut small = known();
        small.at("f/nb.json", "/steps/danger")["help"] = json!(text);
        small.at("f/en.json", "/steps/danger")["help"] = json!("Important");
        one(&small, "unknown-markup", "f/nb.json#/steps/danger/help", "**strong**");
    }
}

#[test]
fn mistake_30_a_text_in_the_wrong_file() {
    let mut small = known();
    small.at("f/nb.json", "")["stages"] = json!({ "one": "Først" });
    one(&small, "unknown-key", "f/nb.json#/stages", "the file of this name beside pack.json");
}

#[test]
fn mistake_31_a_renamed_step() {
    let mut small = under(&json!({ "answer": "danger", "is": "yes" })).worded();
    *small.at("f/flow.json", "/stages/0/steps/0/id") = json!("peril");
    let found =
        one(&small, "renamed-id", "f/nb.json#/steps/danger", "write `peril` instead of `danger`");
    assert!(found.message.contains("`peril` has no texts"), "{found}");
    assert_eq!(found.follows, 4, "two texts and two conditions: {found}");
}

#[test]
fn mistake_32_two_flows_with_one_id() {
    let mut small = Small::new(&[json!({}), json!({ "id": "g" })]).worded();
    *small.at("g/flow.json", "/id") = json!("f");
    one(&small, "wrong-folder", "g/flow.json#/id", "use the same name for both");
}

#[test]
fn mistake_33_a_folder_without_a_flow() {
    let mut small = known();
    let texts = small.files["f/nb.json"].clone();
    small.files.insert("g/nb.json".to_owned(), texts);
    one(&small, "orphaned-text", "g/nb.json#", "add `flow.json`");
    let mut small = known();
    small.files.insert("g/examples.json".to_owned(), json!({ "examples": [] }));
    let found = checked(&small);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].code == "missing-file" && found[0].file == "g/flow.json", "{found:?}");
}

#[test]
fn mistake_34_a_stray_file() {
    let mut small = known();
    small.files.insert("f/notes.txt".to_owned(), json!({}));
    one(&small, "unknown-file", "f/notes.txt#", "move it out of the pack");
}

#[test]
fn mistake_36_a_cyrillic_letter_in_an_id() {
    let small = under(&json!({ "answer": "d\u{430}nger", "is": "yes" }));
    let place = "f/flow.json#/actions/0/when/answer";
    let found = one(&small, "unknown-question", place, "did you mean `danger`?");
    assert!(
        found.help.unwrap().contains("but this is `d[U+0430]nger`"),
        "both spellings are shown"
    );
}

#[test]
fn a_letter_that_is_not_seen_in_an_id_is_shown() {
    let small = flow_of(known(), "/stages/0/steps/4", "id", json!("wor\u{200b}ds"));
    let found = one(&small, "bad-id", "f/flow.json#/stages/0/steps/4/id", "use 1 to 64 characters");
    assert_eq!(found.message, "`wor[U+200B]ds` is not a valid id");
    assert!(found.follows > 0, "the texts of the refused id: {found}");
}

#[test]
fn mistake_37_a_text_of_70_kilobytes() {
    let mut small = known();
    small.at("f/nb.json", "/steps/danger")["help"] = json!("ord ".repeat(18_000));
    one(&small, "too-long", "f/nb.json#/steps/danger/help", "shorten it");
}

#[test]
fn mistake_38_two_steps_with_one_id() {
    let small = flow_of(known(), "/stages/0/steps/1", "id", json!("danger"));
    let found = one(&small, "duplicate-id", "f/flow.json#/stages/0/steps/1/id", "another id");
    assert!(found.follows > 5, "the texts of the other step: {found}");
}

#[test]
fn mistake_39_soon_without_a_day() {
    let small = flow_of(known(), "/actions/0", "urgency", json!("soon"));
    let found = checked(&small);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(
        (found[0].code.as_str(), &*found[0].pointer),
        ("soon-without-day", "/actions/0/urgency")
    );
    assert!(
        found[0].severity == Severity::Warning
            && found[0].help.as_deref().unwrap().contains("add `by`")
    );
}

#[test]
fn a_flow_in_use_without_a_brief_for_its_first_page() {
    let small = flow_of(known(), "", "status", json!("published"));
    let found = checked(&small);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(
        (found[0].code.as_str(), &*found[0].file, &*found[0].pointer),
        ("without-brief", "f/nb.json", "/actions/act")
    );
    assert!(
        found[0].severity == Severity::Warning
            && found[0].help.as_deref().unwrap().contains("160 characters")
    );
    let mut told = small.clone();
    told.at("f/nb.json", "/actions/act")["brief"] = json!("Gjør det nå.");
    told.files.remove("f/en.json");
    let told = told.worded();
    assert!(checked(&told).iter().all(|one| one.code.as_str() != "without-brief"));
    // A draft is not asked, nor is an action that can wait.
    assert_eq!(checked(&flow_of(known(), "", "status", json!("draft"))), []);
    let later = flow_of(small, "/actions/0", "urgency", json!("later"));
    assert_eq!(checked(&later), []);
}

#[test]
fn an_option_that_is_offered_by_itself_is_removed() {
    let small = flow_of(known(), "/stages/0/steps/0", "options", json!(["yes", "no", "unsure"]));
    let help = "remove it: it is offered by itself";
    one(&small, "bad-id", "f/flow.json#/stages/0/steps/0/options/2/id", help);
}

#[test]
fn the_least_number_above_the_greatest_is_named_as_that() {
    let small = flow_of(known(), "/stages/0/steps/2", "min", json!(30));
    one(
        &small,
        "out-of-range",
        "f/flow.json#/stages/0/steps/2/min",
        "the least number under `min`",
    );
}
