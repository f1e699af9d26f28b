//! What a refutation names, and where that is written: `guarantee -> names, files, lines, pointers`.

use serde::Serialize;
use veiviser::{Flow, Pack};
use veiviser_prove::cover::PartNames;
use veiviser_prove::prove::{DecidedGuarantee, RefutationReason};

use crate::pack::render_diagnostics::lines;

use super::ProvePage;
use super::words::stated;

/// Something with a name, and where it is written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct PlacedName {
    /// What it is, or what is wrong with it.
    pub(super) name: String,
    /// The path of the file in the pack; empty where it is not known.
    pub(super) file: String,
    /// The line, from 1; 0 where it is not known.
    pub(super) line: usize,
    /// The JSON pointer.
    pub(super) pointer: String,
}

impl ProvePage<'_> {
    /// Where a stated guarantee is written.
    pub(super) fn place(&self, one: &DecidedGuarantee) -> Option<PlacedName> {
        let guarantee = stated(one)?;
        let file = format!("{}/flow.json", one.flow);
        let pointer = format!("/guarantees/{}", veiviser::index::Id::raw(guarantee));
        self.located(vec![(one.id.clone(), file, pointer)]).pop()
    }

    /// The parts of the flow that break a guarantee, and the faults of the pack that do.
    pub(super) fn parts(&self, flow: &Flow, one: &DecidedGuarantee) -> Vec<PlacedName> {
        let pack: &Pack = self.pack;
        let names = || PartNames::new(pack, self.files, flow);
        let violators = one.shown.iter().flat_map(|shown| &shown.violators);
        let mut found: Vec<(String, String, String)> = Vec::new();
        found.extend(violators.map(|violator| {
            let place = violator.part.as_ref().map(|part| names().part(part)).unwrap_or_default();
            (violator.how.clone(), place.file, place.pointer)
        }));
        match &one.why {
            Some(
                RefutationReason::Unreachable(parts)
                | RefutationReason::CalmFromSilence(parts)
                | RefutationReason::NeverAdded(parts),
            ) => {
                let names = names();
                found.extend(parts.iter().map(|part| {
                    let place = names.part(part);
                    (part.to_string(), place.file, place.pointer)
                }));
            }
            Some(RefutationReason::Faulty(faults)) => found.extend(faults.iter().map(|fault| {
                let name = format!("{}: {}", fault.code, fault.message);
                (name, fault.file.clone(), fault.pointer.clone())
            })),
            Some(
                RefutationReason::Broken
                | RefutationReason::NeverApplies
                | RefutationReason::Unbreakable
                | RefutationReason::Incomparable
                | RefutationReason::Impossible,
            )
            | None => {}
        }
        self.located(found)
    }

    fn located(&self, found: Vec<(String, String, String)>) -> Vec<PlacedName> {
        let places: Vec<(&str, &str)> =
            found.iter().map(|(_, file, pointer)| (file.as_str(), pointer.as_str())).collect();
        let lines = lines(self.files, &places);
        let all = found.into_iter().zip(lines);
        all.map(|((name, file, pointer), line)| PlacedName { name, file, line, pointer }).collect()
    }
}
