//! Putting a photo up, taking it away, and showing it.

use axum::{
    extract::{Multipart, Path, State, multipart::MultipartError},
    http::{HeaderName, StatusCode, header},
    response::{IntoResponse as _, Redirect, Response},
};
use axum_extra::extract::CookieJar;
use i18n_embed_fl::fl;

use super::super::super::{
    Error, flash::Flash, forms::FormErrors, locale::Words, page::Shell, routes, session::SignedIn,
};
use super::profile;
use crate::{
    app::App,
    photos::{self, PhotoError},
};

/// A page that a photo is opened as can do nothing.
const POLICY: &str = "default-src 'none'; sandbox; frame-ancestors 'none'";
/// The address changes with the photo. Only the person's own browser may keep it.
const CACHING: &str = "private, max-age=86400, immutable";

pub(in crate::http) async fn put(
    State(app): State<App>,
    shell: Shell,
    SignedIn(current): SignedIn,
    cookies: CookieJar,
    form: Multipart,
) -> Result<Response, Error> {
    let refused = match read(form).await {
        Ok(upload) => match photos::put(&app.db, app.now(), current.account.id, upload).await {
            Ok(()) => {
                let cookies = Flash::Saved.tell(&app, cookies);
                return Ok((cookies, Redirect::to(routes::MY_PROFILE)).into_response());
            }
            Err(PhotoError::Db(error)) => return Err(error.into()),
            Err(error) => Refused::Photo(error),
        },
        Err(refused) => refused,
    };
    let (status, message) = refused.told(shell.words);
    let errors = FormErrors::one("photo", message);
    let page = profile::load(&app, shell, &current, (None, errors)).await?;
    Ok((status, page).into_response())
}

/// Why there is no photo.
enum Refused {
    Body(MultipartError),
    Nothing,
    Photo(PhotoError),
}

impl Refused {
    fn told(&self, words: Words) -> (StatusCode, String) {
        match self {
            Self::Body(error) if error.status() == StatusCode::PAYLOAD_TOO_LARGE => {
                (error.status(), fl!(words, "photo-too-large"))
            }
            Self::Photo(PhotoError::TooManyPixels) => (
                StatusCode::UNPROCESSABLE_ENTITY,
                fl!(words, "photo-too-many-pixels"),
            ),
            Self::Nothing => (
                StatusCode::UNPROCESSABLE_ENTITY,
                fl!(words, "photo-missing"),
            ),
            Self::Body(_) | Self::Photo(_) => (
                StatusCode::UNPROCESSABLE_ENTITY,
                fl!(words, "photo-not-a-picture"),
            ),
        }
    }
}

/// The bytes of the file. Its name and what it says of itself are not looked at.
async fn read(mut form: Multipart) -> Result<Vec<u8>, Refused> {
    while let Some(field) = form.next_field().await.map_err(Refused::Body)? {
        if field.name() == Some("photo") {
            let bytes = field.bytes().await.map_err(Refused::Body)?;
            if bytes.is_empty() {
                return Err(Refused::Nothing);
            }
            return Ok(bytes.into());
        }
    }
    Err(Refused::Nothing)
}

pub(in crate::http) async fn remove(
    State(app): State<App>,
    SignedIn(current): SignedIn,
    cookies: CookieJar,
) -> Result<(CookieJar, Redirect), Error> {
    photos::remove(&app.db, current.account.id).await?;
    let cookies = Flash::Saved.tell(&app, cookies);
    Ok((cookies, Redirect::to(routes::MY_PROFILE)))
}

pub(in crate::http) async fn serve(
    State(app): State<App>,
    SignedIn(current): SignedIn,
    Path(address): Path<String>,
) -> Result<Response, Error> {
    let image = photos::find(&app.db, current.account.id, &address)
        .await?
        .ok_or(Error::NotFound)?;
    let headers: [(HeaderName, &str); 5] = [
        (header::CONTENT_TYPE, photos::KIND),
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::CONTENT_DISPOSITION, "inline"),
        (header::CACHE_CONTROL, CACHING),
    ];
    Ok((headers, image).into_response())
}
