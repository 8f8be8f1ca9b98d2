//! Mails that people do not want.

use sea_orm_migration::{
    prelude::*,
    schema::{text, timestamp_with_time_zone, uuid},
};

#[derive(Debug, DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                Table::create()
                    .table("mail_stop")
                    .col(uuid("account_id"))
                    .col(text("kind"))
                    .col(timestamp_with_time_zone("stopped_at"))
                    .primary_key(Index::create().col("account_id").col("kind"))
                    .foreign_key(
                        ForeignKey::create()
                            .name("mail_stop_account")
                            .from("mail_stop", "account_id")
                            .to("account", "id")
                            .on_delete(ForeignKeyAction::Cascade),
                    )
                    .to_owned(),
            )
            .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .drop_table(Table::drop().table("mail_stop").to_owned())
            .await
    }
}
