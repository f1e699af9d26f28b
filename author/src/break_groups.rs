//! Breaks that no rule notices, by their cause, with a guarantee to begin with:
//! `(files, mutants) -> groups -> drafts, each proved or not`.
//!
//! A draft is made from the conditions that are broken, with facts replaced by the answers that they read.
//! So it says what the flow says. Whether the law says it too is for its author: a draft rests on nothing
//! until that is written, and so is no rule.

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use serde_json::{Map, Value, json};
use veiviser::{Files, Flow, Pack, load};
use veiviser_prove::mutants::{Detector, Mutant, MutantEffect, mutate};
use veiviser_prove::prove::{DecidedGuarantee, Disagreement, ProofOptions, ProofVerdict, prove};

use crate::pack::file_form::formatted;

/// So deep are facts replaced by what they read.
const DEEPEST: usize = 8;

/// The breaks of one condition that no rule notices.
#[derive(Debug)]
pub struct BreakGroup<'m> {
    /// The file of the condition.
    pub file: &'m str,
    /// The condition, as a JSON pointer.
    pub pointer: String,
    /// What has it, such as ``action `report` ``.
    pub owner: String,
    /// The breaks, in the order in which they were tried.
    pub breaks: Vec<&'m Mutant>,
    /// The actions and prohibitions that are due in other states, each once; first those of all breaks.
    pub actions: Vec<String>,
    /// What would decide it: a question about the sources.
    pub question: String,
    /// A guarantee to begin with; `None` where none was found that notices a break.
    pub draft: Option<GuaranteeDraft>,
}

/// A guarantee to begin with, and whether it holds as it stands.
#[derive(Debug)]
pub struct GuaranteeDraft {
    /// The flow that it is for.
    pub flow: String,
    /// The guarantee, with nothing that it rests on.
    pub guarantee: Value,
    /// The same, as it is written in a file.
    pub text: String,
    /// How many of the breaks of the group it notices.
    pub notices: usize,
    /// The action whose condition it only repeats.
    pub restates: Option<String>,
}

/// A break that changes something urgent, and that no rule and no built-in guarantee notices.
pub fn is_unnoticed(mutant: &Mutant) -> bool {
    mutant.effect == MutantEffect::Urgent
        && !matches!(mutant.detector, Some(Detector::Rule(_) | Detector::BuiltIn(_)))
}

/// The guarantees that the flows themselves break, or that were not decided: they notice no break.
pub fn not_holding(flows: &[&Flow], budget: u64) -> Result<Vec<String>, Disagreement> {
    let mut open = Vec::new();
    for flow in flows {
        let options = ProofOptions { budget, ..ProofOptions::default() };
        let proof = prove(flow, options, &|_| true, &|_| true, &mut |_| {})?;
        let of_flow = proof.decided.iter().filter(|one| one.verdict != ProofVerdict::Proved);
        open.extend(of_flow.map(|one| format!("`{}` of `{}`", one.id, one.flow)));
    }
    Ok(open)
}

/// The breaks that no rule notices, by the condition that is broken. `goes_on` is called before each draft with
/// how many groups are done, and how many there are; where it says to stop, the others have none.
pub fn groups<'m>(
    files: &Files,
    pack: &Pack,
    found: &'m [Mutant],
    goes_on: &mut dyn FnMut(usize, usize) -> ControlFlow<()>,
) -> Vec<BreakGroup<'m>> {
    let mut groups: Vec<BreakGroup<'m>> = Vec::new();
    let mut read: BTreeMap<&str, Value> = BTreeMap::new();
    for one in found.iter().filter(|one| is_unnoticed(one)) {
        if !read.contains_key(one.file.as_str()) {
            let Some(json) = json_of(files, &one.file) else { continue };
            read.insert(&one.file, json);
        }
        let Some(json) = read.get(one.file.as_str()) else { continue };
        let (pointer, owner) = cause(json, &one.mutation.pointer);
        let known =
            groups.iter_mut().find(|group| group.file == one.file && group.pointer == pointer);
        match known {
            Some(group) => group.breaks.push(one),
            None => groups.push(BreakGroup {
                file: &one.file,
                pointer,
                owner,
                breaks: vec![one],
                actions: Vec::new(),
                question: String::new(),
                draft: None,
            }),
        }
    }
    for group in &mut groups {
        group.actions = actions(&group.breaks);
        let broken = group.breaks.first().map(|one| one.mutation.pointer.as_str());
        group.question = question(read.get(group.file), broken.unwrap_or_default());
    }
    let drafts: Vec<Option<Draft>> = groups
        .iter()
        .enumerate()
        .map(|(place, group)| draft(read.get(group.file)?, group, place))
        .collect();
    let judged = judge(files, pack, &groups, &drafts, goes_on);
    for (group, draft) in groups.iter_mut().zip(judged) {
        group.draft = draft;
    }
    groups
}

/// What would decide whether a condition is right: which source says what is broken in it.
fn question(json: Option<&Value>, pointer: &str) -> String {
    let value = json.and_then(|json| json.pointer(pointer));
    let (before, key) = pointer.rsplit_once('/').unwrap_or_default();
    let list = before.rsplit_once('/').map(|(_, list)| list).unwrap_or_default();
    match value {
        Some(Value::Number(number)) => {
            format!("which source says {number}? Say both sides of it, the last number before too")
        }
        Some(Value::String(option)) if ["is", "has"].iter().any(|of| [key, list].contains(of)) => {
            format!("which source says that `{option}` counts here?")
        }
        _ => "which source says what this condition says?".to_owned(),
    }
}

fn json_of(files: &Files, path: &str) -> Option<Value> {
    serde_json::from_slice(files.get(path)?).ok()
}

/// The condition that a break is in, and what has it.
fn cause(json: &Value, pointer: &str) -> (String, String) {
    let (mut at, mut owner) = (String::new(), String::from("the flow"));
    let (mut list, mut is_binding) = ("", false);
    for token in pointer.split('/').skip(1) {
        at.push('/');
        at.push_str(token);
        if token == "when" || is_binding {
            break;
        }
        is_binding = token == "with";
        let Some(here) = json.pointer(&at) else { break };
        let name = ["id", "use"].into_iter().find_map(|key| here.get(key)?.as_str());
        match name {
            Some(name) => owner = format!("{} `{name}`", list.strip_suffix('s').unwrap_or(list)),
            None if here.is_array() => list = token,
            None => {}
        }
    }
    (at, owner)
}

/// The actions of breaks, each once: first those of all of them.
fn actions(breaks: &[&Mutant]) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for action in breaks.iter().flat_map(|one| &one.actions) {
        if !all.contains(action) {
            all.push(action.clone());
        }
    }
    let times = |action: &String| breaks.iter().filter(|one| one.actions.contains(action)).count();
    all.sort_by_key(|action| std::cmp::Reverse(times(action)));
    all
}

/// Guarantees that could notice the breaks of a group, in the flow that has the condition: the better one first.
struct Draft {
    flow: String,
    candidates: Vec<Value>,
}

fn draft(json: &Value, group: &BreakGroup<'_>, place: usize) -> Option<Draft> {
    let flow = group.file.strip_suffix("/flow.json")?;
    let whole = json.pointer(&group.pointer)?;
    let mut parts: Vec<Value> = Vec::new();
    for one in &group.breaks {
        let part = broken_test(json, &group.pointer, &one.mutation.pointer);
        let part = statement(json, part?, 0);
        if !parts.contains(&part) {
            parts.push(part);
        }
    }
    let action = group.actions.first()?;
    let owner =
        group.pointer.rsplit_once('/').and_then(|(owner, _)| json.pointer(owner)?.get("id"));
    let owner = owner.and_then(Value::as_str).filter(|id| id != action);
    let id = |about: &str| {
        let mut words = vec![action.rsplit('/').next().unwrap_or_default(), about];
        words.extend(owner);
        // A number keeps ids apart, and is short.
        let id = format!("{}-{}", words.join("-"), place.saturating_add(1));
        id.chars().skip(id.chars().count().saturating_sub(64)).collect::<String>()
    };
    let premise = match parts.as_slice() {
        [one] => one.clone(),
        several => json!({ "any": several }),
    };
    let cause = statement(json, whole, 0);
    let mut beyond: Vec<Value> = parts.iter().filter_map(beyond).collect();
    for limit in &mut beyond {
        *limit = json!({
            "id": id("never-beyond"),
            "never": { "all": [{ "action": action }, limit.take()] },
            "rests-on": [],
        });
    }
    let mut candidates = vec![
        json!({ "id": id("when"), "if": premise, "then": { "action": action }, "rests-on": [] }),
        json!({
            "id": id("only-when"),
            "never": { "all": [{ "action": action }, { "not-true": cause }] },
            "rests-on": [],
        }),
    ];
    candidates.extend(beyond);
    Some(Draft { flow: flow.to_owned(), candidates })
}

/// The other side of a limit: of at least 4, at most 3.
fn beyond(part: &Value) -> Option<Value> {
    let question = part.get("answer")?;
    let limit = |key: &str| part.get(key).and_then(Value::as_i64);
    match (limit("at-least"), limit("at-most")) {
        (Some(least), _) => Some(json!({ "answer": question, "at-most": least.checked_sub(1)? })),
        (None, Some(most)) => Some(json!({ "answer": question, "at-least": most.checked_add(1)? })),
        (None, None) => None,
    }
}

/// The smallest test around a break that is a sentence by itself: one of an answer or a fact, or else the
/// whole condition.
fn broken_test<'j>(json: &'j Value, condition: &str, pointer: &str) -> Option<&'j Value> {
    let mut at = pointer;
    while at.len() > condition.len() {
        let here = json.pointer(at);
        let is_test = |here: &Value| here.get("answer").is_some() || here.get("fact").is_some();
        if here.is_some_and(is_test) {
            return here;
        }
        at = at.rsplit_once('/')?.0;
    }
    json.pointer(condition)
}

/// A condition as a guarantee says it: facts by the answers that they read, and no `not`.
fn statement(flow: &Value, condition: &Value, depth: usize) -> Value {
    let next = depth.saturating_add(1);
    let Value::Object(object) = condition else { return condition.clone() };
    if let Some(fact) = object.get("fact") {
        let facts = flow.get("facts").and_then(Value::as_array);
        let found = facts.into_iter().flatten().find(|one| one.get("id") == Some(fact));
        return match found.and_then(|fact| fact.get("when")) {
            Some(when) if depth < DEEPEST => statement(flow, when, next),
            _ => condition.clone(),
        };
    }
    if let Some(inner) = object.get("surely") {
        return statement(flow, inner, next);
    }
    let mut said = Map::new();
    for (key, value) in object {
        let value = match value {
            Value::Array(parts) if key == "all" || key == "any" => {
                parts.iter().map(|part| statement(flow, part, next)).collect()
            }
            Value::Object(_) if key == "not" || key == "unknown" => statement(flow, value, next),
            _ => value.clone(),
        };
        said.insert(if key == "not" { "not-true".to_owned() } else { key.clone() }, value);
    }
    Value::Object(said)
}

/// Tries the candidates for each group: the best notices most of the breaks, and repeats no condition. One that
/// does not hold notices none.
fn judge(
    files: &Files,
    pack: &Pack,
    groups: &[BreakGroup<'_>],
    drafts: &[Option<Draft>],
    goes_on: &mut dyn FnMut(usize, usize) -> ControlFlow<()>,
) -> Vec<Option<GuaranteeDraft>> {
    let language = pack.languages().next().unwrap_or_default();
    let judged = |(group, draft): (&BreakGroup<'_>, &Option<Draft>)| {
        let draft = draft.as_ref()?;
        let candidates = draft.candidates.iter().map(|guarantee| {
            let tried = TriedDraft { files, language, flow: &draft.flow, guarantee };
            let decided = tried.decided(None);
            let holds = decided.as_ref().and_then(holds);
            let notices = |one: &&&Mutant| {
                let broken = || holds_with(&tried, one);
                holds == Some(true) && broken() == Some(false)
            };
            GuaranteeDraft {
                flow: draft.flow.clone(),
                guarantee: guarantee.clone(),
                text: text(guarantee),
                notices: group.breaks.iter().filter(notices).count(),
                restates: decided.and_then(|decided| decided.restates),
            }
        });
        // One that notices nothing guards nothing.
        let noticing = candidates.filter(|one| one.notices > 0);
        noticing.min_by_key(|one| (std::cmp::Reverse(one.notices), one.restates.is_some()))
    };
    let pairs = groups.iter().zip(drafts).enumerate();
    let until_stopped =
        |(done, pair)| goes_on(done, groups.len()).is_continue().then(|| judged(pair));
    pairs.map_while(until_stopped).collect()
}

fn holds(decided: &DecidedGuarantee) -> Option<bool> {
    match decided.verdict {
        ProofVerdict::Proved => Some(true),
        ProofVerdict::Refuted => Some(false),
        ProofVerdict::Undecided => None,
    }
}

/// Whether a draft holds of the broken flow.
fn holds_with(tried: &TriedDraft<'_>, mutant: &Mutant) -> Option<bool> {
    tried.decided(Some(mutant)).as_ref().and_then(holds)
}

/// A guarantee that is tried on a flow.
struct TriedDraft<'t> {
    files: &'t Files,
    language: &'t str,
    flow: &'t str,
    guarantee: &'t Value,
}

impl TriedDraft<'_> {
    /// The verdict on it, in the flow as it is or as it is broken; `None` where the pack does not load so.
    fn decided(&self, mutant: Option<&Mutant>) -> Option<DecidedGuarantee> {
        let id = self.guarantee.get("id")?.as_str()?;
        let mut files = self.files.clone();
        let (logic, words) =
            (format!("{}/flow.json", self.flow), format!("{}/{}.json", self.flow, self.language));
        let mut json = json_of(&files, &logic)?;
        if let Some(mutant) = mutant {
            json = mutate(&json, &mutant.mutation)?;
        }
        let all = json.as_object_mut()?.entry("guarantees").or_insert_with(|| json!([]));
        all.as_array_mut()?.push(self.guarantee.clone());
        files.insert(logic, serde_json::to_vec(&json).ok()?);
        let mut json = json_of(&files, &words)?;
        let all = json.as_object_mut()?.entry("guarantees").or_insert_with(|| json!({}));
        all.as_object_mut()?.insert(id.to_owned(), id.into());
        files.insert(words, serde_json::to_vec(&json).ok()?);
        let pack = load(&files, &[self.language]).ok()?;
        let wanted = |name: &str| name == id;
        let options = ProofOptions::default();
        let proof = prove(pack.flow(self.flow)?, options, &|_| true, &wanted, &mut |_| {}).ok()?;
        proof.decided.into_iter().find(|one| one.id == id)
    }
}

/// A guarantee as `veiviser fmt` would write it.
fn text(guarantee: &Value) -> String {
    let file = json!({ "guarantees": [guarantee] }).to_string();
    let file = formatted("flow/flow.json", &file).unwrap_or(file);
    let list = file.split_once('[').and_then(|(_, rest)| rest.rsplit_once(']'));
    let list = list.map(|(list, _)| list).unwrap_or_default();
    let lines = list.trim().lines();
    lines.map(|line| line.strip_prefix("    ").unwrap_or(line)).collect::<Vec<_>>().join("\n")
}
