//! Texts for any logic: the files of a pack without texts in, all texts that it needs out.
//!
//! The original has every text that is required; a translation leaves some of them out.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};
use veiviser::Phrase;

use crate::tape::Tape;

/// The files of a pack as JSON values, by path.
pub type JsonFiles = BTreeMap<String, Value>;

/// Adds the texts that are missing, in every language of the pack.
pub fn add_texts(files: &mut JsonFiles, tape: &mut Tape) {
    let languages = files["pack.json"]["languages"].as_array().cloned().unwrap_or_default();
    let mut texts = vec![(String::new(), pack_texts(files, tape))];
    for (path, value) in files.iter() {
        if let Some(folder) = path.strip_suffix("flow.json") {
            texts.push((folder.to_owned(), flow_texts(value, files, tape)));
        } else if let Some(folder) = path.strip_suffix("register.json") {
            let mut options = Map::new();
            for option in list(value, "options") {
                options.insert(text_of(option, "id").to_owned(), option_texts(option, &[], tape));
            }
            let groups = headings(value, &[], tape);
            texts.push((folder.to_owned(), json!({ "options": options, "groups": groups })));
        }
    }
    for (i, language) in languages.iter().filter_map(Value::as_str).enumerate() {
        for (folder, original) in &texts {
            let flow = files.get(&format!("{folder}flow.json"));
            let own = flow.and_then(|flow| flow["languages"].as_array());
            if own.is_some_and(|own| !own.iter().any(|own| own == language)) {
                continue;
            }
            let mut file =
                if i == 0 { original.clone() } else { translated(original, language, tape, 0) };
            file["language"] = json!(language);
            files.entry(format!("{folder}{language}.json")).or_insert(file);
        }
    }
}

/// The list under a key; empty when there is none.
pub fn list<'v>(value: &'v Value, key: &str) -> &'v [Value] {
    value[key].as_array().map_or(&[], Vec::as_slice)
}

/// The string under a key, or the value itself when it is a string.
pub fn text_of<'v>(value: &'v Value, key: &str) -> &'v str {
    value[key].as_str().or_else(|| value.as_str()).unwrap_or("")
}

/// The questions whose answers the texts of a flow may name.
pub fn questions_of(flow: &Value) -> Vec<String> {
    let steps = list(flow, "stages").iter().flat_map(|stage| list(stage, "steps"));
    let asked =
        steps.filter(|s| !["note", "message", "flow", "parameter"].contains(&text_of(s, "kind")));
    list(flow, "parameters").iter().chain(asked).map(|q| text_of(q, "id").to_owned()).collect()
}

fn pack_texts(files: &JsonFiles, tape: &mut Tape) -> Value {
    let pack = &files["pack.json"];
    let each = |list: &[Value], make: &dyn Fn(&Value) -> Value| -> Map<String, Value> {
        list.iter().map(|v| (text_of(v, "id").to_owned(), make(v))).collect()
    };
    let mut stages = Map::new();
    for flow in files.iter().filter(|(path, _)| path.ends_with("flow.json")).map(|(_, f)| f) {
        for stage in list(flow, "stages") {
            let id = text_of(stage, "id");
            stages.insert(id.to_owned(), json!(format!("Del {id}")));
        }
    }
    let mut parameters = Map::new();
    for step in list(pack, "parameters") {
        parameters.insert(text_of(step, "id").to_owned(), step_texts(step, &[], tape));
    }
    let terms = each(list(pack, "terms"), &|term| {
        let by = list(pack, "parameters").iter().find(|g| g["id"] == term["by"]);
        let options = by.map_or(&[][..], |g| list(g, "options"));
        let mut words =
            each(options, &|option| json!(format!("ord for {}", text_of(option, "id"))));
        words.insert("otherwise".to_owned(), json!("lederen"));
        Value::Object(words)
    });
    let phrases: Map<String, Value> = Phrase::ALL
        .iter()
        .map(|(_, key, values)| {
            let said = match *key {
                "weekdays" => "mandag,tirsdag,onsdag,torsdag,fredag,lørdag,søndag".to_owned(),
                "months" => "januar,februar,mars,april,mai,juni,juli,august,september,oktober,\
                             november,desember"
                    .to_owned(),
                "spoken-signs" => "§ = paragraf, – = til".to_owned(),
                _ => values.iter().fold(format!("«{key}»"), |said, v| format!("{said} {{{v}}}")),
            };
            ((*key).to_owned(), json!(said))
        })
        .collect();
    let shared = shared_texts(files, tape);
    let calendar = files.get("calendar.json").map_or(&[][..], |file| list(file, "holidays"));
    let holidays: Map<String, Value> = calendar
        .iter()
        .map(|day| (text_of(day, "name").to_owned(), json!(text_of(day, "name"))))
        .collect();
    let none = files.get("glossary.json").map_or(&[][..], |g| list(g, "entries"));
    json!({
        "title": "En pakke", "notice": "Dette er **informasjon**.",
        "unsure": { "label": "Vet ikke" }, "none": { "label": "Ingen av dem" },
        "parameters": parameters, "terms": terms, "stages": stages, "phrases": phrases,
        "contacts": each(list(&files["contacts.json"], "contacts"), &|c| {
            json!({ "name": format!("Kontakt {}", text_of(c, "id")), "use": "Kan *hjelpe*." })
        }),
        "sources": each(list(&files["sources.json"], "sources"), &|s| {
            json!({ "title": format!("Kilde {}", text_of(s, "id")), "summary": "Sier noe." })
        }),
        "actions": shared,
        "moments": each(list(pack, "moments"), &|m| json!(format!("før {}", text_of(m, "id")))),
        "holidays": holidays,
        "glossary": each(none, &|g| {
            json!({ "term": text_of(g, "id"), "definition": "Betyr noe." })
        }),
    })
}

/// The texts of the shared actions, which may insert the answers to parameters that each reads.
fn shared_texts(files: &JsonFiles, tape: &mut Tape) -> Map<String, Value> {
    let mut texts = Map::new();
    for action in files.get("actions.json").map_or(&[][..], |file| list(file, "actions")) {
        let mut values = vec!["municipality".to_owned(), "leader".to_owned()];
        for variant in list(action, "variants") {
            let read = variant["when"]["answer"].as_str();
            values.extend(read.map(|read| format!("answer:{read}")));
        }
        texts.insert(text_of(action, "id").to_owned(), action_texts(action, &values, tape));
    }
    texts
}

/// The name by which a flow and its texts refer to an action: its id, or what it is a use of.
pub fn action_name(action: &Value) -> &str {
    action["id"].as_str().unwrap_or_else(|| text_of(action, "use"))
}

/// The texts of a flow in its original language.
pub fn flow_texts(flow: &Value, files: &JsonFiles, tape: &mut Tape) -> Value {
    let mut values: Vec<String> = vec!["municipality".to_owned()];
    values.extend(questions_of(flow).iter().map(|q| format!("answer:{q}")));
    values.extend(list(&files["pack.json"], "terms").iter().map(|t| text_of(t, "id").to_owned()));
    let contacts = list(&files["contacts.json"], "contacts").iter();
    values.extend(contacts.map(|c| format!("contact:{}", text_of(c, "id"))));
    let own = list(flow, "parameters").iter().filter(|g| g.is_object());
    let steps = list(flow, "stages").iter().flat_map(|stage| list(stage, "steps"));
    let with_texts =
        own.chain(steps).filter(|s| !["flow", "parameter"].contains(&text_of(s, "kind")));
    let mut all: [Map<String, Value>; 4] = Default::default();
    for step in with_texts {
        all[0].insert(text_of(step, "id").to_owned(), step_texts(step, &values, tape));
    }
    for fact in list(flow, "facts") {
        let mut texts = json!({ "title": say("Det gjelder", fact, &values, tape) });
        variants(&mut texts, fact, &values, tape);
        all[1].insert(text_of(fact, "id").to_owned(), texts);
    }
    for action in list(flow, "actions") {
        let mut texts = action_texts(action, &values, tape);
        if action["use"].is_string() {
            // A use has no texts but those of its reminders.
            if texts["reminders"].is_null() {
                continue;
            }
            texts = json!({ "reminders": texts["reminders"] });
        }
        all[2].insert(action_name(action).to_owned(), texts);
    }
    for guarantee in list(flow, "guarantees") {
        all[3].insert(text_of(guarantee, "id").to_owned(), json!("Slik er det alltid."));
    }
    let [steps, facts, actions, guarantees] = all;
    json!({
        "title": "En flyt", "summary": rich("Hva den er til", flow, &[], tape),
        "steps": steps, "facts": facts, "actions": actions, "guarantees": guarantees,
    })
}

fn say(what: &str, of: &Value, values: &[String], tape: &mut Tape) -> String {
    let id = text_of(of, "id");
    if values.is_empty() || !tape.chance(20) {
        return format!("{what} {id}");
    }
    format!("{what} {id}, «{{{}}}»", tape.of(values))
}

fn rich(what: &str, of: &Value, values: &[String], tape: &mut Tape) -> String {
    let first = say(what, of, values, tape);
    match tape.pick(4) {
        1 => format!("{first}\n\n- **en** ting\n- {}", say("og", of, values, tape)),
        2 => format!("{first}\n\n1. først\n2. så *dette*\n\nTil slutt"),
        _ => first,
    }
}

fn variants(texts: &mut Value, of: &Value, values: &[String], tape: &mut Tape) {
    let said: Map<String, Value> = list(of, "variants")
        .iter()
        .map(|v| {
            (text_of(v, "id").to_owned(), json!({ "title": say("Annerledes", of, values, tape) }))
        })
        .collect();
    if !said.is_empty() {
        texts["variants"] = Value::Object(said);
    }
}

fn option_texts(option: &Value, values: &[String], tape: &mut Tape) -> Value {
    // A label can itself be a value in a text, so it must not name an answer.
    let calm: Vec<String> = values.iter().filter(|v| !v.starts_with("answer:")).cloned().collect();
    let mut texts = json!({
        "label": say("Valg", option, &calm, tape),
        "reason": say("du valgte", option, values, tape),
    });
    if tape.chance(10) {
        texts["help"] = json!(rich("Regnes som", option, values, tape));
        texts["spoken"] = json!(text_of(option, "id"));
    }
    texts
}

/// The texts of a step or parameter.
pub fn step_texts(step: &Value, values: &[String], tape: &mut Tape) -> Value {
    let kind = text_of(step, "kind");
    let mut texts = json!({ "title": say("Spørsmål", step, values, tape) });
    if kind == "message" || tape.chance(10) {
        texts["body"] = json!(rich("Les dette om", step, values, tape));
    }
    if tape.chance(10) {
        texts["help"] = json!(rich("Derfor spør vi om", step, values, tape));
    }
    if tape.chance(10) {
        texts["more"] = json!(rich("Mer om", step, values, tape));
    }
    let options: Map<String, Value> = list(step, "options")
        .iter()
        .map(|o| (text_of(o, "id").to_owned(), option_texts(o, values, tape)))
        .collect();
    if !options.is_empty() {
        texts["options"] = Value::Object(options);
    }
    if step["groups"].is_array() {
        texts["groups"] = Value::Object(headings(step, values, tape));
    }
    if ["number", "date"].contains(&kind) {
        texts["reason"] = json!("svaret er {answer}");
    }
    if step["unit"].is_string() {
        texts["unit"] = json!("ganger");
    }
    if ["choice", "choices", "number", "date"].contains(&kind) && step["no-unsure"].is_null() {
        texts["unsure"] = json!({ "reason": say("du er usikker på", step, values, tape) });
    }
    if kind == "choices" {
        texts["none"] = json!({ "reason": say("du så ingenting på", step, values, tape) });
    }
    variants(&mut texts, step, values, tape);
    texts
}

/// The headings of the groups of a question or register.
fn headings(of: &Value, values: &[String], tape: &mut Tape) -> Map<String, Value> {
    let heading =
        |group| (text_of(group, "id").to_owned(), json!(say("Gruppe", group, values, tape)));
    list(of, "groups").iter().map(heading).collect()
}

fn action_texts(action: &Value, values: &[String], tape: &mut Tape) -> Value {
    let mut values = values.to_vec();
    if action["by"].is_object() {
        values.push("by".to_owned());
    }
    let mut texts = json!({ "title": say("Gjør", action, &values, tape) });
    if tape.chance(50) {
        texts["brief"] = json!(say("Kort sagt", action, &values, tape));
    }
    for key in ["body", "say", "not", "next", "help"] {
        if tape.chance(20) {
            texts[key] = json!(rich(key, action, &values, tape));
        }
    }
    let reminders: Map<String, Value> = list(action, "reminders")
        .iter()
        .map(|r| (text_of(r, "id").to_owned(), json!("Se på det igjen")))
        .collect();
    if !reminders.is_empty() {
        texts["reminders"] = Value::Object(reminders);
    }
    variants(&mut texts, action, &values, tape);
    texts
}

/// The same texts in another language, some of them not translated.
fn translated(texts: &Value, language: &str, tape: &mut Tape, depth: usize) -> Value {
    match texts {
        Value::String(text) => {
            json!(format!("{language}: {text}").replace(&format!("{language}: - "), "- "))
        }
        Value::Object(map) => {
            let mut said = Map::new();
            for (key, value) in map {
                if depth < 2 || !tape.chance(15) {
                    said.insert(key.clone(), translated(value, language, tape, depth + 1));
                }
            }
            Value::Object(said)
        }
        other => other.clone(),
    }
}
