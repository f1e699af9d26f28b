//! The sentence of each fault: `fault -> message`.

use crate::file::{ExpectedShape, ShapeError};

use super::super::condition_form::FormError;
use super::spelling::{inside, one_of, short, spelled};
use super::{Bounded, Fault, FoundValue, QuestionDifference, SubjectKind};

impl Fault {
    #[expect(clippy::too_many_lines, reason = "one sentence for each fault")]
    pub(in crate::load) fn message(&self) -> String {
        match self {
            Self::Rule(rule) | Self::WithoutOptions { rule, .. } | Self::OfUse { rule, .. } => {
                rule.says().to_owned()
            }
            Self::Syntax(fault) => {
                format!("line {}, column {}: {}", fault.line, fault.column, fault.message())
            }
            Self::Shape { error, found, .. } => shape_message(error, found),
            Self::MissingFile { path } | Self::MissingTexts { path } => {
                format!("the file `{path}` is missing")
            }
            Self::UnknownFile { .. } => "this file is not part of a pack".to_owned(),
            Self::UnknownOption { option, .. } => format!("there is no option `{}`", short(option)),
            Self::InNoGroup { option } => {
                format!("`{option}` stands in no group, so nobody would see it")
            }
            Self::Unknown { kind, name, .. } | Self::UnknownNeeded { kind, name, .. } => {
                format!("there is no {} `{}`", kind.name(), short(name))
            }
            Self::NotExported { kind: SubjectKind::Fact, name, flow } => {
                format!("`{}` is a fact of `{flow}`, which does not export it", inside(name))
            }
            Self::NotExported { name, flow, .. } => {
                format!("`{}` is a question of `{flow}`, and is read only there", inside(name))
            }
            Self::NotAnId { id, .. } => format!("`{}` is not a valid id", spelled(id)),
            Self::ReservedId { id, .. } => format!("the id `{id}` is reserved"),
            Self::SameId { id, .. } => format!("`{id}` appears twice"),
            Self::ListedTwice { name, .. } => format!("`{name}` is listed twice"),
            Self::DateTwice { date } => format!("two entries are about {date}"),
            Self::NotSorted { id, after } => format!("`{id}` is listed after `{after}`"),
            Self::NotADay { text } => format!("`{}` is not a valid day", short(text)),
            Self::NotATime { text } => format!("`{}` is not a time of day", short(text)),
            Self::NotAPhone { text } => format!("`{}` is not a phone number", short(text)),
            Self::NotALanguage { tag } => {
                format!("`{}` is not a language tag, or is listed twice", short(tag))
            }
            Self::OriginalNotListed { original } => {
                format!("the original, `{}`, is not listed", short(original))
            }
            Self::LanguageNotListed { flow, tag } => {
                format!("`{flow}` does not list `{}` in its `languages`", short(tag))
            }
            Self::UsedInOtherLanguages { flow, tags } => {
                let tags: Vec<&str> = tags.iter().map(String::as_str).collect();
                format!("`{flow}` does not have {}, which this flow has", one_of(&tags))
            }
            Self::TooMany { what, most } => match what {
                Bounded::Bytes(size) => {
                    format!(
                        "the files have {size} bytes in total; a pack may have {}",
                        bytes(*most)
                    )
                }
                Bounded::Languages => format!("a pack has 1 to {most} languages"),
                Bounded::Municipalities => format!("the pack has more than {most} municipalities"),
                Bounded::Terms => format!("the pack has more than {most} terms"),
                Bounded::Steps => format!("the flow has more than {most} steps"),
                Bounded::Facts => format!("the flow has more than {most} facts"),
                Bounded::Actions => format!("the flow has more than {most} actions"),
                Bounded::Options => format!("the question has more than {most} options"),
                Bounded::Tests => {
                    format!("the conditions of this flow have more than {most} tests in total")
                }
                Bounded::ConditionTests => format!("the condition has more than {most} tests"),
                Bounded::Days => format!("a deadline is at most {most} days (ten years) away"),
                Bounded::DaysFromAnswer => format!("a day is at most {most} days (100 years) away"),
                Bounded::WorkingDays => format!("a deadline is at most {most} working days away"),
                Bounded::ConditionDepth => {
                    format!("the condition is nested more than {most} levels deep")
                }
                Bounded::FlowDepth => {
                    format!("flows are used inside each other more than {most} levels deep")
                }
                Bounded::TextBytes => format!("the text is longer than {}", bytes(*most)),
            },
            Self::NoForm { why } => match why {
                FormError::Nothing => "the condition has none of the known forms",
                FormError::Several => "the condition has more than one form",
                FormError::NoTest => "`answer` stands here without a test",
                FormError::SeveralTests => "`answer` has more than one test",
                FormError::NoQuestion => {
                    "the condition has a test without the question that it tests"
                }
                FormError::NoAction => "`urgency` stands without the action that it is about",
            }
            .to_owned(),
            Self::WrongTest { is, .. } => {
                format!("this test does not fit a question of kind `{is}`")
            }
            Self::WrongKind { question } => {
                format!("`{question}` is not the kind of question that is needed here")
            }
            Self::NeverTooLong { most, steps } => {
                format!("no walk can have more than {most} main steps: the flow has only {steps}")
            }
            Self::NotYesNo { parameter } => {
                format!("`{parameter}` is not a choice with the options `yes` and `no`")
            }
            Self::Unreadable { step, is } => {
                format!("`{step}` is {}, which no condition can read", is.words())
            }
            Self::ReadsAhead { name, itself: true, .. } => {
                format!("whether `{name}` is asked cannot depend on its own answer")
            }
            Self::ReadsAhead { name, .. } => {
                format!("`{name}` comes after this condition, or reads something that does")
            }
            Self::ReadsVoluntary { name, .. } => format!(
                "`{name}` is voluntary, or reads something that is, and nothing main can read it"
            ),
            Self::VoluntaryWords { path } => {
                format!("the words of `{path}` depend on a voluntary answer")
            }
            Self::VoluntaryParameter { parameter, reader } => {
                let reader = reader.words();
                format!("the parameter `{parameter}` is voluntary here, and {reader} reads it")
            }
            Self::DemandedLate { action } => {
                format!("this demands `{action}` of complete states only, where it is late")
            }
            Self::NotAddable { action, why } => {
                format!("`{action}` cannot be added by a voluntary answer: {}", why.words())
            }
            Self::CircleOfFacts { facts } => circle(facts, "reads"),
            Self::CircleOfFlows { flows, .. } => circle(flows, "uses"),
            Self::DifferentQuestion { parameter, question, how } => match how {
                QuestionDifference::Options => {
                    format!("`{parameter}` and `{question}` are not the same question")
                }
                QuestionDifference::Offered => format!(
                    "`{parameter}` and `{question}` offer their options under different conditions"
                ),
                QuestionDifference::Range => {
                    format!("`{question}` accepts numbers that `{parameter}` does not")
                }
                QuestionDifference::Days => {
                    format!("`{question}` accepts days that `{parameter}` does not")
                }
                QuestionDifference::Unsure => {
                    format!("`{question}` can be unsure, and `{parameter}` cannot")
                }
            },
            Self::NotTheBands { question, register } => {
                format!("the options of `{question}` are not the age bands of `{register}`")
            }
            Self::GroundNeeds { ground, parameter } => {
                format!(
                    "the ground `{ground}` reads `{parameter}`, which this flow does not ask for"
                )
            }
            Self::MissingParameter { flow, parameter } => {
                format!(
                    "`{flow}` needs `{parameter}`, and this flow does not ask it before this step"
                )
            }
            Self::OutsideRange { question, range: (least, greatest) } => {
                format!(
                    "`{question}` takes numbers from {least} to {greatest}, so this decides nothing"
                )
            }
            Self::AvoidsProhibition { action } => {
                format!("`{action}` is a prohibition, and no action that can be avoided")
            }
            Self::HiddenCharacter { letter } => {
                format!("the text holds a character that is not seen: U+{:04X}", u32::from(*letter))
            }
            Self::MisplacedKey { key, .. } => {
                format!("`{key}` does not belong to this kind of step")
            }
            Self::KeyOnProhibition => "this key is not allowed on a prohibition".to_owned(),
            Self::KeyOnUse => {
                "this key belongs to the shared action, not to a use of it".to_owned()
            }
            Self::TextOfUse { .. } => {
                "a use of a shared action has no texts of its own, except those of its reminders"
                    .to_owned()
            }
            Self::IdOfShared { id } => format!("`{}` is the id of a shared action", short(id)),
            Self::UseWithoutId { shared } => {
                format!("this flow uses `{}` more than once, and this use has no id", short(shared))
            }
            Self::NotOfPack { name } => format!(
                "`{}` is no parameter of the pack, and a shared action reads nothing else",
                short(name)
            ),
            Self::NotUsed { shared } => {
                format!("`{}` is a shared action that this flow does not use", short(shared))
            }
            Self::ParameterOfShared { shared, parameter } => {
                format!(
                    "`{}` reads `{}`, which this flow does not list",
                    short(shared),
                    short(parameter)
                )
            }
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
            Self::SurelyBehindDuty { fact } => {
                format!("the duty reads the fact `{fact}`, whose `surely` takes an unsure for a no")
            }
            Self::MissingText { key, .. } => format!("the text `{}` is missing", spelled(key)),
            Self::OrphanedText { key, .. } => {
                format!("there is nothing with the id `{}`", short(key))
            }
            Self::Renamed { owner, from, to } => {
                let what = owner.name();
                format!(
                    "the {what} `{}` has no texts, and there is no {what} `{}`",
                    spelled(to),
                    spelled(from)
                )
            }
            Self::NotOffered { option, .. } => format!("this step does not offer `{option}`"),
            Self::NotInOriginal { .. } => {
                "the original language does not have this text".to_owned()
            }
            Self::LongBrief { letters, most } => {
                format!("the brief has {letters} characters; at most {most} are allowed")
            }
            Self::PhoneInProse { number } => {
                format!("the phone number `{number}` is written in prose")
            }
            Self::UnknownMarkup { form } => {
                format!("the text contains markup that is not allowed: {}", form.name())
            }
            Self::MisplacedValue { name, .. } => {
                format!("`{{{}}}` cannot be used in this text", short(name))
            }
            Self::PerhapsWithoutValue { name } => {
                format!("`{{{}}}` perhaps has no value where this text is shown", short(name))
            }
            Self::OtherContacts { missing, added } => {
                let names = |contacts: &[String]| {
                    let contacts: Vec<&str> = contacts.iter().map(String::as_str).collect();
                    one_of(&contacts)
                };
                match (missing.is_empty(), added.is_empty()) {
                    (true, _) => format!("the original does not name {}", names(added)),
                    (_, true) => format!("the original also names {}", names(missing)),
                    _ => format!("the original names {}, and not {}", names(missing), names(added)),
                }
            }
        }
    }
}

/// A circle in words: what each does with the next.
fn circle(names: &[String], does: &str) -> String {
    match names {
        [one] => format!("`{one}` {does} itself"),
        [first, rest @ ..] => {
            let rest: Vec<String> = rest.iter().map(|name| format!("`{name}`")).collect();
            let rest = rest.join(&format!(", which {does} "));
            format!("`{first}` {does} {rest}, which {does} `{first}` again")
        }
        [] => String::new(),
    }
}

/// A number of bytes in words.
fn bytes(count: usize) -> String {
    let kib = count >> 10;
    let (number, unit) = if kib >= 1024 { (kib >> 10, "MiB") } else { (kib, "KiB") };
    format!("{number} {unit} ({count} bytes)")
}

fn shape_message(error: &ShapeError, found: &FoundValue) -> String {
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
            format!("expected {}, found {}", expected_words(expected), found.words())
        }
        ShapeError::NotJson(_) | ShapeError::Noted => String::new(),
    }
}

fn expected_words(expected: &ExpectedShape) -> String {
    match expected {
        ExpectedShape::Object => "an object".to_owned(),
        ExpectedShape::WholeObject => "an object in braces".to_owned(),
        ExpectedShape::List => "a list".to_owned(),
        ExpectedShape::Text => "text".to_owned(),
        ExpectedShape::Word(words) => format!("one of {}", one_of(words)),
        ExpectedShape::Whole => "a whole number".to_owned(),
        ExpectedShape::WholeNotNegative => "a whole number, not negative".to_owned(),
        ExpectedShape::WholeUpTo(most) => format!("a whole number from 0 to {most}"),
        ExpectedShape::Days(most) => format!("a whole number of days, from 0 to {most}"),
        ExpectedShape::Boolean => "true or false".to_owned(),
        ExpectedShape::Described(text) => text.clone(),
    }
}
