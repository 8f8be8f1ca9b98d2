//! A community from outside: what it is, what to show one's boss, coming in and going away.

use askama::Template;
use axum::{
    extract::{Query, State},
    http::StatusCode,
    response::{IntoResponse as _, Redirect, Response},
};
use axum_extra::extract::{CookieJar, Form};
use entities::{account, community::Joining};
use i18n_embed_fl::fl;
use serde::Deserialize;

use super::super::{
    Error,
    client::Client,
    flash::Flash,
    forms::{self, FormErrors},
    page::{Page, Shell},
    place::Here,
    prose::{self, Block, Inline},
    routes,
    session::SignedIn,
};
use crate::{
    app::App,
    communities::joining::{self, Door, JoinError, Joined, LeaveError, Request},
    growth_report, imports, profiles,
};

#[derive(Debug, Template)]
#[template(path = "community.html")]
pub(in crate::http) struct CommunityPage {
    shell: Shell,
    here: Here,
    /// For whom the growth report is shared, and until when: members are told.
    shared: Vec<(String, String)>,
}

impl CommunityPage {
    fn how(&self) -> String {
        let words = self.shell.words;
        match self.here.community.joining {
            Joining::Invitation => fl!(words, "community-joining-invitation"),
            Joining::Request => fl!(words, "community-joining-request"),
            Joining::Open => fl!(words, "community-joining-open"),
        }
    }
}

pub(in crate::http) async fn show(
    State(app): State<App>,
    shell: Shell,
    here: Here,
) -> Result<Page<CommunityPage>, Error> {
    let links = if here.is_member() {
        growth_report::list_links(&app.db, here.community.id, app.now()).await?
    } else {
        Vec::new()
    };
    let shared = links
        .into_iter()
        .map(|link| (link.purpose, shell.date(link.expires_at)))
        .collect();
    Ok(Page(CommunityPage {
        shell,
        here,
        shared,
    }))
}

#[derive(Debug, Template)]
#[template(path = "community_for_managers.html")]
pub(in crate::http) struct ForManagersPage {
    shell: Shell,
    here: Here,
    blocks: Vec<Block>,
}

pub(in crate::http) async fn for_managers(shell: Shell, here: Here) -> Page<ForManagersPage> {
    let blocks = prose::parse(&fl!(shell.words, "for-managers-text"));
    Page(ForManagersPage {
        shell,
        here,
        blocks,
    })
}

#[derive(Debug, Template)]
#[template(path = "join.html")]
struct JoinPage {
    shell: Shell,
    here: Here,
    errors: FormErrors,
    door: Option<Door>,
    name: String,
    note: String,
    token: String,
    promise: Vec<Block>,
}

impl JoinPage {
    fn asks(&self) -> bool {
        self.door == Some(Door::Ask)
    }
}

/// The token of an invitation.
#[derive(Debug, Deserialize)]
pub(in crate::http) struct Invited {
    #[serde(default)]
    i: String,
}

pub(in crate::http) async fn show_join(
    State(app): State<App>,
    shell: Shell,
    SignedIn(current): SignedIn,
    here: Here,
    Query(Invited { i: token }): Query<Invited>,
) -> Result<Response, Error> {
    let way = (current.account.email.as_str(), token.as_str());
    let door = joining::find_door(&app.db, &app.secret, app.now(), &here.community, way).await?;
    // A member has nothing to do here, unless the invitation makes them an organizer.
    if here.is_member() && !matches!(door, Some(Door::Invitation(..))) {
        return Ok(
            Redirect::to(&routes::within(routes::COMMUNITY, &here.community.slug)).into_response(),
        );
    }
    let name = known_name(&app, &here, &current.account).await?;
    let promise = prose::parse(&fl!(shell.words, "promise-text"));
    Ok(Page(JoinPage {
        shell,
        here,
        errors: FormErrors::default(),
        door,
        name,
        note: String::new(),
        token,
        promise,
    })
    .into_response())
}

/// The name that someone has, or that a list of the organizers gives them until they have said one.
async fn known_name(app: &App, here: &Here, account: &account::Model) -> Result<String, Error> {
    if !account.name.is_empty() {
        return Ok(account.name.clone());
    }
    let expected = imports::find_expected(&app.db, here.community.id, &account.email).await?;
    Ok(expected.map_or_else(String::new, |expected| expected.name))
}

/// What the form sends.
#[derive(Debug, Deserialize)]
pub(in crate::http) struct JoinForm {
    #[serde(default)]
    name: String,
    #[serde(default)]
    note: String,
    #[serde(default)]
    agree: String,
    #[serde(default)]
    token: String,
}

pub(in crate::http) async fn join(
    State(app): State<App>,
    shell: Shell,
    SignedIn(current): SignedIn,
    here: Here,
    client: Client,
    cookies: CookieJar,
    Form(form): Form<JoinForm>,
) -> Result<Response, Error> {
    let request = Request {
        name: &form.name,
        note: &form.note,
        agreed: !form.agree.is_empty(),
        token: &form.token,
    };
    let who = (&here.community, &current.account);
    let words = shell.words;
    let errors = match joining::join(&app.db, &app.secret, client.context(&app), who, request).await
    {
        Ok(joined) => {
            let is_new = !profiles::is_complete(&app.db, current.account.id).await?;
            let (flash, next) = match joined {
                Joined::Active if is_new => (Flash::Joined, routes::start(1)),
                Joined::Active => (Flash::Joined, routes::HOME.to_owned()),
                Joined::Requested => (Flash::JoinRequested, routes::HOME.to_owned()),
            };
            return Ok((flash.tell(&app, cookies), Redirect::to(&next)).into_response());
        }
        Err(JoinError::Name(error)) => FormErrors::one("name", forms::name_error(words, error)),
        Err(JoinError::Note(error)) => FormErrors::one("note", forms::text_error(words, error)),
        Err(JoinError::NotAgreed) => FormErrors::one("agree", fl!(words, "join-agree-missing")),
        Err(JoinError::Closed) => FormErrors::default(),
        Err(JoinError::Db(error)) => return Err(error.into()),
    };
    let way = (current.account.email.as_str(), form.token.as_str());
    let door = joining::find_door(&app.db, &app.secret, app.now(), &here.community, way).await?;
    // Closed in spite of a door: someone who was turned away before.
    let door = door.filter(|_| !errors.all().is_empty());
    let page = JoinPage {
        promise: prose::parse(&fl!(words, "promise-text")),
        shell,
        here,
        errors,
        door,
        name: form.name,
        note: form.note,
        token: form.token,
    };
    Ok((StatusCode::UNPROCESSABLE_ENTITY, Page(page)).into_response())
}

#[derive(Debug, Template)]
#[template(path = "leave.html")]
struct LeavePage {
    shell: Shell,
    here: Here,
    errors: FormErrors,
}

pub(in crate::http) async fn show_leave(
    shell: Shell,
    _: SignedIn,
    here: Here,
) -> Result<Response, Error> {
    if !here.is_member() && !here.is_waiting() {
        return Err(Error::NotFound);
    }
    Ok(Page(LeavePage {
        shell,
        here,
        errors: FormErrors::default(),
    })
    .into_response())
}

pub(in crate::http) async fn leave(
    State(app): State<App>,
    shell: Shell,
    SignedIn(current): SignedIn,
    here: Here,
    client: Client,
    cookies: CookieJar,
) -> Result<Response, Error> {
    let person = (here.community.id, current.account.id);
    match joining::leave(&app.db, client.context(&app), person).await {
        Ok(()) => {
            let cookies = Flash::Left.tell(&app, cookies);
            Ok((cookies, Redirect::to(routes::HOME)).into_response())
        }
        Err(LeaveError::LastOrganizer) => {
            let errors = FormErrors::one("leave", fl!(shell.words, "member-last-organizer"));
            let page = LeavePage {
                shell,
                here,
                errors,
            };
            Ok((StatusCode::CONFLICT, Page(page)).into_response())
        }
        Err(LeaveError::Db(error)) => Err(error.into()),
    }
}
