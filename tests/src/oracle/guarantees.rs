//! The second reading of what a guarantee says: `(answers, guarantee as JSON) -> whether it holds here`.

use serde_json::Value;
use veiviser::Truth;

use super::{FrameId, Oracle};
use crate::words::list;

impl Oracle {
    /// Whether a guarantee about the length of a walk holds here; `None` where it does not speak of
    /// these answers.
    pub fn steps_at_most(&self, guarantee: &Value) -> Option<bool> {
        let most = guarantee["steps-at-most"].as_u64().expect("a number of steps");
        let mut supplied = list(guarantee, "supplied").iter().filter_map(Value::as_str);
        let speaks = self.is_enough()
            && supplied.all(|parameter| self.supplied.contains(parameter))
            && (guarantee["if"].is_null() || self.says(&guarantee["if"]) == Truth::True);
        let main = self.shown().into_iter().filter(|(path, ..)| !self.is_voluntary(path));
        speaks.then(|| main.count() as u64 <= most)
    }

    /// Whether a guarantee about the conditions of one state holds here; of `possible`, whether this
    /// shows it. `None` where it says nothing of these answers.
    pub fn holds(&self, guarantee: &Value) -> Option<bool> {
        let is_true = |c: &Value| self.says(c) == Truth::True;
        let speaks = match guarantee["at"].as_str() {
            None => self.is_enough(),
            Some("complete") => self.is_complete(),
            Some(_) => true,
        };
        if guarantee["always"].is_object() {
            return speaks.then(|| is_true(&guarantee["always"]));
        }
        if guarantee["never"].is_object() {
            return Some(!is_true(&guarantee["never"]));
        }
        if guarantee["possible"].is_object() {
            return (speaks && is_true(&guarantee["possible"])).then_some(true);
        }
        (speaks && is_true(&guarantee["if"])).then(|| is_true(&guarantee["then"]))
    }

    /// The value of a condition of a guarantee of the outermost flow.
    fn says(&self, c: &Value) -> Truth {
        for (key, none, join) in [
            ("all", Truth::True, Truth::and as fn(Truth, Truth) -> Truth),
            ("any", Truth::False, Truth::or),
        ] {
            if let Some(parts) = c[key].as_array() {
                return parts.iter().map(|part| self.says(part)).fold(none, join);
            }
        }
        if c["not-true"].is_object() {
            return Truth::from(self.says(&c["not-true"]) != Truth::True);
        }
        if let Some(action) = c["action"].as_str() {
            return Truth::from(self.due_so(action, c["urgency"].as_str()));
        }
        if let Some(with) = c["action-with"].as_str() {
            return Truth::from(self.due_with(with));
        }
        if let Some(step) = c["shown"].as_str() {
            return Truth::from(self.shown().iter().any(|(path, ..)| path == step));
        }
        self.known(FrameId(0), c).0
    }
}
