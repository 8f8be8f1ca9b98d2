//! Changing one's profile: one place that compares and sets, so that no edit is lost.

use entities::{ids::AccountId, profile, profile_tag::TagKind};
use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, ColumnTrait as _, DbErr, EntityTrait as _,
    IntoActiveModel as _, QueryFilter as _, sea_query::OnConflict,
};

use super::{Mine, list_communities, load};
use crate::{
    accounts,
    audit::Context,
    companies,
    db::{Db, Write},
    directory,
    tags::{self, ChooseError, Chosen},
};

/// What a form changes. What it does not speak of stays.
#[derive(Default)]
pub struct Edit<'a> {
    /// The edit that the form was made after: when another one came between, this one does not count.
    pub version: i64,
    /// The name, which has been checked.
    pub name: Option<&'a str>,
    /// What becomes of the profile.
    pub change: Option<&'a (dyn Fn(&mut profile::Model) + Send + Sync)>,
    /// Topics.
    pub topics: &'a [(TagKind, Chosen)],
    /// Whether someone who neither offers nor wants anything is asked again.
    pub needs_topic: bool,
}

/// Why an edit did not hold.
#[derive(Debug, thiserror::Error)]
pub enum EditError {
    /// Someone, or the same person elsewhere, changed the profile in between.
    #[error("changed in between")]
    Conflict,
    /// Topics of this kind were not taken.
    #[error("topics were not taken: {1}")]
    Topics(TagKind, ChooseError),
    /// Neither an offer nor a want.
    #[error("neither an offer nor a want")]
    NoTopic,
    /// The database refused.
    #[error(transparent)]
    Db(#[from] DbErr),
}

/// How the profile stands after an edit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Settled {
    /// Whether all that is required is there.
    pub complete: bool,
}

/// Takes an edit.
pub async fn edit(
    db: &Db,
    context: Context<'_>,
    account: AccountId,
    edit: &Edit<'_>,
) -> Result<Settled, EditError> {
    db.write(|txn| async move {
        let before = load(&txn, context.now, account).await?;
        if let Some(name) = edit.name {
            accounts::rename(&txn, account, name).await?;
        }
        let communities = list_communities(&txn, account).await?;
        for (kind, chosen) in edit.topics {
            let source = (context.now, context.random);
            let person = (account, communities.as_slice());
            match tags::choose(&txn, source, person, *kind, chosen).await {
                Ok(_) => {}
                Err(ChooseError::Db(error)) => return Err(error.into()),
                Err(error) => return Err(EditError::Topics(*kind, error)),
            }
        }
        let topics = tags::load(&txn, account).await?;
        if edit.needs_topic && topics.offers.is_empty() && topics.wants.is_empty() {
            return Err(EditError::NoTopic);
        }
        let mut profile = before.profile;
        if let Some(change) = edit.change {
            let zone = profile.time_zone.clone();
            change(&mut profile);
            // Whoever says where their week is reads times there, too, until they choose otherwise.
            if profile.time_zone != zone {
                accounts::read_in(&txn, account, &profile.time_zone).await?;
            }
        }
        let mut after = Mine { profile, topics };
        let name = super::find_account(&txn, account).await?;
        let complete = name.is_some_and(|account| after.missing(&account.name).is_empty());
        if complete && after.profile.completed_at.is_none() {
            after.profile.completed_at = Some(context.now);
        }
        after.profile.changed_at = context.now;
        if !compare_and_set(&txn, edit.version, after.profile).await? {
            return Err(EditError::Conflict);
        }
        companies::settle(&txn, context, account).await?;
        directory::refresh(&txn, &[account]).await?;
        Ok(Settled { complete })
    })
    .await
}

/// Writes the profile if it still is at `version`; says whether it was.
async fn compare_and_set(
    txn: &Write,
    version: i64,
    profile: profile::Model,
) -> Result<bool, DbErr> {
    let account = profile.account_id;
    let mut row = profile.into_active_model().reset_all();
    row.version = Set(version + 1);
    if version == 0 {
        let added = profile::Entity::insert(row)
            .on_conflict(
                OnConflict::column(profile::Column::AccountId)
                    .do_nothing()
                    .to_owned(),
            )
            .exec_without_returning(txn)
            .await?;
        return Ok(added > 0);
    }
    row.not_set(profile::Column::AccountId);
    let updated = profile::Entity::update_many()
        .set(row)
        .filter(profile::Column::AccountId.eq(account))
        .filter(profile::Column::Version.eq(version))
        .exec(txn)
        .await?;
    Ok(updated.rows_affected == 1)
}
