//! Random walks: a session and a tape in, answers and their visible results out.

use std::fmt::Write;
use std::sync::Arc;

use jiff::civil::date;
use veiviser::index::EntryId;
use veiviser::markup::{plain, plain_blocks};
use veiviser::plan::ContactCard;
use veiviser::screen::NumberRange;
use veiviser::{Answer, Pack, Plan, Screen, Session, SessionOptions, StepKind, Truth, Urgency};

use crate::base::{monday, view};
use crate::tape::Tape;

/// Everything that can be observed of a session, without words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seen {
    /// The shown steps, each with what is offered, its answer, and whether it waits.
    pub shown: Vec<(String, Vec<String>, Option<Answer>, bool)>,
    /// The facts.
    pub facts: Vec<(String, Truth)>,
    /// What is due or applies, each use of an action by itself.
    pub due: Vec<String>,
    /// The entries of the plan, with how urgent each is (no prohibition is), and whether it is a duty.
    pub entries: Vec<(EntryId, Option<Urgency>, bool)>,
    /// Whether the walk is complete.
    pub complete: bool,
    /// The next step.
    pub next: Option<String>,
}

/// What can be observed now.
pub fn seen(session: &Session) -> Seen {
    let owned = |names: Vec<&str>| names.into_iter().map(ToOwned::to_owned).collect();
    Seen {
        shown: session
            .walk()
            .shown()
            .map(|s| {
                (
                    s.to_owned(),
                    owned(session.walk().offered(s)),
                    session.walk().answer_to(s),
                    session.walk().waits(s),
                )
            })
            .collect(),
        facts: session.walk().facts().map(|(f, t)| (f.to_owned(), t)).collect(),
        due: owned(session.walk().due_uses().collect()),
        entries: entries(session),
        complete: session.walk().is_complete(),
        next: session.walk().next_step().map(ToOwned::to_owned),
    }
}

fn entries(session: &Session) -> Vec<(EntryId, Option<Urgency>, bool)> {
    let flow = session.walk().flow();
    let entry = |id: &str| flow.entry_named(id).expect("what a plan tells can be named");
    let decision = session.decide(monday());
    let actions = decision.actions.iter().map(|due| (entry(&due.id), Some(due.urgency), due.duty));
    let prohibitions = decision.prohibitions.iter().map(|due| (entry(&due.id), None, false));
    actions.chain(prohibitions).collect()
}

/// Opens a flow, with some parameters supplied.
pub fn open(pack: &Arc<Pack>, flow: &str, tape: &mut Tape) -> Session {
    let municipality = match tape.pick(4) {
        2 => Some("vik".to_owned()),
        3 => Some("nes".to_owned()),
        _ => None,
    };
    let mut options = SessionOptions::new(monday());
    options.municipality = municipality;
    let mut session = Session::open(pack, flow, options).unwrap();
    let paths: Vec<String> = session.walk().flow().step_paths().map(ToOwned::to_owned).collect();
    for path in paths {
        // Most steps are not parameters, and a parameter may refuse this answer; then it is not supplied.
        if tape.chance(15) {
            let answer = valid(&session, &path, tape);
            let _ = session.supply(&path, &answer, monday());
        }
    }
    session
}

/// Whether somebody else has answered a step: it is live, and not shown.
pub fn is_supplied(session: &Session, step: &str) -> bool {
    session.walk().is_live(step) && !session.walk().shown().any(|s| s == step)
}

/// A valid answer to a step.
pub fn valid(session: &Session, step: &str, tape: &mut Tape) -> Answer {
    let kind = session.walk().kind(step).unwrap();
    // A screen offers what can be answered; a parameter that is not asked yet has no screen.
    let card = session.screen_of(step, view(session, "nb")).ok().and_then(|s| s.step);
    let card_offers = |id: &str| card.as_ref().is_none_or(|c| c.options.iter().any(|o| o.id == id));
    let unsure = card.is_some() && card_offers("unsure");
    let offered: Vec<String> =
        session.walk().offered(step).into_iter().map(ToOwned::to_owned).collect();
    match kind {
        StepKind::Choice if offered.is_empty() || (unsure && tape.chance(12)) => Answer::Unsure,
        StepKind::Choice => Answer::Option(tape.of(&offered).clone()),
        StepKind::Choices if offered.is_empty() || tape.chance(20) => {
            if unsure && tape.pick(2) == 1 { Answer::Unsure } else { Answer::NoneOfThese }
        }
        StepKind::Choices => {
            let mut ticked = tape.some(&offered, offered.len());
            if ticked.is_empty() {
                ticked.push(offered[0].clone());
            }
            Answer::Options { ticked, unsure: unsure && tape.chance(15) }
        }
        StepKind::Number => match card.as_ref().and_then(|c| c.range) {
            _ if unsure && tape.chance(15) => Answer::Unsure,
            Some(NumberRange { min, max }) => {
                let (min, max) = (i64::from(min), i64::from(max));
                if max - min > i64::from(u16::MAX) {
                    let near = [min, min + 1, -1, 0, 1, max - 1, max];
                    let near: Vec<i64> =
                        near.into_iter().filter(|n| (min..=max).contains(n)).collect();
                    return Answer::Number(*tape.of(&near));
                }
                let width = usize::try_from(max - min + 1).unwrap_or(1);
                Answer::Number(min + i64::try_from(tape.pick(width)).unwrap())
            }
            None => Answer::Number(0),
        },
        StepKind::Date if unsure && tape.chance(15) => Answer::Unsure,
        StepKind::Date => {
            let day = date(2026, 11, 1 + i8::try_from(tape.pick(28)).unwrap());
            let days = card.as_ref().and_then(|c| c.days);
            let day = days.and_then(|days| days.min).map_or(day, |least| day.max(least));
            Answer::Day(days.and_then(|days| days.max).map_or(day, |last| day.min(last)))
        }
        StepKind::Note if tape.pick(2) == 1 => Answer::Text("sett på nært hold".to_owned()),
        StepKind::Note | StepKind::Message => Answer::Seen,
    }
}

/// The shown steps that are not answered, or wait.
pub fn open_steps(session: &Session) -> Vec<String> {
    session
        .walk()
        .shown()
        .filter(|s| {
            session.walk().waits(s)
                || session.walk().answer_to(s).is_none()
                || !is_answered(session, s)
        })
        .map(ToOwned::to_owned)
        .collect()
}

/// Whether a shown step counts as answered.
pub fn is_answered(session: &Session, step: &str) -> bool {
    // The chosen option of a dormant choice is not offered.
    session.walk().answer_to(step).is_some()
}

/// One answer of a walk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StepAnswer {
    /// The step.
    pub step: String,
    /// The answer.
    pub answer: Answer,
}

/// Answers the next step until there is none. Panics when that takes longer than the flow has steps.
pub fn walk_on(session: &mut Session, tape: &mut Tape) -> Vec<StepAnswer> {
    let mut said = Vec::new();
    while let Some(step) = session.walk().next_step().map(ToOwned::to_owned) {
        assert!(
            said.len() < session.walk().flow().step_count(),
            "the walk takes more answers than the flow has steps"
        );
        let answer = valid(session, &step, tape);
        session.walk_mut().set_answer(&step, &answer).unwrap();
        said.push(StepAnswer { step, answer });
    }
    said
}

/// Answers, skips and changes answers, this many times.
pub fn wander(session: &mut Session, tape: &mut Tape, times: usize) -> Vec<StepAnswer> {
    let mut said = Vec::new();
    for _ in 0..times {
        let shown: Vec<String> = session.walk().shown().map(ToOwned::to_owned).collect();
        let open = open_steps(session);
        if shown.is_empty() || (tape.is_done() && open.is_empty()) {
            break;
        }
        let step = if open.is_empty() || tape.chance(30) {
            tape.of(&shown).clone()
        } else {
            tape.of(&open).clone()
        };
        let answer = valid(session, &step, tape);
        session.walk_mut().set_answer(&step, &answer).unwrap();
        said.push(StepAnswer { step, answer });
    }
    said
}

/// Answers any shown step, answered or not; mostly an early one, on which more depends.
pub fn stir(session: &mut Session, tape: &mut Tape) -> Option<StepAnswer> {
    let shown: Vec<String> = session.walk().shown().map(ToOwned::to_owned).collect();
    let most = 1 + tape.pick(shown.len().max(1));
    let step = shown.get(tape.pick(most.min(shown.len())))?.clone();
    let answer = valid(session, &step, tape);
    session.walk_mut().set_answer(&step, &answer).unwrap();
    Some(StepAnswer { step, answer })
}

/// A fresh session with the live answers of another, in the order of the flow. `None` when an answer
/// waits to be asked again: then it remembers more than a first answer can say.
pub fn replayed(session: &Session) -> Option<Session> {
    let mut options = SessionOptions::new(session.walk().started());
    options.municipality = session.walk().municipality().map(ToOwned::to_owned);
    let flow = session.walk().flow().id().to_owned();
    let mut fresh = Session::open(session.walk().pack(), &flow, options).unwrap();
    let paths: Vec<String> = session.walk().flow().step_paths().map(ToOwned::to_owned).collect();
    for path in paths {
        if !session.walk().is_live(&path) {
            continue;
        }
        if session.walk().waits(&path) {
            return None;
        }
        let Some(answer) = session.walk().answer_to(&path) else { continue };
        if is_supplied(session, &path) {
            let started = fresh.walk().started();
            fresh.supply(&path, &answer, started).unwrap();
        } else {
            fresh.walk_mut().set_answer(&path, &answer).unwrap();
        }
    }
    Some(fresh)
}

/// Answers that few steps or none can accept.
pub fn hostile(tape: &mut Tape) -> Answer {
    let words = ["yes", "o1", "sign-a", "unsure", "none", "", "ø", "{leader}", "\0", "a/b"];
    match tape.pick(9) {
        0 => Answer::Option((*tape.of(&words)).to_owned()),
        1 => Answer::Options {
            ticked: (0..tape.pick(4)).map(|_| (*tape.of(&words)).to_owned()).collect(),
            unsure: tape.pick(2) == 1,
        },
        2 => Answer::NoneOfThese,
        3 => Answer::Unsure,
        4 => Answer::Number(
            [i64::MIN, i64::from(i32::MIN), -1, 0, 1, i64::from(i32::MAX)][tape.pick(6)],
        ),
        5 => Answer::Day(*tape.of(&[
            jiff::civil::Date::MIN,
            jiff::civil::Date::MAX,
            date(2026, 2, 28),
        ])),
        6 => Answer::Text("å".repeat(tape.pick(3) * 8192 + tape.pick(3))),
        7 => Answer::Option("x".repeat(tape.pick(400))),
        _ => Answer::Seen,
    }
}

/// A valid answer that is sure, if there is one.
pub fn sure(session: &Session, step: &str, tape: &mut Tape) -> Answer {
    for _ in 0..20 {
        let answer = valid(session, step, tape);
        if !is_unsure(&answer) {
            return answer;
        }
    }
    match (session.walk().kind(step), session.walk().offered(step).first()) {
        (Some(StepKind::Choice), Some(option)) => Answer::Option((*option).to_owned()),
        (Some(StepKind::Choices), _) => Answer::NoneOfThese,
        _ => valid(session, step, tape),
    }
}

/// Whether an answer says `unsure`, alone or beside ticks.
pub const fn is_unsure(answer: &Answer) -> bool {
    matches!(answer, Answer::Unsure | Answer::Options { unsure: true, .. })
}

/// All words of a plan.
pub fn words_of_plan(plan: &Plan) -> String {
    let mut out = plain_blocks(&plan.notice);
    for action in &plan.actions {
        let blocks = [&action.body, &action.say, &action.not, &action.next, &action.help];
        out.extend(blocks.iter().map(|b| plain_blocks(b)));
        out += &plain(&action.title);
        out += &action.facts.join(" ");
        let _ = write!(out, "{} {} {:?}", action.how_soon, action.because, action.unreviewed);
        out.extend(action.reminders.iter().map(|r| r.text.clone()));
        out.extend(action.definitions.iter().map(|d| plain_blocks(&d.definition) + &d.term));
        out.extend(action.sources.iter().map(|s| plain_blocks(&s.summary) + &s.title));
        out.extend(action.contacts.iter().map(words_of_contact));
    }
    for prohibition in &plan.prohibitions {
        let _ = write!(
            out,
            "{}{}{}",
            plain(&prohibition.title),
            plain_blocks(&prohibition.body),
            prohibition.because
        );
    }
    out
}

fn words_of_contact(card: &ContactCard) -> String {
    let more = [&card.hours, &card.checked, &card.missing, &card.added, &card.advice_only];
    let more: Vec<&str> = more.into_iter().flatten().map(String::as_str).collect();
    format!(
        "{} {} {} {}",
        card.name,
        plain_blocks(&card.purpose),
        card.phones.iter().map(|phone| phone.number.as_str()).collect::<String>(),
        more.join(" ")
    )
}

/// All words of a screen.
pub fn words_of_screen(screen: &Screen) -> String {
    let mut out = String::new();
    if let Some(card) = &screen.step {
        let _ = write!(
            out,
            "{} {} {}",
            plain(&card.title),
            plain_blocks(&card.body),
            plain_blocks(&card.help)
        );
        out += card.unit.as_deref().unwrap_or_default();
        for option in &card.options {
            let _ = write!(out, "{} {}", plain(&option.label), plain_blocks(&option.help));
            out += option.spoken.as_deref().unwrap_or_default();
        }
    }
    out.extend(screen.progress.iter().map(|stage| stage.title.clone()));
    out.extend(screen.emergency.iter().map(words_of_contact));
    for urgent in &screen.urgent {
        out += &plain(&urgent.title);
        out.extend(urgent.contacts.iter().map(words_of_contact));
    }
    out
}
