//! People, and how they sign in.

use sea_orm_migration::{
    prelude::*,
    schema::{
        binary, binary_uniq, integer, pk_uuid, text, text_null, text_uniq,
        timestamp_with_time_zone, uuid,
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
                    .table("account")
                    .col(pk_uuid("id"))
                    .col(text_uniq("email"))
                    .col(text("name"))
                    .col(text("locale"))
                    .col(timestamp_with_time_zone("created_at"))
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("session")
                    .col(pk_uuid("id"))
                    .col(uuid("account_id"))
                    .col(binary_uniq("token_digest"))
                    .col(text("device"))
                    .col(timestamp_with_time_zone("created_at"))
                    .col(timestamp_with_time_zone("seen_at"))
                    .foreign_key(
                        ForeignKey::create()
                            .name("session_account")
                            .from("session", "account_id")
                            .to("account", "id")
                            .on_delete(ForeignKeyAction::Cascade),
                    )
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("sign_in")
                    .col(pk_uuid("id"))
                    .col(text_null("email"))
                    .col(binary("seed"))
                    .col(binary_uniq("link_digest"))
                    .col(binary("browser_digest"))
                    .col(integer("tries").check(Expr::col("tries").between(0, 5)))
                    .col(text("locale"))
                    .col(text("next"))
                    .col(timestamp_with_time_zone("expires_at"))
                    .to_owned(),
            )
            .await?;
        for (table, column) in [
            ("session", "account_id"),
            ("sign_in", "email"),
            ("sign_in", "browser_digest"),
            ("sign_in", "expires_at"),
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
        for table in ["sign_in", "session", "account"] {
            manager
                .drop_table(Table::drop().table(table).to_owned())
                .await?;
        }
        Ok(())
    }
}
