//! Another id for something, in every file.

use serde_json::{Value, json};

use crate::pack::{err, get, out, put, run, write};

#[test]
fn an_id_is_renamed_in_logic_texts_and_records_and_diff_is_told() {
    let folder = write("rename");
    let old = write("rename-old");
    for folder in [&folder, &old] {
        assert_eq!(
            run(folder, &["translated", ".", "--lang", "en", "--yes"], "").status.code(),
            Some(0)
        );
    }
    let ids = "../renamed-ids.json";
    let _ = std::fs::remove_file(folder.join(ids));
    let rename = ["rename", "question", "since", "first-seen", ".", "--renamed", ids];
    let output = run(&folder, &rename, "");
    assert_eq!(output.status.code(), Some(0), "{}{}", out(&output), err(&output));
    let said = out(&output);
    // The step and a condition, its words, the brace in another text, and in the translation the records.
    for line in
        ["./fire/flow.json: 2 times\n", "./fire/nb.json: 2 times\n", "./fire/en.json: 5 times\n"]
    {
        assert!(said.contains(line), "{said}");
    }
    assert!(get(&folder, "fire/en.json").contains("since {answer:first-seen}"));
    assert!(get(&folder, "fire/en.json").contains("\"/steps/first-seen/title\": \""));
    // The wording that a brace changed is still the one that was translated.
    let check = out(&run(&folder, &["check", ".", "--as-of", "2026-11-23"], ""));
    assert_eq!(check, ".: no errors, no warnings on 2026-11-23\n");
    let again = ["rename", "option", "burns/yes", "flames", ".", "--renamed", ids];
    assert_eq!(run(&folder, &again, "").status.code(), Some(0));
    assert_eq!(
        get(&folder, ids),
        "{\n  \"questions\": { \"since\": \"first-seen\" },\n  \"options\": { \"burns\": { \"yes\": \"flames\" } }\n}\n"
    );
    let old = format!("../{}", old.file_name().unwrap().to_str().unwrap());
    let diff = run(&folder, &["diff", &old, ".", "--renamed", ids], "");
    assert_eq!(diff.status.code(), Some(0), "{}{}", out(&diff), err(&diff));
    let flow = run(&folder, &["rename", "flow", "fire", "blaze", "."], "");
    assert!(out(&flow).contains("./fire is now ./blaze\n"), "{}", out(&flow));
    assert!(folder.join("blaze/nb.json").exists() && !folder.join("fire").exists());
    assert_eq!(
        run(&folder, &["test", ".", "--flow", "blaze", "--walks", "9"], "").status.code(),
        Some(1)
    );
}

#[test]
fn headings_tags_variants_and_reminders_have_ids_too() {
    let folder = write("rename-small");
    let mut flow: Value = serde_json::from_str(&get(&folder, "fire/flow.json")).unwrap();
    let smells = flow["stages"][0]["steps"][1].as_object_mut().unwrap();
    smells.insert("groups".into(), json!([{ "id": "nose", "options": ["smoke", "gas"] }]));
    smells["options"] =
        json!([{ "id": "smoke", "tags": ["bad"] }, { "id": "gas", "tags": ["bad"] }]);
    let has = json!({ "answer": "smells", "has": { "tag": "bad" } });
    flow["actions"][1]["variants"] = json!([{ "id": "smoky", "when": has }]);
    flow["actions"][1]["reminders"] = json!([{ "id": "again", "days": 2, "after": "started" }]);
    put(&folder, "fire/flow.json", &flow.to_string());
    for tag in ["nb", "en"] {
        let path = format!("fire/{tag}.json");
        let mut texts: Value = serde_json::from_str(&get(&folder, &path)).unwrap();
        texts["steps"]["smells"]["groups"] = json!({ "nose": "Lukt" });
        texts["actions"]["ask"]["variants"] = json!({ "smoky": { "title": "Spør" } });
        texts["actions"]["ask"]["reminders"] = json!({ "again": "Husk" });
        put(&folder, &path, &texts.to_string());
    }
    assert_eq!(
        run(&folder, &["translated", ".", "--lang", "en", "--yes"], "").status.code(),
        Some(0)
    );
    let before = get(&folder, "fire/en.json");
    for (kind, old, new, count) in [
        ("group", "nose", "sniffed", "once"),
        ("tag", "bad", "awful", "3 times"),
        ("variant", "smoky", "in-smoke", "once"),
        ("reminder", "fire/actions/ask/again", "later-on", "once"),
    ] {
        let output = run(&folder, &["rename", kind, old, new, "."], "");
        assert_eq!(output.status.code(), Some(0), "{kind}: {}{}", out(&output), err(&output));
        assert!(out(&output).contains(&format!("./fire/flow.json: {count}\n")), "{}", out(&output));
        if kind != "tag" {
            assert!(out(&output).contains("./fire/en.json: 2 times\n"), "{}", out(&output));
        }
    }
    // Nothing is left untranslated or unrecorded.
    let check = out(&run(&folder, &["check", ".", "--as-of", "2026-11-23"], ""));
    assert!(check.ends_with(".: no errors, no warnings on 2026-11-23\n"), "{check}");
    let (before, after): (Value, Value) = (
        serde_json::from_str(&before).unwrap(),
        serde_json::from_str(&get(&folder, "fire/en.json")).unwrap(),
    );
    assert_eq!(after["actions"]["ask"]["reminders"], json!({ "later-on": "Husk" }));
    assert_eq!(
        after["translated"]["/actions/ask/variants/in-smoke/title"],
        before["translated"]["/actions/ask/variants/smoky/title"]
    );
}

#[test]
fn a_list_stays_sorted_and_every_other_byte_stays() {
    let folder = write("rename-sorted");
    let contacts = get(&folder, "contacts.json");
    assert_eq!(
        run(&folder, &["rename", "contact", "brigade", "the-brigade", "."], "").status.code(),
        Some(0)
    );
    let after = get(&folder, "contacts.json");
    assert!(after.find("\"office\"").unwrap() < after.find("\"the-brigade\"").unwrap(), "{after}");
    assert_eq!(
        run(&folder, &["rename", "contact", "the-brigade", "brigade", "."], "").status.code(),
        Some(0)
    );
    assert_eq!(get(&folder, "contacts.json"), contacts);
}

#[test]
fn what_cannot_be_renamed_is_told_and_nothing_is_written() {
    let folder = write("rename-refused");
    let before = get(&folder, "fire/flow.json");
    for (args, code, words) in [
        (["question", "nope", "x"], 2, "there is no question `nope`\nthere are: fire/burns"),
        (["question", "fire/burn", "x"], 2, "did you mean `fire/burns`?"),
        (["question", "burns", "smells"], 2, "there is a question `fire/smells` already"),
        (["question", "burns", "role"], 2, "there is a parameter `role` already"),
        (["option", "smoke", "unsure"], 2, "has a meaning of its own"),
        (["option", "smoke", "Smoke"], 2, "is no id"),
        (["colour", "smoke", "x"], 2, "possible values: flow, stage, question"),
    ] {
        let args = ["rename", args[0], args[1], args[2], "."];
        let output = run(&folder, &args, "");
        assert_eq!(output.status.code(), Some(code), "{args:?}");
        assert!(err(&output).contains(words), "{args:?}: {}", err(&output));
    }
    assert_eq!(get(&folder, "fire/flow.json"), before);
    put(&folder, "fire/flow.json", &before.replacen("\"smoke\"", "\"smok\"", 1));
    let output = run(&folder, &["rename", "question", "burns", "x", "."], "");
    assert_eq!(output.status.code(), Some(1), "{}", err(&output));
    assert!(out(&output).ends_with("nothing was renamed\n"), "{}", out(&output));
}
