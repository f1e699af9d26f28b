//! Another id for something, everywhere: `(files, kind, old, new) -> changed files, moved folders, renamed ids`.
//!
//! A rename changes no meaning, and is refused where it would: the pack is loaded with it, and its examples
//! give what they gave. Records of translations say afterwards what they said before.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jsonc_parser::ast::Value;
use jsonc_parser::common::Ranged;
use thiserror::Error;
use veiviser::{Diagnostic, Files, Flow, Pack, load};
use veiviser_prove::difference::RenamedIds;
use veiviser_prove::examples;

use crate::pack::id_uses::{IdKind, IdName, IdUses};
use crate::pack::json_edit::{TextEdit, apply};
use crate::pack::lint;
use crate::pack::new_flow::{TAKEN, is_id};
use crate::pack::text_files::{languages, locator, originals};
use crate::pack::text_records::moved_records;

/// What a rename does.
#[derive(Debug)]
pub struct Renaming {
    /// The new texts of the files that change, by their old path.
    pub files: BTreeMap<String, String>,
    /// How often each file names the id.
    pub places: BTreeMap<String, usize>,
    /// The folder or file that is named after the id: from where to where.
    pub moved: Option<(String, String)>,
    /// What `diff` is told, so that nothing differs.
    pub renamed: RenamedIds,
    /// Paths that `diff` cannot be told of, since in another flow something else is still called so.
    pub untold: Vec<String>,
}

/// Why nothing is renamed.
#[derive(Debug, Error)]
pub enum RenameError {
    /// Nothing has the old id.
    #[error("there is no such id")]
    NoSuch {
        /// All ids of the kind.
        all: Vec<String>,
    },
    /// Several things have it.
    #[error("several are called so: {}; name one of them in full", .0.join(", "))]
    Several(Vec<String>),
    /// The new id is none.
    #[error(
        "`{0}` is no id: write 1 to 64 of a to z, 0 to 9 and -, beginning with a letter or a digit"
    )]
    Id(String),
    /// The new id has a meaning of its own.
    #[error("`{0}` has a meaning of its own; choose another id")]
    Taken(String),
    /// Something else has the new id.
    #[error("there is a {} `{}` already; choose another id", .0.kind.as_str(), .0.full())]
    Clash(IdName),
    /// The pack has errors already.
    #[error("the pack does not load; correct what `veiviser check` reports first")]
    Broken(Vec<Diagnostic>),
    /// The pack would have errors.
    #[error("the pack would not load; nothing was renamed")]
    Breaks(Vec<Diagnostic>),
    /// Examples would fail.
    #[error("examples would fail that pass now: {}; nothing was renamed", .0.join(", "))]
    Fails(Vec<String>),
}

/// Renames what is called `old`, in full (`concern/danger/yes`) or by as much of its end as is clear.
pub fn rename(files: &Files, kind: IdKind, old: &str, new: &str) -> Result<Renaming, RenameError> {
    if !is_id(new) {
        return Err(RenameError::Id(new.to_owned()));
    }
    if TAKEN.contains(&new) {
        return Err(RenameError::Taken(new.to_owned()));
    }
    let before =
        load(files, &[]).map_err(|error| RenameError::Broken(lint::diagnostics(&error)))?;
    let uses = IdUses::of(files, &languages(files));
    let target = target(&uses, kind, old)?;
    let targets = uses.with_same(&target);
    let declared = uses.declared();
    for name in &targets {
        let wanted = IdName { id: new.to_owned(), ..name.clone() };
        if let Some(clash) = clash(&declared, &wanted) {
            return Err(RenameError::Clash(clash));
        }
    }
    let mut edits: BTreeMap<String, Vec<TextEdit>> = BTreeMap::new();
    for one in uses.uses.iter().filter(|one| targets.contains(&one.name)) {
        let edit = TextEdit::new(one.range.clone(), new.to_owned());
        edits.entry(one.file.clone()).or_default().push(edit);
    }
    let places = edits.iter().map(|(file, edits)| (file.clone(), edits.len())).collect();
    let mut changed: BTreeMap<String, String> = BTreeMap::new();
    for (file, edits) in &edits {
        let text = files.get(file).and_then(|bytes| str::from_utf8(bytes).ok()).unwrap_or_default();
        changed.insert(file.clone(), sorted(file, apply(text, edits)));
    }
    keep_records(files, &mut changed);
    let moved = moved(&target, new);
    let made = made(files, &changed, moved.as_ref());
    let after = load(&made, &[]).map_err(|error| RenameError::Breaks(lint::diagnostics(&error)))?;
    let (before, after) = (Arc::new(before), Arc::new(after));
    let failing = |pack: &Arc<Pack>, files: &Files| -> Vec<String> {
        let outcomes = examples::run(pack, files).outcomes.into_iter();
        outcomes.filter(|one| !one.differences.is_empty()).map(|one| one.id).collect()
    };
    let (failed, fails) = (failing(&before, files), failing(&after, &made));
    if fails.len() > failed.len() {
        let new = fails.into_iter().filter(|id| !failed.contains(id));
        return Err(RenameError::Fails(new.collect()));
    }
    let mut renamed = renamed_ids(&before, &after, &target, new);
    let untold = untold(&after, &mut renamed);
    Ok(Renaming { files: changed, places, moved, renamed, untold })
}

/// What is meant by a name.
fn target(uses: &IdUses, kind: IdKind, old: &str) -> Result<IdName, RenameError> {
    let of_kind: Vec<&IdName> =
        uses.declared().into_iter().filter(|name| name.kind == kind).collect();
    let is_meant = |name: &&&IdName| {
        let full = name.full();
        full == old || full.ends_with(&format!("/{old}"))
    };
    if let Some(exact) = of_kind.iter().find(|name| name.full() == old) {
        return Ok((*exact).clone());
    }
    match of_kind.iter().filter(is_meant).collect::<Vec<_>>().as_slice() {
        [one] => Ok((**one).clone()),
        [] => Err(RenameError::NoSuch { all: of_kind.iter().map(|name| name.full()).collect() }),
        several => Err(RenameError::Several(several.iter().map(|name| name.full()).collect())),
    }
}

/// What has the wanted id already, among what must differ from it: a question of a flow also from the
/// parameters of the pack, and the other way around.
fn clash(declared: &BTreeSet<&IdName>, wanted: &IdName) -> Option<IdName> {
    let is_clash = |name: &&&IdName| {
        let names = [name.kind, wanted.kind];
        let are_questions = names.contains(&IdKind::Question) && names.contains(&IdKind::Parameter);
        let are_actions = names == [IdKind::Action, IdKind::Action]
            && (name.scope.is_empty() || wanted.scope.is_empty());
        ***name == *wanted || (name.id == wanted.id && (are_questions || are_actions))
    };
    declared.iter().find(is_clash).map(|name| (**name).clone())
}

/// The folder or file that is named after something.
fn moved(target: &IdName, new: &str) -> Option<(String, String)> {
    let id = &target.id;
    match target.kind {
        IdKind::Flow => Some((id.clone(), new.to_owned())),
        IdKind::Register => Some((format!("registers/{id}"), format!("registers/{new}"))),
        IdKind::Municipality => {
            Some((format!("municipalities/{id}.json"), format!("municipalities/{new}.json")))
        }
        _ => None,
    }
}

/// The files as they are then.
fn made(
    files: &Files,
    changed: &BTreeMap<String, String>,
    moved: Option<&(String, String)>,
) -> Files {
    let path_then = |path: &str| match moved {
        Some((from, to)) => match path.strip_prefix(from.as_str()) {
            Some(rest) if rest.is_empty() || rest.starts_with('/') => format!("{to}{rest}"),
            _ => path.to_owned(),
        },
        None => path.to_owned(),
    };
    let bytes = |path: &String, old: &Vec<u8>| {
        changed.get(path).map_or_else(|| old.clone(), |text| text.as_bytes().to_vec())
    };
    files.iter().map(|(path, old)| (path_then(path), bytes(path, old))).collect()
}

/// Files whose list is sorted by id, and the key of the list.
const SORTED: [(&str, &str); 5] = [
    ("sources.json", "sources"),
    ("contacts.json", "contacts"),
    ("glossary.json", "entries"),
    ("actions.json", "actions"),
    ("grounds.json", "grounds"),
];

/// The text of a file with its list sorted by id, if it has one. Each entry keeps its bytes.
pub fn sorted(path: &str, text: String) -> String {
    let Some((_, key)) = SORTED.iter().find(|(file, _)| *file == path) else { return text };
    let files = Files::from([(path.to_owned(), text.as_bytes().to_vec())]);
    let places = locator(&files, path);
    let list = places.as_ref().and_then(|places| places.tree()?.as_object()?.get_array(key));
    let entries = list.map(|list| list.elements.as_slice()).unwrap_or_default();
    let id = |entry: &Value<'_>| -> String {
        let id = entry.as_object().and_then(|entry| entry.get_string("id"));
        id.map(|id| id.value.to_string()).unwrap_or_default()
    };
    let mut in_order: Vec<&Value<'_>> = entries.iter().collect();
    in_order.sort_by_key(|entry| id(entry));
    let moved = entries.iter().zip(in_order).filter(|(here, there)| here.range() != there.range());
    let edits = moved.map(|(here, there)| {
        let (to, from) = (here.range(), there.range());
        let entry = text.get(from.start..from.end).unwrap_or_default();
        TextEdit::new(to.start..to.end, entry.to_owned())
    });
    apply(&text, &edits.collect::<Vec<_>>())
}

/// Where the wording of an original has changed only in the names in braces, its records stay true.
fn keep_records(files: &Files, changed: &mut BTreeMap<String, String>) {
    let languages = languages(files);
    let Some((original, others)) = languages.split_first() else { return };
    for (path, folder) in originals(files, original) {
        let old = files.get(path).and_then(|bytes| str::from_utf8(bytes).ok());
        let (Some(old), Some(new)) = (old, changed.get(path).cloned()) else { continue };
        for language in others {
            let file = format!("{folder}{language}.json");
            let now = changed
                .get(&file)
                .cloned()
                .or_else(|| Some(str::from_utf8(files.get(&file)?).ok()?.to_owned()));
            if let Some(text) = now.as_ref().and_then(|now| moved_records(old, &new, now)) {
                changed.insert(file, text);
            }
        }
    }
}

/// What differs in name only. A rename changes no order, so that paths are compared by position.
fn renamed_ids(before: &Pack, after: &Pack, target: &IdName, new: &str) -> RenamedIds {
    let mut renamed = RenamedIds::default();
    let one = BTreeMap::from([(target.id.clone(), new.to_owned())]);
    match target.kind {
        IdKind::Contact => renamed.contacts = one,
        IdKind::Source => renamed.sources = one,
        IdKind::Flow => renamed.flows = one,
        _ => {}
    }
    for flow in before.flows() {
        let is_this = target.kind == IdKind::Flow && flow.id() == target.id;
        let id = if is_this { new } else { flow.id() };
        if let Some(twin) = after.flow(id) {
            paths(flow, twin, &mut renamed);
        }
    }
    renamed
}

/// Takes out the paths that still mean something in another flow: a file of renamed ids names no flows.
fn untold(after: &Pack, renamed: &mut RenamedIds) -> Vec<String> {
    let steps: BTreeSet<&str> = after.flows().iter().flat_map(Flow::step_paths).collect();
    let actions: BTreeSet<&str> = after.flows().iter().flat_map(Flow::action_paths).collect();
    let mut untold = Vec::new();
    for (map, there) in [(&mut renamed.questions, steps), (&mut renamed.actions, actions)] {
        map.retain(|old, _| {
            let is_clear = !there.contains(old.as_str());
            untold.extend((!is_clear).then(|| old.clone()));
            is_clear
        });
    }
    untold
}

fn paths(flow: &Flow, twin: &Flow, renamed: &mut RenamedIds) {
    let differ = |(old, new): &(&str, &str)| old != new;
    let owned = |(old, new): (&str, &str)| (old.to_owned(), new.to_owned());
    let steps = flow.step_paths().zip(twin.step_paths()).filter(differ);
    renamed.questions.extend(steps.map(owned));
    let actions = flow.action_paths().zip(twin.action_paths()).filter(differ);
    renamed.actions.extend(actions.map(owned));
    let entries = flow.entries().values().zip(twin.entries().values());
    let names = entries.map(|(old, new)| (flow.entry_name(old), twin.entry_name(new)));
    renamed.actions.extend(names.filter(differ).map(owned));
    for (old, new) in flow.steps().values().zip(twin.steps().values()) {
        let options = old.options.iter().zip(&new.options);
        let options = options.map(|(old, new)| (old.id.as_str(), new.id.as_str()));
        let options: BTreeMap<String, String> = options.filter(differ).map(owned).collect();
        if !options.is_empty() {
            renamed.options.insert(old.path.clone(), options);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::ops::ControlFlow;
    use std::path::Path;
    use std::sync::Arc;

    use veiviser::Files;
    use veiviser_prove::difference::{self, ComparisonStep};
    use veiviser_prove::prove::BUDGET;

    use super::{RenameError, Renaming, made, rename};
    use crate::pack::folder;
    use crate::pack::id_uses::{IdKind, IdName, IdUses};
    use crate::pack::lint;
    use crate::pack::text_files::languages;

    fn files(folder: &str) -> Files {
        folder::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)).unwrap()
    }

    fn after(files: &Files, renaming: &Renaming) -> Files {
        made(files, &renaming.files, renaming.moved.as_ref())
    }

    /// Renames each of these there and back, and compares what the two packs do.
    fn there_and_back(files: &Files, names: &[IdName], compare: bool) {
        let day = "2026-11-23".parse().unwrap();
        let before = lint::check(files, day).0;
        for name in names {
            let there = rename(files, name.kind, &name.full(), "zz-9").unwrap_or_else(|error| {
                panic!("{} {}: {error:?}", name.kind.as_str(), name.full())
            });
            let renamed = after(files, &there);
            let found = lint::check(&renamed, day).0;
            assert_eq!(found.len(), before.len(), "{name:?}: {found:?}");
            if compare && there.untold.is_empty() {
                let old = Arc::new(veiviser::load(files, &[]).unwrap());
                let new = Arc::new(veiviser::load(&renamed, &[]).unwrap());
                let ids = &there.renamed;
                let mut goes_on = |_: ComparisonStep<'_>| ControlFlow::Continue(());
                let found = difference::compare(&old, &new, ids, BUDGET, &mut goes_on);
                let found = found.unwrap().unwrap();
                assert!(found.gone.is_empty() && found.added.is_empty(), "{name:?}");
                let same = |flow: &difference::FlowDifference| {
                    flow.differences.is_empty() && flow.undecided.is_empty()
                };
                assert!(found.flows.iter().all(same), "{name:?}");
            }
            let scope = match name.kind {
                IdKind::Flow | IdKind::Register => String::new(),
                _ => name.scope.clone(),
            };
            let now = IdName { scope, id: "zz-9".to_owned(), ..name.clone() };
            let back = rename(&renamed, name.kind, &now.full(), &name.id).unwrap();
            let back = after(&renamed, &back);
            for (path, bytes) in files {
                let now = String::from_utf8_lossy(&back[path]);
                assert!(back[path] == *bytes, "{name:?}: {path} is now {now}");
            }
            assert_eq!(back.len(), files.len());
        }
    }

    #[test]
    fn every_id_of_a_pack_can_be_renamed_there_and_back() {
        let files = files("../bindings/walks/small");
        let uses = IdUses::of(&files, &languages(&files));
        // What a condition answers has the options `yes` and `no`.
        let declared = uses.declared().into_iter().filter(|name| name.scope != "owner/costly");
        let names: Vec<IdName> = declared.cloned().collect();
        assert!(names.len() > 60, "{}", names.len());
        there_and_back(&files, &names, true);
    }

    #[test]
    fn registers_and_their_bands_can_be_renamed_there_and_back() {
        let files = files("../flows");
        let uses = IdUses::of(&files, &languages(&files));
        let declared = uses.declared();
        let of_register = |name: &&&IdName| name.scope.starts_with("registers/");
        // The bands of a register are the options of a question.
        let has_bands = |name: &&&IdName| {
            uses.with_same(name).iter().any(|same| same.scope.ends_with("/bands"))
        };
        let names: Vec<IdName> = [
            declared.iter().find(|name| name.kind == IdKind::Register),
            declared.iter().find(of_register),
            declared.iter().find(has_bands),
        ]
        .into_iter()
        .flatten()
        .map(|name| (**name).clone())
        .collect();
        assert!(names.len() > 1, "{names:?}");
        there_and_back(&files, &names, false);
    }

    #[test]
    fn what_clashes_or_is_not_clear_is_refused() {
        let files = files("../bindings/walks/small");
        let refused =
            |kind, old: &str, new: &str| rename(&files, kind, old, new).unwrap_err().to_string();
        assert_eq!(
            refused(IdKind::Question, "thing", "x"),
            "several are called so: found/thing, owner/thing; name one of them in full"
        );
        assert_eq!(
            refused(IdKind::Question, "found/thing", "marks"),
            "there is a question `found/marks` already; choose another id"
        );
        assert_eq!(
            refused(IdKind::Question, "found/thing", "desk"),
            "there is a parameter `desk` already; choose another id"
        );
        assert!(refused(IdKind::Source, "list-rules", "Rules").starts_with("`Rules` is no id"));
        assert!(
            refused(IdKind::Option, "found/thing/food", "unsure").contains("a meaning of its own")
        );
        let nothing = rename(&files, IdKind::Flow, "nope", "x").unwrap_err();
        assert!(matches!(nothing, RenameError::NoSuch { all } if all == ["found", "owner"]));
    }
}
