//! What is guaranteed, with the verdicts of the prover and what each rests on.

use veiviser::guarantee::Guarantee;
use veiviser::index::Id;
use veiviser_prove::prove::{DecidedGuarantee, DecidedKind, ProofVerdict};

use crate::outline::notes::NoteKind;
use crate::output::cone_svg::xml;
use crate::output::prove_page::{of_every_flow, refutation};
use crate::output::walk_transcript::transcript;
use crate::print::Document;
use crate::print::html::{definitions, list};
use crate::told_in::ToldIn;

impl Document<'_> {
    pub(super) fn guarantees(&mut self) {
        self.add(&format!("<p>{}</p>", self.words.guarantees_are));
        for verdict in [ProofVerdict::Refuted, ProofVerdict::Undecided, ProofVerdict::Proved] {
            let decided = self.proof.proof.decided.iter().filter(|one| one.verdict == verdict);
            let said: Vec<String> = decided.map(|one| self.guarantee(one)).collect();
            if !said.is_empty() {
                self.add(&format!("<h3>{} ({})</h3>", self.words.verdict(verdict), said.len()));
            }
            for one in said {
                self.add(&one);
            }
        }
    }

    fn guarantee(&self, one: &DecidedGuarantee) -> String {
        let words = self.words;
        let told_in = ToldIn::of_reader(words.tag);
        let tag = told_in.pick("en", "nb");
        // The program tells no Nynorsk.
        let of_program = |sentence: &str| {
            if tag == words.tag {
                xml(sentence)
            } else {
                format!("<span lang=\"{tag}\">{}</span>", xml(sentence))
            }
        };
        let stated = match one.what {
            DecidedKind::Judged(Guarantee::Stated(id)) => Some(id),
            _ => None,
        };
        let of_author = self.outline.guarantees.iter().find(|known| known.id == one.id);
        let of_author = of_author.filter(|_| stated.is_some());
        let sentence =
            of_author.map(|known| known.sentence.as_str()).filter(|said| !said.is_empty());
        let sentence = match (sentence, of_every_flow(one, told_in)) {
            (Some(sentence), _) => self.said(sentence),
            (None, Some(sentence)) => of_program(sentence),
            (None, None) => xml(&one.id),
        };
        let number = stated.map_or_else(String::new, |id| {
            format!("<span class=\"number\">G{}</span> ", id.position().saturating_add(1))
        });
        let notes = |kind: NoteKind| -> Vec<String> {
            let notes = of_author.into_iter().flat_map(|known| &known.notes);
            let notes = notes.filter(|note| note.kind == kind).map(|note| xml(&note.in_words));
            let notes = notes.collect::<Vec<_>>().join("; ");
            Some(notes).filter(|notes| !notes.is_empty()).into_iter().collect()
        };
        let label = |kind| self.texts.words.label(kind);
        let shared: Vec<String> = one
            .rests_on
            .iter()
            .map(|(fact, action)| {
                format!("<code>{}</code>, <code>{}</code>", xml(fact), xml(action))
            })
            .collect();
        // Where a walk is shown, it says why.
        let untold = one.verdict == ProofVerdict::Refuted && one.shown.is_none();
        let why = untold.then(|| refutation(one, told_in)).flatten();
        let why = why.map(of_program);
        let rows = [
            (words.verdict(one.verdict), why.into_iter().collect()),
            (label(NoteKind::RestsOn), notes(NoteKind::RestsOn)),
            (label(NoteKind::Restates), notes(NoteKind::Restates)),
            (words.reads_fact, shared),
        ];
        let kind = if stated.is_some() { "" } else { words.built_in };
        let between = if kind.is_empty() { "" } else { " · " };
        format!(
            "<article class=\"short\"><h4>{number}{sentence}</h4>\
             <p class=\"kind\">{kind}{between}<code>{}</code></p>{}{}</article>",
            xml(&one.id),
            definitions(&rows),
            self.broken_by(one)
        )
    }

    /// The answers that break a guarantee.
    fn broken_by(&self, one: &DecidedGuarantee) -> String {
        let Some(shown) = one.shown.as_ref().filter(|_| one.verdict == ProofVerdict::Refuted)
        else {
            return String::new();
        };
        let (pack, flow, language) = (self.of.pack, self.of.flow, self.of.language);
        let walks = std::iter::once(&shown.walk).chain(&shown.second_walk);
        let said = walks.map(|walk| {
            let lines = transcript(pack, flow.id(), walk, language).answers;
            list(lines.iter().map(|line| {
                let question = if line.question.is_empty() { &line.step } else { &line.question };
                format!("{} {}", xml(question), xml(&line.text))
            }))
        });
        format!("<p>{}:</p>{}", self.words.broken_by, said.collect::<String>())
    }
}
