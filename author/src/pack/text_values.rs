//! The values in braces of a text and its translation: `(original, translation) -> diagnostic`.

use std::collections::BTreeSet;

use veiviser::markup::placeholders;
use veiviser::{Bilingual, Code, Diagnostic};

/// Values in braces that only one of the two has. Another contact is an error, which `load` reports.
pub fn different_values(
    original: &str,
    translation: &str,
    path: &str,
    pointer: &str,
) -> Option<Diagnostic> {
    let values = |text| -> Option<BTreeSet<&str>> {
        let names: Result<BTreeSet<&str>, _> = placeholders(text).collect();
        Some(names.ok()?.into_iter().filter(|name| !name.starts_with("contact:")).collect())
    };
    let (expected, written) = (values(original)?, values(translation)?);
    let only = |one: &BTreeSet<&str>, other: &BTreeSet<&str>| {
        let names = one.difference(other).map(|name| format!("`{{{name}}}`"));
        names.collect::<Vec<_>>().join(", ")
    };
    let (missing, added) = (only(&expected, &written), only(&written, &expected));
    let message = match (missing.is_empty(), added.is_empty()) {
        (true, true) => return None,
        (false, true) => Bilingual::new(
            format!("the original also has {missing}"),
            format!("originalen har også {missing}"),
        ),
        (true, false) => Bilingual::new(
            format!("the original does not have {added}"),
            format!("originalen har ikke {added}"),
        ),
        (false, false) => Bilingual::new(
            format!("the original has {missing}, and not {added}"),
            format!("originalen har {missing}, og ikke {added}"),
        ),
    };
    let fault = Diagnostic::warning(path, pointer.to_owned(), Code::DifferentValues, message);
    Some(fault.help(Bilingual::new(
        "write the values of the original, or change all languages",
        "skriv de samme verdiene som originalen, eller endre alle språkene",
    )))
}
