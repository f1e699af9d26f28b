//! A flow that is begun: it works at once, and says what is to be written.

use crate::pack::{err, get, out, put, run, write};

const DAY: [&str; 2] = ["--as-of", "2026-11-23"];

#[test]
fn a_new_flow_walks_passes_and_is_proved_and_says_what_to_write() {
    let folder = write("new");
    let before = get(&folder, "nb.json");
    let output = run(&folder, &["new", "parking", "."], "");
    assert_eq!(output.status.code(), Some(0), "{}{}", out(&output), err(&output));
    for file in ["parking/flow.json", "parking/nb.json", "parking/examples.json", "nb.json"] {
        assert!(out(&output).contains(&format!("./{file}\n")), "{}", out(&output));
    }
    assert!(!folder.join("parking/en.json").exists(), "nobody has translated it");
    let walk = run(&folder, &["walk", "--pack", ".", "parking"], "1\n2\n");
    assert_eq!(walk.status.code(), Some(0), "{}{}", out(&walk), err(&walk));
    let test = run(&folder, &["test", ".", "--flow", "parking"], "");
    assert_eq!(test.status.code(), Some(0), "{}", out(&test));
    assert!(out(&test).contains("examples: 3 passed, 0 failed"), "{}", out(&test));
    let prove = run(&folder, &[&["prove", ".", "--flow", "parking"], &DAY[..]].concat(), "");
    assert_eq!(prove.status.code(), Some(0), "{}", out(&prove));
    let check = run(&folder, &[&["check", ".", "--json"], &DAY[..]].concat(), "");
    assert_eq!(check.status.code(), Some(0), "{}", out(&check));
    let found: Vec<serde_json::Value> = serde_json::from_slice(&check.stdout).unwrap();
    let codes: Vec<&str> = found.iter().map(|one| one["code"].as_str().unwrap()).collect();
    assert!(codes.iter().filter(|code| **code == "unwritten").count() > 15, "{codes:?}");
    let others = ["unwritten", "unfinished-example", "untranslated", "unrecorded"];
    assert!(codes.iter().all(|code| others.contains(code)), "{codes:?}");
    // Every text of the pack is as it was, but for the title of the stage.
    let after = get(&folder, "nb.json");
    let added = ",\n    \"parking\": \"Write this: a title for the questions of `parking`\"";
    assert_eq!(after.replace(added, ""), before);
}

#[test]
fn what_is_written_is_no_longer_asked_for() {
    let folder = write("new-written");
    run(&folder, &["new", "parking", "."], "");
    let texts = get(&folder, "parking/nb.json");
    assert!(texts.contains("\"reason\": \"write this: "), "{texts}");
    put(
        &folder,
        "parking/nb.json",
        &texts.replace("Write this: ", "Om ").replace("write this: ", "om "),
    );
    let check = out(&run(&folder, &["check", "."], ""));
    let asked: Vec<&str> = check.lines().filter(|line| line.contains("nb.json:")).collect();
    assert!(asked.iter().all(|line| !line.contains("parking/nb.json")), "{asked:?}");
    assert!(check.contains("warning[unwritten]"), "the stage and the examples are left: {check}");
}

#[test]
fn nothing_is_begun_over_something_else() {
    let folder = write("new-refused");
    for (id, words) in [
        ("fire", "there is a folder `fire` already"),
        ("schema", "`schema` cannot be the id of a flow"),
        ("Fire", "`Fire` cannot be the id of a flow"),
        ("../fire2", "cannot be the id of a flow"),
        ("unsure", "cannot be the id of a flow"),
    ] {
        let output = run(&folder, &["new", id, "."], "");
        assert_eq!(output.status.code(), Some(2), "{id}");
        assert!(err(&output).contains(words), "{id}: {}", err(&output));
    }
    put(&folder, "contacts.json", "{ \"contacts\": [] }");
    let output = run(&folder, &["new", "parking", "."], "");
    assert!(err(&output).contains("add one first"), "{}", err(&output));
    let folder = write("new-broken");
    put(
        &folder,
        "fire/flow.json",
        &get(&folder, "fire/flow.json").replace("\"smoke\"", "\"smok\""),
    );
    let output = run(&folder, &["new", "parking", "."], "");
    assert_eq!(output.status.code(), Some(1), "{}", err(&output));
    assert!(!folder.join("parking").exists(), "nothing is written beside an error");
}

#[test]
fn a_pack_is_begun_in_an_empty_folder_and_its_first_flow_walks() {
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("new-pack");
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    let nowhere = run(&folder, &["new", "parking"], "");
    assert_eq!(nowhere.status.code(), Some(2), "{}", out(&nowhere));
    assert!(err(&nowhere).contains("`veiviser new --pack flows` begins"), "{}", err(&nowhere));
    for language in ["nb", "nn", "en"] {
        let output = run(&folder, &["new", "--pack", language, "--language", language], "");
        assert_eq!(output.status.code(), Some(0), "{}", err(&output));
        let check = out(&run(&folder, &["check", language], ""));
        // All that is made up is asked for: the title, two names, two uses, the id and the number.
        assert!(check.contains("`new-pack` is the id of a pack that nobody has named"), "{check}");
        assert!(check.contains("`00 00 00 00` is made up; nobody answers there"), "{check}");
        assert!(check.contains("5 texts are not written yet; the first is `/title`"), "{check}");
        assert!(check.contains(&format!("{language}: no errors, 3 warnings on ")), "{check}");
        assert!(check.ends_with("To read more about a warning: veiviser explain unwritten\n"));
        for (file, schema) in [
            ("pack", "pack"),
            ("contacts", "contacts"),
            ("sources", "sources"),
            (language, "pack-texts"),
        ] {
            let named = format!("\"$schema\": \"schema/{schema}.json\"");
            assert!(get(&folder, &format!("{language}/{file}.json")).contains(&named), "{file}");
            assert!(folder.join(format!("{language}/schema/{schema}.json")).exists(), "{schema}");
        }
        assert_eq!(run(&folder, &["fmt", language, "--check"], "").status.code(), Some(0));
    }
    let empty = run(&folder, &["walk", "--pack", "en"], "");
    assert!(err(&empty).contains("`veiviser new FLOW` begins one"), "{}", err(&empty));
    let begun = run(&folder, &["new", "--pack", "flows"], "");
    assert!(out(&begun).ends_with("with `veiviser new FLOW`.\n"), "{}", out(&begun));
    assert_eq!(get(&folder, "flows/nb.json"), get(&folder, "nb/nb.json"), "the default is `nb`");
    assert_eq!(run(&folder, &["new", "parking"], "").status.code(), Some(0));
    let walk = run(&folder, &["walk", "parking"], "1\n2\n");
    assert_eq!(walk.status.code(), Some(0), "{}{}", out(&walk), err(&walk));
    assert!(out(&walk).contains("hvem folk skal spørre"), "{}", out(&walk));
    for args in [&["test", "--walks", "10"][..], &["prove"]] {
        let output = run(&folder, args, "");
        assert_eq!(output.status.code(), Some(0), "{args:?}: {}", out(&output));
    }
}

#[test]
fn a_folder_is_named_with_pack_too() {
    let folder = write("new-named");
    let nothing = run(&folder, &["new", "parking", "--pack", "../new-named-nothing"], "");
    assert_eq!(nothing.status.code(), Some(2));
    let said = err(&nothing);
    assert!(said.contains("`veiviser new --pack ../new-named-nothing` begins one"), "{said}");
    let new = run(&folder, &["new", "parking", "--pack", "."], "");
    assert_eq!(new.status.code(), Some(0), "{}{}", out(&new), err(&new));
    assert!(folder.join("parking/flow.json").exists());
    let commands: [&[&str]; 6] = [
        &["check"],
        &["test", "--walks", "1"],
        &["outline", "parking"],
        &["texts"],
        &["prove", "--flow", "parking", "--as-of", "2026-11-23"],
        &["burden", "--flow", "parking"],
    ];
    for command in commands {
        let named = run(&folder, &[command, &["--pack", "."]].concat(), "");
        let place = run(&folder, &[command, &["."]].concat(), "");
        assert_ne!(named.status.code(), Some(2), "{command:?}: {}", err(&named));
        assert_eq!(named.status.code(), place.status.code(), "{command:?}");
    }
    let both = run(&folder, &["check", ".", "--pack", "."], "");
    assert_eq!(both.status.code(), Some(2));
}

#[test]
fn a_pack_is_begun_over_nothing_and_in_a_language_that_there_is() {
    let folder = write("new-pack-refused");
    let output = run(&folder, &["new", "--pack", "."], "");
    assert_eq!(output.status.code(), Some(2));
    assert!(err(&output).contains("`.` is not empty"), "{}", err(&output));
    put(&folder, "../new-pack-file", "");
    let output = run(&folder, &["new", "--pack", "../new-pack-file"], "");
    assert!(err(&output).contains("`../new-pack-file` is no folder"), "{}", err(&output));
    let output = run(&folder, &["new", "--pack", "other", "--language", "de"], "");
    assert!(err(&output).contains("there are: nb, nn, en"), "{}", err(&output));
    assert!(!folder.join("other").exists());
}

#[test]
fn options_stand_in_the_texts_in_the_order_of_the_flow() {
    let folder = write("new-order");
    run(&folder, &["new", "parking", "."], "");
    let flow: serde_json::Value = serde_json::from_str(&get(&folder, "parking/flow.json")).unwrap();
    let texts = get(&folder, "parking/nb.json");
    for step in flow["stages"][0]["steps"].as_array().unwrap() {
        let options = step["options"].as_array().unwrap().iter();
        let place = |id: &str| texts.find(&format!("\"{id}\": {{ \"label\"")).unwrap();
        let places: Vec<usize> = options.map(|id| place(id.as_str().unwrap())).collect();
        assert!(places.len() == 2 && places.is_sorted(), "{step}: {texts}");
    }
}
