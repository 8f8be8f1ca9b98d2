//! Answers that are kept for repeats. They may set cookies that nobody else should read, so they are sealed: what opens
//! them is derived from the one-time value and the installation's secret, and neither is in the database.

use axum::{
    body::{Body, to_bytes},
    http::{HeaderName, HeaderValue, StatusCode, header},
    response::Response,
};
use entities::idempotency_key;
use sea_orm::{ColumnTrait as _, DbErr, EntityTrait as _, QueryFilter as _, sea_query::Expr};
use serde::{Deserialize, Serialize};

use super::super::Error;
use crate::{app::App, seal::Seal, secret::Digest32};

/// What of an answer's head is the handler's own; layers add the rest to each.
const HEADERS: [HeaderName; 4] = [
    header::LOCATION,
    header::SET_COOKIE,
    header::CONTENT_TYPE,
    header::CACHE_CONTROL,
];

#[derive(Debug, Serialize, Deserialize)]
struct Kept {
    status: u16,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
}

/// Writes the answer down for repeats, and gives it back.
pub(super) async fn keep(
    app: &App,
    key: Digest32,
    seal: &Seal,
    response: Response,
) -> Result<Response, Error> {
    let (parts, body) = response.into_parts();
    let body = to_bytes(body, usize::MAX).await.map_err(Error::internal)?;
    let headers = HEADERS.iter().flat_map(|name| {
        let values = parts.headers.get_all(name).iter();
        values.filter_map(|value| Some((name.to_string(), value.to_str().ok()?.to_owned())))
    });
    let kept = Kept {
        status: parts.status.as_u16(),
        headers: headers.collect(),
        body: body.to_vec(),
    };
    let bytes = serde_json::to_vec(&kept).map_err(Error::internal)?;
    let sealed = &seal.close(&app.random, &bytes);
    if let Err(cause) = write(app, key, sealed).await {
        // The effect stands and so does this answer; a repeat is led to the page that shows it.
        tracing::warn!(%cause, "an answer could not be kept for repeats");
    }
    Ok(Response::from_parts(parts, Body::from(body)))
}

async fn write(app: &App, key: Digest32, sealed: &[u8]) -> Result<(), DbErr> {
    app.db
        .write(|txn| async move {
            idempotency_key::Entity::update_many()
                .col_expr(
                    idempotency_key::Column::Answer,
                    Expr::value(sealed.to_vec()),
                )
                .filter(idempotency_key::Column::KeyDigest.eq(key.to_vec()))
                .exec(&txn)
                .await
                .map(drop)
        })
        .await
}

/// The answer again; nothing when it was sealed with another secret.
pub(super) fn open(seal: &Seal, sealed: &[u8]) -> Option<Response> {
    let kept: Kept = serde_json::from_slice(&seal.open(sealed)?).ok()?;
    let mut response = Response::new(Body::from(kept.body));
    *response.status_mut() = StatusCode::from_u16(kept.status).ok()?;
    for (name, value) in kept.headers {
        let name = HeaderName::from_bytes(name.as_bytes()).ok()?;
        response
            .headers_mut()
            .append(name, HeaderValue::from_str(&value).ok()?);
    }
    Some(response)
}
