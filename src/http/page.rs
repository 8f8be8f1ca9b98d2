//! What every page has around it, and how a template becomes an answer.

use askama::Template;
use axum::{
    extract::{FromRequestParts, OptionalFromRequestParts, OriginalUri},
    http::{HeaderValue, header, request::Parts},
    response::{Html, IntoResponse, Response},
};
use axum_extra::extract::CookieJar;

use super::{
    Error,
    flash::Flash,
    locale::{Locale, Words},
    prefs::{Prefs, Theme},
    routes,
    session::SignedIn,
};
use crate::app::App;

/// The frame of a page: language, theme, and where the reader is.
#[derive(Clone, Debug)]
pub(super) struct Shell {
    /// The reader's language.
    pub(super) locale: Locale,
    /// The words of that language.
    pub(super) words: Words,
    /// The reader's theme.
    pub(super) theme: Theme,
    /// The path of this page, to come back to after a change of language.
    pub(super) path: String,
    /// Whether someone is signed in, so that the navigation is theirs.
    pub(super) signed_in: bool,
    /// Whether this is a demo, whose mails can be read.
    pub(super) demo: bool,
    /// What the last action did.
    pub(super) flash: Option<String>,
}

impl Shell {
    /// The frame for someone of whom nothing is known but what they prefer.
    #[must_use]
    pub(super) fn plain(prefs: Prefs, path: &str) -> Self {
        Self {
            locale: prefs.locale,
            words: prefs.locale.words(),
            theme: prefs.theme,
            path: path.to_owned(),
            signed_in: false,
            demo: false,
            flash: None,
        }
    }

    /// Whether this page is `path`: what marks the navigation's current entry.
    pub(super) fn is_at(&self, path: &str) -> bool {
        self.path == path
    }

    /// Whether this page is `path` in the community of `slug`.
    pub(super) fn is_at_within(&self, path: &str, slug: &str) -> bool {
        self.path == routes::within(path, slug)
    }

    /// Whether this page is `path` in the community of `slug`, or one below it.
    pub(super) fn is_below_within(&self, path: &str, slug: &str) -> bool {
        let rest = self.path.strip_prefix(&routes::within(path, slug));
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    }

    /// The theme that the reader chose, if it is not the system's.
    #[must_use]
    pub(super) fn chosen_theme(&self) -> Option<&'static str> {
        (self.theme != Theme::System).then(|| self.theme.key())
    }
}

impl FromRequestParts<App> for Shell {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Error> {
        let prefs = Prefs::from_request_parts(parts, app).await?;
        let path = parts
            .extensions
            .get::<OriginalUri>()
            .map_or_else(|| parts.uri.path().to_owned(), |uri| uri.path().to_owned());
        let viewer =
            <SignedIn as OptionalFromRequestParts<App>>::from_request_parts(parts, app).await?;
        let cookies = CookieJar::from_headers(&parts.headers);
        Ok(Self {
            signed_in: viewer.is_some(),
            demo: app.demo.is_some(),
            flash: Flash::of(&cookies).map(|flash| flash.text(prefs.locale.words())),
            ..Self::plain(prefs, &path)
        })
    }
}

/// A template as an answer.
#[derive(Debug)]
pub(super) struct Page<T>(pub(super) T);

impl<T: Template> IntoResponse for Page<T> {
    fn into_response(self) -> Response {
        match self.0.render() {
            Ok(html) => {
                let mut response = Html(html).into_response();
                response
                    .headers_mut()
                    .insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
                response
            }
            Err(error) => Error::internal(error).into_response(),
        }
    }
}
