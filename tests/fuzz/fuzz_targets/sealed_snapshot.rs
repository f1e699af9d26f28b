//! Sealed bytes: refused, unless they are those that were sealed.

#![no_main]

use libfuzzer_sys::fuzz_target;
use veiviser::{Key, Session, forget_after};
use veiviser_fuzz::{NOW, SMALL, look};

fuzz_target!(|bytes: &[u8]| {
    let _ = forget_after(bytes);
    if let Ok(restored) = Session::unseal(&SMALL, &Key::new([7; 32]), bytes, NOW) {
        look(&restored.session);
    }
});
