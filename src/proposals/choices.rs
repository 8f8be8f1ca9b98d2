//! Which of the times someone sees they can still have.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use entities::{ids::AccountId, proposal};
use sea_orm::{ConnectionTrait, DbErr};

use super::{
    act::moved_by,
    load::length_of,
    machine::{Start, Table},
    occupied,
};

/// The times that someone can choose from.
#[derive(Clone, Debug, Default)]
pub struct Choices {
    /// Those that are to come, and at which they have nothing else.
    pub left: BTreeSet<Start>,
    /// Whether there are others, which went by or at which they have something else.
    pub some_gone: bool,
    /// Whether some of those are to come: another coffee of theirs is there, or times that they ticked elsewhere.
    pub some_taken: bool,
}

impl Choices {
    /// Whether there were times, and none of them is left.
    #[must_use]
    pub fn none_left(&self) -> bool {
        self.some_gone && self.left.is_empty()
    }
}

/// What `who` can choose from at `now`. It depends on their own time alone, and so tells nothing of anybody else.
pub async fn choices(
    db: &impl ConnectionTrait,
    now: DateTime<Utc>,
    who: AccountId,
    (proposal, table): (&proposal::Model, &Table),
) -> Result<Choices, DbErr> {
    let seen: BTreeSet<Start> = table.visible(who).collect();
    let to_come: BTreeSet<Start> = seen.iter().filter(|start| **start > now).copied().collect();
    let mine = (proposal.id, moved_by(db, proposal.id).await?);
    let taken = occupied::taken(db, who, &to_come, length_of(proposal), mine).await?;
    let left: BTreeSet<Start> = to_come.difference(&taken).copied().collect();
    Ok(Choices {
        some_gone: left.len() < seen.len(),
        some_taken: !taken.is_empty(),
        left,
    })
}
