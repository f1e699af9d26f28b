//! The texts of a pack, a flow or a register in one language, keyed by the ids of the logic.

#[cfg(feature = "schema")]
use schemars::JsonSchema;
use serde::Deserialize;

use super::shape::{Entries, Str};

/// `<language>.json` at the root: the texts of the whole pack.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct PackTextsFile<'a> {
    /// The path of the JSON Schema of this file, for editors.
    #[serde(rename = "$schema", borrow, default)]
    pub schema: Option<Str<'a>>,
    /// The language, as in the name of the file.
    #[serde(borrow)]
    pub language: Str<'a>,
    /// The name of the pack.
    #[serde(borrow)]
    pub title: Str<'a>,
    /// The notice that this is information and not legal advice, and that no lawyer has approved it.
    #[serde(borrow)]
    pub notice: Str<'a>,
    /// The default texts of the option `unsure`.
    #[serde(borrow)]
    pub unsure: OptionTextsFile<'a>,
    /// The default texts of the option `none`.
    #[serde(borrow)]
    pub none: OptionTextsFile<'a>,
    /// The parameters of the pack.
    #[serde(borrow, default)]
    pub parameters: Entries<'a, StepTextsFile<'a>>,
    /// The terms: for each, a word for every option of its parameter, and one under `otherwise`.
    #[serde(borrow, default)]
    pub terms: Entries<'a, Entries<'a, Str<'a>>>,
    /// The titles of the stages.
    #[serde(borrow)]
    pub stages: Entries<'a, Str<'a>>,
    /// The contacts.
    #[serde(borrow)]
    pub contacts: Entries<'a, ContactTextsFile<'a>>,
    /// The sources.
    #[serde(borrow)]
    pub sources: Entries<'a, SourceTextsFile<'a>>,
    /// The shared actions and prohibitions.
    #[serde(borrow, default)]
    pub actions: Entries<'a, ActionTextsFile<'a>>,
    /// The moments, in running words that follow "today": `før barnet går hjem`.
    #[serde(borrow, default)]
    pub moments: Entries<'a, Str<'a>>,
    /// The names of the public holidays.
    #[serde(borrow, default)]
    pub holidays: Entries<'a, Str<'a>>,
    /// The glossary.
    #[serde(borrow, default)]
    pub glossary: Entries<'a, GlossaryEntryTextsFile<'a>>,
    /// The sentences of the library itself; the closed list is in [`format`](crate::format), section 7.
    #[serde(borrow)]
    pub phrases: Entries<'a, Str<'a>>,
    /// In a translation: for each text, the hash of the wording that it translates.
    #[serde(borrow, default)]
    pub translated: Entries<'a, Str<'a>>,
}

/// `<flow-id>/<language>.json`: the texts of one flow, keyed by its ids.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct FlowTextsFile<'a> {
    /// The path of the JSON Schema of this file, for editors.
    #[serde(rename = "$schema", borrow, default)]
    pub schema: Option<Str<'a>>,
    /// The language, as in the name of the file.
    #[serde(borrow)]
    pub language: Str<'a>,
    /// The name of the flow.
    #[serde(borrow)]
    pub title: Str<'a>,
    /// What the flow is for, in one or two sentences.
    #[serde(borrow)]
    pub summary: Str<'a>,
    /// The steps, and the parameters that the flow itself declares.
    #[serde(borrow)]
    pub steps: Entries<'a, StepTextsFile<'a>>,
    /// The sentences that state the facts.
    #[serde(borrow, default)]
    pub facts: Entries<'a, FactTextsFile<'a>>,
    /// The actions and prohibitions. Of a use of a shared action, only the texts of its reminders.
    #[serde(borrow)]
    pub actions: Entries<'a, ActionTextsFile<'a>>,
    /// The sentences that state the guarantees, for those who review them.
    #[serde(borrow, default)]
    pub guarantees: Entries<'a, Str<'a>>,
    /// In a translation: for each text, the hash of the wording that it translates.
    #[serde(borrow, default)]
    pub translated: Entries<'a, Str<'a>>,
}

/// `registers/<id>/<language>.json`: the texts of a register.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct RegisterTextsFile<'a> {
    /// The path of the JSON Schema of this file, for editors.
    #[serde(rename = "$schema", borrow, default)]
    pub schema: Option<Str<'a>>,
    /// The language, as in the name of the file.
    #[serde(borrow)]
    pub language: Str<'a>,
    /// The options.
    #[serde(borrow)]
    pub options: Entries<'a, OptionTextsFile<'a>>,
    /// The headings of the groups. Plain text.
    #[serde(borrow, default)]
    pub groups: Entries<'a, Str<'a>>,
    /// In a translation: for each text, the hash of the wording that it translates.
    #[serde(borrow, default)]
    pub translated: Entries<'a, Str<'a>>,
}

/// The texts of a step.
#[derive(Debug, Clone, Default, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct StepTextsFile<'a> {
    /// The question or heading. Plain text. In a variant: only what differs.
    #[serde(borrow)]
    pub title: Option<Str<'a>>,
    /// What a message says.
    #[serde(borrow)]
    pub body: Option<Str<'a>>,
    /// Why we ask, or what counts. Always shown.
    #[serde(borrow)]
    pub help: Option<Str<'a>>,
    /// More about it, which an app may fold.
    #[serde(borrow)]
    pub more: Option<Str<'a>>,
    /// For `number`: what is counted, such as `dager`.
    #[serde(borrow)]
    pub unit: Option<Str<'a>>,
    /// For `number` and `date`: a clause with `{answer}`, as in "Fordi du har svart at ...".
    #[serde(borrow)]
    pub reason: Option<Str<'a>>,
    /// The options. Not those of a register, which has texts of its own.
    #[serde(borrow)]
    pub options: Entries<'a, OptionTextsFile<'a>>,
    /// The headings of the groups of options. Plain text.
    #[serde(borrow)]
    pub groups: Entries<'a, Str<'a>>,
    /// The texts of the option `unsure` on this step.
    #[serde(borrow)]
    pub unsure: Option<OptionTextsFile<'a>>,
    /// The texts of the option `none` on this step.
    #[serde(borrow)]
    pub none: Option<OptionTextsFile<'a>>,
    /// Other texts, by the id of the variant.
    #[serde(borrow)]
    pub variants: Entries<'a, StepTextsFile<'a>>,
}

/// The texts of an option.
#[derive(Debug, Clone, Default, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct OptionTextsFile<'a> {
    /// The answer as the person reads it. Makes sense without the question.
    #[serde(borrow)]
    pub label: Option<Str<'a>>,
    /// A clause that completes "Fordi du har svart at ..." (because you answered that ...). Without it, the answer is no reason to tell.
    #[serde(borrow)]
    pub reason: Option<Str<'a>>,
    /// What counts as this option. Always shown beside it.
    #[serde(borrow)]
    pub help: Option<Str<'a>>,
    /// How a screen reader says the label, where that differs: `6 til 12 år`.
    #[serde(borrow)]
    pub spoken: Option<Str<'a>>,
}

/// The sentence that states a fact.
#[derive(Debug, Clone, Default, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct FactTextsFile<'a> {
    /// The sentence.
    #[serde(borrow)]
    pub title: Option<Str<'a>>,
    /// More about it.
    #[serde(borrow)]
    pub help: Option<Str<'a>>,
    /// Other texts, by the id of the variant.
    #[serde(borrow)]
    pub variants: Entries<'a, FactTextsFile<'a>>,
}

/// The texts of an action or a prohibition.
#[derive(Debug, Clone, Default, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct ActionTextsFile<'a> {
    /// What to do, as an imperative. Plain text.
    #[serde(borrow)]
    pub title: Option<Str<'a>>,
    /// What to do, in one or two sentences of at most 160 characters, for the first page of the plan. Plain text.
    #[serde(borrow)]
    pub brief: Option<Str<'a>>,
    /// How, and why.
    #[serde(borrow)]
    pub body: Option<Str<'a>>,
    /// Words to say, ready to be spoken.
    #[serde(borrow)]
    pub say: Option<Str<'a>>,
    /// What not to do.
    #[serde(borrow)]
    pub not: Option<Str<'a>>,
    /// What happens next.
    #[serde(borrow)]
    pub next: Option<Str<'a>>,
    /// More detail, shown on request.
    #[serde(borrow)]
    pub help: Option<Str<'a>>,
    /// The reminders. They mention no child and no concern.
    #[serde(borrow)]
    pub reminders: Entries<'a, Str<'a>>,
    /// Other texts, by the id of the variant.
    #[serde(borrow)]
    pub variants: Entries<'a, ActionTextsFile<'a>>,
}

/// The texts of a contact.
#[derive(Debug, Clone, Default, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct ContactTextsFile<'a> {
    /// Its name.
    #[serde(borrow)]
    pub name: Option<Str<'a>>,
    /// What it can do for you.
    #[serde(borrow, rename = "use")]
    pub purpose: Option<Str<'a>>,
}

/// The texts of a source.
#[derive(Debug, Clone, Default, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct SourceTextsFile<'a> {
    /// How the source is named in running text.
    #[serde(borrow)]
    pub title: Option<Str<'a>>,
    /// What it says, in plain words.
    #[serde(borrow)]
    pub summary: Option<Str<'a>>,
}

/// The texts of a glossary entry.
#[derive(Debug, Clone, Default, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct GlossaryEntryTextsFile<'a> {
    /// The word.
    #[serde(borrow)]
    pub term: Option<Str<'a>>,
    /// What it means, in one or two sentences.
    #[serde(borrow)]
    pub definition: Option<Str<'a>>,
}
