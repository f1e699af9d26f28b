//! What a test on an answer names: options, tags and numbers of the question.

use crate::file::Str;
use crate::flow::{QuestionOption, Step, StepKind};

use super::fault::{Fault, Rule, SubjectKind};
use super::reporter::{JsonPath, Reporter};

/// Reports a number that no answer lies on one side of.
pub(super) fn within_range(reporter: &mut Reporter, step: &Step, number: i32, at: &JsonPath<'_>) {
    if let Some((least, greatest)) = step.range
        && !(least..=greatest).contains(&number)
    {
        let (question, range) = (step.path.clone(), (least, greatest));
        reporter.add(at, Fault::OutsideRange { question, range });
    }
}

/// The options that every question can have.
#[derive(Default)]
pub(super) struct SpecialOptions {
    pub(super) none: bool,
    pub(super) unsure: bool,
}

/// The bits of the named options, and whether `none` and `unsure` are named.
pub(super) fn options_of(
    reporter: &mut Reporter,
    step: &Step,
    list: &[Str<'_>],
    in_place: bool,
    at: &JsonPath<'_>,
) -> (u64, SpecialOptions) {
    let (mut bits, mut words) = (0_u64, SpecialOptions::default());
    if list.is_empty() {
        reporter.rule(at, Rule::EmptyAnswer);
    }
    for (index, option) in list.iter().enumerate() {
        let here = at.index(index);
        let here = if list.len() == 1 { at } else { &here };
        match &**option {
            "unsure" if step.unsure || in_place => words.unsure = true,
            "none" if step.kind == StepKind::Choices => words.none = true,
            _ => match step.bit(option) {
                Some(bit) if bits & bit != 0 => {
                    let (kind, name) = (SubjectKind::Option, option.to_string());
                    reporter.add(here, Fault::ListedTwice { kind, name });
                }
                Some(bit) => bits |= bit,
                // The missing options were reported at the question.
                None if step.options.is_empty() => {}
                None => {
                    let names = step.options.iter().map(|o| o.id.as_str());
                    let none = (step.kind == StepKind::Choices).then_some("none");
                    let names = names.chain(none).chain(step.unsure.then_some("unsure"));
                    reporter.no_such_option(here, &step.path, option, names);
                }
            },
        }
    }
    (bits, words)
}

/// The bits of the options with a tag.
pub(super) fn tagged(reporter: &mut Reporter, step: &Step, tag: &str, at: &JsonPath<'_>) -> u64 {
    let named = |option: &QuestionOption| option.tags.iter().any(|known| known == tag);
    let options = step.options_with_bits().filter(|(_, option)| named(option));
    let bits = options.fold(0, |bits, (bit, _)| bits | bit);
    if bits == 0 && !step.options.is_empty() {
        let tags = step.options.iter().flat_map(|o| &o.tags).map(String::as_str);
        reporter.no_such(&at.key("tag"), SubjectKind::Tag, tag, tags);
    }
    bits
}
