//! Whether a cover is correct: its walks are replayed in the core, and what it calls impossible is
//! searched for in every state of small flows.

use std::cell::Cell;
use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use proptest::prelude::{TestCaseError, prop_assert, prop_assert_eq};
use serde_json::{Value, json};
use veiviser::guarantee::{Reached, TestAnswer, TestState, every_state};
use veiviser::index::IndexVec;
use veiviser::{Files, Flow, Pack, WrittenAnswer};
use veiviser_author::commands::cover::{self as cover_command, CoverArgs};
use veiviser_author::output::clean_output::CleanOutput;
use veiviser_author::output::status::CommandError;
use veiviser_author::output::terminal::TerminalStyle;
use veiviser_author::output::{example_template, walk_transcript};
use veiviser_author::pack::folder;
use veiviser_prove::cover::{
    self, Cover, CoverStatus, ExistingExample, Obligation, ObligationId, ObligationKind, PartNames,
};
use veiviser_prove::examples;
use veiviser_prove::prove::{BUDGET, Prover, WalkTrace, in_force};
use veiviser_tests::at_limits::{Size, chain};
use veiviser_tests::base::{Small, bytes};
use veiviser_tests::packs::packs;
use veiviser_tests::tables::at;
use veiviser_tests::tape::{CaseResult, always};

/// The most states of a flow that are visited one by one; for a flow with more, walks are replayed.
const MOST: u64 = 3_000;

fn shipped() -> (std::path::PathBuf, Files, Arc<Pack>) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../flows");
    let files = folder::read(&path).unwrap();
    let pack = Arc::new(veiviser::load(&files, &[]).unwrap());
    (path, files, pack)
}

/// Covers a flow, and passes the cover and the prover on.
pub(crate) fn covered<T>(
    pack: &Pack,
    files: &Files,
    flow: &Flow,
    then: impl FnOnce(&Prover<'_>, &Cover) -> T,
) -> T {
    let any_source = in_force(pack, None);
    let mut prover = Prover::new(flow, BUDGET, &any_source);
    let names = PartNames::new(pack, files, flow);
    let obligations = cover::obligations(&mut prover, &names, true);
    let covered = cover::cover(&mut prover, obligations, &mut |_, _| {}).unwrap();
    then(&prover, &covered)
}

/// The state after these answers, read one by one as from a file.
fn replayed<'f>(flow: &'f Flow, trace: &WalkTrace) -> TestState<'f> {
    let mut probe = TestState::new(flow);
    for supplied in [true, false] {
        for said in trace.answers.iter().filter(|said| said.supplied == supplied) {
            let step = flow.step_named(&said.step).unwrap();
            let text = serde_json::to_string(&WrittenAnswer::from(&said.answer)).unwrap();
            let written: WrittenAnswer = serde_json::from_str(&text).unwrap();
            let pick = flow.written_test_answer(step, &written).unwrap();
            let taken = if supplied { probe.supply(step, pick) } else { probe.answer(step, pick) };
            assert!(taken, "{} does not take {text}", said.step);
        }
    }
    probe
}

const PARTS: [ObligationKind; 6] = [
    ObligationKind::Step,
    ObligationKind::Fact,
    ObligationKind::Action,
    ObligationKind::Prohibition,
    ObligationKind::Variant,
    ObligationKind::SharedVariant,
];

/// The names of the parts among the obligations that `which` selects; several can share a name.
fn parts(covered: &Cover, which: impl Fn(ObligationId) -> bool) -> BTreeSet<&str> {
    let all = covered.obligations.iter();
    let some = all.filter(|(id, one)| PARTS.contains(&one.kind) && which(*id));
    some.map(|(_, one)| one.name.as_str()).collect()
}

fn missing(reached: &[String]) -> BTreeSet<&str> {
    let parts = reached.iter().filter(|name| !name.starts_with("option "));
    parts.map(String::as_str).collect()
}

/// What has not happened, also of the flows that it uses, in words.
fn unseen(reached: &Reached, flow: &Flow) -> Vec<String> {
    reached.missing_anywhere(flow).iter().map(ToString::to_string).collect()
}

/// Every walk is enough in the core, and shows there what the cover says.
fn walks_show(flow: &Flow, covered: &Cover) -> CaseResult {
    let mut shown = IndexVec::alongside(&covered.obligations, false);
    for walk in &covered.walks {
        let probe = replayed(flow, &walk.trace);
        prop_assert!(probe.is_enough());
        let mut reached = Reached::new(flow);
        reached.add(&probe);
        let reached = unseen(&reached, flow);
        prop_assert_eq!(parts(covered, |id| !walk.shows.contains(&id)), missing(&reached));
        for id in &walk.shows {
            *shown.get_mut(*id).unwrap() = true;
            let one = at(&covered.obligations, *id);
            if one.kind == ObligationKind::Option {
                prop_assert!(!reached.contains(&one.name), "{}", one.name);
            }
        }
    }
    prop_assert_eq!(covered.status.len(), covered.obligations.len());
    for (id, one) in covered.obligations.iter() {
        let status = *at(&covered.status, id);
        let (covered, shown) = (status == CoverStatus::Covered, *at(&shown, id));
        // No walk is sought for what is in place.
        prop_assert!(shown == covered || (one.in_place && covered), "{}", one.name);
        prop_assert!(status != CoverStatus::Undecided, "{}", one.name);
    }
    Ok(())
}

/// Compares a cover with all states at the end of a walk. False where there are too many states.
fn brute_force_agrees(
    prover: &Prover<'_>,
    flow: &Flow,
    covered: &Cover,
) -> Result<bool, TestCaseError> {
    let (mut whole, mut any) = (Reached::new(flow), Reached::new(flow));
    let (mut states, mut unsaid) = (Vec::new(), false);
    let all = every_state(flow, MOST, &mut |probe| {
        any.add(probe);
        let waits = flow.steps().ids().any(|step| probe.is_shown(step) && probe.waits(step));
        if probe.is_enough() && !waits {
            whole.add(probe);
            match ExistingExample::of(probe) {
                Some(state) => states.push(state),
                None => unsaid = true,
            }
        }
    });
    if !all {
        return Ok(false);
    }
    let of = |status| move |id: ObligationId| *at(&covered.status, id) == status;
    let not = |id: ObligationId| *at(&covered.status, id) != CoverStatus::Covered;
    let (whole, any) = (unseen(&whole, flow), unseen(&any, flow));
    prop_assert_eq!(parts(covered, not), missing(&whole));
    prop_assert_eq!(parts(covered, of(CoverStatus::Never)), missing(&any));
    let seen = cover::existing_examples(prover, &covered.obligations, &states);
    let seen = seen.map_err(|error| TestCaseError::fail(error.to_string()))?;
    for (id, one) in covered.obligations.iter() {
        let (status, seen) = (at(&covered.status, id), *at(&seen, id));
        let can = *status == CoverStatus::Covered;
        // A state that answers alone cannot express may show it.
        prop_assert!(seen == can || (can && unsaid), "{}: {:?}", one.name, status);
    }
    Ok(true)
}

#[test]
fn what_is_covered_is_shown_and_the_rest_is_impossible() {
    let (seen, never) = (Cell::new(0), Cell::new(0));
    always(80, packs(), |(made, _)| {
        let pack = made.load();
        let files = bytes(&made.files);
        made.flows.iter().try_for_each(|id| {
            let flow = pack.flow(id).unwrap();
            covered(&pack, &files, flow, |prover, covered| {
                walks_show(flow, covered)?;
                never.set(never.get() + covered.with(CoverStatus::Never).count());
                if brute_force_agrees(prover, flow, covered)? {
                    seen.set(seen.get() + 1);
                }
                let placed = |one: &Obligation| {
                    let file = made.files.get(&one.location.file);
                    file.is_some_and(|file| file.pointer(&one.location.pointer).is_some())
                };
                for one in covered.obligations.values() {
                    prop_assert!(placed(one), "{} is not at {:?}", one.name, one.location);
                }
                Ok(())
            })
        })
    });
    assert!(seen.get() > 20, "only {} flows were small enough to visit all states", seen.get());
    assert!(never.get() > 20, "only {} obligations cannot be met", never.get());
}

// Which tests decide.

pub(crate) fn yes_or_no(ids: &[&str]) -> Value {
    let step = |id: &&str| json!({ "id": id, "kind": "choice", "options": ["yes", "no"] });
    ids.iter().map(step).collect()
}

/// A flow with this one fact over yes/no questions `a`, `b`, `c`.
fn with_fact(when: &Value) -> Small {
    let facts = json!([{ "id": "it", "when": when }]);
    Small::steps(&yes_or_no(&["a", "b", "c"]), &json!({ "facts": facts }))
}

pub(crate) fn is_yes(id: &str) -> Value {
    json!({ "answer": id, "is": "yes" })
}

const END: &str = " in the condition of fact `it`, ";

/// The tests that decide for these answers to `a`, `b`, `c`: `y`, `n` or `u`.
fn deciding(when: &Value, answers: &str) -> Vec<String> {
    let small = with_fact(when);
    let pack = small.load();
    let flow = pack.flow("f").unwrap();
    let mut probe = TestState::new(flow);
    assert_eq!(answers.chars().count(), flow.steps().len());
    for (step, answer) in flow.steps().ids().zip(answers.chars()) {
        let pick = match answer {
            'y' => TestAnswer::One(1),
            'n' => TestAnswer::One(2),
            _ => TestAnswer::Unsure,
        };
        assert!(probe.answer(step, pick));
    }
    let state = ExistingExample::of(&probe).unwrap();
    covered(&pack, &bytes(&small.files), flow, |prover, covered| {
        let shown = cover::existing_examples(prover, &covered.obligations, &[state]).unwrap();
        let decide = covered
            .obligations
            .iter()
            .filter(|(id, one)| *at(&shown, *id) && one.name.contains(END));
        decide
            .map(|(_, one)| one.name.replace(END, " ").replace(" and decisive", ""))
            .map(|name| name.replace(" is `yes`", "").replace('`', ""))
            .collect()
    })
}

#[test]
fn a_test_decides_where_another_value_would_change_the_condition() {
    let when = json!({ "all": [is_yes("a"), { "any": [is_yes("b"), is_yes("c")] }] });
    let rows: &[(&str, &[&str])] = &[
        ("yyn", &["a true", "b true"]),
        ("yny", &["a true", "c true"]),
        ("yyy", &["a true"]),
        ("nyn", &["a false"]),
        ("uyn", &["a unknown"]),
        ("ynn", &["b false", "c false"]),
        ("yun", &["b unknown", "c false"]),
        ("yuu", &["b unknown", "c unknown"]),
        ("yuy", &["a true", "c true"]),
        ("nnn", &[]),
        ("unn", &[]),
    ];
    for (answers, expected) in rows {
        assert_eq!(deciding(&when, answers), *expected, "{answers}");
    }
}

#[test]
fn not_and_unknown_change_which_tests_decide() {
    let not = json!({ "all": [{ "not": is_yes("a") }, is_yes("b")] });
    assert_eq!(deciding(&not, "nyy"), ["a false", "b true"]);
    assert_eq!(deciding(&not, "yyy"), ["a true"]);
    assert_eq!(deciding(&not, "uyy"), ["a unknown"]);
    assert_eq!(deciding(&not, "nnn"), ["b false"]);
    let unknown = json!({ "unknown": { "all": [is_yes("a"), is_yes("b")] } });
    // If `b` were no, the whole would be known: so its yes decides too.
    assert_eq!(deciding(&unknown, "uyy"), ["a unknown", "b true"]);
    // If `a` were unknown, the whole would be: so its yes decides, and so does its no.
    assert_eq!(deciding(&unknown, "yyy"), ["a true", "b true"]);
    assert_eq!(deciding(&unknown, "nyy"), ["a false"]);
}

#[test]
fn all_nine_obligations_of_a_plain_condition_are_met_and_coupled_ones_are_named() {
    let never = |when: &Value| {
        let small = with_fact(when);
        let pack = small.load();
        covered(&pack, &bytes(&small.files), pack.flow("f").unwrap(), |_, covered| {
            let atoms = covered.obligations.values().filter(|one| one.kind.is_atom()).count();
            let names: Vec<String> =
                covered.with(CoverStatus::Never).map(|one| one.name.clone()).collect();
            (atoms, names, covered.is_whole())
        })
    };
    let plain = json!({ "all": [is_yes("a"), { "any": [is_yes("b"), is_yes("c")] }] });
    assert_eq!(never(&plain), (9, vec![], true));
    let coupled = json!({ "any": [is_yes("a"), { "answer": "a", "is": "no" }] });
    let names = ["`yes`", "`no`"]
        .map(|o| format!("`a` is {o} in the condition of fact `it`, false and decisive"));
    assert_eq!(never(&coupled), (6, names.to_vec(), true));
    // The same test twice: neither decides without the other.
    let twice = json!({ "any": [is_yes("a"), is_yes("a")] });
    let names = ["", " (place 2)"]
        .map(|p| format!("`a` is `yes`{p} in the condition of fact `it`, true and decisive"));
    assert_eq!(never(&twice), (6, names.to_vec(), true));
}

// What never happens, and the command.

#[test]
fn what_never_happens_is_named_with_its_place() {
    let impossible = json!({ "all": [is_yes("a"), { "not": is_yes("a") }] });
    let small = with_fact(&impossible);
    let pack = small.load();
    covered(&pack, &bytes(&small.files), pack.flow("f").unwrap(), |_, covered| {
        let parts = covered.with(CoverStatus::Never).filter(|one| !one.kind.is_atom());
        let names: Vec<(&str, &str, &str)> = parts
            .map(|one| {
                (one.name.as_str(), one.location.file.as_str(), one.location.pointer.as_str())
            })
            .collect();
        assert_eq!(names, [("fact `it`", "f/flow.json", "/facts/0")]);
        assert!(!covered.is_whole());
    });
}

#[test]
fn the_covering_walks_of_the_shipped_pack_are_examples_that_pass() {
    let (_, mut files, pack) = shipped();
    let mut generated = 0;
    for flow in pack.flows() {
        let walks = covered(&pack, &files, flow, |_, covered| {
            assert!(covered.is_whole());
            assert_eq!(covered.with(CoverStatus::Midway).count(), 0);
            covered.walks.clone()
        });
        let drafts: Vec<_> = walks
            .iter()
            .enumerate()
            .map(|(i, walk)| {
                walk_transcript::draft(&format!("cover-{i}"), "Generated.", &walk.trace)
            })
            .collect();
        let text = example_template::examples(&pack, flow.id(), &drafts).unwrap();
        let file = format!("{}/examples.json", flow.id());
        let check = veiviser::check_examples(&file, text.as_bytes());
        assert!(check.is_empty(), "{check:?}");
        files.insert(file, text.into_bytes());
        generated += walks.len();
    }
    let report = examples::run(&pack, &files);
    assert_eq!(report.outcomes.len(), generated);
    for outcome in &report.outcomes {
        assert_eq!(outcome.differences, [], "{}", outcome.id);
    }
    assert_eq!(report.unreached, Vec::<String>::new());
}

#[test]
fn the_command_writes_json_and_overwrites_nothing() {
    let (path, _, pack) = shipped();
    let style = TerminalStyle { colour: false, width: 80 };
    let args =
        CoverArgs { pack: path.clone().into(), budget: BUDGET, json: true, ..CoverArgs::default() };
    let mut out = Vec::new();
    cover_command::run(&args, style, &mut CleanOutput::new(&mut out)).unwrap();
    let report: Value = serde_json::from_slice(&out).unwrap();
    for (told, flow) in report["flows"].as_array().unwrap().iter().zip(pack.flows()) {
        assert_eq!(told["flow"], flow.id());
        // A use of a shared action need not reach every variant of it: another use does.
        let unreachable = told["unreachable"].as_array().unwrap();
        assert!(unreachable.iter().all(|part| part["file"] == "actions.json"), "{unreachable:?}");
        let covered = told["covered"].as_u64().unwrap() + u64::try_from(unreachable.len()).unwrap();
        assert_eq!(json!(covered), told["obligations"]);
        let first = told["walks"][0]["answers"].as_object().unwrap();
        assert!(!first.is_empty() && first.keys().all(|step| flow.step_named(step).is_some()));
    }
    assert_eq!(report["flows"].as_array().unwrap().len(), pack.flows().len());

    let there = path.join("pack.json");
    let before = std::fs::read(&there).unwrap();
    let args = CoverArgs { write: Some(there.clone()), flow: Some("danger".to_owned()), ..args };
    match cover_command::run(&args, style, &mut CleanOutput::new(&mut Vec::new())) {
        Err(CommandError::Usage(why)) => assert!(why.contains("exists already"), "{why}"),
        other => panic!("{other:?}"),
    }
    assert_eq!(std::fs::read(&there).unwrap(), before);
}

/// A long chain needs a walk of its own for each answer that ends it: nobody waits for all of them.
#[test]
fn a_cover_ends_in_time_and_says_what_it_did_not_decide() {
    let small = chain(Size { steps: 60, actions: 1 }).worded();
    let (pack, files) = (small.load(), bytes(&small.files));
    let flow = pack.flow("f").unwrap();
    let any_source = in_force(&pack, None);
    let mut prover = Prover::new(flow, BUDGET, &any_source);
    let names = PartNames::new(&pack, &files, flow);
    let obligations = cover::obligations(&mut prover, &names, false);
    let covered = cover::cover(&mut prover, obligations.clone(), &mut |_, _| {}).unwrap();
    assert!(covered.is_whole() && covered.walks.len() > 60);
    prover.stop_at(Some(Instant::now()));
    let late = cover::cover(&mut prover, obligations, &mut |_, _| {}).unwrap();
    assert!(!late.is_whole() && late.walks.is_empty());
    assert_eq!(late.with(CoverStatus::Undecided).count(), late.obligations.len());
}
