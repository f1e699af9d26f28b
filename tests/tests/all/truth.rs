//! Every cell of the truth tables, section 3 of the format, in words: one row, one cell.
//!
//! A table has some steps, answers to them, and the value of conditions after those answers.

use serde_json::{Value, json};
use veiviser::Truth::{self, False, True, Unknown};
use veiviser::{Answer, Session};
use veiviser_tests::base::{Small, nothing};

/// One answer of a row.
pub(crate) enum RowAnswer {
    /// One option.
    One(&'static str, &'static str),
    /// Ticks.
    Ticks(&'static str, &'static [&'static str]),
    /// Ticks, and `unsure` too.
    TicksUnsure(&'static str, &'static [&'static str]),
    /// None of them.
    None(&'static str),
    /// Not sure.
    Unsure(&'static str),
    /// A number.
    Number(&'static str, i32),
}

use RowAnswer::{None as NoneOf, Number, One, Ticks, TicksUnsure, Unsure};

fn ticked(ticks: &[&str], unsure: bool) -> Answer {
    Answer::Options { ticked: ticks.iter().map(|t| (*t).to_owned()).collect(), unsure }
}

fn say(session: &mut Session, said: &RowAnswer) {
    let (step, answer) = match *said {
        One(step, option) => (step, Answer::Option(option.to_owned())),
        Ticks(step, ticks) => (step, ticked(ticks, false)),
        TicksUnsure(step, ticks) => (step, ticked(ticks, true)),
        NoneOf(step) => (step, Answer::NoneOfThese),
        Unsure(step) => (step, Answer::Unsure),
        Number(step, number) => (step, Answer::Number(number.into())),
    };
    session.walk_mut().set_answer(step, &answer).unwrap();
}

/// A flow in which each row is a fact.
pub(crate) struct TruthTable {
    flow: Value,
}

impl TruthTable {
    pub(crate) fn of(steps: &Value) -> Self {
        Self::flow(json!({ "stages": [{ "id": "one", "steps": steps }] }))
    }

    fn flow(flow: Value) -> Self {
        Self { flow }
    }

    /// After these answers each condition has the value of its row.
    #[track_caller]
    pub(crate) fn when(&self, said: &[RowAnswer], rows: &[(&str, Value, Truth)]) -> &Self {
        let facts = rows.iter().enumerate();
        let facts =
            facts.map(|(i, (_, when, _))| json!({ "id": format!("row-{i}"), "when": when }));
        let mut flow = self.flow.clone();
        let mut all = flow["facts"].as_array().cloned().unwrap_or_default();
        all.extend(facts);
        flow["facts"] = json!(all);
        let pack = Small::new(&[flow]).load();
        let mut session = Session::open(&pack, "f", nothing()).unwrap();
        for one in said {
            say(&mut session, one);
        }
        for (i, (name, when, expected)) in rows.iter().enumerate() {
            assert_eq!(session.walk().fact(&format!("row-{i}")), Some(*expected), "{name}: {when}");
        }
        self
    }
}

pub(crate) fn is(options: &Value) -> Value {
    json!({ "answer": "q", "is": options })
}

pub(crate) fn has(options: &Value) -> Value {
    json!({ "answer": "q", "has": options })
}

pub(crate) fn answered() -> Value {
    json!({ "answer": "q", "answered": true })
}

pub(crate) fn unknown(c: &Value) -> Value {
    json!({ "unknown": c })
}

pub(crate) fn choice(id: &str) -> Value {
    json!({ "id": id, "kind": "choice", "options": ["a", "b", "c"] })
}

#[test]
fn is_of_a_plain_choice() {
    let (a, ab, au, u) = (
        is(&json!("a")),
        is(&json!(["a", "b"])),
        is(&json!(["a", "unsure"])),
        is(&json!("unsure")),
    );
    TruthTable::of(&json!([choice("q")]))
        .when(
            &[],
            &[
                ("not answered", a.clone(), Unknown),
                ("not answered, a list", ab.clone(), Unknown),
                ("not answered, unsure listed", au.clone(), Unknown),
                ("not answered, only unsure listed", u.clone(), Unknown),
                ("not answered yet is not answered", answered(), Unknown),
                ("it may yet be decided", unknown(&a), Unknown),
            ],
        )
        .when(
            &[One("q", "a")],
            &[
                ("a listed option was chosen", a.clone(), True),
                ("one of a list was chosen", ab.clone(), True),
                ("an option beside unsure was chosen", au.clone(), True),
                ("unsure was not said", u.clone(), False),
                ("answered, with whatever", answered(), True),
                ("a known one is not unknown", unknown(&a), False),
            ],
        )
        .when(
            &[One("q", "c")],
            &[
                ("another was chosen", a.clone(), False),
                ("none of a list was chosen", ab.clone(), False),
                ("another was chosen, unsure listed", au.clone(), False),
                ("a known no is not unknown", unknown(&a), False),
            ],
        )
        .when(
            &[Unsure("q")],
            &[
                ("unsure, and not listed", a.clone(), Unknown),
                ("unsure, and a list without it", ab, Unknown),
                ("unsure, and listed", au, True),
                ("unsure alone", u, True),
                ("unsure is an answer", answered(), True),
                ("it will stay unknown", unknown(&a), True),
            ],
        );
}

#[test]
fn is_of_a_choice_whose_options_come_and_go() {
    let when = |option: &str| json!({ "answer": "p", "is": option });
    let varying = json!([
        choice("p"),
        { "id": "q", "kind": "choice", "options": [{ "id": "a", "when": when("a") }, { "id": "b", "when": when("b") }, "c"] },
    ]);
    let (a, b, c) = (is(&json!("a")), is(&json!("b")), is(&json!("c")));
    let both = is(&json!(["a", "b"]));
    TruthTable::of(&varying)
        .when(
            &[],
            &[
                ("what decides the option is not answered", a.clone(), Unknown),
                ("the question is not shown yet", answered(), Unknown),
            ],
        )
        .when(
            &[One("p", "a")],
            &[
                (
                    "an option that is off is false before the question is answered",
                    b.clone(),
                    False,
                ),
                ("an option that is on waits for the answer", a.clone(), Unknown),
                ("one without a condition waits for the answer", c.clone(), Unknown),
                ("one of a list is off, the other is not", both.clone(), Unknown),
                ("an option that is off will not stay unknown", unknown(&b), False),
            ],
        )
        .when(&[One("p", "c")], &[("all of a list are off", both, False)])
        .when(
            &[One("p", "a"), One("q", "a")],
            &[("chosen while offered", a.clone(), True), ("and not another", c.clone(), False)],
        )
        .when(
            &[One("p", "a"), One("q", "a"), One("p", "b")],
            &[
                ("a choice that is no longer offered is unanswered", answered(), Unknown),
                ("and its option is off", a.clone(), False),
                ("and another is open again", c.clone(), Unknown),
            ],
        )
        .when(
            &[Unsure("p")],
            &[
                ("an option that will never be decided", a.clone(), Unknown),
                ("is not decided before the question is answered", unknown(&a), Unknown),
            ],
        )
        .when(
            &[Unsure("p"), One("q", "c")],
            &[("an undecided option of a choice was not chosen", a.clone(), False)],
        )
        .when(
            &[One("p", "a"), Unsure("q")],
            &[
                ("off beats unsure", b, False),
                ("unsure leaves the others unknown", a.clone(), Unknown),
                ("and they stay so", unknown(&a), True),
            ],
        );
}

#[test]
fn numbers_and_days() {
    let number = json!([
        { "id": "q", "kind": "number", "min": -5, "max": 9 },
        { "id": "day", "kind": "date" },
    ]);
    let least = |n: i32| json!({ "answer": "q", "at-least": n });
    let most = |n: i32| json!({ "answer": "q", "at-most": n });
    let day = json!({ "answer": "day", "answered": true });
    TruthTable::of(&number)
        .when(
            &[],
            &[
                ("at least, not answered", least(0), Unknown),
                ("at most, not answered", most(0), Unknown),
                ("even what no number could fail", least(-5), Unknown),
                ("a number not answered", answered(), Unknown),
                ("a day not answered", day.clone(), Unknown),
            ],
        )
        .when(
            &[Number("q", 3)],
            &[
                ("at least, equal", least(3), True),
                ("at least, greater", least(2), True),
                ("at least, less", least(4), False),
                ("at most, equal", most(3), True),
                ("at most, less", most(4), True),
                ("at most, greater", most(2), False),
                ("a number answered", answered(), True),
            ],
        )
        .when(
            &[Number("q", -5)],
            &[("below zero", most(-5), True), ("below zero, at least", least(0), False)],
        )
        .when(&[Number("q", 3), Number("q", 9)], &[("changed", least(4), True)])
        .when(
            &[Unsure("q"), Unsure("day")],
            &[
                ("at least, unsure", least(0), Unknown),
                ("at most, unsure", most(0), Unknown),
                ("unsure of a number stays", unknown(&least(0)), True),
                ("unsure of a number is an answer", answered(), True),
                ("unsure of a day is an answer", day, True),
            ],
        );
}

/// Every test on a question of each kind.
fn all_tests() -> Vec<(&'static str, Value)> {
    vec![
        ("is", json!({ "answer": "q", "is": "a" })),
        ("is unsure", json!({ "answer": "q", "is": ["a", "unsure"] })),
        ("answered", answered()),
        ("has", json!({ "answer": "ticks", "has": "a" })),
        ("has none", json!({ "answer": "ticks", "has": "none" })),
        ("has unsure", json!({ "answer": "ticks", "has": "unsure" })),
        ("at-least", json!({ "answer": "count", "at-least": 0 })),
        ("at-most", json!({ "answer": "count", "at-most": 9 })),
        ("a day answered", json!({ "answer": "day", "answered": true })),
    ]
}

fn all_questions(when: &Value) -> Vec<Value> {
    let mut steps = vec![
        choice("q"),
        json!({ "id": "ticks", "kind": "choices", "options": ["a", "b"] }),
        json!({ "id": "count", "kind": "number", "min": 0, "max": 9 }),
        json!({ "id": "day", "kind": "date" }),
    ];
    for step in steps.iter_mut().filter(|_| !when.is_null()) {
        step["when"] = when.clone();
    }
    steps
}

fn each(expected: Truth) -> Vec<(&'static str, Value, Truth)> {
    all_tests().into_iter().map(|(name, c)| (name, c, expected)).collect()
}

fn each_stays(expected: Truth) -> Vec<(&'static str, Value, Truth)> {
    all_tests().into_iter().map(|(name, c)| (name, unknown(&c), expected)).collect()
}

#[test]
fn a_question_that_does_not_apply_is_answered_by_that() {
    let mut steps = vec![choice("p")];
    steps.extend(all_questions(&json!({ "answer": "p", "is": "a" })));
    TruthTable::of(&json!(steps))
        .when(&[One("p", "b")], &each(False))
        .when(&[One("p", "b")], &each_stays(False))
        .when(&[], &each(Unknown))
        .when(&[], &each_stays(Unknown))
        .when(&[Unsure("p")], &each(Unknown))
        .when(&[Unsure("p")], &each_stays(True))
        .when(
            &[One("p", "a"), One("q", "a"), One("p", "b")],
            &[("an answer that is dormant is not read", is(&json!("a")), False)],
        )
        .when(
            &[One("p", "a"), One("q", "a"), One("p", "b"), One("p", "a")],
            &[("and back when the question is", is(&json!("a")), True)],
        );
}

#[test]
fn a_stage_that_is_closed_leaves_its_questions_unknown() {
    let staged = |second: &Value| {
        json!({ "stages": [
        { "id": "one", "steps": [choice("p")] },
        { "id": "two", "when": { "answer": "p", "is": "a" }, "steps": all_questions(second) },
    ] })
    };
    TruthTable::flow(staged(&Value::Null))
        .when(&[], &each(Unknown))
        .when(&[], &each_stays(Unknown))
        .when(&[One("p", "b")], &each(Unknown))
        .when(&[One("p", "b")], &each_stays(True))
        .when(&[Unsure("p")], &each_stays(True))
        .when(
            &[One("p", "a"), One("q", "a"), One("p", "b")],
            &[("an answer in a closed stage is dormant", is(&json!("a")), Unknown)],
        );
    // The same holds when the question would not apply: its stage was never reached.
    TruthTable::flow(staged(&json!({ "answer": "p", "is": "c" })))
        .when(&[One("p", "b")], &each(Unknown))
        .when(&[One("p", "b")], &each_stays(True))
        .when(&[One("p", "a")], &each(False));
}

#[test]
fn facts_and_joined_conditions() {
    let steps = json!([choice("t"), choice("f"), choice("u")]);
    let t = json!({ "answer": "t", "is": "a" });
    let f = json!({ "answer": "f", "is": "a" });
    let u = json!({ "answer": "u", "is": "a" });
    let facts = json!([
        { "id": "holds", "when": t.clone() }, { "id": "fails", "when": f.clone() }, { "id": "open", "when": u.clone() },
        { "id": "deep", "when": { "fact": "holds" } },
    ]);
    let said = [One("t", "a"), One("f", "b")];
    let joined = |c: Value| c;
    let all = |list: &[&Value]| json!({ "all": list });
    let any = |list: &[&Value]| json!({ "any": list });
    let table =
        TruthTable::flow(json!({ "stages": [{ "id": "one", "steps": steps }], "facts": facts }));
    table.when(
        &said,
        &[
            ("a fact that holds", json!({ "fact": "holds" }), True),
            ("a fact that does not", json!({ "fact": "fails" }), False),
            ("a fact that is not known", json!({ "fact": "open" }), Unknown),
            ("a fact over a fact", json!({ "fact": "deep" }), True),
            ("all of one", all(&[&t]), True),
            ("all: true and true", all(&[&t, &t]), True),
            ("all: true and false", all(&[&t, &f]), False),
            ("all: true and unknown", all(&[&t, &u]), Unknown),
            ("all: false and false", all(&[&f, &f]), False),
            ("all: false and unknown", all(&[&f, &u]), False),
            ("all: unknown and false", all(&[&u, &f]), False),
            ("all: unknown and unknown", all(&[&u, &u]), Unknown),
            ("any of one", any(&[&f]), False),
            ("any: true or true", any(&[&t, &t]), True),
            ("any: true or false", any(&[&t, &f]), True),
            ("any: true or unknown", any(&[&t, &u]), True),
            ("any: unknown or true", any(&[&u, &t]), True),
            ("any: false or false", any(&[&f, &f]), False),
            ("any: false or unknown", any(&[&f, &u]), Unknown),
            ("any: unknown or unknown", any(&[&u, &u]), Unknown),
            ("not true", json!({ "not": t }), False),
            ("not false", json!({ "not": f }), True),
            ("not unknown", json!({ "not": u }), Unknown),
            ("not not", json!({ "not": { "not": t } }), True),
            ("unknown of a true", unknown(&t), False),
            ("unknown of a false", unknown(&f), False),
            ("unknown of what may yet be decided", unknown(&u), Unknown),
            ("unknown of a false whole with an open part", unknown(&all(&[&f, &u])), False),
            ("unknown of unknown", unknown(&unknown(&u)), Unknown),
            ("the same, joined", joined(all(&[&any(&[&f, &t]), &json!({ "not": f })])), True),
        ],
    );
    table.when(
        &[One("t", "a"), Unsure("u")],
        &[
            ("unknown, and all that is read is settled", unknown(&u), True),
            ("unknown, and something else that is read is not", unknown(&all(&[&u, &f])), Unknown),
            ("unknown over a fact", unknown(&json!({ "fact": "open" })), True),
            ("unknown of what will stay unknown is known", unknown(&unknown(&u)), False),
            ("not of unknown", json!({ "not": unknown(&u) }), False),
        ],
    );
}
