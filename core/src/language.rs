//! Finds the language of a pack that fits the language tag of a platform: `en_GB -> en`.
//!
//! Matching is the *lookup* of RFC 4647, section 3.4: subtags are dropped from the end until a
//! language of the pack is found. Case does not matter, and `_` counts as `-`, because platforms
//! write both. Where that finds nothing, Bokmål stands in for the macrolanguage `no` and for
//! Nynorsk. A tag that finds nothing is an error, never a silent fallback.

use thiserror::Error;

use crate::index::{Id, LanguageId};

/// A language of a pack: a checked handle, created by [`Pack::language`](crate::Pack::language).
///
/// It belongs to the pack that created it. Another pack, or another version of the same pack,
/// treats it as its original language; ask that pack again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Language {
    pub(crate) id: LanguageId,
    /// The beginning of the hash of the pack.
    pub(crate) pack: u64,
}

/// The pack has no language that fits a tag.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "serde", serde(tag = "code", rename = "no-such-language"))]
#[non_exhaustive]
#[error("the pack has no language for `{tag}`; it has {}", listed(.available))]
pub struct NoSuchLanguage {
    /// The tag that was asked for.
    pub tag: String,
    /// The tags of the languages that there are, the original first.
    pub available: Vec<String>,
}

impl NoSuchLanguage {
    /// `no-such-language`.
    pub const fn code(&self) -> &'static str {
        "no-such-language"
    }

    pub(crate) fn new<'a>(tag: &str, available: impl Iterator<Item = &'a str>) -> Self {
        let tag = tag.chars().take(80).collect();
        Self { tag, available: available.map(ToOwned::to_owned).collect() }
    }
}

/// The longest tag that is looked up, in bytes. RFC 5646, section 4.4.1, asks for at least 35.
const LONGEST_TAG: usize = 256;

/// Which language stands in for which, where the pack does not have the first.
///
/// `no` is the macrolanguage of `nb` and `nn` (ISO 639-3): platforms use it for Bokmål. Whoever
/// reads Nynorsk reads Bokmål. No other pair is assumed: a language that is close to another is for
/// the host to choose.
const STAND_INS: &[(&str, &str)] = &[("no", "nb"), ("nb", "no"), ("nn", "nb"), ("nn", "no")];

/// The language among `available` that fits a tag best: the lookup of RFC 4647.
///
/// It is public so that a host can choose its own texts in the same way as the pack chooses its
/// texts.
pub fn lookup<'a>(
    tag: &str,
    available: &(impl Iterator<Item = &'a str> + Clone),
) -> Option<LanguageId> {
    if tag.len() > LONGEST_TAG {
        return None;
    }
    let tag = tag.replace('_', "-");
    if let Some(language) = by_truncation(&tag, available) {
        return Some(language);
    }
    let primary = tag.split('-').next().unwrap_or_default();
    STAND_INS
        .iter()
        .filter(|(asked, _)| asked.eq_ignore_ascii_case(primary))
        .find_map(|(_, instead)| by_truncation(instead, available))
}

fn by_truncation<'a>(
    tag: &str,
    available: &(impl Iterator<Item = &'a str> + Clone),
) -> Option<LanguageId> {
    let mut range = tag;
    loop {
        if let Some(position) = available.clone().position(|tag| tag.eq_ignore_ascii_case(range)) {
            return Some(LanguageId::at(position));
        }
        let (shorter, _) = range.rsplit_once('-')?;
        // A single letter or digit only introduces what was just dropped (`en-u` of
        // `en-u-ca-buddhist`).
        range = match shorter.rsplit_once('-') {
            Some((before, single)) if single.len() == 1 => before,
            _ => shorter,
        };
    }
}

fn listed(tags: &[String]) -> String {
    tags.iter().map(|tag| format!("`{tag}`")).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::{Id, lookup};

    fn check(tag: &str, available: &[&str], found: Option<&str>) {
        let language = lookup(tag, &available.iter().copied());
        assert_eq!(
            language.map(|language| available[language.position()]),
            found,
            "{tag} in {available:?}"
        );
    }

    #[test]
    fn the_tag_of_a_platform_finds_the_language_of_the_pack() {
        for tag in
            ["en", "en-GB", "en_US", "EN-us", "en-Latn-GB", "en-u-ca-buddhist", "en_US_POSIX"]
        {
            check(tag, &["nb", "en"], Some("en"));
        }
        check("pt-PT", &["nb", "pt-BR"], None);
        check("zh-Hant-TW", &["zh-Hant", "zh"], Some("zh-Hant"));
    }

    #[test]
    fn norwegian_is_found_by_each_of_its_names() {
        for tag in ["nb", "nb-NO", "nb_NO", "no", "no-NO", "nn", "nn-NO"] {
            check(tag, &["en", "nb"], Some("nb"));
        }
        check("nn-NO", &["nb", "nn"], Some("nn"));
        check("no", &["nn", "nb"], Some("nb"));
        check("nb", &["no"], Some("no"));
        check("nb", &["nn"], None);
    }

    #[test]
    fn a_tag_that_fits_no_language_finds_none() {
        for tag in ["", "-", "xx", "e", "en0", "se", "i-default", "x-en", &"a-".repeat(1000)] {
            check(tag, &["nb", "nn", "en"], None);
        }
    }
}
