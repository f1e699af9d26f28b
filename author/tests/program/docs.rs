//! What the pages of the repository say of the program is so.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use clap::CommandFactory;
use veiviser_author::commands::program::Program;

use crate::pack::{get, out, put, run};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// The pages, without what is generated or hidden.
fn pages(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap();
        if path.is_dir()
            && !name.starts_with('.')
            && !["target", "build", "node_modules"].contains(&name)
        {
            pages(&path, found);
        } else if path.extension().is_some_and(|kind| kind == "md") {
            found.push(path);
        }
    }
}

/// What a page says to type: lines of blocks of code, and code in a sentence, that begin with `veiviser`.
fn commands(page: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut is_block = false;
    for line in page.lines() {
        if line.trim_start().starts_with("```") {
            is_block = !is_block;
        } else if is_block {
            // Two spaces begin what is said about it.
            let line = line.trim_start().trim_start_matches("$ ");
            found.extend(line.split("  ").next().map(ToOwned::to_owned));
        } else {
            found.extend(line.split('`').skip(1).step_by(2).map(ToOwned::to_owned));
        }
    }
    let is_typed =
        |rest: &str| rest.starts_with(|first: char| first == '-' || first.is_ascii_alphabetic());
    found.retain(|typed| typed.strip_prefix("veiviser ").is_some_and(is_typed));
    found
}

/// What the program does not know in a command.
fn unknown(typed: &str) -> Option<String> {
    let program = Program::command();
    let words: Vec<&str> = typed.split_whitespace().skip(1).collect();
    let is_placeholder = |word: &str| word.chars().all(|letter| letter.is_ascii_uppercase());
    let named = words.first().filter(|word| !word.starts_with('-') && !is_placeholder(word));
    let command = match named {
        Some(name) => match program.find_subcommand(name) {
            Some(command) => Some(command.clone()),
            None => return Some(format!("no command {name}")),
        },
        None => None,
    };
    let mut command = command.unwrap_or(program);
    // `pack` has commands of its own.
    let inner = words.get(1).and_then(|word| command.find_subcommand(word).cloned());
    command = inner.unwrap_or(command);
    command.build();
    let flags = words.iter().filter_map(|word| word.strip_prefix("--"));
    let mut flags = flags.map(|flag| flag.split('=').next().unwrap_or(flag));
    let is_known = |flag: &str| command.get_arguments().any(|arg| arg.get_long() == Some(flag));
    flags.find(|flag| !is_known(flag)).map(|flag| format!("no flag --{flag}"))
}

#[test]
fn every_command_that_a_page_names_can_be_typed() {
    let mut found = Vec::new();
    pages(&root(), &mut found);
    let mut wrong = Vec::new();
    let mut tried = Vec::new();
    for page in found {
        for typed in commands(&fs::read_to_string(&page).unwrap()) {
            tried.push(typed.clone());
            wrong.extend(unknown(&typed).map(|why| format!("{}: {typed}: {why}", page.display())));
        }
    }
    assert!(tried.len() > 60, "only {tried:?}");
    assert!(wrong.is_empty(), "{wrong:#?}");
    // The test itself notices.
    assert_eq!(unknown("veiviser chek").as_deref(), Some("no command chek"));
    assert_eq!(unknown("veiviser check --fic").as_deref(), Some("no flag --fic"));
    assert_eq!(unknown("veiviser pack build --outt").as_deref(), Some("no flag --outt"));
    assert_eq!(unknown("veiviser COMMAND --help"), None);
}

/// A block of code: what stands after its fence, its lines, and the page before it.
fn blocks(page: &str) -> Vec<(&str, &str, &str)> {
    let fences: Vec<usize> = page.match_indices("```").map(|(at, _)| at).collect();
    let block = |pair: &[usize]| {
        let (tag, lines) = page.get(pair[0]..pair[1])?.split_once('\n')?;
        Some((tag.strip_prefix("```")?, lines, page.get(..pair[0])?))
    };
    fences.chunks_exact(2).filter_map(block).collect()
}

/// WRITING shows what commands print of the flow that it writes.
#[test]
fn the_flow_of_the_guide_does_what_the_guide_says() {
    let guide = fs::read_to_string(root().join("author/WRITING.md")).unwrap();
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("guide");
    let _ = fs::remove_dir_all(&folder);
    copy(&root().join("bindings/walks/small"), &folder.join("flows"));
    assert_eq!(run(&folder, &["new", "left-bike"], "").status.code(), Some(0));
    let files: Vec<(&str, &str)> = blocks(&guide)
        .iter()
        .filter_map(|(tag, text, _)| Some((tag.strip_prefix("json left-bike/")?, *text)))
        .collect();
    assert_eq!(files.len(), 3, "{files:?}");
    for (file, text) in files {
        put(&folder, &format!("flows/left-bike/{file}"), text);
    }
    let mut shown = Vec::new();
    let texts = blocks(&guide).into_iter().filter(|(tag, ..)| *tag == "text");
    let mut texts: Vec<(String, &str)> = texts
        .map(|(_, block, before)| match block.strip_prefix("$ ") {
            Some(typed) => (typed.lines().next().unwrap().to_owned(), block),
            None => (commands(before).pop().unwrap(), block),
        })
        .collect();
    // All but the acceptance is shown of the flow before section 9 corrects it.
    texts.sort_by_key(|(typed, _)| typed.contains("--accept"));
    for (typed, block) in texts {
        if typed.contains("--accept") {
            correct(&guide, &folder);
        }
        let args: Vec<&str> = typed.split_whitespace().skip(1).collect();
        let output = Command::new(env!("CARGO_BIN_EXE_veiviser"))
            .args(&args)
            .current_dir(&folder)
            .env("COLUMNS", "80")
            .output()
            .unwrap();
        let said = out(&output);
        for line in block.lines().filter(|line| !line.starts_with("$ ") && *line != "…") {
            shown.push(line);
            assert!(
                said.lines().any(|l| l.trim_end() == line.trim_end()),
                "{typed}: {line:?} is not in {said}"
            );
        }
        if typed.contains("--accept") {
            let yes = run(&folder, &[&args[..], &["--yes"]].concat(), "");
            assert_eq!(yes.status.code(), Some(0), "{}", out(&yes));
        }
    }
    assert!(shown.len() > 20, "only {shown:?}");
}

/// Puts the second condition of section 5 in the place that the guide says.
fn correct(guide: &str, folder: &Path) {
    let wrong = "{ \"not\": { \"fact\": \"seems-left\" } }";
    let right =
        blocks(guide).into_iter().find(|(tag, text, _)| *tag == "json" && text.contains("unknown"));
    let flow = get(folder, "flows/left-bike/flow.json");
    assert!(flow.contains(wrong), "{flow}");
    put(folder, "flows/left-bike/flow.json", &flow.replace(wrong, right.unwrap().1.trim()));
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let to = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy(&path, &to);
        } else {
            fs::copy(&path, &to).unwrap();
        }
    }
}
