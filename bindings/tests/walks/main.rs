//! Each walk gives the same page on every side: written here by the core, and compared by all.
//!
//! What a walk and a page are stands in `bindings/walks/README.md`.

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
mod run;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::sync::Arc;

use crate::file::{Call, Walk, files_of, files_of_pack, folder, root, walks};
use crate::print::Page;
use crate::run::{Walker, page};

const LANGUAGES: [&str; 2] = ["nb", "en"];

/// The fields that no walk can come to, and why.
const NEVER: &[(&str, &str)] = &[
    ("SourceCard", "superseded_by"), // a pack with such a source is warned about
];

/// The page of every walk in every language, by `<name>.<language>`.
fn pages<W: Walker>(walks: &[Walk]) -> BTreeMap<String, Page> {
    let mut packs = BTreeMap::new();
    let mut pages = BTreeMap::new();
    for walk in walks {
        let pack = packs
            .entry(walk.pack.as_str())
            .or_insert_with(|| W::load(&files_of_pack(&root().join(&walk.pack))));
        for language in LANGUAGES {
            pages.insert(format!("{}.{language}", walk.name), page::<W>(pack, walk, language));
        }
    }
    pages
}

/// Where two pages part, in words; nothing when they are the same.
fn difference(name: &str, kept: &str, now: &str) -> Option<String> {
    if kept == now {
        return None;
    }
    let (kept, now): (Vec<&str>, Vec<&str>) = (kept.lines().collect(), now.lines().collect());
    let same = kept.iter().zip(&now).take_while(|(a, b)| a == b).count();
    let mut told = format!("{name}, from line {} on:\n", same + 1);
    for line in &now[same.saturating_sub(3)..same] {
        let _ = writeln!(told, "    {line}");
    }
    for (mark, lines) in [("-", &kept), ("+", &now)] {
        for line in lines[same..].iter().take(6) {
            let _ = writeln!(told, "  {mark} {line}");
        }
    }
    Some(told)
}

#[test]
fn the_core_walks_each_walk_and_the_kept_pages_hold() {
    let pages = pages::<veiviser::Session>(&walks());
    let written = root().join("target").join("walks");
    fs::create_dir_all(&written).unwrap();
    for stale in files_of(&written, ".txt").values() {
        fs::remove_file(stale).unwrap();
    }
    for (name, page) in &pages {
        fs::write(written.join(format!("{name}.txt")), page.text()).unwrap();
    }

    let keep = std::env::var_os("VEIVISER_KEEP").is_some_and(|value| value == "1");
    let mut told = Vec::new();
    let kept = files_of(&folder(), ".txt");
    assert!(kept.len() >= 10, "{} pages are kept", kept.len());
    for (name, path) in kept {
        let Some(page) = pages.get(&name) else { panic!("{name}.txt is the page of no walk") };
        if keep {
            fs::write(path, page.text()).unwrap();
        } else {
            told.extend(difference(&name, &fs::read_to_string(path).unwrap(), &page.text()));
        }
    }
    assert!(
        told.is_empty(),
        "kept pages (-) are not what the core says now (+). If that is meant: run this again with \
         VEIVISER_KEEP=1, and read them.\n\n{}",
        told.join("\n")
    );
}

#[test]
fn the_objects_of_the_bindings_say_what_the_core_says() {
    let walks = walks();
    let core = pages::<veiviser::Session>(&walks);
    let bindings = pages::<Arc<veiviser_bindings::Session>>(&walks);
    assert_eq!(core.len(), bindings.len());
    for (name, page) in &core {
        if let Some(told) = difference(name, &page.text(), &bindings[name].text()) {
            panic!("the core (-) and the bindings (+) part in {told}");
        }
    }
}

#[test]
fn together_the_walks_come_to_all_that_there_is() {
    let walks = walks();
    assert!(walks.len() >= 34, "{} walks", walks.len());
    let mut names = BTreeSet::new();
    for walk in &walks {
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        assert!(walk.name.chars().all(plain), "{}: small letters and hyphens", walk.name);
        assert!(names.insert(&walk.name), "{} is there twice", walk.name);
    }

    let packs: BTreeSet<&str> = walks.iter().map(|walk| walk.pack.as_str()).collect();
    assert_eq!(packs.into_iter().collect::<Vec<_>>(), ["bindings/walks/small", "flows"]);

    let kind = |call: &Call| match call {
        Call::Answer { .. } => "answer",
        Call::Look(_) => "look",
        Call::Supply { .. } => "supply",
        Call::Municipality(_) => "municipality",
        Call::Dismissed { .. } => "set-aside",
        Call::Why(_) => "why",
        Call::WouldChange(_) => "would-change",
        Call::Plan(_) => "plan",
    };
    let kinds: BTreeSet<&str> = walks.iter().flat_map(|walk| &walk.calls).map(kind).collect();
    assert_eq!(kinds.len(), 8, "{kinds:?}");

    let pages = pages::<veiviser::Session>(&walks);
    let texts: String = pages.values().map(Page::text).collect();
    let lines: BTreeSet<&str> = texts.lines().map(str::trim_start).collect();
    // `broken` is a fault of the library.
    for error in [
        "no-such-action",
        "no-such-step",
        "none-with-others",
        "not-shown",
        "wrong-kind",
        "no-such-option",
        "empty",
        "out-of-range",
        "too-long",
        "no-such-flow",
        "no-such-municipality",
        "parameters",
    ] {
        assert!(lines.contains(format!("error {error}").as_str()), "no walk comes to `{error}`");
    }
    let long = lines.iter().find(|line| line.ends_with(' '));
    assert_eq!(long, None, "a line ends with a space");

    let seen: BTreeSet<_> = pages.values().flat_map(|page| &page.seen).copied().collect();
    let missing: Vec<_> = shapes::FIELDS.iter().filter(|field| !seen.contains(*field)).collect();
    assert_eq!(missing, NEVER.iter().collect::<Vec<_>>(), "fields that no walk comes to");
}
