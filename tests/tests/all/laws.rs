//! The four laws of the format, and its second reading, over generated packs.

use std::collections::BTreeSet;

use proptest::prelude::{TestCaseError, prop_assert, prop_assert_eq};
use serde_json::{Value, json};
use veiviser::decision::Basis;
use veiviser::{Answer, Session, Truth};
use veiviser_tests::base::{bytes, diagnostics, monday, view};
use veiviser_tests::oracle::{Oracle, OracleEntry};
use veiviser_tests::packs::{GeneratedPack, packs, probed};
use veiviser_tests::tape::{CaseResult, Tape, always};
use veiviser_tests::walks::{
    is_supplied, is_unsure, open, open_steps, seen, stir, sure, valid, walk_on, wander,
};
use veiviser_tests::words::{action_name, add_texts, list, text_of};

use crate::built;

/// Runs a property over packs, once for each of their flows: in one case of four over the pack as an app has
/// it, built and read.
pub(crate) fn for_any_flow(
    cases: u32,
    property: impl Fn(&GeneratedPack, Session, &mut Tape) -> CaseResult,
) {
    always(cases, packs(), |(made, mut tape)| {
        let source = made.load();
        let pack = if tape.pick(4) == 0 { built::again(&source) } else { source };
        made.flows.iter().try_for_each(|flow| {
            let session = open(&pack, flow, &mut tape);
            property(&made, session, &mut tape)
        })
    });
}

/// An oracle that has been given what a fresh session was opened with.
pub(crate) fn oracle(made: &GeneratedPack, session: &Session) -> Oracle {
    let mut oracle = Oracle::new(&made.files, session.walk().flow().id());
    for path in session.walk().flow().step_paths() {
        if is_supplied(session, path)
            && let Some(answer) = session.walk().answer_to(path)
        {
            oracle.supply(path, &answer);
        }
    }
    oracle
}

fn agree(session: &Session, oracle: &Oracle) -> CaseResult {
    let shown: Vec<(String, BTreeSet<String>, bool)> = session
        .walk()
        .shown()
        .map(|s| {
            let offered = session.walk().offered(s).into_iter().map(ToOwned::to_owned).collect();
            (s.to_owned(), offered, session.walk().waits(s))
        })
        .collect();
    prop_assert_eq!(shown, oracle.shown());
    for (fact, truth) in session.walk().facts() {
        prop_assert_eq!(truth, oracle.fact(fact), "the fact {}", fact);
    }
    let headlines = session.decide(monday()).first_page.headlines;
    prop_assert_eq!(headlines, oracle.headlines());
    let due: Vec<&str> = session.walk().due_uses().collect();
    for action in session.walk().flow().action_paths() {
        prop_assert_eq!(due.contains(&action), oracle.due(action), "the action {}", action);
    }
    prop_assert_eq!(session.walk().next_step().map(ToOwned::to_owned), oracle.next());
    prop_assert_eq!(entries(session), oracle.entries());
    prop_assert_eq!(told_within(session), oracle.told_within(&BTreeSet::new()));
    Ok(())
}

/// Which entries the plan tells inside the card of another: the ids of both.
fn told_within(session: &Session) -> Vec<(String, String)> {
    let plan = session.plan(view(session, "nb"));
    let inner = plan.actions.into_iter();
    inner.filter_map(|action| Some((action.id, action.within?))).collect()
}

/// The entries of the plan, as the second reading tells them.
pub(crate) fn entries(session: &Session) -> Vec<OracleEntry> {
    let sources = |basis: &Basis| basis.sources.iter().cloned().collect();
    let decision = session.decide(monday());
    let actions = decision.actions.into_iter().map(|due| OracleEntry {
        sources: sources(&due.basis),
        id: due.id,
        urgency: Some(due.urgency.to_string()),
        duty: due.duty,
        by: due.by,
        moment: due.moment,
        // Those that were added stand in for others, by the hour.
        contacts: due
            .contacts
            .into_iter()
            .filter(|contact| contact.added.is_none())
            .map(|contact| contact.id)
            .collect(),
        reminders: due.reminders.into_iter().map(|reminder| reminder.id).collect(),
        avoid: Vec::new(),
    });
    let prohibitions = decision.prohibitions.into_iter().map(|due| OracleEntry {
        sources: sources(&due.basis),
        id: due.id,
        urgency: None,
        duty: false,
        by: None,
        moment: None,
        contacts: BTreeSet::new(),
        reminders: Vec::new(),
        avoid: due.avoid,
    });
    actions.chain(prohibitions).collect()
}

#[test]
fn the_second_reading_of_the_format_agrees_with_the_library() {
    for_any_flow(500, |made, mut session, tape| {
        let mut oracle = oracle(made, &session);
        agree(&session, &oracle)?;
        for round in 0..24 {
            let said = match round {
                0..4 => wander(&mut session, tape, 1),
                4 => walk_on(&mut session, tape),
                _ => stir(&mut session, tape).into_iter().collect(),
            };
            // The oracle takes the answers one by one; in between the two need not agree.
            for said in &said {
                oracle.record(&said.step, &said.answer);
            }
            agree(&session, &oracle)?;
        }
        Ok(())
    });
}

/// The steps of a flow file: stage, place in it, id and kind.
fn places(flow: &Value) -> Vec<(usize, usize, String, String)> {
    let mut places = Vec::new();
    for (s, stage) in list(flow, "stages").iter().enumerate() {
        for (i, step) in list(stage, "steps").iter().enumerate() {
            places.push((s, i, text_of(step, "id").to_owned(), text_of(step, "kind").to_owned()));
        }
    }
    places
}

#[test]
fn law_1_a_condition_that_reads_ahead_is_refused() {
    always(300, packs(), |(made, mut tape)| {
        let path = format!("{}/flow.json", made.flows[0]);
        let mut files = made.files.clone();
        let flow = files.get_mut(&path).unwrap();
        let places = places(flow);
        let ask = |kind: &str| ["choice", "choices", "number", "date"].contains(&kind);
        let questions: Vec<usize> = (0..places.len()).filter(|p| ask(&places[*p].3)).collect();
        if questions.is_empty() {
            return Ok(());
        }
        // The condition is put on the question itself or on a step before it.
        let read = *tape.of(&questions);
        let (s, i, ..) = places[tape.pick(read + 1)];
        let late = json!({ "answer": places[read].2, "answered": true });
        let through_a_fact = tape.pick(2) == 1;
        let when = if through_a_fact {
            flow["facts"].as_array_mut().unwrap().push(json!({ "id": "late", "when": late }));
            json!({ "all": [{ "fact": "late" }] })
        } else {
            json!({ "not": late })
        };
        let on_stage = tape.pick(3) == 1;
        let (at, place) = if on_stage {
            (&mut flow["stages"][s], format!("/stages/{s}/when"))
        } else {
            (&mut flow["stages"][s]["steps"][i], format!("/stages/{s}/steps/{i}/when"))
        };
        at["when"] = when;
        let text = path.replace("flow.json", "nb.json");
        files.remove(&text);
        add_texts(&mut files, &mut Tape::new(Vec::new()));
        let found = diagnostics(&bytes(&files));
        let place =
            format!("{place}{}", if through_a_fact { "/all/0/fact" } else { "/not/answer" });
        prop_assert!(
            found.iter().any(|f| {
                let code = f.code == "forward-read" || f.code == "voluntary-part";
                code && f.file == path && f.pointer == place
            }),
            "{}: {:?}",
            place,
            found
        );
        Ok(())
    });
}

#[test]
fn law_1_an_answer_changes_no_earlier_step() {
    for_any_flow(300, |_, mut session, tape| {
        for _ in 0..12 {
            let before = seen(&session);
            let Some(said) = wander(&mut session, tape, 1).pop() else { break };
            let upto = |all: &[(String, Vec<String>, Option<Answer>, bool)]| {
                let steps = all.iter().map(|(path, offered, ..)| (path.clone(), offered.clone()));
                let end = steps.clone().position(|(path, _)| path == said.step).unwrap();
                steps.take(end + 1).collect::<Vec<_>>()
            };
            prop_assert_eq!(upto(&before.shown), upto(&seen(&session).shown));
        }
        Ok(())
    });
}

#[test]
fn law_2_only_true_conditions_act() {
    always(300, packs(), |(made, mut tape)| {
        let made = probed(&made);
        let pack = made.load();
        let mut session = open(&pack, &made.flows[0], &mut tape);
        for _ in 0..12 {
            wander(&mut session, &mut tape, 1);
            only_true_acts(&made, &session)?;
        }
        Ok(())
    });
}

fn only_true_acts(made: &GeneratedPack, session: &Session) -> CaseResult {
    let flow = &made.files[&format!("{}/flow.json", session.walk().flow().id())];
    let holds = |name: &str| session.walk().fact(&format!("when-{name}")).unwrap_or(Truth::True);
    let shown: Vec<&str> = session.walk().shown().collect();
    for stage in list(flow, "stages") {
        for step in list(stage, "steps") {
            let id = text_of(step, "id");
            // A used flow is shown when one of its steps is.
            let inside = format!("{id}/");
            if !shown.iter().any(|s| *s == id || s.starts_with(&inside)) {
                continue;
            }
            prop_assert_eq!(holds(text_of(stage, "id")), Truth::True, "the stage of {}", id);
            prop_assert_eq!(holds(id), Truth::True, "the step {}", id);
            for option in list(step, "options") {
                let option = text_of(option, "id");
                let offered = session.walk().offered(id).contains(&option);
                prop_assert_eq!(holds(&format!("{id}-{option}")) == Truth::True, offered);
            }
        }
    }
    let due: Vec<&str> = session.walk().due_uses().collect();
    for action in list(flow, "actions") {
        let id = action_name(action);
        let own = holds(&format!("action-{id}")) == Truth::True;
        let caused = |name: &str| {
            list(flow, "actions").iter().filter(|a| a["if-unknown"] == *name).any(|duty| {
                let unsettled = format!("unsettled-{}", action_name(duty));
                session.walk().fact(&unsettled) == Some(Truth::True)
            })
        };
        let is_due = due.contains(&id);
        if own || (action["id"] == *id && caused(id)) {
            prop_assert!(is_due, "the action {} is not due", id);
        } else {
            // What a duty names by a shared action may be another use.
            prop_assert!(!is_due || caused(text_of(action, "use")), "the action {} is due", id);
        }
    }
    Ok(())
}

/// A valid answer that keeps the ticks of a waiting one.
fn keeping(session: &Session, step: &str, tape: &mut Tape) -> Answer {
    let answer = valid(session, step, tape);
    if !session.walk().waits(step) {
        return answer;
    }
    match (session.walk().answer_to(step), answer) {
        (Some(Answer::Options { ticked: old, unsure: was }), new) => {
            let (mut ticked, mut unsure) = (old, was);
            if let Answer::Options { ticked: more, unsure: now } = new {
                unsure = now;
                ticked.extend(more);
            }
            Answer::Options { ticked, unsure }
        }
        (_, new) => new,
    }
}

#[test]
fn law_3_answering_takes_nothing_back() {
    always(500, packs(), |(made, mut tape)| {
        let made = probed(&made);
        let pack = made.load();
        let mut session = open(&pack, &made.flows[0], &mut tape);
        for _ in 0..30 {
            // Changed answers lead to states with dormant and waiting answers; then one is answered.
            if tape.chance(40) {
                wander(&mut session, &mut tape, 1);
            }
            let open = open_steps(&session);
            if open.is_empty() {
                break;
            }
            let step = tape.of(&open).clone();
            let answer = keeping(&session, &step, &mut tape);
            let before = seen(&session);
            session.walk_mut().set_answer(&step, &answer).unwrap();
            let after = seen(&session);
            for (path, offered, ..) in &before.shown {
                let Some((_, now, ..)) = after.shown.iter().find(|(p, ..)| p == path) else {
                    return Err(TestCaseError::fail(format!("{step} = {answer:?} hid {path}")));
                };
                prop_assert!(offered.iter().all(|o| now.contains(o)), "{} lost an option", path);
            }
            for ((fact, was), (_, is)) in before.facts.iter().zip(&after.facts) {
                prop_assert!(
                    was == is || *was == Truth::Unknown,
                    "{} = {:?}: {} was {:?}, is {:?}",
                    step,
                    answer,
                    fact,
                    was,
                    is
                );
            }
            prop_assert!(before.due.iter().all(|a| after.due.contains(a)));
            // Nor is an entry of the plan removed, made less urgent, or a duty no longer.
            for (entry, urgency, duty) in before.entries {
                let (_, now, still) =
                    after.entries.iter().find(|(id, ..)| *id == entry).expect("it is due");
                prop_assert!(*now <= urgency && *still >= duty, "{:?} {:?}", entry, after.entries);
            }
        }
        Ok(())
    });
}

#[test]
fn law_4_nothing_is_unknown_without_a_cause() {
    always(400, packs(), |(made, mut tape)| {
        let made = probed(&made);
        let pack = made.load();
        for flow in &made.flows {
            let mut session = open(&pack, flow, &mut tape);
            let mut oracle = oracle(&made, &session);
            while let Some(step) = session.walk().next_step().map(ToOwned::to_owned) {
                let answer = sure(&session, &step, &mut tape);
                session.walk_mut().set_answer(&step, &answer).unwrap();
                oracle.record(&step, &answer);
            }
            prop_assert!(session.walk().is_complete());
            let unsure = session
                .walk()
                .flow()
                .step_paths()
                .filter(|s| session.walk().is_live(s))
                .any(|s| session.walk().answer_to(s).is_some_and(|a| is_unsure(&a)));
            for (fact, truth) in session.walk().facts().filter(|_| !unsure) {
                prop_assert!(
                    truth != Truth::Unknown || oracle.reads_closed_stage(fact),
                    "{} is unknown without a cause",
                    fact
                );
            }
        }
        Ok(())
    });
}
