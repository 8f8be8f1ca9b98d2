//! Telling the organizers that something is wrong (困ったこと). Nobody else learns of it.

mod letter;
pub mod queue;

use std::{collections::HashSet, time::Duration};

use chrono::TimeDelta;
use entities::{
    community,
    ids::{AccountId, CommunityId, ReportId},
    membership,
    report::{self, ReportReason, ReportState},
};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait as _, DbErr, EntityTrait as _, QueryFilter as _, QuerySelect as _,
    sea_query::{Expr, LockType},
};
use uuid::Uuid;

pub(crate) use self::letter::send;
use crate::{
    audit::{self, Action, Context, Event},
    blocks,
    db::{Db, Write},
    directory,
    limits::{self, Limit},
    text::{self, TextError},
};

/// The longest report, in characters as people count them.
pub const WORDS: usize = 2000;
/// So many reports that have nothing to do with each other rest a member until an organizer has looked.
const HOLDING: usize = 3;
/// Nobody has more to tell; a flood would bury the others.
const TELLING: Limit = Limit {
    name: "report",
    times: 10,
    per: TimeDelta::days(1),
};

/// What someone tells.
#[derive(Clone, Copy, Debug)]
pub struct Telling<'a> {
    /// What happened.
    pub reason: ReportReason,
    /// In their own words; may be empty.
    pub words: &'a str,
    /// Whether they also want to keep away.
    pub block: bool,
}

/// Why a report was not taken.
#[derive(Debug, thiserror::Error)]
pub enum TellError {
    /// The words cannot be used.
    #[error("the words cannot be used: {0}")]
    Words(TextError),
    /// Too many in a short time; works again after this long.
    #[error("too many reports")]
    TooMany(Duration),
    /// The database refused.
    #[error(transparent)]
    Db(#[from] DbErr),
}

/// Tells the organizers of `community`, in which the teller is: about someone whom they may see, or about nobody in
/// particular. The third report by people who have nothing to do with each other rests the member it is about.
pub async fn tell(
    db: &Db,
    context: Context<'_>,
    (community, by, about): (CommunityId, AccountId, Option<AccountId>),
    telling: Telling<'_>,
) -> Result<(), TellError> {
    let words = &text::paragraphs(telling.words, WORDS).map_err(TellError::Words)?;
    db.write(|txn| async move {
        let who = by.to_string();
        if let Err(wait) = limits::take(&txn, context.now, TELLING, &who).await? {
            return Err(TellError::TooMany(wait));
        }
        // Reports about the same person count one after the other.
        community::Entity::find_by_id(community)
            .lock(LockType::Update)
            .one(&txn)
            .await?;
        report::Entity::insert(report::ActiveModel {
            id: Set(ReportId(context.random.id(context.now))),
            community_id: Set(community),
            reporter_id: Set(Some(by)),
            about_id: Set(about),
            reason: Set(telling.reason),
            words: Set(words.clone()),
            state: Set(ReportState::Open),
            answer: Set(String::new()),
            closed_by: Set(None),
            created_at: Set(context.now),
            closed_at: Set(None),
        })
        .exec_without_returning(&txn)
        .await?;
        let event = Event::new(Action::Reported).by(by).inside(community);
        audit::record(&txn, context, event).await?;
        let Some(about) = about else {
            return Ok(());
        };
        if count_independent(&txn, community, about).await? >= HOLDING {
            hold(&txn, context, (community, about)).await?;
        }
        if telling.block {
            blocks::block_within(&txn, context, (by, about)).await?;
        }
        Ok(())
    })
    .await
}

/// How many people told the organizers about someone, of those whom they have not seen to yet. Colleagues count once:
/// three of one team are not three who noticed something each for themselves.
async fn count_independent(
    txn: &Write,
    community: CommunityId,
    about: AccountId,
) -> Result<usize, DbErr> {
    let reports = report::Entity::find()
        .filter(report::Column::CommunityId.eq(community))
        .filter(report::Column::AboutId.eq(about))
        .filter(report::Column::State.eq(ReportState::Open))
        .all(txn)
        .await?;
    let tellers: Vec<AccountId> = reports.iter().filter_map(|row| row.reporter_id).collect();
    let memberships = membership::Entity::find()
        .filter(membership::Column::CommunityId.eq(community))
        .filter(membership::Column::AccountId.is_in(tellers.iter().copied()))
        .all(txn)
        .await?;
    let house = |teller: &AccountId| -> Uuid {
        let membership = memberships.iter().find(|row| row.account_id == *teller);
        membership
            .and_then(|row| row.company_id)
            .map_or(teller.0, |company| company.0)
    };
    Ok(tellers.iter().map(house).collect::<HashSet<_>>().len())
}

/// Rests a member, if they do not rest already.
async fn hold(
    txn: &Write,
    context: Context<'_>,
    (community, about): (CommunityId, AccountId),
) -> Result<(), DbErr> {
    let held = membership::Entity::update_many()
        .col_expr(membership::Column::HeldAt, Expr::value(context.now))
        .filter(membership::Column::CommunityId.eq(community))
        .filter(membership::Column::AccountId.eq(about))
        .filter(membership::Column::HeldAt.is_null())
        .exec(txn)
        .await?;
    if held.rows_affected > 0 {
        let event = Event::new(Action::MemberHeld).on(about.0).inside(community);
        audit::record(txn, context, event).await?;
        directory::refresh(txn, &[about]).await?;
    }
    Ok(())
}

/// Takes the words out of what someone told, who is about to leave for good. That it was told stays.
pub(crate) async fn forget(txn: &Write, account: AccountId) -> Result<(), DbErr> {
    report::Entity::update_many()
        .col_expr(report::Column::Words, Expr::value(""))
        .col_expr(report::Column::Answer, Expr::value(""))
        .filter(report::Column::ReporterId.eq(account))
        .exec(txn)
        .await
        .map(drop)
}
