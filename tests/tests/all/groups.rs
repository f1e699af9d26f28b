//! Groups of options: their order and headings on a screen, and what is refused.

use proptest::prelude::{prop_assert, prop_assert_eq};
use serde_json::{Value, json};
use veiviser::markup::plain;
use veiviser::screen::StepCard;
use veiviser::{Answer, Session};
use veiviser_author::output::terminal::TerminalStyle;
use veiviser_author::tui::document::terminal;
use veiviser_author::tui::languages::ProgramLanguages;
use veiviser_author::tui::screens;
use veiviser_tests::base::{Small, view};
use veiviser_tests::packs::packs;
use veiviser_tests::tape::always;
use veiviser_tests::walks::{open, seen, wander};
use veiviser_tests::words::{JsonFiles, list, text_of};

use super::refused::{one_diagnostic, under};

/// What was seen and what was heard; an old child is not asked about hunger.
fn grouped() -> Small {
    Small::steps(
        &json!([
            { "id": "age", "kind": "choice", "options": ["young", "old"] },
            {
                "id": "signs", "kind": "choices",
                "options": ["bruise", "told", { "id": "hunger", "when": { "answer": "age", "is": "young" } }, "fear"],
                "groups": [
                    { "id": "heard", "options": ["told"] },
                    { "id": "needs", "options": ["hunger"] },
                    { "id": "seen", "options": ["fear", "bruise"] },
                ],
            },
        ]),
        &json!({}),
    )
}

fn card(session: &Session, language: &str) -> StepCard {
    session.screen_of("signs", view(session, language)).unwrap().step.unwrap()
}

/// Each option with its group.
fn options(card: &StepCard) -> Vec<(&str, &str)> {
    let group = |group: &Option<String>| group.clone().map_or("", |group| group.leak());
    card.options.iter().map(|option| (option.id.as_str(), group(&option.group))).collect()
}

#[test]
fn options_are_shown_group_by_group_and_none_and_unsure_stand_outside() {
    let mut session = grouped().open();
    session.walk_mut().set_answer("age", &Answer::Option("young".to_owned())).unwrap();
    let young = card(&session, "nb");
    assert_eq!(
        options(&young),
        [
            ("told", "heard"),
            ("hunger", "needs"),
            ("fear", "seen"),
            ("bruise", "seen"),
            ("none", ""),
            ("unsure", ""),
        ]
    );
    let headings: Vec<(&str, String)> =
        young.groups.iter().map(|group| (group.id.as_str(), plain(&group.heading))).collect();
    let expected = ["heard", "needs", "seen"].map(|id| (id, format!("Gruppe {id}")));
    assert_eq!(headings, expected);
    assert_eq!(plain(&card(&session, "en").groups[0].heading), "en: Gruppe heard");
    // A group of which nothing is offered is not shown.
    session.walk_mut().set_answer("age", &Answer::Option("old".to_owned())).unwrap();
    let old = card(&session, "nb");
    assert_eq!(old.groups.iter().map(|group| &*group.id).collect::<Vec<_>>(), ["heard", "seen"]);
}

#[test]
fn the_options_of_a_register_stand_in_its_groups() {
    let step = json!({ "id": "signs", "kind": "choices", "from": "signs" });
    let mut small = Small::steps(&json!([step]), &json!({}));
    small.at("registers/signs/register.json", "")["groups"] = json!([
        { "id": "later", "options": ["sign-d", "sign-b"] },
        { "id": "now", "options": ["sign-a", "sign-c"] },
    ]);
    let card = card(&small.open(), "nb");
    let order: Vec<&str> = card.options.iter().map(|option| option.id.as_str()).collect();
    assert_eq!(order, ["sign-d", "sign-b", "sign-a", "sign-c", "none", "unsure"]);
    assert_eq!(plain(&card.groups[0].heading), "Gruppe later");
}

#[test]
fn a_terminal_shows_each_heading_before_its_options() {
    let mut session = grouped().open();
    session.walk_mut().set_answer("age", &Answer::Option("old".to_owned())).unwrap();
    let languages = ProgramLanguages::embedded().unwrap();
    let screen = session.screen_of("signs", view(&session, "nb")).unwrap();
    let card = screen.step.as_ref().unwrap();
    let parts = screens::step(&screen, card, 1, languages.find_or_english("nb"));
    let page = terminal(&parts, TerminalStyle { colour: false, width: 80 });
    let options = page.split("Gruppe heard:").nth(1).expect(&page);
    assert!(
        options.starts_with(
            "\n 1  Valg told\n\nGruppe seen:\n 2  Valg fear\n 3  Valg bruise\n\n 4  Ingen av dem\n"
        ),
        "{page}"
    );
}

/// The files without any group.
fn ungrouped(mut files: JsonFiles) -> JsonFiles {
    fn remove(value: &mut Value) {
        match value {
            Value::Object(map) => {
                map.remove("groups");
                map.values_mut().for_each(remove);
            }
            Value::Array(list) => list.iter_mut().for_each(remove),
            _ => {}
        }
    }
    files.values_mut().for_each(remove);
    files
}

#[test]
fn groups_order_the_options_of_any_flow_and_change_nothing_else() {
    always(120, packs(), |(made, mut tape)| {
        let pack = made.load();
        let plain = Small { files: ungrouped(made.files.clone()) }.load();
        let flow = &made.flows[0];
        let file = &made.files[&format!("{flow}/flow.json")];
        let steps = || list(file, "stages").iter().flat_map(|stage| list(stage, "steps"));
        let mut session = open(&pack, flow, &mut tape.clone());
        let mut other = open(&plain, flow, &mut tape.clone());
        let mut again = tape.clone();
        for _ in 0..6 {
            wander(&mut session, &mut tape, 2);
            wander(&mut other, &mut again, 2);
            prop_assert_eq!(seen(&session), seen(&other));
            for path in session.walk().shown() {
                let Some(step) = steps().find(|step| text_of(step, "id") == path) else { continue };
                let card = session.screen_of(path, view(&session, "nb")).unwrap().step.unwrap();
                let groups = || list(step, "groups").iter();
                let offered = session.walk().offered(path);
                let is_offered = |option: &&str| offered.contains(option);
                let in_order = groups().flat_map(|group| {
                    let options = list(group, "options").iter().filter_map(Value::as_str);
                    options.filter(is_offered).map(move |option| (option, text_of(group, "id")))
                });
                let mut expected: Vec<(&str, &str)> = in_order.collect();
                if groups().next().is_none() {
                    expected = offered.iter().map(|option| (*option, "")).collect();
                }
                let mut shown = options(&card);
                shown.retain(|(id, _)| !["none", "unsure"].contains(id));
                prop_assert_eq!(&shown, &expected, "{}", path);
                let mut with_options: Vec<&str> =
                    expected.iter().map(|(_, group)| *group).collect();
                with_options.dedup();
                with_options.retain(|group| !group.is_empty());
                let headings: Vec<&str> = card.groups.iter().map(|group| &*group.id).collect();
                prop_assert_eq!(headings, with_options);
                let outside = card.options.iter().skip(shown.len());
                prop_assert!(outside.clone().all(|option| option.group.is_none()), "{}", path);
            }
        }
        Ok(())
    });
}

#[test]
fn what_is_not_a_grouping_of_the_options_is_refused() {
    const SEEN: &str = "/stages/0/steps/1";
    let refused = |groups: Value, code: &str, below: &str| {
        let mut small = under(&json!({ "fact": "known" }));
        small.at("f/flow.json", SEEN)["groups"] = groups;
        one_diagnostic(&small, code, "f/flow.json", &format!("{SEEN}/groups{below}"))
    };
    let group = |id: &str, options: &[&str]| json!({ "id": id, "options": options });
    let both = || group("a", &["bruise", "fear"]);
    refused(
        json!([group("a", &["bruise", "fera"]), group("b", &["fear"])]),
        "unknown-option",
        "/0/options/1",
    );
    refused(
        json!([group("a", &["bruise"]), group("b", &["fear", "bruise"])]),
        "duplicate-option",
        "/1/options/1",
    );
    let lost = refused(json!([group("a", &["bruise"])]), "never-offered", "");
    assert!(lost.message.contains("`fear`"), "{lost}");
    refused(json!([both(), group("b", &[])]), "empty-list", "/1/options");
    refused(json!([group("a", &["bruise"]), group("a", &["fear"])]), "duplicate-id", "/1/id");
    let mut titled = both();
    titled["title"] = json!("Det du har sett");
    refused(json!([titled]), "unknown-key", "/0/title");
    let mut number = under(&json!({ "fact": "known" }));
    number.at("f/flow.json", "/stages/0/steps/2")["groups"] = json!([both()]);
    let found = number.diagnostics();
    assert!(
        found.iter().any(|one| one.code == "misplaced-key" && one.pointer.ends_with("/groups"))
    );
    // The groups of a register belong to it, and are checked where no flow uses it.
    let from = json!([{ "id": "q", "kind": "choices", "from": "signs", "groups": [group("a", &["sign-a"])] }]);
    let small = Small::steps(&from, &json!({}));
    one_diagnostic(&small, "misplaced-key", "f/flow.json", "/stages/0/steps/0/groups");
    let mut small = under(&json!({ "fact": "known" }));
    small.at("registers/signs/register.json", "")["groups"] = json!([group("a", &["sign-a"])]);
    let found = small.diagnostics();
    assert_eq!(found.len(), 3, "{found:#?}");
    assert!(found.iter().all(|one| one.code == "never-offered"));
}

#[test]
fn a_heading_belongs_to_a_group_and_each_group_has_one() {
    let mut small = grouped().worded();
    let texts = small.at("f/nb.json", "/steps/signs/groups").as_object_mut().unwrap();
    texts.remove("seen");
    let found = one_diagnostic(&small, "missing-text", "f/nb.json", "/steps/signs/groups/seen");
    assert_eq!(found.follows, 1, "the translation");
    let mut small = grouped().worded();
    small.at("f/nb.json", "/steps/signs/groups")["felt"] = json!("Det du kjente");
    one_diagnostic(&small, "orphaned-text", "f/nb.json", "/steps/signs/groups/felt");
}
