//! Ids in the files of texts: as keys, in braces, and in the pointers of records.

use jsonc_parser::ast::{Object, Value};
use jsonc_parser::common::Ranged;

use super::{IdKind, NamedAs, UsesIn, objects, string};

/// What a file of texts belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum TextsOf<'f> {
    Pack,
    Register(&'f str),
    Flow(&'f str),
}

impl<'f> TextsOf<'f> {
    /// What the file of texts with this path belongs to.
    fn path(path: &'f str) -> Option<Self> {
        match path.split('/').collect::<Vec<_>>().as_slice() {
            [_] => Some(Self::Pack),
            ["registers", register, _] => Some(Self::Register(register)),
            [flow, _] if *flow != "schema" && *flow != "municipalities" => Some(Self::Flow(flow)),
            _ => None,
        }
    }
}

impl UsesIn<'_, '_> {
    pub(super) fn texts(&mut self, file: &Object<'_>, text: &str) {
        let path = self.file;
        if let Some(of) = TextsOf::path(path) {
            self.keys(of, file, text, &mut Vec::new());
        }
    }

    /// The places of texts that a style allows something in.
    pub(super) fn style(&mut self, file: &Object<'_>) {
        for allowed in objects(file, "allowed") {
            let Some((path, start)) = string(allowed, "file") else { continue };
            let Some(of) = TextsOf::path(path) else { continue };
            if let TextsOf::Flow(flow) = of {
                self.add(IdKind::Flow, "", (flow, start), false);
            } else if let TextsOf::Register(register) = of {
                let start = start.saturating_add("registers/".len());
                self.add(IdKind::Register, "", (register, start), false);
            }
            if let Some(at) = string(allowed, "at") {
                self.pointer(of, at);
            }
        }
    }

    fn keys(&mut self, of: TextsOf<'_>, object: &Object<'_>, text: &str, above: &mut Vec<String>) {
        for property in &object.properties {
            let key = Self::key(property);
            if above.is_empty() && key.0 == "translated" {
                let records = property.value.as_object().map(|object| object.properties.as_slice());
                for record in records.unwrap_or_default() {
                    self.pointer(of, Self::key(record));
                }
                continue;
            }
            if let Some((kind, scope)) = self.meaning(of, above, key.0) {
                self.add(kind, &scope, key, false);
            }
            match &property.value {
                Value::Object(inner) => {
                    above.push(key.0.to_owned());
                    self.keys(of, inner, text, above);
                    above.pop();
                }
                Value::StringLit(one) => {
                    let raw = text.get(one.range().start..one.range().end).unwrap_or_default();
                    self.braces(of, raw, one.range().start);
                }
                _ => {}
            }
        }
    }

    /// The names in a JSON pointer; ids need no escapes there.
    fn pointer(&mut self, of: TextsOf<'_>, (pointer, start): (&str, usize)) {
        let mut above: Vec<String> = Vec::new();
        let mut at = start;
        for (place, token) in pointer.split('/').enumerate() {
            if place > 0 {
                if let Some((kind, scope)) = self.meaning(of, &above, token) {
                    self.add(kind, &scope, (token, at), false);
                }
                above.push(token.to_owned());
            }
            at = at.saturating_add(token.len()).saturating_add(1);
        }
    }

    /// What a key means below others; `None` for one that is no id.
    fn meaning(&self, of: TextsOf<'_>, above: &[String], key: &str) -> Option<(IdKind, String)> {
        let above: Vec<&str> = above.iter().map(String::as_str).collect();
        // The words of a variant have the shape of what they vary.
        let above = match above.as_slice() {
            [list, name, "variants", _, rest @ ..] => [&[*list, *name], rest].concat(),
            plain => plain.to_vec(),
        };
        let pack = String::new();
        let flow = if let TextsOf::Flow(flow) = of { flow } else { "" };
        match (of, above.as_slice()) {
            (TextsOf::Register(register), ["groups"]) => {
                Some((IdKind::Group, format!("registers/{register}")))
            }
            (TextsOf::Register(_), _) if *above != ["options"] => None,
            (_, ["steps" | "parameters", step, "groups"]) => {
                Some((IdKind::Group, self.options_of(flow, step)))
            }
            (_, [list @ ("steps" | "parameters" | "facts" | "actions"), owner, "variants"]) => {
                Some((IdKind::Variant, Self::owner(flow, list, owner)))
            }
            (_, ["actions", owner, "reminders"]) => {
                Some((IdKind::Reminder, Self::owner(flow, "actions", owner)))
            }
            (TextsOf::Flow(flow), ["steps"]) => Some((IdKind::Question, flow.to_owned())),
            (TextsOf::Flow(flow), ["steps", step, "options"]) => {
                Some((IdKind::Option, self.options_of(flow, step)))
            }
            (TextsOf::Flow(flow), ["facts"]) => Some((IdKind::Fact, flow.to_owned())),
            (TextsOf::Flow(flow), ["actions"]) => Some(self.meant(flow, NamedAs::Action, key)),
            (TextsOf::Flow(flow), ["guarantees"]) => Some((IdKind::Guarantee, flow.to_owned())),
            (TextsOf::Register(register), ["options"]) => {
                Some((IdKind::Option, format!("registers/{register}")))
            }
            (TextsOf::Pack, ["parameters"]) => Some((IdKind::Parameter, pack)),
            (TextsOf::Pack, ["parameters", parameter, "options"]) => {
                Some((IdKind::Option, self.options_of("", parameter)))
            }
            (TextsOf::Pack, ["terms"]) => Some((IdKind::Term, pack)),
            (TextsOf::Pack, ["terms", term]) => {
                let by = self.all.terms.get(*term)?;
                Some((IdKind::Option, self.options_of("", by)))
            }
            (TextsOf::Pack, ["moments"]) => Some((IdKind::Moment, pack)),
            (TextsOf::Pack, ["stages"]) => Some((IdKind::Stage, pack)),
            (TextsOf::Pack, ["contacts"]) => Some((IdKind::Contact, pack)),
            (TextsOf::Pack, ["sources"]) => Some((IdKind::Source, pack)),
            (TextsOf::Pack, ["actions"]) => Some((IdKind::Action, pack)),
            (TextsOf::Pack, ["glossary"]) => Some((IdKind::Word, pack)),
            _ => None,
        }
    }

    /// The names in braces of a text, as it is spelled in the file.
    fn braces(&mut self, of: TextsOf<'_>, raw: &str, start: usize) {
        let mut at = 0_usize;
        while let Some(open) = raw.get(at..).and_then(|rest| rest.find('{')) {
            at = at.saturating_add(open).saturating_add(1);
            let rest = raw.get(at..).unwrap_or_default();
            let Some(name) = rest.find('}').and_then(|end| rest.get(..end)) else { return };
            let begins = start.saturating_add(at);
            if let Some(contact) = name.strip_prefix("contact:") {
                let begins = begins.saturating_add("contact:".len());
                self.add(IdKind::Contact, "", (contact, begins), false);
            } else if let Some(step) = name.strip_prefix("answer:") {
                let begins = begins.saturating_add("answer:".len());
                let flow = if let TextsOf::Flow(flow) = of { flow } else { "" };
                self.path(flow, NamedAs::Step, (step, begins));
            } else if self.all.terms.contains_key(name) {
                self.add(IdKind::Term, "", (name, begins), false);
            }
        }
    }
}
