//! The main and the voluntary part of a flow, section 2 of the format: what comes after what, what can
//! read what, and when a state is enough.

use serde_json::{Value, json};
use veiviser::{Answer, Session};
use veiviser_tests::base::Small;

use crate::refused::one_diagnostic;

fn yes_no(id: &str) -> Value {
    json!({ "id": id, "kind": "choice", "options": ["yes", "no"] })
}

fn is_yes(question: &str) -> Value {
    json!({ "answer": question, "is": "yes" })
}

fn uses(id: &str, flow: &str) -> Value {
    json!({ "id": id, "kind": "flow", "flow": flow })
}

/// A flow with a main question `main`, a voluntary one `more`, and a fact over each.
fn inner(id: &str, main: &[Value]) -> Value {
    let mut steps = vec![yes_no("main")];
    steps.extend_from_slice(main);
    json!({
        "id": id, "exports": ["known", "later"],
        "stages": [
            { "id": "one", "steps": steps },
            { "id": "two", "voluntary": true, "when": is_yes("main"), "steps": [yes_no("more")] },
        ],
        "facts": [
            { "id": "later", "when": is_yes("more") },
            { "id": "known", "when": is_yes("main") },
        ],
        "actions": [],
    })
}

/// A flow `f` whose main part uses `deep`, which uses `in`, and whose voluntary part uses `in`.
fn nested() -> Small {
    let outer = json!({
        "stages": [
            { "id": "first", "steps": [uses("deep", "deep")] },
            { "id": "last-main", "when": { "fact": "deep/known" }, "steps": [yes_no("own")] },
            { "id": "rest", "voluntary": true, "steps": [yes_no("rest"), uses("end", "in"), yes_no("close")] },
        ],
        "facts": [{ "id": "of-inside", "when": { "fact": "deep/later" } }],
        "actions": [{ "id": "act", "urgency": "later", "when": { "fact": "of-inside" } }],
    });
    Small::new(&[outer, inner("deep", &[uses("in", "in"), yes_no("after")]), inner("in", &[])])
}

fn say(session: &mut Session, answers: &[(&str, &str)]) {
    for (step, option) in answers {
        let answer = Answer::Option((*option).to_owned());
        session.walk_mut().set_answer(step, &answer).unwrap();
    }
}

#[test]
fn voluntary_stages_of_used_flows_come_after_all_main_stages_of_the_outermost_flow() {
    let pack = nested().load();
    let flow = pack.flow("f").unwrap();
    let steps: Vec<(&str, bool)> =
        flow.steps().values().map(|step| (step.path.as_str(), step.voluntary)).collect();
    assert_eq!(
        steps,
        [
            ("deep/main", false),
            ("deep/in/main", false),
            ("deep/after", false),
            ("own", false),
            ("deep/in/more", true),
            ("deep/more", true),
            ("rest", true),
            ("end/main", true),
            ("end/more", true),
            ("close", true),
        ]
    );
}

#[test]
fn a_voluntary_stage_of_a_used_flow_is_a_stage_of_its_own_in_the_progress() {
    let mut session = nested().open();
    let view = veiviser_tests::base::view(&session, "nb");
    let stages = |session: &Session| -> Vec<String> {
        let position = session.position(view.at);
        position.stages.iter().map(|stage| format!("{} {}", stage.id, stage.status)).collect()
    };
    assert_eq!(
        stages(&session),
        ["first here", "last-main ahead", "deep/in/two ahead", "deep/two ahead", "rest ahead"]
    );
    say(
        &mut session,
        &[("deep/main", "yes"), ("deep/in/main", "no"), ("deep/after", "no"), ("own", "no")],
    );
    assert_eq!(
        stages(&session),
        ["first done", "last-main done", "deep/in/two closed", "deep/two here", "rest ahead"]
    );
}

#[test]
fn a_state_is_enough_when_no_main_question_is_missing_and_complete_when_none_is() {
    let mut session = nested().open();
    let enough = |session: &Session| (session.walk().is_enough(), session.walk().is_complete());
    assert_eq!(enough(&session), (false, false));
    say(&mut session, &[("deep/main", "no"), ("deep/in/main", "no")]);
    assert_eq!(enough(&session), (false, false));
    say(&mut session, &[("deep/after", "no")]);
    assert_eq!(enough(&session), (true, false));
    assert_eq!(session.walk().next_step(), Some("rest"));
    say(&mut session, &[("rest", "no"), ("end/main", "no"), ("close", "no")]);
    assert_eq!(enough(&session), (true, true));
    // A changed main answer ends it, and voluntary answers count again when it is answered.
    say(&mut session, &[("deep/main", "yes")]);
    assert_eq!(enough(&session), (false, false));
    say(&mut session, &[("own", "yes")]);
    assert_eq!(enough(&session), (true, false));
}

#[test]
fn a_fact_over_a_voluntary_part_inside_holds_outside() {
    let mut session = nested().open();
    say(&mut session, &[("deep/main", "yes"), ("deep/in/main", "no"), ("deep/after", "no")]);
    say(&mut session, &[("own", "no"), ("deep/more", "yes")]);
    assert_eq!(session.walk().due().collect::<Vec<_>>(), ["act"]);
}

#[test]
fn stopping_is_no_answer() {
    let mut small = nested();
    *small.at("f/flow.json", "/actions/0/when") = json!({ "unknown": { "fact": "of-inside" } });
    let mut session = small.open();
    let due = |session: &Session| session.walk().due().count();
    say(&mut session, &[("deep/main", "yes"), ("deep/in/main", "no"), ("deep/after", "no")]);
    say(&mut session, &[("own", "no")]);
    assert!(session.walk().is_enough());
    assert_eq!(due(&session), 0, "an unanswered voluntary question is not known to stay unknown");
    session.walk_mut().set_answer("deep/more", &Answer::Unsure).unwrap();
    assert_eq!(due(&session), 1);
}

#[test]
fn nothing_main_can_read_what_is_voluntary() {
    let refused = |pointer: &str, place: &str, value: Value, name: &str, below: &str| {
        let mut small = nested();
        *small.at("f/flow.json", pointer) = value;
        let at = format!("{place}{below}");
        let diagnostic = one_diagnostic(&small, "voluntary-part", "f/flow.json", &at);
        assert_eq!(
            diagnostic.message,
            format!(
                "`{name}` is voluntary, or reads something that is, and nothing main can read it"
            )
        );
        assert!(diagnostic.help.unwrap().starts_with("move the question to a main stage"));
    };
    let stage = "/stages/1/when";
    refused(stage, stage, is_yes("rest"), "rest", "/answer");
    refused(stage, stage, json!({ "fact": "deep/later" }), "deep/later", "/fact");
    refused(stage, stage, json!({ "fact": "of-inside" }), "of-inside", "/fact");
    let mut step = yes_no("own");
    step["when"] = is_yes("rest");
    refused("/stages/1/steps/0", "/stages/1/steps/0/when", step, "rest", "/answer");
    let mut step = yes_no("own");
    step["options"][1] = json!({ "id": "no", "when": { "fact": "of-inside" } });
    refused("/stages/1/steps/0", "/stages/1/steps/0/options/1/when", step, "of-inside", "/fact");
}

#[test]
fn what_a_main_part_binds_cannot_be_voluntary() {
    for with in [is_yes("rest"), json!({ "answer": "rest" })] {
        let mut small = nested();
        *small.at("in/flow.json", "/stages/0/steps/0") =
            json!({ "id": "main", "kind": "parameter" });
        small.files.get_mut("in/flow.json").unwrap()["parameters"] = json!([yes_no("main")]);
        let mut bound = uses("bound", "in");
        bound["with"] = json!({ "main": with });
        small.at("f/flow.json", "/stages/1/steps").as_array_mut().unwrap().push(bound);
        let pointer = "/stages/1/steps/1/with/main/answer";
        one_diagnostic(&small, "voluntary-part", "f/flow.json", pointer);
    }
}

#[test]
fn voluntary_stages_stand_after_all_others() {
    let mut small = nested();
    *small.at("f/flow.json", "/stages/1/when") = json!({ "fact": "deep/known" });
    small.at("f/flow.json", "/stages/0")["voluntary"] = json!(true);
    let found = small.diagnostics();
    let said: Vec<(&str, &str, &str)> =
        found.iter().map(|d| (d.code.as_str(), &*d.pointer, &*d.message)).collect();
    assert!(
        said.contains(&(
            "voluntary-part",
            "/stages/0/voluntary",
            "the first stage is voluntary, so nothing is main"
        )),
        "{said:?}"
    );
    assert!(
        said.contains(&(
            "voluntary-part",
            "/stages/1",
            "this stage is main, but stands after a voluntary one"
        )),
        "{said:?}"
    );
}

/// A flow of a main question and message, and a voluntary question that adds an action and a prohibition.
fn adding() -> Small {
    let more = json!({ "answer": "more", "is": "yes" });
    Small::new(&[json!({
        "stages": [
            { "id": "one", "steps": [yes_no("main"), { "id": "read", "kind": "message" }] },
            { "id": "two", "voluntary": true, "may-add": ["add", "leave"], "steps": [yes_no("more")] },
        ],
        "actions": [
            { "id": "do", "urgency": "today", "when": is_yes("main") },
            { "id": "add", "urgency": "later", "when": { "any": [is_yes("main"), more] } },
            { "id": "leave", "avoid": ["add"], "when": { "all": [more, is_yes("more")] } },
        ],
    })])
}

#[test]
fn a_plan_says_that_it_is_enough_when_each_main_message_was_met_too() {
    let mut session = adding().open();
    let view = veiviser_tests::base::view(&session, "nb");
    let says = |session: &Session| {
        let said = [
            session.screen(view).enough,
            session.plan(view).enough,
            session.decide(view.at).enough,
            session.position(view.at).enough,
        ];
        assert!(said.iter().all(|enough| *enough == said[0]), "{said:?}");
        said[0]
    };
    assert!(!says(&session));
    say(&mut session, &[("main", "yes")]);
    assert!(session.walk().is_enough() && !says(&session), "the message was not met");
    session.walk_mut().set_answer("read", &Answer::Seen).unwrap();
    assert!(says(&session) && !session.plan(view).complete);
    let stages = session.screen(view).progress;
    let voluntary: Vec<bool> = stages.iter().map(|stage| stage.voluntary).collect();
    assert_eq!(voluntary, [false, true]);
    say(&mut session, &[("more", "no")]);
    assert!(says(&session) && session.plan(view).complete);
}

#[test]
fn a_plan_says_what_comes_from_a_voluntary_answer() {
    let mut session = adding().open();
    let view = veiviser_tests::base::view(&session, "nb");
    say(&mut session, &[("main", "no"), ("more", "yes")]);
    let decision = session.decide(view.at);
    let added: Vec<_> =
        decision.actions.iter().map(|due| (&*due.id, due.added_by.as_deref())).collect();
    assert_eq!(added, [("add", Some("two"))]);
    assert_eq!(decision.prohibitions[0].added_by.as_deref(), Some("two"));
    let plan = session.plan(view);
    assert_eq!(plan.actions[0].added.as_deref(), Some("«from-later-answer»"));
    assert_eq!(plan.prohibitions[0].added.as_deref(), Some("«from-later-answer»"));
    // What would be there without it does not come from it, though it is named.
    say(&mut session, &[("main", "yes")]);
    let plan = session.plan(view);
    let added: Vec<_> = plan.actions.iter().map(|due| (&*due.id, due.added.as_deref())).collect();
    assert_eq!(added, [("do", None), ("add", None)]);
    assert!(plan.prohibitions[0].added.is_some());
}
