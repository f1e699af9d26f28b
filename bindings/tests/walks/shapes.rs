//! Every shape that crosses, field by field.
//!
//! Each is taken apart whole: a field that is added in the core does not compile here until it is
//! printed.

use veiviser::file::{ContactKind, Place, SourceKind};
use veiviser::plan::{
    Prohibition, ContactCard, Definition, PlannedAction, PlannedReminder, Reason, Dismissed,
    SourceCard, WouldChange,
};
use veiviser::screen::{
    Changed, ChangedAction, ChangedStep, NumberRange, OptionCard, StageProgress, StageStatus,
    StepCard,
};
use veiviser::{Answer, Kind, Phone, Plan, Screen, ReviewStatus, Urgency};

use crate::print::{Page, Print, hyphens, small};

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

            fn show(&self, name: &str, page: &mut Page) {
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
            fn show(&self, name: &str, page: &mut Page) {
                let said = match self { $(Self::$name => stringify!($name)),* };
                page.value(name, &small(said));
            }
        })*
    };
}

records! {
    Screen { step, progress, emergency, urgent, changed, back, forward, complete, freshness }
    StepCard {
        path, kind, parameter, title, body, help, options, unit, range, answer, came_back, waits,
        definitions, sources, unreviewed, language,
    }
    OptionCard { id, label, spoken, help, chosen, unreviewed }
    StageProgress { id, title, stands, done, shown }
    NumberRange { min, max }
    Changed {
        another, steps_gone, steps_back, actions_added, actions_removed, actions_changed,
        prohibitions_added, prohibitions_removed,
    }
    ChangedStep { path, title }
    ChangedAction { id, urgency, title, because }
    Plan { actions, prohibitions, complete, notice, freshness }
    PlannedAction {
        id, urgency, how_soon, duty, duty_text, title, body, say, not, next, help, contacts, by,
        reminders, sources, facts, reasons, because, definitions, guide, unreviewed, aside,
        language,
    }
    Prohibition { id, avoid, title, body, help, sources, reasons, because, unreviewed, language }
    Dismissed { reason, told }
    Reason { step, question, text }
    PlannedReminder { id, day, text }
    Definition { id, term, definition, sources }
    SourceCard {
        id, kind, title, summary, act, number, section, publisher, url, in_force_from, in_force_to,
        read, read_again_by, superseded_by, review, unreviewed, overdue,
    }
    Phone { number, spoken, dial }
    ContactCard {
        id, kind, name, purpose, phones, web, hours, open, place, checked, missing, added,
        advice_only, unreviewed,
    }
    WouldChange { step, question, text, due }
}

names! {
    Kind { Choice, Choices, Number, Date, Note, Message }
    StageStatus { Done, Here, Ahead, Closed }
    Urgency { Now, Today, Soon, Later }
    ReviewStatus { Unreviewed, Read, Reviewed }
    SourceKind { Law, Guidance, Knowledge }
    ContactKind { Emergency, Service, Helpline, Workplace }
    Place { ChildStays, ChildIsNow, Workplace }
}

impl Print for Answer {
    fn show(&self, name: &str, page: &mut Page) {
        page.value(name, &spoken(self));
    }
}

/// An answer, as it stands in a heading too.
pub(crate) fn spoken(answer: &Answer) -> String {
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

/// An error: its name after these words, its fields below it.
pub(crate) trait Fault {
    /// Prints it.
    fn print(&self, before: &str, page: &mut Page);
}

// In the core the sentence of an error is its `Display`; in the bindings it is a field, the last.
macro_rules! faults {
    ($fault:ty, $printed:ident => $told:expr, $($name:ident { $($field:ident),* $(,)? })*) => {
        impl Fault for $fault {
            fn print(&self, before: &str, page: &mut Page) {
                let $printed = self;
                let name = match self { $(Self::$name { .. } => stringify!($name),)* };
                page.line(&format!("{before} {}", small(name)));
                page.inside(|page| {
                    match self {
                        $(Self::$name { $($field),* } => {
                            $(if !$field.is_left_out() {
                                $field.show(&hyphens(stringify!($field)), page);
                            })*
                        })*
                    }
                    let told: Option<String> = $told;
                    told.show("told", page);
                });
            }
        }
    };
}

faults! { veiviser::AnswerError, error => Some(error.to_string()),
    NoSuchStep { step, nearest }
    NotShown { step }
    WrongKind { step, kind }
    NoSuchOption { step, option, nearest }
    NoneWithOthers { step }
    Empty { step }
    OutOfRange { step, min, max }
    TooLong { step, limit }
}

faults! { veiviser_bindings::AnswerError, _error => None,
    NoSuchStep { step, nearest, told }
    NotShown { step, told }
    WrongKind { step, kind, told }
    NoSuchOption { step, option, nearest, told }
    NoneWithOthers { step, told }
    Empty { step, told }
    OutOfRange { step, min, max, told }
    TooLong { step, limit, told }
    Broken { told }
}

faults! { veiviser_bindings::OpenError, _error => None,
    NoSuchFlow { flow, nearest, told }
    NoSuchMunicipality { municipality, nearest, told }
    Parameter { why, told }
    Broken { told }
}

faults! { veiviser::OpenError, error => Some(error.to_string()),
    NoSuchFlow { flow, nearest }
    NoSuchMunicipality { municipality, nearest }
    Parameter { why }
}

impl Fault for veiviser::NoSuchAction {
    fn print(&self, before: &str, page: &mut Page) {
        let Self { action, nearest } = self;
        page.line(&format!("{before} no-such-action"));
        page.inside(|page| {
            action.show("action", page);
            nearest.show("nearest", page);
            page.value("told", &self.to_string());
        });
    }
}

faults! { veiviser_bindings::ActionError, _error => None,
    NoSuchAction { action, nearest, told }
    Broken { told }
}

// Surroundings another error, its name stands on the line.
macro_rules! inside {
    ($($fault:ty),*) => {
        $(impl Print for $fault {
            fn show(&self, name: &str, page: &mut Page) {
                self.print(&format!("{name}:"), page);
            }
        })*
    };
}

inside! { veiviser::AnswerError, veiviser_bindings::AnswerError }
