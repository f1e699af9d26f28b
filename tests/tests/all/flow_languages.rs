//! A flow that does not have all languages of its pack: what is shown, and what is refused.

use serde_json::{Value, json};
use veiviser::{Screen, Session, load};
use veiviser_author::pack::translations;
use veiviser_tests::base::{Small, bytes, nothing, view};
use veiviser_tests::walks::{words_of_plan, words_of_screen};

use super::refused::one_diagnostic;
use super::session::{change, option};

/// A small pack in these languages, whose flow has those.
fn with(pack: &[&str], flow: &[&str]) -> Small {
    let mut small = change();
    small.at("pack.json", "")["languages"] = json!(pack);
    small.at("f/flow.json", "")["languages"] = json!(flow);
    small.worded()
}

/// A flow `f` that uses a flow `in`, each with what it says of its languages.
fn in_place(outer: &Value, inner: &Value) -> Small {
    let step = json!({ "id": "use", "kind": "flow", "flow": "in" });
    let flows = [json!({ "id": "in" }), json!({ "stages": [{ "id": "one", "steps": [step] }] })];
    let mut small = Small::new(&flows);
    small.at("pack.json", "")["languages"] = json!(["nb", "nn", "en"]);
    for (flow, languages) in [("f", outer), ("in", inner)] {
        if !languages.is_null() {
            small.at(&format!("{flow}/flow.json"), "")["languages"] = languages.clone();
        }
    }
    small.worded()
}

#[test]
fn a_flow_is_worded_in_a_language_that_it_has() {
    for (pack, flow, asked, found) in [
        (&["nb", "nn", "en"][..], &["nb", "en"][..], "nn", "nb"),
        (&["nb", "nn", "en"], &["nb", "nn"], "en", "nb"),
        (&["nb", "nn", "en"], &["nn", "nb"], "nn", "nn"),
        (&["en", "nb", "nn"], &["en", "nb"], "nn", "nb"),
        (&["en", "nb", "nn"], &["en"], "nn", "en"),
        (&["nb", "pt", "pt-BR"], &["nb", "pt"], "pt-BR", "pt"),
    ] {
        let loaded = with(pack, flow).load();
        let language = loaded.language(asked).unwrap();
        assert_eq!(loaded.tag(language), asked, "the pack has it");
        let flow = loaded.flow("f").unwrap();
        assert_eq!(loaded.tag(loaded.flow_language(flow, language)), found, "{asked} in {pack:?}");
        let found = loaded.language(found).unwrap();
        assert_eq!(loaded.flow_title(flow, language), loaded.flow_title(flow, found));
        assert_eq!(loaded.flow_summary(flow, language), loaded.flow_summary(flow, found));
    }
}

#[test]
fn the_languages_of_a_flow_are_listed_as_far_as_they_are_held() {
    let small = with(&["nb", "nn", "en"], &["en", "nb"]);
    let listed = |asked: &[&str]| {
        let pack = load(&bytes(&small.files), asked).unwrap();
        pack.flow_languages(pack.flow("f").unwrap()).map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(listed(&[]), ["nb", "en"], "in the order of the pack");
    assert_eq!(listed(&["nn"]), ["nb"]);
    let all = change().load();
    assert_eq!(all.flow_languages(all.flow("f").unwrap()).collect::<Vec<_>>(), ["nb", "en"]);
}

#[test]
fn screen_and_plan_are_in_one_language_also_where_the_flow_lacks_the_one_asked_for() {
    let pack = with(&["nb", "nn", "en"], &["nb", "en"]).load();
    let mut session = Session::open(&pack, "f", nothing()).unwrap();
    let told = |session: &Session, tag: &str| {
        let view = view(session, tag);
        let screen: Screen = session.screen(view);
        (words_of_screen(&screen), words_of_plan(&session.plan(view)), screen.step)
    };
    let (screen, _, step) = told(&session, "nn");
    assert_eq!(step.unwrap().language, "nb");
    assert!(!screen.contains("nn: "), "phrases and contacts too: {screen}");
    session.walk_mut().set_answer("danger", &option("yes")).unwrap();
    let (nynorsk, bokmal, english) =
        (told(&session, "nn"), told(&session, "nb"), told(&session, "en"));
    assert_eq!(nynorsk, bokmal);
    assert_ne!(nynorsk, english);
    assert!(english.1.contains("en: "), "{}", english.1);
    // What belongs to the whole pack is in the language that was asked for.
    assert!(pack.title(pack.language("nn").unwrap()).starts_with("nn: "));
}

#[test]
fn what_a_flow_lists_is_of_the_pack_and_has_the_original() {
    let refused = |languages: Value, code: &str, below: &str| {
        let mut small = change().worded();
        small.at("f/flow.json", "")["languages"] = languages;
        one_diagnostic(&small, code, "f/flow.json", &format!("/languages{below}"))
    };
    let says = refused(json!(["nb", "en", "sv"]), "unknown-name", "/2").help.unwrap();
    assert_eq!(says, "add `sv` to `languages` in pack.json, or remove it");
    refused(json!(["nb", "en", "nb"]), "duplicate-id", "/2");
    let found = refused(json!(["en"]), "bad-language", "");
    assert_eq!(found.message, "the original, `nb`, is not listed");
    let found = refused(json!("nb"), "wrong-type", "");
    assert!(found.message.contains("list"), "{found}");
    // Of a list without end, no more is looked at than there can be.
    let mut small = change();
    small.at("f/flow.json", "")["languages"] = json!(vec!["nb"; 100_000]);
    let found = small.worded().diagnostics();
    assert_eq!((found.len(), &*found[0].pointer), (16, "/languages/1"));
}

#[test]
fn texts_in_a_language_that_the_flow_does_not_list_are_refused() {
    let mut small = change().worded();
    small.at("f/flow.json", "")["languages"] = json!(["nb"]);
    let found = one_diagnostic(&small, "bad-language", "f/en.json", "");
    assert_eq!(found.message, "`f` does not list `en` in its `languages`");
    // Also where nobody asked for that language.
    assert!(load(&bytes(&small.files), &["nb"]).is_err());
}

#[test]
fn a_flow_has_no_language_that_a_flow_it_uses_lacks() {
    let all = Value::Null;
    for (outer, inner) in [
        (all.clone(), all.clone()),
        (json!(["nb", "en"]), all.clone()),
        (json!(["nb", "en"]), json!(["en", "nb", "nn"])),
        (json!(["nb"]), json!(["nb"])),
    ] {
        assert_eq!(in_place(&outer, &inner).diagnostics(), [], "{outer} around {inner}");
    }
    for (outer, inner, lacks) in
        [(all, json!(["nb"]), "`nn`, `en`"), (json!(["nb", "nn"]), json!(["nb", "en"]), "`nn`")]
    {
        let place = "/stages/0/steps/0/flow";
        let found = one_diagnostic(&in_place(&outer, &inner), "bad-language", "f/flow.json", place);
        assert_eq!(found.message, format!("`in` does not have {lacks}, which this flow has"));
    }
}

#[test]
fn a_language_that_a_flow_does_not_list_is_not_missing() {
    let untranslated = |small: &Small| {
        let found = translations::check(&bytes(&small.files));
        let of_flow = found.iter().filter(|one| one.file.starts_with("f/"));
        of_flow.filter(|one| one.code == veiviser::Code::Untranslated).count()
    };
    assert_eq!(untranslated(&with(&["nb", "nn", "en"], &["nb", "en"])), 0);
    let mut listed = with(&["nb", "nn", "en"], &["nb", "en"]);
    listed.at("f/flow.json", "")["languages"] = json!(["nb", "nn", "en"]);
    assert_eq!(untranslated(&listed), 1, "the whole file is missing");
}
