//! The words of an app itself, from the pack: its buttons, what it says when something fails, how a text
//! is read aloud, and why an answer is refused, as the person reads it.
//!
//! They are phrases like all others, so an app needs no word of its own in any language of the pack.

use crate::answer::AnswerError;
use crate::language::Language;
use crate::localizer::Localizer;
use crate::markup;
use crate::pack::Pack;
use crate::phrase::Phrase;

macro_rules! app_texts {
    ($($(#[doc = $doc:literal])* $field:ident = $phrase:ident,)*) => {
        /// The words of an app itself: its buttons, and what it says when something fails.
        #[derive(Debug, Clone, PartialEq, Eq)]
        #[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "kebab-case"))]
        pub struct AppTexts { $($(#[doc = $doc])* pub $field: String,)* }

        impl Pack {
            /// The words of an app itself, in this language or the original.
            pub fn app_texts(&self, language: Language) -> AppTexts {
                AppTexts { $($field: self.phrase(language, Phrase::$phrase).to_owned(),)* }
            }
        }
    };
}

app_texts! {
    /// A button: to the next question.
    next = ButtonNext,
    /// A button: to the question before.
    back = ButtonBack,
    /// A button beside a phone number.
    call = ButtonCall,
    /// A button: why something is in the plan.
    why = ButtonWhy,
    /// A button: what something rests on.
    sources = ButtonSources,
    /// A button: what is folded about a question.
    more = ButtonMore,
    /// A button: dismisses an action.
    dismiss = ButtonDismiss,
    /// A button: takes a dismissal back.
    restore = ButtonRestore,
    /// A button or a heading: the plan.
    plan = ButtonPlan,
    /// A button or a heading: the list of answers.
    answers = ButtonAnswers,
    /// A button beside an answer.
    change = ButtonChange,
    /// A button: to the voluntary questions.
    go_on = ButtonGoOn,
    /// A button: ends the walk.
    quit = ButtonQuit,
    /// Before the answers are given up.
    ask_quit = AskQuit,
    /// That the plan is another one now.
    plan_changed = PlanChanged,
    /// At a plan while it is not enough.
    questions_left = QuestionsLeft,
    /// That the device did not keep an answer.
    not_saved = NotSaved,
    /// That the answers of an earlier walk cannot be read.
    not_resumed = NotResumed,
    /// That some answers of an earlier walk are gone, since the pack is another version.
    not_taken = NotTaken,
    /// That the app has a fault.
    failed = Failed,
}

impl Pack {
    /// How a screen reader says a text of a screen or a plan: signs and short forms as words, such as
    /// `§ 4` as *section 4*, and `8–15` as *8 to 15*. Which ones there are, the language says. The number
    /// of a phone has its own spoken form.
    pub fn spoken(&self, text: &str, language: Language) -> String {
        markup::spoken_signs(text, self.phrase(language, Phrase::SpokenSigns))
    }

    fn phrase(&self, language: Language, phrase: Phrase) -> &str {
        self.text(language, self.phrases.id(phrase)).unwrap_or_default()
    }
}

/// Why an answer is refused, as the person reads it: what to do.
pub(crate) fn refusal(localizer: &Localizer<'_>, error: &AnswerError) -> String {
    let say = |phrase, values: &[(&str, &str)]| localizer.phrase(phrase, values);
    match error {
        AnswerError::Empty { .. } => say(Phrase::RefusedEmpty, &[]),
        AnswerError::NoneWithOthers { step } => {
            let flow = localizer.walk.flow();
            let step = flow.step_named(step).and_then(|id| flow.steps.get(id));
            let texts = step.map(|step| (localizer.inside(step.path), localizer.none_words(step)));
            let none = texts.map(|(inside, texts)| inside.plain(texts.label)).unwrap_or_default();
            say(Phrase::RefusedNone, &[("none", &none)])
        }
        AnswerError::OutOfRange { min, max, .. } => {
            let (min, max) = (min.to_string(), max.to_string());
            say(Phrase::RefusedNumber, &[("min", &min), ("max", &max)])
        }
        AnswerError::DayOutOfRange { min, max, .. } => {
            match (min.map(|day| localizer.day(day)), max.map(|day| localizer.day(day))) {
                (Some(first), Some(last)) => {
                    say(Phrase::RefusedDayBetween, &[("first", &first), ("last", &last)])
                }
                (Some(first), None) => say(Phrase::RefusedDayFrom, &[("date", &first)]),
                (None, Some(last)) => say(Phrase::RefusedDayUntil, &[("date", &last)]),
                (None, None) => say(Phrase::RefusedOther, &[]),
            }
        }
        AnswerError::TooLong { .. } => say(Phrase::RefusedText, &[]),
        AnswerError::NotShown { .. }
        | AnswerError::NoSuchOption { .. }
        | AnswerError::NoSuchStep { .. }
        | AnswerError::NoSuchParameter { .. }
        | AnswerError::WrongKind { .. } => say(Phrase::RefusedOther, &[]),
    }
}
