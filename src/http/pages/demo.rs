//! What only a demo has: its mails, and becoming anybody by one click. These routes exist nowhere else.

use askama::Template;
use axum::{
    extract::{Query, State},
    http::HeaderMap,
    response::Redirect,
};
use axum_extra::extract::{CookieJar, Form};
use entities::{account, ids::AccountId, membership::Standing};
use i18n_embed_fl::fl;
use sea_orm::EntityTrait as _;
use serde::Deserialize;

use super::super::{
    Error,
    client::Client,
    locale::Words,
    page::{Page, Shell},
    routes,
    session::{self, SignedIn},
};
use crate::{
    accounts::sessions,
    app::App,
    communities::{self, members, members::Person},
    demo,
    mail::Parcel,
};

/// People that the sign-in page offers without leafing: those with a story.
const OFFERED: usize = 5;

/// Letters on one page.
const SHOWN: usize = 50;

/// The first people of the demo's community, for the sign-in page; nobody where there is no demo.
pub(in crate::http) async fn offered(app: &App) -> Result<Vec<Person>, Error> {
    if app.demo.is_none() {
        return Ok(Vec::new());
    }
    let (mut people, _) = list(app, 1).await?;
    people.truncate(OFFERED);
    Ok(people)
}

/// What is special about the person at this place of the sign-in page.
pub(in crate::http) fn story(words: Words, place: usize) -> String {
    match place {
        0 => fl!(words, "demo-organizer"),
        1 => fl!(words, "demo-newcomer"),
        2 => fl!(words, "demo-lead"),
        3 => fl!(words, "demo-shifts"),
        _ => fl!(words, "demo-outsourced"),
    }
}

async fn list(app: &App, page: u64) -> Result<(Vec<Person>, u64), Error> {
    let community = communities::find_by_slug(&app.db, demo::SLUG)
        .await?
        .ok_or(Error::NotFound)?;
    Ok(members::list(&app.db, community.id, Standing::Active, page).await?)
}

#[derive(Debug, Template)]
#[template(path = "demo_people.html")]
pub(in crate::http) struct PeoplePage {
    shell: Shell,
    people: Vec<Person>,
    page: u64,
    pages: u64,
}

/// Which page of the list.
#[derive(Debug, Deserialize)]
pub(in crate::http) struct Which {
    #[serde(default)]
    page: u64,
}

pub(in crate::http) async fn people(
    State(app): State<App>,
    shell: Shell,
    Query(which): Query<Which>,
) -> Result<Page<PeoplePage>, Error> {
    let page = which.page.max(1);
    let (people, pages) = list(&app, page).await?;
    Ok(Page(PeoplePage {
        shell,
        people,
        page,
        pages,
    }))
}

/// Whom to become.
#[derive(Debug, Deserialize)]
pub(in crate::http) struct BecomeForm {
    #[serde(default)]
    account: String,
}

pub(in crate::http) async fn become_person(
    State(app): State<App>,
    client: Client,
    cookies: CookieJar,
    headers: HeaderMap,
    Form(form): Form<BecomeForm>,
) -> Result<(CookieJar, Redirect), Error> {
    let id: AccountId = form.account.parse().map_err(|_| Error::NotFound)?;
    account::Entity::find_by_id(id)
        .one(&app.db)
        .await?
        .ok_or(Error::NotFound)?;
    let new = session::new_session(&app, &cookies, &headers);
    let token = sessions::begin_as(&app.db, client.context(&app), id, new).await?;
    Ok((
        session::keep(&app, cookies, token),
        Redirect::to(routes::HOME),
    ))
}

#[derive(Debug, Template)]
#[template(path = "demo_mail.html")]
pub(in crate::http) struct MailPage {
    shell: Shell,
    /// Whose they are; nobody's where all are shown.
    of: Option<String>,
    letters: Vec<Parcel>,
}

/// Whose letters.
#[derive(Debug, Deserialize)]
pub(in crate::http) struct Whose {
    /// Those of all, and not of the one that one is.
    #[serde(default)]
    all: String,
}

pub(in crate::http) async fn mail(
    State(app): State<App>,
    shell: Shell,
    viewer: Option<SignedIn>,
    Query(whose): Query<Whose>,
) -> Page<MailPage> {
    let viewer = viewer.filter(|_| whose.all.is_empty());
    let own = viewer.as_ref().map(|SignedIn(viewer)| &viewer.account);
    let letters = app.demo.as_ref().map(|demo| demo.post.letters());
    let is_theirs = |parcel: &Parcel| own.is_none_or(|own| own.email == parcel.to.to_string());
    let letters = letters.into_iter().flatten().filter(is_theirs);
    Page(MailPage {
        of: own.map(|own| own.name.clone()),
        letters: letters.take(SHOWN).collect(),
        shell,
    })
}
