//! Someone is no longer there: what they were asked comes to nothing.

use std::collections::BTreeSet;

use entities::{
    ids::{AccountId, CommunityId, ProposalId},
    proposal_seat,
};
use sea_orm::{
    ColumnTrait as _, DbErr, EntityTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _,
};

use super::{
    act::{AnswerError, apply},
    load::lock,
    machine::Event,
};
use crate::{audit::Context, db::Write};

/// Takes someone out of all undecided proposals: of a community, or with another person. The others learn nothing.
pub(crate) async fn leave_all(
    txn: &Write,
    context: Context<'_>,
    who: AccountId,
    from: Leaving,
) -> Result<(), DbErr> {
    // Waiting for a proposal may show another one that came out of it meanwhile.
    let mut seen = BTreeSet::new();
    while let Some(id) = next_open(txn, who, &seen).await? {
        seen.insert(id);
        let Some(proposal) = lock(txn, id).await? else {
            continue;
        };
        let concerned = match from {
            Leaving::Community(community) => proposal.community_id == community,
            Leaving::Person(other) => proposal.pair.contains(&other.to_string()),
        };
        if !concerned {
            continue;
        }
        // A leave takes no time and is never refused.
        let left = apply(txn, context, id, &Event::Leave(who)).await;
        if let Err(AnswerError::Db(error)) = left {
            return Err(error);
        }
    }
    Ok(())
}

/// An undecided proposal to `who` besides those that were seen.
async fn next_open(
    txn: &Write,
    who: AccountId,
    seen: &BTreeSet<ProposalId>,
) -> Result<Option<ProposalId>, DbErr> {
    proposal_seat::Entity::find()
        .select_only()
        .column(proposal_seat::Column::ProposalId)
        .filter(proposal_seat::Column::AccountId.eq(who))
        .filter(proposal_seat::Column::IsOpen.eq(true))
        .filter(proposal_seat::Column::ProposalId.is_not_in(seen.iter().copied()))
        .order_by_asc(proposal_seat::Column::ProposalId)
        .into_tuple()
        .one(txn)
        .await
}

/// What someone turns away from.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Leaving {
    /// A community.
    Community(CommunityId),
    /// A person.
    Person(AccountId),
}
