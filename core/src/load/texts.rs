//! Loads the texts of a language into its table, and checks them against the ids that they belong
//! to.
//!
//! The original creates the rows; a translation fills them. The same code does both, so that the
//! two cannot expect different texts.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use crate::file::{
    ActionFile, ActionTextsFile, ContactFile, Entries, FactFile, FlowFile, FlowTextsFile,
    GlossaryEntryFile, OptionGroupFile, OptionTextsFile, PackFile, PackTextsFile, RegisterFile,
    RegisterTextsFile, ReminderFile, SharedActionFile, Short, SourceFile, StepFile, StepKindFile,
    StepTextsFile, Str, VariantFile,
};
use crate::flow::{ActionTexts, OptionTexts, StepTexts};
use crate::limits::LONGEST_TEXT;
use crate::markup;
use crate::phrase::Phrase;
use crate::phrase_lists::{BrokenList, broken_list};
use crate::text::{TextId, TextTable, is_blank, is_hidden};

use super::fault::{Bounded, Fault, NoValues, Rule, Subject, SubjectKind};
use super::reporter::{JsonPath, Reporter};

/// The longest `brief` of an action, in characters as written: what one says in ten seconds.
const LONGEST_BRIEF: usize = 160;

/// Loads the texts of one language.
pub(super) struct TextLoader<'w> {
    pub(super) language: &'w mut TextTable,
    /// Whether this is the original, which creates rows; a translation fills them.
    pub(super) original: bool,
    /// The tag of the original.
    pub(super) original_tag: &'w str,
    pub(super) reporter: &'w mut Reporter,
    /// Names that may be used in braces in any text.
    pub(super) terms: &'w [&'w str],
    pub(super) contacts: &'w [&'w str],
    /// The contacts that each text of the original names.
    pub(super) named: &'w mut NamedContacts,
    /// The answers and deadlines that texts insert, in every language.
    pub(super) inserted: &'w mut InsertedValues,
}

/// For each text, the answers and deadlines that it inserts.
pub(super) type InsertedValues = BTreeMap<TextId, Vec<InsertedValue>>;

/// An answer or a deadline that a text inserts, and where the text is.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct InsertedValue {
    pub(super) file: String,
    pub(super) pointer: String,
    /// `by`, or `answer:` with the question.
    pub(super) name: String,
}

/// The contacts that texts of the original name. A text that names none is left out; of a text with a
/// fault, it is not known.
pub(super) type NamedContacts = BTreeMap<TextId, Option<BTreeSet<String>>>;

/// What a text may contain.
#[derive(Clone, Copy)]
enum Prose<'v> {
    /// Plain text, with values.
    Plain(&'v Values<'v>),
    /// Marked-up text, with values.
    Rich(&'v Values<'v>),
}

/// Values that a text may contain, besides those that any text may.
#[derive(Default)]
struct Values<'v> {
    /// Questions whose answer may be inserted.
    questions: &'v [&'v str],
    /// Whether it may contain `{by}`.
    deadline: bool,
    /// Whether it belongs to a shared action, of which each use has its own deadline.
    shared: bool,
    /// Whether it may contain `{answer}`.
    own_answer: bool,
    /// The values of a phrase.
    phrase: &'v [&'v str],
    /// The kind of value as which this text is inserted into others, such as `answer:`. It may not
    /// contain that kind, because it could then contain itself.
    inserted_as: Option<&'v str>,
    /// Why it may contain only the values of the phrase.
    closed: Option<NoValues>,
}

/// The ids of the texts of a flow, in the order of the flow.
#[derive(Debug, Default)]
pub(super) struct FlowTextIds {
    pub(super) title: TextId,
    pub(super) summary: TextId,
    pub(super) steps: Vec<StepTextIds>,
    pub(super) facts: Vec<FactTextIds>,
    pub(super) actions: Vec<ActionTextIds>,
    pub(super) guarantees: Vec<TextId>,
}

#[derive(Debug, Default)]
pub(super) struct StepTextIds {
    pub(super) words: StepTexts,
    pub(super) options: Vec<OptionTexts>,
    pub(super) groups: Vec<TextId>,
    pub(super) variants: Vec<StepTexts>,
}

/// The ids of the texts of a register.
#[derive(Debug, Default)]
pub(super) struct RegisterTextIds {
    pub(super) options: Vec<OptionTexts>,
    pub(super) groups: Vec<TextId>,
}

#[derive(Debug, Default)]
pub(super) struct FactTextIds {
    pub(super) title: TextId,
    pub(super) help: TextId,
    pub(super) variants: Vec<(TextId, TextId)>,
}

#[derive(Debug, Default)]
pub(super) struct ActionTextIds {
    pub(super) words: ActionTexts,
    pub(super) reminders: Vec<TextId>,
    pub(super) variants: Vec<ActionTexts>,
}

/// The ids of the texts of a shared action.
#[derive(Debug, Default)]
pub(super) struct SharedActionTextIds {
    pub(super) texts: ActionTextIds,
    /// The parameters whose answers the texts insert, in any language.
    pub(super) answers: BTreeSet<String>,
}

/// The ids of the texts of the whole pack.
#[derive(Debug, Default)]
pub(super) struct PackTextIds {
    pub(super) title: TextId,
    pub(super) notice: TextId,
    pub(super) unsure: OptionTexts,
    pub(super) none: OptionTexts,
    pub(super) parameters: Vec<StepTextIds>,
    /// For each term: the word of each option of its parameter, and the word otherwise.
    pub(super) terms: Vec<(Vec<(String, TextId)>, TextId)>,
    pub(super) stages: Vec<(String, TextId)>,
    pub(super) contacts: Vec<(TextId, TextId)>,
    pub(super) sources: Vec<(TextId, TextId)>,
    pub(super) actions: Vec<SharedActionTextIds>,
    pub(super) moments: Vec<TextId>,
    /// The ids of the names of holidays, and the names.
    pub(super) holidays: Vec<(String, TextId)>,
    pub(super) glossary: Vec<(TextId, TextId)>,
    pub(super) phrases: Vec<TextId>,
}

/// Finds an entry, beginning after the last one: texts are mostly written in the order of the ids
/// that they belong to.
fn entry<'e, T>(entries: &'e Entries<'_, T>, key: &str, near: &mut usize) -> Option<&'e T> {
    if let Some((name, value)) = entries.0.get(*near)
        && &**name == key
    {
        *near = near.saturating_add(1);
        return Some(value);
    }
    let position = entries.0.iter().position(|(name, _)| &**name == key)?;
    *near = position.saturating_add(1);
    entries.0.get(position).map(|(_, value)| value)
}

/// What the text at a place belongs to, from the outermost.
fn owners_of(at: &JsonPath<'_>) -> Vec<Subject> {
    let keys = at.keys();
    let pairs = keys.windows(2).filter_map(|pair| match pair {
        [list, id] => Some((SubjectKind::of_texts(list)?, *id)),
        _ => None,
    });
    pairs.map(|(kind, id)| Subject::new(kind, id)).collect()
}

/// The id of an option, whether it is written short or in full.
pub(super) fn option_id<'s>(option: &'s Short<'_, crate::file::OptionFile<'_>>) -> &'s str {
    match option {
        Short::Name(name) => name,
        Short::Full(option) => &option.id,
    }
}

impl TextLoader<'_> {
    /// Puts one text into its row.
    fn put(
        &mut self,
        row: &mut TextId,
        text: Option<&Str<'_>>,
        at: &JsonPath<'_>,
        prose: Prose<'_>,
    ) {
        let Some(text) = text else { return };
        let faults = self.reporter.faults.len();
        self.check(text, at, prose);
        let contacts = (self.reporter.faults.len() == faults).then(|| contacts_in(text));
        let form: Cow<'_, str> = match prose {
            Prose::Plain(_) => Cow::Borrowed(text),
            Prose::Rich(_) => Cow::Owned(markup::read(text)),
        };
        if self.original {
            *row = self.language.add(&form);
            if contacts.as_ref().is_none_or(|contacts| !contacts.is_empty()) {
                self.named.insert(*row, contacts);
            }
        } else if row.is_none() {
            let original = self.in_original(at);
            let owners = owners_of(at);
            self.reporter.add(at, Fault::NotInOriginal { owners, original });
        } else {
            self.language.fill(*row, &form);
            if let Some(contacts) = contacts {
                self.same_contacts(*row, &contacts, at);
            }
        }
        for name in markup::placeholders(text).map_while(Result::ok) {
            if name == "by" || name.starts_with("answer:") {
                let ((file, pointer), name) = (at.file_and_pointer(), name.to_owned());
                let value = InsertedValue { name, file: file.to_owned(), pointer };
                self.inserted.entry(*row).or_default().push(value);
            }
        }
    }

    /// Reports a translation that names other contacts than the original: it would send people elsewhere.
    fn same_contacts(&mut self, row: TextId, contacts: &BTreeSet<String>, at: &JsonPath<'_>) {
        let none = Some(BTreeSet::new());
        let Some(original) = self.named.get(&row).unwrap_or(&none) else { return };
        if original != contacts {
            let missing = original.difference(contacts).cloned().collect();
            let added = contacts.difference(original).cloned().collect();
            self.reporter.add(at, Fault::OtherContacts { missing, added });
        }
    }

    /// Like [`TextLoader::put`], for a text that must be there in the original.
    fn must(
        &mut self,
        row: &mut TextId,
        text: Option<&Str<'_>>,
        at: &JsonPath<'_>,
        prose: Prose<'_>,
    ) {
        if text.is_none() && self.original {
            self.missing(at);
        }
        self.put(row, text, at, prose);
    }

    fn missing(&mut self, at: &JsonPath<'_>) {
        let key = at.last_key().to_owned();
        self.reporter.add(at, Fault::MissingText { owners: owners_of(at), key });
    }

    /// The file of the original that belongs to the file of this place.
    fn in_original(&self, at: &JsonPath<'_>) -> String {
        let (file, _) = at.file_and_pointer();
        let folder = file.rsplit_once('/').map_or("", |(folder, _)| folder);
        let slash = if folder.is_empty() { "" } else { "/" };
        format!("{folder}{slash}{}.json", self.original_tag)
    }

    fn check(&mut self, text: &str, at: &JsonPath<'_>, prose: Prose<'_>) {
        if is_blank(text) {
            self.reporter.rule(at, Rule::EmptyText);
            return;
        }
        if text.len() > LONGEST_TEXT {
            self.reporter.add(at, Fault::TooMany { what: Bounded::TextBytes, most: LONGEST_TEXT });
            return;
        }
        let (Prose::Plain(values) | Prose::Rich(values)) = prose;
        let contents = Contents::of(text);
        if contents.hidden
            && let Some(letter) = text.chars().find(|letter| *letter != '\n' && is_hidden(*letter))
        {
            self.reporter.add(at, Fault::HiddenCharacter { letter });
        }
        let braces = if contents.brace { text } else { "" };
        for name in markup::placeholders(braces) {
            let Ok(name) = name else {
                self.reporter.rule(at, Rule::BrokenBrace);
                break;
            };
            self.check_value(name, values, at);
        }
        if contents.digit
            && let Some(number) = markup::phone_in_prose(text)
        {
            self.reporter.add(at, Fault::PhoneInProse { number: number.to_owned() });
        }
        let rich = matches!(prose, Prose::Rich(_));
        if rich
            && contents.markup
            && let Some(form) = markup::unknown_markup(text)
        {
            self.reporter.add(at, Fault::UnknownMarkup { form });
        }
        // Markdown can write any character by its number or its name.
        if rich
            && text.contains('&')
            && let Some(letter) =
                markup::read(text).chars().find(|c| !markup::is_mark(*c) && is_hidden(*c))
        {
            self.reporter.add(at, Fault::HiddenCharacter { letter });
        }
    }

    fn check_value(&mut self, name: &str, values: &Values<'_>, at: &JsonPath<'_>) {
        let own = values.inserted_as.filter(|prefix| name.starts_with(prefix));
        let closed = values.closed.filter(|_| !values.phrase.contains(&name));
        if let Some(why) = own.map(|_| NoValues::Inserted).or(closed) {
            self.reporter.add(at, Fault::MisplacedValue { name: name.to_owned(), why });
            return;
        }
        if name == "by" && values.shared {
            self.reporter.rule(at, Rule::DeadlineInShared);
            return;
        }
        if let Some(contact) = name.strip_prefix("contact:") {
            if !self.contacts.contains(&contact) {
                self.reporter.no_such(
                    at,
                    SubjectKind::Contact,
                    contact,
                    self.contacts.iter().copied(),
                );
            }
        } else if let Some(question) = name.strip_prefix("answer:") {
            if !values.questions.contains(&question) {
                self.reporter.no_such(
                    at,
                    SubjectKind::Question,
                    question,
                    values.questions.iter().copied(),
                );
            }
        } else if !(name == "municipality"
            || (name == "by" && values.deadline)
            || (name == "answer" && values.own_answer)
            || self.terms.contains(&name)
            || values.phrase.contains(&name))
        {
            let known = self.terms.iter().chain(values.phrase).copied().chain(["municipality"]);
            self.reporter.no_such(at, SubjectKind::Value, name, known);
        }
    }

    /// Reports texts that belong to nothing.
    fn orphans<'i, T>(
        &mut self,
        entries: &Entries<'_, T>,
        at: &JsonPath<'_>,
        ids: impl Iterator<Item = &'i str> + Clone,
    ) {
        self.orphans_of(entries, at, ids, None);
    }

    /// Like [`TextLoader::orphans`], for texts that depend on one thing more.
    #[expect(clippy::needless_pass_by_value, reason = "an iterator reads better handed over")]
    fn orphans_of<'i, T>(
        &mut self,
        entries: &Entries<'_, T>,
        at: &JsonPath<'_>,
        ids: impl Iterator<Item = &'i str> + Clone,
        also: Option<&Subject>,
    ) {
        for (key, _) in entries {
            if !ids.clone().any(|id| id == &**key) {
                let nearest = self.reporter.nearest(key, ids.clone());
                let here = at.key(key);
                let owners = owners_of(&here).into_iter().chain(also.cloned()).collect();
                let key = key.to_string();
                self.reporter.add(&here, Fault::OrphanedText { owners, key, nearest });
            }
        }
    }

    fn option(
        &mut self,
        rows: &mut OptionTexts,
        texts: Option<&OptionTextsFile<'_>>,
        at: &JsonPath<'_>,
        questions: &[&str],
    ) {
        let Some(texts) = texts else {
            if self.original {
                self.missing(at);
            }
            return;
        };
        let values = Values { questions, ..Values::default() };
        let for_label = Values { questions, inserted_as: Some("answer:"), ..Values::default() };
        let label = Prose::Plain(&for_label);
        self.must(&mut rows.label, texts.label.as_ref(), &at.key("label"), label);
        self.put(&mut rows.reason, texts.reason.as_ref(), &at.key("reason"), Prose::Plain(&values));
        self.put(&mut rows.help, texts.help.as_ref(), &at.key("help"), Prose::Rich(&values));
        self.put(&mut rows.spoken, texts.spoken.as_ref(), &at.key("spoken"), Prose::Plain(&values));
    }

    fn step_words(
        &mut self,
        rows: &mut StepTexts,
        texts: &StepTextsFile<'_>,
        at: &JsonPath<'_>,
        questions: &[&str],
        whole: bool,
    ) {
        let values = Values { questions, ..Values::default() };
        let title = at.key("title");
        if whole {
            self.must(&mut rows.title, texts.title.as_ref(), &title, Prose::Plain(&values));
        } else {
            self.put(&mut rows.title, texts.title.as_ref(), &title, Prose::Plain(&values));
        }
        self.put(&mut rows.body, texts.body.as_ref(), &at.key("body"), Prose::Rich(&values));
        self.put(&mut rows.help, texts.help.as_ref(), &at.key("help"), Prose::Rich(&values));
        self.put(&mut rows.more, texts.more.as_ref(), &at.key("more"), Prose::Rich(&values));
        self.put(&mut rows.unit, texts.unit.as_ref(), &at.key("unit"), Prose::Plain(&values));
        let own = Values { questions, own_answer: true, ..Values::default() };
        self.put(&mut rows.reason, texts.reason.as_ref(), &at.key("reason"), Prose::Plain(&own));
    }

    /// The texts of one step or parameter.
    pub(super) fn step(
        &mut self,
        rows: &mut StepTextIds,
        step: &StepFile<'_>,
        texts: Option<&StepTextsFile<'_>>,
        at: &JsonPath<'_>,
        questions: &[&str],
    ) {
        let Some(texts) = texts else {
            if self.original {
                self.missing(at);
            }
            return;
        };
        self.step_words(&mut rows.words, texts, at, questions, true);
        let ask = matches!(
            step.kind,
            StepKindFile::Choice
                | StepKindFile::Choices
                | StepKindFile::Number
                | StepKindFile::Date
        );
        let options = step.options.as_deref().unwrap_or_default();
        rows.options.resize(options.len(), OptionTexts::default());
        let (options_at, mut near) = (at.key("options"), 0);
        for (option, row) in options.iter().zip(&mut rows.options) {
            let id = option_id(option);
            let written = entry(&texts.options, id, &mut near);
            self.option(row, written, &options_at.key(id), questions);
        }
        self.orphans(&texts.options, &options_at, options.iter().map(option_id));
        self.headings(&mut rows.groups, &step.groups, &texts.groups, at, questions);
        for (row, written, key, asked) in [
            (&mut rows.words.unsure, &texts.unsure, "unsure", ask && step.no_unsure.is_none()),
            (&mut rows.words.none, &texts.none, "none", step.kind == StepKindFile::Choices),
        ] {
            let here = at.key(key);
            if !asked {
                if written.is_some() {
                    self.reporter
                        .add(&here, Fault::NotOffered { owners: owners_of(&here), option: key });
                }
            } else if let Some(written) = written {
                // The label defaults to that of the pack; the reason is about this question.
                let values = Values { questions, ..Values::default() };
                let plain = Prose::Plain(&values);
                let own = Values { questions, inserted_as: Some("answer:"), ..Values::default() };
                let label = Prose::Plain(&own);
                self.put(&mut row.label, written.label.as_ref(), &here.key("label"), label);
                self.put(&mut row.reason, written.reason.as_ref(), &here.key("reason"), plain);
                let rich = Prose::Rich(&values);
                self.put(&mut row.help, written.help.as_ref(), &here.key("help"), rich);
                self.put(&mut row.spoken, written.spoken.as_ref(), &here.key("spoken"), plain);
            } else if self.original {
                self.missing(&here);
            }
        }
        if step.kind == StepKindFile::Message && self.original && texts.body.is_none() {
            self.missing(&at.key("body"));
        }
        rows.variants.resize(step.variants.len(), StepTexts::default());
        let variants_at = at.key("variants");
        for (variant, row) in step.variants.iter().zip(&mut rows.variants) {
            let here = variants_at.key(&variant.id);
            match texts.variants.get(&variant.id) {
                Some(texts) => self.step_words(row, texts, &here, questions, false),
                None if self.original => self.missing(&here),
                None => {}
            }
        }
        self.variant_orphans(&texts.variants, &variants_at, &step.variants);
    }

    /// The headings of groups of options.
    fn headings(
        &mut self,
        rows: &mut Vec<TextId>,
        groups: &[OptionGroupFile<'_>],
        texts: &Entries<'_, Str<'_>>,
        at: &JsonPath<'_>,
        questions: &[&str],
    ) {
        let values = Values { questions, ..Values::default() };
        rows.resize(groups.len(), TextId::NONE);
        let groups_at = at.key("groups");
        for (group, row) in groups.iter().zip(rows) {
            let here = groups_at.key(&group.id);
            self.must(row, texts.get(&group.id), &here, Prose::Plain(&values));
        }
        self.orphans(texts, &groups_at, groups.iter().map(|group| &*group.id));
    }

    fn variant_orphans<T>(
        &mut self,
        texts: &Entries<'_, T>,
        at: &JsonPath<'_>,
        variants: &[VariantFile<'_>],
    ) {
        self.orphans(texts, at, variants.iter().map(|v| &*v.id));
    }

    fn fact(
        &mut self,
        rows: &mut FactTextIds,
        fact: &FactFile<'_>,
        texts: Option<&crate::file::FactTextsFile<'_>>,
        at: &JsonPath<'_>,
        questions: &[&str],
    ) {
        let Some(texts) = texts else {
            if self.original {
                self.missing(at);
            }
            return;
        };
        let values = Values { questions, ..Values::default() };
        let (plain, rich) = (Prose::Plain(&values), Prose::Rich(&values));
        self.must(&mut rows.title, texts.title.as_ref(), &at.key("title"), plain);
        self.put(&mut rows.help, texts.help.as_ref(), &at.key("help"), rich);
        rows.variants.resize(fact.variants.len(), (TextId::NONE, TextId::NONE));
        let variants_at = at.key("variants");
        for (variant, row) in fact.variants.iter().zip(&mut rows.variants) {
            let here = variants_at.key(&variant.id);
            match texts.variants.get(&variant.id) {
                Some(texts) => {
                    self.put(&mut row.0, texts.title.as_ref(), &here.key("title"), plain);
                    self.put(&mut row.1, texts.help.as_ref(), &here.key("help"), rich);
                }
                None if self.original => self.missing(&here),
                None => {}
            }
        }
        self.variant_orphans(&texts.variants, &variants_at, &fact.variants);
    }

    fn action_words(
        &mut self,
        rows: &mut ActionTexts,
        texts: &ActionTextsFile<'_>,
        at: &JsonPath<'_>,
        values: &Values<'_>,
        whole: bool,
    ) {
        let (plain, rich) = (Prose::Plain(values), Prose::Rich(values));
        if whole {
            self.must(&mut rows.title, texts.title.as_ref(), &at.key("title"), plain);
        } else {
            self.put(&mut rows.title, texts.title.as_ref(), &at.key("title"), plain);
        }
        let brief_at = at.key("brief");
        self.put(&mut rows.brief, texts.brief.as_ref(), &brief_at, plain);
        let letters = texts.brief.as_ref().map_or(0, |brief| brief.chars().count());
        if letters > LONGEST_BRIEF {
            self.reporter.add(&brief_at, Fault::LongBrief { letters, most: LONGEST_BRIEF });
        }
        self.put(&mut rows.body, texts.body.as_ref(), &at.key("body"), rich);
        self.put(&mut rows.say, texts.say.as_ref(), &at.key("say"), rich);
        self.put(&mut rows.not, texts.not.as_ref(), &at.key("not"), rich);
        self.put(&mut rows.next, texts.next.as_ref(), &at.key("next"), rich);
        self.put(&mut rows.help, texts.help.as_ref(), &at.key("help"), rich);
    }

    /// The texts of an action or prohibition, its reminders and its variants.
    fn action(
        &mut self,
        rows: &mut ActionTextIds,
        (variants, reminders): (&[VariantFile<'_>], &[ReminderFile<'_>]),
        texts: Option<&ActionTextsFile<'_>>,
        at: &JsonPath<'_>,
        values: &Values<'_>,
    ) {
        let Some(texts) = texts else {
            if self.original {
                self.missing(at);
            }
            return;
        };
        self.action_words(&mut rows.words, texts, at, values, true);
        self.reminders(rows, reminders, texts, at);
        rows.variants.resize(variants.len(), ActionTexts::default());
        let variants_at = at.key("variants");
        for (variant, row) in variants.iter().zip(&mut rows.variants) {
            let here = variants_at.key(&variant.id);
            match texts.variants.get(&variant.id) {
                Some(texts) => self.action_words(row, texts, &here, values, false),
                None if self.original => self.missing(&here),
                None => {}
            }
        }
        self.variant_orphans(&texts.variants, &variants_at, variants);
    }

    fn reminders(
        &mut self,
        rows: &mut ActionTextIds,
        reminders: &[ReminderFile<'_>],
        texts: &ActionTextsFile<'_>,
        at: &JsonPath<'_>,
    ) {
        rows.reminders.resize(reminders.len(), TextId::NONE);
        let reminders_at = at.key("reminders");
        for (reminder, row) in reminders.iter().zip(&mut rows.reminders) {
            let text = texts.reminders.get(&reminder.id);
            let no_values = Values::default();
            self.must(row, text, &reminders_at.key(&reminder.id), Prose::Plain(&no_values));
        }
        self.orphans(&texts.reminders, &reminders_at, reminders.iter().map(|r| &*r.id));
    }

    /// The texts of a use of a shared action: those of its reminders. All others are in the texts of
    /// the pack.
    fn use_of_shared(
        &mut self,
        rows: &mut ActionTextIds,
        file: &ActionFile<'_>,
        texts: Option<&ActionTextsFile<'_>>,
        at: &JsonPath<'_>,
    ) {
        let Some(texts) = texts else {
            if self.original && !file.reminders.is_empty() {
                self.missing(at);
            }
            return;
        };
        let variants = (!texts.variants.0.is_empty()).then_some("variants");
        for key in words_of(texts).map(|(key, _)| key).chain(variants) {
            self.reporter.add(&at.key(key), Fault::TextOfUse { id: file.name().to_owned() });
        }
        self.reminders(rows, &file.reminders, texts, at);
    }

    /// The texts of a flow.
    pub(super) fn flow(
        &mut self,
        words: &mut FlowTextIds,
        flow: &FlowFile<'_>,
        texts: &FlowTextsFile<'_>,
        at: &JsonPath<'_>,
    ) {
        let own_parameters = flow.parameters.iter().filter_map(|parameter| match parameter {
            Short::Full(step) => Some(step),
            Short::Name(_) => None,
        });
        let steps: Vec<&StepFile<'_>> = own_parameters
            .chain(flow.stages.iter().flat_map(|stage| &stage.steps))
            .filter(|step| !matches!(step.kind, StepKindFile::Parameter | StepKindFile::Flow))
            .collect();
        let questions: Vec<&str> = steps
            .iter()
            .filter(|s| !matches!(s.kind, StepKindFile::Note | StepKindFile::Message))
            .map(|s| &*s.id)
            .chain(flow.parameters.iter().filter_map(|parameter| match parameter {
                Short::Name(name) => Some(&**name),
                Short::Full(_) => None,
            }))
            .collect();
        let values = Values { closed: Some(NoValues::NoWalk), ..Values::default() };
        let plain = Prose::Plain(&values);
        self.put(&mut words.title, Some(&texts.title), &at.key("title"), plain);
        let rich = Prose::Rich(&values);
        self.put(&mut words.summary, Some(&texts.summary), &at.key("summary"), rich);

        words.steps.resize_with(steps.len(), StepTextIds::default);
        let (steps_at, mut near) = (at.key("steps"), 0);
        for (step, row) in steps.iter().zip(&mut words.steps) {
            let written = entry(&texts.steps, &step.id, &mut near);
            self.step(row, step, written, &steps_at.key(&step.id), &questions);
        }
        self.orphans(&texts.steps, &steps_at, steps.iter().map(|s| &*s.id));

        words.facts.resize_with(flow.facts.len(), FactTextIds::default);
        let (facts_at, mut near) = (at.key("facts"), 0);
        for (fact, row) in flow.facts.iter().zip(&mut words.facts) {
            let written = entry(&texts.facts, &fact.id, &mut near);
            self.fact(row, fact, written, &facts_at.key(&fact.id), &questions);
        }
        self.orphans(&texts.facts, &facts_at, flow.facts.iter().map(|f| &*f.id));

        words.actions.resize_with(flow.actions.len(), ActionTextIds::default);
        let (actions_at, mut near) = (at.key("actions"), 0);
        for (action, row) in flow.actions.iter().zip(&mut words.actions) {
            let written = entry(&texts.actions, action.name(), &mut near);
            let here = actions_at.key(action.name());
            if action.shared.is_some() {
                self.use_of_shared(row, action, written, &here);
                continue;
            }
            let deadline = action.by.is_some();
            let values = Values { questions: &questions, deadline, ..Values::default() };
            let parts = (action.variants.as_slice(), action.reminders.as_slice());
            self.action(row, parts, written, &here, &values);
        }
        self.orphans(&texts.actions, &actions_at, flow.actions.iter().map(ActionFile::name));

        words.guarantees.resize(flow.guarantees.len(), TextId::NONE);
        let (guarantees_at, mut near) = (at.key("guarantees"), 0);
        for (guarantee, row) in flow.guarantees.iter().zip(&mut words.guarantees) {
            let written = entry(&texts.guarantees, &guarantee.id, &mut near);
            self.must(row, written, &guarantees_at.key(&guarantee.id), plain);
        }
        self.orphans(&texts.guarantees, &guarantees_at, flow.guarantees.iter().map(|g| &*g.id));
    }

    /// The texts of a register.
    pub(super) fn register(
        &mut self,
        rows: &mut RegisterTextIds,
        register: &RegisterFile<'_>,
        texts: &RegisterTextsFile<'_>,
        at: &JsonPath<'_>,
    ) {
        rows.options.resize(register.options.len(), OptionTexts::default());
        let (options_at, mut near) = (at.key("options"), 0);
        for (option, row) in register.options.iter().zip(&mut rows.options) {
            let written = entry(&texts.options, &option.id, &mut near);
            self.option(row, written, &options_at.key(&option.id), &[]);
        }
        self.orphans(&texts.options, &options_at, register.options.iter().map(|o| &*o.id));
        self.headings(&mut rows.groups, &register.groups, &texts.groups, at, &[]);
    }

    /// The texts of the whole pack.
    pub(super) fn pack(
        &mut self,
        words: &mut PackTextIds,
        context: &PackTextsContext<'_, '_>,
        texts: &PackTextsFile<'_>,
        at: &JsonPath<'_>,
    ) {
        let values = Values::default();
        let (plain, rich) = (Prose::Plain(&values), Prose::Rich(&values));
        let closed = Values { closed: Some(NoValues::NoWalk), ..Values::default() };
        self.put(&mut words.title, Some(&texts.title), &at.key("title"), Prose::Plain(&closed));
        self.put(&mut words.notice, Some(&texts.notice), &at.key("notice"), Prose::Rich(&closed));
        self.option(&mut words.unsure, Some(&texts.unsure), &at.key("unsure"), &[]);
        self.option(&mut words.none, Some(&texts.none), &at.key("none"), &[]);

        words.parameters.resize_with(context.pack.parameters.len(), StepTextIds::default);
        let parameters_at = at.key("parameters");
        for (parameter, row) in context.pack.parameters.iter().zip(&mut words.parameters) {
            self.step(
                row,
                parameter,
                texts.parameters.get(&parameter.id),
                &parameters_at.key(&parameter.id),
                &[],
            );
        }
        self.orphans(
            &texts.parameters,
            &parameters_at,
            context.pack.parameters.iter().map(|g| &*g.id),
        );

        self.terms(words, context, texts, at);

        let stages_at = at.key("stages");
        words.stages.resize_with(context.stages.len(), Default::default);
        for (stage, row) in context.stages.iter().zip(&mut words.stages) {
            (*stage).clone_into(&mut row.0);
            self.must(&mut row.1, texts.stages.get(stage), &stages_at.key(stage), plain);
        }
        if context.stages_known {
            self.orphans(&texts.stages, &stages_at, context.stages.iter().copied());
        }

        words.contacts.resize(context.contacts.len(), (TextId::NONE, TextId::NONE));
        let (contacts_at, mut near) = (at.key("contacts"), 0);
        for (contact, row) in context.contacts.iter().zip(&mut words.contacts) {
            let here = contacts_at.key(&contact.id);
            let written = entry(&texts.contacts, &contact.id, &mut near);
            let (name, purpose) =
                written.map_or((None, None), |c| (c.name.as_ref(), c.purpose.as_ref()));
            let own = Values { inserted_as: Some("contact:"), ..Values::default() };
            self.must(&mut row.0, name, &here.key("name"), Prose::Plain(&own));
            self.must(&mut row.1, purpose, &here.key("use"), rich);
        }
        self.orphans(&texts.contacts, &contacts_at, context.contacts.iter().map(|c| &*c.id));

        words.sources.resize(context.sources.len(), (TextId::NONE, TextId::NONE));
        let (sources_at, mut near) = (at.key("sources"), 0);
        for (source, row) in context.sources.iter().zip(&mut words.sources) {
            let here = sources_at.key(&source.id);
            let written = entry(&texts.sources, &source.id, &mut near);
            let (title, summary) =
                written.map_or((None, None), |s| (s.title.as_ref(), s.summary.as_ref()));
            self.must(&mut row.0, title, &here.key("title"), plain);
            self.put(&mut row.1, summary, &here.key("summary"), rich);
        }
        self.orphans(&texts.sources, &sources_at, context.sources.iter().map(|s| &*s.id));

        self.shared_actions(words, context, texts, at);

        self.moments_and_holidays(words, context, texts, at);

        words.glossary.resize(context.glossary.len(), (TextId::NONE, TextId::NONE));
        let (glossary_at, mut near) = (at.key("glossary"), 0);
        for (word, row) in context.glossary.iter().zip(&mut words.glossary) {
            let here = glossary_at.key(&word.id);
            let written = entry(&texts.glossary, &word.id, &mut near);
            let (term, definition) =
                written.map_or((None, None), |g| (g.term.as_ref(), g.definition.as_ref()));
            self.must(&mut row.0, term, &here.key("term"), plain);
            self.must(&mut row.1, definition, &here.key("definition"), rich);
        }
        if context.glossary_known {
            let ids = context.glossary.iter().map(|entry| &*entry.id);
            self.orphans(&texts.glossary, &glossary_at, ids);
        }

        words.phrases.resize(Phrase::ALL.len(), TextId::NONE);
        let phrases_at = at.key("phrases");
        for ((which, key, phrase), row) in Phrase::ALL.iter().zip(&mut words.phrases) {
            let values = Values { phrase, closed: Some(NoValues::Phrase), ..Values::default() };
            let (text, here) = (texts.phrases.get(key), phrases_at.key(key));
            self.must(row, text, &here, Prose::Plain(&values));
            if let Some(broken) = text.and_then(|text| broken_list(*which, text)) {
                self.reporter.rule(&here, rule_of(broken));
            }
        }
        self.orphans(&texts.phrases, &phrases_at, Phrase::ALL.iter().map(|(_, key, _)| *key));
    }

    /// The words of the moments, and the names of the holidays.
    fn moments_and_holidays(
        &mut self,
        words: &mut PackTextIds,
        context: &PackTextsContext<'_, '_>,
        texts: &PackTextsFile<'_>,
        at: &JsonPath<'_>,
    ) {
        let values = Values { closed: Some(NoValues::Inserted), ..Values::default() };
        let plain = Prose::Plain(&values);
        let moments_at = at.key("moments");
        words.moments.resize(context.pack.moments.len(), TextId::NONE);
        for (moment, row) in context.pack.moments.iter().zip(&mut words.moments) {
            self.must(row, texts.moments.get(moment), &moments_at.key(moment), plain);
        }
        self.orphans(&texts.moments, &moments_at, context.pack.moments.iter().map(|m| &**m));
        let holidays_at = at.key("holidays");
        words.holidays.resize_with(context.holidays.len(), Default::default);
        for (name, row) in context.holidays.iter().zip(&mut words.holidays) {
            (*name).clone_into(&mut row.0);
            self.must(&mut row.1, texts.holidays.get(name), &holidays_at.key(name), plain);
        }
        if context.calendar_known {
            self.orphans(&texts.holidays, &holidays_at, context.holidays.iter().copied());
        }
    }

    fn shared_actions(
        &mut self,
        words: &mut PackTextIds,
        context: &PackTextsContext<'_, '_>,
        texts: &PackTextsFile<'_>,
        at: &JsonPath<'_>,
    ) {
        let questions: Vec<&str> = context.pack.parameters.iter().map(|p| &*p.id).collect();
        let values = Values { questions: &questions, shared: true, ..Values::default() };
        words.actions.resize_with(context.shared.len(), SharedActionTextIds::default);
        let (actions_at, mut near) = (at.key("actions"), 0);
        for (action, row) in context.shared.iter().zip(&mut words.actions) {
            let written = entry(&texts.actions, &action.id, &mut near);
            let parts = (action.variants.as_slice(), &[][..]);
            self.action(&mut row.texts, parts, written, &actions_at.key(&action.id), &values);
            row.answers.extend(written.into_iter().flat_map(answers_in));
        }
        if context.shared_known {
            let ids = context.shared.iter().map(|action| &*action.id);
            self.orphans(&texts.actions, &actions_at, ids);
        }
    }

    fn terms(
        &mut self,
        words: &mut PackTextIds,
        context: &PackTextsContext<'_, '_>,
        texts: &PackTextsFile<'_>,
        at: &JsonPath<'_>,
    ) {
        let values = Values { closed: Some(NoValues::Inserted), ..Values::default() };
        let terms_at = at.key("terms");
        words.terms.resize_with(context.pack.terms.len(), Default::default);
        for (term, row) in context.pack.terms.iter().zip(&mut words.terms) {
            let here = terms_at.key(&term.id);
            let parameter = context.pack.parameters.iter().find(|g| g.id == term.by);
            let options: Vec<&str> = parameter
                .and_then(|g| g.options.as_deref())
                .unwrap_or_default()
                .iter()
                .map(option_id)
                .collect();
            let Some(written) = texts.terms.get(&term.id) else {
                if self.original {
                    self.missing(&here);
                }
                continue;
            };
            row.0.resize_with(options.len(), Default::default);
            for (option, word) in options.iter().zip(&mut row.0) {
                (*option).clone_into(&mut word.0);
                let text = written.get(option);
                self.must(&mut word.1, text, &here.key(option), Prose::Plain(&values));
            }
            let otherwise = written.get("otherwise");
            self.must(&mut row.1, otherwise, &here.key("otherwise"), Prose::Plain(&values));
            let words = options.iter().copied().chain(["otherwise"]);
            let by = Subject::new(SubjectKind::Parameter, &term.by);
            self.orphans_of(written, &here, words, Some(&by));
        }
        self.orphans(&texts.terms, &terms_at, context.pack.terms.iter().map(|t| &*t.id));
    }
}

/// What the texts of the whole pack belong to.
pub(super) struct PackTextsContext<'s, 'a> {
    pub(super) pack: &'s PackFile<'a>,
    pub(super) stages: &'s [&'s str],
    /// Whether every flow could be read, so that these are all stages.
    pub(super) stages_known: bool,
    /// Whether the glossary could be read.
    pub(super) glossary_known: bool,
    pub(super) contacts: &'s [ContactFile<'a>],
    pub(super) sources: &'s [SourceFile<'a>],
    pub(super) glossary: &'s [GlossaryEntryFile<'a>],
    /// The ids of the names of holidays, each once.
    pub(super) holidays: &'s [&'s str],
    /// Whether the calendar could be read.
    pub(super) calendar_known: bool,
    pub(super) shared: &'s [SharedActionFile<'a>],
    /// Whether the shared actions could be read.
    pub(super) shared_known: bool,
}

/// The texts of an action by their keys, without those of its reminders and variants.
fn words_of<'t, 'a>(
    texts: &'t ActionTextsFile<'a>,
) -> impl Iterator<Item = (&'static str, &'t Str<'a>)> {
    // Every key is named: one that is added to the format is a text too.
    let ActionTextsFile { title, brief, body, say, not, next, help, reminders: _, variants: _ } =
        texts;
    let words = [
        ("title", title),
        ("brief", brief),
        ("body", body),
        ("say", say),
        ("not", not),
        ("next", next),
        ("help", help),
    ];
    words.into_iter().filter_map(|(key, text)| Some((key, text.as_ref()?)))
}

/// The rule that a list breaks.
const fn rule_of(broken: BrokenList) -> Rule {
    match broken {
        BrokenList::Weekdays => Rule::NotSevenWeekdays,
        BrokenList::Months => Rule::NotTwelveMonths,
        BrokenList::Sign => Rule::NotASign,
        BrokenList::SignNeverSaid => Rule::SignNeverSaid,
    }
}

/// The contacts that a text names.
fn contacts_in(text: &str) -> BTreeSet<String> {
    let names = markup::placeholders(text);
    names.filter_map(|name| Some(name.ok()?.strip_prefix("contact:")?.to_owned())).collect()
}

/// The questions whose answers the texts of an action insert.
fn answers_in(texts: &ActionTextsFile<'_>) -> Vec<String> {
    let names = words_of(texts).flat_map(|(_, text)| markup::placeholders(text));
    let names = names.filter_map(|name| name.ok()?.strip_prefix("answer:"));
    let variants = texts.variants.iter().flat_map(|(_, variant)| answers_in(variant));
    names.map(str::to_owned).chain(variants).collect()
}

/// Which characters a text contains, found in one pass: most texts need no closer look.
#[derive(Debug, Clone, Copy, Default)]
struct Contents {
    /// It can hold a character that is not seen.
    hidden: bool,
    digit: bool,
    brace: bool,
    markup: bool,
}

impl Contents {
    #[expect(
        clippy::needless_bitwise_bool,
        reason = "without branches the loop is a few times faster"
    )]
    fn of(text: &str) -> Self {
        // Only comparisons and no branches, so that many bytes are checked at once.
        let (mut digits, mut braces, mut forms, mut hidden) = (0_u8, 0_u8, 0_u8, 0_u8);
        for byte in text.bytes() {
            let digit = byte.wrapping_sub(b'0') < 10;
            let brace = (byte == b'{') | (byte == b'}');
            let letter = ((byte | 32).wrapping_sub(b'a') < 26) | (byte >= 128);
            let stop = (byte == b' ') | (byte == b',') | (byte == b'.') | (byte == b'?');
            let colon = (byte == b':') | (byte == b';');
            // A control character, or the first byte of what is hidden elsewhere.
            let control = ((byte < 0x20) & (byte != b'\n')) | (byte == 0x7f) | (byte == 0xc2);
            hidden |= u8::from(control | (byte == 0xe2) | (byte == 0xef));
            digits |= u8::from(digit);
            braces |= u8::from(brace);
            // A digit can begin a list; every character that is not known to be harmless may be
            // markup.
            forms |= u8::from(!(letter | stop | colon | brace));
        }
        // Leading white space may begin code, and trailing white space a hard break.
        let edges = text.starts_with(' ') || text.ends_with(' ');
        let (hidden, digit, brace) = (hidden != 0, digits != 0, braces != 0);
        Self { hidden, digit, brace, markup: forms != 0 || edges }
    }
}
