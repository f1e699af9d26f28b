//! The small pack, which newcomers copy. A flow of it walks another one in place and shares an action
//! with it: everything proves, the plan has no twins, and nobody is asked twice for an example or a proof.

use std::cell::Cell;
use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use proptest::prelude::{prop_assert, prop_assert_eq};
use veiviser::markup::plain;
use veiviser::{Files, Pack, Session, Severity};
use veiviser_author::pack::folder;
use veiviser_prove::examples;
use veiviser_prove::mutants::{Mutant, MutantOptions};
use veiviser_prove::prove::{self, ProofOptions, ProofVerdict};
use veiviser_tests::base::{self, error_text, nothing, view};
use veiviser_tests::tape::{always, tapes};
use veiviser_tests::walks::walk_on;
use veiviser_tests::whole::all_mutants;

/// What both flows say, and the plan says once.
const SHARED: &str = "ask-keeper";

/// `found`, with `owner` in place.
fn files() -> Files {
    folder::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../bindings/walks/small")).unwrap()
}

fn loaded(files: &Files) -> Arc<Pack> {
    match veiviser::load(files, &[]) {
        Ok(pack) => Arc::new(pack),
        Err(error) => panic!("{}", error_text(&error)),
    }
}

#[test]
fn it_is_well_written() {
    let (diagnostics, _) = base::checked(&files(), "2026-11-22");
    let faults = diagnostics.iter().filter(|one| one.severity == Severity::Error);
    assert_eq!(faults.map(ToString::to_string).collect::<Vec<_>>(), Vec::<String>::new());
}

#[test]
fn everything_proves() {
    let pack = loaded(&files());
    let options = ProofOptions::default();
    let in_force = prove::in_force(&pack, options.day);
    for flow in pack.flows() {
        let proof = prove::prove(flow, options, &in_force, &|_| true, &mut |_| {}).unwrap();
        assert!(proof.checked.is_ok(), "{:?}", proof.checked);
        let open = proof.decided.iter().filter(|one| one.verdict != ProofVerdict::Proved);
        let open: Vec<_> = open.map(|one| (&one.id, &one.why, &one.shown)).collect();
        assert!(open.is_empty(), "{}: {open:?}", flow.id());
    }
}

#[test]
fn the_plan_says_nothing_twice() {
    let pack = loaded(&files());
    let told_by_both = Cell::new(0);
    always(150, tapes(120), |mut tape| {
        let mut session = Session::open(&pack, "found", nothing()).unwrap();
        walk_on(&mut session, &mut tape);
        let plan = session.plan(view(&session, "nb"));
        let titles = plan.actions.iter().map(|action| plain(&action.title));
        let titles = titles.chain(plan.prohibitions.iter().map(|one| plain(&one.title)));
        let titles: Vec<String> = titles.collect();
        let different: BTreeSet<&String> = titles.iter().collect();
        prop_assert_eq!(different.len(), titles.len(), "{:?}", titles);
        let inside = format!("owner/{SHARED}");
        prop_assert!(plan.actions.iter().all(|action| action.id != inside));
        let uses: Vec<&str> = session.walk().due_uses().collect();
        let is_both = uses.contains(&SHARED) && uses.contains(&inside.as_str());
        told_by_both.set(told_by_both.get() + usize::from(is_both));
        Ok(())
    });
    assert!(told_by_both.get() > 10, "{}", told_by_both.get());
}

#[test]
fn no_example_is_asked_for_twice() {
    let files = files();
    let unreached = examples::run(&loaded(&files), &files).unreached;
    let asked = |name: &str| unreached.iter().any(|action| action == name);
    assert!(asked("owner/tell-owner") && asked("found/cool-food"), "{unreached:?}");
    // What is inside has its examples in its own flow.
    assert!(!unreached.iter().any(|action| action.starts_with("found/owner/")), "{unreached:?}");
}

fn breaks(files: &Files, only: &str) -> Vec<Mutant> {
    let options = MutantOptions { budget: prove::BUDGET, threads: 2 };
    all_mutants(files, &loaded(files), Some(only), options)
}

/// What it costs is in the benchmarks; that it is the same work is seen here.
#[test]
fn the_breaks_of_a_flow_are_those_that_it_has_by_itself() {
    let used = files();
    let mut alone = used.clone();
    alone.retain(|path, _| !path.starts_with("found/"));
    for language in ["nb.json", "en.json"] {
        let mut texts: serde_json::Value = serde_json::from_slice(&alone[language]).unwrap();
        texts["stages"].as_object_mut().unwrap().retain(|stage, _| stage == "owner");
        alone.insert(language.to_owned(), serde_json::to_vec(&texts).unwrap());
    }
    let (used, alone) = (breaks(&used, "owner"), breaks(&alone, "owner"));
    let told = |mutants: &[Mutant]| -> Vec<String> {
        mutants.iter().map(|mutant| format!("{mutant:?}")).collect()
    };
    assert!(alone.len() > 5, "{}", alone.len());
    assert_eq!(told(&used), told(&alone));
}
