//! Mistakes in steps and actions, one a test: their kinds, their keys, their numbers.

use serde_json::{Value, json};
use veiviser_tests::base::{Small, bytes, diagnostics};

use super::mistakes::one;
use super::refused::under;

/// A pack without texts, to change what it declares.
pub(crate) fn bare() -> Small {
    under(&json!({ "fact": "known" }))
}

pub(crate) fn known() -> Small {
    bare().worded()
}

/// The same pack, where a value of its flow is another.
pub(crate) fn with(pointer: &str, key: &str, value: Value) -> Small {
    let mut small = known();
    small.at("f/flow.json", pointer)[key] = value;
    small
}

/// Fails unless this value has exactly one fault.
#[track_caller]
pub(crate) fn value(
    place: (&str, &str),
    value: Value,
    code: &str,
    below: &str,
    says: &str,
    help: &str,
) {
    let small = with(place.0, place.1, value);
    let at = format!("f/flow.json#{}/{}{below}", place.0, place.1);
    let found = one(&small, code, &at, help);
    assert!(found.message.contains(says), "{found}");
}

#[test]
fn a_kind_of_step_that_does_not_exist() {
    let small = with("/stages/0/steps/2", "kind", json!("radio"));
    let help = "use one of `choice`, `choices`, `number`";
    let found = one(&small, "unknown-word", "f/flow.json#/stages/0/steps/2/kind", help);
    assert!(found.message.contains("unknown word `radio`") && found.follows > 0, "{found}");
}

#[test]
fn words_of_closed_lists_in_another_language() {
    let says = "unknown word `snart`";
    value(("/actions/0", "urgency"), json!("snart"), "unknown-word", "", says, "`soon`");
    value(("", "status"), json!("utkast"), "unknown-word", "", "`utkast`", "`draft`");
    value(("", "purpose"), json!("guidence"), "unknown-word", "", "`guidence`", "`guidance`?");
}

#[test]
fn options_that_are_missing_empty_or_given_twice() {
    let mut small = known();
    small.at("f/flow.json", "/stages/0/steps/0").as_object_mut().unwrap().remove("options");
    let step = "f/flow.json#/stages/0/steps/0";
    let found = one(&small, "missing-key", step, "list them under `options`");
    assert!(found.follows > 3, "the texts of the options: {found}");
    let says = "the question has no options";
    let small = with("/stages/0/steps/0", "options", json!([]));
    let found = one(&small, "empty-list", step, "add at least one option");
    assert!(found.message.contains(says) && found.follows > 3, "{found}");
    let small = with("/stages/0/steps/1", "from", json!("signs"));
    let found = one(&small, "misplaced-key", "f/flow.json#/stages/0/steps/1", "keep one of them");
    assert!(found.message.contains("both `options` and `from`"), "{found}");
}

#[test]
fn a_key_of_another_kind_of_step_and_what_follows_from_it() {
    let small = with("/stages/0/steps/5", "options", json!(["a"]));
    let place = "f/flow.json#/stages/0/steps/5/options";
    let found = one(&small, "misplaced-key", place, "remove it, or change `kind`");
    assert_eq!(found.follows, 1, "the text of the option: {found}");
    // A choice cannot take its options from a register; tests and texts of the ticks follow from it.
    let mut small = under(&json!({ "answer": "seen", "has": "bruise" })).worded();
    let step = small.at("f/flow.json", "/stages/0/steps/1").as_object_mut().unwrap();
    step.remove("options");
    step.insert("kind".to_owned(), json!("choice"));
    step.insert("from".to_owned(), json!("signs"));
    let found = one(&small, "misplaced-key", "f/flow.json#/stages/0/steps/1/from", "change `kind`");
    assert!(found.follows > 3, "{found}");
}

#[test]
fn texts_among_the_logic() {
    let option = json!([{ "id": "yes", "label": "Ja" }, "no"]);
    let small = with("/stages/0/steps/0", "options", option);
    let place = "f/flow.json#/stages/0/steps/0/options/0/label";
    one(&small, "unknown-key", place, "write texts in the files of the languages");
}

#[test]
fn a_number_with_decimals_or_as_text() {
    let says = "found the number 20.0";
    let small = with("/stages/0/steps/2", "max", json!(20.0));
    let found = one(&small, "wrong-type", "f/flow.json#/stages/0/steps/2/max", "without quotes");
    assert!(found.message.contains(says), "{found}");
    value(("", "version"), json!("1"), "wrong-type", "", "found the text \"1\"", "without quotes");
}

#[test]
fn days_of_a_deadline_say_their_unit() {
    let by = |days: Value| json!({ "days": days, "after": "started" });
    for (days, found) in [(json!(7.5), "7.5"), (json!(-1), "-1"), (json!("7"), "\"7\"")] {
        let says = "expected a whole number of days, from 0 to 3660, found";
        let small = with("/actions/0", "by", by(days));
        let at = "f/flow.json#/actions/0/by/days";
        let fault = one(&small, "wrong-type", at, "a whole number of days");
        assert!(fault.message.starts_with(says) && fault.message.ends_with(found), "{fault}");
    }
    let says = "at most 3660 days (ten years)";
    value(("/actions/0", "by"), by(json!(5000)), "out-of-range", "/days", says, "fewer days");
    let by = json!({ "days": 7, "after": "startet" });
    value(("/actions/0", "by"), by, "unknown-name", "/after", "`startet`", "`started`?");
}

#[test]
fn limits_say_their_unit_in_words() {
    let mut small = known();
    for file in ["f/nb.json", "f/en.json"] {
        small.at(file, "/steps/danger")["help"] = json!("ord ".repeat(18_000));
    }
    let found = small.diagnostics();
    assert!(found[0].message.ends_with("longer than 64 KiB (65536 bytes)"), "{found:?}");
    let mut files = bytes(&known().files);
    files.insert("f/examples.json".to_owned(), vec![b'x'; 17_000_000]);
    let found = diagnostics(&files);
    assert!(found[0].message.ends_with("a pack may have 16 MiB (16777216 bytes)"), "{found:?}");
    let deep = (0..33).fold(json!({ "fact": "known" }), |inner, _| json!({ "not": inner }));
    let found = under(&deep).diagnostics();
    assert!(found[0].message.ends_with("nested more than 32 levels deep"), "{found:?}");
}

#[test]
fn an_action_without_urgency_and_a_prohibition_with_one() {
    let mut small = known();
    small.at("f/flow.json", "/actions/0").as_object_mut().unwrap().remove("urgency");
    one(&small, "action-form", "f/flow.json#/actions/0/urgency", "add `urgency`");
    let small = with("/actions/0", "avoid", json!([]));
    one(&small, "action-form", "f/flow.json#/actions/0/urgency", "only says what not to do");
}

#[test]
fn a_prohibition_that_avoids_itself_or_another() {
    let door =
        |id: &str, avoid: &[&str]| json!({ "id": id, "avoid": avoid, "when": { "fact": "known" } });
    let avoiding = |avoid: &[&str]| {
        let mut small = bare();
        let actions = small.at("f/flow.json", "/actions").as_array_mut().unwrap();
        actions.extend([door("not-yet", avoid), door("later", &["act"])]);
        small.worded()
    };
    assert_eq!(avoiding(&["act"]).diagnostics(), []);
    for name in ["not-yet", "later"] {
        let place = "f/flow.json#/actions/1/avoid/1";
        let found = one(&avoiding(&["act", name]), "action-form", place, "no prohibitions");
        assert!(found.message.starts_with(&format!("`{name}` is a prohibition")), "{found}");
    }
}

#[test]
fn a_duty_with_a_day_or_without_advice_for_those_who_do_not_know() {
    let duty = |change: &dyn Fn(&mut Value)| {
        let mut small = bare();
        let ask = json!({ "id": "ask", "urgency": "soon", "when": { "fact": "known" } });
        small.at("f/flow.json", "/actions").as_array_mut().unwrap().push(ask);
        let duty = small.at("f/flow.json", "/actions/0");
        duty["duty"] = json!(true);
        duty["sources"] = json!(["law-a"]);
        duty["if-unknown"] = json!("ask");
        change(duty);
        small.worded()
    };
    assert_eq!(duty(&|_| ()).diagnostics(), []);
    let small = duty(&|duty| drop(duty.as_object_mut().unwrap().remove("if-unknown")));
    let help = "add `if-unknown`, and name the action that is due";
    one(&small, "action-form", "f/flow.json#/actions/0/if-unknown", help);
    let small = duty(&|duty| duty["by"] = json!({ "days": 7, "after": "started" }));
    let found = one(&small, "action-form", "f/flow.json#/actions/0/by", "remove `by`");
    assert!(found.message.contains("without undue delay"), "{found}");
}
