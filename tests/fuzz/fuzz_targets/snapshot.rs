//! A snapshot: refused, or a session that can be looked at and saved again.

#![no_main]

use libfuzzer_sys::fuzz_target;
use veiviser::Session;
use veiviser_fuzz::{SMALL, look, with_checksum};

fuzz_target!(|bytes: &[u8]| {
    let _ = Session::restore(&SMALL, bytes);
    let Ok(restored) = Session::restore(&SMALL, &with_checksum(bytes)) else { return };
    look(&restored.session);
    let again = Session::restore(&SMALL, &restored.session.snapshot()).unwrap();
    assert!(again.not_taken.is_empty());
});
