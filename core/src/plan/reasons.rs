//! Why something is so, in words: the answers behind it, and what would change it.

use std::collections::BTreeMap;

use crate::condition::Test;
use crate::explain;
use crate::flow::{Action, Flow};
use crate::localizer::{Localizer, View};
use crate::phrase::Phrase;
use crate::walk::{NoSuchAction, Walk};

/// An answer that made something so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    /// The path of the question.
    pub step: String,
    /// The question.
    pub question: String,
    /// The clause that says the answer.
    pub text: String,
}

/// Another answer to one question, and what it would do to an action.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WouldChange {
    /// The path of the question.
    pub step: String,
    /// The question.
    pub question: String,
    /// The clause that says the other answer.
    pub text: String,
    /// Whether the action would be due then.
    pub due: bool,
}

/// Why an action is due, or a prohibition applies. `None` when it is not.
pub(crate) fn why(
    walk: &Walk,
    action: &str,
    view: View,
) -> Result<Option<Vec<Reason>>, NoSuchAction> {
    let index = walk.action_place(action)?;
    let localizer = Localizer::new(walk, view);
    Ok(walk.state.is_due(index).then(|| reasons(&localizer, &[index])))
}

/// Each single other answer after which an action is due that was not, or the other way round.
pub(crate) fn what_would_change(
    walk: &Walk,
    action: &str,
    view: View,
) -> Result<Vec<WouldChange>, NoSuchAction> {
    let flow = walk.flow();
    let index = walk.action_place(action)?;
    let localizer = Localizer::new(walk, view);
    let changes = explain::would_change(flow, &walk.state, index)
        .into_iter()
        .filter_map(|(place, slot)| {
            let step = flow.steps.get(place)?;
            let localizer = localizer.inside(&step.path);
            Some(WouldChange {
                step: step.path.clone(),
                question: localizer.plain(localizer.step_words(step).title),
                text: localizer.reason_of(place, slot, slot.ticks & !walk.state.slot(place).ticks),
                due: !walk.state.is_due(index),
            })
        })
        .collect();
    Ok(changes)
}

pub(crate) fn reasons(localizer: &Localizer<'_>, same: &[usize]) -> Vec<Reason> {
    let walk = localizer.walk;
    let flow = walk.flow();
    let mut steps = BTreeMap::new();
    for index in same {
        let Some(action) = flow.actions.get(*index) else { continue };
        for step in explain::reasons(flow, &walk.state, action.when) {
            let matter: &mut u64 = steps.entry(step).or_default();
            *matter |= options_read(walk, action, step);
        }
    }
    steps.into_iter().filter_map(|(place, matter)| reason(localizer, place, matter)).collect()
}

/// The answer to a question as a reason; of its ticks, those that matter.
pub(crate) fn reason(localizer: &Localizer<'_>, place: usize, matter: u64) -> Option<Reason> {
    let step = localizer.walk.flow().steps.get(place)?;
    let localizer = localizer.inside(&step.path);
    Some(Reason {
        step: step.path.clone(),
        question: localizer.plain(localizer.step_words(step).title),
        text: localizer.reason(place, matter),
    })
}

/// Why an action is due, or a prohibition closed, as one sentence. Answers that only led on to its questions
/// are reasons, and are left out of the sentence where others remain: with them, every sentence would
/// begin with the same words, and those that matter would stand last.
pub(crate) fn reason_sentence(
    localizer: &Localizer<'_>,
    same: &[usize],
    reasons: &[Reason],
) -> String {
    let flow = localizer.walk.flow();
    let actions = || same.iter().filter_map(|index| flow.actions.get(*index));
    let read = |reason: &&Reason| {
        let place = flow.step_named(&reason.step);
        place.is_some_and(|place| actions().any(|action| reads(flow, action, place)))
    };
    let told: Vec<Reason> = reasons.iter().filter(read).cloned().collect();
    because(localizer, if told.is_empty() { reasons } else { &told })
}

/// "Because you answered that …".
pub(crate) fn because(localizer: &Localizer<'_>, reasons: &[Reason]) -> String {
    if reasons.is_empty() {
        return String::new();
    }
    let (and, that) = (localizer.phrase(Phrase::And, &[]), localizer.phrase(Phrase::That, &[]));
    let last = reasons.len().saturating_sub(1);
    let mut said = String::new();
    for (i, reason) in reasons.iter().enumerate() {
        match i {
            0 => {}
            i if i == last => said.extend([", ", &and, " ", &that, " "]),
            _ => said.extend([", ", &that, " "]),
        }
        said.push_str(&reason.text);
    }
    localizer.phrase(Phrase::Because, &[("reason", &said)])
}

/// The tests of an action, and of the facts that it reads.
fn tests_of<'f>(flow: &'f Flow, action: &'f Action) -> impl Iterator<Item = &'f Test> {
    let facts = action.facts.iter().filter_map(|f| flow.facts.get(*f as usize)).map(|f| f.when);
    std::iter::once(action.when).chain(facts).flat_map(|condition| flow.tests_of(condition))
}

/// Whether an action looks at a question, itself or through the facts that it reads.
fn reads(flow: &Flow, action: &Action, step: usize) -> bool {
    tests_of(flow, action).any(|test| match test {
        Test::Is { step: read, .. }
        | Test::Has { step: read, .. }
        | Test::AtLeast { step: read, .. }
        | Test::AtMost { step: read, .. }
        | Test::Answered { step: read } => *read as usize == step,
        _ => false,
    })
}

/// The options of a question that an action looks at, itself or through the facts that it reads.
fn options_read(walk: &Walk, action: &Action, step: usize) -> u64 {
    let options = tests_of(walk.flow(), action).filter_map(|test| match test {
        Test::Is { step: read, options, .. } | Test::Has { step: read, options, .. } => {
            (*read as usize == step).then_some(*options)
        }
        _ => None,
    });
    options.fold(0, |bits, options| bits | options)
}
