//! What happened, and how often.

use sea_orm_migration::{
    prelude::*,
    schema::{binary, integer, pk_uuid, text, text_null, timestamp_with_time_zone, uuid_null},
};

#[derive(Debug, DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // No foreign key: a line stays when the person it names is erased.
        manager
            .create_table(
                Table::create()
                    .table("audit")
                    .col(pk_uuid("id"))
                    .col(timestamp_with_time_zone("at"))
                    .col(text("action"))
                    .col(uuid_null("account_id"))
                    .col(uuid_null("subject_id"))
                    .col(text_null("address"))
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("audit_at")
                    .table("audit")
                    .col("at")
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("rate_limit")
                    .col(binary("key_digest"))
                    .col(timestamp_with_time_zone("began_at"))
                    .col(integer("used"))
                    .primary_key(Index::create().col("key_digest").col("began_at"))
                    .to_owned(),
            )
            .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["rate_limit", "audit"] {
            manager
                .drop_table(Table::drop().table(table).to_owned())
                .await?;
        }
        Ok(())
    }
}
