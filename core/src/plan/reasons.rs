//! Why something is due, in words: the answers that made it due, and what would change it.

use crate::decision::{DecidedReason, reasons};
use crate::explain;
use crate::index::StepId;
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
    let reasons = || {
        let decided = reasons(walk, &[action]).into_iter();
        decided
            .filter_map(|reason_of| reason(&localizer, reason_of.step, reason_of.options))
            .collect()
    };
    Ok(walk.state.is_due(action).then(reasons))
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

/// Why an action is due, or a prohibition applies, as one sentence. Reasons that only led on to the
/// action's questions are left out where others with words remain.
pub(crate) fn reason_sentence(localizer: &Localizer<'_>, decided: &[DecidedReason]) -> String {
    let clauses = |read_only: bool| -> Vec<Reason> {
        let chosen = decided.iter().filter(|decided| decided.read || !read_only);
        let reasons = chosen.filter_map(|decided| reason(localizer, decided.step, decided.options));
        reasons.filter(|reason| !reason.text.is_empty()).collect()
    };
    let read = clauses(true);
    if read.is_empty() { because(localizer, &clauses(false)) } else { because(localizer, &read) }
}

/// The sentence "because you answered that …".
pub(crate) fn because(localizer: &Localizer<'_>, reasons: &[Reason]) -> String {
    if reasons.is_empty() {
        return String::new();
    }
    let (and, that) = (localizer.phrase(Phrase::And, &[]), localizer.phrase(Phrase::That, &[]));
    let last = reasons.len().saturating_sub(1);
    let mut clauses = String::new();
    for (i, reason) in reasons.iter().enumerate() {
        match i {
            0 => {}
            i if i == last => clauses.extend([", ", &and, " ", &that, " "]),
            _ => clauses.extend([", ", &that, " "]),
        }
        clauses.push_str(&reason.text);
    }
    localizer.phrase(Phrase::Because, &[("reason", &clauses)])
}
