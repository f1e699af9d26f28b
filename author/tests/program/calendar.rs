//! The public holidays of a pack, and what it lacks once it has them.

use crate::pack::{get, out, put, run, write};
use serde_json::{Value, json};

#[test]
fn what_the_pack_lacks_with_its_calendar_is_listed() {
    let folder = write("calendar");
    let hours = json!([{ "days": ["monday"], "from": "09:00", "to": "15:00" }]);
    let vik = |holidays: Option<&str>| {
        let mut file: Value =
            serde_json::from_str(&get(&folder, "municipalities/vik.json")).unwrap();
        file["contacts"][0]["reach"]["hours"] = hours.clone();
        if let Some(holidays) = holidays {
            file["contacts"][0]["reach"]["holidays"] = holidays.into();
        }
        put(&folder, "municipalities/vik.json", &serde_json::to_string_pretty(&file).unwrap());
    };
    vik(None);
    let calendar =
        || out(&run(&folder, &["calendar", ".", "--from", "2026", "--until", "2028"], ""));
    let said = calendar();
    let listed: Vec<&str> = said.lines().skip(2).collect();
    assert_eq!(listed.len(), 13, "12 names in the original, and one contact: {said}");
    assert!(
        said.contains(" /contacts/0/reach: add `holidays`: `closed`, `as-sunday` or `as-usual`\n"),
        "{said}"
    );
    assert!(
        said.contains("  nb.json:") && said.contains(" /holidays/easter-sunday: add it here"),
        "{said}"
    );
    // What is written is no longer lacking; nothing else is told.
    vik(Some("closed"));
    let mut names: Value = serde_json::from_str(&get(&folder, "nb.json")).unwrap();
    for line in listed.iter().filter_map(|line| line.split_once("/holidays/")) {
        let name = line.1.split(':').next().unwrap();
        names["holidays"][name] = "en fridag".into();
    }
    put(&folder, "nb.json", &names.to_string());
    std::fs::remove_file(folder.join("calendar.json")).unwrap();
    let said = calendar();
    assert_eq!(said.lines().count(), 1, "{said}");
    let check = out(&run(&folder, &["check", ".", "--as-of", "2026-11-23"], ""));
    assert!(check.contains(".: no errors"), "{check}");
}
