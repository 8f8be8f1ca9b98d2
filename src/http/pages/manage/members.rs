//! Who is in, who wants to be, and deciding about it.

use askama::Template;
use axum::{
    extract::{Path, Query, State},
    http::StatusCode,
    response::{IntoResponse as _, Redirect, Response},
};
use axum_extra::extract::{CookieJar, Form};
use entities::{community, membership::Standing};
use i18n_embed_fl::fl;
use serde::Deserialize;

use super::super::super::{
    Error,
    client::Client,
    flash::Flash,
    forms::FormErrors,
    page::{Page, Shell},
    place::Managing,
    routes,
};
use crate::{
    app::App,
    communities::members::{self, DecideError, Decision, Person},
};

#[derive(Debug, Template)]
#[template(path = "manage_members.html")]
struct MembersPage {
    shell: Shell,
    community: community::Model,
    errors: FormErrors,
    waiting: bool,
    members: u64,
    requests: u64,
    people: Vec<Person>,
    page: u64,
    pages: u64,
}

/// Which list, and which page of it.
#[derive(Debug, Default, Deserialize)]
pub(in crate::http) struct Which {
    #[serde(default)]
    list: String,
    #[serde(default)]
    page: u64,
}

pub(in crate::http) async fn show(
    State(app): State<App>,
    shell: Shell,
    managing: Managing,
    Query(which): Query<Which>,
) -> Result<Response, Error> {
    let page = load(&app, shell, managing, &which, FormErrors::default()).await?;
    Ok(Page(page).into_response())
}

async fn load(
    app: &App,
    shell: Shell,
    managing: Managing,
    which: &Which,
    errors: FormErrors,
) -> Result<MembersPage, Error> {
    let community = managing.community;
    let waiting = which.list == "waiting";
    let standing = if waiting {
        Standing::Requested
    } else {
        Standing::Active
    };
    let page = which.page.max(1);
    let (people, pages) = members::list(&app.db, community.id, standing, page).await?;
    Ok(MembersPage {
        shell,
        members: members::count(&app.db, community.id, Standing::Active).await?,
        requests: members::count(&app.db, community.id, Standing::Requested).await?,
        community,
        errors,
        waiting,
        people,
        page,
        pages,
    })
}

/// A decision, as the buttons name it.
#[derive(Debug, Deserialize)]
pub(in crate::http) struct DecisionForm {
    #[serde(default)]
    decision: String,
}

fn decision(word: &str) -> Option<Decision> {
    match word {
        "approve" => Some(Decision::Approve),
        "decline" => Some(Decision::Decline),
        "make-organizer" => Some(Decision::MakeOrganizer),
        "make-member" => Some(Decision::MakeMember),
        "remove" => Some(Decision::Remove),
        _ => None,
    }
}

pub(in crate::http) async fn decide(
    State(app): State<App>,
    shell: Shell,
    managing: Managing,
    client: Client,
    cookies: CookieJar,
    Path((_, id)): Path<(String, String)>,
    Form(form): Form<DecisionForm>,
) -> Result<Response, Error> {
    let id = id.parse().map_err(|_| Error::NotFound)?;
    let decision = decision(&form.decision).ok_or(Error::NotFound)?;
    let who = (managing.community.id, managing.by.account.id);
    match members::decide(&app.db, client.context(&app), who, id, decision).await {
        Ok(()) => {
            let back = routes::within(routes::MANAGE_MEMBERS, &managing.community.slug);
            Ok((Flash::Decided.tell(&app, cookies), Redirect::to(&back)).into_response())
        }
        Err(DecideError::NotFound) => Err(Error::NotFound),
        Err(DecideError::LastOrganizer) => {
            let errors = FormErrors::one("people", fl!(shell.words, "member-last-organizer"));
            let page = load(&app, shell, managing, &Which::default(), errors).await?;
            Ok((StatusCode::CONFLICT, Page(page)).into_response())
        }
        Err(DecideError::Db(error)) => Err(error.into()),
    }
}
