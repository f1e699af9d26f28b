//! Every kind of field reads back what it wrote, byte by byte, and nothing else.

use std::fmt::Debug;

use jiff::civil::{Date, date};

use crate::calendar::FreeDay;
use crate::condition::Condition;
use crate::flow::{Answerer, By, DayAfter, LastDay, StepKind};
use crate::index::{FactId, GateId, Id, IndexVec, MomentId, StepId, TestId};
use crate::row::{Field, Run, from_bytes, to_bytes};
use crate::text::TextId;

/// Checks that a value is written as these bytes, and that they are read as it; a part of them, or one more, as
/// nothing.
#[track_caller]
fn stands_as<T: Field + Debug>(value: &T, bytes: &[u8]) {
    assert_eq!(to_bytes(value), bytes, "{value:?}");
    let read: Option<T> = from_bytes(bytes);
    assert_eq!(format!("{read:?}"), format!("{:?}", Some(value)));
    for length in 0..bytes.len() {
        let part: Option<T> = from_bytes(&bytes[..length]);
        assert!(part.is_none(), "{length} bytes of {value:?}");
    }
    let more: Option<T> = from_bytes(&[bytes, &[0]].concat());
    assert!(more.is_none(), "a byte after {value:?}");
}

#[track_caller]
fn is_refused<T: Field + Debug>(bytes: &[u8]) {
    let read: Option<T> = from_bytes(bytes);
    assert!(read.is_none(), "{bytes:?} as {read:?}");
}

#[test]
fn numbers_stand_in_full_least_significant_byte_first() {
    stands_as(&7_u8, &[7]);
    stands_as(&0x0102_u16, &[2, 1]);
    stands_as(&-2_i16, &[0xfe, 0xff]);
    stands_as(&0x0102_0304_u32, &[4, 3, 2, 1]);
    stands_as(&-2_i32, &[0xfe, 0xff, 0xff, 0xff]);
    stands_as(&(1_u64 << 40 | 1), &[1, 0, 0, 0, 0, 1, 0, 0]);
    stands_as(&3_usize, &[3, 0, 0, 0]);
    stands_as(&[1_u8, 2, 3], &[1, 2, 3]);
    stands_as(&(1_u8, 2_u16), &[1, 2, 0]);
}

#[test]
fn a_flag_is_0_or_1() {
    stands_as(&false, &[0]);
    stands_as(&true, &[1]);
    is_refused::<bool>(&[2]);
    stands_as(&None::<u16>, &[0, 0, 0]);
    stands_as(&Some(3_u16), &[1, 3, 0]);
    is_refused::<Option<u16>>(&[2, 3, 0]);
    is_refused::<Option<u16>>(&[0, 3, 0]);
}

#[test]
fn a_list_and_a_text_begin_with_their_length() {
    stands_as(&Vec::<u16>::new(), &[0, 0, 0, 0]);
    stands_as(&vec![1_u16, 2], &[2, 0, 0, 0, 1, 0, 2, 0]);
    stands_as::<Box<[u16]>>(&vec![1, 2].into(), &[2, 0, 0, 0, 1, 0, 2, 0]);
    let facts: IndexVec<FactId, u8> = [5, 6].into_iter().collect();
    stands_as(&facts, &[2, 0, 0, 0, 5, 6]);
    stands_as(&String::from("å"), &[2, 0, 0, 0, 0xc3, 0xa5]);
    stands_as::<Box<str>>(&"å".into(), &[2, 0, 0, 0, 0xc3, 0xa5]);
    is_refused::<String>(&[1, 0, 0, 0, 0xc3]);
}

#[test]
fn a_length_that_is_not_there_is_refused() {
    let endless = [0xff, 0xff, 0xff, 0xff, 1, 2, 3, 4];
    is_refused::<Vec<u8>>(&endless);
    is_refused::<Vec<u64>>(&endless);
    is_refused::<Vec<String>>(&endless);
    is_refused::<Box<str>>(&endless);
}

#[test]
fn a_day_is_one_of_the_calendar() {
    stands_as(&date(2026, 11, 27), &[0xea, 0x07, 11, 27]);
    stands_as(&Some(date(2026, 11, 27)), &[1, 0xea, 0x07, 11, 27]);
    is_refused::<Date>(&[0xea, 0x07, 13, 27]);
    is_refused::<Date>(&[0xea, 0x07, 2, 30]);
}

#[test]
fn a_case_stands_as_its_place() {
    stands_as(&StepKind::Number, &[2]);
    stands_as(&Some(StepKind::Number), &[2]);
    stands_as(&None::<StepKind>, &[0xff]);
    is_refused::<StepKind>(&[6]);
    is_refused::<StepKind>(&[0xff]);
    is_refused::<Option<StepKind>>(&[6]);
    let day = DayAfter { days: 3, after: None };
    let last = LastDay { day, working: true, free_day: FreeDay::After };
    stands_as(&By::Day(last), &[1, 3, 0, 0, 0, 0, 0, 1, 1]);
    stands_as(&None::<By>, &[0; 9]);
    stands_as(&By::Moment(MomentId::FIRST), &[2, 1, 0, 0, 0, 0, 0, 0, 0]);
    is_refused::<By>(&[3, 1, 0, 0, 0, 0, 0, 0, 0]);
    is_refused::<By>(&[2, 1, 0, 0, 0, 0, 0, 0, 1]);
    is_refused::<By>(&[0; 9]);
    let when = Condition { start: TestId::at(0), end: TestId::at(1) };
    stands_as(&Answerer::Condition { when, unsure: true }, &[1, 1, 0, 0, 0, 2, 0, 0, 0, 1]);
}

#[test]
fn an_id_stands_as_its_place_counted_from_1() {
    stands_as(&StepId::FIRST, &[1, 0, 0, 0]);
    stands_as(&Some(GateId::at(4)), &[5, 0, 0, 0]);
    stands_as(&None::<GateId>, &[0, 0, 0, 0]);
    stands_as(&TextId::NONE, &[0xff, 0xff, 0xff, 0xff]);
    is_refused::<StepId>(&[0, 0, 0, 0]);
}

#[test]
fn a_condition_has_both_ends_or_is_none() {
    let when = Condition { start: TestId::at(1), end: TestId::at(3) };
    stands_as(&when, &[2, 0, 0, 0, 4, 0, 0, 0]);
    stands_as(&Some(when), &[2, 0, 0, 0, 4, 0, 0, 0]);
    stands_as(&None::<Condition>, &[0; 8]);
    is_refused::<Condition>(&[0; 8]);
    is_refused::<Option<Condition>>(&[2, 0, 0, 0, 0, 0, 0, 0]);
    is_refused::<Option<Condition>>(&[0, 0, 0, 0, 4, 0, 0, 0]);
}

#[test]
fn a_range_does_not_run_backwards() {
    stands_as(&Run::<u64>::at(2..5), &[2, 0, 0, 0, 5, 0, 0, 0]);
    stands_as(&Run::<u64>::EMPTY, &[0; 8]);
    is_refused::<Run<u64>>(&[5, 0, 0, 0, 2, 0, 0, 0]);
}
