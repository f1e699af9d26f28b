//! Answers of an example that the flow does not take, and those that it asks for: `(example, walk) ->
//! diagnostics`.

use veiviser::file::ExampleFile;
use veiviser::{AnswerError, Bilingual, Code, Session};

use super::DiagnosticsAt;

/// How far the walk of an example goes, where the example says otherwise.
pub(super) fn goes_as_far(example: &ExampleFile<'_>, session: &Session, at: &mut DiagnosticsAt) {
    let walk = session.walk();
    let next = walk.next_step().unwrap_or_default();
    let asked = || {
        Bilingual::new(
            format!("`{next}` is asked, and the example does not answer it"),
            format!("flyten spør om `{next}`, men eksempelet svarer ikke på det"),
        )
    };
    let (message, key, help) = match (example.complete, walk.is_enough(), walk.is_complete()) {
        (None, false, _) => (
            asked(),
            "/answers",
            Bilingual::new(
                format!("answer `{next}`, or add \"complete\": false if the walk stops before it"),
                format!(
                    "svar på `{next}`, eller legg til \"complete\": false hvis gjennomgangen stopper før"
                ),
            ),
        ),
        (Some(true), _, false) => (
            asked(),
            "/answers",
            Bilingual::new(
                format!("answer `{next}`, or remove `complete` if what is left is voluntary"),
                format!("svar på `{next}`, eller fjern `complete` hvis resten er frivillig"),
            ),
        ),
        (Some(false), true, complete) => (
            if complete {
                Bilingual::new(
                    "the walk is complete, and the example says that it is not",
                    "alt er besvart i gjennomgangen, men eksempelet sier noe annet",
                )
            } else {
                Bilingual::new(
                    "the walk is enough, and the example says that it stops before",
                    "gjennomgangen er god nok for en plan, men eksempelet sier at den stopper før",
                )
            },
            "/complete",
            Bilingual::new("remove `complete`", "fjern `complete`"),
        ),
        (None, true, _) | (Some(true), _, true) | (Some(false), false, _) => return,
    };
    at.add(key, Code::FailingExample, message, help);
}

/// An answer that the flow does not take, as the walk is then.
pub(super) fn refuse(pointer: &str, error: &AnswerError, at: &mut DiagnosticsAt) {
    let (code, help, help_nb) = match error {
        AnswerError::NotShown { .. } => (
            Code::FailingExample,
            "remove it, or correct the answer before it that keeps the question from being asked",
            "fjern svaret, eller rett svaret foran som gjør at spørsmålet ikke blir stilt",
        ),
        AnswerError::NoSuchOption { .. } => (
            Code::FailingExample,
            "choose an option that is offered, or correct the answer before it that its `when` reads",
            "velg et alternativ som blir tilbudt, eller rett svaret foran som `when` leser",
        ),
        AnswerError::OutOfRange { .. } => {
            (Code::OutOfRange, "write a number in this range", "skriv et tall innenfor grensene")
        }
        AnswerError::DayOutOfRange { .. } => (
            Code::OutOfRange,
            "write such a day, or change the day of `started`, from which it is judged",
            "skriv en slik dag, eller endre dagen i `started`, som den blir målt mot",
        ),
        AnswerError::WrongKind { .. } => {
            (Code::WrongType, "write such an answer", "skriv et slikt svar")
        }
        AnswerError::Empty { .. } => (
            Code::EmptyList,
            "name an option, `none` or `unsure`",
            "skriv et alternativ, `none` eller `unsure`",
        ),
        AnswerError::NoneWithOthers { .. } => (
            Code::WrongType,
            "write `none` alone, or leave it out",
            "skriv bare `none`, eller ta det bort",
        ),
        AnswerError::TooLong { .. } => (Code::TooLong, "shorten it", "skriv kortere"),
        // The name of the step has been looked up before.
        _ => (Code::FailingExample, "correct the answer", "rett svaret"),
    };
    let message = match error {
        // An example is no person's answer, and can be named.
        AnswerError::NoSuchOption { step, option, .. } => Bilingual::new(
            format!("`{step}` does not offer `{option}`, given the other answers"),
            format!("`{step}` har ikke alternativet `{option}` med de andre svarene"),
        ),
        other => Bilingual::new(other.to_string(), other.message_nb()),
    };
    at.add(pointer, code, message, Bilingual::new(help, help_nb));
}
