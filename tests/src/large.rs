//! A large flow as somebody would write it, with known verdicts: `number of steps -> pack, verdicts`.
//!
//! It consists of blocks of ten steps, of three kinds in turn: *harm* (a duty, what to do when it is
//! unknown, a prohibition), *signs* (a stage that opens when an early answer calls for it) and *needs*
//! (numbers with thresholds). Some blocks use a flow in place, which uses another. The way in which the
//! blocks are built decides for each guarantee whether it is true.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::base::base;
use crate::packs::GeneratedPack;
use crate::tape::Tape;
use crate::words::add_texts;

/// Ages, as bands of the register.
const BANDS: [&str; 5] = ["unborn", "0-1", "1-5", "6-12", "13-17"];
/// How many signs can be ticked.
const SIGNS: usize = 30;
/// Steps that each use of the inner flow adds.
const INSIDE: usize = 7;

/// A large pack with one large flow, `large`.
#[derive(Debug, Clone)]
pub struct Large {
    /// Its files; the flow of the bench is the first.
    pub made: GeneratedPack,
    /// For each guarantee, by its id, whether it holds.
    pub kept: BTreeMap<String, bool>,
}

/// A flow of about this many steps, with one and a half times as many facts and half as many
/// guarantees.
pub fn large(steps: usize) -> Large {
    let mut files = base();
    files.insert("registers/signs/register.json".to_owned(), register());
    files.insert("sharing/flow.json".to_owned(), sharing());
    files.insert("talk/flow.json".to_owned(), talk());
    let mut maker = LargeFlowBuilder::default();
    maker.front();
    let uses = (steps / 50).max(2);
    let blocks = steps.saturating_sub(6 + uses * INSIDE) / 10;
    for block in 0..blocks {
        // The uses are spread over the blocks, the last in the last of them.
        let used = uses * (block + 1) / blocks.max(1) > uses * block / blocks.max(1);
        maker.block(block, used);
    }
    maker.back(blocks);
    let LargeFlowBuilder { stages, facts, actions, guarantees, kept, .. } = maker;
    files.insert(
        "large/flow.json".to_owned(),
        json!({
            "id": "large", "version": 1, "status": "draft", "purpose": "guidance", "parameters": ["role"],
            "stages": stages, "facts": facts, "actions": actions, "guarantees": guarantees,
        }),
    );
    add_texts(&mut files, &mut Tape::new(Vec::new()));
    let flows = ["large", "talk", "sharing"].map(str::to_owned).to_vec();
    Large { made: GeneratedPack { files, flows }, kept }
}

fn register() -> Value {
    let options: Vec<Value> = (0..SIGNS)
        .map(|i| {
            let mut sign = json!({ "id": format!("sign-{i}") });
            // Each fits some neighbouring ages; every sixth fits all of them.
            if i % 6 != 5 {
                sign["ages"] = json!(BANDS[i % 5..(i % 5 + 1 + i % 3).min(BANDS.len())]);
            }
            let tags: Vec<&str> = [("grave", 7), ("violence", 10), ("quiet", 3)]
                .into_iter()
                .filter(|(_, each)| i % each == 2)
                .map(|(tag, _)| tag)
                .collect();
            if !tags.is_empty() {
                sign["tags"] = json!(tags);
            }
            sign
        })
        .collect();
    json!({ "id": "signs", "bands": BANDS, "options": options })
}

fn yes_no(id: &str) -> Value {
    json!({ "id": id, "kind": "choice", "options": ["yes", "no"] })
}

fn sharing() -> Value {
    json!({
        "id": "sharing", "version": 1, "status": "draft", "purpose": "guide",
        "parameters": [yes_no("grave")],
        "exports": ["may-share"],
        "stages": [{ "id": "share", "steps": [
            yes_no("consent"),
            { "id": "whose", "kind": "choice", "options": ["parents", "child", "both"],
              "when": { "answer": "consent", "is": ["no", "unsure"] } },
            { "id": "told-them", "kind": "choice", "options": ["yes", "no"],
              "when": { "answer": "whose", "is": ["parents", "both"] } },
        ] }],
        "facts": [
            { "id": "may-share", "when": { "any": [
                { "answer": "consent", "is": "yes" }, { "answer": "grave", "is": "yes" } ] },
              "sources": ["law-a"] },
            { "id": "told", "when": { "answer": "told-them", "is": "yes" } },
        ],
        "actions": [
            { "id": "share", "urgency": "soon", "when": { "fact": "may-share" }, "contacts": ["office"] },
            { "id": "ask-consent", "urgency": "later", "when": { "all": [
                { "answer": "consent", "is": ["no", "unsure"] },
                { "not": { "fact": "told" } } ] } },
        ],
    })
}

fn talk() -> Value {
    json!({
        "id": "talk", "version": 1, "status": "draft", "purpose": "guide",
        "parameters": [{ "id": "age", "kind": "choice", "options": BANDS }, yes_no("serious")],
        "exports": ["ready"],
        "stages": [{ "id": "prepare", "steps": [
            { "id": "place", "kind": "choice", "options": ["calm", "noisy"] },
            { "id": "noticed", "kind": "choices", "from": "signs", "where": { "age": "age" },
              "when": { "answer": "place", "is": "calm" } },
            { "id": "minutes", "kind": "number", "unit": "minutes", "min": 0, "max": 120 },
            { "id": "hint", "kind": "message" },
            { "id": "sharing", "kind": "flow", "flow": "sharing",
              "with": { "grave": { "answer": "serious" } } },
        ] }],
        "facts": [
            { "id": "time", "when": { "answer": "minutes", "at-least": 20 } },
            { "id": "ready", "when": { "all": [
                { "answer": "place", "is": "calm" }, { "fact": "time" } ] } },
            { "id": "signs-of-fear", "when": { "answer": "noticed", "has": { "tag": "quiet" } } },
            { "id": "with-word", "when": { "all": [
                { "fact": "ready" }, { "fact": "sharing/may-share" } ] } },
        ],
        "actions": [
            { "id": "begin", "urgency": "soon", "when": { "fact": "ready" },
              "by": { "days": 3, "after": "started" } },
            { "id": "find-place", "urgency": "later", "when": { "not": { "fact": "ready" } } },
            { "id": "go-slowly", "urgency": "later", "when": { "fact": "signs-of-fear" } },
        ],
    })
}

#[derive(Debug, Default)]
struct LargeFlowBuilder {
    stages: Vec<Value>,
    facts: Vec<Value>,
    actions: Vec<Value>,
    guarantees: Vec<Value>,
    kept: BTreeMap<String, bool>,
}

/// An id of one block, such as `b-3`.
fn of(name: &str, block: usize) -> String {
    format!("{name}-{block}")
}

fn is(question: &str, options: &[&str]) -> Value {
    json!({ "answer": question, "is": options })
}

fn fact(name: &str) -> Value {
    json!({ "fact": name })
}

fn due(name: &str) -> Value {
    json!({ "action": name })
}

impl LargeFlowBuilder {
    fn fact(&mut self, id: &str, when: &Value) {
        self.facts.push(json!({ "id": id, "when": when }));
    }

    fn action(&mut self, id: &str, urgency: &str, when: &Value, more: &Value) {
        let mut action = json!({ "id": id, "urgency": urgency, "when": when });
        for (key, value) in more.as_object().into_iter().flatten() {
            action[key] = value.clone();
        }
        self.actions.push(action);
    }

    fn guarantee(&mut self, id: String, kept: bool, mut says: Value) {
        says["id"] = json!(id);
        self.guarantees.push(says);
        self.kept.insert(id, kept);
    }

    /// The first stage: safety, age and role, and what is always due.
    fn front(&mut self) {
        self.stages.push(json!({ "id": "safety", "steps": [
            { "id": "danger", "kind": "choice", "options": ["yes", "no"] },
            { "id": "safe-now", "kind": "choice", "options": ["yes", "no"],
              "when": is("danger", &["yes", "unsure"]) },
            { "id": "age", "kind": "choice", "options": BANDS },
            { "id": "role", "kind": "parameter" },
            { "id": "began", "kind": "date" },
        ] }));
        self.fact("born", &is("age", &["0-1", "1-5", "6-12", "13-17", "unsure"]));
        self.fact("acute", &is("danger", &["yes", "unsure"]));
        self.action("call", "now", &fact("acute"), &json!({ "contacts": ["alarm"] }));
        let answered = json!({ "answer": "danger", "answered": true });
        self.action("tell-leader", "later", &answered, &json!({ "contacts": ["leader"] }));
        let says =
            json!({ "if": is("danger", &["yes", "unsure"]), "then": due("call"), "at": "once" });
        self.guarantee("danger-calls".to_owned(), true, says);
        self.guarantee("worse-danger".to_owned(), true, json!({
            "monotone": { "answer": "danger", "order": ["no", "unsure", "yes"] }, "in": "actions" }));
    }

    fn block(&mut self, b: usize, used: bool) {
        let mut steps = match b % 3 {
            0 => self.harm(b),
            1 => self.signs(b),
            _ => self.needs(b),
        };
        if used {
            let inner = of("talk", b);
            steps.push(json!({ "id": inner, "kind": "flow", "flow": "talk",
                "when": fact(&of("worry", b)),
                "with": { "age": { "answer": "age" }, "serious": fact(&of("grave", b)) } }));
            let ready = fact(&format!("{inner}/ready"));
            self.fact(&of("talked", b), &ready);
            self.action(&of("after-talk", b), "later", &fact(&of("talked", b)), &json!({}));
            let says = json!({ "never": { "all": [due(&format!("{inner}/begin")),
                due(&format!("{inner}/find-place"))] } });
            self.guarantee(of("begun-or-not", b), true, says);
        }
        let mut stage = json!({ "id": of("stage", b), "steps": steps });
        // A block without a duty can have a stage that stays closed: an early answer opens it.
        if !b.is_multiple_of(3) && b > 3 {
            stage["when"] = fact(&of("chain", b / 2));
        }
        self.stages.push(stage);
    }

    /// What all blocks have in common: signs, the beginning, a chain over all earlier blocks.
    fn common(&mut self, b: usize) -> Vec<Value> {
        let (seen, first, days) = (of("seen", b), of("first", b), of("days", b));
        let grave = json!({ "answer": seen, "has": { "tag": "grave" } });
        let quiet = json!({ "answer": seen, "has": { "tag": "quiet" } });
        let violence = json!({ "answer": seen, "has": { "tag": "violence" } });
        self.fact(&of("grave", b), &grave);
        self.fact(&of("quiet", b), &quiet);
        self.fact(&of("violence", b), &violence);
        self.fact(&of("long", b), &json!({ "answer": days, "at-least": 14 }));
        self.fact(&of("very-long", b), &json!({ "answer": days, "at-least": 30 }));
        self.fact(&of("recent", b), &json!({ "answer": days, "at-most": 7 }));
        self.fact(
            &of("worry", b),
            &json!({ "any": [fact(&of("grave", b)), fact(&of("long", b))] }),
        );
        let mut chain = vec![fact(&of("worry", b))];
        let mut window = vec![fact(&of("quiet", b))];
        if b > 0 {
            chain.push(fact(&of("chain", b - 1)));
        }
        for back in [2, 5, 11] {
            if b >= back {
                window.push(fact(&of("violence", b - back)));
            }
        }
        self.fact(&of("chain", b), &json!({ "any": chain }));
        self.fact(&of("window", b), &json!({ "any": window }));
        let far =
            json!({ "all": [fact("born"), fact(&of("chain", b / 2)), fact(&of("quiet", b))] });
        self.fact(&of("far", b), &far);
        let window = json!({ "all": [fact(&of("window", b)), fact("born")] });
        self.action(&of("follow", b), "later", &window, &json!({}));
        let by = json!({ "by": { "days": 14, "after": "began" }, "contacts": ["office", "line"] });
        self.action(&of("plan", b), "soon", &fact(&of("far", b)), &by);
        vec![
            json!({ "id": seen, "kind": "choices", "from": "signs", "where": { "age": "age" } }),
            json!({ "id": first, "kind": "choice", "options": ["yes", "no"],
                "when": { "any": [fact(&of("grave", b)), { "answer": seen, "has": "unsure" }] } }),
            json!({ "id": days, "kind": "number", "unit": "days", "min": 0, "max": 60,
                "when": is(&first, &["yes", "unsure"]) }),
        ]
    }

    fn harm(&mut self, b: usize) -> Vec<Value> {
        let mut steps = self.common(b);
        let (hurt, who, heard) = (of("hurt", b), of("who", b), of("heard", b));
        let any = is(&hurt, &["yes", "feeling", "past", "unsure"]);
        let home = json!({ "answer": who, "has": ["home", "employee", "outside"] });
        steps.extend([
            json!({ "id": who, "kind": "choices",
                "options": ["home", "employee", "leader", "children", "outside", "itself"] }),
            json!({ "id": hurt, "kind": "choice", "options": ["yes", "feeling", "past", "no"] }),
            json!({ "id": of("since", b), "kind": "date", "when": any }),
            json!({ "id": heard, "kind": "choice", "options": ["yes", "no"],
                "when": { "any": [any, fact(&of("violence", b))] } }),
            json!({ "id": of("agree", b), "kind": "choice", "options": ["yes", "no"] }),
            json!({ "id": of("parents", b), "kind": "choice", "options": ["know", "do-not-know"],
                "no-unsure": "one knows whom one told" }),
            json!({ "id": of("words", b), "kind": "note" }),
        ]);
        self.fact(&of("harm", b), &json!({ "any": [any, fact(&of("violence", b))] }));
        self.fact(&of("home", b), &home);
        let strong = json!({ "any": [is(&hurt, &["yes"]), is(&heard, &["yes"])] });
        self.fact(&of("strong", b), &strong);
        let believed = json!({ "all": [fact(&of("strong", b)), fact(&of("home", b))] });
        self.facts.push(json!({ "id": of("believed", b), "when": believed, "sources": [
            { "source": "law-a", "when": is("role", &["cook"]) },
            { "source": "law-b", "when": is("role", &["guard", "clerk"]) } ] }));
        let reported = json!({ "any": [fact(&of("believed", b)),
            { "all": [fact(&of("grave", b)), fact(&of("very-long", b))] }] });
        self.fact(&of("reported", b), &reported);
        let (report, ask, talk) = (of("report", b), of("ask", b), of("speak", b));
        self.action(
            &report,
            "today",
            &fact(&of("reported", b)),
            &json!({
            "duty": true, "if-unknown": ask, "contacts": ["office"], "sources": ["law-a"] }),
        );
        let harm = fact(&of("harm", b));
        let unknown = json!({ "any": [{ "unknown": fact(&of("reported", b)) },
            { "all": [harm, { "not": fact(&of("reported", b)) }] }] });
        self.action(&ask, "today", &unknown, &json!({ "contacts": ["office", "line"] }));
        let calm = json!({ "all": [fact(&of("quiet", b)), { "not": harm }] });
        self.action(&talk, "soon", &calm, &json!({ "by": { "days": 3, "after": "started" } }));
        self.actions.push(json!({ "id": of("prohibition", b), "avoid": [talk], "when": harm }));

        let all = |list: &[Value]| json!({ "all": list });
        self.guarantee(
            of("harm-at-home-is-reported", b),
            true,
            json!({ "at": "once",
            "if": all(&[is(&hurt, &["yes"]), home.clone()]), "then": due(&report) }),
        );
        self.guarantee(
            of("no-talk-with-a-report", b),
            true,
            json!({ "never":
            all(&[due(&talk), is(&hurt, &["yes", "feeling"])]) }),
        );
        self.guarantee(
            of("worse-harm", b),
            true,
            json!({ "in": "urgency",
            "monotone": { "answer": hurt, "order": ["no", "past", "feeling", "yes"] } }),
        );
        self.guarantee(
            of("more-signs-of-harm", b),
            true,
            json!({ "in": "urgency",
            "monotone": { "more-of": of("seen", b) } }),
        );
        let mut others = vec![of("agree", b), of("parents", b), of("since", b)];
        if b >= 3 {
            others.extend([of("hurt", b - 3), of("who", b - 3)]);
        }
        self.guarantee(
            of("report-is-its-own", b),
            true,
            json!({ "independent": { "action": report, "of": others } }),
        );
        self.guarantee(
            of("report-and-plan", b),
            true,
            json!({ "possible":
            all(&[due(&report), due(&of("plan", b)), is("role", &["clerk"])]) }),
        );
        if b.is_multiple_of(12) {
            self.guarantee(
                of("false-more-signs", b),
                false,
                json!({ "in": "actions",
                "monotone": { "more-of": of("seen", b) } }),
            );
            self.guarantee(
                of("false-independent", b),
                false,
                json!({ "independent": { "action": report, "of": [hurt, of("agree", b)] } }),
            );
        }
        steps
    }

    fn signs(&mut self, b: usize) -> Vec<Value> {
        let mut steps = self.common(b);
        let (adults, help) = (of("adults", b), of("help", b));
        let known = json!({ "answer": adults, "has": ["drinks", "drives", "sleeps"] });
        steps.extend([
            json!({ "id": adults, "kind": "choices",
                "options": ["drinks", "drives", "sleeps", "shouts", "absent"] }),
            json!({ "id": of("told", b), "kind": "choice", "options": ["yes", "no"],
                "when": fact(&of("worry", b)) }),
            json!({ "id": help, "kind": "choice", "options": ["yes", "some", "no"] }),
            json!({ "id": of("often", b), "kind": "number", "unit": "days", "min": 0, "max": 31,
                "when": known }),
            json!({ "id": of("read", b), "kind": "message" }),
            json!({ "id": of("agree", b), "kind": "choice", "options": ["yes", "no"] }),
            json!({ "id": of("words", b), "kind": "note" }),
        ]);
        self.fact(&of("use", b), &known);
        self.fact(&of("weekly", b), &json!({ "answer": of("often", b), "at-least": 4 }));
        self.fact(&of("daily", b), &json!({ "answer": of("often", b), "at-least": 20 }));
        let alone = json!({ "all": [fact(&of("use", b)), is(&help, &["no", "unsure"])] });
        self.fact(&of("alone", b), &alone);
        let grave = json!({ "any": [{ "all": [fact(&of("worry", b)), fact(&of("use", b))] },
            fact(&of("daily", b)), fact(&of("alone", b))] });
        self.fact(&of("advice", b), &grave);
        let advice = json!({ "contacts": ["office", "line"] });
        self.action(&of("advise", b), "today", &fact(&of("advice", b)), &advice);
        let visit = json!({ "any": [fact(&of("weekly", b)), fact(&of("grave", b))] });
        self.action(&of("visit", b), "soon", &visit, &json!({ "contacts": ["desk"] }));
        let told = is(&of("told", b), &["yes"]);
        self.action(&of("write-down", b), "later", &told, &json!({}));

        let all = |list: &[Value]| json!({ "all": list });
        // More signs only open the stage; in a used flow they can also take `find-place` away.
        self.guarantee(
            of("more-signs", b),
            true,
            json!({ "in": "urgency",
            "monotone": { "more-of": of("seen", b) } }),
        );
        self.guarantee(
            of("more-of-the-adults", b),
            true,
            json!({ "in": "actions",
            "monotone": { "more-of": adults } }),
        );
        self.guarantee(
            of("alone-gets-advice", b),
            true,
            json!({
            "if": all(&[json!({ "answer": adults, "has": "drinks" }), is(&help, &["no"])]),
            "then": due(&of("advise", b)), "at": "once" }),
        );
        self.guarantee(
            of("no-visit-without-a-cause", b),
            true,
            json!({ "never": all(&[
            due(&of("visit", b)),
            json!({ "not-true": { "answer": of("often", b), "at-least": 4 } }),
            json!({ "not-true": { "answer": of("seen", b), "has": { "tag": "grave" } } }),
        ]) }),
        );
        let mut others = vec![of("agree", b), of("told", b)];
        if b >= 4 {
            others.push(of("help", b - 3));
        }
        self.guarantee(
            of("advice-is-its-own", b),
            true,
            json!({ "independent": { "action": of("advise", b), "of": others } }),
        );
        if b % 12 == 1 {
            // A chain of facts from the first block to this one.
            self.guarantee(
                of("false-far", b),
                false,
                json!({ "never": all(&[
                due(&of("follow", b)), due(&of("plan", b)), due(&of("visit", b))]) }),
            );
        }
        steps
    }

    fn needs(&mut self, b: usize) -> Vec<Value> {
        let mut steps = self.common(b);
        let (needs, away) = (of("needs", b), of("away", b));
        steps.extend([
            json!({ "id": needs, "kind": "choices", "options": ["food", "clothes", "sleep",
                { "id": "school", "when": is("age", &["6-12", "13-17"]) }, "doctor"] }),
            json!({ "id": away, "kind": "number", "unit": "days", "min": 0, "max": 200 }),
            json!({ "id": of("reason", b), "kind": "choice", "options": ["ill", "holiday", "other"],
                "when": { "answer": away, "at-least": 5 } }),
            json!({ "id": of("better", b), "kind": "choice", "options": ["yes", "no"],
                "when": fact(&of("lack", b)) }),
            json!({ "id": of("agree", b), "kind": "choice", "options": ["yes", "no"] }),
            json!({ "id": of("asked", b), "kind": "date", "when": is(&of("agree", b), &["yes"]) }),
            json!({ "id": of("words", b), "kind": "note" }),
        ]);
        self.fact(&of("lack", b), &json!({ "answer": needs, "has": ["food", "doctor"] }));
        self.fact(&of("absent", b), &json!({ "answer": away, "at-least": 10 }));
        self.fact(&of("long-absent", b), &json!({ "answer": away, "at-least": 50 }));
        let unexplained = json!({ "all": [fact(&of("absent", b)),
            is(&of("reason", b), &["other", "unsure"])] });
        self.fact(&of("unexplained", b), &unexplained);
        let serious = json!({ "any": [fact(&of("unexplained", b)), fact(&of("long-absent", b)),
            { "all": [fact(&of("lack", b)), is(&of("better", b), &["no", "unsure"])] }] });
        self.fact(&of("serious", b), &serious);
        let contacts = json!({ "contacts": ["office"] });
        self.action(&of("inquire", b), "today", &fact(&of("serious", b)), &contacts);
        let light = json!({ "all": [{ "answer": away, "at-most": 4 }, fact(&of("lack", b))] });
        self.action(&of("talk-home", b), "soon", &light, &json!({ "contacts": ["leader"] }));
        let well = json!({ "all": [{ "answer": away, "at-most": 9 }, fact(&of("quiet", b))] });
        self.action(&of("watch", b), "later", &well, &json!({}));

        let all = |list: &[Value]| json!({ "all": list });
        self.guarantee(
            of("long-away-is-inquired", b),
            true,
            json!({ "at": "once",
            "if": { "answer": away, "at-least": 60 }, "then": due(&of("inquire", b)) }),
        );
        self.guarantee(
            of("watched-or-absent", b),
            true,
            json!({ "never": all(&[
            due(&of("watch", b)), fact(&of("unexplained", b))]) }),
        );
        self.guarantee(
            of("more-needs", b),
            true,
            json!({ "in": "actions",
            "monotone": { "more-of": needs } }),
        );
        self.guarantee(
            of("agreeing-is-no-matter", b),
            true,
            json!({ "in": "urgency",
            "monotone": { "answer": of("agree", b), "order": ["yes", "unsure", "no"] } }),
        );
        self.guarantee(
            of("followed", b),
            true,
            json!({ "always": { "any": [
            { "not-true": fact(&of("window", b)) }, { "not-true": fact("born") },
            due(&of("follow", b))] } }),
        );
        self.guarantee(
            of("all-at-once", b),
            true,
            json!({ "possible": all(&[
            due(&of("inquire", b)), due(&of("watch", b)), due(&of("plan", b))]) }),
        );
        if b % 12 == 2 {
            self.guarantee(
                of("false-possible", b),
                false,
                json!({ "possible": all(&[
                due(&of("watch", b)), fact(&of("absent", b))]) }),
            );
        }
        steps
    }

    /// The last stage, which reads all blocks.
    fn back(&mut self, blocks: usize) {
        let last = blocks.saturating_sub(1);
        self.stages.push(json!({ "id": "end", "steps": [
            { "id": "thanks", "kind": "message", "when": fact(&of("chain", last)) },
        ] }));
        let calls = json!({ "never": { "all": [due("call"), is("danger", &["no"])] } });
        self.guarantee("no-call-without-danger".to_owned(), true, calls);
        self.guarantee(
            "false-always-a-plan".to_owned(),
            false,
            json!({ "always": { "any": [
            { "not-true": fact(&of("chain", last)) }, due(&of("plan", last))] } }),
        );
    }
}
