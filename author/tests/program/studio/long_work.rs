//! What takes long, and what git remembers.

use super::*;

/// The version of the copy that lists of five things asked for; now three are enough.
fn edited(pack: &Path) {
    let file = pack.join("found/flow.json");
    let flow = fs::read_to_string(&file).unwrap();
    let few = flow.replacen(r#""at-least": 5"#, r#""at-least": 3"#, 1);
    assert_ne!(flow, few);
    fs::write(&file, few).unwrap();
    let file = pack.join("found/nb.json");
    let texts = fs::read_to_string(&file).unwrap();
    fs::write(&file, texts.replacen("Hva har du funnet?", "Hva fant du?", 1)).unwrap();
}

/// What is due in a walk.
fn due(studio: &RunningStudio, cookie: &str, walk: &Value, old_of: Option<u64>) -> Vec<String> {
    let request = json!({
        "flow": walk["flow"], "at": walk["at"], "parameters": walk["parameters"],
        "answers": walk["answers"], "old-of": old_of,
    });
    let (status, found) = studio.post("/api/walk", cookie, &request);
    assert_eq!(status, 200, "{found}");
    let actions = found["walk"]["result"]["plan"]["actions"].as_array().unwrap();
    actions.iter().map(|action| action["id"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn a_change_is_found_against_git_and_walked_in_both_versions() {
    let room = copy_of_small();
    let pack = room.path().join("pack");
    git(room.path(), &["init", "-q"]);
    git(room.path(), &["add", "."]);
    git(room.path(), &["commit", "-q", "-m", "lists of five"]);
    edited(&pack);
    let studio = start(&pack);
    let cookie = studio.cookie();
    assert_eq!(studio.post("/api/compared", &cookie, &json!({})).0, 204, "nothing yet");
    let (_, versions) = studio.post("/api/versions", &cookie, &json!({}));
    let commit = &versions["history"]["commits"][0];
    assert_eq!(
        (commit["subject"].as_str(), &versions["folder"]),
        (Some("lists of five"), &Value::Null)
    );
    let with = json!({ "with": { "kind": "commit", "id": commit["id"] }, "language": "en" });
    assert_eq!(studio.post("/api/compare", &cookie, &with).0, 204);
    let found = studio.result("/api/compared", &cookie, 1);
    assert_eq!((&found["failure"], &found["revision"]), (&Value::Null, &json!(1)));
    let difference = &found["difference"];
    assert_eq!(difference["decisions-unchanged"], false);
    assert_eq!(difference["texts"][0]["is"], "Hva fant du?");
    let found_flow = difference["flows"].as_array().unwrap().iter();
    let found_flow = found_flow.clone().find(|flow| flow["flow"] == "found").unwrap();
    let differences = found_flow["differences"].as_array().unwrap();
    let is_gained = |one: &Value| one["action"] == "make-list" && one["change"] == "gained";
    let place = differences.iter().position(is_gained).unwrap();
    assert!(found_flow["unchanged"].as_array().unwrap().contains(&json!("cool-food")));
    let wanted = json!({ "comparison": 1, "flow": "found", "place": place });
    let (status, walks) = studio.post("/api/difference", &cookie, &wanted);
    assert_eq!(status, 200, "{walks}");
    let list = "make-list".to_owned();
    assert!(due(&studio, &cookie, &walks["new"], None).contains(&list));
    assert!(!due(&studio, &cookie, &walks["old"], Some(1)).contains(&list));
    // Of a comparison that is no longer the last one, nothing is walked.
    let other = json!({ "flow": "found", "old-of": 2 });
    assert_eq!(studio.post("/api/walk", &cookie, &other).0, 404);
    let other = json!({ "comparison": 2, "flow": "found", "place": place });
    assert_eq!(studio.post("/api/difference", &cookie, &other).0, 404);
    // What a page names is a commit, and no path.
    for (id, number) in [("HEAD", 2), ("../pack", 3), ("--output=x", 4)] {
        let with = json!({ "with": { "kind": "commit", "id": id }, "language": null });
        assert_eq!(studio.post("/api/compare", &cookie, &with).0, 204);
        let refused = studio.result("/api/compared", &cookie, number);
        assert_eq!(refused["failure"]["code"], "no-such-version", "{id}");
    }
    let with = json!({ "with": { "kind": "folder", "path": "/" }, "language": null });
    assert_eq!(studio.post("/api/compare", &cookie, &with).0, 422);
}

#[test]
fn what_an_original_said_is_known_from_git_or_not_at_all() {
    let room = copy_of_small();
    let pack = room.path().join("pack");
    git(room.path(), &["init", "-q"]);
    git(room.path(), &["add", "."]);
    git(room.path(), &["commit", "-q", "-m", "as it was read"]);
    edited(&pack);
    let studio = start(&pack);
    let cookie = studio.cookie();
    let ask = |pointer: &str| {
        let text = json!({ "file": "found/en.json", "pointer": pointer });
        studio.post("/api/past-word", &cookie, &text)
    };
    let (status, found) = ask("/steps/thing/title");
    assert_eq!((status, &found["past"]["text"]), (200, &json!("Hva har du funnet?")));
    assert_eq!(found["past"]["version"]["subject"], "as it was read");
    assert_eq!(ask("/steps/none/title"), (200, json!({ "past": null, "why": null })));
    let alone = copy_of_small();
    edited(&alone.path().join("pack"));
    let studio = start(&alone.path().join("pack"));
    let cookie = studio.cookie();
    let text = json!({ "file": "found/en.json", "pointer": "/steps/thing/title" });
    let (status, why) = studio.post("/api/past-word", &cookie, &text);
    assert_eq!((status, why["why"].as_str()), (200, Some("not-under-git")));
}

#[test]
fn a_folder_that_the_command_names_is_compared_with() {
    let room = copy_of_small();
    let pack = room.path().join("pack");
    edited(&pack);
    let old = small().display().to_string();
    let studio = start_with(&pack, &["--compare", &old]);
    let cookie = studio.cookie();
    let (_, versions) = studio.post("/api/versions", &cookie, &json!({}));
    assert_eq!((&versions["folder"], &versions["history"]), (&json!(old), &Value::Null));
    assert_eq!(versions["why"]["code"], "not-under-git");
    let with = json!({ "with": { "kind": "folder" }, "language": null });
    assert_eq!(studio.post("/api/compare", &cookie, &with).0, 204);
    let found = studio.result("/api/compared", &cookie, 1);
    assert_eq!(found["difference"]["decisions-unchanged"], false, "{found}");
}

#[test]
fn conditions_are_broken_one_run_at_a_time_and_a_stopped_run_is_not_the_whole() {
    let studio = start(&small());
    let cookie = studio.cookie();
    let of = |flow: Value| json!({ "flow": flow });
    assert_eq!(studio.post("/api/break", &cookie, &of(json!("nothing"))).0, 404);
    assert_eq!(studio.post("/api/break", &cookie, &of(Value::Null)).0, 204);
    let (status, busy) = studio.post("/api/break", &cookie, &of(Value::Null));
    assert_eq!((status, busy["code"].as_str()), (409, Some("busy")));
    assert_eq!(studio.post("/api/stop", &cookie, &json!({})).0, 204);
    let stopped = studio.result("/api/broken", &cookie, 1);
    let count = |of: &Value, key: &str| of[key].as_u64().unwrap();
    assert_eq!(stopped["stopped"], true);
    assert!(count(&stopped, "done") < count(&stopped, "all"), "{stopped}");
    assert_eq!(studio.post("/api/break", &cookie, &of(json!("owner"))).0, 204);
    let whole = studio.result("/api/broken", &cookie, 2);
    assert_eq!((&whole["stopped"], &whole["done"]), (&json!(false), &whole["all"]));
    let table = whole["breaks"]["table"].as_array().unwrap();
    let tried: u64 = table.iter().map(|row| count(row, "breaks")).sum();
    assert_eq!(tried, count(&whole, "all"));
}
