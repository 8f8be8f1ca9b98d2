//! Remembers, while someone is blocked, that they were not to be matched before: taking the block back leaves that wish.

use sea_orm_migration::{prelude::*, schema::boolean};

#[derive(Debug, DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .alter_table(
                Table::alter()
                    .table("block")
                    .add_column(boolean("also_not_with").default(false))
                    .to_owned(),
            )
            .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .alter_table(
                Table::alter()
                    .table("block")
                    .drop_column("also_not_with")
                    .to_owned(),
            )
            .await
    }
}
