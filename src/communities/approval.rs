//! The mail that says: you are in.

use entities::{
    account, community,
    ids::MembershipId,
    mail_stop::MailKind,
    membership::{self, Standing},
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
};

/// Writes and sends it: the job of [`crate::jobs::Work::MailApproval`].
pub(crate) async fn send(app: &App, id: MembershipId, key: &str) -> Result<(), JobError> {
    let Some(membership) = membership::Entity::find_by_id(id).one(&app.db).await? else {
        return Ok(());
    };
    let person = account::Entity::find_by_id(membership.account_id)
        .one(&app.db)
        .await?;
    let community = community::Entity::find_by_id(membership.community_id)
        .one(&app.db)
        .await?;
    let (Some(person), Some(community)) = (person, community) else {
        return Ok(());
    };
    // Things may have changed since, and not everyone wants to be told.
    if membership.standing != Standing::Active
        || !mail_choices::is_wanted(&app.db, person.id, MailKind::Membership).await?
    {
        return Ok(());
    }
    let locale = Locale::from_tag(&person.locale).unwrap_or(Locale::Ja);
    let words = locale.words();
    let name = community.name.as_str();
    let base = &app.config.base_url;
    let token = mail_choices::token(&app.secret, person.id, MailKind::Membership);
    let letter = Letter {
        locale,
        subject: fl!(words, "mail-approval-subject", community = name),
        before: vec![fl!(words, "mail-approval-text", community = name)],
        code: None,
        button: (
            fl!(words, "mail-approval-button"),
            routes::absolute(base, routes::HOME),
        ),
        after: vec![],
        reason: fl!(words, "mail-approval-reason", community = name),
        stop: Some((
            fl!(words, "mail-stop"),
            routes::absolute(base, &routes::stop_mail(&token)),
        )),
        more: More::default(),
    };
    mail::send(app, &letter, &person.email, key).await
}
