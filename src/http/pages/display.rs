//! Language, theme and time zone, for everyone: signed in or not.

use askama::Template;
use axum::{extract::State, response::Redirect};
use axum_extra::extract::{CookieJar, Form};
use i18n_embed_fl::fl;
use serde::Deserialize;

use super::super::{
    Error,
    locale::Locale,
    page::{Page, Shell},
    prefs::{Prefs, Theme},
    routes,
    session::SignedIn,
};
use crate::{
    accounts,
    app::App,
    zones::{self, REGIONS},
};

#[derive(Debug, Template)]
#[template(path = "display.html")]
pub(in crate::http) struct DisplayPage {
    shell: Shell,
}

impl DisplayPage {
    fn theme_name(&self, theme: Theme) -> String {
        let words = self.shell.words;
        match theme {
            Theme::System => fl!(words, "display-theme-system"),
            Theme::Light => fl!(words, "display-theme-light"),
            Theme::Dark => fl!(words, "display-theme-dark"),
        }
    }

    fn region_name(&self, region: &str) -> String {
        let words = self.shell.words;
        match region {
            "Africa" => fl!(words, "zone-africa"),
            "America" => fl!(words, "zone-america"),
            "Antarctica" => fl!(words, "zone-antarctica"),
            "Arctic" => fl!(words, "zone-arctic"),
            "Asia" => fl!(words, "zone-asia"),
            "Atlantic" => fl!(words, "zone-atlantic"),
            "Australia" => fl!(words, "zone-australia"),
            "Europe" => fl!(words, "zone-europe"),
            "Indian" => fl!(words, "zone-indian"),
            _ => fl!(words, "zone-pacific"),
        }
    }

    /// A zone that is not among those on offer: another name for one of them that was chosen when it was, or whatever
    /// an operator named for a community.
    fn other_zone(&self) -> Option<String> {
        let zone = self.shell.zone;
        (!zones::is_offered(zone)).then(|| zones::name(zone, self.shell.locale))
    }

    /// The zones of a region by what the reader calls them: value, words, and whether it is theirs.
    fn zones(&self, region: &str) -> Vec<(&'static str, String, bool)> {
        let mut zones: Vec<_> = zones::within(region)
            .iter()
            .map(|zone| {
                let name = zones::name(*zone, self.shell.locale);
                (zone.name(), name, *zone == self.shell.zone)
            })
            .collect();
        zones.sort_by(|one, other| one.1.cmp(&other.1));
        zones
    }
}

pub(in crate::http) async fn show(shell: Shell) -> Page<DisplayPage> {
    Page(DisplayPage { shell })
}

/// What the form sends; an unknown value leaves things as they are.
#[derive(Debug, Deserialize)]
pub(in crate::http) struct DisplayForm {
    #[serde(default)]
    language: String,
    #[serde(default)]
    theme: String,
    #[serde(default)]
    time_zone: String,
}

pub(in crate::http) async fn save(
    State(app): State<App>,
    prefs: Prefs,
    viewer: Option<SignedIn>,
    cookies: CookieJar,
    Form(form): Form<DisplayForm>,
) -> Result<(CookieJar, Redirect), Error> {
    let prefs = Prefs {
        locale: Locale::from_tag(&form.language).unwrap_or(prefs.locale),
        theme: Theme::from_key(&form.theme).unwrap_or(prefs.theme),
        zone: zones::find(&form.time_zone).or(prefs.zone),
    };
    write_in(&app, viewer, prefs).await?;
    Ok((prefs.keep(&app, cookies), Redirect::to(routes::DISPLAY)))
}

/// The one button in the header: the other language, and back to the same page.
#[derive(Debug, Deserialize)]
pub(in crate::http) struct LanguageForm {
    #[serde(default)]
    language: String,
    #[serde(default)]
    back: String,
}

pub(in crate::http) async fn change_language(
    State(app): State<App>,
    prefs: Prefs,
    viewer: Option<SignedIn>,
    cookies: CookieJar,
    Form(form): Form<LanguageForm>,
) -> Result<(CookieJar, Redirect), Error> {
    let prefs = Prefs {
        locale: Locale::from_tag(&form.language).unwrap_or(prefs.locale),
        ..prefs
    };
    // The zone that this browser remembers may be somebody else's.
    write_in(
        &app,
        viewer,
        Prefs {
            zone: None,
            ..prefs
        },
    )
    .await?;
    let back = routes::local(&form.back, routes::LANDING);
    Ok((prefs.keep(&app, cookies), Redirect::to(&back)))
}

/// Mails follow the language of pages, and times the zone.
async fn write_in(app: &App, viewer: Option<SignedIn>, prefs: Prefs) -> Result<(), Error> {
    if let Some(SignedIn(current)) = viewer {
        let id = current.account.id;
        accounts::change_display(&app.db, id, prefs.locale, prefs.zone).await?;
    }
    Ok(())
}
