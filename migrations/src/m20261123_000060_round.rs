//! Rounds: when they run, who takes part, whom organizers put together or keep apart, and what members tell only the
//! matching.

use sea_orm_migration::{
    prelude::*,
    schema::{
        big_integer, date, integer, pk_uuid, small_integer, text, text_null,
        timestamp_with_time_zone, timestamp_with_time_zone_null, uuid, uuid_null,
    },
};

use crate::parts::{key, word};

#[derive(Debug, DeriveMigrationName)]
pub(crate) struct Migration;

fn round() -> TableCreateStatement {
    Table::create()
        .table("round")
        .col(pk_uuid("id"))
        .col(uuid("community_id"))
        .col(integer("number").check(Expr::col("number").gte(1)))
        .col(text("theme"))
        .col(uuid_null("theme_by"))
        .col(word(
            "state",
            &["open", "matching", "proposed", "closed", "cancelled"],
        ))
        .col(timestamp_with_time_zone("opens_at"))
        .col(timestamp_with_time_zone("matches_at"))
        .col(timestamp_with_time_zone("answers_by"))
        .col(date("window_first"))
        .col(small_integer("window_days").check(Expr::col("window_days").between(1, 92)))
        // What it runs by, as it was when it was matched: a crash after any step gives the same proposals.
        .col(text("policy"))
        .col(big_integer("seed"))
        .col(text_null("statistics"))
        .col(timestamp_with_time_zone_null("second_pass_at"))
        .col(timestamp_with_time_zone("created_at"))
        .col(timestamp_with_time_zone("changed_at"))
        .check(Expr::col("opens_at").lte(Expr::col("matches_at")))
        .check(Expr::col("matches_at").lte(Expr::col("answers_by")))
        .foreign_key(&mut key(
            "round",
            "community_id",
            "community",
            ForeignKeyAction::Cascade,
        ))
        .foreign_key(&mut key(
            "round",
            "theme_by",
            "account",
            ForeignKeyAction::SetNull,
        ))
        .to_owned()
}

fn round_plan() -> TableCreateStatement {
    Table::create()
        .table("round_plan")
        .col(uuid("community_id").primary_key())
        .col(text("preset"))
        .col(text("cron"))
        .col(small_integer("every").check(Expr::col("every").between(1, 52)))
        .col(text("policy"))
        .col(uuid_null("theme_keeper"))
        // Counts the edits, so that two of them cannot overwrite each other.
        .col(big_integer("version"))
        .col(timestamp_with_time_zone("changed_at"))
        .foreign_key(&mut key(
            "round_plan",
            "community_id",
            "community",
            ForeignKeyAction::Cascade,
        ))
        .foreign_key(&mut key(
            "round_plan",
            "theme_keeper",
            "account",
            ForeignKeyAction::SetNull,
        ))
        .to_owned()
}

fn participation() -> TableCreateStatement {
    Table::create()
        .table("participation")
        .col(uuid("round_id"))
        .col(uuid("account_id"))
        .col(word("answer", &["in", "out"]))
        .col(text("dates"))
        .col(text_null("outcome"))
        .col(integer("waited").check(Expr::col("waited").gte(0)))
        .col(timestamp_with_time_zone("changed_at"))
        .primary_key(Index::create().col("round_id").col("account_id"))
        .foreign_key(&mut key(
            "participation",
            "round_id",
            "round",
            ForeignKeyAction::Cascade,
        ))
        .foreign_key(&mut key(
            "participation",
            "account_id",
            "account",
            ForeignKeyAction::Cascade,
        ))
        .to_owned()
}

fn round_rule() -> TableCreateStatement {
    let mut table = Table::create()
        .table("round_rule")
        .col(pk_uuid("id"))
        .col(uuid("community_id"))
        .col(uuid_null("round_id"))
        .col(word("kind", &["pin", "exclude"]))
        .col(uuid("one_id"))
        .col(uuid("other_id"))
        .col(uuid_null("made_by"))
        .col(timestamp_with_time_zone("created_at"))
        .check(Expr::col("one_id").lt(Expr::col("other_id")))
        .to_owned();
    for (column, owner) in [
        ("community_id", "community"),
        ("round_id", "round"),
        ("one_id", "account"),
        ("other_id", "account"),
    ] {
        table.foreign_key(&mut key(
            "round_rule",
            column,
            owner,
            ForeignKeyAction::Cascade,
        ));
    }
    table
        .foreign_key(&mut key(
            "round_rule",
            "made_by",
            "account",
            ForeignKeyAction::SetNull,
        ))
        .to_owned()
}

fn curiosity() -> TableCreateStatement {
    Table::create()
        .table("curiosity")
        .col(uuid("account_id"))
        .col(uuid("other_id"))
        .col(timestamp_with_time_zone("created_at"))
        .primary_key(Index::create().col("account_id").col("other_id"))
        .check(Expr::col("account_id").ne(Expr::col("other_id")))
        .foreign_key(&mut key(
            "curiosity",
            "account_id",
            "account",
            ForeignKeyAction::Cascade,
        ))
        .foreign_key(&mut key(
            "curiosity",
            "other_id",
            "account",
            ForeignKeyAction::Cascade,
        ))
        .to_owned()
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(round()).await?;
        manager
            .create_index(
                Index::create()
                    .name("round_number")
                    .table("round")
                    .col("community_id")
                    .col("number")
                    .unique()
                    .to_owned(),
            )
            .await?;
        manager.create_table(round_plan()).await?;
        manager
            .create_table(
                Table::create()
                    .table("schedule_tick")
                    .col(text("what"))
                    .col(timestamp_with_time_zone("due_at"))
                    .col(timestamp_with_time_zone("ran_at"))
                    // Whoever writes the row runs the tick; nobody else can.
                    .primary_key(Index::create().col("what").col("due_at"))
                    .to_owned(),
            )
            .await?;
        manager.create_table(participation()).await?;
        manager.create_table(round_rule()).await?;
        manager
            .create_index(
                Index::create()
                    .name("round_rule_once")
                    .table("round_rule")
                    .col("community_id")
                    .col("round_id")
                    .col("one_id")
                    .col("other_id")
                    .unique()
                    .to_owned(),
            )
            .await?;
        manager.create_table(curiosity()).await?;
        manager
            .alter_table(
                Table::alter()
                    .table("membership")
                    .add_column(word("cadence", &["ask", "standing", "resting"]).default("ask"))
                    .to_owned(),
            )
            .await?;
        for (table, column) in [
            ("round", "state"),
            ("participation", "account_id"),
            ("round_rule", "one_id"),
            ("round_rule", "other_id"),
            ("round_rule", "round_id"),
            ("curiosity", "other_id"),
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
        manager
            .alter_table(
                Table::alter()
                    .table("membership")
                    .drop_column("cadence")
                    .to_owned(),
            )
            .await?;
        for table in [
            "curiosity",
            "round_rule",
            "participation",
            "schedule_tick",
            "round_plan",
            "round",
        ] {
            manager
                .drop_table(Table::drop().table(table).to_owned())
                .await?;
        }
        Ok(())
    }
}
