//! A second reading of the format: a pack as JSON and answers in, what is shown and what is true out.
//!
//! It is written from the text of the format alone, with names where the library has indices and
//! recursion where the library has an order. It is slow, and shares no line with the library; where
//! the two differ, one of them has misread the format.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::{Index, IndexMut};
use std::rc::Rc;

use jiff::civil::Date;
use serde_json::{Value, json};
use veiviser::{Answer, Truth};

use crate::base::monday;
use crate::words::{JsonFiles, list, text_of};

mod plan;
mod days;
mod entries;
mod guarantees;
mod two_walks;
mod happens;
mod contacts;

pub use contacts::{OracleContact, OracleContacts};
pub use entries::OracleEntry;

/// The answer to one question, with what it remembers.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RememberedAnswer {
    ticks: BTreeSet<String>,
    offered_ever: BTreeSet<String>,
    none: bool,
    unsure: bool,
    number: Option<i32>,
    day: Option<Date>,
}

/// Whether a question is shown, does not apply, or was never reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum StepPlace {
    Shown,
    Absent,
    Unreached,
}

/// A truth value, and whether everything that it reads is settled.
#[derive(Debug, Clone, Copy)]
struct SettledTruth(Truth, bool);

/// A stage, or a step that uses a flow: a condition for everything inside.
#[derive(Debug, Clone)]
struct OracleGate {
    is_stage: bool,
    path: String,
    frame: FrameId,
    when: Value,
}

#[derive(Debug, Clone)]
enum BoundTo {
    Question(FrameId, String),
    Says(FrameId, Value),
}

/// A use of a flow, among [`Oracle::frames`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct FrameId(usize);

impl Index<FrameId> for Vec<Frame> {
    type Output = Frame;

    fn index(&self, id: FrameId) -> &Frame {
        &self[id.0]
    }
}

impl IndexMut<FrameId> for Vec<Frame> {
    fn index_mut(&mut self, id: FrameId) -> &mut Frame {
        &mut self[id.0]
    }
}

/// One use of a flow.
#[derive(Debug, Clone)]
struct Frame {
    flow: Value,
    prefix: String,
    gates: Vec<OracleGate>,
    with: BTreeMap<String, BoundTo>,
    children: BTreeMap<String, FrameId>,
    /// The flows that its main steps use, in their order: their voluntary stages come before its own.
    used_by_main: Vec<FrameId>,
}

/// A step at its place in the whole flow.
#[derive(Debug, Clone)]
struct PlacedStep {
    path: String,
    step: Value,
    frame: FrameId,
    gates: Vec<OracleGate>,
    /// The `when` of a step of kind `parameter`, besides the parameter's own.
    placed: Value,
    /// It stands in a voluntary stage, or inside a step of one.
    voluntary: bool,
}

/// A step, among [`Oracle::steps`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct PlacedStepId(usize);

impl Index<PlacedStepId> for Vec<PlacedStep> {
    type Output = PlacedStep;

    fn index(&self, id: PlacedStepId) -> &PlacedStep {
        &self[id.0]
    }
}

/// A flow, read from JSON, with answers.
#[derive(Debug, Clone)]
pub struct Oracle {
    // Shared by the walks through one flow.
    files: Rc<JsonFiles>,
    frames: Rc<Vec<Frame>>,
    steps: Rc<Vec<PlacedStep>>,
    /// Parameters of used flows, where those flows would ask for them: somebody else answers them.
    answered_outside: Rc<Vec<PlacedStep>>,
    said: BTreeMap<String, RememberedAnswer>,
    supplied: BTreeSet<String>,
    /// Only for *no calm from silence*: every register question reads as shown, with all options offered.
    registers_are_shown: bool,
    /// The day on which the walk began.
    started: Date,
    /// What has been computed since the last answer.
    known: RefCell<LookupCache>,
}

/// Values that are looked up repeatedly between two answers.
#[derive(Debug, Clone, Default)]
struct LookupCache {
    places: BTreeMap<PlacedStepId, (StepPlace, bool)>,
    offered: BTreeMap<PlacedStepId, BTreeSet<String>>,
    facts: BTreeMap<(FrameId, String), SettledTruth>,
}

/// A question, or the condition that answers it.
enum QuestionMeaning {
    Step(PlacedStepId),
    Says(FrameId, Value),
}

impl Oracle {
    /// A flow of a pack, with nothing answered.
    pub fn new(files: &JsonFiles, flow: &str) -> Self {
        let logic = files.iter().filter(|(path, _)| {
            !list(&files["pack.json"], "languages")
                .iter()
                .any(|language| path.ends_with(&format!("{}.json", language.as_str().unwrap())))
        });
        let mut oracle = Self {
            files: Rc::new(logic.map(|(path, file)| (path.clone(), file.clone())).collect()),
            frames: Rc::default(),
            steps: Rc::default(),
            answered_outside: Rc::default(),
            said: BTreeMap::new(),
            supplied: BTreeSet::new(),
            registers_are_shown: false,
            started: monday().date(),
            known: RefCell::default(),
        };
        let outermost = oracle.add_flow(flow, String::new(), &[], BTreeMap::new(), false);
        oracle.add_voluntary_stages(outermost);
        oracle
    }

    /// Adds a flow with its main stages. In a step of a voluntary stage, all of it is voluntary, and its
    /// voluntary stages simply follow.
    fn add_flow(
        &mut self,
        id: &str,
        prefix: String,
        gates: &[OracleGate],
        with: BTreeMap<String, BoundTo>,
        voluntary: bool,
    ) -> FrameId {
        let flow = self.files[&format!("{id}/flow.json")].clone();
        let frame = FrameId(self.frames.len());
        Rc::make_mut(&mut self.frames).push(Frame {
            flow: flow.clone(),
            prefix,
            gates: gates.to_vec(),
            with,
            children: BTreeMap::new(),
            used_by_main: Vec::new(),
        });
        let steps = || list(&flow, "stages").iter().flat_map(|s| list(s, "steps"));
        for parameter in list(&flow, "parameters") {
            let id = text_of(parameter, "id");
            if !steps().any(|s| s["kind"] == "parameter" && s["id"] == id) {
                self.ask(parameter, frame, gates.to_vec(), Value::Null, voluntary);
            }
        }
        for stage in list(&flow, "stages").iter().filter(|stage| stage["voluntary"] != true) {
            self.add_stage(frame, stage, voluntary);
        }
        if voluntary {
            self.add_voluntary_stages(frame);
        }
        frame
    }

    /// The voluntary stages of a flow: after those of the flows that its main part uses.
    fn add_voluntary_stages(&mut self, frame: FrameId) {
        for used in self.frames[frame].used_by_main.clone() {
            self.add_voluntary_stages(used);
        }
        let flow = self.frames[frame].flow.clone();
        for stage in list(&flow, "stages").iter().filter(|stage| stage["voluntary"] == true) {
            self.add_stage(frame, stage, true);
        }
    }

    fn add_stage(&mut self, frame: FrameId, stage: &Value, voluntary: bool) {
        let flow = self.frames[frame].flow.clone();
        let mut inside = self.frames[frame].gates.clone();
        let path = format!("{}{}", self.frames[frame].prefix, text_of(stage, "id"));
        inside.push(OracleGate { is_stage: true, path, frame, when: stage["when"].clone() });
        for step in list(stage, "steps") {
            let id = text_of(step, "id");
            match text_of(step, "kind") {
                "parameter" => {
                    let parameter =
                        list(&flow, "parameters").iter().find(|g| text_of(g, "id") == id);
                    let placed = step["when"].clone();
                    self.ask(parameter.unwrap(), frame, inside.clone(), placed, voluntary);
                }
                "flow" => {
                    let mut deeper = inside.clone();
                    let when = step["when"].clone();
                    let path = format!("{}{id}", self.frames[frame].prefix);
                    deeper.push(OracleGate { is_stage: false, path, frame, when });
                    let with = step["with"].as_object().into_iter().flatten();
                    let with =
                        with.map(|(name, c)| (name.clone(), self.binding(frame, c))).collect();
                    let prefix = format!("{}{id}/", self.frames[frame].prefix);
                    let used = text_of(step, "flow");
                    let child = self.add_flow(used, prefix, &deeper, with, voluntary);
                    let own = &mut Rc::make_mut(&mut self.frames)[frame];
                    own.children.insert(id.to_owned(), child);
                    if !voluntary {
                        own.used_by_main.push(child);
                    }
                }
                _ => {
                    let path = format!("{}{id}", self.frames[frame].prefix);
                    let (step, gates, placed) = (step.clone(), inside.clone(), Value::Null);
                    let step = PlacedStep { path, step, frame, gates, placed, voluntary };
                    Rc::make_mut(&mut self.steps).push(step);
                }
            }
        }
    }

    fn binding(&self, frame: FrameId, condition: &Value) -> BoundTo {
        match (condition["answer"].as_str(), condition.as_object().map(serde_json::Map::len)) {
            (Some(question), Some(1)) => match self.frames[frame].with.get(question) {
                Some(bound) => bound.clone(),
                None => BoundTo::Question(frame, question.to_owned()),
            },
            _ => BoundTo::Says(frame, condition.clone()),
        }
    }

    /// Adds a parameter as a step at the place where it is asked, unless it is asked or bound already.
    fn ask(
        &mut self,
        parameter: &Value,
        frame: FrameId,
        gates: Vec<OracleGate>,
        placed: Value,
        voluntary: bool,
    ) {
        let id = text_of(parameter, "id").to_owned();
        let bound = self.frames[frame].with.contains_key(&id);
        let (path, step) = if parameter.is_string() {
            let pack = list(&self.files["pack.json"], "parameters").iter().find(|g| g["id"] == *id);
            (id, pack.unwrap().clone())
        } else {
            (format!("{}{id}", self.frames[frame].prefix), parameter.clone())
        };
        let asked = !bound && self.steps.iter().all(|s| s.path != path);
        let to = if asked { &mut self.steps } else { &mut self.answered_outside };
        Rc::make_mut(to).push(PlacedStep { path, step, frame, gates, placed, voluntary });
    }

    fn step_named(&self, path: &str) -> PlacedStepId {
        let place = self.steps.iter().position(|s| s.path == path);
        PlacedStepId(place.expect("the step is there"))
    }

    fn means(&self, frame: FrameId, name: &str) -> QuestionMeaning {
        let here = &self.frames[frame];
        match here.with.get(name) {
            Some(BoundTo::Question(frame, name)) => return self.means(*frame, name),
            Some(BoundTo::Says(frame, condition)) => {
                return QuestionMeaning::Says(*frame, condition.clone());
            }
            None => {}
        }
        let of_pack = list(&here.flow, "parameters").iter().any(|g| g.as_str() == Some(name));
        let prefix = if of_pack { "" } else { &here.prefix };
        QuestionMeaning::Step(self.step_named(&format!("{prefix}{name}")))
    }

    /// The options of a question as JSON, with the condition under which each is offered.
    fn options(&self, step: PlacedStepId) -> Vec<(String, Value, Vec<String>)> {
        let step = &self.steps[step].step;
        let tags =
            |o: &Value| list(o, "tags").iter().map(|t| t.as_str().unwrap().to_owned()).collect();
        let Some(register) = step["from"].as_str() else {
            return list(step, "options")
                .iter()
                .map(|o| {
                    let when = if o.is_string() { &Value::Null } else { &o["when"] };
                    (
                        text_of(o, "id").to_owned(),
                        when.clone(),
                        if o.is_string() { Vec::new() } else { tags(o) },
                    )
                })
                .collect();
        };
        let age = &step["where"]["age"];
        list(&self.files[&format!("registers/{register}/register.json")], "options")
            .iter()
            .map(|o| {
                let mut when = Value::Null;
                if age.is_string() && o["ages"].is_array() {
                    // The age is one of mine, or will stay unknown, or does not apply.
                    let mine = json!({ "answer": age, "is": o["ages"] });
                    let applies = json!({ "answer": age, "answered": true });
                    when =
                        json!({ "any": [mine.clone(), { "unknown": mine }, { "not": applies }] });
                }
                (text_of(o, "id").to_owned(), when, tags(o))
            })
            .collect()
    }

    fn when(&self, frame: FrameId, when: &Value) -> SettledTruth {
        if when.is_null() { SettledTruth(Truth::True, true) } else { self.known(frame, when) }
    }

    /// Where the gates, each in the one before, leave what is inside; and whether that is settled.
    fn gates(&self, gates: &[OracleGate]) -> (StepPlace, bool) {
        let (mut place, mut settled) = (StepPlace::Shown, true);
        for (depth, gate) in gates.iter().enumerate() {
            if self.registers_are_shown && self.are_around_a_register(&gates[..=depth]) {
                continue;
            }
            let own = self.when(gate.frame, &gate.when);
            place = match (place, own.0) {
                (StepPlace::Shown, Truth::True) => StepPlace::Shown,
                (StepPlace::Shown, Truth::False) if !gate.is_stage => StepPlace::Absent,
                (StepPlace::Absent, _) => StepPlace::Absent,
                _ => StepPlace::Unreached,
            };
            settled &= own.1;
        }
        (place, settled)
    }

    /// The condition of something inside these gates: `all` of them and its own.
    fn gated(&self, frame: FrameId, when: &Value) -> SettledTruth {
        let (place, settled) = self.gates(&self.frames[frame].gates);
        let open = match place {
            StepPlace::Shown => Truth::True,
            StepPlace::Absent => Truth::False,
            StepPlace::Unreached => Truth::Unknown,
        };
        let own = self.known(frame, when);
        SettledTruth(open.and(own.0), settled && own.1)
    }

    /// Whether a step is shown, and whether all that decides it is settled.
    fn place(&self, step: PlacedStepId) -> (StepPlace, bool) {
        if let Some(found) = self.known.borrow().places.get(&step) {
            return *found;
        }
        let found = self.find_place(step);
        self.known.borrow_mut().places.insert(step, found);
        found
    }

    /// Where its gates and its own conditions leave a step, without its options.
    fn led_to(&self, at: &PlacedStep) -> (StepPlace, SettledTruth, bool) {
        let (gate, around) = self.gates(&at.gates);
        let own = self.when(at.frame, &at.step["when"]);
        let placed = self.when(at.frame, &at.placed);
        (gate, SettledTruth(own.0.and(placed.0), own.1 && placed.1), around)
    }

    fn find_place(&self, step: PlacedStepId) -> (StepPlace, bool) {
        let at = &self.steps[step];
        if self.reads_as_shown(at) {
            return (StepPlace::Shown, true);
        }
        let (gate, own, around) = self.led_to(at);
        let options = self.options(step).iter().all(|(_, when, _)| self.when(at.frame, when).1);
        let place = match (gate, own.0) {
            (StepPlace::Shown, Truth::True) if options => StepPlace::Shown,
            (StepPlace::Shown, Truth::False) | (StepPlace::Absent, _) => StepPlace::Absent,
            _ => StepPlace::Unreached,
        };
        (place, around && own.1 && options)
    }

    fn offered_of(&self, step: PlacedStepId) -> BTreeSet<String> {
        if let Some(found) = self.known.borrow().offered.get(&step) {
            return found.clone();
        }
        let found = self.find_offered(step);
        self.known.borrow_mut().offered.insert(step, found.clone());
        found
    }

    fn find_offered(&self, step: PlacedStepId) -> BTreeSet<String> {
        let (frame, all) = (self.steps[step].frame, self.reads_as_shown(&self.steps[step]));
        let offered = |when: &Value| all || self.when(frame, when).0 == Truth::True;
        self.options(step).into_iter().filter(|(_, w, _)| offered(w)).map(|(id, _, _)| id).collect()
    }

    /// The live answer of a step, with what is ticked and offered, and whether it waits.
    fn live(&self, step: PlacedStepId) -> Option<(&RememberedAnswer, BTreeSet<String>, bool)> {
        let at = &self.steps[step];
        let said = self.said.get(&at.path)?;
        if self.place(step).0 != StepPlace::Shown && !self.supplied.contains(&at.path) {
            return None;
        }
        let offered = self.offered_of(step);
        let ticked: BTreeSet<String> = said.ticks.intersection(&offered).cloned().collect();
        match text_of(&at.step, "kind") {
            "choice" if ticked.is_empty() && !said.unsure => None,
            "choices" => {
                let new = !offered.is_subset(&said.offered_ever);
                let waits = new || (ticked.is_empty() && !said.none && !said.unsure);
                Some((said, ticked, waits))
            }
            _ => Some((said, ticked, false)),
        }
    }

    fn settled(&self, step: PlacedStepId) -> bool {
        if self.supplied.contains(&self.steps[step].path) {
            return true;
        }
        match self.place(step) {
            (StepPlace::Shown, _) => self.live(step).is_some_and(|(_, _, waits)| !waits),
            (_, settled) => settled,
        }
    }

    fn known(&self, frame: FrameId, c: &Value) -> SettledTruth {
        let each = |list: &[Value], start: Truth, join: fn(Truth, Truth) -> Truth| {
            list.iter()
                .map(|c| self.known(frame, c))
                .fold(SettledTruth(start, true), |a, b| SettledTruth(join(a.0, b.0), a.1 && b.1))
        };
        if let Some(parts) = c["all"].as_array() {
            return each(parts, Truth::True, Truth::and);
        }
        if let Some(parts) = c["any"].as_array() {
            return each(parts, Truth::False, Truth::or);
        }
        if c["not"].is_object() {
            let inner = self.known(frame, &c["not"]);
            return SettledTruth(inner.0.negate(), inner.1);
        }
        if c["unknown"].is_object() {
            let inner = self.known(frame, &c["unknown"]);
            let truth = match inner {
                SettledTruth(Truth::Unknown, true) => Truth::True,
                SettledTruth(Truth::Unknown, false) => Truth::Unknown,
                _ => Truth::False,
            };
            return SettledTruth(truth, inner.1);
        }
        if c["surely"].is_object() {
            let inner = self.known(frame, &c["surely"]);
            return match inner {
                SettledTruth(Truth::Unknown, true) => SettledTruth(Truth::False, true),
                inner => inner,
            };
        }
        if let Some(fact) = c["fact"].as_str() {
            return self.fact_known(frame, fact);
        }
        match self.means(frame, c["answer"].as_str().expect("a form of condition")) {
            QuestionMeaning::Step(step) => SettledTruth(self.test(step, c), self.settled(step)),
            QuestionMeaning::Says(frame, says) => self.known(frame, &read_through(&says, c)),
        }
    }

    fn fact_known(&self, frame: FrameId, name: &str) -> SettledTruth {
        let (frame, name) = match name.split_once('/') {
            Some((child, fact)) => (self.frames[frame].children[child], fact),
            None => (frame, name),
        };
        let key = (frame, name.to_owned());
        if let Some(found) = self.known.borrow().facts.get(&key) {
            return *found;
        }
        let here = &self.frames[frame];
        let fact = list(&here.flow, "facts").iter().find(|f| f["id"] == *name).unwrap();
        let found = self.gated(frame, &fact["when"]);
        self.known.borrow_mut().facts.insert(key, found);
        found
    }

    fn test(&self, step: PlacedStepId, c: &Value) -> Truth {
        let at = &self.steps[step];
        let supplied = self.supplied.contains(&at.path);
        if self.place(step).0 == StepPlace::Absent && !supplied {
            return Truth::False;
        }
        let live = self.live(step);
        if c["answered"] == true {
            return if live.is_some() { Truth::True } else { Truth::Unknown };
        }
        for (key, holds) in [("at-least", i64::ge as fn(&i64, &i64) -> bool), ("at-most", i64::le)]
        {
            if let Some(bound) = c[key].as_i64() {
                let number = live.as_ref().and_then(|(said, ..)| said.number);
                return number
                    .map_or(Truth::Unknown, |n| Truth::from(holds(&i64::from(n), &bound)));
            }
        }
        let words: Vec<String> = match &c["is"] {
            Value::Null => match &c["has"] {
                Value::Object(tag) => {
                    let all = self.options(step);
                    let tagged = all.iter().filter(|(_, _, t)| t.iter().any(|t| tag["tag"] == **t));
                    tagged.map(|(id, ..)| id.clone()).collect()
                }
                words => words_of(words),
            },
            words => words_of(words),
        };
        let one = |w: &String| {
            if c["is"].is_null() { self.has(step, w) } else { self.is(step, w) }
        };
        words.iter().map(one).fold(Truth::False, Truth::or)
    }

    fn option_value(&self, step: PlacedStepId, option: &str) -> Truth {
        if self.reads_as_shown(&self.steps[step]) {
            return Truth::True;
        }
        let PlacedStep { step: written, frame, .. } = &self.steps[step];
        if let Some(own) = list(written, "options").iter().find(|o| text_of(o, "id") == option) {
            return self.when(*frame, &own["when"]).0;
        }
        let options = self.options(step);
        let (_, when, _) = options.iter().find(|(id, ..)| id == option).expect("an option");
        self.when(self.steps[step].frame, when).0
    }

    fn is(&self, step: PlacedStepId, word: &str) -> Truth {
        let live = self.live(step);
        if word != "unsure" && self.option_value(step, word) == Truth::False {
            return Truth::False;
        }
        match live {
            None => Truth::Unknown,
            Some((said, ..)) if said.unsure => {
                if word == "unsure" {
                    Truth::True
                } else {
                    Truth::Unknown
                }
            }
            Some((_, ticked, _)) => Truth::from(ticked.contains(word)),
        }
    }

    fn has(&self, step: PlacedStepId, word: &str) -> Truth {
        let live = self.live(step);
        if word == "none" {
            return match live {
                Some((_, ticked, _)) if !ticked.is_empty() => Truth::False,
                Some((said, _, false)) if said.none => Truth::True,
                _ => Truth::Unknown,
            };
        }
        if word == "unsure" {
            return match live {
                None | Some((_, _, true)) => Truth::Unknown,
                Some((said, ..)) => Truth::from(said.unsure),
            };
        }
        let offered = self.option_value(step, word);
        match live {
            _ if offered == Truth::False => Truth::False,
            None => Truth::Unknown,
            Some((_, ticked, _)) if ticked.contains(word) => Truth::True,
            Some((said, _, waits)) if said.unsure || waits || offered == Truth::Unknown => {
                Truth::Unknown
            }
            Some(_) => Truth::False,
        }
    }

    /// Records an answer that the library accepted.
    pub fn record(&mut self, path: &str, answer: &Answer) {
        let step = self.step_named(path);
        let offered = self.offered_of(step);
        let old = self.said.get(path).cloned();
        let mut new = RememberedAnswer::default();
        let mut ticks = Vec::new();
        match answer {
            Answer::Option(option) => ticks.push(option.clone()),
            Answer::Options { ticked, unsure } => {
                ticks.clone_from(ticked);
                new.unsure = *unsure;
            }
            Answer::NoneOfThese => new.none = true,
            Answer::Unsure => new.unsure = true,
            Answer::Number(number) => new.number = i32::try_from(*number).ok(),
            Answer::Day(day) => new.day = Some(*day),
            Answer::Text(_) | Answer::Seen => {}
        }
        new.ticks.extend(ticks);
        if self.steps[step].step["kind"] == "choices" {
            new.offered_ever.clone_from(&offered);
            if let Some(old) = old {
                // Other ticks stay dormant. The answer remembers all that it was ever offered.
                new.ticks.extend(old.ticks.difference(&offered).cloned());
                new.offered_ever.extend(old.offered_ever);
                if old.unsure && !new.unsure {
                    // An unsure never turns into a no.
                    let kept = |o: &String| offered.contains(o) || new.ticks.contains(o);
                    new.offered_ever = new.offered_ever.into_iter().filter(kept).collect();
                }
            }
        }
        self.said.insert(path.to_owned(), new);
        self.known.take();
    }

    /// Supplies a parameter; it counts as having been offered every option.
    pub fn supply(&mut self, path: &str, answer: &Answer) {
        self.supplied.insert(path.to_owned());
        self.known.take();
        self.record(path, answer);
        let step = self.step_named(path);
        let all = self.options(step).into_iter().map(|(id, ..)| id);
        self.said.get_mut(path).unwrap().offered_ever.extend(all);
        self.known.take();
    }

    /// The shown steps, with what each offers and whether it waits.
    pub fn shown(&self) -> Vec<(String, BTreeSet<String>, bool)> {
        (0..self.steps.len())
            .map(PlacedStepId)
            .filter(|step| {
                self.place(*step).0 == StepPlace::Shown
                    && !self.supplied.contains(&self.steps[*step].path)
            })
            .map(|step| {
                let waits = self.live(step).is_some_and(|(_, _, waits)| waits);
                (self.steps[step].path.clone(), self.offered_of(step), waits)
            })
            .collect()
    }

    /// The first shown step that is not answered, or waits.
    pub fn next(&self) -> Option<String> {
        let open = |path: &str| self.live(self.step_named(path)).is_none_or(|(_, _, waits)| waits);
        self.shown().into_iter().map(|(path, ..)| path).find(|path| open(path))
    }

    /// Whether no question that is shown is unanswered or waits; with `main`, no main one.
    fn none_missing(&self, main: bool) -> bool {
        self.shown().into_iter().all(|(path, _, waits)| {
            let step = self.step_named(&path);
            let at = &self.steps[step];
            let asks = !["note", "message"].contains(&text_of(&at.step, "kind"));
            !asks || (main && at.voluntary) || (self.live(step).is_some() && !waits)
        })
    }

    /// Whether no main question that is shown is unanswered or waits.
    pub fn is_enough(&self) -> bool {
        self.none_missing(true)
    }

    /// Whether no question that is shown is unanswered or waits.
    pub fn is_complete(&self) -> bool {
        self.none_missing(false)
    }

    /// Whether a step is voluntary, by its path.
    pub fn is_voluntary(&self, path: &str) -> bool {
        self.steps[self.step_named(path)].voluntary
    }

    /// The same answers without the voluntary ones; what was supplied is nobody's answer to give.
    #[must_use]
    pub fn without_voluntary(&self) -> Self {
        let mut main = self.clone();
        let given = |path: &String| !self.is_voluntary(path) || self.supplied.contains(path);
        main.said.retain(|path, _| given(path));
        main.known.take();
        main
    }

    /// What is due or applies, of these actions and prohibitions, and true of these facts, that is not
    /// without the voluntary answers: by their paths.
    pub fn added<'p>(&self, actions: &[&'p str], facts: &[&'p str]) -> Vec<&'p str> {
        let main = self.without_voluntary();
        let due = actions.iter().filter(|path| self.due(path) && !main.due(path));
        let is_true = |of: &Self, path: &str| of.fact(path) == Truth::True;
        let held = facts.iter().filter(|path| is_true(self, path) && !is_true(&main, path));
        due.chain(held).copied().collect()
    }

    /// The value of a fact, by its path.
    pub fn fact(&self, path: &str) -> Truth {
        let (frame, name) = self.frame_of(path);
        self.fact_known(frame, name).0
    }

    /// The headline facts that hold: those of the flow that is walked, in the order of its file.
    pub fn headlines(&self) -> Vec<String> {
        let marked = self.frames.first().into_iter().flat_map(|outermost| {
            list(&outermost.flow, "facts").iter().filter(|fact| fact["headline"] == true)
        });
        let names = marked.map(|fact| text_of(fact, "id").to_owned());
        names.filter(|name| self.fact(name) == Truth::True).collect()
    }

    fn frame_of<'p>(&self, path: &'p str) -> (FrameId, &'p str) {
        let name = path.rsplit('/').next().unwrap_or(path);
        let prefix = path.strip_suffix(name).unwrap_or("");
        (FrameId(self.frames.iter().position(|f| f.prefix == prefix).unwrap()), name)
    }

    /// Whether a fact reads a closed stage, directly or through what decides whether questions are shown.
    pub fn reads_closed_stage(&self, path: &str) -> bool {
        let (frame, name) = self.frame_of(path);
        self.closed_in(frame, &json!({ "fact": name }), &mut BTreeSet::new())
    }

    fn closed_in(&self, frame: FrameId, c: &Value, seen: &mut BTreeSet<String>) -> bool {
        if c.is_null() {
            return false;
        }
        let parts = ["all", "any"]
            .iter()
            .flat_map(|key| list(c, key))
            .chain(["not", "unknown", "surely"].iter().map(|key| &c[*key]));
        if parts.into_iter().any(|part| self.closed_in(frame, part, seen)) {
            return true;
        }
        if let Some(fact) = c["fact"].as_str() {
            let (frame, name) = match fact.split_once('/') {
                Some((child, fact)) => (self.frames[frame].children[child], fact),
                None => (frame, fact),
            };
            if !seen.insert(format!("{} {name}", frame.0)) {
                return false;
            }
            let here = &self.frames[frame];
            let fact = list(&here.flow, "facts").iter().find(|f| f["id"] == *name).unwrap();
            return self.gates_closed(&here.gates, seen)
                || self.closed_in(frame, &fact["when"], seen);
        }
        let Some(name) = c["answer"].as_str() else { return false };
        match self.means(frame, name) {
            QuestionMeaning::Says(frame, says) => self.closed_in(frame, &says, seen),
            QuestionMeaning::Step(step) => {
                let at = &self.steps[step];
                let decides = [&at.step["when"], &at.placed];
                seen.insert(at.path.clone())
                    && (self.gates_closed(&at.gates, seen)
                        || decides.into_iter().any(|w| self.closed_in(at.frame, w, seen))
                        || self
                            .options(step)
                            .iter()
                            .any(|(_, w, _)| self.closed_in(at.frame, w, seen)))
            }
        }
    }

    fn gates_closed(&self, gates: &[OracleGate], seen: &mut BTreeSet<String>) -> bool {
        (1..=gates.len()).any(|n| {
            let last = &gates[n - 1];
            (last.is_stage && self.gates(&gates[..n]).0 == StepPlace::Unreached)
                || self.closed_in(last.frame, &last.when, seen)
        })
    }
}

fn words_of(words: &Value) -> Vec<String> {
    let list = words.as_array().cloned().unwrap_or_else(|| vec![words.clone()]);
    list.iter().filter_map(Value::as_str).map(ToOwned::to_owned).collect()
}

/// A test on a parameter that a condition answers: yes when it is true, no when it is false, unsure when
/// it will stay unknown, and unanswered until then.
fn read_through(says: &Value, c: &Value) -> Value {
    let words = if c["answered"] == true {
        words_of(&json!(["yes", "no", "unsure"]))
    } else {
        words_of(&c["is"])
    };
    let parts: Vec<Value> = words
        .iter()
        .map(|word| match word.as_str() {
            "yes" => says.clone(),
            "no" => json!({ "not": says }),
            _ => json!({ "unknown": says }),
        })
        .collect();
    json!({ "any": parts })
}
