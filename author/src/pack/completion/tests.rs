//! What is offered: all that stands in a pack, where it stands, and nothing that cannot be read there.

use std::path::Path;

use veiviser::{Code, Files, Severity};

use super::{CompletionKind, complete};
use crate::pack::folder;
use crate::pack::id_uses::{IdKind, IdUses};
use crate::pack::json_edit::{TextEdit, apply};
use crate::pack::lint;
use crate::pack::text_files::languages;

fn pack(path: &str) -> Files {
    folder::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(path)).unwrap()
}

fn small() -> Files {
    pack("bindings/walks/small")
}

const FLOW: &str = "found/flow.json";

/// What is offered at the bar, which stands in place of this text of a file.
#[track_caller]
fn offered(path: &str, from: &str, to: &str) -> Vec<(String, Option<String>)> {
    let files = small();
    let text = str::from_utf8(&files[path]).unwrap();
    assert_eq!(text.matches(from).count(), 1, "{from}");
    let text = text.replacen(from, to, 1);
    let (before, after) = text.split_once('|').unwrap();
    let found = complete(&files, path, &format!("{before}{after}"), before.len());
    let options = found.map(|found| found.options).unwrap_or_default();
    options.into_iter().map(|one| (one.label, one.detail)).collect()
}

fn labels(offered: &[(String, Option<String>)]) -> Vec<&str> {
    offered.iter().map(|(label, _)| label.as_str()).collect()
}

#[test]
fn a_condition_reads_what_stands_before_it_with_its_title() {
    let from = r#"{ "answer": "thing", "is": "key" }"#;
    let to = r#"{ "answer": "|" }"#;
    let files = small();
    let text = str::from_utf8(&files[FLOW]).unwrap();
    // The first is the `when` of a variant of `marks`.
    let text = text.replacen(from, to, 1);
    let (before, after) = text.split_once('|').unwrap();
    let found = complete(&files, FLOW, &format!("{before}{after}"), before.len()).unwrap();
    let labels: Vec<&str> = found.options.iter().map(|one| one.label.as_str()).collect();
    assert_eq!(labels, ["thing", "count", "desk"]);
    let thing = found.options.iter().find(|one| one.label == "thing").unwrap();
    assert_eq!(
        (thing.kind, thing.detail.as_deref()),
        (CompletionKind::Id, Some("Hva har du funnet?"))
    );
}

#[test]
fn options_are_those_of_the_question_without_those_that_are_listed() {
    let listed = r#"["clothes", "key", "other", "unsure"]"#;
    let found = offered(FLOW, listed, r#"["key", "|"]"#);
    assert_eq!(labels(&found), ["clothes", "food", "other", "unsure"]);
    assert_eq!(found[1].1.as_deref(), Some("Mat eller drikke"));
}

#[test]
fn facts_of_used_flows_are_named_after_their_step() {
    let found = offered(FLOW, r#""if-unknown": "ask-lost-property""#, r#""if-unknown": "|""#);
    assert!(
        labels(&found).contains(&"ask-keeper") && labels(&found).contains(&"cool-food"),
        "{found:?}"
    );
    let found = offered(FLOW, r#"{ "fact": "many-things" }"#, r#"{ "fact": "|" }"#);
    assert!(labels(&found).contains(&"owner/owner-known"), "{found:?}");
    let inner = offered(FLOW, r#"{ "fact": "many-things" }"#, r#"{ "fact": "owner/|" }"#);
    assert_eq!(labels(&inner), ["owner/owner-known"]);
}

#[test]
fn keys_are_those_that_fit_with_their_docs() {
    let at = r#"{ "fact": "many-things" }"#;
    let found = offered(FLOW, at, r#"{ "answer": "thing", | }"#);
    assert_eq!(labels(&found), ["answered", "at-least", "at-most", "has", "is"]);
    assert!(
        found.iter().all(|(_, docs)| docs.as_ref().is_some_and(|docs| docs.len() > 10)),
        "{found:?}"
    );
    let keys = offered(
        FLOW,
        r#"{ "id": "own-words", "kind": "note" }"#,
        r#"{ "id": "own-words", "kind": "note", "|" }"#,
    );
    assert!(labels(&keys).contains(&"when"), "{keys:?}");
    assert!(
        ["options", "min", "kind", "id"].iter().all(|key| !labels(&keys).contains(key)),
        "{keys:?}"
    );
    let kinds = offered(FLOW, r#""kind": "note""#, r#""kind": "|""#);
    assert!(labels(&kinds).contains(&"choices"), "{kinds:?}");
    let texts = offered("found/nb.json", r#""count": { "title""#, r#""|": { "title""#);
    assert!(labels(&texts).contains(&"count") && !labels(&texts).contains(&"thing"), "{texts:?}");
}

#[test]
fn contacts_and_terms_are_offered_in_braces() {
    let found = offered("found/nb.json", "ringe {contact:lost-line}", "ringe {contact:|}");
    assert!(labels(&found).contains(&"lost-line"), "{found:?}");
    let found = offered("found/nb.json", "ringe {contact:lost-line}", "ringe {|");
    assert!(
        labels(&found).contains(&"keeper") && labels(&found).contains(&"contact:caretaker"),
        "{found:?}"
    );
}

#[test]
fn what_is_broken_after_the_place_is_taken_as_it_was_saved() {
    let found = offered(FLOW, r#"{ "fact": "many-things" }"#, r#"{ "fact": "|" }, oh no "#);
    assert!(labels(&found).contains(&"marked") && labels(&found).contains(&"is-food"), "{found:?}");
}

/// Every place where an id is used, with the text without it.
fn uses(files: &Files) -> Vec<(String, String, usize, String)> {
    let all = IdUses::of(files, &languages(files));
    // A record of a wording is written by a program, and a key of texts is one that is missing.
    let mut found = Vec::new();
    for one in all.uses.iter().filter(|one| !one.declares) {
        let text = str::from_utf8(&files[&one.file]).unwrap();
        let (before, rest) = text.split_at(one.range.start);
        let (id, after) = rest.split_at(one.range.len());
        let (_, path) = before.rsplit_once(['"', '{', ':']).unwrap();
        let is_alone = before.ends_with(['"', ':', '/']) && after.starts_with(['"', '}']);
        if is_alone && !path.starts_with('/') && one.name.kind != IdKind::Tag {
            let label = format!("{path}{id}");
            found.push((one.file.clone(), format!("{before}{after}"), before.len(), label));
        }
    }
    found
}

/// The id that stands at a place, in a text perhaps after `contact:`, is among what is offered there, in every `step`th place of a pack.
fn all_are_offered(files: &Files, step: usize) {
    let places = uses(files);
    assert!(places.len() > 50);
    for (path, text, at, label) in places.into_iter().step_by(step) {
        let found = complete(files, &path, &text, at);
        let options = found.map(|found| found.options).unwrap_or_default();
        assert!(
            options.iter().any(|one| one.label.rsplit(':').next() == Some(&label)),
            "{label} is not offered in {path} at {at}: {:?}",
            options.iter().map(|one| &one.label).collect::<Vec<_>>()
        );
    }
}

#[test]
fn what_stands_in_the_small_pack_is_offered_where_it_stands() {
    all_are_offered(&small(), 1);
}

#[test]
fn what_stands_in_the_shipped_pack_is_offered_where_it_stands() {
    all_are_offered(&pack("flows"), 1999);
}

#[test]
fn what_is_offered_can_be_read_there() {
    let files = small();
    let mut tried = 0;
    for (path, text, at, _) in uses(&files).into_iter().filter(|(path, ..)| path == FLOW) {
        let Some(found) = complete(&files, &path, &text, at) else { continue };
        for option in found.options.iter().filter(|one| one.kind == CompletionKind::Id) {
            let edit = TextEdit::new(found.range.clone(), option.label.clone());
            let made = apply(&text, &[edit]);
            let mut files = files.clone();
            files.insert(path.clone(), made.into_bytes());
            let faults = veiviser::load(&files, &[]).err().map(|error| lint::diagnostics(&error));
            let wrong = faults.into_iter().flatten().find(|fault| {
                let is_name = fault.code.as_str().starts_with("unknown-");
                fault.severity == Severity::Error && (is_name || fault.code == Code::ForwardRead)
                    // The options of another question are others.
                    && fault.code != Code::UnknownOption
            });
            assert_eq!(wrong, None, "{} at {at}", option.label);
            tried += 1;
        }
    }
    assert!(tried > 200, "{tried}");
}
