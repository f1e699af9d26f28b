//! What of a flow stands before a place of its file, so that it can be read there.

use jsonc_parser::ast::{Object, Value};

use crate::pack::id_uses::{IdKind, IdName};

/// Where a question is asked: its stage and its place in it, from 1. What is asked at the start comes first.
type AskedAt = (usize, usize);

const AT_THE_START: AskedAt = (0, 0);
const AFTER_ALL: AskedAt = (usize::MAX, usize::MAX);

/// The order of a flow, seen from a place in its file.
pub(super) struct FlowOrder<'o, 't> {
    flow: &'o str,
    file: &'o Object<'t>,
    /// What is asked before this can be read.
    here: AskedAt,
    /// In the list of parameters every parameter of the pack can stand; elsewhere, those that are listed.
    lists_parameters: bool,
    /// A parameter is placed: no other step can stand there.
    places_parameter: bool,
    /// The last key, which says what of a step is read.
    key: &'static str,
    /// The fact that is written, which cannot be read by what it reads itself.
    fact: Option<&'o str>,
}

fn objects<'o, 't>(
    of: &'o Object<'t>,
    key: &str,
) -> impl Iterator<Item = &'o Object<'t>> + use<'o, 't> {
    of.get_array(key).into_iter().flat_map(|list| &list.elements).filter_map(Value::as_object)
}

fn text<'o>(of: &'o Object<'_>, key: &str) -> Option<&'o str> {
    of.get_string(key).map(|text| &*text.value)
}

impl<'o, 't> FlowOrder<'o, 't> {
    /// The order of a flow, seen from the place that these keys lead to.
    pub(super) fn of(flow: &'o str, file: &'o Object<'t>, path: &[String]) -> Self {
        let keys: Vec<&str> = path.iter().map(String::as_str).collect();
        let number = |index: &str| {
            index.parse::<usize>().map_or(usize::MAX, |index| index.saturating_add(1))
        };
        let here = match keys.as_slice() {
            ["parameters", ..] => AT_THE_START,
            // What may be added, or is placed, is named and not read.
            ["stages", .., "may-add"] | ["stages", _, "steps", _, "id" | "flow"] => AFTER_ALL,
            ["stages", stage, "steps", step, ..] => (number(stage), number(step)),
            ["stages", stage, ..] => (number(stage), 0),
            _ => AFTER_ALL,
        };
        let fact = match keys.as_slice() {
            ["facts", index, ..] => {
                index.parse::<usize>().ok().and_then(|index| objects(file, "facts").nth(index))
            }
            _ => None,
        };
        let key = match keys.iter().rev().find(|key| key.parse::<usize>().is_err()) {
            Some(&"after") => "after",
            Some(&"shown") => "shown",
            _ => "",
        };
        let lists_parameters = matches!(keys.as_slice(), ["parameters", _]);
        let places_parameter = matches!(keys.as_slice(), ["stages", _, "steps", _, "id"]);
        Self {
            flow,
            file,
            here,
            lists_parameters,
            places_parameter,
            key,
            fact: fact.and_then(|fact| text(fact, "id")),
        }
    }

    /// Whether a name can be read at the place. What is not of this flow is not ordered.
    pub(super) fn can_read(&self, name: &IdName) -> bool {
        match name.kind {
            IdKind::Parameter if self.key == "after" => false,
            IdKind::Parameter => {
                self.lists_parameters
                    || (self.lists(&name.id)
                        && self.asked(&name.id).is_none_or(|at| at < self.here))
            }
            IdKind::Question if name.scope == self.flow && self.places_parameter => {
                self.declares_parameter(&name.id)
            }
            IdKind::Question if name.scope == self.flow => {
                self.has_answer(&name.id) && self.stands_before(&name.id)
            }
            IdKind::Fact if name.scope == self.flow => {
                self.can_read_fact(&name.id, &mut Vec::new())
            }
            _ => true,
        }
    }

    /// Whether a step has an answer that can be read so: a message has none, and no condition reads a note.
    fn has_answer(&self, id: &str) -> bool {
        let own = objects(self.file, "parameters");
        let steps = objects(self.file, "stages").flat_map(|stage| objects(stage, "steps"));
        let step = own.chain(steps).find(|step| text(step, "id") == Some(id));
        match (self.key, step.and_then(|step| text(step, "kind"))) {
            ("shown", _) | (_, None) => true,
            ("after", Some(kind)) => kind == "date",
            (_, Some(kind)) => !["message", "note", "flow"].contains(&kind),
        }
    }

    /// Whether the flow lists a parameter of the pack.
    fn lists(&self, parameter: &str) -> bool {
        let listed = self.file.get_array("parameters").into_iter().flat_map(|list| &list.elements);
        listed.filter_map(Value::as_string_lit).any(|listed| listed.value == parameter)
    }

    /// Where a question is asked, or a step stands.
    fn asked(&self, id: &str) -> Option<AskedAt> {
        for (stage, number) in objects(self.file, "stages").zip(1_usize..) {
            let mut steps = objects(stage, "steps").zip(1_usize..);
            if let Some((_, place)) = steps.find(|(step, _)| text(step, "id") == Some(id)) {
                return Some((number, place));
            }
        }
        (self.lists(id) || self.declares_parameter(id)).then_some(AT_THE_START)
    }

    /// Whether a name is that of a parameter which the flow declares itself.
    pub(super) fn is_own_parameter(&self, name: &IdName) -> bool {
        name.scope == self.flow && self.declares_parameter(&name.id)
    }

    fn declares_parameter(&self, id: &str) -> bool {
        objects(self.file, "parameters").any(|own| text(own, "id") == Some(id))
    }

    /// Whether all that a fact reads is asked before the place, and it does not read the fact that is written.
    fn can_read_fact<'s>(&'s self, id: &'s str, reading: &mut Vec<&'s str>) -> bool {
        if self.fact == Some(id) {
            return false;
        }
        // A circle is told elsewhere.
        if reading.contains(&id) {
            return true;
        }
        reading.push(id);
        let mut facts = objects(self.file, "facts");
        let fact = facts.find(|fact| text(fact, "id") == Some(id));
        fact.and_then(|fact| fact.get("when"))
            .is_none_or(|when| self.can_read_all(&when.value, reading))
    }

    fn can_read_all<'s>(&'s self, condition: &'s Value<'t>, reading: &mut Vec<&'s str>) -> bool {
        match condition {
            Value::Array(list) => list.elements.iter().all(|one| self.can_read_all(one, reading)),
            Value::Object(object) => object.properties.iter().all(|property| {
                let said = property.value.as_string_lit().map(|said| &*said.value);
                match (property.name.as_str(), said) {
                    ("answer", Some(question)) => self.stands_before(question),
                    ("fact", Some(fact)) => match fact.split_once('/') {
                        Some((step, _)) => self.stands_before(step),
                        None => self.can_read_fact(fact, reading),
                    },
                    (_, None) => self.can_read_all(&property.value, reading),
                    _ => true,
                }
            }),
            _ => true,
        }
    }

    /// Whether a step stands before the place.
    pub(super) fn stands_before(&self, question: &str) -> bool {
        self.here == AFTER_ALL || self.asked(question).is_none_or(|at| at < self.here)
    }
}
