//! Links that let people in.
//!
//! A link holds the invitation's id and a mark that only this installation can make of it. So a copy of the database
//! lets nobody in, and an organizer can look a link up again.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::{DateTime, TimeDelta, Utc};
use entities::{
    community,
    ids::{AccountId, CommunityId, InvitationId},
    invitation,
    membership::Role,
};
use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _,
    QueryOrder as _, sea_query::Expr,
};
use subtle::ConstantTimeEq as _;
use uuid::Uuid;

use crate::{
    accounts::Email,
    app::App,
    audit::{self, Action, Context, Event},
    db::{Db, Write},
    http::routes,
    jobs::JobError,
    locale::Locale,
    mail::{self, Letter, More},
    secret::Secret,
};

/// How long an invitation counts.
const VALID: TimeDelta = TimeDelta::days(30);
/// How many people one link lets in at most.
pub const MOST_USES: i32 = 500;
/// How much of the mark stands in the link: 128 bits.
const MARK: usize = 16;

/// What an organizer asks for.
#[derive(Clone, Copy, Debug)]
pub struct NewInvitation {
    /// How many people it lets in.
    pub uses: i32,
}

/// Why an invitation was not made.
#[derive(Debug, thiserror::Error)]
pub enum InviteError {
    /// Nobody, or more than [`MOST_USES`].
    #[error("the number of people is out of range")]
    Uses,
    /// The database refused.
    #[error(transparent)]
    Db(#[from] DbErr),
}

/// Makes an invitation for members.
pub async fn create(
    db: &Db,
    context: Context<'_>,
    (community, by): (CommunityId, AccountId),
    new: NewInvitation,
) -> Result<(), InviteError> {
    if !(1..=MOST_USES).contains(&new.uses) {
        return Err(InviteError::Uses);
    }
    db.write(|txn| async move {
        let id = InvitationId(context.random.id(context.now));
        let mut row = row((id, community), Role::Member, None, context.now);
        row.uses = Set(new.uses);
        row.uses_left = Set(new.uses);
        row.made_by = Set(Some(by));
        insert(&txn, row).await?;
        let event = Event::new(Action::InvitationMade)
            .by(by)
            .on(id.0)
            .inside(community);
        audit::record(&txn, context, event).await?;
        Ok(())
    })
    .await
}

/// Ends an invitation of this community; one of another is not found, and nothing happens.
pub async fn end(
    db: &Db,
    context: Context<'_>,
    (community, by): (CommunityId, AccountId),
    invitation: InvitationId,
) -> Result<(), DbErr> {
    db.write(|txn| async move {
        let deleted = invitation::Entity::delete_many()
            .filter(invitation::Column::Id.eq(invitation))
            .filter(invitation::Column::CommunityId.eq(community))
            .exec(&txn)
            .await?;
        if deleted.rows_affected > 0 {
            let event = Event::new(Action::InvitationEnded)
                .by(by)
                .on(invitation.0)
                .inside(community);
            audit::record(&txn, context, event).await?;
        }
        Ok(())
    })
    .await
}

/// The invitations that still let someone in, the newest first.
pub async fn list_open(
    db: &Db,
    now: DateTime<Utc>,
    community: CommunityId,
) -> Result<Vec<invitation::Model>, DbErr> {
    invitation::Entity::find()
        .filter(invitation::Column::CommunityId.eq(community))
        .filter(invitation::Column::UsesLeft.gt(0))
        .filter(invitation::Column::ExpiresAt.gt(now))
        .order_by_desc(invitation::Column::CreatedAt)
        .all(db)
        .await
}

/// The invitation that `token` is the mark of, while it lets someone into `community`. Changes nothing.
pub async fn find_open(
    db: &impl ConnectionTrait,
    secret: &Secret,
    now: DateTime<Utc>,
    community: CommunityId,
    token: &str,
) -> Result<Option<invitation::Model>, DbErr> {
    let Some(id) = read(secret, token) else {
        return Ok(None);
    };
    invitation::Entity::find_by_id(id)
        .filter(invitation::Column::CommunityId.eq(community))
        .filter(invitation::Column::UsesLeft.gt(0))
        .filter(invitation::Column::ExpiresAt.gt(now))
        .one(db)
        .await
}

/// Uses an invitation up by one. `false` when it lets nobody in any more.
pub(super) async fn take(
    txn: &Write,
    now: DateTime<Utc>,
    invitation: InvitationId,
) -> Result<bool, DbErr> {
    let used = Expr::col(invitation::Column::UsesLeft);
    let taken = invitation::Entity::update_many()
        .col_expr(
            invitation::Column::UsesLeft,
            sea_orm::ExprTrait::sub(used, 1),
        )
        .filter(invitation::Column::Id.eq(invitation))
        .filter(invitation::Column::UsesLeft.gt(0))
        .filter(invitation::Column::ExpiresAt.gt(now))
        .exec(txn)
        .await?;
    Ok(taken.rows_affected == 1)
}

/// A row for one person, made by the operator, that counts from `now`.
pub(super) fn row(
    (id, community): (InvitationId, CommunityId),
    role: Role,
    email: Option<&Email>,
    now: DateTime<Utc>,
) -> invitation::ActiveModel {
    invitation::ActiveModel {
        id: Set(id),
        community_id: Set(community),
        role: Set(role),
        email: Set(email.map(|email| email.as_str().to_owned())),
        uses: Set(1),
        uses_left: Set(1),
        made_by: Set(None),
        created_at: Set(now),
        expires_at: Set(now + VALID),
    }
}

/// Puts it in.
pub(super) async fn insert(txn: &Write, row: invitation::ActiveModel) -> Result<(), DbErr> {
    invitation::Entity::insert(row)
        .exec_without_returning(txn)
        .await
        .map(drop)
}

/// The token of the link to `invitation`.
#[must_use]
pub fn token(secret: &Secret, invitation: InvitationId) -> String {
    let mut bytes = invitation.0.into_bytes().to_vec();
    bytes.extend_from_slice(&secret.derive("invitation", invitation.0.as_bytes())[..MARK]);
    URL_SAFE_NO_PAD.encode(bytes)
}

/// The invitation that a token names, if this installation made it.
fn read(secret: &Secret, token: &str) -> Option<InvitationId> {
    let bytes = URL_SAFE_NO_PAD.decode(token).ok()?;
    let (id, mark) = bytes.split_at_checked(16)?;
    let expected = secret.derive("invitation", id);
    let good: bool = expected[..MARK].ct_eq(mark).into();
    good.then(|| Uuid::from_slice(id).ok().map(InvitationId))?
}

/// Writes and sends the invitation of a first organizer: the job of [`crate::jobs::Work::MailInvitation`].
pub(crate) async fn send(app: &App, id: InvitationId, key: &str) -> Result<(), JobError> {
    use i18n_embed_fl::fl;

    let Some(row) = invitation::Entity::find_by_id(id).one(&app.db).await? else {
        return Ok(());
    };
    let community = community::Entity::find_by_id(row.community_id)
        .one(&app.db)
        .await?;
    let (Some(community), Some(email)) = (community, row.email) else {
        return Ok(());
    };
    // Nobody knows yet which language this reader prefers.
    let locale = Locale::Ja;
    let words = locale.words();
    let path = routes::join(&community.slug, Some(&token(&app.secret, id)));
    let letter = Letter {
        locale,
        subject: fl!(
            words,
            "mail-invitation-subject",
            community = community.name.as_str()
        ),
        before: vec![fl!(
            words,
            "mail-invitation-text",
            community = community.name.as_str()
        )],
        code: None,
        button: (
            fl!(words, "mail-invitation-button"),
            routes::absolute(&app.config.base_url, &path),
        ),
        after: vec![fl!(words, "mail-invitation-once")],
        reason: fl!(words, "mail-invitation-reason"),
        stop: None,
        more: More::default(),
    };
    mail::send(app, &letter, &email, key).await
}
