//! What people were told of their coffees by mail, and how many mails each round brought them.

use sea_orm_migration::{
    prelude::*,
    schema::{integer_null, text, timestamp_with_time_zone, timestamp_with_time_zone_null, uuid},
};

#[derive(Debug, DeriveMigrationName)]
pub(crate) struct Migration;

const SEAT: &str = "meeting_seat";

fn round_mail() -> TableCreateStatement {
    let key = |column: &'static str, owner: &'static str| {
        ForeignKey::create()
            .name(format!("round_mail_{column}"))
            .from("round_mail", column)
            .to(owner, "id")
            .on_delete(ForeignKeyAction::Cascade)
            .to_owned()
    };
    Table::create()
        .table("round_mail")
        .col(uuid("round_id"))
        .col(uuid("account_id"))
        // Of the job: the same mail counts once.
        .col(text("key"))
        .col(timestamp_with_time_zone("sent_at"))
        .primary_key(Index::create().col("round_id").col("account_id").col("key"))
        .foreign_key(&mut key("round_id", "round"))
        .foreign_key(&mut key("account_id", "account"))
        .to_owned()
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for column in [
            integer_null("told_sequence"),
            timestamp_with_time_zone_null("told_start"),
            timestamp_with_time_zone_null("messages_told_at"),
        ] {
            let table = Table::alter().table(SEAT).add_column(column).to_owned();
            manager.alter_table(table).await?;
        }
        manager.create_table(round_mail()).await?;
        manager
            .create_index(
                Index::create()
                    .name("round_mail_by_account_id")
                    .table("round_mail")
                    .col("account_id")
                    .to_owned(),
            )
            .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .drop_table(Table::drop().table("round_mail").to_owned())
            .await?;
        for column in ["messages_told_at", "told_start", "told_sequence"] {
            let table = Table::alter().table(SEAT).drop_column(column).to_owned();
            manager.alter_table(table).await?;
        }
        Ok(())
    }
}
