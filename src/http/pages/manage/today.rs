//! 今日やること: all that waits for organizers, each thing with its one way on.

use askama::Template;
use axum::{
    extract::State,
    response::{IntoResponse as _, Response},
};
use entities::community;
use i18n_embed_fl::fl;

use super::{
    super::super::{
        Error,
        page::{Page, Shell},
        place::Managing,
        routes,
    },
    companies::find_alike,
};
use crate::{
    app::App,
    communities::{
        people::{self, List},
        unsent,
    },
    companies::listing,
    imports,
    reports::queue,
    tags::decide,
};

/// Something that waits.
#[derive(Debug)]
struct Todo {
    title: String,
    button: String,
    address: String,
}

#[derive(Debug, Template)]
#[template(path = "manage_today.html")]
struct TodayPage {
    shell: Shell,
    community: community::Model,
    todos: Vec<Todo>,
}

pub(in crate::http) async fn show(
    State(app): State<App>,
    shell: Shell,
    managing: Managing,
) -> Result<Response, Error> {
    let todos = gather(&app, &shell, &managing).await?;
    Ok(Page(TodayPage {
        shell,
        community: managing.community,
        todos,
    })
    .into_response())
}

/// What concerns people goes first.
async fn gather(app: &App, shell: &Shell, managing: &Managing) -> Result<Vec<Todo>, Error> {
    let (db, words) = (&app.db, shell.words);
    let community = &managing.community;
    let id = community.id;
    let place = (id, app.now().date_naive());
    let at = |path: &str, query: &str| format!("{}{query}", routes::within(path, &community.slug));
    let reports = queue::count_open(db, (id, managing.by.account.id)).await?;
    let requests = people::count(db, place, List::Waiting).await?;
    let unconfirmed = people::count(db, place, List::Unconfirmed).await?;
    let unreached = people::count(db, place, List::Unreached).await?;
    let unsent = unsent::list(db, id).await?.len() as u64;
    let proposed = decide::count_proposed(db, id).await?;
    let alike = find_alike(&listing::list(db, id).await?).len() as u64;
    let (_, unwritten) = imports::count(db, id).await?;
    let all = [
        (
            reports,
            fl!(words, "today-reports", count = reports),
            fl!(words, "today-reports-see"),
            at(routes::MANAGE_WATCH, ""),
        ),
        (
            requests,
            fl!(words, "home-requests", count = requests),
            fl!(words, "home-requests-see"),
            at(routes::MANAGE_MEMBERS, "?list=waiting"),
        ),
        (
            unwritten,
            fl!(words, "today-expected", count = unwritten),
            fl!(words, "today-expected-see"),
            at(routes::MANAGE_EXPECTED, ""),
        ),
        (
            unreached,
            fl!(words, "today-unreached", count = unreached),
            fl!(words, "today-unreached-see"),
            at(routes::MANAGE_MEMBERS, "?list=unreached"),
        ),
        (
            unsent,
            fl!(words, "today-letters", count = unsent),
            fl!(words, "today-letters-see"),
            at(routes::MANAGE_LETTERS, ""),
        ),
        (
            unconfirmed,
            fl!(words, "today-unconfirmed", count = unconfirmed),
            fl!(words, "today-unconfirmed-see"),
            at(routes::MANAGE_MEMBERS, "?list=unconfirmed"),
        ),
        (
            proposed,
            fl!(words, "today-tags", count = proposed),
            fl!(words, "today-tags-see"),
            at(routes::MANAGE_TAGS, ""),
        ),
        (
            alike,
            fl!(words, "today-alike", count = alike),
            fl!(words, "today-alike-see"),
            at(routes::MANAGE_COMPANIES, ""),
        ),
    ];
    let waiting = all.into_iter().filter(|(count, ..)| *count > 0);
    Ok(waiting
        .map(|(_, title, button, address)| Todo {
            title,
            button,
            address,
        })
        .collect())
}
