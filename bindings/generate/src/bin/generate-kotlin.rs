//! Generates the Kotlin sources: uniffi's own program. It is built here so that its version is always the
//! one that the library was built with.

fn main() {
    uniffi::uniffi_bindgen_main();
}
