//! Where the conditions of a pack use a form that somebody should review: `(files, form) -> places`.

use clap::ValueEnum;
use serde_json::Value;
use veiviser::Files;

/// A form of condition that can be listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ListedForm {
    /// `{"surely": …}`, which takes an unsure for a no
    Surely,
}

impl ListedForm {
    /// The key of the form.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Surely => "surely",
        }
    }
}

/// Every use of a form, as file and JSON pointer: file by file, in the order of their keys.
pub fn form_uses(files: &Files, form: ListedForm) -> Vec<(&str, String)> {
    let mut uses = Vec::new();
    for (path, bytes) in files {
        if !path.ends_with("/flow.json") && path != "grounds.json" {
            continue;
        }
        // A file that is not JSON has no places; a pack with such a file does not load.
        let Ok(file) = serde_json::from_slice(bytes) else { continue };
        let mut found = Vec::new();
        look(&file, form.key(), false, &mut String::new(), &mut found);
        uses.extend(found.into_iter().map(|pointer| (path.as_str(), pointer)));
    }
    uses
}

/// `names`: whether the keys here are names that the author chose, as in `with`.
fn look(value: &Value, key: &str, names: bool, pointer: &mut String, found: &mut Vec<String>) {
    let length = pointer.len();
    match value {
        Value::Object(map) => {
            for (name, inner) in map {
                pointer.push('/');
                pointer.push_str(&name.replace('~', "~0").replace('/', "~1"));
                if name == key && !names {
                    found.push(pointer.clone());
                }
                look(inner, key, name == "with" && !names, pointer, found);
                pointer.truncate(length);
            }
        }
        Value::Array(list) => {
            for (index, inner) in list.iter().enumerate() {
                pointer.push('/');
                pointer.push_str(&index.to_string());
                look(inner, key, false, pointer, found);
                pointer.truncate(length);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

#[cfg(test)]
mod tests {
    use super::{ListedForm, form_uses};
    use veiviser::Files;

    #[test]
    fn a_parameter_of_the_same_name_is_no_use_of_the_form() {
        let flow = r#"{"stages": [{"steps": [{"with": {"surely": {"surely": {"fact": "f"}}}}]}]}"#;
        let files = Files::from([("f/flow.json".to_owned(), flow.as_bytes().to_vec())]);
        let pointer = "/stages/0/steps/0/with/surely/surely".to_owned();
        assert_eq!(form_uses(&files, ListedForm::Surely), [("f/flow.json", pointer)]);
    }
}
