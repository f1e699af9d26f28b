//! The smallest pack that `check` finds nothing wrong with, for a first flow: `(language, day) -> texts of files`.

use jiff::ToSpan;
use jiff::civil::Date;

use crate::pack::pack_words::words;
use crate::pack::schemas;
use crate::pack::unwritten::{MADE_UP_PHONE, NEW_ID};

/// The files of a new pack in this language, begun on this day; `None` where there are no words for it.
///
/// A pack names an emergency contact, and a flow leads to somebody: both are made up, so that nobody takes
/// them for real, and `check` warns of them until they are written. Each file names its schema, which lies
/// beside it.
pub fn new_pack(language: &str, today: Date) -> Option<Vec<(String, String)>> {
    let texts = words(language)?;
    let pack = format!(
        r#"{{
  "$schema": "schema/pack.json",
  "id": "{NEW_ID}",
  "version": "0.1.0",
  "serial": 1,
  "format": 1,
  "languages": ["{language}"],
  "zone": "Europe/Oslo",
  "emergency": ["example-emergency"]
}}
"#
    );
    let contacts = format!(
        r#"{{
  "$schema": "schema/contacts.json",
  "contacts": [
    {{ "id": "example-colleague", "kind": "workplace" }},
    {{
      "id": "example-emergency",
      "kind": "emergency",
      "reach": {{ "phones": ["{MADE_UP_PHONE}"], "hours": "always", "checked": "{today}", "check-again-by": "{again}" }}
    }}
  ]
}}
"#,
        again = today.saturating_add(1.year()),
    );
    let texts = (format!("{language}.json"), texts.to_owned());
    let shared = [
        ("pack.json", pack),
        ("contacts.json", contacts),
        (
            "sources.json",
            "{\n  \"$schema\": \"schema/sources.json\",\n  \"sources\": []\n}\n".to_owned(),
        ),
    ];
    let schemas = schemas::all().into_iter().map(|(name, text)| (format!("schema/{name}"), text));
    let files = shared.into_iter().map(|(name, text)| (name.to_owned(), text)).chain([texts]);
    Some(files.chain(schemas).collect())
}
