//! The ways in which a condition can be true: `(flow, condition) -> where each branch of its `any` is`.

use veiviser::Flow;
use veiviser::condition::{Condition, Parts, Test};
use veiviser::flow::Action;
use veiviser::index::Id;

use crate::aig::{Aig, Lit};
use crate::witness::EncodedWalk;

/// Where each cause of an action makes it due, and each branch of an `any` in it. An `any` inside an `all` has
/// its branches too, each with what stands beside it.
pub(super) fn branches_of_action(
    aig: &mut Aig,
    walk: &EncodedWalk<'_>,
    action: &Action,
) -> Vec<Lit> {
    let mut found = Vec::new();
    for cause in action.causes() {
        // A single cause is the whole condition, which is compared by itself, and of a shared action with the
        // other uses.
        if !action.unsettled.is_empty() {
            found.push(walk.encoding.condition(aig, Some(cause.when)).yes);
        }
        found.extend(branches(aig, walk, cause.when));
    }
    found
}

fn branches(aig: &mut Aig, walk: &EncodedWalk<'_>, condition: Condition) -> Vec<Lit> {
    let flow = walk.encoding.flow();
    let parts = parts(flow, condition);
    let whole: Vec<Lit> =
        parts.iter().map(|part| walk.encoding.condition(aig, Some(*part)).yes).collect();
    let is_any = matches!(flow.tests().get(condition.start), Some(Test::Any { .. }));
    let mut found = Vec::new();
    for (place, part) in parts.into_iter().enumerate() {
        let inner = branches(aig, walk, part);
        if is_any {
            found.extend(whole.get(place));
            found.extend(inner);
            continue;
        }
        for branch in inner {
            let others = whole.iter().enumerate().filter(|(other, _)| *other != place);
            let lits = others.map(|(_, lit)| *lit).chain([branch]).collect::<Vec<_>>();
            found.push(aig.all(lits));
        }
    }
    found
}

/// The conditions of which an `all` or an `any` is made; none for any other.
fn parts(flow: &Flow, condition: Condition) -> Vec<Condition> {
    let Some(Test::All { end } | Test::Any { end }) = flow.tests().get(condition.start).copied()
    else {
        return Vec::new();
    };
    let mut found = Vec::new();
    let mut start = condition.start.next();
    while start < end {
        let mut last = start;
        // A `not` stands before the one test that it is about.
        while let Some(Parts::Next) = flow.tests().get(last).map(|test| test.parts()) {
            last = last.next();
        }
        let after = match flow.tests().get(last).map(|test| test.parts()) {
            Some(Parts::UpTo { end } | Parts::DecidedUpTo { end }) => end,
            _ => last.next(),
        };
        found.push(Condition { start, end: after });
        start = after;
    }
    found
}
