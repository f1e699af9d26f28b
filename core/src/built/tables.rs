//! The tables of a pack and its flows, as they are written: `Pack <-> bytes`.

use crate::flow::Flow;
use crate::index::IndexVec;
#[cfg(feature = "source")]
use crate::index::{AnswerTestId, Id, TestId};
#[cfg(feature = "source")]
use crate::pack::Municipality;
use crate::pack::Pack;
use crate::row::{Field, RowReader};

/// Reads the tables of a pack, without municipalities, flows and texts.
pub(super) fn read(bytes: &[u8]) -> Option<Pack> {
    let row = &mut RowReader::new(bytes);
    let pack = Pack {
        id: String::new(),
        version: String::new(),
        serial: 0,
        hash: [0; 32],
        zone: Field::read(row)?,
        title: Field::read(row)?,
        notice: Field::read(row)?,
        unsure: Field::read(row)?,
        none: Field::read(row)?,
        languages: IndexVec::new(),
        terms: Field::read(row)?,
        #[cfg(feature = "internals")]
        documents: Vec::new(),
        moments: Field::read(row)?,
        calendar: Field::read(row)?,
        holiday_names: Field::read(row)?,
        emergency: Field::read(row)?,
        contacts: Field::read(row)?,
        sources: Field::read(row)?,
        names: Field::read(row)?,
        glossary: Field::read(row)?,
        municipalities: IndexVec::new(),
        flows: IndexVec::new(),
        phrases: Field::read(row)?,
    };
    row.is_at_end().then_some(pack)
}

#[cfg(feature = "source")]
pub(super) fn to_bytes(pack: &Pack) -> Vec<u8> {
    let mut bytes = Vec::new();
    pack.zone.write(&mut bytes);
    pack.title.write(&mut bytes);
    pack.notice.write(&mut bytes);
    pack.unsure.write(&mut bytes);
    pack.none.write(&mut bytes);
    pack.terms.write(&mut bytes);
    pack.moments.write(&mut bytes);
    pack.calendar.write(&mut bytes);
    pack.holiday_names.write(&mut bytes);
    pack.emergency.write(&mut bytes);
    pack.contacts.write(&mut bytes);
    pack.sources.write(&mut bytes);
    pack.names.write(&mut bytes);
    pack.glossary.write(&mut bytes);
    pack.phrases.write(&mut bytes);
    bytes
}

#[cfg(feature = "source")]
pub(super) fn municipalities_to_bytes(municipalities: &[&Municipality]) -> Vec<u8> {
    let mut bytes = Vec::new();
    municipalities.len().write(&mut bytes);
    for municipality in municipalities {
        municipality.write(&mut bytes);
    }
    bytes
}

impl Field for Flow {
    fn read(row: &mut RowReader<'_>) -> Option<Self> {
        Some(Self {
            id: Field::read(row)?,
            version: Field::read(row)?,
            status: Field::read(row)?,
            purpose: Field::read(row)?,
            title: Field::read(row)?,
            summary: Field::read(row)?,
            worded_in: Field::read(row)?,
            steps: Field::read(row)?,
            stages: Field::read(row)?,
            gates: Field::read(row)?,
            facts: Field::read(row)?,
            actions: Field::read(row)?,
            entries: Field::read(row)?,
            may_add: Field::read(row)?,
            tests: Field::read(row)?,
            answer_tests: Field::read(row)?,
            nodes: Field::read(row)?,
            dependents: Field::read(row)?,
            by_path: Field::read(row)?,
            bound: Field::read(row)?,
            lists: Field::read(row)?,
            ..Self::empty()
        })
    }

    #[cfg(feature = "source")]
    fn write(&self, bytes: &mut Vec<u8>) {
        self.id.write(bytes);
        self.version.write(bytes);
        self.status.write(bytes);
        self.purpose.write(bytes);
        self.title.write(bytes);
        self.summary.write(bytes);
        self.worded_in.write(bytes);
        self.steps.write(bytes);
        self.stages.write(bytes);
        self.gates.write(bytes);
        self.facts.write(bytes);
        self.actions.write(bytes);
        self.entries.write(bytes);
        self.may_add.write(bytes);
        // The tests of guarantees come last, and no walk reads them.
        let end = self.conditions().map(|condition| condition.end).max();
        let tests = self.tests.slice(TestId::FIRST..end.unwrap_or(TestId::FIRST));
        tests.len().write(bytes);
        for test in tests {
            test.write(bytes);
        }
        // Nor those of the answers that only a guarantee reads: they come last too.
        let last = tests.iter().filter_map(|test| test.answer_test()).max();
        let end = last.map_or(AnswerTestId::FIRST, Id::next);
        let answer_tests = self.answer_tests.slice(AnswerTestId::FIRST..end);
        answer_tests.len().write(bytes);
        for test in answer_tests {
            test.write(bytes);
        }
        self.nodes.write(bytes);
        self.dependents.write(bytes);
        self.by_path.write(bytes);
        self.bound.write(bytes);
        self.lists.write(bytes);
    }
}
