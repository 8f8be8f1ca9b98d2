//! A person's data: a copy to take along.

use chrono::{DateTime, Utc};
use entities::{
    account, audit as audit_entity, community, identity,
    ids::AccountId,
    mail_stop::{self, MailKind},
    mail_trouble, membership, session,
};
use sea_orm::{ColumnTrait as _, DbErr, EntityTrait as _, QueryFilter as _, QueryOrder as _};
use serde::Serialize;

use crate::{
    audit::{self, Action, Context, Event},
    db::Db,
    mail::trouble,
};

/// Everything about one person, and nothing about anyone else.
#[derive(Debug, Serialize)]
pub struct DataCopy {
    made_at: DateTime<Utc>,
    account: AccountData,
    communities: Vec<CommunityData>,
    sessions: Vec<SessionData>,
    sign_in_providers: Vec<IdentityData>,
    mails_not_wanted: Vec<MailKind>,
    mails_refused: Option<TroubleData>,
    events: Vec<EventData>,
}

#[derive(Debug, Serialize)]
struct AccountData {
    id: AccountId,
    email: String,
    name: String,
    language: String,
    created_at: DateTime<Utc>,
}

#[derive(Debug, Serialize)]
struct CommunityData {
    community: String,
    role: membership::Role,
    standing: membership::Standing,
    note_to_the_organizers: String,
    agreed_to_the_promise_at: DateTime<Utc>,
    changed_at: DateTime<Utc>,
}

#[derive(Debug, Serialize)]
struct SessionData {
    device: String,
    began_at: DateTime<Utc>,
    last_seen_at: DateTime<Utc>,
}

#[derive(Debug, Serialize)]
struct IdentityData {
    provider: String,
    issuer: String,
    name_there: String,
    added_at: DateTime<Utc>,
}

#[derive(Debug, Serialize)]
struct TroubleData {
    times: i32,
    last_at: DateTime<Utc>,
    paused_at: Option<DateTime<Utc>>,
}

#[derive(Debug, Serialize)]
struct EventData {
    at: DateTime<Utc>,
    action: String,
    network_address: Option<String>,
}

/// Makes the copy, and notes that it was made.
pub async fn copy(
    db: &Db,
    context: Context<'_>,
    account: &account::Model,
) -> Result<DataCopy, DbErr> {
    let id = account.id;
    db.write(|txn| async move {
        let event = Event::new(Action::DataCopied).by(id);
        audit::record(&txn, context, event).await?;
        let memberships = membership::Entity::find()
            .filter(membership::Column::AccountId.eq(id))
            .find_also_related(community::Entity)
            .all(&txn)
            .await?;
        let sessions = session::Entity::find()
            .filter(session::Column::AccountId.eq(id))
            .all(&txn)
            .await?;
        let identities = identity::Entity::find()
            .filter(identity::Column::AccountId.eq(id))
            .all(&txn)
            .await?;
        let stops = mail_stop::Entity::find()
            .filter(mail_stop::Column::AccountId.eq(id))
            .all(&txn)
            .await?;
        let trouble = trouble::find(&txn, id).await?;
        let events = audit_entity::Entity::find()
            .filter(audit_entity::Column::AccountId.eq(id))
            .order_by_asc(audit_entity::Column::At)
            .all(&txn)
            .await?;
        Ok(DataCopy {
            made_at: context.now,
            account: AccountData {
                id,
                email: account.email.clone(),
                name: account.name.clone(),
                language: account.locale.clone(),
                created_at: account.created_at,
            },
            communities: memberships.into_iter().filter_map(community_data).collect(),
            sessions: sessions
                .into_iter()
                .map(|session| SessionData {
                    device: session.device,
                    began_at: session.created_at,
                    last_seen_at: session.seen_at,
                })
                .collect(),
            sign_in_providers: identities
                .into_iter()
                .map(|identity| IdentityData {
                    provider: identity.provider,
                    issuer: identity.issuer,
                    name_there: identity.subject,
                    added_at: identity.created_at,
                })
                .collect(),
            mails_not_wanted: stops.into_iter().map(|stop| stop.kind).collect(),
            mails_refused: trouble.as_ref().map(trouble_data),
            events: events
                .into_iter()
                .map(|event| EventData {
                    at: event.at,
                    action: event.action,
                    network_address: event.address,
                })
                .collect(),
        })
    })
    .await
}

fn community_data(
    (membership, community): (membership::Model, Option<community::Model>),
) -> Option<CommunityData> {
    Some(CommunityData {
        community: community?.name,
        role: membership.role,
        standing: membership.standing,
        note_to_the_organizers: membership.note,
        agreed_to_the_promise_at: membership.agreed_at,
        changed_at: membership.changed_at,
    })
}

fn trouble_data(trouble: &mail_trouble::Model) -> TroubleData {
    TroubleData {
        times: trouble.refusals,
        last_at: trouble.refused_at,
        paused_at: trouble.paused_at,
    }
}
