//! Options under headings: `(groups as written, options) -> groups`, each option in exactly one.

use crate::file::OptionGroupFile;
use crate::flow::{OptionGroup, option_bits};
use crate::text::TextId;

use super::fault::{Fault, Rule, SubjectKind};
use super::reporter::{JsonPath, Reporter};
use super::tables::check_ids;

/// The groups of the options of a question or register, which is `of`. `at` is the list of the groups.
pub(super) fn option_groups(
    reporter: &mut Reporter,
    groups: &[OptionGroupFile<'_>],
    headings: &[TextId],
    options: &[&str],
    of: &str,
    at: &JsonPath<'_>,
) -> Vec<OptionGroup> {
    check_ids(reporter, at, SubjectKind::Group, groups.iter().map(|group| &*group.id), false);
    let (mut compiled, mut grouped) = (Vec::with_capacity(groups.len()), 0_u64);
    for (i, group) in groups.iter().enumerate() {
        let group_at = at.index(i);
        let list_at = group_at.key("options");
        if group.options.is_empty() {
            reporter.rule(&list_at, Rule::EmptyGroup);
        }
        let mut bits = Vec::with_capacity(group.options.len());
        for (place, name) in group.options.iter().enumerate() {
            let here = list_at.index(place);
            let mut known = option_bits().zip(options);
            match known.find(|(_, option)| ***option == **name) {
                Some((bit, _)) if grouped & bit != 0 => {
                    let (kind, name) = (SubjectKind::Option, name.to_string());
                    reporter.add(&here, Fault::ListedTwice { kind, name });
                }
                Some((bit, _)) => {
                    grouped |= bit;
                    bits.push(bit);
                }
                // The missing options were reported at the question.
                None if options.is_empty() => {}
                None => reporter.no_such_option(&here, of, name, options.iter().copied()),
            }
        }
        let heading = headings.get(i).copied().unwrap_or(TextId::NONE);
        compiled.push(OptionGroup { id: group.id.to_string(), heading, options: bits });
    }
    if !groups.is_empty() {
        for (_, option) in option_bits().zip(options).filter(|(bit, _)| grouped & bit == 0) {
            reporter.add(at, Fault::InNoGroup { option: (*option).to_owned() });
        }
    }
    compiled
}
