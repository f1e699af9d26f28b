//! Actions that several flows share: one entry of the plan for all their uses.

use serde_json::{Value, json};
use veiviser::{Answer, Changes, Session};
use veiviser_tests::base::{self, Small, bytes, monday, view};

fn option(id: &str) -> Answer {
    Answer::Option(id.to_owned())
}

pub(crate) fn is(question: &str, option: &str) -> Value {
    json!({ "answer": question, "is": option })
}

pub(crate) fn yes_no(id: &str) -> Value {
    json!({ "id": id, "kind": "choice", "options": ["yes", "no"] })
}

/// A pack with these shared actions and these flows.
pub(crate) fn sharing(shared: &Value, flows: &[Value]) -> Small {
    let mut small = Small::new(flows);
    small.files.insert("actions.json".to_owned(), json!({ "actions": shared }));
    small
}

/// Two shared actions, and two flows that use them: `f` asks `q` and `r`, and walks `in` in place,
/// which asks `q` too.
fn two_flows() -> Small {
    let shared = json!([
        { "id": "ask", "urgency": "soon", "contacts": ["desk"] },
        { "id": "report", "urgency": "today", "contacts": ["office"], "sources": ["law-a"] },
    ]);
    let inner = json!({
        "id": "in", "stages": [{ "id": "one", "steps": [yes_no("q")] }],
        "actions": [
            {
                "use": "report", "when": is("q", "yes"), "duty": true, "if-unknown": "ask",
                "sources": ["law-b"],
            },
            { "use": "ask", "when": { "unknown": is("q", "yes") }, "urgency": "later" },
        ],
    });
    let outer = json!({
        "stages": [{ "id": "one", "steps": [
            yes_no("q"), yes_no("r"), { "id": "inside", "kind": "flow", "flow": "in" },
        ] }],
        "actions": [
            { "id": "first", "urgency": "soon", "when": is("q", "yes") },
            { "use": "report", "id": "report-soon", "urgency": "soon", "when": is("q", "yes"), "by": { "days": 9, "after": "started" } },
            { "use": "report", "id": "report-soon-too", "urgency": "soon", "when": is("r", "yes"), "by": { "days": 4, "after": "started" } },
            { "use": "ask", "when": is("r", "no") },
        ],
    });
    sharing(&shared, &[inner, outer])
}

fn answer(session: &mut Session, step: &str, said: &str) -> Changes {
    let said = if said == "unsure" { Answer::Unsure } else { option(said) };
    session.walk_mut().set_answer(step, &said).unwrap()
}

#[test]
fn all_uses_are_one_entry_as_urgent_as_the_most_urgent() {
    let mut session = two_flows().open();
    let entries = |session: &Session| {
        let decision = session.decide(monday());
        let actions = decision.actions.into_iter();
        actions
            .map(|due| {
                let by = due.by.map(|day| day.to_string()).unwrap_or_default();
                let (sources, reasons) = (due.basis.sources.join(" "), due.basis.reasons.join(" "));
                format!("{} {} {} {by} {sources} {reasons}", due.id, due.urgency, due.duty)
            })
            .collect::<Vec<_>>()
    };
    answer(&mut session, "q", "yes");
    let first = "first soon false   q";
    assert_eq!(entries(&session), [first, "report soon false 2026-12-02 law-a q"]);
    answer(&mut session, "r", "yes");
    assert_eq!(entries(&session), [first, "report soon false 2026-11-27 law-a q r"]);
    answer(&mut session, "inside/q", "yes");
    let report = "report today true  law-a law-b q r inside/q";
    assert_eq!(entries(&session), [report, first]);
    assert_eq!(
        session.walk().due_uses().collect::<Vec<_>>(),
        ["inside/report", "first", "report-soon", "report-soon-too"]
    );
    answer(&mut session, "r", "no");
    answer(&mut session, "inside/q", "unsure");
    let ask = "ask soon false   r inside/q";
    assert_eq!(entries(&session), [first, "report soon false 2026-12-02 law-a q", ask]);
}

#[test]
fn a_second_use_of_what_is_due_is_nothing_new() {
    let mut session = two_flows().open();
    let first = answer(&mut session, "q", "yes");
    assert_eq!(first.actions_added, ["first", "report"]);
    // Another use is due now, as urgent and on the same ground.
    assert_eq!(answer(&mut session, "r", "yes"), Changes::default());
    assert_eq!(session.walk().due_uses().count(), 3);
    // One that is more urgent, and a duty, in the flow in place.
    let now = session.answer("inside/q", &option("yes"), view(&session, "nb")).unwrap().changed;
    let changed: Vec<&str> = now.actions_changed.iter().map(|action| &*action.id).collect();
    assert_eq!((changed.as_slice(), now.actions_added.len()), (&["report"][..], 0));
    let back = answer(&mut session, "inside/q", "no");
    assert_eq!(
        (back.actions_changed, back.actions_removed),
        (vec!["report".to_owned()], Vec::new())
    );
    answer(&mut session, "r", "no");
    let none = answer(&mut session, "q", "no");
    assert_eq!(none.actions_removed, ["first", "report"]);
}

#[test]
fn only_what_is_now_interrupts_and_an_entry_does_once() {
    let shared = json!([{ "id": "call", "contacts": ["alarm"] }]);
    let flow = json!({
        "stages": [{ "id": "one", "steps": [yes_no("q"), yes_no("r"), yes_no("s")] }],
        "actions": [
            { "use": "call", "id": "call-now", "urgency": "now", "when": is("r", "yes") },
            { "use": "call", "id": "call-later", "urgency": "later", "when": is("q", "yes") },
            { "use": "call", "id": "call-too", "urgency": "now", "when": is("s", "yes") },
        ],
    });
    let mut session = sharing(&shared, &[flow]).open();
    for (step, urgent) in [("q", 0), ("r", 1), ("s", 1)] {
        let screen = session.answer(step, &option("yes"), view(&session, "nb")).unwrap();
        let ids: Vec<&str> = screen.urgent.iter().map(|action| &*action.id).collect();
        assert_eq!(ids, &["call"][..urgent], "{step}");
        let plan = session.plan(view(&session, "nb"));
        assert_eq!(plan.actions.len(), 1, "{step}");
    }
}

#[test]
fn setting_aside_holds_for_the_entry_while_its_reasons_and_weight_do() {
    let mut session = two_flows().open();
    let aside = |session: &Session| {
        let decision = session.decide(monday());
        decision.actions.iter().find(|due| due.id == "report").map(|due| due.dismissed)
    };
    answer(&mut session, "q", "yes");
    assert_eq!(session.dismiss("report", Some("gjort i går")), Ok(true));
    answer(&mut session, "inside/q", "no");
    assert_eq!(aside(&session), Some(true), "another answer is not its reason");
    answer(&mut session, "r", "yes");
    assert_eq!(aside(&session), Some(false), "there is one more reason");
    session.dismiss("report", Some("gjort i går")).unwrap();
    answer(&mut session, "inside/q", "yes");
    assert_eq!(aside(&session), Some(false), "it is a duty now");
    // The same question with another answer is another reason.
    let shared = json!([{ "id": "report" }]);
    let flow = json!({
        "stages": [{ "id": "one", "steps": [yes_no("q")] }],
        "actions": [{ "use": "report", "urgency": "soon", "when": is_any("q", &["yes", "unsure"]) }],
    });
    let mut session = sharing(&shared, &[flow]).open();
    answer(&mut session, "q", "yes");
    session.dismiss("report", Some("gjort i går")).unwrap();
    answer(&mut session, "q", "yes");
    assert_eq!(aside(&session), Some(true));
    answer(&mut session, "q", "unsure");
    assert_eq!(aside(&session), Some(false));
}

fn is_any(question: &str, options: &[&str]) -> Value {
    json!({ "answer": question, "is": options })
}

#[test]
fn why_and_what_would_change_it_speak_of_the_entry() {
    let mut session = two_flows().open();
    answer(&mut session, "q", "yes");
    answer(&mut session, "r", "yes");
    let nb = view(&session, "nb");
    let reasons = session.why("report", nb).unwrap().unwrap();
    assert_eq!(reasons.iter().map(|reason| &*reason.step).collect::<Vec<_>>(), ["q", "r"]);
    // Two uses hold it up: no one answer takes it away.
    let takes_away = |session: &Session| -> Vec<String> {
        let others = session.what_would_change("report", nb).unwrap();
        others.into_iter().filter(|other| !other.due).map(|other| other.step).collect()
    };
    assert_eq!(takes_away(&session), Vec::<String>::new());
    answer(&mut session, "r", "no");
    assert!(takes_away(&session).contains(&"q".to_owned()));
    answer(&mut session, "inside/q", "yes");
    assert_eq!(session.what_would_change("report", nb).unwrap(), [], "it is a duty now");
    let unknown = session.why("reprot", nb).unwrap_err();
    assert_eq!(unknown.nearest.as_deref(), Some("report"));
}

#[test]
fn the_hash_of_a_pack_covers_its_shared_actions() {
    let before = two_flows().load().hash();
    let mut small = two_flows();
    small.at("actions.json", "/actions/0")["review"] = json!("unreviewed");
    assert_ne!(small.load().hash(), before);
}

#[test]
fn a_shared_action_that_no_flow_uses_is_a_warning() {
    let warnings = |small: &Small| {
        let files = bytes(&small.clone().worded().files);
        let (found, _) = base::checked(&files, "2026-11-26");
        let shared = found.into_iter().filter(|one| one.file == "actions.json");
        shared.map(|one| (one.code.to_string(), one.pointer)).collect::<Vec<_>>()
    };
    let mut small = two_flows();
    assert_eq!(warnings(&small), []);
    let unused = json!({ "id": "alone", "urgency": "soon" });
    small.at("actions.json", "/actions").as_array_mut().unwrap().insert(0, unused);
    assert_eq!(warnings(&small), [("unused-action".to_owned(), "/actions/0".to_owned())]);
}
