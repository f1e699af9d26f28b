//! Mistakes in conditions and guarantees, one a test.

use serde_json::{Value, json};
use veiviser_tests::base::Small;

use super::mistakes::one;
use super::mistakes_of_form::{bare, value};
use super::refused::under;

/// Fails unless a condition has exactly one fault, with this code, place, message and help.
#[track_caller]
fn condition(when: &Value, code: &str, below: &str, says: &str, help: &str) {
    let place = format!("f/flow.json#/actions/0/when{below}");
    let found = one(&under(when), code, &place, help);
    assert!(found.message.contains(says), "{found}");
}

#[test]
fn none_where_only_one_option_can_be_chosen() {
    let when = json!({ "answer": "danger", "is": "none" });
    condition(&when, "unknown-option", "/is", "`none`", "use one of `yes`, `no`, `unsure`");
}

#[test]
fn a_number_that_is_tested_like_a_choice() {
    let when = json!({ "answer": "times", "is": "4" });
    condition(&when, "wrong-test", "", "of kind `number`", "`at-least` or `at-most`");
}

#[test]
fn a_number_that_no_answer_reaches() {
    for (test, number) in [("at-least", 99), ("at-least", -1), ("at-most", 21), ("at-most", -1)] {
        let when = json!({ "answer": "times", test: number });
        let says = "`times` takes numbers from 0 to 20, so this decides nothing";
        condition(&when, "out-of-range", &format!("/{test}"), says, "from 0 to 20");
    }
    for (test, number) in [("at-least", 0), ("at-least", 20), ("at-most", 0), ("at-most", 20)] {
        assert_eq!(under(&json!({ "answer": "times", test: number })).diagnostics(), []);
    }
}

#[test]
fn two_tests_of_one_answer() {
    let when = json!({ "answer": "danger", "is": "no", "answered": true });
    condition(&when, "condition-form", "", "more than one test", "keep one of the tests");
}

#[test]
fn an_answer_without_a_test() {
    let when = json!({ "answer": "danger" });
    condition(&when, "condition-form", "", "without a test", "add one of `is`, `has`");
}

#[test]
fn a_test_without_an_answer() {
    for when in [json!({ "is": "no" }), json!({ "fact": "known", "answered": true })] {
        condition(&when, "condition-form", "", "without the question", "add `answer`");
    }
}

#[test]
fn a_list_after_not() {
    let when = json!({ "not": [{ "fact": "known" }] });
    condition(&when, "wrong-type", "/not", "expected an object, found a list", "\"all\"");
}

#[test]
fn an_empty_list_of_conditions_or_options() {
    condition(&json!({ "all": [] }), "empty-list", "/all", "the list is empty", "always be true");
    let when = json!({ "answer": "danger", "is": [] });
    condition(&when, "empty-list", "/is", "the list is empty", "name at least one option");
}

#[test]
fn an_option_that_is_listed_twice() {
    let when = json!({ "answer": "danger", "is": ["yes", "yes"] });
    condition(&when, "duplicate-option", "/is/1", "`yes` is listed twice", "remove one of them");
}

#[test]
fn what_only_a_guarantee_can_read() {
    for when in [json!({ "action": "act" }), json!({ "not-true": { "fact": "known" } })] {
        condition(&when, "condition-form", "", "only in guarantees", "read answers or facts");
    }
}

#[test]
fn answered_false() {
    let when = json!({ "answer": "danger", "answered": false });
    condition(&when, "condition-form", "/answered", "can only be true", "{\"not\": {\"answer\"");
}

#[test]
fn null_true_and_false_are_found_where_they_stand() {
    for (null, says) in [
        (json!(null), "found `null`"),
        (json!(true), "found `true`"),
        (json!(false), "found `false`"),
    ] {
        condition(&null, "wrong-type", "", says, "write an object in braces");
    }
    let says = "expected a list, found `true`";
    value(("/stages/0/steps/0", "options"), json!(true), "wrong-type", "", says, "in brackets");
}

#[test]
fn an_answer_and_a_fact_of_a_used_flow_that_is_not_exported() {
    let fact = |id: &str| json!({ "id": id, "when": { "answer": "inside", "is": "a" } });
    let inner = json!({
        "id": "in", "exports": ["told"],
        "stages": [{ "id": "one", "steps": [{ "id": "inside", "kind": "choice", "options": ["a", "b"] }] }],
        "facts": [fact("told"), fact("secret")],
    });
    let outer = |when: Value| {
        let steps = json!([{ "id": "use", "kind": "flow", "flow": "in" }]);
        let more = json!({ "actions": [{ "id": "act", "urgency": "now", "when": when }] });
        let mut small = Small::steps(&steps, &more);
        small.files.extend(Small::new(std::slice::from_ref(&inner)).files);
        small.worded()
    };
    assert_eq!(outer(json!({ "fact": "use/told" })).diagnostics(), []);
    let place = "f/flow.json#/actions/0/when/fact";
    one(
        &outer(json!({ "fact": "use/secret" })),
        "unknown-fact",
        place,
        "add `secret` to `exports` of `in`",
    );
    one(&outer(json!({ "fact": "use/tolt" })), "unknown-fact", place, "did you mean `use/told`?");
    let when = json!({ "answer": "use/inside", "is": "a" });
    let place = "f/flow.json#/actions/0/when/answer";
    one(&outer(when), "unknown-question", place, "add it to `exports` there, and read it here as");
}

#[test]
fn a_step_that_reads_its_own_answer() {
    let when = json!({ "answer": "danger", "is": "yes" });
    let says = "whether `danger` is asked cannot depend on its own answer";
    value(("/stages/0/steps/0", "when"), when, "forward-read", "/answer", says, "before this one");
}

/// A pack with one guarantee.
pub(crate) fn guaranteed(guarantee: Value) -> Small {
    let mut guarantee = guarantee;
    guarantee["id"] = json!("g");
    let mut small = bare();
    small.at("f/flow.json", "")["guarantees"] = json!([guarantee]);
    small.worded()
}

#[test]
fn guarantees_of_no_form_or_of_half_a_form() {
    let fails = |guarantee: Value, below: &str, code: &str, help: &str| {
        let place = format!("f/flow.json#/guarantees/0{below}");
        one(&guaranteed(guarantee), code, &place, help);
    };
    let danger = json!({ "answer": "danger", "is": "yes" });
    fails(json!({}), "", "guarantee-form", "exactly one of: `always`");
    fails(json!({ "never": danger, "in": "urgency" }), "", "guarantee-form", "remove the key");
    fails(json!({ "if": danger }), "", "guarantee-form", "add the one that is missing");
    let order = |order: &[&str]| json!({ "monotone": { "answer": "danger", "order": order }, "in": "urgency" });
    fails(
        json!({ "monotone": { "answer": "danger" }, "in": "urgency" }),
        "",
        "guarantee-form",
        "`order`",
    );
    let help = "use one of `yes`, `no`, `unsure`";
    fails(order(&["no", "maybe"]), "/monotone/order/1", "unknown-option", help);
    fails(order(&["no", "no"]), "/monotone/order/1", "duplicate-option", "remove one of them");
    let help = "did you mean `act`?";
    fails(json!({ "never": { "action": "akt" } }), "/never/action", "unknown-action", help);
}

#[test]
fn null_is_as_if_the_key_were_left_out() {
    // A step without `when` is asked of everybody; an action must say when it is due.
    let mut small = bare();
    small.at("f/flow.json", "/stages/0/steps/1")["when"] = json!(null);
    assert_eq!(small.worded().diagnostics(), []);
    condition(&json!(null), "wrong-type", "", "expected an object, found `null`", "in braces");
    // Without `by` there is no last day to name.
    let mut small = bare();
    small.at("f/flow.json", "/actions/0")["by"] = json!(null);
    let mut small = small.worded();
    small.at("f/nb.json", "/actions/act")["body"] = json!("Innen {by}.");
    one(&small, "unknown-name", "f/nb.json#/actions/act/body", "add `by` to the action");
}
