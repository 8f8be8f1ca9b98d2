//! One-time values of requests that make something, so that a repeat makes nothing more.

use sea_orm_migration::{
    prelude::*,
    schema::{binary, binary_null, timestamp_with_time_zone, uuid_null},
};

#[derive(Debug, DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                Table::create()
                    .table("idempotency_key")
                    .col(binary("key_digest").primary_key())
                    .col(uuid_null("account_id"))
                    .col(binary("content_digest"))
                    .col(binary_null("answer"))
                    .col(timestamp_with_time_zone("created_at"))
                    .foreign_key(
                        ForeignKey::create()
                            .name("idempotency_key_account")
                            .from("idempotency_key", "account_id")
                            .to("account", "id")
                            .on_delete(ForeignKeyAction::Cascade),
                    )
                    .to_owned(),
            )
            .await?;
        for column in ["account_id", "created_at"] {
            manager
                .create_index(
                    Index::create()
                        .name(format!("idempotency_key_{column}"))
                        .table("idempotency_key")
                        .col(column)
                        .to_owned(),
                )
                .await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .drop_table(Table::drop().table("idempotency_key").to_owned())
            .await
    }
}
