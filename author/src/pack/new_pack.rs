//! The smallest pack that `check` finds nothing wrong with, for a first flow: `(language, day) -> texts of files`.

use jiff::ToSpan;
use jiff::civil::Date;

/// The texts of a new pack, by their language: the words that an app needs whatever its flows are about.
const TEXTS: [(&str, &str); 3] = [
    ("nb", include_str!("new_pack/nb.json")),
    ("nn", include_str!("new_pack/nn.json")),
    ("en", include_str!("new_pack/en.json")),
];

/// The languages in which a pack can be begun.
pub fn languages() -> impl Iterator<Item = &'static str> {
    TEXTS.iter().map(|(language, _)| *language)
}

/// The files of a new pack in this language, begun on this day; `None` where there are no words for it.
///
/// A pack names an emergency contact, and a flow leads to somebody: both are made up, so that nobody takes
/// them for real, and `check` asks for them again after a year.
pub fn new_pack(language: &str, today: Date) -> Option<Vec<(String, String)>> {
    let (_, texts) = TEXTS.iter().find(|(known, _)| *known == language)?;
    let pack = format!(
        r#"{{
  "id": "new-pack",
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
  "contacts": [
    {{ "id": "example-colleague", "kind": "workplace" }},
    {{
      "id": "example-emergency",
      "kind": "emergency",
      "reach": {{ "phones": ["00 00 00 00"], "hours": "always", "checked": "{today}", "check-again-by": "{again}" }}
    }}
  ]
}}
"#,
        again = today.saturating_add(1.year()),
    );
    let texts = (format!("{language}.json"), (*texts).to_owned());
    let shared = [
        ("pack.json", pack),
        ("contacts.json", contacts),
        ("sources.json", "{\n  \"sources\": []\n}\n".to_owned()),
    ];
    Some(shared.into_iter().map(|(name, text)| (name.to_owned(), text)).chain([texts]).collect())
}
