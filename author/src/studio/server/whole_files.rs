//! Requests for whole files: read, written over, and what can be written at a place of one.

use std::sync::{Arc, PoisonError};

use axum::Json;
use axum::extract::State;
use axum::http::header::{ETAG, IF_MATCH};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use serde_json::json;

use super::{Studio, failure, internal, no_pack, nothing_is_written, saving};
use crate::studio::files::{self, CompletionRequest, FileRefusal, FileRequest, NewText};
use crate::studio::save::SaveRefusal;

/// A file to the letter: what is hidden in it is to be seen in the editor, and is saved again.
pub(super) async fn file(
    State(studio): State<Arc<Studio>>,
    Json(asked): Json<FileRequest>,
) -> Response {
    let Some(files) = studio.live.files() else { return no_pack() };
    let read_only = studio.read_only;
    let read = move || files::text(studio.live.folder(), &files, &asked.file);
    match tokio::task::spawn_blocking(read).await {
        Ok(Ok(read)) => {
            let said = json!({ "text": read.text, "read-only": read_only });
            ([(ETAG, read.etag)], Json(said)).into_response()
        }
        Ok(Err(refusal)) => refused(&refusal),
        Err(error) => internal(&error),
    }
}

/// What can be written at a place of a file, as it is typed.
pub(super) async fn complete(
    State(studio): State<Arc<Studio>>,
    Json(asked): Json<CompletionRequest>,
) -> Response {
    let Some(files) = studio.live.files() else { return no_pack() };
    let found = tokio::task::spawn_blocking(move || files::completion(&files, &asked)).await;
    match found {
        Ok(Ok(found)) => Json(found).into_response(),
        Ok(Err(refusal)) => refused(&refusal),
        Err(error) => internal(&error),
    }
}

/// Writes over a file, if it still holds the bytes that the page has read.
pub(super) async fn save_file(
    State(studio): State<Arc<Studio>>,
    headers: HeaderMap,
    Json(new): Json<NewText>,
) -> Response {
    if studio.read_only {
        return nothing_is_written();
    }
    let Some(files) = studio.live.files() else { return no_pack() };
    let Some(read) = headers.get(IF_MATCH).and_then(|etag| etag.to_str().ok()).map(str::to_owned)
    else {
        let status = StatusCode::PRECONDITION_REQUIRED;
        return failure(status, "without-etag", "the bytes that were read must be named");
    };
    let saved = tokio::task::spawn_blocking(move || {
        let _one = studio.writing.lock().unwrap_or_else(PoisonError::into_inner);
        files::save(studio.live.folder(), &files, &new, &read)
    });
    match saved.await {
        Ok(Ok(etag)) => (StatusCode::NO_CONTENT, [(ETAG, etag)]).into_response(),
        Ok(Err(refusal)) => refused(&refusal),
        Err(error) => internal(&error),
    }
}

/// Why a file is not given or written; with what it says now, where it has changed.
fn refused(refusal: &FileRefusal) -> Response {
    let (status, code) = match refusal {
        FileRefusal::NoSuchFile => (StatusCode::NOT_FOUND, "no-such-file"),
        FileRefusal::NotText => (StatusCode::UNPROCESSABLE_ENTITY, "not-text"),
        FileRefusal::TooLarge => (StatusCode::PAYLOAD_TOO_LARGE, "too-large"),
        FileRefusal::Save(refusal) => saving(refusal),
    };
    let FileRefusal::Save(SaveRefusal::Changed { now }) = refusal else {
        return failure(status, code, &refusal.to_string());
    };
    let text = str::from_utf8(now).ok();
    let said = json!({ "code": code, "message": refusal.to_string(), "text": text });
    (status, [(ETAG, files::etag(now))], Json(said)).into_response()
}
