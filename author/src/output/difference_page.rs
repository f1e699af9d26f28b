//! What `veiviser diff` prints: `differences -> a page that a lawyer can sign, or JSON`.
//!
//! What differs and why that is certain is in [`veiviser_prove::difference`].

pub(crate) mod json;

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::sync::Arc;

use veiviser::{Language, Pack, Urgency};
use veiviser_prove::difference::{
    Difference, DifferenceKind, DifferenceScope, FlowDifference, Inventory, RenamedIds,
};

use crate::output::clean_output::CleanOutput;
use crate::output::terminal::{TerminalStyle, wrapping};
use crate::output::walk_transcript::{self, DueItem, Transcript};
use crate::pack::changed_texts::WordingChange;

/// Two versions, and how their differences are shown.
pub(crate) struct DifferencePage<'p> {
    pub(crate) old: &'p Arc<Pack>,
    pub(crate) new: &'p Arc<Pack>,
    /// The language of the words in the old pack and in the new one.
    pub(crate) languages: (Language, Language),
    pub(crate) style: TerminalStyle,
}

impl DifferencePage<'_> {
    /// What was declared as renamed: everything below relies on it.
    pub(crate) fn declared(&self, names: &RenamedIds, out: &mut CleanOutput<'_>) -> io::Result<()> {
        let pairs = |map: &BTreeMap<String, String>| {
            map.iter().map(|(old, new)| format!("`{old}` is now `{new}`")).collect::<Vec<_>>()
        };
        let mut all = Vec::new();
        for map in [&names.flows, &names.questions, &names.actions, &names.contacts, &names.sources]
        {
            all.extend(pairs(map));
        }
        for (question, options) in &names.options {
            let of = |pair: String| format!("{pair} of `{question}`");
            all.extend(pairs(options).into_iter().map(of));
        }
        if !all.is_empty() {
            let note = format!(
                "Declared as renamed, and everything below relies on it: {}",
                all.join("; ")
            );
            self.wrap(&note, "", out)?;
            writeln!(out)?;
        }
        Ok(())
    }

    /// Whether decisions are the same, and how much else changed.
    pub(crate) fn summary(
        &self,
        decided_as_before: bool,
        texts: &[WordingChange],
        entries: &[WordingChange],
        out: &mut CleanOutput<'_>,
    ) -> io::Result<()> {
        let decisions = if decided_as_before { "Decisions unchanged" } else { "Decisions differ" };
        let changed = |count: usize, one: &str, many: &str| match count {
            0 => format!("no {one} changed"),
            1 => format!("1 {one} changed"),
            _ => format!("{count} {many} changed"),
        };
        let texts = changed(texts.len(), "text", "texts");
        let entries = changed(
            entries.len(),
            "detail of contacts, sources and grounds",
            "details of contacts, sources and grounds",
        );
        self.wrap(&format!("{decisions}, {texts}, {entries}."), "", out)?;
        writeln!(out)
    }

    /// What is said or written differently, under the file in which it stands.
    pub(crate) fn wordings(
        &self,
        heading: &str,
        changes: &[WordingChange],
        out: &mut CleanOutput<'_>,
    ) -> io::Result<()> {
        if changes.is_empty() {
            return Ok(());
        }
        writeln!(out, "{heading}")?;
        let mut file = "";
        for one in changes {
            if file != one.file {
                writeln!(out, "\n  {}", one.file)?;
                file = &one.file;
            }
            self.wrap(&one.place, "    ", out)?;
            for (label, said) in [("was", &one.was), ("is ", &one.is)] {
                let said = said.as_deref().map(|said| said.split_whitespace().collect::<Vec<_>>());
                let said = said.map_or_else(|| "(not there)".to_owned(), |said| said.join(" "));
                self.wrap(&format!("{label}: {said}"), "      ", out)?;
            }
        }
        writeln!(out)
    }

    fn transcripts(&self, flow: &FlowDifference, one: &Difference) -> (Transcript, Transcript) {
        let (old, new) = self.languages;
        (
            walk_transcript::transcript(self.old, &flow.old_flow, &one.old, old),
            walk_transcript::transcript(self.new, &flow.flow, &one.new, new),
        )
    }

    pub(crate) fn flow(&self, flow: &FlowDifference, out: &mut CleanOutput<'_>) -> io::Result<()> {
        writeln!(out, "{}", flow.flow)?;
        inventory(&flow.gone, "gone", out)?;
        inventory(&flow.added, "new", out)?;
        for (which, heading) in [
            (DifferenceScope::Shared, "Different for the same answers"),
            (DifferenceScope::OnlyNew, "Only because of questions or options that one version has"),
            (DifferenceScope::Midway, "Only in the middle of a walk"),
        ] {
            let of: Vec<&Difference> =
                flow.differences.iter().filter(|one| one.reach == which).collect();
            if of.is_empty() {
                continue;
            }
            writeln!(out, "\n{heading}:")?;
            for one in of {
                self.difference(flow, one, out)?;
            }
        }
        if !flow.undecided.is_empty() {
            let message = "Not decided within the budget, so nothing is known about them; try a larger --budget";
            self.list(message, &flow.undecided, out)?;
        }
        if !flow.unchanged.is_empty() {
            let count = flow.unchanged.len();
            let all =
                if flow.differences.is_empty() && flow.undecided.is_empty() { "all " } else { "" };
            let heading = format!(
                "Decided as before, proved for every answer: {all}{count} actions and prohibitions"
            );
            self.list(&heading, &flow.unchanged, out)?;
        }
        writeln!(out)
    }

    fn list(&self, heading: &str, names: &[String], out: &mut CleanOutput<'_>) -> io::Result<()> {
        writeln!(out, "\n{heading}:")?;
        self.wrap(&names.join(", "), "  ", out)
    }

    pub(crate) fn wrap(
        &self,
        text: &str,
        indent: &str,
        out: &mut CleanOutput<'_>,
    ) -> io::Result<()> {
        let more = format!("{indent}  ");
        let options = wrapping(self.style.width).initial_indent(indent).subsequent_indent(&more);
        for line in textwrap::wrap(text, options) {
            writeln!(out, "{line}")?;
        }
        Ok(())
    }

    fn difference(
        &self,
        flow: &FlowDifference,
        one: &Difference,
        out: &mut CleanOutput<'_>,
    ) -> io::Result<()> {
        let (old, new) = self.transcripts(flow, one);
        let due = |transcript: &Transcript| {
            transcript
                .actions
                .iter()
                .chain(&transcript.prohibitions)
                .find(|due| due.id == one.entry)
                .cloned()
        };
        let title = due(&new).or_else(|| due(&old)).map_or(String::new(), |due| due.title);
        let name = format!(
            "{} {} ({title})",
            if one.prohibition { "the prohibition" } else { "the action" },
            one.told
        );
        let (gained, lost) = if one.prohibition {
            ("applies where it did not", "no longer applies where it did")
        } else {
            ("is due where it was not", "is no longer due where it was")
        };
        let (mark, what) = match &one.change {
            DifferenceKind::Gained => ("+", format!("{name} {gained}")),
            DifferenceKind::Lost => ("-", format!("{name} {lost}")),
            DifferenceKind::Written(what, was, is) => {
                ("~", format!("{what} of {name}: was {was}, is {is}"))
            }
            DifferenceKind::GroundGained(source) => {
                ("~", format!("{name} rests on `{source}` where it did not"))
            }
            DifferenceKind::GroundLost(source) => {
                ("~", format!("{name} no longer rests on `{source}` where it did"))
            }
        };
        writeln!(out)?;
        self.wrap(&format!("{mark} {what}"), "  ", out)?;
        let shortest = if one.shortest { "shortest " } else { "" };
        if old.answers == new.answers {
            writeln!(out, "    the {shortest}walk:")?;
            self.answers(&old, out)?;
        } else {
            writeln!(out, "    the {shortest}walks; in the old version:")?;
            self.answers(&old, out)?;
            writeln!(out, "    in the new version:")?;
            self.answers(&new, out)?;
        }
        self.due(&old, &new, out)
    }

    fn answers(&self, transcript: &Transcript, out: &mut CleanOutput<'_>) -> io::Result<()> {
        for line in transcript.questions() {
            self.wrap(&line, "      ", out)?;
        }
        Ok(())
    }

    /// What the walk leads to in both, and only in one.
    fn due(&self, old: &Transcript, new: &Transcript, out: &mut CleanOutput<'_>) -> io::Result<()> {
        let all = |transcript: &Transcript| {
            transcript
                .actions
                .iter()
                .chain(&transcript.prohibitions)
                .cloned()
                .collect::<Vec<DueItem>>()
        };
        let (old, new) = (all(old), all(new));
        let has = |list: &[DueItem], due: &DueItem| {
            list.iter().any(|one| one.id == due.id && one.urgency == due.urgency)
        };
        let name = |due: &DueItem| {
            format!(
                "{}: {} [{}]",
                due.urgency.map_or("prohibition", Urgency::as_str),
                due.title,
                due.id
            )
        };
        for (heading, mine, other) in [("only before", &old, &new), ("only now", &new, &old)] {
            for due in mine.iter().filter(|due| !has(other, due)) {
                self.wrap(&format!("{heading}: {}", name(due)), "    ", out)?;
            }
        }
        let both: Vec<&str> =
            new.iter().filter(|due| has(&old, due)).map(|due| due.id.as_str()).collect();
        if !both.is_empty() {
            self.wrap(&format!("before and now: {}", both.join(", ")), "    ", out)?;
        }
        Ok(())
    }
}

fn inventory(inventory: &Inventory, what: &str, out: &mut CleanOutput<'_>) -> io::Result<()> {
    let Inventory { steps, options, actions, guarantees } = inventory;
    for (kind, names) in [
        ("steps", steps),
        ("options", options),
        ("actions and prohibitions", actions),
        ("guarantees", guarantees),
    ] {
        if !names.is_empty() {
            writeln!(out, "  {kind} that are {what}: {}", names.join(", "))?;
        }
    }
    Ok(())
}
