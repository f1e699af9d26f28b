//! What `test` prints: `(report, explorations) -> a page, or JSON`.

use std::io::{self, Write};
use std::path::Path;

use serde::Serialize;
use serde_json::Value;
use veiviser::decision::Decision;
use veiviser::{Answer, Files, Flow, Language, Pack, Urgency};
use veiviser_prove::examples::{ExampleOutcome, ExamplesReport, by_when};
use veiviser_prove::explore::{Exploration, TriedGuarantee};

use crate::failure_groups::{FailureGroup, groups};
use crate::output::clean_output::CleanOutput;
use crate::pack::render_diagnostics::{LocatedDiagnostic, lines, locate};
use crate::told_in::ToldIn;

/// What the results are results of.
#[derive(Debug, Clone, Copy)]
pub struct TestPage<'p> {
    /// The folder of the pack.
    pub path: &'p Path,
    /// Its files.
    pub files: &'p Files,
    /// The pack.
    pub pack: &'p Pack,
    /// The language of what differs in examples.
    pub told_in: ToldIn,
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct TestJson<'r> {
    examples: Vec<ExampleJson<'r>>,
    causes: Vec<FailureGroup>,
    unreached: &'r [String],
    flows: Vec<ExploredJson<'r>>,
}

#[derive(Serialize)]
struct ExampleJson<'r> {
    flow: &'r str,
    id: &'r str,
    sentence: &'r str,
    file: String,
    line: usize,
    pointer: String,
    passes: bool,
    expected: Option<Value>,
    found: Option<FoundJson<'r>>,
    differences: Vec<LocatedDiagnostic<'r>>,
}

#[derive(Serialize)]
struct FoundJson<'r> {
    actions: Vec<FoundActionJson<'r>>,
    prohibitions: Vec<FoundProhibitionJson<'r>>,
}

#[derive(Serialize)]
struct FoundActionJson<'r> {
    id: &'r str,
    urgency: Urgency,
    contacts: Vec<&'r str>,
    by: Option<String>,
    sources: &'r [String],
    reasons: &'r [String],
}

#[derive(Serialize)]
struct FoundProhibitionJson<'r> {
    id: &'r str,
    sources: &'r [String],
    reasons: &'r [String],
}

#[derive(Serialize)]
struct ExploredJson<'r> {
    flow: &'r str,
    states: u64,
    all: bool,
    pairs: u64,
    guarantees: Vec<TriedJson<'r>>,
}

#[derive(Serialize)]
struct TriedJson<'r> {
    id: &'r str,
    builtin: bool,
    applied: u64,
    broken: bool,
    vacuous: bool,
}

impl TestPage<'_> {
    /// The examples that fail, each with what it expects beside what the flow gives.
    pub fn examples(&self, report: &ExamplesReport, out: &mut CleanOutput<'_>) -> io::Result<()> {
        let mut failed = 0_usize;
        for outcome in report.outcomes.iter().filter(|o| !o.differences.is_empty()) {
            failed = failed.saturating_add(1);
            writeln!(out, "✗ {}/{}: {}", outcome.flow, outcome.id, outcome.sentence)?;
            let (file, pointer) = place(outcome);
            let line = lines(self.files, &[(&file, &pointer)]).pop().unwrap_or_default();
            writeln!(out, "  {}:{line}", self.path.join(&file).display())?;
            for difference in locate(self.files, &outcome.differences) {
                let (message, help) = difference.told(self.told_in);
                writeln!(out, "    {message}")?;
                let (file, pointer) = (self.path.join(difference.file), difference.pointer);
                writeln!(out, "      {}:{} ({pointer})", file.display(), difference.line)?;
                if let Some(help) = help {
                    writeln!(out, "      {}: {help}", self.told_in.pick("help", "gjør dette"))?;
                }
            }
            if outcome.differs_only_in_the_plan() {
                self.beside(outcome, out)?;
            }
        }
        if failed > 1 {
            self.causes(report, out)?;
        }
        for action in &report.unreached {
            let said = self.told_in.pick(
                format!("no example makes `{action}` due: write one"),
                format!("ingen eksempler fører til at `{action}` skal gjøres: skriv et"),
            );
            writeln!(out, "✗ {said}")?;
        }
        let passed = report.outcomes.len().saturating_sub(failed);
        let said = self.told_in.pick(
            format!("examples: {passed} passed, {failed} failed"),
            format!("eksempler: {passed} består, {failed} feiler"),
        );
        writeln!(out, "{said}")
    }

    /// Two columns: what the example expects, and what the flow gives.
    fn beside(&self, outcome: &ExampleOutcome, out: &mut CleanOutput<'_>) -> io::Result<()> {
        let rows = beside(self.files, outcome);
        let width = rows.iter().map(|(left, _)| left.chars().count()).max().unwrap_or(0).max(8);
        if !rows.is_empty() {
            let (expected, given) =
                self.told_in.pick(("expected", "the flow gives"), ("forventet", "flyten gir"));
            writeln!(out, "    {expected:<width$}   {given}")?;
        }
        for (left, right) in rows {
            let mark = if left == right { ' ' } else { '≠' };
            let line = format!("    {left:<width$} {mark} {right}");
            writeln!(out, "{}", line.trim_end())?;
        }
        Ok(())
    }

    /// What fails, the most frequent first, each with the examples in which it does.
    fn causes(&self, report: &ExamplesReport, out: &mut CleanOutput<'_>) -> io::Result<()> {
        writeln!(out, "{}", self.told_in.pick("by cause:", "etter årsak:"))?;
        for group in groups(self.files, report) {
            let what = self.told_in.pick(&group.what, &group.nb.what);
            writeln!(out, "  {} × {what}", group.examples.len())?;
            let names: Vec<String> =
                group.examples.iter().map(|one| format!("{}/{}", one.flow, one.id)).collect();
            writeln!(out, "      {}", names.join(", "))?;
        }
        Ok(())
    }

    /// Everything, as JSON.
    pub fn json(
        &self,
        report: &ExamplesReport,
        explored: &[(&Flow, Exploration)],
        out: &mut CleanOutput<'_>,
    ) -> io::Result<()> {
        let places: Vec<(String, String)> = report.outcomes.iter().map(place).collect();
        let named: Vec<(&str, &str)> =
            places.iter().map(|(file, pointer)| (file.as_str(), pointer.as_str())).collect();
        let lines = lines(self.files, &named);
        let examples = report.outcomes.iter().zip(&places).zip(lines);
        let examples = examples.map(|((outcome, (file, pointer)), line)| ExampleJson {
            flow: &outcome.flow,
            id: &outcome.id,
            sentence: &outcome.sentence,
            file: file.clone(),
            line,
            pointer: pointer.clone(),
            passes: outcome.differences.is_empty(),
            expected: expected(self.files, outcome),
            found: outcome.decision.as_ref().map(found),
            differences: locate(self.files, &outcome.differences),
        });
        let flows = explored.iter().map(|(flow, one)| ExploredJson {
            flow: flow.id(),
            states: one.states,
            all: one.all,
            pairs: one.pairs,
            guarantees: one.tried.iter().map(tried).collect(),
        });
        out.json(&TestJson {
            examples: examples.collect(),
            causes: groups(self.files, report),
            unreached: &report.unreached,
            flows: flows.collect(),
        })
    }

    /// What was tried in a flow, and whether its guarantees held.
    pub fn explored(
        &self,
        flow: &Flow,
        explored: &Exploration,
        out: &mut CleanOutput<'_>,
    ) -> io::Result<()> {
        let pack = self.pack;
        let seen = if explored.all {
            format!("all {} states", explored.states)
        } else {
            format!("{} states on random walks, with changed answers", explored.states)
        };
        writeln!(
            out,
            "\n{}: {seen}, and {} pairs of walks, in {:.1} s",
            explored.flow,
            explored.pairs,
            explored.took.as_secs_f32()
        )?;
        let original = pack.original();
        for tried in &explored.tried {
            let mark = if tried.broken.is_some() || tried.vacuous { '✗' } else { '·' };
            let built_in = if tried.stated { "" } else { " (built in)" };
            writeln!(out, "{mark} {}{built_in}: applied {} times", tried.name, tried.applied)?;
            if tried.vacuous {
                writeln!(out, "    it never applied: its `if` was never true")?;
            }
            broken(pack, flow, tried, original, out)?;
        }
        for what in &explored.unreached {
            writeln!(out, "✗ {what} never happened")?;
        }
        for action in &explored.calm {
            writeln!(out, "✗ `{action}` is due only because everything was answered with `none`")?;
        }
        let bad = explored.tried.iter().filter(|t| t.broken.is_some() || t.vacuous).count();
        let bad = bad.saturating_add(explored.unreached.len()).saturating_add(explored.calm.len());
        let verdict = match (bad, explored.all) {
            (0, true) => "every guarantee about one state holds in all of them",
            (0, false) => "no guarantee was broken; that is no proof",
            _ => "fix the guarantees marked with ✗ and run again",
        };
        writeln!(out, "{}: {verdict}", explored.flow)?;
        Ok(())
    }
}

/// What an example expects, as it is written.
fn expected(files: &Files, outcome: &ExampleOutcome) -> Option<Value> {
    let (file, pointer) = place(outcome);
    let text: Value = serde_json::from_slice(files.get(&file)?).ok()?;
    let example = text.pointer(&pointer)?;
    let list =
        |key: &str| example.get(key).cloned().unwrap_or_else(|| Value::from(Vec::<u8>::new()));
    Some(serde_json::json!({ "actions": list("actions"), "prohibitions": list("prohibitions") }))
}

/// What an example expects beside what the flow gives, a line an action or prohibition: a line that only one
/// side has stands beside an empty one. None where its answers cannot be walked.
pub fn beside(files: &Files, outcome: &ExampleOutcome) -> Vec<(String, String)> {
    let (Some(decision), Some(expected)) = (&outcome.decision, expected(files, outcome)) else {
        return Vec::new();
    };
    let (expected, found) = (expected_lines(&expected), found_lines(decision));
    let rows = aligned(&expected, &found).into_iter();
    rows.map(|(left, right)| (left.to_owned(), right.to_owned())).collect()
}

/// The file of an example, and its place there.
fn place(outcome: &ExampleOutcome) -> (String, String) {
    (format!("{}/examples.json", outcome.flow), format!("/examples/{}", outcome.place))
}

fn tried(one: &TriedGuarantee) -> TriedJson<'_> {
    TriedJson {
        id: &one.name,
        builtin: !one.stated,
        applied: one.applied,
        broken: one.broken.is_some(),
        vacuous: one.vacuous,
    }
}

fn found(decision: &Decision) -> FoundJson<'_> {
    FoundJson {
        actions: decision
            .actions
            .iter()
            .map(|action| FoundActionJson {
                id: &action.id,
                urgency: action.urgency,
                contacts: action.contacts.iter().map(|contact| contact.id.as_str()).collect(),
                by: by_when(action),
                sources: &action.basis.sources,
                reasons: &action.basis.reasons,
            })
            .collect(),
        prohibitions: decision
            .prohibitions
            .iter()
            .map(|one| FoundProhibitionJson {
                id: &one.id,
                sources: &one.basis.sources,
                reasons: &one.basis.reasons,
            })
            .collect(),
    }
}

/// One line an action or prohibition: its id, how soon, by when, and whom to contact.
fn line(id: &str, urgency: &str, by: Option<&str>, contacts: &[&str]) -> String {
    let by = by.map(|day| format!(" by {day}")).unwrap_or_default();
    let contacts =
        if contacts.is_empty() { String::new() } else { format!(" → {}", contacts.join(", ")) };
    format!("{id} ({urgency}{by}){contacts}")
}

fn expected_lines(expected: &Value) -> Vec<String> {
    let list = |key: &str| expected.get(key).and_then(Value::as_array).cloned().unwrap_or_default();
    let text = |one: &Value, key: &str| one.get(key).and_then(Value::as_str).map(ToOwned::to_owned);
    let action = |one: &Value| {
        let contacts = one.get("contacts").and_then(Value::as_array).cloned().unwrap_or_default();
        let contacts: Vec<&str> = contacts.iter().filter_map(Value::as_str).collect();
        let id = text(one, "id").unwrap_or_default();
        let urgency = text(one, "urgency").unwrap_or_else(|| "not".to_owned());
        line(&id, &urgency, text(one, "by").as_deref(), &contacts)
    };
    let (actions, prohibitions) = (list("actions"), list("prohibitions"));
    actions.iter().chain(&prohibitions).map(action).collect()
}

fn found_lines(decision: &Decision) -> Vec<String> {
    let actions = decision.actions.iter().map(|action| {
        let contacts: Vec<&str> = action.contacts.iter().map(|c| c.id.as_str()).collect();
        let by = by_when(action);
        line(&action.id, action.urgency.as_str(), by.as_deref(), &contacts)
    });
    let prohibitions = decision.prohibitions.iter().map(|one| line(&one.id, "not", None, &[]));
    actions.chain(prohibitions).collect()
}

/// Two lists beside each other: what both have, in the same order, stands on one line.
fn aligned<'l>(left: &'l [String], right: &'l [String]) -> Vec<(&'l str, &'l str)> {
    let mut rows = Vec::new();
    let mut right = right.iter();
    for one in left {
        let rest = right.clone();
        match rest.clone().position(|other| other == one) {
            Some(before) => {
                rows.extend(rest.take(before).map(|added| ("", added.as_str())));
                rows.push((one.as_str(), one.as_str()));
                right.nth(before);
            }
            None => rows.push((one, "")),
        }
    }
    rows.extend(right.map(|added| ("", added.as_str())));
    rows
}

/// The answers that break a guarantee, and the sentence that they break.
fn broken(
    pack: &Pack,
    flow: &Flow,
    tried: &TriedGuarantee,
    language: Language,
    out: &mut CleanOutput<'_>,
) -> io::Result<()> {
    let Some((answers, other)) = &tried.broken else { return Ok(()) };
    let stated = flow.stated_guarantees().find_id(|g| g.id() == tried.name);
    if let Some(index) = stated.filter(|_| tried.stated) {
        writeln!(out, "    {}", pack.guarantee_sentence(flow, index, language))?;
    }
    writeln!(out, "    broken by these answers:")?;
    for (step, answer) in answers {
        writeln!(out, "      {step}: {}", written(answer))?;
    }
    if let Some(other) = other {
        writeln!(out, "    compared with these, where they differ:")?;
        for (step, answer) in other.iter().filter(|one| !answers.contains(one)) {
            writeln!(out, "      {step}: {}", written(answer))?;
        }
    }
    Ok(())
}

/// An answer as it is written in a file.
fn written(answer: &Answer) -> String {
    match answer {
        Answer::Option(option) => option.clone(),
        Answer::Options { ticked, unsure } => {
            let unsure = if *unsure { ", unsure" } else { "" };
            format!("{}{unsure}", ticked.join(", "))
        }
        Answer::NoneOfThese => "none".to_owned(),
        Answer::Unsure => "unsure".to_owned(),
        Answer::Number(number) => number.to_string(),
        Answer::Day(_) => "any day".to_owned(),
        Answer::Text(_) | Answer::Seen => "seen".to_owned(),
    }
}
