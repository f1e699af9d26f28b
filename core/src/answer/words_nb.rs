//! Why an answer is not taken, in Norwegian bokmål: for those who write flows and their examples.

use jiff::civil::Date;

use super::AnswerError;
use crate::flow::StepKind;

impl AnswerError {
    /// Why the answer is not taken, in Norwegian bokmål.
    pub fn message_nb(&self) -> String {
        match self {
            Self::NoSuchStep { step, nearest } => {
                format!("det finnes ikke noe steg `{step}`{}", did_you_mean(nearest.as_deref()))
            }
            Self::NoSuchParameter { step, available } => {
                format!("det finnes ingen parameter `{step}`; {}", parameters(available))
            }
            Self::NotShown { step } => format!("`{step}` blir ikke vist med de andre svarene"),
            Self::WrongKind { step, kind } => {
                format!("svaret på `{step}` må være {}", takes(*kind))
            }
            Self::NoSuchOption { step, nearest, .. } => {
                let meant = did_you_mean(nearest.as_deref());
                format!("`{step}` har ikke dette alternativet{meant}")
            }
            Self::NoneWithOthers { step } => {
                format!("`none` kan ikke stå sammen med andre alternativer på `{step}`")
            }
            Self::Empty { step } => format!(
                "det er ikke krysset av for noe på `{step}`: kryss av for et alternativ, eller svar `none` eller `unsure`"
            ),
            Self::OutOfRange { step, min, max } => {
                format!("`{step}` tar et tall fra {min} til {max}")
            }
            Self::DayOutOfRange { step, min, max } => {
                format!("`{step}` tar en dag {}", days(*min, *max))
            }
            Self::TooLong { step, limit } => {
                format!("teksten i `{step}` er lengre enn {limit} byte")
            }
        }
    }
}

fn did_you_mean(nearest: Option<&str>) -> String {
    nearest.map(|name| format!(": mente du `{name}`?")).unwrap_or_default()
}

fn parameters(ids: &[String]) -> String {
    if ids.is_empty() {
        return "flyten har ingen".to_owned();
    }
    let ids: Vec<String> = ids.iter().map(|id| format!("`{id}`")).collect();
    format!("parameterne i flyten er {}", ids.join(", "))
}

fn days(min: Option<Date>, max: Option<Date>) -> String {
    let from = min.map(|min| format!("fra {min}"));
    let until = max.map(|max| format!("til {max}"));
    from.into_iter().chain(until).collect::<Vec<_>>().join(" ")
}

const fn takes(kind: StepKind) -> &'static str {
    match kind {
        StepKind::Choice => "ett alternativ, eller `unsure`",
        StepKind::Choices => "en liste med alternativer, kanskje med `unsure`, eller `none`",
        StepKind::Number => "et helt tall, eller `unsure`",
        StepKind::Date => "en dag som 2026-11-22, eller `unsure`",
        StepKind::Note => "en tekst, eller true for å la feltet stå tomt",
        StepKind::Message => "true, som betyr at meldingen er lest",
    }
}
