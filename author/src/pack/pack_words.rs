//! The words that every pack needs, whatever its flows are about: `language -> texts of a new pack`.

/// The texts of a new pack, by their language.
const TEXTS: [(&str, &str); 3] = [
    ("nb", include_str!("new_pack/nb.json")),
    ("nn", include_str!("new_pack/nn.json")),
    ("en", include_str!("new_pack/en.json")),
];

/// The languages in which a pack can be begun.
pub fn languages() -> impl Iterator<Item = &'static str> {
    TEXTS.iter().map(|(language, _)| *language)
}

/// The texts of a new pack in this language, if there are any.
pub fn words(language: &str) -> Option<&'static str> {
    TEXTS.iter().find(|(known, _)| *known == language).map(|(_, texts)| *texts)
}
