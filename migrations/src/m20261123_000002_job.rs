//! The outbox.

use sea_orm_migration::{
    prelude::*,
    schema::{
        integer, json_binary, pk_uuid, text_null, text_uniq, timestamp_with_time_zone,
        timestamp_with_time_zone_null, uuid_null,
    },
};

#[derive(Debug, DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                Table::create()
                    .table("job")
                    .col(pk_uuid("id"))
                    .col(text_uniq("key"))
                    .col(json_binary("work"))
                    .col(integer("urgency"))
                    .col(timestamp_with_time_zone("created_at"))
                    .col(timestamp_with_time_zone("due_at"))
                    .col(integer("attempts"))
                    .col(uuid_null("lease_id"))
                    .col(timestamp_with_time_zone_null("leased_until"))
                    .col(timestamp_with_time_zone_null("dead_at"))
                    .col(text_null("failure"))
                    .to_owned(),
            )
            .await?;
        // In the order in which jobs are claimed.
        manager
            .create_index(
                Index::create()
                    .name("job_claim")
                    .table("job")
                    .col("dead_at")
                    .col("urgency")
                    .col("due_at")
                    .to_owned(),
            )
            .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .drop_table(Table::drop().table("job").to_owned())
            .await
    }
}
