//! Work that could be stopped, done to its end.

use std::ops::ControlFlow;
use std::sync::Arc;

use veiviser::{Files, Pack};
use veiviser_prove::difference::{ComparisonStep, PackDifference, RenamedIds, compare};
use veiviser_prove::mutants::{Mutant, MutantOptions, run};
use veiviser_prove::prove::BUDGET;

/// Every mutation, of all flows or of one.
pub fn all_mutants(
    files: &Files,
    pack: &Arc<Pack>,
    only: Option<&str>,
    options: MutantOptions,
) -> Vec<Mutant> {
    let found = run(files, pack, only, options, &|_, _| ControlFlow::Continue(()));
    assert!(found.is_whole());
    found.mutants
}

/// The whole difference of two packs.
pub fn whole_difference(old: &Arc<Pack>, new: &Arc<Pack>, names: &RenamedIds) -> PackDifference {
    let mut goes_on = |_: ComparisonStep<'_>| ControlFlow::Continue(());
    compare(old, new, names, BUDGET, &mut goes_on).unwrap().unwrap()
}
