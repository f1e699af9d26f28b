//! An overlay of a municipality: refused, or added to the pack, which can be walked there.

#![no_main]

use std::sync::Arc;

use libfuzzer_sys::fuzz_target;
use veiviser::{Session, SessionOptions, load_built, resealed};
use veiviser_fuzz::{NOW, built, look};

fuzz_target!(|bytes: &[u8]| {
    static BUILT: std::sync::LazyLock<Vec<u8>> = std::sync::LazyLock::new(built);
    let mut pack = load_built(&BUILT, &[]).unwrap().pack;
    let _ = pack.add_overlay(bytes);
    let Some(sealed) = resealed(bytes) else { return };
    if pack.add_overlay(&sealed).is_err() {
        return;
    }
    let pack = Arc::new(pack);
    for (municipality, _) in pack.municipalities() {
        let options = SessionOptions::new(NOW).municipality(municipality);
        look(&Session::open(&pack, "found", options).unwrap());
    }
});
