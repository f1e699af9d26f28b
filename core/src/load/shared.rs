//! The shared actions of a pack, before flows use them: `actions.json -> checked, names resolved`.
//!
//! Their conditions are compiled at each use, into the flow of the use.

use std::collections::BTreeSet;

use crate::file::{ConditionFile, GroundFile, SharedActionFile, SharedActionsFile, Urgency};
use crate::index::{ContactId, GlossaryId, IndexVec, SharedActionId};

use super::condition_form::{names_read, source_conditions};
use super::fault::{Fault, Rule, SubjectKind};
use super::reporter::{JsonPath, Reporter};
use super::tables::{Index, check_ids, index, resolve};
use super::texts::{ActionTextIds, SharedActionTextIds};

/// The file of the shared actions.
pub(super) const PATH: &str = "actions.json";

/// A shared action or prohibition.
#[derive(Debug)]
pub(super) struct SharedAction<'s, 'a> {
    pub(super) file: &'s SharedActionFile<'a>,
    pub(super) words: ActionTextIds,
    pub(super) contacts: Vec<ContactId>,
    pub(super) definitions: Vec<GlossaryId>,
    /// The parameters of the pack that its conditions, texts and ground read: a flow that uses it lists
    /// them.
    pub(super) reads: BTreeSet<String>,
    /// Whether its conditions read nothing else.
    pub(super) reads_only_parameters: bool,
}

/// The shared actions of a pack.
#[derive(Debug)]
pub(super) struct SharedActions<'s, 'a> {
    pub(super) table: IndexVec<SharedActionId, SharedAction<'s, 'a>>,
    pub(super) index: Index<'s, SharedActionId>,
    /// Whether the file could be read: otherwise a name that is not found may be one of them.
    pub(super) known: bool,
}

/// What a shared action can name.
#[derive(Clone, Copy)]
pub(super) struct SharedNames<'n> {
    pub(super) parameters: &'n [&'n str],
    pub(super) contacts: &'n Index<'n, ContactId>,
    pub(super) glossary: &'n Index<'n, GlossaryId>,
    pub(super) flows: &'n [&'n str],
    pub(super) grounds: &'n [GroundFile<'n>],
}

impl<'s, 'a> SharedActions<'s, 'a> {
    pub(super) fn new(
        file: &'s SharedActionsFile<'a>,
        words: Vec<SharedActionTextIds>,
        known: bool,
        names: SharedNames<'_>,
        reporter: &mut Reporter,
    ) -> Self {
        let root = JsonPath::file(PATH);
        let (at, kind) = (root.key("actions"), SubjectKind::SharedAction);
        check_ids(reporter, &at, kind, file.actions.iter().map(|action| &*action.id), true);
        let index: Index<'s, SharedActionId> = index(file.actions.iter().map(|action| &*action.id));
        let prohibitions = file.actions.iter().filter(|action| action.avoid.is_some());
        let prohibitions: BTreeSet<&str> = prohibitions.map(|action| &*action.id).collect();
        let all = file.actions.as_slice();
        let mut words = words.into_iter();
        let actions = file.actions.iter().enumerate().map(|(i, file)| {
            let here = at.index(i);
            let SharedActionTextIds { texts, answers } = words.next().unwrap_or_default();
            check(file, &index, names, &here, reporter);
            for (i, name) in file.avoid.iter().flatten().enumerate() {
                if prohibitions.contains(&**name) {
                    let action = name.to_string();
                    let at = here.key("avoid");
                    reporter.add(&at.index(i), Fault::AvoidsProhibition { action });
                }
            }
            if file.avoid.is_none() {
                check_within(file, all, &index, &here, reporter);
            }
            let (mut read, others) = reads(file, names.parameters);
            read.extend(reads_of_ground(file, names));
            for (list, i, name) in &others {
                let list_at = here.key(list);
                let at = list_at.index(*i);
                reporter.add(&at.key("when"), Fault::NotOfPack { name: name.clone() });
            }
            SharedAction {
                file,
                words: texts,
                contacts: resolve(
                    reporter,
                    &here.key("contacts"),
                    SubjectKind::Contact,
                    &file.contacts,
                    names.contacts,
                ),
                definitions: resolve(
                    reporter,
                    &here.key("definitions"),
                    SubjectKind::GlossaryEntry,
                    &file.definitions,
                    names.glossary,
                ),
                reads: answers
                    .into_iter()
                    .filter(|answer| names.parameters.contains(&answer.as_str()))
                    .chain(read)
                    .collect(),
                reads_only_parameters: others.is_empty(),
            }
        });
        Self { table: actions.collect(), index, known }
    }

    /// The shared action with an id.
    pub(super) fn find(&self, id: &str) -> Option<(SharedActionId, &SharedAction<'s, 'a>)> {
        let id = *self.index.get(id)?;
        Some((id, self.table.get(id)?))
    }
}

/// The parameters of the pack that the conditions of a shared action read; and everything else that
/// they read, with the list and the place in it.
fn reads(
    file: &SharedActionFile<'_>,
    parameters: &[&str],
) -> (BTreeSet<String>, Vec<(&'static str, usize, String)>) {
    let (mut reads, mut others) = (BTreeSet::new(), Vec::new());
    let mut read = |list, i, condition: &ConditionFile<'_>| {
        names_read(condition, |name, is_fact| {
            if is_fact || !parameters.contains(&name) {
                others.push((list, i, name.to_owned()));
            } else {
                reads.insert(name.to_owned());
            }
        });
    };
    for (i, when) in source_conditions(&file.sources) {
        read("sources", i, when);
    }
    for (i, variant) in file.variants.iter().enumerate() {
        read("variants", i, &variant.when);
    }
    (reads, others)
}

/// The parameters of the pack that the ground of a shared action reads. What else it reads is reported
/// with the ground.
fn reads_of_ground(file: &SharedActionFile<'_>, names: SharedNames<'_>) -> BTreeSet<String> {
    let mut reads = BTreeSet::new();
    let ground = names.grounds.iter().find(|ground| file.ground.as_ref() == Some(&ground.id));
    for (_, when) in ground.into_iter().flat_map(|ground| source_conditions(&ground.sources)) {
        names_read(when, |name, is_fact| {
            if !is_fact && names.parameters.contains(&name) {
                reads.insert(name.to_owned());
            }
        });
    }
    reads
}

/// Checks the shared action inside whose card another is told.
fn check_within(
    file: &SharedActionFile<'_>,
    all: &[SharedActionFile<'_>],
    index: &Index<'_, SharedActionId>,
    at: &JsonPath<'_>,
    reporter: &mut Reporter,
) {
    let Some(name) = &file.within else { return };
    let here = at.key("within");
    if file.urgency == Some(Urgency::Now) {
        reporter.rule(&here, Rule::NowWithin);
    }
    match all.iter().find(|other| other.id == *name) {
        None => reporter.no_such(&here, SubjectKind::SharedAction, name, index.keys().copied()),
        Some(other) if other.id == file.id => reporter.rule(&here, Rule::WithinItself),
        Some(other) if other.avoid.is_some() => reporter.rule(&here, Rule::WithinProhibition),
        Some(other) if other.within.is_some() => reporter.rule(&here, Rule::WithinInner),
        Some(_) => {}
    }
}

/// Checks that a shared action has the keys that it needs, and no others.
fn check(
    file: &SharedActionFile<'_>,
    index: &Index<'_, SharedActionId>,
    names: SharedNames<'_>,
    at: &JsonPath<'_>,
    reporter: &mut Reporter,
) {
    if let Some(guide) = &file.guide
        && !names.flows.contains(&&**guide)
    {
        let flows = names.flows.iter().copied();
        reporter.no_such(&at.key("guide"), SubjectKind::Flow, guide, flows);
    }
    let Some(avoid) = &file.avoid else { return };
    for (key, written) in [
        ("urgency", file.urgency.is_some()),
        ("contacts", !file.contacts.is_empty()),
        ("guide", file.guide.is_some()),
        ("within", file.within.is_some()),
    ] {
        if written {
            reporter.add(&at.key(key), Fault::KeyOnProhibition);
        }
    }
    resolve(reporter, &at.key("avoid"), SubjectKind::SharedAction, avoid, index);
}
