//! What every page has around it, and how a template becomes an answer.

use askama::Template;
use axum::{
    extract::{FromRequestParts, OptionalFromRequestParts, OriginalUri},
    http::{HeaderValue, header, request::Parts},
    response::{Html, IntoResponse, Response},
};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::{DateTime, Utc};
use chrono_tz::Tz;

use super::{
    Error,
    avatar::Avatar,
    frame::Visit,
    locale::{Locale, Words},
    prefs::{Prefs, Theme},
    routes,
    session::SignedIn,
};
use crate::{accounts::sessions::Current, app::App, clock::Random, notices, profiles, zones};

/// How a field with a one-time value is written; texts of people have their quotes escaped.
const ONCE: &str = "name=\"once\"";

/// The frame of a page: language, theme, and where the reader is.
#[derive(Clone, Debug)]
pub(super) struct Shell {
    /// The reader's language.
    pub(super) locale: Locale,
    /// The words of that language.
    pub(super) words: Words,
    /// The reader's theme.
    pub(super) theme: Theme,
    /// The zone of the reader's times.
    pub(super) zone: Tz,
    /// The path of this page, to come back to after a change of language.
    pub(super) path: String,
    /// Whether someone is signed in, so that the navigation is theirs.
    pub(super) signed_in: bool,
    /// Whether this is a demo, whose mails can be read.
    pub(super) demo: bool,
    /// Their picture, if they are.
    pub(super) me: Option<Avatar>,
    /// How many notices they have not seen.
    pub(super) unread: u64,
    /// What the last action did.
    pub(super) flash: Option<String>,
    /// For one-time values.
    random: Random,
}

impl Shell {
    /// The frame for someone of whom nothing is known but what they prefer.
    #[must_use]
    pub(super) fn plain(app: &App, prefs: Prefs, path: &str) -> Self {
        Self {
            locale: prefs.locale,
            words: prefs.locale.words(),
            theme: prefs.theme,
            zone: prefs.zone.unwrap_or(zones::DEFAULT),
            path: path.to_owned(),
            signed_in: false,
            demo: false,
            me: None,
            unread: 0,
            flash: None,
            random: app.random.clone(),
        }
    }

    /// A new one-time value: each form that makes something needs its own.
    pub(super) fn once(&self) -> String {
        URL_SAFE_NO_PAD.encode(self.random.bytes::<16>())
    }

    /// Whether this page is `path`: what marks the navigation's current entry.
    pub(super) fn is_at(&self, path: &str) -> bool {
        self.path == path
    }

    /// The date of an instant.
    pub(super) fn date(&self, instant: DateTime<Utc>) -> String {
        self.locale.date(instant, self.zone)
    }

    /// The date and time of an instant, with the name of the zone.
    pub(super) fn moment(&self, instant: DateTime<Utc>) -> String {
        self.locale.moment(instant, self.zone)
    }

    /// The reader's own picture.
    pub(super) fn mine(&self, current: &Current) -> Avatar {
        let account = &current.account;
        let plain = || Avatar::new(account.id, &account.name, None);
        self.me.clone().unwrap_or_else(plain)
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
        let visit = Visit::from_request_parts(parts, app).await?;
        let prefs = visit.prefs;
        let path = parts
            .extensions
            .get::<OriginalUri>()
            .map_or_else(|| parts.uri.path().to_owned(), |uri| uri.path().to_owned());
        let viewer =
            <SignedIn as OptionalFromRequestParts<App>>::from_request_parts(parts, app).await?;
        let plain = Self::plain(app, prefs, &path);
        let unread = match &viewer {
            Some(SignedIn(current)) => notices::count_unread(&app.db, current.account.id).await?,
            None => 0,
        };
        let me = match &viewer {
            Some(SignedIn(current)) => {
                let account = &current.account;
                let photo = profiles::find_photo(&app.db, account.id).await?;
                Some(Avatar::new(account.id, &account.name, photo.as_deref()))
            }
            None => None,
        };
        let chosen = viewer.as_ref().and_then(|SignedIn(current)| {
            let name = current.account.time_zone.as_ref()?;
            name.parse().ok()
        });
        Ok(Self {
            zone: chosen.unwrap_or(plain.zone),
            signed_in: viewer.is_some(),
            me,
            unread,
            demo: app.demo.is_some(),
            flash: visit.flash.map(|flash| flash.text(prefs.locale.words())),
            ..plain
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
                // A page that is shown again from a cache would offer the same one-time value again.
                let kept = if html.contains(ONCE) {
                    "no-store"
                } else {
                    "no-cache"
                };
                let mut response = Html(html).into_response();
                response
                    .headers_mut()
                    .insert(header::CACHE_CONTROL, HeaderValue::from_static(kept));
                response
            }
            Err(error) => Error::internal(error).into_response(),
        }
    }
}
