//! Who is in, who wants to be, and deciding about it.

use askama::Template;
use axum::{
    extract::{Path, Query, State},
    http::StatusCode,
    response::{IntoResponse as _, Redirect, Response},
};
use axum_extra::extract::{CookieJar, Form};
use chrono::NaiveDate;
use entities::community;
use i18n_embed_fl::fl;
use serde::Deserialize;

use super::{
    super::super::{
        Error,
        client::Client,
        flash::Flash,
        forms::FormErrors,
        page::{Page, Shell},
        place::Managing,
        routes,
    },
    Pager,
};
use crate::{
    app::App,
    communities::{
        members::{self, DecideError, Decision},
        people::{self, List, Listed},
    },
    companies::{self, OperateError},
};

/// The lists, by the word in the address.
const LISTS: [(List, &str); 5] = [
    (List::All, ""),
    (List::Waiting, "waiting"),
    (List::Resting, "resting"),
    (List::Unconfirmed, "unconfirmed"),
    (List::Unreached, "unreached"),
];

/// A list as a tab.
#[derive(Debug)]
struct Tab {
    label: String,
    address: String,
    is_here: bool,
}

#[derive(Debug, Template)]
#[template(path = "manage_members.html")]
struct MembersPage {
    shell: Shell,
    community: community::Model,
    errors: FormErrors,
    today: NaiveDate,
    tabs: Vec<Tab>,
    list: &'static str,
    waiting: bool,
    query: String,
    people: Vec<Listed>,
    pager: Pager,
}

/// Which list, which page of it, and who in it.
#[derive(Debug, Default, Deserialize)]
pub(in crate::http) struct Which {
    #[serde(default)]
    list: String,
    #[serde(default)]
    page: u64,
    #[serde(default)]
    q: String,
}

/// The address of a list.
fn address(slug: &str, (list, query, page): (&str, &str, u64)) -> String {
    let mut pairs = url::form_urlencoded::Serializer::new(String::new());
    if !list.is_empty() {
        pairs.append_pair("list", list);
    }
    if !query.is_empty() {
        pairs.append_pair("q", query);
    }
    if page > 1 {
        pairs.append_pair("page", &page.to_string());
    }
    let (base, pairs) = (routes::within(routes::MANAGE_MEMBERS, slug), pairs.finish());
    if pairs.is_empty() {
        base
    } else {
        format!("{base}?{pairs}")
    }
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
    let today = app.now().date_naive();
    let place = (community.id, today);
    let (list, word) = LISTS
        .into_iter()
        .find(|(_, word)| *word == which.list)
        .unwrap_or((List::All, ""));
    let query: String = which.q.chars().take(100).collect();
    if !query.is_empty() {
        app.count_search(managing.by.account.id)
            .await?
            .map_err(Error::TooMany)?;
    }
    let page = which.page.max(1);
    let (people, pages) = people::find(&app.db, place, list, (&query, page)).await?;
    let mut tabs = Vec::new();
    for (tab, word) in LISTS {
        let count = people::count(&app.db, place, tab).await?;
        // A list that is empty and not looked at would only be in the way.
        if count == 0 && tab != list && !matches!(tab, List::All | List::Waiting) {
            continue;
        }
        let words = shell.words;
        tabs.push(Tab {
            label: match tab {
                List::All => fl!(words, "members-all", count = count),
                List::Waiting => fl!(words, "members-waiting", count = count),
                List::Resting => fl!(words, "members-resting", count = count),
                List::Unconfirmed => fl!(words, "members-unconfirmed", count = count),
                List::Unreached => fl!(words, "members-not-reached", count = count),
            },
            address: address(&community.slug, (word, "", 1)),
            is_here: tab == list,
        });
    }
    Ok(MembersPage {
        shell,
        errors,
        today,
        tabs,
        list: word,
        waiting: list == List::Waiting,
        people,
        pager: Pager::new((page, pages), |page| {
            address(&community.slug, (word, &query, page))
        }),
        community,
        query,
    })
}

/// A decision, as the buttons name it.
#[derive(Debug, Deserialize)]
pub(in crate::http) struct DecisionForm {
    #[serde(default)]
    decision: String,
    /// The list that the button is in, to come back to.
    #[serde(default)]
    list: String,
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
    let who = (managing.community.id, managing.by.account.id);
    let context = client.context(&app);
    let words = shell.words;
    let problem = match form.decision.as_str() {
        word @ ("confirm" | "confirm-domain") => {
            let domain = word == "confirm-domain";
            match companies::confirm(&app.db, context, who, id, domain).await {
                Ok(()) => None,
                Err(OperateError::Taken) => Some(fl!(words, "company-domain-taken")),
                Err(OperateError::Domain) => Some(fl!(words, "company-domain-wrong")),
                Err(OperateError::Db(error)) => return Err(error.into()),
                Err(_) => return Err(Error::NotFound),
            }
        }
        word => {
            let decision = decision(word).ok_or(Error::NotFound)?;
            match members::decide(&app.db, context, who, id, decision).await {
                Ok(()) => None,
                Err(DecideError::NotFound) => return Err(Error::NotFound),
                Err(DecideError::LastOrganizer) => Some(fl!(words, "member-last-organizer")),
                Err(DecideError::Db(error)) => return Err(error.into()),
            }
        }
    };
    let Some(message) = problem else {
        let list = LISTS.iter().find(|(_, word)| *word == form.list);
        let back = address(
            &managing.community.slug,
            (list.map_or("", |(_, word)| word), "", 1),
        );
        return Ok((Flash::Decided.tell(&app, cookies), Redirect::to(&back)).into_response());
    };
    let errors = FormErrors::one("people", message);
    let page = load(&app, shell, managing, &Which::default(), errors).await?;
    Ok((StatusCode::CONFLICT, Page(page)).into_response())
}
