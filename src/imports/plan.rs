//! What taking a list would do, before anything is done.

use std::collections::{HashMap, HashSet};

use entities::{
    account,
    ids::CommunityId,
    import_refusal, imported_person,
    membership::{self, Standing},
};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, JoinType, QueryFilter as _,
    QuerySelect as _, RelationTrait as _,
};

use super::row::Entry;
use crate::secret::Secret;

/// Values in one question: both databases bound its parameters.
const BATCH: usize = 500;

/// What becomes of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// Someone of whom nothing was known.
    New,
    /// Someone who is expected already; the list says something new of them.
    Changed,
    /// Someone who is expected already, just as the list says.
    Unchanged,
    /// A member, who speaks for themselves.
    Member,
    /// Someone who asked to come in, and waits for an answer.
    Waiting,
    /// Someone who went away, was turned away, or wants to hear nothing: an invitation link is the way back.
    Away,
}

/// How many rows have which fate.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// [`Fate::New`].
    pub new: usize,
    /// [`Fate::Changed`].
    pub changed: usize,
    /// [`Fate::Unchanged`].
    pub unchanged: usize,
    /// [`Fate::Member`] and [`Fate::Waiting`].
    pub members: usize,
    /// [`Fate::Away`].
    pub away: usize,
}

impl Counts {
    /// Counts them.
    #[must_use]
    pub fn of(fates: &[Fate]) -> Self {
        let mut counts = Self::default();
        for fate in fates {
            *match fate {
                Fate::New => &mut counts.new,
                Fate::Changed => &mut counts.changed,
                Fate::Unchanged => &mut counts.unchanged,
                Fate::Member | Fate::Waiting => &mut counts.members,
                Fate::Away => &mut counts.away,
            } += 1;
        }
        counts
    }
}

/// The fate of each entry, in their order.
pub async fn plan(
    db: &impl ConnectionTrait,
    secret: &Secret,
    community: CommunityId,
    entries: &[Entry],
) -> Result<Vec<Fate>, DbErr> {
    let known = Known::load(db, secret, community, entries).await?;
    Ok(entries.iter().map(|entry| known.fate(entry)).collect())
}

/// Everything that the community knows about the people of a list.
#[derive(Debug)]
pub(super) struct Known {
    standings: HashMap<String, Standing>,
    refused: HashSet<String>,
    expected: HashMap<String, imported_person::Model>,
    /// Those whose address is not in the list, by their id there: their address has changed.
    moved: HashMap<String, imported_person::Model>,
}

impl Known {
    pub(super) async fn load(
        db: &impl ConnectionTrait,
        secret: &Secret,
        community: CommunityId,
        entries: &[Entry],
    ) -> Result<Self, DbErr> {
        let mut known = Self {
            standings: HashMap::new(),
            refused: HashSet::new(),
            expected: HashMap::new(),
            moved: HashMap::new(),
        };
        for batch in entries.chunks(BATCH) {
            known.add_standings(db, community, batch).await?;
            known.add_refusals(db, (secret, community), batch).await?;
            known.add_expected(db, community, batch).await?;
        }
        let emails: HashSet<&str> = entries.iter().map(|entry| entry.email.as_str()).collect();
        known
            .moved
            .retain(|_, row| !emails.contains(row.email.as_str()));
        Ok(known)
    }

    /// The row of someone who is expected already.
    pub(super) fn row(&self, entry: &Entry) -> Option<&imported_person::Model> {
        self.expected
            .get(&entry.email)
            .or_else(|| self.moved.get(entry.id.as_ref()?))
    }

    pub(super) fn fate(&self, entry: &Entry) -> Fate {
        match self.standings.get(&entry.email) {
            Some(Standing::Active) => return Fate::Member,
            Some(Standing::Requested) => return Fate::Waiting,
            Some(Standing::Declined | Standing::Left | Standing::Removed) => return Fate::Away,
            None if self.refused.contains(&entry.email) => return Fate::Away,
            None => {}
        }
        let Some(row) = self.row(entry) else {
            return Fate::New;
        };
        let same = row.email == entry.email
            && row.source_id == entry.id
            && row.name == entry.name
            && row.company == entry.company
            && row.details == entry.details.to_json();
        if same { Fate::Unchanged } else { Fate::Changed }
    }

    async fn add_standings(
        &mut self,
        db: &impl ConnectionTrait,
        community: CommunityId,
        batch: &[Entry],
    ) -> Result<(), DbErr> {
        let emails = batch.iter().map(|entry| entry.email.as_str());
        let rows: Vec<(String, Standing)> = membership::Entity::find()
            .select_only()
            .column(account::Column::Email)
            .column(membership::Column::Standing)
            .join(JoinType::InnerJoin, membership::Relation::Account.def())
            .filter(membership::Column::CommunityId.eq(community))
            .filter(account::Column::Email.is_in(emails))
            .into_tuple()
            .all(db)
            .await?;
        self.standings.extend(rows);
        Ok(())
    }

    async fn add_refusals(
        &mut self,
        db: &impl ConnectionTrait,
        (secret, community): (&Secret, CommunityId),
        batch: &[Entry],
    ) -> Result<(), DbErr> {
        let digests: HashMap<Vec<u8>, &str> = batch
            .iter()
            .map(|entry| (refusal_digest(secret, &entry.email), entry.email.as_str()))
            .collect();
        let rows = import_refusal::Entity::find()
            .filter(import_refusal::Column::CommunityId.eq(community))
            .filter(import_refusal::Column::EmailDigest.is_in(digests.keys().cloned()))
            .all(db)
            .await?;
        let emails = rows.iter().filter_map(|row| digests.get(&row.email_digest));
        self.refused.extend(emails.map(|email| (*email).to_owned()));
        Ok(())
    }

    async fn add_expected(
        &mut self,
        db: &impl ConnectionTrait,
        community: CommunityId,
        batch: &[Entry],
    ) -> Result<(), DbErr> {
        let expected = imported_person::Entity::find()
            .filter(imported_person::Column::CommunityId.eq(community));
        let emails = batch.iter().map(|entry| entry.email.as_str());
        let rows = expected
            .clone()
            .filter(imported_person::Column::Email.is_in(emails))
            .all(db)
            .await?;
        self.expected
            .extend(rows.into_iter().map(|row| (row.email.clone(), row)));
        let ids = batch.iter().filter_map(|entry| entry.id.as_deref());
        let rows = expected
            .filter(imported_person::Column::SourceId.is_in(ids))
            .all(db)
            .await?;
        let moved = rows
            .into_iter()
            .filter_map(|row| Some((row.source_id.clone()?, row)));
        self.moved.extend(moved);
        Ok(())
    }
}

/// What is kept of the address of someone who wants to hear nothing.
pub(super) fn refusal_digest(secret: &Secret, email: &str) -> Vec<u8> {
    secret.derive("import refusal", email.as_bytes()).to_vec()
}
