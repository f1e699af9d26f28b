//! What only a person at a terminal meets: a window that changes, and pages that wait.

use crate::examples::EXAMPLES;
use crate::pack::{get, put, write};
use crate::terminal::Terminal;

#[test]
fn the_text_follows_the_width_of_the_window() {
    let mut walk = Terminal::walk("resized", &[]);
    walk.wait_for("Brenner det?");
    let widest = |text: &str| text.lines().map(|line| line.chars().count()).max().unwrap_or(0);
    assert!((61..=80).contains(&widest(walk.since(0))), "{}", walk.since(0));
    for columns in [40, 60] {
        walk.resize(columns);
        let from = walk.so_far();
        walk.types("x");
        walk.wait_for("er ikke et av valgene");
        let widest = widest(walk.since(from));
        let columns = usize::from(columns);
        assert!((columns - 12..=columns).contains(&widest), "{widest}: {}", walk.since(from));
    }
}

#[test]
fn a_number_of_the_overview_goes_to_its_question() {
    let mut walk = Terminal::walk("overview", &[]);
    walk.wait_for("Brenner det?");
    walk.types("2");
    walk.wait_for("Hva lukter det?");
    walk.types("o");
    walk.wait_for("Skriv tallet som står foran et spørsmål");
    walk.types("1");
    walk.wait_for("Spørsmål 1 · Først Brenner det?");
    walk.types("o");
    walk.wait_for("Skriv tallet som står foran et spørsmål");
    walk.types("9");
    walk.wait_for("Feil: Det finnes ikke noe spørsmål 9.");
    walk.types("o");
    walk.wait_for("Skriv tallet som står foran et spørsmål");
    // Enter goes on where the walk was, and what is no number of the page is told so.
    walk.types("abc");
    walk.wait_for("Feil: Her skal du bare trykke Enter");
    walk.types("");
    walk.wait_for("Brenner det?");
}

#[test]
fn a_command_counts_where_a_page_waits_for_enter() {
    let mut walk = Terminal::walk("paused", &[]);
    walk.wait_for("Brenner det?");
    walk.types("1");
    walk.wait_for("Trykk Enter når du vil gå videre.");
    let from = walk.so_far();
    walk.types("t");
    walk.wait_for("Brenner det?");
    assert!(!walk.since(from).contains("Hva lukter det?"), "{}", walk.since(from));
}

#[test]
fn each_difference_of_an_example_is_accepted_by_itself() {
    let folder = write("accept-each");
    put(&folder, "fire/examples.json", EXAMPLES);
    let mut terminal = Terminal::of(&folder, &["test", ".", "--accept"]);
    // `ask` is missing, `check` is too soon, `wait` is missing.
    for (shown, answer) in
        [("+ { \"id\": \"ask\"", "n"), ("- { \"reasons\"", "y"), ("+ { \"id\": \"wait\" }", "y")]
    {
        terminal.wait_for(shown);
        terminal.types(answer);
    }
    terminal.wait_for("fire/smoke-and-gas: a part of it stays as it is");
    terminal.types("y");
    let (code, said) = terminal.end();
    assert_eq!(code, Some(1), "the example still fails: {said}");
    let text = get(&folder, "fire/examples.json");
    assert!(text.contains("\"id\": \"check\", \"urgency\": \"later\""), "{text}");
    assert!(text.contains("\"prohibitions\": [{ \"id\": \"wait\" }]"), "{text}");
    assert!(!text.contains("\"ask\""), "{text}");
}

#[test]
fn what_an_example_names_and_the_flow_does_not_give_can_stay() {
    let folder = write("accept-stays");
    let more = EXAMPLES.replace(
        "        { \"reasons\": [\"smells\"], \"id\": \"check\"",
        "        { \"id\": \"call\", \"urgency\": \"now\", \"contacts\": [\"brigade\"] },\n        { \"reasons\": [\"smells\"], \"id\": \"check\"",
    );
    put(&folder, "fire/examples.json", &more);
    let mut terminal = Terminal::of(&folder, &["test", ".", "--accept"]);
    for (shown, answer) in [
        ("\"ask\"", "y"),
        ("- { \"reasons\"", "y"),
        ("- { \"id\": \"call\"", "n"),
        ("\"wait\"", "y"),
    ] {
        terminal.wait_for(shown);
        terminal.types(answer);
    }
    terminal.wait_for("into 1 example?");
    terminal.types("y");
    terminal.end();
    let json: serde_json::Value =
        serde_json::from_str(&get(&folder, "fire/examples.json")).unwrap();
    let actions = json["examples"][1]["actions"].as_array().unwrap();
    let ids: Vec<&str> = actions.iter().map(|one| one["id"].as_str().unwrap()).collect();
    assert_eq!(ids, ["call", "ask", "check"]);
}
