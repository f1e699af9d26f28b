//! The core for a page without a program: `(built pack, requests as JSON) -> walks as JSON`.
//!
//! The page writes bytes into a place that it asked for, and reads bytes from where the answer stands. No pointer
//! is followed here: what the page wrote is the buffer that was made for it. So nothing is unsafe but the names
//! under which a browser finds the functions.

use std::cell::RefCell;
use std::sync::Arc;

use serde::Serialize;
use veiviser::Pack;
use veiviser_replay::{ReplayedWalk, WalkRequest, replay};

thread_local! {
    // WebAssembly has one thread here.
    static PAGE: RefCell<Page> = const { RefCell::new(Page { pack: None, asked: Vec::new(), answer: Vec::new() }) };
}

/// What the page has given, and what it gets.
struct Page {
    pack: Option<Arc<Pack>>,
    /// What the page writes.
    asked: Vec<u8>,
    /// What it reads.
    answer: Vec<u8>,
}

/// What a request gives.
#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
enum WalkerReply<'w> {
    /// The pack was read.
    Opened,
    /// The walk, as the studio would answer.
    Walk(&'w ReplayedWalk<'w>),
    /// Why there is none, in a sentence.
    Message(String),
}

fn with_page<T>(act: impl FnOnce(&mut Page) -> T) -> T {
    PAGE.with(|page| act(&mut page.borrow_mut()))
}

/// Makes room for so many bytes of the page: where they are to be written.
#[expect(
    unsafe_code,
    reason = "a browser finds a function by its name; this says nothing of memory"
)]
#[unsafe(no_mangle)]
pub extern "C" fn veiviser_room(length: usize) -> *mut u8 {
    with_page(|page| {
        page.asked = vec![0; length];
        page.asked.as_mut_ptr()
    })
}

/// Where the answer stands.
#[expect(
    unsafe_code,
    reason = "a browser finds a function by its name; this says nothing of memory"
)]
#[unsafe(no_mangle)]
pub extern "C" fn veiviser_answer() -> *const u8 {
    with_page(|page| page.answer.as_ptr())
}

/// Reads the pack that the page wrote: how long the answer is.
#[expect(
    unsafe_code,
    reason = "a browser finds a function by its name; this says nothing of memory"
)]
#[unsafe(no_mangle)]
pub extern "C" fn veiviser_open() -> usize {
    with_page(|page| match veiviser::load_built(&page.asked, &[]) {
        Ok(built) => {
            page.pack = Some(Arc::new(built.pack));
            page.say(&WalkerReply::Opened)
        }
        Err(error) => page.say(&WalkerReply::Message(error.to_string())),
    })
}

/// Walks what the page asks for: how long the answer is.
#[expect(
    unsafe_code,
    reason = "a browser finds a function by its name; this says nothing of memory"
)]
#[unsafe(no_mangle)]
pub extern "C" fn veiviser_walk() -> usize {
    with_page(|page| {
        let Some(pack) = page.pack.clone() else {
            return page.say(&WalkerReply::Message("no pack was opened".to_owned()));
        };
        let request: WalkRequest = match serde_json::from_slice(&page.asked) {
            Ok(request) => request,
            Err(error) => return page.say(&WalkerReply::Message(error.to_string())),
        };
        // The page has the clock.
        let walked = replay(&pack, &request, None, |walk| page.say(&WalkerReply::Walk(walk)));
        walked.unwrap_or_else(|error| page.say(&WalkerReply::Message(error.to_string())))
    })
}

impl Page {
    fn say(&mut self, reply: &WalkerReply<'_>) -> usize {
        // Only a map whose keys are no texts cannot be written, and there is none.
        self.answer = serde_json::to_vec(reply).unwrap_or_default();
        self.answer.len()
    }
}

#[cfg(test)]
mod tests {
    use super::{veiviser_open, veiviser_room, veiviser_walk};

    #[test]
    fn what_cannot_be_read_is_said() {
        veiviser_room(4);
        assert!(veiviser_walk() > 0, "no pack");
        assert!(veiviser_open() > 0, "four zeros are no pack");
    }
}
