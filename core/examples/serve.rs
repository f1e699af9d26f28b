//! Answers one HTTP request with the first screen of a flow as JSON, and ends:
//! `cargo run -p veiviser --features serde --example serve -- flows`, or with `--print` without a socket.
//!
//! A service with a framework returns the screen itself: `Screen` is `Serialize`, `Answer` both ways.

#![expect(clippy::print_stdout, reason = "an example prints")]

use std::error::Error;
use std::io::{Read, Write};
use std::net::{Ipv4Addr, TcpListener};
use std::sync::Arc;
use std::time::Duration;

use veiviser::{Session, SessionOptions, View, load, moment};

include!("folder/read.in");

/// The most bytes of a request that are read, and how long one may take.
const MOST_BYTES: u64 = 8 * 1024;
const PATIENCE: Duration = Duration::from_secs(5);

fn main() -> Result<(), Box<dyn Error>> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let folder = words.iter().find(|word| *word != "--print").map_or("flows", String::as_str);
    let pack = Arc::new(load(&files_of(folder)?, &[])?);
    let view = View::new(moment("2026-11-23T10:00")?, pack.original());
    let session = Session::open(&pack, "concern", SessionOptions::new(view.at))?;
    let json = serde_json::to_string_pretty(&session.screen(view))?;
    if words.iter().any(|word| word == "--print") {
        println!("{json}");
        return Ok(());
    }
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
    println!("http://{}/", listener.local_addr()?);
    let (mut stream, _) = listener.accept()?;
    stream.set_read_timeout(Some(PATIENCE))?;
    let mut request = Vec::new();
    let mut byte = [0];
    let mut input = Read::by_ref(&mut stream).take(MOST_BYTES);
    while !request.ends_with(b"\r\n\r\n") && input.read(&mut byte)? > 0 {
        request.extend(byte);
    }
    let length = json.len();
    let head = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\nconnection: close";
    write!(stream, "{head}\r\ncontent-length: {length}\r\n\r\n{json}")?;
    Ok(())
}
