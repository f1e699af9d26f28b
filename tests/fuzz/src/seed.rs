//! Writes the corpus from which each target begins, from the small pack: `cargo run --bin seed`.

use std::fs;

use veiviser::{Answer, Key, View, build_apart};
use veiviser_fuzz::{FILES, NOW, SMALL, built, corpus, made, opened};

fn put(target: &str, name: &str, bytes: &[u8]) {
    fs::create_dir_all(corpus(target)).unwrap();
    fs::write(corpus(target).join(name), bytes).unwrap();
}

fn main() {
    let apart = build_apart(&SMALL, &made()).unwrap();
    put("built_pack", "whole", &built());
    put("built_pack", "apart", &apart.pack);
    for (municipality, overlay) in &apart.overlays {
        put("overlay", municipality, overlay);
    }
    for (place, (path, bytes)) in FILES.iter().enumerate() {
        let place = u8::try_from(place).unwrap();
        put("json_pack", &path.replace('/', "-"), &[&[place][..], bytes].concat());
    }
    let view = View::new(NOW, SMALL.original());
    let mut session = opened(&SMALL, "found");
    put("snapshot", "nothing", &session.snapshot());
    for (step, answer) in [
        ("hello", Answer::Seen),
        ("desk", Answer::Option("library".to_owned())),
        ("thing", Answer::Option("clothes".to_owned())),
        ("count", Answer::Number(7)),
        ("marks", Answer::Unsure),
        ("own-words", Answer::Text("blå".to_owned())),
    ] {
        // What is not shown is not answered.
        if session.answer(step, &answer, view).is_ok() {
            put("snapshot", step, &session.snapshot());
        }
    }
    let sealed = session.seal(&Key::new([7; 32]), None).unwrap();
    put("sealed_snapshot", "walked", &sealed);
    for (name, text) in [
        ("food", r#"{"parameters":{"desk":"library"},"answers":{"thing":"food","count":3}}"#),
        ("marks", r#"{"answers":{"thing":"clothes","marks":["name","unsure"],"found-on":"2026-11-20"}}"#),
    ] {
        put("answers", name, text.as_bytes());
    }
}
