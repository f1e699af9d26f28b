//! The page of each code: its examples are JSON, the wrong one gives that code, and the right one loads.

use serde_json::{Value, json};
use veiviser::{Code, Diagnostic};
use veiviser_tests::base::Small;

use super::refused::under;

/// The examples of a page: whether it is the wrong one, where it belongs, and the JSON.
fn examples(page: &str) -> Vec<(bool, String, Value)> {
    let mut found = Vec::new();
    let mut lines = page.lines();
    while let Some(line) = lines.next() {
        let Some(info) = line.strip_prefix("```json") else { continue };
        let text: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
        let value = serde_json::from_str(&text.join("\n")).unwrap();
        if let Some((kind, target)) = info.trim().split_once(' ') {
            found.push((kind == "wrong", target.to_owned(), value));
        }
    }
    found
}

/// What is wrong with a pack in which the example has its place.
fn with(target: &str, value: &Value) -> Vec<Diagnostic> {
    let mut small = under(&json!({ "fact": "known" }));
    let flow = small.at("f/flow.json", "");
    match target {
        "when" => flow["actions"][0]["when"] = value.clone(),
        "action" => flow["actions"].as_array_mut().unwrap().push(value.clone()),
        "facts" => flow["facts"] = value.clone(),
        "step" => {
            flow["stages"][0]["steps"] = {
                let steps = flow["stages"][0]["steps"].as_array().unwrap();
                let same = |step: &&Value| step["kind"] != value["kind"];
                steps.iter().filter(same).cloned().chain([value.clone()]).collect()
            }
        }
        "stages" => {
            flow["stages"].as_array_mut().unwrap().extend(value.as_array().unwrap().clone());
        }
        "stage" => {
            let mut stage = flow["stages"][0].clone();
            (stage["id"], stage["steps"]) = (json!("two"), value.clone());
            flow["stages"].as_array_mut().unwrap().push(stage);
        }
        "text" | "texts" | "more-texts" => {
            let mut small = small.worded();
            match target {
                "text" => {
                    for file in ["f/nb.json", "f/en.json"] {
                        small.at(file, "/steps/danger")["help"] = value.clone();
                    }
                }
                _ => {
                    let steps = small.at("f/nb.json", "/steps").as_object_mut().unwrap();
                    if target == "texts" {
                        steps.remove("danger");
                    }
                    steps.extend(value.as_object().unwrap().clone());
                }
            }
            return small.diagnostics();
        }
        other => panic!("nothing is known of examples of {other}"),
    }
    Small { files: small.worded().files }.diagnostics()
}

#[test]
fn the_wrong_example_gives_its_code_and_the_right_one_loads() {
    let mut tried = 0;
    for code in Code::ALL {
        for (is_wrong, target, value) in examples(code.page()) {
            let found = with(&target, &value);
            if is_wrong {
                assert!(found.iter().any(|one| one.code == *code), "{code}: {value}: {found:#?}");
            } else {
                assert!(found.is_empty(), "{code}: {value}: {found:#?}");
            }
            tried += 1;
        }
    }
    assert!(tried >= 50, "{tried} examples");
}

#[test]
fn the_most_met_codes_have_whole_pages() {
    let whole = Code::ALL.iter().filter(|code| {
        let headings: Vec<&str> =
            code.page().lines().filter(|line| line.starts_with("## ")).collect();
        headings == ["## What it says", "## Why it matters", "## Example", "## Fix"]
    });
    assert!(whole.count() >= 20);
}

#[test]
fn a_code_is_found_by_its_name_and_an_unknown_one_gets_the_nearest() {
    for code in Code::ALL {
        assert_eq!(code.as_str().parse(), Ok(*code));
    }
    assert!(Code::ALL.is_sorted_by(|a, b| a.as_str() < b.as_str()));
    let error = "unknown-qestion".parse::<Code>().unwrap_err();
    assert_eq!(
        error.to_string(),
        "there is no code `unknown-qestion`: did you mean `unknown-question`?"
    );
}
