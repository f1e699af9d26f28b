//! What to do about each fault, in Norwegian bokmål: `fault -> help`.
//!
//! The words for things are those of `words_nb`.

use crate::file::{ExpectedShape, ShapeError};

use super::super::condition_form::help_nb;
use super::help::is_deceptive;
use super::known_keys::{Elsewhere, HOURS, SPANS, known_elsewhere};
use super::spelling::{inside, one_of, short, spelled};
use super::words_nb::expected_words;
use super::{Bounded, Fault, NoValues, NotAddable, QuestionDifference, SubjectKind, Suggestion};

fn did_you_mean(name: &str, nearest: Option<&String>) -> Option<String> {
    let nearest = nearest?;
    Some(if is_deceptive(name) {
        format!("mente du `{nearest}`? de ser like ut, men her står det `{}`", spelled(name))
    } else {
        format!("mente du `{nearest}`?")
    })
}

impl Fault {
    #[expect(clippy::too_many_lines, reason = "one sentence for each fault")]
    pub(in crate::load) fn help_nb(&self) -> Option<String> {
        let help = match self {
            Self::Rule(rule) | Self::WithoutOptions { rule, .. } | Self::OfUse { rule, .. } => {
                rule.help_nb()
            }
            Self::Syntax(fault) => return Some(fault.help_nb()),
            Self::Shape { error, nearest, .. } => return shape_help(error, nearest.as_ref()),
            Self::MissingFile { .. } => {
                "legg den til: en pakke har pack.json, sources.json, contacts.json og tekster på hvert språk"
            }
            Self::MissingTexts { .. } => {
                "er filen flyttet eller gitt nytt navn, så flytt den tilbake; for et nytt språk lager `veiviser texts --fill LANGUAGE --write DRAFT` et utkast, og `--take DRAFT` lager filen"
            }
            Self::Unknown { kind: SubjectKind::Value, name, .. } if name == "by" => {
                "legg til `by` på tiltaket, for `{by}` er den siste dagen for det; eller fjern `{by}` her"
            }
            Self::Unknown {
                kind: SubjectKind::Language,
                name,
                meant: Suggestion { nearest: None, .. },
            } => {
                return Some(format!(
                    "legg til `{}` i `languages` i pack.json, eller fjern språket her",
                    short(name)
                ));
            }
            Self::Unknown {
                kind: SubjectKind::Ground,
                meant: Suggestion { nearest: None, .. },
                ..
            } => {
                "skriv en kilde fra sources.json, eller en linje i et dokument som står under `documents` i pack.json, for eksempel `domain 0.1`"
            }
            Self::NotExported { kind: SubjectKind::Fact, name, flow } => {
                return Some(format!("legg til `{}` i `exports` i `{flow}`", inside(name)));
            }
            Self::NotExported { name, flow, .. } => {
                let (step, question) = name.split_once('/').unwrap_or(("", name));
                return Some(format!(
                    "skriv et faktum om `{question}` i `{flow}`, legg det til i `exports` der, og les det her som {{\"fact\": \"{step}/…\"}}"
                ));
            }
            Self::Unknown { kind, name, meant } | Self::UnknownNeeded { kind, name, meant, .. } => {
                return Some(meant_help(*kind, name, meant));
            }
            Self::UnknownOption { option, meant, .. } => {
                return Some(meant_help(SubjectKind::Option, option, meant));
            }
            Self::UnknownFile { meant: Some(path) } => {
                return Some(format!("gi den navnet `{path}`, eller flytt den dit"));
            }
            Self::UnknownFile { meant: None } => {
                "flytt den ut av pakken; det som bare er for folk å lese, kan ligge i en fil som slutter på .md"
            }
            Self::InNoGroup { .. } => "skriv det i en av gruppene",
            Self::NotAnId { .. } => {
                "bruk fra 1 til 64 tegn av a–z, 0–9 og -, og begynn med en bokstav eller et tall"
            }
            Self::ReservedId { id, .. } => match id.as_str() {
                "unsure" | "none" => "fjern alternativet: det er med av seg selv",
                _ => "velg en annen id",
            },
            Self::SameId { .. } => "gi den ene en annen id",
            Self::ListedTwice { .. } => "fjern den ene",
            Self::DateTwice { .. } => "behold bare den ene",
            Self::NotSorted { .. } => "sorter listen etter id",
            Self::NotADay { .. } => "skriv en dag som 2026-11-22",
            Self::NotATime { .. } => "skriv et klokkeslett som 08:00",
            Self::NotAPhone { .. } => {
                "skriv hele nummeret, med ett mellomrom mellom gruppene slik det blir sagt: `112`, `02800`, `116 117` eller åtte sifre, gjerne etter `+47`"
            }
            Self::NotALanguage { .. } => "skriv en kode som `nb`, `nn` eller `en`",
            Self::OriginalNotListed { .. } => {
                "ta det med: det som ikke er oversatt, vises på originalspråket"
            }
            Self::LanguageNotListed { .. } => "ta språket med i flow.json, eller fjern denne filen",
            Self::UsedInOtherLanguages { .. } => {
                "oversett flyten som blir brukt, eller ha færre `languages` i denne flyten"
            }
            Self::TooMany { what, .. } => match what {
                Bounded::Bytes(_) => "fjern filer som ikke hører til pakken",
                Bounded::Languages => "skriv originalspråket først, og så oversettelsene",
                Bounded::Municipalities => "del pakken opp etter region",
                Bounded::Terms => "skriv et ord som er det samme overalt, rett i tekstene",
                Bounded::WorkingDays => "skriv færre dager, eller tell kalenderdager",
                Bounded::DaysFromAnswer => {
                    "skriv færre dager, eller ta bort nøkkelen, så ingen dag er for langt unna"
                }
                Bounded::Days => "skriv færre dager, eller ta bort `by`",
                Bounded::ConditionDepth | Bounded::ConditionTests => {
                    "flytt en del av vilkåret til et faktum"
                }
                Bounded::TextBytes => "gjør teksten kortere, eller del den på flere tekster",
                Bounded::Options => "del det på to spørsmål",
                Bounded::Steps
                | Bounded::Facts
                | Bounded::Actions
                | Bounded::Tests
                | Bounded::FlowDepth => "del flyten opp i flere flyter",
            },
            Self::NoForm { why } => return Some(help_nb(*why)),
            Self::WrongTest { is, .. } => match *is {
                "choice" => "bruk `is`",
                "choices" => "bruk `has`",
                "number" => "bruk `at-least` eller `at-most`",
                _ => "bruk `answered`",
            },
            Self::WrongKind { .. } => {
                "skriv et spørsmål av typen `choice` under `answer`, eller `choices` under `more-of`"
            }
            Self::NeverTooLong { steps, .. } => {
                return Some(format!(
                    "skriv {steps} eller mindre: et tall som ingen gjennomgang kan nå, garanterer ingenting"
                ));
            }
            Self::NotYesNo { .. } => "bind parameteren til et spørsmål med {\"answer\": …}",
            Self::Unreadable { .. } => "les et annet spørsmål",
            Self::ReadsAhead { itself: true, .. } => "les et spørsmål som kommer før dette",
            Self::ReadsAhead { .. } => {
                "flytt spørsmålet foran dette vilkåret; et vilkår leser bare det som kommer før"
            }
            Self::ReadsVoluntary { .. } => {
                "flytt spørsmålet til en obligatorisk etappe, eller flytt det som leser svaret, til en frivillig: en plan som er god nok, avhenger ikke av frivillige svar"
            }
            Self::VoluntaryWords { .. } => {
                "les bare obligatoriske spørsmål: en plikt, et tiltak for nå eller i dag, et forbud og en overskrift beholder ordene de hadde da planen var god nok"
            }
            Self::VoluntaryParameter { .. } => "spør om parameteren i en obligatorisk etappe",
            Self::DemandedLate { .. } => {
                "fjern \"at\": \"complete\", så gjelder kravet så snart planen er god nok"
            }
            Self::NotAddable { why, .. } => match why {
                NotAddable::Duty | NotAddable::Now => {
                    "fjern det, og spør om det som avgjør saken, i en obligatorisk etappe"
                }
                NotAddable::AvoidsMore => {
                    "skriv alt forbudet gjelder, eller spør om det som avgjør saken, i en obligatorisk etappe"
                }
            },
            Self::CircleOfFacts { .. } => "fjern et av vilkårene som lager sirkelen",
            Self::CircleOfFlows { .. } => "bruk en annen flyt her",
            Self::DifferentQuestion { how, .. } => match how {
                QuestionDifference::Options => {
                    "gi begge den samme typen og de samme alternativene i samme rekkefølge"
                }
                QuestionDifference::Offered => {
                    "fjern den `when` eller `where` som bare den ene har; eller bind et vilkår til en ja/nei-parameter"
                }
                QuestionDifference::Range => "la parameteren godta alle tall som spørsmålet godtar",
                QuestionDifference::Days => "la parameteren godta alle dager som spørsmålet godtar",
                QuestionDifference::Unsure => {
                    "fjern `no-unsure` fra parameteren, og skriv i flyten som blir brukt, hva som skal gjøres når svaret er «usikker»"
                }
            },
            Self::NotTheBands { .. } => {
                "gi spørsmålet aldersgruppene i registeret som alternativer, i samme rekkefølge"
            }
            Self::GroundNeeds { parameter, .. } => {
                return Some(format!("ta med `{parameter}` under `parameters` i denne flyten"));
            }
            Self::MissingParameter { parameter, .. } => {
                return Some(format!(
                    "ta med `{parameter}` under `parameters` i denne flyten; spør flyten om den med et steg av typen `parameter`, så sett det steget foran dette"
                ));
            }
            Self::OutsideRange { range: (least, greatest), .. } => {
                return Some(format!("sammenlign med et tall fra {least} til {greatest}"));
            }
            Self::AvoidsProhibition { .. } => "skriv tiltak under `avoid`, og ingen forbud",
            Self::HiddenCharacter { .. } => {
                "slett det: sett markøren foran bokstaven etter, og slett mot venstre"
            }
            Self::MisplacedKey { .. } => "fjern nøkkelen, eller endre `kind`",
            Self::KeyOnProhibition => {
                "fjern nøkkelen: et forbud sier bare hva som ikke skal gjøres"
            }
            Self::TextOfUse { .. } => {
                "skriv teksten under `actions` i tekstene til pakken, så gjelder den alle steder"
            }
            Self::KeyOnUse => "skriv den i actions.json, eller lag et eget tiltak i denne flyten",
            Self::IdOfShared { id } => {
                return Some(format!(
                    "velg en annen id; skriv \"use\": \"{}\" for å bruke det felles tiltaket",
                    short(id)
                ));
            }
            Self::UseWithoutId { shared } => {
                return Some(format!("legg til en `id`, for eksempel `{}-now`", short(shared)));
            }
            Self::NotOfPack { .. } => {
                "sett opp parameteren i pack.json, eller skriv tiltaket i hver flyt"
            }
            Self::NotUsed { shared } => {
                return Some(format!(
                    "skriv et tiltak i denne flyten, eller legg til {{\"use\": \"{}\", \"when\": …}}",
                    short(shared)
                ));
            }
            Self::ParameterOfShared { .. } => "ta parameteren med i `parameters` i denne flyten",
            Self::LanguageDiffers { .. } => "bruk det samme språket begge steder",
            Self::FolderDiffers { .. } | Self::FileDiffers { .. } => {
                "bruk det samme navnet begge steder"
            }
            Self::NotLocalContact { .. } => {
                "skriv en lokal kontakt; de andre er like i alle kommuner"
            }
            Self::NotLocalParameter { .. } => {
                "fjern den, eller legg til \"set-by\": \"municipality\" på parameteren"
            }
            Self::HelplineOnDuty { .. } => "skriv tjenesten som skal ha beskjed",
            Self::SurelyBehindDuty { .. } => {
                "les et faktum uten `surely`: når det er uvisst om plikten gjelder, er det `if-unknown` som skal gjøres"
            }
            Self::MissingText { .. } => "legg den til her",
            Self::OrphanedText { key, nearest, .. } => {
                return did_you_mean(key, nearest.as_ref()).or_else(|| {
                    Some("rett id-en, eller flytt teksten dit den hører hjemme".to_owned())
                });
            }
            Self::Renamed { from, to, .. } => {
                return Some(format!(
                    "skriv `{to}` i stedet for `{from}` her og alle steder der `{from}` blir lest, eller ta den gamle id-en tilbake"
                ));
            }
            Self::NotOffered { .. } => "fjern teksten, eller gi steget dette alternativet",
            Self::NotInOriginal { original, .. } => {
                return Some(format!("legg teksten til på originalspråket, i `{original}`"));
            }
            Self::LongBrief { .. } => {
                "skriv bare hva som skal gjøres nå; resten hører hjemme i `body`"
            }
            Self::PhoneInProse { .. } => {
                "flytt nummeret til contacts.json, og skriv {contact:…} her"
            }
            Self::UnknownMarkup { .. } => {
                "bruk avsnitt, lister med ett nivå, **sterk** og *kursiv*"
            }
            Self::MisplacedValue { why, .. } => match why {
                NoValues::Inserted => {
                    "skriv det med vanlige ord, for denne teksten blir selv satt inn i andre tekster"
                }
                NoValues::NoWalk => {
                    "skriv det med vanlige ord, for denne teksten vises også når ingen har svart på noe"
                }
                NoValues::Phrase => "bruk bare verdiene som hører til denne frasen",
            },
            Self::PerhapsWithoutValue { name } if name == "by" => {
                "skriv teksten uten dagen, som planen viser; eller gi spørsmålet `no-unsure`, og test \"answered\": true for det i `when` på tiltaket eller på en variant"
            }
            Self::PerhapsWithoutValue { .. } => {
                "skriv teksten uten verdien, eller flytt ordene til en variant der `when` tester dette svaret"
            }
            Self::OtherContacts { .. } => {
                "nevn de samme kontaktene som originalen, med {contact:…}, eller endre alle språkene"
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
        return format!("skriv navnet på nytt: her står det `{}`", spelled(name));
    }
    if !meant.few.is_empty() {
        let few: Vec<&str> = meant.few.iter().map(String::as_str).collect();
        return use_one_of(&few);
    }
    match kind {
        SubjectKind::Contact => "rett id-en, eller legg kontakten til i contacts.json",
        SubjectKind::Source => "rett id-en, eller legg kilden til i sources.json",
        SubjectKind::GlossaryEntry => "rett id-en, eller legg ordet til i glossary.json",
        SubjectKind::Flow => "rett id-en, eller legg til mappen med flyten",
        SubjectKind::Register => "rett id-en, eller legg registeret til under registers/",
        SubjectKind::Moment => "rett id-en, eller legg tidspunktet til i `moments` i pack.json",
        SubjectKind::TimeZone => "skriv et navn fra IANAs tidssonebase, for eksempel `Europe/Oslo`",
        SubjectKind::DateQuestion => "skriv `started`, eller id-en til et spørsmål av typen `date`",
        SubjectKind::Question | SubjectKind::Step => {
            "rett id-en, eller legg spørsmålet til foran stedet der det blir lest"
        }
        SubjectKind::Parameter | SubjectKind::ParameterWithOptions => {
            "rett id-en, eller legg til parameteren"
        }
        SubjectKind::Fact => "rett id-en, eller legg til faktumet",
        SubjectKind::Action => "rett id-en, eller legg til tiltaket",
        SubjectKind::Option
        | SubjectKind::Group
        | SubjectKind::SharedAction
        | SubjectKind::Guarantee
        | SubjectKind::Stage
        | SubjectKind::LegalGround
        | SubjectKind::Municipality
        | SubjectKind::Document
        | SubjectKind::Ground
        | SubjectKind::Pack
        | SubjectKind::Tag
        | SubjectKind::AgeBand
        | SubjectKind::Value
        | SubjectKind::Language
        | SubjectKind::Holiday => "rett navnet",
    }
    .to_owned()
}

/// To use one of these; of a single one, that one. It fits words of either gender.
fn use_one_of(words: &[&str]) -> String {
    match words {
        [_] => format!("bruk {}", one_of(words)),
        _ => format!("velg mellom {}", one_of(words)),
    }
}

fn hours_help() -> String {
    format!("`always`, `unknown` eller en liste med tidsrom, for eksempel {SPANS}")
}

const fn elsewhere(place: Elsewhere) -> &'static str {
    match place {
        Elsewhere::InTexts => {
            "skriv tekster i filene til språkene, for eksempel nb.json, under id-en de hører til"
        }
        Elsewhere::InPackTexts => {
            "flytt den til tekstene for hele pakken: filen med dette navnet ved siden av pack.json"
        }
    }
}

fn shape_help(error: &ShapeError, nearest: Option<&String>) -> Option<String> {
    Some(match error {
        ShapeError::UnknownKey { key, known } => match did_you_mean(key, nearest) {
            Some(help) => help,
            None => known_elsewhere(key, known).map_or_else(
                || use_one_of(known),
                |place| elsewhere(place).to_owned(),
            ),
        },
        ShapeError::UnknownWord { known, .. } if *known == HOURS => {
            format!("skriv {}", hours_help())
        }
        ShapeError::UnknownWord { word, known } => match did_you_mean(word, nearest) {
            Some(help) => help,
            None => use_one_of(known),
        },
        ShapeError::MissingKey("hours") => format!("legg til `hours`: {}", hours_help()),
        ShapeError::MissingKey(key) => format!("legg til `{key}`"),
        ShapeError::DuplicateKey(_) => "fjern den ene".to_owned(),
        ShapeError::WrongType(expected) => match expected {
            ExpectedShape::Object => {
                "skriv et objekt i krøllparenteser, for eksempel {\"id\": …}; flere vilkår settes sammen med {\"all\": […]} eller {\"any\": […]}".to_owned()
            }
            ExpectedShape::List => {
                "skriv en liste i hakeparenteser, for eksempel [\"yes\", \"no\"]".to_owned()
            }
            ExpectedShape::Text => "skriv en tekst i anførselstegn".to_owned(),
            ExpectedShape::Word(words) => use_one_of(words),
            ExpectedShape::Whole
            | ExpectedShape::WholeNotNegative
            | ExpectedShape::WholeUpTo(_) => {
                "skriv tallet uten anførselstegn og uten desimaler".to_owned()
            }
            ExpectedShape::Boolean => "skriv true eller false, uten anførselstegn".to_owned(),
            ExpectedShape::WholeObject
            | ExpectedShape::Days(_)
            | ExpectedShape::Described(_) => format!("skriv {}", expected_words(expected)),
        },
        ShapeError::NotJson(_) | ShapeError::Noted => return None,
    })
}
