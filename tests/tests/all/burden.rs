//! What `veiviser burden` counts: the words of known screens, the moments of known walks, and what must
//! hold of any flow.

use std::cell::Cell;
use std::sync::Arc;

use proptest::prelude::prop_assert_eq;
use proptest::prop_assert;
use proptest::test_runner::TestCaseError;
use serde_json::{Value, json};
use veiviser::Pack;
use veiviser_author::burden::{
    BurdenOptions, FlowBurden, ReadSoFar, ReadUntil, Spread, WalksBurden, of_flow, walk_example,
};
use veiviser_author::commands::burden::{self, BurdenArgs};
use veiviser_author::output::clean_output::CleanOutput;
use veiviser_author::output::status::{CommandError, ExitStatus};
use veiviser_author::output::terminal::TerminalStyle;
use veiviser_prove::prove::BUDGET;
use veiviser_tests::base::{Small, bytes};
use veiviser_tests::folder::Folder;
use veiviser_tests::guarantees::guaranteed_packs;
use veiviser_tests::tape::always;

/// A main part of three steps and a voluntary one of one, whose words are counted by hand.
fn known() -> Small {
    let says = |question: &str, is: &str| json!({ "answer": question, "is": is });
    let mut small = Small::new(&[json!({
        "stages": [
            { "id": "main", "steps": [
                { "id": "danger", "kind": "choice", "options": ["yes", "no"] },
                { "id": "told", "kind": "message", "when": says("danger", "yes") },
                { "id": "seen", "kind": "choices", "options": ["bruise", "tired"],
                  "definitions": ["word-a"] },
            ] },
            { "id": "more", "voluntary": true, "steps": [
                { "id": "words", "kind": "note", "when": says("danger", "yes") },
            ] },
        ],
        "actions": [
            { "id": "call", "urgency": "now", "contacts": ["alarm"], "when": says("danger", "yes") },
            { "id": "wait", "urgency": "later", "when": says("danger", "no") },
        ],
    })])
    .worded();
    let reason = json!({ "reason": "du sa det" });
    let texts = small.at("f/nb.json", "");
    texts["steps"] = json!({
        // 5 + 4, 1 + 4, 1, and 2 of `unsure`: 17.
        "danger": {
            "title": "Er noen i fare nå?", "help": "Tenk på **alle** barna.", "unsure": reason,
            "more": "Dette er brettet sammen, og telles ikke.",
            "options": {
                "yes": { "label": "Ja", "reason": "du sa det", "help": "Ring med en gang." },
                "no": { "label": "Nei", "reason": "du sa det" },
            },
        },
        // 2, and 2 + 2 + 2: 8.
        "told": { "title": "Vent her", "body": "Se etter:\n\n- en bil\n- 2 000 skritt" },
        // 3, 1, 2, 3 of `none`, 2 of `unsure`, and 1 + 2 of the word that is explained: 14.
        "seen": {
            "title": "Hva ser du?", "unsure": reason, "none": reason,
            "options": {
                "bruise": { "label": "Blåmerke", "reason": "du sa det" },
                "tired": { "label": "Er trøtt", "reason": "du sa det" },
            },
        },
        "words": { "title": "Vil du si mer?" },
    });
    texts["actions"] = json!({
        "call": { "title": "Ring nå", "brief": "Gå ut, og ring.", "body": "Gå ut først.", "help": "Mer om det." },
        "wait": { "title": "Vent litt" },
    });
    *small.at("nb.json", "/glossary/word-a") = json!({ "term": "ord", "definition": "Betyr noe." });
    small.at("nb.json", "")["notice"] = json!("Dette er informasjon.");
    for (phrase, said) in [("now", "Nå"), ("later", "Senere"), ("because", "Fordi {reason}")] {
        small.at("nb.json", "/phrases")[phrase] = json!(said);
    }
    small.at("nb.json", "/contacts")["alarm"] = json!({ "name": "Politiet", "use": "Kommer." });
    small.at("nb.json", "/phrases")["open-always"] = json!("Alltid åpent");
    small
}

fn example(id: &str, answers: &Value) -> Value {
    json!({ "id": id, "sentence": "En situasjon.", "rests-on": ["domain 0.1"], "answers": answers,
            "actions": [] })
}

fn examples() -> Value {
    let mut stops = example("stops", &json!({ "danger": "unsure" }));
    stops["complete"] = json!(false);
    json!({ "examples": [
        example("danger", &json!({ "danger": "yes", "seen": ["bruise"] })),
        example("calm", &json!({ "danger": "no", "seen": "none" })),
        stops,
    ] })
}

fn measured(pack: &Arc<Pack>, small: &Small, flow: &str) -> FlowBurden {
    let options = BurdenOptions { language: pack.original(), budget: BUDGET };
    let flow = pack.flow(flow).unwrap();
    of_flow(pack, &bytes(&small.files), flow, options, &mut |_| {}).unwrap()
}

const fn read(steps: usize, words: usize) -> ReadSoFar {
    ReadSoFar { steps, words }
}

const fn spread(min: usize, median: usize, max: usize) -> Spread {
    Spread { min, median, max }
}

#[test]
fn the_words_and_moments_of_known_walks_are_those_counted_by_hand() {
    let small = known();
    let pack = small.load();
    let flow = pack.flow("f").unwrap();
    let written = serde_json::to_vec(&examples()).unwrap();
    let file: veiviser::file::ExamplesFile<'_> = serde_json::from_slice(&written).unwrap();
    let walks: Vec<_> = file
        .examples
        .iter()
        .map(|example| walk_example(&pack, flow, example, pack.original()))
        .collect();
    let [Some(danger), Some(calm), Some(stops)] = walks.as_slice() else { panic!("{walks:?}") };
    let screens: Vec<(&str, usize)> =
        danger.screens.iter().map(|screen| (screen.step.as_str(), screen.words)).collect();
    assert_eq!(screens, [("danger", 17), ("told", 8), ("seen", 14), ("words", 4)]);
    assert_eq!((danger.first_urgent, danger.enough), (Some(read(1, 17)), Some(read(3, 39))));
    assert_eq!(danger.complete, Some(read(4, 43)));
    // What is later is not for today, and nobody asks for more words.
    assert_eq!(
        (calm.first_urgent, calm.enough, calm.complete),
        (None, Some(read(2, 31)), Some(read(2, 31)))
    );
    assert_eq!((stops.first_urgent, stops.enough, stops.complete), (None, None, None));
    assert_eq!((stops.plan, stops.screens.len()), (None, 1));
    // Title 2, how soon 1, body 3, because 4, a contact (name 1, use 1, number 1, hours 2), notice 3; and 3
    // of the detail. On the first page title 2, how soon 1, brief 4, name 1, number 1.
    let plan = danger.plan.unwrap();
    assert_eq!((plan.cards, plan.words, plan.words_with_detail), (1, 18, 21));
    assert_eq!(plan.first_page, 9);

    let burden = WalksBurden::of(&walks);
    assert_eq!((burden.walks, burden.left_out), (3, 0));
    let urgent =
        ReadUntil { walks: 1, steps: Some(spread(1, 1, 1)), words: Some(spread(17, 17, 17)) };
    assert_eq!(burden.first_urgent, urgent);
    let enough =
        ReadUntil { walks: 2, steps: Some(spread(2, 2, 3)), words: Some(spread(31, 31, 39)) };
    assert_eq!(burden.enough, enough);
    assert_eq!((burden.complete.words, burden.plan.walks), (Some(spread(31, 31, 43)), 2));
}

#[test]
fn a_shared_action_is_urgent_under_whatever_id_it_is_used() {
    let mut small = known();
    let shared = json!([{ "id": "write", "urgency": "today" }]);
    small.files.insert("actions.json".to_owned(), json!({ "actions": shared }));
    small.at("nb.json", "")["actions"] = json!({ "write": { "title": "Skriv det ned" } });
    // The plan names it `write`, and no action of the flow has that path.
    let no = json!({ "answer": "danger", "is": "no" });
    let uses = json!({ "id": "write-calmly", "use": "write", "when": no });
    small.at("f/flow.json", "/actions").as_array_mut().unwrap().push(uses);
    small.files.insert("f/examples.json".to_owned(), examples());
    let burden = measured(&small.load(), &small, "f");
    let urgent =
        ReadUntil { walks: 2, steps: Some(spread(1, 1, 1)), words: Some(spread(17, 17, 17)) };
    assert_eq!(burden.examples.first_urgent, urgent);
}

#[test]
fn a_voluntary_question_that_is_left_open_is_passed_by() {
    let mut small = known();
    let more = json!([
        { "id": "first", "kind": "choice", "options": ["yes", "no"] },
        { "id": "second", "kind": "choice", "options": ["yes", "no"] },
    ]);
    *small.at("f/flow.json", "/stages/1/steps") = more;
    // The translation is made anew.
    small.files.remove("f/en.json");
    let steps = small.at("f/nb.json", "/steps");
    steps.as_object_mut().unwrap().remove("words");
    for (step, title) in [("first", "Sover barnet godt?"), ("second", "Spiser barnet godt nok?")] {
        let label = |label: &str| json!({ "label": label, "reason": "du sa det" });
        let options = json!({ "yes": label("Ja"), "no": label("Nei") });
        let unsure = json!({ "reason": "du er usikker" });
        steps[step] = json!({ "title": title, "options": options, "unsure": unsure });
    }
    let mut with = examples();
    with["examples"][1]["answers"]["second"] = json!("yes");
    small.files.insert("f/examples.json".to_owned(), with);
    let pack = small.load();
    let written = serde_json::to_vec(&small.files["f/examples.json"]).unwrap();
    let file: veiviser::file::ExamplesFile<'_> = serde_json::from_slice(&written).unwrap();
    let flow = pack.flow("f").unwrap();
    let calm = walk_example(&pack, flow, &file.examples[1], pack.original()).unwrap();
    let steps: Vec<&str> = calm.screens.iter().map(|screen| screen.step.as_str()).collect();
    assert_eq!(steps, ["danger", "seen", "second"]);
    assert_eq!((calm.enough, calm.complete), (Some(read(2, 31)), None));
    assert!(calm.plan.is_some(), "while it is enough, the plan is the plan");
}

#[test]
fn the_longest_walk_and_the_dearest_screens_are_named() {
    let mut small = known();
    small.files.insert("f/examples.json".to_owned(), examples());
    let pack = small.load();
    let burden = measured(&pack, &small, "f");
    // The voluntary note does not count.
    let longest = burden.longest.unwrap();
    assert_eq!((longest.steps, longest.proved, longest.words), (3, true, Some(39)));
    assert_eq!((burden.examples.walks, burden.language.as_str()), (3, "nb"));
    assert_eq!(burden.screens[0].step, "danger");
    for screen in &burden.screens {
        let words = [("danger", 17), ("told", 8), ("seen", 14), ("words", 4)];
        let words = words.iter().find(|(step, _)| *step == screen.step).unwrap().1;
        assert_eq!((screen.words, screen.words_in_all), (words, words * screen.walks));
    }
    let danger = burden.screens[0].walks;
    assert_eq!(danger, 3 + burden.covering.walks, "every walk begins there");
}

#[test]
fn an_example_that_is_refused_is_left_out_and_counted() {
    let mut small = known();
    let mut with = examples();
    with["examples"][1]["municipality"] = json!("nowhere");
    // Ticks are a list.
    with["examples"][0]["answers"]["seen"] = json!("bruise");
    small.files.insert("f/examples.json".to_owned(), with);
    let burden = measured(&small.load(), &small, "f");
    assert_eq!((burden.examples.walks, burden.examples.left_out), (1, 2));
}

#[test]
fn the_spread_of_an_even_number_takes_the_lower_of_the_middle() {
    assert_eq!(Spread::of(Vec::new()), None);
    assert_eq!(Spread::of(vec![5]), Some(spread(5, 5, 5)));
    assert_eq!(Spread::of(vec![9, 1, 4, 2]), Some(spread(1, 2, 9)));
    assert_eq!(Spread::of(vec![9, 1, 4]), Some(spread(1, 4, 9)));
}

#[test]
fn of_any_flow_no_walk_is_longer_than_what_is_proved_and_every_word_has_its_screen() {
    let walks = Cell::new(0);
    always(12, guaranteed_packs(), |(made, _)| {
        let pack = made.load();
        for flow in pack.flows() {
            let options = BurdenOptions { language: pack.original(), budget: BUDGET };
            let burden = of_flow(&pack, &bytes(&made.files), flow, options, &mut |_| {})
                .map_err(|error| TestCaseError::fail(error.to_string()))?;
            let covering = burden.covering;
            prop_assert_eq!(burden.examples.walks + burden.examples.left_out, 0);
            prop_assert_eq!(covering.enough.walks, covering.walks, "covering walks are enough");
            prop_assert_eq!(covering.plan.walks, covering.walks);
            prop_assert!(covering.complete.walks <= covering.walks);
            let Some(longest) = burden.longest else {
                prop_assert_eq!(covering.walks, 0);
                continue;
            };
            prop_assert!(longest.proved);
            if let Some(steps) = covering.enough.steps {
                prop_assert!(steps.max <= longest.steps, "{:?}", burden);
            }
            let dearest =
                burden.screens.windows(2).all(|two| two[0].words_in_all >= two[1].words_in_all);
            prop_assert!(
                dearest && burden.screens.iter().all(|screen| screen.walks <= covering.walks)
            );
            walks.set(walks.get() + covering.walks);
        }
        Ok(())
    });
    assert!(walks.get() > 100, "{}", walks.get());
}

// The command.

fn run(args: &BurdenArgs) -> (Result<ExitStatus, CommandError>, String) {
    let mut out = Vec::new();
    let style = TerminalStyle { colour: false, width: 100 };
    let status = burden::run(args, style, &mut CleanOutput::new(&mut out));
    (status, String::from_utf8(out).unwrap())
}

fn keys(value: &Value) -> Vec<&str> {
    value.as_object().unwrap().keys().map(String::as_str).collect()
}

#[test]
fn the_json_has_one_shape_and_the_page_says_the_same() {
    let mut small = known();
    small.files.insert("f/examples.json".to_owned(), examples());
    let folder = Folder::new("burden", &small);
    let args =
        BurdenArgs { pack: folder.0.clone().into(), budget: BUDGET, ..BurdenArgs::default() };
    let (status, text) = run(&BurdenArgs { json: true, ..args.clone() });
    assert_eq!(status.unwrap(), ExitStatus::Success);
    let json: Value = serde_json::from_str(&text).unwrap();
    let flow = &json["flows"][0];
    let sorted = |mut keys: Vec<&'static str>| {
        keys.sort_unstable();
        keys
    };
    assert_eq!(
        keys(flow),
        sorted(vec!["flow", "language", "examples", "covering", "longest", "screens"])
    );
    let read = sorted(vec!["walks", "steps", "words"]);
    for walks in ["examples", "covering"] {
        let walks = &flow[walks];
        let parts = vec!["walks", "left-out", "first-urgent", "enough", "complete", "plan"];
        assert_eq!(keys(walks), sorted(parts));
        for moment in ["first-urgent", "enough", "complete"] {
            assert_eq!(keys(&walks[moment]), read);
            assert_eq!(keys(&walks[moment]["words"]), sorted(vec!["min", "median", "max"]));
        }
        let plan = vec!["walks", "first-page", "cards", "words", "words-with-detail"];
        assert_eq!(keys(&walks["plan"]), sorted(plan));
    }
    assert_eq!(flow["longest"], json!({ "steps": 3, "proved": true, "words": 39 }));
    assert_eq!(keys(&flow["screens"][0]), sorted(vec!["step", "words", "walks", "words-in-all"]));
    assert_eq!(flow["examples"]["enough"]["words"], json!({ "min": 31, "median": 31, "max": 39 }));

    let (status, page) = run(&args);
    assert_eq!(status.unwrap(), ExitStatus::Success);
    for line in [
        "f, read in nb: of each the least, the median and the most",
        "examples (3)",
        "  until it is enough                       2     2   2   3     31    31    39",
        "The longest walk has 3 main steps, with 39 words on them. None has more: that is proved.",
        " danger",
    ] {
        assert!(page.lines().any(|found| found.contains(line)), "{line}\n{page}");
    }
    let (refused, _) = run(&BurdenArgs { flow: Some("none".to_owned()), ..args.clone() });
    assert!(
        matches!(refused, Err(CommandError::Usage(said)) if said.contains("there is no flow `none`"))
    );
    let (refused, _) = run(&BurdenArgs { lang: Some("fr".to_owned()), ..args });
    assert!(matches!(refused, Err(CommandError::Usage(_))));
}
