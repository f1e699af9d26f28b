//! Each walk gives the same page in every language: printed here by the core, and compared by all.
//!
//! `bindings/walks/README.md` says what a walk and a page are.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a test that cannot go on fails"
)]

mod print;
mod shapes;
mod file;
mod examples;
mod run;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::sync::Arc;

use crate::file::{WalkCall, WalkFile, built, files_of, files_of_pack, folder, root, walks};
use crate::print::WalkPage;
use crate::run::{WalkedSession, page};

/// The fields that no walk of the small pack can reach, and why.
const NEVER: &[(&str, &str)] = &[
    ("FirstAction", "phone"), // only beside five others that are for now or a duty
    ("PlannedAction", "moment"), // the small pack names no moments
    ("SourceCard", "superseded_by"), // such a source in a pack is a warning
    ("ContactCard", "holiday"), // the small pack has no calendar
];

/// Every walk: those that are written by hand, and the examples of the shipped pack.
fn all() -> Vec<WalkFile> {
    walks().into_iter().chain(examples::walks()).collect()
}

/// The page of every walk in every language of its pack, by `<name>.<language>`.
fn pages<W: WalkedSession>(walks: &[WalkFile]) -> BTreeMap<String, WalkPage> {
    let mut packs = BTreeMap::new();
    let mut pages = BTreeMap::new();
    for walk in walks {
        let pack = packs
            .entry(walk.pack.as_str())
            .or_insert_with(|| W::load(&files_of_pack(&root().join(&walk.pack))));
        for language in W::languages(pack) {
            pages.insert(format!("{}.{language}", walk.name), page::<W>(pack, walk, &language));
        }
    }
    pages
}

/// The first lines in which two pages differ; none when they are the same.
fn difference(name: &str, kept: &str, now: &str) -> Option<String> {
    if kept == now {
        return None;
    }
    let (kept, now): (Vec<&str>, Vec<&str>) = (kept.lines().collect(), now.lines().collect());
    let same = kept.iter().zip(&now).take_while(|(a, b)| a == b).count();
    let mut text = format!("{name}, from line {}:\n", same + 1);
    for line in &now[same.saturating_sub(3)..same] {
        let _ = writeln!(text, "    {line}");
    }
    for (mark, lines) in [("-", &kept), ("+", &now)] {
        for line in lines[same..].iter().take(6) {
            let _ = writeln!(text, "  {mark} {line}");
        }
    }
    Some(text)
}

#[test]
fn the_core_prints_every_page_and_the_kept_ones_are_unchanged() {
    let pages = pages::<veiviser::Session>(&all());
    let written = root().join("target").join("walks");
    fs::create_dir_all(&written).unwrap();
    for ending in [".txt", ".json"] {
        for stale in files_of(&written, ending).values() {
            fs::remove_file(stale).unwrap();
        }
    }
    for (name, walk) in examples::written() {
        fs::write(written.join(format!("{name}.json")), walk).unwrap();
    }
    for (name, page) in &pages {
        fs::write(written.join(format!("{name}.txt")), page.text()).unwrap();
    }
    // Kotlin and Swift load the packs as an app has them.
    let packs = root().join("target").join("packs");
    fs::create_dir_all(&packs).unwrap();
    for (name, folder) in [("small", "bindings/walks/small"), ("flows", "flows")] {
        let bytes = built(&files_of_pack(&root().join(folder)));
        fs::write(packs.join(format!("{name}.vvpk")), bytes).unwrap();
    }

    let keep = std::env::var_os("VEIVISER_KEEP").is_some_and(|value| value == "1");
    let mut differences = Vec::new();
    let kept = files_of(&folder(), ".txt");
    assert!(kept.len() >= 3, "{} pages are kept", kept.len());
    for (name, path) in kept {
        let Some(page) = pages.get(&name) else { panic!("{name}.txt belongs to no walk") };
        if keep {
            fs::write(path, page.text()).unwrap();
        } else {
            differences.extend(difference(&name, &fs::read_to_string(path).unwrap(), &page.text()));
        }
    }
    assert!(
        differences.is_empty(),
        "the kept pages (-) are not what the core prints now (+). If that is intended: run this again \
         with VEIVISER_KEEP=1, and review them.\n\n{}",
        differences.join("\n")
    );
}

#[test]
fn the_bindings_print_what_the_core_prints() {
    let walks = all();
    let core = pages::<veiviser::Session>(&walks);
    let bindings = pages::<Arc<veiviser_bindings::Session>>(&walks);
    assert_eq!(core.len(), bindings.len());
    for (name, page) in &core {
        if let Some(difference) = difference(name, &page.text(), &bindings[name].text()) {
            panic!("the core (-) and the bindings (+) differ in {difference}");
        }
    }
}

#[test]
fn the_walks_of_the_small_pack_reach_every_call_error_and_field() {
    let mut names = BTreeSet::new();
    for walk in &all() {
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        assert!(
            walk.name.chars().all(plain),
            "{}: lower-case letters, digits and hyphens",
            walk.name
        );
        assert!(names.insert(walk.name.clone()), "there are two of {}", walk.name);
    }

    assert!(names.len() > 60, "{} walks", names.len());

    // What the shipped pack says changes; the walks that are written by hand reach everything without it.
    let walks = walks();
    let packs: BTreeSet<&str> = walks.iter().map(|walk| walk.pack.as_str()).collect();
    assert_eq!(packs.into_iter().collect::<Vec<_>>(), ["bindings/walks/small"]);

    let kind = |call: &WalkCall| match call {
        WalkCall::Answer { .. } => "answer",
        WalkCall::Look(_) => "look",
        WalkCall::Supply { .. } => "supply",
        WalkCall::Municipality(_) => "municipality",
        WalkCall::Dismiss { .. } => "dismiss",
        WalkCall::Why(_) => "why",
        WalkCall::WouldChange(_) => "would-change",
        WalkCall::Plan(_) => "plan",
    };
    let kinds: BTreeSet<&str> = walks.iter().flat_map(|walk| &walk.calls).map(kind).collect();
    assert_eq!(kinds.len(), 8, "{kinds:?}");

    let pages = pages::<veiviser::Session>(&walks);
    let texts: String = pages.values().map(WalkPage::text).collect();
    let lines: BTreeSet<&str> = texts.lines().map(str::trim_start).collect();
    // A walk reaches neither `internal`, a fault of the library, nor `no-such-language`: it has no language.
    for error in [
        "no-such-action",
        "no-such-step",
        "none-with-others",
        "not-shown",
        "wrong-kind",
        "no-such-option",
        "empty",
        "out-of-range",
        "day-out-of-range",
        "too-long",
        "no-such-flow",
        "no-such-municipality",
        "parameter",
    ] {
        assert!(lines.contains(format!("error {error}").as_str()), "no walk reaches `{error}`");
    }
    // Of what has a voluntary part: an end of the main part that is not the end, and the end.
    assert!(texts.contains("\n  enough: true\n\n"), "no screen offers the voluntary part");
    assert!(texts.contains("\n  enough: true\n  complete: true\n"), "no walk is complete");
    // Two uses of one shared action, in two flows, are one entry with the reasons of both.
    let why = texts.split("\nwhy ask-keeper\n").nth(1).and_then(|text| text.split("\n\n").next());
    let why = why.unwrap_or_default();
    assert!(why.contains("step: thing\n") && why.contains("step: owner/known\n"), "{why}");
    let long = lines.iter().find(|line| line.ends_with(' '));
    assert_eq!(long, None, "a line ends with a space");

    let seen: BTreeSet<_> = pages.values().flat_map(|page| &page.seen).copied().collect();
    let missing: Vec<_> = shapes::FIELDS.iter().filter(|field| !seen.contains(*field)).collect();
    assert_eq!(missing, NEVER.iter().collect::<Vec<_>>(), "fields that no walk reaches");
}
