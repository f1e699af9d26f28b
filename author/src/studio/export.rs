//! One file that walks a pack by itself: `(what is known of a pack) -> one HTML page`.
//!
//! It is opened from a disk, with no program and no network: the core is in it as WebAssembly, beside the built pack,
//! the walks that a page can begin with, and the verdicts of the day. It is the page of the studio, which finds these
//! instead of a program.

use std::fmt::Write;

use serde::Serialize;
use serde_json::Value;
use veiviser::{BuiltError, Made, build};
use veiviser_prove::examples;

use crate::hidden::spelled;
use crate::studio::guard::new_key;
use crate::studio::live::{LivePack, WalkedPack};
use crate::studio::page::{EXPORT_SCRIPT, STYLE};
use crate::studio::server::clean;
use crate::studio::start::{StartingWalk, of_example, of_proof};
use crate::studio::verdict::ProofSummary;

/// The core as WebAssembly; `None` where it was not built before the program, or is older than its sources.
const WALKER: Option<&[u8]> = include!(concat!(env!("OUT_DIR"), "/walker.rs"));

/// Why there is no file.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// The program cannot.
    #[error(
        "this program was built without the core as WebAssembly, or with an older one; run author/studio/web/build \
         and build the program again"
    )]
    NoWalker,
    /// There is nothing to walk.
    #[error("the files do not load, so there is nothing to export; see `veiviser check`")]
    NoPack,
    /// The pack cannot be built.
    #[error(transparent)]
    Built(#[from] BuiltError),
    /// The system gives no random bits.
    #[error(transparent)]
    Key(#[from] getrandom::Error),
}

/// What stands in the file besides the pack.
#[derive(Debug, Serialize)]
struct ExportedJson {
    /// What a studio would push to its page.
    state: Value,
    zone: String,
    day: String,
    hash: String,
    starts: Vec<ExportedStart>,
}

/// A walk to begin with, under what a page asks for it by.
#[derive(Debug, Serialize)]
struct ExportedStart {
    kind: &'static str,
    flow: String,
    id: String,
    second: bool,
    walk: StartingWalk,
}

/// The file, of a pack that was judged.
pub fn exported(live: &LivePack) -> Result<String, ExportError> {
    let walker = WALKER.ok_or(ExportError::NoWalker)?;
    let WalkedPack { pack, files, .. } = live.current().ok_or(ExportError::NoPack)?;
    let day = live.day(&files);
    let mut starts = Vec::new();
    for flow in pack.flows() {
        let file = examples::of_flow(flow, &files);
        for example in file.into_iter().flat_map(|file| file.examples) {
            let (flow, id) = (flow.id().to_owned(), example.id.to_string());
            if let Some(walk) = of_example(&pack, &files, &flow, &id) {
                starts.push(ExportedStart { kind: "example", flow, id, second: false, walk });
            }
        }
    }
    let proofs = live.proofs();
    for (id, second, trace) in proofs.iter().flat_map(ProofSummary::walks) {
        let (flow, id) = id;
        if let Some(known) = pack.flow(flow) {
            let (flow, id) = (flow.to_owned(), id.to_owned());
            let walk = of_proof(known, &id, trace);
            starts.push(ExportedStart { kind: "guarantee", flow, id, second, walk });
        }
    }
    let mut state = clean(live.json(), &|text| spelled(text).into_owned());
    // Where the folder was is nobody else's business.
    if let Some(folder) = state.get_mut("folder") {
        *folder = Value::from(pack.id());
    }
    let zone = pack.zone().to_owned();
    let said = ExportedJson { state, zone, day: day.to_string(), hash: pack.hash_text(), starts };
    // Inside a script element nothing may end it.
    let said = serde_json::to_string(&said).unwrap_or_default().replace('<', "\\u003c");
    let built = build(&pack, &Made::new(day))?;
    let nonce = new_key()?;
    let mut page = String::new();
    // Writing to a string cannot fail.
    let _ = write!(
        page,
        "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src 'nonce-{nonce}' \
         'wasm-unsafe-eval'; style-src 'nonce-{nonce}'; img-src data:; base-uri 'none'; form-action 'none'\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"referrer\" content=\"no-referrer\"><link rel=\"icon\" href=\"data:,\">\n\
         <title>Veiviser</title><style nonce=\"{nonce}\">{STYLE}</style>\n\
         <script type=\"application/json\" id=\"exported\">{said}</script>\n\
         <script type=\"text/plain\" id=\"exported-pack\">{}</script>\n\
         <script type=\"text/plain\" id=\"exported-walker\">{}</script>\n\
         <script type=\"module\" nonce=\"{nonce}\">{EXPORT_SCRIPT}</script></head>\n\
         <body><noscript>This page needs JavaScript.</noscript></body></html>\n",
        base64(&built),
        base64(walker)
    );
    Ok(page)
}

/// Bytes as text, by RFC 4648.
fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut said = String::with_capacity(bytes.len().div_ceil(3).saturating_mul(4));
    for three in bytes.chunks(3) {
        let at = |place: usize| u32::from(three.get(place).copied().unwrap_or(0));
        let bits = (at(0) << 16) | (at(1) << 8) | at(2);
        for (place, shift) in [18_u32, 12, 6, 0].into_iter().enumerate() {
            let letter =
                usize::try_from((bits >> shift) & 63).ok().and_then(|six| LETTERS.get(six));
            let is_there = place <= three.len();
            said.push(letter.filter(|_| is_there).map_or('=', |letter| char::from(*letter)));
        }
    }
    said
}

#[cfg(test)]
mod tests {
    use super::base64;

    #[test]
    fn bytes_are_written_as_the_standard_says() {
        let of = [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg==")];
        for (bytes, expected) in of {
            assert_eq!(base64(bytes.as_bytes()), expected);
        }
        assert_eq!(base64(&[0xfb, 0xff, 0xfe]), "+//+");
    }
}
