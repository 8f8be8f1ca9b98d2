//! What people write after a coffee.

use sea_orm_migration::{
    prelude::*,
    schema::{
        boolean, integer, pk_uuid, text, text_null, timestamp_with_time_zone,
        timestamp_with_time_zone_null, uuid, uuid_null,
    },
};

#[derive(Debug, DeriveMigrationName)]
pub(crate) struct Migration;

fn word(column: &'static str, words: &[&str]) -> ColumnDef {
    text(column)
        .check(Expr::col(column).is_in(words.iter().copied()))
        .take()
}

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

/// The row of someone who is gone stays without them: it is one of those that were counted.
fn reflection() -> TableCreateStatement {
    let table = "reflection";
    let cascade = ForeignKeyAction::Cascade;
    Table::create()
        .table(table)
        .col(pk_uuid("id"))
        .col(uuid("meeting_id"))
        .col(uuid("community_id"))
        .col(uuid_null("account_id"))
        .col(word("met", &["yes", "moved", "not_me", "not_met"]))
        .col(text("sentence"))
        .col(boolean("no_words"))
        .col(text("thanks"))
        .col(
            text_null("again")
                .check(
                    Expr::col("again")
                        .is_null()
                        .or(Expr::col("again").is_in(["again", "others"])),
                )
                .take(),
        )
        .col(boolean("to_partner"))
        .col(boolean("to_organizers"))
        .col(boolean("organizers_name"))
        .col(boolean("to_report"))
        .col(boolean("report_name"))
        .col(timestamp_with_time_zone("created_at"))
        .col(timestamp_with_time_zone("changed_at"))
        .col(integer("version"))
        .foreign_key(&mut key((table, "meeting_id"), "meeting", cascade))
        .foreign_key(&mut key((table, "community_id"), "community", cascade))
        .foreign_key(&mut key(
            (table, "account_id"),
            "account",
            ForeignKeyAction::SetNull,
        ))
        .to_owned()
}

fn reflection_purpose() -> TableCreateStatement {
    let table = "reflection_purpose";
    Table::create()
        .table(table)
        .col(uuid("reflection_id"))
        .col(word(
            "purpose",
            &[
                "practical_skill",
                "wider_view",
                "teaching",
                "community",
                "peers",
                "growth",
            ],
        ))
        .primary_key(Index::create().col("reflection_id").col("purpose"))
        .foreign_key(&mut key(
            (table, "reflection_id"),
            "reflection",
            ForeignKeyAction::Cascade,
        ))
        .to_owned()
}

fn next_step() -> TableCreateStatement {
    let table = "next_step";
    Table::create()
        .table(table)
        .col(uuid("reflection_id").primary_key())
        .col(text("occasion"))
        .col(text("deed"))
        // When a mail said that there is something to look back at: one does, and only one.
        .col(timestamp_with_time_zone_null("told_at"))
        .foreign_key(&mut key(
            (table, "reflection_id"),
            "reflection",
            ForeignKeyAction::Cascade,
        ))
        .to_owned()
}

/// A coffee after which people were asked how it was.
fn reflection_asked() -> TableCreateStatement {
    let table = "reflection_asked";
    Table::create()
        .table(table)
        .col(uuid("meeting_id").primary_key())
        .col(timestamp_with_time_zone("asked_at"))
        .foreign_key(&mut key(
            (table, "meeting_id"),
            "meeting",
            ForeignKeyAction::Cascade,
        ))
        .to_owned()
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in [
            reflection(),
            reflection_purpose(),
            next_step(),
            reflection_asked(),
        ] {
            manager.create_table(table).await?;
        }
        manager
            .create_index(
                Index::create()
                    .name("reflection_once")
                    .table("reflection")
                    .col("meeting_id")
                    .col("account_id")
                    .unique()
                    .to_owned(),
            )
            .await?;
        for column in ["account_id", "community_id"] {
            manager
                .create_index(
                    Index::create()
                        .name(format!("reflection_by_{column}"))
                        .table("reflection")
                        .col(column)
                        .to_owned(),
                )
                .await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in [
            "reflection_asked",
            "next_step",
            "reflection_purpose",
            "reflection",
        ] {
            manager
                .drop_table(Table::drop().table(table).to_owned())
                .await?;
        }
        Ok(())
    }
}
