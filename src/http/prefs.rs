//! What a reader prefers, known before anyone signs in: language, theme and time zone, kept in cookies.

use axum::{
    extract::FromRequestParts,
    http::{HeaderMap, header, request::Parts},
};
use axum_extra::extract::CookieJar;
use chrono::TimeDelta;
use chrono_tz::Tz;

use super::{Error, frame::Visit, locale::Locale};
use crate::{app::App, zones};

const LANGUAGE: &str = "engawa_language";
const THEME: &str = "engawa_theme";
const ZONE: &str = "engawa_zone";
/// How long a choice is remembered.
const KEPT: TimeDelta = TimeDelta::days(365);

/// Light, dark, or what the system says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Theme {
    /// What the system says.
    #[default]
    System,
    /// By day.
    Light,
    /// By night.
    Dark,
}

impl Theme {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::System, Self::Light, Self::Dark];

    /// The value of the form, the cookie and the page's attribute.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// The theme of `key`.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|theme| theme.key() == key)
    }
}

/// A reader's preferences.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Prefs {
    /// The language of pages.
    pub locale: Locale,
    /// Their theme.
    pub theme: Theme,
    /// The zone of times, if they chose one in this browser.
    pub zone: Option<Tz>,
}

impl Prefs {
    /// Reads them from the head of a request.
    pub(super) fn of(headers: &HeaderMap, cookies: &CookieJar) -> Self {
        let chosen = cookies
            .get(LANGUAGE)
            .and_then(|cookie| Locale::from_tag(cookie.value()));
        let accepted = headers.get(header::ACCEPT_LANGUAGE);
        Self {
            locale: chosen.unwrap_or_else(|| {
                Locale::negotiate(accepted.and_then(|value| value.to_str().ok()).unwrap_or(""))
            }),
            theme: cookies
                .get(THEME)
                .and_then(|cookie| Theme::from_key(cookie.value()))
                .unwrap_or_default(),
            zone: cookies
                .get(ZONE)
                .and_then(|cookie| zones::find(cookie.value())),
        }
    }

    /// Cookies that keep these preferences for a year.
    pub(super) fn keep(self, app: &App, cookies: CookieJar) -> CookieJar {
        let cookie = |name, value: &str| super::cookies::build(app, name, value.to_owned(), KEPT);
        let cookies = cookies
            .add(cookie(LANGUAGE, self.locale.tag()))
            .add(cookie(THEME, self.theme.key()));
        match self.zone {
            Some(zone) => cookies.add(cookie(ZONE, zone.name())),
            None => cookies,
        }
    }
}

impl FromRequestParts<App> for Prefs {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Error> {
        Ok(Visit::from_request_parts(parts, app).await?.prefs)
    }
}
