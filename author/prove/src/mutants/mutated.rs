//! What is mutated: `(files, pack) -> files, each with its mutations and the flows that are compared`.

use serde_json::Value;
use veiviser::flow::{Action, is_own};
use veiviser::{Files, Flow, Pack};

use super::mutations::{Mutation, QuestionOptions, mutate, mutations};

const SHARED_ACTIONS: &str = "actions.json";
const GROUNDS: &str = "grounds.json";

/// A file that is mutated, and the flows that are compared: the one that it is, or that names a ground in
/// it, or all that use the shared actions in it.
pub(super) struct MutatedFile<'p> {
    pub(super) flows: Vec<&'p Flow>,
    pub(super) path: &'p str,
    pub(super) json: Value,
}

/// The files that are mutated; of one flow only, what that flow writes itself and its grounds.
pub(super) fn mutated_files<'p>(
    files: &'p Files,
    pack: &'p Pack,
    only: Option<&str>,
) -> Vec<(MutatedFile<'p>, Vec<Mutation>)> {
    let all = |_: &Mutation| true;
    let mut mutated: Vec<(MutatedFile<'_>, Vec<Mutation>)> = Vec::new();
    for flow in pack.flows().iter().filter(|flow| only.is_none_or(|only| flow.id() == only)) {
        let path = format!("{}/flow.json", flow.id());
        mutated.extend(MutatedFile::read(files, &path, vec![flow], all));
        let grounds = grounds_named(files, &path);
        let is_named = |found: &Mutation| grounds.iter().any(|at| found.pointer.starts_with(at));
        mutated.extend(MutatedFile::read(files, GROUNDS, vec![flow], is_named));
    }
    if only.is_none() {
        let uses = |action: &Action| action.shared.is_some() && is_own(&action.path);
        let shares = |flow: &&Flow| flow.actions().values().any(uses);
        let flows = pack.flows().iter().filter(shares).collect();
        mutated.extend(MutatedFile::read(files, SHARED_ACTIONS, flows, all));
    }
    mutated
}

impl<'p> MutatedFile<'p> {
    /// A file, and those of its mutations that are wanted.
    fn read(
        files: &'p Files,
        path: &str,
        flows: Vec<&'p Flow>,
        wanted: impl Fn(&Mutation) -> bool,
    ) -> Option<(Self, Vec<Mutation>)> {
        let (path, bytes) = files.get_key_value(path)?;
        let json: Value = serde_json::from_slice(bytes).ok()?;
        let options = |name: &str| flows.iter().find_map(|flow| QuestionOptions::of(flow, name));
        let mut found = mutations(&json, &|name| options(name).unwrap_or_default());
        found.retain(wanted);
        Some((Self { flows, path, json }, found))
    }

    /// The pack with a mutation. `None` if it does not load.
    pub(super) fn load(
        &self,
        files: &mut Files,
        language: &str,
        mutation: &Mutation,
    ) -> Option<Pack> {
        let bytes = serde_json::to_vec(&mutate(&self.json, mutation)?).ok()?;
        files.insert(self.path.to_owned(), bytes);
        veiviser::load(files, &[language]).ok()
    }
}

/// The files without which the pack would not load in its original language. Texts in the other
/// languages must be there, and are not read.
pub(super) fn needed(files: &Files, pack: &Pack) -> Files {
    let others: Vec<String> =
        pack.languages().skip(1).map(|language| format!("{language}.json")).collect();
    let name = |path: &str| path.rsplit('/').next().unwrap_or_default().to_owned();
    let needed = files.iter().filter(|(path, _)| name(path) != "examples.json");
    needed
        .map(|(path, bytes)| {
            let read = !others.contains(&name(path));
            (path.clone(), if read { bytes.clone() } else { Vec::new() })
        })
        .collect()
}

/// Where the grounds are written that a flow names, itself or by a shared action that it uses.
fn grounds_named(files: &Files, flow: &str) -> Vec<String> {
    let read = |path: &str| -> Value {
        let bytes = files.get(path).map(Vec::as_slice).unwrap_or_default();
        serde_json::from_slice(bytes).unwrap_or_default()
    };
    let (flow, shared, grounds) = (read(flow), read(SHARED_ACTIONS), read(GROUNDS));
    let list = |of: &Value, key: &str| -> Vec<Value> {
        of.get(key).and_then(Value::as_array).cloned().unwrap_or_default()
    };
    let mut owners = list(&flow, "actions");
    let uses = |shared: &Value| {
        let id = shared.get("id");
        id.is_some() && owners.iter().any(|action| action.get("use") == id)
    };
    let shared: Vec<Value> = list(&shared, "actions").into_iter().filter(uses).collect();
    owners.extend(shared);
    owners.extend(list(&flow, "facts"));
    let is_named = |ground: &Value| {
        let id = ground.get("id");
        id.is_some() && owners.iter().any(|owner| owner.get("ground") == id)
    };
    let grounds = list(&grounds, "grounds").into_iter().enumerate();
    let named = grounds.filter(|(_, ground)| is_named(ground));
    named.map(|(place, _)| format!("/grounds/{place}/")).collect()
}
