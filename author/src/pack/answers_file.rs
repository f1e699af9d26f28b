//! Walks a flow with the answers of a file: `(pack, flow, file, flags) -> session, what was refused`.
//!
//! The file says `given`, `answers`, `started` and `municipality`, each optional, in the notation of
//! the examples of a pack.

use std::sync::Arc;

use jiff::civil::DateTime;
use serde::Deserialize;
use thiserror::Error;
use veiviser::file::{AnswerFile, Entries, Str};
use veiviser::{OpenError, Pack, Session, SessionOptions};

use crate::pack::clock::moment;

/// What a file of answers says.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AnswersFile<'a> {
    /// Answers to parameters that the host supplies.
    #[serde(borrow, default)]
    pub parameters: Entries<'a, AnswerFile<'a>>,
    /// Answers to steps.
    #[serde(borrow, default)]
    pub answers: Entries<'a, AnswerFile<'a>>,
    /// The moment at which the walk begins.
    #[serde(borrow, default)]
    pub started: Option<Str<'a>>,
    /// The overlay that gives local contacts.
    #[serde(borrow, default)]
    pub municipality: Option<Str<'a>>,
}

/// Why a file of answers cannot be read.
#[derive(Debug, Error, PartialEq, Eq)]
#[error("line {line}, column {column}: {message}")]
pub struct AnswersFileError {
    line: usize,
    column: usize,
    message: String,
}

/// What is wrong with a file that a person wrote, in their words; without the place.
pub fn describe(error: &serde_json::Error) -> String {
    let said = error.to_string();
    let message = said.split(" at line ").next().unwrap_or_default();
    let quoted: Vec<&str> = message.split('`').skip(1).step_by(2).collect();
    match (message.starts_with("unknown field"), quoted.split_first()) {
        (true, Some((key, known))) => {
            format!("unknown key `{key}`; the keys are {}", known.join(", "))
        }
        _ => message
            .replace("duplicate field", "this key stands twice:")
            .replace("invalid type: ", "this is ")
            .replace("a map", "an object")
            .replace("a sequence", "a list")
            .replace("map", "an object")
            .replace("sequence", "a list")
            .replace(", expected", "; here stands"),
    }
}

impl<'a> AnswersFile<'a> {
    /// Reads the text of a file.
    pub fn read(text: &'a str) -> Result<Self, AnswersFileError> {
        serde_json::from_str(text).map_err(|error| {
            let message = describe(&error);
            AnswersFileError { line: error.line(), column: error.column(), message }
        })
    }
}

/// What the command line says about a walk.
#[derive(Debug, Clone, Default)]
pub struct WalkFlags {
    /// Answers to parameters, by their name.
    pub parameters: Vec<(String, String)>,
    /// The overlay that gives local contacts.
    pub municipality: Option<String>,
    /// The moment that is now, where the clock is not asked.
    pub as_of: Option<DateTime>,
}

/// Something that could not be taken, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RefusedAnswer {
    /// The step or given, or the key of the file.
    pub step: String,
    /// Why, in a sentence.
    pub error: String,
}

/// A walk that was answered from a file.
#[derive(Debug)]
pub struct OpenedWalk {
    /// The session after all that could be taken.
    pub session: Session,
    /// What could not.
    pub refused: Vec<RefusedAnswer>,
    /// The moment at which the plan is read.
    pub at: DateTime,
}

/// Walks a flow with the answers of a file: opens it, and answers every step that the file answers.
pub fn walk(
    pack: &Arc<Pack>,
    flow: &str,
    answers: &AnswersFile<'_>,
    flags: &WalkFlags,
    now: impl Fn() -> DateTime,
) -> Result<OpenedWalk, OpenError> {
    let mut walked = open(pack, flow, answers, flags, now)?;
    let listed: Vec<(&str, &AnswerFile<'_>)> =
        answers.answers.iter().map(|(step, answer)| (&**step, answer)).collect();
    for (step, error) in walked.session.walk_mut().set_answers(&listed) {
        walked.refused.push(RefusedAnswer { step, error: error.to_string() });
    }
    Ok(walked)
}

/// Opens a flow with what is known before the first question. `now` is asked only where nobody says
/// when.
///
/// The walk begins at `started` of the file, else at `--as-of`, else now. The plan is read at
/// `--as-of`, else when the walk began. What the command line supplies comes before the file.
pub fn open(
    pack: &Arc<Pack>,
    flow: &str,
    answers: &AnswersFile<'_>,
    flags: &WalkFlags,
    now: impl Fn() -> DateTime,
) -> Result<OpenedWalk, OpenError> {
    let mut refused = Vec::new();
    let mut refuse = |step: &str, error: String| {
        refused.push(RefusedAnswer { step: step.to_owned(), error });
    };
    let written = match answers.started.as_deref().map(moment) {
        Some(Err(error)) => {
            refuse("started", error.to_string());
            None
        }
        Some(Ok(moment)) => Some(moment),
        None => None,
    };
    let started = written.or(flags.as_of).unwrap_or_else(now);
    let municipality = flags.municipality.as_deref().or(answers.municipality.as_deref());
    let options = |municipality: Option<&str>| {
        let mut options = SessionOptions::new(started);
        options.municipality = municipality.map(ToOwned::to_owned);
        options
    };
    let mut session = match Session::open(pack, flow, options(municipality)) {
        Err(error @ OpenError::NoSuchMunicipality { .. }) if flags.municipality.is_none() => {
            refuse("municipality", error.to_string());
            Session::open(pack, flow, options(None))?
        }
        other => other?,
    };
    for (parameter, answer) in &answers.parameters {
        if flags.parameters.iter().any(|(name, _)| name == &**parameter) {
            continue;
        }
        if let Err(error) = session.walk_mut().supply_written(parameter, answer) {
            refuse(parameter, error.to_string());
        }
    }
    for (parameter, answer) in &flags.parameters {
        if let Err(error) =
            session.walk_mut().supply_written(parameter, &AnswerFile::Word(answer.as_str().into()))
        {
            refuse(parameter, error.to_string());
        }
    }
    Ok(OpenedWalk { at: flags.as_of.unwrap_or(started), session, refused })
}

#[cfg(test)]
mod tests {
    use super::AnswersFile;

    fn error(text: &str) -> String {
        AnswersFile::read(text).unwrap_err().to_string()
    }

    #[test]
    fn every_key_is_optional() {
        assert!(AnswersFile::read("{}").is_ok());
        assert!(
            AnswersFile::read(r#"{ "municipality": null, "answers": { "a": ["b"] } }"#).is_ok()
        );
    }

    #[test]
    fn faults_are_told_in_the_authors_words() {
        assert_eq!(
            error(r#"{ "answrs": {} }"#),
            "line 1, column 10: unknown key `answrs`; the keys are parameter, answers, started, municipality"
        );
        assert_eq!(
            error(r#"{ "answers": { "a": 1, "a": 2 } }"#),
            "line 1, column 31: duplicate key `a`"
        );
        assert!(error("[").contains("line 1"));
        assert!(error("{ \"answers\": { \"a\": 1.5 } }").contains("here stands an option"));
    }
}
