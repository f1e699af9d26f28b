//! Writes the Kotlin sources: uniffi's own program. It is built here so that it is always of the
//! version that the library was built with.

fn main() {
    uniffi::uniffi_bindgen_main();
}
