//! Files as enemies: what is read of a folder, what is written, and what no file brings to a screen.

use std::fs;
use std::path::Path;

use crate::pack::{err, get, out, put, run, write};
use serde_json::{Value, json};

/// Every control and every character that turns the direction of what follows: nothing that is printed
/// may hold one.
fn hidden(text: &str) -> Vec<char> {
    let hidden = |c: &char| {
        (c.is_control() && *c != '\n')
            || matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    text.chars().filter(hidden).collect()
}

const EVIL: &str = "\u{1b}[31m\u{1b}]0;pwn\u{7}\u{9b}2J\u{202e}112\u{2066}\u{7f}";

#[test]
fn a_file_name_brings_no_control_character_to_the_terminal() {
    let folder = write("evil-name");
    put(&folder, &format!("fire/x{EVIL}.json"), "{}");
    put(&folder, &format!("{EVIL}/flow.json"), "{ \"id\": }");
    let output = run(&folder, &["check", "."], "");
    let said = out(&output);
    assert_eq!(output.status.code(), Some(1), "{said:?}");
    assert_eq!(hidden(&said), [], "{said:?}");
    let shown =
        "--> fire/x[U+001B][31m[U+001B]]0;pwn[U+0007][U+009B]2J[U+202E]112[U+2066][U+007F].json";
    assert!(said.contains(shown), "{said:?}");
    let json = out(&run(&folder, &["check", ".", "--json"], ""));
    assert_eq!(hidden(&json), [], "{json:?}");
    let found: Value = serde_json::from_str(&json).unwrap();
    let names: Vec<&str> =
        found.as_array().unwrap().iter().map(|one| one["file"].as_str().unwrap()).collect();
    assert!(names.contains(&format!("fire/x{EVIL}.json").as_str()), "the name itself: {names:?}");
    // What a shell fills in for `*` is an argument; so is what a person mistypes.
    for args in [
        vec!["check", EVIL],
        vec![EVIL],
        vec!["check", ".", EVIL],
        vec!["check", ".", "--as-of", EVIL],
        vec!["explain", EVIL],
        vec!["walk", EVIL],
        vec!["walk", "--pack", EVIL],
        vec!["walk", "--lang", EVIL],
        vec!["walk", "--answers", EVIL],
        vec!["prove", ".", "--guarantee", EVIL],
        vec!["translated", ".", "--lang", EVIL],
        vec!["test", ".", "--example", EVIL],
        vec!["outline", EVIL, "."],
        vec!["outline", "fire", ".", "--of", EVIL],
        vec!["new", EVIL, "."],
        vec!["rename", "question", EVIL, "x", "."],
        vec!["rename", "question", "burns", EVIL, "."],
        vec!["texts", ".", "--lang", EVIL],
        vec!["texts", ".", "--lang", "en", "--take", EVIL],
        vec!["fmt", EVIL],
        vec!["diff", ".", ".", "--renamed", EVIL],
    ] {
        let folder = write("evil-argument");
        let output = run(&folder, &args, "");
        let said = out(&output) + &err(&output);
        assert_eq!(output.status.code(), Some(2), "{args:?}: {said:?}");
        assert_eq!(hidden(&said), [], "{args:?}: {said:?}");
    }
}

#[test]
fn no_text_of_a_pack_brings_a_control_character_to_check() {
    let folder = write("evil-texts");
    assert_eq!(
        run(&folder, &["translated", ".", "--lang", "en", "--yes"], "").status.code(),
        Some(0)
    );
    // In each text and in each key of each file, one at a time in the file, all files at once.
    let mut replaced = 0;
    for file in
        ["pack.json", "nb.json", "sources.json", "contacts.json", "fire/flow.json", "fire/nb.json"]
    {
        let mut value: Value = serde_json::from_str(&get(&folder, file)).unwrap();
        spoil(&mut value, &mut replaced);
        put(&folder, file, &serde_json::to_string_pretty(&value).unwrap());
        for args in [
            &["check", "."][..],
            &["check", ".", "--json"],
            &["prove", "."],
            &["walk", "--pack", "."],
        ] {
            let output = run(&folder, args, "");
            let said = out(&output) + &err(&output);
            assert_eq!(hidden(&said), [], "{file} {args:?}: {said:?}");
            assert!(output.status.code() != Some(0), "{file} {args:?}: such a text is refused");
        }
        // As raw bytes, too.
        let raw = get(&folder, file).replace("\\u001b", "\u{1b}").replace("\\u0007", "\u{7}");
        put(&folder, file, &raw);
        let said = out(&run(&folder, &["check", "."], ""));
        assert_eq!(hidden(&said), [], "{file}: {said:?}");
        put(&folder, file, &serde_json::to_string_pretty(&value).unwrap());
    }
    assert!(replaced > 100, "{replaced}");
}

/// Puts characters that are not seen into every second text and every fifth key.
fn spoil(value: &mut Value, count: &mut usize) {
    match value {
        Value::String(text) => {
            *count = count.saturating_add(1);
            if count.is_multiple_of(2) {
                text.push_str(EVIL);
            }
        }
        Value::Array(list) => list.iter_mut().for_each(|one| spoil(one, count)),
        Value::Object(map) => {
            let old = std::mem::take(map);
            for (key, mut inner) in old {
                spoil(&mut inner, count);
                let key = if count.is_multiple_of(5) { format!("{key}{EVIL}") } else { key };
                map.insert(key, inner);
            }
        }
        _ => {}
    }
}

#[test]
fn the_help_of_a_stale_text_shows_the_original_without_control_characters() {
    let folder = write("evil-stale");
    assert_eq!(
        run(&folder, &["translated", ".", "--lang", "en", "--yes"], "").status.code(),
        Some(0)
    );
    let mut texts: Value = serde_json::from_str(&get(&folder, "fire/nb.json")).unwrap();
    // A mark of direction is allowed in a text, and turns what stands around it.
    texts["steps"]["burns"]["title"] = json!("Brenner \u{200f} det?");
    put(&folder, "fire/nb.json", &texts.to_string());
    let said = out(&run(&folder, &["check", "."], ""));
    assert!(said.contains("the original now says:"), "{said:?}");
    assert!(said.contains("Brenner [U+200F]"), "{said:?}");
    assert_eq!(hidden(&said), [], "{said:?}");
    // What is refused is told at the original, and the translation follows from it.
    texts["steps"]["burns"]["title"] = json!(format!("Brenner {EVIL} det?"));
    put(&folder, "fire/nb.json", &texts.to_string());
    let said = out(&run(&folder, &["check", "."], ""));
    assert!(said.contains("error[hidden-character]"), "{said:?}");
    assert!(said.contains("1 more that follow"), "{said:?}");
    assert_eq!(hidden(&said), [], "{said:?}");
}

#[test]
fn an_answer_brings_no_control_character_to_a_screen_or_a_file() {
    let folder = write("evil-answer");
    // Typed: as a choice, as a note, as the name of a file.
    let input = format!("{EVIL}\n2\n{EVIL}\n1\n3\nu\nbrev {EVIL}\n\no\nl\n{EVIL}.md\n");
    let args = ["walk", "--pack", ".", "--as-of", "2026-11-23T10:00", "--role", "home"];
    let said = out(&run(&folder, &args, &input));
    assert_eq!(hidden(&said), [], "{said:?}");
    assert!(said.contains("brev [31m]0;pwn2J112"), "what can be seen is kept: {said:?}");
    let saved = get(&folder, "[31m]0;pwn2J112.md");
    assert_eq!(hidden(&saved), [], "{saved:?}");
    // From a file: as the name of a step, as an option, as a note.
    let answers = json!({ "answers": { format!("b{EVIL}"): "yes", "burns": EVIL, "note": EVIL },
        "municipality": EVIL, "started": EVIL });
    for more in [&["--answers", "-"][..], &["--answers", "-", "--json"]] {
        let output = run(&folder, &[&args[..], more].concat(), &answers.to_string());
        let said = out(&output) + &err(&output);
        assert_eq!(output.status.code(), Some(1), "{said:?}");
        assert_eq!(hidden(&said), [], "{said:?}");
    }
}

#[test]
fn what_is_no_part_of_a_pack_is_not_read_and_does_not_count() {
    let folder = write("large");
    let large = fs::File::create(folder.join("README.md")).unwrap();
    large.set_len(1 << 40).unwrap();
    fs::create_dir(folder.join("schema")).unwrap();
    fs::File::create(folder.join("schema/flow.json")).unwrap().set_len(1 << 40).unwrap();
    let output = run(&folder, &["check", ".", "--as-of", "2026-11-23"], "");
    assert_eq!(output.status.code(), Some(0), "{}{}", out(&output), err(&output));
    // It is reported where a pack may not have it.
    fs::File::create(folder.join("film.mp4")).unwrap().set_len(1 << 40).unwrap();
    let said = out(&run(&folder, &["check", "."], ""));
    assert!(said.contains("error[unknown-file]") && said.contains("film.mp4"), "{said}");
}

#[test]
fn the_files_of_a_pack_are_read_up_to_16_mib_together() {
    let folder = write("together");
    let blank = |path: &str, bytes: u64| {
        fs::create_dir_all(folder.join(path).parent().unwrap()).unwrap();
        fs::File::create(folder.join(path)).unwrap().set_len(bytes).unwrap();
    };
    blank("one/flow.json", 9 << 20);
    let output = run(&folder, &["check", "."], "");
    assert_eq!(output.status.code(), Some(1), "it is read, and no JSON: {}", err(&output));
    blank("two/flow.json", 9 << 20);
    let output = run(&folder, &["check", "."], "");
    assert_eq!(output.status.code(), Some(2));
    let said = err(&output);
    assert!(said.contains("the files of the pack are larger than 16777216 bytes"), "{said}");
    // One file that never ends in practice, and the same for the other files that are read.
    blank("two/flow.json", 1 << 40);
    assert_eq!(run(&folder, &["check", "."], "").status.code(), Some(2));
    blank("large.json", (16 << 20) + 1);
    for args in
        [&["walk", "--answers", "large.json"][..], &["diff", ".", ".", "--renamed", "large.json"]]
    {
        let good = write("large-answers");
        fs::rename(folder.join("large.json"), good.join("large.md")).unwrap();
        let args: Vec<&str> =
            args.iter().map(|a| if *a == "large.json" { "large.md" } else { a }).collect();
        let output = run(&good, &args, "");
        assert_eq!(output.status.code(), Some(2));
        assert!(
            err(&output).contains("`large.md` is larger than 16777216 bytes"),
            "{}",
            err(&output)
        );
        fs::rename(good.join("large.md"), folder.join("large.json")).unwrap();
    }
}

#[test]
fn a_list_of_answers_is_not_read_by_position() {
    let folder = write("list");
    let output = run(&folder, &["walk", "--answers", "-"], r#"[{}, { "burns": "yes" }]"#);
    assert_eq!(output.status.code(), Some(1), "{}", out(&output));
    assert!(err(&output).contains("expected an object, found a list"), "{}", err(&output));
}

#[test]
fn an_invisible_character_in_a_number_is_named() {
    let folder = write("nbsp");
    let local = get(&folder, "municipalities/vik.json").replace("00 00 00 11", "00 00\u{a0}00 11");
    put(&folder, "municipalities/vik.json", &local);
    let said = out(&run(&folder, &["check", "."], ""));
    assert!(said.contains("`00 00[U+00A0]00 11` is not a phone number"), "{said}");
    put(&folder, "municipalities/vik.json", &format!("\u{feff}{local}"));
    let said = out(&run(&folder, &["check", "."], ""));
    assert!(said.contains("byte order mark"), "{said}");
}

#[test]
fn a_saved_plan_of_a_draft_says_so() {
    let folder = write("draft-plan");
    let args = ["walk", "--pack", ".", "--role", "home", "--as-of", "2026-11-23T10:00"];
    let save =
        |file: &str| run(&folder, &[&args[..], &["--save", file]].concat(), "2\n1\n3\nu\n\n\n");
    save("published.md");
    assert!(!get(&folder, "published.md").contains("utkast"));
    let flow = get(&folder, "fire/flow.json").replace("\"published\"", "\"draft\"");
    put(&folder, "fire/flow.json", &flow);
    let said = out(&save("draft.md"));
    let first = "# Planen din\n\n**Dette er et utkast som ikke er ferdig til bruk.**\n";
    let plan = get(&folder, "draft.md");
    assert!(plan.starts_with(first), "{plan}");
    let page = said.split_once("Planen din").unwrap().1;
    assert!(page.starts_with("\n\nDette er et utkast"), "{page}");
    // From a file of answers, too.
    let more = ["--answers", "-", "--save", "answers.md"];
    run(&folder, &[&args[..], &more].concat(), "{}");
    assert!(get(&folder, "answers.md").starts_with(first));
}

#[cfg(unix)]
mod on_unix {
    use super::*;
    use std::os::unix::fs::{PermissionsExt, symlink};
    use std::process::Command;

    fn pipe(path: &Path) {
        assert!(Command::new("mkfifo").arg(path).status().unwrap().success());
    }

    /// The exit code and the errors of a command that must end by itself. A command that hangs makes the
    /// test hang, which a runner of tests reports.
    fn refused(folder: &Path, args: &[&str], words: &str) {
        let output = run(folder, args, "");
        assert_eq!(output.status.code(), Some(2), "{args:?}: {}{}", out(&output), err(&output));
        assert!(err(&output).contains(words), "{args:?}: {}", err(&output));
    }

    #[test]
    fn a_pipe_or_a_device_in_a_pack_is_refused_and_none_is_waited_for() {
        for member in ["glossary.json", "fire/nb.json", "fire/examples.json", "pack.json"] {
            let folder = write("pipe-member");
            let _ = fs::remove_file(folder.join(member));
            pipe(&folder.join(member));
            for command in ["check", "test", "prove", "walk"] {
                let pack = if command == "walk" { "--pack=." } else { "." };
                refused(&folder, &[command, pack], "is no regular file; a pack holds nothing else");
            }
        }
        // What is no part of a pack is not opened.
        let folder = write("pipe-readme");
        pipe(&folder.join("README.md"));
        pipe(&folder.join("other.txt"));
        let said = out(&run(&folder, &["check", "."], ""));
        assert!(said.contains("other.txt") && !said.contains("README"), "{said}");
    }

    #[test]
    fn what_has_no_end_is_no_file_of_answers() {
        let folder = write("endless");
        pipe(&folder.join("pipe.md"));
        for file in ["pipe.md", "/dev/zero"] {
            refused(&folder, &["walk", "--answers", file], "is no regular file; name a file");
            refused(&folder, &["diff", ".", ".", "--renamed", file], "is no regular file");
        }
    }

    #[test]
    fn a_link_out_of_a_pack_is_refused_and_one_inside_is_followed() {
        for (member, target) in [
            ("glossary.json", "/dev/zero"),
            ("sources.json", "/etc/passwd"),
            ("notes.md", "/etc/passwd"),
            ("water", "/"),
            ("schema", "/"),
        ] {
            let folder = write("link-out");
            let _ = fs::remove_file(folder.join(member));
            symlink(target, folder.join(member)).unwrap();
            refused(&folder, &["check", "."], "is a link out of the pack");
            let said = err(&run(&folder, &["check", "."], ""));
            assert!(!said.contains("root"), "nothing of it is shown: {said}");
        }
        // Also out of a folder of it, and over a link inside it.
        let folder = write("link-over");
        symlink("../..", folder.join("fire/up")).unwrap();
        refused(&folder, &["check", "."], "is a link out of the pack");
        let folder = write("link-inside");
        fs::rename(folder.join("en.json"), folder.join("en.md")).unwrap();
        symlink("en.md", folder.join("en.json")).unwrap();
        let day = ["check", ".", "--as-of", "2026-11-23"];
        assert_eq!(run(&folder, &day, "").status.code(), Some(0));
        // The pack itself may be named by a link.
        symlink(&folder, folder.parent().unwrap().join("link-to-pack"))
            .or_else(|error| {
                if error.kind() == std::io::ErrorKind::AlreadyExists { Ok(()) } else { Err(error) }
            })
            .unwrap();
        assert_eq!(
            run(&folder, &["check", "../link-to-pack", "--as-of", "2026-11-23"], "").status.code(),
            Some(0)
        );
        // A circle ends.
        symlink(".", folder.join("circle")).unwrap();
        refused(&folder, &day, "too many files or folders");
    }

    fn mode(path: &Path) -> u32 {
        fs::metadata(path).unwrap().permissions().mode() & 0o777
    }

    #[test]
    fn a_saved_plan_can_be_read_by_its_owner_alone() {
        let folder = write("private");
        let args = ["walk", "--pack", ".", "--role", "home", "--as-of", "2026-11-23T10:00"];
        let answers = "2\n1\n3\nu\n\n\n";
        run(&folder, &[&args[..], &["--save", "plan.md"]].concat(), answers);
        assert_eq!(mode(&folder.join("plan.md")), 0o600);
        // Also where another file had the name.
        put(&folder, "old.md", "old");
        fs::set_permissions(folder.join("old.md"), fs::Permissions::from_mode(0o644)).unwrap();
        let said = out(&run(&folder, &args, &format!("{answers}l\nold.md\nja\n")));
        assert!(get(&folder, "old.md").starts_with("# Planen din"), "{said}");
        assert_eq!(mode(&folder.join("old.md")), 0o600);
        run(&folder, &[&args[..], &["--answers", "-", "--save", "answers.md"]].concat(), "{}");
        assert_eq!(mode(&folder.join("answers.md")), 0o600);
        // Nothing half written is left over.
        let left = fs::read_dir(&folder).unwrap().map(|one| one.unwrap().file_name());
        assert_eq!(left.filter(|name| name.to_string_lossy().contains("veiviser")).count(), 0);
    }

    #[test]
    fn a_plan_is_never_written_through_a_link_or_into_a_device() {
        let folder = write("through");
        let home = write("through-home");
        put(&home, "precious.md", "precious");
        symlink("precious.md", home.join("plan.md")).unwrap();
        symlink("nowhere.md", home.join("dangling.md")).unwrap();
        let args = ["walk", "--pack", ".", "--role", "home", "--as-of", "2026-11-23T10:00"];
        for name in ["plan.md", "dangling.md"] {
            let name = format!("../through-home/{name}");
            let typed = format!("2\n1\n3\nu\n\n\nl\n{name}\nja\n");
            let said = out(&run(&folder, &args, &typed)).replace('\n', " ");
            assert!(said.contains("it is no regular file"), "{said}");
            let named = run(&folder, &[&args[..], &["--save", &name]].concat(), "");
            assert_eq!(named.status.code(), Some(2), "{name} exists");
        }
        assert_eq!(get(&home, "precious.md"), "precious");
        assert!(!home.join("nowhere.md").exists());
    }

    #[test]
    fn what_is_replaced_keeps_its_permissions_and_no_link_is_written_through() {
        let folder = write("replace");
        fs::set_permissions(folder.join("en.json"), fs::Permissions::from_mode(0o640)).unwrap();
        assert_eq!(
            run(&folder, &["translated", ".", "--lang", "en", "--yes"], "").status.code(),
            Some(0)
        );
        assert!(get(&folder, "en.json").contains("\"translated\""));
        assert_eq!(mode(&folder.join("en.json")), 0o640);
        put(&folder, "precious.md", "precious");
        fs::create_dir(folder.join("schema")).unwrap();
        symlink("../precious.md", folder.join("schema/flow.json")).unwrap();
        assert_eq!(run(&folder, &["schema", "schema"], "").status.code(), Some(0));
        assert_eq!(get(&folder, "precious.md"), "precious");
        assert!(get(&folder, "schema/flow.json").contains("$schema"));
    }
}
