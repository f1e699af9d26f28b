//! The one form in which a condition is written: `ConditionFile -> ConditionForm`.
//!
//! A file has one type with all keys, so that an error can list the keys that there are. All later
//! code matches on [`ConditionForm`]: a new key does not compile until it is listed here, and a new
//! form does not compile until every match handles it.

use crate::file::{
    ActionWith, ConditionFile, HasFile, OneOrMany, Short, SourceUseFile, Str, Urgency,
};

/// A condition in exactly one form.
#[derive(Debug, Clone, Copy)]
pub(super) enum ConditionForm<'c, 'a> {
    Answer {
        question: &'c Str<'a>,
        test: AnswerForm<'c, 'a>,
    },
    Fact(&'c Str<'a>),
    Unknown(&'c ConditionFile<'a>),
    Surely(&'c ConditionFile<'a>),
    All(&'c [ConditionFile<'a>]),
    Any(&'c [ConditionFile<'a>]),
    Not(&'c ConditionFile<'a>),
    NotTrue(&'c ConditionFile<'a>),
    /// With how urgently it is due at least, where that is written.
    Action(&'c Str<'a>, Option<Urgency>),
    ActionWith(ActionWith),
    Shown(&'c Str<'a>),
}

/// A test of an answer, in exactly one form.
#[derive(Debug, Clone, Copy)]
pub(super) enum AnswerForm<'c, 'a> {
    Is(&'c OneOrMany<'a>),
    Has(&'c HasFile<'a>),
    AtLeast(i32),
    AtMost(i32),
    Answered(bool),
}

/// Why a condition does not have exactly one form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum FormError {
    /// No form is written.
    Nothing,
    /// More than one form is written.
    Several,
    /// A question is named without a test.
    NoTest,
    /// A question is named with more than one test.
    SeveralTests,
    /// A test is written without a question.
    NoQuestion,
    /// An urgency is written without an action.
    NoAction,
}

/// Where a form may be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Allowed {
    Everywhere,
    OnlyInWhen,
    OnlyInGuarantees,
}

/// All keys of a condition, whether or not they make sense together.
pub(super) struct Written<'c, 'a> {
    question: Option<&'c Str<'a>>,
    tests: [(&'static str, Option<AnswerForm<'c, 'a>>); 5],
    urgency: Option<Urgency>,
    /// The forms without a question.
    others: [(&'static str, Allowed, Option<ConditionForm<'c, 'a>>); 10],
}

impl<'c, 'a> Written<'c, 'a> {
    pub(super) fn of(file: &'c ConditionFile<'a>) -> Self {
        use Allowed::{Everywhere, OnlyInGuarantees, OnlyInWhen};
        // Every key is named, so that a key that is added to the file does not compile until it is
        // handled.
        let ConditionFile {
            answer,
            is,
            has,
            at_least,
            at_most,
            answered,
            fact,
            unknown,
            surely,
            all,
            any,
            not,
            action,
            urgency,
            action_with,
            shown,
            not_true,
        } = file;
        Self {
            question: answer.as_ref(),
            urgency: *urgency,
            tests: [
                ("is", is.as_ref().map(AnswerForm::Is)),
                ("has", has.as_ref().map(AnswerForm::Has)),
                ("at-least", at_least.map(AnswerForm::AtLeast)),
                ("at-most", at_most.map(AnswerForm::AtMost)),
                ("answered", answered.map(AnswerForm::Answered)),
            ],
            others: [
                ("fact", Everywhere, fact.as_ref().map(ConditionForm::Fact)),
                ("unknown", Everywhere, unknown.as_deref().map(ConditionForm::Unknown)),
                // In a guarantee it would say nothing: it is true exactly where its condition is.
                ("surely", OnlyInWhen, surely.as_deref().map(ConditionForm::Surely)),
                ("all", Everywhere, all.as_deref().map(ConditionForm::All)),
                ("any", Everywhere, any.as_deref().map(ConditionForm::Any)),
                // The negation of unknown is unknown, which in a guarantee is easily mistaken for a
                // no.
                ("not", OnlyInWhen, not.as_deref().map(ConditionForm::Not)),
                ("not-true", OnlyInGuarantees, not_true.as_deref().map(ConditionForm::NotTrue)),
                (
                    "action",
                    OnlyInGuarantees,
                    action.as_ref().map(|action| ConditionForm::Action(action, *urgency)),
                ),
                ("action-with", OnlyInGuarantees, action_with.map(ConditionForm::ActionWith)),
                ("shown", OnlyInGuarantees, shown.as_ref().map(ConditionForm::Shown)),
            ],
        }
    }

    /// The one form that is written, and where it may be used.
    pub(super) fn form(&self) -> Result<(ConditionForm<'c, 'a>, Allowed), FormError> {
        let action = self.others().any(|form| matches!(form, ConditionForm::Action(..)));
        if self.urgency.is_some() && !action {
            return Err(FormError::NoAction);
        }
        let mut tests = self.tests.iter().filter_map(|(_, test)| *test);
        let (test, second) = (tests.next(), tests.next());
        let mut others =
            self.others.iter().filter_map(|(_, allowed, form)| Some(((*form)?, *allowed)));
        match (self.question, others.next(), others.next()) {
            (None, None, _) if test.is_some() => Err(FormError::NoQuestion),
            (None, None, _) => Err(FormError::Nothing),
            (None, Some(_), Some(_)) | (Some(_), Some(_), _) => Err(FormError::Several),
            (None, Some(form), None) if test.is_none() => Ok(form),
            (None, Some(_), None) => Err(FormError::NoQuestion),
            (Some(question), None, _) => match (test, second) {
                (Some(test), None) => {
                    Ok((ConditionForm::Answer { question, test }, Allowed::Everywhere))
                }
                (None, _) => Err(FormError::NoTest),
                (Some(_), Some(_)) => Err(FormError::SeveralTests),
            },
        }
    }

    /// The question, where nothing else is written: so a parameter is bound to a question.
    pub(super) fn only_question(&self) -> Option<&'c Str<'a>> {
        let tested = self.tests.iter().any(|(_, test)| test.is_some());
        let joined = self.others.iter().any(|(_, _, form)| form.is_some());
        self.question.filter(|_| !tested && !joined && self.urgency.is_none())
    }

    /// The question that is named, whatever else is written.
    pub(super) const fn question(&self) -> Option<&'c Str<'a>> {
        self.question
    }

    /// The forms without a question that are written, even if there are several.
    pub(super) fn others(&self) -> impl Iterator<Item = ConditionForm<'c, 'a>> {
        self.others.iter().filter_map(|(_, _, form)| *form)
    }
}

/// The keys of the tests, and those of the forms without a question that a `when` can have.
fn keys_of_forms() -> (Vec<String>, String) {
    let file = ConditionFile::default();
    let written = Written::of(&file);
    let tests = written.tests.iter().map(|(key, _)| format!("`{key}`")).collect();
    let others =
        written.others.iter().filter(|(_, allowed, _)| *allowed != Allowed::OnlyInGuarantees);
    let others: Vec<String> = others.map(|(key, _, _)| format!("`{key}`")).collect();
    (tests, others.join("; "))
}

/// What to write instead of a condition that has no form.
pub(super) fn help(error: FormError) -> String {
    let (tests, others) = keys_of_forms();
    match error {
        FormError::Nothing | FormError::Several => {
            format!("write exactly one of: `answer` with {}; {others}", joined(&tests, "or"))
        }
        FormError::NoTest => format!("add one of {}", tests.join(", ")),
        FormError::SeveralTests => {
            "keep one of the tests; to join several, write {\"all\": […]} or {\"any\": […]}"
                .to_owned()
        }
        FormError::NoQuestion => "add `answer` with the id of the question".to_owned(),
        FormError::NoAction => "add `action`, or remove `urgency`".to_owned(),
    }
}

/// The same in Norwegian bokmål.
pub(super) fn help_nb(error: FormError) -> String {
    let (tests, others) = keys_of_forms();
    match error {
        FormError::Nothing | FormError::Several => {
            format!(
                "skriv nøyaktig én av disse: `answer` med {}; {others}",
                joined(&tests, "eller")
            )
        }
        FormError::NoTest => format!("legg til {}", joined(&tests, "eller")),
        FormError::SeveralTests => {
            "behold én av testene; sett flere sammen med {\"all\": […]} eller {\"any\": […]}"
                .to_owned()
        }
        FormError::NoQuestion => "legg til `answer` med id-en til spørsmålet".to_owned(),
        FormError::NoAction => "legg til `action`, eller fjern `urgency`".to_owned(),
    }
}

/// Words with commas, and a last word between the last two.
fn joined(words: &[String], last_word: &str) -> String {
    match words {
        [first @ .., last] => format!("{} {last_word} {last}", first.join(", ")),
        [] => String::new(),
    }
}

/// The conditions of sources, each with the place of its source in the list.
pub(super) fn source_conditions<'f, 'a>(
    sources: &'f [Short<'a, SourceUseFile<'a>>],
) -> impl Iterator<Item = (usize, &'f ConditionFile<'a>)> {
    sources.iter().enumerate().filter_map(|(place, used)| match used {
        Short::Name(_) => None,
        Short::Full(used) => Some((place, used.when.as_ref()?)),
    })
}

/// Calls `each` with every name that a condition reads, and whether it is the name of a fact. All
/// keys are visited even if the condition is invalid, so that the order of the facts does not
/// depend on it.
pub(super) fn names_read<'f>(
    condition: &'f ConditionFile<'_>,
    mut each: impl FnMut(&'f str, bool),
) {
    // Not recursive, because the depth of the condition has not been checked yet.
    let mut todo = vec![condition];
    // Nobody writes a larger condition by hand, and the compiler reports its depth.
    let mut fuel = 100_000_usize;
    while let Some(condition) = todo.pop() {
        fuel = fuel.saturating_sub(1);
        if fuel == 0 {
            return;
        }
        let written = Written::of(condition);
        if let Some(question) = written.question() {
            each(question, false);
        }
        for form in written.others() {
            match form {
                ConditionForm::Answer { question, .. } => each(question, false),
                ConditionForm::Fact(fact) => each(fact, true),
                ConditionForm::Unknown(inner)
                | ConditionForm::Surely(inner)
                | ConditionForm::Not(inner)
                | ConditionForm::NotTrue(inner) => todo.push(inner),
                ConditionForm::All(list) | ConditionForm::Any(list) => todo.extend(list),
                // What follows from the answers: no fact reads it.
                ConditionForm::Action(..)
                | ConditionForm::ActionWith(_)
                | ConditionForm::Shown(_) => {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Allowed, FormError, Written, help};
    use crate::file::{ConditionFile, read};

    fn check(text: &str, expected: Result<Allowed, FormError>) {
        let file: ConditionFile<'_> = read(text).unwrap();
        let form = Written::of(&file).form();
        assert_eq!(form.map(|(_, allowed)| allowed), expected, "{text}");
    }

    #[test]
    fn exactly_one_form_is_written() {
        check(r#"{"answer": "q", "is": "o"}"#, Ok(Allowed::Everywhere));
        check(r#"{"not": {"fact": "f"}}"#, Ok(Allowed::OnlyInWhen));
        check(r#"{"surely": {"fact": "f"}}"#, Ok(Allowed::OnlyInWhen));
        check(r#"{"action-with": "duty"}"#, Ok(Allowed::OnlyInGuarantees));
        check("{}", Err(FormError::Nothing));
        check(r#"{"is": "o"}"#, Err(FormError::NoQuestion));
        check(r#"{"answer": "q", "is": "o", "fact": "f"}"#, Err(FormError::Several));
        check(r#"{"all": [], "any": []}"#, Err(FormError::Several));
        check(r#"{"answer": "q"}"#, Err(FormError::NoTest));
        check(r#"{"answer": "q", "is": "o", "has": "o"}"#, Err(FormError::SeveralTests));
        check(r#"{"fact": "f", "is": "o"}"#, Err(FormError::NoQuestion));
        check(r#"{"action": "a", "urgency": "now"}"#, Ok(Allowed::OnlyInGuarantees));
        check(r#"{"fact": "f", "urgency": "now"}"#, Err(FormError::NoAction));
    }

    #[test]
    fn a_parameter_is_bound_to_a_question_and_nothing_else() {
        for (text, expected) in [
            (r#"{"answer": "q"}"#, Some("q")),
            (r#"{"answer": "q", "is": "o"}"#, None),
            (r#"{"answer": "q", "is": "o", "has": "o"}"#, None),
            (r#"{"answer": "q", "fact": "f"}"#, None),
            (r#"{"fact": "f"}"#, None),
        ] {
            let file: ConditionFile<'_> = read(text).unwrap();
            assert_eq!(Written::of(&file).only_question().map(|q| &**q), expected, "{text}");
        }
    }

    #[test]
    fn the_help_names_every_form_that_a_when_can_have() {
        assert_eq!(
            help(FormError::Nothing),
            "write exactly one of: `answer` with `is`, `has`, `at-least`, `at-most` or `answered`; \
             `fact`; `unknown`; `surely`; `all`; `any`; `not`",
        );
        assert_eq!(
            help(FormError::NoTest),
            "add one of `is`, `has`, `at-least`, `at-most`, `answered`",
        );
    }
}
