//! Walks a flow with the answers of a file: `(pack, flow, file, flags) -> session, what was refused`.
//!
//! The file has the keys `parameters`, `answers`, `started` and `municipality`, each optional, in the
//! notation of the examples of a pack.

use std::sync::Arc;

use jiff::civil::DateTime;
use serde::Deserialize;
use veiviser::file::{Entries, Str};
use veiviser::{OpenError, Pack, Session, SessionOptions, StepKind, WrittenAnswer};
use veiviser_replay::RefusedAnswer;

use crate::pack::clock::moment;
use crate::pack::json_shape::{self, ExpectedJson, JsonFileError};

/// The content of a file of answers.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AnswersFile<'a> {
    /// Answers to parameters that the host supplies.
    #[serde(borrow, default)]
    pub parameters: Entries<'a, WrittenAnswer>,
    /// Answers to steps.
    #[serde(borrow, default)]
    pub answers: Entries<'a, WrittenAnswer>,
    /// The moment at which the walk begins.
    #[serde(borrow, default)]
    pub started: Option<Str<'a>>,
    /// The overlay that gives local contacts.
    #[serde(borrow, default)]
    pub municipality: Option<Str<'a>>,
}

const SHAPE: ExpectedJson = ExpectedJson::Object(&[
    ("parameters", ExpectedJson::Map(&ExpectedJson::Answer)),
    ("answers", ExpectedJson::Map(&ExpectedJson::Answer)),
    ("started", ExpectedJson::TextOrNull),
    ("municipality", ExpectedJson::TextOrNull),
]);

impl<'a> AnswersFile<'a> {
    /// Reads the text of a file.
    pub fn read(text: &'a str) -> Result<Self, JsonFileError> {
        json_shape::read(text, SHAPE)
    }
}

/// What the command line supplies to a walk.
#[derive(Debug, Clone, Default)]
pub struct WalkFlags {
    /// Answers to parameters, by their name.
    pub parameters: Vec<(String, String)>,
    /// The overlay that gives local contacts.
    pub municipality: Option<String>,
    /// The time to use instead of the clock.
    pub as_of: Option<DateTime>,
}

/// A walk that was answered from a file.
#[derive(Debug)]
pub struct OpenedWalk {
    /// The session, with everything that was accepted.
    pub session: Session,
    /// What was refused.
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
    let listed = answers.answers.iter().map(|(step, answer)| (&**step, answer));
    let refused = walked.session.walk_mut().set_example(listed);
    walked.refused.extend(refused.into_iter().map(RefusedAnswer::from));
    Ok(walked)
}

/// Opens a flow with what is known before the first question. `now` is read only if no other time is
/// set.
///
/// The walk begins at `started` of the file, else at `--as-of`, else now. The plan is read at
/// `--as-of`, else when the walk began. The command line takes precedence over the file.
pub fn open(
    pack: &Arc<Pack>,
    flow: &str,
    answers: &AnswersFile<'_>,
    flags: &WalkFlags,
    now: impl Fn() -> DateTime,
) -> Result<OpenedWalk, OpenError> {
    let mut refused = Vec::new();
    let written = answers.started.as_deref().map(moment).transpose().unwrap_or_else(|error| {
        refused.push(RefusedAnswer::new("started", error.code(), &error));
        None
    });
    let started = written.or(flags.as_of).unwrap_or_else(now);
    let municipality = flags.municipality.as_deref().or(answers.municipality.as_deref());
    let options = |municipality: Option<&str>| {
        let mut options = SessionOptions::new(started);
        options.municipality = municipality.map(ToOwned::to_owned);
        options
    };
    let mut session = match Session::open(pack, flow, options(municipality)) {
        Err(error @ OpenError::NoSuchMunicipality { .. }) if flags.municipality.is_none() => {
            refused.push(RefusedAnswer::new("municipality", error.code(), &error));
            Session::open(pack, flow, options(None))?
        }
        other => other?,
    };
    let walk = session.walk_mut();
    let of_file = answers.parameters.iter().map(|(id, answer)| (&**id, answer));
    let of_file = of_file.filter(|(id, _)| !flags.parameters.iter().any(|(name, _)| name == id));
    refused.extend(walk.supply_all_written(of_file, started).into_iter().map(RefusedAnswer::from));
    for (parameter, word) in &flags.parameters {
        let answer = answer_of_flag(walk.kind(parameter), word);
        refused.extend(
            walk.supply_written(parameter, &answer, started).err().map(RefusedAnswer::from),
        );
    }
    Ok(OpenedWalk { at: flags.as_of.unwrap_or(started), session, refused })
}

/// The word of a flag as a file would write it, for a parameter of this kind: ticks are joined by
/// commas.
fn answer_of_flag(kind: Option<StepKind>, word: &str) -> WrittenAnswer {
    match (kind, word.parse()) {
        (Some(StepKind::Number), Ok(number)) => WrittenAnswer::Number(number),
        (Some(StepKind::Choices), _) => {
            WrittenAnswer::Words(word.split(',').map(ToOwned::to_owned).collect())
        }
        _ => WrittenAnswer::Word(word.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use veiviser::{StepKind, WrittenAnswer};

    use super::{AnswersFile, answer_of_flag};

    fn error(text: &str) -> String {
        AnswersFile::read(text).unwrap_err().to_string()
    }

    #[test]
    fn a_flag_is_read_by_the_kind_of_its_parameter() {
        let number = answer_of_flag(Some(StepKind::Number), "4");
        assert!(number == WrittenAnswer::Number(4));
        let ticks = answer_of_flag(Some(StepKind::Choices), "a,unsure");
        assert!(ticks == WrittenAnswer::Words(vec!["a".to_owned(), "unsure".to_owned()]));
        for (kind, word) in
            [(Some(StepKind::Number), "unsure"), (Some(StepKind::Choice), "4"), (None, "4")]
        {
            assert!(answer_of_flag(kind, word) == WrittenAnswer::Word(word.to_owned()));
        }
    }

    #[test]
    fn every_key_is_optional() {
        assert!(AnswersFile::read("{}").is_ok());
        assert!(
            AnswersFile::read(r#"{ "municipality": null, "answers": { "a": ["b"] } }"#).is_ok()
        );
    }

    #[test]
    fn a_fault_is_named_with_its_place_and_what_was_found() {
        let check = |text: &str, message: &str| assert_eq!(error(text), message, "{text}");
        let keys = "the keys are parameters, answers, started, municipality";
        check(r#"{ "answrs": {} }"#, &format!("line 1, column 3: unknown key `answrs`; {keys}"));
        check(
            r#"{ "answers": "mapping" }"#,
            "line 1, column 14: at /answers: expected an object, found the text \"mapping\"",
        );
        check(
            "{\n  \"answers\": { \"a/b\": { \"a map\": 1 } } }",
            "line 2, column 23: at /answers/a~1b: expected an answer: an option, a list of options, \
             a whole number, a day, or true, found an object",
        );
        check(
            r#"{ "answers": { "a": ["b", 1] } }"#,
            "line 1, column 27: at /answers/a/1: expected an option, found the number 1",
        );
        check(
            r#"{ "parameters": { "a": 1.5 } }"#,
            "line 1, column 24: at /parameters/a: expected a whole number of ordinary size, \
             found the number 1.5",
        );
        check(
            r#"{ "started": true }"#,
            "line 1, column 14: at /started: expected a text, found `true`",
        );
        check(
            r#"{ "answers": { "a": 1, "a": 2 } }"#,
            "line 1, column 24: at /answers: the key `a` is there twice; remove one",
        );
        for list in ["[1]", r#"[{}, { "burns": "yes" }]"#] {
            check(list, "line 1, column 1: expected an object, found a list");
        }
    }

    #[test]
    fn a_text_that_is_not_json_is_said_to_be_so() {
        for text in ["", "[", "{ \"answers\": }", "{ \"answers\": { \"expected a map\" } }"] {
            let error = error(text);
            assert!(
                error.starts_with("line 1, column ") && error.contains("this is not JSON: "),
                "{error}"
            );
        }
    }

    #[test]
    fn what_the_person_wrote_is_quoted_unchanged() {
        let text = r#"{ "answers": "invalid type: map, expected a sequence at line 1" }"#;
        assert!(error(text).ends_with("\"invalid type: map, expected a sequence at line 1\""));
        let long = format!(r#"{{ "started": {{ "x": 1 }}, "answers": "{}" }}"#, "x".repeat(1000));
        assert!(error(&long).len() < 200);
    }
}
