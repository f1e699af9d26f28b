//! A pack: all that an app ships. Loaded once, shared by every session and every thread.

#![expect(clippy::disallowed_types, reason = "the only map that uniffi carries; sorted at once")]

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex};

use thiserror::Error;
use veiviser::{Purpose, SessionOptions, Status};

use crate::answer::Answer;
use crate::broken::{Broken, carries_broken, caught};
use crate::civil::Moment;
use crate::session::{OpenError, Session};

pub use veiviser::{Diagnostic, Severity};

/// All that an app ships: flows, texts, sources, contacts. It is checked when it is loaded, and does
/// not go wrong after that. Threads may share one.
#[derive(Debug, uniffi::Object)]
pub struct Pack {
    pub(crate) inner: Arc<veiviser::Pack>,
}

/// What a pack says of itself.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct PackCard {
    /// The name of the pack.
    pub id: String,
    /// The version that people name.
    pub version: String,
    /// A number that grows with every release.
    pub serial: u32,
    /// SHA-256 over the content files, in 64 hexadecimal digits.
    pub hash: String,
    /// The time zone in which hours and deadlines are meant, such as `Europe/Oslo`.
    pub zone: String,
    /// The languages that were loaded, the original first.
    pub languages: Vec<String>,
    /// What the pack is called.
    pub title: String,
    /// That it is information and not legal advice. An app shows it.
    pub notice: String,
}

/// What a flow says of itself.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct FlowCard {
    /// The name by which a session is opened.
    pub id: String,
    /// The version of the flow.
    pub version: u32,
    /// Whether it is in use.
    pub status: FlowStatus,
    /// What it is for.
    pub purpose: FlowPurpose,
    /// What it is called.
    pub title: String,
    /// When it helps.
    pub summary: String,
}

/// Whether a flow is in use.
pub type FlowStatus = Status;

/// Whether a flow is in use.
#[uniffi::remote(Enum)]
pub enum FlowStatus {
    /// Being written; not for use.
    Draft,
    /// In use.
    Published,
    /// No longer offered; kept so that old records can be read.
    Retired,
}

/// What a flow is for.
pub type FlowPurpose = Purpose;

/// What a flow is for.
#[uniffi::remote(Enum)]
pub enum FlowPurpose {
    /// From observation to action; always ends with somebody to turn to.
    Guidance,
    /// How to do one thing, such as writing a report.
    Guide,
    /// A look at one's own workplace; holds nothing about a child.
    Mapping,
    /// An exercise.
    Practice,
}

/// A municipality with contacts of its own.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct MunicipalityCard {
    /// The name by which a session chooses it.
    pub id: String,
    /// What people call it.
    pub name: String,
}

#[uniffi::export]
impl Pack {
    /// Loads a pack, or says everything that is wrong with it.
    ///
    /// `files` are the files of the pack by their path in it, such as `concern/flow.json`. At most
    /// 16 MiB are taken. `languages` are the BCP 47 tags that the app wants to show; none means all. The
    /// original language is always loaded, for it stands in where a translation is missing.
    #[uniffi::constructor(default(languages))]
    #[expect(clippy::needless_pass_by_value, reason = "what crosses is owned")]
    pub fn load(
        files: HashMap<String, Vec<u8>>,
        languages: Vec<String>,
    ) -> Result<Arc<Self>, LoadError> {
        let inner = caught(|| {
            let files = files.into_iter().collect();
            let languages: Vec<&str> = languages.iter().map(String::as_str).collect();
            veiviser::load(&files, &languages)
        })??;
        Ok(Arc::new(Self { inner: Arc::new(inner) }))
    }

    /// Opens a session. A method of the pack and not a constructor: uniffi guards the object that is
    /// called against being closed, and not one that is an argument.
    ///
    /// `started` is what the clock shows now in the zone of the pack; deadlines count from it. `given`
    /// answers, by their name, what the app knows already, such as the role; what is missing is asked.
    /// `municipality` gives local contacts, where it is known.
    #[uniffi::method(default(municipality = None, parameter))]
    pub fn open(
        &self,
        flow: &str,
        started: Moment,
        parameter: HashMap<String, Answer>,
        municipality: Option<String>,
    ) -> Result<Arc<Session>, OpenError> {
        let inner = caught(|| {
            // In the order of their names, so that of two faults the same is text each time.
            let parameter: BTreeMap<String, Answer> = parameter.into_iter().collect();
            let parameter = parameter.into_iter().collect();
            let options = SessionOptions { parameter, municipality, started };
            veiviser::Session::open(&self.inner, flow, options)
        })??;
        Ok(Arc::new(Session { inner: Mutex::new(inner) }))
    }

    /// What the pack says of itself, in this language or the original.
    pub fn about(&self, language: &str) -> Result<PackCard, Broken> {
        caught(|| {
            let pack = &self.inner;
            let (title, notice) = pack.title_and_notice(language);
            PackCard {
                id: pack.id().to_owned(),
                version: pack.version().to_owned(),
                serial: pack.serial(),
                hash: pack.hash_text(),
                zone: pack.zone().to_owned(),
                languages: pack.languages().map(ToOwned::to_owned).collect(),
                title: title.to_owned(),
                notice: notice.to_owned(),
            }
        })
    }

    /// The flows, sorted by id, in this language or the original.
    pub fn flows(&self, language: &str) -> Result<Vec<FlowCard>, Broken> {
        caught(|| {
            let card = |flow: &veiviser::Flow| {
                let (title, summary) = self.inner.flow_title_and_summary(flow, language);
                FlowCard {
                    id: flow.id().to_owned(),
                    version: flow.version(),
                    status: flow.status(),
                    purpose: flow.purpose(),
                    title: title.to_owned(),
                    summary: summary.to_owned(),
                }
            };
            self.inner.flows().iter().map(card).collect()
        })
    }

    /// The municipalities with contacts of their own, sorted by id.
    pub fn municipalities(&self) -> Result<Vec<MunicipalityCard>, Broken> {
        caught(|| {
            let card = |(id, name): (&str, &str)| MunicipalityCard {
                id: id.to_owned(),
                name: name.to_owned(),
            };
            self.inner.municipalities().map(card).collect()
        })
    }
}

/// A fault in a pack, for the person who can recover it.
#[uniffi::remote(Record)]
pub struct Diagnostic {
    /// The path of the file in the pack; empty for the pack as a whole.
    pub file: String,
    /// Where in the file, as a JSON pointer; empty for the file as a whole.
    pub pointer: String,
    /// What kind of fault it is, in words joined by hyphens, such as `unknown-option`.
    pub code: String,
    /// How bad it is.
    pub severity: Severity,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
}

/// How bad a fault is.
#[uniffi::remote(Enum)]
pub enum Severity {
    /// The pack is not usable.
    Error,
    /// The pack is usable, and somebody should look.
    Warning,
}

/// Why files are no pack.
#[derive(Debug, Clone, PartialEq, Eq, Error, uniffi::Error)]
#[uniffi::export(Display)]
pub enum LoadError {
    /// The pack is written in a newer format than this library reads. Keep the pack that you have, or
    /// update the app.
    #[error("{text}")]
    TooNew {
        /// The format of the pack.
        format: u32,
        /// The newest format that this library reads.
        newest: u32,
        /// What is wrong, in English, for the developer.
        text: String,
    },
    /// There are faults in the files: all of them, sorted by place.
    #[error("{text}")]
    Faulty {
        /// The faults: at least one.
        faults: Vec<Diagnostic>,
        /// What is wrong, in English, for the developer.
        text: String,
    },
    /// A fault of the library itself.
    #[error("{text}")]
    Broken {
        /// What is wrong, in English, for the developer.
        text: String,
    },
}

impl From<veiviser::LoadError> for LoadError {
    fn from(error: veiviser::LoadError) -> Self {
        use veiviser::LoadError as Core;
        let text = error.to_string();
        match error {
            Core::TooNew { format, newest } => Self::TooNew { format, newest, text },
            Core::Faulty { faults } => Self::Faulty { faults, text },
        }
    }
}

carries_broken!(LoadError);
