//! A person's page: who they are, what the two have in common, and what to do when something is wrong.

mod view;

use askama::Template;
use axum::{extract::State, response::Redirect};
use axum_extra::extract::CookieJar;
use i18n_embed_fl::fl;

pub(in crate::http) use self::view::{OverlapView, PersonView, free_times, overlap_view, view};
use super::{
    super::{
        Error,
        client::Client,
        flash::Flash,
        neighbour::Neighbour,
        page::{Page, Shell},
        routes,
    },
    start::{MissingLink, missing_links},
};
use crate::{app::App, blocks, curiosity, profiles};

#[derive(Debug, Template)]
#[template(path = "person.html")]
pub(in crate::http) struct PersonPage {
    shell: Shell,
    community: String,
    handle: String,
    is_me: bool,
    curious: bool,
    missing: Vec<MissingLink>,
    person: PersonView,
    overlap: Option<OverlapView>,
}

pub(in crate::http) async fn show(
    State(app): State<App>,
    shell: Shell,
    Neighbour { handle, viewer }: Neighbour,
) -> Result<Page<PersonPage>, Error> {
    let now = app.now();
    let seen = profiles::load_seen(&app.db, now, &handle.membership)
        .await?
        .ok_or(Error::NotFound)?;
    let mine = profiles::load(&app.db, now, viewer.account.id).await?;
    let other = (!handle.is_me).then_some(&mine);
    let person = view(&shell, &seen, other);
    let overlap = other.map(|mine| profiles::find_overlap(mine, &seen.mine, now));
    let overlap = overlap
        .filter(|overlap| !overlap.is_empty())
        .map(|overlap| overlap_view(&shell, &overlap));
    let missing = if handle.is_me {
        missing_links(shell.words, &mine, &viewer.account.name)
    } else {
        Vec::new()
    };
    let other = handle.membership.account_id;
    Ok(Page(PersonPage {
        curious: curiosity::is_there(&app.db, viewer.account.id, other).await?,
        shell,
        community: handle.community.name,
        handle: handle.membership.id.to_string(),
        is_me: handle.is_me,
        missing,
        person,
        overlap,
    }))
}

/// Blocks the person. They are never told; for both, the other is not there any more.
pub(in crate::http) async fn block(
    State(app): State<App>,
    client: Client,
    Neighbour { handle, viewer }: Neighbour,
    cookies: CookieJar,
) -> Result<(CookieJar, Redirect), Error> {
    if handle.is_me {
        return Err(Error::NotFound);
    }
    let pair = (viewer.account.id, handle.membership.account_id);
    blocks::block(&app.db, client.context(&app), pair).await?;
    let cookies = Flash::Blocked.tell(&app, cookies);
    Ok((cookies, Redirect::to(routes::MY_PRIVACY)))
}
