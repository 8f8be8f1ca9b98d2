//! Who waited: rounds in a row in which someone took part and nobody was found.

use std::collections::HashMap;

use entities::{ids::AccountId, participation, round};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, JoinType, QueryFilter as _,
    QueryOrder as _, QuerySelect as _,
};

use super::Outcome;

/// Rounds that are looked back at: who took part longer ago has no claim any more.
const LOOK_BACK: i32 = 6;

/// How long each has waited when `round` is matched.
pub(super) async fn load(
    db: &impl ConnectionTrait,
    round: &round::Model,
) -> Result<HashMap<AccountId, u32>, DbErr> {
    let rows = participation::Entity::find()
        .select_only()
        .column(participation::Column::AccountId)
        .column(participation::Column::Outcome)
        .column(participation::Column::Waited)
        .join_rev(
            JoinType::InnerJoin,
            round::Entity::belongs_to(participation::Entity)
                .from(round::Column::Id)
                .to(participation::Column::RoundId)
                .into(),
        )
        .filter(round::Column::CommunityId.eq(round.community_id))
        .filter(round::Column::Number.lt(round.number))
        .filter(round::Column::Number.gte(round.number - LOOK_BACK))
        .filter(participation::Column::Outcome.is_not_null())
        .order_by_asc(round::Column::Number)
        .into_tuple::<(AccountId, Option<String>, i32)>()
        .all(db)
        .await?;
    let mut waited = HashMap::new();
    // Later rounds come later and win.
    for (account, outcome, before) in rows {
        let outcome = outcome.as_deref().and_then(Outcome::from_word);
        let count = match outcome {
            Some(outcome) if outcome.is_without_anybody() => before + 1,
            _ => 0,
        };
        waited.insert(account, u32::try_from(count).unwrap_or(0));
    }
    Ok(waited)
}
