//! A flow as a map, in the terminal, as a picture and as a page.

use crate::pack::{err, get, out, put, run, write};

#[test]
fn the_list_says_when_each_part_is_there_and_what_reads_it() {
    let folder = write("outline");
    let output = run(&folder, &["outline", "fire", "."], "");
    let said = out(&output);
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    let expected = "
  burns  Brenner det?
      choice: yes, no, unsure
      shown always
      read by on-fire, no-fire, check
";
    assert!(said.contains(expected), "{said}");
    assert!(said.contains("      holds when `burns` is `yes` or unsure\n"), "{said}");
    assert!(said.contains("      applies when `smells` has `gas`\n"), "{said}");
    assert!(said.contains("      soon, by 3 days after `started`\n"), "{said}");
    assert!(!said.contains("Nothing reads"), "a text reads `rooms` and `since`: {said}");
    // When no condition and no text reads it any more, nothing does.
    let mut flow: serde_json::Value =
        serde_json::from_str(&get(&folder, "fire/flow.json")).unwrap();
    flow["stages"][0]["steps"][4]["variants"][0]["when"] =
        serde_json::json!({ "answer": "since", "answered": true });
    put(&folder, "fire/flow.json", &flow.to_string());
    for tag in ["nb", "en"] {
        let file = format!("fire/{tag}.json");
        put(&folder, &file, &get(&folder, &file).replace("{answer:rooms}", "x"));
    }
    let said = out(&run(&folder, &["outline", "fire", "."], ""));
    assert!(said.ends_with("\nNothing reads\n  step rooms\n"), "{said}");
}

#[test]
fn one_part_is_drawn_with_what_it_reads() {
    let folder = write("outline-svg");
    let output = run(&folder, &["outline", "fire", ".", "--of", "call"], "");
    let svg = out(&output);
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    assert!(svg.starts_with("<svg ") && svg.ends_with("</svg>\n"), "{svg}");
    assert!(
        svg.contains("role=\"img\"")
            && svg.contains("fact on-fire reads burns. action call reads on-fire.</desc>"),
        "{svg}"
    );
    assert_eq!(svg.matches("<rect").count(), 3, "{svg}");
    assert_eq!(svg.matches("<path").count(), 2, "{svg}");
    assert!(svg.contains(">Ring brannvesenet</text>"), "{svg}");
    // Beside the pack: inside it would be a file that does not belong there.
    let beside = "../outline-call.svg";
    let _ = std::fs::remove_file(folder.join(beside));
    let file = run(&folder, &["outline", "fire", ".", "--of", "call", "--svg", beside], "");
    assert_eq!((file.status.code(), out(&file)), (Some(0), format!("{beside}\n")));
    assert_eq!(get(&folder, beside), svg);
    let output = run(&folder, &["outline", "fire", ".", "--of", "cal"], "");
    assert_eq!(output.status.code(), Some(2));
    assert!(err(&output).contains("did you mean `call`?"), "{}", err(&output));
}

#[test]
fn the_page_stands_alone_and_every_link_leads_somewhere() {
    let folder = write("outline-page");
    let nb = get(&folder, "fire/nb.json").replace("Brenner det?", "Brenner & det\u{202e}?");
    put(&folder, "fire/nb.json", &nb);
    let (file, english_file) = ("../outline-fire.html", "../outline-fire-en.html");
    for file in [file, english_file] {
        let _ = std::fs::remove_file(folder.join(file));
    }
    let output = run(&folder, &["outline", "fire", ".", "--page", file], "");
    // A mark of direction is an error of the pack, so that there is no page of it.
    assert_eq!(output.status.code(), Some(1), "{}", out(&output));
    put(&folder, "fire/nb.json", &nb.replace('\u{202e}', ""));
    let output = run(&folder, &["outline", "fire", ".", "--page", file], "");
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    let page = get(&folder, file);
    assert!(page.starts_with("<!DOCTYPE html>\n<html lang=\"nb\">"), "{page}");
    assert!(page.contains("Brenner &amp; det?"), "{page}");
    for foreign in ["<script", "http-equiv", "src=", "@import", "url("] {
        assert!(!page.contains(foreign), "{foreign}");
    }
    assert!(page.contains("“Hva lukter det?” has “Gass”"), "{page}");
    let links: Vec<&str> = page.split("href=\"#").skip(1).collect();
    assert!(links.len() > 10);
    for link in links {
        let id = link.split('"').next().unwrap();
        assert!(page.contains(&format!("<article id=\"{id}\">")), "{id}");
    }
    let ids: Vec<&str> =
        page.split(" id=\"").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
    let unique: std::collections::BTreeSet<&&str> = ids.iter().collect();
    assert_eq!(ids.len(), unique.len(), "an id stands once");
    let english =
        run(&folder, &["outline", "fire", ".", "--page", english_file, "--lang", "en"], "");
    assert_eq!(english.status.code(), Some(0));
    assert!(get(&folder, english_file).contains("<h3>Is there a fire?</h3>"));
}
