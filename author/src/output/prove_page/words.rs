//! Verdicts in words, for people and for programs.

use veiviser::guarantee::Promise;

use veiviser_prove::prove::{Decided, Verdict, What, Why};

use super::TEXTS;

pub(super) const fn word(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Proved => "proved",
        Verdict::Refuted => "refuted",
        Verdict::Undecided => "undecided",
    }
}

pub(super) fn stated(one: &Decided) -> Option<usize> {
    match one.what {
        What::Promise(Promise::Stated(index)) => Some(index),
        _ => None,
    }
}

pub(super) fn names(one: &Decided) -> &[String] {
    if let Some(shown) = one.shown.as_ref().filter(|shown| !shown.culprits.is_empty()) {
        return &shown.culprits;
    }
    match &one.why {
        Some(Why::Unreachable(names) | Why::CalmFromSilence(names) | Why::Faulty(names)) => names,
        _ => &[],
    }
}

/// What is promised of every flow, in a sentence.
pub(super) fn built_in(id: &str) -> Option<&'static str> {
    Some(match id {
        TEXTS => {
            "Every text is there in every language or is marked, and every source is in force."
        }
        "reachable" => "Every step, option, variant, fact, action and door can happen.",
        "no-calm-from-silence" => "No action is due only because nothing was ticked.",
        "duties-settled" => {
            "Where it cannot be known whether a duty applies, the advice for that case is due."
        }
        "duties-have-ground" => "Every duty that is due rests on a source in force.",
        "unsure-leads-somewhere" => "Whoever is unsure of one thing is told whom to contact.",
        "somebody-to-turn-to" => "Every walk ends with somebody to contact.",
        "never-stuck" => "Every question that is asked can be answered.",
        "doors" => "What a closed door tells to avoid is not due.",
        _ => return None,
    })
}

/// Why a guarantee is refuted, in a word for programs and in a sentence for people.
pub(super) fn reason(one: &Decided) -> Option<(&'static str, &'static str)> {
    let between_two = one.shown.as_ref().is_some_and(|shown| shown.beside.is_some());
    Some(match one.why.as_ref()? {
        Why::Broken if between_two => ("broken", "two walks break it"),
        Why::Broken => ("broken", "a walk breaks it"),
        Why::NeverSpeaks => {
            ("never-speaks", "what it hangs on can never be true, so it promises nothing")
        }
        Why::Incomparable => {
            ("incomparable", "no two walks can be compared, so it promises nothing")
        }
        Why::Impossible => ("impossible", "no walk is as it says"),
        Why::Unreachable(_) => ("unreachable", "this can never happen"),
        Why::CalmFromSilence(_) => {
            ("calm-from-silence", "this is due though all that was said is `none`")
        }
        Why::Faulty(_) => ("faulty", "`veiviser check` finds errors"),
    })
}

pub(super) fn pointer(one: &Decided) -> Option<String> {
    stated(one).map(|index| format!("/guarantees/{index}"))
}
