//! One file of the small pack is something else: faults, or a pack that can be walked and built.

#![no_main]

use std::sync::Arc;

use libfuzzer_sys::fuzz_target;
use veiviser::{LoadError, build, load};
use veiviser_fuzz::{FILES, made, walk};

fuzz_target!(|bytes: &[u8]| {
    let Some((place, text)) = bytes.split_first() else { return };
    let mut files = FILES.clone();
    let place = usize::from(*place) % files.len();
    *files.values_mut().nth(place).unwrap() = text.to_vec();
    match load(&files, &[]) {
        Ok(pack) => {
            build(&pack, &made()).expect("what was loaded can be built");
            walk(&Arc::new(pack));
        }
        Err(LoadError::Invalid { diagnostics }) => assert!(!diagnostics.is_empty()),
        Err(_) => {}
    }
});
