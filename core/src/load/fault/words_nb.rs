//! The sentence of each fault in Norwegian bokmål: `fault -> message`.
//!
//! It says what the English one says, with the same names in backticks and the same numbers: cause first,
//! as a colleague would say it aloud. A fault without a sentence here does not compile. One word for one
//! thing, here, in `help_nb`, in what the author's tools add, and on the page of `veiviser studio`:
//!
//! | English | bokmål | | English | bokmål |
//! |---|---|---|---|---|
//! | pack | pakke | | duty | plikt |
//! | flow | flyt, flyten | | prohibition | forbud |
//! | stage | etappe | | guarantee | garanti |
//! | main, voluntary | obligatorisk, frivillig | | source | kilde |
//! | step | steg | | ground | grunnlag |
//! | question | spørsmål | | contact | kontakt |
//! | option | alternativ | | helpline | hjelpetelefon |
//! | answer | svar | | municipality | kommune |
//! | parameter | parameter | | deadline, moment | frist, tidspunkt |
//! | fact | faktum, fakta | | public holiday | helligdag |
//! | condition, test | vilkår, test | | hours, span | åpningstider, tidsrom |
//! | action, shared action | tiltak, felles tiltak | | glossary entry | ordforklaring |
//! | a use (of a shared action) | en bruk | | term | begrep |
//! | urgency, due | hvor mye det haster, skal gjøres | | text, translation | tekst, oversettelse |
//! | walk, plan, example | gjennomgang, plan, eksempel | | key, object, list | nøkkel, objekt, liste |
//! | headline | overskrift | | markup | formatering |
//! | proved, refuted, undecided | bevist, motbevist, ikke avgjort | | value (in braces) | verdi |

use crate::file::{ExpectedShape, ShapeError};

use super::super::condition_form::FormError;
use super::details::FoundValue;
use super::spelling::{inside, one_of, short, spelled};
use super::{Bounded, Fault, QuestionDifference, SubjectKind};

impl Fault {
    #[expect(clippy::too_many_lines, reason = "one sentence for each fault")]
    pub(in crate::load) fn message_nb(&self) -> String {
        match self {
            Self::Rule(rule) | Self::WithoutOptions { rule, .. } | Self::OfUse { rule, .. } => {
                rule.says_nb().to_owned()
            }
            Self::Syntax(fault) => {
                format!("linje {}, tegn {}: {}", fault.line, fault.column, fault.message_nb())
            }
            Self::Shape { error, found, .. } => shape_message(error, found),
            Self::MissingFile { path } | Self::MissingTexts { path } => {
                format!("filen `{path}` mangler")
            }
            Self::UnknownFile { .. } => "denne filen hører ikke hjemme i en pakke".to_owned(),
            Self::UnknownOption { option, .. } => {
                format!("det finnes ikke noe alternativ `{}`", short(option))
            }
            Self::InNoGroup { option } => {
                format!("`{option}` står ikke i noen gruppe, så ingen ville sett det")
            }
            Self::Unknown { kind, name, .. } | Self::UnknownNeeded { kind, name, .. } => {
                format!("det finnes {} `{}`", kind.none_nb(), short(name))
            }
            Self::NotExported { kind: SubjectKind::Fact, name, flow } => {
                format!("`{}` er et faktum i `{flow}`, som ikke eksporterer det", inside(name))
            }
            Self::NotExported { name, flow, .. } => {
                format!("`{}` er et spørsmål i `{flow}`, og kan bare leses der", inside(name))
            }
            Self::NotAnId { id, .. } => format!("`{}` er ikke en gyldig id", spelled(id)),
            Self::ReservedId { id, .. } => format!("id-en `{id}` er opptatt"),
            Self::SameId { id, .. } => format!("`{id}` står to ganger"),
            Self::ListedTwice { name, .. } => format!("`{name}` står to ganger i listen"),
            Self::DateTwice { date } => format!("det er to oppføringer for {date}"),
            Self::NotSorted { id, after } => format!("`{id}` står etter `{after}` i listen"),
            Self::NotADay { text } => format!("`{}` er ikke en gyldig dag", short(text)),
            Self::NotATime { text } => format!("`{}` er ikke et klokkeslett", short(text)),
            Self::NotAPhone { text } => format!("`{}` er ikke et telefonnummer", short(text)),
            Self::NotALanguage { tag } => {
                format!("`{}` er ikke en språkkode, eller står to ganger", short(tag))
            }
            Self::OriginalNotListed { original } => {
                format!("originalspråket, `{}`, står ikke i listen", short(original))
            }
            Self::LanguageNotListed { flow, tag } => {
                format!("`{flow}` har ikke `{}` med i `languages`", short(tag))
            }
            Self::UsedInOtherLanguages { flow, tags } => {
                let tags: Vec<&str> = tags.iter().map(String::as_str).collect();
                format!("`{flow}` finnes ikke på {}, men det gjør denne flyten", one_of(&tags))
            }
            Self::TooMany { what, most } => too_many(*what, *most),
            Self::NoForm { why } => match why {
                FormError::Nothing => "vilkåret har ingen av formene som finnes",
                FormError::Several => "vilkåret har mer enn én form",
                FormError::NoTest => "`answer` står her uten en test",
                FormError::SeveralTests => "`answer` har mer enn én test",
                FormError::NoQuestion => "vilkåret har en test, men ikke spørsmålet den gjelder",
                FormError::NoAction => "`urgency` står uten tiltaket den gjelder",
            }
            .to_owned(),
            Self::WrongTest { is, .. } => {
                format!("denne testen passer ikke til et spørsmål av typen `{is}`")
            }
            Self::WrongKind { question } => {
                format!("`{question}` er ikke den typen spørsmål som trengs her")
            }
            Self::NeverTooLong { most, steps } => format!(
                "ingen gjennomgang kan ha mer enn {most} obligatoriske steg: flyten har bare {steps}"
            ),
            Self::NotYesNo { parameter } => {
                format!("`{parameter}` er ikke et valg mellom alternativene `yes` og `no`")
            }
            Self::Unreadable { step, is } => {
                format!("`{step}` er {}, som ingen vilkår kan lese", is.words_nb())
            }
            Self::ReadsAhead { name, itself: true, .. } => {
                format!("om `{name}` blir spurt om, kan ikke avhenge av svaret på det samme")
            }
            Self::ReadsAhead { name, .. } => {
                format!("`{name}` kommer etter dette vilkåret, eller leser noe som gjør det")
            }
            Self::ReadsVoluntary { name, .. } => format!(
                "`{name}` er frivillig, eller leser noe frivillig, og kan ikke leses av noe obligatorisk"
            ),
            Self::VoluntaryWords { path } => {
                format!("ordene i `{path}` avhenger av et frivillig svar")
            }
            Self::VoluntaryParameter { parameter, reader } => {
                let reader = reader.words_nb();
                format!("parameteren `{parameter}` er frivillig her, men blir lest av {reader}")
            }
            Self::DemandedLate { action } => {
                format!("dette krever `{action}` først når alt er besvart, og da er det sent")
            }
            Self::NotAddable { action, why } => {
                format!("et frivillig svar kan ikke legge til `{action}`: {}", why.words_nb())
            }
            Self::CircleOfFacts { facts } => circle(facts, "leser"),
            Self::CircleOfFlows { flows, .. } => circle(flows, "bruker"),
            Self::DifferentQuestion { parameter, question, how } => match how {
                QuestionDifference::Options => {
                    format!("`{parameter}` og `{question}` er ikke det samme spørsmålet")
                }
                QuestionDifference::Offered => format!(
                    "`{parameter}` og `{question}` har de samme alternativene, men under ulike vilkår"
                ),
                QuestionDifference::Range => {
                    format!("`{question}` godtar tall som `{parameter}` ikke godtar")
                }
                QuestionDifference::Days => {
                    format!("`{question}` godtar dager som `{parameter}` ikke godtar")
                }
                QuestionDifference::Unsure => {
                    format!("«usikker» er et mulig svar på `{question}`, men ikke på `{parameter}`")
                }
            },
            Self::NotTheBands { question, register } => {
                format!("alternativene i `{question}` er ikke aldersgruppene i `{register}`")
            }
            Self::GroundNeeds { ground, parameter } => {
                format!("grunnlaget `{ground}` leser `{parameter}`, som denne flyten ikke spør om")
            }
            Self::MissingParameter { flow, parameter } => format!(
                "`{flow}` trenger `{parameter}`, men denne flyten spør ikke om det før dette steget"
            ),
            Self::OutsideRange { question, range: (least, greatest) } => format!(
                "`{question}` tar tall fra {least} til {greatest}, så dette avgjør ingenting"
            ),
            Self::AvoidsProhibition { action } => {
                format!("`{action}` er et forbud, og ikke et tiltak som kan unngås")
            }
            Self::HiddenCharacter { letter } => {
                format!("teksten har et tegn som ikke synes: U+{:04X}", u32::from(*letter))
            }
            Self::MisplacedKey { key, .. } => {
                format!("`{key}` hører ikke til denne typen steg")
            }
            Self::KeyOnProhibition => "denne nøkkelen er ikke lov på et forbud".to_owned(),
            Self::KeyOnUse => {
                "denne nøkkelen hører til det felles tiltaket, ikke til en bruk av det".to_owned()
            }
            Self::TextOfUse { .. } => {
                "en bruk av et felles tiltak har ingen egne tekster, bortsett fra påminnelsene"
                    .to_owned()
            }
            Self::IdOfShared { id } => format!("`{}` er id-en til et felles tiltak", short(id)),
            Self::UseWithoutId { shared } => {
                format!("denne flyten bruker `{}` flere ganger, her uten id", short(shared))
            }
            Self::NotOfPack { name } => format!(
                "`{}` er ikke en parameter i pakken, og et felles tiltak leser ikke noe annet",
                short(name)
            ),
            Self::NotUsed { shared } => {
                format!("`{}` er et felles tiltak som denne flyten ikke bruker", short(shared))
            }
            Self::ParameterOfShared { shared, parameter } => format!(
                "`{}` leser `{}`, som denne flyten ikke har i listen",
                short(shared),
                short(parameter)
            ),
            Self::LanguageDiffers { written, expected } => format!(
                "filen har navn etter språket `{expected}`, men i den står det `{}`",
                short(written)
            ),
            Self::FolderDiffers { written, folder } => format!(
                "id-en `{}` er ikke lik navnet på mappen, `{}`",
                spelled(written),
                spelled(folder)
            ),
            Self::FileDiffers { written } => {
                format!("id-en `{}` er ikke lik navnet på filen", spelled(written))
            }
            Self::NotLocalContact { contact } => format!("`{contact}` er ikke en lokal kontakt"),
            Self::NotLocalParameter { parameter } => {
                format!("`{parameter}` er ikke en parameter som en kommune kan sette")
            }
            Self::HelplineOnDuty { contact } => {
                format!("`{contact}` er en hjelpetelefon, og å ringe dit oppfyller ingen plikt")
            }
            Self::SurelyBehindDuty { fact } => {
                format!("plikten leser faktumet `{fact}`, der `surely` teller «usikker» som nei")
            }
            Self::MissingText { key, .. } => format!("teksten `{}` mangler", spelled(key)),
            Self::OrphanedText { key, .. } => {
                format!("det finnes ingenting med id-en `{}`", short(key))
            }
            Self::Renamed { owner, from, to } => format!(
                "{} `{}` har ingen tekster, og det finnes {} `{}`",
                owner.the_nb(),
                spelled(to),
                owner.none_nb(),
                spelled(from)
            ),
            Self::NotOffered { option, .. } => {
                format!("dette steget har ikke alternativet `{option}`")
            }
            Self::NotInOriginal { .. } => "denne teksten finnes ikke på originalspråket".to_owned(),
            Self::LongBrief { letters, most } => {
                format!("den korte teksten har {letters} tegn, men kan ha høyst {most}")
            }
            Self::PhoneInProse { number } => {
                format!("telefonnummeret `{number}` står i løpende tekst")
            }
            Self::UnknownMarkup { form } => {
                format!("teksten har formatering som ikke er lov: {}", form.name_nb())
            }
            Self::MisplacedValue { name, .. } => {
                format!("`{{{}}}` kan ikke brukes i denne teksten", short(name))
            }
            Self::PerhapsWithoutValue { name } => {
                format!("`{{{}}}` har kanskje ingen verdi der denne teksten vises", short(name))
            }
            Self::OtherContacts { missing, added } => {
                let names = |contacts: &[String]| {
                    let contacts: Vec<&str> = contacts.iter().map(String::as_str).collect();
                    one_of(&contacts)
                };
                match (missing.is_empty(), added.is_empty()) {
                    (true, _) => format!("originalen nevner ikke {}", names(added)),
                    (_, true) => format!("originalen nevner også {}", names(missing)),
                    _ => format!("originalen nevner {}, og ikke {}", names(missing), names(added)),
                }
            }
        }
    }
}

fn too_many(what: Bounded, most: usize) -> String {
    match what {
        Bounded::Bytes(size) => {
            format!("filene er på {size} byte til sammen, men en pakke kan ha {}", bytes(most))
        }
        Bounded::Languages => format!("en pakke har fra 1 til {most} språk"),
        Bounded::Municipalities => format!("pakken har mer enn {most} kommuner"),
        Bounded::Terms => format!("pakken har mer enn {most} ord som skifter med en parameter"),
        Bounded::Steps => format!("flyten har mer enn {most} steg"),
        Bounded::Facts => format!("flyten har mer enn {most} fakta"),
        Bounded::Actions => format!("flyten har mer enn {most} tiltak"),
        Bounded::Options => format!("spørsmålet har mer enn {most} alternativer"),
        Bounded::Tests => {
            format!("vilkårene i denne flyten har mer enn {most} tester til sammen")
        }
        Bounded::ConditionTests => format!("vilkåret har mer enn {most} tester"),
        Bounded::Days => format!("en frist kan være høyst {most} dager (ti år) fram i tid"),
        Bounded::DaysFromAnswer => {
            format!("en dag kan være høyst {most} dager (100 år) unna")
        }
        Bounded::WorkingDays => format!("en frist kan være høyst {most} arbeidsdager fram i tid"),
        Bounded::ConditionDepth => format!("vilkåret har mer enn {most} nivåer inni hverandre"),
        Bounded::FlowDepth => {
            format!("flyter er brukt inni hverandre i mer enn {most} nivåer")
        }
        Bounded::TextBytes => format!("teksten er lengre enn {}", bytes(most)),
    }
}

/// A circle in words: what each does with the next.
fn circle(names: &[String], does: &str) -> String {
    match names {
        [one] => format!("`{one}` {does} seg selv"),
        [first, rest @ ..] => {
            let rest: Vec<String> = rest.iter().map(|name| format!("`{name}`")).collect();
            let rest = rest.join(&format!(", som {does} "));
            format!("`{first}` {does} {rest}, som {does} `{first}` igjen")
        }
        [] => String::new(),
    }
}

/// A number of bytes in words.
fn bytes(count: usize) -> String {
    let kib = count >> 10;
    let (number, unit) = if kib >= 1024 { (kib >> 10, "MiB") } else { (kib, "KiB") };
    format!("{number} {unit} ({count} byte)")
}

fn shape_message(error: &ShapeError, found: &FoundValue) -> String {
    match error {
        ShapeError::UnknownKey { key, .. } => format!("ukjent nøkkel `{}`", spelled(key)),
        ShapeError::MissingKey(key) => format!("nøkkelen `{key}` mangler"),
        ShapeError::DuplicateKey(key) => {
            format!("nøkkelen `{}` står to ganger i dette objektet", spelled(key))
        }
        ShapeError::UnknownWord { word, known } => {
            format!("ukjent ord `{}`, her må det stå ett av {}", spelled(word), one_of(known))
        }
        ShapeError::WrongType(expected) => {
            let expected = expected_words(expected);
            format!("her må det stå {expected}, men det står {}", found.words_nb())
        }
        ShapeError::NotJson(_) | ShapeError::Noted => String::new(),
    }
}

/// What must stand at a place.
pub(super) fn expected_words(expected: &ExpectedShape) -> String {
    match expected {
        ExpectedShape::Object => "et objekt".to_owned(),
        ExpectedShape::WholeObject => "et objekt i krøllparenteser".to_owned(),
        ExpectedShape::List => "en liste".to_owned(),
        ExpectedShape::Text => "en tekst".to_owned(),
        ExpectedShape::Word(words) => format!("ett av {}", one_of(words)),
        ExpectedShape::Whole => "et helt tall".to_owned(),
        ExpectedShape::WholeNotNegative => "et helt tall som ikke er negativt".to_owned(),
        ExpectedShape::WholeUpTo(most) => format!("et helt tall fra 0 til {most}"),
        ExpectedShape::Days(most) => format!("et helt antall dager, fra 0 til {most}"),
        ExpectedShape::Boolean => "true eller false".to_owned(),
        // What the readers of several forms say of themselves is text and no variant.
        ExpectedShape::Described(text) => match text.as_str() {
            "an object" => "et objekt",
            "a name or a list of names" => "et navn eller en liste med navn",
            "a name or an object" => "et navn eller et objekt",
            "a name, a list of names, or an object with `tag`" => {
                "et navn, en liste med navn eller et objekt med `tag`"
            }
            "`always`, `unknown`, or a list of spans" => {
                "`always`, `unknown` eller en liste med tidsrom"
            }
            "each key once" => "hver nøkkel én gang",
            other => other,
        }
        .to_owned(),
    }
}
