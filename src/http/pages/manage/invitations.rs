//! Links that let people in.

use askama::Template;
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse as _, Redirect, Response},
};
use axum_extra::extract::{CookieJar, Form};
use entities::{community, ids::InvitationId, membership::Role};
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
    communities::invitations::{self, InviteError, MOST_USES, NewInvitation},
};

/// How many people a link lets in unless something else is typed.
const USES: &str = "20";

/// A link as it is listed.
#[derive(Debug)]
struct Link {
    id: InvitationId,
    address: String,
    uses_left: i32,
    until: String,
    for_organizer: bool,
}

#[derive(Debug, Template)]
#[template(path = "manage_invitations.html")]
struct InvitationsPage {
    shell: Shell,
    community: community::Model,
    errors: FormErrors,
    links: Vec<Link>,
    uses: String,
}

async fn load(
    app: &App,
    shell: Shell,
    managing: Managing,
    (errors, uses): (FormErrors, String),
) -> Result<InvitationsPage, Error> {
    let community = managing.community;
    let now = app.now();
    let links = invitations::list_open(&app.db, now, community.id)
        .await?
        .into_iter()
        .map(|invitation| {
            let token = invitations::token(&app.secret, invitation.id);
            let path = routes::join(&community.slug, Some(&token));
            Link {
                id: invitation.id,
                address: routes::absolute(&app.config.base_url, &path),
                uses_left: invitation.uses_left,
                until: shell.date(invitation.expires_at),
                for_organizer: invitation.role == Role::Organizer,
            }
        })
        .collect();
    Ok(InvitationsPage {
        shell,
        community,
        errors,
        links,
        uses,
    })
}

pub(in crate::http) async fn show(
    State(app): State<App>,
    shell: Shell,
    managing: Managing,
) -> Result<Response, Error> {
    let form = (FormErrors::default(), USES.to_owned());
    Ok(Page(load(&app, shell, managing, form).await?).into_response())
}

/// What the form sends.
#[derive(Debug, Deserialize)]
pub(in crate::http) struct InviteForm {
    #[serde(default)]
    uses: String,
}

pub(in crate::http) async fn create(
    State(app): State<App>,
    shell: Shell,
    managing: Managing,
    client: Client,
    cookies: CookieJar,
    Form(form): Form<InviteForm>,
) -> Result<Response, Error> {
    let who = (managing.community.id, managing.by.account.id);
    let context = client.context(&app);
    let new = NewInvitation {
        uses: form.uses.trim().parse().unwrap_or(0),
    };
    let words = shell.words;
    let message = match invitations::create(&app.db, context, who, new).await {
        Ok(()) => {
            let back = routes::within(routes::MANAGE_INVITATIONS, &managing.community.slug);
            let cookies = Flash::InvitationMade.tell(&app, cookies);
            return Ok((cookies, Redirect::to(&back)).into_response());
        }
        Err(InviteError::Uses) => fl!(words, "invitations-uses-wrong", most = MOST_USES),
        Err(InviteError::Db(error)) => return Err(error.into()),
    };
    let form = (FormErrors::one("uses", message), form.uses);
    let page = load(&app, shell, managing, form).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, Page(page)).into_response())
}

pub(in crate::http) async fn end(
    State(app): State<App>,
    managing: Managing,
    client: Client,
    cookies: CookieJar,
    Path((_, id)): Path<(String, String)>,
) -> Result<(CookieJar, Redirect), Error> {
    let id = id.parse().map_err(|_| Error::NotFound)?;
    let who = (managing.community.id, managing.by.account.id);
    invitations::end(&app.db, client.context(&app), who, id).await?;
    let back = routes::within(routes::MANAGE_INVITATIONS, &managing.community.slug);
    Ok((
        Flash::InvitationEnded.tell(&app, cookies),
        Redirect::to(&back),
    ))
}
