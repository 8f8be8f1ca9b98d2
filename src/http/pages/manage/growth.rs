//! 成長レポート: what a community gained. Organizers see it, and whoever has a link that they made; nobody sees a figure
//! that stands for fewer people than the threshold.

mod charts;

use askama::Template;
use axum::{
    extract::{Path, Query, State},
    http::{StatusCode, header},
    response::{IntoResponse as _, Redirect, Response},
};
use axum_extra::extract::{CookieJar, Form};
use entities::{
    community,
    ids::{CommunityId, GrowthLinkId, TagId},
    tag,
};
use i18n_embed_fl::fl;
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};
use serde::Deserialize;
use std::collections::HashMap;

use self::charts::{Chart, Named};
use super::super::super::{
    Error,
    client::Client,
    fields::Choice,
    flash::Flash,
    forms::{self, FormErrors},
    locale::Words,
    page::{Page, Shell},
    place::{Here, Managing},
    routes,
};
use crate::{
    app::App,
    growth_report::{self, Link, LinkError, PURPOSE, Quote, Shown, Unit},
    spreadsheets, tags,
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

/// What a unit is called.
fn unit_name(words: Words, unit: &Unit) -> String {
    if unit.first == unit.last {
        fl!(words, "round-name", number = unit.last)
    } else {
        fl!(words, "report-rounds", first = unit.first, last = unit.last)
    }
}

/// All units and what may be seen of them; and the place of the one that is asked for. Only these groups exist: what a
/// query asks for besides is refused by showing the latest.
struct Seen {
    units: Vec<Unit>,
    shown: Vec<Shown>,
    place: Option<usize>,
}

async fn load_seen(
    app: &App,
    (community, minimum): (CommunityId, u32),
    asked: &str,
) -> Result<Seen, Error> {
    let units = growth_report::list_units(&app.db, community).await?;
    let counts: Vec<_> = units.iter().map(|unit| unit.counts.clone()).collect();
    let shown = growth_report::show_all(&counts, minimum);
    let number: Option<i32> = asked.parse().ok();
    let place = units
        .iter()
        .position(|unit| Some(unit.last) == number)
        .or_else(|| units.len().checked_sub(1));
    Ok(Seen {
        units,
        shown,
        place,
    })
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
    let seen = load_seen(app, (community.id, minimum), asked).await?;
    let names = topic_names(app, &shell, &seen.shown).await?;
    let charts = draw(words, &seen, &names);
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
    let chosen = seen.place.map(|place| &seen.units[place]);
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

fn draw(words: Words, seen: &Seen, names: &HashMap<TagId, String>) -> Vec<Chart> {
    let Some(place) = seen.place else {
        return Vec::new();
    };
    let units: Vec<Named<'_>> = seen
        .units
        .iter()
        .zip(&seen.shown)
        .map(|(unit, shown)| Named {
            name: unit_name(words, unit),
            shown,
        })
        .collect();
    charts::all(words, (&units, place), names)
}

async fn topic_names(
    app: &App,
    shell: &Shell,
    shown: &[Shown],
) -> Result<HashMap<TagId, String>, Error> {
    let ids = shown.iter().flat_map(|shown| {
        let lists = [&shown.learnt, &shown.offers, &shown.wants];
        lists.into_iter().flat_map(|list| list.keys().copied())
    });
    let ids: std::collections::BTreeSet<TagId> = ids.collect();
    let rows = tag::Entity::find()
        .filter(tag::Column::Id.is_in(ids))
        .all(&app.db)
        .await?;
    let names = rows
        .into_iter()
        .map(|tag| (tag.id, tags::name_in(&tag, shell.locale).to_owned()));
    Ok(names.collect())
}

pub(in crate::http) async fn show(
    State(app): State<App>,
    shell: Shell,
    managing: Managing,
    Query(asked): Query<Asked>,
) -> Result<Response, Error> {
    let how = (Reader::Organizer, asked.round.as_str());
    let nothing = (FormErrors::default(), String::new());
    let page = load(&app, shell, managing.community, how, nothing).await?;
    Ok(Page(page).into_response())
}

pub(in crate::http) async fn print(
    State(app): State<App>,
    shell: Shell,
    managing: Managing,
    Query(asked): Query<Asked>,
) -> Result<Response, Error> {
    let how = (Reader::Paper, asked.round.as_str());
    let nothing = (FormErrors::default(), String::new());
    let page = load(&app, shell, managing.community, how, nothing).await?;
    Ok(Page(page).into_response())
}

/// The report by a link, for somebody without an account.
pub(in crate::http) async fn shared(
    State(app): State<App>,
    shell: Shell,
    here: Here,
    Query(asked): Query<Asked>,
) -> Result<Response, Error> {
    let place = (here.community.id, app.now());
    let link = growth_report::open_link(&app.db, &app.secret, place, &asked.t).await?;
    if link.is_none() {
        return Err(Error::NotFound);
    }
    let how = (Reader::Guest, asked.round.as_str());
    let nothing = (FormErrors::default(), String::new());
    let page = load(&app, shell, here.community, how, nothing).await?;
    let headers = [
        (header::REFERRER_POLICY, "no-referrer"),
        (header::CACHE_CONTROL, "no-store"),
    ];
    Ok((headers, Page(page)).into_response())
}

/// The same figures for a spreadsheet: one line each, with the chart that it belongs to.
pub(in crate::http) async fn csv(
    State(app): State<App>,
    shell: Shell,
    managing: Managing,
    Query(asked): Query<Asked>,
) -> Result<Response, Error> {
    let community = managing.community;
    let minimum = growth_report::minimum(&app.db, community.id).await?;
    let seen = load_seen(&app, (community.id, minimum), &asked.round).await?;
    let names = topic_names(&app, &shell, &seen.shown).await?;
    let words = shell.words;
    let mut rows = vec![vec![
        fl!(words, "report-chart"),
        fl!(words, "report-what"),
        fl!(words, "report-figure"),
        fl!(words, "report-second"),
    ]];
    for chart in draw(words, &seen, &names) {
        for row in &chart.rows {
            let second = row.second.clone().unwrap_or_default();
            rows.push(vec![
                chart.title.clone(),
                row.name.clone(),
                row.figure.clone(),
                second,
            ]);
        }
    }
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8"),
        (
            header::CONTENT_DISPOSITION,
            "attachment; filename=\"engawa-report.csv\"",
        ),
    ];
    Ok((headers, spreadsheets::write(&rows)).into_response())
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
        let raised = growth_report::raise(db, context, (community.id, to)).await?;
        (!raised).then(|| FormErrors::one("minimum", fl!(words, "report-minimum-wrong")))
    } else if !form.end.is_empty() {
        let id = form.end.parse().map_err(|_| Error::NotFound)?;
        growth_report::end_link(db, community.id, id).await?;
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
        let how = (Reader::Organizer, "");
        let page = load(&app, shell, community, how, (errors, form.purpose)).await?;
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, Page(page)).into_response());
    }
    let back = routes::within(routes::MANAGE_GROWTH, &community.slug);
    Ok((Flash::Saved.tell(&app, cookies), Redirect::to(&back)).into_response())
}
