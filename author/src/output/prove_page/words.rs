//! Verdicts in words, for people and for programs.

use super::words_nb;
use crate::told_in::ToldIn;

use veiviser::Flow;
use veiviser::flow::GuaranteeForm;
use veiviser::guarantee::Guarantee;
use veiviser::index::GuaranteeId;

use veiviser_prove::prove::{
    DecidedGuarantee, DecidedKind, LongestWalk, ProofVerdict, RefutationReason, Spent,
};

/// What was used up when a guarantee was left undecided, for programs.
pub(super) const fn spent(spent: Spent) -> &'static str {
    match spent {
        Spent::Conflicts => "conflicts",
        Spent::Time => "time",
    }
}

pub(super) const fn word(verdict: ProofVerdict) -> &'static str {
    match verdict {
        ProofVerdict::Proved => "proved",
        ProofVerdict::Refuted => "refuted",
        ProofVerdict::Undecided => "undecided",
    }
}

pub(super) fn stated(one: &DecidedGuarantee) -> Option<GuaranteeId> {
    match one.what {
        DecidedKind::Judged(Guarantee::Stated(id)) => Some(id),
        _ => None,
    }
}

/// What is guaranteed of every flow, in a sentence; `None` where an author states it.
pub(super) const fn built_in(what: DecidedKind) -> Option<&'static str> {
    match what {
        DecidedKind::Texts => Some(
            "Every text exists in every language or is marked as missing, and every source is in force.",
        ),
        DecidedKind::Reachable => {
            Some("Every step, option, variant, fact, action and prohibition can happen.")
        }
        DecidedKind::Silence => Some("No action is due only because nothing was ticked."),
        DecidedKind::Judged(guarantee) => match guarantee {
            Guarantee::Stated(_) => None,
            Guarantee::DutiesSettled => Some(
                "Where it cannot be known whether a duty applies, the advice for that case is due.",
            ),
            Guarantee::DutiesHaveGround => {
                Some("Every duty that is due rests on a source in force.")
            }
            Guarantee::UnsureLeadsSomewhere => {
                Some("A person who is unsure of one thing gets somebody to contact.")
            }
            Guarantee::SomebodyToTurnTo => Some("Every walk ends with somebody to contact."),
            Guarantee::NeverStuck => Some("Every question that is asked can be answered."),
            Guarantee::Prohibitions => Some("No action is due that a prohibition says to avoid."),
            Guarantee::Headlines => {
                Some("Every walk ends with one or two headlines that say what the answers mean.")
            }
            Guarantee::EnoughIsEnough => Some(
                "Once it is enough, voluntary answers add nothing to the plan but what is named in `may-add`.",
            ),
            Guarantee::ParametersAnswered => Some(
                "A flow that is used in place finds its parameters answered as it would by itself.",
            ),
            Guarantee::GuaranteedInPlace => Some(
                "What a flow guarantees of every state holds where it is used, while its step is shown.",
            ),
        },
    }
}

/// Of a guarantee about the length of a walk: what it allows, and how long walks are.
pub(super) fn length(flow: &Flow, one: &DecidedGuarantee, told_in: ToldIn) -> Option<String> {
    let LongestWalk { steps, exact } = one.longest?;
    let GuaranteeForm::StepsAtMost { most, .. } =
        flow.stated_guarantees().get(stated(one)?)?.form()
    else {
        return None;
    };
    if told_in == ToldIn::Bokmal {
        return Some(words_nb::length(*most, steps, exact));
    }
    let s = if steps == 1 { "" } else { "s" };
    Some(if exact {
        format!("at most {most}; the longest walk meets {steps} step{s}")
    } else {
        format!(
            "at most {most}; the longest walk that was found meets {steps} step{s}, and a longer one \
             was not excluded within the budget"
        )
    })
}

/// Why a guarantee is refuted, in a word for programs and in a sentence for people.
pub(super) fn reason(one: &DecidedGuarantee) -> Option<(&'static str, &'static str)> {
    let between_two = one.shown.as_ref().is_some_and(|shown| shown.second_walk.is_some());
    Some(match one.why.as_ref()? {
        RefutationReason::Broken
            if matches!(one.what, DecidedKind::Judged(Guarantee::EnoughIsEnough)) =>
        {
            ("broken", "voluntary answers add this")
        }
        RefutationReason::Broken if between_two => ("broken", "two walks break it"),
        RefutationReason::Broken => ("broken", "a walk breaks it"),
        RefutationReason::NeverApplies => {
            ("never-applies", "its `if` can never be true, so it guarantees nothing")
        }
        RefutationReason::Unbreakable => {
            ("unbreakable", "no flow with these questions could break it, so it guarantees nothing")
        }
        RefutationReason::Incomparable => {
            ("incomparable", "no two walks can be compared, so it guarantees nothing")
        }
        RefutationReason::Impossible => ("impossible", "no walk makes it true"),
        RefutationReason::NeverAdded(_) => {
            ("never-added", "`may-add` names this, and no voluntary answer adds it")
        }
        RefutationReason::Unreachable(_) => ("unreachable", "this can never happen"),
        RefutationReason::CalmFromSilence(_) => {
            ("calm-from-silence", "this is due although everything was answered with `none`")
        }
        RefutationReason::Faulty(_) => ("faulty", "`veiviser check` finds errors"),
    })
}

/// What to do about a refutation.
pub(super) fn help(one: &DecidedGuarantee) -> Option<&'static str> {
    Some(match (one.why.as_ref()?, one.what) {
        (RefutationReason::NeverApplies, _) => {
            "correct the `if`, so that some answers make it true; or remove the guarantee"
        }
        (RefutationReason::Unbreakable, _) => {
            "correct it: its own conditions decide it, whatever each `when` of the flow says; or remove it"
        }
        (RefutationReason::Incomparable, _) => {
            "name a question that two walks can answer differently; or remove the guarantee"
        }
        (RefutationReason::Impossible, _) => {
            "correct the guarantee, or the `when` of what it names"
        }
        (RefutationReason::NeverAdded(_), _) => {
            "remove it from `may-add`, or correct the `when` that keeps it from being added"
        }
        (RefutationReason::Unreachable(_), _) => {
            "correct the `when` that keeps it from happening; or remove it, with its texts"
        }
        (RefutationReason::CalmFromSilence(_), _) => {
            "let its `when` read an answer that somebody gives, and not that nothing was ticked"
        }
        (RefutationReason::Faulty(_), _) => "correct what `veiviser check` reports",
        (RefutationReason::Broken, DecidedKind::Judged(guarantee)) => match guarantee {
            Guarantee::Stated(_) => {
                "decide which is wrong: the guarantee, or a `when` of the flow; correct that one"
            }
            Guarantee::DutiesSettled => {
                "let the `when` of the duty read only what is asked before the walk is enough: what `if-unknown` names is due where the answers leave it unknown"
            }
            Guarantee::DutiesHaveGround => {
                "add a source in force to the duty, or to a fact that holds in this walk"
            }
            Guarantee::UnsureLeadsSomewhere => {
                "let an action with contacts be due for this `unsure`, as with \"is\": [\"yes\", \"unsure\"]"
            }
            Guarantee::SomebodyToTurnTo => "let an action with contacts be due in this walk",
            Guarantee::NeverStuck => "offer `unsure`, or one option without a `when`",
            Guarantee::Prohibitions => {
                "let the `when` of the action exclude that of the prohibition; or remove it from `avoid`"
            }
            Guarantee::EnoughIsEnough => {
                "ask what decides it in a main stage; or name the action in `may-add` of the voluntary stage, or of the step that uses the flow"
            }
            Guarantee::ParametersAnswered => {
                "bind what is always known where the flow step is shown, such as {\"answer\": …, \"is\": [\"yes\", \"unsure\"]}; or let the parameter offer `unsure`"
            }
            Guarantee::GuaranteedInPlace => {
                "correct what the flow step binds in `with`, or the guarantee of the used flow"
            }
            Guarantee::Headlines => {
                "let one or two headline facts hold in this walk: correct a `when`, or take `headline` from a fact"
            }
        },
        (RefutationReason::Broken, _) => return None,
    })
}
