//! Earlier versions of a pack, as git keeps them: `(folder) -> commits and tags`, `(folder, commit) -> files`,
//! `(folder, file, hash of a text) -> what the text said`.
//!
//! It is read by the program `git`, which is asked for objects only: nothing of the folder is changed, nothing
//! is fetched, and what the settings of a repository name is not run.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;

use serde::Serialize;
use thiserror::Error;
use veiviser::{Files, MOST_BYTES, is_part};

use crate::pack::json_location::JsonLocator;
use crate::pack::text_records::{hash_of, texts};

/// The most commits, and the most tags, that are listed.
const MOST_LISTED: &str = "50";
/// How many commits of a file are looked through for an earlier text.
const MOST_SEARCHED: &str = "1000";
/// How many files are read at a time while a text is sought: it is mostly found in the last ones.
const AT_A_TIME: usize = 16;

/// A commit or a tag.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PastVersion {
    /// The hash of the commit.
    pub id: String,
    /// The name of the tag; none of a commit.
    pub tag: Option<String>,
    /// The day, such as 2026-11-22.
    pub day: String,
    /// The first line of what its author says of it.
    pub subject: String,
}

/// The versions of a pack, the latest first.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct PackHistory {
    /// The last commits in which the pack is another one.
    pub commits: Vec<PastVersion>,
    /// The last tags of the repository.
    pub tags: Vec<PastVersion>,
}

/// What a text said in an earlier version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PastWording {
    /// What it said.
    pub text: String,
    /// The last version in which it did.
    pub version: PastVersion,
}

/// Why there is no earlier version.
#[derive(Debug, Error)]
pub enum HistoryError {
    /// There is no git.
    #[error("the program `git` was not found; install it to compare with earlier versions")]
    NoGit,
    /// The folder is in no repository.
    #[error("the pack is not under git")]
    NotUnderGit,
    /// No commit has the pack.
    #[error("the pack is under git, and was never committed")]
    NeverCommitted,
    /// There is no such commit, or the pack was not there then.
    #[error("there is no version `{0}` of this pack")]
    NoSuchVersion(String),
    /// It has more bytes than a pack may have.
    #[error("that version is larger than {MOST_BYTES} bytes, the most that a pack holds")]
    TooLarge,
    /// Git refuses.
    #[error("git says: {0}")]
    Git(String),
    /// Git cannot be talked with.
    #[error("git cannot be run: {0}")]
    Run(#[from] io::Error),
}

impl HistoryError {
    /// A short name of it, for a program.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NoGit => "no-git",
            Self::NotUnderGit => "not-under-git",
            Self::NeverCommitted => "never-committed",
            Self::NoSuchVersion(_) => "no-such-version",
            Self::TooLarge => "too-large",
            Self::Git(_) | Self::Run(_) => "git",
        }
    }
}

/// The last versions of the pack in a folder.
pub fn history(folder: &Path) -> Result<PackHistory, HistoryError> {
    let log = ["log", "-z", "-n", MOST_LISTED, COMMIT_FORMAT, "HEAD", "--", "."];
    let commits = match git(folder, &log, Vec::new()) {
        // A repository without a commit has no HEAD.
        Err(HistoryError::Git(_))
            if git(folder, &["rev-parse", "--verify", "-q", "HEAD"], Vec::new()).is_err() =>
        {
            return Err(HistoryError::NeverCommitted);
        }
        commits => versions(&commits?, '\0'),
    };
    if commits.is_empty() {
        return Err(HistoryError::NeverCommitted);
    }
    // What an annotated tag names is behind `*`; a light one names the commit itself.
    let format = "--format=%(if)%(*objectname)%(then)%(*objectname)%(else)%(objectname)%(end)%1f%(creatordate:short)%1f%(subject)%1f%(refname:strip=2)";
    let count = format!("--count={MOST_LISTED}");
    let tags = ["for-each-ref", "--sort=-creatordate", &count, format, "refs/tags"];
    let tags = versions(&git(folder, &tags, Vec::new())?, '\n');
    Ok(PackHistory { commits, tags })
}

/// The files of the pack in a commit.
pub fn files_of(folder: &Path, commit: &str) -> Result<Files, HistoryError> {
    let missing = || HistoryError::NoSuchVersion(commit.to_owned());
    if !is_hash(commit) {
        return Err(missing());
    }
    let listed = match git(folder, &["ls-tree", "-r", "-l", "-z", commit], Vec::new()) {
        Err(HistoryError::Git(_)) => return Err(missing()),
        listed => listed?,
    };
    let mut wanted: Vec<(String, String)> = Vec::new();
    let (mut files, mut left) = (Files::new(), MOST_BYTES);
    for entry in listed.split('\0') {
        let Some((about, path)) = entry.split_once('\t') else { continue };
        let about: Vec<&str> = about.split_whitespace().collect();
        let [mode, "blob", object, size] = about.as_slice() else { continue };
        // A link is not followed: where it led then is not known now.
        if !mode.starts_with("100") || path.split('/').any(|name| name.starts_with('.')) {
            continue;
        }
        if is_part(path) {
            let size = size.parse().map_err(|_| HistoryError::Git(entry.to_owned()))?;
            left = left.checked_sub(size).ok_or(HistoryError::TooLarge)?;
            wanted.push((path.to_owned(), (*object).to_owned()));
        } else {
            files.insert(path.to_owned(), Vec::new());
        }
    }
    if !wanted.iter().any(|(path, _)| path == "pack.json") {
        return Err(missing());
    }
    let objects: Vec<&str> = wanted.iter().map(|(_, object)| object.as_str()).collect();
    let contents = contents(folder, &objects)?;
    let contents = contents.into_iter().map(Option::unwrap_or_default);
    files.extend(wanted.into_iter().map(|(path, _)| path).zip(contents));
    Ok(files)
}

/// What a text said that is known by its hash: the latest wording of the file with that hash, at this pointer
/// or, after a renaming, at another. `None` where no commit has it.
pub fn past_wording(
    folder: &Path,
    file: &str,
    pointer: &str,
    hash: &str,
) -> Result<Option<PastWording>, HistoryError> {
    // What git reads on one line must be on one.
    if file.contains(char::is_control) {
        return Ok(None);
    }
    let log =
        ["log", "-z", "--full-history", "-n", MOST_SEARCHED, COMMIT_FORMAT, "HEAD", "--", file];
    let commits = match git(folder, &log, Vec::new()) {
        Err(HistoryError::Git(_)) => return Err(HistoryError::NeverCommitted),
        commits => versions(&commits?, '\0'),
    };
    let mut elsewhere = None;
    for some in commits.chunks(AT_A_TIME) {
        let names: Vec<String> =
            some.iter().map(|commit| format!("{}:./{file}", commit.id)).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        for (version, bytes) in some.iter().zip(contents(folder, &names)?) {
            let text = bytes.and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default();
            let places = JsonLocator::of(&text);
            let Some(object) = places.tree().and_then(|tree| tree.as_object()) else { continue };
            let said: BTreeMap<String, &str> = texts(object).into_iter().collect();
            let is_it = |said: &&&str| hash_of(said) == hash;
            let found =
                |said: &&str| PastWording { text: (*said).to_owned(), version: version.clone() };
            if let Some(here) = said.get(pointer).filter(is_it) {
                return Ok(Some(found(here)));
            }
            if elsewhere.is_none() {
                elsewhere = said.values().find(is_it).map(found);
            }
        }
    }
    Ok(elsewhere)
}

/// A commit, its day and its first line.
const COMMIT_FORMAT: &str = "--format=%H%x1f%cs%x1f%s";

/// The versions of a list: hash, day, subject, and the name of a tag.
fn versions(listed: &str, between: char) -> Vec<PastVersion> {
    let version = |line: &str| {
        let mut parts = line.split('\u{1f}').map(ToOwned::to_owned);
        let (id, day, subject) = (parts.next()?, parts.next()?, parts.next()?);
        Some(PastVersion { id, day, subject, tag: parts.next() })
    };
    listed.split(between).filter_map(version).collect()
}

fn is_hash(id: &str) -> bool {
    [40, 64].contains(&id.len()) && id.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// What stands in each of these objects, where it is there.
fn contents(folder: &Path, names: &[&str]) -> Result<Vec<Option<Vec<u8>>>, HistoryError> {
    let asked = names.iter().flat_map(|name| [name, "\n"]).collect::<String>();
    let said = run(folder, &["cat-file", "--batch"], asked.into_bytes())?;
    let mut rest = said.as_slice();
    let mut all = Vec::new();
    for name in names {
        let broken = || HistoryError::Git(format!("nothing of `{name}`"));
        let end = rest.iter().position(|byte| *byte == b'\n').ok_or_else(broken)?;
        let (head, after) = rest.split_at(end);
        let after = after.get(1..).unwrap_or_default();
        let head = String::from_utf8_lossy(head);
        let mut words = head.rsplit(' ');
        let size: Option<usize> = words.next().and_then(|size| size.parse().ok());
        let Some(size) = size.filter(|_| words.next() == Some("blob")) else {
            // ` missing`, or no file: a word, and nothing follows.
            all.push(None);
            rest = after;
            continue;
        };
        all.push(Some(after.get(..size).ok_or_else(broken)?.to_vec()));
        rest = after.get(size..).and_then(|rest| rest.get(1..)).ok_or_else(broken)?;
    }
    Ok(all)
}

/// What git says, as text.
fn git(folder: &Path, arguments: &[&str], input: Vec<u8>) -> Result<String, HistoryError> {
    Ok(String::from_utf8_lossy(&run(folder, arguments, input)?).into_owned())
}

fn run(folder: &Path, arguments: &[&str], input: Vec<u8>) -> Result<Vec<u8>, HistoryError> {
    let mut command = Command::new("git");
    command.arg("-C").arg(folder).args([
        "--no-pager",
        "--literal-pathspecs",
        "--no-replace-objects",
    ]);
    // The settings of a repository can name programs; and a text that is missing is not fetched.
    command.args([
        "-c",
        "log.showSignature=false",
        "-c",
        "core.fsmonitor=false",
        "-c",
        "protocol.allow=never",
    ]);
    command.args(arguments);
    command.envs([
        ("GIT_NO_LAZY_FETCH", "1"),
        ("GIT_OPTIONAL_LOCKS", "0"),
        ("GIT_TERMINAL_PROMPT", "0"),
    ]);
    command.env("LC_ALL", "C");
    // The folder says which repository is meant, and not where the program was started from.
    for name in
        ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_COMMON_DIR"]
    {
        command.env_remove(name);
    }
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => HistoryError::NoGit,
        _ => HistoryError::Run(error),
    })?;
    let stdin = child.stdin.take();
    // It answers while it is still asked.
    let asking = thread::spawn(move || stdin.map(|mut stdin| stdin.write_all(&input)));
    let said = child.wait_with_output()?;
    // Where it ended before it had read all, its own error says why.
    let _ = asking.join();
    if said.status.success() {
        return Ok(said.stdout);
    }
    let error = String::from_utf8_lossy(&said.stderr);
    if error.contains("not a git repository") {
        return Err(HistoryError::NotUnderGit);
    }
    let first = error.lines().next().unwrap_or_default();
    Err(HistoryError::Git(first.trim_start_matches("fatal: ").to_owned()))
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;
    use std::process::Command;

    use super::{HistoryError, files_of, history, past_wording};
    use crate::pack::folder;
    use crate::pack::text_records::hash_of;

    /// Runs git in a folder, as somebody whom no settings of this machine concern.
    fn git(folder: &Path, arguments: &[&str]) {
        let mut command = Command::new("git");
        command.arg("-C").arg(folder).args(["-c", "user.name=A", "-c", "user.email=a@example.org"]);
        command.envs([("GIT_CONFIG_GLOBAL", "/dev/null"), ("GIT_CONFIG_NOSYSTEM", "1")]);
        let done = command.args(arguments).output().unwrap();
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    }

    fn commit(folder: &Path, subject: &str) {
        git(folder, &["add", "."]);
        git(folder, &["commit", "-q", "-m", subject]);
    }

    /// A repository with a pack in a folder of it, which says `first` and then `second`; and another file.
    fn repository() -> tempfile::TempDir {
        let room = tempfile::tempdir().unwrap();
        git(room.path(), &["init", "-q"]);
        let pack = room.path().join("pack");
        fs::create_dir_all(pack.join("x")).unwrap();
        fs::write(pack.join("pack.json"), r#"{ "languages": ["nb"] }"#).unwrap();
        fs::write(pack.join("notes.txt"), "hei").unwrap();
        fs::write(pack.join("x/nb.json"), r#"{ "language": "nb", "title": "Først" }"#).unwrap();
        commit(room.path(), "one; \"quoted\"");
        git(room.path(), &["tag", "-a", "v1", "-m", "the first"]);
        fs::write(pack.join("x/nb.json"), r#"{ "language": "nb", "title": "Siden", "more": "M" }"#)
            .unwrap();
        commit(room.path(), "two");
        fs::write(room.path().join("beside"), "x").unwrap();
        commit(room.path(), "beside the pack");
        room
    }

    #[test]
    fn a_version_is_listed_and_read_as_it_was() {
        let room = repository();
        let pack = room.path().join("pack");
        let found = history(&pack).unwrap();
        let told = |all: &[super::PastVersion]| {
            all.iter().map(|one| (one.tag.clone(), one.subject.clone())).collect::<Vec<_>>()
        };
        let commits = [(None, "two".to_owned()), (None, "one; \"quoted\"".to_owned())];
        assert_eq!(told(&found.commits), commits);
        assert_eq!(told(&found.tags), [(Some("v1".to_owned()), "the first".to_owned())]);
        assert_eq!(found.tags[0].id, found.commits[1].id);
        assert_eq!(found.commits[0].day.len(), 10);
        assert_eq!(files_of(&pack, &found.commits[0].id).unwrap(), folder::read(&pack).unwrap());
        let first = files_of(&pack, &found.tags[0].id).unwrap();
        assert_eq!(first["x/nb.json"], r#"{ "language": "nb", "title": "Først" }"#.as_bytes());
        assert!(first["notes.txt"].is_empty(), "no part of the pack is not read");
    }

    #[test]
    fn what_is_no_version_is_refused_in_words() {
        let room = repository();
        let pack = room.path().join("pack");
        for id in ["HEAD", "v1", "--help", "", "../x", &"0".repeat(40)] {
            let refused = files_of(&pack, id);
            assert!(matches!(refused, Err(HistoryError::NoSuchVersion(_))), "{id}: {refused:?}");
        }
        let alone = tempfile::tempdir().unwrap();
        assert!(matches!(history(alone.path()), Err(HistoryError::NotUnderGit)));
        git(alone.path(), &["init", "-q"]);
        assert!(matches!(history(alone.path()), Err(HistoryError::NeverCommitted)));
        fs::create_dir(room.path().join("new")).unwrap();
        assert!(matches!(history(&room.path().join("new")), Err(HistoryError::NeverCommitted)));
    }

    #[test]
    fn an_earlier_text_is_found_by_its_hash_and_no_other_is_told_for_it() {
        let room = repository();
        let pack = room.path().join("pack");
        let sought = |pointer: &str, said: &str| {
            past_wording(&pack, "x/nb.json", pointer, &hash_of(said)).unwrap()
        };
        let found = sought("/title", "Først").unwrap();
        assert_eq!(
            (found.text.as_str(), found.version.subject.as_str()),
            ("Først", "one; \"quoted\"")
        );
        // It stood at another pointer then.
        assert_eq!(sought("/name", "Først").unwrap().text, "Først");
        assert_eq!(sought("/title", "Aldri sagt"), None);
        let none = past_wording(&pack, "y/nb.json", "/title", &hash_of("Først"));
        assert_eq!(none.unwrap(), None);
    }
}
