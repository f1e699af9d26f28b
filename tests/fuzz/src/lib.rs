//! What the targets share: the small pack, and a walk that answers whatever is offered.

use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock};
use std::fs;

use jiff::civil::{DateTime, date};
use sha2::{Digest, Sha256};
use veiviser::{Answer, Files, Made, Pack, Session, SessionOptions, View, build, load};

/// When the walks are walked.
pub const NOW: DateTime = date(2026, 11, 23).at(10, 0, 0, 0);

/// The files of the small pack, by their paths.
pub static FILES: LazyLock<Files> = LazyLock::new(|| {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../bindings/walks/small");
    let mut files = Files::new();
    let mut todo = vec![root.clone()];
    while let Some(path) = todo.pop() {
        if path.is_dir() {
            todo.extend(fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path()));
        } else if path.extension().is_some_and(|end| end == "json") {
            let name = path.strip_prefix(&root).unwrap().to_str().unwrap().to_owned();
            files.insert(name, fs::read(&path).unwrap());
        }
    }
    files
});

/// The small pack.
pub static SMALL: LazyLock<Arc<Pack>> =
    LazyLock::new(|| Arc::new(load(&FILES, &[]).unwrap()));

/// The day on which everything is built.
pub fn made() -> Made {
    Made::new(NOW.date())
}

/// A session at the beginning of a flow.
pub fn opened(pack: &Arc<Pack>, flow: &str) -> Session {
    Session::open(pack, flow, SessionOptions::new(NOW)).unwrap()
}

/// Walks each flow of a pack in each of its languages, and looks at all that there is to see.
pub fn walk(pack: &Arc<Pack>) {
    for flow in pack.flows() {
        for language in pack.languages() {
            let view = View::new(NOW, pack.language(language).unwrap());
            let mut session = opened(pack, flow.id());
            for _ in 0..20 {
                let screen = session.screen(view);
                let Some(card) = &screen.step else { break };
                let option = card.options.first().map(|option| option.id.clone());
                let offered = option.map_or(Answer::Seen, Answer::Option);
                let taken = session.answer(&card.path, &offered, view).is_ok()
                    || session.answer(&card.path, &Answer::Unsure, view).is_ok();
                if !taken {
                    break;
                }
            }
            look(&session);
            let again = Session::restore(pack, &session.snapshot()).unwrap();
            assert_eq!(again.session.plan(view), session.plan(view));
        }
    }
}

/// Looks at all that a session says.
pub fn look(session: &Session) {
    let view = View::new(NOW, session.walk().pack().original());
    let plan = session.plan(view);
    for action in &plan.actions {
        session.why(&action.id, view).unwrap();
    }
    session.answers(view);
}

/// Snapshot bytes with a checksum that fits, so that the body itself is read.
pub fn with_checksum(bytes: &[u8]) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    if let Some((head, body)) = bytes.split_at_mut_checked(13) {
        head[5..].copy_from_slice(&Sha256::digest(body)[..8]);
    }
    bytes
}

/// The folder in which a target finds its corpus.
pub fn corpus(target: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus").join(target)
}

/// The built small pack.
pub fn built() -> Vec<u8> {
    build(&SMALL, &made()).unwrap()
}
