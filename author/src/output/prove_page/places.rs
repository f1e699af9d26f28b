//! What a refutation names, and where that is written: `guarantee -> names, files, lines, pointers`.

use serde::Serialize;
use veiviser::guarantee::FlowPart;
use veiviser::{Bilingual, Flow, Pack};
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
    /// The same in Norwegian bokmål.
    pub(super) nb: String,
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
        self.places(&[one]).pop().flatten()
    }

    /// Where guarantees are written, those that are stated; each file is read once.
    pub(super) fn places(&self, all: &[&DecidedGuarantee]) -> Vec<Option<PlacedName>> {
        let named = all.iter().filter_map(|one| {
            let guarantee = stated(one)?;
            let file = format!("{}/flow.json", one.flow);
            let pointer = format!("/guarantees/{}", veiviser::index::Id::raw(guarantee));
            Some((Bilingual::new(one.id.clone(), one.id.clone()), file, pointer))
        });
        let mut located = self.located(named.collect()).into_iter();
        all.iter().map(|one| stated(one).and_then(|_| located.next())).collect()
    }

    /// The parts of the flow that break a guarantee, and the faults of the pack that do.
    pub(super) fn parts(&self, flow: &Flow, one: &DecidedGuarantee) -> Vec<PlacedName> {
        let pack: &Pack = self.pack;
        let names = || PartNames::new(pack, self.files, flow);
        let violators = one.shown.iter().flat_map(|shown| &shown.violators);
        let mut found: Vec<(Bilingual, String, String)> = Vec::new();
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
                    (Bilingual::new(part.to_string(), part_nb(part)), place.file, place.pointer)
                }));
            }
            Some(RefutationReason::Faulty(faults)) => found.extend(faults.iter().map(|fault| {
                let code = fault.code;
                let name = Bilingual::new(
                    format!("{code}: {}", fault.message),
                    format!("{code}: {}", fault.nb.message),
                );
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

    fn located(&self, found: Vec<(Bilingual, String, String)>) -> Vec<PlacedName> {
        let places: Vec<(&str, &str)> =
            found.iter().map(|(_, file, pointer)| (file.as_str(), pointer.as_str())).collect();
        let lines = lines(self.files, &places);
        let all = found.into_iter().zip(lines);
        all.map(|((Bilingual { en: name, nb }, file, pointer), line)| PlacedName {
            name,
            nb,
            file,
            line,
            pointer,
        })
        .collect()
    }
}

/// A part of a flow in Norwegian bokmål.
fn part_nb(part: &FlowPart) -> String {
    let use_nb = |told: &str| told.replace(" (use `", " (bruken `");
    match part {
        FlowPart::Step(path) => format!("steget `{path}`"),
        FlowPart::FlowStep(path) => format!("steget `{path}`, som bruker en flyt"),
        FlowPart::Option { step, option } => format!("alternativet `{option}` i `{step}`"),
        FlowPart::Fact(path) => format!("faktumet `{path}`"),
        FlowPart::Action { told, .. } => format!("tiltaket {}", use_nb(told)),
        FlowPart::Prohibition { told, .. } => format!("forbudet {}", use_nb(told)),
        FlowPart::Variant { of, number } => match &**of {
            FlowPart::Action { told, .. } | FlowPart::Prohibition { told, .. } => {
                format!("variant {number} av {}", use_nb(told))
            }
            part => format!("variant {number} av `{}`", part.path()),
        },
    }
}
