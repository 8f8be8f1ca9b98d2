//! Language and theme, for everyone: signed in or not.

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
use crate::{accounts, app::App};

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
    write_in(&app, viewer, prefs).await?;
    let back = routes::local(&form.back, routes::LANDING);
    Ok((prefs.keep(&app, cookies), Redirect::to(&back)))
}

/// Mails follow the language of pages.
async fn write_in(app: &App, viewer: Option<SignedIn>, prefs: Prefs) -> Result<(), Error> {
    if let Some(SignedIn(current)) = viewer {
        accounts::change_locale(&app.db, current.account.id, prefs.locale).await?;
    }
    Ok(())
}
