//! A pack: all that an app ships. Loaded once, shared by every session and every thread.

#![expect(clippy::disallowed_types, reason = "the only map that uniffi carries; sorted at once")]

use std::collections::HashMap;
use std::sync::Arc;

use thiserror::Error;
use veiviser::{BuiltError, BuiltPack, Language, Made, NoSuchLanguage, SessionOptions};

use crate::answer::Answer;
use crate::civil::{Day, Moment};
use crate::internal::{InternalError, carries, catch_panic};
use crate::language::ViewError;
use crate::session::{OpenError, Session};

pub use veiviser::{FlowPurpose, FlowStatus};

/// All that an app ships: flows, texts, sources, contacts. It is checked when it is loaded, and calls on
/// it do not fail because of its content. Threads may share one.
///
/// Wherever a call takes a language, it is a BCP 47 tag as the platform writes it. It is looked up in
/// the pack (RFC 4647, lookup): `en-GB` and `en_US` find `en`, `nb-NO` and `no` find `nb`, and `nn`
/// finds `nb` where the pack has no Nynorsk. A tag that finds nothing is the error `NoSuchLanguage`,
/// which lists the languages that there are. A text that is not translated yet comes in the original
/// language, and says so in its `language`.
#[derive(Debug, uniffi::Object)]
pub struct Pack {
    pub(crate) inner: Arc<veiviser::Pack>,
    made: Made,
}

/// What a pack says about itself.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct PackCard {
    /// The id of the pack.
    pub id: String,
    /// The version that people refer to.
    pub version: String,
    /// A number that grows with every release.
    pub serial: u32,
    /// The day on which it was built.
    pub built_on: Day,
    /// The last day on which it is meant to be used, if there is one. Nothing happens after it: the app decides
    /// what to do, such as to look for a newer pack and to go on with this one until there is one.
    pub expires_on: Option<Day>,
    /// SHA-256 over the content files, in 64 hexadecimal digits.
    pub hash: String,
    /// The time zone of opening hours and deadlines, such as `Europe/Oslo`.
    pub zone: String,
    /// The languages that were loaded, the original first.
    pub languages: Vec<String>,
    /// The name of the pack.
    pub title: String,
    /// That it is information and not legal advice. An app shows it.
    pub notice: String,
}

/// What a flow says about itself.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct FlowCard {
    /// The id by which a session is opened.
    pub id: String,
    /// The version of the flow.
    pub version: u32,
    /// Whether it is in use.
    pub status: FlowStatus,
    /// What it is for.
    pub purpose: FlowPurpose,
    /// The name of the flow.
    pub title: String,
    /// When it helps.
    pub summary: String,
    /// The tag of the language in which the flow is worded: the one that was asked for, or where the
    /// flow does not have it, the one of the flow that stands in for it, or the original.
    pub language: String,
    /// The languages that the flow has and that were loaded, the original first.
    pub languages: Vec<String>,
}

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
    /// The id by which a session chooses it.
    pub id: String,
    /// Its name.
    pub name: String,
}

#[uniffi::export]
impl Pack {
    /// Loads a pack that was built with `veiviser pack build`. Everything in it is checked: no bytes can make
    /// a later call fail.
    ///
    /// `languages` are the tags of the languages that the app wants to show; each must find a language of the
    /// pack, and an empty list means all. The original language is always loaded, since it is used where a
    /// translation is missing. `overlays` are what municipalities add, where they were built as files of their
    /// own. One that is refused is the error `Overlay`: load without it.
    #[uniffi::constructor(default(languages = [], overlays = []))]
    #[expect(clippy::needless_pass_by_value, reason = "uniffi passes values that are owned")]
    pub fn load(
        built: &[u8],
        languages: Vec<String>,
        overlays: Vec<Vec<u8>>,
    ) -> Result<Arc<Self>, LoadError> {
        let (inner, made) = catch_panic(|| {
            let languages: Vec<&str> = languages.iter().map(String::as_str).collect();
            let BuiltPack { mut pack, made, .. } = veiviser::load_built(built, &languages)?;
            for (overlay, index) in overlays.iter().zip(0_u32..) {
                let added = pack.add_overlay(overlay);
                added.map_err(|error| LoadError::of_overlay(index, &error))?;
            }
            Ok::<_, LoadError>((pack, made))
        })??;
        Ok(Arc::new(Self { inner: Arc::new(inner), made }))
    }

    // A method of the pack and not a constructor: uniffi protects the object that is called from being
    // closed meanwhile, and not one that is an argument.
    /// Opens a session.
    ///
    /// `started` is the time that the clock shows now in the zone of the pack; deadlines count from it.
    /// `parameters` are answers to what the app knows already, by the names of the parameters, such as
    /// the role; what is missing is asked. `municipality` gives local contacts, where it is known.
    #[uniffi::method(default(municipality = None, parameters))]
    pub fn open(
        &self,
        flow: &str,
        started: Moment,
        parameters: HashMap<String, Answer>,
        municipality: Option<String>,
    ) -> Result<Arc<Session>, OpenError> {
        let inner = catch_panic(|| {
            // In the order of their names, so that of two faults always the same one is reported.
            let mut parameters: Vec<(String, Answer)> = parameters.into_iter().collect();
            parameters.sort_by(|(one, _), (other, _)| one.cmp(other));
            let mut options = SessionOptions::new(started);
            options.parameters = parameters;
            options.municipality = municipality;
            veiviser::Session::open(&self.inner, flow, options)
        })??;
        Ok(Arc::new(Session::new(inner)))
    }

    /// What the pack says about itself.
    pub fn about(&self, language: &str) -> Result<PackCard, ViewError> {
        catch_panic(|| {
            let pack = &self.inner;
            let language = pack.language(language)?;
            Ok(PackCard {
                id: pack.id().to_owned(),
                version: pack.version().to_owned(),
                serial: pack.serial(),
                built_on: self.made.on,
                expires_on: self.made.expires_on,
                hash: pack.hash_text(),
                zone: pack.zone().to_owned(),
                languages: pack.languages().map(ToOwned::to_owned).collect(),
                title: pack.title(language).to_owned(),
                notice: pack.notice(language),
            })
        })?
    }

    /// The flows, sorted by id.
    pub fn flows(&self, language: &str) -> Result<Vec<FlowCard>, ViewError> {
        catch_panic(|| {
            let pack = &self.inner;
            let language = pack.language(language)?;
            let card = |flow| flow_card(pack, flow, language);
            Ok(pack.flows().iter().map(card).collect())
        })?
    }

    /// The municipalities with contacts of their own, sorted by id. Their names are the same in every
    /// language, so none is asked for, and the only error is `Internal`.
    pub fn municipalities(&self) -> Result<Vec<MunicipalityCard>, ViewError> {
        let cards = catch_panic(|| {
            let card = |(id, name): (&str, &str)| MunicipalityCard {
                id: id.to_owned(),
                name: name.to_owned(),
            };
            self.inner.municipalities().map(card).collect()
        })?;
        Ok(cards)
    }
}

/// What a flow says about itself, in a language.
pub(crate) fn flow_card(
    pack: &veiviser::Pack,
    flow: &veiviser::Flow,
    language: Language,
) -> FlowCard {
    FlowCard {
        id: flow.id().to_owned(),
        version: flow.version(),
        status: flow.status(),
        purpose: flow.purpose(),
        title: pack.flow_title(flow, language).to_owned(),
        summary: pack.flow_summary(flow, language),
        language: pack.tag(pack.flow_language(flow, language)).to_owned(),
        languages: pack.flow_languages(flow).map(ToOwned::to_owned).collect(),
    }
}

/// Why bytes cannot be loaded as a pack.
#[derive(Debug, Clone, PartialEq, Eq, Error, uniffi::Error)]
#[uniffi::export(Display)]
pub enum LoadError {
    /// The pack, or what it was built from, is in a newer format than this library reads. Keep the pack that
    /// you have, or update the app.
    #[error("{text}")]
    TooNew {
        /// The newer format, of what is built or of its source.
        format: u32,
        /// What is wrong, in English, for the developer.
        text: String,
    },
    /// The bytes are no pack, or are damaged, or do not hold together, or were built for an earlier version of
    /// this library. Keep the pack that you have, or load the one that the app ships.
    #[error("{text}")]
    Invalid {
        /// What is wrong with them: `not-a-pack`, `too-large`, `older-format`, `damaged` or `invalid`.
        code: String,
        /// What is wrong, in English, for the developer.
        text: String,
    },
    /// An overlay is none, is damaged, does not hold together, or was built by another version of this library or for
    /// another pack. Nothing is wrong with the pack: load it without this one.
    #[error("{text}")]
    Overlay {
        /// Its place in the list, the first being 0.
        index: u32,
        /// What is wrong with it: one of the codes of `Invalid`, or `other-pack`, `newer-format` or `too-new`.
        code: String,
        /// What is wrong, in English, for the developer.
        text: String,
    },
    /// The pack has no language that fits one of the tags.
    #[error("{text}")]
    NoSuchLanguage {
        /// The tag that was asked for.
        tag: String,
        /// The tags of the languages that the pack has, the original first.
        available: Vec<String>,
        /// What is wrong, in English, for the developer.
        text: String,
    },
    /// An internal error of the library.
    #[error("{text}")]
    Internal {
        /// What is wrong, in English, for the developer.
        text: String,
    },
}

impl LoadError {
    fn of_overlay(index: u32, error: &BuiltError) -> Self {
        let text = format!("the overlay at index {index}: {error}");
        Self::Overlay { index, code: error.code().to_owned(), text }
    }
}

impl From<BuiltError> for LoadError {
    fn from(error: BuiltError) -> Self {
        let (code, text) = (error.code().to_owned(), error.to_string());
        match error {
            BuiltError::NewerFormat { format } => Self::TooNew { format: format.into(), text },
            BuiltError::TooNew { format, .. } => Self::TooNew { format, text },
            BuiltError::NoSuchLanguage { why } => why.into(),
            _ => Self::Invalid { code, text },
        }
    }
}

carries! { LoadError:
    InternalError => Internal {}
    NoSuchLanguage => NoSuchLanguage { tag, available }
}
