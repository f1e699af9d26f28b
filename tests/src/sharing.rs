//! Shared actions for a generated pack: flows in, flows out in which some actions are uses of shared
//! ones.
//!
//! A flow that loads still does: a use has the condition, the urgency, the deadline and the duty of the
//! action that it was.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::tape::Tape;
use crate::words::{JsonFiles, action_name, list, text_of};

/// What a use can say for itself.
const OF_A_USE: [&str; 9] =
    ["id", "when", "urgency", "duty", "if-unknown", "by", "reminders", "ground", "sources"];

/// The grounds of a generated pack, each with the parameter that it reads.
pub const GROUNDS: [(&str, &str); 2] = [("of-cooks", "role"), ("of-north", "region")];

/// Takes the numbers that [`share`] reads, before a flow reads all that there are.
pub fn reserved(tape: &mut Tape) -> Tape {
    Tape::new((0..140).map(|_| u16::try_from(tape.pick(1 << 16)).unwrap()).collect())
}

/// Makes shared actions, makes some actions of these flows uses of them, and writes the grounds that
/// something names.
pub fn share(files: &mut JsonFiles, flows: &[String], tape: &mut Tape) {
    share_actions(files, flows, tape);
    add_calendar(files, tape);
    deadlines(files, flows, tape);
    tell_within(files, flows, tape);
    add_grounds(files);
}

/// Some packs know the holidays around the days on which walks begin.
fn add_calendar(files: &mut JsonFiles, tape: &mut Tape) {
    if !tape.chance(60) {
        return;
    }
    let days = ["2026-11-24", "2026-11-27", "2026-11-30", "2026-12-25", "2027-01-01"];
    let days: Vec<String> = days.iter().map(|day| (*day).to_owned()).collect();
    let days: BTreeSet<String> = tape.some(&days, 5).into_iter().collect();
    let holidays: Vec<Value> =
        days.iter().map(|day| json!({ "date": day, "name": "free" })).collect();
    // What hours begin on them must be said then.
    let kinds = ["closed", "as-sunday", "as-usual"];
    for path in ["contacts.json", "municipalities/vik.json"] {
        for contact in files.get_mut(path).unwrap()["contacts"].as_array_mut().unwrap() {
            if contact["reach"]["hours"].is_array() {
                contact["reach"]["holidays"] = json!(tape.of(&kinds));
            }
        }
    }
    files.insert(
        "calendar.json".to_owned(),
        json!({ "from": 2026, "until": 2027, "holidays": holidays }),
    );
}

/// Gives some actions a day or a moment, as fits how soon they are due, and some duties a time of their
/// own.
fn deadlines(files: &mut JsonFiles, flows: &[String], tape: &mut Tape) {
    let shared = files.get("actions.json").map_or(Vec::new(), |f| list(f, "actions").to_vec());
    for id in flows {
        let flow = files.get_mut(&format!("{id}/flow.json")).unwrap();
        let steps = list(flow, "stages").iter().flat_map(|stage| list(stage, "steps"));
        let dates = steps.filter(|step| step["kind"] == "date");
        let mut after = vec!["started".to_owned()];
        after.extend(dates.map(|step| text_of(step, "id").to_owned()));
        for action in flow["actions"].as_array_mut().unwrap() {
            let used = shared.iter().find(|shared| shared["id"] == action["use"]);
            let urgency = action["urgency"].as_str().or_else(|| used?["urgency"].as_str());
            let Some(urgency) = urgency.filter(|urgency| *urgency != "now") else { continue };
            let (urgency, duty) = (urgency.to_owned(), action["duty"] == true);
            if !tape.chance(50) {
                continue;
            }
            let has_source = list(action, "sources").iter().any(|source| source == "law-a");
            if duty && has_source && tape.chance(40) {
                action["urgency"] = json!(tape.of(&["soon", "later"]));
                action["by"] = day(&after, tape);
                action["by"]["source"] = json!("law-a");
            } else if urgency == "today" {
                action["by"] = json!({ "moment": tape.of(&["bell", "dusk"]) });
            } else if !duty {
                action["by"] = day(&after, tape);
            }
        }
    }
}

fn day(after: &[String], tape: &mut Tape) -> Value {
    let mut day = json!({ "days": tape.pick(40), "after": tape.of(after) });
    if tape.chance(30) {
        day["count"] = json!("working");
    }
    if tape.chance(40) {
        day["free-day"] = json!(tape.of(&["after", "stay"]));
    }
    day
}

fn share_actions(files: &mut JsonFiles, flows: &[String], tape: &mut Tape) {
    if !tape.chance(60) {
        return;
    }
    let shared = [action("s0", tape), action("s1", tape), prohibition(tape)];
    let addable: BTreeSet<String> =
        flows.iter().flat_map(|id| named_to_add(&files[&format!("{id}/flow.json")])).collect();
    for id in flows {
        let flow = files.get_mut(&format!("{id}/flow.json")).unwrap();
        let usable = shared
            .iter()
            .filter(|shared| reads(shared).iter().all(|name| is_asked_in_main(flow, name)));
        let usable: Vec<&Value> = usable.collect();
        for action in flow["actions"].as_array_mut().unwrap() {
            let is_prohibition = !action["avoid"].is_null();
            let is_addable = addable.contains(text_of(action, "id"));
            let alike = usable.iter().filter(|shared| shared["avoid"].is_null() != is_prohibition);
            let alike: Vec<&Value> = alike.copied().collect();
            // A prohibition is only added with all that it avoids, by any use.
            let stays = alike.is_empty() || (is_prohibition && is_addable);
            if !stays && tape.chance(50) {
                let shared: &Value = tape.of::<&Value>(&alike);
                use_instead(action, shared, is_addable, tape);
            }
        }
        name_uses(flow, &addable, tape);
    }
    files.insert("actions.json".to_owned(), json!({ "actions": shared }));
}

/// Makes some actions be told within others that are no less urgent and have cards of their own.
fn tell_within(files: &mut JsonFiles, flows: &[String], tape: &mut Tape) {
    let all = |files: &JsonFiles| -> Vec<Value> {
        let flows = flows.iter().flat_map(|id| list(&files[&format!("{id}/flow.json")], "actions"));
        flows.cloned().collect()
    };
    let is_duty = |shared: &str, all: &[Value]| {
        all.iter().any(|action| action["use"] == *shared && action["duty"] == true)
    };
    let written = all(files);
    let mut shared =
        files.get("actions.json").map_or(Vec::new(), |file| list(file, "actions").to_vec());
    if tape.chance(40)
        && shared.len() > 1
        && shared[0]["urgency"] != "now"
        && !is_duty("s0", &written)
    {
        shared[0]["within"] = json!("s1");
        files.insert("actions.json".to_owned(), json!({ "actions": shared }));
    }
    let level = |action: &Value| {
        let used = shared.iter().find(|shared| shared["id"] == action["use"]);
        let urgency = action["urgency"].as_str().or_else(|| used?["urgency"].as_str());
        ["now", "today", "soon", "later"].iter().position(|level| Some(*level) == urgency)
    };
    for id in flows {
        let flow = files.get_mut(&format!("{id}/flow.json")).unwrap();
        let mut actions = list(flow, "actions").to_vec();
        for place in 0..actions.len() {
            let inner = &actions[place];
            let own = inner["use"].is_null() && inner["duty"] != true;
            if !own || level(inner).is_none_or(|level| level == 0) || !tape.chance(50) {
                continue;
            }
            let outer: Vec<&Value> = actions
                .iter()
                .filter(|outer| {
                    let with_within = shared
                        .iter()
                        .any(|shared| shared["id"] == outer["use"] && !shared["within"].is_null());
                    let has_card = outer["within"].is_null() && !with_within;
                    let is_other = action_name(outer) != action_name(inner);
                    has_card
                        && is_other
                        && level(outer).is_some_and(|outer| Some(outer) <= level(inner))
                })
                .collect();
            // Nor is anything told within it already.
            let is_outer = actions.iter().any(|other| other["within"] == *action_name(inner));
            if !outer.is_empty() && !is_outer {
                let outer: &Value = tape.of::<&Value>(&outer);
                let named = if tape.chance(50) { outer["use"].as_str() } else { None };
                let name = json!(named.unwrap_or_else(|| action_name(outer)));
                actions[place]["within"] = name;
            }
        }
        flow["actions"] = json!(actions);
    }
}

/// Writes the grounds that something names.
fn add_grounds(files: &mut JsonFiles) {
    let cook = json!({ "answer": "role", "is": "cook" });
    let north = json!({ "answer": "region", "is": ["north", "unsure"] });
    let mut grounds = vec![
        json!({ "id": "of-cooks", "sources": [{ "source": "law-b", "when": cook }, "guide-a"] }),
        json!({ "id": "of-north", "sources": [{ "source": "law-a", "when": { "surely": north } }] }),
    ];
    let owners = files.values().flat_map(|file| ["facts", "actions"].map(|key| list(file, key)));
    let named: BTreeSet<String> =
        owners.flatten().map(|owner| text_of(owner, "ground").to_owned()).collect();
    grounds.retain(|ground| named.contains(text_of(ground, "id")));
    files.insert("grounds.json".to_owned(), json!({ "grounds": grounds }));
}

/// The ids of the actions that a flow names as added by voluntary answers: a name that means any use
/// could mean too much.
fn named_to_add(flow: &Value) -> Vec<String> {
    let stages = list(flow, "stages").iter();
    let places = stages.flat_map(|stage| list(stage, "steps").iter().chain([stage]));
    let names = places.flat_map(|place| list(place, "may-add")).filter_map(Value::as_str);
    names.map(|name| name.rsplit('/').next().unwrap_or(name).to_owned()).collect()
}

/// Whether a flow lists a parameter of the pack, and does not ask it in its voluntary part.
fn is_asked_in_main(flow: &Value, parameter: &str) -> bool {
    let voluntary = list(flow, "stages").iter().filter(|stage| stage["voluntary"] == true);
    let mut late = voluntary.flat_map(|stage| list(stage, "steps"));
    list(flow, "parameters").iter().any(|listed| *listed == *parameter)
        && !late.any(|step| step["kind"] == "parameter" && step["id"] == *parameter)
}

/// The parameters that a shared action reads.
fn reads(shared: &Value) -> Vec<&str> {
    let variants = list(shared, "variants").first();
    let of_variants = variants.and_then(|variant| variant["when"]["answer"].as_str());
    let of_ground = GROUNDS.iter().find(|(ground, _)| shared["ground"] == **ground);
    of_variants.into_iter().chain(of_ground.map(|(_, parameter)| *parameter)).collect()
}

fn action(id: &str, tape: &mut Tape) -> Value {
    let mut action = json!({ "id": id, "contacts": tape.some(&["desk", "office", "leader"], 2) });
    if tape.chance(60) {
        action["urgency"] = json!(tape.of(&["today", "now", "soon", "later"]));
    }
    say_more(&mut action, tape);
    action
}

fn prohibition(tape: &mut Tape) -> Value {
    let mut prohibition = json!({ "id": "t0", "avoid": tape.some(&["s0", "s1"], 2) });
    say_more(&mut prohibition, tape);
    prohibition
}

/// Sources and variants, some of which read a parameter of the pack.
fn say_more(shared: &mut Value, tape: &mut Tape) {
    if tape.chance(30) {
        shared["sources"] = json!(["guide-a"]);
    }
    if tape.chance(30) {
        shared["ground"] = json!(tape.of(&GROUNDS).0);
    }
    if tape.chance(40) {
        let when = match tape.pick(3) {
            0 => json!({ "answer": "region", "is": "north" }),
            1 => json!({ "answer": "role", "is": ["guard", "clerk"] }),
            _ => json!({ "answer": "tools", "has": ["axe", "unsure"] }),
        };
        shared["sources"] = json!([{ "source": "law-b", "when": when }]);
        shared["variants"] = json!([{ "id": "v0", "when": when }]);
    }
}

/// Makes an action a use of a shared one, which may be as urgent as that says.
fn use_instead(action: &mut Value, shared: &Value, keeps_urgency: bool, tape: &mut Tape) {
    let default = text_of(shared, "urgency");
    let is_default_enough = action["duty"] != true || ["now", "today"].contains(&default);
    let of_a_use = action.as_object_mut().unwrap();
    of_a_use.retain(|key, _| OF_A_USE.contains(&key.as_str()));
    if !default.is_empty() && is_default_enough && !keeps_urgency && tape.chance(50) {
        of_a_use.remove("urgency");
    }
    action["use"] = shared["id"].clone();
}

/// Names some uses by the shared action alone, and lets some of what names a use mean any.
fn name_uses(flow: &mut Value, addable: &BTreeSet<String>, tape: &mut Tape) {
    let uses: Vec<(String, String)> = list(flow, "actions")
        .iter()
        .filter(|action| action["use"].is_string())
        .map(|action| (action_name(action).to_owned(), text_of(action, "use").to_owned()))
        .collect();
    let is_only = |shared: &String| uses.iter().filter(|(_, other)| other == shared).count() == 1;
    let nameless: Vec<&String> = uses
        .iter()
        .filter(|(id, shared)| is_only(shared) && !addable.contains(id) && tape.chance(50))
        .map(|(id, _)| id)
        .collect();
    for action in flow["actions"].as_array_mut().unwrap() {
        if nameless.iter().any(|id| action["id"] == **id) {
            action.as_object_mut().unwrap().remove("id");
        }
    }
    rename(flow, "", tape, &mut |name, tape| {
        let (id, shared) = uses.iter().find(|(id, _)| id == name)?;
        let any = nameless.contains(&id) || (!addable.contains(id) && tape.chance(40));
        any.then(|| shared.clone())
    });
}

/// Gives the actions that a flow names other names, and asks of some how urgent they are.
fn rename(
    value: &mut Value,
    key: &str,
    tape: &mut Tape,
    name: &mut dyn FnMut(&str, &mut Tape) -> Option<String>,
) {
    match value {
        Value::String(named) if ["action", "if-unknown", "avoid"].contains(&key) => {
            if let Some(new) = name(named, tape) {
                *named = new;
            }
        }
        Value::Object(map) => {
            let asks = map.len() == 1 && map.contains_key("action") && tape.chance(30);
            for (key, inner) in map.iter_mut() {
                rename(inner, key, tape, name);
            }
            if asks {
                let levels = ["now", "today", "soon", "later"];
                map.insert("urgency".to_owned(), json!(tape.of(&levels)));
            }
        }
        Value::Array(items) => {
            let inner = if key == "avoid" { key } else { "" };
            for item in items {
                rename(item, inner, tape, name);
            }
        }
        _ => {}
    }
}
