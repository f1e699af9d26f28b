//! What `pack build` writes, and when it writes nothing.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::pack::{get, out, put, run, write};

const BUILD: [&str; 5] = ["pack", "build", ".", "--as-of", "2026-11-27"];

/// The pack, without the prohibition that does not hold.
fn provable(name: &str) -> PathBuf {
    let folder = write(name);
    let mut flow: Value = serde_json::from_str(&get(&folder, "fire/flow.json")).unwrap();
    flow["actions"][3]["avoid"] = serde_json::json!([]);
    put(&folder, "fire/flow.json", &flow.to_string());
    folder
}

fn built(folder: &Path, more: &[&str]) -> std::process::Output {
    run(folder, &[&BUILD[..], more].concat(), "")
}

#[test]
fn a_pack_is_proved_and_built_and_only_what_was_built_is_replaced() {
    let folder = provable("built-pack");
    let output = built(&folder, &["--expires", "2027-06-30"]);
    let said = out(&output);
    assert_eq!(output.status.code(), Some(0), "{said}");
    assert!(said.starts_with("small.vvpk: small 0.1.0 in nb, en, "), "{said}");
    let bytes = fs::read(folder.join("small.vvpk")).unwrap();
    let read = veiviser::load_built(&bytes, &[]).unwrap();
    let proved = read.made.proved.unwrap();
    assert_eq!(proved.hash, read.pack.hash());
    assert!(proved.guarantees > 0 && proved.by.starts_with("veiviser "), "{proved:?}");
    assert_eq!(proved.on.to_string(), "2026-11-27");
    assert_eq!(read.made.expires_on.map(|day| day.to_string()).as_deref(), Some("2027-06-30"));
    put(&folder, "mine.vvpk", "something else");
    assert_eq!(built(&folder, &["--out", "mine.vvpk"]).status.code(), Some(2));
    assert_eq!(get(&folder, "mine.vvpk"), "something else");
    let onto_folder = built(&folder, &["--out", "fire"]);
    let said = String::from_utf8_lossy(&onto_folder.stderr);
    assert!(said.contains("`fire` exists already"), "{said}");
    // A device is no file that was built, and reading one need never end.
    #[cfg(unix)]
    assert_eq!(built(&folder, &["--out", "/dev/zero"]).status.code(), Some(2));
    fs::copy(folder.join("small.vvpk"), folder.join("other.vvpk")).unwrap();
    assert_eq!(built(&folder, &["--out", "other.vvpk"]).status.code(), Some(0), "built before");
    assert_ne!(fs::read(folder.join("other.vvpk")).unwrap(), bytes, "it has no last day");
    let past = built(&folder, &["--expires", "2020-01-01", "--out", "past.vvpk"]);
    assert_eq!(past.status.code(), Some(2));
    let said = String::from_utf8_lossy(&past.stderr);
    assert!(said.contains("`--expires 2020-01-01` is before "), "{said}");
    // The same from another place, under another name.
    let again = built(&folder, &["--expires", "2027-06-30", "--out", "other.vvpk"]);
    assert_eq!(again.status.code(), Some(0));
    assert_eq!(fs::read(folder.join("other.vvpk")).unwrap(), bytes);
}

#[test]
fn overlays_stand_beside_the_pack_and_are_added_to_it() {
    let folder = provable("built-overlays");
    let output = built(&folder, &["--overlays", "local", "--languages", "nb"]);
    assert_eq!(output.status.code(), Some(0), "{}", out(&output));
    let bytes = fs::read(folder.join("small.vvpk")).unwrap();
    let mut pack = veiviser::load_built(&bytes, &[]).unwrap().pack;
    assert_eq!(pack.municipalities().count(), 0);
    pack.add_overlay(&fs::read(folder.join("local/small.vik.vvov")).unwrap()).unwrap();
    assert_eq!(pack.municipalities().collect::<Vec<_>>(), [("vik", "Vik")]);
    assert_eq!(pack.languages().collect::<Vec<_>>(), ["nb"]);
}

#[test]
fn what_is_not_in_order_or_not_proved_is_not_built() {
    let folder = provable("built-refused");
    let mut flow: Value = serde_json::from_str(&get(&folder, "fire/flow.json")).unwrap();
    flow["guarantees"] = serde_json::json!([{ "id": "calm", "rests-on": ["act-1"],
        "never": { "action": "call" } }]);
    put(&folder, "fire/flow.json", &flow.to_string());
    for language in ["nb", "en"] {
        let path = format!("fire/{language}.json");
        let mut texts: Value = serde_json::from_str(&get(&folder, &path)).unwrap();
        texts["guarantees"] = serde_json::json!({ "calm": "Nobody is called." });
        put(&folder, &path, &texts.to_string());
    }
    let output = built(&folder, &[]);
    assert_eq!(output.status.code(), Some(1), "{}", out(&output));
    assert!(out(&output).contains("not proved: "), "{}", out(&output));
    put(&folder, "fire/flow.json", "{");
    assert_eq!(built(&folder, &[]).status.code(), Some(1));
    assert!(!folder.join("small.vvpk").exists());
}
