//! What people say of themselves, their photo, and whom they keep away from.

use sea_orm_migration::{
    prelude::*,
    schema::{
        big_integer, binary, boolean, integer_null, text, text_null, timestamp_with_time_zone,
        timestamp_with_time_zone_null, uuid,
    },
};

use crate::parts::owned;

#[derive(Debug, DeriveMigrationName)]
pub(crate) struct Migration;

/// A word of a list, or empty where nothing was said.
fn choice(column: &'static str, words: &[&str]) -> ColumnDef {
    text_null(column)
        .check(Expr::col(column).is_in(words.iter().copied()))
        .take()
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                Table::create()
                    .table("profile")
                    .col(uuid("account_id").primary_key())
                    .col(text("company"))
                    .col(text("role"))
                    .col(text("bio"))
                    .col(integer_null("years").check(Expr::col("years").between(0, 80)))
                    .col(text("industry"))
                    .col(choice("team_size", &["1", "2-5", "6-20", "21-100", "101+"]))
                    .col(choice("employment", &["in_house", "outsourced", "both"]))
                    .col(text("workplace"))
                    .col(text("past_companies"))
                    .col(text("region"))
                    .col(boolean("online"))
                    .col(boolean("in_person"))
                    .col(text("languages"))
                    .col(choice("wish", &["similar", "ahead", "either"]))
                    .col(text("can_talk"))
                    .col(text("cannot_talk"))
                    .col(boolean("trio_welcome"))
                    .col(boolean("no_invites"))
                    // Whose clocks the weekly times go by.
                    .col(text("time_zone").default("Asia/Tokyo"))
                    .col(text("weekly"))
                    .col(boolean("by_round"))
                    // Counts the edits, so that two of them cannot overwrite each other.
                    .col(big_integer("version"))
                    .col(timestamp_with_time_zone("changed_at"))
                    .col(timestamp_with_time_zone_null("completed_at"))
                    .foreign_key(&mut owned("profile", "account_id", "account"))
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("photo")
                    .col(uuid("account_id").primary_key())
                    .col(binary("image"))
                    .col(text("digest"))
                    .col(timestamp_with_time_zone("changed_at"))
                    .foreign_key(&mut owned("photo", "account_id", "account"))
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("photo_by_digest")
                    .table("photo")
                    .col("digest")
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("block")
                    .col(uuid("account_id"))
                    .col(uuid("other_id"))
                    .col(text("kind").check(Expr::col("kind").is_in(["block", "not_with"])))
                    .col(timestamp_with_time_zone("created_at"))
                    .primary_key(Index::create().col("account_id").col("other_id"))
                    .check(Expr::col("account_id").ne(Expr::col("other_id")))
                    .foreign_key(&mut owned("block", "account_id", "account"))
                    .foreign_key(&mut owned("block", "other_id", "account"))
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("block_by_other_id")
                    .table("block")
                    .col("other_id")
                    .to_owned(),
            )
            .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["block", "photo", "profile"] {
            manager
                .drop_table(Table::drop().table(table).to_owned())
                .await?;
        }
        Ok(())
    }
}
