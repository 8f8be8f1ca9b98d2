//! Those of whom a list told and who have not come in yet.

use askama::Template;
use axum::{
    extract::{Query, State},
    http::StatusCode,
    response::{IntoResponse as _, Redirect, Response},
};
use axum_extra::extract::{CookieJar, Form};
use entities::{community, imported_person};
use i18n_embed_fl::fl;
use serde::Deserialize;

use super::{
    super::super::{
        Error,
        client::Client,
        flash::Flash,
        page::{Page, Shell},
        place::Managing,
        routes,
    },
    Pager,
};
use crate::{app::App, imports};

#[derive(Debug, Template)]
#[template(path = "manage_expected.html")]
struct ExpectedPage {
    shell: Shell,
    community: community::Model,
    people: Vec<imported_person::Model>,
    count: u64,
    unwritten: u64,
    pager: Pager,
}

impl ExpectedPage {
    fn state(&self, person: &imported_person::Model) -> String {
        let words = self.shell.words;
        match person.invited_at {
            Some(at) => fl!(words, "expected-invited", date = self.shell.date(at)),
            None => fl!(words, "expected-not-invited"),
        }
    }
}

/// Which page of the list.
#[derive(Debug, Default, Deserialize)]
pub(in crate::http) struct Which {
    #[serde(default)]
    page: u64,
}

pub(in crate::http) async fn show(
    State(app): State<App>,
    shell: Shell,
    managing: Managing,
    Query(which): Query<Which>,
) -> Result<Response, Error> {
    let community = managing.community;
    let page = which.page.max(1);
    let (people, pages) = imports::list(&app.db, community.id, page).await?;
    let (count, unwritten) = imports::count(&app.db, community.id).await?;
    let base = routes::within(routes::MANAGE_EXPECTED, &community.slug);
    Ok(Page(ExpectedPage {
        shell,
        people,
        count,
        unwritten,
        pager: Pager::new((page, pages), |page| format!("{base}?page={page}")),
        community,
    })
    .into_response())
}

/// What the buttons send.
#[derive(Debug, Deserialize)]
pub(in crate::http) struct ExpectedForm {
    #[serde(default)]
    decision: String,
    #[serde(default)]
    person: String,
}

pub(in crate::http) async fn decide(
    State(app): State<App>,
    managing: Managing,
    client: Client,
    cookies: CookieJar,
    Form(form): Form<ExpectedForm>,
) -> Result<Response, Error> {
    let who = (managing.community.id, managing.by.account.id);
    let context = client.context(&app);
    let flash = match form.decision.as_str() {
        "invite" => {
            imports::invite(&app.db, context, who).await?;
            Flash::ImportInvited
        }
        "forget" => {
            let person = form.person.parse().map_err(|_| Error::NotFound)?;
            imports::forget(&app.db, context, who, Some(person)).await?;
            Flash::ImportForgotten
        }
        "forget-all" => {
            imports::forget(&app.db, context, who, None).await?;
            Flash::ImportForgotten
        }
        _ => return Ok(StatusCode::BAD_REQUEST.into_response()),
    };
    let back = routes::within(routes::MANAGE_EXPECTED, &managing.community.slug);
    Ok((flash.tell(&app, cookies), Redirect::to(&back)).into_response())
}
