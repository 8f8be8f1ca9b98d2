//! Finding people: one form, whose answer can be kept and shared as an address.

mod address;
mod asked;
mod filters;

use std::sync::Arc;

use askama::Template;
use axum::{
    extract::{RawQuery, State},
    response::{IntoResponse as _, Response},
};
use axum_extra::extract::CookieJar;
use chrono::TimeDelta;
use entities::{
    community,
    membership::{self, Standing},
};
use i18n_embed_fl::fl;

use self::{
    address::Address,
    asked::Asked,
    filters::{Chip, Group},
};
use super::super::{
    Error,
    avatar::Avatar,
    cookies,
    locale::Locale,
    page::{Page, Shell},
    routes,
    session::SignedIn,
};
use crate::{
    accounts::sessions::Current,
    app::App,
    communities,
    directory::{self, Card, Sort, Topic},
};

/// The community that someone in several of them looked at last.
const LAST: &str = "engawa_community";
const LAST_KEPT: TimeDelta = TimeDelta::days(365);

/// Topics of each kind on a card.
const TOPICS_SHOWN: usize = 4;

/// A community and the viewer's membership of it.
type Place = (community::Model, membership::Model);

#[derive(Debug, Template)]
#[template(path = "people.html")]
struct PeoplePage {
    shell: Shell,
    community: community::Model,
    /// All communities to choose from, if there are several.
    communities: Vec<community::Model>,
    typed: String,
    company: String,
    /// What of the address could not be used.
    ignored: Vec<String>,
    was_cut: bool,
    groups: Vec<Group>,
    chips: Vec<Chip>,
    people: Vec<Card>,
    found: usize,
    /// Whether a typing error was allowed for.
    guessed: bool,
    by_text: bool,
    sort: Sort,
    other_order: String,
    /// The address without any condition.
    cleared: String,
    /// The community that the address names.
    named_community: Option<String>,
    previous: Option<String>,
    next: Option<String>,
}

#[derive(Debug, Template)]
#[template(path = "people_nowhere.html")]
struct NowherePage {
    shell: Shell,
}

pub(in crate::http) async fn show(
    State(app): State<App>,
    shell: Shell,
    SignedIn(current): SignedIn,
    cookies: CookieJar,
    RawQuery(query): RawQuery,
) -> Result<Response, Error> {
    app.count_search(current.account.id)
        .await?
        .map_err(Error::TooMany)?;
    let address = Address::read(query.as_deref().unwrap_or(""));
    let places = list_places(&app, &current).await?;
    let several = places.len() > 1;
    let all = places.iter().map(|(community, _)| community.clone());
    let communities: Vec<community::Model> = all.filter(|_| several).collect();
    let last = cookies.get(LAST).map(|cookie| cookie.value().to_owned());
    let Some((community, viewer)) = choose(places, &address, last.as_deref())? else {
        return Ok(Page(NowherePage { shell }).into_response());
    };
    let asked = Asked::read(&app.db, &community, &address, shell.locale).await?;
    let found = directory::search(&app.db, &viewer, &asked.query).await?;
    let slug = community.slug.clone();
    let page = draw(&app, shell, (community, communities), asked, found).await?;
    let cookies = if several {
        cookies.add(cookies::build(&app, LAST, slug, LAST_KEPT))
    } else {
        cookies
    };
    Ok((cookies, Page(page)).into_response())
}

async fn draw(
    app: &App,
    shell: Shell,
    (community, communities): (community::Model, Vec<community::Model>),
    asked: Asked,
    found: directory::Page,
) -> Result<PeoplePage, Error> {
    let words = shell.words;
    let groups = filters::groups(&app.db, (words, shell.locale), &asked, &found).await?;
    let mut ignored = asked.ignored.clone();
    // Whoever has said nothing of themselves shares nothing.
    for (name, asks, own) in [
        ("teach", asked.query.filters.teaches_me, &found.own.wants),
        (
            "learn",
            asked.query.filters.learns_from_me,
            &found.own.offers,
        ),
    ] {
        if asks && own.is_empty() {
            ignored.push(filters::own_label(words, name));
        }
    }
    let order = if asked.query.sort == Sort::Newest {
        ""
    } else {
        "new"
    };
    Ok(PeoplePage {
        typed: asked.query.text.typed.clone(),
        company: asked.query.filters.company.typed.clone(),
        was_cut: asked.query.text.was_cut,
        chips: filters::chips(words, &asked),
        by_text: !asked.query.text.is_empty(),
        sort: asked.query.sort,
        other_order: asked.address.with("sort", order).path(),
        cleared: Address::default()
            .with("community", asked.address.first("community").unwrap_or(""))
            .path(),
        named_community: asked.address.first("community").map(str::to_owned),
        previous: found
            .previous
            .map(|at| asked.address.with("page", &at.encode()).path()),
        next: found
            .next
            .map(|at| asked.address.with("page", &at.encode()).path()),
        shell,
        community,
        communities,
        ignored,
        groups,
        people: found.people,
        found: found.found,
        guessed: found.guessed,
    })
}

/// Where the viewer is in.
async fn list_places(app: &App, current: &Arc<Current>) -> Result<Vec<Place>, Error> {
    let places = communities::list_places(&app.db, current.account.id).await?;
    let active = places
        .into_iter()
        .filter(|place| place.membership.standing == Standing::Active);
    Ok(active
        .map(|place| (place.community, place.membership))
        .collect())
}

/// The community that the address names; without one, that of the last time, or the first.
fn choose(
    places: Vec<Place>,
    address: &Address,
    last: Option<&str>,
) -> Result<Option<Place>, Error> {
    let named = address.first("community");
    let is = |slug: Option<&str>| {
        places
            .iter()
            .position(|(community, _)| Some(community.slug.as_str()) == slug)
    };
    let at = match named {
        Some(slug) => is(Some(slug)).ok_or(Error::NotFound)?,
        None => is(last).unwrap_or(0),
    };
    Ok(places.into_iter().nth(at))
}

impl PeoplePage {
    fn is_newest(&self) -> bool {
        self.sort == Sort::Newest
    }

    /// How many were found, in words.
    fn count(&self) -> String {
        let words = self.shell.words;
        if self.found >= directory::COUNTED {
            fl!(words, "people-found-many", count = directory::COUNTED)
        } else {
            fl!(words, "people-found", count = self.found)
        }
    }

    /// What decides who stands first.
    fn order(&self) -> String {
        let words = self.shell.words;
        match self.sort {
            Sort::Newest => fl!(words, "people-order-new"),
            Sort::Fitting if self.by_text => fl!(words, "people-order-text"),
            Sort::Fitting => fl!(words, "people-order-topics"),
        }
    }

    fn name_of<'a>(&self, topic: &'a Topic) -> &'a str {
        match self.shell.locale {
            Locale::Ja => &topic.tag.ja,
            Locale::En => &topic.tag.en,
        }
    }

    /// Where and in which languages someone meets, as short words.
    fn ways(&self, card: &Card) -> Vec<String> {
        let words = self.shell.words;
        let mut ways = Vec::new();
        if card.in_person && !card.region.is_empty() {
            ways.push(card.region.clone());
        } else if card.in_person {
            ways.push(fl!(words, "people-in-person"));
        }
        if card.online {
            ways.push(fl!(words, "people-online"));
        }
        ways.extend(card.languages.iter().map(|code| filters::language(code)));
        ways
    }
}
