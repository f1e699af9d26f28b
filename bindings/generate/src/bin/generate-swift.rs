//! Generates the Swift sources, the C header and the module map: uniffi's own program.

fn main() {
    uniffi::uniffi_bindgen_swift();
}
