//! Answers that are kept for repeats. They may set cookies that nobody else should read, so they are sealed: what opens
//! them is derived from the one-time value and the installation's secret, and neither is in the database.

use axum::{
    body::{Body, to_bytes},
    http::{HeaderName, HeaderValue, StatusCode, header},
    response::Response,
};
use entities::idempotency_key;
use ring::aead::{Aad, CHACHA20_POLY1305, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use sea_orm::{ColumnTrait as _, DbErr, EntityTrait as _, QueryFilter as _, sea_query::Expr};
use serde::{Deserialize, Serialize};

use super::super::Error;
use crate::{app::App, secret::Digest32};

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
    seal: &Digest32,
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
    if let Some(sealed) = &close(seal, app.random.bytes(), bytes)
        && let Err(cause) = write(app, key, sealed).await
    {
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

fn close(seal: &Digest32, nonce: [u8; NONCE_LEN], mut bytes: Vec<u8>) -> Option<Vec<u8>> {
    let unique = Nonce::assume_unique_for_key(nonce);
    cipher(seal)?
        .seal_in_place_append_tag(unique, Aad::empty(), &mut bytes)
        .ok()?;
    Some([nonce.as_slice(), &bytes].concat())
}

/// The answer again; nothing when it was sealed with another secret.
pub(super) fn open(seal: &Digest32, sealed: &[u8]) -> Option<Response> {
    let (nonce, bytes) = sealed.split_at_checked(NONCE_LEN)?;
    let nonce = Nonce::try_assume_unique_for_key(nonce).ok()?;
    let mut bytes = bytes.to_vec();
    let open = cipher(seal)?
        .open_in_place(nonce, Aad::empty(), &mut bytes)
        .ok()?;
    let kept: Kept = serde_json::from_slice(open).ok()?;
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

fn cipher(seal: &Digest32) -> Option<LessSafeKey> {
    let key = UnboundKey::new(&CHACHA20_POLY1305, seal).ok()?;
    Some(LessSafeKey::new(key))
}

#[cfg(test)]
mod tests {
    use super::{close, open};

    #[test]
    fn r4_an_answer_opens_with_its_own_value_alone() {
        let answer = br#"{"status":303,"headers":[["location","/home"]],"body":[]}"#;
        let sealed = close(&[1; 32], [7; 12], answer.to_vec()).unwrap();
        assert!(!sealed.windows(5).any(|window| window == b"/home"));
        let again = open(&[1; 32], &sealed).unwrap();
        assert_eq!(again.status(), 303);
        assert_eq!(again.headers()["location"], "/home");
        assert!(open(&[2; 32], &sealed).is_none());
        assert!(open(&[1; 32], &sealed[..20]).is_none());
    }
}
