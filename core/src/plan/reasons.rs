//! Why something is due, in words: the answers that made it due, and what would change it.

use crate::decision::{DecidedReason, reasons};
use crate::entry::due_uses;
use crate::explain;
use crate::flow::FactRow;
use crate::index::StepId;
use crate::localizer::{Localizer, View};
use crate::phrase::Phrase;
use crate::private::private_debug;
use crate::walk::{NoSuchAction, Walk};

/// An answer that made something due.
#[derive(Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "kebab-case"))]
pub struct Reason {
    /// The path of the question.
    pub step: String,
    /// The question.
    pub question: String,
    /// The answer, as a clause.
    pub text: String,
}

/// Another answer to one question, and what it would do to an action.
#[derive(Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "kebab-case"))]
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

private_debug! {
    Reason { step }
    WouldChange { step }
}

/// The most answers that one sentence names. Of several ticks, each is one.
const MOST_TOLD: usize = 2;

/// Why an action is due, or a prohibition applies: all answers that have words. `None` when it is not.
pub(crate) fn why(
    walk: &Walk,
    action: &str,
    view: View,
) -> Result<Option<Vec<Reason>>, NoSuchAction> {
    let entry = walk.entry_id(action)?;
    let due = due_uses(walk.flow(), &walk.state, entry).next().is_some();
    let localizer = Localizer::new(walk, view);
    let reasons = || {
        let decided = reasons(walk, entry).into_iter();
        decided
            .filter_map(|reason_of| reason(&localizer, reason_of.step, reason_of.options))
            .filter(|reason| !reason.text.is_empty())
            .collect()
    };
    Ok(due.then(reasons))
}

/// Each other answer to one question after which an action that is not due would be due, or the
/// other way round.
pub(crate) fn what_would_change(
    walk: &Walk,
    action: &str,
    view: View,
) -> Result<Vec<WouldChange>, NoSuchAction> {
    let flow = walk.flow();
    let entry = walk.entry_id(action)?;
    let due = due_uses(flow, &walk.state, entry).next().is_some();
    let localizer = Localizer::new(walk, view);
    let changes = explain::would_change(flow, &walk.state, entry)
        .into_iter()
        .filter_map(|(id, value)| {
            let step = flow.steps.get(id)?;
            let localizer = localizer.inside(step.path);
            let added = value.ticks & !walk.state.value(id).ticks;
            Some(WouldChange {
                step: localizer.walk.flow().name(step.path).to_owned(),
                question: localizer.plain(localizer.step_words(step).title),
                text: localizer.reason_of(id, value, added),
                due: !due,
            })
        })
        .collect();
    Ok(changes)
}

/// The answer to a question as a reason. For ticks, only those in `matter`.
pub(crate) fn reason(localizer: &Localizer<'_>, id: StepId, matter: u64) -> Option<Reason> {
    let step = localizer.walk.flow().steps.get(id)?;
    let localizer = localizer.inside(step.path);
    Some(Reason {
        step: localizer.walk.flow().name(step.path).to_owned(),
        question: localizer.plain(localizer.step_words(step).title),
        text: localizer.reason(id, matter),
    })
}

/// Why an action is due, or a prohibition applies, as one sentence: the first two answers, in the
/// order of the flow. Reasons that only led on to the action's questions are left out where others
/// with words remain.
pub(crate) fn reason_sentence(localizer: &Localizer<'_>, decided: &[DecidedReason]) -> String {
    let read = first_answers(localizer, decided.iter().filter(|decided| decided.read));
    if read.is_empty() {
        return because(localizer, &first_answers(localizer, decided.iter()));
    }
    because(localizer, &read)
}

/// The first answers that have words, as clauses.
fn first_answers<'r>(
    localizer: &Localizer<'_>,
    decided: impl Iterator<Item = &'r DecidedReason>,
) -> Vec<String> {
    let (mut answers, mut told) = (Vec::new(), 0_usize);
    for decided in decided {
        let Some(step) = localizer.walk.flow().steps.get(decided.step) else { continue };
        let localizer = localizer.inside(step.path);
        let mut clauses = localizer.reason_clauses(decided.step, decided.options);
        clauses.truncate(MOST_TOLD.saturating_sub(told));
        told = told.saturating_add(clauses.len());
        if !clauses.is_empty() {
            answers.push(localizer.list(&clauses));
        }
        if told == MOST_TOLD {
            break;
        }
    }
    answers
}

/// Which answer ended something, as one sentence.
pub(crate) fn ended(localizer: &Localizer<'_>, step: StepId) -> String {
    let reason = reason(localizer, step, u64::MAX).map(|reason| reason.text);
    because(localizer, reason.filter(|text| !text.is_empty()).as_slice())
}

/// The sentence "because you answered that …".
fn because(localizer: &Localizer<'_>, answers: &[String]) -> String {
    if answers.is_empty() {
        return String::new();
    }
    let (and, that) = (localizer.phrase(Phrase::And, &[]), localizer.phrase(Phrase::That, &[]));
    let clauses = answers.join(&format!(", {and} {that} "));
    localizer.phrase(Phrase::Because, &[("reason", &clauses)])
}

/// A fact as a sentence.
pub(super) fn fact_sentence(localizer: &Localizer<'_>, fact: &FactRow) -> String {
    let localizer = localizer.inside(fact.path);
    let variants = localizer.walk.flow().list(fact.variants);
    let variant = localizer.variant(variants, |variant| variant.when);
    let title = variant.map_or(fact.title, |variant| variant.title.or(fact.title));
    localizer.plain(title)
}
