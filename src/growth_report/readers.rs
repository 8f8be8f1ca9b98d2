//! Who read the report: one line in the audit for each reader, community and way of reading in an hour.
//!
//! Reading is a GET, and a GET changes nothing. This line is the exception that the rule is there for: it is no effect of
//! the page but the record that somebody had it. Whoever cannot be written down does not get it.

use chrono::TimeDelta;
use entities::{
    audit, growth_link,
    ids::{AccountId, CommunityId, GrowthLinkId},
    membership,
};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _, QuerySelect as _,
    sea_query::LockType,
};

use crate::{
    audit::{Action, Context, Event, record},
    db::{Db, Write},
};

/// For so long one line stands for all times that somebody looks.
const PER: TimeDelta = TimeDelta::hours(1);

/// Who reads, and how.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    /// An organizer, on the page or on paper.
    Page(AccountId),
    /// An organizer, as a file.
    File(AccountId),
    /// Whoever has a link.
    Link(GrowthLinkId),
}

impl Reading {
    fn event(self, community: CommunityId) -> Event {
        let event = |action| Event::new(action).inside(community);
        match self {
            Self::Page(who) => event(Action::GrowthReportViewed).by(who),
            Self::File(who) => event(Action::GrowthReportTaken).by(who),
            Self::Link(link) => event(Action::GrowthReportOpened).on(link.0),
        }
    }
}

/// Writes the line, unless the last hour has it.
pub async fn note(
    db: &Db,
    context: Context<'_>,
    community: CommunityId,
    reading: Reading,
) -> Result<(), DbErr> {
    if is_noted(db, context, community, reading).await? {
        return Ok(());
    }
    db.write(|txn| async move {
        hold(&txn, community, reading).await?;
        if is_noted(&txn, context, community, reading).await? {
            return Ok(());
        }
        record(&txn, context, reading.event(community)).await
    })
    .await
}

/// Two pages of one reader at once wait for each other.
async fn hold(txn: &Write, community: CommunityId, reading: Reading) -> Result<(), DbErr> {
    match reading {
        Reading::Page(who) | Reading::File(who) => {
            membership::Entity::find()
                .filter(membership::Column::CommunityId.eq(community))
                .filter(membership::Column::AccountId.eq(who))
                .lock(LockType::Update)
                .one(txn)
                .await?;
        }
        Reading::Link(link) => {
            growth_link::Entity::find_by_id(link)
                .lock(LockType::Update)
                .one(txn)
                .await?;
        }
    }
    Ok(())
}

async fn is_noted(
    db: &impl ConnectionTrait,
    context: Context<'_>,
    community: CommunityId,
    reading: Reading,
) -> Result<bool, DbErr> {
    let mut lines = audit::Entity::find()
        .filter(audit::Column::At.gt(context.now - PER))
        .filter(audit::Column::CommunityId.eq(community));
    lines = match reading {
        Reading::Page(who) => lines
            .filter(audit::Column::Action.eq(Action::GrowthReportViewed.word()))
            .filter(audit::Column::AccountId.eq(who)),
        Reading::File(who) => lines
            .filter(audit::Column::Action.eq(Action::GrowthReportTaken.word()))
            .filter(audit::Column::AccountId.eq(who)),
        // Whoever has the link is known by where they are alone.
        Reading::Link(link) => lines
            .filter(audit::Column::Action.eq(Action::GrowthReportOpened.word()))
            .filter(audit::Column::SubjectId.eq(link.0))
            .filter(match context.address {
                Some(address) => audit::Column::Address.eq(address.to_string()),
                None => audit::Column::Address.is_null(),
            }),
    };
    Ok(lines.limit(1).one(db).await?.is_some())
}
