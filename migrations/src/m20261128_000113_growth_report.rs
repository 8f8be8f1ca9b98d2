//! The growth report: figures that are kept as they were counted, who set the threshold, what may be quoted, and links.

use sea_orm_migration::{
    prelude::*,
    schema::{integer, pk_uuid, text, timestamp_with_time_zone, uuid, uuid_null},
};

#[derive(Debug, DeriveMigrationName)]
pub(crate) struct Migration;

fn key(
    (table, column): (&'static str, &'static str),
    owner: &'static str,
    gone: ForeignKeyAction,
) -> ForeignKeyCreateStatement {
    ForeignKey::create()
        .name(format!("{table}_{column}"))
        .from(table, column)
        .to(owner, "id")
        .on_delete(gone)
        .to_owned()
}

const CASCADE: ForeignKeyAction = ForeignKeyAction::Cascade;
const SET_NULL: ForeignKeyAction = ForeignKeyAction::SetNull;

fn tables() -> [TableCreateStatement; 5] {
    [
        Table::create()
            .table("growth_release")
            .col(uuid("community_id"))
            .col(integer("first_round"))
            .col(integer("last_round"))
            .col(timestamp_with_time_zone("until"))
            .col(timestamp_with_time_zone("released_at"))
            .col(text("body"))
            .primary_key(Index::create().col("community_id").col("first_round"))
            .foreign_key(&mut key(
                ("growth_release", "community_id"),
                "community",
                CASCADE,
            ))
            .to_owned(),
        Table::create()
            .table("growth_setting")
            .col(uuid("community_id").primary_key())
            // Only ever higher; what it is when there is no row is the floor.
            .col(integer("minimum").check(Expr::col("minimum").gte(5)))
            .col(timestamp_with_time_zone("changed_at"))
            .foreign_key(&mut key(
                ("growth_setting", "community_id"),
                "community",
                CASCADE,
            ))
            .to_owned(),
        Table::create()
            .table("growth_link")
            .col(pk_uuid("id"))
            .col(uuid("community_id"))
            .col(uuid_null("made_by"))
            .col(text("purpose"))
            .col(timestamp_with_time_zone("created_at"))
            .col(timestamp_with_time_zone("expires_at"))
            .foreign_key(&mut key(
                ("growth_link", "community_id"),
                "community",
                CASCADE,
            ))
            .foreign_key(&mut key(("growth_link", "made_by"), "account", SET_NULL))
            .to_owned(),
        Table::create()
            .table("reflection_quote")
            .col(uuid("reflection_id").primary_key())
            .col(uuid_null("quoted_by"))
            .col(timestamp_with_time_zone("quoted_at"))
            .foreign_key(&mut key(
                ("reflection_quote", "reflection_id"),
                "reflection",
                CASCADE,
            ))
            .foreign_key(&mut key(
                ("reflection_quote", "quoted_by"),
                "account",
                SET_NULL,
            ))
            .to_owned(),
        Table::create()
            .table("uncounted")
            .col(uuid("account_id").primary_key())
            .col(timestamp_with_time_zone("since"))
            .foreign_key(&mut key(("uncounted", "account_id"), "account", CASCADE))
            .to_owned(),
    ]
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in tables() {
            manager.create_table(table).await?;
        }
        for (table, column) in [
            ("growth_link", "community_id"),
            ("growth_link", "made_by"),
            ("reflection_quote", "quoted_by"),
        ] {
            manager
                .create_index(
                    Index::create()
                        .name(format!("{table}_by_{column}"))
                        .table(table)
                        .col(column)
                        .to_owned(),
                )
                .await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in [
            "uncounted",
            "reflection_quote",
            "growth_link",
            "growth_setting",
            "growth_release",
        ] {
            manager
                .drop_table(Table::drop().table(table).to_owned())
                .await?;
        }
        Ok(())
    }
}
