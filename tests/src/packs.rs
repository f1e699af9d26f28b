//! Well-formed packs: a tape in, the files of a pack that loads out.
//!
//! Flows are generated from the innermost to the outermost. Each condition is generated at its place,
//! from what is declared before that place; nothing more is needed for a well-formed flow.

use std::collections::BTreeSet;
use std::fmt;
use std::sync::Arc;

use proptest::strategy::Strategy;
use serde_json::{Value, json};
use veiviser::Pack;

use crate::base::{base, bytes, diagnostics, error_text};
use crate::conditions::{ConditionScope, Question, QuestionForm};
use crate::sharing::{GROUNDS, reserved, share};
use crate::tape::{Tape, tapes};
use crate::words::{JsonFiles, action_name, add_texts, list, text_of};

/// A pack and the flows in it, the outermost first.
#[derive(Clone)]
pub struct GeneratedPack {
    /// Its files.
    pub files: JsonFiles,
    /// The ids of its flows, the outermost first.
    pub flows: Vec<String>,
}

impl fmt::Debug for GeneratedPack {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for flow in &self.flows {
            writeln!(f, "{}", self.files[&format!("{flow}/flow.json")])?;
        }
        Ok(())
    }
}

impl GeneratedPack {
    /// Loads it. Panics where it does not load.
    pub fn load(&self) -> Arc<Pack> {
        match veiviser::load(&bytes(&self.files), &[]) {
            Ok(pack) => Arc::new(pack),
            Err(error) => panic!("a generated pack must load:\n{}", error_text(&error)),
        }
    }
}

/// Packs, each with a tape for walks through it.
pub fn packs() -> impl Strategy<Value = (GeneratedPack, Tape)> {
    (tapes(2400), tapes(500)).prop_map(|(mut tape, walk)| (pack(&mut tape), walk))
}

/// A pack.
pub fn pack(tape: &mut Tape) -> GeneratedPack {
    let mut files = base();
    let mut sharing = reserved(tape);
    let count = 1 + tape.pick(3);
    let mut done: Vec<UsableFlow> = Vec::new();
    for index in (0..count).rev() {
        let id = format!("flow-{}", ["a", "b", "c"][index]);
        let (flow, made) = FlowBuilder::new(id.clone(), &files, &done).flow(tape);
        files.insert(format!("{id}/flow.json"), flow);
        done.insert(0, made);
    }
    let flows: Vec<String> = done.into_iter().map(|d| d.id).collect();
    share(&mut files, &flows, &mut sharing);
    add_texts(&mut files, tape);
    keep_certain_values(&mut files);
    GeneratedPack { files, flows }
}

/// Takes the answers and days that perhaps do not exist out of the texts. What is left is certain, as the
/// library says; a property test looks for gaps.
fn keep_certain_values(files: &mut JsonFiles) {
    for fault in diagnostics(&bytes(files)) {
        let text = files.get_mut(&fault.file).and_then(|file| file.pointer_mut(&fault.pointer));
        if let Some(Value::String(text)) = text.filter(|_| fault.code == "uncertain-value") {
            for kind in [", «{answer:", ", «{by"] {
                while let Some((before, rest)) = text.split_once(kind) {
                    let (_, after) = rest.split_once('»').unwrap_or_default();
                    *text = format!("{before}{after}");
                }
            }
        }
    }
}

/// A flow that others can use.
#[derive(Debug, Clone)]
struct UsableFlow {
    id: String,
    /// Parameters of the pack that a flow which uses it must ask for first.
    needs: Vec<String>,
    own: Vec<Question>,
    exports: Vec<String>,
    /// Those of the exports that read its voluntary part, or may.
    voluntary: BTreeSet<String>,
    /// Some of its steps, or of those that it uses, are voluntary.
    has_voluntary_part: bool,
    /// What voluntary answers may add: neither duties nor for now, and no prohibitions.
    addable: Vec<String>,
    /// The words of something urgent depend on an answer: not used in a voluntary stage.
    urgent_variants: bool,
    /// Those of the exports that take an unsure for a no.
    unsure_is_no: BTreeSet<String>,
    /// It has a duty, itself or in a flow that it uses: no answer to its parameters takes an unsure for a no.
    duties: bool,
}

fn names(words: &[&str]) -> Vec<String> {
    words.iter().map(|w| (*w).to_owned()).collect()
}

fn pack_parameter(id: &str) -> Question {
    let (reads, unsure) = match id {
        "role" => (QuestionForm::Choice(names(&["cook", "guard", "clerk"])), false),
        "region" => (QuestionForm::Choice(names(&["north", "south"])), true),
        _ => (QuestionForm::Choices(names(&["axe", "rope"]), Vec::new()), true),
    };
    Question { id: id.to_owned(), reads, unsure, plain: true }
}

struct FlowBuilder<'m> {
    id: String,
    files: &'m JsonFiles,
    others: &'m [UsableFlow],
    scope: ConditionScope,
    facts: Vec<Value>,
    actions: Vec<String>,
    steps: Vec<String>,
    dates: Vec<String>,
    asked: Vec<String>,
    duties: bool,
    /// What could be read where the voluntary part begins; `None` before.
    main_scope: Option<ConditionScope>,
    /// Exports that become readable where the voluntary part begins.
    later_exports: Vec<(String, bool)>,
    /// A parameter of the pack is asked in the voluntary part, so no source reads that.
    late_parameter: bool,
    urgent_variants: bool,
    has_voluntary_part: bool,
    /// What the flows in use may add, by its path.
    addable_inside: Vec<String>,
    count: usize,
}

impl<'m> FlowBuilder<'m> {
    fn new(id: String, files: &'m JsonFiles, others: &'m [UsableFlow]) -> Self {
        Self {
            id,
            files,
            others,
            scope: ConditionScope::default(),
            facts: Vec::new(),
            actions: Vec::new(),
            steps: Vec::new(),
            dates: Vec::new(),
            asked: Vec::new(),
            duties: false,
            main_scope: None,
            later_exports: Vec::new(),
            late_parameter: false,
            urgent_variants: false,
            has_voluntary_part: false,
            addable_inside: Vec::new(),
            count: 0,
        }
    }

    /// What a main condition may read.
    fn main(&self) -> &ConditionScope {
        self.main_scope.as_ref().unwrap_or(&self.scope)
    }

    /// What a source may read.
    fn of_sources(&self) -> &ConditionScope {
        if self.late_parameter { self.main() } else { &self.scope }
    }

    fn begin_voluntary_part(&mut self) {
        self.main_scope = Some(self.scope.clone());
        for (fact, unsure_is_no) in std::mem::take(&mut self.later_exports) {
            self.scope.add_fact(fact, unsure_is_no);
        }
        self.has_voluntary_part = true;
    }

    fn flow(mut self, tape: &mut Tape) -> (Value, UsableFlow) {
        let mut needs = tape.some(&names(&["region", "role", "tools"]), 3);
        for other in self.others {
            needs.extend(
                other.needs.iter().filter(|n| !needs.contains(n)).cloned().collect::<Vec<_>>(),
            );
        }
        let (mut parameter, mut own, mut placed) = (Vec::new(), Vec::new(), Vec::new());
        for need in &needs {
            parameter.push(json!(need));
            if tape.chance(30) {
                placed.push(need.clone());
            } else {
                self.scope.questions.push(pack_parameter(need));
                self.asked.push(need.clone());
            }
        }
        for _ in 0..tape.pick(3) {
            let (step, question) = self.own_parameter(tape);
            parameter.push(step);
            own.push(question.clone());
            if tape.chance(20) {
                placed.push(question.id);
            } else {
                self.scope.questions.push(question);
            }
        }
        let mut stages = Vec::new();
        let stage_count = 1 + tape.pick(3);
        let main_count = if tape.chance(40) { 1 + tape.pick(stage_count) } else { stage_count };
        for s in 0..stage_count {
            if s == main_count {
                self.begin_voluntary_part();
            }
            let when = if tape.chance(35) { self.scope.condition(tape) } else { None };
            let mut steps = Vec::new();
            for _ in 0..=tape.pick(5) {
                if !placed.is_empty() && tape.chance(40) {
                    steps.push(self.place(&placed.remove(0), &own, tape));
                }
                steps.push(self.step(tape));
                self.maybe_fact(tape);
            }
            // A term reads the role.
            let (now, later) = std::mem::take(&mut placed)
                .into_iter()
                .partition(|name| s + 1 == stage_count || (s + 1 == main_count && name == "role"));
            placed = later;
            let now: Vec<String> = now;
            for name in now {
                steps.push(self.place(&name, &own, tape));
            }
            let mut stage =
                json!({ "id": format!("stage-{}", ["a", "b", "c"][s]), "steps": steps });
            put(&mut stage, "when", when);
            if s >= main_count {
                stage["voluntary"] = json!(true);
            }
            stages.push(stage);
        }
        if self.main_scope.is_none() && self.has_voluntary_part {
            // Those of the flows that it uses.
            self.begin_voluntary_part();
        }
        self.maybe_fact(tape);
        let actions = self.actions(tape);
        let addable = self.may_add(&mut stages, &actions, tape);
        let guarantees = self.guarantees(tape);
        let own_facts: Vec<String> =
            self.facts.iter().map(|f| f["id"].as_str().unwrap().to_owned()).collect();
        let exports = tape.some(&own_facts, 3);
        let purpose = *tape.of(&["guide", "guidance", "mapping", "practice"]);
        let flow = json!({
            "id": self.id, "version": 1, "status": tape.of(&["draft", "published", "retired"]),
            "purpose": purpose, "parameters": parameter, "exports": exports, "stages": stages,
            "facts": self.facts, "actions": actions, "guarantees": guarantees,
        });
        let main = self.main().facts.clone();
        let voluntary = exports.iter().filter(|fact| !main.contains(fact)).cloned().collect();
        let usable = UsableFlow {
            id: self.id,
            needs,
            own,
            exports,
            voluntary,
            has_voluntary_part: self.has_voluntary_part,
            addable,
            urgent_variants: self.urgent_variants,
            unsure_is_no: self.scope.unsure_is_no,
            duties: self.duties,
        };
        (flow, usable)
    }

    /// Names what voluntary stages, and steps that use a flow with one, may add. Returns what a flow that
    /// uses this one may name.
    fn may_add(&self, stages: &mut [Value], actions: &[Value], tape: &mut Tape) -> Vec<String> {
        let calm = |action: &&Value| {
            action["duty"] != true && !action["urgency"].is_null() && action["urgency"] != "now"
        };
        let own = actions.iter().filter(calm).map(|action| text_of(action, "id").to_owned());
        let addable: Vec<String> = own.chain(self.addable_inside.iter().cloned()).collect();
        let name = |of: &mut Value, tape: &mut Tape| {
            if tape.chance(60) {
                of["may-add"] = json!(tape.some(&addable, 3));
            }
        };
        for stage in stages {
            if stage["voluntary"] == true {
                name(stage, tape);
            }
            let voluntary = stage["voluntary"] == true;
            for step in stage["steps"].as_array_mut().unwrap() {
                let used = self.others.iter().find(|other| step["flow"] == other.id.as_str());
                if used.is_some_and(|used| used.has_voluntary_part || voluntary) {
                    name(step, tape);
                }
            }
        }
        addable
    }

    fn next_id(&mut self, letter: &str) -> String {
        self.count += 1;
        format!("{letter}{}", self.count)
    }

    fn own_parameter(&mut self, tape: &mut Tape) -> (Value, Question) {
        let id = self.next_id("g");
        let (mut step, reads) = match tape.pick(4) {
            0 | 1 => (
                json!({ "kind": "choice", "options": ["yes", "no"] }),
                QuestionForm::Choice(names(&["yes", "no"])),
            ),
            2 => (
                json!({ "kind": "choice", "options": ["young", "old"] }),
                QuestionForm::Choice(names(&["young", "old"])),
            ),
            _ => (json!({ "kind": "number", "min": 0, "max": 9 }), QuestionForm::Number(0, 9)),
        };
        step["id"] = json!(id);
        let unsure = !tape.chance(35);
        if !unsure {
            step["no-unsure"] = json!("it is known");
        }
        if tape.chance(15) {
            put(&mut step, "when", self.scope.condition(tape));
        }
        (step, Question { id, reads, unsure, plain: true })
    }

    fn place(&mut self, name: &str, own: &[Question], tape: &mut Tape) -> Value {
        let mut step = json!({ "id": name, "kind": "parameter" });
        if tape.chance(30) {
            put(&mut step, "when", self.scope.condition(tape));
        }
        let question = own.iter().find(|q| q.id == name).cloned();
        if question.is_none() && self.main_scope.is_some() {
            // No flow is used from here on, since a source in there may read it, itself or by a fact, which
            // reads the gate around it.
            self.late_parameter = true;
        } else {
            self.asked.push(name.to_owned());
        }
        self.scope.questions.push(question.unwrap_or_else(|| pack_parameter(name)));
        step
    }

    fn step(&mut self, tape: &mut Tape) -> Value {
        let mut kind = *tape.of(&[
            "choice", "choices", "choice", "choices", "register", "number", "date", "flow", "note",
            "message",
        ]);
        let fits = |other: &&UsableFlow| {
            other.needs.iter().all(|need| self.asked.contains(need))
                && !(other.urgent_variants && self.main_scope.is_some())
                && !self.late_parameter
        };
        let usable: Vec<&UsableFlow> = self.others.iter().filter(fits).collect();
        if kind == "flow" && usable.is_empty() {
            kind = "choice";
        }
        let id = self.next_id("q");
        let mut step =
            json!({ "id": id, "kind": if kind == "register" { "choices" } else { kind } });
        if tape.chance(35) {
            put(&mut step, "when", self.scope.condition(tape));
        }
        if kind == "flow" {
            let other = (*tape.of(&usable)).clone();
            self.use_flow(&mut step, &other, tape);
            return step;
        }
        let ask = !["note", "message"].contains(&kind);
        let reads = match kind {
            "choice" | "choices" => Some(self.options(&mut step, tape)),
            "register" => {
                step["from"] = json!("signs");
                let bands = QuestionForm::Choice(names(&["young", "old"]));
                let ages = self.scope.questions.iter().filter(|q| q.reads == bands);
                let ages: Vec<String> = ages.map(|q| q.id.clone()).collect();
                if !ages.is_empty() && tape.chance(80) {
                    step["where"] = json!({ "age": tape.of(&ages) });
                }
                let signs = names(&["sign-a", "sign-b", "sign-c", "sign-d"]);
                Some(QuestionForm::Choices(signs, names(&["grave", "slow"])))
            }
            "number" => {
                let min = i32::try_from(tape.pick(4)).unwrap() - 2;
                let max = min + i32::try_from(tape.pick(6)).unwrap();
                step["min"] = json!(min);
                step["max"] = json!(max);
                if tape.chance(30) {
                    step["unit"] = json!("times");
                }
                Some(QuestionForm::Number(min, max))
            }
            "date" => {
                self.dates.push(id.clone());
                let first = i32::try_from(tape.pick(80)).unwrap() - 60;
                if tape.chance(40) {
                    step["min"] = json!(first);
                }
                if tape.chance(40) {
                    step["max"] = json!(first + i32::try_from(tape.pick(40)).unwrap());
                }
                Some(QuestionForm::Date)
            }
            _ => None,
        };
        let always = step["options"].as_array().is_none_or(|o| o.iter().any(Value::is_string));
        let unsure = !(ask && always && tape.chance(15));
        if !unsure {
            step["no-unsure"] = json!("everybody knows");
        }
        self.decorate(&mut step, tape);
        self.steps.push(id.clone());
        if let Some(reads) = reads {
            let plain = is_plain(&step);
            self.scope.questions.push(Question { id, reads, unsure, plain });
        }
        step
    }

    fn options(&mut self, step: &mut Value, tape: &mut Tape) -> QuestionForm {
        let mut ids = match tape.pick(4) {
            0 => names(&["yes", "no"]),
            1 => names(&["young", "old"]),
            _ => (0..=tape.pick(4)).map(|i| format!("o{i}")).collect(),
        };
        if ids.len() == 1 && tape.chance(50) {
            ids.push("other".to_owned());
        }
        // Half of the questions have conditional options; the others can be bound to parameters.
        let vary = tape.chance(50);
        let mut tags = Vec::new();
        let options: Vec<Value> = ids
            .iter()
            .map(|id| {
                if !vary || tape.chance(50) {
                    return json!(id);
                }
                let mut option = json!({ "id": id });
                put(&mut option, "when", self.scope.condition(tape));
                if tape.chance(40) {
                    option["tags"] = json!(["grave"]);
                    tags = names(&["grave"]);
                }
                self.decorate_sources(&mut option, tape);
                option
            })
            .collect();
        step["options"] = json!(options);
        if tape.chance(20) {
            // Any order, and any sizes.
            let mut rest = ids.clone();
            let mut groups = Vec::new();
            while !rest.is_empty() {
                let size = 1 + tape.pick(rest.len());
                let group: Vec<String> =
                    (0..size).map(|_| rest.remove(tape.pick(rest.len()))).collect();
                groups.push(json!({ "id": format!("group-{}", groups.len()), "options": group }));
            }
            step["groups"] = json!(groups);
        }
        if step["kind"] == "choice" {
            QuestionForm::Choice(ids)
        } else {
            QuestionForm::Choices(ids, tags)
        }
    }

    fn decorate(&mut self, step: &mut Value, tape: &mut Tape) {
        if tape.chance(10) {
            step["definitions"] = json!(tape.some(&names(&["word-a", "word-b"]), 2));
        }
        self.decorate_sources(step, tape);
        // The words of what is urgent read nothing voluntary.
        let urgent = step["duty"] == true
            || step["avoid"].is_array()
            || ["now", "today"].contains(&text_of(step, "urgency"));
        self.variants(step, urgent, tape);
        self.urgent_variants |= urgent && step["variants"].is_array();
    }

    fn decorate_sources(&mut self, of: &mut Value, tape: &mut Tape) {
        if tape.chance(20) {
            let mut sources = vec![json!(tape.of(&["law-a", "law-b", "guide-a"]))];
            if let Some(when) = self.of_sources().condition(tape) {
                sources.push(json!({ "source": tape.of(&["law-b", "guide-a"]), "when": when }));
            }
            of["sources"] = json!(sources);
        }
        if tape.chance(10) {
            of["review"] = json!(tape.of(&["unreviewed", "read"]));
        }
    }

    /// A ground whose parameter is asked in the main part.
    fn ground(&self, of: &mut Value, tape: &mut Tape) {
        let asked = |name: &str| self.asked.iter().any(|asked| asked == name);
        let (ground, parameter) = *tape.of(&GROUNDS);
        if tape.chance(25) && asked(parameter) {
            of["ground"] = json!(ground);
        }
    }

    fn variants(&self, of: &mut Value, urgent: bool, tape: &mut Tape) {
        let scope = if urgent { self.main() } else { &self.scope };
        if tape.chance(15) {
            let made: Vec<Value> = (0..=tape.pick(2))
                .filter_map(|i| {
                    let when = scope.condition(tape)?;
                    Some(json!({ "id": format!("v{i}"), "when": when }))
                })
                .collect();
            of["variants"] = json!(made);
        }
    }

    fn use_flow(&mut self, step: &mut Value, other: &UsableFlow, tape: &mut Tape) {
        step["flow"] = json!(other.id);
        let mut with = serde_json::Map::new();
        let mut unsure_is_no = false;
        for parameter in &other.own {
            let same: Vec<&Question> = self
                .scope
                .questions
                .iter()
                .filter(|q| q.plain && q.reads == parameter.reads)
                .filter(|q| parameter.unsure || !q.unsure)
                .collect();
            match tape.pick(3) {
                1 if !same.is_empty() => {
                    with.insert(parameter.id.clone(), json!({ "answer": tape.of(&same).id }));
                }
                2 if parameter.reads == QuestionForm::Choice(names(&["yes", "no"])) => {
                    let Some(when) = self.scope.condition(tape) else { continue };
                    let is_no = self.scope.takes_unsure_for_a_no(&when);
                    if !(is_no && other.duties) {
                        unsure_is_no |= is_no;
                        with.insert(parameter.id.clone(), when);
                    }
                }
                _ => {}
            }
        }
        if !with.is_empty() {
            step["with"] = Value::Object(with);
        }
        let id = step["id"].as_str().unwrap().to_owned();
        self.duties |= other.duties;
        for fact in &other.exports {
            let unsure_is_no = unsure_is_no || other.unsure_is_no.contains(fact);
            let name = format!("{id}/{fact}");
            if other.voluntary.contains(fact) && self.main_scope.is_none() {
                self.later_exports.push((name, unsure_is_no));
            } else {
                self.scope.add_fact(name, unsure_is_no);
            }
        }
        self.has_voluntary_part |= other.has_voluntary_part;
        self.urgent_variants |= other.urgent_variants;
        self.addable_inside.extend(other.addable.iter().map(|action| format!("{id}/{action}")));
    }

    fn maybe_fact(&mut self, tape: &mut Tape) {
        if !tape.chance(45) {
            return;
        }
        let Some(when) = self.scope.condition(tape) else { return };
        let id = self.next_id("f");
        let unsure_is_no = self.scope.takes_unsure_for_a_no(&when);
        let mut fact = json!({ "id": id, "when": when });
        if tape.chance(20) {
            fact["headline"] = json!(true);
        }
        self.decorate_sources(&mut fact, tape);
        self.ground(&mut fact, tape);
        let headline = fact["headline"] == true;
        self.variants(&mut fact, headline, tape);
        // The order of facts in the file has no meaning.
        let place = if tape.chance(30) { 0 } else { self.facts.len() };
        self.facts.insert(place, fact);
        self.scope.add_fact(id, unsure_is_no);
    }

    fn actions(&mut self, tape: &mut Tape) -> Vec<Value> {
        let count = 1 + tape.pick(4);
        let mut actions = Vec::new();
        for i in 0..count {
            self.actions.push(format!("a{i}"));
        }
        for i in 0..count {
            let Some(when) = self.scope.condition(tape) else { break };
            let mut action = json!({ "id": format!("a{i}"), "when": when });
            if i > 0 && tape.chance(20) {
                action["avoid"] = json!(tape.some(&self.actions[..1], 1));
            } else {
                self.fill(&mut action, tape);
            }
            self.decorate(&mut action, tape);
            self.ground(&mut action, tape);
            if action["duty"] == true {
                action["sources"] = json!(["law-a"]);
            }
            actions.push(action);
        }
        self.actions.truncate(actions.len());
        advise(&mut actions, tape);
        actions
    }

    fn fill(&mut self, action: &mut Value, tape: &mut Tape) {
        action["urgency"] = json!(tape.of(&["now", "today", "soon", "later"]));
        action["contacts"] =
            json!(tape.some(&names(&["desk", "leader", "office", "alarm", "line"]), 3));
        if tape.chance(25) && !self.scope.takes_unsure_for_a_no(&action["when"]) {
            self.duties = true;
            action["duty"] = json!(true);
            action["urgency"] = json!(tape.of(&["now", "today"]));
            action["contacts"] = json!(tape.some(&names(&["desk", "office"]), 2));
        }
        if tape.chance(20) {
            let mut day = self.day(tape);
            day["id"] = json!("r1");
            action["reminders"] = json!([day]);
        }
        if tape.chance(15) {
            action["guide"] = json!(self.others.first().map_or(&self.id, |o| &o.id));
        }
    }

    fn day(&self, tape: &mut Tape) -> Value {
        let mut after = names(&["started"]);
        after.extend(self.dates.iter().cloned());
        json!({ "days": tape.pick(40), "after": tape.of(&after) })
    }

    fn guarantees(&mut self, tape: &mut Tape) -> Vec<Value> {
        let mut guarantees = Vec::new();
        for i in 0..tape.pick(3) {
            let actions = self.actions.clone();
            let steps = self.steps.clone();
            let mut guarantee = || self.scope.guarantee(tape, &actions, &steps);
            let Some(first) = guarantee() else { break };
            let Some(second) = guarantee() else { break };
            let mut guarantee = match tape.pick(4) {
                0 => json!({ "always": first }),
                1 => json!({ "never": first }),
                2 => json!({ "if": first, "then": second }),
                _ => json!({ "possible": first }),
            };
            guarantee["id"] = json!(format!("p{i}"));
            guarantees.push(guarantee);
        }
        let known = |wanted: fn(&QuestionForm) -> bool| {
            self.scope
                .questions
                .iter()
                .find(|q| wanted(&q.reads))
                .map(|q| (q.id.clone(), q.reads.clone()))
        };
        if let Some((id, QuestionForm::Choice(options))) =
            known(|r| matches!(r, QuestionForm::Choice(o) if o.len() > 1))
            && tape.chance(20)
        {
            guarantees.push(json!({ "id": "order", "in": "urgency", "monotone": { "answer": id, "order": options } }));
        }
        if let Some((id, _)) = known(|r| matches!(r, QuestionForm::Choices(..)))
            && tape.chance(20)
        {
            guarantees
                .push(json!({ "id": "more", "in": "actions", "monotone": { "more-of": id } }));
            if let Some(action) = self.actions.first() {
                guarantees
                    .push(json!({ "id": "free", "independent": { "action": action, "of": [id] } }));
            }
        }
        let _ = self.files;
        guarantees
    }
}

/// Lets each duty name an action that is due when it is unknown whether the duty applies: any other
/// one, also a duty that names this one. Without any it is no duty.
pub(crate) fn advise(actions: &mut [Value], tape: &mut Tape) {
    let advice: Vec<Value> =
        actions.iter().filter(|a| a["avoid"].is_null()).map(|a| a["id"].clone()).collect();
    for action in actions.iter_mut().filter(|a| a["duty"] == true) {
        let others: Vec<&Value> = advice.iter().filter(|id| **id != action["id"]).collect();
        if others.is_empty() {
            action.as_object_mut().unwrap().remove("duty");
        } else {
            action["if-unknown"] = (*tape.of(&others)).clone();
        }
    }
}

/// Whether each option of a question is always offered.
pub(crate) fn is_plain(step: &Value) -> bool {
    step["where"].is_null() && list(step, "options").iter().all(Value::is_string)
}

fn put(of: &mut Value, key: &str, value: Option<Value>) {
    if let Some(value) = value {
        of[key] = value;
    }
}

/// The same pack with each `when` of a stage, step, option and action as a fact, so that a test can
/// read its value; and for each duty a fact that it will stay unknown whether the duty applies.
#[must_use]
pub fn probed(made: &GeneratedPack) -> GeneratedPack {
    let mut made = made.clone();
    for id in &made.flows {
        let flow = made.files.get_mut(&format!("{id}/flow.json")).unwrap();
        let mut facts = Vec::new();
        let mut probe = |name: String, of: &Value| {
            if of["when"].is_object() {
                facts.push(json!({ "id": format!("when-{name}"), "when": of["when"] }));
            }
        };
        for stage in list(flow, "stages") {
            probe(text_of(stage, "id").to_owned(), stage);
            for step in list(stage, "steps").iter().filter(|s| s["kind"] != "parameter") {
                let id = text_of(step, "id");
                probe(id.to_owned(), step);
                for option in list(step, "options").iter().filter(|o| o.is_object()) {
                    probe(format!("{id}-{}", text_of(option, "id")), option);
                }
            }
        }
        for action in list(flow, "actions") {
            probe(format!("action-{}", action_name(action)), action);
        }
        for duty in list(flow, "actions").iter().filter(|a| a["duty"] == true) {
            let id = format!("unsettled-{}", action_name(duty));
            facts.push(json!({ "id": id, "when": { "unknown": duty["when"] } }));
        }
        flow["facts"].as_array_mut().unwrap().extend(facts);
        made.files.remove(&format!("{id}/nb.json"));
        made.files.remove(&format!("{id}/en.json"));
    }
    add_texts(&mut made.files, &mut Tape::new(Vec::new()));
    made
}
