//! Requests for long work: comparing, and breaking on purpose.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

use super::{Studio, failure, internal, no_pack, told};
use crate::studio::breaks::{BreaksReport, BreaksRequest};
use crate::studio::compare::{
    CompareRequest, ComparedEarlier, DifferenceRequest, versions as earlier,
};
use crate::studio::work::{BusyBench, WorkKind, WorkResult};

/// With what the pack can be compared.
pub(super) async fn versions(State(studio): State<Arc<Studio>>) -> Response {
    let named = studio.compared_with.clone();
    let found = tokio::task::spawn_blocking(move || {
        serde_json::to_value(earlier(studio.live.folder(), named.as_deref()))
    });
    match found.await {
        Ok(Ok(found)) => Json(told(found)).into_response(),
        Ok(Err(error)) => internal(&error),
        Err(error) => internal(&error),
    }
}

/// Begins to compare.
pub(super) async fn compare(
    State(studio): State<Arc<Studio>>,
    Json(request): Json<CompareRequest>,
) -> Response {
    let Some(walked) = studio.live.walked() else { return no_pack() };
    let of = Arc::clone(&studio);
    begun(studio.bench.begin(WorkKind::Comparison, move |worker| {
        let folders = (of.live.folder(), of.compared_with.as_deref());
        WorkResult::Comparison(ComparedEarlier::of(&walked, folders, &request, worker))
    }))
}

/// What the last comparison found.
pub(super) async fn compared(State(studio): State<Arc<Studio>>) -> Response {
    let found = studio.bench.compared();
    found.map_or_else(nothing_yet, |one| Json(told(one.json.clone())).into_response())
}

/// The walk of a difference.
pub(super) async fn difference(
    State(studio): State<Arc<Studio>>,
    Json(request): Json<DifferenceRequest>,
) -> Response {
    let comparison = studio.bench.comparison(request.comparison);
    comparison.and_then(|one| one.walks(&request)).map_or_else(
        || failure(StatusCode::NOT_FOUND, "no-such-walk", "there is no such walk"),
        |walks| Json(walks).into_response(),
    )
}

/// Begins to break conditions.
pub(super) async fn break_all(
    State(studio): State<Arc<Studio>>,
    Json(request): Json<BreaksRequest>,
) -> Response {
    let Some(walked) = studio.live.walked() else { return no_pack() };
    if request.flow.as_deref().is_some_and(|flow| walked.pack.flow(flow).is_none()) {
        return failure(StatusCode::NOT_FOUND, "flow", "there is no such flow");
    }
    begun(studio.bench.begin(WorkKind::Breaks, move |worker| {
        WorkResult::Breaks(BreaksReport::of(&walked, &request, worker))
    }))
}

/// What no rule noticed.
pub(super) async fn broken(State(studio): State<Arc<Studio>>) -> Response {
    let found = studio.bench.broken();
    found.map_or_else(nothing_yet, |one| Json(told(one.json.clone())).into_response())
}

/// Stops what is worked on.
pub(super) async fn stop(State(studio): State<Arc<Studio>>) -> Response {
    studio.bench.stop();
    StatusCode::NO_CONTENT.into_response()
}

fn begun(begun: Result<(), BusyBench>) -> Response {
    match begun {
        Ok(()) => nothing_yet(),
        Err(busy) => failure(StatusCode::CONFLICT, "busy", &busy.to_string()),
    }
}

fn nothing_yet() -> Response {
    StatusCode::NO_CONTENT.into_response()
}
