//! Telling organizers that people wait to be let in: each at most once a day and community.

use chrono::TimeDelta;
use entities::{
    account, community,
    ids::{CommunityId, MembershipId},
    mail_stop::MailKind,
    membership::{self, Role, Standing},
};
use i18n_embed_fl::fl;
use sea_orm::{
    ColumnTrait as _, Condition, DbErr, EntityTrait as _, QueryFilter as _, QueryOrder as _,
    QuerySelect as _, sea_query::Expr,
};

use super::members;
use crate::{
    accounts::mail_choices,
    app::App,
    audit::Context,
    db::Write,
    http::routes,
    jobs::{self, JobError, Work},
    locale::Locale,
    mail::{self, Letter, More},
};

/// Nobody is told more often.
const EVERY: TimeDelta = TimeDelta::days(1);

/// Tells those organizers who have not been told today and whom something new waits for.
pub(super) async fn tell(
    txn: &Write,
    context: Context<'_>,
    community: CommunityId,
) -> Result<(), DbErr> {
    let Context { now, random, .. } = context;
    let newest = membership::Entity::find()
        .filter(membership::Column::CommunityId.eq(community))
        .filter(membership::Column::Standing.eq(Standing::Requested))
        .order_by_desc(membership::Column::ChangedAt)
        .one(txn)
        .await?;
    let Some(newest) = newest else {
        return Ok(());
    };
    let due = Condition::any()
        .add(membership::Column::ToldAt.is_null())
        .add(
            Condition::all()
                .add(membership::Column::ToldAt.lte(now - EVERY))
                .add(membership::Column::ToldAt.lt(newest.changed_at)),
        );
    let organizers = membership::Entity::find()
        .filter(membership::Column::CommunityId.eq(community))
        .filter(membership::Column::Standing.eq(Standing::Active))
        .filter(membership::Column::Role.eq(Role::Organizer))
        .filter(due)
        .all(txn)
        .await?;
    for organizer in organizers {
        membership::Entity::update_many()
            .col_expr(membership::Column::ToldAt, Expr::value(now))
            .filter(membership::Column::Id.eq(organizer.id))
            .exec(txn)
            .await?;
        let work = Work::MailRequests {
            organizer: organizer.id,
            at: now.timestamp_micros(),
        };
        jobs::enqueue(txn, random, now, &work).await?;
    }
    Ok(())
}

/// Tells of requests that came while nobody could be told, in all communities.
pub(crate) async fn tell_everywhere(app: &App) -> Result<(), DbErr> {
    let communities: Vec<CommunityId> = membership::Entity::find()
        .select_only()
        .column(membership::Column::CommunityId)
        .filter(membership::Column::Standing.eq(Standing::Requested))
        .distinct()
        .into_tuple()
        .all(&app.db)
        .await?;
    let context = Context {
        now: app.now(),
        random: &app.random,
        address: None,
    };
    for community in communities {
        app.db
            .write(|txn| async move {
                super::lock(&txn, community).await?;
                tell(&txn, context, community).await
            })
            .await?;
    }
    Ok(())
}

/// Writes and sends the mail: the job of [`Work::MailRequests`].
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
    // Somebody may have decided meanwhile, and not every organizer wants to be told.
    let waiting = members::count(&app.db, community.id, Standing::Requested).await?;
    if waiting == 0
        || (membership.standing, membership.role) != (Standing::Active, Role::Organizer)
        || !mail_choices::is_wanted(&app.db, person.id, MailKind::Requests).await?
    {
        return Ok(());
    }
    let locale = Locale::from_tag(&person.locale).unwrap_or(Locale::Ja);
    let letter = write(app, locale, (&person, &community), waiting);
    mail::send(app, &letter, &person.email, key).await
}

/// It names nobody who waits: mail is read on the way.
fn write(
    app: &App,
    locale: Locale,
    (person, community): (&account::Model, &community::Model),
    waiting: u64,
) -> Letter {
    let (words, name) = (locale.words(), community.name.as_str());
    let base = &app.config.base_url;
    let token = mail_choices::token(&app.secret, person.id, MailKind::Requests);
    let list = routes::within(routes::MANAGE_MEMBERS, &community.slug);
    Letter {
        locale,
        subject: fl!(words, "mail-requests-subject", community = name),
        before: vec![fl!(
            words,
            "mail-requests-text",
            community = name,
            count = waiting
        )],
        code: None,
        button: (
            fl!(words, "mail-requests-button"),
            routes::absolute(base, &format!("{list}?list=waiting")),
        ),
        after: vec![],
        reason: fl!(words, "mail-requests-reason", community = name),
        stop: Some((
            fl!(words, "mail-stop"),
            routes::absolute(base, &routes::stop_mail(&token)),
        )),
        more: More::default(),
    }
}
