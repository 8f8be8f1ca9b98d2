//! お知らせ: what happened.

use askama::Template;
use axum::{extract::State, response::Redirect};
use entities::{ids::AccountId, notice};
use i18n_embed_fl::fl;

use super::{
    super::{
        Error,
        locale::Words,
        page::{Page, Shell},
        routes,
        session::SignedIn,
        when,
    },
    matches::own_zone,
};
use crate::{
    app::App,
    calendar::listed,
    notices::{self, Kind},
    rounds::People,
};

/// A notice as the page shows it.
#[derive(Debug)]
struct Told {
    href: String,
    text: String,
    at: String,
    unread: bool,
}

#[derive(Debug, Template)]
#[template(path = "notices.html")]
pub(in crate::http) struct NoticesPage {
    shell: Shell,
    notices: Vec<Told>,
    unread: bool,
}

pub(in crate::http) async fn show(
    State(app): State<App>,
    shell: Shell,
    SignedIn(current): SignedIn,
) -> Result<Page<NoticesPage>, Error> {
    let who = current.account.id;
    let zone = own_zone(&app, who).await?;
    let rows = notices::list(&app.db, who).await?;
    let others = notices::others(&app.db, who, &rows).await?;
    let everybody: Vec<AccountId> = others.iter().flatten().copied().collect();
    let people = People::of(&app.db, &everybody).await?;
    let notices: Vec<Told> = rows
        .iter()
        .zip(&others)
        .filter_map(|(row, others)| {
            let names = listed(&people, others, shell.locale);
            Some(Told {
                href: href(row),
                text: text(shell.words, Kind::of(row)?, &names),
                at: when::moment(row.created_at, zone, shell.locale),
                unread: row.read_at.is_none(),
            })
        })
        .collect();
    Ok(Page(NoticesPage {
        unread: notices.iter().any(|told| told.unread),
        notices,
        shell,
    }))
}

/// Where a notice leads.
fn href(row: &notice::Model) -> String {
    match (row.meeting_id, row.proposal_id) {
        (Some(meeting), _) if Kind::of(row) == Some(Kind::Reflect) => {
            routes::of(routes::COFFEE_REFLECT, meeting)
        }
        (Some(_), _) if Kind::of(row) == Some(Kind::Thanked) => routes::GROWTH.to_owned(),
        (Some(meeting), _) => routes::of(routes::COFFEE, meeting),
        (None, Some(proposal)) => {
            let by_round = [Kind::Proposed, Kind::Choosing, Kind::Closed].map(Some);
            let path = if by_round.contains(&Kind::of(row)) {
                routes::MATCH
            } else {
                routes::INVITE
            };
            routes::of(path, proposal)
        }
        (None, None) => routes::HOME.to_owned(),
    }
}

/// What happened, and with whom.
fn text(words: Words, kind: Kind, names: &str) -> String {
    match kind {
        Kind::Proposed => fl!(words, "notice-proposed", names = names),
        Kind::Invited => fl!(words, "notice-invited", names = names),
        Kind::Again => fl!(words, "notice-again", names = names),
        Kind::MoveAsked => fl!(words, "notice-move-asked", names = names),
        Kind::Choosing => fl!(words, "notice-choosing", names = names),
        Kind::Booked => fl!(words, "notice-booked", names = names),
        Kind::Moved => fl!(words, "notice-moved", names = names),
        Kind::Cancelled => fl!(words, "notice-cancelled", names = names),
        Kind::Closed => fl!(words, "notice-closed", names = names),
        Kind::Message => fl!(words, "notice-message", names = names),
        Kind::Reflect => fl!(words, "notice-reflect", names = names),
        Kind::Thanked => fl!(words, "notice-thanked"),
    }
}

pub(in crate::http) async fn mark_read(
    State(app): State<App>,
    SignedIn(current): SignedIn,
) -> Result<Redirect, Error> {
    notices::mark_read(&app.db, app.now(), current.account.id).await?;
    Ok(Redirect::to(routes::NOTICES))
}
