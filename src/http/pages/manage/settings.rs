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
    forms::{self, FormErrors},
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
    name: String,
    about: String,
    joining: Joining,
}

impl SettingsPage {
    fn way(&self, way: Joining) -> String {
        let words = self.shell.words;
        match way {
            Joining::Invitation => fl!(words, "settings-joining-invitation"),
            Joining::Request => fl!(words, "settings-joining-request"),
            Joining::Open => fl!(words, "settings-joining-open"),
        }
    }
}

pub(in crate::http) async fn show(shell: Shell, managing: Managing) -> Response {
    let community = managing.community;
    Page(SettingsPage {
        shell,
        errors: FormErrors::default(),
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
    };
    let who = (community.id, managing.by.account.id);
    let words = shell.words;
    let errors = match communities::change_settings(&app.db, client.context(&app), who, new).await {
        Ok(()) => {
            let back = routes::within(routes::MANAGE_SETTINGS, &community.slug);
            return Ok((Flash::Saved.tell(&app, cookies), Redirect::to(&back)).into_response());
        }
        Err(SettingsError::Name(error)) => FormErrors::one("name", forms::text_error(words, error)),
        Err(SettingsError::About(error)) => {
            FormErrors::one("about", forms::text_error(words, error))
        }
        Err(SettingsError::Db(error)) => return Err(error.into()),
    };
    let page = SettingsPage {
        shell,
        community,
        errors,
        name: form.name,
        about: form.about,
        joining,
    };
    Ok((StatusCode::UNPROCESSABLE_ENTITY, Page(page)).into_response())
}
