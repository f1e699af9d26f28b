//! What only bytes can have wrong: cases that there are not, lengths that are not those of what follows, and
//! sections that do not end with it.

use super::{BuiltError, Flaw, MAGIC, PackHead, bytes_of, made, read, rows_of_found, small};
use crate::built::BEFORE_FLOWS;
use crate::built::container::{BuiltSection, joined, parted};
use crate::condition::AnswerTest;
use crate::flow::{AnswerTestRow, Flow, Node, NodeRow, OpenTest, TestRow};
use crate::index::{ActionId, AnswerTestId, Id, IndexVec, NodeId, TestId};
use crate::row::to_bytes;

/// The section of the flow `found`.
const FOUND: usize = BEFORE_FLOWS;

/// What is found wrong after the bytes of a section were changed.
fn flaw_in_bytes(section: usize, change: impl FnOnce(&mut Vec<u8>)) -> Option<Flaw> {
    let bytes = bytes_of(&small(), &made());
    let (mut head, mut rest): (PackHead, _) = parted(MAGIC, &bytes).unwrap();
    let parts = head.sections.iter().map(|part| part.take(&mut rest).unwrap().to_vec());
    let mut parts: Vec<Vec<u8>> = parts.collect();
    change(&mut parts[section]);
    head.sections = parts.iter().map(|part| BuiltSection::of(part)).collect();
    match read(&joined(MAGIC, &head, &parts), &[]) {
        Ok(_) => None,
        Err(BuiltError::Invalid { flaw, .. }) => Some(flaw),
        Err(other) => panic!("{other}"),
    }
}

/// The first byte of the flow `found` that a change of its rows changes.
fn place_of(change: impl FnOnce(&mut Flow)) -> usize {
    let mut pack = small();
    let before = to_bytes(rows_of_found(&mut pack));
    change(rows_of_found(&mut pack));
    let after = to_bytes(rows_of_found(&mut pack));
    before.iter().zip(&after).position(|(one, other)| one != other).unwrap()
}

#[test]
fn every_case_is_one_that_there_is() {
    let case = |place: usize, case: u8| flaw_in_bytes(FOUND, |bytes| bytes[place] = case);
    let test = place_of(|flow| {
        *flow.tests.get_mut(TestId::FIRST).unwrap() = TestRow::new(OpenTest::NotTrue);
    });
    for unknown in [13, 14, 15] {
        assert_eq!(case(test, unknown), Some(Flaw::Encoding), "a test of the case {unknown}");
    }
    assert_eq!(case(test, 12), Some(Flaw::Condition), "what only guarantees read");
    let node = place_of(|flow| {
        *flow.nodes.get_mut(NodeId::FIRST).unwrap() = NodeRow::new(Node::Action(ActionId::FIRST));
    });
    for unknown in 4..16 {
        assert_eq!(case(node, unknown), Some(Flaw::Encoding), "a node of the case {unknown}");
    }
    assert_eq!(case(node, 3), Some(Flaw::Nodes));
    let answered = place_of(|flow| {
        let is_one = |row: &AnswerTestRow| row.test() == AnswerTest::Answered;
        let id: AnswerTestId = flow.answer_tests.find_id(is_one).unwrap();
        let row = flow.answer_tests.get_mut(id).unwrap();
        *row = AnswerTestRow::new(row.step, AnswerTest::AtLeast(0));
    });
    for unknown in [5, 6, u8::MAX] {
        let found = case(answered, unknown);
        assert_eq!(found, Some(Flaw::Encoding), "a test of an answer of the case {unknown}");
    }
    assert_eq!(case(answered, 2), Some(Flaw::Kind), "a number of what is none");
    assert_eq!(case(answered + 1, 2), Some(Flaw::Encoding), "a flag that is neither");
}

/// A list, and what empties it.
type Emptied = (&'static str, fn(&mut Flow));

#[test]
fn a_length_is_that_of_what_follows() {
    let length = |place: usize, length: u32| {
        flaw_in_bytes(FOUND, |bytes| {
            bytes[place..place + 4].copy_from_slice(&length.to_le_bytes());
        })
    };
    let lists: [Emptied; 5] = [
        ("languages", |flow| flow.worded_in = IndexVec::new()),
        ("steps by their paths", |flow| flow.by_path = Box::default()),
        ("bindings", |flow| flow.bound = Box::default()),
        ("names", |flow| flow.lists.names = Box::default()),
        ("sources", |flow| flow.lists.sources = Vec::new()),
    ];
    assert_eq!(length(0, u32::MAX), Some(Flaw::Encoding), "of the id");
    for (what, change) in lists {
        let place = place_of(change);
        for wrong in [u32::MAX, u32::MAX / 16, 1 << 24] {
            assert_eq!(length(place, wrong), Some(Flaw::Encoding), "{what}: {wrong}");
        }
    }
}

#[test]
fn a_section_ends_where_its_content_ends() {
    let sections = FOUND + small().flows.len() + small().languages.len();
    for section in 0..sections {
        let longer = flaw_in_bytes(section, |bytes| bytes.push(0));
        assert_eq!(longer, Some(Flaw::Encoding), "{section}");
        let shorter = flaw_in_bytes(section, |bytes| {
            bytes.pop();
        });
        assert_eq!(shorter, Some(Flaw::Encoding), "{section}");
        assert_eq!(flaw_in_bytes(section, Vec::clear), Some(Flaw::Encoding), "{section}");
    }
}
