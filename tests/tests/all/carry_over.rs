//! The script `author/carry-over`: a pack in the old words in, the same pack in the words of today out.
//!
//! The files below are written with both words, as `<<old|new>>`. So the test knows every byte of what
//! must come out: whatever is not marked must stay as it is, down to spaces and line ends. Ids that
//! are spelt like an old word (`given`, `standing`, `doors`, `aloud`, `give`) are not marked.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;

use serde_json::Value;
use veiviser::{Files, Phrase, load};
use veiviser_prove::examples;

/// The files of the pack, with both words.
const PACK: &[(&str, &str)] = &[
    ("pack.json", include_str!("carry_over/pack.json.txt")),
    ("sources.json", include_str!("carry_over/sources.json.txt")),
    ("contacts.json", include_str!("carry_over/contacts.json.txt")),
    ("municipalities/vik.json", include_str!("carry_over/municipality.json.txt")),
    ("registers/signs/register.json", include_str!("carry_over/register.json.txt")),
    ("registers/signs/nb.json", include_str!("carry_over/register-texts.json.txt")),
    ("inner/flow.json", include_str!("carry_over/inner-flow.json.txt")),
    ("inner/nb.json", include_str!("carry_over/inner-texts.json.txt")),
    ("outer/flow.json", include_str!("carry_over/outer-flow.json.txt")),
    ("outer/nb.json", include_str!("carry_over/outer-texts.json.txt")),
    ("outer/en.json", include_str!("carry_over/outer-translation.json.txt")),
    ("outer/examples.json", include_str!("carry_over/examples.json.txt")),
    ("nb.json", include_str!("carry_over/pack-texts.json.txt")),
    ("en.json", include_str!("carry_over/pack-translation.json.txt")),
    ("schema/flow.json", r#"{ "given": { "standing": "no part of the pack" } }"#),
    ("README.md", "A `given` is \"given\": in prose nothing changes.\n"),
];

/// A file of answers for `veiviser walk --answers`.
const ANSWERS: &str = r#"{"<<given|parameters>>":{"given":"standing"},"answers":{"danger":"no"}}"#;

/// The phrases that are new, in the order in which the script adds them, in bokmål.
const NEW_PHRASES: [(&str, &str); 36] = [
    ("time", "{hour}.{minute}"),
    ("full-hour", "{hour}"),
    ("time-span", "{from}–{to}"),
    ("day-span", "{first}–{last}"),
    ("hours-on-days", "kl.\u{a0}{hours} {days}"),
    ("spoken-plus", "pluss"),
    (
        "note-identity",
        "Det ser ut som om du har skrevet noe som kan vise hvem barnet er. Skriv helst ikke navn, fødselsnummer, telefonnummer eller e-post her.",
    ),
    ("spoken-signs", "kl. = klokka, §§ = paragrafene, § = paragraf, – = til"),
    ("button-next", "Neste"),
    ("button-back", "Tilbake"),
    ("button-call", "Ring"),
    ("button-why", "Hvorfor?"),
    ("button-sources", "Kilder"),
    ("button-more", "Mer om dette"),
    ("button-dismiss", "Legg til side"),
    ("button-restore", "Ta med igjen"),
    ("button-plan", "Planen din"),
    ("button-answers", "Svarene dine"),
    ("button-change", "Endre svaret"),
    ("button-go-on", "Svar på mer"),
    ("button-quit", "Avslutt"),
    ("ask-quit", "Vil du avslutte? Da blir svarene borte."),
    ("plan-changed", "Planen er endret"),
    ("questions-left", "Du har flere spørsmål igjen. Planen kan bli endret."),
    ("not-saved", "Svaret ble ikke lagret. Lukker du appen, kan det bli borte."),
    ("not-resumed", "Svarene fra sist kan ikke hentes fram. Begynn på nytt."),
    ("not-taken", "Noen av svarene fra sist passer ikke lenger. Se over svarene dine."),
    ("failed", "Noe gikk galt i appen. Begynn på nytt."),
    ("refused-empty", "Velg et svar for å gå videre."),
    ("refused-none", "Velg enten «{none}» eller andre svar, ikke begge deler."),
    ("refused-number", "Skriv et helt tall fra {min} til {max}."),
    ("refused-day-from", "Velg {date} eller en senere dag."),
    ("refused-day-until", "Velg {date} eller en tidligere dag."),
    ("refused-day-between", "Velg en dag fra {first} til {last}."),
    ("refused-text", "Teksten er for lang. Gjør den kortere."),
    ("refused-other", "Svaret passer ikke til spørsmålet. Se på spørsmålet på nytt."),
];

#[derive(Clone, Copy, PartialEq, Eq)]
enum Wording {
    Old,
    Today,
}

/// One of the two words at each mark.
fn written(text: &str, wording: Wording) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, marked)) = rest.split_once("<<") {
        let (both, after) = marked.split_once(">>").unwrap();
        let (old, today) = both.split_once('|').unwrap();
        out += before;
        out += if wording == Wording::Old { old } else { today };
        rest = after;
    }
    out + rest
}

/// The phrases of the original, one a line; those of today at the end, as the script adds them.
fn phrases(wording: Wording) -> String {
    let is_new = |key: &str| NEW_PHRASES.iter().any(|(new, _)| *new == key);
    let old = Phrase::ALL.iter().filter(|(_, key, _)| !is_new(key)).map(|(_, key, values)| {
        let key = match *key {
            "dismissed" => written("<<set-aside|dismissed>>", wording),
            "duty-dismissed" => written("<<duty-set-aside|duty-dismissed>>", wording),
            key => key.to_owned(),
        };
        let text = match key.as_str() {
            "weekdays" => "ma,ti,on,to,fr,lø,sø".to_owned(),
            "months" => "1,2,3,4,5,6,7,8,9,10,11,12".to_owned(),
            _ => {
                values.iter().fold("given".to_owned(), |text, value| format!("{text} {{{value}}}"))
            }
        };
        format!("    \"{key}\": \"{text}\"")
    });
    let mut lines: Vec<String> = old.collect();
    if wording == Wording::Today {
        lines.extend(NEW_PHRASES.map(|(key, text)| format!("    \"{key}\": \"{text}\"")));
    }
    lines.join(",\n")
}

fn files(wording: Wording) -> Files {
    let written = |(path, text): &(&str, &str)| {
        let text = written(text, wording).replace("    \"PHRASES\": \"\"", &phrases(wording));
        ((*path).to_owned(), text.into_bytes())
    };
    PACK.iter().map(written).collect()
}

/// A folder that is gone when the test is.
struct ScratchFolder(PathBuf);

impl Drop for ScratchFolder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

impl ScratchFolder {
    fn new(name: &str) -> Self {
        let root = std::env::temp_dir().join(format!("veiviser-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&root);
        fs::create_dir_all(&root).unwrap();
        Self(root)
    }

    fn write(&self, files: &Files) {
        for (path, content) in files {
            let path = self.0.join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, content).unwrap();
        }
    }

    fn read(&self, paths: impl Iterator<Item = String>) -> Files {
        paths.map(|path| (path.clone(), fs::read(self.0.join(&path)).unwrap())).collect()
    }
}

/// Runs the script. `false` where there is no Python to run it; in CI that is a failure.
#[expect(clippy::print_stderr, reason = "whoever runs the tests must see what was not tested")]
fn carry_over(place: &Path) -> bool {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../author/carry-over");
    match Command::new("python3").arg(script).arg(place).output() {
        Ok(output) => {
            let said = String::from_utf8_lossy(&output.stderr);
            assert!(output.status.success(), "{} on {}: {said}", output.status, place.display());
            true
        }
        Err(why) => {
            assert!(std::env::var_os("CI").is_none(), "python3 cannot be run: {why}");
            eprintln!("SKIPPED: author/carry-over is not tested, python3 cannot be run: {why}");
            false
        }
    }
}

/// Fails with the first line that differs.
#[track_caller]
fn same_bytes(found: &Files, expected: &Files) {
    assert_eq!(found.keys().collect::<Vec<_>>(), expected.keys().collect::<Vec<_>>());
    for (path, bytes) in found {
        let (found, expected) =
            (String::from_utf8_lossy(bytes), String::from_utf8_lossy(&expected[path]));
        for (line, (found, expected)) in found.split('\n').zip(expected.split('\n')).enumerate() {
            assert_eq!(found, expected, "{path}, line {}", line + 1);
        }
        assert_eq!(found, expected, "{path}");
    }
}

fn is_json(path: &str) -> bool {
    Path::new(path).extension().is_some_and(|ending| ending == "json")
}

/// Every id in a file of JSON, in order.
fn ids(bytes: &[u8]) -> Vec<String> {
    fn visit(value: &Value, found: &mut Vec<String>) {
        match value {
            Value::Object(map) => {
                found.extend(map.get("id").and_then(Value::as_str).map(ToOwned::to_owned));
                map.values().for_each(|value| visit(value, found));
            }
            Value::Array(list) => list.iter().for_each(|value| visit(value, found)),
            _ => {}
        }
    }
    let mut found = Vec::new();
    visit(&serde_json::from_slice(bytes).unwrap(), &mut found);
    found
}

#[test]
fn the_old_words_are_refused_and_those_of_today_load() {
    assert!(load(&files(Wording::Old), &[]).is_err(), "the old words are no longer read");
    let today = files(Wording::Today);
    let pack = load(&today, &[]).unwrap_or_else(|error| panic!("{error:#?}"));
    let outer = pack.flow("outer").unwrap();
    let steps: Vec<&str> = outer.step_paths().collect();
    assert_eq!(steps, ["danger", "given", "aloud", "use/hello"]);
    assert_eq!(outer.action_paths().collect::<Vec<_>>(), ["give", "doors"]);
    let report = examples::run(&Arc::new(pack), &today);
    assert_eq!(report.outcomes.len(), 1);
    assert_eq!(report.outcomes[0].differences, []);
}

#[test]
fn carrying_over_changes_the_renamed_keys_and_not_one_byte_more() {
    let (old, today) = (files(Wording::Old), files(Wording::Today));
    let folder = ScratchFolder::new("carry-over");
    folder.write(&old);
    if !carry_over(&folder.0) {
        return;
    }
    let carried = folder.read(old.keys().cloned());
    same_bytes(&carried, &today);
    let ids_of = |files: &Files| -> BTreeMap<String, Vec<String>> {
        let json = files.iter().filter(|(path, _)| is_json(path));
        json.map(|(path, bytes)| (path.clone(), ids(bytes))).collect()
    };
    assert_eq!(ids_of(&carried), ids_of(&old), "every id stayed");
    assert!(load(&carried, &[]).is_ok());
    carry_over(&folder.0);
    same_bytes(&folder.read(old.keys().cloned()), &today);
}

#[test]
fn a_file_of_answers_is_carried_over_alone() {
    let folder = ScratchFolder::new("carry-over-answers");
    let path = folder.0.join("answers.json");
    fs::write(&path, written(ANSWERS, Wording::Old)).unwrap();
    for _ in 0..2 {
        if !carry_over(&path) {
            return;
        }
        assert_eq!(fs::read_to_string(&path).unwrap(), written(ANSWERS, Wording::Today));
    }
}

#[test]
fn every_renamed_key_is_in_the_pack_that_is_carried_over() {
    let marks: Vec<&str> = PACK
        .iter()
        .map(|(_, text)| *text)
        .chain([ANSWERS])
        .flat_map(|text| text.split("<<").skip(1))
        .map(|marked| marked.split_once(">>").unwrap().0)
        .collect();
    for (mark, least) in [
        ("given|parameters", 7),
        ("given|parameter", 1),
        ("give|with", 1),
        ("standing|review", 10),
        ("aloud|spoken", 10),
        ("doors|prohibitions", 1),
    ] {
        let found = marks.iter().filter(|found| **found == mark).count();
        assert!(found >= least, "<<{mark}>> is there {found} times");
    }
    for id in ["given", "standing", "doors", "aloud", "give"] {
        let all = files(Wording::Today);
        let json = all.iter().filter(|(path, _)| is_json(path));
        assert!(json.flat_map(|(_, bytes)| ids(bytes)).any(|found| found == id), "no id is `{id}`");
    }
}
