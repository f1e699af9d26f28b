//! Small flows with many guarantees: tapes in, a pack out whose flows have so few states that all of
//! them can be visited.
//!
//! Every form of guarantee is generated over the questions, facts and actions that there are. Its
//! content is random and therefore mostly false, which is the purpose: a checker is tested by what it
//! must refuse.

use proptest::collection::vec;
use proptest::num::u16::ANY;
use proptest::strategy::Strategy;
use serde_json::{Value, json};

use crate::base::base;
use crate::conditions::{ConditionScope, Question, QuestionForm};
use crate::packs::{GeneratedPack, advise, is_plain};
use crate::sharing::{reserved, share};
use crate::tape::{Tape, tapes};
use crate::words::{add_texts, text_of};

mod inner;
mod stated;

use inner::{InnerFlow, inner, may_add, region};

/// The number of flows in one pack besides the one that they use. Loading a pack is what takes time.
pub const FLOWS: usize = 8;

/// Packs of small flows, with a tape for the decisions of a test.
pub fn guaranteed_packs() -> impl Strategy<Value = (GeneratedPack, Tape)> {
    // A tape that runs out early makes a flow with little content.
    let long = || vec(ANY, 100..500).prop_map(Tape::new);
    (tapes(280), vec(long(), FLOWS), tapes(80))
        .prop_map(|(mut used, mut tapes, rest)| (pack(&mut used, &mut tapes), rest))
}

/// A pack of one flow for each tape, and of the flow that they use.
pub fn pack(used: &mut Tape, tapes: &mut [Tape]) -> GeneratedPack {
    let mut files = base();
    let mut sharing = reserved(used);
    let inner = inner(used);
    files.insert("inner/flow.json".to_owned(), inner.file.clone());
    let mut flows = vec!["inner".to_owned()];
    for (place, tape) in tapes.iter_mut().enumerate() {
        let id = format!("small-{place}");
        let flow =
            GuaranteedFlowBuilder::new([30, 100, 300, 1000][tape.pick(4)]).flow(&id, &inner, tape);
        files.insert(format!("{id}/flow.json"), flow);
        flows.push(id);
    }
    share(&mut files, &flows, &mut sharing);
    add_texts(&mut files, &mut Tape::new(Vec::new()));
    GeneratedPack { files, flows }
}

struct GuaranteedFlowBuilder {
    scope: ConditionScope,
    /// By which factor the number of states may still grow.
    room: usize,
    shown: Vec<String>,
    /// How many of them are main.
    main_steps: usize,
    actions: Vec<String>,
    facts: Vec<Value>,
    /// What could be read where the voluntary part begins; `None` before.
    main_scope: Option<ConditionScope>,
    /// What becomes readable where the voluntary part begins, and whether it takes an unsure for a no.
    later_export: Option<(String, bool)>,
    /// The words of something urgent depend on an answer.
    urgent_variants: bool,
    count: usize,
}

impl GuaranteedFlowBuilder {
    fn new(room: usize) -> Self {
        Self {
            scope: ConditionScope::default(),
            room,
            shown: Vec::new(),
            main_steps: 0,
            actions: Vec::new(),
            facts: Vec::new(),
            main_scope: None,
            later_export: None,
            urgent_variants: false,
            count: 0,
        }
    }

    fn add_shown(&mut self, step: String) {
        self.main_steps += usize::from(self.main_scope.is_none());
        self.shown.push(step);
    }

    fn begin_voluntary_part(&mut self) {
        self.main_scope = Some(self.scope.clone());
        if let Some((fact, unsure_is_no)) = self.later_export.take() {
            self.scope.add_fact(fact, unsure_is_no);
        }
    }

    fn condition(&self, tape: &mut Tape) -> Value {
        self.scope.condition(tape).expect("there is a question to read")
    }

    fn next_id(&mut self, letter: &str) -> String {
        self.count += 1;
        format!("{letter}{}", self.count)
    }

    fn flow(mut self, id: &str, inner: &InnerFlow, tape: &mut Tape) -> Value {
        let uses = tape.chance(40);
        let mut parameters = Vec::new();
        if (uses && inner.needs_region) || tape.chance(25) {
            parameters.push(json!("region"));
            self.scope.questions.push(region());
            self.room /= 7;
        }
        if tape.chance(30) {
            parameters.extend(self.question(true, tape));
        }
        let mut stages = Vec::new();
        let mut used = false;
        for (s, name) in ["stage-a", "stage-b"].into_iter().enumerate() {
            let readable = !self.scope.questions.is_empty();
            if s > 0 && !tape.chance(50) {
                break;
            }
            let voluntary = s > 0 && tape.chance(60);
            if voluntary {
                self.begin_voluntary_part();
            }
            let when = (s > 0 && readable).then(|| self.condition(tape));
            let mut steps = Vec::new();
            for _ in 0..=tape.pick(3) {
                if let Some(step) = self.question(false, tape) {
                    steps.push(step);
                }
                self.maybe_fact(tape);
            }
            let fits = !(voluntary && inner.urgent_variants);
            if uses && !used && fits && (s > 0 || tape.chance(50)) {
                used = true;
                steps.push(self.use_inner(inner, tape));
                self.maybe_fact(tape);
            }
            if steps.is_empty() {
                steps.push(self.message(tape));
            }
            let mut stage = json!({ "id": name, "steps": steps });
            if let Some(when) = when {
                stage["when"] = when;
            }
            if voluntary {
                stage["voluntary"] = json!(true);
            }
            stages.push(stage);
        }
        if self.later_export.is_some() {
            self.begin_voluntary_part();
        }
        if self.scope.questions.is_empty() {
            let id = self.next_id("q");
            stages[0]["steps"]
                .as_array_mut()
                .unwrap()
                .push(json!({ "id": id, "kind": "choice", "options": ["a", "b"] }));
            let options = vec!["a".to_owned(), "b".to_owned()];
            let reads = QuestionForm::Choice(options);
            self.scope.questions.push(Question { id, reads, unsure: true, plain: true });
            self.main_scope = self.main_scope.is_some().then(|| self.scope.clone());
        }
        self.headlines(tape);
        let actions = self.actions(tape);
        may_add(&mut stages, &actions, inner, tape);
        let guarantees = self.guarantees(tape);
        json!({
            "id": id, "version": 1, "status": "draft",
            "purpose": tape.of(&["guide", "guidance", "guidance"]), "parameters": parameters,
            "stages": stages, "facts": self.facts, "actions": actions, "guarantees": guarantees,
        })
    }

    /// What is read where nothing voluntary should be; anything, where the main part has nothing to read.
    fn main_condition(&self, tape: &mut Tape) -> Value {
        let main = self.main_scope.as_ref().and_then(|scope| scope.condition(tape));
        main.unwrap_or_else(|| self.condition(tape))
    }

    /// Headline facts: mostly two of which one always holds at the end of a walk, and perhaps more.
    fn headlines(&mut self, tape: &mut Tape) {
        if !tape.chance(40) {
            return;
        }
        if tape.chance(70) {
            let (is, other) = (self.next_id("h"), self.next_id("h"));
            let main = tape.chance(70);
            let when = if main { self.main_condition(tape) } else { self.condition(tape) };
            let otherwise = json!({ "any": [{ "not": when }, { "unknown": when }] });
            self.facts.push(json!({ "id": is, "headline": true, "when": when }));
            self.facts.push(json!({ "id": other, "headline": true, "when": otherwise }));
        }
        for fact in &mut self.facts {
            if tape.chance(30) {
                fact["headline"] = json!(true);
            }
            if fact["headline"] == true && self.main_scope.is_some() {
                fact["variants"] = json!([]);
            }
        }
    }

    fn message(&mut self, tape: &mut Tape) -> Value {
        let id = self.next_id("m");
        self.add_shown(id.clone());
        let mut step = json!({ "id": id, "kind": "message" });
        if !self.scope.questions.is_empty() && tape.chance(50) {
            step["when"] = self.condition(tape);
        }
        step
    }

    /// A question, unless its answers would make too many states.
    fn question(&mut self, parameter: bool, tape: &mut Tape) -> Option<Value> {
        let kind = *tape.of(if parameter {
            &["choice", "choices"]
        } else {
            &["choice", "choices", "choice", "choices", "register", "number", "date", "message"]
        });
        if kind == "message" {
            return Some(self.message(tape));
        }
        let written = if kind == "register" { "choices" } else { kind };
        let mut step = json!({ "kind": written });
        let readable = !self.scope.questions.is_empty();
        let reads = match kind {
            "choice" | "choices" => {
                let names: &[&str] = match tape.pick(4) {
                    0 | 1 => &["yes", "no"],
                    2 => &["young", "old"],
                    _ => &["o0", "o1", "o2"],
                };
                let vary = readable && tape.chance(45);
                let mut options = Vec::new();
                for name in names {
                    options.push(if vary && tape.chance(60) {
                        json!({ "id": name, "when": self.condition(tape) })
                    } else {
                        json!(name)
                    });
                }
                step["options"] = json!(options);
                let ids = names.iter().map(|name| (*name).to_owned()).collect();
                if kind == "choice" {
                    QuestionForm::Choice(ids)
                } else {
                    QuestionForm::Choices(ids, Vec::new())
                }
            }
            "register" => {
                step["from"] = json!("signs");
                let bands = ["young".to_owned(), "old".to_owned()];
                let ages = self.scope.questions.iter();
                let ages = ages.filter(|q| q.reads == QuestionForm::Choice(bands.to_vec()));
                let ages: Vec<String> = ages.map(|q| q.id.clone()).collect();
                if !ages.is_empty() {
                    step["where"] = json!({ "age": tape.of(&ages) });
                }
                let signs = ["sign-a", "sign-b", "sign-c", "sign-d"];
                QuestionForm::Choices(
                    signs.map(ToOwned::to_owned).to_vec(),
                    vec!["grave".to_owned(), "slow".to_owned()],
                )
            }
            "number" => {
                let width = i32::try_from(tape.pick(4)).unwrap();
                // Also the least and the greatest numbers that there are.
                let min = match tape.pick(6) {
                    0 => i32::MIN,
                    1 => i32::MAX - width,
                    other => i32::try_from(other).unwrap() - 3,
                };
                let max = min + width;
                (step["min"], step["max"]) = (json!(min), json!(max));
                QuestionForm::Number(min, max)
            }
            _ => QuestionForm::Date,
        };
        let fixed = step["options"].as_array().is_none_or(|o| o.iter().any(Value::is_string));
        let unsure = !(fixed && tape.chance(35));
        let varies = step["options"].as_array().is_some_and(|o| o.iter().any(Value::is_object))
            || step["where"].is_object();
        let said = usize::from(unsure)
            + match &reads {
                QuestionForm::Choice(options) => options.len(),
                QuestionForm::Choices(options, _) => {
                    (1 << options.len()) * (1 + usize::from(unsure))
                }
                QuestionForm::Number(..) => 4,
                QuestionForm::Date => 1,
            };
        let factor = 1 + said * (1 + usize::from(parameter) + usize::from(varies));
        if factor > self.room {
            return None;
        }
        self.room /= factor;
        if !unsure {
            step["no-unsure"] = json!("everybody knows");
        }
        if readable && tape.chance(35) {
            step["when"] = self.condition(tape);
        }
        self.variants(&mut step, tape);
        let id = self.next_id(if parameter { "g" } else { "q" });
        step["id"] = json!(id);
        self.add_shown(id.clone());
        let plain = is_plain(&step);
        self.scope.questions.push(Question { id, reads, unsure, plain });
        Some(step)
    }

    fn maybe_fact(&mut self, tape: &mut Tape) {
        if self.scope.questions.is_empty() || !tape.chance(30) {
            return;
        }
        let id = self.next_id("f");
        let mut fact = json!({ "id": id, "when": self.condition(tape) });
        let unsure_is_no = self.scope.takes_unsure_for_a_no(&fact["when"]);
        self.sources(&mut fact, tape);
        self.variants(&mut fact, tape);
        self.facts.push(fact);
        self.scope.add_fact(id, unsure_is_no);
    }

    fn variants(&self, of: &mut Value, tape: &mut Tape) {
        if !self.scope.questions.is_empty() && tape.chance(12) {
            let variants: Vec<Value> = (0..=tape.pick(2))
                .map(|i| json!({ "id": format!("v{i}"), "when": self.condition(tape) }))
                .collect();
            of["variants"] = json!(variants);
        }
    }

    fn sources(&self, of: &mut Value, tape: &mut Tape) {
        let mut sources = Vec::new();
        for source in tape.some(&["law-a", "law-b", "guide-a"], 2) {
            sources.push(if tape.chance(50) {
                json!({ "source": source, "when": self.condition(tape) })
            } else {
                json!(source)
            });
        }
        of["sources"] = json!(sources);
    }

    fn actions(&mut self, tape: &mut Tape) -> Vec<Value> {
        let mut actions = Vec::new();
        for i in 0..=tape.pick(3) {
            let id = format!("a{i}");
            let main = tape.chance(60);
            let when = if main { self.main_condition(tape) } else { self.condition(tape) };
            let mut action = json!({ "id": id, "when": when });
            if i > 0 && tape.chance(25) {
                action["avoid"] = json!(if tape.chance(80) { &["a0"][..] } else { &[] });
            } else {
                let duty = tape.chance(50) && !self.scope.takes_unsure_for_a_no(&action["when"]);
                let most = if duty { 2 } else { 4 };
                action["urgency"] = json!(["now", "today", "soon", "later"][tape.pick(most)]);
                action["contacts"] = json!(tape.some(&["desk", "office"], 2));
                self.sources(&mut action, tape);
                if duty {
                    action["duty"] = json!(true);
                    if action["sources"] == json!([]) {
                        action["sources"] = json!(["law-a"]);
                    }
                }
            }
            // The words of what is urgent read nothing voluntary.
            let urgent = ["now", "today"].contains(&text_of(&action, "urgency"))
                || action["avoid"].is_array();
            if !(urgent && self.main_scope.is_some()) {
                self.variants(&mut action, tape);
            }
            self.urgent_variants |= urgent && action["variants"].is_array();
            self.actions.push(id);
            actions.push(action);
        }
        advise(&mut actions, tape);
        actions
    }
}
