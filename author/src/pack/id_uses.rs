//! Every place where an id of a pack is written: `files -> ids, with their files and bytes`.
//!
//! It follows the format: a name in a condition is a question of the flow, and `sharing/consent` is first a
//! step of this flow and then one of the flow that it uses. What it does not know it leaves out; whoever
//! changes ids loads the pack again.

mod logic;
mod texts;
mod standing;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use clap::ValueEnum;
use jsonc_parser::ast::{Object, Value};
use jsonc_parser::common::Ranged;
use veiviser::Files;

use crate::pack::text_files::locator;

/// What an id names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, ValueEnum)]
pub enum IdKind {
    /// A flow, and its folder.
    Flow,
    /// A stage.
    Stage,
    /// A question, note or message of a flow, or a step that uses a flow.
    Question,
    /// An option of a question or of a register.
    Option,
    /// A heading over options.
    Group,
    /// A tag of options.
    Tag,
    /// A fact.
    Fact,
    /// An action or prohibition of a flow, or a shared one.
    Action,
    /// A variant of the texts of a step, fact or action.
    Variant,
    /// A reminder of an action.
    Reminder,
    /// A guarantee.
    Guarantee,
    /// An example.
    Example,
    /// A parameter of the pack.
    Parameter,
    /// A source.
    Source,
    /// A contact.
    Contact,
    /// A ground.
    Ground,
    /// A register, and its folder.
    Register,
    /// A term of the pack, such as `{keeper}`.
    Term,
    /// A moment of today, such as when the child goes home.
    Moment,
    /// A word of the glossary.
    Word,
    /// A municipality, and its file.
    Municipality,
}

impl IdKind {
    /// Its name, as it is written on the command line.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Flow => "flow",
            Self::Stage => "stage",
            Self::Question => "question",
            Self::Option => "option",
            Self::Group => "group",
            Self::Tag => "tag",
            Self::Fact => "fact",
            Self::Action => "action",
            Self::Variant => "variant",
            Self::Reminder => "reminder",
            Self::Guarantee => "guarantee",
            Self::Example => "example",
            Self::Parameter => "parameter",
            Self::Source => "source",
            Self::Contact => "contact",
            Self::Ground => "ground",
            Self::Register => "register",
            Self::Term => "term",
            Self::Moment => "moment",
            Self::Word => "word",
            Self::Municipality => "municipality",
        }
    }
}

/// An id among those that must differ from it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct IdName {
    /// What it names.
    pub kind: IdKind,
    /// In what it is an id: a flow, a question of a flow, a register; of a variant or reminder its owner, such
    /// as `concern/actions/report`; empty for the pack.
    pub scope: String,
    /// The id.
    pub id: String,
}

impl IdName {
    fn new(kind: IdKind, scope: &str, id: &str) -> Self {
        Self { kind, scope: scope.to_owned(), id: id.to_owned() }
    }

    /// The id after its scope, such as `concern/danger/yes`.
    pub fn full(&self) -> String {
        if self.scope.is_empty() { self.id.clone() } else { format!("{}/{}", self.scope, self.id) }
    }
}

/// One place where an id is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IdUse {
    /// Which id.
    pub name: IdName,
    /// The path of the file in the pack.
    pub file: String,
    /// The bytes of the id, without quotes.
    pub range: Range<usize>,
    /// Whether the id is declared here.
    pub declares: bool,
}

/// A flow as its names are looked up.
#[derive(Debug, Default)]
struct KnownFlow {
    /// Each step, with the flow that it uses and the register that its options are from.
    steps: BTreeMap<String, KnownStep>,
    actions: BTreeSet<String>,
}

#[derive(Debug, Default, Clone)]
struct KnownStep {
    uses: Option<String>,
    from: Option<String>,
}

/// All uses of ids in a pack.
#[derive(Debug, Default)]
pub struct IdUses {
    /// The uses, file by file.
    pub uses: Vec<IdUse>,
    flows: BTreeMap<String, KnownFlow>,
    parameters: BTreeMap<String, KnownStep>,
    sources: BTreeSet<String>,
    terms: BTreeMap<String, String>,
    /// Questions that a flow in place answers with one of the outer flow: both have the same options.
    same_options: Vec<(String, String)>,
}

impl IdUses {
    /// The uses in a pack whose original language is the first of these.
    pub fn of(files: &Files, languages: &[String]) -> Self {
        let mut found = Self::default();
        let objects: Vec<(&str, Option<crate::pack::json_location::JsonLocator<'_>>)> =
            files.keys().map(|path| (path.as_str(), locator(files, path))).collect();
        let objects: Vec<(&str, &Object<'_>)> = objects
            .iter()
            .filter_map(|(path, places)| {
                Some((*path, places.as_ref()?.tree().and_then(Value::as_object)?))
            })
            .collect();
        for (path, object) in &objects {
            found.know(path, object);
        }
        for (path, object) in &objects {
            let mut at = UsesIn { all: &mut found, file: path };
            let text = files.get(*path).and_then(|bytes| str::from_utf8(bytes).ok());
            match path.split('/').collect::<Vec<_>>().as_slice() {
                ["pack.json"] => at.pack(object),
                ["sources.json"] => at.sources(object),
                ["contacts.json"] => at.contacts(object),
                ["glossary.json"] => at.glossary(object),
                ["actions.json"] => at.shared_actions(object),
                ["grounds.json"] => at.grounds(object),
                ["style.json"] => at.style(object),
                ["municipalities", _] => at.municipality(object),
                ["registers", _, "register.json"] => at.register(object),
                [flow, "flow.json"] if *flow != "schema" => at.flow(object),
                [flow, "examples.json"] if *flow != "schema" => at.examples(flow, object),
                [.., name] if languages.iter().any(|tag| *name == format!("{tag}.json")) => {
                    at.texts(object, text.unwrap_or_default());
                }
                _ => {}
            }
        }
        found
    }

    /// Every id that is declared.
    pub fn declared(&self) -> BTreeSet<&IdName> {
        self.uses.iter().filter(|one| one.declares).map(|one| &one.name).collect()
    }

    /// A name, and those that must be renamed with it: options, and their tags, of questions that a flow in
    /// place shares.
    pub fn with_same(&self, name: &IdName) -> BTreeSet<IdName> {
        let mut scopes = BTreeSet::from([name.scope.clone()]);
        if matches!(name.kind, IdKind::Option | IdKind::Tag) {
            let mut before = 0;
            while before < scopes.len() {
                before = scopes.len();
                for (one, other) in &self.same_options {
                    if scopes.contains(one) || scopes.contains(other) {
                        scopes.extend([one.clone(), other.clone()]);
                    }
                }
            }
        }
        scopes.into_iter().map(|scope| IdName { scope, ..name.clone() }).collect()
    }

    /// Learns what the names in other places are looked up in.
    fn know(&mut self, path: &str, object: &Object<'_>) {
        match path {
            "sources.json" => {
                let ids = objects(object, "sources").filter_map(|one| string(one, "id"));
                self.sources.extend(ids.map(|(id, _)| id.to_owned()));
            }
            "pack.json" => {
                for step in objects(object, "parameters") {
                    if let Some((id, _)) = string(step, "id") {
                        self.parameters.insert(id.to_owned(), known(step));
                    }
                }
                for term in objects(object, "terms") {
                    if let (Some((id, _)), Some((by, _))) = (string(term, "id"), string(term, "by"))
                    {
                        self.terms.insert(id.to_owned(), by.to_owned());
                    }
                }
            }
            _ => {
                let Some(flow) = path.strip_suffix("/flow.json") else { return };
                let mut shape = KnownFlow::default();
                let stages = objects(object, "stages").flat_map(|stage| objects(stage, "steps"));
                for step in objects(object, "parameters").chain(stages) {
                    let is_placed =
                        string(step, "kind").is_some_and(|(kind, _)| kind == "parameter");
                    if let Some((id, _)) = string(step, "id").filter(|_| !is_placed) {
                        shape.steps.insert(id.to_owned(), known(step));
                    }
                }
                let ids = objects(object, "actions").filter_map(|action| string(action, "id"));
                shape.actions.extend(ids.map(|(id, _)| id.to_owned()));
                self.flows.insert(flow.to_owned(), shape);
            }
        }
    }
}

fn known(step: &Object<'_>) -> KnownStep {
    let text = |key| string(step, key).map(|(text, _)| text.to_owned());
    KnownStep { uses: text("flow"), from: text("from") }
}

/// The objects of a list of an object.
fn objects<'o, 't>(
    object: &'o Object<'t>,
    key: &str,
) -> impl Iterator<Item = &'o Object<'t>> + use<'o, 't> {
    let list = object.get_array(key);
    list.into_iter().flat_map(|list| &list.elements).filter_map(Value::as_object)
}

/// The values of a list of an object.
fn values<'o, 't>(
    object: &'o Object<'t>,
    key: &str,
) -> impl Iterator<Item = &'o Value<'t>> + use<'o, 't> {
    object.get_array(key).into_iter().flat_map(|list| &list.elements)
}

/// A text of an object, and the byte at which it begins.
fn string<'o>(object: &'o Object<'_>, key: &str) -> Option<(&'o str, usize)> {
    text_of(&object.get(key)?.value)
}

/// A text, and the byte at which it begins.
fn text_of<'o>(value: &'o Value<'_>) -> Option<(&'o str, usize)> {
    let text = value.as_string_lit()?;
    Some((&text.value, text.range.start.saturating_add(1)))
}

/// The uses in one file.
struct UsesIn<'u, 'f> {
    all: &'u mut IdUses,
    file: &'f str,
}

/// What a name is looked up as, at the end of its path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum NamedAs {
    Step,
    Fact,
    Action,
}

impl UsesIn<'_, '_> {
    fn add(&mut self, kind: IdKind, scope: &str, (id, start): (&str, usize), declares: bool) {
        let name = IdName::new(kind, scope, id);
        let range = start..start.saturating_add(id.len());
        self.all.uses.push(IdUse { name, file: self.file.to_owned(), range, declares });
    }

    fn declare(&mut self, kind: IdKind, scope: &str, of: &Object<'_>, key: &str) {
        if let Some(text) = string(of, key) {
            self.add(kind, scope, text, true);
        }
    }

    fn named(&mut self, kind: IdKind, of: &Object<'_>, key: &str) {
        if let Some(text) = string(of, key) {
            self.add(kind, "", text, false);
        }
    }

    fn each(&mut self, kind: IdKind, scope: &str, of: &Object<'_>, key: &str) {
        for text in values(of, key).filter_map(text_of) {
            self.add(kind, scope, text, false);
        }
    }

    /// A name in a flow, perhaps of something inside flows that it uses.
    fn path(&mut self, flow: &str, named: NamedAs, (path, start): (&str, usize)) {
        let (mut flow, mut start, mut rest) = (flow.to_owned(), start, path);
        while let Some((step, inner)) = rest.split_once('/') {
            self.add(IdKind::Question, &flow, (step, start), false);
            let known = self.all.flows.get(&flow).and_then(|flow| flow.steps.get(step));
            let Some(used) = known.and_then(|step| step.uses.clone()) else { return };
            start = start.saturating_add(step.len()).saturating_add(1);
            (flow, rest) = (used, inner);
        }
        let (kind, scope) = self.meant(&flow, named, rest);
        self.add(kind, &scope, (rest, start), false);
    }

    /// What a plain name in a flow means.
    fn meant(&self, flow: &str, named: NamedAs, name: &str) -> (IdKind, String) {
        let known = self.all.flows.get(flow);
        let own = (flow.to_owned(), String::new());
        match named {
            NamedAs::Fact => (IdKind::Fact, own.0),
            NamedAs::Step if known.is_some_and(|flow| flow.steps.contains_key(name)) => {
                (IdKind::Question, own.0)
            }
            NamedAs::Step if self.all.parameters.contains_key(name) => (IdKind::Parameter, own.1),
            NamedAs::Step => (IdKind::Question, own.0),
            NamedAs::Action if known.is_some_and(|flow| flow.actions.contains(name)) => {
                (IdKind::Action, own.0)
            }
            NamedAs::Action => (IdKind::Action, own.1),
        }
    }

    /// The scope of the variants and reminders of something in a list of a flow, or of the pack.
    fn owner(flow: &str, list: &str, id: &str) -> String {
        if flow.is_empty() { format!("{list}/{id}") } else { format!("{flow}/{list}/{id}") }
    }

    /// The scope of the options of a question that a flow names.
    fn options_of(&self, flow: &str, path: &str) -> String {
        let (mut flow, mut rest) = (flow.to_owned(), path);
        while let Some((step, inner)) = rest.split_once('/') {
            let known = self.all.flows.get(&flow).and_then(|flow| flow.steps.get(step));
            let Some(used) = known.and_then(|step| step.uses.clone()) else { return String::new() };
            (flow, rest) = (used, inner);
        }
        let own = self.all.flows.get(&flow).and_then(|flow| flow.steps.get(rest));
        let (scope, step) = match own {
            Some(step) => (format!("{flow}/{rest}"), Some(step)),
            None => (rest.to_owned(), self.all.parameters.get(rest)),
        };
        match step.and_then(|step| step.from.as_ref()) {
            Some(register) => format!("registers/{register}"),
            None => scope,
        }
    }

    /// An option, or a list of options; `none` and `unsure` are nobody's.
    fn options(&mut self, scope: &str, value: &Value<'_>) {
        let list: Vec<(&str, usize)> = match value {
            Value::Array(list) => list.elements.iter().filter_map(text_of).collect(),
            one => text_of(one).into_iter().collect(),
        };
        for text in list.into_iter().filter(|(id, _)| !["none", "unsure"].contains(id)) {
            self.add(IdKind::Option, scope, text, false);
        }
    }

    /// The key of a property, and the byte at which it begins.
    fn key<'o>(property: &'o jsonc_parser::ast::ObjectProp<'_>) -> (&'o str, usize) {
        (property.name.as_str(), property.name.range().start.saturating_add(1))
    }
}
