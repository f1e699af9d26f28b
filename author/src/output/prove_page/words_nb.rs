//! Verdicts in Norwegian bokmål: the sentences of `words`, one for one.

use veiviser::guarantee::Guarantee;

use veiviser_prove::prove::{DecidedGuarantee, DecidedKind, ProofVerdict, RefutationReason};

pub(super) const fn word(verdict: ProofVerdict) -> &'static str {
    match verdict {
        ProofVerdict::Proved => "bevist",
        ProofVerdict::Refuted => "motbevist",
        ProofVerdict::Undecided => "ikke avgjort",
    }
}

/// What is guaranteed of every flow, in a sentence; `None` where an author states it.
pub(super) const fn built_in(what: DecidedKind) -> Option<&'static str> {
    match what {
        DecidedKind::Texts => Some(
            "Alle tekster finnes på alle språk eller er merket som manglende, og alle kilder gjelder.",
        ),
        DecidedKind::Reachable => {
            Some("Alle steg, alternativer, varianter, fakta, tiltak og forbud kan forekomme.")
        }
        DecidedKind::Silence => {
            Some("Ingen tiltak skal gjøres bare fordi det ikke er krysset av for noe.")
        }
        DecidedKind::Judged(guarantee) => match guarantee {
            Guarantee::Stated(_) => None,
            Guarantee::DutiesSettled => Some(
                "Når det er uvisst om en plikt gjelder, står rådet for det tilfellet i planen.",
            ),
            Guarantee::DutiesHaveGround => {
                Some("Alle plikter i planen bygger på en kilde som gjelder.")
            }
            Guarantee::UnsureLeadsSomewhere => {
                Some("Den som er usikker på én ting, får noen å ta kontakt med.")
            }
            Guarantee::SomebodyToTurnTo => {
                Some("Alle gjennomganger ender med noen å ta kontakt med.")
            }
            Guarantee::NeverStuck => Some("Alle spørsmål som blir stilt, går det an å svare på."),
            Guarantee::Prohibitions => {
                Some("Ingen tiltak i planen er noe et forbud sier at du ikke skal gjøre.")
            }
            Guarantee::Headlines => Some(
                "Alle gjennomganger ender med en eller to overskrifter som sier hva svarene betyr.",
            ),
            Guarantee::EnoughIsEnough => Some(
                "Når planen er god nok, legger frivillige svar bare til det som står i `may-add`.",
            ),
            Guarantee::ParametersAnswered => Some(
                "En flyt som brukes i en annen, får svar på parameterne sine slik den ville fått alene.",
            ),
            Guarantee::GuaranteedInPlace => Some(
                "Det en flyt garanterer i alle tilstander, gjelder også der den brukes, så lenge steget vises.",
            ),
        },
    }
}

/// How long walks are.
pub(super) fn length(most: usize, steps: usize, exact: bool) -> String {
    if exact {
        format!("høyst {most}; den lengste gjennomgangen har {steps} steg")
    } else {
        format!(
            "høyst {most}; den lengste gjennomgangen som ble funnet, har {steps} steg, og letingen \
             stoppet før en lengre kunne utelukkes"
        )
    }
}

/// Why a guarantee is refuted.
pub(super) fn reason(one: &DecidedGuarantee) -> Option<&'static str> {
    let between_two = one.shown.as_ref().is_some_and(|shown| shown.second_walk.is_some());
    Some(match one.why.as_ref()? {
        RefutationReason::Broken
            if matches!(one.what, DecidedKind::Judged(Guarantee::EnoughIsEnough)) =>
        {
            "frivillige svar legger til dette"
        }
        RefutationReason::Broken if between_two => "to gjennomganger bryter den",
        RefutationReason::Broken => "en gjennomgang bryter den",
        RefutationReason::NeverApplies => "`if` kan aldri være sann, så den garanterer ingenting",
        RefutationReason::Unbreakable => {
            "ingen flyt med disse spørsmålene kunne bryte den, så den garanterer ingenting"
        }
        RefutationReason::Incomparable => {
            "ingen gjennomganger kan sammenlignes to og to, så den garanterer ingenting"
        }
        RefutationReason::Impossible => "ingen gjennomgang gjør den sann",
        RefutationReason::NeverAdded(_) => {
            "dette står i `may-add`, men ingen frivillige svar legger det til"
        }
        RefutationReason::Unreachable(_) => "dette kan aldri forekomme",
        RefutationReason::CalmFromSilence(_) => {
            "dette skal gjøres selv om alt er besvart med `none`"
        }
        RefutationReason::Faulty(_) => "`veiviser check` finner feil",
    })
}

/// What to do about a refutation.
pub(super) fn help(one: &DecidedGuarantee) -> Option<&'static str> {
    Some(match (one.why.as_ref()?, one.what) {
        (RefutationReason::NeverApplies, _) => {
            "rett `if`, så noen svar gjør den sann; eller fjern garantien"
        }
        (RefutationReason::Unbreakable, _) => {
            "rett den, for den blir avgjort av sine egne vilkår, uansett hva hver `when` i flyten sier; eller fjern den"
        }
        (RefutationReason::Incomparable, _) => {
            "skriv et spørsmål som kan få ulike svar i to gjennomganger; eller fjern garantien"
        }
        (RefutationReason::Impossible, _) => "rett garantien, eller `when` på det den nevner",
        (RefutationReason::NeverAdded(_), _) => {
            "fjern det fra `may-add`, eller rett den `when` som gjør at det ikke blir lagt til"
        }
        (RefutationReason::Unreachable(_), _) => {
            "rett den `when` som gjør at det aldri forekommer; eller fjern det med tekstene sine"
        }
        (RefutationReason::CalmFromSilence(_), _) => {
            "la `when` lese et svar som noen gir, og ikke at det ikke er krysset av for noe"
        }
        (RefutationReason::Faulty(_), _) => "rett det `veiviser check` melder",
        (RefutationReason::Broken, DecidedKind::Judged(guarantee)) => match guarantee {
            Guarantee::Stated(_) => {
                "finn ut hva som er feil, garantien eller en `when` i flyten, og rett det"
            }
            Guarantee::DutiesSettled => {
                "la `when` på plikten bare lese det som blir spurt om før planen er god nok: når svarene lar det være uvisst om plikten gjelder, er det `if-unknown` som skal gjøres"
            }
            Guarantee::DutiesHaveGround => {
                "legg til en kilde som gjelder, på plikten eller på et faktum som er sant i denne gjennomgangen"
            }
            Guarantee::UnsureLeadsSomewhere => {
                "sørg for at et tiltak med kontakter skal gjøres ved denne `unsure`, som med \"is\": [\"yes\", \"unsure\"]"
            }
            Guarantee::SomebodyToTurnTo => {
                "sørg for at et tiltak med kontakter skal gjøres i denne gjennomgangen"
            }
            Guarantee::NeverStuck => "tilby `unsure`, eller ett alternativ uten `when`",
            Guarantee::Prohibitions => {
                "skriv `when` på tiltaket slik at forbudet ikke gjelder samtidig; eller fjern tiltaket fra `avoid`"
            }
            Guarantee::EnoughIsEnough => {
                "spør om det som avgjør saken, i en obligatorisk etappe; eller skriv tiltaket i `may-add` på den frivillige etappen, eller på steget som bruker flyten"
            }
            Guarantee::ParametersAnswered => {
                "bind noe som alltid er kjent der steget vises, for eksempel {\"answer\": …, \"is\": [\"yes\", \"unsure\"]}; eller la parameteren tilby `unsure`"
            }
            Guarantee::GuaranteedInPlace => {
                "rett det som steget binder i `with`, eller garantien i flyten som blir brukt"
            }
            Guarantee::Headlines => {
                "la en eller to overskrifter gjelde i denne gjennomgangen: rett en `when`, eller ta bort `headline` fra et faktum"
            }
        },
        (RefutationReason::Broken, _) => return None,
    })
}
