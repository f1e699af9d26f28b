//! A built pack: refused, or one that can be walked and built again.

#![no_main]

use std::sync::Arc;

use libfuzzer_sys::fuzz_target;
use veiviser::{build, load_built, resealed};

fuzz_target!(|bytes: &[u8]| {
    let _ = load_built(bytes, &[]);
    // The checksums guard what is read next, so they are made right.
    let Some(sealed) = resealed(bytes) else { return };
    let Ok(read) = load_built(&sealed, &[]) else { return };
    let rebuilt = build(&read.pack, &read.made).expect("what was read can be built");
    let twice = load_built(&rebuilt, &[]).expect("what was built can be read");
    assert_eq!(build(&twice.pack, &twice.made).as_deref(), Ok(rebuilt.as_slice()));
    veiviser_fuzz::walk(&Arc::new(read.pack));
});
