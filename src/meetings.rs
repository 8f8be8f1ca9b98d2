//! Coffees: booking, moving and cancelling them, and what people at one tell each other.

mod book;
mod cancel;
mod forget;
pub(crate) mod letters;
mod load;
mod offer;
mod talk;

pub(crate) use self::{
    book::{book, shift},
    forget::forget,
};
pub use self::{
    cancel::{CancelError, Cancelled, cancel},
    load::{Coffee, Line, find, find_own, list_of, of_proposal, room_of, times_for},
    offer::{OfferError, may_move, offer_move},
    talk::{
        BRINGS, CONTACT, LINK, TalkError, WORDS, bring, own_link, say, set_link, set_place,
        share_contact,
    },
};
use crate::{
    audit::Context,
    db::Write,
    proposals::{Leaving, leave_all},
};
use entities::ids::{AccountId, CommunityId};
use sea_orm::DbErr;

/// Someone leaves a community: what they were asked there comes to nothing, and their coffees are cancelled.
pub(crate) async fn leave_community(
    txn: &Write,
    context: Context<'_>,
    (community, who): (CommunityId, AccountId),
) -> Result<(), DbErr> {
    leave_all(txn, context, who, Leaving::Community(community)).await?;
    cancel::leave(txn, context, (community, who)).await
}

/// Someone no longer wants to meet another: the same for what the two have together.
pub(crate) async fn part(
    txn: &Write,
    context: Context<'_>,
    (who, other): (AccountId, AccountId),
) -> Result<(), DbErr> {
    leave_all(txn, context, who, Leaving::Person(other)).await?;
    cancel::part(txn, context, (who, other)).await
}
