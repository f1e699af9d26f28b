//! What the commands for authors print and write.

use crate::pack::{err, get, out, put, run, write};
use serde_json::{Value, json};

const DAY: [&str; 3] = ["check", "--as-of", "2026-11-23"];

fn check(folder: &std::path::Path, more: &[&str]) -> std::process::Output {
    run(folder, &[&["check", ".", "--as-of", "2026-11-23"], more].concat(), "")
}

#[test]
fn a_good_pack_has_no_warnings_once_its_translations_are_recorded() {
    let folder = write("clean");
    let output = check(&folder, &[]);
    assert_eq!(output.status.code(), Some(0), "{}", out(&output));
    assert!(out(&output).contains("warning[unrecorded]"), "{}", out(&output));
    let recorded = run(&folder, &["translated", ".", "--lang", "en", "--yes"], "");
    assert_eq!(recorded.status.code(), Some(0), "{}", err(&recorded));
    assert_eq!(out(&check(&folder, &[])), ".: no errors, no warnings on 2026-11-23\n");
}

#[test]
fn a_fault_is_underlined_in_its_file() {
    let folder = write("underline");
    // Keys are sorted, so the condition of the action comes before the options.
    let flow = get(&folder, "fire/flow.json").replacen("\"smoke\"", "\"smok\"", 1);
    put(&folder, "fire/flow.json", &flow);
    let (at, line) = flow.lines().enumerate().find(|(_, l)| l.contains("\"smok\"")).unwrap();
    let output = check(&folder, &[]);
    let said = out(&output);
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(said.contains("error[unknown-option]: there is no option `smok`"), "{said}");
    let column = line.find("\"smok\"").unwrap();
    assert!(said.contains(&format!("--> fire/flow.json:{}:{}", at + 1, column + 1)), "{said}");
    let marks = said.lines().find(|l| l.contains("^^^")).unwrap();
    assert_eq!(marks.matches('^').count(), "\"smok\"".len(), "{said}");
    assert!(said.contains("did you mean `smoke`?"), "{said}");
    let json: Value = serde_json::from_slice(&check(&folder, &["--json"]).stdout).unwrap();
    let fault = json.as_array().unwrap().iter().find(|f| f["severity"] == "error").unwrap();
    assert_eq!(
        (fault["line"].as_u64(), fault["column"].as_u64()),
        (Some(at as u64 + 1), Some(column as u64 + 1))
    );
    assert_eq!(fault["code"], "unknown-option");
    assert!(fault["pointer"].as_str().unwrap().starts_with("/actions/1/when/has"), "{fault}");
}

#[test]
fn a_syntax_error_is_shown_in_its_line() {
    let folder = write("broken");
    let text = get(&folder, "sources.json").replacen("\"kind\":", "\"kind\"", 1);
    put(&folder, "sources.json", &text);
    let line = text.lines().position(|l| l.contains("\"kind\"")).unwrap() + 1;
    let output = check(&folder, &[]);
    assert_eq!(output.status.code(), Some(1));
    assert!(out(&output).contains(&format!("--> sources.json:{line}:")), "{}", out(&output));
}

#[test]
fn what_is_out_of_date_is_reported_and_stops_no_walk() {
    let folder = write("dates");
    let said = out(&run(&folder, &["check", ".", "--as-of", "2028-01-01"], ""));
    for code in ["warning[overdue]", "warning[unchecked]"] {
        assert!(said.contains(code), "{code}: {said}");
    }
    let law = get(&folder, "sources.json")
        .replace("\"read\": \"2026", "\"in-force-to\": \"2026-11-10\", \"read\": \"2026");
    put(&folder, "sources.json", &law);
    let output = check(&folder, &[]);
    assert_eq!(output.status.code(), Some(1));
    assert!(out(&output).contains("error[repealed]"), "{}", out(&output));
    // A walk goes on.
    let walk = ["walk", "--pack", ".", "--answers", "-"];
    assert_eq!(run(&folder, &walk, "{}").status.code(), Some(0));
}

#[test]
fn examples_are_checked_too() {
    let folder = write("examples");
    put(&folder, "fire/examples.json", "{ \"examples\": [{ \"id\": \"a\" }] }");
    let output = check(&folder, &[]);
    assert_eq!(output.status.code(), Some(1));
    assert!(out(&output).contains("fire/examples.json"), "{}", out(&output));
}

#[test]
fn a_translation_is_stale_until_it_is_recorded_again() {
    let folder = write("stale");
    let before = get(&folder, "fire/en.json");
    assert_eq!(
        run(&folder, &["translated", ".", "--lang", "en", "--yes"], "").status.code(),
        Some(0)
    );
    let after = get(&folder, "fire/en.json");
    assert!(after.starts_with(before.trim_end().trim_end_matches('}').trim_end()), "{after}");
    let original = get(&folder, "fire/nb.json").replace("Brenner det?", "Brenner det nå?");
    put(&folder, "fire/nb.json", &original);
    let said = out(&check(&folder, &[]));
    assert!(said.contains("warning[stale]") && said.contains("Is there a fire?"), "{said}");
    assert!(said.contains("Brenner det nå?"), "{said}");
    let other = run(&folder, &["translated", ".", "--lang", "en", "--yes", "en.json"], "");
    assert_eq!(other.status.code(), Some(0));
    assert!(out(&check(&folder, &[])).contains("warning[stale]"));
    let this = run(&folder, &["translated", ".", "--lang", "en", "--yes", "fire/en.json"], "");
    assert!(out(&this).contains("1 of them newly recorded"), "{}", out(&this));
    assert!(out(&check(&folder, &[])).contains("no warnings"));
    // The records are part of a pack that loads.
    assert_eq!(
        run(&folder, &["walk", "--pack", ".", "--answers", "-"], "{}").status.code(),
        Some(0)
    );
}

#[test]
fn nothing_is_recorded_that_was_not_shown() {
    let (folder, old) = (write("translated-shows"), write("translated-shows-old"));
    for folder in [&folder, &old] {
        run(folder, &["translated", ".", "--lang", "en", "--yes"], "");
    }
    let original = get(&folder, "fire/nb.json").replace("Brenner det?", "Brenner det ikke?");
    put(&folder, "fire/nb.json", &original);
    let before = get(&folder, "fire/en.json");
    // Nobody is there to ask.
    let asked = run(&folder, &["translated", ".", "--lang", "en"], "");
    assert_eq!(asked.status.code(), Some(1));
    let shown = "stale fire/en.json /steps/burns/title
  original was: (another wording; --old DIR shows it)
  original is : Brenner det ikke?
  translation : Is there a fire?
nothing was recorded; --yes records 1 text without asking
";
    assert_eq!(out(&asked), shown);
    assert_eq!(get(&folder, "fire/en.json"), before);
    let old = format!("../{}", old.file_name().unwrap().to_str().unwrap());
    let recorded = run(&folder, &["translated", ".", "--lang", "en", "--old", &old, "--yes"], "");
    let said = out(&recorded);
    assert_eq!(recorded.status.code(), Some(0), "{said}");
    assert!(said.contains("  original was: Brenner det?\n"), "{said}");
    assert!(said.contains("1 of them newly recorded"), "{said}");
    assert_ne!(get(&folder, "fire/en.json"), before);
    // What is up to date needs no answer.
    assert_eq!(run(&folder, &["translated", ".", "--lang", "en"], "").status.code(), Some(0));
}

#[test]
fn a_text_or_a_number_that_changed_is_a_difference() {
    let (folder, old) = (write("diff-words"), write("diff-words-old"));
    let old = format!("../{}", old.file_name().unwrap().to_str().unwrap());
    let diff = |args: &[&str]| run(&folder, &[&["diff", &old, "."][..], args].concat(), "");
    assert_eq!(diff(&[]).status.code(), Some(0), "{}", out(&diff(&[])));
    let nb = get(&folder, "fire/nb.json").replace("Ring brannvesenet", "Ikke ring brannvesenet");
    put(&folder, "fire/nb.json", &nb);
    let contacts = get(&folder, "contacts.json").replace("110", "111");
    put(&folder, "contacts.json", &contacts);
    let output = diff(&[]);
    let said = out(&output);
    assert_eq!(output.status.code(), Some(1), "{said}");
    let first = "Decisions unchanged, 1 text changed, 1 detail of contacts,
  sources and grounds changed.

Changed texts:

  fire/nb.json
    title of action `call`
      was: Ring brannvesenet
      is : Ikke ring brannvesenet

Changed contacts, sources and grounds:

  contacts.json
    phones of reach of contact `brigade`
      was: 110
      is : 111

fire

Decided as before, proved for every answer: all 4 actions and prohibitions:
";
    assert!(said.contains(first), "{said}");
    let json: Value = serde_json::from_str(&out(&diff(&["--json"]))).unwrap();
    assert_eq!(json["decisions-unchanged"], true);
    assert_eq!(json["texts"][0]["pointer"], "/actions/call/title");
    assert_eq!(json["texts"][0]["was"], "Ring brannvesenet");
    assert_eq!(json["entries"][0]["is"], "111");
}

#[test]
fn what_is_missing_in_a_translation_is_reported_once() {
    let folder = write("untranslated");
    let mut texts: Value = serde_json::from_str(&get(&folder, "fire/en.json")).unwrap();
    texts["steps"].as_object_mut().unwrap().remove("burns");
    put(&folder, "fire/en.json", &texts.to_string());
    let said = out(&check(&folder, &[]));
    assert_eq!(said.matches("warning[untranslated]").count(), 1, "{said}");
    std::fs::remove_file(folder.join("fire/en.json")).unwrap();
    let said = out(&check(&folder, &[]));
    assert_eq!(said.matches("warning[untranslated]").count(), 1, "{said}");
}

#[test]
fn an_unknown_name_is_wrong_usage() {
    let folder = write("usage");
    let check = |args: &[&str], words: &str| {
        let output = run(&folder, args, "");
        assert_eq!(output.status.code(), Some(2), "{args:?}");
        assert!(err(&output).contains(words), "{args:?}: {}", err(&output));
    };
    check(&[&DAY[..], &["nowhere"]].concat(), "there is no folder `nowhere`");
    check(&["check", "pack.json"], "name the folder of the pack");
    check(&["translated", ".", "--lang", "nb"], "`nb` is not a translation of this pack");
    check(
        &["translated", ".", "--lang", "en", "fire/flow.json"],
        "`fire/flow.json` is not a file of texts",
    );
    check(&["translated", ".", "--lang", "en", "gone.json"], "there is no file `gone.json`");
    check(&["chek"], "check");
}

#[test]
fn the_pack_around_the_current_folder_is_found_and_no_other() {
    let folder = write("found");
    let inside = folder.join("fire");
    for (here, shown) in [(&folder, ".:"), (&inside, "..:")] {
        let output = run(here, &DAY, "");
        assert_eq!(output.status.code(), Some(0), "{}", err(&output));
        assert!(out(&output).contains(&format!("{shown} no errors")), "{}", out(&output));
    }
    put(&folder, "fire/flow.json", "{");
    let output = run(&inside, &DAY, "");
    assert_eq!(output.status.code(), Some(1), "a broken pack is not found to be right");
    assert!(out(&output).contains("--> ../fire/flow.json:1:"), "{}", out(&output));
    // A folder `flows` with a pack goes before the pack around it.
    put(&inside, "flows/pack.json", "[]");
    assert!(
        out(&run(&inside, &DAY, "")).contains("--> flows/"),
        "{}",
        out(&run(&inside, &DAY, ""))
    );
}

#[test]
fn without_a_pack_every_command_says_what_to_do() {
    let folder = write("nowhere");
    std::fs::remove_file(folder.join("pack.json")).unwrap();
    for command in ["check", "test", "prove", "cover", "burden", "mutants", "walk"] {
        let output = run(&folder, &[command], "");
        assert_eq!(output.status.code(), Some(2), "{command}: {}", out(&output));
        let said = err(&output);
        assert!(said.contains("no pack is found") && said.contains("name the folder"), "{said}");
    }
}

#[test]
fn each_place_that_takes_an_unsure_for_a_no_can_be_listed() {
    let folder = write("surely");
    let list =
        |more: &[&str]| run(&folder, &[&["check", ".", "--list", "surely"], more].concat(), "");
    assert_eq!(out(&list(&[])), ".: uses of `surely`: 0\n");
    let mut flow: Value = serde_json::from_str(&get(&folder, "fire/flow.json")).unwrap();
    let when = flow["facts"][0]["when"].take();
    flow["facts"][0]["when"] = json!({ "not": { "surely": when } });
    let text = serde_json::to_string_pretty(&flow).unwrap();
    put(&folder, "fire/flow.json", &text);
    let line = text.lines().position(|line| line.contains("\"surely\"")).unwrap() + 1;
    let output = list(&[]);
    assert_eq!(output.status.code(), Some(0));
    let place = format!("fire/flow.json:{line}  /facts/0/when/not/surely\n");
    assert_eq!(out(&output), format!("{place}.: uses of `surely`: 1\n"));
    let places: Value = serde_json::from_slice(&list(&["--json"]).stdout).unwrap();
    let pointer = "/facts/0/when/not/surely";
    assert_eq!(places, json!([{ "file": "fire/flow.json", "line": line, "pointer": pointer }]));
    // A pack that does not load has no list that could be trusted.
    put(&folder, "fire/flow.json", &text.replacen("\"surely\"", "\"surly\"", 1));
    let output = list(&[]);
    assert_eq!(output.status.code(), Some(1));
    assert!(out(&output).contains("error[unknown-key]"), "{}", out(&output));
}

#[test]
fn every_key_of_the_schemas_is_explained() {
    fn keys(value: &Value, bare: &mut Vec<String>) {
        match value {
            Value::Object(object) => {
                if let Some(Value::Object(properties)) = object.get("properties") {
                    for (key, value) in properties {
                        if value.get("description").is_none() {
                            bare.push(key.clone());
                        }
                    }
                }
                // What stands under these says when a key may be there; it is explained where it is
                // declared.
                let conditions = ["if", "then", "else", "not", "anyOf", "allOf"];
                let declared = object.iter().filter(|(key, _)| !conditions.contains(&key.as_str()));
                declared.for_each(|(_, value)| keys(value, bare));
            }
            Value::Array(list) => list.iter().for_each(|value| keys(value, bare)),
            _ => {}
        }
    }
    for (name, text) in veiviser_author::pack::schemas::all() {
        let schema: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema", "{name}");
        assert!(schema["title"].is_string() && schema["description"].is_string(), "{name}");
        let mut bare = Vec::new();
        keys(&schema, &mut bare);
        assert_eq!(bare, Vec::<String>::new(), "{name}");
    }
}

#[test]
fn schemas_are_written_to_a_folder() {
    let folder = write("schemas");
    assert_eq!(run(&folder, &["schema", "schema"], "").status.code(), Some(0));
    for (name, text) in veiviser_author::pack::schemas::all() {
        assert_eq!(get(&folder, &format!("schema/{name}")), text);
    }
    assert_eq!(check(&folder, &[]).status.code(), Some(0));
}

#[test]
fn errors_do_not_drown_in_what_is_not_written_yet() {
    let folder = write("unwritten");
    run(&folder, &["new", "parking", "."], "");
    let examples = get(&folder, "parking/examples.json").replacen("\"today\"", "\"now\"", 1);
    put(&folder, "parking/examples.json", &examples);
    let said = out(&check(&folder, &[]));
    let folded = said.matches("warning[unwritten]").count();
    assert_eq!(folded, 3, "one for each file that has some: {said}");
    assert!(said.contains(" texts are not written yet; the first is `/title`"), "{said}");
    let all: Vec<Value> = serde_json::from_slice(&check(&folder, &["--json"]).stdout).unwrap();
    assert!(all.iter().filter(|one| one["code"] == "unwritten").count() > 15, "{all:?}");
    assert_eq!(all[0]["severity"], "warning", "a warning stands first");
    let error = all.iter().find(|one| one["severity"] == "error").unwrap();
    let last = format!(
        "To read more about an error: veiviser explain {}\n",
        error["code"].as_str().unwrap()
    );
    assert!(said.ends_with(&last), "{said}");
}

#[test]
fn one_flow_can_be_checked_and_the_rest_is_counted() {
    let folder = write("check-flow");
    run(&folder, &["new", "parking", "."], "");
    let flow = get(&folder, "fire/flow.json").replacen("\"smoke\"", "\"smok\"", 1);
    put(&folder, "fire/flow.json", &flow);
    let parking = check(&folder, &["--flow", "parking"]);
    let said = out(&parking);
    assert_eq!(parking.status.code(), Some(0), "its own files have no error: {said}");
    assert!(said.contains("parking/nb.json") && !said.contains("fire/"), "{said}");
    assert!(said.contains("\nelsewhere in .: 1 error, "), "{said}");
    let fire = check(&folder, &["--flow", "fire"]);
    assert_eq!(fire.status.code(), Some(1), "{}", out(&fire));
    let json: Vec<Value> =
        serde_json::from_slice(&check(&folder, &["--flow", "fire", "--json"]).stdout).unwrap();
    let own = |one: &Value| one["file"].as_str().unwrap().starts_with("fire/");
    assert!(!json.is_empty() && json.iter().all(own), "{json:?}");
    let none = check(&folder, &["--flow", "fir"]);
    assert!(err(&none).contains("did you mean `fire`?"), "{}", err(&none));
}

#[test]
fn an_emergency_number_that_stands_in_for_advice_is_told() {
    let folder = write("stand-in");
    let mut contacts: Value = serde_json::from_str(&get(&folder, "contacts.json")).unwrap();
    contacts["contacts"][1]["then"] = json!(["brigade"]);
    put(&folder, "contacts.json", &contacts.to_string());
    let said = out(&check(&folder, &[]));
    assert!(said.contains("warning[emergency-stand-in]"), "{said}");
    let words = "the emergency contact `brigade` stands in for `office`, also in `ask`, `check`, which are not for now";
    assert!(said.split_whitespace().collect::<Vec<_>>().join(" ").contains(words), "{said}");
    // What is for now may lead to it, and so may a helpline to another contact.
    let flow = get(&folder, "fire/flow.json");
    let urgent = flow.replace("\"soon\"", "\"now\"").replace("\"later\"", "\"now\"");
    let mut urgent: Value = serde_json::from_str(&urgent).unwrap();
    urgent["actions"][1].as_object_mut().unwrap().remove("by");
    put(&folder, "fire/flow.json", &urgent.to_string());
    let said = out(&check(&folder, &[]));
    assert!(!said.contains("emergency-stand-in"), "{said}");
}
