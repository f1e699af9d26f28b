//! Answers one HTTP request, whose body says what was answered so far, with the next screen and the plan
//! as JSON, and ends:
//! `cargo run -p veiviser --features serde --example serve -- bindings/walks/small found`, then
//! `curl -d '{"answers":{"thing":"food"}}' ADDRESS`. Without a socket, a body on the input: `--print`.
//!
//! A service with a framework has the two types and the function `reply`, and none of the rest.

#![expect(clippy::print_stdout, reason = "an example prints")]

use std::collections::BTreeMap;
use std::error::Error;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::sync::Arc;
use std::time::Duration;

use serde::{Deserialize, Serialize};
use veiviser::{AnswerError, Pack, Plan, Screen, Session, SessionOptions, View, WrittenAnswer};
use veiviser::{load, moment};

include!("folder/read.in");

/// What a request says: everything that was answered so far. The service keeps nothing.
#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Said {
    parameters: BTreeMap<String, WrittenAnswer>,
    answers: BTreeMap<String, WrittenAnswer>,
}

/// What the service replies.
#[derive(Serialize)]
struct Reply {
    screen: Screen,
    plan: Plan,
    refused: Vec<AnswerError>,
}

fn reply(pack: &Arc<Pack>, flow: &str, said: &Said) -> Result<Reply, Box<dyn Error>> {
    let view = View::new(moment("2026-11-23T10:00")?, pack.original());
    let mut session = Session::open(pack, flow, SessionOptions::new(view.at))?;
    let walk = session.walk_mut();
    let mut refused: Vec<AnswerError> = walk.supply_all_written(&said.parameters, view.at);
    refused.extend(walk.set_answers(&said.answers, view.at));
    Ok(Reply { screen: session.screen(view), plan: session.plan(view), refused })
}

fn main() -> Result<(), Box<dyn Error>> {
    let (options, names): (Vec<String>, Vec<String>) =
        std::env::args().skip(1).partition(|word| word == "--print");
    let mut names = names.iter().map(String::as_str);
    let (folder, flow) =
        (names.next().unwrap_or("bindings/walks/small"), names.next().unwrap_or("found"));
    let pack = Arc::new(load(&files_of(folder)?, &[])?);
    if !options.is_empty() {
        let said = serde_json::from_reader(std::io::stdin().take(MOST_BYTES))?;
        println!("{}", serde_json::to_string_pretty(&reply(&pack, flow, &said)?)?);
        return Ok(());
    }
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
    println!("http://{}/", listener.local_addr()?);
    let (mut stream, _) = listener.accept()?;
    let body = body(&stream)?;
    let said = if body.is_empty() { Said::default() } else { serde_json::from_slice(&body)? };
    let json = serde_json::to_string(&reply(&pack, flow, &said)?)?;
    let head = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\nconnection: close";
    write!(stream, "{head}\r\ncontent-length: {}\r\n\r\n{json}", json.len())?;
    Ok(())
}

/// The most bytes of a request that are read, and how long one may take.
const MOST_BYTES: u64 = 64 * 1024;
const PATIENCE: Duration = Duration::from_secs(5);

/// The body of a request.
fn body(stream: &TcpStream) -> Result<Vec<u8>, Box<dyn Error>> {
    stream.set_read_timeout(Some(PATIENCE))?;
    let mut request = BufReader::new(stream).take(MOST_BYTES);
    let mut length = 0;
    let mut line = String::new();
    while request.read_line(&mut line)? > 0 && !line.trim().is_empty() {
        if let Some((name, value)) = line.split_once(':')
            && name.eq_ignore_ascii_case("content-length")
        {
            length = value.trim().parse()?;
        }
        line.clear();
    }
    let mut body = Vec::new();
    request.take(length).read_to_end(&mut body)?;
    Ok(body)
}
