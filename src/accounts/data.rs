//! A person's data: a copy to take along, and removing it.

mod own;

use chrono::{DateTime, Utc};
use entities::{
    account, audit as audit_entity, community, identity,
    ids::AccountId,
    imported_person, job,
    mail_stop::{self, MailKind},
    membership, session, sign_in,
};
use sea_orm::{ColumnTrait as _, DbErr, EntityTrait as _, QueryFilter as _, QueryOrder as _};
use serde::Serialize;

use crate::{
    audit::{self, Action, Context, Event},
    communities::{self, joining::LeaveError},
    db::Db,
    imports,
    jobs::Work,
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
    expected_in: Vec<ExpectedData>,
    events: Vec<EventData>,
    profile: Option<own::ProfileData>,
    topics: Vec<own::TopicData>,
    photo: Option<own::PhotoData>,
    people_kept_away_from: Vec<own::BlockData>,
    reports: Vec<own::ReportData>,
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
    company_confirmed_at: Option<DateTime<Utc>>,
    paused_until: Option<chrono::NaiveDate>,
    resting_because_of_reports_since: Option<DateTime<Utc>>,
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

/// What a list of organizers says of someone who has not come in yet.
#[derive(Debug, Serialize)]
struct ExpectedData {
    community: String,
    name: String,
    company: String,
    id_in_the_list: Option<String>,
    details: String,
    since: DateTime<Utc>,
    invited_at: Option<DateTime<Utc>>,
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
        let expected = imported_person::Entity::find()
            .filter(imported_person::Column::Email.eq(account.email.clone()))
            .find_also_related(community::Entity)
            .all(&txn)
            .await?;
        let events = audit_entity::Entity::find()
            .filter(audit_entity::Column::AccountId.eq(id))
            .order_by_asc(audit_entity::Column::At)
            .all(&txn)
            .await?;
        let own = own::load(&txn, id).await?;
        Ok(DataCopy {
            profile: own.profile,
            topics: own.topics,
            photo: own.photo,
            people_kept_away_from: own.blocks,
            reports: own.reports,
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
            expected_in: expected.into_iter().filter_map(expected_data).collect(),
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
        company_confirmed_at: membership.company_confirmed_at,
        paused_until: membership.paused_until,
        resting_because_of_reports_since: membership.held_at,
    })
}

fn expected_data(
    (person, community): (imported_person::Model, Option<community::Model>),
) -> Option<ExpectedData> {
    Some(ExpectedData {
        community: community?.name,
        name: person.name,
        company: person.company,
        id_in_the_list: person.source_id,
        details: person.details,
        since: person.imported_at,
        invited_at: person.invited_at,
    })
}

/// Why an account was not removed.
#[derive(Debug, thiserror::Error)]
pub enum EraseError {
    /// A community would be without an organizer. Its name, to say which.
    #[error("the last organizer of a community")]
    LastOrganizer(String),
    /// The database refused.
    #[error(transparent)]
    Db(#[from] DbErr),
}

/// Removes the account and all that is about it; the audit keeps that it happened, without an address.
pub async fn erase(
    db: &Db,
    context: Context<'_>,
    account: &account::Model,
) -> Result<(), EraseError> {
    let id = account.id;
    db.write(|txn| async move {
        for place in communities::list_places(&txn, id).await? {
            let person = (place.community.id, id);
            match communities::joining::leave_within(&txn, context, person).await {
                Ok(()) => {}
                Err(LeaveError::LastOrganizer) => {
                    return Err(EraseError::LastOrganizer(place.community.name));
                }
                Err(LeaveError::Db(error)) => return Err(error.into()),
            }
        }
        let requests = sign_in::Entity::find()
            .filter(sign_in::Column::Email.eq(account.email.clone()))
            .all(&txn)
            .await?;
        for request in requests {
            let key = Work::MailSignIn {
                sign_in: request.id,
            }
            .key();
            job::Entity::delete_many()
                .filter(job::Column::Key.eq(key))
                .exec(&txn)
                .await?;
            sign_in::Entity::delete_by_id(request.id).exec(&txn).await?;
        }
        own::forget(&txn, id).await?;
        imports::forget_address(&txn, &account.email).await?;
        // Sessions, memberships, ways to sign in, profile and photo go with it.
        account::Entity::delete_by_id(id).exec(&txn).await?;
        audit_entity::Entity::update_many()
            .col_expr(
                audit_entity::Column::Address,
                sea_orm::sea_query::Expr::value(None::<String>),
            )
            .filter(audit_entity::Column::AccountId.eq(id))
            .exec(&txn)
            .await?;
        let event = Event::new(Action::AccountErased).on(id.0);
        let nowhere = Context {
            address: None,
            ..context
        };
        audit::record(&txn, nowhere, event).await?;
        Ok(())
    })
    .await
}
