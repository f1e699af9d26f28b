//! Proofs that still hold after a save: `(files, day, proofs) -> the proofs, if nothing that they read changed`.
//!
//! A proof reads the compiled conditions of a flow and which sources are in force. Those come from every file
//! but the wordings and the examples, and from the day. A person who changes words waits for no proof.

use std::collections::BTreeMap;

use jiff::civil::Date;
use veiviser::{Files, Flow, Pack};
use veiviser_prove::prove::{DecidedKind, Proof, Spent};

use crate::pack::text_files;
use crate::verdicts::FlowProof;

/// The proofs of all flows, and all that they were made from.
#[derive(Debug)]
pub struct KeptProofs {
    conditions: Files,
    day: Date,
    of_flows: BTreeMap<String, Proof>,
}

impl KeptProofs {
    /// Keeps what was proved of these files on a day. What ran out of time is not kept: another attempt may
    /// decide it.
    pub fn of(files: &Files, day: Date, proofs: Vec<FlowProof<'_>>) -> Option<Self> {
        let mut of_flows = BTreeMap::new();
        for FlowProof { flow, mut proof } in proofs {
            if proof.decided.iter().any(|one| one.spent == Some(Spent::Time)) {
                return None;
            }
            // Whether every text is there is judged anew.
            proof.decided.retain(|one| one.what != DecidedKind::Texts);
            of_flows.insert(flow.id().to_owned(), proof);
        }
        Some(Self { conditions: conditions(files), day, of_flows })
    }

    /// The proofs of this pack, if they are of the same conditions on the same day.
    pub fn hold_for<'p>(
        mut self,
        pack: &'p Pack,
        files: &Files,
        day: Date,
    ) -> Option<Vec<FlowProof<'p>>> {
        if self.day != day || self.conditions != conditions(files) {
            return None;
        }
        let again =
            |flow: &'p Flow| self.of_flows.remove(flow.id()).map(|proof| FlowProof { flow, proof });
        pack.flows().iter().map(again).collect()
    }
}

/// All files but wordings and examples.
fn conditions(files: &Files) -> Files {
    let languages = text_files::languages(files);
    let is_read = |path: &str| {
        let name = path.rsplit_once('/').map_or(path, |(_, name)| name);
        let is_wording =
            name.strip_suffix(".json").is_some_and(|tag| languages.iter().any(|one| one == tag));
        // The file of a municipality can have any name.
        (!is_wording && name != "examples.json") || path.starts_with("municipalities/")
    };
    files
        .iter()
        .filter(|(path, _)| is_read(path))
        .map(|(path, bytes)| (path.clone(), bytes.clone()))
        .collect()
}

#[cfg(test)]
mod tests {
    use std::path::Path;
    use std::sync::{Arc, mpsc};

    use jiff::civil::{Date, date};
    use serde_json::Value;
    use veiviser::{Files, load};

    use super::KeptProofs;
    use crate::pack::folder;
    use crate::studio::verdict::ProofSummary;
    use crate::verdicts::CheckedFiles;

    const DAY: Date = date(2026, 11, 23);

    fn small() -> Files {
        let small = Path::new(env!("CARGO_MANIFEST_DIR")).join("../bindings/walks/small");
        folder::read(&small).unwrap().into_iter().collect()
    }

    /// The verdicts, without how long they took.
    fn verdicts(files: &Files, kept: &mut Option<KeptProofs>) -> Value {
        let pack = Arc::new(load(files, &[]).unwrap());
        let (found, checked) = mpsc::channel();
        found.send(CheckedFiles::of(files, DAY)).unwrap();
        let of = (Path::new("small"), files, &pack);
        let summary = ProofSummary::of(1, of, &checked, DAY, kept, &|| false).unwrap();
        let mut told = serde_json::to_value(summary).unwrap();
        told["millis"] = Value::Null;
        for one in told["guarantees"].as_array_mut().unwrap() {
            one["millis"] = Value::Null;
        }
        told
    }

    /// Whether what was proved of the first files holds for the second ones.
    fn holds(files: &Files, changed: &Files, day: Date) -> bool {
        let mut kept = None;
        verdicts(files, &mut kept);
        kept.unwrap().hold_for(&load(changed, &[]).unwrap(), changed, day).is_some()
    }

    /// The same files, with one thing put for another in one of them.
    fn with(files: &Files, path: &str, from: &str, to: &str) -> Files {
        let mut files = files.clone();
        let bytes = files.get_mut(path).unwrap();
        let text = str::from_utf8(bytes).unwrap();
        assert!(text.contains(from), "{path} has no {from}");
        *bytes = text.replacen(from, to, 1).into_bytes();
        files
    }

    #[test]
    fn another_wording_gets_the_verdicts_that_it_would_get_alone() {
        let files = small();
        let changed = with(&files, "found/nb.json", "Hva har du funnet?", "Hva fant du?");
        let mut kept = None;
        verdicts(&files, &mut kept);
        let after = verdicts(&changed, &mut kept);
        assert_eq!(after, verdicts(&changed, &mut None));
        assert!(kept.is_some(), "a wording loses the proofs");
        assert!(holds(&files, &changed, DAY));
    }

    #[test]
    fn another_condition_day_or_source_is_proved_anew() {
        let files = small();
        assert!(holds(&files, &files, DAY));
        assert!(!holds(&files, &files, DAY.tomorrow().unwrap()));
        let condition = with(&files, "found/flow.json", r#""min": 1"#, r#""min": 2"#);
        assert!(!holds(&files, &condition, DAY));
        let office = with(&files, "municipalities/lilleby.json", "Lilleby", "Storvik");
        assert!(!holds(&files, &office, DAY));
    }
}
