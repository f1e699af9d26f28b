//! One test for each class of corruption: a pack of which one thing is wrong is written with checksums that are
//! right, and is refused for just that.

use std::ops::{Deref, DerefMut};

use jiff::civil::{Date, date};

use super::{BuiltError, Flaw, MAGIC, Made, PackHead, Proved, build, load_built, read, written};
use crate::condition::{AnswerTest, Condition, Test};
use crate::flow::{
    Action, By, DayAfter, Fact, Flow, FlowParts, LastDay, Node, OptionGroup, QuestionOption, Step,
    StepKind,
};
use crate::hours::{DaySpan, OpenSpan, Week};
use crate::index::{
    ActionId, ContactId, EntryId, FactId, GateId, GlossaryId, Id, IndexVec, NodeId, SourceId,
    StageId, StepId, TestId,
};
use crate::limits::{
    LONGEST_TEXT, MOST_BYTES, MOST_IN_CONDITION, MOST_MUNICIPALITIES, MOST_OPTIONS, MOST_TERMS,
};
use crate::load::{Files, load};
use crate::pack::{Contact, ContactDetails, Municipality, Pack, Source, Term};
use crate::phrase::Phrase;
use crate::row::Unread;
use crate::text::{TextId, TextTable};

mod bytes;
mod fields;
mod overlays;
mod rows;

macro_rules! small {
    ($($path:literal),+ $(,)?) => {
        [$(($path, include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../bindings/walks/small/", $path)))),+]
    };
}

/// The small pack of the bindings, with one more link from source to source.
fn small() -> Pack {
    let files = small![
        "actions.json",
        "contacts.json",
        "en.json",
        "found/en.json",
        "found/flow.json",
        "found/nb.json",
        "glossary.json",
        "municipalities/lilleby.json",
        "municipalities/storvik.json",
        "nb.json",
        "owner/en.json",
        "owner/flow.json",
        "owner/nb.json",
        "pack.json",
        "sources.json",
    ];
    let files: Files =
        files.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec())).collect();
    load(&files, &[]).unwrap()
}

const DAY: Date = date(2026, 11, 27);

fn made() -> Made {
    Made::new(DAY)
}

/// A name that the sources of a pack have not had.
fn name(pack: &mut Pack, name: &str) -> crate::row::NameRun {
    let start = pack.names.len();
    pack.names = format!("{}{name}", pack.names).into_boxed_str();
    crate::row::Run::at(start..pack.names.len())
}

/// Changes how to reach a contact.
fn details(pack: &mut Pack, id: &str, change: impl FnOnce(&mut ContactDetails)) {
    let reach = contact(pack, id).reach.as_mut().unwrap();
    let mut details = reach.read().unwrap();
    change(&mut details);
    *reach = Unread::new(&details);
}

/// The pack as it stands, with every text of it.
fn bytes_of(pack: &Pack, made: &Made) -> Vec<u8> {
    let all: Vec<&Municipality> = pack.municipalities.values().collect();
    written(pack, made, &all, pack.languages.values().map(TextTable::to_built).collect())
}

/// What is found wrong in a pack; `None` where it is read.
fn flaw_of(pack: &Pack) -> Option<Flaw> {
    match read(&bytes_of(pack, &made()), &[]) {
        Ok(_) => None,
        Err(BuiltError::Invalid { flaw, .. }) => Some(flaw),
        Err(other) => panic!("{other}"),
    }
}

/// A pack whose flow `found` lies open to be changed, and is then laid into rows again.
struct OpenPack {
    pack: Pack,
    found: FlowParts,
}

impl OpenPack {
    fn small() -> Self {
        let pack = small();
        let found = pack.flow("found").unwrap().open();
        Self { pack, found }
    }

    fn closed(mut self) -> Pack {
        *rows_of_found(&mut self.pack) = Flow::lay(self.found);
        self.pack
    }
}

impl Deref for OpenPack {
    type Target = Pack;

    fn deref(&self) -> &Pack {
        &self.pack
    }
}

impl DerefMut for OpenPack {
    fn deref_mut(&mut self) -> &mut Pack {
        &mut self.pack
    }
}

/// What is found wrong in the small pack after a change.
fn flaw(change: impl FnOnce(&mut OpenPack)) -> Option<Flaw> {
    let mut pack = OpenPack::small();
    change(&mut pack);
    flaw_of(&pack.closed())
}

/// Something to change in the pack, and what is then found wrong.
type Change = (&'static str, Flaw, fn(&mut OpenPack));

#[track_caller]
fn each(changes: &[Change]) {
    for (what, expected, change) in changes {
        assert_eq!(flaw(change), Some(*expected), "{what}");
    }
}

/// The rows of the flow `found`.
fn rows_of_found(pack: &mut Pack) -> &mut Flow {
    pack.flows.values_mut().find(|flow| flow.id == "found").unwrap()
}

/// The flow `found`.
fn found(pack: &mut OpenPack) -> &mut FlowParts {
    &mut pack.found
}

fn step<'p>(pack: &'p mut OpenPack, path: &str) -> &'p mut Step {
    pack.found.steps.values_mut().find(|step| step.path == path).unwrap()
}

fn fact<'p>(pack: &'p mut OpenPack, path: &str) -> &'p mut Fact {
    pack.found.facts.values_mut().find(|fact| fact.path == path).unwrap()
}

fn action<'p>(pack: &'p mut OpenPack, path: &str) -> &'p mut Action {
    pack.found.actions.values_mut().find(|action| action.path == path).unwrap()
}

fn contact<'p>(pack: &'p mut Pack, id: &str) -> &'p mut Contact {
    pack.contacts.values_mut().find(|contact| contact.id == id).unwrap()
}

/// Replaces a table by the same entries in another order, or fewer of them.
fn reordered<I: Id, T>(table: &mut IndexVec<I, T>, order: impl FnOnce(&mut Vec<T>)) {
    let mut values = std::mem::take(table).into_values();
    order(&mut values);
    *table = values.into_iter().collect();
}

/// Writes other tests in place of the condition of the fact `is-food`, and gives the place of the first.
fn test_of_food(pack: &mut OpenPack, tests: &[Test]) {
    let flow = found(pack);
    let start = flow.tests.next_id();
    flow.tests.extend(tests.iter().copied());
    let end = flow.tests.next_id();
    fact(pack, "is-food").when = Condition { start, end };
}

fn answer(step: StepId, test: AnswerTest) -> Test {
    Test::Answer { step, test }
}

fn named(pack: &mut OpenPack, path: &str) -> StepId {
    found(pack).steps.find_id(|step| step.path == path).unwrap()
}

/// Rewords a text in a language: 0 is the original.
fn reword(pack: &mut Pack, language: usize, id: TextId, text: &str) {
    pack.languages.values_mut().nth(language).unwrap().fill(id, text);
}

const NOWHERE: u32 = 9999;

#[test]
fn the_pack_that_is_changed_here_is_read_as_it_stands() {
    assert_eq!(flaw(|_| {}), None);
    let pack = small();
    let bytes = build(&pack, &made()).unwrap();
    let again = load_built(&bytes, &[]).unwrap().pack;
    assert_eq!(build(&again, &made()).unwrap(), bytes);
    assert!(
        bytes.len() < bytes_of(&pack, &made()).len(),
        "what only a guarantee says stays behind"
    );
}

#[test]
fn every_index_finds_something() {
    use Flaw::NoSuchEntry;
    each(&[
        ("stage of a step", NoSuchEntry, |p| {
            step(p, "thing").stage = Some(StageId::from_raw(NOWHERE));
        }),
        ("gate of a step", NoSuchEntry, |p| {
            step(p, "thing").gate = Some(GateId::from_raw(NOWHERE));
        }),
        ("gate around a gate", NoSuchEntry, |p| {
            found(p).gates.values_mut().next().unwrap().parent = Some(GateId::from_raw(NOWHERE));
        }),
        ("gate of a stage", NoSuchEntry, |p| {
            found(p).stages.values_mut().next().unwrap().gate = GateId::from_raw(NOWHERE);
        }),
        ("definition of a step", NoSuchEntry, |p| {
            step(p, "marks").definitions.push(GlossaryId::from_raw(NOWHERE));
        }),
        ("source of a step", NoSuchEntry, |p| {
            step(p, "thing").sources[0].source = SourceId::from_raw(NOWHERE);
        }),
        ("source of a fact", NoSuchEntry, |p| {
            fact(p, "many-things").sources[0].source = SourceId::from_raw(NOWHERE);
        }),
        ("source of an action", NoSuchEntry, |p| {
            action(p, "cool-food").sources[0].source = SourceId::from_raw(NOWHERE);
        }),
        ("contact of an action", NoSuchEntry, |p| {
            action(p, "cool-food").contacts[0] = ContactId::from_raw(NOWHERE);
        }),
        ("definition of an action", NoSuchEntry, |p| {
            action(p, "give-back").definitions[0] = GlossaryId::from_raw(NOWHERE);
        }),
        ("entry of an action", NoSuchEntry, |p| {
            action(p, "cool-food").entry = EntryId::from_raw(NOWHERE);
        }),
        ("what a prohibition avoids", NoSuchEntry, |p| {
            action(p, "do-not-give-away").avoid[0] = ActionId::from_raw(NOWHERE);
        }),
        ("the question from which days count", NoSuchEntry, |p| {
            action(p, "send-to-storage").reminders[1].day.after = Some(StepId::from_raw(NOWHERE));
        }),
        ("the guide of an action", NoSuchEntry, |p| {
            action(p, "make-list").guide = Some("nowhere".to_owned());
        }),
        ("the card around a card", NoSuchEntry, |p| {
            let entry = found(p).entries.values_mut().find(|entry| entry.within.is_some());
            entry.unwrap().within = Some(EntryId::from_raw(NOWHERE));
        }),
        ("what voluntary answers add", NoSuchEntry, |p| {
            found(p).may_add[0].uses[0] = ActionId::from_raw(NOWHERE);
        }),
        ("the flow step of a binding", NoSuchEntry, |p| {
            found(p).bound[0].gate = GateId::from_raw(NOWHERE);
        }),
        ("what stands in for a contact", NoSuchEntry, |p| {
            contact(p, "lost-line").then[0] = ContactId::from_raw(NOWHERE);
        }),
        ("the emergency contact", NoSuchEntry, |p| p.emergency[0] = ContactId::from_raw(NOWHERE)),
        ("the source of a glossary word", NoSuchEntry, |p| {
            p.glossary.values_mut().next().unwrap().sources.push(SourceId::from_raw(NOWHERE));
        }),
        ("what supersedes a source", NoSuchEntry, |p| {
            let next = name(p, "nowhere");
            p.sources.values_mut().next().unwrap().superseded_by = next;
        }),
        ("the contact of a municipality", NoSuchEntry, |p| {
            let first = p.municipalities.values_mut().next().unwrap();
            first.contacts[0].contact = ContactId::from_raw(NOWHERE);
        }),
        ("a contact in a text", NoSuchEntry, |p| {
            let title = action(p, "cool-food").words.title;
            reword(p, 1, title, "Call {contact:nobody}");
        }),
        ("a value in a text", NoSuchEntry, |p| {
            let title = action(p, "cool-food").words.title;
            reword(p, 0, title, "Ring {ingen}");
        }),
        ("the language of a flow", NoSuchEntry, |p| {
            found(p).worded_in.values_mut().for_each(|language| *language = Id::from_raw(NOWHERE));
        }),
        ("a question that a condition reads", NoSuchEntry, |p| {
            test_of_food(p, &[answer(StepId::from_raw(NOWHERE), AnswerTest::Answered)]);
        }),
        ("a fact that a condition reads", NoSuchEntry, |p| {
            test_of_food(p, &[Test::Fact(FactId::from_raw(NOWHERE))]);
        }),
        ("a gate that a condition reads", NoSuchEntry, |p| {
            test_of_food(p, &[Test::Gate(GateId::from_raw(NOWHERE))]);
        }),
    ]);
}

#[test]
fn a_condition_is_one_whole_expression() {
    use Flaw::Condition as Wrong;
    let at = TestId::from_raw;
    let gate = Test::Gate(GateId::FIRST);
    let with = |tests: &[Test]| flaw(|pack| test_of_food(pack, tests));
    let base = u32::try_from(OpenPack::small().found.tests.len()).unwrap();
    for (what, tests) in [
        ("nothing", vec![]),
        ("nothing after a not", vec![Test::Not]),
        ("two expressions", vec![gate, gate]),
        ("an empty list", vec![Test::All { end: at(base + 1) }]),
        ("a list that ends before it begins", vec![Test::Any { end: at(base) }, gate]),
        ("a list that ends after the condition", vec![Test::All { end: at(base + 3) }, gate]),
        (
            "a list that ends before the condition",
            vec![Test::All { end: at(base + 2) }, gate, gate],
        ),
        (
            "a list inside that ends after the one around it",
            vec![Test::All { end: at(base + 3) }, Test::Any { end: at(base + 4) }, gate, gate],
        ),
        ("two under one that takes one", vec![Test::Surely { end: at(base + 3) }, gate, gate]),
        ("what only a guarantee reads", vec![Test::Due(ActionId::FIRST)]),
        ("what only a guarantee writes", vec![Test::NotTrue, gate]),
    ] {
        assert_eq!(with(&tests), Some(Wrong), "{what}");
    }
    let deep = [vec![Test::Not; 200], vec![gate]].concat();
    assert_eq!(with(&deep), Some(Wrong), "deeper than any that is written");
    assert_eq!(with(&[Test::Not, Test::Any { end: at(base + 4) }, gate, gate]), None);
    let past = Condition { start: at(0), end: at(NOWHERE) };
    assert_eq!(flaw(|pack| fact(pack, "is-food").when = past), Some(Wrong));
}

#[test]
fn a_test_fits_what_it_reads() {
    let reads = |path: &str, test: AnswerTest| {
        flaw(|pack| {
            let step = named(pack, path);
            test_of_food(pack, &[answer(step, test)]);
        })
    };
    let is = |options| AnswerTest::Is { options, unsure: false };
    assert_eq!(reads("thing", AnswerTest::AtLeast(1)), Some(Flaw::Kind));
    assert_eq!(reads("hello", AnswerTest::Answered), Some(Flaw::Kind));
    assert_eq!(reads("thing", is(0b1_0000)), Some(Flaw::Options), "it has four");
    assert_eq!(reads("thing", is(0b1000)), None);
    let has = AnswerTest::Has { options: 1, none: false, unsure: false };
    assert_eq!(reads("thing", has), Some(Flaw::Kind));
}

#[test]
fn a_condition_reads_only_what_stands_before_it() {
    let reads = |path: &'static str, read: &'static str| {
        flaw(|pack| {
            let step_read = named(pack, read);
            let flow = found(pack);
            let start = flow.tests.next_id();
            flow.tests.push(answer(step_read, AnswerTest::Answered));
            step(pack, path).when = Some(Condition { start, end: start.next() });
        })
    };
    assert_eq!(reads("count", "thing"), None);
    assert_eq!(reads("count", "count"), Some(Flaw::ReadsAhead));
    assert_eq!(reads("count", "marks"), Some(Flaw::ReadsAhead));
    // What is computed in another order than it is asked.
    let swapped = flaw(|pack| {
        let flow = found(pack);
        let [first, second] = ["count", "thing"]
            .map(|path| flow.steps.values().find(|step| step.path == path).unwrap().node);
        let node = |flow: &FlowParts, id: NodeId| *flow.nodes.get(id).unwrap();
        let (one, other) = (node(flow, first), node(flow, second));
        *flow.nodes.get_mut(first).unwrap() = other;
        *flow.nodes.get_mut(second).unwrap() = one;
        step(pack, "count").node = second;
        step(pack, "thing").node = first;
    });
    assert_eq!(swapped, Some(Flaw::ReadsAhead));
}

#[test]
fn everything_is_computed_once() {
    use Flaw::Nodes;
    each(&[
        ("one is missing", Nodes, |p| {
            reordered(&mut found(p).nodes, |nodes| {
                nodes.pop();
            });
        }),
        ("one is there twice", Nodes, |p| {
            reordered(&mut found(p).nodes, |nodes| nodes.push(nodes[nodes.len() - 1]));
        }),
        ("an action instead of another", Nodes, |p| {
            reordered(&mut found(p).nodes, |nodes| {
                let last = nodes.len() - 1;
                nodes[last] = Node::Action(ActionId::FIRST);
            });
        }),
        ("a fact says that it is elsewhere", Nodes, |p| fact(p, "is-food").node = NodeId::FIRST),
    ]);
}

#[test]
fn lists_are_in_their_order_and_hold_nothing_twice() {
    use Flaw::Order;
    each(&[
        ("flows", Order, |p| reordered(&mut p.flows, |flows| flows.reverse())),
        ("contacts", Order, |p| reordered(&mut p.contacts, |contacts| contacts.swap(0, 1))),
        ("sources", Order, |p| reordered(&mut p.sources, |sources| sources.swap(0, 1))),
        ("municipalities", Order, |p| reordered(&mut p.municipalities, |all| all.reverse())),
        ("two facts of one path", Order, |p| {
            fact(p, "is-food").path = "many-things".to_owned();
        }),
        ("two steps of one path", Order, |p| step(p, "count").path = "thing".to_owned()),
        ("two actions of one path", Order, |p| {
            action(p, "cool-food").path = "make-list".to_owned();
        }),
        ("two options of one id", Order, |p| {
            step(p, "thing").options[0].id = "food".to_owned();
        }),
        ("the plan", Order, |p| action(p, "cool-food").urgency = Some(crate::Urgency::Later)),
        ("a main step after a voluntary one", Order, |p| step(p, "thing").voluntary = true),
        ("a contact that a municipality fills in twice", Order, |p| {
            let first = p.municipalities.values_mut().next().unwrap();
            let again = crate::pack::LocalContact {
                contact: first.contacts[0].contact,
                name: None,
                reach: first.contacts[0].reach.clone(),
            };
            first.contacts.push(again);
        }),
        ("holidays without names", Order, |p| p.calendar.holidays.push(DAY)),
        ("the spans of a week", Order, |p| {
            details(p, "lost-line", |details| {
                let Week::Spans(spans) = &mut details.hours.week else { panic!() };
                spans.reverse();
            });
        }),
    ]);
}

#[test]
fn options_and_their_groups_fit() {
    use Flaw::Options;
    each(&[
        ("a choice of nothing", Options, |p| step(p, "shelf").options.clear()),
        ("a number with options", Options, |p| {
            let option = step(p, "shelf").options.pop().unwrap();
            step(p, "count").options.push(option);
        }),
        ("an option in two groups", Options, |p| {
            let groups = &mut step(p, "marks").groups;
            let first = groups[0].options[0];
            groups[1].options.push(first);
        }),
        ("an option in no group", Options, |p| {
            step(p, "marks").groups[0].options.pop();
        }),
        ("a group of what is no option", Options, |p| {
            step(p, "marks").groups[0].options.push(1 << 40);
        }),
        ("a group of two options as one", Options, |p| step(p, "marks").groups[0].options[0] = 3),
    ]);
    assert_eq!(
        flaw(|pack| {
            let OptionGroup { id, .. } = &mut step(pack, "marks").groups[0];
            "where".clone_into(id);
        }),
        Some(Flaw::Order),
        "two groups of one id"
    );
}

#[test]
fn nothing_has_what_its_kind_cannot_have() {
    use Flaw::Kind;
    each(&[
        ("a choice with a range", Kind, |p| step(p, "thing").range = Some((1, 2))),
        ("a number without one", Kind, |p| step(p, "count").range = None),
        ("a message that one can be unsure of", Kind, |p| step(p, "hello").unsure = true),
        ("a choice with bounds of days", Kind, |p| step(p, "thing").days.max = Some(0)),
        ("a question outside every stage", Kind, |p| step(p, "thing").stage = None),
        ("a question that a municipality answers", Kind, |p| {
            step(p, "thing").set_by_municipality = true;
        }),
        ("a stage that is a flow step", Kind, |p| {
            let flow = found(p);
            let inner = flow.gates.find_id(|gate| !gate.is_stage).unwrap();
            flow.stages.values_mut().next().unwrap().gate = inner;
        }),
        ("a duty for which nothing stands in", Kind, |p| action(p, "give-back").if_unknown = None),
        ("what stands in and does not settle", Kind, |p| {
            action(p, "give-back").settled_by.clear();
        }),
        ("an action that avoids", Kind, |p| action(p, "cool-food").avoid = vec![ActionId::FIRST]),
        ("a prohibition by a day", Kind, |p| {
            let by = action(p, "make-list").by;
            action(p, "do-not-give-away").by = by;
        }),
        ("a day counted from what is no day", Kind, |p| {
            let thing = named(p, "thing");
            action(p, "send-to-storage").reminders[1].day.after = Some(thing);
        }),
        ("a law without a section", Kind, |p| {
            let source = p.sources.values_mut().find(|source| !source.section.is_empty()).unwrap();
            (source.kind, source.section) = (crate::SourceKind::Law, crate::row::NameRun::EMPTY);
        }),
        ("a shared entry of an action of its own", Kind, |p| {
            action(p, "cool-food").shared = Some(Id::FIRST);
        }),
    ]);
}

#[test]
fn numbers_days_and_times_are_in_their_range() {
    use Flaw::Range;
    each(&[
        ("a number that is never taken", Range, |p| step(p, "count").range = Some((2, 1))),
        ("days that are never taken", Range, |p| {
            (step(p, "found-on").days.min, step(p, "found-on").days.max) = (Some(1), Some(0));
        }),
        ("a day in more than a hundred years", Range, |p| {
            step(p, "found-on").days.min = Some(-36_601);
        }),
        ("a reminder in more than ten years", Range, |p| {
            action(p, "send-to-storage").reminders[0].day.days = 3661;
        }),
        ("a deadline in too many working days", Range, |p| {
            let day = DayAfter { days: 367, after: None };
            let last = LastDay { day, working: true, free_day: crate::calendar::FreeDay::Stay };
            action(p, "make-list").by = Some(By::Day(last));
        }),
        ("no zone", Range, |p| p.zone.clear()),
        ("a span after the end of the day", Range, |p| {
            let span = DaySpan { from: 0, to: 1441 };
            details(p, "lost-line", |details| {
                details.hours.week = Week::Spans(vec![OpenSpan { day: 0, span }]);
            });
        }),
        ("a span on an eighth day", Range, |p| {
            let span = DaySpan { from: 0, to: 60 };
            details(p, "lost-line", |details| {
                details.hours.week = Week::Spans(vec![OpenSpan { day: 7, span }]);
            });
        }),
        ("hours of a day on which nothing is known", Range, |p| {
            details(p, "lost-line", |details| {
                details.hours.until = Some(DAY);
                details.hours.on.push((date(2026, 11, 28), Vec::new()));
            });
        }),
        ("a holiday outside the calendar", Range, |p| {
            p.calendar.holidays.push(DAY);
            let name = p.title;
            p.holiday_names.push(name);
        }),
    ]);
    let within = flaw(|pack| step(pack, "found-on").days.min = Some(-36_600));
    assert_eq!(within, None);
    let mut made = made();
    made.expires_on = Some(date(2026, 11, 26));
    let error = read(&bytes_of(&small(), &made), &[]).unwrap_err();
    assert_eq!(error, BuiltError::Invalid { flow: None, flaw: Range });
}

#[test]
fn a_contact_can_be_reached() {
    use Flaw::Contact as Wrong;
    each(&[
        ("no emergency contact", Wrong, |p| p.emergency.clear()),
        ("an emergency contact without a number", Wrong, |p| {
            details(p, "caretaker", |details| details.phones.clear());
        }),
        ("an emergency contact that is none", Wrong, |p| {
            p.emergency[0] = p.contacts.find_id(|contact| contact.id == "lost-line").unwrap();
        }),
        ("a local contact with details for all", Wrong, |p| contact(p, "lost-line").local = true),
        ("a service without details", Wrong, |p| contact(p, "lost-line").reach = None),
        ("a number that cannot be dialled", Wrong, |p| {
            details(p, "lost-line", |details| details.phones[1] = "12".to_owned());
        }),
        ("an address that anybody can read", Wrong, |p| {
            details(p, "lost-line", |details| {
                details.web[0] = "http://hittegods.example".to_owned();
            });
        }),
        ("a contact that is not local, in a municipality", Wrong, |p| {
            let keeper = p.contacts.find_id(|contact| contact.id == "keeper").unwrap();
            let first = p.municipalities.values_mut().next().unwrap();
            first.contacts[0].contact = keeper;
        }),
    ]);
}

#[test]
fn every_text_is_there_and_shows_what_it_says() {
    fn title(pack: &mut OpenPack) -> TextId {
        step(pack, "thing").words.title
    }
    each(&[
        ("no title", Flaw::MissingText, |p| step(p, "thing").words.title = TextId::NONE),
        ("a title in no row", Flaw::MissingText, |p| {
            step(p, "thing").words.title = TextId::from_raw(NOWHERE);
        }),
        ("a title that only a translation has", Flaw::MissingText, |p| {
            let row = title(p);
            reword(p, 0, row, "");
        }),
        ("nothing but white space", Flaw::MissingText, |p| {
            let row = title(p);
            reword(p, 1, row, "\u{a0} ");
        }),
        ("a phrase that is missing", Flaw::MissingText, |p| {
            let row = p.phrases.id(Phrase::NotSaved);
            reword(p, 0, row, "");
        }),
        ("a brace without a partner", Flaw::TextForm, |p| {
            let row = title(p);
            reword(p, 0, row, "Hva {");
        }),
        ("a list that ends and did not begin", Flaw::TextForm, |p| {
            let row = p.notice;
            reword(p, 1, row, "One\u{1}\u{4}");
        }),
        ("a week of six days", Flaw::TextForm, |p| {
            let row = p.phrases.id(Phrase::Weekdays);
            reword(p, 1, row, "Mon, Tue, Wed, Thu, Fri, Sat");
        }),
        ("a mark of markup in a line", Flaw::HiddenCharacter, |p| {
            let row = title(p);
            reword(p, 0, row, "Hva\u{7}");
        }),
        ("what turns the direction of a text", Flaw::HiddenCharacter, |p| {
            let row = title(p);
            reword(p, 1, row, "What \u{202e}is it");
        }),
        ("a control character of Latin-1", Flaw::HiddenCharacter, |p| {
            let row = p.notice;
            reword(p, 0, row, "Ikke\u{85}noe");
        }),
        ("the same in a name of a municipality", Flaw::HiddenCharacter, |p| {
            p.municipalities.values_mut().next().unwrap().name.push('\u{200b}');
        }),
        ("the same in the number of a law", Flaw::HiddenCharacter, |p| {
            let publisher = name(p, "A\u{feff}");
            p.sources.values_mut().next().unwrap().publisher = publisher;
        }),
        ("a value where there is no walk", Flaw::MisplacedValue, |p| {
            let row = p.title;
            reword(p, 0, row, "Hittegods hos {keeper}");
        }),
        ("a contact in the name of a contact", Flaw::MisplacedValue, |p| {
            let row = contact(p, "bus").name;
            reword(p, 0, row, "{contact:bus}");
        }),
        ("an answer in the label of an option", Flaw::MisplacedValue, |p| {
            let row = step(p, "thing").options[0].words.label;
            reword(p, 1, row, "{answer:thing}");
        }),
        ("a word for a term that changes itself", Flaw::MisplacedValue, |p| {
            let row = p.terms[0].otherwise;
            reword(p, 0, row, "{keeper}");
        }),
        ("another value than those of a phrase", Flaw::MisplacedValue, |p| {
            let row = p.phrases.id(Phrase::Checked);
            reword(p, 0, row, "Sjekket {time}");
        }),
    ]);
    let longest = "x".repeat(LONGEST_TEXT);
    let of_length = |text: &str| {
        flaw(|pack| {
            let row = title(pack);
            reword(pack, 0, row, text);
        })
    };
    assert_eq!(of_length(&longest), None);
    assert_eq!(of_length(&format!("{longest}x")), Some(Flaw::TooMany));
}

#[test]
fn there_is_no_text_that_nothing_shows() {
    let error = load_built(&bytes_of(&small(), &made()), &[]).unwrap_err();
    assert_eq!(error, BuiltError::Invalid { flow: None, flaw: Flaw::UnshownText });
}

#[test]
fn ids_paths_and_tags_are_written_as_such() {
    use Flaw::Name;
    each(&[
        ("of a step", Name, |p| step(p, "thing").path = "Thing".to_owned()),
        ("of an option", Name, |p| step(p, "thing").options[0].id = "unsure".to_owned()),
        ("of an option", Name, |p| step(p, "marks").options[0].id = "none".to_owned()),
        ("of a contact", Name, |p| contact(p, "bus").id = String::new()),
        ("of a flow", Name, |p| found(p).id = "found/it".to_owned()),
        ("of the pack", Name, |p| p.id = "../pack".to_owned()),
        ("of a language", Name, |p| p.languages.values_mut().for_each(|l| l.tag = "NB".to_owned())),
        ("of a place", Name, |p| found(p).may_add[0].place = "\u{202e}".to_owned()),
    ]);
    let same = flaw(|pack| {
        let original = pack.languages.first().unwrap().tag.clone();
        pack.languages.values_mut().for_each(|language| language.tag.clone_from(&original));
    });
    assert_eq!(same, Some(Flaw::Order));
}

#[test]
fn an_action_is_due_when_its_causes_are() {
    use Flaw::Causes;
    let advice = action(&mut OpenPack::small(), "ask-lost-property").unsettled.len();
    assert_eq!(advice, 1, "it stands in for a duty");
    each(&[
        ("without a cause", Causes, |p| {
            let other = action(p, "make-list").own.when;
            action(p, "cool-food").when = other;
        }),
        ("a duty for which nothing is due that should", Causes, |p| {
            let advice = action(p, "ask-lost-property");
            advice.unsettled.clear();
            advice.when = advice.own.when;
        }),
        ("only its own cause", Causes, |p| {
            let advice = action(p, "ask-lost-property");
            advice.when = advice.own.when;
        }),
        ("the duty stays unknown by another condition", Causes, |p| {
            let when = action(p, "ask-lost-property").unsettled[0].when;
            let flow = found(p);
            let last = TestId::at(when.end.position() - 1);
            *flow.tests.get_mut(last).unwrap() = Test::Gate(GateId::FIRST);
        }),
    ]);
}

#[test]
fn a_municipality_answers_with_what_is_taken() {
    let ticks = |ticks: u64| {
        flaw(|pack| {
            let one = pack.municipalities.values_mut().find(|m| !m.parameters.is_empty());
            one.unwrap().parameters[0].1 = ticks;
        })
    };
    assert_eq!(ticks(0b10), None);
    assert_eq!(ticks(0b11), Some(Flaw::Parameter), "a choice takes one");
    assert_eq!(ticks(0b100), Some(Flaw::Parameter), "there are two options");
    assert_eq!(ticks(0), Some(Flaw::Parameter));
}

#[test]
fn a_limit_is_exact() {
    let options = |count: usize| {
        flaw(|pack| {
            let words = step(pack, "shelf").options[0].words;
            let option = |i: usize| {
                let id = format!("option-{i}");
                QuestionOption { id, when: None, tags: Vec::new(), words, review: None }
            };
            let step = step(pack, "shelf");
            assert_eq!(step.kind, StepKind::Choice);
            step.options = (0..count).map(option).collect();
        })
    };
    assert_eq!(options(MOST_OPTIONS), None);
    assert_eq!(options(MOST_OPTIONS + 1), Some(Flaw::TooMany));
    let municipalities = |count: usize| {
        flaw(|pack| {
            let one = |i: usize| Municipality {
                id: format!("m-{i:04}"),
                name: "By".to_owned(),
                contacts: Vec::new(),
                parameters: Vec::new(),
            };
            pack.municipalities = (0..count).map(one).collect();
        })
    };
    assert_eq!(municipalities(MOST_MUNICIPALITIES), None);
    assert_eq!(municipalities(MOST_MUNICIPALITIES + 1), Some(Flaw::TooMany));
    let terms = |count: usize| {
        flaw(|pack| {
            let one = |i: usize| Term {
                id: format!("term-{i}"),
                parameter: "place".to_owned(),
                words: Vec::new(),
                otherwise: pack.title,
            };
            let more: Vec<Term> = (pack.terms.len()..count).map(one).collect();
            pack.terms.extend(more);
        })
    };
    assert_eq!(terms(MOST_TERMS), None);
    assert_eq!(terms(MOST_TERMS + 1), Some(Flaw::TooMany));
    // Sources share a name, and each counts.
    let names = |count: usize| {
        flaw(|pack| {
            let publisher = name(pack, &"A".repeat(LONGEST_TEXT));
            let like = *pack.sources.values().next().unwrap();
            for i in 0..count {
                let id = name(pack, &format!("z-{i:03}"));
                pack.sources.push(Source { id, publisher, ..like });
            }
        })
    };
    assert_eq!(names(MOST_BYTES / LONGEST_TEXT - 1), None);
    assert_eq!(names(MOST_BYTES / LONGEST_TEXT + 1), Some(Flaw::TooMany));
    let tests = |count: usize| {
        flaw(|pack| {
            let base = found(pack).tests.len();
            let end = TestId::at(base + count);
            let gates = vec![Test::Gate(GateId::FIRST); count - 1];
            test_of_food(pack, &[vec![Test::All { end }], gates].concat());
        })
    };
    assert_eq!(tests(MOST_IN_CONDITION + 3), None);
    assert_eq!(tests(MOST_IN_CONDITION + 4), Some(Flaw::TooMany));
}

#[test]
fn what_was_proved_was_proved_of_this_pack() {
    let pack = small();
    let proved = |hash| Proved { by: "veiviser".to_owned(), on: DAY, guarantees: 2, hash };
    let mut made = made();
    made.proved = Some(proved(pack.hash));
    assert_eq!(load_built(&build(&pack, &made).unwrap(), &[]).unwrap().made, made);
    made.proved = Some(proved([7; 32]));
    let error = build(&pack, &made).unwrap_err();
    assert_eq!(error, BuiltError::Invalid { flow: None, flaw: Flaw::ProvedOfAnother });
}
