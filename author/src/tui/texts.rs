//! The texts of the program itself in one language, as its file in `texts/` has them: labels,
//! commands, and how to answer with the keyboard.
//!
//! What is said about the matter comes from the pack. A value in braces, such as `{day}`, is replaced
//! when the text is shown; every language uses the same values.

use jiff::civil::Date;
use serde::Deserialize;

/// The texts of one language. All keys are required, and no other is accepted.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct ProgramTexts {
    /// The BCP 47 tag of the language. The file has the same name.
    pub language: String,
    /// How dates are written and understood.
    pub dates: DateTexts,
    /// The letter that answers "unsure" to a number or a date.
    pub unsure_key: String,
    /// The words that confirm a question; the first is shown.
    pub yes: Vec<String>,
    /// Words between two numbers of an answer that mean nothing: `1, 2 and 3`.
    pub and: Vec<String>,
    /// The commands.
    pub commands: CommandTexts,
    /// Said once where the program has no texts in the language of the walk and uses these (so only
    /// the English one is ever shown); value `{language}`.
    pub no_own_words: String,
    /// Before the first question, where the flow is not published.
    pub draft: String,
    /// Before the first question: what happens to the answers.
    pub kept_here: String,
    /// Before the first question: how to answer.
    pub how: String,
    /// The label of the emergency numbers, on every screen.
    pub emergency: String,
    /// Which question this is, by its number in the overview, and its stage; values `{n}` `{title}`. How many
    /// there are depends on the answers, so that it is not said.
    pub progress: String,
    /// How to answer a question with one answer.
    pub pick_one: String,
    /// How to answer a question with several answers.
    pub pick_many: String,
    /// How to answer with a number; values `{min}` `{max}`.
    pub give_number: String,
    /// How to answer with a date.
    pub give_day: String,
    /// Which dates are accepted, where the first one is given: value `{min}`.
    pub days_from: String,
    /// The same, where the last one is given: value `{max}`.
    pub days_until: String,
    /// The same, where both are given: values `{min}` `{max}`.
    pub days_between: String,
    /// How to write a note.
    pub give_note: String,
    /// How to continue after a message or a page.
    pub enter: String,
    /// Error: something else was typed there.
    pub only_enter: String,
    /// Marks the present answer.
    pub yours: String,
    /// Where there already is an answer: what Enter does.
    pub keep: String,
    /// The same, for a question with several answers.
    pub keep_ticks: String,
    /// The same, for a note; value `{note}`.
    pub keep_note: String,
    /// Where an answer from before the step was hidden counts again.
    pub came_back: String,
    /// Where more options are offered than when the question was answered.
    pub waits: String,
    /// Where some options have not been reviewed.
    pub some_unreviewed: String,
    /// Before every error; it ends with a space.
    pub error: String,
    /// Error: nothing was typed.
    pub not_answered: String,
    /// Error: no option has that number; values `{text}` `{all}`.
    pub no_such_option: String,
    /// Error: several answers where one is expected.
    pub only_one: String,
    /// Error: "none of these" together with other answers; value `{none}`, its label.
    pub none_alone: String,
    /// Error: not a number in the range; values `{text}` `{min}` `{max}`.
    pub no_number: String,
    /// Error: not a date; value `{text}`.
    pub no_day: String,
    /// Error: "unsure" is not offered here.
    pub no_unsure: String,
    /// Error: the note is too long.
    pub note_too_long: String,
    /// Error: there is no question before this one.
    pub first_step: String,
    /// Error: the plan has no item with that number; value `{n}`.
    pub no_such_item: String,
    /// Error: no question has that number; values `{n}`, and `{key}` of the overview.
    pub no_such_step: String,
    /// Error: the pack does not have that language; value `{all}`, those that it has.
    pub no_such_language: String,
    /// Error: not a command; values `{text}`, and `{key}` of the help.
    pub no_such_command: String,
    /// The title of the help page.
    pub help_title: String,
    /// On the help page of a step about which there is no more to say.
    pub no_help: String,
    /// The label of explained terms.
    pub definitions: String,
    /// The label of the list of commands.
    pub what_to_type: String,
    /// The title of the plan.
    pub your_plan: String,
    /// Under it, where it is not enough.
    pub plan_so_far: String,
    /// Where nothing is due. It must not reassure.
    pub nothing_yet: String,
    /// The label of the contacts of an action.
    pub contacts: String,
    /// The label of words to say.
    pub say: String,
    /// The label of what not to do while doing it.
    pub not: String,
    /// The label of what happens next.
    pub next: String,
    /// The label of reminders.
    pub reminders: String,
    /// The title of the prohibitions of the plan.
    pub prohibitions: String,
    /// After a plan that is enough, where voluntary questions are left; value `{quit}`, the key of that
    /// command.
    pub enough: String,
    /// On the first page: the title of the actions that it tells by title and day.
    pub rest: String,
    /// The title of the cards that follow the first page.
    pub cards: String,
    /// After the first page of the plan, where a number is an item of it; values `{plan}` `{why}` `{save}`, the keys of these commands.
    pub plan_hint: String,
    /// After a plan without local numbers; value `{key}`.
    pub municipality_hint: String,
    /// At the end of a saved plan; values `{day}` `{version}` `{hash}`.
    pub made: String,
    /// The label of the answers that made an action due.
    pub reasons: String,
    /// A question and its answer; values `{question}` `{answer}`.
    pub your_answer: String,
    /// The label of the facts that follow from the answers.
    pub facts: String,
    /// The label of answers that would change the advice.
    pub would_change: String,
    /// What would make an action due; value `{answer}`.
    pub added_if: String,
    /// What would make an action no longer due; value `{answer}`.
    pub gone_if: String,
    /// The label of sources.
    pub sources: String,
    /// In a saved plan, at a card: its sources, which stand at the end; value `{sources}`.
    pub rests_on: String,
    /// Where a step names no source.
    pub no_sources: String,
    /// From when a source is in force; value `{day}`.
    pub in_force_from: String,
    /// Until when a source is in force; value `{day}`.
    pub in_force_to: String,
    /// When a source was read; value `{day}`.
    pub read: String,
    /// When a source is to be read again; value `{day}`.
    pub read_again: String,
    /// Of a source with the review status `read`.
    pub review_read: String,
    /// Of a source with the review status `reviewed`.
    pub review_reviewed: String,
    /// The title of an action that interrupts, before its own title.
    pub first_this: String,
    /// How to continue after it.
    pub then_on: String,
    /// After a changed answer that changed the plan; value `{question}`.
    pub changed: String,
    /// The label of what is new after a first answer.
    pub new_in_plan: String,
    /// The label of what is new after a changed answer.
    pub new: String,
    /// The label of actions that are no longer due.
    pub gone: String,
    /// The label of actions that are still due, for other reasons.
    pub reworded: String,
    /// The label of prohibitions that apply now.
    pub prohibitions_added: String,
    /// The label of prohibitions that no longer apply.
    pub prohibitions_removed: String,
    /// The label of answers that do not count now.
    pub steps_gone: String,
    /// The label of answers that count again.
    pub steps_back: String,
    /// The title of the overview.
    pub your_answers: String,
    /// After the overview, where a number goes to its question.
    pub overview_hint: String,
    /// In the overview: a question without an answer.
    pub no_answer: String,
    /// In the overview: an empty note.
    pub left_empty: String,
    /// In the overview: a message that was read.
    pub seen: String,
    /// Asks for a file name; value `{name}`, the one that Enter takes.
    pub ask_file: String,
    /// The file name that Enter takes.
    pub file_name: String,
    /// Asks before a file is overwritten; values `{name}`, and `{yes}`, the word that confirms it.
    pub ask_overwrite: String,
    /// The plan was saved; value `{name}`.
    pub saved: String,
    /// The plan was not saved.
    pub not_saved: String,
    /// The plan could not be saved; values `{name}` `{why}`.
    pub cannot_save: String,
    /// The plan could not be saved, for its folder does not exist; value `{name}`.
    pub no_such_folder: String,
    /// Asks for a municipality.
    pub ask_municipality: String,
    /// A municipality was chosen; value `{name}`.
    pub municipality_set: String,
    /// The pack has no municipalities.
    pub no_municipalities: String,
    /// Asks before quitting; values `{quit}` `{save}`, the keys of these commands.
    pub ask_quit: String,
    /// At the end of the input.
    pub ended: String,
}

/// How dates are written and understood.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct DateTexts {
    /// A date in prose; values `{day}` `{month}` `{year}`.
    pub written: String,
    /// The twelve months, January first.
    pub months: Vec<String>,
    /// The orders in which a typed date is understood. Its numbers may be separated by `.`, `-`, `/`
    /// or a space.
    pub understood: Vec<DateOrder>,
    /// Words for today.
    pub today: Vec<String>,
    /// Words for yesterday.
    pub yesterday: Vec<String>,
}

/// The order of the numbers of a typed date. The year has four digits, the others one or two.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DateOrder {
    /// `22.11.2026`
    DayMonthYear,
    /// `11/22/2026`
    MonthDayYear,
    /// `2026-11-22`
    YearMonthDay,
}

/// The commands of a walk.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct CommandTexts {
    /// Help about a question or an item of the plan.
    pub help: CommandText,
    /// To the question before, or to one of the overview.
    pub back: CommandText,
    /// What a question or an item of the plan rests on.
    pub why: CommandText,
    /// The plan so far.
    pub plan: CommandText,
    /// The questions and answers.
    pub overview: CommandText,
    /// Saves the plan.
    pub save: CommandText,
    /// Chooses the municipality.
    pub municipality: CommandText,
    /// Changes the language. Its name is what follows the key: `{tag}`.
    pub language: CommandText,
    /// Ends the walk.
    pub quit: CommandText,
}

/// A command: how it is shown, and what is understood.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct CommandText {
    /// What to type, as it is shown: a letter, in lower case.
    pub key: String,
    /// Its name, as it is shown beside the key.
    pub name: String,
    /// Other words that are understood, in lower case, such as spellings without accents.
    pub words: Vec<String>,
    /// What it does, for the help page; value `{key}`.
    pub does: String,
}

/// A command, whatever the language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is documented in `CommandTexts`")]
pub enum CommandKind {
    Help,
    Back,
    Why,
    Plan,
    Overview,
    Save,
    Municipality,
    Language,
    Quit,
}

impl CommandTexts {
    /// Every command with its texts, in the order in which they are shown.
    pub const fn all(&self) -> [(CommandKind, &CommandText); 9] {
        [
            (CommandKind::Help, &self.help),
            (CommandKind::Back, &self.back),
            (CommandKind::Why, &self.why),
            (CommandKind::Plan, &self.plan),
            (CommandKind::Overview, &self.overview),
            (CommandKind::Save, &self.save),
            (CommandKind::Municipality, &self.municipality),
            (CommandKind::Language, &self.language),
            (CommandKind::Quit, &self.quit),
        ]
    }
}

impl CommandText {
    /// Whether a word, in lower case, means this command.
    pub fn is(&self, word: &str) -> bool {
        self.key == word || self.words.iter().any(|other| other == word)
    }
}

impl ProgramTexts {
    /// A day, as it is written in prose.
    pub fn day(&self, day: Date) -> String {
        let place = usize::try_from(day.month().saturating_sub(1)).unwrap_or_default();
        let month = self.dates.months.get(place).map_or("", String::as_str);
        let (number, year) = (day.day().to_string(), day.year().to_string());
        fill(&self.dates.written, &[("day", &number), ("month", month), ("year", &year)])
    }

    /// Which days are accepted, where not all are.
    pub fn days(&self, min: Option<Date>, max: Option<Date>) -> Option<String> {
        let pattern = match (min, max) {
            (Some(_), Some(_)) => &self.days_between,
            (Some(_), None) => &self.days_from,
            (None, Some(_)) => &self.days_until,
            (None, None) => return None,
        };
        let day = |day: Option<Date>| day.map(|day| self.day(day)).unwrap_or_default();
        Some(fill(pattern, &[("min", &day(min)), ("max", &day(max))]))
    }
}

/// A sentence with its values put in.
pub fn fill(sentence: &str, values: &[(&str, &str)]) -> String {
    // One pass, so that no value is read as a place for another.
    let mut filled = String::with_capacity(sentence.len());
    let mut rest = sentence;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let Some((name, behind)) = after.split_once('}') else {
            filled.push('{');
            rest = after;
            continue;
        };
        let value = values.iter().find(|(key, _)| *key == name);
        filled.push_str(value.map_or("", |(_, value)| value));
        rest = behind;
    }
    filled.push_str(rest);
    filled
}

/// The same words with a capital first.
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// The same words with a full stop, if they end without one.
pub fn sentence(text: &str) -> String {
    let ends = text.ends_with(['.', '?', '!', ':', '»', '"']);
    if text.is_empty() || ends { text.to_owned() } else { format!("{text}.") }
}

#[cfg(test)]
mod tests {
    use super::{capital, fill, sentence};

    #[test]
    fn a_value_is_not_read_as_a_place_for_another() {
        assert_eq!(fill("a {x} {y} {", &[("x", "{y}"), ("y", "2")]), "a {y} 2 {");
    }

    #[test]
    fn sentences_begin_with_a_capital_and_end_with_a_mark() {
        assert_eq!(capital("øyelege"), "Øyelege");
        assert_eq!(sentence("I dag"), "I dag.");
        assert_eq!(sentence("Hva?"), "Hva?");
    }
}
