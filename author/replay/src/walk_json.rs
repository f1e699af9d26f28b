//! The result of a walk, for a program: `session -> JSON`. What the core decides and words is printed as
//! the core serialises it; this page adds which pack it was, and what was refused.

use serde::{Serialize, Serializer};
use veiviser::{Decision, Plan, Position, Session, Truth, View, WrittenAnswer};

use crate::RefusedAnswer;

/// The result of a walk. README.md explains its keys.
#[derive(Debug, Serialize)]
pub struct WalkJson<'s> {
    pack: PackJson<'s>,
    flow: &'s str,
    #[serde(serialize_with = "in_order")]
    answers: Vec<(&'s str, WrittenAnswer)>,
    #[serde(serialize_with = "in_order")]
    facts: Vec<(&'s str, Truth)>,
    position: Position,
    decision: Decision,
    plan: Plan,
    refused: &'s [RefusedAnswer],
}

#[derive(Debug, Serialize)]
struct PackJson<'s> {
    id: &'s str,
    version: &'s str,
    hash: String,
}

impl<'s> WalkJson<'s> {
    /// The result of a session, at this moment and in this language.
    pub fn of(session: &'s Session, view: View, refused: &'s [RefusedAnswer]) -> Self {
        let walk = session.walk();
        let pack = walk.pack();
        let answered = walk.shown().filter_map(|step| Some((step, walk.answer_to(step)?)));
        Self {
            pack: PackJson { id: pack.id(), version: pack.version(), hash: pack.hash_text() },
            flow: walk.flow().id(),
            answers: answered.map(|(step, answer)| (step, WrittenAnswer::from(&answer))).collect(),
            facts: walk.facts().collect(),
            position: session.position(view.at),
            decision: session.decide(view.at),
            plan: session.plan(view),
            refused,
        }
    }
}

/// Pairs as an object whose keys keep their order.
fn in_order<K: Serialize, V: Serialize, S: Serializer>(
    pairs: &[(K, V)],
    serializer: S,
) -> Result<S::Ok, S::Error> {
    serializer.collect_map(pairs.iter().map(|(key, value)| (key, value)))
}
