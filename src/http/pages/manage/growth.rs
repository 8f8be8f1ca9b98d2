//! 成長レポート: what a community gained. Organizers see it, and whoever has a link that they made; nobody sees a figure
//! that stands for fewer people than the threshold.

mod charts;
mod file;
mod seen;

use askama::Template;
use axum::{
    extract::{Path, Query, State},
    http::{StatusCode, header},
    response::{IntoResponse as _, Redirect, Response},
};
use axum_extra::extract::{CookieJar, Form};
use entities::{community, ids::GrowthLinkId};
use i18n_embed_fl::fl;
use serde::Deserialize;

pub(in crate::http) use self::file::csv;
use self::{
    charts::{Chart, Drawing, HeatCell, Stat},
    seen::{Seen, unit_name},
};
use super::super::super::{
    Error,
    client::Client,
    fields::Choice,
    flash::Flash,
    forms::{self, FormErrors},
    page::{Page, Shell},
    place::{Here, Managing},
    routes,
};
use crate::{
    app::App,
    growth_report::{self, Link, LinkError, PURPOSE, Quote, Reading},
};

/// A link as its maker sees it.
#[derive(Debug)]
struct LinkView {
    link: Link,
    address: String,
    until: String,
}

/// Who reads the report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reader {
    Organizer,
    /// The same on paper.
    Paper,
    /// Somebody with a link.
    Guest,
}

#[derive(Debug, Template)]
#[template(path = "manage_growth.html")]
struct GrowthPage {
    shell: Shell,
    errors: FormErrors,
    community: community::Model,
    reader: Reader,
    minimum: u32,
    units: Vec<Choice>,
    /// What the shown unit is called, and until when it was counted.
    unit: Option<(String, String)>,
    /// The four figures above the charts.
    stats: Option<[Stat; 4]>,
    charts: Vec<Chart>,
    /// Words in the report.
    quoted: Vec<Quote>,
    /// Words that could be.
    offered: Vec<Quote>,
    links: Vec<LinkView>,
    /// For whom a link shall be, as it was typed.
    typed: String,
    /// The id of the link that the form makes.
    key: GrowthLinkId,
    csv: String,
    paper: String,
}

/// Which unit.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(in crate::http) struct Asked {
    round: String,
    /// The token of a link.
    t: String,
}

async fn load(
    app: &App,
    shell: Shell,
    community: community::Model,
    (reader, asked): (Reader, &str),
    (errors, typed): (FormErrors, String),
) -> Result<GrowthPage, Error> {
    let words = shell.words;
    let minimum = growth_report::minimum(&app.db, community.id).await?;
    let seen = Seen::load(app, (community.id, minimum), asked).await?;
    let stats = seen.stats(words);
    let charts = seen.draw(app, &shell).await?;
    let all = growth_report::list_quotes(&app.db, community.id).await?;
    let (quoted, offered) = all.into_iter().partition(|quote| quote.quoted);
    let now = app.now();
    let links = match reader {
        Reader::Organizer => growth_report::list_links(&app.db, community.id, now).await?,
        Reader::Paper | Reader::Guest => Vec::new(),
    };
    let links = links.into_iter().map(|link| {
        let token = growth_report::token(&app.secret, link.id);
        let path = routes::within(routes::GROWTH_SHARED, &community.slug);
        LinkView {
            address: routes::absolute(&app.config.base_url, &format!("{path}?t={token}")),
            until: shell.date(link.expires_at),
            link,
        }
    });
    let chosen = seen.chosen();
    let query = chosen.map_or_else(String::new, |unit| format!("?round={}", unit.last));
    let at = |path: &str| format!("{}{query}", routes::within(path, &community.slug));
    let units = seen.units.iter().rev().map(|unit| {
        let is_chosen = chosen.is_some_and(|chosen| chosen.last == unit.last);
        Choice::new(unit.last.to_string(), unit_name(words, unit), is_chosen)
    });
    Ok(GrowthPage {
        errors,
        reader,
        minimum,
        units: units.collect(),
        unit: chosen.map(|unit| (unit_name(words, unit), shell.date(unit.until))),
        stats,
        charts,
        quoted,
        offered: match reader {
            Reader::Organizer => offered,
            Reader::Paper | Reader::Guest => Vec::new(),
        },
        links: links.collect(),
        typed,
        key: GrowthLinkId(app.random.id(now)),
        csv: at(routes::MANAGE_GROWTH_CSV),
        paper: at(routes::MANAGE_GROWTH_PRINT),
        community,
        shell,
    })
}

pub(in crate::http) async fn show(
    State(app): State<App>,
    shell: Shell,
    client: Client,
    managing: Managing,
    Query(asked): Query<Asked>,
) -> Result<Response, Error> {
    let how = (Reader::Organizer, asked.round.as_str());
    read(&app, shell, client, (managing, how)).await
}

pub(in crate::http) async fn print(
    State(app): State<App>,
    shell: Shell,
    client: Client,
    managing: Managing,
    Query(asked): Query<Asked>,
) -> Result<Response, Error> {
    let how = (Reader::Paper, asked.round.as_str());
    read(&app, shell, client, (managing, how)).await
}

async fn read(
    app: &App,
    shell: Shell,
    client: Client,
    (managing, how): (Managing, (Reader, &str)),
) -> Result<Response, Error> {
    let (community, by) = (managing.community, managing.by.account.id);
    let context = client.context(app);
    growth_report::note_reading(&app.db, context, community.id, Reading::Page(by)).await?;
    let nothing = (FormErrors::default(), String::new());
    let page = load(app, shell, community, how, nothing).await?;
    Ok(Page(page).into_response())
}

/// The report by a link, for somebody without an account.
pub(in crate::http) async fn shared(
    State(app): State<App>,
    shell: Shell,
    client: Client,
    here: Here,
    Query(asked): Query<Asked>,
) -> Result<Response, Error> {
    let community = here.community;
    let place = (community.id, app.now());
    let link = growth_report::open_link(&app.db, &app.secret, place, &asked.t).await?;
    let link = link.ok_or(Error::NotFound)?;
    let context = client.context(&app);
    growth_report::note_reading(&app.db, context, community.id, Reading::Link(link.id)).await?;
    let how = (Reader::Guest, asked.round.as_str());
    let nothing = (FormErrors::default(), String::new());
    let page = load(&app, shell, community, how, nothing).await?;
    let headers = [
        (header::REFERRER_POLICY, "no-referrer"),
        (header::CACHE_CONTROL, "no-store"),
    ];
    Ok((headers, Page(page)).into_response())
}

/// What one of the page's forms sends.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(in crate::http) struct ReportForm {
    minimum: String,
    key: String,
    purpose: String,
    end: String,
    quote: String,
    remove: String,
}

pub(in crate::http) async fn decide(
    State(app): State<App>,
    shell: Shell,
    managing: Managing,
    client: Client,
    cookies: CookieJar,
    Path(_): Path<String>,
    Form(form): Form<ReportForm>,
) -> Result<Response, Error> {
    let context = client.context(&app);
    let (community, by) = (managing.community, managing.by.account.id);
    let who = (community.id, by);
    let (words, db) = (shell.words, &app.db);
    let refused = if !form.minimum.is_empty() {
        let to = form.minimum.trim().parse().unwrap_or(0);
        let raised = growth_report::raise(db, context, who, to).await?;
        (!raised).then(|| FormErrors::one("minimum", fl!(words, "report-minimum-wrong")))
    } else if !form.end.is_empty() {
        let id = form.end.parse().map_err(|_| Error::NotFound)?;
        growth_report::end_link(db, context, who, id).await?;
        None
    } else if !form.quote.is_empty() || !form.remove.is_empty() {
        let on = form.remove.is_empty();
        let id = if on { &form.quote } else { &form.remove };
        let id = id.parse().map_err(|_| Error::NotFound)?;
        if !growth_report::quote(db, context, who, (id, on)).await? {
            return Err(Error::NotFound);
        }
        None
    } else {
        let key = form.key.parse();
        let key = key.unwrap_or_else(|_| GrowthLinkId(app.random.id(context.now)));
        let new = (key, form.purpose.as_str());
        match growth_report::make_link(db, context, who, new).await {
            Ok(()) => None,
            Err(LinkError::Db(error)) => return Err(error.into()),
            Err(LinkError::Words(error)) => {
                Some(FormErrors::one("purpose", forms::text_error(words, error)))
            }
        }
    };
    if let Some(errors) = refused {
        growth_report::note_reading(db, context, community.id, Reading::Page(by)).await?;
        let how = (Reader::Organizer, "");
        let page = load(&app, shell, community, how, (errors, form.purpose)).await?;
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, Page(page)).into_response());
    }
    let back = routes::within(routes::MANAGE_GROWTH, &community.slug);
    Ok((Flash::Saved.tell(&app, cookies), Redirect::to(&back)).into_response())
}
