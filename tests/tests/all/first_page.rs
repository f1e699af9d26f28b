//! The first page of a plan: what stands on it, in which order, and whom it says to contact.

use jiff::ToSpan;
use jiff::civil::{DateTime, date};
use proptest::prelude::{prop_assert, prop_assert_eq};
use serde_json::{Value, json};
use veiviser::decision::{Decision, DueAction, Selection};
use veiviser::plan::{FirstAction, FirstPage};
use veiviser::{Session, Urgency};
use veiviser_tests::base::{Small, monday, view, view_at};
use veiviser_tests::packs::packs;
use veiviser_tests::tape::{CaseResult, Tape, always, tapes};
use veiviser_tests::walks::{open, wander};

use super::session::option;

fn yes() -> Value {
    json!({ "answer": "q", "is": "yes" })
}

/// A flow with these facts, actions and prohibitions, each due when `q` is yes.
fn due_with_yes(facts: &[Value], actions: &[Value]) -> Small {
    let with_when = |list: &[Value]| -> Vec<Value> {
        let mut list = list.to_vec();
        for entry in list.iter_mut().filter(|entry| entry["when"].is_null()) {
            entry["when"] = yes();
        }
        list
    };
    Small::steps(
        &json!([{ "id": "q", "kind": "choice", "options": ["yes", "no"] }]),
        &json!({ "facts": with_when(facts), "actions": with_when(actions) }),
    )
}

fn said_yes(small: &Small) -> Session {
    let mut session = small.open();
    session.walk_mut().set_answer("q", &option("yes")).unwrap();
    session
}

fn action(id: &str, urgency: &str) -> Value {
    json!({ "id": id, "urgency": urgency })
}

fn duty(id: &str, urgency: &str) -> Value {
    json!({ "id": id, "urgency": urgency, "duty": true, "sources": ["law-a"], "if-unknown": "ask" })
}

fn ask() -> Value {
    json!({ "id": "ask", "urgency": "today", "when": { "unknown": yes() } })
}

fn shown(decision: &Decision) -> Vec<&str> {
    decision.first_page.actions.iter().map(|action| action.id.as_str()).collect()
}

fn page(session: &Session) -> FirstPage {
    session.plan(view(session, "nb")).first_page
}

#[test]
fn four_actions_are_shown_of_any_urgency_in_the_order_of_the_plan() {
    let actions = [
        action("later", "later"),
        action("soon", "soon"),
        action("today", "today"),
        action("later-too", "later"),
        action("last", "later"),
    ];
    let session = said_yes(&due_with_yes(&[], &actions));
    let decision = session.decide(monday());
    assert_eq!(shown(&decision), ["today", "soon", "later", "later-too"]);
    assert_eq!(decision.first_page.rest, ["last"]);
    assert!(decision.first_page.actions.iter().all(|action| action.in_full));
}

#[test]
fn every_duty_and_all_that_is_now_is_shown_even_beyond_four_and_the_sixth_by_its_number() {
    let office = |mut of: Value| {
        of["contacts"] = json!(["office"]);
        of
    };
    let actions = [
        office(action("now-a", "now")),
        action("now-b", "now"),
        action("today", "today"),
        office(duty("duty-a", "now")),
        duty("duty-b", "today"),
        office(duty("duty-c", "today")),
        office(duty("duty-d", "today")),
        ask(),
    ];
    let session = said_yes(&due_with_yes(&[], &actions).worded());
    let decision = session.decide(monday());
    assert_eq!(shown(&decision), ["now-a", "now-b", "duty-a", "duty-b", "duty-c", "duty-d"]);
    assert_eq!(decision.first_page.rest, ["today"]);
    let page = page(&session);
    let contact = |action: &FirstAction| action.contact.as_ref().map(|contact| contact.id.clone());
    let contacts: Vec<_> = page.actions.iter().map(contact).collect();
    let office = Some("office".to_owned());
    assert_eq!(contacts, [office.clone(), None, office.clone(), None, office, None]);
    let numbers: Vec<_> = page.actions.iter().map(|action| action.phone.is_some()).collect();
    assert_eq!(numbers, [false, false, false, false, false, true]);
    assert_eq!(page.actions[5].phone.as_ref().unwrap().dial, "22001122");
    // A number that nobody answers is not given without saying so.
    let evening = session.plan(view_at(&session, date(2026, 11, 23).at(20, 0, 0, 0), "nb"));
    let closed = &evening.first_page.actions[5];
    assert_eq!((closed.phone.as_ref(), closed.contact.as_ref()), (None, None));
}

#[test]
fn what_is_dismissed_stands_in_the_rest_but_for_a_duty_or_now() {
    let actions = [
        action("now", "now"),
        action("today", "today"),
        duty("duty", "today"),
        action("soon", "soon"),
        action("later", "later"),
        action("last", "later"),
        ask(),
    ];
    let mut session = said_yes(&due_with_yes(&[], &actions));
    assert_eq!(shown(&session.decide(monday())), ["now", "today", "duty", "soon"]);
    for id in ["now", "duty", "today"] {
        assert_eq!(session.dismiss(id, Some("gjort")), Ok(true));
    }
    let decision = session.decide(monday());
    assert_eq!(shown(&decision), ["now", "duty", "soon", "later"]);
    assert_eq!(decision.first_page.rest, ["today", "last"]);
    let page = page(&session);
    let marks: Vec<_> = page.actions.iter().map(|action| action.dismissed.as_deref()).collect();
    assert_eq!(marks, [Some("«dismissed»"), Some("«duty-dismissed»"), None, None]);
    assert_eq!(page.rest[0].dismissed.as_deref(), Some("«dismissed»"));
}

#[test]
fn every_prohibition_is_told_the_first_three_with_their_brief() {
    let mut actions = vec![action("act", "today")];
    actions[0]["when"] = json!({ "answer": "q", "is": "no" });
    for id in ["p0", "p1", "p2", "p3"] {
        actions.push(json!({ "id": id, "avoid": ["act"] }));
    }
    let mut small = due_with_yes(&[], &actions).worded();
    for id in ["p0", "p1", "p2", "p3"] {
        small.at("f/nb.json", &format!("/actions/{id}"))["brief"] = json!("Kort om det.");
    }
    let session = said_yes(&small);
    let page = page(&session);
    let told: Vec<_> = page.prohibitions.iter().map(|p| (p.id.as_str(), p.brief.len())).collect();
    assert_eq!(told, [("p0", 1), ("p1", 1), ("p2", 1), ("p3", 0)]);
    assert!(page.prohibitions.iter().all(|prohibition| !prohibition.title.is_empty()));
}

#[test]
fn the_headline_facts_of_the_walked_flow_say_what_the_answers_mean() {
    let headline = |id: &str, is: &str| json!({ "id": id, "headline": true, "when": { "answer": "q", "is": is } });
    let inner = json!({ "id": "in", "facts": [headline("inside", "yes")],
        "parameters": [{ "id": "q", "kind": "choice", "options": ["yes", "no"] }] });
    let outer = json!({
        "stages": [{ "id": "one", "steps": [
            { "id": "q", "kind": "choice", "options": ["yes", "no"] },
            { "id": "use", "kind": "flow", "flow": "in", "with": { "q": { "answer": "q" } } },
        ] }],
        "facts": [headline("is-no", "no"), headline("is-yes", "yes"), { "id": "quiet", "when": yes() }],
    });
    let mut small = Small::new(&[inner, outer]).worded();
    *small.at("f/nb.json", "/facts/is-yes/title") = json!("Du svarte ja.");
    small.files.remove("f/en.json");
    let session = said_yes(&small);
    assert_eq!(session.decide(monday()).first_page.headlines, ["is-yes"]);
    assert_eq!(page(&session).headlines, ["Du svarte ja."]);
    let mut alone = Session::open(&small.load(), "in", veiviser_tests::base::nothing()).unwrap();
    alone.walk_mut().set_answer("q", &option("yes")).unwrap();
    assert_eq!(alone.decide(monday()).first_page.headlines, ["inside"], "walked alone, it is one");
}

#[test]
fn where_nobody_answers_the_page_says_when_and_has_the_helpline_beside_it() {
    let mut report = duty("report", "today");
    report["contacts"] = json!(["office"]);
    let session = said_yes(&due_with_yes(&[], &[report, ask()]).worded());
    let first =
        |at: DateTime| session.plan(view_at(&session, at, "nb")).first_page.actions.remove(0);
    let open = first(monday());
    let contact = open.contact.unwrap();
    assert_eq!((contact.id.as_str(), contact.status.as_deref()), ("office", None));
    assert_eq!(open.helpline, None, "whoever answers needs nobody beside");
    let closed = first(date(2026, 11, 23).at(20, 0, 0, 0));
    let contact = closed.contact.unwrap();
    assert_eq!(contact.id, "office", "never instead");
    assert!(contact.status.unwrap().starts_with("«opens-on»"));
    let helpline = closed.helpline.unwrap();
    assert_eq!(helpline.id, "line");
    assert_eq!(helpline.advice_only.as_deref(), Some("«advice-only»"));
    assert_eq!(helpline.status, None, "a number whose hours nobody knows stands alone");
}

#[test]
fn the_page_says_why_a_contact_may_not_answer() {
    let status = |small: &Small, at: DateTime| {
        let session = said_yes(small);
        let action = session.plan(view_at(&session, at, "nb")).first_page.actions.remove(0);
        action.contact.unwrap().status
    };
    let calling = |contact: &str| {
        let mut act = action("act", "today");
        act["contacts"] = json!([contact]);
        due_with_yes(&[], &[act]).worded()
    };
    assert_eq!(status(&calling("leader"), monday()), None, "somebody at the workplace");
    assert_eq!(status(&calling("desk"), monday()).as_deref(), Some("«no-number»"));
    let mut alone = calling("line");
    *alone.at("contacts.json", "/contacts/3/then") = json!([]);
    assert_eq!(status(&alone, monday()), None, "hours that nobody knows are no reason not to call");
    let mut ran_out = calling("office");
    ran_out.at("contacts.json", "/contacts/4/reach")["hours-until"] = json!("2026-11-22");
    assert_eq!(status(&ran_out, monday()).as_deref(), Some("«hours-unknown»"));
    let late = date(2030, 1, 2).at(10, 0, 0, 0);
    assert!(
        status(&calling("office"), late)
            .unwrap()
            .starts_with("«checked» «date» torsdag 1 januar 2026")
    );
    let mut web = calling("office");
    web.at("contacts.json", "/contacts/4/reach")["phones"] = json!([]);
    let session = said_yes(&web);
    let contact = page(&session).actions.remove(0).contact.unwrap();
    assert_eq!(
        (contact.phone, contact.web.as_deref(), contact.status),
        (None, Some("https://example.org"), None)
    );
}

/// The selection a second time, from its sentence in the format: what is shown, and the rest. `within`
/// are the ids of actions that are told inside others, with those others.
fn expected<'d>(
    actions: &'d [DueAction],
    within: &[(String, String)],
) -> (Vec<&'d str>, Vec<&'d str>) {
    let must = |due: &&DueAction| due.urgency == Urgency::Now || due.duty;
    let outer = |id: &str| within.iter().find(|(inner, _)| inner == id).map(|(_, outer)| outer);
    let room = 4_usize.saturating_sub(actions.iter().filter(must).count());
    let others = actions.iter().filter(|due| !must(due) && !due.dismissed);
    let others = others.filter(|due| outer(&due.id).is_none()).take(room);
    let others: Vec<&str> = others.map(|due| due.id.as_str()).collect();
    let (shown, rest): (Vec<&DueAction>, Vec<&DueAction>) =
        actions.iter().partition(|due| must(due) || others.contains(&due.id.as_str()));
    let shown: Vec<&str> = shown.into_iter().map(|due| due.id.as_str()).collect();
    let rest = rest.into_iter().map(|due| due.id.as_str());
    let told =
        |id: &&str| outer(id).is_some_and(|outer| shown.iter().take(5).any(|id| id == outer));
    let rest = rest.filter(|id| !told(id)).collect();
    (shown, rest)
}

/// What stands on the page, without whom to contact.
fn without_contacts(selection: &Selection) -> Selection {
    let mut selection = selection.clone();
    for action in &mut selection.actions {
        (action.contact, action.helpline) = (None, None);
    }
    selection
}

fn check(session: &Session, tape: &mut Tape) -> CaseResult {
    let decision = session.decide(monday());
    let selection = &decision.first_page;
    let cards = session.plan(view(session, "nb")).actions.into_iter();
    let within: Vec<(String, String)> =
        cards.filter_map(|card| Some((card.id, card.within?))).collect();
    let (shown, rest) = expected(&decision.actions, &within);
    prop_assert_eq!(self::shown(&decision), shown);
    prop_assert_eq!(&selection.rest, &rest);
    let in_full = |place: usize, most: usize| place < most;
    for (place, action) in selection.actions.iter().enumerate() {
        prop_assert_eq!(action.in_full, in_full(place, 5));
        let due = decision.actions.iter().find(|due| due.id == action.id).unwrap();
        prop_assert_eq!(action.contact.as_ref(), due.contacts.first().map(|contact| &contact.id));
        let beside =
            due.contacts.iter().find(|contact| Some(&contact.id) == action.helpline.as_ref());
        prop_assert!(action.helpline.is_some() == beside.is_some());
        prop_assert!(
            beside.is_none_or(|beside| beside.advice_only && !due.contacts[0].answers_now)
        );
    }
    let forbidden: Vec<&str> = decision.prohibitions.iter().map(|due| due.id.as_str()).collect();
    let told: Vec<&str> = selection.prohibitions.iter().map(|told| told.id.as_str()).collect();
    prop_assert_eq!(told, forbidden);
    for (place, told) in selection.prohibitions.iter().enumerate() {
        prop_assert_eq!(told.in_full, in_full(place, 3));
    }
    // Neither the hour nor the language matters.
    let hours = i64::try_from(tape.pick(20_000)).unwrap();
    let later = monday().saturating_add(hours.hours());
    let again = session.decide(later);
    prop_assert_eq!(without_contacts(&again.first_page), without_contacts(selection));
    for language in ["nb", "en"] {
        let plan = session.plan(view_at(session, later, language));
        let ids: Vec<&str> = plan.first_page.actions.iter().map(|a| a.id.as_str()).collect();
        prop_assert_eq!(ids, self::shown(&decision));
        let ids: Vec<&str> = plan.first_page.rest.iter().map(|a| a.id.as_str()).collect();
        prop_assert_eq!(&ids, &rest);
        prop_assert_eq!(plan.first_page.headlines.len(), selection.headlines.len());
        for (action, chosen) in plan.first_page.actions.iter().zip(&again.first_page.actions) {
            let card = plan.actions.iter().find(|card| card.id == action.id).unwrap();
            prop_assert_eq!(&action.title, &card.title);
            let inside: Vec<&String> = action.inside.iter().map(|inner| &inner.id).collect();
            prop_assert_eq!(inside, chosen.inside.iter().collect::<Vec<_>>());
            prop_assert!(action.inside.is_empty() || action.inside == card.inside);
            prop_assert!(chosen.in_full || action.brief.is_empty() && action.contact.is_none());
            prop_assert!(!chosen.in_full || action.phone.is_none());
            let named = action.contact.as_ref().map(|contact| &contact.id);
            prop_assert!(!chosen.in_full || named == chosen.contact.as_ref());
            let is_told = |contact: &veiviser::plan::FirstContact| {
                let card = card.contacts.iter().find(|card| card.id == contact.id).unwrap();
                !card.answers_now || contact.status.is_none()
            };
            prop_assert!(action.contact.as_ref().is_none_or(is_told), "{:?}", action.contact);
        }
    }
    Ok(())
}

#[test]
fn the_page_of_any_plan_depends_on_answers_and_dismissals_alone() {
    let urgencies = ["now", "today", "soon", "later"];
    always(300, tapes(120), |mut tape| {
        let mut actions = vec![ask()];
        for number in 0..tape.pick(14) {
            let id = format!("a{number}");
            let mut made = match tape.pick(4) {
                0 => duty(&id, urgencies[tape.pick(2)]),
                1 => json!({ "id": id, "avoid": ["ask"] }),
                _ => action(&id, urgencies[tape.pick(4)]),
            };
            if made["avoid"].is_null() {
                let reach = if made["duty"] == true { 2 } else { 4 };
                made["contacts"] =
                    json!(tape.some(&["office", "desk", "leader", "line"][..reach], 2));
            }
            actions.push(made);
        }
        let mut session = said_yes(&due_with_yes(&[], &actions));
        let due: Vec<String> = session.walk().due().map(ToOwned::to_owned).collect();
        for id in due.iter().filter(|_| tape.chance(30)) {
            session.dismiss(id, Some("ikke nå")).unwrap();
        }
        check(&session, &mut tape)
    });
}

#[test]
fn the_page_of_any_flow_depends_on_answers_and_dismissals_alone() {
    always(120, packs(), |(made, mut tape)| {
        let pack = made.load();
        for flow in &made.flows {
            let mut session = open(&pack, flow, &mut tape);
            for _ in 0..3 {
                wander(&mut session, &mut tape, 4);
                check(&session, &mut tape)?;
                in_order(&session, &mut tape)?;
            }
        }
        Ok(())
    });
}

/// A contact list has who answers now first, then who is not known to be closed, then who is closed;
/// a helpline for advice comes last of all.
fn in_order(session: &Session, tape: &mut Tape) -> CaseResult {
    let hours = i64::try_from(tape.pick(40_000)).unwrap();
    let at = monday().saturating_add(hours.hours());
    for card in session.plan(view_at(session, at, "nb")).actions {
        let in_time = at.date() <= date(2030, 1, 1);
        let rank = |contact: &veiviser::plan::ContactCard| {
            let at_work = contact.id == "leader";
            let answers = !contact.phones.is_empty() && in_time && contact.open == Some(true);
            let group = match contact.open {
                _ if answers || at_work => 0,
                Some(false) => 2,
                _ => 1,
            };
            (contact.advice_only.is_some(), group)
        };
        prop_assert!(card.contacts.is_sorted_by_key(rank), "{:?}", card.contacts);
        for contact in &card.contacts {
            prop_assert_eq!(contact.answers_now, rank(contact).1 == 0);
            prop_assert_eq!(contact.closed.is_some(), contact.open == Some(false));
        }
    }
    Ok(())
}
