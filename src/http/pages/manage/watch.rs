//! 相談・通報: what members told the organizers.

use askama::Template;
use axum::{
    extract::{Path, Query, State},
    http::StatusCode,
    response::{IntoResponse as _, Redirect, Response},
};
use axum_extra::extract::{CookieJar, Form};
use entities::{
    community,
    ids::ReportId,
    membership::Role,
    report::{ReportReason, ReportState},
};
use i18n_embed_fl::fl;
use serde::Deserialize;

use super::{
    super::super::{
        Error,
        client::Client,
        flash::Flash,
        forms::{self, FormErrors},
        locale::Words,
        page::{Page, Shell},
        place::Managing,
        routes,
    },
    Pager,
};
use crate::{
    app::App,
    communities::members,
    reports::queue::{self, After, Case, CloseError},
};

fn reason(words: Words, reason: ReportReason) -> String {
    match reason {
        ReportReason::Promise => fl!(words, "watch-reason-promise"),
        ReportReason::Harassment => fl!(words, "watch-reason-harassment"),
        ReportReason::Selling => fl!(words, "watch-reason-selling"),
        ReportReason::Other => fl!(words, "watch-reason-other"),
    }
}

#[derive(Debug, Template)]
#[template(path = "manage_watch.html")]
struct WatchPage {
    shell: Shell,
    community: community::Model,
    cases: Vec<Case>,
    closed: bool,
    /// Whether the reader looks after the community alone.
    alone: bool,
    contact: String,
    pager: Pager,
}

impl WatchPage {
    fn reason(&self, case: &Case) -> String {
        reason(self.shell.words, case.report.reason)
    }

    fn when(&self, case: &Case) -> String {
        self.shell.moment(case.report.created_at)
    }
}

/// Which list, and which page of it.
#[derive(Debug, Default, Deserialize)]
pub(in crate::http) struct Which {
    #[serde(default)]
    list: String,
    #[serde(default)]
    page: u64,
}

pub(in crate::http) async fn list(
    State(app): State<App>,
    shell: Shell,
    managing: Managing,
    Query(which): Query<Which>,
) -> Result<Response, Error> {
    let community = managing.community;
    let closed = which.list == "closed";
    let state = if closed {
        ReportState::Closed
    } else {
        ReportState::Open
    };
    let page = which.page.max(1);
    let who = (community.id, managing.by.account.id);
    let (cases, pages) = queue::list(&app.db, who, state, page).await?;
    let organizers = members::count_role(&app.db, community.id, Role::Organizer).await?;
    let base = routes::within(routes::MANAGE_WATCH, &community.slug);
    let list = if closed { "list=closed&" } else { "" };
    Ok(Page(WatchPage {
        shell,
        cases,
        closed,
        alone: organizers < 2,
        contact: app.config.contact.to_string(),
        pager: Pager::new((page, pages), |page| format!("{base}?{list}page={page}")),
        community,
    })
    .into_response())
}

#[derive(Debug, Template)]
#[template(path = "manage_report.html")]
struct ReportPage {
    shell: Shell,
    community: community::Model,
    errors: FormErrors,
    case: Case,
    answer: String,
}

impl ReportPage {
    fn reason(&self) -> String {
        reason(self.shell.words, self.case.report.reason)
    }

    fn when(&self) -> String {
        self.shell.moment(self.case.report.created_at)
    }

    fn is_open(&self) -> bool {
        self.case.report.state == ReportState::Open
    }
}

pub(in crate::http) async fn show(
    State(app): State<App>,
    shell: Shell,
    managing: Managing,
    Path((_, id)): Path<(String, String)>,
) -> Result<Response, Error> {
    let id = id.parse().map_err(|_| Error::NotFound)?;
    let page = load(
        &app,
        shell,
        managing,
        (id, FormErrors::default(), String::new()),
    )
    .await?;
    Ok(Page(page).into_response())
}

async fn load(
    app: &App,
    shell: Shell,
    managing: Managing,
    (id, errors, answer): (ReportId, FormErrors, String),
) -> Result<ReportPage, Error> {
    let community = managing.community;
    let who = (community.id, managing.by.account.id);
    let case = queue::find(&app.db, who, id)
        .await?
        .ok_or(Error::NotFound)?;
    Ok(ReportPage {
        shell,
        community,
        errors,
        case,
        answer,
    })
}

/// What the form sends.
#[derive(Debug, Deserialize)]
pub(in crate::http) struct CloseForm {
    #[serde(default)]
    answer: String,
    #[serde(default)]
    after: String,
}

pub(in crate::http) async fn close(
    State(app): State<App>,
    shell: Shell,
    managing: Managing,
    client: Client,
    cookies: CookieJar,
    Path((_, id)): Path<(String, String)>,
    Form(form): Form<CloseForm>,
) -> Result<Response, Error> {
    let id = id.parse().map_err(|_| Error::NotFound)?;
    let who = (managing.community.id, managing.by.account.id);
    let after = match form.after.as_str() {
        "release" => After::Release,
        "remove" => After::Remove,
        _ => After::Stay,
    };
    let words = shell.words;
    let closing = (form.answer.as_str(), after);
    let (field, message) = match queue::close(&app.db, client.context(&app), who, id, closing).await
    {
        Ok(()) => {
            let back = routes::within(routes::MANAGE_WATCH, &managing.community.slug);
            return Ok((Flash::Decided.tell(&app, cookies), Redirect::to(&back)).into_response());
        }
        Err(CloseError::NotFound) => return Err(Error::NotFound),
        Err(CloseError::Db(error)) => return Err(error.into()),
        Err(CloseError::Answer(error)) => ("answer", forms::text_error(words, error)),
        Err(CloseError::LastOrganizer) => ("after", fl!(words, "member-last-organizer")),
    };
    let errors = FormErrors::one(field, message);
    let page = load(&app, shell, managing, (id, errors, form.answer)).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, Page(page)).into_response())
}
