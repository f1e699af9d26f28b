//! The languages of the program: `files of texts -> texts by language, commands and words by line`.
//!
//! A language is a file in `texts/`, embedded by the build script; nothing here names one but English,
//! which is used where there is no other.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use serde_json::Value;
use thiserror::Error;
use veiviser::index::Id;
use veiviser::language::lookup;

use crate::tui::texts::{CommandKind, DateOrder, ProgramTexts, fill};

/// The name and the text of every file in `texts/`.
const EMBEDDED: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/texts.rs"));

/// The language that is used where the program has no texts in another.
const FALLBACK: &str = "en";

/// The languages in which the program itself can speak.
#[derive(Debug, Clone)]
pub struct ProgramLanguages {
    english: ProgramTexts,
    others: Vec<ProgramTexts>,
}

/// Why a file of texts is not accepted.
#[derive(Debug, Error, PartialEq, Eq)]
pub enum TextsError {
    /// It is not JSON, or a key is missing, unknown or of another kind.
    #[error("texts/{file}: {error}; copy en.json and translate every text")]
    Unreadable {
        /// The name of the file.
        file: String,
        /// Why, and where.
        error: String,
    },
    /// It says something that no walk could use.
    #[error("texts/{file}: {what}")]
    Wrong {
        /// The name of the file.
        file: String,
        /// What is wrong, and what to do.
        what: String,
    },
    /// The file that is used instead of a missing one is missing itself.
    #[error("texts/{FALLBACK}.json is missing; it is used where a language has no file")]
    NoFallback,
}

impl ProgramLanguages {
    /// The languages that the program was built with.
    pub fn embedded() -> Result<Self, TextsError> {
        Self::read(EMBEDDED)
    }

    /// Reads files of texts, each with its name.
    pub fn read(files: &[(&str, &str)]) -> Result<Self, TextsError> {
        let mut read = Vec::new();
        for (file, text) in files {
            read.push((*file, parse(file, text)?));
        }
        let fallback = format!("{FALLBACK}.json");
        let place = read.iter().position(|(file, _)| *file == fallback);
        let (_, (english, values)) =
            place.map(|place| read.remove(place)).ok_or(TextsError::NoFallback)?;
        let mut others = Vec::new();
        for (file, (texts, other)) in read {
            same_values(file, &values, &other)?;
            others.push(texts);
        }
        Ok(Self { english, others })
    }

    /// All languages.
    pub fn all(&self) -> impl Iterator<Item = &ProgramTexts> + Clone {
        std::iter::once(&self.english).chain(&self.others)
    }

    /// The texts in the language of this tag, if there are any.
    pub fn find(&self, tag: &str) -> Option<&ProgramTexts> {
        let language = lookup(tag, &self.all().map(|texts| texts.language.as_str()))?;
        self.all().nth(language.position())
    }

    /// The texts in the language of this tag, or else in English.
    pub fn find_or_english(&self, tag: &str) -> &ProgramTexts {
        self.find(tag).unwrap_or(&self.english)
    }

    /// What the program says once where a walk is in a language that it has no texts in.
    pub fn missing(&self, tag: &str) -> Option<String> {
        let said = || fill(&self.english.no_own_words, &[("language", tag)]);
        self.find(tag).is_none().then(said)
    }

    /// The command that a word means, in lower case. The language of the walk comes first; the
    /// commands of the others work where it does not use the word itself.
    pub fn command(&self, texts: &ProgramTexts, word: &str) -> Option<CommandKind> {
        let of = |texts: &ProgramTexts| {
            let found = texts.commands.all().into_iter().find(|(_, command)| command.is(word));
            found.map(|(kind, _)| kind)
        };
        let own = of(texts);
        if own.is_some() || texts.unsure_key == word {
            return own;
        }
        self.all().find_map(of)
    }

    /// Whether a word, in lower case, only joins two numbers.
    pub fn is_and(&self, word: &str) -> bool {
        self.all().any(|texts| texts.and.iter().any(|and| and == word))
    }

    /// The day of a word for today or yesterday, in lower case.
    pub fn relative_day(&self, word: &str, today: Date) -> Option<Date> {
        let means = |words: &[String]| words.iter().any(|other| other == word);
        if self.all().any(|texts| means(&texts.dates.today)) {
            return Some(today);
        }
        self.all()
            .any(|texts| means(&texts.dates.yesterday))
            .then(|| today.yesterday().ok())
            .flatten()
    }
}

impl DateOrder {
    /// The date of three numbers in this order.
    pub fn date(self, [first, second, third]: [&str; 3]) -> Option<Date> {
        let (year, month, day) = match self {
            Self::DayMonthYear => (third, second, first),
            Self::MonthDayYear => (third, first, second),
            Self::YearMonthDay => (first, second, third),
        };
        let lengths = year.len() == 4 && [month, day].iter().all(|part| part.len() <= 2);
        let date = || Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok();
        lengths.then(date).flatten()
    }
}

/// The values of each text, by its JSON pointer.
type TextValues = BTreeMap<String, BTreeSet<String>>;

fn parse(file: &str, text: &str) -> Result<(ProgramTexts, TextValues), TextsError> {
    let unreadable = |error: serde_json::Error| TextsError::Unreadable {
        file: file.to_owned(),
        error: error.to_string(),
    };
    let wrong = |what: String| TextsError::Wrong { file: file.to_owned(), what };
    let texts: ProgramTexts = serde_json::from_str(text).map_err(unreadable)?;
    let tree: Value = serde_json::from_str(text).map_err(unreadable)?;
    if file.strip_suffix(".json") != Some(texts.language.as_str()) {
        let what = format!("its `language` is `{}`; name the file after it", texts.language);
        return Err(wrong(what));
    }
    if texts.dates.months.len() != 12 {
        return Err(wrong(format!("there are {} months, not 12", texts.dates.months.len())));
    }
    for (list, name) in
        [(texts.yes.is_empty(), "yes"), (texts.dates.understood.is_empty(), "understood")]
    {
        if list {
            return Err(wrong(format!("`{name}` is empty; write at least one")));
        }
    }
    let mut typed = BTreeSet::from([texts.unsure_key.as_str()]);
    for (_, command) in texts.commands.all() {
        // A command may repeat its key among its words.
        let words = command.words.iter().filter(|word| **word != command.key);
        for word in std::iter::once(&command.key).chain(words) {
            if word.to_lowercase() != *word || word.contains(char::is_whitespace) {
                let what = format!("`{word}` can never be typed: write one word in lower case");
                return Err(wrong(what));
            }
            if word.parse::<usize>().is_ok() {
                return Err(wrong(format!("`{word}` is a number, and numbers are answers")));
            }
            if !typed.insert(word) {
                let what = format!("`{word}` means two things; choose another word for one");
                return Err(wrong(what));
            }
        }
    }
    let mut values = TextValues::new();
    gather(&tree, "", &mut values).map_err(wrong)?;
    Ok((texts, values))
}

/// The values of every text; an error where a text is empty.
fn gather(tree: &Value, at: &str, values: &mut TextValues) -> Result<(), String> {
    match tree {
        Value::String(text) if text.trim().is_empty() => Err(format!("the text at {at} is empty")),
        Value::String(text) => {
            values.insert(at.to_owned(), values_of(text));
            Ok(())
        }
        Value::Object(object) => {
            object.iter().try_for_each(|(key, value)| gather(value, &format!("{at}/{key}"), values))
        }
        // Languages may have as many words as they need; no word of a list has a value.
        Value::Array(list) => {
            let empty =
                list.iter().any(|one| one.as_str().is_some_and(|text| text.trim().is_empty()));
            if empty { Err(format!("a word at {at} is empty")) } else { Ok(()) }
        }
        _ => Ok(()),
    }
}

fn values_of(text: &str) -> BTreeSet<String> {
    let parts = text.split('{').skip(1).filter_map(|part| part.split_once('}'));
    parts.map(|(name, _)| name.to_owned()).collect()
}

/// Every text uses the values that the English one uses.
fn same_values(file: &str, english: &TextValues, other: &TextValues) -> Result<(), TextsError> {
    let listed = |values: &BTreeSet<String>| {
        let named: Vec<String> = values.iter().map(|value| format!("{{{value}}}")).collect();
        if named.is_empty() { "no values".to_owned() } else { named.join(" ") }
    };
    let odd = english.iter().find_map(|(at, values)| {
        let own = other.get(at).filter(|own| *own != values)?;
        Some(format!("the text at {at} uses {}; it must use {}", listed(own), listed(values)))
    });
    odd.map_or(Ok(()), |what| Err(TextsError::Wrong { file: file.to_owned(), what }))
}

#[cfg(test)]
#[path = "languages/tests.rs"]
mod tests;
