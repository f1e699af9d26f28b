//! Every type that apps get, field by field.
//!
//! Each is destructured in full: a field that is added in the core does not compile here until it is
//! printed.

use veiviser::plan::{
    ContactCard, Definition, Dismissed, FirstAction, FirstContact, FirstPage, FirstProhibition,
    InnerAction, LaterAction, PlannedAction, PlannedReminder, Prohibition, Reason, SourceCard,
    WouldChange,
};
use veiviser::screen::{
    Changed, ChangedAction, ChangedStep, DayRange, NumberRange, OptionCard, OptionGroupCard,
    StageProgress, StageStatus, StepCard,
};
use veiviser::{
    Answer, ContactKind, ContactPlace, Phone, Plan, ReviewStatus, Screen, SourceKind, StepKind,
    Urgency,
};

use crate::print::{Print, WalkPage, hyphens, small};

macro_rules! records {
    ($($record:ident { $($field:ident),* $(,)? })*) => {
        /// Every record with each of its fields.
        pub(crate) const FIELDS: &[(&str, &str)] =
            &[$($((stringify!($record), stringify!($field))),*),*];

        $(impl Print for $record {
            fn is_left_out(&self) -> bool {
                let Self { $($field),* } = self;
                [$($field.is_left_out()),*].into_iter().all(|left_out| left_out)
            }

            fn show(&self, name: &str, page: &mut WalkPage) {
                let Self { $($field),* } = self;
                page.line(name);
                page.inside(|page| {
                    $(page.field(stringify!($record), stringify!($field), $field);)*
                });
            }
        })*
    };
}

macro_rules! names {
    ($($list:ident { $($name:ident),* $(,)? })*) => {
        $(impl Print for $list {
            fn show(&self, name: &str, page: &mut WalkPage) {
                let case = match self { $(Self::$name => stringify!($name)),* };
                page.value(name, &small(case));
            }
        })*
    };
}

records! {
    Screen { step, progress, emergency, urgent, notice, changed, back, forward, enough, complete,
        freshness,
    }
    StepCard {
        path, kind, is_parameter, title, body, help, more, options, groups, unit, range, days, most_bytes, answer,
        came_back, waits, definitions, sources, unreviewed, language,
    }
    OptionGroupCard { id, heading }
    OptionCard { id, group, label, spoken, help, chosen, unreviewed }
    StageProgress { id, title, voluntary, status, done, shown }
    NumberRange { min, max }
    DayRange { min, max }
    Changed {
        another, steps_gone, steps_back, actions_added, actions_removed, actions_changed,
        prohibitions_added, prohibitions_removed,
    }
    ChangedStep { path, title }
    ChangedAction { id, urgency, title, because }
    Plan { first_page, actions, prohibitions, enough, complete, notice, freshness }
    FirstPage { headlines, actions, prohibitions, rest }
    FirstAction {
        id, urgency, how_soon, duty_text, title, brief, contact, helpline, phone, inside, dismissed,
        language,
    }
    InnerAction { id, title, brief, how_soon, by, added, language }
    FirstContact { id, name, phone, web, status, advice_only }
    FirstProhibition { id, title, brief, language }
    LaterAction { id, title, how_soon, by, dismissed, language }
    PlannedAction {
        id, urgency, is_new, how_soon, duty, duty_text, title, brief, body, say, not, next, help, contacts,
        by, moment, reminders, sources, facts, reasons, because, definitions, inside, within, guide, added,
        unreviewed, dismissed, language,
    }
    Prohibition {
        id, avoid, title, brief, body, help, sources, reasons, because, definitions, added,
        unreviewed, language,
    }
    Dismissed { reason, text }
    Reason { step, question, text }
    PlannedReminder { id, day, text }
    Definition { id, term, definition, sources, first_use }
    SourceCard {
        id, kind, title, summary, act, number, section, publisher, url, in_force_from, in_force_to,
        read, read_again_by, superseded_by, review, unreviewed, overdue,
    }
    Phone { number, spoken, dial }
    ContactCard {
        id, kind, name, purpose, phones, web, closed, hours, open, opens, holiday, answers_now, place,
        checked, missing, added, advice_only, unreviewed,
    }
    WouldChange { step, question, text, due }
}

names! {
    StepKind { Choice, Choices, Number, Date, Note, Message }
    StageStatus { Done, Here, Ahead, Closed }
    Urgency { Now, Today, Soon, Later }
    ReviewStatus { Unreviewed, Read, Reviewed }
    SourceKind { Law, Guidance, Knowledge }
    ContactKind { Emergency, Service, Helpline, Workplace }
    ContactPlace { ChildStays, ChildIsNow, Workplace }
}

impl Print for Answer {
    fn show(&self, name: &str, page: &mut WalkPage) {
        page.value(name, &answer_line(self));
    }
}

/// An answer on a line, also in a heading.
pub(crate) fn answer_line(answer: &Answer) -> String {
    match answer {
        Answer::Option(option) => format!("option {option}"),
        Answer::Options { ticked, unsure } => {
            let mut words = ticked.clone();
            words.extend(unsure.then(|| "unsure".to_owned()));
            format!("ticked {}", words.join(", ")).trim_end().to_owned()
        }
        Answer::NoneOfThese => "none-of-these".to_owned(),
        Answer::Unsure => "unsure".to_owned(),
        Answer::Number(number) => format!("number {number}"),
        Answer::Day(day) => format!("day {day}"),
        Answer::Text(text) if text.is_empty() => "text".to_owned(),
        Answer::Text(text) => format!("text {text}"),
        Answer::Seen => "seen".to_owned(),
    }
}

/// An error: its name after `before` on a line, its fields below it.
pub(crate) trait PrintError {
    /// Prints it.
    fn print(&self, before: &str, page: &mut WalkPage);
}

// In the core the text of an error is its `Display`; in the bindings it is the last field.
macro_rules! errors {
    (
        $error:ty, $printed:ident => $text:expr, $($name:ident { $($field:ident),* $(, ..)? })*
        $(_ => $later:literal)?
    ) => {
        impl PrintError for $error {
            fn print(&self, before: &str, page: &mut WalkPage) {
                let $printed = self;
                let name = match self { $(Self::$name { .. } => stringify!($name),)* $(_ => $later)? };
                page.line(&format!("{before} {}", small(name)));
                page.inside(|page| {
                    match self {
                        $(Self::$name { $($field,)* .. } => {
                            $(if !$field.is_left_out() {
                                $field.show(&hyphens(stringify!($field)), page);
                            })*
                        })*
                        $(_ => page.line($later),)?
                    }
                    let text: Option<String> = $text;
                    text.show("text", page);
                });
            }
        }
    };
}

errors! { veiviser::AnswerError, error => Some(error.to_string()),
    NoSuchStep { step, nearest }
    NoSuchParameter { step, available }
    NotShown { step }
    WrongKind { step, kind }
    NoSuchOption { step, nearest }
    NoneWithOthers { step }
    Empty { step }
    OutOfRange { step, min, max }
    DayOutOfRange { step, min, max }
    TooLong { step, limit }
    _ => "Unknown"
}

errors! { veiviser_bindings::AnswerError, _error => None,
    NoSuchStep { step, nearest, text }
    NoSuchParameter { step, available, text }
    NotShown { step, text }
    WrongKind { step, kind, text }
    NoSuchOption { step, nearest, text }
    NoneWithOthers { step, text }
    Empty { step, text }
    OutOfRange { step, min, max, text }
    DayOutOfRange { step, min, max, text }
    TooLong { step, limit, text }
    NoSuchLanguage { tag, available, text }
    Internal { text }
}

errors! { veiviser_bindings::OpenError, _error => None,
    NoSuchFlow { flow, nearest, text }
    NoSuchMunicipality { municipality, nearest, text }
    Parameter { why, text }
    NoSuchLanguage { tag, available, text }
    Internal { text }
}

impl PrintError for veiviser::OpenError {
    fn print(&self, before: &str, page: &mut WalkPage) {
        match self {
            Self::NoSuchFlow { flow, nearest, .. } => {
                page.line(&format!("{before} no-such-flow"));
                page.inside(|page| {
                    flow.show("flow", page);
                    nearest.show("nearest", page);
                    page.value("text", &self.to_string());
                });
            }
            // In the bindings its fields are those of the case.
            Self::NoSuchMunicipality { why } => why.print(before, page),
            Self::Parameter { why } => {
                page.line(&format!("{before} parameter"));
                page.inside(|page| {
                    why.show("why", page);
                    page.value("text", &self.to_string());
                });
            }
            _ => page.line(&format!("{before} unknown")),
        }
    }
}

// An error of one case is a struct in the core.
macro_rules! only_case {
    ($error:ty, $name:literal { $id:ident }) => {
        impl PrintError for $error {
            fn print(&self, before: &str, page: &mut WalkPage) {
                let Self { $id, nearest, .. } = self;
                page.line(&format!("{before} {}", $name));
                page.inside(|page| {
                    $id.show(stringify!($id), page);
                    nearest.show("nearest", page);
                    page.value("text", &self.to_string());
                });
            }
        }
    };
}

only_case! { veiviser::NoSuchMunicipality, "no-such-municipality" { municipality } }
only_case! { veiviser::NoSuchAction, "no-such-action" { action } }

errors! { veiviser_bindings::ActionError, _error => None,
    NoSuchAction { action, nearest, text }
    NoSuchLanguage { tag, available, text }
    Internal { text }
}

// Inside another error, its name follows on the line.
macro_rules! inside {
    ($($error:ty),*) => {
        $(impl Print for $error {
            fn show(&self, name: &str, page: &mut WalkPage) {
                self.print(&format!("{name}:"), page);
            }
        })*
    };
}

inside! { veiviser::AnswerError, veiviser_bindings::AnswerError }
