//! Why something is due, in words: the answers that made it due, and what would change it.

use std::collections::BTreeMap;

use crate::condition::AnswerTest;
use crate::explain;
use crate::flow::{Action, Flow};
use crate::index::{ActionId, StepId};
use crate::localizer::{Localizer, View};
use crate::phrase::Phrase;
use crate::walk::{NoSuchAction, Walk};

/// An answer that made something due.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    /// The path of the question.
    pub step: String,
    /// The question.
    pub question: String,
    /// The answer, as a clause.
    pub text: String,
}

/// Another answer to one question, and what it would do to an action.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WouldChange {
    /// The path of the question.
    pub step: String,
    /// The question.
    pub question: String,
    /// The other answer, as a clause.
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
    let action = walk.action_id(action)?;
    let localizer = Localizer::new(walk, view);
    Ok(walk.state.is_due(action).then(|| reasons(&localizer, &[action])))
}

/// Each other answer to one question after which an action that is not due would be due, or the
/// other way round.
pub(crate) fn what_would_change(
    walk: &Walk,
    action: &str,
    view: View,
) -> Result<Vec<WouldChange>, NoSuchAction> {
    let flow = walk.flow();
    let action = walk.action_id(action)?;
    let localizer = Localizer::new(walk, view);
    let changes = explain::would_change(flow, &walk.state, action)
        .into_iter()
        .filter_map(|(id, value)| {
            let step = flow.steps.get(id)?;
            let localizer = localizer.inside(&step.path);
            let added = value.ticks & !walk.state.value(id).ticks;
            Some(WouldChange {
                step: step.path.clone(),
                question: localizer.plain(localizer.step_words(step).title),
                text: localizer.reason_of(id, value, added),
                due: !walk.state.is_due(action),
            })
        })
        .collect();
    Ok(changes)
}

/// The reasons of an action in all its uses.
pub(crate) fn reasons(localizer: &Localizer<'_>, merged: &[ActionId]) -> Vec<Reason> {
    let walk = localizer.walk;
    let flow = walk.flow();
    let mut steps = BTreeMap::new();
    for action in merged.iter().filter_map(|id| flow.actions.get(*id)) {
        for step in explain::reasons(flow, &walk.state, action.when) {
            let matter: &mut u64 = steps.entry(step).or_default();
            *matter |= options_read(flow, action, step);
        }
    }
    steps.into_iter().filter_map(|(step, matter)| reason(localizer, step, matter)).collect()
}

/// The answer to a question as a reason. For ticks, only those in `matter`.
pub(crate) fn reason(localizer: &Localizer<'_>, id: StepId, matter: u64) -> Option<Reason> {
    let step = localizer.walk.flow().steps.get(id)?;
    let localizer = localizer.inside(&step.path);
    Some(Reason {
        step: step.path.clone(),
        question: localizer.plain(localizer.step_words(step).title),
        text: localizer.reason(id, matter),
    })
}

/// Why an action is due, or a prohibition applies, as one sentence. Answers that only led to its
/// questions are reasons too, but are left out of the sentence where others with words remain:
/// otherwise every sentence would begin with the same words, and the decisive ones would come last.
pub(crate) fn reason_sentence(
    localizer: &Localizer<'_>,
    merged: &[ActionId],
    reasons: &[Reason],
) -> String {
    let flow = localizer.walk.flow();
    let actions = || merged.iter().filter_map(|id| flow.actions.get(*id));
    let is_read = |reason: &&Reason| {
        let step = flow.step_named(&reason.step);
        step.is_some_and(|step| actions().any(|action| reads(flow, action, step)))
    };
    let read: Vec<Reason> = reasons.iter().filter(is_read).cloned().collect();
    let wordless = read.iter().all(|reason| reason.text.is_empty());
    because(localizer, if wordless { reasons } else { &read })
}

/// The sentence "because you answered that …". Empty where no reason has words: ticks that are no
/// longer offered have none.
pub(crate) fn because(localizer: &Localizer<'_>, reasons: &[Reason]) -> String {
    let said: Vec<&str> =
        reasons.iter().map(|reason| reason.text.as_str()).filter(|text| !text.is_empty()).collect();
    if said.is_empty() {
        return String::new();
    }
    let (and, that) = (localizer.phrase(Phrase::And, &[]), localizer.phrase(Phrase::That, &[]));
    let last = said.len().saturating_sub(1);
    let mut clauses = String::new();
    for (i, text) in said.into_iter().enumerate() {
        match i {
            0 => {}
            i if i == last => clauses.extend([", ", &and, " ", &that, " "]),
            _ => clauses.extend([", ", &that, " "]),
        }
        clauses.push_str(text);
    }
    localizer.phrase(Phrase::Because, &[("reason", &clauses)])
}

/// The tests of an action on the answer to a question, its own or in the facts that it reads.
fn tests_of<'f>(
    flow: &'f Flow,
    action: &'f Action,
    question: StepId,
) -> impl Iterator<Item = AnswerTest> + 'f {
    let facts = action.facts.iter().filter_map(|fact| flow.facts.get(*fact)).map(|fact| fact.when);
    std::iter::once(action.when)
        .chain(facts)
        .flat_map(|condition| flow.tests_of(condition))
        .filter_map(|test| test.question())
        .filter(move |(step, _)| *step == question)
        .map(|(_, test)| test)
}

/// Whether an action reads a question, itself or through facts.
fn reads(flow: &Flow, action: &Action, question: StepId) -> bool {
    tests_of(flow, action, question).next().is_some()
}

/// The options of a question that an action reads, itself or through facts, as bits.
fn options_read(flow: &Flow, action: &Action, question: StepId) -> u64 {
    tests_of(flow, action, question).fold(0, |bits, test| bits | test.options())
}
