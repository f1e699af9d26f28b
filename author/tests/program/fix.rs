//! What `check --fix` corrects, and the edits that `check --json` proposes.

use crate::pack::{get, out, put, run, write};
use serde_json::Value;

const DAY: [&str; 2] = ["--as-of", "2026-11-23"];

fn fix(folder: &std::path::Path) -> std::process::Output {
    run(folder, &[&["check", ".", "--fix"], &DAY[..]].concat(), "")
}

#[test]
fn what_is_certain_is_corrected_and_nothing_else_changes() {
    let folder = write("fix");
    run(&folder, &["translated", ".", "--lang", "en", "--yes"], "");
    let good: Vec<String> = ["fire/flow.json", "fire/nb.json", "contacts.json", "fire/en.json"]
        .map(|file| get(&folder, file))
        .to_vec();
    // A name that is near to one only; a character that nobody sees; a list in another order.
    put(
        &folder,
        "fire/flow.json",
        &good[0].replacen("\"fact\": \"on-fire\"", "\"fact\": \"on-fir\"", 1),
    );
    put(&folder, "fire/nb.json", &good[1].replace("Brenner det?", "Bren\u{200b}ner det?"));
    let mut contacts: Value = serde_json::from_str(&good[2]).unwrap();
    contacts["contacts"].as_array_mut().unwrap().reverse();
    put(&folder, "contacts.json", &serde_json::to_string_pretty(&contacts).unwrap());
    // A record of a text that does not exist.
    let record = "\"translated\": {\n    \"/steps/gone/title\": \"00000000\",";
    put(&folder, "fire/en.json", &good[3].replacen("\"translated\": {", record, 1));
    let output = fix(&folder);
    let said = out(&output);
    assert_eq!(output.status.code(), Some(0), "{said}");
    assert!(said.contains("fixed fire/flow.json: there is no fact `on-fir`\n"), "{said}");
    assert!(said.ends_with(".: no errors, no warnings on 2026-11-23\n"), "{said}");
    for (file, good) in
        ["fire/flow.json", "fire/nb.json", "contacts.json", "fire/en.json"].iter().zip(&good)
    {
        assert_eq!(get(&folder, file), *good, "{file}");
    }
}

#[test]
fn a_byte_order_mark_goes_and_letters_are_joined() {
    let folder = write("fix-bytes");
    run(&folder, &["translated", ".", "--lang", "en", "--yes"], "");
    let (pack, nb) = (get(&folder, "pack.json"), get(&folder, "nb.json"));
    put(&folder, "pack.json", &format!("\u{feff}{pack}"));
    let output = fix(&folder);
    assert_eq!(get(&folder, "pack.json"), pack, "{}", out(&output));
    put(&folder, "nb.json", &nb.replace("På", "Pa\u{30a}"));
    let output = fix(&folder);
    assert_eq!(output.status.code(), Some(0), "{}", out(&output));
    assert_eq!(get(&folder, "nb.json"), nb, "{}", out(&output));
}

#[test]
fn what_is_not_certain_is_left() {
    let folder = write("fix-not");
    let good = get(&folder, "fire/flow.json");
    // Nothing is near to the first, and the second is too short to be near to one.
    for wrong in ["cellar", "s"] {
        let flow = good.replacen("\"smoke\"", &format!("\"{wrong}\""), 1);
        put(&folder, "fire/flow.json", &flow);
        let output = fix(&folder);
        assert_eq!(output.status.code(), Some(1), "{}", out(&output));
        assert!(!out(&output).contains("fixed "), "{}", out(&output));
        assert_eq!(get(&folder, "fire/flow.json"), flow);
    }
}

#[test]
fn the_edit_is_in_the_json_with_its_range() {
    let folder = write("fix-json");
    let flow = get(&folder, "fire/flow.json").replacen("\"smoke\"", "\"smok\"", 1);
    put(&folder, "fire/flow.json", &flow);
    let output = run(&folder, &[&["check", ".", "--json"], &DAY[..]].concat(), "");
    let found: Vec<Value> = serde_json::from_slice(&output.stdout).unwrap();
    let one = found.iter().find(|one| one["code"] == "unknown-option").unwrap();
    let line = flow.lines().position(|line| line.contains("\"smok\"")).unwrap();
    let column = flow.lines().nth(line).unwrap().find("smok").unwrap() + 1;
    let expected = serde_json::json!([{
        "line": line + 1, "column": column, "end-line": line + 1, "end-column": column + 4, "text": "smoke"
    }]);
    assert_eq!(one["edits"], expected);
    assert!(found.iter().all(|one| one["edits"].is_array()));
}
