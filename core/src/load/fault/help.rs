//! What to do about each fault: `fault -> help`.

use crate::diagnostic::Misspelling;
use crate::file::{ExpectedShape, ShapeError};

use super::super::condition_form::help;
use super::known_keys::{Elsewhere, HOURS, SPANS, known_elsewhere};
use super::spelling::{inside, is_plain, one_of, short, spelled};
use super::{Bounded, Fault, NoValues, NotAddable, QuestionDifference, SubjectKind, Suggestion};

/// Whether a name has letters that are easily mistaken for others, or not seen at all.
pub(super) fn is_deceptive(name: &str) -> bool {
    !name.chars().all(is_plain)
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
    /// The name that is spelt almost like one that exists.
    pub(in crate::load) fn misspelling(&self) -> Option<Misspelling> {
        let (written, meant) = match self {
            Self::Shape { error, nearest, .. } => match error {
                ShapeError::UnknownKey { key, .. } => (key, nearest),
                ShapeError::UnknownWord { word, known } if *known != HOURS => (word, nearest),
                _ => return None,
            },
            // It has a help of its own.
            Self::Unknown { kind: SubjectKind::Value, name, .. } if name == "by" => return None,
            Self::Unknown { name, meant, .. } | Self::UnknownNeeded { name, meant, .. } => {
                (name, &meant.nearest)
            }
            Self::UnknownOption { option, meant, .. } => (option, &meant.nearest),
            Self::OrphanedText { key, nearest, .. } => (key, nearest),
            _ => return None,
        };
        Some(Misspelling { written: written.clone(), meant: meant.clone()? })
    }

    #[expect(clippy::too_many_lines, reason = "one sentence for each fault")]
    pub(in crate::load) fn help(&self) -> Option<String> {
        let help = match self {
            Self::Rule(rule) | Self::WithoutOptions { rule, .. } | Self::OfUse { rule, .. } => {
                rule.help()
            }
            Self::Syntax(fault) => return Some(fault.help()),
            Self::Shape { error, nearest, .. } => return shape_help(error, nearest.as_ref()),
            Self::MissingFile { .. } => {
                "add it: a pack has pack.json, sources.json, contacts.json and texts for each language"
            }
            Self::MissingTexts { .. } => {
                "if it was moved or renamed, move it back; of a new language, `veiviser texts --fill LANGUAGE --write DRAFT` makes a draft, and `--take DRAFT` the file"
            }
            Self::Unknown { kind: SubjectKind::Value, name, .. } if name == "by" => {
                "add `by` to the action, since `{by}` is its last day; or remove `{by}` here"
            }
            Self::Unknown {
                kind: SubjectKind::Language,
                name,
                meant: Suggestion { nearest: None, .. },
            } => {
                return Some(format!(
                    "add `{}` to `languages` in pack.json, or remove it",
                    short(name)
                ));
            }
            Self::Unknown {
                kind: SubjectKind::Ground,
                meant: Suggestion { nearest: None, .. },
                ..
            } => {
                "name a source of sources.json, or a line of a document that `documents` in pack.json lists, such as `domain 0.1`"
            }
            Self::NotExported { kind: SubjectKind::Fact, name, flow } => {
                return Some(format!("add `{}` to `exports` of `{flow}`", inside(name)));
            }
            Self::NotExported { name, flow, .. } => {
                let (step, question) = name.split_once('/').unwrap_or(("", name));
                return Some(format!(
                    "write a fact over `{question}` in `{flow}`, add it to `exports` there, and read it here as {{\"fact\": \"{step}/…\"}}"
                ));
            }
            Self::Unknown { kind, name, meant } | Self::UnknownNeeded { kind, name, meant, .. } => {
                return Some(meant_help(*kind, name, meant));
            }
            Self::UnknownOption { option, meant, .. } => {
                return Some(meant_help(SubjectKind::Option, option, meant));
            }
            Self::UnknownFile { meant: Some(path) } => {
                return Some(format!("rename it, or move it, to `{path}`"));
            }
            Self::UnknownFile { meant: None } => {
                "move it out of the pack; what is for people can stay in a file whose name ends with .md"
            }
            Self::InNoGroup { .. } => "name it in one of the groups",
            Self::NotAnId { .. } => {
                "use 1 to 64 characters of a–z, 0–9 and -, beginning with a letter or a digit"
            }
            Self::ReservedId { id, .. } => match id.as_str() {
                "unsure" | "none" => "remove it: it is offered by itself",
                _ => "choose another id",
            },
            Self::SameId { .. } => "give one of them another id",
            Self::ListedTwice { .. } => "remove one of them",
            Self::DateTwice { .. } => "keep one of the two entries",
            Self::NotSorted { .. } => "sort the list by id",
            Self::NotADay { .. } => "write a day as 2026-11-22",
            Self::NotATime { .. } => "write a time as 08:00",
            Self::NotAPhone { .. } => {
                "write the whole number, grouped with single spaces as it is said: `112`, `02800`, `116 117`, or eight digits, perhaps after `+47`"
            }
            Self::NotALanguage { .. } => "write a tag such as `nb`, `nn` or `en`",
            Self::OriginalNotListed { .. } => {
                "list it: what is not translated is shown in the original"
            }
            Self::LanguageNotListed { .. } => "list it in flow.json, or remove this file",
            Self::UsedInOtherLanguages { .. } => {
                "translate the flow that is used, or list fewer `languages` in this flow"
            }
            Self::TooMany { what, .. } => match what {
                Bounded::Bytes(_) => "remove files that do not belong to the pack",
                Bounded::Languages => "list the original first, then the translations",
                Bounded::Municipalities => "split the pack by region",
                Bounded::Terms => "write a word that is the same everywhere into the texts",
                Bounded::WorkingDays => "write fewer days, or count calendar days",
                Bounded::DaysFromAnswer => {
                    "write fewer days, or leave the key out, so that no day is too far away"
                }
                Bounded::Days => "write fewer days, or leave `by` out",
                Bounded::ConditionDepth | Bounded::ConditionTests => {
                    "move a part of it into a fact"
                }
                Bounded::TextBytes => "shorten it, or divide it between several texts",
                Bounded::Options => "divide it between two questions",
                _ => "divide the flow into several flows",
            },
            Self::NoForm { why } => return Some(help(*why)),
            Self::WrongTest { is, .. } => match *is {
                "choice" => "use `is`",
                "choices" => "use `has`",
                "number" => "use `at-least` or `at-most`",
                _ => "use `answered`",
            },
            Self::WrongKind { .. } => {
                "name a `choice` under `answer`, or `choices` under `more-of`"
            }
            Self::NeverTooLong { steps, .. } => {
                return Some(format!(
                    "write {steps} or less: a number that no walk can reach guarantees nothing"
                ));
            }
            Self::NotYesNo { .. } => "bind it to a question with {\"answer\": …}",
            Self::Unreadable { .. } => "read another question",
            Self::ReadsAhead { itself: true, .. } => "read a question that comes before this one",
            Self::ReadsAhead { .. } => {
                "move the question before this condition; a condition reads only what comes before it"
            }
            Self::ReadsVoluntary { .. } => {
                "move the question to a main stage, or what reads it to a voluntary stage: a plan that is enough depends on no voluntary answer"
            }
            Self::VoluntaryWords { .. } => {
                "read main questions only: the words of a duty, of an action for now or today, of a prohibition and of a headline stay as they were when it was enough"
            }
            Self::VoluntaryParameter { .. } => "ask the parameter in a main stage",
            Self::DemandedLate { .. } => {
                "remove \"at\": \"complete\", so that it holds as soon as it is enough"
            }
            Self::NotAddable { why, .. } => match why {
                NotAddable::Duty | NotAddable::Now => {
                    "remove it, and ask what decides it in a main stage"
                }
                NotAddable::AvoidsMore => {
                    "name all that it avoids too, or ask what decides it in a main stage"
                }
            },
            Self::CircleOfFacts { .. } => "remove one of the conditions that form the circle",
            Self::CircleOfFlows { .. } => "use another flow here",
            Self::DifferentQuestion { how, .. } => match how {
                QuestionDifference::Options => {
                    "give both the same kind and the same options in the same order"
                }
                QuestionDifference::Offered => {
                    "remove the `when` or the `where` that only one of them has; or bind a condition to a yes/no parameter"
                }
                QuestionDifference::Range => {
                    "let the parameter accept every number of the question"
                }
                QuestionDifference::Days => "let the parameter accept every day of the question",
                QuestionDifference::Unsure => {
                    "remove `no-unsure` from the parameter, and say inside what is due for an unsure"
                }
            },
            Self::NotTheBands { .. } => {
                "give the question the age bands of the register as options, in the same order"
            }
            Self::GroundNeeds { parameter, .. } => {
                return Some(format!("list `{parameter}` under `parameters` of this flow"));
            }
            Self::MissingParameter { parameter, .. } => {
                return Some(format!(
                    "list `{parameter}` under `parameters` of this flow; if this flow asks it with a step of kind `parameter`, put that step before this one"
                ));
            }
            Self::OutsideRange { range: (least, greatest), .. } => {
                return Some(format!("compare with a number from {least} to {greatest}"));
            }
            Self::AvoidsProhibition { .. } => "name actions under `avoid`, and no prohibitions",
            Self::HiddenCharacter { .. } => {
                "delete it: put the cursor before the letter after it, and delete to the left"
            }
            Self::MisplacedKey { .. } => "remove it, or change `kind`",
            Self::KeyOnProhibition => "remove it: a prohibition only says what not to do",
            Self::TextOfUse { .. } => {
                "write it under `actions` in the texts of the pack, for all uses"
            }
            Self::KeyOnUse => "write it in actions.json, or write an action of this flow's own",
            Self::IdOfShared { id } => {
                return Some(format!(
                    "choose another id; to use the shared action, write \"use\": \"{}\"",
                    short(id)
                ));
            }
            Self::UseWithoutId { shared } => {
                return Some(format!("add an `id`, such as `{}-now`", short(shared)));
            }
            Self::NotOfPack { .. } => {
                "declare the parameter in pack.json, or write the action in each flow"
            }
            Self::NotUsed { shared } => {
                return Some(format!(
                    "name an action of this flow, or add {{\"use\": \"{}\", \"when\": …}}",
                    short(shared)
                ));
            }
            Self::ParameterOfShared { .. } => "list the parameter in `parameters` of this flow",
            Self::LanguageDiffers { .. } => "use the same language in both",
            Self::FolderDiffers { .. } | Self::FileDiffers { .. } => "use the same name for both",
            Self::NotLocalContact { .. } => {
                "name a local contact; the others are the same in every municipality"
            }
            Self::NotLocalParameter { .. } => {
                "remove it, or add \"set-by\": \"municipality\" to the parameter"
            }
            Self::HelplineOnDuty { .. } => "name the service that must be notified",
            Self::SurelyBehindDuty { .. } => {
                "read a fact without `surely`: `if-unknown` is due where it cannot be known"
            }
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
            Self::LongBrief { .. } => "say only what to do now; the rest belongs in `body`",
            Self::PhoneInProse { .. } => "move it to contacts.json and write {contact:…} here",
            Self::UnknownMarkup { .. } => {
                "use paragraphs, lists of one level, **strong** and *emphasis*"
            }
            Self::MisplacedValue { why, .. } => match why {
                NoValues::Inserted => {
                    "write the words out; this text is itself inserted into others"
                }
                NoValues::NoWalk => {
                    "write the words out; this text is shown when no walk is at hand"
                }
                NoValues::Phrase => "use only the values of this phrase",
            },
            Self::PerhapsWithoutValue { name } if name == "by" => {
                "write the words without the day, which the plan shows; or give the question `no-unsure`, and test \"answered\": true of it in the `when` of the action or of a variant"
            }
            Self::PerhapsWithoutValue { .. } => {
                "write the words without it, or move them to a variant whose `when` tests this answer"
            }
            Self::OtherContacts { .. } => {
                "name the contacts of the original, with {contact:…}, or change all languages"
            }
        };
        Some(help.to_owned())
    }
}

/// What to do about a name that does not exist.
fn meant_help(kind: SubjectKind, name: &str, meant: &Suggestion) -> String {
    if let Some(help) = did_you_mean(name, meant.nearest.as_ref()) {
        return help;
    }
    if is_deceptive(name) {
        return format!("write it anew: this is `{}`", spelled(name));
    }
    if !meant.few.is_empty() {
        let few: Vec<&str> = meant.few.iter().map(String::as_str).collect();
        return format!("use one of {}", one_of(&few));
    }
    match kind {
        SubjectKind::Contact => "correct the id, or add the contact to contacts.json",
        SubjectKind::Source => "correct the id, or add the source to sources.json",
        SubjectKind::GlossaryEntry => "correct the id, or add the word to glossary.json",
        SubjectKind::Flow => "correct the id, or add the folder of the flow",
        SubjectKind::Register => "correct the id, or add the register under registers/",
        SubjectKind::Moment => "correct the id, or add the moment to `moments` of pack.json",
        SubjectKind::TimeZone => {
            "write a name of the IANA time zone database, such as `Europe/Oslo`"
        }
        SubjectKind::DateQuestion => "write `started`, or the id of a question of kind `date`",
        SubjectKind::Question | SubjectKind::Step => {
            "correct the id, or add the question before the place where it is read"
        }
        SubjectKind::Parameter | SubjectKind::ParameterWithOptions => {
            "correct the id, or add the parameter"
        }
        SubjectKind::Fact => "correct the id, or add the fact",
        SubjectKind::Action => "correct the id, or add the action",
        _ => "correct the name",
    }
    .to_owned()
}

fn hours_help() -> String {
    format!("`always`, `unknown`, or a list of spans such as {SPANS}")
}

const fn elsewhere(place: Elsewhere) -> &'static str {
    match place {
        Elsewhere::InTexts => {
            "write texts in the files of the languages, such as nb.json, under the id that they belong to"
        }
        Elsewhere::InPackTexts => {
            "move it to the texts of the whole pack: the file of this name beside pack.json"
        }
    }
}

fn shape_help(error: &ShapeError, nearest: Option<&String>) -> Option<String> {
    Some(match error {
        ShapeError::UnknownKey { key, known } => match did_you_mean(key, nearest) {
            Some(help) => help,
            None => known_elsewhere(key, known).map_or_else(
                || format!("use one of {}", one_of(known)),
                |place| elsewhere(place).to_owned(),
            ),
        },
        ShapeError::UnknownWord { known, .. } if *known == HOURS => {
            format!("write {}", hours_help())
        }
        ShapeError::UnknownWord { word, known } => match did_you_mean(word, nearest) {
            Some(help) => help,
            None => format!("use one of {}", one_of(known)),
        },
        ShapeError::MissingKey("hours") => format!("add `hours`: {}", hours_help()),
        ShapeError::MissingKey(key) => format!("add `{key}`"),
        ShapeError::DuplicateKey(_) => "remove one of them".to_owned(),
        ShapeError::WrongType(expected) => match expected {
            ExpectedShape::Object => "write an object in braces, such as {\"id\": …}; several conditions are joined as {\"all\": […]} or {\"any\": […]}".to_owned(),
            ExpectedShape::List => "write a list in brackets, such as [\"yes\", \"no\"]".to_owned(),
            ExpectedShape::Text => "write a text in quotes".to_owned(),
            ExpectedShape::Word(words) => format!("use one of {}", one_of(words)),
            ExpectedShape::Whole
            | ExpectedShape::WholeNotNegative
            | ExpectedShape::WholeUpTo(_) => "write the number without quotes or decimals".to_owned(),
            ExpectedShape::Boolean => "write true or false, without quotes".to_owned(),
            ExpectedShape::WholeObject => "write an object in braces".to_owned(),
            ExpectedShape::Days(most) => format!("write a whole number of days, from 0 to {most}"),
            ExpectedShape::Described(text) => format!("write {text}"),
        },
        ShapeError::NotJson(_) | ShapeError::Noted => return None,
    })
}
