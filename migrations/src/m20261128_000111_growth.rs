//! What became of next steps, and of what people wanted to hear about.

use sea_orm_migration::{
    prelude::*,
    schema::{small_integer, text, timestamp_with_time_zone, uuid, uuid_null},
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

fn step_follow_up() -> TableCreateStatement {
    let table = "step_follow_up";
    Table::create()
        .table(table)
        .col(uuid("reflection_id"))
        .col(small_integer("after_days").check(Expr::col("after_days").is_in([30, 90])))
        .col(word("outcome", &["done", "under_way", "let_go"]))
        .col(text("words"))
        .col(timestamp_with_time_zone("answered_at"))
        .primary_key(Index::create().col("reflection_id").col("after_days"))
        .foreign_key(&mut key(
            (table, "reflection_id"),
            "reflection",
            ForeignKeyAction::Cascade,
        ))
        .to_owned()
}

fn tag_growth() -> TableCreateStatement {
    let table = "tag_growth";
    let cascade = ForeignKeyAction::Cascade;
    Table::create()
        .table(table)
        .col(uuid("account_id"))
        .col(uuid("tag_id"))
        // After which reflection.
        .col(uuid_null("reflection_id"))
        .col(uuid_null("community_id"))
        .col(word("answer", &["can_tell", "not_yet"]))
        .col(timestamp_with_time_zone("wanted_at"))
        .col(timestamp_with_time_zone("answered_at"))
        .primary_key(Index::create().col("account_id").col("tag_id"))
        .foreign_key(&mut key((table, "account_id"), "account", cascade))
        .foreign_key(&mut key((table, "tag_id"), "tag", cascade))
        .foreign_key(&mut key(
            (table, "reflection_id"),
            "reflection",
            ForeignKeyAction::SetNull,
        ))
        .foreign_key(&mut key(
            (table, "community_id"),
            "community",
            ForeignKeyAction::SetNull,
        ))
        .to_owned()
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in [step_follow_up(), tag_growth()] {
            manager.create_table(table).await?;
        }
        for column in ["tag_id", "reflection_id", "community_id"] {
            manager
                .create_index(
                    Index::create()
                        .name(format!("tag_growth_by_{column}"))
                        .table("tag_growth")
                        .col(column)
                        .to_owned(),
                )
                .await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["tag_growth", "step_follow_up"] {
            manager
                .drop_table(Table::drop().table(table).to_owned())
                .await?;
        }
        Ok(())
    }
}
