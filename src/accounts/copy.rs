//! A copy of a person's data, to take along. [`REGISTRY`](super::registry::REGISTRY) says what belongs into it.

mod coffees;
mod growth;
mod own;

use chrono::{DateTime, NaiveDate, Utc};
use entities::{
    account, audit as audit_entity, community, idempotency_key, identity,
    ids::AccountId,
    imported_person, invitation,
    mail_stop::{self, MailKind},
    membership, provider_start, session, sign_in,
};
use sea_orm::{
    ColumnTrait as _, Condition, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _,
    QueryOrder as _,
};
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
    invitations_made: Vec<InvitationData>,
    invitations_waiting: Vec<InvitedData>,
    sessions: Vec<SessionData>,
    sign_in_providers: Vec<IdentityData>,
    sign_ins_under_way: Vec<SignInData>,
    providers_being_added: Vec<StartData>,
    mails_not_wanted: Vec<StopData>,
    mails_refused: Option<TroubleData>,
    forms_sent: Vec<FormData>,
    expected_in: Vec<ExpectedData>,
    events: Vec<EventData>,
    profile: Option<own::ProfileData>,
    topics: Vec<own::TopicData>,
    photo: Option<own::PhotoData>,
    people_kept_away_from: Vec<own::BlockData>,
    reports: Vec<own::ReportData>,
    #[serde(flatten)]
    coffees: coffees::Together,
    #[serde(flatten)]
    growth: growth::Grown,
}

#[derive(Debug, Serialize)]
struct AccountData {
    id: AccountId,
    email: String,
    name: String,
    language: String,
    time_zone: Option<String>,
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
    told_of_requests_at: Option<DateTime<Utc>>,
    how_they_take_part: membership::Cadence,
    company_confirmed_at: Option<DateTime<Utc>>,
    paused_until: Option<NaiveDate>,
    resting_because_of_reports_since: Option<DateTime<Utc>>,
}

#[derive(Debug, Serialize)]
struct InvitationData {
    role: membership::Role,
    for_people: i32,
    left: i32,
    made_at: DateTime<Utc>,
    until: DateTime<Utc>,
}

/// An invitation that somebody made for this person's address.
#[derive(Debug, Serialize)]
struct InvitedData {
    role: membership::Role,
    until: DateTime<Utc>,
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
struct SignInData {
    language: String,
    tries: i32,
    until: DateTime<Utc>,
}

#[derive(Debug, Serialize)]
struct StartData {
    provider: String,
    language: String,
    until: DateTime<Utc>,
}

#[derive(Debug, Serialize)]
struct StopData {
    kind: MailKind,
    since: DateTime<Utc>,
}

/// Mails that did not reach them.
#[derive(Debug, Serialize)]
struct TroubleData {
    times: i32,
    last_at: DateTime<Utc>,
    paused_at: Option<DateTime<Utc>>,
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
struct FormData {
    at: DateTime<Utc>,
}

/// What someone did, or what was done to them: by whom is another person's.
#[derive(Debug, Serialize)]
struct EventData {
    at: DateTime<Utc>,
    action: String,
    own: bool,
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
        let own = own::load(&txn, id).await?;
        Ok(DataCopy {
            profile: own.profile,
            topics: own.topics,
            photo: own.photo,
            people_kept_away_from: own.blocks,
            reports: own.reports,
            coffees: coffees::load(&txn, id).await?,
            growth: growth::load(&txn, id).await?,
            made_at: context.now,
            account: AccountData {
                id,
                email: account.email.clone(),
                name: account.name.clone(),
                language: account.locale.clone(),
                time_zone: account.time_zone.clone(),
                created_at: account.created_at,
            },
            communities: communities(&txn, id).await?,
            invitations_made: invitations_made(&txn, id).await?,
            invitations_waiting: invitations_waiting(&txn, &account.email).await?,
            sessions: sessions(&txn, id).await?,
            sign_in_providers: identities(&txn, id).await?,
            sign_ins_under_way: sign_ins(&txn, &account.email).await?,
            providers_being_added: starts(&txn, id).await?,
            mails_not_wanted: stops(&txn, id).await?,
            mails_refused: trouble(&txn, id).await?,
            forms_sent: forms(&txn, id).await?,
            expected_in: expected(&txn, &account.email).await?,
            events: events(&txn, id).await?,
        })
    })
    .await
}

async fn communities(
    db: &impl ConnectionTrait,
    id: AccountId,
) -> Result<Vec<CommunityData>, DbErr> {
    let rows = membership::Entity::find()
        .filter(membership::Column::AccountId.eq(id))
        .find_also_related(community::Entity)
        .all(db)
        .await?;
    let rows = rows.into_iter().filter_map(|(membership, community)| {
        Some(CommunityData {
            community: community?.name,
            role: membership.role,
            standing: membership.standing,
            note_to_the_organizers: membership.note,
            agreed_to_the_promise_at: membership.agreed_at,
            changed_at: membership.changed_at,
            told_of_requests_at: membership.told_at,
            how_they_take_part: membership.cadence,
            company_confirmed_at: membership.company_confirmed_at,
            paused_until: membership.paused_until,
            resting_because_of_reports_since: membership.held_at,
        })
    });
    Ok(rows.collect())
}

async fn invitations_made(
    db: &impl ConnectionTrait,
    id: AccountId,
) -> Result<Vec<InvitationData>, DbErr> {
    let rows = invitation::Entity::find()
        .filter(invitation::Column::MadeBy.eq(id))
        .all(db)
        .await?;
    let rows = rows.into_iter().map(|invitation| InvitationData {
        role: invitation.role,
        for_people: invitation.uses,
        left: invitation.uses_left,
        made_at: invitation.created_at,
        until: invitation.expires_at,
    });
    Ok(rows.collect())
}

async fn invitations_waiting(
    db: &impl ConnectionTrait,
    email: &str,
) -> Result<Vec<InvitedData>, DbErr> {
    let rows = invitation::Entity::find()
        .filter(invitation::Column::Email.eq(email.to_owned()))
        .all(db)
        .await?;
    let rows = rows.into_iter().map(|invitation| InvitedData {
        role: invitation.role,
        until: invitation.expires_at,
    });
    Ok(rows.collect())
}

async fn sessions(db: &impl ConnectionTrait, id: AccountId) -> Result<Vec<SessionData>, DbErr> {
    let rows = session::Entity::find()
        .filter(session::Column::AccountId.eq(id))
        .all(db)
        .await?;
    let rows = rows.into_iter().map(|session| SessionData {
        device: session.device,
        began_at: session.created_at,
        last_seen_at: session.seen_at,
    });
    Ok(rows.collect())
}

async fn identities(db: &impl ConnectionTrait, id: AccountId) -> Result<Vec<IdentityData>, DbErr> {
    let rows = identity::Entity::find()
        .filter(identity::Column::AccountId.eq(id))
        .all(db)
        .await?;
    let rows = rows.into_iter().map(|identity| IdentityData {
        provider: identity.provider,
        issuer: identity.issuer,
        name_there: identity.subject,
        added_at: identity.created_at,
    });
    Ok(rows.collect())
}

async fn sign_ins(db: &impl ConnectionTrait, email: &str) -> Result<Vec<SignInData>, DbErr> {
    let rows = sign_in::Entity::find()
        .filter(sign_in::Column::Email.eq(email.to_owned()))
        .all(db)
        .await?;
    let rows = rows.into_iter().map(|request| SignInData {
        language: request.locale,
        tries: request.tries,
        until: request.expires_at,
    });
    Ok(rows.collect())
}

async fn starts(db: &impl ConnectionTrait, id: AccountId) -> Result<Vec<StartData>, DbErr> {
    let rows = provider_start::Entity::find()
        .filter(provider_start::Column::AccountId.eq(id))
        .all(db)
        .await?;
    let rows = rows.into_iter().map(|start| StartData {
        provider: start.provider,
        language: start.locale,
        until: start.expires_at,
    });
    Ok(rows.collect())
}

async fn stops(db: &impl ConnectionTrait, id: AccountId) -> Result<Vec<StopData>, DbErr> {
    let rows = mail_stop::Entity::find()
        .filter(mail_stop::Column::AccountId.eq(id))
        .all(db)
        .await?;
    let rows = rows.into_iter().map(|stop| StopData {
        kind: stop.kind,
        since: stop.stopped_at,
    });
    Ok(rows.collect())
}

async fn expected(db: &impl ConnectionTrait, email: &str) -> Result<Vec<ExpectedData>, DbErr> {
    let rows = imported_person::Entity::find()
        .filter(imported_person::Column::Email.eq(email.to_owned()))
        .find_also_related(community::Entity)
        .all(db)
        .await?;
    let rows = rows.into_iter().filter_map(|(person, community)| {
        Some(ExpectedData {
            community: community?.name,
            name: person.name,
            company: person.company,
            id_in_the_list: person.source_id,
            details: person.details,
            since: person.imported_at,
            invited_at: person.invited_at,
        })
    });
    Ok(rows.collect())
}

async fn trouble(db: &impl ConnectionTrait, id: AccountId) -> Result<Option<TroubleData>, DbErr> {
    let trouble = trouble::find(db, id).await?;
    Ok(trouble.map(|trouble| TroubleData {
        times: trouble.refusals,
        last_at: trouble.refused_at,
        paused_at: trouble.paused_at,
    }))
}

async fn forms(db: &impl ConnectionTrait, id: AccountId) -> Result<Vec<FormData>, DbErr> {
    let rows = idempotency_key::Entity::find()
        .filter(idempotency_key::Column::AccountId.eq(id))
        .all(db)
        .await?;
    let rows = rows.into_iter().map(|form| FormData {
        at: form.created_at,
    });
    Ok(rows.collect())
}

async fn events(db: &impl ConnectionTrait, id: AccountId) -> Result<Vec<EventData>, DbErr> {
    let about = Condition::any()
        .add(audit_entity::Column::AccountId.eq(id))
        .add(audit_entity::Column::SubjectId.eq(id.0));
    let rows = audit_entity::Entity::find()
        .filter(about)
        .order_by_asc(audit_entity::Column::At)
        .all(db)
        .await?;
    let rows = rows.into_iter().map(|event| {
        let own = event.account_id == Some(id);
        EventData {
            at: event.at,
            action: event.action,
            own,
            // Where somebody else was when they did it is theirs.
            network_address: event.address.filter(|_| own),
        }
    });
    Ok(rows.collect())
}
