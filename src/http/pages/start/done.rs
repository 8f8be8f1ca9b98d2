//! After the first steps: how one looks to others, and what is still missing.

use askama::Template;
use axum::extract::State;
use i18n_embed_fl::fl;

use super::super::{
    super::{
        Error,
        locale::Words,
        page::{Page, Shell},
        routes,
        session::SignedIn,
    },
    person::{self, PersonView},
};
use crate::{
    app::App,
    profiles::{self, Mine, Missing},
};

#[derive(Debug, Template)]
#[template(path = "start_done.html")]
pub(in crate::http) struct DonePage {
    shell: Shell,
    missing: Vec<MissingLink>,
    person: PersonView,
}

/// Something that is still missing, and where to add it.
#[derive(Clone, Debug)]
pub(in crate::http) struct MissingLink {
    pub(in crate::http) text: String,
    pub(in crate::http) href: String,
}

/// What is missing, with the way there.
pub(in crate::http) fn missing_links(words: Words, mine: &Mine, name: &str) -> Vec<MissingLink> {
    let missing = mine.missing(name).into_iter().map(|missing| match missing {
        Missing::Name => (fl!(words, "missing-name"), routes::start(1)),
        Missing::Company => (fl!(words, "missing-company"), routes::start(1)),
        Missing::Topic => (fl!(words, "missing-topic"), routes::start(2)),
    });
    missing
        .map(|(text, href)| MissingLink { text, href })
        .collect()
}

pub(in crate::http) async fn show(
    State(app): State<App>,
    shell: Shell,
    SignedIn(current): SignedIn,
) -> Result<Page<DonePage>, Error> {
    let seen = profiles::load_preview(&app.db, app.now(), &current.account).await?;
    let missing = missing_links(shell.words, &seen.mine, &current.account.name);
    let person = person::view(&shell, &seen, None);
    Ok(Page(DonePage {
        shell,
        missing,
        person,
    }))
}
