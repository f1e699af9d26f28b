//! JSON Schemas, generated from the types that read the files: `() -> text by name`.
//!
//! They are for editors. Only `load` decides whether files are a pack.

use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use veiviser::file::{
    CalendarFile, ContactsFile, ExamplesFile, FlowFile, FlowTextsFile, GlossaryFile, GroundsFile,
    MunicipalityFile, PackFile, PackTextsFile, RegisterFile, RegisterTextsFile, SharedActionsFile,
    SourcesFile, StyleFile,
};

/// The schemas: the name of each file, and its text.
pub fn all() -> Vec<(&'static str, String)> {
    vec![
        ("actions.json", schema::<SharedActionsFile<'_>>("actions.json")),
        ("calendar.json", schema::<CalendarFile<'_>>("calendar.json")),
        ("contacts.json", schema::<ContactsFile<'_>>("contacts.json")),
        ("examples.json", schema::<ExamplesFile<'_>>("<flow-id>/examples.json")),
        ("flow-texts.json", schema::<FlowTextsFile<'_>>("<flow-id>/<language>.json")),
        ("flow.json", schema::<FlowFile<'_>>("<flow-id>/flow.json")),
        ("glossary.json", schema::<GlossaryFile<'_>>("glossary.json")),
        ("grounds.json", schema::<GroundsFile<'_>>("grounds.json")),
        ("municipality.json", schema::<MunicipalityFile<'_>>("municipalities/<id>.json")),
        ("pack-texts.json", schema::<PackTextsFile<'_>>("<language>.json")),
        ("pack.json", schema::<PackFile<'_>>("pack.json")),
        ("register-texts.json", schema::<RegisterTextsFile<'_>>("registers/<id>/<language>.json")),
        ("register.json", schema::<RegisterFile<'_>>("registers/<id>/register.json")),
        ("sources.json", schema::<SourcesFile<'_>>("sources.json")),
        ("style.json", schema::<StyleFile<'_>>("style.json")),
    ]
}

fn schema<T: JsonSchema>(title: &str) -> String {
    let mut schema = SchemaSettings::draft2020_12().into_generator().into_root_schema_for::<T>();
    schema.insert("title".to_owned(), title.into());
    let mut text = serde_json::to_string_pretty(&schema).unwrap_or_default();
    text.push('\n');
    text
}
