//! Calendars to subscribe to, and when people are busy as other calendars of theirs say.

use sea_orm_migration::{
    prelude::*,
    schema::{
        big_integer, boolean, integer, text, text_null, timestamp_with_time_zone,
        timestamp_with_time_zone_null, uuid,
    },
};

#[derive(Debug, DeriveMigrationName)]
pub(crate) struct Migration;

fn of_account(table: &'static str) -> ForeignKeyCreateStatement {
    ForeignKey::create()
        .name(format!("{table}_account_id"))
        .from(table, "account_id")
        .to("account", "id")
        .on_delete(ForeignKeyAction::Cascade)
        .to_owned()
}

fn calendar_feed() -> TableCreateStatement {
    Table::create()
        .table("calendar_feed")
        .col(uuid("account_id").primary_key())
        .col(integer("generation"))
        .col(boolean("works"))
        .col(timestamp_with_time_zone("made_at"))
        .foreign_key(&mut of_account("calendar_feed"))
        .to_owned()
}

fn busy_calendar() -> TableCreateStatement {
    Table::create()
        .table("busy_calendar")
        .col(uuid("account_id").primary_key())
        .col(text("address"))
        .col(boolean("whole_days"))
        .col(timestamp_with_time_zone("set_at"))
        .col(timestamp_with_time_zone_null("read_at"))
        .col(timestamp_with_time_zone("next_at"))
        .col(integer("failures"))
        .col(text_null("trouble"))
        .col(boolean("unknown_zone"))
        .foreign_key(&mut of_account("busy_calendar"))
        .to_owned()
}

fn busy_span() -> TableCreateStatement {
    Table::create()
        .table("busy_span")
        .col(uuid("account_id"))
        // Quarter-hours since 1970 in UTC, from the first to before the last.
        .col(big_integer("from_quarter"))
        .col(big_integer("until_quarter"))
        .primary_key(Index::create().col("account_id").col("from_quarter"))
        .check(Expr::col("from_quarter").lt(Expr::col("until_quarter")))
        .foreign_key(&mut of_account("busy_span"))
        .to_owned()
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in [calendar_feed(), busy_calendar(), busy_span()] {
            manager.create_table(table).await?;
        }
        manager
            .create_index(
                Index::create()
                    .name("busy_calendar_by_next_at")
                    .table("busy_calendar")
                    .col("next_at")
                    .to_owned(),
            )
            .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["busy_span", "busy_calendar", "calendar_feed"] {
            manager
                .drop_table(Table::drop().table(table).to_owned())
                .await?;
        }
        Ok(())
    }
}
