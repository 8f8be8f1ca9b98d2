//! The row that readiness writes.

use sea_orm_migration::{
    prelude::*,
    schema::{integer, timestamp_with_time_zone},
};

#[derive(Debug, DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                Table::create()
                    .table("heartbeat")
                    .col(integer("id").primary_key().check(Expr::col("id").eq(1)))
                    .col(timestamp_with_time_zone("beat_at"))
                    .to_owned(),
            )
            .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .drop_table(Table::drop().table("heartbeat").to_owned())
            .await
    }
}
