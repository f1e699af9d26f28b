//! What only rows can have wrong: ranges that point nowhere or overlap, and indexes that do not fit.

use super::{Flaw, NOWHERE, OpenPack, action, found, rows_of_found, small};
use crate::flow::{ActionRow, Dependents, Flow, Listed, StepRow};
use crate::index::{ActionId, EntryId, Id, NodeId, StepId};
use crate::kinds::ReviewStatus;
use crate::row::{NameRun, Run, from_bytes, to_bytes};

/// What is found wrong in the small pack after a change of the rows of its flow `found`.
fn flaw(change: impl FnOnce(&mut Flow)) -> Option<Flaw> {
    let mut pack = small();
    change(rows_of_found(&mut pack));
    super::flaw_of(&pack)
}

/// Something to change in the rows, and what is then found wrong.
type RowChange = (&'static str, Flaw, fn(&mut Flow));

#[track_caller]
fn each(changes: &[RowChange]) {
    for (what, expected, change) in changes {
        assert_eq!(flaw(change), Some(*expected), "{what}");
    }
}

fn step<'f>(flow: &'f mut Flow, path: &str) -> &'f mut StepRow {
    let id = flow.step_named(path).unwrap();
    flow.steps.get_mut(id).unwrap()
}

fn action_row<'f>(flow: &'f mut Flow, path: &str) -> &'f mut ActionRow {
    let id = flow.action_named(path).unwrap();
    flow.actions.get_mut(id).unwrap()
}

/// A list that is not there.
fn nowhere<T: ?Sized>() -> Run<T> {
    Run::at(9999..10_000)
}

#[test]
fn a_flow_that_is_opened_and_laid_again_is_the_same() {
    for flow in small().flows.values() {
        let again = Flow::lay(flow.open());
        assert_eq!(to_bytes(&again), to_bytes(flow), "the rows of {}", flow.id);
    }
}

#[test]
fn a_flow_that_is_laid_and_opened_again_is_the_same() {
    let mut pack = OpenPack::small();
    // What the small pack does not say, is said.
    let parts = found(&mut pack);
    let when = parts.facts.values().next().unwrap().when;
    for step in parts.steps.values_mut() {
        (step.register, step.unsure) = (true, true);
        (step.range, step.days.max) = (Some((-1, 2)), Some(3));
        step.review = Some(ReviewStatus::Unreviewed);
        step.variants.push((when, step.words));
        for option in &mut step.options {
            option.tags = vec!["alike".to_owned(), option.id.clone()];
            option.review = Some(ReviewStatus::Unreviewed);
        }
    }
    for fact in parts.facts.values_mut() {
        fact.variants.push((when, fact.title, fact.help));
        fact.review = Some(ReviewStatus::Unreviewed);
    }
    for action in parts.actions.values_mut() {
        action.variants.push((when, action.words));
        action.review = Some(ReviewStatus::Unreviewed);
    }
    let before = format!("{:#?}", pack.found);
    assert_eq!(format!("{:#?}", Flow::lay(pack.found).open()), before);
}

#[test]
fn a_list_of_a_row_is_there() {
    use Flaw::NoSuchEntry;
    each(&[
        ("options", NoSuchEntry, |f| step(f, "thing").options = nowhere()),
        ("groups", NoSuchEntry, |f| step(f, "marks").groups = nowhere()),
        ("definitions of a step", NoSuchEntry, |f| step(f, "marks").definitions = nowhere()),
        ("variants of a step", NoSuchEntry, |f| step(f, "marks").variants = nowhere()),
        ("sources of a step", NoSuchEntry, |f| step(f, "thing").sources = nowhere()),
        ("tags", NoSuchEntry, |f| f.lists.options[0].tags = nowhere()),
        ("options of a group", NoSuchEntry, |f| f.lists.groups[0].options = nowhere()),
        ("sources of a fact", NoSuchEntry, |f| {
            f.facts.values_mut().next().unwrap().sources = nowhere();
        }),
        ("variants of a fact", NoSuchEntry, |f| {
            f.facts.values_mut().next().unwrap().variants = nowhere();
        }),
        ("causes", NoSuchEntry, |f| action_row(f, "cool-food").unsettled = nowhere()),
        ("what settles", NoSuchEntry, |f| action_row(f, "give-back").settled_by = nowhere()),
        ("contacts", NoSuchEntry, |f| action_row(f, "cool-food").contacts = nowhere()),
        ("reminders", NoSuchEntry, |f| action_row(f, "cool-food").reminders = nowhere()),
        ("what is avoided", NoSuchEntry, |f| action_row(f, "do-not-give-away").avoid = nowhere()),
        ("sources of an action", NoSuchEntry, |f| action_row(f, "cool-food").sources = nowhere()),
        ("definitions of an action", NoSuchEntry, |f| {
            action_row(f, "cool-food").definitions = nowhere();
        }),
        ("variants of an action", NoSuchEntry, |f| action_row(f, "cool-food").variants = nowhere()),
        ("uses", NoSuchEntry, |f| f.entries.values_mut().next().unwrap().uses = nowhere()),
        ("uses that are added", NoSuchEntry, |f| f.may_add[0].uses = nowhere()),
        ("half a list", NoSuchEntry, |f| {
            let last = f.lists.sources.len();
            action_row(f, "cool-food").sources = Run::at(last - 1..last + 1);
        }),
    ]);
}

/// Gives the first list that is there to all rows.
fn share<R, T>(rows: &mut [R], list: fn(&mut R) -> &mut Run<T>) {
    let shared = rows.iter_mut().map(|row| *list(row)).find(|run| !run.is_empty()).unwrap();
    for row in rows {
        *list(row) = shared;
    }
}

/// Adds to a table what stands in no list.
fn lengthen<T: Listed + Copy>(flow: &mut Flow) {
    let all = T::all_mut(&mut flow.lists);
    all.extend(all.last().copied());
}

#[test]
fn no_two_rows_share_a_list() {
    use Flaw::Order;
    each(&[
        ("options", Order, |f| share(f.steps.values_mut().into_slice(), |row| &mut row.options)),
        ("groups", Order, |f| share(f.steps.values_mut().into_slice(), |row| &mut row.groups)),
        ("bits", Order, |f| share(&mut f.lists.groups, |row| &mut row.options)),
        ("sources", Order, |f| share(f.steps.values_mut().into_slice(), |row| &mut row.sources)),
        ("definitions", Order, |f| {
            share(f.actions.values_mut().into_slice(), |row| &mut row.definitions);
        }),
        ("variants", Order, |f| share(f.steps.values_mut().into_slice(), |row| &mut row.variants)),
        ("causes", Order, |f| share(f.actions.values_mut().into_slice(), |row| &mut row.unsettled)),
        ("contacts", Order, |f| {
            share(f.actions.values_mut().into_slice(), |row| &mut row.contacts);
        }),
        ("reminders", Order, |f| {
            share(f.actions.values_mut().into_slice(), |row| &mut row.reminders);
        }),
        ("avoided", Order, |f| share(f.actions.values_mut().into_slice(), |row| &mut row.avoid)),
        ("uses", Order, |f| share(f.entries.values_mut().into_slice(), |row| &mut row.uses)),
        ("uses that are added", Order, |f| share(&mut f.may_add, |row| &mut row.uses)),
        ("a part of a list", Order, |f| {
            let whole = step(f, "thing").options.range();
            step(f, "marks").options = Run::at(whole.start + 1..whole.end + 1);
        }),
        ("all sources, of each step", Order, |f| {
            let whole = Run::at(0..f.lists.sources.len());
            f.steps.values_mut().for_each(|step| step.sources = whole);
        }),
    ]);
}

#[test]
fn a_table_holds_nothing_but_lists_of_rows() {
    use Flaw::Order;
    each(&[
        ("options", Order, lengthen::<crate::flow::OptionRow>),
        ("groups", Order, lengthen::<crate::flow::GroupRow>),
        ("bits", Order, lengthen::<u64>),
        ("sources", Order, lengthen::<crate::flow::SourceUse>),
        ("conditions", Order, lengthen::<crate::condition::Condition>),
        ("actions", Order, lengthen::<ActionId>),
        ("contacts", Order, lengthen::<crate::index::ContactId>),
        ("definitions", Order, lengthen::<crate::index::GlossaryId>),
        ("a list in the middle", Order, |f| action_row(f, "cool-food").sources = Run::EMPTY),
        ("tags", Order, |f| f.lists.tags = vec![NameRun::EMPTY]),
    ]);
}

#[test]
fn a_name_is_there_and_whole() {
    type Rename = (&'static str, Flaw, fn(&mut Flow, NameRun));
    let renames: [Rename; 13] = [
        ("a gate", Flaw::Name, |f, name| f.gates.values_mut().last().unwrap().path = name),
        ("a stage", Flaw::Name, |f, name| f.stages.values_mut().last().unwrap().id = name),
        ("a step", Flaw::Name, |f, name| step(f, "thing").path = name),
        ("an option", Flaw::Name, |f, name| f.lists.options[0].id = name),
        ("a tag", Flaw::Name, |f, name| {
            f.lists.tags = vec![name];
            f.lists.options[0].tags = Run::at(0..1);
        }),
        ("a group", Flaw::Name, |f, name| f.lists.groups[0].id = name),
        ("a fact", Flaw::Name, |f, name| f.facts.values_mut().last().unwrap().path = name),
        ("an action", Flaw::Name, |f, name| action_row(f, "cool-food").path = name),
        ("a guide", Flaw::NoSuchEntry, |f, name| action_row(f, "make-list").guide = name),
        ("a reminder", Flaw::Name, |f, name| f.lists.reminders[0].id = name),
        ("an entry", Flaw::Name, |f, name| {
            f.entries.values_mut().find(|entry| !entry.shared.is_empty()).unwrap().shared = name;
        }),
        ("a place", Flaw::Name, |f, name| f.may_add[0].place = name),
        ("a binding", Flaw::Name, |f, name| f.bound[0].path = name),
    ];
    for (what, expected, rename) in renames {
        assert_eq!(flaw(|f| rename(f, nowhere())), Some(expected), "{what} nowhere");
        let inside = flaw(|f| {
            let length = f.lists.names.len();
            f.lists.names = format!("{}å", f.lists.names).into_boxed_str();
            rename(f, Run::at(length..length + 1));
        });
        assert_eq!(inside, Some(expected), "{what} inside a letter");
    }
}

#[test]
fn whether_options_vary_is_true() {
    each(&[
        ("they do not", Flaw::Options, |f| step(f, "thing").options_vary = true),
        ("they do", Flaw::Options, |f| step(f, "marks").options_vary = false),
    ]);
}

#[test]
fn every_step_is_found_by_its_path() {
    use Flaw::Order;
    each(&[
        ("in another order", Order, |f| f.by_path.swap(0, 1)),
        ("too few", Order, |f| f.by_path = f.by_path[1..].into()),
        ("too many", Order, |f| f.by_path = [&*f.by_path, &f.by_path[..1]].concat().into()),
        ("one twice", Order, |f| f.by_path[1] = f.by_path[0]),
        ("one that is not there", Flaw::NoSuchEntry, |f| {
            f.by_path[0] = StepId::from_raw(NOWHERE);
        }),
    ]);
}

/// For each node, those that read it.
type Readers = Vec<Vec<NodeId>>;

fn dependents(readers: &Readers) -> Dependents {
    let (mut from, mut all) = (vec![0_u32], Vec::new());
    for readers in readers {
        all.extend(readers.iter().map(|reader| reader.raw()));
        from.push(u32::try_from(all.len()).unwrap());
    }
    from_bytes(&to_bytes(&(from, all))).unwrap()
}

/// Checks that other readers are refused, whichever reader it is that is changed: by the place of the node, and by
/// its place among the readers of this.
#[track_caller]
fn each_reader(what: &str, change: fn(&mut Readers, usize, usize)) {
    let mut pack = small();
    let flow = rows_of_found(&mut pack);
    let right: Readers = flow.nodes.ids().map(|node| flow.dependents_of(node).collect()).collect();
    let mut changes = 0_usize;
    for (node, readers) in right.iter().enumerate() {
        for place in 0..readers.len() {
            let mut wrong = right.clone();
            change(&mut wrong, node, place);
            if wrong != right {
                changes = changes.saturating_add(1);
                rows_of_found(&mut pack).dependents = dependents(&wrong);
                let found = super::flaw_of(&pack);
                assert_eq!(found, Some(Flaw::Nodes), "{what}: {place} of {node}");
            }
        }
    }
    assert!(changes > 3, "{what}: there is something to change");
    rows_of_found(&mut pack).dependents = dependents(&right);
    assert_eq!(super::flaw_of(&pack), None);
}

#[test]
fn what_reads_a_node_is_listed_once() {
    each_reader("one is missing", |all, node, place| {
        all[node].remove(place);
    });
    each_reader("one is there twice", |all, node, place| {
        let twice = all[node][place];
        all[node].insert(place, twice);
    });
    each_reader("one too many", |all, node, place| {
        all[node].insert(place, NodeId::from_raw(NOWHERE));
    });
    each_reader("another", |all, node, place| all[node][place] = all[node][place].next());
    each_reader("in another order", |all, node, place| all[node].swap(0, place));
    each_reader("a reader of another node", |all, node, place| {
        let moved = all[node].remove(place);
        let last = all.len() - 1;
        all[last].push(moved);
    });
    each_reader("a node too few", |all, _, _| {
        all.pop();
    });
    each_reader("a node too many", |all, _, _| all.push(Vec::new()));
}

#[test]
fn the_readers_of_a_node_begin_where_those_before_end() {
    let mut pack = small();
    let right = to_bytes(&rows_of_found(&mut pack).dependents);
    let (from, readers): (Vec<u32>, Vec<NodeId>) = from_bytes(&right).unwrap();
    for place in 0..from.len() {
        for start in [1, NOWHERE, u32::MAX] {
            let mut wrong = from.clone();
            wrong[place] = start;
            if wrong != from {
                let wrong = to_bytes(&(wrong, readers.clone()));
                let Some(wrong) = from_bytes(&wrong) else {
                    assert!(start > NOWHERE, "a number that no table reaches");
                    continue;
                };
                rows_of_found(&mut pack).dependents = wrong;
                assert_eq!(super::flaw_of(&pack), Some(Flaw::Nodes), "{start} at {place}");
            }
        }
    }
}

#[test]
fn an_entry_has_the_actions_that_are_told_as_it() {
    fn two_uses(pack: &mut OpenPack) -> &mut Vec<ActionId> {
        let entry = found(pack).entries.values_mut().find(|entry| entry.uses.len() > 1);
        &mut entry.unwrap().uses
    }
    super::each(&[
        ("a use of another", Flaw::Kind, |p| {
            let first = found(p).entries.values_mut().next().unwrap();
            first.uses[0] = first.uses[0].next();
        }),
        ("one use more", Flaw::Kind, |p| {
            let first = found(p).entries.values_mut().next().unwrap();
            first.uses.push(first.uses[0].next());
        }),
        ("one use less", Flaw::Kind, |p| {
            two_uses(p).pop();
        }),
        ("one use twice", Flaw::Kind, |p| {
            let uses = two_uses(p);
            uses[1] = uses[0];
        }),
        ("in another order", Flaw::Kind, |p| two_uses(p).reverse()),
        ("no use", Flaw::Order, |p| found(p).entries.values_mut().next().unwrap().uses.clear()),
        ("a use that is not there", Flaw::Kind, |p| {
            two_uses(p)[1] = ActionId::from_raw(NOWHERE);
        }),
        ("an entry twice", Flaw::Kind, |p| {
            let entries = found(p).entries.values_mut().into_slice();
            entries[1].uses = entries[0].uses.clone();
        }),
        ("an action of another entry", Flaw::Kind, |p| {
            action(p, "cool-food").entry = EntryId::FIRST.next();
        }),
    ]);
}
