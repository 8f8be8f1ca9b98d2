//! What organizers and members decided about pairs.

use entities::{
    block, curiosity,
    ids::AccountId,
    round,
    round_rule::{self, RuleKind},
};
use sea_orm::{
    ColumnTrait as _, Condition, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _,
};

use super::{Snapshot, again::Wishes, load::inside, past::pairs};

/// Reads what organizers and members decided, and whom members would like to hear.
pub(super) async fn load(
    db: &impl ConnectionTrait,
    round: &round::Model,
    wishes: &Wishes,
    snapshot: &mut Snapshot,
) -> Result<(), DbErr> {
    let inside = || inside(round.community_id);
    let blocks = block::Entity::find()
        .filter(block::Column::AccountId.in_subquery(inside()))
        .filter(block::Column::OtherId.in_subquery(inside()))
        .all(db)
        .await?;
    let curious = curiosity::Entity::find()
        .filter(curiosity::Column::AccountId.in_subquery(inside()))
        .filter(curiosity::Column::OtherId.in_subquery(inside()))
        .all(db)
        .await?;
    let rules = round_rule::Entity::find()
        .filter(round_rule::Column::CommunityId.eq(round.community_id))
        .filter(
            Condition::any()
                .add(round_rule::Column::RoundId.is_null())
                .add(round_rule::Column::RoundId.eq(round.id)),
        )
        .all(db)
        .await?;
    let takes_part = |one: AccountId, other: AccountId| {
        snapshot.find(one).is_some() && snapshot.find(other).is_some()
    };
    let mut ruled_out: Vec<_> = blocks
        .into_iter()
        .flat_map(|block| pairs(vec![block.account_id, block.other_id]))
        .filter(|pair| takes_part(pair.0, pair.1))
        .collect();
    let mut curious: Vec<_> = curious
        .into_iter()
        .map(|wish| (wish.account_id, wish.other_id))
        .chain(wishes.again.iter().copied())
        .filter(|pair| takes_part(pair.0, pair.1) && !wishes.others.contains(pair))
        .collect();
    curious.sort_unstable();
    curious.dedup();
    let of = |kind: RuleKind| {
        let mut pairs: Vec<_> = rules
            .iter()
            .filter(|rule| rule.kind == kind && takes_part(rule.one_id, rule.other_id))
            .map(|rule| (rule.one_id, rule.other_id))
            .collect();
        pairs.sort_unstable();
        pairs
    };
    let (pinned, excluded) = (of(RuleKind::Pin), of(RuleKind::Exclude));
    ruled_out.append(&mut snapshot.ruled_out);
    ruled_out.sort_unstable();
    ruled_out.dedup();
    snapshot.ruled_out = ruled_out;
    (snapshot.pinned, snapshot.excluded, snapshot.curious) = (pinned, excluded, curious);
    Ok(())
}
