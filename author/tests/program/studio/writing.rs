//! What is written over the files of a pack, and what never is.

use super::*;

#[test]
fn only_a_text_that_says_what_was_seen_is_written() {
    let room = tempfile::tempdir().unwrap();
    let pack = room.path().join("pack");
    fs::create_dir_all(pack.join("found")).unwrap();
    for file in ["pack.json", "nb.json", "found/flow.json", "found/nb.json"] {
        fs::copy(small().join(file), pack.join(file)).unwrap();
    }
    let outside = room.path().join("nb.json");
    fs::copy(small().join("found/nb.json"), &outside).unwrap();
    let studio = start(&pack);
    let (host, cookie) = (studio.host(), studio.cookie());
    let good = [
        ("host", host.as_str()),
        ("cookie", cookie.as_str()),
        ("content-type", "application/json"),
    ];
    let save = |file: &str, was: &str, text: &str, headers: &[(&str, &str)]| {
        let body = serde_json::json!({
            "file": file, "pointer": "/steps/thing/title", "was": was, "text": text, "original": null,
        });
        studio.ask("POST /api/word", headers, &body.to_string()).status
    };
    let (file, was) = ("found/nb.json", "Hva har du funnet?");
    assert_eq!(save(file, was, "Ny", &good[..1]), 403, "without the cookie");
    let cross = [good[0], good[1], good[2], ("origin", "http://evil.example")];
    assert_eq!(save(file, was, "Ny", &cross), 403);
    assert_eq!(save(file, "Noe annet", "Ny", &good), 412);
    for path in ["../nb.json", "found/../../nb.json", "/etc/passwd", "found/flow.json", "new.json"]
    {
        assert_eq!(save(path, was, "Ny", &good), 404, "{path}");
    }
    assert_eq!(fs::read(&outside).unwrap(), fs::read(small().join(file)).unwrap());
    assert_eq!(fs::read(pack.join(file)).unwrap(), fs::read(small().join(file)).unwrap());
    assert_eq!(save(file, was, "Ny", &good), 204);
    assert!(fs::read_to_string(pack.join(file)).unwrap().contains("\"Ny\""));
}

/// A pack in a folder of its own, with a file beside it.
fn pack_of_its_own() -> (tempfile::TempDir, std::path::PathBuf) {
    let room = tempfile::tempdir().unwrap();
    let pack = room.path().join("pack");
    fs::create_dir_all(pack.join("found")).unwrap();
    for file in ["pack.json", "nb.json", "found/flow.json", "found/nb.json"] {
        fs::copy(small().join(file), pack.join(file)).unwrap();
    }
    fs::write(pack.join("README.md"), "mine").unwrap();
    fs::write(room.path().join("outside.json"), "{}").unwrap();
    (room, pack)
}

#[test]
fn a_file_is_given_and_written_only_as_it_was_read() {
    let (room, pack) = pack_of_its_own();
    let studio = start(&pack);
    let (host, cookie) = (studio.host(), studio.cookie());
    let json = ("content-type", "application/json");
    let good = [("host", host.as_str()), ("cookie", cookie.as_str()), json];
    let body = |file: &str| serde_json::json!({ "file": file }).to_string();
    let new =
        |file: &str, text: &str| serde_json::json!({ "file": file, "text": text }).to_string();
    let with = |more: &[(&'static str, String)]| {
        let mut headers: Vec<(&str, String)> =
            good.iter().map(|(name, value)| (*name, (*value).to_owned())).collect();
        headers.extend(more.iter().cloned());
        headers
    };
    let put = |headers: &[(&str, String)], body: &str| {
        let headers: Vec<(&str, &str)> =
            headers.iter().map(|(name, value)| (*name, value.as_str())).collect();
        studio.ask("PUT /api/file", &headers, body)
    };
    let flow = "found/flow.json";
    let was = fs::read_to_string(pack.join(flow)).unwrap();
    let read = studio.ask("POST /api/file", &good, &body(flow));
    assert_eq!(read.status, 200, "{}", read.all);
    let etag = read.header("etag").unwrap().to_owned();
    let said: Value = serde_json::from_str(read.all.split("\r\n\r\n").nth(1).unwrap()).unwrap();
    assert_eq!(said["text"], was);
    for path in [
        "README.md",
        "../outside.json",
        "found/../pack.json",
        "/etc/passwd",
        "new.json",
        "",
        "found",
    ] {
        assert_eq!(studio.ask("POST /api/file", &good, &body(path)).status, 404, "{path}");
        let written = put(&with(&[("if-match", etag.clone())]), &new(path, "{}"));
        assert_eq!(written.status, 404, "{path}");
    }
    assert_eq!(fs::read_to_string(room.path().join("outside.json")).unwrap(), "{}");
    assert_eq!(fs::read_to_string(pack.join("README.md")).unwrap(), "mine");
    assert!(!pack.join("new.json").exists());
    assert_eq!(put(&with(&[]), &new(flow, "{}")).status, 428, "without the bytes that were read");
    let cross = with(&[("if-match", etag.clone()), ("origin", "http://evil.example".to_owned())]);
    assert_eq!(put(&cross, &new(flow, "{}")).status, 403);
    let without_cookie = [("host", host.clone()), (json.0, json.1.to_owned())];
    assert_eq!(put(&without_cookie, &new(flow, "{}")).status, 403);
    let older = put(&with(&[("if-match", "\"0\"".to_owned())]), &new(flow, "{}"));
    assert_eq!((older.status, older.header("etag")), (412, Some(etag.as_str())));
    assert!(older.all.contains(&Value::from(was.as_str()).to_string()), "{}", older.all);
    assert_eq!(fs::read_to_string(pack.join(flow)).unwrap(), was);
    // Halfway is no reason to refuse, nor is a text that is longer than any other request.
    let halfway = format!("{{ \"id\": {}", " ".repeat(3 << 20));
    let written = put(&with(&[("if-match", etag.clone())]), &new(flow, &halfway));
    assert_eq!(written.status, 204, "{}", written.all);
    assert_eq!(fs::read_to_string(pack.join(flow)).unwrap(), halfway);
    let again = put(&with(&[("if-match", etag)]), &new(flow, &was));
    assert_eq!(again.status, 412, "the bytes are others now");
    let etag = written.header("etag").unwrap().to_owned();
    assert_eq!(put(&with(&[("if-match", etag)]), &new(flow, &was)).status, 204);
}

#[test]
fn a_link_is_not_written_through_and_a_studio_for_reviewers_writes_nothing() {
    let (_room, pack) = pack_of_its_own();
    let put = |studio: &RunningStudio, file: &str| {
        let (host, cookie) = (studio.host(), studio.cookie());
        let headers = [
            ("host", host.as_str()),
            ("cookie", cookie.as_str()),
            ("content-type", "application/json"),
        ];
        let asked = serde_json::json!({ "file": file }).to_string();
        let read = studio.ask("POST /api/file", &headers, &asked);
        let etag = read.header("etag").unwrap().to_owned();
        let headers = [headers[0], headers[1], headers[2], ("if-match", etag.as_str())];
        let body = serde_json::json!({ "file": file, "text": "{}" }).to_string();
        (read.all, studio.ask("PUT /api/file", &headers, &body).status)
    };
    let flow = "found/flow.json";
    let was = fs::read_to_string(pack.join(flow)).unwrap();
    let (read, status) = put(&start_with(&pack, &["--read-only"]), flow);
    assert_eq!(status, 403);
    assert!(read.contains(r#""read-only":true"#), "{read}");
    #[cfg(unix)]
    {
        fs::rename(pack.join(flow), pack.join("found/kept.json")).unwrap();
        std::os::unix::fs::symlink("kept.json", pack.join(flow)).unwrap();
        assert_eq!(put(&start(&pack), flow).1, 403);
    }
    assert_eq!(fs::read_to_string(pack.join(flow)).unwrap(), was);
}
