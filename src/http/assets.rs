//! Files that pages load: named by their content, so that browsers keep them for a year.

use std::{collections::HashMap, sync::LazyLock};

use axum::{
    extract::Path,
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use rust_embed::RustEmbed;

use super::Error;

#[derive(RustEmbed)]
#[folder = "web/static"]
struct Static;

/// Enough of the digest that two versions of a file never share an address.
const HASH_BYTES: usize = 8;

static HASHES: LazyLock<HashMap<String, String>> = LazyLock::new(|| {
    Static::iter()
        .filter_map(|name| {
            let digest = Static::get(&name)?.metadata.sha256_hash();
            let hash = URL_SAFE_NO_PAD.encode(&digest[..HASH_BYTES]);
            Some((name.into_owned(), hash))
        })
        .collect()
});

/// The address of a file in `web/static`. A test renders every page, so a name that does not exist is found there.
#[must_use]
pub(crate) fn url(name: &str) -> String {
    let hash = HASHES.get(name).map_or("missing", String::as_str);
    format!("/assets/{hash}/{name}")
}

/// Serves a file; for good when the address is that of its present content.
pub(super) async fn serve(Path((hash, name)): Path<(String, String)>) -> Result<Response, Error> {
    let file = Static::get(&name).ok_or(Error::NotFound)?;
    let current = HASHES.get(&name).is_some_and(|current| *current == hash);
    let caching = if current {
        "public, max-age=31536000, immutable"
    } else {
        // A page of another version during a restart: better the new file than none, but not for a year.
        "no-cache"
    };
    let kind = HeaderValue::from_str(file.metadata.mimetype()).map_err(Error::internal)?;
    Ok((
        [
            (header::CONTENT_TYPE, kind),
            (header::CACHE_CONTROL, HeaderValue::from_static(caching)),
        ],
        file.data,
    )
        .into_response())
}

/// What crawlers may read: pages say themselves whether they want to be found.
pub(super) async fn robots() -> Response {
    let kind = [(header::CONTENT_TYPE, "text/plain; charset=utf-8")];
    (kind, "User-agent: *\nAllow: /\n").into_response()
}
