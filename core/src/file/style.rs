//! `style.json`: which words the texts avoid, and how long they are.

#[cfg(feature = "schema")]
use schemars::JsonSchema;
use serde::Deserialize;

use super::shape::{Entries, Str};

/// `style.json`: which words the texts of each language avoid, and how long they are. For authors; no app reads it.
#[derive(Debug, Clone, Default, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct StyleFile<'a> {
    /// The path of the JSON Schema of this file, for editors.
    #[serde(rename = "$schema", borrow, default)]
    pub schema: Option<Str<'a>>,
    /// The style of each language, by its tag.
    #[serde(borrow)]
    pub languages: Entries<'a, LanguageStyleFile<'a>>,
    /// The most cards of a plan, in every example.
    #[serde(default)]
    pub plan: Option<u16>,
    /// Places at which words stand that are avoided elsewhere.
    #[serde(borrow, default, deserialize_with = "super::shape::list")]
    pub allowed: Vec<AllowedFile<'a>>,
}

/// The style of one language.
#[derive(Debug, Clone, Default, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct LanguageStyleFile<'a> {
    /// The most words of texts.
    #[serde(default)]
    pub most_words: MostWordsFile,
    /// Words that are avoided, each group for one reason.
    #[serde(borrow, default, deserialize_with = "super::shape::list")]
    pub avoid: Vec<AvoidedFile<'a>>,
}

/// The most words of a sentence, and of texts by their keys.
#[derive(Debug, Clone, Copy, Default, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct MostWordsFile {
    /// Of a sentence of a brief, a body, help or another text of whole sentences.
    #[serde(default)]
    pub sentence: Option<u16>,
    /// Of the title of a step.
    #[serde(default)]
    pub question: Option<u16>,
    /// Of the title of an action or prohibition.
    #[serde(default)]
    pub title: Option<u16>,
    /// Of the label of an option.
    #[serde(default)]
    pub label: Option<u16>,
    /// Of a reason.
    #[serde(default)]
    pub reason: Option<u16>,
    /// Of the brief of an action or prohibition.
    #[serde(default)]
    pub brief: Option<u16>,
    /// Of a body.
    #[serde(default)]
    pub body: Option<u16>,
    /// Of words to say.
    #[serde(default)]
    pub say: Option<u16>,
    /// Of what not to do.
    #[serde(default)]
    pub not: Option<u16>,
    /// Of what happens next.
    #[serde(default)]
    pub next: Option<u16>,
    /// Of help.
    #[serde(default)]
    pub help: Option<u16>,
}

/// Words that are avoided for one reason.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct AvoidedFile<'a> {
    /// Why, as it completes the warning.
    #[serde(borrow)]
    pub why: Str<'a>,
    /// For each word, or words that follow each other: what to write instead. A `*` at the end stands for any more
    /// letters.
    #[serde(borrow)]
    pub instead: Entries<'a, Str<'a>>,
}

/// A place at which words stand that are avoided elsewhere.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct AllowedFile<'a> {
    /// The words, as the key under `instead` has them.
    #[serde(borrow)]
    pub words: Str<'a>,
    /// The file of the text.
    #[serde(borrow)]
    pub file: Str<'a>,
    /// The place of the text, as a JSON pointer.
    #[serde(borrow)]
    pub at: Str<'a>,
    /// Why they are right there.
    #[serde(borrow)]
    pub why: Str<'a>,
}
