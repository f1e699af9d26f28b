//! What a translation lacks, as a list and as a draft.

use crate::pack::{err, get, out, put, run, write};
use serde_json::Value;

/// A pack of which one text is missing in English, and one is stale.
fn folder(name: &str) -> std::path::PathBuf {
    let folder = write(name);
    let mut texts: Value = serde_json::from_str(&get(&folder, "fire/en.json")).unwrap();
    texts["steps"]["burns"].as_object_mut().unwrap().remove("help");
    put(&folder, "fire/en.json", &serde_json::to_string_pretty(&texts).unwrap());
    run(&folder, &["translated", ".", "--lang", "en", "--yes"], "");
    let nb = get(&folder, "fire/nb.json").replace("Brenner det?", "Brenner det nå?");
    put(&folder, "fire/nb.json", &nb);
    folder
}

#[test]
fn what_is_missing_and_stale_is_listed_with_its_original() {
    let folder = folder("texts");
    let said = out(&run(&folder, &["texts", "."], ""));
    assert!(
        said.contains("fire/en.json: ") && said.contains(" texts, 1 missing, 1 stale\n"),
        "{said}"
    );
    let said = out(&run(&folder, &["texts", ".", "--lang", "en"], ""));
    assert!(
        said.contains("missing fire/en.json /steps/burns/help\n    Se etter flammer.\n"),
        "{said}"
    );
    let stale =
        "stale fire/en.json /steps/burns/title\n    Brenner det nå?\n  = Is there a fire?\n";
    assert!(said.contains(stale), "{said}");
    let output = run(&folder, &["texts", ".", "--lang", "nb"], "");
    assert_eq!(output.status.code(), Some(2));
    assert!(err(&output).contains("there are: en"), "{}", err(&output));
}

#[test]
fn a_draft_is_filled_in_and_taken_and_is_never_a_translation_before() {
    let folder = folder("texts-fill");
    let draft = "../texts-fill-draft.json";
    let _ = std::fs::remove_file(folder.join(draft));
    let output = run(&folder, &["texts", ".", "--fill", "en", "--write", draft], "");
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    let before = get(&folder, "fire/en.json");
    let mut json: Value = serde_json::from_str(&get(&folder, draft)).unwrap();
    let texts = json["texts"].as_array().unwrap();
    assert_eq!(texts.len(), 2, "{json}");
    let place = |pointer: &str| texts.iter().position(|one| one["pointer"] == pointer).unwrap();
    let (help, title) = (place("/steps/burns/help"), place("/steps/burns/title"));
    assert_eq!((&texts[help]["translation"], texts[help].get("was")), (&"".into(), None));
    assert_eq!(
        (&texts[title]["was"], &texts[title]["original"]),
        (&"Is there a fire?".into(), &"Brenner det nå?".into())
    );
    // One is filled in.
    json["texts"][help]["translation"] = "Look for flames, and \"smoke\".".into();
    put(&folder, draft, &json.to_string());
    let take = |folder: &std::path::Path| {
        run(folder, &["texts", ".", "--lang", "en", "--take", draft], "")
    };
    let output = take(&folder);
    assert_eq!(output.status.code(), Some(1), "{}{}", out(&output), err(&output));
    assert!(out(&output).ends_with("1 text taken, 1 still empty\n"), "{}", out(&output));
    let after = get(&folder, "fire/en.json");
    let mut expected: Value = serde_json::from_str(&before).unwrap();
    expected["steps"]["burns"]["help"] = "Look for flames, and \"smoke\".".into();
    let mut now: Value = serde_json::from_str(&after).unwrap();
    for texts in [&mut expected, &mut now] {
        texts.as_object_mut().unwrap().remove("translated");
    }
    assert_eq!(now, expected);
    assert!(after.contains("\"/steps/burns/help\": \""), "it is recorded: {after}");
    // The other one too; then nothing is missing or stale.
    json["texts"][title]["translation"] = "Is there a fire now?".into();
    json["texts"].as_array_mut().unwrap().remove(help);
    put(&folder, draft, &json.to_string());
    assert_eq!(take(&folder).status.code(), Some(0));
    let check = out(&run(&folder, &["check", ".", "--as-of", "2026-11-23"], ""));
    assert_eq!(check, ".: no errors, no warnings on 2026-11-23\n");
    // What was drafted for another wording is not taken.
    let nb = get(&folder, "fire/nb.json").replace("Brenner det nå?", "Brenner det?");
    put(&folder, "fire/nb.json", &nb);
    let output = take(&folder);
    assert_eq!(output.status.code(), Some(2));
    assert!(err(&output).contains("has changed since the draft was made"), "{}", err(&output));
}

#[test]
fn a_whole_language_can_be_filled_in() {
    let folder = write("texts-whole");
    run(&folder, &["translated", ".", "--lang", "en", "--yes"], "");
    let english = get(&folder, "fire/en.json");
    std::fs::remove_file(folder.join("fire/en.json")).unwrap();
    let output = run(&folder, &["texts", ".", "--fill", "en"], "");
    let mut draft: Value = serde_json::from_slice(&output.stdout).unwrap();
    let english: Value = serde_json::from_str(&english).unwrap();
    for one in draft["texts"].as_array_mut().unwrap() {
        one["translation"] = english.pointer(one["pointer"].as_str().unwrap()).unwrap().clone();
    }
    put(&folder, "../texts-whole-draft.json", &draft.to_string());
    let take = ["texts", ".", "--lang", "en", "--take", "../texts-whole-draft.json"];
    let output = run(&folder, &take, "");
    assert_eq!(output.status.code(), Some(0), "{}{}", out(&output), err(&output));
    let check = out(&run(&folder, &["check", ".", "--as-of", "2026-11-23"], ""));
    assert_eq!(check, ".: no errors, no warnings on 2026-11-23\n");
}

#[test]
fn a_draft_that_breaks_the_pack_is_not_taken() {
    let folder = folder("texts-broken");
    let before = get(&folder, "fire/en.json");
    let output = run(&folder, &["texts", ".", "--fill", "en"], "");
    let mut draft: Value = serde_json::from_slice(&output.stdout).unwrap();
    draft["texts"][0]["translation"] = "{nothing}".into();
    put(&folder, "../texts-broken-draft.json", &draft.to_string());
    let take = ["texts", ".", "--lang", "en", "--take", "../texts-broken-draft.json"];
    let output = run(&folder, &take, "");
    assert_eq!(output.status.code(), Some(1), "{}", err(&output));
    assert!(out(&output).ends_with("nothing was written\n"), "{}", out(&output));
    assert_eq!(get(&folder, "fire/en.json"), before);
    put(&folder, "../texts-broken-draft.json", "[]");
    let output = run(&folder, &take, "");
    assert!(err(&output).contains("this is no draft: line 1, column 1"), "{}", err(&output));
}

#[test]
fn a_file_that_cannot_be_read_is_named_and_not_taken_for_empty() {
    let folder = folder("texts-unreadable");
    let cut = get(&folder, "fire/en.json").replacen('{', "", 1);
    for (file, broken) in [("fire/en.json", cut.as_str()), ("fire/en.json", "[]"), ("nb.json", "")]
    {
        let whole = get(&folder, file);
        put(&folder, file, broken);
        for more in [&[][..], &["--lang", "en"], &["--fill", "en"]] {
            let output = run(&folder, &[&["texts", "."], more].concat(), "");
            assert_eq!(output.status.code(), Some(1), "{file} {more:?}");
            let said = format!("error: ./{file} cannot be read as JSON");
            assert!(out(&output).starts_with(&said), "{}", out(&output));
        }
        put(&folder, file, &whole);
    }
    assert_eq!(run(&folder, &["texts", "."], "").status.code(), Some(0));
}

#[test]
fn a_flow_that_names_its_languages_lacks_no_other() {
    let folder = write("texts-own");
    let mut flow: Value = serde_json::from_str(&get(&folder, "fire/flow.json")).unwrap();
    flow["languages"] = serde_json::json!(["nb"]);
    put(&folder, "fire/flow.json", &flow.to_string());
    std::fs::remove_file(folder.join("fire/en.json")).unwrap();
    let said = out(&run(&folder, &["texts", "."], ""));
    assert!(said.contains("en.json: ") && !said.contains("fire/"), "{said}");
    let output = run(&folder, &["texts", ".", "--fill", "en"], "");
    let draft: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(draft["texts"], Value::Array(vec![]), "{draft}");
}

#[test]
fn a_new_file_is_written_as_fmt_writes_it_in_the_language_of_the_draft() {
    let folder = write("texts-new-file");
    run(&folder, &["schema", "schema"], "");
    run(&folder, &["new", "parking", "."], "");
    let output = run(&folder, &["texts", ".", "--fill", "en"], "");
    let mut draft: Value = serde_json::from_slice(&output.stdout).unwrap();
    draft["texts"].as_array_mut().unwrap().retain(|one| one["file"] == "parking/en.json");
    for one in draft["texts"].as_array_mut().unwrap() {
        one["translation"] = one["original"].clone();
    }
    put(&folder, "../texts-new-file-draft.json", &draft.to_string());
    let take = ["texts", ".", "--take", "../texts-new-file-draft.json"];
    let output = run(&folder, &take, "");
    assert_eq!(output.status.code(), Some(0), "{}{}", out(&output), err(&output));
    let text = get(&folder, "parking/en.json");
    assert!(text.starts_with("{\n  \"$schema\": \"../schema/flow-texts.json\",\n"), "{text}");
    assert!(text.lines().count() > 30, "{text}");
    let file = ["fmt", "parking/en.json", "--check"];
    assert_eq!(run(&folder, &file, "").status.code(), Some(0), "{text}");
    draft["language"] = "de".into();
    put(&folder, "../texts-new-file-draft.json", &draft.to_string());
    let output = run(&folder, &take, "");
    assert!(err(&output).contains("the draft is in `de`"), "{}", err(&output));
}

#[test]
fn the_texts_of_a_pack_in_one_language_are_read_too() {
    let folder = write("texts-one");
    assert_eq!(run(&folder, &["new", "--pack", "one"], "").status.code(), Some(0));
    assert_eq!(run(&folder, &["texts", "one"], "").status.code(), Some(0));
    put(&folder, "one/nb.json", "{");
    let output = run(&folder, &["texts", "one"], "");
    assert_eq!(output.status.code(), Some(1));
    assert!(out(&output).contains("one/nb.json cannot be read as JSON"), "{}", out(&output));
}

#[test]
fn a_new_language_is_begun_with_a_draft_that_has_the_words_of_the_program() {
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("texts-new-language");
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    run(&folder, &["new", "--pack", "flows"], "");
    let unknown = run(&folder, &["texts", "--fill", "en"], "");
    let said = err(&unknown);
    assert!(said.contains("first add it to `languages` in pack.json"), "{said}");
    let pack = get(&folder, "flows/pack.json").replace("[\"nb\"]", "[\"nb\", \"en\"]");
    put(&folder, "flows/pack.json", &pack);
    let check = out(&run(&folder, &["check"], ""));
    assert!(check.contains("error[missing-file]"), "{check}");
    assert!(check.contains("veiviser texts --fill LANGUAGE --write DRAFT"), "{check}");
    let fill = run(&folder, &["texts", "--fill", "en", "--write", "en-draft.json"], "");
    assert_eq!(fill.status.code(), Some(0), "{}", err(&fill));
    let draft: Value = serde_json::from_str(&get(&folder, "en-draft.json")).unwrap();
    for text in draft["texts"].as_array().unwrap() {
        let pointer = text["pointer"].as_str().unwrap();
        let is_filled = text["translation"] != "";
        let is_own = ["/phrases/", "/unsure/", "/none/"].iter().any(|at| pointer.starts_with(at));
        assert_eq!(is_filled, is_own, "{text}");
    }
}
