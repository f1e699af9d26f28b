//! `veiviser studio` as other programs and pages on the machine meet it: what is refused.

mod long_work;
mod writing;

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

/// A studio that runs, on a port that the system chose.
struct RunningStudio {
    program: Child,
    /// Kept open: a program whose reader is gone ends.
    _said: BufReader<ChildStdout>,
    port: u16,
    key: String,
}

impl Drop for RunningStudio {
    fn drop(&mut self) {
        self.program.kill().unwrap();
        self.program.wait().unwrap();
    }
}

/// An answer: the status, and all of it as text.
struct HttpAnswer {
    status: u16,
    all: String,
}

impl HttpAnswer {
    fn header(&self, name: &str) -> Option<&str> {
        let head = self.all.split("\r\n\r\n").next()?;
        head.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": "))
    }
}

fn start(pack: &Path) -> RunningStudio {
    start_with(pack, &[])
}

fn start_with(pack: &Path, flags: &[&str]) -> RunningStudio {
    let mut program = Command::new(env!("CARGO_BIN_EXE_veiviser"))
        .args(["studio", "--no-open"])
        .arg(pack)
        .args(flags)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut said = String::new();
    let mut stdout = BufReader::new(program.stdout.take().unwrap());
    stdout.read_line(&mut said).unwrap();
    let (_, address) = said.trim().split_once("http://127.0.0.1:").unwrap();
    let (port, key) = address.split_once("/?key=").unwrap();
    let port = port.parse().unwrap();
    RunningStudio { program, _said: stdout, port, key: key.to_owned() }
}

impl RunningStudio {
    /// Sends a request with exactly these headers.
    fn ask(&self, first_line: &str, headers: &[(&str, &str)], body: &str) -> HttpAnswer {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        let mut request = format!("{first_line} HTTP/1.1\r\n");
        for (name, value) in headers {
            request.extend([name, ": ", value, "\r\n"]);
        }
        let length = body.len().to_string();
        let end = ["content-length: ", &length, "\r\nconnection: close\r\n\r\n", body];
        request.extend(end);
        stream.write_all(request.as_bytes()).unwrap();
        let mut all = Vec::new();
        // A server that refuses a body closes the connection before it has read all of it.
        let _ = stream.read_to_end(&mut all);
        let all = String::from_utf8_lossy(&all).into_owned();
        let status = all.split(' ').nth(1).unwrap_or("0").parse().unwrap();
        HttpAnswer { status, all }
    }

    fn host(&self) -> String {
        format!("127.0.0.1:{}", self.port)
    }

    /// The cookie that the printed address gives.
    fn cookie(&self) -> String {
        let opened = self.ask(&format!("GET /?key={}", self.key), &[("host", &self.host())], "");
        assert_eq!((opened.status, opened.header("location")), (303, Some("/")));
        let cookie = opened.header("set-cookie").unwrap();
        assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict"), "{cookie}");
        cookie.split(';').next().unwrap().to_owned()
    }
}

impl RunningStudio {
    /// Asks as the page does: the status, and the JSON, if any.
    fn post(&self, path: &str, cookie: &str, body: &Value) -> (u16, Value) {
        let host = self.host();
        let headers = [("host", &*host), ("cookie", cookie), ("content-type", "application/json")];
        let answered = self.ask(&format!("POST {path}"), &headers, &body.to_string());
        let body = answered.all.split_once("\r\n\r\n").map_or("", |(_, body)| body);
        (answered.status, serde_json::from_str(body).unwrap_or_default())
    }

    /// What came of long work, when it is done.
    fn result(&self, path: &str, cookie: &str, number: u64) -> Value {
        let began = Instant::now();
        loop {
            let (_, found) = self.post(path, cookie, &json!({}));
            if found["number"] == number {
                return found;
            }
            assert!(began.elapsed() < Duration::from_mins(2), "{found}");
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}

/// Runs git in a folder, as somebody whom no settings of this machine concern.
fn git(folder: &Path, arguments: &[&str]) {
    let mut command = Command::new("git");
    command.arg("-C").arg(folder).args(["-c", "user.name=A", "-c", "user.email=a@example.org"]);
    command.envs([("GIT_CONFIG_GLOBAL", "/dev/null"), ("GIT_CONFIG_NOSYSTEM", "1")]);
    let done = command.args(arguments).output().unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
}

/// A copy of the small pack in a new folder.
fn copy_of_small() -> tempfile::TempDir {
    let room = tempfile::tempdir().unwrap();
    let mut folders = vec![(small(), room.path().join("pack"))];
    while let Some((from, to)) = folders.pop() {
        fs::create_dir_all(&to).unwrap();
        for entry in fs::read_dir(from).unwrap() {
            let path = entry.unwrap().path();
            let to = to.join(path.file_name().unwrap());
            if path.is_dir() {
                folders.push((path, to));
            } else {
                fs::copy(path, to).unwrap();
            }
        }
    }
    room
}

fn small() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../bindings/walks/small")
}

const WALK: &str = r#"{ "flow": "found", "answers": [["hello", true], ["thing", "key"]] }"#;

#[test]
fn each_rule_of_the_guard_refuses_a_request_that_breaks_it_alone() {
    let studio = start(&small());
    let (host, cookie) = (studio.host(), studio.cookie());
    let json = ("content-type", "application/json");
    let good = [("host", host.as_str()), ("cookie", cookie.as_str()), json];
    let walk = |headers: &[(&str, &str)]| studio.ask("POST /api/walk", headers, WALK);
    let walked = walk(&good);
    assert_eq!(walked.status, 200, "{}", walked.all);
    assert!(walked.all.contains(r#""first-page""#));
    let with = |name: &'static str, value: &'static str| {
        let mut headers = good.to_vec();
        headers.push((name, value));
        walk(&headers).status
    };
    assert_eq!(with("origin", "http://evil.example"), 403);
    assert_eq!(with("origin", "null"), 403);
    assert_eq!(with("sec-fetch-site", "cross-site"), 403);
    assert_eq!(with("sec-fetch-site", "same-site"), 403);
    assert_eq!(with("sec-fetch-site", "same-origin"), 200);
    assert_eq!(walk(&[("host", "evil.example"), good[1], json]).status, 403);
    let wrong_port = ("host", "127.0.0.1:1");
    assert_eq!(walk(&[wrong_port, good[1], json]).status, 403);
    assert_eq!(walk(&[good[0], json]).status, 403, "without the cookie");
    assert_eq!(walk(&[good[0], ("cookie", "veiviser=1"), json]).status, 403);
    let guessed = format!("GET /?key={}", "0".repeat(32));
    assert_eq!(studio.ask(&guessed, &[good[0]], "").status, 403);
    // Everything else needs the key too, also what does not exist.
    for path in ["/", "/app.js", "/editor.js", "/app.css", "/api/events", "/nothing"] {
        assert_eq!(studio.ask(&format!("GET {path}"), &[good[0]], "").status, 403, "{path}");
    }
}

#[test]
fn every_answer_says_to_the_browser_what_it_may_not_be_used_for() {
    let studio = start(&small());
    let (host, cookie) = (studio.host(), studio.cookie());
    let good = [("host", host.as_str()), ("cookie", cookie.as_str())];
    let answers = [
        studio.ask("GET /", &good, ""),
        studio.ask("GET /app.js", &good, ""),
        studio.ask("GET /nothing", &good, ""),
        studio.ask("GET /", &[good[0]], ""),
        studio.ask("OPTIONS /api/walk", &good, ""),
    ];
    assert_eq!(answers.each_ref().map(|one| one.status), [200, 200, 404, 403, 405]);
    for answered in &answers {
        let policy = answered.header("content-security-policy").unwrap();
        assert!(policy.starts_with("default-src 'none'; script-src 'self'; "), "{policy}");
        assert!(!policy.contains("unsafe"), "{policy}");
        assert!(policy.ends_with("frame-ancestors 'none'"), "{policy}");
        for (name, value) in [
            ("x-content-type-options", "nosniff"),
            ("referrer-policy", "no-referrer"),
            ("cache-control", "no-store"),
            ("cross-origin-opener-policy", "same-origin"),
            ("cross-origin-resource-policy", "same-origin"),
        ] {
            assert_eq!(answered.header(name), Some(value));
        }
        assert!(!answered.all.to_lowercase().contains("access-control-"), "{}", answered.all);
    }
    assert_eq!(answers[0].header("content-type"), Some("text/html; charset=utf-8"));
    // Only the page lets styles in that say its number, which is another one each time.
    let nonce = |one: &HttpAnswer| {
        let policy = one.header("content-security-policy").unwrap().to_owned();
        let found = policy.split_once("'nonce-").map(|(_, rest)| rest.split('\'').next().unwrap());
        found.map(str::to_owned)
    };
    let (first, second) = (nonce(&answers[0]).unwrap(), nonce(&studio.ask("GET /", &good, "")));
    assert_eq!(first.len(), 32);
    assert!(answers[0].all.contains(&format!("nonce=\"{first}\"")), "{}", answers[0].all);
    assert!(second.is_some_and(|second| second != first));
    assert!(answers[1..].iter().all(|one| nonce(one).is_none()));
}

#[test]
fn no_path_leads_to_a_file_of_the_pack_or_out_of_it() {
    let studio = start(&small());
    let (host, cookie) = (studio.host(), studio.cookie());
    let good = [("host", host.as_str()), ("cookie", cookie.as_str())];
    for path in [
        "/pack.json",
        "/found/flow.json",
        "/../pack.json",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/..%2f..%2fetc%2fpasswd",
        "//etc/passwd",
        "/app.js/../pack.json",
        "/api/files/pack.json",
        "/dist/app.js",
    ] {
        let answered = studio.ask(&format!("GET {path}"), &good, "");
        assert_eq!(answered.status, 404, "{path}: {}", answered.all);
    }
    let start = [good[0], good[1], ("content-type", "application/json")];
    for flow in ["../found", "found/../found", "/etc/passwd", ""] {
        let wanted = format!(r#"{{ "kind": "example", "flow": "{flow}", "id": "x" }}"#);
        assert_eq!(studio.ask("POST /api/start", &start, &wanted).status, 404, "{flow}");
    }
}

#[test]
fn a_request_that_is_no_walk_is_refused_and_no_reason_to_end() {
    let studio = start(&small());
    let (host, cookie) = (studio.host(), studio.cookie());
    let json = ("content-type", "application/json");
    let good = [("host", host.as_str()), ("cookie", cookie.as_str()), json];
    let ask = |body: &str| studio.ask("POST /api/walk", &good, body).status;
    // A page without a script can send text, and no JSON.
    assert_eq!(studio.ask("POST /api/walk", &good[..2], WALK).status, 415);
    assert_eq!(studio.ask("GET /api/walk", &good, "").status, 405);
    assert_eq!(ask("{"), 400);
    assert_eq!(ask(r#"{ "flow": "found", "answrs": [] }"#), 422);
    assert_eq!(ask(r#"{ "flow": "nothing" }"#), 422);
    assert_eq!(ask(r#"{ "flow": "found", "at": "today" }"#), 422);
    assert_eq!(ask(r#"{ "flow": "found", "language": "xx" }"#), 422);
    assert_eq!(ask(r#"{ "flow": "found", "answers": [["thing", { "a": 1 }]] }"#), 422);
    assert_eq!(ask(&format!(r#"{{ "flow": "{}" }}"#, "x".repeat(1 << 21))), 413);
    // What the flow does not take is told, and the rest is walked.
    let odd = r#"{ "flow": "found", "municipality": "x", "parameters": [["x", 1]],
        "answers": [["thing", "dragon"], ["thing", "key"], ["x", true]], "last": { "step": "thing" }, "open": "x" }"#;
    assert_eq!(ask(odd), 200);
    assert_eq!(ask(WALK), 200);
}

#[cfg(unix)]
#[test]
fn a_link_out_of_the_pack_is_never_read() {
    let room = tempfile::tempdir().unwrap();
    let pack = room.path().join("pack");
    fs::create_dir(&pack).unwrap();
    fs::copy(small().join("pack.json"), pack.join("pack.json")).unwrap();
    let secret = room.path().join("secret.json");
    fs::write(&secret, "{ \"secret\": 1 }").unwrap();
    std::os::unix::fs::symlink(&secret, pack.join("sources.json")).unwrap();
    let refused = Command::new(env!("CARGO_BIN_EXE_veiviser"))
        .args(["studio", "--no-open"])
        .arg(&pack)
        .output()
        .unwrap();
    let said = String::from_utf8(refused.stderr).unwrap();
    assert_eq!(refused.status.code(), Some(2));
    assert!(said.contains("is a link out of the pack") && !said.contains("secret\""), "{said}");
}
