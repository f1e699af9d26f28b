//! What holds for the shipped pack: it loads, keeps its examples and guarantees, and has all its texts.

#![expect(clippy::expect_used, clippy::panic, reason = "a test that cannot go on fails")]

use std::path::Path;
use std::sync::Arc;

use veiviser::guarantee::{TestAnswer, TestState};
use veiviser::index::{IndexVec, StepId};
use veiviser::markup::{plain, plain_blocks};
use veiviser::{Answer, Block, Files, Pack, Session, SessionOptions, Severity, Span, View, load};
use veiviser_author::pack::{folder, schemas};
use veiviser_prove::examples;
use veiviser_prove::explore::{self, ExploreOptions};
use veiviser_tests::base;

fn flows() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../flows"))
}

fn shipped() -> (Files, Arc<Pack>) {
    let files = folder::read(flows()).expect("the folder of the flows");
    match load(&files, &[]) {
        Ok(pack) => (files, Arc::new(pack)),
        Err(error) => panic!("{error:#?}"),
    }
}

#[test]
fn the_pack_has_no_errors_on_the_day_it_was_written() {
    let (files, _) = shipped();
    let (diagnostics, _) = base::checked(&files, "2026-11-22");
    let errors: Vec<String> = diagnostics
        .iter()
        .filter(|diagnostic| diagnostic.severity == Severity::Error)
        .map(ToString::to_string)
        .collect();
    assert_eq!(errors, Vec::<String>::new());
}

#[test]
fn nothing_in_the_pack_claims_a_review() {
    let files = folder::read(flows()).expect("the folder of the flows");
    for (path, bytes) in &files {
        let text = String::from_utf8_lossy(bytes);
        let prose = Path::new(path).extension().is_some_and(|ending| ending == "md");
        let schema = prose || path.starts_with("schema/");
        assert!(
            schema || !text.contains("\"reviewed\""),
            "{path} claims that somebody reviewed it"
        );
    }
}

#[test]
fn every_example_gives_its_exact_plan() {
    let (files, pack) = shipped();
    let report = examples::run(&pack, &files);
    assert!(report.outcomes.len() >= 40, "only {} examples", report.outcomes.len());
    let failed: Vec<_> = report.outcomes.iter().filter(|o| !o.differences.is_empty()).collect();
    assert!(failed.is_empty(), "{failed:#?}");
    assert_eq!(report.unreached, Vec::<String>::new(), "no example reaches these");
}

#[test]
fn no_guarantee_breaks_on_random_walks() {
    let (files, pack) = shipped();
    for flow in pack.flows() {
        let options = ExploreOptions { walks: 2500, ..ExploreOptions::default() };
        let explored = explore::run(flow, &explore::seeds(flow, &files), options, &mut |_, _| {});
        let broken: Vec<_> = explored.tried.iter().filter(|t| t.broken.is_some()).collect();
        assert!(broken.is_empty(), "{broken:#?}");
        assert_eq!(explored.calm, Vec::<String>::new());
        assert_eq!(explored.unreached, Vec::<String>::new());
    }
}

/// Fails on what a person must never see: an open brace, an empty heading, a missing text.
fn check_text(what: &str, text: &str) {
    assert!(!text.trim().is_empty(), "{what} says nothing");
    assert!(!text.contains(['{', '}']), "{what} shows a brace: {text}");
    assert!(!text.contains("  "), "{what} has a gap: {text}");
}

fn read_spans(what: &str, spans: &[Span]) {
    check_text(what, &plain(spans));
}

fn read_blocks(what: &str, blocks: &[Block]) {
    if !blocks.is_empty() {
        let text = plain_blocks(blocks);
        assert!(!text.contains(['{', '}']), "{what} shows a brace: {text}");
    }
}

#[test]
fn every_screen_and_plan_of_random_walks_can_be_read_in_every_language() {
    let (files, pack) = shipped();
    let at = "2026-11-22T21:30".parse().expect("a day and a time");
    let languages: Vec<&str> = pack.languages().collect();
    let place = pack.municipalities().next().map(|(id, _)| id.to_owned());
    for flow in pack.flows() {
        for (number, seed) in explore::seeds(flow, &files).iter().enumerate() {
            let mut options = SessionOptions::new(at);
            options.municipality = place.clone().filter(|_| number % 2 == 0);
            let mut session = Session::open(&pack, flow.id(), options).expect("a flow");
            for (step, answer) in walked(flow, seed) {
                for language in &languages {
                    let view = View::new(at, pack.language(language).expect("a language"));
                    let screen = session.screen_of(&step, view).expect("a shown step");
                    let card = screen.step.expect("a step");
                    read_spans(&format!("{step} in {language}"), &card.title);
                    read_blocks(&step, &card.body);
                    read_blocks(&step, &card.help);
                    for option in &card.options {
                        read_spans(&format!("{step}/{} in {language}", option.id), &option.label);
                    }
                    assert_eq!(screen.emergency.len(), 3);
                }
                session
                    .walk_mut()
                    .set_answer(&step, &answer)
                    .expect("an answer that was taken before");
            }
            for language in &languages {
                read_plan(&session, at, language);
            }
        }
    }
}

/// When the hours of the local offices have run out, nobody knows who is open: the number for the night
/// stays on the card of the office, and a helpline comes to it.
#[test]
fn the_number_to_call_at_night_stays_when_its_timetable_has_ended() {
    let (files, pack) = shipped();
    // The one whose hours end then.
    let place = Some("eksempelvik".to_owned());
    let mut cards = 0;
    for flow in pack.flows() {
        for seed in &explore::seeds(flow, &files) {
            let mut options = SessionOptions::new("2027-03-20T22:00".parse().expect("a time"));
            options.municipality.clone_from(&place);
            let mut session = Session::open(&pack, flow.id(), options).expect("a flow");
            for (step, answer) in walked(flow, seed) {
                session.walk_mut().set_answer(&step, &answer).expect("an answer");
            }
            let plan = |at: &str| {
                let at = at.parse().expect("a day and a time");
                session.plan(View::new(at, pack.original())).actions
            };
            // In the night before the last day, and in the night after it.
            let nights = [plan("2027-03-20T23:00"), plan("2027-03-22T02:00")];
            for (known, unknown) in nights[0].iter().zip(&nights[1]) {
                let open = |action: &veiviser::plan::PlannedAction, id: &str| {
                    let card = action.contacts.iter().find(|contact| contact.id == id);
                    card.map(|card| card.open)
                };
                if open(known, "child-welfare").is_none() {
                    continue;
                }
                assert_eq!(open(known, "child-welfare"), Some(Some(false)), "{}", known.id);
                assert_eq!(open(known, "child-welfare-emergency"), Some(Some(true)));
                assert_eq!(open(unknown, "child-welfare-emergency"), Some(None));
                assert_eq!(open(unknown, "alarmtelefonen"), Some(Some(true)), "{}", known.id);
                cards += 1;
            }
        }
    }
    assert!(cards > 0, "no example turns to the office");
}

fn walked(
    flow: &veiviser::Flow,
    seed: &IndexVec<StepId, Option<TestAnswer>>,
) -> Vec<(String, Answer)> {
    let mut probe = TestState::new(flow);
    for (step, pick) in seed.iter() {
        if probe.is_shown(step) {
            probe.answer(step, pick.unwrap_or(TestAnswer::Seen));
        }
    }
    probe.answers()
}

fn read_plan(session: &Session, at: jiff::civil::DateTime, language: &str) {
    let handle = session.walk().pack().language(language).expect("a language");
    let plan = session.plan(View::new(at, handle));
    for action in &plan.actions {
        let what = format!("{} in {language}", action.id);
        read_spans(&what, &action.title);
        check_text(&what, &action.how_soon);
        // Nothing is said where only the workplace is behind it.
        if !action.because.is_empty() {
            check_text(&what, &action.because);
        }
        for blocks in [&action.body, &action.say, &action.not, &action.next, &action.help] {
            read_blocks(&what, blocks);
        }
        for contact in &action.contacts {
            check_text(&format!("{what}, contact {}", contact.id), &contact.name);
        }
        for source in &action.sources {
            check_text(&format!("{what}, source {}", source.id), &source.title);
        }
        assert!(!session.walk().reasons(&action.id).is_empty(), "{what} has no reason");
        assert!(!action.duty || !action.sources.is_empty(), "{what} is a duty without a source");
    }
    for prohibition in &plan.prohibitions {
        let what = format!("{} in {language}", prohibition.id);
        read_spans(&what, &prohibition.title);
        if !prohibition.because.is_empty() {
            check_text(&what, &prohibition.because);
        }
        read_blocks(&what, &prohibition.body);
    }
}

#[test]
fn the_schemas_are_those_of_the_types() {
    for (name, text) in schemas::all() {
        let path = flows().join("schema").join(name);
        let committed = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(
            committed == text,
            "flows/schema/{name} is out of date: run `cargo run -- schema flows/schema`"
        );
    }
}
