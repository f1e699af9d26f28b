//! What holds for the reasons of any action of any flow.

use std::sync::Arc;

use proptest::prelude::{prop_assert, prop_assert_eq};
use serde_json::{Value, json};
use veiviser::{Answer, Session, SessionOptions};
use veiviser_tests::base::{Small, monday, view};
use veiviser_tests::packs::{GeneratedPack, packs};
use veiviser_tests::tape::{CaseResult, Tape, always};
use veiviser_tests::walks::{is_supplied, open, wander};
use veiviser_tests::words::list;

use super::laws::for_any_flow;
use super::session::option;

/// Whether a condition reads an `unknown` or `surely`, directly or through facts, also of used flows.
fn reads_unknown(made: &GeneratedPack, flow: &Value, condition: &Value) -> bool {
    let text = condition.to_string();
    // A parameter that a condition answers reads `unsure` as that condition staying unknown.
    if ["\"unknown\"", "\"surely\"", "\"g"].iter().any(|form| text.contains(form)) {
        return true;
    }
    let facts = list(flow, "facts").iter();
    let names = |f: &&Value| text.contains(&format!("\"fact\":{}", f["id"]));
    text.contains('/') && !made.flows.is_empty() && text.contains("\"fact\"")
        || facts.filter(names).any(|f| reads_unknown(made, flow, &f["when"]))
}

fn empty(session: &Session) -> Session {
    let options = SessionOptions::new(session.walk().started());
    Session::open(&Arc::clone(session.walk().pack()), session.walk().flow().id(), options).unwrap()
}

/// A session with these answers only, and whether each could be given as it was. Ticks that are not offered
/// are left out; where none is left, the question waits to be asked again. It is answered then, with
/// whatever: `none` stands for that, and leaves less unknown.
fn replayed(session: &Session, steps: &[String]) -> (Session, bool) {
    let (mut fresh, mut exact) = (empty(session), true);
    for path in session.walk().flow().step_paths().filter(|p| steps.iter().any(|s| s == p)) {
        let waits = session.walk().waits(path).then_some(Answer::NoneOfThese);
        let Some(mut answer) = session.walk().answer_to(path).or(waits) else { continue };
        if is_supplied(session, path) {
            fresh.supply(path, &answer, monday()).unwrap();
            continue;
        }
        exact &= !session.walk().waits(path);
        if let Answer::Options { ticked, unsure } = &mut answer {
            let (offered, all) = (fresh.walk().offered(path), ticked.len());
            ticked.retain(|t| offered.contains(&t.as_str()));
            exact &= ticked.len() == all;
            if ticked.is_empty() && !*unsure {
                answer = Answer::NoneOfThese;
            }
        }
        if fresh.walk().is_live(path) {
            fresh.walk_mut().set_answer(path, &answer).unwrap();
        }
    }
    (fresh, exact)
}

fn with_only(session: &Session, steps: &[String]) -> Session {
    replayed(session, steps).0
}

/// Whether the plan tells of an action, by whatever use.
fn acts(session: &Session, action: &str) -> bool {
    let flow = session.walk().flow();
    let entry = flow.entry_named(action);
    session.walk().due_uses().any(|due| flow.entry_named(due) == entry)
}

/// Whether an action has several uses, so that the reasons are those of all that are due.
fn has_several_uses(session: &Session, action: &str) -> bool {
    let flow = session.walk().flow();
    let entry = flow.entry_named(action).and_then(|entry| flow.entries().get(entry));
    entry.is_some_and(|entry| entry.uses.len() > 1)
}

#[test]
fn reasons_are_those_of_the_definition() {
    for_any_flow(150, |_, mut session, tape| {
        for _ in 0..4 {
            wander(&mut session, tape, 4);
            let walk = session.walk();
            for action in walk.due().chain(walk.prohibitions()) {
                let defined = walk.reasons_by_definition(action);
                prop_assert_eq!(walk.reasons(action), defined, "the reasons of {}", action);
            }
        }
        Ok(())
    });
}

fn check(made: &GeneratedPack, session: &Session) -> CaseResult {
    let flow = &made.files[&format!("{}/flow.json", session.walk().flow().id())];
    let bare = empty(session);
    for action in session.walk().due().chain(session.walk().prohibitions()) {
        let reasons = session.walk().reasons(action);
        prop_assert!(
            reasons.iter().all(|r| session.walk().is_live(r)),
            "{}: {:?}",
            action,
            reasons
        );
        // A question that waits may have lost every option that was ticked; it is answered all the same.
        let has_answer = |r: &String| session.walk().answer_to(r).is_some();
        prop_assert!(reasons.iter().all(|r| has_answer(r) || session.walk().waits(r)));
        let several = has_several_uses(session, action);
        if acts(&bare, action) && !several {
            prop_assert!(
                reasons.is_empty(),
                "{} is due without answers, but {:?}",
                action,
                reasons
            );
        }
        if acts(&bare, action) {
            continue;
        }
        prop_assert!(!reasons.is_empty(), "{} is due for no reason", action);
        let order: Vec<&str> =
            session.walk().flow().step_paths().filter(|p| reasons.iter().any(|r| r == p)).collect();
        prop_assert_eq!(&order, &reasons, "the order of the flow");
        // Where a condition reads `unknown`, or a duty that will stay unknown is the cause, the
        // reasons are the answers that left it unknown.
        if list(flow, "actions").iter().any(|duty| duty["if-unknown"] == *action) {
            continue;
        }
        let own = list(flow, "actions").iter().find(|a| a["id"] == *action);
        let Some(own) = own.filter(|own| !reads_unknown(made, flow, &own["when"])) else {
            continue;
        };
        prop_assert!(
            acts(&with_only(session, &reasons), action),
            "{} because {:?}: {}",
            action,
            reasons,
            own["when"]
        );
        // The reasons of one use may be spare where another has reasons of its own.
        for spare in reasons.iter().filter(|_| !several) {
            let rest: Vec<String> = reasons.iter().filter(|r| *r != spare).cloned().collect();
            let (rest, exact) = replayed(session, &rest);
            prop_assert!(
                !(exact && acts(&rest, action)),
                "{} is due without its reason {}",
                action,
                spare
            );
        }
        let why: Vec<String> = session
            .why(action, view(session, "nb"))
            .unwrap()
            .unwrap()
            .into_iter()
            .map(|r| r.step)
            .collect();
        prop_assert!(why.iter().all(|step| reasons.contains(step)));
        for untold in reasons.iter().filter(|reason| !why.contains(reason)) {
            // Only ticks of which none is offered any longer have no words.
            let offered = session.walk().offered(untold);
            let silent = match session.walk().answer_to(untold) {
                Some(Answer::Options { ticked, unsure }) => {
                    !unsure && !ticked.iter().any(|tick| offered.contains(&tick.as_str()))
                }
                Some(Answer::Seen | Answer::Text(_)) => true,
                None => session.walk().waits(untold),
                Some(_) => false,
            };
            prop_assert!(silent, "{} is a reason and is not told", untold);
        }
    }
    Ok(())
}

#[test]
fn reasons_are_live_and_sufficient_and_none_can_be_left_out() {
    always(400, packs(), |(made, mut tape)| {
        let pack = made.load();
        for flow in &made.flows {
            let mut session = open(&pack, flow, &mut tape);
            // What a municipality sets is not an answer of the person; leave it out.
            session.set_municipality(None).unwrap();
            for _ in 0..6 {
                wander(&mut session, &mut tape, 4);
                check(&made, &session)?;
            }
        }
        Ok(())
    });
}

#[test]
fn an_action_that_is_not_due_has_no_reasons() {
    always(60, packs(), |(made, mut tape): (GeneratedPack, Tape)| {
        let pack = made.load();
        let mut session = open(&pack, &made.flows[0], &mut tape);
        wander(&mut session, &mut tape, 10);
        for action in session.walk().flow().action_paths().filter(|a| !acts(&session, a)) {
            prop_assert_eq!(session.walk().reasons(action), Vec::<String>::new());
            prop_assert_eq!(session.why(action, view(&session, "nb")), Ok(None));
        }
        Ok(())
    });
}

/// Without the role that somebody supplied, no tick of `q` is offered any longer. It waits, and is answered
/// all the same: with the region alone that is a reason.
#[test]
fn an_answer_that_waits_without_the_others_is_a_reason() {
    let role = json!({ "id": "mine", "kind": "choice", "options": ["cook", "guard"], "when": { "answer": "r", "is": "yes" } });
    let tick = json!({ "id": "tick", "when": { "answer": "mine", "is": "guard" } });
    let steps = json!([
        { "id": "r", "kind": "choice", "options": ["yes", "no"] },
        { "id": "mine", "kind": "parameter" },
        { "id": "q", "kind": "choices", "options": [tick] },
    ]);
    let when = json!({ "answer": "q", "answered": true });
    let act = json!({ "id": "act", "urgency": "soon", "when": when });
    let flow = json!({ "parameters": [role], "actions": [act] });
    let mut session = Small::steps(&steps, &flow).open();
    session.supply("mine", &option("guard"), monday()).unwrap();
    session.walk_mut().set_answer("r", &option("no")).unwrap();
    let ticked = Answer::Options { ticked: vec!["tick".to_owned()], unsure: false };
    session.walk_mut().set_answer("q", &ticked).unwrap();
    let reasons = session.walk().reasons("act");
    assert_eq!(reasons, ["r", "q"]);
    let (fresh, exact) = replayed(&session, &reasons);
    assert!(acts(&fresh, "act") && !exact);
}

/// What is surely not so is known, and no `unknown` around it is true: not even while its own reasons are
/// looked for.
#[test]
fn what_is_surely_no_is_no_reason_for_an_unknown_around_it() {
    let choice = |id: &str| json!({ "id": id, "kind": "choice", "options": ["yes", "no"] });
    let tools = json!({ "id": "tools", "kind": "choices", "options": ["axe", "rope"] });
    let is_yes = |id: &str| json!({ "answer": id, "is": "yes" });
    let axe = json!({ "id": "axe", "when": { "surely": { "answer": "tools", "has": "axe" } } });
    let any = json!({ "any": [is_yes("p"), is_yes("q"), { "unknown": { "fact": "axe" } }] });
    let when = json!({ "all": [{ "answer": "tools", "answered": true }, any] });
    let act = json!({ "id": "act", "urgency": "soon", "when": when });
    let flow = json!({ "facts": [axe], "actions": [act] });
    let small = Small::steps(&json!([tools, choice("p"), choice("q")]), &flow);
    let mut session = small.open();
    for (step, answer) in [("tools", Answer::Unsure), ("p", option("yes")), ("q", option("yes"))] {
        session.walk_mut().set_answer(step, &answer).unwrap();
    }
    assert_eq!(session.walk().reasons("act"), ["tools", "p"]);
    assert!(acts(&with_only(&session, &["tools".to_owned(), "p".to_owned()]), "act"));
    assert!(!acts(&with_only(&session, &["tools".to_owned()]), "act"));
}

/// An action that reads `q`, whose options depend on `p`, and one that reads both; and the option
/// that was ticked is no longer offered.
fn with_a_tick_that_is_no_longer_offered() -> Session {
    let p_is = |option: &str| json!({ "answer": "p", "is": option });
    let option = |id: &str| json!({ "id": id, "when": p_is(id) });
    let steps = json!([
        { "id": "p", "kind": "choice", "options": ["a", "b"] },
        { "id": "q", "kind": "choices", "options": [option("a"), option("b")] },
    ]);
    let answered = json!({ "answer": "q", "answered": true });
    let action = |id: &str, when: &Value| json!({ "id": id, "urgency": "soon", "when": when });
    let both = json!({ "all": [answered, p_is("b")] });
    let actions = json!([action("of-q", &answered), action("of-both", &both)]);
    let mut session = Small::steps(&steps, &json!({ "actions": actions })).open();
    let p = |option: &str| Answer::Option(option.to_owned());
    let ticked = Answer::Options { ticked: vec!["a".to_owned()], unsure: false };
    for (step, answer) in [("p", p("a")), ("q", ticked), ("p", p("b"))] {
        session.walk_mut().set_answer(step, &answer).unwrap();
    }
    session
}

#[test]
fn a_reason_without_words_is_left_out_of_the_sentence() {
    let session = with_a_tick_that_is_no_longer_offered();
    for (language, because) in
        [("nb", "«because» du valgte b"), ("en", "en: «because» en: du valgte b")]
    {
        let plan = session.plan(view(&session, language));
        assert_eq!(plan.actions.len(), 2);
        for action in &plan.actions {
            let reasons: Vec<&str> = action.reasons.iter().map(|r| r.step.as_str()).collect();
            assert_eq!(
                reasons,
                ["p"],
                "an answer without words is no reason to tell: {}",
                action.id
            );
            let why = session.why(&action.id, view(&session, language)).unwrap().unwrap();
            assert_eq!(why, action.reasons);
            let reasons = session.walk().reasons(&action.id);
            assert_eq!(reasons, ["p", "q"], "by ids it is one");
            assert!(acts(&with_only(&session, &reasons), &action.id), "{}", action.id);
            assert!(!acts(&with_only(&session, &["p".to_owned()]), &action.id), "{}", action.id);
            // `of-q` reads only the one without words; then the other one is said.
            assert_eq!(action.because, because, "{}", action.id);
        }
    }
}

#[test]
fn a_sentence_of_reasons_names_the_first_two_answers() {
    let steps = json!([
        { "id": "a", "kind": "choice", "options": ["x", "y"] },
        { "id": "b", "kind": "choices", "options": ["m", "n", "o"] },
        { "id": "c", "kind": "choice", "options": ["x", "y"] },
    ]);
    let one = |id: &str, when: Value| json!({ "id": id, "urgency": "today", "when": when });
    let is = |q: &str| json!({ "answer": q, "is": "x" });
    let has = |tick: &str| json!({ "answer": "b", "has": tick });
    let actions = json!([
        one("three", json!({ "all": [is("a"), has("m"), is("c")] })),
        one("ticks", json!({ "all": [has("m"), has("n"), has("o")] })),
        one("tick-and-one", json!({ "all": [is("a"), has("m"), has("n")] })),
        one("single", is("c")),
    ]);
    let mut session = Small::steps(&steps, &json!({ "actions": actions })).open();
    let ticked = vec!["m".to_owned(), "n".to_owned(), "o".to_owned()];
    let ticked = Answer::Options { ticked, unsure: false };
    for (step, answer) in [("a", option("x")), ("b", ticked), ("c", option("x"))] {
        session.walk_mut().set_answer(step, &answer).unwrap();
    }
    let plan = session.plan(view(&session, "nb"));
    let because: Vec<_> = plan.actions.iter().map(|action| action.because.as_str()).collect();
    assert_eq!(
        because,
        [
            "«because» du valgte x, «and» «that» du valgte m",
            "«because» du valgte m «and» du valgte n",
            "«because» du valgte x, «and» «that» du valgte m",
            "«because» du valgte x",
        ]
    );
    // Why tells all of them.
    let why = session.why("three", view(&session, "nb")).unwrap().unwrap();
    assert_eq!(why.iter().map(|reason| reason.step.as_str()).collect::<Vec<_>>(), ["a", "b", "c"]);
    assert_eq!(why, plan.actions[0].reasons);
    let ticks = session.why("ticks", view(&session, "nb")).unwrap().unwrap();
    assert_eq!(ticks[0].text, "du valgte m, du valgte n «and» du valgte o");
}

#[test]
fn an_answer_whose_option_has_no_reason_text_is_no_reason_to_tell() {
    let steps = json!([
        { "id": "a", "kind": "choice", "options": ["x", "y"] },
        { "id": "n", "kind": "number", "min": 0, "max": 9 },
        { "id": "b", "kind": "choices", "options": ["m", "n"] },
    ]);
    let all = json!({ "all": [
        { "answer": "a", "is": "x" },
        { "answer": "n", "at-least": 1 },
        { "answer": "b", "has": "m" },
        { "answer": "b", "has": "n" },
    ] });
    let act = json!({ "id": "act", "urgency": "today", "when": all });
    let mut small = Small::steps(&steps, &json!({ "actions": [act] })).worded();
    for path in ["/steps/a/options/x", "/steps/n", "/steps/b/options/m", "/steps/a/unsure"] {
        for file in ["f/nb.json", "f/en.json"] {
            let texts = small.at(file, path).as_object_mut().unwrap();
            assert!(texts.remove("reason").is_some());
        }
    }
    let mut session = small.open();
    let ticked = Answer::Options { ticked: vec!["m".to_owned(), "n".to_owned()], unsure: false };
    for (step, answer) in [("a", option("x")), ("n", Answer::Number(3)), ("b", ticked)] {
        session.walk_mut().set_answer(step, &answer).unwrap();
    }
    let plan = session.plan(view(&session, "nb"));
    let act = &plan.actions[0];
    let told: Vec<_> = act.reasons.iter().map(|r| (r.step.as_str(), r.text.as_str())).collect();
    assert_eq!(told, [("b", "du valgte n")]);
    assert_eq!(act.because, "«because» du valgte n");
    // By ids they are reasons: none of them can be left out.
    assert_eq!(session.decide(monday()).actions[0].basis.reasons, ["a", "n", "b"]);
    // What an answer without words ended has no sentence that says why.
    let ended = session.answer("a", &Answer::Unsure, view(&session, "nb")).unwrap().changed;
    assert_eq!((ended.actions_removed.len(), ended.actions_removed[0].because.as_str()), (1, ""));
}
