//! Whether the prover can be trusted: it is held to the core, to brute force over all states of
//! thousands of small flows, to replay, and to random walks.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;

use proptest::prelude::prop_assert_eq;
use proptest::prop_assert;
use proptest::test_runner::TestCaseError;
use veiviser::flow::Form;
use veiviser::guarantee::{Pick, Probe, Promise, Reached, Verdict as Judged, every_state};
use veiviser::{Answer, Flow, Kind, Pack, Session, Truth};
use veiviser_author::circuit::Circuit;
use veiviser_author::encode;
use veiviser_author::explore;
use veiviser_author::prove::{
    self, Decided, Effort, Proof, Said, Shown, Trace, Verdict, What, Why,
};
use veiviser_author::witness::Walk;
use veiviser_tests::base::nothing;
use veiviser_tests::packs::packs;
use veiviser_tests::promises::promising;
use veiviser_tests::tape::{Tape, always};

type Held = Result<(), TestCaseError>;

/// So many states of a flow are seen one by one, and so many pairs of walks; a flow with more is
/// skipped, and counted as skipped.
const MOST: u64 = 20_000;

/// Decides all promises of a flow.
fn prove(flow: &Flow, budget: u64, in_force: &dyn Fn(u32) -> bool) -> Result<Proof, TestCaseError> {
    let effort = Effort { budget, day: None };
    let proof = prove::prove(flow, effort, in_force, &|_| true, &mut |_| {})
        .map_err(|error| TestCaseError::fail(error.to_string()))?;
    prop_assert!(proof.checked.is_ok(), "{:?}", proof.checked);
    Ok(proof)
}

// Formulas equal the core.

/// Every value that the formulas give is the core's, in states drawn at random.
fn formulas_equal_the_core(flow: &Flow, tape: &mut Tape, rounds: u64) -> Held {
    let mut circuit = Circuit::new();
    let table = encode::table(&mut circuit, flow);
    let mut seed = 1 + tape.pick(60_000) as u64;
    let mut dice = move || {
        // A random word, by xorshift.
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        seed
    };
    for holes in [false, true] {
        let walk = Walk::new(&mut circuit, flow, table.clone(), holes);
        for round in 0..rounds {
            // Holes, ticks and `unsure` now common, now rare.
            let values = circuit.simulate(|_| match round % 3 {
                0 => dice(),
                1 => dice() & dice() & dice(),
                _ => dice() | dice(),
            });
            for case in 0..16 {
                agree(&walk, &values.case(case * 4))?;
            }
        }
    }
    Ok(())
}

fn agree(walk: &Walk<'_>, values: &veiviser_author::circuit::Values) -> Held {
    let flow = walk.encoding.flow();
    let Some(probe) = walk.probe(values) else {
        return Err(TestCaseError::fail("the core does not take an answer of the table"));
    };
    let said = || format!("holes {}, {:?}", walk.holes, Trace::of(&probe));
    let (facts, due) = probe.outcome();
    for (place, (step, wires)) in flow.steps().iter().zip(&walk.encoding.steps).enumerate() {
        let is = |wire| values.is_true(wire);
        let here = [
            (is(wires.asked), probe.is_shown(place), "asked"),
            (is(wires.answered), probe.is_answered(place), "answered"),
            (is(wires.waits), probe.waits(place), "waits"),
        ];
        for (formula, core, what) in here {
            prop_assert_eq!(formula, core, "{} {}, {}", &step.path, what, said());
        }
        for (bit, offered) in wires.offered.iter().enumerate() {
            let core = probe.offered(place) >> bit & 1 == 1;
            prop_assert_eq!(is(*offered), core, "option {} of {}, {}", bit, &step.path, said());
        }
    }
    for ((fact, rails), core) in flow.facts().iter().zip(&walk.encoding.facts).zip(facts) {
        let formula = match (values.is_true(rails.yes), values.is_true(rails.no)) {
            (true, false) => Truth::True,
            (false, true) => Truth::False,
            (false, false) => Truth::Unknown,
            (true, true) => return Err(TestCaseError::fail("a fact is both true and false")),
        };
        prop_assert_eq!(formula, core, "{}, {}", &fact.path, said());
    }
    for (place, action) in flow.actions().iter().enumerate() {
        let formula = values.is_true(walk.encoding.due(place));
        prop_assert_eq!(formula, due.contains(&place), "{}, {}", &action.path, said());
    }
    let complete = values.is_true(walk.encoding.complete);
    prop_assert_eq!(complete, probe.is_complete(), "complete, {}", said());
    Ok(())
}

#[test]
fn formulas_equal_the_core_on_every_node_of_large_flows() {
    always(120, packs(), |(made, mut tape)| {
        for flow in made.load().flows() {
            formulas_equal_the_core(flow, &mut tape, 6)?;
        }
        Ok(())
    });
}

#[test]
fn formulas_equal_the_core_on_every_node_of_small_flows() {
    always(120, promising(), |(made, mut tape)| {
        for flow in made.load().flows() {
            formulas_equal_the_core(flow, &mut tape, 3)?;
        }
        Ok(())
    });
}

// Verdicts equal brute force.

/// What brute force finds of one promise.
#[derive(Debug, Clone, Copy, Default)]
struct Known {
    /// It had something to say.
    spoke: bool,
    /// The fewest answers with which it is broken; of `possible`, with which it is shown.
    fewest: Option<usize>,
    /// The same, where nobody has supplied anything.
    fewest_asked: Option<usize>,
}

impl Known {
    fn see(&mut self, judged: Judged, wanted: Judged, answers: usize, asked: bool) {
        self.spoke |= judged != Judged::Silent;
        if judged == wanted {
            let fewer = |old: Option<usize>| Some(old.map_or(answers, |old| old.min(answers)));
            self.fewest = fewer(self.fewest);
            if asked {
                self.fewest_asked = fewer(self.fewest_asked);
            }
        }
    }
}

/// How many questions are answered, and whether nobody has supplied any.
fn answers(probe: &Probe<'_>) -> (usize, bool) {
    let steps = probe.flow().steps();
    let answered = steps
        .iter()
        .enumerate()
        .filter(|(place, step)| step.is_question() && probe.is_answered(*place))
        .count();
    (answered, !(0..steps.len()).any(|place| probe.is_supplied(place)))
}

/// What the core says of a promise here, where only some sources are in force.
fn judged(probe: &Probe<'_>, promise: Promise, in_force: &dyn Fn(u32) -> bool) -> Judged {
    if promise != Promise::DutiesHaveGround || !probe.is_complete() {
        return probe.judge(promise);
    }
    let actions = probe.flow().actions();
    let mut duties = probe.due().filter(|place| actions[*place].duty);
    let broken = duties.any(|place| !probe.ground(place).into_iter().any(in_force));
    if broken { Judged::Broken } else { Judged::Holds }
}

/// Brute force over all states, for the promises about one. `None` where there are too many.
fn in_one<'f>(
    flow: &'f Flow,
    in_force: &dyn Fn(u32) -> bool,
) -> Option<(Vec<(Promise, Known)>, Reached)> {
    let mut known: Vec<(Promise, Known)> = flow
        .promises()
        .into_iter()
        .filter(|promise| flow.varies(*promise).is_none())
        .map(|promise| (promise, Known::default()))
        .collect();
    let mut reached = Reached::new(flow);
    let all = every_state(flow, MOST, &mut |probe| {
        reached.add(probe);
        let (answers, asked) = answers(probe);
        for (promise, known) in &mut known {
            let wanted = if flow.wants_witness(*promise) { Judged::Holds } else { Judged::Broken };
            known.see(judged(probe, *promise, in_force), wanted, answers, asked);
        }
    });
    all.then_some((known, reached))
}

/// An answer of a table: the pick, and whether somebody supplies it.
type Entry = (Pick, bool);

/// Every answer that the table can hold to a step, ticks in every combination.
fn picks(flow: &Flow, place: usize) -> Vec<Pick> {
    let step = &flow.steps()[place];
    if step.kind != Kind::Choices {
        return flow.picks(place);
    }
    let ticks = (0..=step.all_options).filter(|bits| bits & !step.all_options == 0);
    let unsure = if step.unsure { &[false, true][..] } else { &[false] };
    ticks.flat_map(|bits| unsure.iter().map(move |unsure| Pick::Ticks(bits, *unsure))).collect()
}

/// The walk that draws its answers from a table: what is supplied first, then step by step, ticks cut
/// to what is offered. `None` where a chosen option is not offered, or a question stays open.
fn walked<'f>(flow: &'f Flow, table: &[Entry]) -> Option<Probe<'f>> {
    let mut probe = Probe::new(flow);
    for (place, (pick, _)) in table.iter().enumerate().filter(|(_, (_, supplied))| *supplied) {
        assert!(probe.supply(place, *pick), "a given takes each of its answers");
    }
    for (place, (pick, _)) in table.iter().enumerate() {
        let pick = match *pick {
            Pick::Ticks(bits, unsure) => Pick::Ticks(bits & probe.offered(place), unsure),
            other => other,
        };
        if probe.is_shown(place) && !probe.answer(place, pick) {
            return None;
        }
    }
    probe.is_complete().then_some(probe)
}

/// The next combination of these many choices at each place; false after the last.
fn next(digits: &mut [usize], of: &[usize]) -> bool {
    for (digit, most) in digits.iter_mut().zip(of) {
        *digit += 1;
        if *digit < *most {
            return true;
        }
        *digit = 0;
    }
    false
}

/// Brute force over all pairs of walks from one table, for one promise. `None` where there are too many.
fn in_two(flow: &Flow, promise: Promise) -> Option<Known> {
    let varied = flow.varies(promise)?;
    let places = 0..flow.steps().len();
    // What the two walks share: the answers to all other questions, and what is supplied at all.
    let shared: Vec<Vec<Entry>> = places
        .clone()
        .map(|place| {
            let is_varied = varied.contains(&place);
            let mut picks = picks(flow, place);
            picks.truncate(if is_varied { 1 } else { usize::MAX });
            let given: &[bool] = if flow.steps()[place].given { &[false, true] } else { &[false] };
            let each = |pick: Pick| given.iter().map(move |supplied| (pick, *supplied));
            picks.into_iter().flat_map(each).collect()
        })
        .collect();
    let own: Vec<Vec<Pick>> = places
        .map(|place| if varied.contains(&place) { picks(flow, place) } else { vec![Pick::Seen] })
        .collect();
    let (sizes, own_sizes): (Vec<usize>, Vec<usize>) =
        shared.iter().zip(&own).map(|(shared, own)| (shared.len(), own.len())).unzip();
    let (tables, variants) =
        (sizes.iter().product::<usize>() as u64, own_sizes.iter().product::<usize>() as u64);
    if tables * variants * (variants + 10) > 8 * MOST {
        return None;
    }
    let mut known = Known::default();
    let mut digits = vec![0; sizes.len()];
    loop {
        let mut walks = Vec::new();
        let mut own_digits = vec![0; sizes.len()];
        loop {
            let entry = |place: usize| {
                let (pick, supplied) = shared[place][digits[place]];
                let own = own[place][own_digits[place]];
                (if varied.contains(&place) { own } else { pick }, supplied)
            };
            let table: Vec<Entry> = (0..sizes.len()).map(entry).collect();
            walks.extend(walked(flow, &table));
            if !next(&mut own_digits, &own_sizes) {
                break;
            }
        }
        for one in &walks {
            for two in &walks {
                let ((first, asked), (second, _)) = (answers(one), answers(two));
                known.see(one.compare(two, promise), Judged::Broken, first + second, asked);
            }
        }
        if !next(&mut digits, &sizes) {
            return Some(known);
        }
    }
}

/// How often each kind of promise was compared, by what came of it.
#[derive(Debug, Default)]
struct Tally {
    flows: Cell<usize>,
    skipped: Cell<usize>,
    compared: RefCell<BTreeMap<(String, Verdict2), usize>>,
}

type Verdict2 = &'static str;

fn form(flow: &Flow, what: What) -> String {
    let What::Promise(promise) = what else { return format!("{what:?}") };
    let Promise::Stated(index) = promise else { return format!("{promise:?}") };
    let name = match flow.guarantees()[index].form() {
        Form::Always(_) => "always",
        Form::Never(_) => "never",
        Form::If { once: false, .. } => "if",
        Form::If { once: true, .. } => "if at once",
        Form::Possible(_) => "possible",
        Form::MonotoneIn { actions: false, .. } => "order in urgency",
        Form::MonotoneIn { actions: true, .. } => "order in actions",
        Form::MoreOf { actions: false, .. } => "more of in urgency",
        Form::MoreOf { actions: true, .. } => "more of in actions",
        Form::Independent { .. } => "independent",
    };
    name.to_owned()
}

impl Tally {
    fn met(&self, flow: &Flow, decided: &Decided) {
        let came = match (decided.verdict, &decided.why) {
            (Verdict::Proved, _) => "proved",
            (Verdict::Undecided, _) => "undecided",
            (_, Some(Why::NeverSpeaks | Why::Incomparable)) => "never speaks",
            _ => "refuted",
        };
        *self.compared.borrow_mut().entry((form(flow, decided.what), came)).or_default() += 1;
    }
}

/// What the prover should say, given what brute force found.
fn expected(flow: &Flow, promise: Promise, known: Known) -> (Verdict, Option<Why>) {
    let is_if = matches!(promise, Promise::Stated(i)
        if matches!(flow.guarantees()[i].form(), Form::If { .. }));
    let of_two = flow.varies(promise).is_some();
    if flow.wants_witness(promise) {
        return match known.fewest {
            Some(_) => (Verdict::Proved, None),
            None => (Verdict::Refuted, Some(Why::Impossible)),
        };
    }
    if (is_if || of_two) && !known.spoke {
        let why = if is_if { Why::NeverSpeaks } else { Why::Incomparable };
        return (Verdict::Refuted, Some(why));
    }
    match known.fewest {
        Some(_) => (Verdict::Refuted, Some(Why::Broken)),
        None => (Verdict::Proved, None),
    }
}

fn compare(
    pack: &std::sync::Arc<Pack>,
    flow: &Flow,
    in_force: &dyn Fn(u32) -> bool,
    tally: &Tally,
) -> Held {
    let Some((mut known, reached)) = in_one(flow, in_force) else {
        tally.skipped.set(tally.skipped.get() + 1);
        return Ok(());
    };
    tally.flows.set(tally.flows.get() + 1);
    let pairs = flow.promises().into_iter().filter(|promise| flow.varies(*promise).is_some());
    known.extend(pairs.filter_map(|promise| Some((promise, in_two(flow, promise)?))));
    let proof = prove(flow, prove::BUDGET, in_force)?;
    for decided in &proof.decided {
        match decided.what {
            What::Reachable => {
                let missing = reached.missing(flow);
                let why = (!missing.is_empty()).then_some(Why::Unreachable(missing));
                prop_assert_eq!(&decided.why, &why, "{}", flow.id());
                prop_assert_eq!(decided.verdict == Verdict::Proved, why.is_none());
            }
            What::Silence => {
                let calm = !flow.calm_from_silence().is_empty();
                prop_assert_eq!(decided.verdict == Verdict::Refuted, calm);
            }
            What::Texts => {}
            What::Promise(promise) => {
                let Some((_, known)) = known.iter().find(|(p, _)| *p == promise) else { continue };
                let came = (decided.verdict, decided.why.clone());
                let expected = expected(flow, promise, *known);
                prop_assert_eq!(came, expected, "{} of {}", &decided.id, flow.id());
                prop_assert_eq!(decided.shown.is_some(), known.fewest.is_some());
                if let Some(shown) = &decided.shown {
                    replay(pack, flow, promise, shown, in_force)?;
                    shortest(flow, promise, shown, known)?;
                }
            }
        }
        tally.met(flow, decided);
    }
    Ok(())
}

// Counterexamples are replayed.

/// An answer as a pick, by the bits of its options.
fn pick(flow: &Flow, place: usize, answer: &Answer) -> Pick {
    let bit = |id: &String| {
        let options = &flow.steps()[place].options;
        1 << options.iter().position(|option| option.id == *id).unwrap()
    };
    match answer {
        Answer::Option(id) => Pick::One(bit(id)),
        Answer::Options { ticked, unsure } => {
            Pick::Ticks(ticked.iter().map(bit).fold(0, |all, bit| all | bit), *unsure)
        }
        Answer::NoneOfThese => Pick::Ticks(0, false),
        Answer::Unsure => Pick::Unsure,
        Answer::Number(number) => Pick::Number(i32::try_from(*number).unwrap()),
        Answer::Day(_) => Pick::Day,
        Answer::Text(_) | Answer::Seen => Pick::Seen,
    }
}

/// A walk from its answers alone. A given whose supplied option is not offered now is no answer that
/// counts, and so not told: every way in which it may be so is tried, and the first is that it is not.
fn replayed<'f>(flow: &'f Flow, trace: &Trace) -> Result<Vec<Probe<'f>>, TestCaseError> {
    let place = |said: &Said| flow.step_named(&said.step).unwrap();
    // Of what waits, nothing that was ticked may be offered any more.
    let pick = |said: &Said| match pick(flow, place(said), &said.answer) {
        Pick::Seen if said.waits => Pick::Ticks(0, false),
        pick => pick,
    };
    let told: Vec<usize> = trace.answers.iter().map(place).collect();
    let untold = flow.steps().iter().enumerate().filter(|(place, step)| {
        step.given && step.kind == Kind::Choice && step.options_vary && !told.contains(place)
    });
    let mut ways: Vec<Option<(usize, Pick)>> = vec![None];
    ways.extend(untold.flat_map(|(place, _)| picks(flow, place).into_iter().map(move |pick| Some((place, pick)))));
    let mut probes = Vec::new();
    for way in ways {
        let mut probe = Probe::new(flow);
        let mut taken = way.is_none_or(|(place, pick)| probe.supply(place, pick));
        for said in trace.answers.iter().filter(|said| said.supplied) {
            taken &= probe.supply(place(said), pick(said));
        }
        for said in &trace.answers {
            taken &= match pick(said) {
                Pick::Ticks(bits, _) if said.waits => probe.wait(place(said), bits),
                pick => said.supplied || probe.answer(place(said), pick),
            };
        }
        if taken && probe.is_complete() == trace.complete {
            probes.push(probe);
        }
    }
    prop_assert!(!probes.is_empty(), "{:?}", trace);
    Ok(probes)
}

/// The same walk as a person takes it.
fn in_a_session(pack: &std::sync::Arc<Pack>, probe: &Probe<'_>, trace: &Trace) -> Held {
    let flow = probe.flow();
    let told = |place: usize| trace.answers.iter().any(|s| s.step == flow.steps()[place].path);
    let untold = (0..flow.steps().len()).any(|place| probe.is_supplied(place) && !told(place));
    if untold || trace.answers.iter().any(|said| said.waits) {
        // Only changed answers lead there.
        return Ok(());
    }
    let mut session = Session::open(pack, flow.id(), nothing()).unwrap();
    for said in &trace.answers {
        let taken = if said.supplied {
            session.supply(&said.step, &said.answer)
        } else {
            session.touch(&said.step, &said.answer)
        };
        prop_assert!(taken.is_ok(), "{:?} of {:?}", said, trace);
    }
    let (facts, due) = probe.outcome();
    let truths: Vec<Truth> = session.facts().map(|(_, truth)| truth).collect();
    prop_assert_eq!(truths, facts);
    let mut names: Vec<&str> = session.due().chain(session.doors()).collect();
    let mut expected: Vec<&str> = due.iter().map(|i| flow.actions()[*i].path.as_str()).collect();
    names.sort_unstable();
    expected.sort_unstable();
    prop_assert_eq!(names, expected);
    prop_assert_eq!(session.is_complete(), trace.complete);
    Ok(())
}

/// What is shown breaks the promise, or shows that it is possible.
fn replay(
    pack: &std::sync::Arc<Pack>,
    flow: &Flow,
    promise: Promise,
    shown: &Shown,
    in_force: &dyn Fn(u32) -> bool,
) -> Held {
    let wanted = if flow.wants_witness(promise) { Judged::Holds } else { Judged::Broken };
    let walks = replayed(flow, &shown.walk)?;
    let others = shown.beside.as_ref().map(|beside| replayed(flow, beside)).transpose()?;
    for walk in &walks {
        match (&others, &shown.beside) {
            (Some(others), Some(beside)) => {
                let broken = |other: &&Probe<'_>| walk.compare(other, promise) == wanted;
                if let Some(other) = others.iter().find(broken) {
                    in_a_session(pack, walk, &shown.walk)?;
                    return in_a_session(pack, other, beside);
                }
            }
            _ if judged(walk, promise, in_force) == wanted => {
                return in_a_session(pack, walk, &shown.walk);
            }
            _ => {}
        }
    }
    Err(TestCaseError::fail(format!("{:?} does not show it", shown)))
}

/// What is called the shortest walk has as few answers as any that brute force found.
fn shortest(flow: &Flow, promise: Promise, shown: &Shown, known: &Known) -> Held {
    let traces = std::iter::once(&shown.walk).chain(&shown.beside);
    let said: Vec<_> = traces
        .flat_map(|trace| &trace.answers)
        .filter(|said| flow.steps()[flow.step_named(&said.step).unwrap()].is_question())
        .collect();
    let supplied = said.iter().any(|said| said.supplied);
    prop_assert!(shown.shortest, "small flows are searched to the end");
    let fewest = if supplied { known.fewest } else { known.fewest_asked };
    prop_assert_eq!(Some(said.len()), fewest, "{}: {:?}", flow.promise_name(promise), shown);
    Ok(())
}

#[test]
fn every_verdict_equals_brute_force_over_all_states() {
    let tally = Tally::default();
    always(250, promising(), |(made, mut tape)| {
        let pack = made.load();
        for flow in pack.flows() {
            let repealed = tape.pick(8);
            let in_force = |source: u32| repealed >> source & 1 == 0;
            compare(&pack, flow, &in_force, &tally)?;
        }
        Ok(())
    });
    println!("{} flows, {} skipped", tally.flows.get(), tally.skipped.get());
    for (met, times) in tally.compared.borrow().iter() {
        println!("{met:?}: {times}");
    }
}
