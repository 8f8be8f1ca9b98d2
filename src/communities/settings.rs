//! What a community says of itself, and how one comes in.

use entities::{
    community::{self, Joining},
    ids::{AccountId, CommunityId},
};
use sea_orm::{ColumnTrait as _, DbErr, EntityTrait as _, QueryFilter as _, sea_query::Expr};

use super::{ABOUT, NAME};
use crate::{
    audit::{self, Action, Context, Event},
    db::Db,
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
    /// The database refused.
    #[error(transparent)]
    Db(#[from] DbErr),
}

/// Takes the settings.
pub async fn change_settings(
    db: &Db,
    context: Context<'_>,
    (community, by): (CommunityId, AccountId),
    new: NewSettings<'_>,
) -> Result<(), SettingsError> {
    let name = &text::line(new.name, NAME).map_err(SettingsError::Name)?;
    let about = &text::paragraphs(new.about, ABOUT).map_err(SettingsError::About)?;
    db.write(|txn| async move {
        community::Entity::update_many()
            .col_expr(community::Column::Name, Expr::value(name.as_str()))
            .col_expr(community::Column::About, Expr::value(about.as_str()))
            .col_expr(community::Column::Joining, Expr::value(new.joining))
            .filter(community::Column::Id.eq(community))
            .exec(&txn)
            .await?;
        let event = Event::new(Action::SettingsChanged).by(by).inside(community);
        audit::record(&txn, context, event).await?;
        Ok(())
    })
    .await
}
