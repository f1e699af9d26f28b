//! The files of a pack in one form.

use std::path::Path;

use crate::pack::{err, get, out, put, run, write};
use serde_json::Value;

#[test]
fn files_get_one_form_and_mean_what_they_meant() {
    let folder = write("fmt");
    let files = [
        "pack.json",
        "nb.json",
        "sources.json",
        "fire/flow.json",
        "fire/en.json",
        "municipalities/vik.json",
    ];
    let before: Vec<Value> =
        files.iter().map(|file| serde_json::from_str(&get(&folder, file)).unwrap()).collect();
    let check = run(&folder, &["fmt", ".", "--check"], "");
    assert_eq!(check.status.code(), Some(1));
    assert!(out(&check).contains("./fire/flow.json\n"), "{}", out(&check));
    assert!(get(&folder, "fire/flow.json").starts_with("{\n  \"actions\""), "nothing is written");
    assert_eq!(run(&folder, &["fmt", "."], "").status.code(), Some(0));
    let after: Vec<Value> =
        files.iter().map(|file| serde_json::from_str(&get(&folder, file)).unwrap()).collect();
    assert_eq!(after, before);
    let flow = get(&folder, "fire/flow.json");
    assert!(flow.starts_with("{\n  \"id\": \"fire\",\n  \"version\": 1,\n"), "{flow}");
    let step = "        { \"id\": \"burns\", \"kind\": \"choice\", \"options\": [\"yes\", \"no\"], \"definitions\": [\"flame\"] },\n";
    assert!(flow.contains(step), "{flow}");
    let action = "    { \"id\": \"check\", \"urgency\": \"later\", \"when\": { \"answer\": \"burns\", \"answered\": true }, \"contacts\": [\"office\"] },\n";
    assert!(flow.contains(action), "{flow}");
    let option = "\"yes\": { \"label\": \"Yes\", \"reason\": \"yes\" }";
    assert!(get(&folder, "fire/en.json").contains(option), "{}", get(&folder, "fire/en.json"));
    let again = run(&folder, &["fmt", ".", "--check"], "");
    assert_eq!((again.status.code(), out(&again).as_str()), (Some(0), ""));
}

#[test]
fn what_is_no_json_or_has_a_key_twice_is_left_alone() {
    let folder = write("fmt-broken");
    put(&folder, "glossary.json", "{ \"entries\": [ }");
    put(&folder, "sources.json", "{ \"sources\": [],\n\n\"sources\": [] }");
    assert_eq!(run(&folder, &["fmt", "."], "").status.code(), Some(0));
    assert_eq!(get(&folder, "glossary.json"), "{ \"entries\": [ }");
    assert_eq!(get(&folder, "sources.json"), "{ \"sources\": [],\n\n\"sources\": [] }");
    let check = run(&folder, &["fmt", ".", "--check"], "");
    assert_eq!(check.status.code(), Some(1), "what cannot be formatted is not well formed");
    assert!(out(&check).contains("left alone: ./"), "{}", out(&check));
}

#[test]
fn a_pack_that_is_formatted_is_the_same_pack() {
    let shipped = Path::new(env!("CARGO_MANIFEST_DIR")).join("../bindings/walks/small");
    let folder = write("fmt-small");
    std::fs::remove_dir_all(&folder).unwrap();
    for file in [
        "pack",
        "nb",
        "en",
        "sources",
        "contacts",
        "glossary",
        "actions",
        "municipalities/lilleby",
        "municipalities/storvik",
        "found/flow",
        "found/nb",
        "found/en",
        "owner/flow",
        "owner/nb",
        "owner/en",
    ] {
        let file = format!("{file}.json");
        put(&folder, &file, &std::fs::read_to_string(shipped.join(&file)).unwrap());
    }
    let diff = |folder: &Path| run(folder, &["diff", shipped.to_str().unwrap(), "."], "");
    assert_eq!(run(&folder, &["fmt", "."], "").status.code(), Some(0));
    assert_eq!(diff(&folder).status.code(), Some(0), "{}", out(&diff(&folder)));
    let found = |folder: &Path| -> Vec<String> {
        let check = run(folder, &["check", ".", "--as-of", "2026-11-23"], "");
        let said = out(&check);
        said.lines().filter(|line| line.contains('[')).map(ToOwned::to_owned).collect()
    };
    assert_eq!(found(&folder), found(&shipped));
}

#[test]
fn only_the_files_that_are_named_are_written() {
    let folder = write("fmt-files");
    let before = get(&folder, "nb.json");
    let inside = folder.join("fire");
    let output = run(&inside, &["fmt", "flow.json", "../en.json"], "");
    assert_eq!((output.status.code(), out(&output).as_str()), (Some(0), "../en.json\nflow.json\n"));
    assert!(get(&folder, "fire/flow.json").starts_with("{\n  \"id\": \"fire\""));
    assert_eq!(get(&folder, "nb.json"), before);
    put(&folder, "notes.md", "x");
    for (args, words) in [
        (&["fmt", "notes.md"][..], "`notes.md` is no file that a pack is read from"),
        (&["fmt", "fire/flow.json", "fire"], "`fire` is a folder"),
        (&["fmt", "../fmt-none.json", "nb.json"], "cannot be read"),
        (&["fmt", "../fmt-outside.json"], "lies in no pack"),
    ] {
        put(&folder, "../fmt-outside.json", "{}");
        let output = run(&folder, args, "");
        assert_eq!(output.status.code(), Some(2), "{args:?}: {}", out(&output));
        assert!(err(&output).contains(words), "{args:?}: {}", err(&output));
    }
}
