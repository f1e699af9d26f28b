//! Answers as a request writes them: each is taken or refused, and the session goes on.

#![no_main]

use std::collections::BTreeMap;

use libfuzzer_sys::fuzz_target;
use serde_json::Value;
use veiviser::{WrittenAnswer, View};
use veiviser_fuzz::{NOW, SMALL, look, opened};

fuzz_target!(|bytes: &[u8]| {
    let Ok(Value::Object(mut said)) = serde_json::from_slice(bytes) else { return };
    let mut written = |key: &str| -> BTreeMap<String, WrittenAnswer> {
        let value = said.remove(key).unwrap_or_default();
        serde_json::from_value(value).unwrap_or_default()
    };
    let (parameters, answers) = (written("parameters"), written("answers"));
    for flow in SMALL.flows() {
        let mut session = opened(&SMALL, flow.id());
        let walk = session.walk_mut();
        walk.supply_all_written(&parameters, NOW);
        walk.set_answers(&answers, NOW);
        session.screen(View::new(NOW, SMALL.original()));
        look(&session);
    }
});
