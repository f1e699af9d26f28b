//! The words for each fault: `fault -> code, message, help`.

use crate::diagnostic::Code;
use crate::file::{ExpectedShape, ShapeError};

use super::super::condition_form::FormError;
use super::{Bounded, Fault, SubjectKind};

/// The most letters of a name from a file that a message repeats.
const MOST_QUOTED: usize = 80;

impl SubjectKind {
    const fn name(self) -> &'static str {
        match self {
            Self::Question => "question",
            Self::Step => "step",
            Self::Parameter => "parameter",
            Self::ParameterWithOptions => "parameter with options",
            Self::DateQuestion => "date question",
            Self::Option => "option",
            Self::Fact => "fact",
            Self::Action => "action",
            Self::Guarantee => "guarantee",
            Self::Stage => "stage",
            Self::Source => "source",
            Self::Contact => "contact",
            Self::GlossaryEntry => "glossary entry",
            Self::Flow => "flow",
            Self::Register => "register",
            Self::Municipality => "municipality",
            Self::Pack => "pack",
            Self::Tag => "tag",
            Self::AgeBand => "age band",
            Self::Value => "value",
            Self::Language => "language",
        }
    }
}

/// A name as an author can tell it from one that looks the same: letters that no id has are written
/// as their code points.
fn spelled(name: &str) -> String {
    let mut spelled = String::new();
    for letter in name.chars().take(MOST_QUOTED) {
        if letter.is_ascii_graphic() || letter == ' ' {
            spelled.push(letter);
        } else {
            spelled.push_str(&format!("[U+{:04X}]", u32::from(letter)));
        }
    }
    spelled
}

/// Whether a name has letters that are easily mistaken for others, or not seen at all. Letters of
/// Norwegian are not.
fn is_deceptive(name: &str) -> bool {
    name.chars().any(|letter| {
        !(letter.is_ascii_graphic() || letter == ' ' || "æøåÆØÅéèêóòôäöüÄÖÜáčđŋšŧž".contains(letter))
    })
}

fn short(text: &str) -> String {
    text.chars().take(MOST_QUOTED).collect()
}

fn one_of(words: &[&str]) -> String {
    words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ")
}

fn did_you_mean(name: &str, nearest: Option<&String>) -> Option<String> {
    let nearest = nearest?;
    Some(if is_deceptive(name) {
        format!("did you mean `{nearest}`? they look alike, but this is `{}`", spelled(name))
    } else {
        format!("did you mean `{nearest}`?")
    })
}

impl Fault {
    pub(in crate::load) const fn code(&self) -> Code {
        match self {
            Self::Rule(rule) | Self::WithoutOptions { rule, .. } => rule.code(),
            Self::Syntax(_) => Code::Syntax,
            Self::Shape { error, .. } => match error {
                ShapeError::UnknownKey { .. } => Code::UnknownKey,
                ShapeError::MissingKey(_) => Code::MissingKey,
                ShapeError::DuplicateKey(_) => Code::DuplicateKey,
                ShapeError::UnknownWord { .. } => Code::UnknownWord,
                ShapeError::WrongType(_) | ShapeError::Noted => Code::WrongType,
                ShapeError::NotJson(_) => Code::Syntax,
            },
            Self::MissingFile { .. } | Self::MissingTexts { .. } => Code::MissingFile,
            Self::Unknown { kind, .. } => match kind {
                SubjectKind::Option => Code::UnknownOption,
                SubjectKind::Question | SubjectKind::Step => Code::UnknownQuestion,
                SubjectKind::Fact => Code::UnknownFact,
                SubjectKind::Action => Code::UnknownAction,
                SubjectKind::Source => Code::UnknownSource,
                SubjectKind::Contact => Code::UnknownContact,
                _ => Code::UnknownName,
            },
            Self::UnknownFlow { .. } => Code::UnknownName,
            Self::NotAnId { .. } | Self::ReservedId { .. } => Code::BadId,
            Self::ListedTwice { kind: SubjectKind::Option, .. } => Code::DuplicateOption,
            Self::SameId { .. } | Self::ListedTwice { .. } => Code::DuplicateId,
            Self::NotSorted { .. } => Code::NotSorted,
            Self::NotADay { .. } => Code::BadDay,
            Self::NotATime { .. } => Code::BadTime,
            Self::NotAPhone { .. } => Code::BadPhone,
            Self::NotALanguage { .. } => Code::BadLanguage,
            Self::TooMany { what, .. } => match what {
                Bounded::Languages | Bounded::Days => Code::OutOfRange,
                Bounded::ConditionDepth | Bounded::FlowDepth => Code::TooDeep,
                Bounded::TextBytes => Code::TooLong,
                _ => Code::TooLarge,
            },
            Self::NoForm { .. } => Code::ConditionForm,
            Self::WrongTest { .. } | Self::WrongKind { .. } | Self::NotYesNo { .. } => {
                Code::WrongTest
            }
            Self::Unreadable { .. } => Code::Unreadable,
            Self::ReadsAhead { .. } => Code::ForwardRead,
            Self::CircleOfFacts { .. } | Self::CircleOfFlows { .. } => Code::Circle,
            Self::DifferentQuestion { .. } | Self::NotTheBands { .. } => Code::DifferentQuestion,
            Self::MissingParameter { .. } => Code::MissingParameter,
            Self::MisplacedKey { .. } => Code::MisplacedKey,
            Self::KeyOnProhibition | Self::HelplineOnDuty { .. } => Code::ActionForm,
            Self::LanguageDiffers { .. } | Self::FolderDiffers { .. } | Self::FileDiffers { .. } => {
                Code::WrongFolder
            }
            Self::NotLocalContact { .. } | Self::NotLocalParameter { .. } => Code::NotLocal,
            Self::MissingText { .. } => Code::MissingText,
            Self::OrphanedText { .. } | Self::NotOffered { .. } | Self::NotInOriginal { .. } => {
                Code::OrphanedText
            }
            Self::Renamed { .. } => Code::RenamedId,
            Self::PhoneInProse { .. } => Code::PhoneInProse,
            Self::UnknownMarkup { .. } => Code::UnknownMarkup,
            Self::MisplacedValue { .. } => Code::MisplacedValue,
        }
    }

    pub(in crate::load) fn message(&self) -> String {
        match self {
            Self::Rule(rule) | Self::WithoutOptions { rule, .. } => rule.says().to_owned(),
            Self::Syntax(fault) => fault.message(),
            Self::Shape { error, found, .. } => shape_message(error, found),
            Self::MissingFile { path } | Self::MissingTexts { path } => {
                format!("the file `{path}` is missing")
            }
            Self::Unknown { kind, name, .. } => {
                format!("there is no {} `{}`", kind.name(), short(name))
            }
            Self::UnknownFlow { flow, .. } => format!("there is no flow `{}`", short(flow)),
            Self::NotAnId { id, .. } => format!("`{}` is not a valid id", spelled(id)),
            Self::ReservedId { id, .. } => format!("the id `{id}` is reserved"),
            Self::SameId { id, .. } => format!("`{id}` appears twice"),
            Self::ListedTwice { name, .. } => format!("`{name}` is listed twice"),
            Self::NotSorted { id, after } => format!("`{id}` is listed after `{after}`"),
            Self::NotADay { text } => format!("`{}` is not a valid day", short(text)),
            Self::NotATime { text } => format!("`{}` is not a time of day", short(text)),
            Self::NotAPhone { text } => format!("`{}` is not a phone number", short(text)),
            Self::NotALanguage { tag } => {
                format!("`{}` is not a language tag, or is listed twice", short(tag))
            }
            Self::TooMany { what, most } => match what {
                Bounded::Bytes(size) => {
                    format!("the files have {size} bytes in total; a pack may have {most}")
                }
                Bounded::Languages => format!("a pack has 1 to {most} languages"),
                Bounded::Municipalities => format!("the pack has more than {most} municipalities"),
                Bounded::Steps => format!("the flow has more than {most} steps"),
                Bounded::Facts => format!("the flow has more than {most} facts"),
                Bounded::Actions => format!("the flow has more than {most} actions"),
                Bounded::Options => format!("the question has more than {most} options"),
                Bounded::Tests => {
                    format!("the conditions of this flow have more than {most} tests in total")
                }
                Bounded::Days => format!("the number of days is greater than {most}"),
                Bounded::ConditionDepth => format!("the condition is nested deeper than {most}"),
                Bounded::FlowDepth => {
                    format!("flows are used inside each other more than {most} deep")
                }
                Bounded::TextBytes => format!("the text is longer than {most} bytes"),
            },
            Self::NoForm { why, .. } => match why {
                FormError::Nothing => "the condition has none of the known forms",
                FormError::Several => "the condition has more than one form",
                FormError::NotOneTest => "`answer` needs exactly one test",
                FormError::NoQuestion => {
                    "the condition has a test without the question that it tests"
                }
            }
            .to_owned(),
            Self::WrongTest { is, .. } => {
                format!("this test does not fit a question of kind {is}")
            }
            Self::WrongKind { question } => {
                format!("`{question}` is not the kind of question that is needed here")
            }
            Self::NotYesNo { parameter } => {
                format!("`{parameter}` is not a choice with the options `yes` and `no`")
            }
            Self::Unreadable { step, is } => {
                format!("`{step}` is {is}, which no condition can read")
            }
            Self::ReadsAhead { name, .. } => {
                format!("`{name}` comes after this condition, or reads something that does")
            }
            Self::CircleOfFacts { facts } => match facts.as_slice() {
                [one] => format!("`{one}` reads itself"),
                [first, rest @ ..] => {
                    let rest: Vec<String> = rest.iter().map(|fact| format!("`{fact}`")).collect();
                    let rest = rest.join(", which reads ");
                    format!("`{first}` reads {rest}, which reads `{first}` again")
                }
                [] => String::new(),
            },
            Self::CircleOfFlows { flow } => {
                format!("`{flow}` uses itself, directly or through other flows")
            }
            Self::DifferentQuestion { parameter, question } => {
                format!("`{parameter}` and `{question}` are not the same question")
            }
            Self::NotTheBands { question, register } => {
                format!("the options of `{question}` are not the age bands of `{register}`")
            }
            Self::MissingParameter { flow, parameter } => {
                format!("`{flow}` uses this flow, but does not ask for `{parameter}` before it")
            }
            Self::MisplacedKey { key } => format!("`{key}` does not belong to this kind of step"),
            Self::KeyOnProhibition => "this key is not allowed on a prohibition".to_owned(),
            Self::LanguageDiffers { written, expected } => format!(
                "the file is named after the language `{expected}`, but declares `{}`",
                short(written)
            ),
            Self::FolderDiffers { written, folder } => format!(
                "the id `{}` differs from the name of the folder, `{}`",
                spelled(written),
                spelled(folder)
            ),
            Self::FileDiffers { written } => {
                format!("the id `{}` differs from the name of the file", spelled(written))
            }
            Self::NotLocalContact { contact } => format!("`{contact}` is not a local contact"),
            Self::NotLocalParameter { parameter } => {
                format!("`{parameter}` is not a parameter that a municipality may set")
            }
            Self::HelplineOnDuty { contact } => {
                format!("`{contact}` is a helpline, and calling it fulfils no duty")
            }
            Self::MissingText { key, .. } => format!("the text `{}` is missing", spelled(key)),
            Self::OrphanedText { key, .. } => {
                format!("there is nothing with the id `{}`", short(key))
            }
            Self::Renamed { owner, from, to } => {
                let what = owner.name();
                format!("the {what} `{}` has no texts, and there is no {what} `{}`", spelled(to), spelled(from))
            }
            Self::NotOffered { option, .. } => format!("this step does not offer `{option}`"),
            Self::NotInOriginal { .. } => {
                "the original language does not have this text".to_owned()
            }
            Self::PhoneInProse { number } => {
                format!("the phone number `{number}` is written in prose")
            }
            Self::UnknownMarkup { form } => {
                format!("the text contains markup that is not allowed: {form}")
            }
            Self::MisplacedValue { name } => {
                format!("`{{{}}}` cannot be used in this text", short(name))
            }
        }
    }

    pub(in crate::load) fn help(&self) -> Option<String> {
        let help = match self {
            Self::Rule(rule) | Self::WithoutOptions { rule, .. } => rule.help(),
            Self::Syntax(fault) => return Some(fault.help()),
            Self::Shape { error, nearest, .. } => return shape_help(error, nearest.as_ref()),
            Self::MissingFile { .. } => {
                "add it: a pack has pack.json, sources.json, contacts.json and texts for each language"
            }
            Self::MissingTexts { .. } => {
                "add the file with the texts; if it was moved or renamed, move it back"
            }
            Self::Unknown { kind: SubjectKind::Value, name, .. } if name == "by" => {
                "add `by` to the action, since `{by}` is its last day; or remove `{by}` here"
            }
            Self::Unknown { kind: SubjectKind::Language, name, nearest: None } => {
                return Some(format!("add `{}` to `languages` in pack.json, or move the file", short(name)));
            }
            Self::Unknown { kind: SubjectKind::Fact, name, nearest: None } if name.contains('/') => {
                "add the fact to `exports` of the flow that declares it"
            }
            Self::Unknown { name, nearest, .. } => {
                return did_you_mean(name, nearest.as_ref()).or_else(|| {
                    let deceptive = is_deceptive(name);
                    deceptive.then(|| format!("write it anew: this is `{}`", spelled(name)))
                });
            }
            Self::UnknownFlow { flow, nearest, .. } => return did_you_mean(flow, nearest.as_ref()),
            Self::NotAnId { .. } => {
                "use 1 to 64 characters of a–z, 0–9 and -, beginning with a letter or a digit"
            }
            Self::ReservedId { id, .. } => match id.as_str() {
                "unsure" | "none" => "remove it: it is offered by itself",
                _ => "choose another id",
            },
            Self::SameId { .. } => "give one of them another id",
            Self::ListedTwice { .. } => "remove one of them",
            Self::NotSorted { .. } => "sort the list by id",
            Self::NotADay { .. } => "write a day as 2026-11-22",
            Self::NotATime { .. } => "write a time as 08:00",
            Self::NotAPhone { .. } => "write digits, grouped with spaces as they are said",
            Self::NotALanguage { .. } => "write a tag such as `nb`, `nn` or `en`",
            Self::TooMany { what, .. } => match what {
                Bounded::Bytes(_) => "remove files that do not belong to the pack",
                Bounded::Languages => "list the original first, then the translations",
                Bounded::Municipalities => "split the pack by region",
                Bounded::Days => "write fewer days",
                Bounded::ConditionDepth => "move a part of it into a fact",
                Bounded::TextBytes => "shorten it, or divide it between several texts",
                Bounded::Options => "divide it between two questions",
                _ => "divide the flow into several flows",
            },
            Self::NoForm { help, .. } => help,
            Self::WrongTest { is, .. } => match *is {
                "choice" => "use `is`",
                "choices" => "use `has`",
                "number" => "use `at-least` or `at-most`",
                _ => "use `answered`",
            },
            Self::WrongKind { .. } => "name a `choice` under `answer`, or `choices` under `more-of`",
            Self::NotYesNo { .. } => "bind it to a question with {\"answer\": …}",
            Self::Unreadable { .. } => "read another question",
            Self::ReadsAhead { .. } => {
                "move the question before this condition; a condition reads only what comes before it"
            }
            Self::CircleOfFacts { .. } => "remove one of the conditions that form the circle",
            Self::CircleOfFlows { .. } => "use another flow here",
            Self::DifferentQuestion { .. } => {
                "give both the same kind and the same options in the same order"
            }
            Self::NotTheBands { .. } => {
                "give the question the age bands of the register as options, in the same order"
            }
            Self::MissingParameter { .. } => "list the parameter in that flow too",
            Self::MisplacedKey { .. } => "remove it, or change `kind`",
            Self::KeyOnProhibition => "remove it: a prohibition only says what not to do",
            Self::LanguageDiffers { .. } => "use the same language in both",
            Self::FolderDiffers { .. } | Self::FileDiffers { .. } => "use the same name for both",
            Self::NotLocalContact { .. } => {
                "name a local contact; the others are the same in every municipality"
            }
            Self::NotLocalParameter { .. } => {
                "remove it, or add \"set-by\": \"municipality\" to the parameter"
            }
            Self::HelplineOnDuty { .. } => "name the service that must be notified",
            Self::MissingText { .. } => "add it here",
            Self::OrphanedText { key, nearest, .. } => {
                return did_you_mean(key, nearest.as_ref()).or_else(|| {
                    Some("correct the id, or move the text to what it belongs to".to_owned())
                });
            }
            Self::Renamed { from, to, .. } => {
                return Some(format!(
                    "write `{to}` instead of `{from}` here and wherever `{from}` is read, or take the old id back"
                ));
            }
            Self::NotOffered { .. } => "remove this text, or let the step offer the option",
            Self::NotInOriginal { original, .. } => {
                return Some(format!("add the text to the original, in `{original}`"));
            }
            Self::PhoneInProse { .. } => "move it to contacts.json and write {contact:…} here",
            Self::UnknownMarkup { .. } => {
                "use paragraphs, lists of one level, **strong** and *emphasis*"
            }
            Self::MisplacedValue { .. } => {
                "write the words out; this text is itself inserted into others"
            }
        };
        Some(help.to_owned())
    }
}

fn shape_message(error: &ShapeError, found: &str) -> String {
    match error {
        ShapeError::UnknownKey { key, .. } => format!("unknown key `{}`", spelled(key)),
        ShapeError::MissingKey(key) => format!("the key `{key}` is missing"),
        ShapeError::DuplicateKey(key) => {
            format!("the key `{}` appears twice in this object", spelled(key))
        }
        ShapeError::UnknownWord { word, known } => {
            format!("unknown word `{}`, expected one of {}", spelled(word), one_of(known))
        }
        ShapeError::WrongType(expected) => {
            format!("expected {}, found {found}", expected_words(expected))
        }
        ShapeError::NotJson(_) | ShapeError::Noted => String::new(),
    }
}

fn expected_words(expected: &ExpectedShape) -> String {
    match expected {
        ExpectedShape::Object => "an object".to_owned(),
        ExpectedShape::List => "a list".to_owned(),
        ExpectedShape::Text => "text".to_owned(),
        ExpectedShape::Word(words) => format!("one of {}", one_of(words)),
        ExpectedShape::Whole => "a whole number".to_owned(),
        ExpectedShape::WholeNotNegative => "a whole number, not negative".to_owned(),
        ExpectedShape::WholeUpTo(most) => format!("a whole number from 0 to {most}"),
        ExpectedShape::Boolean => "true or false".to_owned(),
        ExpectedShape::Described(text) => text.clone(),
    }
}

fn shape_help(error: &ShapeError, nearest: Option<&String>) -> Option<String> {
    Some(match error {
        ShapeError::UnknownKey { key, known } => match did_you_mean(key, nearest) {
            Some(help) => help,
            None => format!("use one of {}", one_of(known)),
        },
        ShapeError::UnknownWord { word, known } => match did_you_mean(word, nearest) {
            Some(help) => help,
            None => format!("use one of {}", one_of(known)),
        },
        ShapeError::MissingKey("hours") => {
            "add `hours`: `always`, `unknown`, or a list of spans such as {\"days\": [\"monday\"], \"from\": \"08:00\", \"to\": \"15:30\"}".to_owned()
        }
        ShapeError::MissingKey(key) => format!("add `{key}`"),
        ShapeError::DuplicateKey(_) => "remove one of them".to_owned(),
        ShapeError::WrongType(expected) => match expected {
            ExpectedShape::Object => "write an object in braces, such as {\"answer\": …}; to join several conditions, write {\"all\": […]} or {\"any\": […]}".to_owned(),
            ExpectedShape::List => "write a list in brackets, such as [\"yes\", \"no\"]".to_owned(),
            ExpectedShape::Text => "write a text in quotes".to_owned(),
            ExpectedShape::Word(words) => format!("use one of {}", one_of(words)),
            ExpectedShape::Whole
            | ExpectedShape::WholeNotNegative
            | ExpectedShape::WholeUpTo(_) => "write the number without quotes or decimals".to_owned(),
            ExpectedShape::Boolean => "write true or false, without quotes".to_owned(),
            ExpectedShape::Described(text) => format!("write {text}"),
        },
        ShapeError::NotJson(_) | ShapeError::Noted => return None,
    })
}
