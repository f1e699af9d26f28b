//! Walks, as a person and as a program make them.

use crate::pack::{add_language, err, get, out, put, run, write};
use serde_json::Value;

const AT: [&str; 5] = ["walk", "--pack", ".", "--as-of", "2026-11-23T10:00"];

fn walk(name: &str, more: &[&str], input: &str) -> std::process::Output {
    run(&write(name), &[&AT, more].concat(), input)
}

#[test]
fn a_pipe_reads_an_answer_a_line_and_ends_with_the_plan() {
    // Role, no fire, smoke, 3 rooms, a day, a note, a message.
    let output = walk("pipe", &[], "1\n2\n1\n3\n22.11.2026\nLuktet rart\n\n");
    let said = out(&output);
    assert_eq!(output.status.code(), Some(0), "{said}{}", err(&output));
    for words in [
        "Hvor er du?",
        "Brenner det?",
        "Del 1 av 1: ",
        "Planen din",
        "1. Spør kontoret",
        "2. Sjekk varsleren",
    ] {
        assert!(said.contains(words), "{words}: {said}");
    }
    assert!(!said.contains('\u{1b}'), "no colour in a pipe");
    // Every screen shows the emergency number.
    assert!(said.matches("> ").count() <= said.matches("110").count(), "{said}");
}

#[test]
fn the_first_page_comes_first_and_fits_a_narrow_window() {
    let said = out(&walk("first-page", &["--role", "home"], "1\n1\n3\nu\n\n\n"));
    let page = said.split_once("Planen din").unwrap().1;
    let (first, cards) = page.split_once("Mer om hvert punkt").unwrap();
    assert_eq!(
        first,
        "

Det brenner.

Nå

1. Ring brannvesenet
   Gå ut, og ring derfra.
   - Brannvesenet: 110

by weekday-date 4 26 11

2. Spør kontoret
   - Kontoret
     no-number.

later

3. Sjekk varsleren
   - Kontoret
     no-number.

Nødnummer: 110\u{a0}brannvesenet

"
    );
    assert!(cards.contains("1. Ring brannvesenet\n   Nå.\n"), "{cards}");
    assert!(said.lines().all(|line| line.chars().count() <= 60), "{said}");
    // With gas there is a prohibition, which has no number; what is further down is told by its day.
    let said = out(&walk("first-page-gas", &["--role", "home"], "2\n2\n3\nu\n\n\n"));
    let page = said.split_once("Planen din").unwrap().1;
    let first = page.split_once("Mer om hvert punkt").unwrap().0;
    assert!(first.starts_with("\n\nDu ser ingen brann.\n\nlater\n"), "{first}");
    assert!(first.contains("\nPass på\n\n- Vent med varsleren\n"), "{first}");
}

#[test]
fn help_is_in_sight_and_a_word_is_explained_where_it_is_first_used() {
    let said = out(&walk("help", &["--role", "home"], "?\n1\n1\n3\nu\n\n\n"));
    let first = said.split_once("> ").unwrap().0;
    let order =
        ["Brenner det?", "Se etter flammer.", "- Flamme: Det som lyser i en brann.", " 1  Ja"];
    let places: Vec<_> = order.iter().map(|words| first.find(words).expect(words)).collect();
    assert!(places.is_sorted(), "{first}");
    assert!(!first.contains("De kan være bak ei dør."), "it is folded: {first}");
    assert!(said.contains("De kan være bak ei dør."), "until somebody asks: {said}");
    // The help of an option stands under it.
    assert!(said.contains(" 2  Gass\n    Lukter som råtne egg.\n"), "{said}");
    // The card of the call uses the word too; it is explained there, at its end.
    let cards = said.split_once("Mer om hvert punkt").unwrap().1;
    assert_eq!(cards.matches("Flamme: ").count(), 1, "{cards}");
}

#[test]
fn more_about_an_item_is_its_card() {
    let said = out(&walk("more", &["--role", "home"], "2\n2\n3\nu\n\n\n? 1\n? 2\n? 3\n"));
    let after = said.split_once("> ? 1\n").unwrap().1;
    assert!(after.contains("1. Sjekk varsleren\n   later."), "{after}");
    assert!(after.contains("2. Vent med varsleren\n"), "{after}");
    assert!(after.contains("Planen har ikke noe punkt 3."), "{after}");
}

#[test]
fn an_input_that_ends_early_ends_the_walk_with_the_plan_so_far() {
    let output = walk("early", &["--role", "home"], "2\n");
    let said = out(&output);
    assert_eq!(output.status.code(), Some(1));
    assert!(said.contains("Planen så langt"), "{said}");
    assert!(said.contains("Sjekk varsleren"), "{said}");
}

#[test]
fn an_urgent_action_interrupts_and_keeps_the_next_answer() {
    let said = out(&walk("urgent", &["--role", "home"], "1\n1\n"));
    let urgent = said.find("Dette først: Ring brannvesenet").unwrap();
    let next = said.find("Hva lukter det?").unwrap();
    assert!(urgent < next, "{said}");
    assert!(said.contains("Spør kontoret"), "the answer after the interruption counted: {said}");
}

#[test]
fn a_mistyped_line_is_explained_and_loses_no_answer() {
    let input = "x\n9\n\n2\n1 3\n1\n99\n3\n31.2.2026\n22.11.2026\nfødt 158912 10075\n\n";
    let output = walk("wrong", &["--role", "home"], input);
    let said = out(&output);
    assert_eq!(output.status.code(), Some(0), "{said}");
    for words in [
        "Feil: «x» er ikke et av valgene. Skriv et tall fra 1 til 3.",
        "Feil: Velg et svar for å gå videre.",
        "Feil: «Ingen av disse» kan ikke stå sammen med andre svar.",
        "Feil: «99» er ikke et helt tall fra 1 til 9.",
        "Feil: «31.2.2026» er ikke en dato.",
        // A note that looks as if it told who somebody is is kept, with a warning.
        "note-identity",
    ] {
        assert!(said.replace('\n', " ").contains(words), "{words}: {said}");
    }
}

#[test]
fn a_changed_answer_reports_what_it_changed() {
    let input = "2\n1\n3\nu\n\n\nt 2\n2\nv 2\np\nt 1\n1\n";
    let output = walk("back", &["--role", "home", "--municipality", "vik"], input);
    let said = out(&output).replace('\n', " ");
    assert_eq!(output.status.code(), Some(0), "{said}");
    for words in [
        "Planen er endret fordi du endret svaret på «Hva lukter det?».",
        "Ikke lenger med: - Spør kontoret",
        "Pass på: - Vent med varsleren",
        "«Hva lukter det?» Du svarte at gass.",
        "Nytt: - Ring brannvesenet",
        "Kontoret: 00\u{a0}00\u{a0}00\u{a0}11",
    ] {
        assert!(said.contains(words), "{words}: {said}");
    }
}

/// The pack whose steps after the second are voluntary.
fn with_a_voluntary_part(name: &str) -> std::path::PathBuf {
    let folder = write(name);
    let mut flow: Value = serde_json::from_str(&get(&folder, "fire/flow.json")).unwrap();
    let steps = flow["stages"][0]["steps"].as_array_mut().unwrap().split_off(2);
    let rest = serde_json::json!({ "id": "rest", "voluntary": true, "steps": steps });
    flow["stages"].as_array_mut().unwrap().push(rest);
    put(&folder, "fire/flow.json", &flow.to_string());
    for tag in ["nb", "en"] {
        let mut texts: Value = serde_json::from_str(&get(&folder, &format!("{tag}.json"))).unwrap();
        texts["stages"]["rest"] = "Mer".into();
        put(&folder, &format!("{tag}.json"), &texts.to_string());
    }
    folder
}

#[test]
fn the_plan_is_shown_when_it_is_enough_and_the_rest_is_offered() {
    let folder = with_a_voluntary_part("enough");
    let walk = |input: &str| {
        let output = run(&folder, &[&AT[..], &["--role", "home"]].concat(), input);
        let said = out(&output).split_whitespace().collect::<Vec<_>>().join(" ");
        (output.status.code(), said)
    };
    let (code, said) = walk("2\n1\n");
    assert_eq!(code, Some(0), "it is enough: {said}");
    let plan = said.find("Planen din").unwrap();
    let offer = said.find("Det er noen spørsmål til.").unwrap();
    assert!(plan < offer && !said.contains("Planen så langt"), "{said}");
    let (code, said) = walk("2\n1\n\n3\n");
    let rooms = said.find("Hvor mange rom?").unwrap();
    assert_eq!(code, Some(0), "{said}");
    assert!(said.find("Det er noen spørsmål til.").unwrap() < rooms, "{said}");
    assert_eq!(said.matches("Det er noen spørsmål til.").count(), 1, "it is offered once: {said}");
    // Before it is enough, the plan is not the plan yet.
    let (code, said) = walk("2\n");
    assert_eq!(code, Some(1));
    assert!(said.contains("Planen så langt"), "{said}");
}

#[test]
fn a_municipality_is_chosen_by_its_number_or_its_name() {
    for typed in ["1", "vik"] {
        let said = out(&walk("municipality", &["--role", "home"], &format!("k\n{typed}\nq\n")));
        assert!(said.contains("Planen viser nå telefonnummer i Vik."), "{typed}: {said}");
    }
    let said = out(&walk("municipality", &["--role", "home"], "k\nvika\nq\n"));
    assert!(said.contains("«vika» er ikke et av valgene."), "{said}");
}

#[test]
fn the_language_can_be_changed_during_a_walk() {
    let said = out(&walk("language", &["--role", "home"], "språk en\n?\nw\n2\n"));
    for words in [
        "Brenner det?",
        "Is there a fire?",
        "Look for flames.",
        "No source is given",
        "What do you smell?",
    ] {
        assert!(said.contains(words), "{words}: {said}");
    }
}

#[test]
fn a_language_is_added_to_a_pack_by_files_alone() {
    let folder = write("third");
    // A tag for private use, which the program will never have texts in.
    add_language(&folder, "qaa");
    let spans = r#""hours": [{ "days": ["monday", "friday"], "from": "08:00", "to": "15:30" }]"#;
    let local = get(&folder, "municipalities/vik.json").replace(r#""hours": "unknown""#, spans);
    put(&folder, "municipalities/vik.json", &local);
    let more = ["--role", "home", "--municipality", "vik", "--lang", "qaa-NO"];
    let output = run(&folder, &[&AT[..], &more].concat(), "2\n1\nlanguage en\nlanguage qaa\n");
    let said = out(&output).split_whitespace().collect::<Vec<_>>().join(" ");
    // The texts are those of the pack, also the hours of a contact.
    for words in ["qaa: Is there a fire?", "Qaa: the office", "qaa: full-hour 8", "qaa: time 15 30"]
    {
        assert!(said.contains(words), "{words}: {said}");
    }
    // The words of the program are English, which it says once.
    let notice = "This program has no words of its own in the language \"qaa\"";
    assert_eq!(said.matches(notice).count(), 1, "{said}");
    assert!(said.starts_with(notice), "{said}");
    assert!(said.contains("Type the number next to your answer"), "{said}");
    let answers = ["walk", "--pack", ".", "--answers", "-", "--lang", "qaa"];
    let output = run(&folder, &answers, "{}");
    assert!(
        out(&output).contains("Your plan") && err(&output).contains("\"qaa\""),
        "{}",
        err(&output)
    );
    let output = run(&folder, &[&answers[..], &["--json"]].concat(), "{}");
    assert_eq!((output.status.code(), err(&output)), (Some(0), String::new()));
}

#[test]
fn a_language_is_named_as_platforms_name_it() {
    let folder = write("tags");
    for (tag, question) in [
        ("en-GB", "Where are you?"),
        ("en_US", "Where are you?"),
        ("nb_NO", "Hvor er du?"),
        ("no", "Hvor er du?"),
    ] {
        let output = run(&folder, &[&AT[..], &["--lang", tag]].concat(), "");
        assert!(out(&output).contains(question), "{tag}: {}", out(&output));
        let other = if question.starts_with("Where") { "nb" } else { "en" };
        let input = format!("språk {tag}\n");
        let output = run(&folder, &[&AT[..], &["--lang", other]].concat(), &input);
        assert!(out(&output).contains(question), "{tag}: {}", out(&output));
    }
    let said = out(&run(&folder, &AT, "språk xx\n"));
    assert!(said.contains("Feil: Språket finnes ikke her. Du kan velge mellom: nb, en."), "{said}");
}

#[test]
fn parameters_are_supplied_by_their_id() {
    let folder = write("parameter");
    let output = run(&folder, &[&AT[..], &["--parameter", "role=home"]].concat(), "");
    assert!(!out(&output).contains("Hvor er du?"), "{}", out(&output));
    let wrong = run(&folder, &[&AT[..], &["--parameter", "role"]].concat(), "");
    assert_eq!(wrong.status.code(), Some(2));
    assert!(err(&wrong).contains("not of the form ID=ANSWER"), "{}", err(&wrong));
    let refused = run(&folder, &[&AT[..], &["--parameter", "role=boat"]].concat(), "");
    assert_eq!(refused.status.code(), Some(1));
    assert!(err(&refused).contains("`role` was refused"), "{}", err(&refused));
    let unknown = run(&folder, &[&AT[..], &["--parameter", "rle=home"]].concat(), "");
    assert_eq!(unknown.status.code(), Some(1));
    let said =
        "`rle` was refused: there is no parameter `rle`; the parameters of the flow are `role`";
    assert!(err(&unknown).contains(said), "{}", err(&unknown));
}

#[test]
fn no_line_is_wider_than_a_narrow_window() {
    let folder = write("narrow");
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_veiviser"))
        .args(AT)
        .current_dir(&folder)
        .env("COLUMNS", "10")
        .stdin(std::process::Stdio::null())
        .output()
        .unwrap();
    let said = out(&output);
    assert!(said.lines().all(|line| line.chars().count() <= 30), "{said}");
}

#[test]
fn the_plan_is_saved_and_overwrites_no_file() {
    let folder = write("save");
    let answers = "2\n1\n3\nu\n\n\n";
    let args = [&AT[..], &["--role", "home", "--save", "min plan.md"]].concat();
    let output = run(&folder, &args, answers);
    assert_eq!(output.status.code(), Some(0), "{}", out(&output));
    let plan = get(&folder, "min plan.md");
    assert!(plan.starts_with("# Planen din\n"), "{plan}");
    assert!(plan.contains("## 1. Spør kontoret\n") && plan.contains("### Hvorfor\n"), "{plan}");
    let (first, cards) = plan.split_once("## Mer om hvert punkt\n").unwrap();
    assert!(first.contains("## later\n") && !first.contains("### Hvorfor\n"), "{first}");
    assert!(!cards.contains("Kilder"), "nothing in it has a source: {cards}");
    assert_eq!(run(&folder, &args, answers).status.code(), Some(2));
    // On request, after asking.
    let ask = format!("{answers}l\nmin plan.md\nnei\nl\nannen.md\n");
    let said = out(&run(&folder, &[&AT[..], &["--role", "home"]].concat(), &ask));
    assert!(said.contains("«min plan.md» finnes fra før."), "{said}");
    assert!(said.contains("Planen er ikke lagret."), "{said}");
    assert!(get(&folder, "annen.md").contains("Spør kontoret"));
}

#[test]
fn in_a_saved_plan_the_sources_stand_once_at_the_end() {
    let folder = write("sources");
    let mut flow: Value = serde_json::from_str(&get(&folder, "fire/flow.json")).unwrap();
    flow["actions"][2]["sources"] = serde_json::json!(["act-1"]);
    put(&folder, "fire/flow.json", &flow.to_string());
    let args = [&AT[..], &["--role", "home", "--save", "plan.md"]].concat();
    run(&folder, &args, "1\n1\n3\nu\n\n\n");
    let plan = get(&folder, "plan.md");
    assert_eq!(plan.matches("Bygger på: Brannloven § 1.").count(), 2, "{plan}");
    assert_eq!(plan.matches("Meld fra.").count(), 1, "{plan}");
    let sources = plan.split_once("\n## Kilder\n").unwrap().1;
    assert!(sources.contains("Brannloven § 1") && !sources.contains("\n## "), "{sources}");
}

fn json(output: &std::process::Output) -> Value {
    serde_json::from_slice(&output.stdout).unwrap_or_else(|e| panic!("{e}: {}", err(output)))
}

#[test]
fn the_json_of_a_walk_has_stable_keys() {
    let answers = r#"{ "parameters": { "role": "school" }, "municipality": "vik", "started": "2026-11-22T10:00",
        "answers": { "burns": "unsure", "smells": ["smoke", "unsure"], "rooms": 3, "since": "2026-11-22", "note": "x" } }"#;
    let output = run(&write("json"), &["walk", "--pack", ".", "--answers", "-", "--json"], answers);
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    let text = out(&output);
    let keys = [
        "\"pack\"",
        "\"flow\"",
        "\"answers\"",
        "\"facts\"",
        "\"position\"",
        "\"decision\"",
        "\"plan\"",
        "\"refused\"",
    ];
    let places: Vec<usize> =
        keys.iter().map(|key| text.find(&format!("\n  {key}")).unwrap()).collect();
    assert!(places.is_sorted(), "{text}");
    let value = json(&output);
    assert_eq!(value["pack"]["id"], "small");
    assert_eq!(value["pack"]["hash"].as_str().unwrap().len(), 64);
    let position = &value["position"];
    assert_eq!((position["complete"].as_bool(), position["step"].is_null()), (Some(true), true));
    assert_eq!(
        value["answers"].to_string(),
        r#"{"burns":"unsure","last":true,"note":"x","rooms":3,"since":"2026-11-22","smells":["smoke","unsure"]}"#
    );
    assert_eq!(value["facts"].to_string(), r#"{"no-fire":"unknown","on-fire":"true"}"#);
    assert_eq!(
        value["decision"]["actions"][0].to_string(),
        r#"{"added-by":null,"basis":{"facts":["on-fire"],"reasons":["burns"],"review":"read","sources":["act-1"]},"by":null,"contacts":[{"added":null,"advice-only":false,"answers-now":true,"id":"brigade","open":true,"opens":null}],"dismissed":false,"duty":false,"id":"call","moment":null,"reminders":[],"urgency":"now"}"#
    );
    let call = &value["plan"]["actions"][0];
    assert_eq!((call["id"].as_str(), call["urgency"].as_str()), (Some("call"), Some("now")));
    assert_eq!(
        call["title"].to_string(),
        r#"[{"kind":"text","strength":"plain","text":"Ring brannvesenet"}]"#
    );
    assert_eq!(call["contacts"][0]["phones"][0]["dial"], "110");
    assert_eq!(call["sources"][0]["section"], "§ 1");
    assert_eq!(call["reasons"][0]["text"], "ikke klart");
    assert_eq!(value["plan"]["actions"][1]["by"], "2026-11-25");
    assert_eq!(value["plan"]["actions"][1]["contacts"][0]["phones"][0]["dial"], "00000011");
    assert_eq!(value["plan"]["prohibitions"], Value::Array(vec![]));
    assert_eq!(value["refused"], Value::Array(vec![]));
}

#[test]
fn a_question_without_answer_is_where_the_walk_is() {
    let output = run(&write("next"), &["walk", "--pack", ".", "--answers", "-", "--json"], "{}");
    assert_eq!(output.status.code(), Some(0));
    let value = json(&output);
    let position = &value["position"];
    assert_eq!(position["step"]["path"], "role");
    assert_eq!(
        (position["step"]["answer"].is_null(), position["complete"].as_bool()),
        (true, Some(false))
    );
    // A message and a note count as seen where the file does not list them.
    assert_eq!(value["answers"].to_string(), r#"{"last":true,"note":true}"#);
    assert_eq!(value["facts"].to_string(), r#"{"no-fire":"unknown","on-fire":"unknown"}"#);
}

#[test]
fn refused_answers_are_reported_and_the_others_count() {
    let answers = r#"{ "parameters": { "role": "boat" }, "municipality": "vika", "started": "i dag",
        "answers": { "burns": "yess", "smells": ["none", "gas"], "roms": 3, "since": "22.11.2026", "rooms": 4 } }"#;
    let output =
        run(&write("refused"), &["walk", "--pack", ".", "--answers", "-", "--json"], answers);
    assert_eq!(output.status.code(), Some(1));
    let value = json(&output);
    let refused: Vec<&str> =
        value["refused"].as_array().unwrap().iter().map(|r| r["step"].as_str().unwrap()).collect();
    assert_eq!(refused, ["started", "municipality", "role", "burns", "smells", "roms", "since"]);
    let codes: Vec<&str> =
        value["refused"].as_array().unwrap().iter().map(|r| r["code"].as_str().unwrap()).collect();
    assert_eq!(
        codes,
        [
            "not-moment",
            "no-such-municipality",
            "no-such-option",
            "no-such-option",
            "none-with-others",
            "no-such-step",
            "wrong-kind"
        ]
    );
    assert_eq!(value["answers"]["rooms"], 4);
    assert!(err(&output).contains("did you mean `yes`?"), "{}", err(&output));
}

#[test]
fn a_file_that_holds_no_answers_is_refused() {
    let folder = write("nofile");
    let check = |input: &str, code: i32, words: &str| {
        let output = run(&folder, &["walk", "--pack", ".", "--answers", "-", "--json"], input);
        assert_eq!(output.status.code(), Some(code), "{input}");
        assert!(err(&output).contains(words), "{input}: {}", err(&output));
        assert_eq!(out(&output), "");
    };
    check(r#"{ "answrs": {} }"#, 1, "input: line 1, column 3: unknown key `answrs`");
    check("[1]", 1, "line 1");
    check("", 1, "line 1");
    check(r#"{ "answers": { "burns": null } }"#, 1, "expected an answer");
    let usage = |args: &[&str], words: &str| {
        let output = run(&folder, args, "");
        assert_eq!(output.status.code(), Some(2), "{args:?}");
        assert!(err(&output).contains(words), "{args:?}: {}", err(&output));
    };
    usage(&["walk", "--pack", ".", "--answers", "none.json", "--json"], "none.json");
    usage(&["walk", "--pack", ".", "fires"], "did you mean `fire`?");
    usage(&["walk", "--pack", ".", "--lang", "se"], "it has `nb`, `en`");
    usage(&["walk", "--pack", "nowhere"], "there is no folder `nowhere`");
    usage(&["walk", "--pack", "fire"], "there is no pack.json in `fire`");
    usage(&["walk", "--pack", ".", "--municipality", "vikk"], "did you mean `vik`?");
    usage(&["walk", "--pack", ".", "--as-of", "tomorrow"], "`tomorrow` is not a day");
    let offset = ["walk", "--pack", ".", "--as-of", "2026-11-23T10:00+01:00"];
    usage(&offset, "`2026-11-23T10:00+01:00` has an offset or a zone");
    usage(&["walk", "--json"], "--answers");
}
