//! The walks that a proof found, as examples for an author to finish.

use std::path::Path;

use veiviser::Flow;

use crate::output::example_template::{self, ExampleDraft};
use crate::output::status::CommandError;
use crate::output::walk_transcript;
use crate::output::write_file::write_new;
use crate::verdicts::FlowProof;
use veiviser_prove::prove::{self, DecidedGuarantee, ProofVerdict};

use super::ProvePage;

impl ProvePage<'_> {
    /// Writes the walks that break or show a guarantee as examples to finish, and says what it did.
    pub(crate) fn write(
        &self,
        proofs: &[FlowProof<'_>],
        file: &Path,
    ) -> Result<String, CommandError> {
        let mut texts = Vec::new();
        for flow_proof in proofs {
            let drafts =
                flow_proof.proof.decided.iter().filter_map(|one| self.draft(flow_proof.flow, one));
            let drafts: Vec<ExampleDraft> = drafts.flatten().collect();
            if !drafts.is_empty() {
                let text = example_template::examples(self.pack, flow_proof.flow.id(), &drafts)
                    .map_err(|error| CommandError::Usage(error.to_string()))?;
                texts.push((text, drafts.len()));
            }
        }
        match texts.as_slice() {
            [] => Ok("No walk was found, so no example was written.".to_owned()),
            [(text, count)] => {
                write_new(file, text)?;
                Ok(format!(
                    "{}: {count} examples, with the plan that the flow gives now. Correct each plan, \
                     so that the flow is tested against it.",
                    file.display()
                ))
            }
            _ => {
                let message =
                    "walks were found in several flows; name one with --flow to write them";
                Err(CommandError::Usage(message.to_owned()))
            }
        }
    }

    fn draft(&self, flow: &Flow, one: &DecidedGuarantee) -> Option<Vec<ExampleDraft>> {
        let shown = one.shown.as_ref()?;
        // The longest walk of those that are short enough is no finding.
        if one.longest.is_some() && one.verdict == ProofVerdict::Proved {
            return None;
        }
        // A question that waits to be asked again is no example: examples answer what is asked.
        let said = |trace: &&prove::WalkTrace| trace.answers.iter().all(|said| !said.waits);
        let sentence = self.sentence(flow, one, self.told_in).unwrap_or(&one.id);
        let how = if one.verdict == ProofVerdict::Proved { "shows" } else { "breaks" };
        let sentence = format!("Found by `veiviser prove`; it {how}: {sentence}");
        let walks = std::iter::once(&shown.walk).chain(&shown.second_walk).filter(said);
        let named = walks.enumerate().map(|(place, walk)| {
            let id = if place == 0 { one.id.clone() } else { format!("{}-second-walk", one.id) };
            walk_transcript::draft(&id, &sentence, walk)
        });
        Some(named.collect())
    }
}
