//! What a community says of itself, and how one comes in.

use entities::{
    community::{self, Joining},
    ids::{AccountId, CommunityId},
};
use sea_orm::{ColumnTrait as _, DbErr, EntityTrait as _, QueryFilter as _, sea_query::Expr};

use super::{ABOUT, NAME};
use crate::{
    audit::{self, Action, Context, Event},
    db::{Db, version},
    text::{self, TextError},
};

/// What an organizer filled in.
#[derive(Clone, Copy, Debug)]
pub struct NewSettings<'a> {
    /// The community's name.
    pub name: &'a str,
    /// What it says of itself.
    pub about: &'a str,
    /// How one comes in.
    pub joining: Joining,
    /// The version that they saw.
    pub seen: i32,
}

/// Why the settings were not taken.
#[derive(Debug, thiserror::Error)]
pub enum SettingsError {
    /// The name cannot be used.
    #[error("the name cannot be used: {0}")]
    Name(TextError),
    /// The text cannot be used.
    #[error("the text cannot be used: {0}")]
    About(TextError),
    /// They were changed since they were shown.
    #[error("changed since they were shown")]
    Changed,
    /// The database refused.
    #[error(transparent)]
    Db(#[from] DbErr),
}

/// Takes the settings, if nothing changed since they were shown. The same ones again are fine.
pub async fn change_settings(
    db: &Db,
    context: Context<'_>,
    (community, by): (CommunityId, AccountId),
    new: NewSettings<'_>,
) -> Result<(), SettingsError> {
    let name = &text::line(new.name, NAME).map_err(SettingsError::Name)?;
    let about = &text::paragraphs(new.about, ABOUT).map_err(SettingsError::About)?;
    db.write(|txn| async move {
        let update = community::Entity::update_many()
            .col_expr(community::Column::Name, Expr::value(name.as_str()))
            .col_expr(community::Column::About, Expr::value(about.as_str()))
            .col_expr(community::Column::Joining, Expr::value(new.joining))
            .filter(community::Column::Id.eq(community));
        if !version::edit(&txn, update, community::Column::Version, new.seen).await? {
            let row = community::Entity::find_by_id(community).one(&txn).await?;
            let same = |row: community::Model| {
                (&row.name, &row.about, row.joining) == (name, about, new.joining)
            };
            return if row.is_some_and(same) {
                Ok(())
            } else {
                Err(SettingsError::Changed)
            };
        }
        let event = Event::new(Action::SettingsChanged).by(by).inside(community);
        audit::record(&txn, context, event).await?;
        Ok(())
    })
    .await
}
