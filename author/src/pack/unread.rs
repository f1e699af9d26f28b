//! What a flow declares and nothing reads, and what it would ask twice: `files -> diagnostics`.

use std::collections::BTreeSet;

use serde_json::Value;
use veiviser::file::{FlowFile, OptionFile, Short, StepFile, StepKindFile};
use veiviser::{Bilingual, Code, Diagnostic, Files};

/// Warns of facts and questions that nothing reads, and of questions that a used flow asks again.
pub fn check(files: &Files) -> Vec<Diagnostic> {
    let flows: Vec<(&str, FlowFile<'_>)> = files
        .iter()
        .filter(|(path, _)| path.ends_with("/flow.json") && !path.starts_with("schema/"))
        .filter_map(|(path, bytes)| Some((path.as_str(), serde_json::from_slice(bytes).ok()?)))
        .collect();
    let mut found = Vec::new();
    for (path, flow) in &flows {
        let read = names_read(files, path);
        found.extend(unread(path, flow, &read));
        found.extend(asked_twice(path, flow, &flows));
    }
    found
}

/// The names that are read in a flow: by its conditions, its deadlines and its texts.
#[derive(Default)]
struct NamesRead {
    questions: BTreeSet<String>,
    facts: BTreeSet<String>,
}

fn names_read(files: &Files, flow: &str) -> NamesRead {
    let mut read = NamesRead::default();
    let folder = flow.strip_suffix("flow.json").unwrap_or_default();
    // Shared actions and grounds may be those of this flow.
    let is_shared = |path: &str| ["actions.json", "grounds.json"].contains(&path);
    let may_read = |path: &str| path.starts_with(folder) || !path.contains('/');
    for (path, bytes) in files.iter().filter(|(path, _)| may_read(path)) {
        let Ok(value) = serde_json::from_slice::<Value>(bytes) else { continue };
        if path == flow || is_shared(path) {
            read.logic(&value);
        } else {
            read.texts(&value);
        }
    }
    read
}

impl NamesRead {
    fn logic(&mut self, value: &Value) {
        match value {
            Value::Object(object) => {
                for (key, value) in object {
                    match (key.as_str(), value) {
                        ("answer" | "after", Value::String(name)) => {
                            self.questions.insert(name.clone());
                        }
                        ("fact", Value::String(name)) => drop(self.facts.insert(name.clone())),
                        // What a guarantee says of an answer gives the question no purpose.
                        ("guarantees", _) => {}
                        ("where", Value::Object(names)) => {
                            let names = names.values().filter_map(Value::as_str);
                            self.questions.extend(names.map(ToOwned::to_owned));
                        }
                        _ => self.logic(value),
                    }
                }
            }
            Value::Array(list) => list.iter().for_each(|value| self.logic(value)),
            _ => {}
        }
    }

    fn texts(&mut self, value: &Value) {
        match value {
            Value::String(text) => {
                for part in text.split("{answer:").skip(1) {
                    let name = part.split('}').next().unwrap_or_default();
                    self.questions.insert(name.to_owned());
                }
            }
            Value::Object(object) => object.values().for_each(|value| self.texts(value)),
            Value::Array(list) => list.iter().for_each(|value| self.texts(value)),
            _ => {}
        }
    }
}

fn unread(path: &str, flow: &FlowFile<'_>, read: &NamesRead) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (place, fact) in flow.facts.iter().enumerate() {
        let known = read.facts.contains(&*fact.id) || fact.headline;
        if !known && !flow.exports.contains(&fact.id) {
            let id = &fact.id;
            let message = Bilingual::new(
                format!("no condition reads the fact `{id}`"),
                format!("ingen vilkår leser faktumet `{id}`"),
            );
            let help = Bilingual::new(
                "read it, name it in `exports`, or remove it with its texts",
                "les det, skriv det under `exports`, eller fjern det med tekstene sine",
            );
            let at = format!("/facts/{place}/id");
            found.push(Diagnostic::warning(path, at, Code::Unread, message).help(help));
        }
    }
    for (at, step) in questions(flow) {
        if !read.questions.contains(&*step.id) {
            let id = &step.id;
            let message = Bilingual::new(
                format!("nothing reads the answer to `{id}`"),
                format!("ingenting leser svaret på `{id}`"),
            );
            let help = Bilingual::new(
                "let a condition or a text read it, make it a `note`, or do not ask it",
                "la et vilkår eller en tekst lese det, gjør steget til en `note`, eller la være å spørre",
            );
            let at = format!("{at}/id");
            found.push(Diagnostic::warning(path, at, Code::Unread, message).help(help));
        }
    }
    found
}

/// The questions of a flow itself, with their places.
fn questions<'f, 'a>(flow: &'f FlowFile<'a>) -> Vec<(String, &'f StepFile<'a>)> {
    let parameters = flow.parameters.iter().enumerate().filter_map(|(place, one)| match one {
        Short::Full(step) => Some((format!("/parameters/{place}"), step)),
        Short::Name(_) => None,
    });
    let stages = flow.stages.iter().enumerate();
    let steps = stages.flat_map(|(stage, steps)| {
        let steps = steps.steps.iter().enumerate();
        steps.map(move |(place, step)| (format!("/stages/{stage}/steps/{place}"), step))
    });
    parameters.chain(steps).filter(|(_, step)| is_question(step)).collect()
}

const fn is_question(step: &StepFile<'_>) -> bool {
    matches!(
        step.kind,
        StepKindFile::Choice | StepKindFile::Choices | StepKindFile::Number | StepKindFile::Date
    )
}

/// Flows in place that ask what this flow has asked, because `with` does not say so.
fn asked_twice(path: &str, flow: &FlowFile<'_>, flows: &[(&str, FlowFile<'_>)]) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let own = questions(flow);
    for (stage_place, stage) in flow.stages.iter().enumerate() {
        for (place, step) in stage.steps.iter().enumerate() {
            let Some(used) = step.flow.as_ref().filter(|_| step.kind == StepKindFile::Flow) else {
                continue;
            };
            let at = format!("/stages/{stage_place}/steps/{place}");
            let Some((_, inner)) = flows.iter().find(|(_, flow)| flow.id == *used) else {
                continue;
            };
            for parameter in &inner.parameters {
                let Short::Full(parameter) = parameter else { continue };
                let bound = step.with.iter().flatten().any(|(name, _)| **name == *parameter.id);
                let mut before = own.iter().take_while(|(own_at, _)| is_before(own_at, &at));
                let asked = before.any(|(_, one)| is_same(one, parameter));
                if asked && !bound {
                    let id = &parameter.id;
                    let message = Bilingual::new(
                        format!("`{used}` asks `{id}` again, which this flow has asked"),
                        format!("`{used}` spør om `{id}` igjen, enda denne flyten har spurt før"),
                    );
                    let binding = format!("\"{id}\": {{\"answer\": \"{id}\"}}");
                    let help = Bilingual::new(
                        format!("add {binding} to `with` of this step"),
                        format!("legg til {binding} i `with` på dette steget"),
                    );
                    let at = format!("{at}/flow");
                    let code = Code::MissingParameter;
                    found.push(Diagnostic::warning(path, at, code, message).help(help));
                }
            }
        }
    }
    found
}

/// Whether a place of a flow comes before another: parameters first, then stage by stage.
fn is_before(one: &str, other: &str) -> bool {
    let numbers =
        |at: &str| -> Vec<usize> { at.split('/').filter_map(|n| n.parse().ok()).collect() };
    one.starts_with("/parameters") || numbers(one) < numbers(other)
}

/// Whether two questions have the same id, kind and options.
fn is_same(one: &StepFile<'_>, other: &StepFile<'_>) -> bool {
    let options = |step: &StepFile<'_>| -> Vec<String> {
        let id = |option: &Short<'_, OptionFile<'_>>| match option {
            Short::Name(name) => name.to_string(),
            Short::Full(option) => option.id.to_string(),
        };
        step.options.iter().flatten().map(id).collect()
    };
    one.id == other.id
        && one.kind == other.kind
        && one.from.as_deref() == other.from.as_deref()
        && options(one) == options(other)
}
