//! Verdicts in words, for people and for programs.

use veiviser::guarantee::Guarantee;

use veiviser_prove::prove::{DecidedGuarantee, DecidedKind, ProofVerdict, RefutationReason};

use super::TEXTS;

pub(super) const fn word(verdict: ProofVerdict) -> &'static str {
    match verdict {
        ProofVerdict::Proved => "proved",
        ProofVerdict::Refuted => "refuted",
        ProofVerdict::Undecided => "undecided",
    }
}

pub(super) fn stated(one: &DecidedGuarantee) -> Option<usize> {
    match one.what {
        DecidedKind::Judged(Guarantee::Stated(index)) => Some(index),
        _ => None,
    }
}

pub(super) fn names(one: &DecidedGuarantee) -> &[String] {
    if let Some(shown) = one.shown.as_ref().filter(|shown| !shown.violators.is_empty()) {
        return &shown.violators;
    }
    match &one.why {
        Some(
            RefutationReason::Unreachable(names)
            | RefutationReason::CalmFromSilence(names)
            | RefutationReason::Faulty(names),
        ) => names,
        _ => &[],
    }
}

/// What is guaranteed of every flow, in a sentence.
pub(super) fn built_in(id: &str) -> Option<&'static str> {
    Some(match id {
        TEXTS => {
            "Every text exists in every language or is marked as missing, and every source is in force."
        }
        "reachable" => "Every step, option, variant, fact, action and prohibition can happen.",
        "no-calm-from-silence" => "No action is due only because nothing was ticked.",
        "duties-settled" => {
            "Where it cannot be known whether a duty applies, the advice for that case is due."
        }
        "duties-have-ground" => "Every duty that is due rests on a source in force.",
        "unsure-leads-somewhere" => "A person who is unsure of one thing gets somebody to contact.",
        "somebody-to-turn-to" => "Every walk ends with somebody to contact.",
        "never-stuck" => "Every question that is asked can be answered.",
        "prohibitions" => "No action is due that a prohibition says to avoid.",
        _ => return None,
    })
}

/// Why a guarantee is refuted, in a word for programs and in a sentence for people.
pub(super) fn reason(one: &DecidedGuarantee) -> Option<(&'static str, &'static str)> {
    let between_two = one.shown.as_ref().is_some_and(|shown| shown.second_walk.is_some());
    Some(match one.why.as_ref()? {
        RefutationReason::Broken if between_two => ("broken", "two walks break it"),
        RefutationReason::Broken => ("broken", "a walk breaks it"),
        RefutationReason::NeverApplies => {
            ("never-applies", "its `if` can never be true, so it guarantees nothing")
        }
        RefutationReason::Incomparable => {
            ("incomparable", "no two walks can be compared, so it guarantees nothing")
        }
        RefutationReason::Impossible => ("impossible", "no walk makes it true"),
        RefutationReason::Unreachable(_) => ("unreachable", "this can never happen"),
        RefutationReason::CalmFromSilence(_) => {
            ("calm-from-silence", "this is due although everything was answered with `none`")
        }
        RefutationReason::Faulty(_) => ("faulty", "`veiviser check` finds errors"),
    })
}

pub(super) fn pointer(one: &DecidedGuarantee) -> Option<String> {
    stated(one).map(|index| format!("/guarantees/{index}"))
}
