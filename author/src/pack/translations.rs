//! What a translation lacks, and where the original has changed since: `files -> diagnostics`.

use jsonc_parser::ast::{Object, Value};
use veiviser::{Bilingual, Code, Diagnostic, Files};

use veiviser_prove::json_pointer::escape;

use crate::pack::letters::{joined, spelled};
use crate::pack::text_files::{is_in, languages, locator, originals};
use crate::pack::text_records::{NO_TEXTS, hash_of, records, texts};
use crate::pack::text_values::different_values;

/// What the translations lack, and where the original has changed since.
pub fn check(files: &Files) -> Vec<Diagnostic> {
    let mut faults = Vec::new();
    let languages = languages(files);
    let Some((original, others)) = languages.split_first() else { return faults };
    for (path, folder) in originals(files, original) {
        let Some(places) = locator(files, path) else { continue };
        let Some(texts) = places.tree().and_then(Value::as_object) else { continue };
        for language in others.iter().filter(|language| is_in(files, folder, language)) {
            let translation = format!("{folder}{language}.json");
            match files.get(&translation) {
                None => {
                    let count = count(texts);
                    let message = Bilingual::new(
                        format!(
                            "`{translation}` does not exist, so {count} texts are shown in `{original}`"
                        ),
                        format!(
                            "`{translation}` finnes ikke, så {count} tekster blir vist på `{original}`"
                        ),
                    );
                    let help = Bilingual::new(
                        format!(
                            "`veiviser texts --fill {language}` makes a draft to fill in; or list in `languages` only those that there are"
                        ),
                        format!(
                            "lag et utkast med `veiviser texts --fill {language}`; eller ta bare med i `languages` språkene som finnes"
                        ),
                    );
                    let fault =
                        Diagnostic::warning(path, String::new(), Code::Untranslated, message);
                    faults.push(fault.help(help));
                }
                Some(_) => compare(files, texts, &translation, &mut faults),
            }
        }
    }
    faults
}

fn compare(files: &Files, original: &Object<'_>, path: &str, faults: &mut Vec<Diagnostic>) {
    let Some(places) = locator(files, path) else { return };
    let Some(object) = places.tree().and_then(Value::as_object) else { return };
    missing(original, object, path, "", faults);
    let records = records(object);
    let mut unrecorded = 0_usize;
    let texts = texts(original);
    let translated = self::texts(object);
    for (pointer, translation) in &translated {
        let Some((_, wording)) = texts.iter().find(|(p, _)| p == pointer) else { continue };
        faults.extend(different_values(wording, translation, path, pointer));
        match records.iter().find(|(p, _)| p == pointer) {
            None => unrecorded = unrecorded.saturating_add(1),
            Some((_, hash)) if *hash == hash_of(wording) => {}
            // The original says what it said, with letters in two parts: that is reported there.
            Some((_, hash)) if *hash == hash_of(&joined(wording)) => {}
            Some(_) => {
                let message = Bilingual::new(
                    "the original has changed since this was translated",
                    "originalen er endret etter at denne teksten ble oversatt",
                );
                let now = shortened(wording);
                let help = Bilingual::new(
                    format!("the original now says: {now}"),
                    format!("nå sier originalen: {now}"),
                );
                let fault = Diagnostic::warning(path, pointer.clone(), Code::Stale, message);
                faults.push(fault.help(help));
            }
        }
    }
    if is_copied(&texts, &translated, path, faults) {
        return;
    }
    if unrecorded > 0 {
        let message = match unrecorded {
            1 => Bilingual::new(
                "for 1 text it is not recorded which wording it translates",
                "for 1 tekst er det ikke registrert hvilken ordlyd den oversetter",
            ),
            n => Bilingual::new(
                format!("for {n} texts it is not recorded which wording they translate"),
                format!("for {n} tekster er det ikke registrert hvilken ordlyd de oversetter"),
            ),
        };
        let help = Bilingual::new(
            "compare them with the original, then run `veiviser translated`",
            "sammenlign med originalen, og kjør så `veiviser translated`",
        );
        let fault = Diagnostic::warning(path, String::new(), Code::Unrecorded, message);
        faults.push(fault.help(help));
    }
    let left = records.iter().filter(|(p, _)| !translated.iter().any(|(t, _)| t == p)).count();
    if left > 0 {
        let message = match left {
            1 => Bilingual::new(
                "1 record is for a text that does not exist",
                "1 registrering gjelder en tekst som ikke finnes",
            ),
            n => Bilingual::new(
                format!("{n} records are for texts that do not exist"),
                format!("{n} registreringer gjelder tekster som ikke finnes"),
            ),
        };
        let help = Bilingual::new(
            "run `veiviser translated`, which removes them",
            "kjør `veiviser translated`, som fjerner dem",
        );
        let at = "/translated".to_owned();
        faults.push(Diagnostic::warning(path, at, Code::OrphanedRecord, message).help(help));
    }
}

/// Whether a translation is only a copy of the original, which is reported.
fn is_copied(
    original: &[(String, &str)],
    translated: &[(String, &str)],
    path: &str,
    faults: &mut Vec<Diagnostic>,
) -> bool {
    /// A few texts are the same in two languages, such as names.
    const LEAST: usize = 10;
    let same = translated.iter().filter(|text| original.contains(text)).count();
    let (all, most) = (translated.len(), translated.len().saturating_mul(4) / 5);
    let is_copy = same >= LEAST && same >= most;
    if is_copy {
        let message = Bilingual::new(
            format!("{same} of {all} texts are the same as in the original"),
            format!("{same} av {all} tekster er like i originalen"),
        );
        let fault = Diagnostic::warning(path, String::new(), Code::Untranslated, message);
        faults.push(fault.help(Bilingual::new(
            "translate them; a missing text is shown in the original anyway",
            "oversett dem; en tekst som mangler, blir uansett vist på originalspråket",
        )));
    }
    is_copy
}

/// Reports what the translation lacks; a whole part is one diagnostic.
fn missing(
    original: &Object<'_>,
    translation: &Object<'_>,
    path: &str,
    at: &str,
    faults: &mut Vec<Diagnostic>,
) {
    for property in &original.properties {
        let name = property.name.as_str();
        if at.is_empty() && NO_TEXTS.contains(&name) {
            continue;
        }
        let pointer = format!("{at}/{}", escape(name));
        let there = translation.properties.iter().find(|p| p.name.as_str() == name);
        match (&property.value, there.map(|p| &p.value)) {
            (Value::Object(inner), Some(Value::Object(other))) => {
                missing(inner, other, path, &pointer, faults);
            }
            (value, None) => {
                let texts = match value {
                    Value::StringLit(text) => {
                        let text = shortened(&text.value);
                        Bilingual::new(text.clone(), text)
                    }
                    Value::Object(object) => match count(object) {
                        0 => continue,
                        1 => Bilingual::new("1 text", "1 tekst"),
                        n => Bilingual::new(format!("{n} texts"), format!("{n} tekster")),
                    },
                    _ => continue,
                };
                let message = Bilingual::new(
                    format!("`{name}` is not translated: {}", texts.en),
                    format!("`{name}` er ikke oversatt: {}", texts.nb),
                );
                let fault = Diagnostic::warning(path, pointer, Code::Untranslated, message);
                faults.push(fault.help(Bilingual::new(
                    format!("write `{name}` here"),
                    format!("skriv `{name}` her"),
                )));
            }
            _ => {}
        }
    }
}

fn shortened(text: &str) -> String {
    let line = spelled(&text.split_whitespace().collect::<Vec<_>>().join(" "));
    let mut short: String = line.chars().take(120).collect();
    if short.len() < line.len() {
        short.push('…');
    }
    format!("\"{short}\"")
}

fn count(object: &Object<'_>) -> usize {
    texts(object).len()
}

#[cfg(test)]
mod tests {
    use super::check;
    use crate::pack::text_records::{hash_of, record};
    use veiviser::Files;

    const NB: &str = "{\n  \"language\": \"nb\",\n  \"title\": \"Å se\",\n  \"steps\": { \"a/b\": { \"title\": \"Hva?\" }, \"c\": { \"title\": \"Hvem?\" } }\n}\n";
    const EN: &str = "{\n  \"language\":   \"en\",\n  \"title\": \"To see\",\n  \"steps\": { \"a/b\": { \"title\": \"What?\" } }\n}\n";

    fn found(nb: &str, en: &str) -> Vec<String> {
        let pack = r#"{ "languages": ["nb", "en"] }"#;
        let files = [("pack.json", pack), ("x/nb.json", nb), ("x/en.json", en)];
        let files: Files =
            files.iter().map(|(p, t)| ((*p).to_owned(), t.as_bytes().to_vec())).collect();
        check(&files).iter().map(|f| format!("{} {} {}", f.code, f.pointer, f.message)).collect()
    }

    fn recorded(nb: &str, en: &str) -> String {
        record(("nb.json", nb), ("en.json", en)).unwrap().text
    }

    #[test]
    fn a_hash_is_taken_of_the_wording() {
        assert_eq!(hash_of("abc"), "ba7816bf");
    }

    #[test]
    fn what_is_missing_and_unrecorded_is_reported() {
        assert_eq!(
            found(NB, EN),
            [
                "untranslated /steps/c `c` is not translated: 1 text",
                "unrecorded  for 2 texts it is not recorded which wording they translate"
            ]
        );
    }

    #[test]
    fn values_that_only_one_language_has_are_reported() {
        let says = |nb: &str, en: &str| {
            let (nb, en) = (NB.replace("Å se", nb), EN.replace("To see", en));
            let mut found = found(&nb, &en);
            found.retain(|fault| fault.starts_with("different-values"));
            found
        };
        let one = |said: &str| vec![format!("different-values /title {said}")];
        assert_eq!(says("Innen {by}", "In time"), one("the original also has `{by}`"));
        assert_eq!(says("I tide", "By {by}"), one("the original does not have `{by}`"));
        assert_eq!(says("{a} {b}", "{b} {c}"), one("the original has `{a}`, and not `{c}`"));
        assert!(says("{a} {b}", "{b}, {a} and {a}").is_empty(), "order and number are free");
        assert!(says("{contact:a}", "{contact:b}").is_empty(), "loading refuses other contacts");
        assert!(says("{a", "{b}").is_empty(), "loading refuses broken braces");
    }

    #[test]
    fn recording_changes_nothing_else_and_is_idempotent() {
        let once = recorded(NB, EN);
        assert!(once.starts_with(EN.trim_end_matches("\n}\n")), "{once}");
        assert!(once.ends_with("\n  }\n}\n"), "{once}");
        assert!(once.contains("    \"/steps/a~1b/title\": \""), "{once}");
        assert_eq!(recorded(NB, &once), once);
        assert_eq!(found(NB, &once).len(), 1);
    }

    #[test]
    fn a_changed_original_makes_a_text_stale_until_it_is_recorded_again() {
        let once = recorded(NB, EN);
        let changed = NB.replace("Hva?", "Hva nå?");
        let stale = "stale /steps/a~1b/title the original has changed since this was translated";
        assert_eq!(found(&changed, &once)[1], stale);
        let again = recorded(&changed, &once);
        assert_eq!(found(&changed, &again).len(), 1);
        assert_eq!(again.len(), once.len());
    }

    #[test]
    fn records_of_texts_that_are_gone_are_reported_and_removed() {
        let once = recorded(NB, EN);
        let gone = once.replace("{ \"title\": \"What?\" }", "{}");
        assert!(found(NB, &gone).iter().any(|f| f.starts_with("orphaned-record")));
        assert!(!recorded(NB, &gone).contains("a~1b"));
    }

    #[test]
    fn odd_files_are_recorded_or_refused() {
        assert_eq!(recorded(NB, "{}"), "{}");
        let windows = EN.replace('\n', "\r\n");
        assert!(!recorded(NB, &windows).replace("\r\n", "").contains('\n'));
        assert!(record(("nb.json", NB), ("en.json", "[]")).is_err());
        assert!(record(("nb.json", "{"), ("en.json", EN)).is_err());
    }
}
