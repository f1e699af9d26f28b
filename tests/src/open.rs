//! Whether any flow with these questions could break a guarantee: a second reading, by trying all that a
//! flow might decide. `(flow, guarantee) -> true, false, or too many cases to try`.
//!
//! The prover asks a solver the same about formulas. Here the values of single tests are those of the
//! table of the format, section 3.

use std::collections::{BTreeMap, BTreeSet};

use veiviser::condition::{AnswerTest, Condition, Test};
use veiviser::flow::{GuaranteeForm, Step};
use veiviser::index::{ActionId, FactId, Id, StepId, TestId};
use veiviser::{Flow, StepKind, Truth};

/// How many cases are tried.
const MOST: usize = 100_000;

/// The value of a test, and whether what it reads is settled.
type OpenValue = (Truth, bool);

/// Something that a test reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum OpenSubject {
    Question(StepId),
    Fact(FactId),
    Due(ActionId),
    Shown(StepId),
}

/// What a flow might make of a subject.
#[derive(Debug, Clone)]
enum OpenState {
    Question(OpenAnswer),
    Fact(OpenValue),
    /// It is due, or shown.
    Is(bool),
}

/// Everything that a test on a question can depend on.
#[derive(Debug, Clone, Default)]
struct OpenAnswer {
    /// The question does not apply.
    absent: bool,
    answered: bool,
    waits: bool,
    unsure: bool,
    /// What is chosen or ticked, as bits.
    picked: u64,
    /// The options that are offered, and those whose condition is false.
    offered: u64,
    off: u64,
    number: i32,
    settled: bool,
}

/// Whether no flow with these questions could break a guarantee about one state; `None` if there are too
/// many cases.
pub fn is_unbreakable(flow: &Flow, form: &GuaranteeForm) -> Option<bool> {
    let (premise, conclusion, conclusion_breaks) = match form {
        GuaranteeForm::Always(one, _) => (None, *one, Truth::False),
        GuaranteeForm::Never(one) => (None, *one, Truth::True),
        GuaranteeForm::If { premise, then, .. } => (Some(*premise), *then, Truth::False),
        _ => return Some(false),
    };
    let subjects = subjects(flow, &premise.into_iter().chain([conclusion]).collect::<Vec<_>>());
    let cases = subjects.iter().try_fold(1_usize, |all, (_, states)| all.checked_mul(states.len()));
    if cases.is_none_or(|cases| cases > MOST) {
        return None;
    }
    let mut digits = vec![0; subjects.len()];
    loop {
        let states = subjects.iter().zip(&digits);
        let case: BTreeMap<OpenSubject, &OpenState> =
            states.map(|((subject, states), digit)| (*subject, &states[*digit])).collect();
        let is_true = |condition: Condition| {
            let mut next = condition.start;
            read(flow, &mut next, &case).0 == Truth::True
        };
        let breaks = is_true(conclusion) == (conclusion_breaks == Truth::True);
        if breaks && premise.is_none_or(is_true) {
            return Some(false);
        }
        let more = |at: &usize| digits[*at] + 1 < subjects[*at].1.len();
        let Some(place) = (0..digits.len()).find(more) else { return Some(true) };
        digits[place] += 1;
        digits[..place].fill(0);
    }
}

/// What the conditions read, each with all that a flow might make of it.
fn subjects(flow: &Flow, conditions: &[Condition]) -> Vec<(OpenSubject, Vec<OpenState>)> {
    let mut found: BTreeSet<OpenSubject> = BTreeSet::new();
    let mut tests: BTreeMap<StepId, Vec<AnswerTest>> = BTreeMap::new();
    for condition in conditions {
        let mut id = condition.start;
        while id < condition.end {
            match *flow.tests().get(id).expect("a test") {
                Test::Answer { step, test } => {
                    found.insert(OpenSubject::Question(step));
                    tests.entry(step).or_default().push(test);
                }
                Test::Fact(fact) => drop(found.insert(OpenSubject::Fact(fact))),
                Test::Due(action) => drop(found.insert(OpenSubject::Due(action))),
                Test::Shown(step) => drop(found.insert(OpenSubject::Shown(step))),
                Test::DueWithContact => found.extend(with_contact(flow).map(OpenSubject::Due)),
                Test::DueDuty => found.extend(duties(flow).map(OpenSubject::Due)),
                _ => {}
            }
            id = id.next();
        }
    }
    let states = |subject: &OpenSubject| match subject {
        OpenSubject::Question(step) => {
            let states = answers(flow.steps().get(*step).expect("a step"), &tests[step]);
            states.into_iter().map(OpenState::Question).collect()
        }
        OpenSubject::Fact(_) => {
            let known = [Truth::True, Truth::False].map(|truth| (truth, true));
            let unknown = [true, false].map(|settled| (Truth::Unknown, settled));
            known.into_iter().chain(unknown).map(OpenState::Fact).collect()
        }
        OpenSubject::Due(_) | OpenSubject::Shown(_) => {
            vec![OpenState::Is(true), OpenState::Is(false)]
        }
    };
    found.into_iter().map(|subject| (subject, states(&subject))).collect()
}

fn with_contact(flow: &Flow) -> impl Iterator<Item = ActionId> {
    let actions = flow.actions().iter();
    actions.filter(|(_, action)| !action.contacts.is_empty()).map(|(id, _)| id)
}

fn duties(flow: &Flow) -> impl Iterator<Item = ActionId> {
    flow.actions().iter().filter(|(_, action)| action.duty).map(|(id, _)| id)
}

/// What a question can be, one for each combination of values that these tests can have.
fn answers(step: &Step, tests: &[AnswerTest]) -> Vec<OpenAnswer> {
    let options = step.options.len();
    let each = |count: usize| 0..1_u64 << count;
    let mut picks: Vec<(bool, u64, i32)> = Vec::new();
    match step.kind {
        StepKind::Choice => picks.extend((0..options).map(|option| (false, 1 << option, 0))),
        StepKind::Choices => {
            picks.extend(each(options).map(|ticks| (false, ticks, 0)));
            picks.extend(each(options).filter(|_| step.unsure).map(|ticks| (true, ticks, 0)));
        }
        StepKind::Number => {
            let (least, greatest) = step.range.expect("a number has a range");
            picks.extend((least..=greatest).map(|number| (false, 0, number)));
        }
        StepKind::Date | StepKind::Note | StepKind::Message => picks.push((false, 0, 0)),
    }
    picks.extend(step.unsure.then_some((true, 0, 0)));
    let mut kept: BTreeMap<Vec<u8>, OpenAnswer> = BTreeMap::new();
    for (unsure, picked, number) in picks {
        for offered in each(options).filter(|offered| picked & !offered == 0) {
            for off in each(options).filter(|off| off & offered == 0) {
                for bits in 0..16_u8 {
                    let is = |bit: u8| bits & (1 << bit) != 0;
                    let waits = is(0) && step.kind == StepKind::Choices;
                    let one = OpenAnswer {
                        absent: is(1),
                        answered: is(2),
                        settled: is(3),
                        waits,
                        unsure,
                        picked,
                        offered,
                        off,
                        number,
                    };
                    let mut values: Vec<u8> =
                        tests.iter().map(|test| on_answer(&one, *test) as u8).collect();
                    values.push(one.settled.into());
                    kept.entry(values).or_insert(one);
                }
            }
        }
    }
    kept.into_values().collect()
}

/// The value of a test on an answer.
fn on_answer(answer: &OpenAnswer, test: AnswerTest) -> Truth {
    if answer.absent {
        return Truth::False;
    }
    let known = |truth: bool| if truth { Truth::True } else { Truth::False };
    let bits = |options: u64| (0..64).map(|bit| 1_u64 << bit).filter(move |bit| options & bit != 0);
    let option = |bit: u64, has: bool| {
        if answer.off & bit != 0 {
            Truth::False
        } else if answer.answered && answer.picked & bit != 0 && (has || !answer.unsure) {
            Truth::True
        } else if !answer.answered || answer.unsure || answer.waits {
            Truth::Unknown
        } else if has && answer.offered & bit == 0 {
            // Whether it is offered is not known.
            Truth::Unknown
        } else {
            Truth::False
        }
    };
    let done = answer.answered && !answer.waits;
    match test {
        AnswerTest::Is { options, unsure } => {
            let named = bits(options).map(|bit| option(bit, false));
            let unsure =
                unsure.then(|| if answer.answered { known(answer.unsure) } else { Truth::Unknown });
            named.chain(unsure).fold(Truth::False, Truth::or)
        }
        AnswerTest::Has { options, none, unsure } => {
            let named = bits(options).map(|bit| option(bit, true));
            let value = if answer.answered && answer.picked != 0 {
                Truth::False
            } else if done && !answer.unsure {
                Truth::True
            } else {
                Truth::Unknown
            };
            let none = none.then_some(value);
            let unsure = unsure.then(|| if done { known(answer.unsure) } else { Truth::Unknown });
            named.chain(none).chain(unsure).fold(Truth::False, Truth::or)
        }
        AnswerTest::AtLeast(_) | AnswerTest::AtMost(_) if !answer.answered || answer.unsure => {
            Truth::Unknown
        }
        AnswerTest::AtLeast(number) => known(answer.number >= number),
        AnswerTest::AtMost(number) => known(answer.number <= number),
        AnswerTest::Answered => {
            if answer.answered {
                Truth::True
            } else {
                Truth::Unknown
            }
        }
    }
}

/// The value of the test at `next` with all that belongs to it; moves `next` past it.
fn read(flow: &Flow, next: &mut TestId, case: &BTreeMap<OpenSubject, &OpenState>) -> OpenValue {
    let is = |subject: OpenSubject| matches!(case[&subject], OpenState::Is(true));
    let known = |truth: bool| (if truth { Truth::True } else { Truth::False }, true);
    let test = *flow.tests().get(*next).expect("a test");
    *next = next.next();
    let mut parts = |end: TestId, all: bool| {
        let (mut truth, mut settled) = (if all { Truth::True } else { Truth::False }, true);
        while *next < end {
            let (part, is_settled) = read(flow, next, case);
            truth = if all { truth.and(part) } else { truth.or(part) };
            settled &= is_settled;
        }
        (truth, settled)
    };
    match test {
        Test::All { end } => parts(end, true),
        Test::Any { end } => parts(end, false),
        Test::Not | Test::NotTrue | Test::StaysUnknown { .. } | Test::Surely { .. } => {
            let (truth, settled) = read(flow, next, case);
            let stays_unknown = truth == Truth::Unknown && settled;
            let truth = match (test, truth) {
                (Test::Not, truth) => truth.negate(),
                (Test::NotTrue, truth) => known(truth != Truth::True).0,
                (Test::Surely { .. }, Truth::Unknown) if stays_unknown => Truth::False,
                (Test::Surely { .. }, truth) => truth,
                (_, Truth::Unknown) if stays_unknown => Truth::True,
                (_, Truth::Unknown) => Truth::Unknown,
                _ => Truth::False,
            };
            (truth, settled)
        }
        Test::Answer { step, test } => match case[&OpenSubject::Question(step)] {
            OpenState::Question(answer) => (on_answer(answer, test), answer.settled),
            _ => panic!("a question has an answer"),
        },
        Test::Fact(fact) => match case[&OpenSubject::Fact(fact)] {
            OpenState::Fact(value) => *value,
            _ => panic!("a fact has a value"),
        },
        Test::Due(action) => known(is(OpenSubject::Due(action))),
        Test::Shown(step) => known(is(OpenSubject::Shown(step))),
        Test::DueWithContact => known(with_contact(flow).any(|id| is(OpenSubject::Due(id)))),
        Test::DueDuty => known(duties(flow).any(|id| is(OpenSubject::Due(id)))),
        Test::Gate(_) => panic!("no guarantee reads a gate"),
    }
}
