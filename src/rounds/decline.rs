//! Not this time; and whether it shall be next time.

use entities::{
    ids::{AccountId, CommunityId, ProposalId},
    membership::{self, Cadence},
    participation::{self, TakesPart},
    proposal,
};
use sea_orm::{ColumnTrait as _, DbErr, EntityTrait as _, QueryFilter as _, sea_query::Expr};

use super::{
    next::find_open,
    take_part::{Part, write},
};
use crate::{
    audit::Context,
    communities,
    db::{Db, Write},
    proposals::{self, AnswerError, machine::Event},
};

/// Takes the no of `who` to a round's proposal. With `next`, they are in the next round, unless they already said otherwise;
/// without it, whoever is in every round by themselves is asked again each time.
pub async fn decline(
    db: &Db,
    context: Context<'_>,
    (who, id): (AccountId, ProposalId),
    next: bool,
) -> Result<(), AnswerError> {
    db.write(|txn| async move {
        proposals::apply(&txn, context, id, &Event::Decline(who)).await?;
        let proposal = proposal::Entity::find_by_id(id).one(&txn).await?;
        let community = proposal.ok_or(AnswerError::NotFound)?.community_id;
        if next {
            come_next_time(&txn, context, community, who).await?;
        } else {
            ask_each_time(&txn, community, who).await?;
        }
        Ok(())
    })
    .await
}

async fn come_next_time(
    txn: &Write,
    context: Context<'_>,
    community: CommunityId,
    who: AccountId,
) -> Result<(), DbErr> {
    let membership = communities::find_membership(txn, community, who).await?;
    if membership.is_none_or(|membership| membership.cadence != Cadence::Ask) {
        return Ok(());
    }
    let Some(round) = find_open(txn, community).await? else {
        return Ok(());
    };
    let said = participation::Entity::find_by_id((round.id, who))
        .one(txn)
        .await?;
    if said.is_some() {
        return Ok(());
    }
    let part = Part {
        answer: TakesPart::In,
        dates: String::new(),
    };
    write(txn, context.now, who, round.id, &part).await
}

async fn ask_each_time(txn: &Write, community: CommunityId, who: AccountId) -> Result<(), DbErr> {
    membership::Entity::update_many()
        .col_expr(membership::Column::Cadence, Expr::value(Cadence::Ask))
        .filter(membership::Column::CommunityId.eq(community))
        .filter(membership::Column::AccountId.eq(who))
        .filter(membership::Column::Cadence.eq(Cadence::Standing))
        .exec(txn)
        .await
        .map(drop)
}
