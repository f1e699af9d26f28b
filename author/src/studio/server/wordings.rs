//! What the page asks of texts: all of them, another wording, what an original said.

use std::sync::{Arc, PoisonError};

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde_json::json;

use super::{
    Studio, failure, failure_in_both, internal, no_pack, nothing_is_written, saving, told,
};
use crate::studio::live::WalkedPack;
use crate::studio::words::{NewWording, PlacedText, WordingRefusal, past, rows, save};

/// All texts of the version that is walked.
pub(super) async fn words(State(studio): State<Arc<Studio>>) -> Response {
    let Some(WalkedPack { revision, files, .. }) = studio.live.walked() else { return no_pack() };
    let read_only = studio.read_only;
    Json(json!({ "revision": revision, "read-only": read_only, "texts": rows(&files) }))
        .into_response()
}

/// Writes a new wording.
pub(super) async fn word(
    State(studio): State<Arc<Studio>>,
    Json(new): Json<NewWording>,
) -> Response {
    if studio.read_only {
        return nothing_is_written();
    }
    let saved = tokio::task::spawn_blocking(move || {
        let _one = studio.writing.lock().unwrap_or_else(PoisonError::into_inner);
        save(studio.live.folder(), &new)
    });
    let error = match saved.await {
        Ok(Ok(())) => return StatusCode::NO_CONTENT.into_response(),
        Ok(Err(error)) => error,
        Err(error) => {
            return failure(StatusCode::INTERNAL_SERVER_ERROR, "internal", &error.to_string());
        }
    };
    let (status, code) = match &error {
        WordingRefusal::Save(refusal) => saving(refusal),
        WordingRefusal::NoSuchText => (StatusCode::NOT_FOUND, "no-such-text"),
        WordingRefusal::Changed { .. } => (StatusCode::PRECONDITION_FAILED, "changed"),
        WordingRefusal::Empty => (StatusCode::UNPROCESSABLE_ENTITY, "empty"),
        WordingRefusal::Breaks(_) => (StatusCode::UNPROCESSABLE_ENTITY, "breaks"),
        WordingRefusal::Folder(_) => (StatusCode::INTERNAL_SERVER_ERROR, "cannot-write"),
    };
    let nb = match &error {
        WordingRefusal::Breaks(said) => Some(said.nb.as_str()),
        _ => None,
    };
    failure_in_both(status, code, &error.to_string(), nb)
}

/// What an original said when a translation of it was recorded.
pub(super) async fn past_word(
    State(studio): State<Arc<Studio>>,
    Json(text): Json<PlacedText>,
) -> Response {
    let Some(WalkedPack { files, .. }) = studio.live.walked() else { return no_pack() };
    let found =
        tokio::task::spawn_blocking(move || past(studio.live.folder(), &files, &text)).await;
    match found {
        Ok(Ok(found)) => Json(told(json!({ "past": found, "why": null }))).into_response(),
        // That it is not known is an answer.
        Ok(Err(error)) => Json(json!({ "past": null, "why": error.code() })).into_response(),
        Err(error) => internal(&error),
    }
}
