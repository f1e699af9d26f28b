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
      answer: `yes` “Ja, det brenner”
      answer: `no` “Nei, det brenner ikke”
      answer: `unsure` “Jeg er usikker”
      read by on-fire, no-fire, check
";
    assert!(said.contains(expected), "{said}");
    assert!(said.contains("      holds when `burns` is `yes` or unsure\n"), "{said}");
    assert!(said.contains("      applies when `smells` has `gas`\n"), "{said}");
    assert!(said.contains("      by: 3 days after `started`\n"), "{said}");
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

/// The small pack with a duty, a condition on its source, words of a variant and a guarantee.
fn with_law(name: &str) -> std::path::PathBuf {
    use serde_json::{Value, json};
    let folder = write(name);
    let mut flow: Value = serde_json::from_str(&get(&folder, "fire/flow.json")).unwrap();
    flow["facts"][0]["sources"] =
        json!([{ "source": "act-1", "when": { "answer": "role", "is": "school" } }]);
    flow["actions"][0]["duty"] = json!(true);
    flow["actions"][0]["if-unknown"] = json!("check");
    flow["actions"][1]["by"]["days"] = json!(0);
    flow["actions"][1]["variants"] =
        json!([{ "id": "gas", "when": { "answer": "smells", "has": "gas" } }]);
    flow["guarantees"] = json!([{
        "id": "fire-is-told", "if": { "answer": "burns", "is": "yes" }, "then": { "action": "call" },
        "rests-on": ["act-1"], "restates": true
    }]);
    put(&folder, "fire/flow.json", &flow.to_string());
    for (tag, words) in [("nb", "Spør om gassen"), ("en", "Ask about the gas")] {
        let file = format!("fire/{tag}.json");
        let mut texts: Value = serde_json::from_str(&get(&folder, &file)).unwrap();
        texts["actions"]["ask"]["variants"] = json!({ "gas": { "title": words } });
        texts["guarantees"] = json!({ "fire-is-told": format!("{words}.") });
        put(&folder, &file, &texts.to_string());
    }
    folder
}

#[test]
fn the_list_says_what_a_lawyer_asks() {
    let folder = with_law("outline-law");
    let output = run(&folder, &["outline", "fire", "."], "");
    let said = out(&output);
    assert_eq!(output.status.code(), Some(0), "{}{said}", err(&output));
    for expected in [
        "      contact: brannvesenet (`brigade`)\n",
        "      if unknown: `check` is due\n",
        "      rests on: brannloven § 1 (`act-1`), when `on-fire`\n        holds, and `role` is `school`\n",
        "      rests on: brannloven § 1 (`act-1`), when `role` is\n        `school`\n",
        "      also due: while it stays unknown whether `call`\n        applies\n",
        "      by: `started`\n",
        "      other words: when `smells` has `gas`: title “Spør om\n        gassen”\n",
        "      avoids: `check`\n",
        "decides what these rest on: on-fire\n",
        "STAGE first  Først\n",
        "\nGUARANTEES\n\n  fire-is-told  Spør om gassen.\n      rests on: brannloven § 1 (`act-1`)\n      restates: ",
    ] {
        assert!(said.contains(expected), "{expected}\n{said}");
    }
}

#[test]
fn the_page_says_it_in_words() {
    let folder = with_law("outline-law-page");
    let file = "../outline-law.html";
    let _ = std::fs::remove_file(folder.join(file));
    let args = ["outline", "fire", ".", "--page", file, "--as-of", "2027-12-01"];
    let output = run(&folder, &args, "");
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    let page = get(&folder, file);
    for expected in [
        "<h3>Først</h3>",
        "<span class=\"number\">S2</span> Brenner det?</h4>",
        "<dt>Svar</dt><dd>«Ja, det brenner»</dd><dd>«Nei, det brenner ikke»</dd><dd>«Jeg er usikker»</dd>",
        "<dd>«Gass»<p>Lukter som råtne egg.</p></dd>",
        "<dd>Når svaret på S2 «Brenner det?» er «Ja, det brenner» eller «Jeg er usikker»</dd>",
        "<p>Om [svaret på S4], siden [svaret på S5].</p>",
        "<h3>Plikter</h3>\n<article id=\"T1\"><h4><span class=\"number\">T1</span> Ring brannvesenet</h4>\
         <p class=\"kind\">Plikt, nå · <code>call</code></p>",
        "<dt>Kontakt</dt><dd>brannvesenet</dd><dt>Gjennom fakta</dt><dd>F1: brannloven § 1</dd>",
        "<dd>brannloven § 1, når svaret på S1 «Hvor er du?» er «På skolen»</dd>",
        "<dd>Så lenge det er ukjent om T1 «Ring brannvesenet» gjelder</dd>",
        "<dt>Frist</dt><dd>Dagen da spørsmålene ble besvart</dd>",
        "<h3>Forbud</h3>",
        "<dt>Telefon</dt><dd>110</dd>",
        "<dt>Bygger på kilden</dt><dd>F1 «Det brenner»; G1</dd>",
        "<h4><span class=\"number\">G1</span> Spør om gassen.</h4><p class=\"kind\"><code>fire-is-told</code></p>",
        // A guarantee that does not hold stands before the others, with the answers that break it.
        "<h3>Motbevist: dette holder ikke (2)</h3>",
        "<li>Brenner det? Ja, det brenner</li>",
        "<strong>(fristen er ute)</strong>",
    ] {
        assert!(page.contains(expected), "{expected}\n{page}");
    }
    // Ids stand beside the words, as code; a sentence for a reader has none.
    let sentences = page.split("<dd>").skip(1).filter_map(|rest| rest.split("</dd>").next());
    let with_ids: Vec<&str> = sentences.filter(|sentence| sentence.contains('`')).collect();
    assert_eq!(with_ids, Vec::<&str>::new());
    // On an earlier day nothing is overdue.
    let (early, args) = ("../outline-law-early.html", "2026-12-01");
    let _ = std::fs::remove_file(folder.join(early));
    run(&folder, &["outline", "fire", ".", "--page", early, "--as-of", args], "");
    let page = get(&folder, early);
    assert!(page.contains("</html>") && !page.contains("fristen er ute"), "{page}");
}

#[test]
fn a_condition_stands_on_paper_clause_by_clause() {
    use serde_json::{Value, json};
    let folder = write("outline-clauses");
    let gas = json!({ "answer": "smells", "has": "gas" });
    let fire = json!({ "answer": "burns", "is": "yes" });
    let both = json!({ "surely": { "all": [gas, fire] } });
    for (name, when, expected) in [
        (
            "surely",
            both.clone(),
            "Når det er sikkert at <strong>alle</strong> disse stemmer:\
             <ul><li>på S3 «Hva lukter det?» er «Gass» krysset av</li>\
             <li>svaret på S2 «Brenner det?» er «Ja, det brenner»</li></ul>",
        ),
        (
            "any",
            json!({ "any": [gas, fire] }),
            "Når <strong>minst én</strong> av disse stemmer:<ul><li>på S3",
        ),
        // What is sure stands in brackets, or it could be only the first of the two.
        (
            "not",
            json!({ "all": [fire, { "not": both }] }),
            "<li>ikke (det er sikkert at (på S3 «Hva lukter det?» er «Gass» krysset av og svaret på S2 er «Ja, det \
             brenner»))</li>",
        ),
    ] {
        let mut flow: Value = serde_json::from_str(&get(&folder, "fire/flow.json")).unwrap();
        let actions = flow["actions"].as_array_mut().unwrap();
        actions.iter_mut().find(|one| one["id"] == "wait").unwrap()["when"] = when;
        put(&folder, "fire/flow.json", &flow.to_string());
        let file = format!("../outline-clauses-{name}.html");
        let _ = std::fs::remove_file(folder.join(&file));
        let output = run(&folder, &["outline", "fire", ".", "--page", &file], "");
        assert_eq!(output.status.code(), Some(0), "{}{}", out(&output), err(&output));
        let page = get(&folder, &file);
        assert!(page.contains(expected), "{expected}\n{page}");
    }
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
            && svg.contains("faktum on-fire leser burns. tiltak call leser on-fire.</desc>"),
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
    // What stands on each page: the version, its hash and the day.
    assert!(page.contains("\\a small 0.1.0 · "), "{page}");
    let links: Vec<&str> = page.split("href=\"#").skip(1).collect();
    assert_eq!(links.len(), 7, "one for each section");
    for link in links {
        let id = link.split('"').next().unwrap();
        assert!(page.contains(&format!("<section id=\"{id}\"><h2>")), "{id}");
    }
    let ids: Vec<&str> =
        page.split(" id=\"").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
    let unique: std::collections::BTreeSet<&&str> = ids.iter().collect();
    assert_eq!(ids.len(), unique.len(), "an id stands once");
    let english =
        run(&folder, &["outline", "fire", ".", "--page", english_file, "--lang", "en"], "");
    assert_eq!(english.status.code(), Some(0));
    let english = get(&folder, english_file);
    assert!(
        english.contains("<span class=\"number\">Q2</span> Is there a fire?</h4>"),
        "{english}"
    );
    assert!(english.starts_with("<!DOCTYPE html>\n<html lang=\"en\">"), "{english}");
}
