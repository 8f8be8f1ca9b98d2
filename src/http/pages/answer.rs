//! What one told the organizers, and what they answered: for the one who told, and nobody else.

use askama::Template;
use axum::{
    extract::{Path, State},
    response::{IntoResponse as _, Response},
};
use entities::{
    community,
    report::{self, ReportState},
};
use i18n_embed_fl::fl;

use super::super::{
    Error,
    page::{Page, Shell},
    place::Here,
    routes,
    session::SignedIn,
};
use crate::{app::App, reports::queue};

#[derive(Debug, Template)]
#[template(path = "report_answer.html")]
struct AnswerPage {
    shell: Shell,
    community: community::Model,
    report: report::Model,
}

impl AnswerPage {
    fn is_answered(&self) -> bool {
        self.report.state == ReportState::Closed
    }
}

pub(in crate::http) async fn show(
    State(app): State<App>,
    shell: Shell,
    SignedIn(current): SignedIn,
    here: Here,
    Path((_, id)): Path<(String, String)>,
) -> Result<Response, Error> {
    let id = id.parse().map_err(|_| Error::NotFound)?;
    let who = (here.community.id, current.account.id);
    let report = queue::find_own(&app.db, who, id)
        .await?
        .ok_or(Error::NotFound)?;
    Ok(Page(AnswerPage {
        shell,
        community: here.community,
        report,
    })
    .into_response())
}
