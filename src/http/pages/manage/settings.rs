//! What a community says of itself, and how one comes in.

use askama::Template;
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse as _, Redirect, Response},
};
use axum_extra::extract::{CookieJar, Form};
use entities::community::{self, Joining};
use i18n_embed_fl::fl;
use serde::Deserialize;

use super::super::super::{
    Error,
    client::Client,
    flash::Flash,
    forms::{self, Changes, FormErrors},
    locale::Words,
    page::{Page, Shell},
    place::Managing,
    routes,
};
use crate::{
    app::App,
    communities::{self, NewSettings, SettingsError},
};

const WAYS: [(Joining, &str); 3] = [
    (Joining::Invitation, "invitation"),
    (Joining::Request, "request"),
    (Joining::Open, "open"),
];

#[derive(Debug, Template)]
#[template(path = "manage_settings.html")]
struct SettingsPage {
    shell: Shell,
    community: community::Model,
    errors: FormErrors,
    changes: Changes,
    name: String,
    about: String,
    joining: Joining,
}

impl SettingsPage {
    fn way(&self, way: Joining) -> String {
        way_in(self.shell.words, way)
    }
}

fn way_in(words: Words, way: Joining) -> String {
    match way {
        Joining::Invitation => fl!(words, "settings-joining-invitation"),
        Joining::Request => fl!(words, "settings-joining-request"),
        Joining::Open => fl!(words, "settings-joining-open"),
    }
}

pub(in crate::http) async fn show(shell: Shell, managing: Managing) -> Response {
    let community = managing.community;
    Page(SettingsPage {
        shell,
        errors: FormErrors::default(),
        changes: Changes::none(community.version),
        name: community.name.clone(),
        about: community.about.clone(),
        joining: community.joining,
        community,
    })
    .into_response()
}

/// What the form sends.
#[derive(Debug, Deserialize)]
pub(in crate::http) struct SettingsForm {
    #[serde(default)]
    name: String,
    #[serde(default)]
    about: String,
    #[serde(default)]
    joining: String,
    /// Nothing is no version: who does not say what they saw has seen nothing.
    #[serde(default)]
    version: i32,
}

pub(in crate::http) async fn save(
    State(app): State<App>,
    shell: Shell,
    managing: Managing,
    client: Client,
    cookies: CookieJar,
    Form(form): Form<SettingsForm>,
) -> Result<Response, Error> {
    let community = managing.community;
    let joining = WAYS
        .into_iter()
        .find(|(_, word)| *word == form.joining)
        .map_or(community.joining, |(way, _)| way);
    let new = NewSettings {
        name: &form.name,
        about: &form.about,
        joining,
        seen: form.version,
    };
    let who = (community.id, managing.by.account.id);
    let words = shell.words;
    let mut changes = Changes::none(form.version);
    let (status, errors) =
        match communities::change_settings(&app.db, client.context(&app), who, new).await {
            Ok(()) => {
                let back = routes::within(routes::MANAGE_SETTINGS, &community.slug);
                return Ok((Flash::Saved.tell(&app, cookies), Redirect::to(&back)).into_response());
            }
            Err(SettingsError::Name(error)) => (
                StatusCode::UNPROCESSABLE_ENTITY,
                FormErrors::one("name", forms::text_error(words, error)),
            ),
            Err(SettingsError::About(error)) => (
                StatusCode::UNPROCESSABLE_ENTITY,
                FormErrors::one("about", forms::text_error(words, error)),
            ),
            Err(SettingsError::Changed) => {
                let saved = communities::find_by_slug(&app.db, &community.slug)
                    .await?
                    .ok_or(Error::NotFound)?;
                changes = compare(words, &saved, &new);
                (StatusCode::CONFLICT, Changes::error(words))
            }
            Err(SettingsError::Db(error)) => return Err(error.into()),
        };
    let page = SettingsPage {
        shell,
        community,
        errors,
        changes,
        name: form.name,
        about: form.about,
        joining,
    };
    Ok((status, Page(page)).into_response())
}

/// What is saved beside what was typed.
fn compare(words: Words, saved: &community::Model, typed: &NewSettings<'_>) -> Changes {
    let (theirs, own) = (way_in(words, saved.joining), way_in(words, typed.joining));
    Changes::none(saved.version)
        .note(fl!(words, "settings-name"), &saved.name, typed.name)
        .note(fl!(words, "settings-about"), &saved.about, typed.about)
        .note(fl!(words, "settings-joining"), &theirs, &own)
}
