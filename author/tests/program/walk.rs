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
        "Spørsmål 1 · Først",
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

/// The pack with a fourth action, and one that is told inside the card of another and is due later.
fn with_an_inner_action(name: &str) -> std::path::PathBuf {
    let folder = write(name);
    let mut flow: Value = serde_json::from_str(&get(&folder, "fire/flow.json")).unwrap();
    flow["status"] = "draft".into();
    let actions = flow["actions"].as_array_mut().unwrap();
    let mut open = actions[1].clone();
    open["id"] = "open".into();
    actions[2]["within"] = "ask".into();
    actions.insert(2, open);
    put(&folder, "fire/flow.json", &flow.to_string());
    for (tag, title) in [("nb", "Åpne vinduet"), ("en", "Open the window")] {
        let path = format!("fire/{tag}.json");
        let mut texts: Value = serde_json::from_str(&get(&folder, &path)).unwrap();
        texts["actions"]["open"] = serde_json::json!({ "title": title });
        let said = if tag == "nb" { "Skriv:\n- når\n- hvor" } else { "Write:\n- when\n- where" };
        texts["actions"]["ask"]["say"] = said.into();
        put(&folder, &path, &texts.to_string());
    }
    folder
}

#[test]
fn items_are_numbered_in_the_order_in_which_they_are_told() {
    let folder = with_an_inner_action("inner");
    let args = [&AT[..], &["--role", "home", "--save", "plan.md"]].concat();
    let said = out(&run(&folder, &args, "2\n1\n3\nu\n\n\n? 2\n3\nv 3\n"));
    let page = said.split_once("Planen din").unwrap().1;
    let (first, cards) = page.split_once("Mer om hvert punkt").unwrap();
    let places = ["\n1. Spør kontoret", "\n   2  later: Sjekk varsleren\n", "\n3. Åpne vinduet"];
    let places: Vec<usize> = places.iter().map(|words| first.find(words).expect(words)).collect();
    assert!(places.is_sorted(), "{first}");
    assert!(cards.contains("\n1. Spør kontoret") && cards.contains("\n3. Åpne vinduet"), "{cards}");
    // The same numbers say which item is meant; at the end of the walk a number alone does.
    let after = |line: &str| said.split_once(line).unwrap().1.trim_start().to_owned();
    assert!(after("> ? 2\n").starts_with("2. Sjekk varsleren"), "{said}");
    assert!(after("> 3\n\n3").starts_with(". Åpne vinduet"), "{said}");
    assert!(after("> v 3\n").starts_with("Åpne vinduet"), "{said}");
    // A text with a label of its own has no second one.
    assert!(
        cards.contains("\n   Skriv:\n   - når\n") && !cards.contains("Si for eksempel"),
        "{cards}"
    );
    // A reader of Markdown sees the same numbers: a list that begins at 2 would not be one.
    let plan = get(&folder, "plan.md");
    assert!(plan.contains("\n- 2\\. later: Sjekk varsleren\n"), "{plan}");
    // Who reads all, or a file, asks no further, so what is told inside a card has one of its own there.
    let (shown, _) = cards.split_once("> ? 2\n").unwrap();
    assert!(shown.contains("\n2. Sjekk varsleren"), "{shown}");
    let cards = plan.split_once("## Mer om hvert punkt").unwrap().1;
    let (_, inner) = cards.split_once("\n### 2. Sjekk varsleren\n").expect(cards);
    let (inner, _) = inner.split_once("\n### 3. Åpne vinduet\n").expect(inner);
    assert!(inner.contains("#### Ta kontakt med") && inner.contains("#### Hvorfor"), "{inner}");
    assert!(plan.starts_with("# Planen din\n\n**Dette er et utkast"), "{plan}");
}

#[test]
fn a_duty_names_its_law_also_in_the_terminal() {
    let folder = write("law-of-a-duty");
    let mut flow: Value = serde_json::from_str(&get(&folder, "fire/flow.json")).unwrap();
    flow["actions"][0]["if-unknown"] = "ask".into();
    for duty in [true, false] {
        flow["actions"][0]["duty"] = duty.into();
        if !duty {
            flow["actions"][0].as_object_mut().unwrap().remove("if-unknown");
        }
        put(&folder, "fire/flow.json", &flow.to_string());
        let said = out(&run(&folder, &[&AT[..], &["--role", "home"]].concat(), "1\n1\n3\nu\n\n\n"));
        assert!(said.contains("1. Ring brannvesenet"), "{said}");
        assert_eq!(said.contains("Bygger på: "), duty, "{said}");
    }
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
    assert!(said.contains("Dette er planen så langt"), "{said}");
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
        "Kontoret: 00\u{a0}00\u{a0}00\u{a0}11",
    ] {
        assert!(said.contains(words), "{words}: {said}");
    }
    // What interrupts is told on its page, and not again in the list of what is new.
    assert!(said.contains("Dette først: Ring brannvesenet"), "{said}");
    assert!(!said.contains("Nytt:"), "{said}");
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
    let offer = said.find("Du kan svare på noen spørsmål til").unwrap();
    assert!(plan < offer && !said.contains("planen så langt"), "{said}");
    let (code, said) = walk("2\n1\n\n3\n");
    let rooms = said.find("Hvor mange rom?").unwrap();
    assert_eq!(code, Some(0), "{said}");
    assert!(said.find("Du kan svare på noen spørsmål til").unwrap() < rooms, "{said}");
    assert_eq!(
        said.matches("Du kan svare på noen spørsmål til").count(),
        1,
        "it is offered once: {said}"
    );
    // Before it is enough, the plan is not the plan yet.
    let (code, said) = walk("2\n");
    assert_eq!(code, Some(1));
    assert!(said.contains("Dette er planen så langt"), "{said}");
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
