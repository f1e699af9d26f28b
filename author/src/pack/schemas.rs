//! JSON Schemas, generated from the types that read the files: `() -> text by name`.
//!
//! They are for editors. Only `load` decides whether files are a pack.

use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde_json::{Map, Value};
use veiviser::file::{
    CalendarFile, ContactsFile, ExamplesFile, FlowFile, FlowTextsFile, GlossaryFile, GroundsFile,
    MunicipalityFile, PATTERNS, PackFile, PackTextsFile, RegisterFile, RegisterTextsFile,
    SharedActionsFile, SourcesFile, StyleFile,
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
    let mut schema = schema.to_value();
    statements(&mut schema);
    examples(&mut schema);
    for_editors(&mut schema);
    let mut text = serde_json::to_string_pretty(&schema).unwrap_or_default();
    text.push('\n');
    text
}

/// The name of what a condition is in a schema.
pub const CONDITION: &str = "ConditionFile";
/// The name of what a guarantee says.
pub const STATEMENT: &str = "StatementFile";
/// The keys of a condition that only a guarantee has.
const OF_STATEMENTS: [&str; 5] = ["action", "urgency", "action-with", "shown", "not-true"];
/// Those that a guarantee does not have.
const OF_CONDITIONS: [&str; 2] = ["not", "surely"];

/// Conditions and what guarantees say are one file type; for an editor they are two, so that it offers only
/// what fits.
fn statements(schema: &mut Value) {
    let Some(defs) = schema.get_mut("$defs").and_then(Value::as_object_mut) else { return };
    let Some(both) = defs.get(CONDITION).cloned() else { return };
    if let Some(condition) = defs.get_mut(CONDITION) {
        without(condition, &OF_STATEMENTS);
    }
    if let Some(guarantee) = defs.get_mut("GuaranteeFile") {
        refer_to_statements(guarantee);
        let mut statement = both;
        refer_to_statements(&mut statement);
        without(&mut statement, &OF_CONDITIONS);
        defs.insert(STATEMENT.to_owned(), statement);
    }
}

/// Takes keys and the forms that need them out of an object.
fn without(schema: &mut Value, keys: &[&str]) {
    if let Some(properties) = schema.get_mut("properties").and_then(Value::as_object_mut) {
        properties.retain(|key, _| !keys.contains(&key.as_str()));
    }
    let needs_one = |form: &Value| {
        let needed = form.get("required").and_then(Value::as_array);
        needed.into_iter().flatten().filter_map(Value::as_str).any(|key| keys.contains(&key))
    };
    if let Some(forms) = schema.get_mut("oneOf").and_then(Value::as_array_mut) {
        forms.retain(|form| !needs_one(form));
    }
}

fn refer_to_statements(schema: &mut Value) {
    each_object(schema, &mut |object| {
        if let Some(Value::String(target)) = object.get_mut("$ref")
            && target.ends_with(&format!("/{CONDITION}"))
        {
            *target = format!("#/$defs/{STATEMENT}");
        }
    });
}

/// What is written most often, as an editor shows it and offers it: a type, and a whole value of it.
const EXAMPLES: &str = include_str!("schemas/examples.json");

fn examples(schema: &mut Value) {
    let Ok(Value::Object(all)) = serde_json::from_str::<Value>(EXAMPLES) else { return };
    let Some(defs) = schema.get_mut("$defs").and_then(Value::as_object_mut) else { return };
    for (name, examples) in all {
        if let Some(Value::Object(def)) = defs.get_mut(&name) {
            def.insert("examples".to_owned(), examples);
        }
    }
}

/// Says it as editors show it: descriptions as Markdown with their examples, and in place of a pattern what
/// to write.
fn for_editors(schema: &mut Value) {
    each_object(schema, &mut |object| {
        if let Some(pattern) = object.get("pattern").and_then(Value::as_str)
            && let Some((_, says)) = PATTERNS.iter().find(|(known, _)| *known == pattern)
        {
            object.insert("patternErrorMessage".to_owned(), (*says).into());
        }
        let Some(mut text) = object.get("description").and_then(Value::as_str).map(str::to_owned)
        else {
            return;
        };
        // A comment breaks its lines where its column ends, and an editor would keep the breaks.
        if !text.contains('|') {
            let paragraphs = text.split("\n\n").map(|paragraph| paragraph.replace('\n', " "));
            text = paragraphs.collect::<Vec<_>>().join("\n\n");
            object.insert("description".to_owned(), text.clone().into());
        }
        let examples = object.get("examples").and_then(Value::as_array);
        for example in examples.into_iter().flatten() {
            let example = serde_json::to_string_pretty(example).unwrap_or_default();
            text.extend(["\n\n```json\n", &example, "\n```"]);
        }
        if text.contains('`') {
            object.insert("markdownDescription".to_owned(), text.into());
        }
    });
}

fn each_object(value: &mut Value, change: &mut impl FnMut(&mut Map<String, Value>)) {
    match value {
        Value::Object(object) => {
            change(object);
            object.values_mut().for_each(|value| each_object(value, change));
        }
        Value::Array(list) => list.iter_mut().for_each(|value| each_object(value, change)),
        _ => {}
    }
}
