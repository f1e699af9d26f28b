//! Emergency contacts that stand in for what is not for now: `files -> diagnostics`.

use std::collections::BTreeMap;

use serde::Deserialize;
use veiviser::file::{ContactKind, ContactsFile, FlowFile, SharedActionsFile};
use veiviser::{Bilingual, Code, Diagnostic, Files, Urgency};

const FILE: &str = "contacts.json";

/// Warns of each emergency contact in a `then` through which an action that is not for `now` can lead to it.
/// Files that cannot be read are skipped; `load` has reported them.
pub fn check(files: &Files) -> Vec<Diagnostic> {
    let Some(file) = read::<ContactsFile<'_>>(files, FILE) else { return Vec::new() };
    let calm = calm_actions(files);
    let is_emergency = |id: &str| {
        let mut all = file.contacts.iter();
        all.any(|one| *one.id == *id && one.kind == ContactKind::Emergency)
    };
    let mut found = Vec::new();
    for (place, contact) in file.contacts.iter().enumerate() {
        let Some(actions) = calm.get(&*contact.id) else { continue };
        let then = contact.then.iter().enumerate();
        for (position, other) in then.filter(|(_, other)| is_emergency(other)) {
            let (named, are) = match actions.as_slice() {
                [one] => (format!("`{one}`"), "is"),
                several => (format!("`{}`", several.join("`, `")), "are"),
            };
            let id = &contact.id;
            let message = Bilingual::new(
                format!(
                    "the emergency contact `{other}` stands in for `{id}`, also in {named}, which {are} not for now"
                ),
                format!(
                    "nødkontakten `{other}` tar over for `{id}`, også i {named}, som ikke skal gjøres nå"
                ),
            );
            let at = format!("/contacts/{place}/then/{position}");
            let help = Bilingual::new(
                "name somebody whom one may call about it; what is for now is an action of its own",
                "skriv noen som det er greit å ringe til om dette; det som skal gjøres nå, er et eget tiltak",
            );
            found.push(Diagnostic::warning(FILE, at, Code::EmergencyStandIn, message).help(help));
        }
    }
    found
}

fn read<'f, T: Deserialize<'f>>(files: &'f Files, path: &str) -> Option<T> {
    serde_json::from_slice(files.get(path)?).ok()
}

/// For each contact, the actions that name it and are not for `now`, each once.
fn calm_actions(files: &Files) -> BTreeMap<String, Vec<String>> {
    let shared = read::<SharedActionsFile<'_>>(files, "actions.json");
    let shared = shared.map(|file| file.actions).unwrap_or_default();
    let mut calm: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut add = |contact: &str, action: &str| {
        let actions = calm.entry(contact.to_owned()).or_default();
        if !actions.iter().any(|known| known == action) {
            actions.push(action.to_owned());
        }
    };
    for path in files.keys().filter(|path| path.ends_with("/flow.json")) {
        let Some(flow) = read::<FlowFile<'_>>(files, path) else { continue };
        for action in &flow.actions {
            let used = shared.iter().find(|one| action.shared.as_deref() == Some(&*one.id));
            let urgency = action.urgency.or_else(|| used?.urgency);
            if urgency.is_none_or(|urgency| urgency == Urgency::Now) {
                continue;
            }
            let of_shared = used.map(|one| one.contacts.as_slice()).unwrap_or_default();
            for contact in action.contacts.iter().chain(of_shared) {
                add(contact, action.name());
            }
        }
    }
    calm
}
