//! What the style of the pack says of its texts: `files -> diagnostics`.
//!
//! `style.json` lists words that texts avoid, and how long they are. It is for authors, and only warns.

mod avoided;
mod lengths;

use std::collections::BTreeSet;

use jsonc_parser::ast::{Object, Value};
use veiviser::file::{ExamplesFile, StyleFile};
use veiviser::{Bilingual, Code, Diagnostic, Files, check_style};
use veiviser_prove::json_pointer::escape;

use crate::pack::text_files::{self, for_texts};
use avoided::AvoidedTerms;
use lengths::length_faults;

/// The file.
pub const STYLE: &str = "style.json";

/// The keys at the top of a file of texts that hold no texts of ours: sources quote the law.
const NOT_OURS: [&str; 4] = ["$schema", "language", "translated", "sources"];

/// A place where words are allowed: the words, the file, and the JSON pointer.
type AllowedPlace<'s> = (&'s str, &'s str, &'s str);

/// What is wrong in `style.json`, and what of the pack does not keep to it.
pub fn check(files: &Files) -> Vec<Diagnostic> {
    let Some(bytes) = files.get(STYLE) else { return Vec::new() };
    let misshapen = check_style(STYLE, bytes);
    let Ok(style) = serde_json::from_slice::<StyleFile<'_>>(bytes) else { return misshapen };
    if !misshapen.is_empty() {
        return misshapen;
    }
    let mut found = Vec::new();
    let languages = text_files::languages(files);
    let mut met: BTreeSet<AllowedPlace<'_>> = BTreeSet::new();
    for (tag, own) in &style.languages {
        if !languages.iter().any(|language| *language == **tag) {
            let message = Bilingual::new(
                format!("the pack has no language `{}` yet", &**tag),
                format!("pakken har ikke språket `{}` ennå", &**tag),
            );
            let pointer = format!("/languages/{}", escape(tag));
            let fault = Diagnostic::warning(STYLE, pointer, Code::BadLanguage, message);
            found.push(fault.help(Bilingual::new(
                "write the tag of a language of pack.json, or leave it for later",
                "skriv koden til et språk i pack.json, eller la det vente",
            )));
            continue;
        }
        let (terms, refused) = AvoidedTerms::new(tag, own);
        found.extend(refused);
        for_texts(files, &mut |path, object| {
            if !path.strip_suffix(".json").is_some_and(|path| is_in(path, tag)) {
                return;
            }
            each_text(object, "", &mut |key, text, pointer| {
                for term in terms.in_text(text) {
                    let place = (term.words, path, pointer);
                    let allowed =
                        style.allowed.iter().map(|one| (&*one.words, &*one.file, &*one.at));
                    match allowed.clone().find(|allowed| *allowed == place) {
                        Some(allowed) => drop(met.insert(allowed)),
                        None => found.push(term.diagnostic(path, pointer)),
                    }
                }
                found.extend(length_faults(&own.most_words, key, text, path, pointer));
            });
        });
    }
    for (place, allowed) in style.allowed.iter().enumerate() {
        if !met.contains(&(&*allowed.words, &*allowed.file, &*allowed.at)) {
            let message = Bilingual::new(
                "nothing that is avoided stands at this place",
                "det står ingen av ordene på dette stedet",
            );
            let pointer = format!("/allowed/{place}");
            let fault = Diagnostic::warning(STYLE, pointer, Code::AvoidedWords, message);
            found.push(fault.help(Bilingual::new(
                "remove it, or write the words as the list has them",
                "fjern unntaket, eller skriv ordene slik de står i listen",
            )));
        }
    }
    found.extend(style.plan.into_iter().flat_map(|most| long_plans(files, usize::from(most))));
    found
}

/// Whether a path without its ending is that of a file of texts in a language.
fn is_in(path: &str, language: &str) -> bool {
    path.rsplit('/').next() == Some(language)
}

/// Calls `each` with every text of a file: its key, the text, and its JSON pointer.
fn each_text(object: &Object<'_>, at: &str, each: &mut dyn FnMut(&str, &str, &str)) {
    for property in &object.properties {
        let key = property.name.as_str();
        if at.is_empty() && NOT_OURS.contains(&key) {
            continue;
        }
        let pointer = format!("{at}/{}", escape(key));
        match &property.value {
            Value::StringLit(text) => each(key, &text.value, &pointer),
            Value::Object(inner) => each_text(inner, &pointer, each),
            _ => {}
        }
    }
}

/// Examples whose plan has more cards. An example lists all that its plan has.
fn long_plans(files: &Files, most: usize) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (path, bytes) in files.iter().filter(|(path, _)| path.ends_with("/examples.json")) {
        let Ok(file) = serde_json::from_slice::<ExamplesFile<'_>>(bytes) else { continue };
        for (place, example) in file.examples.iter().enumerate() {
            let cards = example.actions.len().saturating_add(example.prohibitions.len());
            if cards > most {
                let message = Bilingual::new(
                    format!(
                        "the plan of this example has {cards} cards, and style.json says at most {most}"
                    ),
                    format!(
                        "planen i dette eksempelet har {cards} kort, og style.json sier høyst {most}"
                    ),
                );
                let pointer = format!("/examples/{place}");
                let fault = Diagnostic::warning(path, pointer, Code::TooWordy, message);
                found.push(fault.help(Bilingual::new(
                    "ask what this person can do; tell small things `within` others",
                    "spør hva ett menneske rekker å gjøre, og legg små ting inn i andre med `within`",
                )));
            }
        }
    }
    found
}
