//! わたし: the way to everything that is one's own.

pub(in crate::http) mod availability;
pub(in crate::http) mod calendars;
pub(in crate::http) mod not_with;
pub(in crate::http) mod photo;
pub(in crate::http) mod privacy;
pub(in crate::http) mod profile;
pub(in crate::http) mod rounds;
pub(in crate::http) mod topics;

use askama::Template;
use axum::extract::State;
use entities::profile_tag::TagKind;
use i18n_embed_fl::fl;

use super::{
    super::{
        Error,
        avatar::Avatar,
        page::{Page, Shell},
        routes,
        session::SignedIn,
    },
    start::{MissingLink, missing_links},
};
use crate::{app::App, profiles};

#[derive(Debug, Template)]
#[template(path = "me.html")]
pub(in crate::http) struct MePage {
    shell: Shell,
    avatar: Avatar,
    name: String,
    company: String,
    role: String,
    missing: Vec<MissingLink>,
    topics: Vec<TopicLine>,
}

/// One kind of topics, and those chosen.
#[derive(Clone, Debug)]
struct TopicLine {
    title: String,
    names: String,
    href: String,
}

pub(in crate::http) async fn show(
    State(app): State<App>,
    shell: Shell,
    SignedIn(current): SignedIn,
) -> Result<Page<MePage>, Error> {
    let seen = profiles::load_preview(&app.db, app.now(), &current.account).await?;
    let words = shell.words;
    let topics = [TagKind::Offer, TagKind::Want, TagKind::Interest].map(|kind| TopicLine {
        title: super::topics::title(words, kind),
        names: super::topics::names(seen.mine.topics.of(kind), shell.locale),
        href: routes::my_topics(super::topics::code(kind)),
    });
    Ok(Page(MePage {
        avatar: Avatar::new(seen.account, &seen.name, seen.photo.as_deref()),
        missing: missing_links(words, &seen.mine, &seen.name),
        name: seen.name,
        company: seen.company,
        role: seen.mine.profile.role,
        topics: topics.to_vec(),
        shell,
    }))
}
