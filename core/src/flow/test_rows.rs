//! The tests of conditions and what is computed, each as one number.

use crate::condition::{AnswerTest, Parts, Test};
use crate::index::{ActionId, AnswerTestId, FactId, GateId, Id, Narrow, StepId, TestId};
use crate::row::{Field, RowReader, width};

use super::{Flow, Node};

/// The case of an enum in the lowest bits of a number, and what it holds in the others.
const CASE_BITS: u32 = 4;
const CASE: u32 = (1 << CASE_BITS) - 1;

/// A test, or an operator on the tests that follow it, as one number: see [`Test`].
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct TestRow(Narrow);

/// A [`TestRow`], opened. A test of an answer stands in a table of its own, since many conditions ask the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum OpenTest {
    Answer(AnswerTestId),
    Fact(FactId),
    Gate(GateId),
    All { end: TestId },
    Any { end: TestId },
    Not,
    StaysUnknown { end: TestId },
    Surely { end: TestId },
    Due(ActionId),
    DueWithContact,
    DueDuty,
    Shown(StepId),
    NotTrue,
}

impl TestRow {
    #[cfg(feature = "source")]
    pub(crate) fn new(test: OpenTest) -> Self {
        let (case, value) = match test {
            OpenTest::Answer(test) => (0, test.raw()),
            OpenTest::Fact(fact) => (1, fact.raw()),
            OpenTest::Gate(gate) => (2, gate.raw()),
            OpenTest::All { end } => (3, end.raw()),
            OpenTest::Any { end } => (4, end.raw()),
            OpenTest::Not => (5, 0),
            OpenTest::StaysUnknown { end } => (6, end.raw()),
            OpenTest::Surely { end } => (7, end.raw()),
            OpenTest::Due(action) => (8, action.raw()),
            OpenTest::DueWithContact => (9, 0),
            OpenTest::DueDuty => (10, 0),
            OpenTest::Shown(step) => (11, step.raw()),
            OpenTest::NotTrue => (12, 0),
        };
        // INVARIANT: a flow holds at most a million tests (`MOST_TESTS_HELD`), so each place fits.
        Self(Narrow::new(value << CASE_BITS | case))
    }

    /// What it is.
    #[inline]
    pub(crate) fn open(self) -> OpenTest {
        let value = self.0.get() >> CASE_BITS;
        match self.0.get() & CASE {
            0 => OpenTest::Answer(AnswerTestId::from_raw(value)),
            1 => OpenTest::Fact(FactId::from_raw(value)),
            2 => OpenTest::Gate(GateId::from_raw(value)),
            3 => OpenTest::All { end: TestId::from_raw(value) },
            4 => OpenTest::Any { end: TestId::from_raw(value) },
            5 => OpenTest::Not,
            6 => OpenTest::StaysUnknown { end: TestId::from_raw(value) },
            7 => OpenTest::Surely { end: TestId::from_raw(value) },
            8 => OpenTest::Due(ActionId::from_raw(value)),
            9 => OpenTest::DueWithContact,
            10 => OpenTest::DueDuty,
            11 => OpenTest::Shown(StepId::from_raw(value)),
            _ => OpenTest::NotTrue,
        }
    }

    /// The fact that the test reads.
    pub(crate) fn fact(self) -> Option<FactId> {
        match self.open() {
            OpenTest::Fact(fact) => Some(fact),
            _ => None,
        }
    }

    /// The test of an answer.
    #[cfg(feature = "source")]
    pub(crate) fn answer_test(self) -> Option<AnswerTestId> {
        match self.open() {
            OpenTest::Answer(test) => Some(test),
            _ => None,
        }
    }

    /// The same test after the run of tests that begins at `from` was copied to `to`.
    pub(crate) fn moved(self, from: TestId, to: TestId) -> Self {
        let value = |end: TestId| end.moved(from, to).raw() << CASE_BITS;
        match self.open() {
            OpenTest::All { end }
            | OpenTest::Any { end }
            | OpenTest::StaysUnknown { end }
            | OpenTest::Surely { end } => Self(Narrow::new(value(end) | self.0.get() & CASE)),
            _ => self,
        }
    }
}

impl Field for TestRow {
    const WIDTH: usize = size_of::<u32>();

    fn read(row: &mut RowReader<'_>) -> Option<Self> {
        Narrow::read(row).filter(|row| row.get() & CASE <= 12).map(Self)
    }

    #[cfg(feature = "source")]
    fn write(&self, bytes: &mut Vec<u8>) {
        self.0.write(bytes);
    }
}

/// A test of the answer to one question: see [`AnswerTest`].
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct AnswerTestRow {
    /// Options as bits, or a number.
    value: u64,
    pub(crate) step: StepId,
    case: u8,
    none: bool,
    unsure: bool,
}

impl Field for AnswerTestRow {
    const WIDTH: usize = width(&[u64::WIDTH, StepId::WIDTH, u8::WIDTH, bool::WIDTH, bool::WIDTH]);

    fn read(row: &mut RowReader<'_>) -> Option<Self> {
        let (value, step) = Field::read(row)?;
        let case = u8::read(row).filter(|case| *case <= 4)?;
        let (none, unsure) = Field::read(row)?;
        Some(Self { value, step, case, none, unsure })
    }

    #[cfg(feature = "source")]
    fn write(&self, bytes: &mut Vec<u8>) {
        self.value.write(bytes);
        self.step.write(bytes);
        self.case.write(bytes);
        self.none.write(bytes);
        self.unsure.write(bytes);
    }
}

impl AnswerTestRow {
    #[cfg(feature = "source")]
    pub(crate) fn new(step: StepId, test: AnswerTest) -> Self {
        let number = |number: i32| u64::from(number.cast_unsigned());
        let (case, value, none, unsure) = match test {
            AnswerTest::Is { options, unsure } => (0, options, false, unsure),
            AnswerTest::Has { options, none, unsure } => (1, options, none, unsure),
            AnswerTest::AtLeast(least) => (2, number(least), false, false),
            AnswerTest::AtMost(most) => (3, number(most), false, false),
            AnswerTest::Answered => (4, 0, false, false),
        };
        Self { value, step, case, none, unsure }
    }

    /// The test.
    #[inline]
    pub(crate) fn test(self) -> AnswerTest {
        let Self { value, none, unsure, .. } = self;
        let [a, b, c, d, ..] = value.to_le_bytes();
        let number = i32::from_le_bytes([a, b, c, d]);
        match self.case {
            0 => AnswerTest::Is { options: value, unsure },
            1 => AnswerTest::Has { options: value, none, unsure },
            2 => AnswerTest::AtLeast(number),
            3 => AnswerTest::AtMost(number),
            _ => AnswerTest::Answered,
        }
    }
}

/// Something that is computed, as one number: see [`Node`].
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct NodeRow(Narrow);

impl NodeRow {
    #[cfg(feature = "source")]
    pub(crate) fn new(node: Node) -> Self {
        let (case, value) = match node {
            Node::Gate(gate) => (0, gate.raw()),
            Node::Step(step) => (1, step.raw()),
            Node::Fact(fact) => (2, fact.raw()),
            Node::Action(action) => (3, action.raw()),
        };
        Self(Narrow::new(value << CASE_BITS | case))
    }

    /// What it is.
    #[inline]
    pub(crate) fn open(self) -> Node {
        let value = self.0.get() >> CASE_BITS;
        match self.0.get() & CASE {
            0 => Node::Gate(GateId::from_raw(value)),
            1 => Node::Step(StepId::from_raw(value)),
            2 => Node::Fact(FactId::from_raw(value)),
            _ => Node::Action(ActionId::from_raw(value)),
        }
    }
}

impl Field for NodeRow {
    const WIDTH: usize = size_of::<u32>();

    fn read(row: &mut RowReader<'_>) -> Option<Self> {
        Narrow::read(row).filter(|row| row.get() & CASE <= 3).map(Self)
    }

    #[cfg(feature = "source")]
    fn write(&self, bytes: &mut Vec<u8>) {
        self.0.write(bytes);
    }
}

impl Flow {
    /// The test of an answer.
    #[inline]
    pub(crate) fn answer_test(&self, id: AnswerTestId) -> Option<(StepId, AnswerTest)> {
        self.answer_tests.get(id).map(|row| (row.step, row.test()))
    }

    /// Which other tests belong to a test, and what it reads.
    pub(crate) fn parts_of(&self, test: TestRow) -> Parts {
        self.opened(test).parts()
    }

    /// A test with what its row names, as the author's tools read it.
    pub(crate) fn opened(&self, test: TestRow) -> Test {
        match test.open() {
            OpenTest::Answer(id) => match self.answer_test(id) {
                Some((step, test)) => Test::Answer { step, test },
                // Reading a pack refuses it. So it reads nothing that a walk knows.
                None => Test::DueDuty,
            },
            OpenTest::Fact(fact) => Test::Fact(fact),
            OpenTest::Gate(gate) => Test::Gate(gate),
            OpenTest::All { end } => Test::All { end },
            OpenTest::Any { end } => Test::Any { end },
            OpenTest::Not => Test::Not,
            OpenTest::StaysUnknown { end } => Test::StaysUnknown { end },
            OpenTest::Surely { end } => Test::Surely { end },
            OpenTest::Due(action) => Test::Due(action),
            OpenTest::DueWithContact => Test::DueWithContact,
            OpenTest::DueDuty => Test::DueDuty,
            OpenTest::Shown(step) => Test::Shown(step),
            OpenTest::NotTrue => Test::NotTrue,
        }
    }
}
