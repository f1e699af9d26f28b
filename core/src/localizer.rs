//! Renders the texts of a pack as blocks and spans in one language, with their values inserted.
//!
//! A [`Localizer`] is a walk, a language and a moment. Everything that a person reads is rendered
//! here, so that a value in braces, a day or a phone number looks the same everywhere.

mod opening;

use jiff::civil::{Date, DateTime};

use self::opening::{describe, time_of_day, times};
use crate::condition::Condition;
use crate::flow::{OptionTexts, StepKind, StepRow, StepTexts};
use crate::hours::{self, Hours, NextOpening, Week};
use crate::index::{ContactId, MomentId, StepId};
use crate::kinds::ReviewStatus;
use crate::language::Language;
use crate::markup::{self, Block, Phone, Span, Value};
use crate::phrase::Phrase;
use crate::row::NameRun;
use crate::state::AnswerValue;
use crate::text::TextId;
use crate::walk::Walk;

/// When, and in which language, a person looks at a walk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct View {
    /// The moment, in the time zone of the pack. It decides what is open and what is overdue.
    pub at: DateTime,
    /// The language, from [`Pack::language`](crate::Pack::language).
    pub language: Language,
}

impl View {
    /// A moment and a language.
    pub const fn new(at: DateTime, language: Language) -> Self {
        Self { at, language }
    }
}

/// Renders the texts for a walk in one language at one moment.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Localizer<'v> {
    pub(crate) walk: &'v Walk,
    pub(crate) language: Language,
    pub(crate) at: DateTime,
    /// The path of the used flow whose texts are rendered, such as `sharing/`. Its texts name its
    /// questions without this prefix.
    prefix: &'v str,
}

/// Values that only some texts may contain.
#[derive(Debug, Clone, Default)]
struct OwnValues {
    by: Option<String>,
    answer: Option<String>,
}

impl<'v> Localizer<'v> {
    /// For a walk in the language of the view, or in the one that stands in for it in this flow: all that
    /// a person reads is in one language.
    pub(crate) fn new(walk: &'v Walk, view: View) -> Self {
        let language = walk.pack.flow_language(walk.flow(), view.language);
        Self { walk, language, at: view.at, prefix: "" }
    }

    /// The same localizer, for the texts of the flow that this step or action belongs to.
    pub(crate) fn inside(self, path: NameRun) -> Self {
        let path = self.walk.flow().name(path);
        let length = path.rfind('/').map_or(0, |slash| slash.saturating_add(1));
        Self { prefix: path.get(..length).unwrap_or_default(), ..self }
    }

    /// A text without its values inserted, in this language or the original.
    pub(crate) fn raw(&self, id: TextId) -> Option<&'v str> {
        self.walk.pack.text(self.language, id)
    }

    /// The tag of the language in which a text is rendered: this one or the original.
    pub(crate) fn language_of(&self, id: TextId) -> &'v str {
        self.walk.pack.language_of(self.language, id)
    }

    /// A line of plain text.
    pub(crate) fn line(&self, id: TextId) -> Vec<Span> {
        self.line_with(id, &OwnValues::default())
    }

    /// A line of plain text, as a string.
    pub(crate) fn plain(&self, id: TextId) -> String {
        markup::plain(&self.line(id))
    }

    fn line_with(&self, id: TextId, own: &OwnValues) -> Vec<Span> {
        let Some(text) = self.raw(id) else { return Vec::new() };
        markup::line(text, &mut |name| self.value(name, own))
    }

    /// A text with markup.
    pub(crate) fn blocks(&self, id: TextId) -> Vec<Block> {
        self.blocks_with(id, None)
    }

    /// A text with markup that may contain the deadline of its action.
    pub(crate) fn blocks_with(&self, id: TextId, by: Option<&str>) -> Vec<Block> {
        let Some(form) = self.raw(id) else { return Vec::new() };
        let own = OwnValues { by: by.map(ToOwned::to_owned), answer: None };
        markup::render(form, &mut |name| self.value(name, &own))
    }

    /// A line of plain text that may contain the deadline of its action.
    pub(crate) fn line_by(&self, id: TextId, by: Option<&str>) -> Vec<Span> {
        self.line_with(id, &OwnValues { by: by.map(ToOwned::to_owned), answer: None })
    }

    /// A phrase with its values.
    pub(crate) fn phrase(&self, phrase: Phrase, values: &[(&str, &str)]) -> String {
        let id = self.walk.pack.phrases.id(phrase);
        let Some(text) = self.raw(id) else { return String::new() };
        let spans = markup::line(text, &mut |name| {
            let (_, value) = values.iter().find(|(key, _)| *key == name)?;
            Some(vec![Value::Text((*value).to_owned())])
        });
        markup::plain(&spans)
    }

    fn value(&self, name: &str, own: &OwnValues) -> Option<Vec<Value>> {
        let text = |text: String| Some(vec![Value::Text(text)]);
        if let Some(contact) = name.strip_prefix("contact:") {
            return self.contact_value(contact);
        }
        if let Some(question) = name.strip_prefix("answer:") {
            return text(self.answer_label(question));
        }
        match name {
            "by" => own.by.clone().and_then(text),
            "answer" => own.answer.clone().and_then(text),
            "municipality" => text(self.municipality_name()),
            term => text(self.term(term)?),
        }
    }

    /// A contact in running text: its name, and its first phone number, if any.
    fn contact_value(&self, id: &str) -> Option<Vec<Value>> {
        let pack = &self.walk.pack;
        let id = pack.contacts.find_id(|contact| contact.id == id)?;
        let contact = pack.contacts.get(id)?;
        let original = pack.original();
        let mut values = vec![match self.local_name(id) {
            // A municipality writes the name of its own office only in the original language.
            Some(name) if self.language != original => {
                Value::Foreign { text: name, language: pack.tag(original).to_owned() }
            }
            Some(name) => Value::Text(name),
            None => Value::Text(self.plain(contact.name)),
        }];
        if let Some(phone) = self.walk.contact_details(id).as_ref().and_then(|d| d.phones.first()) {
            values.push(Value::Text("\u{a0}".to_owned()));
            values.push(Value::Phone(self.phone(phone)));
        }
        Some(values)
    }

    /// The name that the municipality gives a local contact.
    pub(crate) fn local_name(&self, id: ContactId) -> Option<String> {
        let contact = self.walk.pack.contact(id).filter(|contact| contact.local);
        contact.and_then(|_| self.walk.local_contact(id)?.name.clone())
    }

    /// A phone number as it is shown, spoken and dialled.
    pub(crate) fn phone(&self, number: &str) -> Phone {
        // The phrase contains no number, so this does not recurse.
        markup::phone(number, &self.phrase(Phrase::SpokenPlus, &[]))
    }

    fn municipality_name(&self) -> String {
        let chosen = self.walk.municipality;
        match chosen.and_then(|m| self.walk.pack.municipalities.get(m)) {
            Some(municipality) => municipality.name.clone(),
            None => self.phrase(Phrase::Municipality, &[]),
        }
    }

    fn term(&self, id: &str) -> Option<String> {
        let term = self.walk.pack.terms.iter().find(|t| t.id == id)?;
        let flow = self.walk.flow();
        let chosen = flow
            .step_named(&term.parameter)
            .filter(|step| self.walk.state.step(*step).answered)
            .and_then(|step| {
                let ticks = self.walk.state.value(step).ticks;
                flow.of_bits(flow.steps.get(step)?, ticks).next().map(|o| flow.name(o.id))
            });
        let word = chosen
            .and_then(|option| term.words.iter().find(|(id, _)| id == option))
            .map_or(term.otherwise, |(_, word)| *word);
        self.raw(word).map(ToOwned::to_owned)
    }

    /// The answer to a question in words: the label of an option, a number or a day; several labels
    /// as a list.
    fn answer_label(&self, question: &str) -> String {
        let flow = self.walk.flow();
        let id = flow.question_named(self.prefix, question);
        let Some(id) = id else { return String::new() };
        flow.steps.get(id).map(|step| self.answer_in_words(id, step)).unwrap_or_default()
    }

    /// The answer to a step in words; empty where there is none that counts.
    pub(crate) fn answer_in_words(&self, id: StepId, step: &StepRow) -> String {
        let (value, state) = (self.walk.state.value(id), self.walk.state.step(id));
        if !state.answered {
            return String::new();
        }
        match step.kind {
            StepKind::Number if !value.unsure => value.number.to_string(),
            StepKind::Date if !value.unsure => value.day.map(|d| self.day(d)).unwrap_or_default(),
            _ => {
                let mut labels: Vec<String> = self
                    .walk
                    .flow()
                    .of_bits(step, value.ticks & state.offered)
                    .map(|o| self.plain(o.words.label))
                    .collect();
                if value.none && labels.is_empty() {
                    labels.push(self.plain(self.none_words(step).label));
                }
                if value.unsure {
                    labels.push(self.plain(self.unsure_words(step).label));
                }
                self.list(&labels)
            }
        }
    }

    /// The texts of a step, with those of the first variant whose condition is true.
    pub(crate) fn step_words(&self, step: &StepRow) -> StepTexts {
        let flow = self.walk.flow();
        let mut words = step.words;
        if let Some(variant) = self.variant(flow.list(step.variants), |variant| variant.when) {
            let variant = variant.words;
            words.title = variant.title.or(words.title);
            words.body = variant.body.or(words.body);
            words.help = variant.help.or(words.help);
            words.more = variant.more.or(words.more);
        }
        words
    }

    /// The first variant of an action or fact whose condition is true.
    pub(crate) fn variant<'w, T>(
        &self,
        variants: &'w [T],
        when: impl Fn(&T) -> Condition,
    ) -> Option<&'w T> {
        let flow = self.walk.flow();
        variants.iter().find(|v| self.walk.state.holds(flow, when(v)))
    }

    pub(crate) fn unsure_words(&self, step: &StepRow) -> OptionTexts {
        step.words.unsure.or(self.walk.pack.unsure)
    }

    pub(crate) fn none_words(&self, step: &StepRow) -> OptionTexts {
        step.words.none.or(self.walk.pack.none)
    }

    /// The answer to a step as a clause: "somebody is in danger now". For ticks, only those in
    /// `matter`, if there are any.
    pub(crate) fn reason(&self, step: StepId, matter: u64) -> String {
        self.list(&self.reason_clauses(step, matter))
    }

    /// The answer to a step as clauses, one for each tick. None where it has no words.
    pub(crate) fn reason_clauses(&self, step: StepId, matter: u64) -> Vec<String> {
        self.clauses_of(step, self.walk.state.value(step), matter)
    }

    /// Like [`Localizer::reason`], for another answer to the step.
    pub(crate) fn reason_of(&self, step: StepId, value: AnswerValue, matter: u64) -> String {
        self.list(&self.clauses_of(step, value, matter))
    }

    fn clauses_of(&self, id: StepId, value: AnswerValue, matter: u64) -> Vec<String> {
        let flow = self.walk.flow();
        let Some(step) = flow.steps.get(id) else { return Vec::new() };
        let ticks = value.ticks & self.walk.state.step(id).offered;
        let shown = if ticks & matter == 0 { ticks } else { ticks & matter };
        let mut clauses: Vec<String> =
            flow.of_bits(step, shown).map(|o| self.plain(o.words.reason)).collect();
        if value.none && ticks == 0 {
            clauses.push(self.plain(self.none_words(step).reason));
        }
        if value.unsure && (ticks & matter == 0 || clauses.is_empty()) {
            clauses.push(self.plain(self.unsure_words(step).reason));
        } else if matches!(step.kind, StepKind::Number | StepKind::Date) {
            let own = OwnValues { by: None, answer: Some(self.answer_label(flow.name(step.path))) };
            clauses.push(markup::plain(&self.line_with(step.words.reason, &own)));
        }
        clauses.retain(|clause| !clause.is_empty());
        clauses
    }

    /// Joins items as "a, b and c".
    pub(crate) fn list(&self, items: &[String]) -> String {
        match items {
            [] => String::new(),
            [one] => one.clone(),
            [first @ .., last] => {
                format!("{} {} {last}", first.join(", "), self.phrase(Phrase::And, &[]))
            }
        }
    }

    /// A day in words, with its weekday, and with its year where that is not this one.
    pub(crate) fn day(&self, day: Date) -> String {
        if day.year() == self.at.year() {
            return self.weekday_date(day);
        }
        let (weekday, month, year) = (self.weekday(day), self.month(day), day.year().to_string());
        let number = day.day().to_string();
        self.phrase(
            Phrase::Date,
            &[("weekday", &weekday), ("day", &number), ("month", &month), ("year", &year)],
        )
    }

    /// The last day to do something, in words: where it has passed, they say so.
    pub(crate) fn deadline(&self, day: Date) -> String {
        let words = self.day(day);
        if day < self.at.date() {
            return self.phrase(Phrase::DayPassed, &[("date", &words)]);
        }
        words
    }

    /// A moment of the day in words.
    pub(crate) fn moment(&self, moment: MomentId) -> String {
        self.walk.pack.moments.get(moment).map(|m| self.plain(m.words)).unwrap_or_default()
    }

    /// A day in words, with its weekday and without its year.
    fn weekday_date(&self, day: Date) -> String {
        let (weekday, month) = (self.weekday(day), self.month(day));
        self.phrase(
            Phrase::WeekdayDate,
            &[("weekday", &weekday), ("day", &day.day().to_string()), ("month", &month)],
        )
    }

    /// The day of the week of a day, in words.
    fn weekday(&self, day: Date) -> String {
        let weekdays = self.phrase(Phrase::Weekdays, &[]);
        let place = usize::try_from(day.weekday().to_monday_zero_offset()).unwrap_or_default();
        weekdays.split(',').nth(place).unwrap_or_default().trim().to_owned()
    }

    /// The month of a day in words.
    fn month(&self, day: Date) -> String {
        let months = self.phrase(Phrase::Months, &[]);
        let month = months.split(',').zip(1_i8..).find(|(_, number)| *number == day.month());
        month.map_or("", |(name, _)| name.trim()).to_owned()
    }

    /// That a contact is closed, and when it opens, in words. `None` unless it is closed.
    pub(crate) fn closed(&self, hours: &Hours) -> Option<String> {
        let closed = hours::closed(hours, &self.walk.pack.calendar, self.at)?;
        let opens = match closed.opens {
            NextOpening::At(opens) => opens,
            NextOpening::Unknown => return Some(self.phrase(Phrase::ClosedNow, &[])),
            NextOpening::NotSoon => {
                let days = hours::DAYS_AHEAD.to_string();
                return Some(self.phrase(Phrase::ClosedForLong, &[("days", &days)]));
            }
        };
        let minute = hours::minute_of(opens.time());
        let time = time_of_day(minute, &|phrase, values| self.phrase(phrase, values));
        if opens.date() == self.at.date() {
            return Some(self.phrase(Phrase::OpensToday, &[("time", &time)]));
        }
        let phrase = if closed.all_day { Phrase::ClosedToday } else { Phrase::OpensOn };
        let date = self.weekday_date(opens.date());
        Some(self.phrase(phrase, &[("date", &date), ("time", &time)]))
    }

    /// When a contact is open, in words: in an ordinary week, or today where that is another day. `None`
    /// where its pack says that nobody knows: the number is what helps, and who else there is stands beside.
    pub(crate) fn hours(&self, hours: &Hours) -> Option<String> {
        let (calendar, today) = (&self.walk.pack.calendar, self.at.date());
        if hours::is_open(hours, calendar, self.at).is_none() {
            let ran_out = !matches!(hours.week, Week::Unknown);
            return ran_out.then(|| self.phrase(Phrase::HoursUnknown, &[]));
        }
        let mut of_today = hours.spans_on(calendar, today).peekable();
        if of_today.peek().is_some() && hours.differs_on(calendar, today) {
            let times = times(of_today, &|phrase, values| self.phrase(phrase, values));
            return Some(self.phrase(Phrase::OpenToday, &[("hours", &times)]));
        }
        match &hours.week {
            Week::Always => Some(self.phrase(Phrase::OpenAlways, &[])),
            Week::Unknown => None,
            Week::Spans(spans) => {
                let names = self.phrase(Phrase::Weekdays, &[]);
                let mut weekdays = [""; 7];
                for (day, name) in weekdays.iter_mut().zip(names.split(',')) {
                    *day = name.trim();
                }
                let week =
                    describe(spans, &weekdays, &|phrase, values| self.phrase(phrase, values));
                Some(self.phrase(Phrase::Open, &[("hours", &week)]))
            }
        }
    }

    /// The name of the public holiday that a day is.
    pub(crate) fn holiday(&self, day: Date) -> Option<String> {
        self.walk.pack.holiday(day, self.language).map(str::to_owned)
    }

    /// The phrase "not checked by a professional", where nobody has confirmed a statement.
    pub(crate) fn review(&self, review: Option<ReviewStatus>) -> Option<String> {
        (review == Some(ReviewStatus::Unreviewed)).then(|| self.phrase(Phrase::Unreviewed, &[]))
    }
}

impl TextId {
    /// This text, or the other where this is none.
    pub(crate) fn or(self, other: Self) -> Self {
        if self.is_none() { other } else { self }
    }
}

impl OptionTexts {
    fn or(self, other: Self) -> Self {
        Self {
            label: self.label.or(other.label),
            reason: self.reason.or(other.reason),
            help: self.help.or(other.help),
            spoken: self.spoken.or(other.spoken),
        }
    }
}
