//! The sentences of the library itself. They are texts of the pack, so that they are reviewed and
//! translated with the rest. The list is closed: see [`format`](crate::format), section 7.

use crate::row::{Field, RowReader};
use crate::text::TextId;

macro_rules! phrases {
    ($($(#[doc = $doc:literal])* $name:ident = $key:literal [$($value:literal),*],)*) => {
        /// A sentence of the library itself.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Phrase { $($(#[doc = $doc])* $name,)* }

        impl Phrase {
            /// All phrases, each with its key and the values that it may contain.
            pub const ALL: &'static [(Self, &'static str, &'static [&'static str])] =
                &[$((Self::$name, $key, &[$($value),*]),)*];
        }
    };
}

phrases! {
    /// Before the reasons of an action.
    Because = "because" ["reason"],
    /// Between the last two of a list.
    And = "and" [],
    /// Before each further reason, as in "at a, at b, og at c".
    That = "that" [],
    /// At a contact that is always open.
    OpenAlways = "open-always" [],
    /// At a contact whose hours are not known.
    HoursUnknown = "hours-unknown" [],
    /// The hours of a contact.
    Open = "open" ["hours"],
    /// The hours of a contact on a day that is not as in an ordinary week.
    OpenToday = "open-today" ["hours"],
    /// At a contact that is closed, where it is not known when it opens.
    ClosedNow = "closed-now" [],
    /// At a contact that is closed and opens later on the same day.
    OpensToday = "opens-today" ["time"],
    /// At a contact that is closed now and opens on another day.
    OpensOn = "opens-on" ["date", "time"],
    /// At a contact that is closed the whole day and opens on another.
    ClosedToday = "closed-today" ["date", "time"],
    /// At a contact that does not open for a long time.
    ClosedForLong = "closed-for-long" ["days"],
    /// A time of day that is not a full hour; the minute has two digits.
    Time = "time" ["hour", "minute"],
    /// A time of day that is a full hour.
    FullHour = "full-hour" ["hour"],
    /// From one time of day to another.
    TimeSpan = "time-span" ["from", "to"],
    /// From one day of the week to another.
    DaySpan = "day-span" ["first", "last"],
    /// The hours of some days.
    HoursOnDays = "hours-on-days" ["hours", "days"],
    /// How a screen reader says the `+` of a phone number.
    SpokenPlus = "spoken-plus" [],
    /// When an entry was last checked.
    Checked = "checked" ["date"],
    /// Why a contact was added: the other is closed.
    AddedClosed = "added-closed" ["contact"],
    /// Why a contact was added: nobody has filled in the other.
    AddedMissing = "added-missing" ["contact"],
    /// Why a contact was added: the other is past its day of checking.
    AddedUnchecked = "added-unchecked" ["contact"],
    /// Why a contact was added: nobody knows when the other is open.
    AddedHoursUnknown = "added-hours-unknown" ["contact"],
    /// At a helpline that was added to a report.
    AdviceOnly = "advice-only" [],
    /// At a local contact that nobody has filled in.
    NoNumber = "no-number" [],
    /// A deadline.
    By = "by" ["date"],
    /// An urgency.
    Now = "now" [],
    /// An urgency.
    Today = "today" [],
    /// An urgency, with the moment by which it is to be done.
    TodayBy = "today-by" ["moment"],
    /// An urgency, where there is no day.
    Soon = "soon" [],
    /// An urgency.
    Later = "later" [],
    /// At a duty.
    Duty = "duty" [],
    /// At a dismissed action.
    Dismissed = "dismissed" [],
    /// At a dismissed duty.
    DutyDismissed = "duty-dismissed" [],
    /// At what a voluntary answer added.
    FromLaterAnswer = "from-later-answer" [],
    /// At a statement that nobody has confirmed.
    Unreviewed = "unreviewed" [],
    /// When content should have been read again.
    Overdue = "overdue" ["date"],
    /// The days of the week, Monday first, separated by commas.
    Weekdays = "weekdays" [],
    /// The months, January first, separated by commas.
    Months = "months" [],
    /// A day of another year.
    Date = "date" ["weekday", "day", "month", "year"],
    /// A deadline that has passed.
    DayPassed = "day-passed" ["date"],
    /// A day of this year, or of the coming weeks.
    WeekdayDate = "weekday-date" ["weekday", "day", "month"],
    /// The name used for the municipality when none is chosen.
    Municipality = "municipality" [],
    /// At a note that looks as if it told who somebody is.
    NoteIdentity = "note-identity" [],
    /// How signs and short forms are said, as in `§ = section, – = to`.
    SpokenSigns = "spoken-signs" [],
    /// A button: to the next question.
    ButtonNext = "button-next" [],
    /// A button: to the question before.
    ButtonBack = "button-back" [],
    /// A button beside a phone number.
    ButtonCall = "button-call" [],
    /// A button: why something is in the plan.
    ButtonWhy = "button-why" [],
    /// A button: what something rests on.
    ButtonSources = "button-sources" [],
    /// A button: what is folded about a question.
    ButtonMore = "button-more" [],
    /// A button: dismisses an action.
    ButtonDismiss = "button-dismiss" [],
    /// A button: takes a dismissal back.
    ButtonRestore = "button-restore" [],
    /// A button: to the plan.
    ButtonPlan = "button-plan" [],
    /// A button: to the list of answers.
    ButtonAnswers = "button-answers" [],
    /// A button beside an answer.
    ButtonChange = "button-change" [],
    /// A button: to the voluntary questions.
    ButtonGoOn = "button-go-on" [],
    /// A button: ends the walk.
    ButtonQuit = "button-quit" [],
    /// Before the answers are given up.
    AskQuit = "ask-quit" [],
    /// That the plan is another one now.
    PlanChanged = "plan-changed" [],
    /// At a plan while it is not enough.
    QuestionsLeft = "questions-left" [],
    /// That the device did not keep an answer.
    NotSaved = "not-saved" [],
    /// That the answers of an earlier walk cannot be read.
    NotResumed = "not-resumed" [],
    /// That some answers of an earlier walk are gone, since the pack is another version.
    NotTaken = "not-taken" [],
    /// That the app has a fault.
    Failed = "failed" [],
    /// An answer is refused: nothing is picked.
    RefusedEmpty = "refused-empty" [],
    /// An answer is refused: `none` was ticked with others.
    RefusedNone = "refused-none" ["none"],
    /// A number is refused.
    RefusedNumber = "refused-number" ["min", "max"],
    /// A day is refused: it is too early.
    RefusedDayFrom = "refused-day-from" ["date"],
    /// A day is refused: it is too late.
    RefusedDayUntil = "refused-day-until" ["date"],
    /// A day is refused: it is too early or too late.
    RefusedDayBetween = "refused-day-between" ["first", "last"],
    /// A note is refused: it is too long.
    RefusedText = "refused-text" [],
    /// An answer is refused for any other reason: the question or the option is gone.
    RefusedOther = "refused-other" [],
}

/// The texts of the phrases of a pack, in the order of [`Phrase::ALL`].
#[derive(Debug, Clone)]
pub(crate) struct Phrases(Vec<TextId>);

impl Field for Phrases {
    fn read(row: &mut RowReader<'_>) -> Option<Self> {
        Field::read(row).map(Self)
    }

    #[cfg(feature = "source")]
    fn write(&self, bytes: &mut Vec<u8>) {
        self.0.write(bytes);
    }
}

impl Phrases {
    /// These texts, in the order of [`Phrase::ALL`].
    #[cfg(feature = "source")]
    pub(crate) const fn new(texts: Vec<TextId>) -> Self {
        Self(texts)
    }

    pub(crate) fn id(&self, phrase: Phrase) -> TextId {
        let place = Phrase::ALL.binary_search_by_key(&phrase, |(known, _, _)| *known);
        place.ok().and_then(|place| self.0.get(place)).copied().unwrap_or_default()
    }
}
