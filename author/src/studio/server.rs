//! Answers the page: `(request) -> its files, a walk, or what is known of the pack`.
//!
//! It listens on this machine only, and [`guard`](crate::studio::guard) goes before everything. Files of
//! the pack are given and written by their names among those that were read: no path of a request leads anywhere.

mod long_work;
mod whole_files;
mod wordings;

use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::sync::{Arc, Mutex};

use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, Request, State};
use axum::http::header::Entry;
use axum::http::header::{CONTENT_SECURITY_POLICY, CONTENT_TYPE, LOCATION, SET_COOKIE};
use axum::http::{HeaderName, HeaderValue, StatusCode};
use axum::middleware::{self, Next};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use futures_util::stream::{self, Stream};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio::sync::watch;
use veiviser::MOST_BYTES;
use veiviser_replay::{ReplayError, WalkRequest, replay};

use crate::hidden::{spelled, without};
use crate::pack::clock;
use crate::print::{PrintedFlow, document};
use crate::studio::guard::{
    Admission, Guard, HEADERS, content_security_policy, new_key, printed_policy,
};
use crate::studio::live::{LivePack, WalkedPack};
use crate::studio::map::{ConeRequest, MapRequest, map, picture};
use crate::studio::page::{PAGE, PAGE_FILES, PageFile, STYLE_NONCE};
use crate::studio::save::SaveRefusal;
use crate::studio::sources::{SourcesRequest, sources};
use crate::studio::start::{StartRequest, covering, of_example, of_proof, to_part};
use crate::studio::work::Workbench;

/// The most bytes of a request: many times those of the longest walk.
const MOST_REQUEST_BYTES: usize = 1 << 20;

/// The most bytes of a request with a whole file: one may be as large as a pack, and half of it may be letters
/// that JSON writes with two.
const MOST_FILE_REQUEST_BYTES: usize = MOST_BYTES * 2;

/// The studio, while it runs.
#[derive(Debug)]
pub struct Studio {
    live: Arc<LivePack>,
    guard: Guard,
    /// Nothing is written: the page is for somebody who reviews.
    read_only: bool,
    /// One file is written at a time.
    writing: Mutex<()>,
    /// A folder with which the pack can be compared.
    compared_with: Option<PathBuf>,
    bench: Arc<Workbench>,
}

/// A studio that listens, and is not answering yet.
#[derive(Debug)]
pub struct BoundStudio {
    listener: std::net::TcpListener,
    studio: Arc<Studio>,
}

impl BoundStudio {
    /// Takes a free port of this machine for the page of a folder, which can be compared with another one.
    pub fn bind(
        live: Arc<LivePack>,
        read_only: bool,
        compared_with: Option<PathBuf>,
    ) -> io::Result<Self> {
        let listener = std::net::TcpListener::bind(SocketAddr::from((Ipv4Addr::LOCALHOST, 0)))?;
        listener.set_nonblocking(true)?;
        let guard = Guard::new(listener.local_addr()?.port()).map_err(io::Error::other)?;
        let (writing, bench) = (Mutex::new(()), Workbench::new());
        let studio = Studio { live, guard, read_only, writing, compared_with, bench };
        Ok(Self { listener, studio: Arc::new(studio) })
    }

    /// The addresses and keys.
    pub fn guard(&self) -> &Guard {
        &self.studio.guard
    }

    /// Answers until the program ends.
    pub fn serve(self) -> io::Result<()> {
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(2)
            .enable_io()
            .enable_time()
            .build()?;
        runtime.block_on(async move {
            axum::serve(TcpListener::from_std(self.listener)?, router(self.studio)).await
        })
    }
}

fn router(studio: Arc<Studio>) -> Router {
    let whole_files = Router::new()
        .route("/api/file", post(whole_files::file).put(whole_files::save_file))
        .route("/api/complete", post(whole_files::complete))
        .layer(DefaultBodyLimit::max(MOST_FILE_REQUEST_BYTES));
    let mut router = Router::new()
        .route("/", get(page))
        .route("/api/events", get(events))
        .route("/api/walk", post(walk))
        .route("/api/start", post(start))
        .route("/api/cover", post(cover))
        .route("/api/map", post(flow_map))
        .route("/api/cone", post(cone))
        .route("/api/sources", post(all_sources))
        .route("/api/words", post(wordings::words))
        .route("/api/word", post(wordings::word))
        .route("/print", get(print))
        .route("/api/past-word", post(wordings::past_word))
        .route("/api/versions", post(long_work::versions))
        .route("/api/compare", post(long_work::compare))
        .route("/api/compared", post(long_work::compared))
        .route("/api/difference", post(long_work::difference))
        .route("/api/break", post(long_work::break_all))
        .route("/api/broken", post(long_work::broken))
        .route("/api/stop", post(long_work::stop));
    for file in PAGE_FILES {
        router = router.route(file.path, get(move || async move { page_file(file) }));
    }
    router
        .layer(DefaultBodyLimit::max(MOST_REQUEST_BYTES))
        .merge(whole_files)
        .layer(middleware::from_fn_with_state(Arc::clone(&studio), guarded))
        .with_state(studio)
}

/// Lets through what the guard allows, and says to the browser what no answer may be used for.
async fn guarded(State(studio): State<Arc<Studio>>, request: Request, next: Next) -> Response {
    let (head, body) = request.into_parts();
    let mut response = match studio.guard.check(&head) {
        Ok(Admission::Known) => next.run(Request::from_parts(head, body)).await,
        // The key leaves the address, so that it stands in no history.
        Ok(Admission::Opened) => (
            StatusCode::SEE_OTHER,
            [(LOCATION, "/".to_owned()), (SET_COOKIE, studio.guard.set_cookie())],
        )
            .into_response(),
        Err(refusal) => (StatusCode::FORBIDDEN, refusal.sentence()).into_response(),
    };
    let headers = HEADERS
        .iter()
        .map(|(name, value)| (HeaderName::from_static(name), HeaderValue::from_static(value)));
    response.headers_mut().extend(headers);
    // The page and the printed document have policies of their own.
    if let Entry::Vacant(place) = response.headers_mut().entry(CONTENT_SECURITY_POLICY)
        && let Ok(policy) = HeaderValue::try_from(content_security_policy(None))
    {
        place.insert(policy);
    }
    response
}

/// The page, with a number of its own for the styles that its editor makes.
async fn page() -> Response {
    let Ok(nonce) = new_key() else {
        return failure(StatusCode::INTERNAL_SERVER_ERROR, "internal", "there is no random number");
    };
    let policy = content_security_policy(Some(&nonce));
    let headers =
        [(CONTENT_TYPE, "text/html; charset=utf-8".to_owned()), (CONTENT_SECURITY_POLICY, policy)];
    (headers, PAGE.replace(STYLE_NONCE, &nonce)).into_response()
}

fn page_file(file: PageFile) -> Response {
    ([(CONTENT_TYPE, file.content_type)], Bytes::from_static(file.bytes)).into_response()
}

/// Everything that is known, now and whenever more is learnt.
async fn events(
    State(studio): State<Arc<Studio>>,
) -> Sse<impl Stream<Item = Result<Event, axum::Error>>> {
    let (live, bench) = (Arc::clone(&studio.live), Arc::clone(&studio.bench));
    let state = whenever(live.learnt(), move || Event::default().json_data(told(live.json())));
    // How far long work is: by itself, for it is small and told often.
    let work =
        whenever(bench.learnt(), move || Event::default().event("work").json_data(bench.json()));
    Sse::new(stream::select(state, work)).keep_alive(KeepAlive::default())
}

/// What is said now, and whenever more was learnt.
fn whenever<T>(learnt: watch::Receiver<u64>, say: impl Fn() -> T) -> impl Stream<Item = T> {
    stream::unfold((say, learnt, true), |(say, mut learnt, first)| async move {
        if !first {
            learnt.changed().await.ok()?;
        }
        learnt.mark_unchanged();
        Some((say(), (say, learnt, false)))
    })
}

/// The same, with hidden characters spelled out.
fn told(value: Value) -> Value {
    clean(value, &|text| spelled(text).into_owned())
}

async fn walk(State(studio): State<Arc<Studio>>, Json(mut request): Json<WalkRequest>) -> Response {
    let Some(WalkedPack { revision, mut pack, .. }) = studio.live.walked() else {
        return no_pack();
    };
    if let Some(number) = request.old_of {
        let comparison = studio.bench.comparison(number);
        let Some(old) = comparison.as_ref().and_then(|one| one.old()) else {
            return failure(StatusCode::NOT_FOUND, "no-such-version", "there is no such version");
        };
        pack = Arc::clone(old);
        // It can lack a language that the pack has now.
        request.language = request.language.filter(|tag| pack.language(tag).is_ok());
    }
    let now = clock::now(pack.zone());
    let walked = replay(&pack, &request, Some(now), |walk| serde_json::to_value(walk));
    match walked {
        Ok(Ok(walk)) => {
            // A person who walks meets no hidden character.
            Json(json!({ "revision": revision, "walk": clean(walk, &without) })).into_response()
        }
        Ok(Err(error)) => {
            failure(StatusCode::INTERNAL_SERVER_ERROR, "internal", &error.to_string())
        }
        Err(error) => {
            let code = match &error {
                ReplayError::Moment(_) | ReplayError::NoMoment => "moment",
                ReplayError::Language(_) => "language",
                ReplayError::Open(_) => "flow",
            };
            failure(StatusCode::UNPROCESSABLE_ENTITY, code, &error.to_string())
        }
    }
}

async fn start(State(studio): State<Arc<Studio>>, Json(request): Json<StartRequest>) -> Response {
    let Some(WalkedPack { pack, files, .. }) = studio.live.walked() else { return no_pack() };
    // A walk to a part can take seconds, in which the page asks for other things.
    let found = tokio::task::spawn_blocking(move || match &request {
        StartRequest::Example { flow, id } => of_example(&pack, &files, flow, id),
        StartRequest::Guarantee { flow, id, second } => studio.live.proofs().and_then(|proofs| {
            Some(of_proof(pack.flow(flow)?, id, proofs.walk(flow, id, *second)?))
        }),
        StartRequest::Part { flow, part, path } => to_part(&pack, &files, flow, (*part, path)),
    });
    match found.await {
        Ok(Some(walk)) => Json(walk).into_response(),
        _ => failure(StatusCode::NOT_FOUND, "no-such-walk", "there is no such walk"),
    }
}

/// For which flow walks are sought.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct CoverRequest {
    flow: String,
}

async fn cover(State(studio): State<Arc<Studio>>, Json(request): Json<CoverRequest>) -> Response {
    let Some(WalkedPack { pack, files, .. }) = studio.live.walked() else { return no_pack() };
    // It can take seconds, in which the page asks for other things.
    let found = tokio::task::spawn_blocking(move || covering(&pack, &files, &request.flow)).await;
    match found {
        Ok(Some(walks)) => Json(walks).into_response(),
        _ => failure(StatusCode::NOT_FOUND, "no-such-walk", "there are no such walks"),
    }
}

/// The map of a flow.
async fn flow_map(State(studio): State<Arc<Studio>>, Json(request): Json<MapRequest>) -> Response {
    of_walked(&studio, move |walked, _| {
        map(&walked.pack, &walked.files, &request.flow, request.language.as_deref())
    })
    .await
}

/// The picture of one thing in a map.
async fn cone(State(studio): State<Arc<Studio>>, Json(request): Json<ConeRequest>) -> Response {
    of_walked(&studio, move |walked, _| {
        let language = request.language.as_deref();
        let outline = map(&walked.pack, &walked.files, &request.flow, language)?;
        picture(&outline, request.kind, &request.path)
    })
    .await
}

/// All sources, with what rests on each.
async fn all_sources(
    State(studio): State<Arc<Studio>>,
    Json(request): Json<SourcesRequest>,
) -> Response {
    of_walked(&studio, move |walked, day| {
        sources(&walked.pack, &walked.files, request.language.as_deref(), day)
    })
    .await
}

/// What is told of the version that is walked, on the day on which it is judged.
async fn of_walked<T: Serialize + Send + 'static>(
    studio: &Studio,
    tell: impl FnOnce(&WalkedPack, Date) -> Option<T> + Send + 'static,
) -> Response {
    let Some(walked) = studio.live.walked() else { return no_pack() };
    let (revision, day) = (walked.revision, studio.live.day(&walked.files));
    let found = tokio::task::spawn_blocking(move || {
        tell(&walked, day).and_then(|found| serde_json::to_value(found).ok())
    });
    match found.await {
        Ok(Some(found)) => {
            let found = clean(found, &without);
            Json(json!({ "revision": revision, "day": day.to_string(), "found": found }))
                .into_response()
        }
        _ => failure(StatusCode::NOT_FOUND, "not-there", "the pack has no such thing"),
    }
}

/// The document for lawyers, of one flow in one language: `/print?flow=concern&language=nb`.
async fn print(State(studio): State<Arc<Studio>>, request: Request) -> Response {
    let query = request.uri().query().unwrap_or_default().to_owned();
    let said =
        |key: &str| query.split('&').find_map(|one| one.strip_prefix(key)?.strip_prefix('='));
    let Some(WalkedPack { pack, files, .. }) = studio.live.current() else {
        let why = "The saved files do not load, so there is nothing to print. Mend them first.";
        return (StatusCode::CONFLICT, why).into_response();
    };
    let flow = said("flow").filter(|id| pack.flow(id).is_some()).map(str::to_owned);
    let language = said("language").and_then(|tag| pack.language(tag).ok());
    let (Some(id), Some(language)) = (flow, language) else {
        return (StatusCode::NOT_FOUND, "There is no such flow, or no such language.")
            .into_response();
    };
    let Ok((policy, nonce)) = printed_policy() else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let day = studio.live.day(&files);
    let written = tokio::task::spawn_blocking(move || {
        let (pack, files) = (&pack, &*files);
        let flow = pack.flow(&id)?;
        Some(document(PrintedFlow { pack, files, flow, language, day }, Some(&nonce)))
    });
    match written.await {
        Ok(Some(Ok(page))) => {
            let kind = "text/html; charset=utf-8".to_owned();
            ([(CONTENT_TYPE, kind), (CONTENT_SECURITY_POLICY, policy)], page).into_response()
        }
        Ok(Some(Err(error))) => {
            (StatusCode::INTERNAL_SERVER_ERROR, error.to_string()).into_response()
        }
        Ok(None) | Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

fn internal(error: &impl ToString) -> Response {
    failure(StatusCode::INTERNAL_SERVER_ERROR, "internal", &error.to_string())
}

/// The status and code of a file that was not written over.
const fn saving(refusal: &SaveRefusal) -> (StatusCode, &'static str) {
    match refusal {
        SaveRefusal::NoSuchFile => (StatusCode::NOT_FOUND, "no-such-file"),
        SaveRefusal::Link => (StatusCode::FORBIDDEN, "link"),
        SaveRefusal::Changed { .. } => (StatusCode::PRECONDITION_FAILED, "changed"),
        SaveRefusal::Unreadable(_) | SaveRefusal::Write(_) => {
            (StatusCode::INTERNAL_SERVER_ERROR, "cannot-write")
        }
    }
}

fn nothing_is_written() -> Response {
    failure(StatusCode::FORBIDDEN, "read-only", "this studio writes nothing")
}

/// Why a request has no result.
#[derive(Debug, Serialize)]
struct FailureJson<'f> {
    code: &'f str,
    message: String,
    /// In Norwegian bokmål, where the code alone does not say it.
    nb: Option<String>,
}

fn failure(status: StatusCode, code: &str, message: &str) -> Response {
    failure_in_both(status, code, message, None)
}

fn failure_in_both(status: StatusCode, code: &str, message: &str, nb: Option<&str>) -> Response {
    let clean = |text: &str| spelled(text).into_owned();
    let said = FailureJson { code, message: clean(message), nb: nb.map(clean) };
    (status, Json(said)).into_response()
}

fn no_pack() -> Response {
    failure(StatusCode::CONFLICT, "no-pack", "no version of the pack has loaded yet")
}

/// The same value, with each text changed so.
pub(crate) fn clean(value: Value, change: &dyn Fn(&str) -> String) -> Value {
    match value {
        Value::String(text) => Value::String(change(&text)),
        Value::Array(all) => all.into_iter().map(|one| clean(one, change)).collect(),
        Value::Object(all) => all.into_iter().map(|(key, one)| (key, clean(one, change))).collect(),
        other => other,
    }
}
