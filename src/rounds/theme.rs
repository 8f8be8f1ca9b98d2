//! お題: what a round invites people to talk about, written by whoever has the turn. The turn passes between companies.

use chrono::{DateTime, Utc};
use entities::{
    ids::{AccountId, CommunityId, CompanyId, RoundId},
    membership::{self, Cadence, Standing},
    round::{self, RoundState},
    round_plan,
};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _, QueryOrder as _,
    QuerySelect as _, sea_query::Expr,
};

use crate::{
    db::{Db, Write},
    text::{self, TextError},
};

/// The longest theme, in characters as people count them.
pub const THEME: usize = 120;
/// Themes gone by that say whose turn it was.
const LOOK_BACK: u64 = 12;

/// Why a theme was not taken.
#[derive(Debug, thiserror::Error)]
pub enum ThemeError {
    /// The text cannot be used.
    #[error("the theme cannot be used: {0}")]
    Text(TextError),
    /// The round is matched already, or it is somebody else's turn.
    #[error("no such round, or not their turn")]
    NotFound,
    /// The database refused.
    #[error(transparent)]
    Db(#[from] DbErr),
}

/// Writes the theme of a round that is open: whoever has the turn, and organizers.
pub async fn write(
    db: &Db,
    now: DateTime<Utc>,
    (by, is_organizer): (AccountId, bool),
    id: RoundId,
    typed: &str,
) -> Result<(), ThemeError> {
    let theme = &match text::line(typed, THEME) {
        Ok(theme) => theme,
        Err(TextError::Empty) => String::new(),
        Err(error) => return Err(ThemeError::Text(error)),
    };
    db.write(|txn| async move {
        let round = round::Entity::find_by_id(id)
            .one(&txn)
            .await?
            .ok_or(ThemeError::NotFound)?;
        if !is_organizer && keeper(&txn, round.community_id).await? != Some(by) {
            return Err(ThemeError::NotFound);
        }
        let written = round::Entity::update_many()
            .col_expr(round::Column::Theme, Expr::value(theme.as_str()))
            .col_expr(round::Column::ThemeBy, Expr::value(Some(by)))
            .col_expr(round::Column::ChangedAt, Expr::value(now))
            .filter(round::Column::Id.eq(id))
            .filter(round::Column::State.eq(RoundState::Open))
            .exec(&txn)
            .await?;
        if written.rows_affected == 0 {
            return Err(ThemeError::NotFound);
        }
        Ok(())
    })
    .await
}

/// Empties what someone wrote who is gone.
pub(crate) async fn forget(txn: &Write, who: AccountId) -> Result<(), DbErr> {
    round::Entity::update_many()
        .col_expr(round::Column::Theme, Expr::value(""))
        .filter(round::Column::ThemeBy.eq(who))
        .exec(txn)
        .await
        .map(drop)
}

/// Whose turn it is.
pub async fn keeper(
    db: &impl ConnectionTrait,
    community: CommunityId,
) -> Result<Option<AccountId>, DbErr> {
    let plan = round_plan::Entity::find_by_id(community).one(db).await?;
    Ok(plan.and_then(|plan| plan.theme_keeper))
}

/// Gives the turn to a member, or to nobody.
pub async fn pass(
    db: &Db,
    community: CommunityId,
    to: Option<AccountId>,
) -> Result<(), ThemeError> {
    db.write(|txn| async move {
        if let Some(to) = to {
            let member = membership::Entity::find()
                .filter(membership::Column::CommunityId.eq(community))
                .filter(membership::Column::AccountId.eq(to))
                .filter(membership::Column::Standing.eq(Standing::Active))
                .one(&txn)
                .await?;
            member.ok_or(ThemeError::NotFound)?;
        }
        let passed = round_plan::Entity::update_many()
            .col_expr(round_plan::Column::ThemeKeeper, Expr::value(to))
            .filter(round_plan::Column::CommunityId.eq(community))
            .exec(&txn)
            .await?;
        if passed.rows_affected == 0 {
            return Err(ThemeError::NotFound);
        }
        Ok(())
    })
    .await
}

/// Who could be asked next: someone who takes part in every round, of a company whose turn was longest ago or never.
pub async fn suggest(
    db: &impl ConnectionTrait,
    community: CommunityId,
) -> Result<Option<AccountId>, DbErr> {
    let past = round::Entity::find()
        .select_only()
        .column(round::Column::ThemeBy)
        .filter(round::Column::CommunityId.eq(community))
        .filter(round::Column::ThemeBy.is_not_null())
        .order_by_desc(round::Column::Number)
        .limit(LOOK_BACK)
        .into_tuple::<Option<AccountId>>()
        .all(db)
        .await?;
    let members = membership::Entity::find()
        .filter(membership::Column::CommunityId.eq(community))
        .filter(membership::Column::Standing.eq(Standing::Active))
        .filter(membership::Column::Cadence.eq(Cadence::Standing))
        .order_by_asc(membership::Column::AgreedAt)
        .order_by_asc(membership::Column::AccountId)
        .all(db)
        .await?;
    let company_of = |account: AccountId| -> Option<CompanyId> {
        let member = members.iter().find(|member| member.account_id == account)?;
        member.company_id
    };
    // How many rounds ago a company had the turn; the larger, the longer ago.
    let companies: Vec<Option<CompanyId>> = past.into_iter().flatten().map(company_of).collect();
    let ago = |member: &&membership::Model| {
        let company = member.company_id;
        let last = companies
            .iter()
            .position(|past| past.is_some() && *past == company);
        last.unwrap_or(usize::MAX)
    };
    // Of several the one who was here first: `max_by_key` takes the last.
    Ok(members
        .iter()
        .rev()
        .max_by_key(ago)
        .map(|member| member.account_id))
}
