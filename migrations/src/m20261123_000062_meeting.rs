//! Meetings, the quarter-hours that they and pending answers take, and what happens around them.

use sea_orm_migration::{
    prelude::*,
    schema::{
        big_integer, boolean, integer, pk_uuid, small_integer, text, text_uniq,
        timestamp_with_time_zone, timestamp_with_time_zone_null, uuid, uuid_null, uuid_uniq,
    },
};

use crate::parts::{owned, word};

#[derive(Debug, DeriveMigrationName)]
pub(crate) struct Migration;

fn meeting() -> TableCreateStatement {
    Table::create()
        .table("meeting")
        .col(pk_uuid("id"))
        .col(uuid("community_id"))
        .col(uuid_uniq("proposal_id"))
        .col(timestamp_with_time_zone("starts_at"))
        .col(timestamp_with_time_zone("ends_at"))
        .col(small_integer("buffer_minutes").check(Expr::col("buffer_minutes").between(0, 120)))
        .col(word("mode", &["online", "in_person"]))
        .col(text("place"))
        .col(word("state", &["booked", "cancelled"]))
        .col(text_uniq("calendar_uid"))
        .col(integer("sequence").check(Expr::col("sequence").gte(0)))
        .col(timestamp_with_time_zone("created_at"))
        .col(timestamp_with_time_zone("changed_at"))
        .check(Expr::col("starts_at").lt(Expr::col("ends_at")))
        .foreign_key(&mut owned("meeting", "community_id", "community"))
        .foreign_key(&mut owned("meeting", "proposal_id", "proposal"))
        .to_owned()
}

fn meeting_seat() -> TableCreateStatement {
    Table::create()
        .table("meeting_seat")
        .col(uuid("meeting_id"))
        .col(uuid("account_id"))
        .col(text("brings"))
        .col(text("link"))
        .col(boolean("shares_contact"))
        .col(text("contact"))
        .primary_key(Index::create().col("meeting_id").col("account_id"))
        .foreign_key(&mut owned("meeting_seat", "meeting_id", "meeting"))
        .foreign_key(&mut owned("meeting_seat", "account_id", "account"))
        .to_owned()
}

fn meeting_prompt() -> TableCreateStatement {
    Table::create()
        .table("meeting_prompt")
        .col(uuid("meeting_id"))
        .col(text("prompt"))
        .col(small_integer("position"))
        .primary_key(Index::create().col("meeting_id").col("prompt"))
        .foreign_key(&mut owned("meeting_prompt", "meeting_id", "meeting"))
        .to_owned()
}

/// A proposal that, once a time is agreed, moves a meeting instead of making one.
fn meeting_move() -> TableCreateStatement {
    Table::create()
        .table("meeting_move")
        .col(uuid("proposal_id").primary_key())
        .col(uuid("meeting_id"))
        .foreign_key(&mut owned("meeting_move", "proposal_id", "proposal"))
        .foreign_key(&mut owned("meeting_move", "meeting_id", "meeting"))
        .to_owned()
}

/// The last word against double booking: one row, one quarter-hour of one person.
fn occupied_quarter() -> TableCreateStatement {
    Table::create()
        .table("occupied_quarter")
        .col(uuid("account_id"))
        // Quarter-hours since 1970 in UTC.
        .col(big_integer("quarter"))
        .col(uuid_null("proposal_id"))
        .col(uuid_null("meeting_id"))
        .primary_key(Index::create().col("account_id").col("quarter"))
        .check(
            Expr::col("proposal_id")
                .is_null()
                .ne(Expr::col("meeting_id").is_null()),
        )
        .foreign_key(&mut owned("occupied_quarter", "account_id", "account"))
        .foreign_key(&mut owned("occupied_quarter", "proposal_id", "proposal"))
        .foreign_key(&mut owned("occupied_quarter", "meeting_id", "meeting"))
        .to_owned()
}

fn message() -> TableCreateStatement {
    Table::create()
        .table("message")
        .col(pk_uuid("id"))
        .col(uuid("meeting_id"))
        .col(uuid("account_id"))
        .col(text("words"))
        .col(timestamp_with_time_zone("created_at"))
        .foreign_key(&mut owned("message", "meeting_id", "meeting"))
        .foreign_key(&mut owned("message", "account_id", "account"))
        .to_owned()
}

fn notice() -> TableCreateStatement {
    Table::create()
        .table("notice")
        .col(pk_uuid("id"))
        .col(uuid("account_id"))
        .col(text("kind"))
        // What it tells of: the same thing is told once.
        .col(text("key"))
        .col(uuid_null("proposal_id"))
        .col(uuid_null("meeting_id"))
        .col(timestamp_with_time_zone("created_at"))
        .col(timestamp_with_time_zone_null("read_at"))
        .foreign_key(&mut owned("notice", "account_id", "account"))
        .foreign_key(&mut owned("notice", "proposal_id", "proposal"))
        .foreign_key(&mut owned("notice", "meeting_id", "meeting"))
        .to_owned()
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in [
            meeting(),
            meeting_seat(),
            meeting_prompt(),
            meeting_move(),
            occupied_quarter(),
            message(),
            notice(),
        ] {
            manager.create_table(table).await?;
        }
        manager
            .create_index(
                Index::create()
                    .name("notice_once")
                    .table("notice")
                    .col("account_id")
                    .col("key")
                    .unique()
                    .to_owned(),
            )
            .await?;
        for (table, column) in [
            ("meeting", "community_id"),
            ("meeting", "ends_at"),
            ("meeting_seat", "account_id"),
            ("meeting_move", "meeting_id"),
            ("occupied_quarter", "proposal_id"),
            ("occupied_quarter", "meeting_id"),
            ("message", "meeting_id"),
            ("message", "account_id"),
            ("notice", "proposal_id"),
            ("notice", "meeting_id"),
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
            "notice",
            "message",
            "occupied_quarter",
            "meeting_move",
            "meeting_prompt",
            "meeting_seat",
            "meeting",
        ] {
            manager
                .drop_table(Table::drop().table(table).to_owned())
                .await?;
        }
        Ok(())
    }
}
