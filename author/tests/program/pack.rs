//! A small pack with a step of every kind, written to a folder of its own for each test.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::{Value, json};
use veiviser::Phrase;

/// Writes the pack to an empty folder of this name.
pub(crate) fn write(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    for (path, value) in files() {
        put(&folder, path, &serde_json::to_string_pretty(&value).unwrap());
    }
    folder
}

/// Writes one file of a pack.
pub(crate) fn put(folder: &Path, path: &str, text: &str) {
    let path = folder.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

/// Reads one file of a pack.
pub(crate) fn get(folder: &Path, path: &str) -> String {
    fs::read_to_string(folder.join(path)).unwrap()
}

/// Runs the program in the folder of the pack, with this input.
pub(crate) fn run(folder: &Path, args: &[&str], input: &str) -> Output {
    use std::io::Write;
    let mut child = Command::new(env!("CARGO_BIN_EXE_veiviser"))
        .args(args)
        .current_dir(folder)
        .env("COLUMNS", "60")
        .env_remove("NO_COLOR")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A program that stops early closes its input; that is for its exit code to say.
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    child.wait_with_output().unwrap()
}

/// What a run printed.
pub(crate) fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

/// What a run wrote to standard error.
pub(crate) fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

fn files() -> Vec<(&'static str, Value)> {
    vec![
        ("pack.json", pack()),
        ("nb.json", texts("nb")),
        ("en.json", texts("en")),
        ("sources.json", sources()),
        ("contacts.json", contacts()),
        ("glossary.json", json!({ "entries": [{ "id": "flame" }] })),
        ("municipalities/vik.json", municipality()),
        ("fire/flow.json", flow()),
        ("fire/nb.json", flow_texts("nb")),
        ("fire/en.json", flow_texts("en")),
    ]
}

fn pack() -> Value {
    json!({
        "id": "small", "version": "0.1.0", "serial": 1, "format": 1,
        "languages": ["nb", "en"], "zone": "Europe/Oslo",
        "parameters": [{ "id": "role", "kind": "choice", "options": ["school", "home"], "no-unsure": "all know" }],
        "emergency": ["brigade"]
    })
}

fn sources() -> Value {
    json!({ "sources": [{
        "id": "act-1", "kind": "law", "act": "brannloven", "number": "LOV-1", "section": "§ 1",
        "read": "2026-11-01", "read-again-by": "2027-11-01", "review": "read"
    }] })
}

fn contacts() -> Value {
    json!({ "contacts": [
        { "id": "brigade", "kind": "emergency", "reach": {
            "phones": ["110"], "hours": "always", "checked": "2026-11-01", "check-again-by": "2027-11-01"
        } },
        { "id": "office", "kind": "service", "local": true }
    ] })
}

fn municipality() -> Value {
    json!({ "id": "vik", "name": "Vik", "contacts": [{ "contact": "office", "reach": {
        "phones": ["00 00 00 11"], "hours": "unknown",
        "checked": "2026-11-01", "check-again-by": "2027-11-01"
    } }] })
}

fn flow() -> Value {
    json!({
        "id": "fire", "version": 1, "status": "published", "purpose": "guidance", "parameters": ["role"],
        "stages": [{ "id": "first", "steps": [
            { "id": "burns", "kind": "choice", "options": ["yes", "no"], "definitions": ["flame"] },
            { "id": "smells", "kind": "choices", "options": ["smoke", "gas"] },
            { "id": "rooms", "kind": "number", "min": 1, "max": 9, "unit": "rooms" },
            { "id": "since", "kind": "date" },
            { "id": "note", "kind": "note", "variants": [{ "id": "told", "when": { "all": [
                { "answer": "rooms", "answered": true }, { "answer": "since", "answered": true }
            ] } }] },
            { "id": "last", "kind": "message" }
        ] }],
        "facts": [
            { "id": "on-fire", "headline": true, "when": { "answer": "burns", "is": ["yes", "unsure"] }, "sources": ["act-1"] },
            { "id": "no-fire", "headline": true, "when": { "answer": "burns", "is": "no" } }
        ],
        "actions": [
            { "id": "call", "urgency": "now", "when": { "fact": "on-fire" }, "contacts": ["brigade"], "definitions": ["flame"] },
            { "id": "ask", "urgency": "soon", "by": { "days": 3, "after": "started" },
              "when": { "answer": "smells", "has": ["smoke", "unsure"] }, "contacts": ["office"] },
            { "id": "check", "urgency": "later", "when": { "answer": "burns", "answered": true }, "contacts": ["office"] },
            { "id": "wait", "avoid": ["check"], "when": { "answer": "smells", "has": "gas" } }
        ],
        "guarantees": []
    })
}

/// Adds a language to the pack, as an author would: by files alone. Each of its texts is the English
/// one after the tag.
pub(crate) fn add_language(folder: &Path, tag: &str) {
    fn translate(value: &mut Value, tag: &str) {
        match value {
            Value::String(text) if !text.contains(',') => *text = format!("{tag}: {text}"),
            Value::Object(object) => object.values_mut().for_each(|value| translate(value, tag)),
            _ => {}
        }
    }
    for file in ["", "fire/"] {
        let mut texts: Value =
            serde_json::from_str(&get(folder, &format!("{file}en.json"))).unwrap();
        translate(&mut texts, tag);
        texts["language"] = tag.into();
        put(folder, &format!("{file}{tag}.json"), &texts.to_string());
    }
    let mut pack: Value = serde_json::from_str(&get(folder, "pack.json")).unwrap();
    pack["languages"].as_array_mut().unwrap().push(tag.into());
    put(folder, "pack.json", &pack.to_string());
}

fn texts(language: &str) -> Value {
    let phrases: serde_json::Map<String, Value> = Phrase::ALL
        .iter()
        .map(|(phrase, key, values)| {
            let said = match (phrase, language) {
                (Phrase::SpokenSigns, _) => "§ = section".to_owned(),
                (Phrase::Weekdays, _) => "1,2,3,4,5,6,7".to_owned(),
                (Phrase::Months, _) => "1,2,3,4,5,6,7,8,9,10,11,12".to_owned(),
                (Phrase::Now, "nb") => "Nå".to_owned(),
                (Phrase::Now, _) => "Now".to_owned(),
                (Phrase::And, "nb") => "og".to_owned(),
                (Phrase::Because, "nb") => "Fordi {reason}.".to_owned(),
                _ => {
                    let values: Vec<String> = values.iter().map(|v| format!("{{{v}}}")).collect();
                    format!("{key} {}", values.join(" ")).trim().to_owned()
                }
            };
            ((*key).to_owned(), said.into())
        })
        .collect();
    let said = |nb: &str, en: &str| if language == "nb" { nb.to_owned() } else { en.to_owned() };
    let option = |nb: &str, en: &str| json!({ "label": said(nb, en), "reason": said(nb, en) });
    json!({
        "language": language,
        "title": "Liten pakke", "notice": said("Dette er en prøve.", "This is a test."),
        "unsure": option("Jeg er usikker", "I am not sure"),
        "none": { "label": said("Ingen av disse", "None of these"), "reason": said("ingen av disse", "none of these") },
        "parameters": { "role": {
            "title": said("Hvor er du?", "Where are you?"),
            "options": { "school": option("På skolen", "At school"), "home": option("Hjemme", "At home") }
        } },
        "stages": { "first": said("Først", "First") },
        "contacts": {
            "brigade": { "name": said("brannvesenet", "the fire brigade"), "use": said("Hjelper.", "Helps.") },
            "office": { "name": said("kontoret", "the office"), "use": said("Hjelper.", "Helps.") }
        },
        "sources": { "act-1": { "title": said("Brannloven § 1", "The Fire Act"), "summary": said("Meld fra.", "Tell.") } },
        "glossary": { "flame": { "term": said("flamme", "flame"), "definition": said("Det som lyser i en brann.", "What shines in a fire.") } },
        "phrases": phrases
    })
}

fn flow_texts(language: &str) -> Value {
    let said = |nb: &str, en: &str| if language == "nb" { nb.to_owned() } else { en.to_owned() };
    let reason = |label: &str| {
        let mut letters = label.chars();
        letters.next().into_iter().flat_map(char::to_lowercase).chain(letters).collect::<String>()
    };
    let option =
        |nb: &str, en: &str| json!({ "label": said(nb, en), "reason": reason(&said(nb, en)) });
    let mut texts = json!({
        "language": language,
        "title": said("Brann", "Fire"), "summary": said("Hva gjør du?", "What do you do?"),
        "steps": {
            "burns": { "title": said("Brenner det?", "Is there a fire?"), "help": said("Se etter flammer.", "Look for flames."),
                "more": said("De kan være bak ei dør.", "They can be behind a door."),
                "options": { "yes": option("Ja, det brenner", "Yes"), "no": option("Nei, det brenner ikke", "No") } },
            "smells": { "title": said("Hva lukter det?", "What do you smell?"),
                "options": { "smoke": option("Røyk", "Smoke"), "gas": option("Gass", "Gas") } },
            "rooms": { "title": said("Hvor mange rom?", "How many rooms?"), "unit": said("rom", "rooms"), "reason": "{answer}" },
            "since": { "title": said("Siden når?", "Since when?"), "reason": "{answer}" },
            "note": { "title": said("Skriv mer", "Write more"),
                "variants": { "told": {
                    "more": said("Om {answer:rooms}, siden {answer:since}.", "About {answer:rooms}, since {answer:since}.") } } },
            "last": { "title": said("Gå ut", "Go out"), "body": said("Samles ute.", "Gather outside.") }
        },
        "facts": {
            "on-fire": { "title": said("Det brenner", "It burns") },
            "no-fire": { "title": said("Du ser ingen brann", "You see no fire") }
        },
        "actions": {
            "call": { "title": said("Ring brannvesenet", "Call the fire brigade"),
                "brief": said("Gå ut, og ring derfra.", "Go out, and call from there."), "say": said("«Det brenner.»", "\"It burns.\"") },
            "ask": { "title": said("Spør kontoret", "Ask the office") },
            "check": { "title": said("Sjekk varsleren", "Check the alarm") },
            "wait": { "title": said("Vent med varsleren", "Leave the alarm") }
        }
    });
    for (step, key) in [
        ("burns", "unsure"),
        ("smells", "unsure"),
        ("smells", "none"),
        ("rooms", "unsure"),
        ("since", "unsure"),
    ] {
        texts["steps"][step][key] = json!({ "reason": said("ikke klart", "not clear") });
    }
    texts["steps"]["smells"]["options"]["gas"]["help"] =
        said("Lukter som råtne egg.", "It smells of rotten eggs.").into();
    texts
}
