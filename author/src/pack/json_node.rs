//! JSON as the files of a pack are laid out: `(text, or parts) -> tree -> text`.
//!
//! A value that fits on a line is written on one. Leaves keep the spelling that they have in a file, so
//! that laying out changes no text.

use jsonc_parser::ast::Value;
use jsonc_parser::common::Ranged;
use veiviser::WrittenAnswer;

/// The longest line before a list or an object is written on several.
const WIDTH: usize = 140;

/// JSON with its keys in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum JsonNode {
    /// A text, a number or a word, as it is spelled in a file.
    Leaf(String),
    /// A list.
    List(Vec<JsonNode>),
    /// An object.
    Object(Vec<(String, JsonNode)>),
}

impl JsonNode {
    /// A text.
    pub fn text(text: &str) -> Self {
        Self::Leaf(serde_json::Value::from(text).to_string())
    }

    /// A list of texts.
    pub fn texts<'t>(texts: impl IntoIterator<Item = &'t str>) -> Self {
        Self::List(texts.into_iter().map(Self::text).collect())
    }

    /// An object with these keys.
    pub fn object<'n>(fields: impl IntoIterator<Item = (&'n str, Self)>) -> Self {
        Self::Object(fields.into_iter().map(|(name, node)| (name.to_owned(), node)).collect())
    }

    /// A value of a file, whose text is this.
    pub fn of(value: &Value<'_>, text: &str) -> Self {
        match value {
            Value::Object(object) => {
                let fields = object.properties.iter();
                let field = |p: &jsonc_parser::ast::ObjectProp<'_>| {
                    (p.name.as_str().to_owned(), Self::of(&p.value, text))
                };
                Self::Object(fields.map(field).collect())
            }
            Value::Array(list) => {
                Self::List(list.elements.iter().map(|one| Self::of(one, text)).collect())
            }
            leaf => {
                let range = leaf.range();
                Self::Leaf(text.get(range.start..range.end).unwrap_or_default().to_owned())
            }
        }
    }

    /// Sets a key of an object: in its place, or as the last one.
    pub fn set(&mut self, name: &str, node: Self) {
        let Self::Object(fields) = self else { return };
        match fields.iter_mut().find(|(field, _)| field == name) {
            Some((_, value)) => *value = node,
            None => fields.push((name.to_owned(), node)),
        }
    }

    /// Removes a key of an object.
    pub fn remove(&mut self, name: &str) {
        if let Self::Object(fields) = self {
            fields.retain(|(field, _)| field != name);
        }
    }

    /// The value of a key of an object.
    pub fn get(&self, name: &str) -> Option<&Self> {
        let Self::Object(fields) = self else { return None };
        fields.iter().find(|(field, _)| field == name).map(|(_, node)| node)
    }

    /// The text of a whole file.
    pub fn file(&self) -> String {
        let mut text = String::new();
        self.write(&mut text, 0, 0);
        text.push('\n');
        text
    }

    /// The text inside a file, so many levels deep, after so many characters on its line.
    pub fn inside(&self, depth: usize, before: usize) -> String {
        let mut text = String::new();
        self.write(&mut text, depth, before);
        text
    }

    fn write(&self, out: &mut String, depth: usize, before: usize) {
        let line = self.on_one_line();
        let fits = before.saturating_add(line.chars().count()) <= WIDTH;
        if matches!(self, Self::Leaf(_)) || (depth > 0 && fits) {
            out.push_str(&line);
            return;
        }
        let (open, close) = if matches!(self, Self::List(_)) { ('[', ']') } else { ('{', '}') };
        let inner = depth.saturating_add(1);
        out.push(open);
        for (place, (name, value)) in self.parts().into_iter().enumerate() {
            out.push_str(if place > 0 { ",\n" } else { "\n" });
            let key = name.map(|name| format!("{}: ", Self::text(name).on_one_line()));
            let start = format!("{}{}", "  ".repeat(inner), key.unwrap_or_default());
            out.push_str(&start);
            value.write(out, inner, start.chars().count());
        }
        out.push('\n');
        out.push_str(&"  ".repeat(depth));
        out.push(close);
    }

    fn parts(&self) -> Vec<(Option<&str>, &Self)> {
        match self {
            Self::Leaf(_) => Vec::new(),
            Self::List(list) => list.iter().map(|value| (None, value)).collect(),
            Self::Object(fields) => {
                fields.iter().map(|(name, v)| (Some(name.as_str()), v)).collect()
            }
        }
    }

    fn on_one_line(&self) -> String {
        let parts = self.parts().into_iter().map(|(name, value)| match name {
            Some(name) => format!("{}: {}", Self::text(name).on_one_line(), value.on_one_line()),
            None => value.on_one_line(),
        });
        let parts = parts.collect::<Vec<_>>().join(", ");
        match self {
            Self::Leaf(text) => text.clone(),
            Self::List(_) => format!("[{parts}]"),
            Self::Object(_) if parts.is_empty() => "{}".to_owned(),
            Self::Object(_) => format!("{{ {parts} }}"),
        }
    }
}

impl From<WrittenAnswer> for JsonNode {
    fn from(written: WrittenAnswer) -> Self {
        match written {
            WrittenAnswer::Word(word) => Self::text(&word),
            WrittenAnswer::Words(words) => Self::texts(words.iter().map(String::as_str)),
            WrittenAnswer::Number(number) => Self::Leaf(number.to_string()),
            WrittenAnswer::Seen(seen) => Self::Leaf(seen.to_string()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::JsonNode;
    use crate::pack::json_location::JsonLocator;

    #[test]
    fn what_fits_on_a_line_is_written_on_one() {
        let list = JsonNode::texts(["a \"b\"", "c"]);
        let json = JsonNode::object([("list", list), ("none", JsonNode::Object(Vec::new()))]);
        assert_eq!(json.file(), "{\n  \"list\": [\"a \\\"b\\\"\", \"c\"],\n  \"none\": {}\n}\n");
    }

    #[test]
    fn what_does_not_fit_is_written_on_several_lines() {
        let long = "x".repeat(150);
        let json = JsonNode::object([("list", JsonNode::texts([long.as_str(), "c"]))]);
        let text = json.file();
        assert_eq!(text.lines().count(), 6);
        let read: serde_json::Value = serde_json::from_str(&text).unwrap();
        assert_eq!(read["list"][0], serde_json::json!(long));
    }

    #[test]
    fn a_text_of_a_file_keeps_its_spelling() {
        let text = "{\"a\":[1.50,\"\\u00e5\",null]}";
        let locator = JsonLocator::of(text);
        let mut node = JsonNode::of(locator.tree().unwrap(), text);
        assert_eq!(node.file(), "{\n  \"a\": [1.50, \"\\u00e5\", null]\n}\n");
        node.set("b", JsonNode::text("x"));
        node.remove("a");
        assert_eq!(node.file(), "{\n  \"b\": \"x\"\n}\n");
    }
}
