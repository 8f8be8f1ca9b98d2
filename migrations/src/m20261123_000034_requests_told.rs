//! When an organizer was last told that people wait.

use sea_orm_migration::{prelude::*, schema::timestamp_with_time_zone_null};

#[derive(Debug, DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .alter_table(
                Table::alter()
                    .table("membership")
                    .add_column(timestamp_with_time_zone_null("told_at"))
                    .to_owned(),
            )
            .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .alter_table(
                Table::alter()
                    .table("membership")
                    .drop_column("told_at")
                    .to_owned(),
            )
            .await
    }
}
