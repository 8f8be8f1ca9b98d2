//! Pairs that organizers put together or keep apart.

use entities::{
    ids::{AccountId, CommunityId, RoundId, RoundRuleId},
    membership::{self, Standing},
    round_rule::{self, RuleKind},
};
use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, Condition, ConnectionTrait, DbErr, EntityTrait as _,
    PaginatorTrait as _, QueryFilter as _, QueryOrder as _,
};

use crate::{
    audit::{self, Action, Context, Event},
    db::Db,
};

/// Why a rule was not taken.
#[derive(Debug, thiserror::Error)]
pub enum RuleError {
    /// It takes two people of the community.
    #[error("a rule is about two people of the community")]
    People,
    /// There is one about these two.
    #[error("there is a rule about these two")]
    Exists,
    /// No such rule here.
    #[error("no such rule")]
    NotFound,
    /// The database refused.
    #[error(transparent)]
    Db(#[from] DbErr),
}

/// Puts two together in a round, or keeps them apart from it on, until an organizer says otherwise.
pub async fn add_rule(
    db: &Db,
    context: Context<'_>,
    (community, by): (CommunityId, AccountId),
    (kind, round): (RuleKind, RoundId),
    people: (AccountId, AccountId),
) -> Result<(), RuleError> {
    let (one, other) = (people.0.min(people.1), people.0.max(people.1));
    if one == other {
        return Err(RuleError::People);
    }
    db.write(|txn| async move {
        let there = membership::Entity::find()
            .filter(membership::Column::CommunityId.eq(community))
            .filter(membership::Column::AccountId.is_in([one, other]))
            .filter(membership::Column::Standing.eq(Standing::Active))
            .count(&txn)
            .await?;
        if there != 2 {
            return Err(RuleError::People);
        }
        let known = list_rules(&txn, community, round).await?;
        if known
            .iter()
            .any(|rule| (rule.one_id, rule.other_id) == (one, other))
        {
            return Err(RuleError::Exists);
        }
        round_rule::Entity::insert(round_rule::ActiveModel {
            id: Set(RoundRuleId(context.random.id(context.now))),
            community_id: Set(community),
            round_id: Set((kind == RuleKind::Pin).then_some(round)),
            kind: Set(kind),
            one_id: Set(one),
            other_id: Set(other),
            made_by: Set(Some(by)),
            created_at: Set(context.now),
        })
        .exec_without_returning(&txn)
        .await?;
        let event = Event::new(Action::RoundRuleMade).by(by).inside(community);
        audit::record(&txn, context, event).await?;
        Ok(())
    })
    .await
}

/// Takes a rule back.
pub async fn remove_rule(
    db: &Db,
    community: CommunityId,
    rule: RoundRuleId,
) -> Result<(), RuleError> {
    db.write(|txn| async move {
        let gone = round_rule::Entity::delete_many()
            .filter(round_rule::Column::Id.eq(rule))
            .filter(round_rule::Column::CommunityId.eq(community))
            .exec(&txn)
            .await?;
        if gone.rows_affected == 0 {
            return Err(RuleError::NotFound);
        }
        Ok(())
    })
    .await
}

/// The rules that hold in a round: its own, and those of all rounds.
pub async fn list_rules(
    db: &impl ConnectionTrait,
    community: CommunityId,
    round: RoundId,
) -> Result<Vec<round_rule::Model>, DbErr> {
    let holds = Condition::any()
        .add(round_rule::Column::RoundId.is_null())
        .add(round_rule::Column::RoundId.eq(round));
    round_rule::Entity::find()
        .filter(round_rule::Column::CommunityId.eq(community))
        .filter(holds)
        .order_by_asc(round_rule::Column::Id)
        .all(db)
        .await
}
