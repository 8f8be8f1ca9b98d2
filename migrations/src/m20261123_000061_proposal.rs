//! Proposals: who is asked, at which times, and what each answered.

use sea_orm_migration::{
    prelude::*,
    schema::{
        big_integer_null, boolean, pk_uuid, small_integer, text, timestamp_with_time_zone,
        timestamp_with_time_zone_null, uuid, uuid_null,
    },
};

use crate::parts::{key, word};

#[derive(Debug, DeriveMigrationName)]
pub(crate) struct Migration;

fn proposal() -> TableCreateStatement {
    Table::create()
        .table("proposal")
        .col(pk_uuid("id"))
        .col(uuid("community_id"))
        .col(uuid_null("round_id"))
        .col(word(
            "kind",
            &["round", "second_pass", "direct", "again", "move"],
        ))
        .col(word("state", &["open", "choosing", "booked", "closed"]))
        // The ids of all who are asked, in order: one round asks the same people once.
        .col(text("pair"))
        .col(big_integer_null("score"))
        .col(text("reasons"))
        .col(text("note"))
        .col(uuid_null("by_whom"))
        .col(word("mode", &["online", "in_person"]))
        .col(small_integer("minutes").check(Expr::col("minutes").between(15, 240)))
        .col(small_integer("buffer_minutes").check(Expr::col("buffer_minutes").between(0, 120)))
        .col(timestamp_with_time_zone("answers_by"))
        .col(timestamp_with_time_zone("created_at"))
        .col(timestamp_with_time_zone_null("closed_at"))
        .check(
            Expr::col("state")
                .is_in(["booked", "closed"])
                .eq(Expr::col("closed_at").is_not_null()),
        )
        .foreign_key(&mut key(
            "proposal",
            "community_id",
            "community",
            ForeignKeyAction::Cascade,
        ))
        .foreign_key(&mut key(
            "proposal",
            "round_id",
            "round",
            ForeignKeyAction::Cascade,
        ))
        .foreign_key(&mut key(
            "proposal",
            "by_whom",
            "account",
            ForeignKeyAction::SetNull,
        ))
        .to_owned()
}

fn proposal_time() -> TableCreateStatement {
    Table::create()
        .table("proposal_time")
        .col(uuid("proposal_id"))
        .col(timestamp_with_time_zone("starts_at"))
        // Nobody for those that were offered to all.
        .col(uuid_null("suggested_by"))
        .primary_key(Index::create().col("proposal_id").col("starts_at"))
        .foreign_key(&mut key(
            "proposal_time",
            "suggested_by",
            "account",
            ForeignKeyAction::SetNull,
        ))
        .foreign_key(&mut key(
            "proposal_time",
            "proposal_id",
            "proposal",
            ForeignKeyAction::Cascade,
        ))
        .to_owned()
}

fn proposal_seat() -> TableCreateStatement {
    Table::create()
        .table("proposal_seat")
        .col(uuid("proposal_id"))
        .col(uuid("account_id"))
        // The proposal's own round, and whether it is undecided: here again, so that an index can keep someone from
        // having two open ones in a round.
        .col(uuid_null("round_id"))
        .col(boolean("is_open"))
        .col(word("answer", &["waiting", "yes", "no"]))
        .col(timestamp_with_time_zone_null("answered_at"))
        .col(timestamp_with_time_zone_null("nudged_at"))
        .primary_key(Index::create().col("proposal_id").col("account_id"))
        .check(
            Expr::col("answer")
                .eq("waiting")
                .eq(Expr::col("answered_at").is_null()),
        )
        .foreign_key(&mut key(
            "proposal_seat",
            "proposal_id",
            "proposal",
            ForeignKeyAction::Cascade,
        ))
        .foreign_key(&mut key(
            "proposal_seat",
            "round_id",
            "round",
            ForeignKeyAction::Cascade,
        ))
        .foreign_key(&mut key(
            "proposal_seat",
            "account_id",
            "account",
            ForeignKeyAction::Cascade,
        ))
        .to_owned()
}

fn proposal_tick() -> TableCreateStatement {
    Table::create()
        .table("proposal_tick")
        .col(uuid("proposal_id"))
        .col(uuid("account_id"))
        .col(timestamp_with_time_zone("starts_at"))
        .primary_key(
            Index::create()
                .col("proposal_id")
                .col("account_id")
                .col("starts_at"),
        )
        .foreign_key(
            ForeignKey::create()
                .name("proposal_tick_seat")
                .from("proposal_tick", ("proposal_id", "account_id"))
                .to("proposal_seat", ("proposal_id", "account_id"))
                .on_delete(ForeignKeyAction::Cascade),
        )
        .foreign_key(
            ForeignKey::create()
                .name("proposal_tick_time")
                .from("proposal_tick", ("proposal_id", "starts_at"))
                .to("proposal_time", ("proposal_id", "starts_at"))
                .on_delete(ForeignKeyAction::Cascade),
        )
        .to_owned()
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in [
            proposal(),
            proposal_time(),
            proposal_seat(),
            proposal_tick(),
        ] {
            manager.create_table(table).await?;
        }
        manager
            .create_index(
                Index::create()
                    .name("proposal_pair_once")
                    .table("proposal")
                    .col("round_id")
                    .col("pair")
                    .unique()
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("proposal_seat_one_open")
                    .table("proposal_seat")
                    .col("round_id")
                    .col("account_id")
                    .unique()
                    .and_where(Expr::col("is_open"))
                    .to_owned(),
            )
            .await?;
        for (table, columns) in [
            ("proposal", ["community_id", "created_at"]),
            ("proposal", ["pair", "created_at"]),
            ("proposal", ["state", "answers_by"]),
            ("proposal_seat", ["account_id", "is_open"]),
            ("proposal_tick", ["proposal_id", "starts_at"]),
        ] {
            manager
                .create_index(
                    Index::create()
                        .name(format!("{table}_by_{}", columns[0]))
                        .table(table)
                        .col(columns[0])
                        .col(columns[1])
                        .to_owned(),
                )
                .await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in [
            "proposal_tick",
            "proposal_seat",
            "proposal_time",
            "proposal",
        ] {
            manager
                .drop_table(Table::drop().table(table).to_owned())
                .await?;
        }
        Ok(())
    }
}
