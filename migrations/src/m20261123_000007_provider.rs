//! Who providers say that people are, and sign-ins that were begun there.

use sea_orm_migration::{
    prelude::*,
    schema::{binary, binary_uniq, pk_uuid, text, timestamp_with_time_zone, uuid, uuid_null},
};

#[derive(Debug, DeriveMigrationName)]
pub(crate) struct Migration;

fn of_account(table: &str) -> ForeignKeyCreateStatement {
    ForeignKey::create()
        .name(format!("{table}_account"))
        .from(table.to_owned(), "account_id")
        .to("account", "id")
        .on_delete(ForeignKeyAction::Cascade)
        .to_owned()
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                Table::create()
                    .table("identity")
                    .col(text("issuer"))
                    .col(text("subject"))
                    .col(uuid("account_id"))
                    .col(text("provider"))
                    .col(timestamp_with_time_zone("created_at"))
                    .primary_key(Index::create().col("issuer").col("subject"))
                    .foreign_key(&mut of_account("identity"))
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("provider_start")
                    .col(pk_uuid("id"))
                    .col(text("provider"))
                    .col(binary_uniq("state_digest"))
                    .col(binary_uniq("browser_digest"))
                    .col(binary("seed"))
                    .col(uuid_null("account_id"))
                    .col(text("locale"))
                    .col(text("next"))
                    .col(timestamp_with_time_zone("expires_at"))
                    .foreign_key(&mut of_account("provider_start"))
                    .to_owned(),
            )
            .await?;
        for (table, column) in [
            ("identity", "account_id"),
            ("provider_start", "account_id"),
            ("provider_start", "expires_at"),
        ] {
            manager
                .create_index(
                    Index::create()
                        .name(format!("{table}_{column}"))
                        .table(table)
                        .col(column)
                        .to_owned(),
                )
                .await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["provider_start", "identity"] {
            manager
                .drop_table(Table::drop().table(table).to_owned())
                .await?;
        }
        Ok(())
    }
}
