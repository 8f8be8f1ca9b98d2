//! The mail that says: the organizers have answered. What they wrote is read on a page, behind the sign-in.

use entities::{
    account, community,
    ids::ReportId,
    report::{self, ReportState},
};
use i18n_embed_fl::fl;
use sea_orm::EntityTrait as _;

use crate::{
    app::App,
    http::routes,
    jobs::JobError,
    locale::Locale,
    mail::{self, Letter, More},
};

/// Writes and sends it: the job of [`crate::jobs::Work::MailReport`].
pub(crate) async fn send(app: &App, id: ReportId, key: &str) -> Result<(), JobError> {
    let Some(report) = report::Entity::find_by_id(id).one(&app.db).await? else {
        return Ok(());
    };
    let community = community::Entity::find_by_id(report.community_id)
        .one(&app.db)
        .await?;
    let reporter = match report.reporter_id {
        Some(id) => account::Entity::find_by_id(id).one(&app.db).await?,
        None => None,
    };
    let (Some(community), Some(reporter), ReportState::Closed) =
        (community, reporter, report.state)
    else {
        return Ok(());
    };
    let locale = Locale::from_tag(&reporter.locale).unwrap_or(Locale::Ja);
    let words = locale.words();
    let name = community.name.as_str();
    let path = routes::about(routes::COMMUNITY_REPORT, &community.slug, id);
    let letter = Letter {
        locale,
        subject: fl!(words, "mail-report-subject", community = name),
        before: vec![fl!(words, "mail-report-text", community = name)],
        code: None,
        button: (
            fl!(words, "mail-report-button"),
            routes::absolute(&app.config.base_url, &path),
        ),
        after: vec![],
        reason: fl!(words, "mail-report-reason", community = name),
        stop: None,
        more: More::default(),
    };
    mail::send(app, &letter, &reporter.email, key).await
}
