//! Who decided what: the audit of a community, in words.

use askama::Template;
use axum::{
    extract::{Query, State},
    response::{IntoResponse as _, Response},
};
use entities::community;
use i18n_embed_fl::fl;
use serde::Deserialize;

use super::super::super::{
    Error,
    locale::Words,
    page::{Page, Shell},
    place::Managing,
    routes,
};
use crate::{
    app::App,
    audit::{
        Action,
        log::{self, Line},
    },
};

#[derive(Debug, Template)]
#[template(path = "manage_log.html")]
struct LogPage {
    shell: Shell,
    community: community::Model,
    lines: Vec<Line>,
    next: Option<String>,
}

impl LogPage {
    fn when(&self, line: &Line) -> String {
        self.shell.moment(line.event.at)
    }

    /// Who it was, as far as anybody knows.
    fn who(&self, line: &Line) -> String {
        match (&line.who, line.action) {
            (Some(who), _) => who.clone(),
            (None, Action::GrowthReportOpened) => fl!(self.shell.words, "log-by-link"),
            (None, _) => fl!(self.shell.words, "log-nobody"),
        }
    }

    fn what(&self, line: &Line) -> String {
        in_words(self.shell.words, line.action)
    }
}

fn in_words(words: Words, action: Action) -> String {
    match action {
        Action::CommunityCreated => fl!(words, "log-community-created"),
        Action::SettingsChanged => fl!(words, "log-settings-changed"),
        Action::InvitationMade => fl!(words, "log-invitation-made"),
        Action::InvitationEnded => fl!(words, "log-invitation-ended"),
        Action::JoinRequested => fl!(words, "log-join-requested"),
        Action::Joined => fl!(words, "log-joined"),
        Action::JoinApproved => fl!(words, "log-join-approved"),
        Action::JoinDeclined => fl!(words, "log-join-declined"),
        Action::MadeOrganizer => fl!(words, "log-made-organizer"),
        Action::MadeMember => fl!(words, "log-made-member"),
        Action::MemberRemoved => fl!(words, "log-member-removed"),
        Action::Left => fl!(words, "log-left"),
        Action::MembersImported => fl!(words, "log-members-imported"),
        Action::ImportedInvited => fl!(words, "log-imported-invited"),
        Action::ImportForgotten => fl!(words, "log-import-forgotten"),
        Action::CompanyConfirmed => fl!(words, "log-company-confirmed"),
        Action::CompanyChanged => fl!(words, "log-company-changed"),
        Action::CompaniesMerged => fl!(words, "log-companies-merged"),
        Action::TagApproved => fl!(words, "log-tag-approved"),
        Action::TagDeclined => fl!(words, "log-tag-declined"),
        Action::TagMerged => fl!(words, "log-tag-merged"),
        Action::ReportClosed => fl!(words, "log-report-closed"),
        Action::MemberReleased => fl!(words, "log-member-released"),
        Action::LettersTriedAgain => fl!(words, "log-letters-tried-again"),
        Action::GrowthReportViewed => fl!(words, "log-growth-report-viewed"),
        Action::GrowthReportTaken => fl!(words, "log-growth-report-taken"),
        Action::GrowthReportOpened => fl!(words, "log-growth-report-opened"),
        Action::GrowthLinkMade => fl!(words, "log-growth-link-made"),
        Action::GrowthLinkEnded => fl!(words, "log-growth-link-ended"),
        // Not among those that are shown: `log::SHOWN`.
        _ => String::new(),
    }
}

/// Where the page begins.
#[derive(Debug, Default, Deserialize)]
pub(in crate::http) struct Which {
    #[serde(default)]
    before: String,
}

pub(in crate::http) async fn show(
    State(app): State<App>,
    shell: Shell,
    managing: Managing,
    Query(which): Query<Which>,
) -> Result<Response, Error> {
    let community = managing.community;
    let who = (community.id, managing.by.account.id);
    let before = which.before.parse().ok();
    let (lines, next) = log::list(&app.db, who, before).await?;
    let base = routes::within(routes::MANAGE_LOG, &community.slug);
    Ok(Page(LogPage {
        shell,
        lines,
        next: next.map(|next| format!("{base}?before={next}")),
        community,
    })
    .into_response())
}
