//! The docs of the bindings are those of Kotlin and Swift: no word of Rust stands in them.

use std::fs;
use std::path::Path;

/// What only somebody who writes Rust reads.
const RUST: [&str; 14] = [
    "`None`", "`Some`", "`Ok`", "`Err`", "Option<", "Vec<", "Result<", "&str", "`&", "[`", "::",
    "uniffi", "Arc", "borrow",
];

#[test]
fn no_doc_of_the_surface_speaks_rust() {
    let sources = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut docs = 0;
    let mut faults = Vec::new();
    for entry in fs::read_dir(sources).unwrap() {
        let path = entry.unwrap().path();
        let text = fs::read_to_string(&path).unwrap();
        let lines = text.lines().zip(1..);
        let mut doc = Vec::new();
        for (line, number) in lines {
            let line = line.trim();
            if let Some(words) = line.strip_prefix("///") {
                doc.push((words, number));
            } else if !line.starts_with("#[") && !doc.is_empty() {
                // What is private in Rust reaches no app; a case or a method of uniffi has no `pub` of its own.
                let is_private =
                    ["pub(crate)", "macro_rules!", "const ", "fn ", "struct ", "trait "];
                if !is_private.iter().any(|word| line.starts_with(word)) {
                    docs += doc.len();
                    let told = doc
                        .iter()
                        .filter(|(words, _)| RUST.iter().any(|rust| words.contains(rust)));
                    faults
                        .extend(told.map(|(words, at)| format!("{}:{at}:{words}", path.display())));
                }
                doc.clear();
            }
        }
    }
    assert!(docs > 500, "the docs were not found: {docs}");
    assert_eq!(faults, Vec::<String>::new());
}
