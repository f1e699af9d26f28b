//! Words and keys that are right at another place, or of which the help shows how they are written.

/// The words for opening hours, where they are not spans.
pub(super) const HOURS: [&str; 2] = ["always", "unknown"];
/// Spans.
pub(super) const SPANS: &str = "[{\"days\": [\"monday\"], \"from\": \"08:00\", \"to\": \"15:30\"}]";

/// Keys of texts, which are written in the files of the languages.
const TEXT_KEYS: [&str; 13] = [
    "label",
    "title",
    "body",
    "help",
    "more",
    "reason",
    "text",
    "summary",
    "description",
    "say",
    "not",
    "next",
    "spoken",
];

/// Keys of the texts of the whole pack.
const PACK_TEXTS: [&str; 8] =
    ["stages", "contacts", "sources", "glossary", "terms", "moments", "holidays", "phrases"];

/// Where a key belongs that is known elsewhere.
#[derive(Debug, Clone, Copy)]
pub(super) enum Elsewhere {
    InTexts,
    InPackTexts,
}

pub(super) fn known_elsewhere(key: &str, known: &[&str]) -> Option<Elsewhere> {
    let is_logic = known.contains(&"id");
    if is_logic && TEXT_KEYS.contains(&key) {
        return Some(Elsewhere::InTexts);
    }
    let is_flow_texts = known.contains(&"language") && known.contains(&"steps");
    (is_flow_texts && PACK_TEXTS.contains(&key)).then_some(Elsewhere::InPackTexts)
}
