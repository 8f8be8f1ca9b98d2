//! The mail that says: someone asks you for a coffee.

use entities::{
    account,
    ids::{AccountId, ProposalId},
    mail_stop::MailKind,
    proposal::{self, ProposalState},
};
use i18n_embed_fl::fl;
use sea_orm::EntityTrait as _;

use crate::{
    accounts::mail_choices,
    app::App,
    http::routes,
    jobs::JobError,
    locale::Locale,
    mail::{self, Letter, More},
    profiles, zones,
};

/// Writes and sends it: the job of [`crate::jobs::Work::MailInvite`].
pub(crate) async fn send(
    app: &App,
    (id, reader): (ProposalId, AccountId),
    key: &str,
) -> Result<(), JobError> {
    let Some(proposal) = proposal::Entity::find_by_id(id).one(&app.db).await? else {
        return Ok(());
    };
    let reader = account::Entity::find_by_id(reader).one(&app.db).await?;
    let by = match proposal.by_whom {
        Some(by) => account::Entity::find_by_id(by).one(&app.db).await?,
        None => None,
    };
    let (Some(reader), Some(by)) = (reader, by) else {
        return Ok(());
    };
    // It may have been taken back since, and not everyone wants to be told.
    if proposal.state != ProposalState::Open
        || !mail_choices::is_wanted(&app.db, reader.id, MailKind::Invites).await?
    {
        return Ok(());
    }
    let locale = Locale::from_tag(&reader.locale).unwrap_or(Locale::Ja);
    let words = locale.words();
    let name = by.name.as_str();
    let base = &app.config.base_url;
    let token = mail_choices::token(&app.secret, reader.id, MailKind::Invites);
    let zone = reader.time_zone.as_deref().and_then(zones::find);
    let until = locale.date(proposal.answers_by, zone.unwrap_or(zones::DEFAULT));
    let letter = Letter {
        locale,
        subject: fl!(words, "mail-invite-subject", name = name),
        before: vec![fl!(words, "mail-invite-text", name = name)],
        code: None,
        button: (
            fl!(words, "mail-invite-button"),
            routes::absolute(base, &routes::of(routes::INVITE, id)),
        ),
        after: vec![fl!(words, "mail-invite-until", date = until.as_str())],
        reason: fl!(words, "mail-invite-reason"),
        stop: Some((
            fl!(words, "mail-stop"),
            routes::absolute(base, &routes::stop_mail(&token)),
        )),
        more: More {
            org: profiles::org_line(app, (proposal.community_id, by.id), locale).await?,
            ..More::default()
        },
    };
    mail::send(app, &letter, &reader.email, key).await
}
