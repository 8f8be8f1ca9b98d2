//! Thanks of organizers for words that members sent them.

use sea_orm_migration::{
    prelude::*,
    schema::{timestamp_with_time_zone, uuid},
};

#[derive(Debug, DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let key = |column: &'static str, owner: &'static str| {
            ForeignKey::create()
                .name(format!("word_thanks_{column}"))
                .from("word_thanks", column)
                .to(owner, "id")
                .on_delete(ForeignKeyAction::Cascade)
                .to_owned()
        };
        manager
            .create_table(
                Table::create()
                    .table("word_thanks")
                    .col(uuid("reflection_id"))
                    .col(uuid("account_id"))
                    .col(timestamp_with_time_zone("thanked_at"))
                    .primary_key(Index::create().col("reflection_id").col("account_id"))
                    .foreign_key(&mut key("reflection_id", "reflection"))
                    .foreign_key(&mut key("account_id", "account"))
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("word_thanks_by_account_id")
                    .table("word_thanks")
                    .col("account_id")
                    .to_owned(),
            )
            .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .drop_table(Table::drop().table("word_thanks").to_owned())
            .await
    }
}
