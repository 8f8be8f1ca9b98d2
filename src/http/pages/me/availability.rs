//! Changing when one is free.

use askama::Template;
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse as _, Redirect, Response},
};
use axum_extra::extract::{CookieJar, Form};
use entities::profile_tag::TagKind;
use i18n_embed_fl::fl;
use serde::Deserialize;

use super::super::{
    super::{
        Error,
        client::Client,
        fields::Field,
        flash::Flash,
        forms::FormErrors,
        page::{Page, Shell},
        routes,
        session::SignedIn,
    },
    start::refuse,
    times::{self, TimesView},
};
use crate::{
    accounts::sessions::Current,
    app::App,
    calendar::busy,
    profiles::{
        self, Edit,
        times::{Times, TypedTimes, typed_of},
    },
};

#[derive(Debug, Template)]
#[template(path = "me_availability.html")]
struct AvailabilityPage {
    shell: Shell,
    errors: FormErrors,
    conflict: Option<String>,
    version: i64,
    times: TimesView,
    /// What is wrong with the other calendar.
    trouble: Option<String>,
}

/// What the form sends.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(in crate::http) struct AvailabilityForm {
    version: i64,
    times: String,
    cells: Vec<String>,
    other: String,
    zone: String,
}

pub(in crate::http) async fn show(
    State(app): State<App>,
    shell: Shell,
    SignedIn(current): SignedIn,
) -> Result<Response, Error> {
    let page = load(&app, shell, &current, None).await?;
    Ok(page.into_response())
}

async fn load(
    app: &App,
    shell: Shell,
    current: &Current,
    again: Option<(&TypedTimes, FormErrors, bool)>,
) -> Result<Page<AvailabilityPage>, Error> {
    let mine = profiles::load(&app.db, app.now(), current.account.id).await?;
    let saved = typed_of(&mine.profile);
    let (typed, errors, conflict) = again.map_or_else(
        || (&saved, FormErrors::default(), false),
        |(typed, errors, conflict)| (typed, errors, conflict),
    );
    let times = times::view(shell.words, typed, &errors, false);
    let busy = busy::find(&app.db, current.account.id).await?;
    let trouble = busy.and_then(|busy| super::calendars::trouble_of(shell.words, &busy));
    let conflict = conflict.then(|| super::super::person::free_times(shell.words, &mine));
    Ok(Page(AvailabilityPage {
        shell,
        errors,
        conflict,
        version: mine.profile.version,
        times,
        trouble,
    }))
}

pub(in crate::http) async fn save(
    State(app): State<App>,
    shell: Shell,
    client: Client,
    SignedIn(current): SignedIn,
    cookies: CookieJar,
    Form(form): Form<AvailabilityForm>,
) -> Result<Response, Error> {
    let typed = TypedTimes {
        choice: form.times,
        cells: form.cells,
        other: form.other,
        zone: form.zone,
    };
    let (status, errors) = match Times::read(&typed) {
        Err(error) => (
            StatusCode::UNPROCESSABLE_ENTITY,
            times::problem(shell.words, error),
        ),
        Ok(times) => {
            let change = |profile: &mut entities::profile::Model| times.apply(profile);
            let edit = Edit {
                version: form.version,
                change: Some(&change),
                ..Edit::default()
            };
            let context = client.context(&app);
            match profiles::edit(&app.db, context, current.account.id, &edit).await {
                Ok(_) => {
                    let cookies = Flash::Saved.tell(&app, cookies);
                    return Ok((cookies, Redirect::to(routes::ME)).into_response());
                }
                Err(error) => refuse(shell.words, TagKind::Want, error)?,
            }
        }
    };
    let again = (&typed, errors, status == StatusCode::CONFLICT);
    let page = load(&app, shell, &current, Some(again)).await?;
    Ok((status, page).into_response())
}
