//! Pairs of walks that draw their answers from one table, in real sessions, for the guarantees between two.

use std::collections::BTreeMap;

use proptest::prelude::prop_assert;
use veiviser::guarantee::Guarantee;
use veiviser::{Answer, Flow, Session, SessionOptions, StepKind};
use veiviser_prove::prove::{DecidedGuarantee, ProofVerdict, RefutationReason};
use veiviser_tests::base::monday;
use veiviser_tests::oracle::Oracle;
use veiviser_tests::tables::at;
use veiviser_tests::tape::{CaseResult, Tape};
use veiviser_tests::walks::{is_supplied, valid};

use super::{Judge, add, add_to};

/// Tables for each guarantee, and walks beside the first from each.
const TABLES: usize = 4;
const BESIDE: usize = 2;

/// What two walks share, filled in as it is asked.
struct Table {
    municipality: Option<String>,
    /// The parameters that are supplied, in the order of the flow.
    supplied: Vec<(String, Answer)>,
    /// The answers; none where a voluntary question is left unanswered.
    answers: BTreeMap<String, Option<Answer>>,
    /// The questions to which each walk has an answer of its own.
    varied: Vec<String>,
}

impl Judge<'_> {
    /// Judges a guarantee between two walks.
    pub(super) fn in_pairs(
        &self,
        decided: &DecidedGuarantee,
        guarantee: Guarantee,
        tape: &mut Tape,
    ) -> CaseResult {
        let Some(varied) = self.flow.varies(guarantee) else { return Ok(()) };
        let paths = varied.into_iter().map(|step| at(self.flow.steps(), step).path.clone());
        let varied: Vec<String> = paths.collect();
        let (written, mut broken) = (self.written(guarantee), false);
        for _ in 0..TABLES {
            let mut table = self.table(varied.clone(), tape);
            let Some((first, one)) = self.drawn(&mut table, None, tape) else { continue };
            let mut walks = vec![one];
            for _ in 0..BESIDE {
                walks.extend(self.drawn(&mut table, Some(&first), tape).map(|(_, walk)| walk));
            }
            for one in &walks {
                for other in &walks {
                    let Some(holds) = one.holds_between(other, written) else { continue };
                    add(&self.tally.pairs, 1);
                    let told = || format!("{} of {}", decided.id, self.flow.id());
                    let proved = decided.verdict == ProofVerdict::Proved;
                    prop_assert!(holds || !proved, "{} was proved", told());
                    let comparable = decided.why != Some(RefutationReason::Incomparable);
                    prop_assert!(comparable, "{} was said to compare nothing", told());
                    if proved {
                        add_to(&self.tally.held, self.form(decided));
                    }
                    broken |= !holds;
                }
            }
        }
        add(&self.tally.broken, usize::from(broken));
        Ok(())
    }

    /// A table that is still empty, but for what is supplied.
    fn table(&self, varied: Vec<String>, tape: &mut Tape) -> Table {
        let municipality = tape.of(&[None, None, Some("vik"), Some("nes")]).map(str::to_owned);
        let parameters = self.flow.steps().values().filter(|step| step.is_parameter);
        let mut supplied = Vec::new();
        for parameter in parameters {
            if tape.chance(30) {
                supplied.push((parameter.path.clone(), any(self.flow, &parameter.path, tape)));
            }
        }
        let mut table = Table { municipality, supplied, answers: BTreeMap::new(), varied };
        // What the municipality supplies is supplied in both walks.
        let session = self.opened(&table);
        for path in self.flow.step_paths() {
            let listed = table.supplied.iter().any(|(supplied, _)| supplied == path);
            if let Some(answer) = session.walk().answer_to(path)
                && is_supplied(&session, path)
                && !listed
            {
                table.supplied.push((path.to_owned(), answer));
            }
        }
        table
    }

    fn opened(&self, table: &Table) -> Session {
        let mut options = SessionOptions::new(monday());
        options.municipality.clone_from(&table.municipality);
        Session::open(self.pack, self.flow.id(), options).unwrap()
    }

    /// The walk that draws its answers from a table; the first, or one beside it. `None` where a chosen
    /// option is not offered.
    fn drawn(
        &self,
        table: &mut Table,
        first: Option<&Session>,
        tape: &mut Tape,
    ) -> Option<(Session, Oracle)> {
        let (mut session, mut oracle) =
            (self.opened(table), Oracle::new(&self.made.files, self.flow.id()));
        for (path, answer) in &table.supplied {
            let own = first.is_some() && table.varied.contains(path);
            let answer = if own { any(self.flow, path, tape) } else { answer.clone() };
            session.supply(path, &answer, monday()).unwrap();
            oracle.supply(path, &answer);
        }
        for path in self.flow.step_paths() {
            if !session.walk().shown().any(|shown| shown == path) {
                continue;
            }
            let listed = table.answers.entry(path.to_owned());
            let listed = listed.or_insert_with(|| entry(&session, path, tape)).clone();
            // What one walk leaves unanswered, the other does too.
            let Some(listed) = listed else { continue };
            let own = first.filter(|_| table.varied.iter().any(|varied| varied == path));
            let answer = match own {
                Some(first) => beside(&session, path, first.walk().answer_to(path), tape),
                None => cut(&session, path, listed)?,
            };
            // Sometimes only after another answer.
            let before = tape.chance(15).then(|| valid(&session, path, tape));
            for answer in before.iter().chain([&answer]) {
                session.walk_mut().set_answer(path, answer).unwrap();
                oracle.record(path, answer);
            }
        }
        Some((session, oracle))
    }
}

/// Any answer to a parameter, also one that is not offered.
fn any(flow: &Flow, path: &str, tape: &mut Tape) -> Answer {
    let step = at(flow.steps(), flow.step_named(path).unwrap());
    let options: Vec<String> = step.options.iter().map(|option| option.id.clone()).collect();
    if step.unsure && tape.chance(20) {
        return Answer::Unsure;
    }
    match step.kind {
        StepKind::Choice => Answer::Option(tape.of(&options).clone()),
        StepKind::Choices => {
            let ticked = tape.some(&options, options.len());
            let unsure = step.unsure && !ticked.is_empty() && tape.chance(20);
            if ticked.is_empty() { Answer::NoneOfThese } else { Answer::Options { ticked, unsure } }
        }
        StepKind::Number => {
            let (min, max) = step.range.unwrap();
            Answer::Number(i64::from(if tape.chance(50) { min } else { max }))
        }
        StepKind::Date => Answer::Day(flow.accepted_day(path, monday().date())),
        StepKind::Note | StepKind::Message => Answer::Seen,
    }
}

/// What a table says of a question: ticks also of what is not offered in this walk, and perhaps nothing of
/// a voluntary one.
fn entry(session: &Session, path: &str, tape: &mut Tape) -> Option<Answer> {
    let flow = session.walk().flow();
    let step = at(flow.steps(), flow.step_named(path).unwrap());
    if step.voluntary && tape.chance(30) {
        return None;
    }
    let offered = session.walk().offered(path);
    let others = step.options.iter().map(|option| option.id.clone());
    let others: Vec<String> = others.filter(|id| !offered.contains(&id.as_str())).collect();
    let mut listed = valid(session, path, tape);
    if step.kind == StepKind::Choices && tape.chance(40) {
        let more = tape.some(&others, others.len());
        listed = match listed {
            Answer::Options { mut ticked, unsure } => {
                ticked.extend(more);
                Answer::Options { ticked, unsure }
            }
            Answer::NoneOfThese if !more.is_empty() => {
                Answer::Options { ticked: more, unsure: false }
            }
            other => other,
        };
    }
    Some(listed)
}

/// An answer of a table in this walk. `None` where a chosen option is not offered.
fn cut(session: &Session, path: &str, listed: Answer) -> Option<Answer> {
    let offered = session.walk().offered(path);
    match listed {
        Answer::Option(option) if !offered.contains(&option.as_str()) => None,
        Answer::Options { mut ticked, unsure } => {
            ticked.retain(|tick| offered.contains(&tick.as_str()));
            Some(match (ticked.is_empty(), unsure) {
                (true, true) => Answer::Unsure,
                (true, false) => Answer::NoneOfThese,
                (false, unsure) => Answer::Options { ticked, unsure },
            })
        }
        other => Some(other),
    }
}

/// An answer of another walk to a question that is varied: mostly one tick more or less.
fn beside(session: &Session, path: &str, first: Option<Answer>, tape: &mut Tape) -> Answer {
    let own = valid(session, path, tape);
    let (mut ticked, unsure) = match first {
        Some(Answer::Options { ticked, unsure }) => (ticked, unsure),
        Some(Answer::NoneOfThese) => (Vec::new(), false),
        _ => return own,
    };
    if session.walk().kind(path) != Some(StepKind::Choices) || tape.chance(30) {
        return own;
    }
    let offered = session.walk().offered(path);
    ticked.retain(|tick| offered.contains(&tick.as_str()));
    match offered.iter().find(|option| !ticked.iter().any(|tick| tick == *option)) {
        Some(more) => ticked.push((*more).to_owned()),
        None => drop(ticked.pop()),
    }
    if ticked.is_empty() { own } else { Answer::Options { ticked, unsure } }
}
