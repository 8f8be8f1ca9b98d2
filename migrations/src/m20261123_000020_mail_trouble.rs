//! People whom mail does not reach.

use sea_orm_migration::{
    prelude::*,
    schema::{integer, pk_uuid, timestamp_with_time_zone, timestamp_with_time_zone_null},
};

#[derive(Debug, DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                Table::create()
                    .table("mail_trouble")
                    .col(pk_uuid("account_id"))
                    .col(integer("refusals"))
                    .col(timestamp_with_time_zone("refused_at"))
                    .col(timestamp_with_time_zone_null("paused_at"))
                    .foreign_key(
                        ForeignKey::create()
                            .name("mail_trouble_account")
                            .from("mail_trouble", "account_id")
                            .to("account", "id")
                            .on_delete(ForeignKeyAction::Cascade),
                    )
                    .to_owned(),
            )
            .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .drop_table(Table::drop().table("mail_trouble").to_owned())
            .await
    }
}
