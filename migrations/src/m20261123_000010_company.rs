//! Companies as each community knows them, and what it says about who belongs together.

use sea_orm_migration::{
    prelude::*,
    schema::{
        date_null, pk_uuid, text, timestamp_with_time_zone, timestamp_with_time_zone_null, uuid,
        uuid_null,
    },
};

use crate::parts::owned;

#[derive(Debug, DeriveMigrationName)]
pub(crate) struct Migration;

async fn add_indexes(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    for (table, column) in [
        ("company_group", "community_id"),
        ("company", "community_id"),
        ("company_name", "company_id"),
        ("company_domain", "company_id"),
        ("company_apart", "other_id"),
        ("membership", "company_id"),
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

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                Table::create()
                    .table("company_group")
                    .col(pk_uuid("id"))
                    .col(uuid("community_id"))
                    .col(text("name"))
                    .foreign_key(&mut owned("company_group", "community_id", "community"))
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("company")
                    .col(pk_uuid("id"))
                    .col(uuid("community_id"))
                    .col(text("name"))
                    .col(uuid_null("group_id"))
                    .col(timestamp_with_time_zone("created_at"))
                    .foreign_key(&mut owned("company", "community_id", "community"))
                    .foreign_key(
                        ForeignKey::create()
                            .name("company_group_id")
                            .from("company", "group_id")
                            .to("company_group", "id")
                            .on_delete(ForeignKeyAction::SetNull),
                    )
                    .to_owned(),
            )
            .await?;
        // Every spelling that stands for a company, its own name included; merging moves them.
        manager
            .create_table(
                Table::create()
                    .table("company_name")
                    .col(uuid("community_id"))
                    .col(text("key"))
                    .col(uuid("company_id"))
                    .col(text("name"))
                    .primary_key(Index::create().col("community_id").col("key"))
                    .foreign_key(&mut owned("company_name", "community_id", "community"))
                    .foreign_key(&mut owned("company_name", "company_id", "company"))
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("company_domain")
                    .col(uuid("community_id"))
                    .col(text("domain"))
                    .col(uuid("company_id"))
                    .primary_key(Index::create().col("community_id").col("domain"))
                    .foreign_key(&mut owned("company_domain", "community_id", "community"))
                    .foreign_key(&mut owned("company_domain", "company_id", "company"))
                    .to_owned(),
            )
            .await?;
        // Two companies whose people are not matched; the smaller id first.
        manager
            .create_table(
                Table::create()
                    .table("company_apart")
                    .col(uuid("company_id"))
                    .col(uuid("other_id"))
                    .col(timestamp_with_time_zone("created_at"))
                    .primary_key(Index::create().col("company_id").col("other_id"))
                    .check(Expr::col("company_id").lt(Expr::col("other_id")))
                    .foreign_key(&mut owned("company_apart", "company_id", "company"))
                    .foreign_key(&mut owned("company_apart", "other_id", "company"))
                    .to_owned(),
            )
            .await?;
        // SQLite adds one column a statement, and a foreign key only with the column itself, which the builder cannot
        // say: the domain keeps the two in step, and a company with members is never deleted but merged.
        for column in [
            uuid_null("company_id"),
            timestamp_with_time_zone_null("company_confirmed_at"),
            date_null("paused_until"),
            timestamp_with_time_zone_null("held_at"),
        ] {
            manager
                .alter_table(
                    Table::alter()
                        .table("membership")
                        .add_column(column)
                        .to_owned(),
                )
                .await?;
        }
        add_indexes(manager).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .drop_index(
                Index::drop()
                    .name("membership_by_company_id")
                    .table("membership")
                    .to_owned(),
            )
            .await?;
        for column in [
            "held_at",
            "paused_until",
            "company_confirmed_at",
            "company_id",
        ] {
            manager
                .alter_table(
                    Table::alter()
                        .table("membership")
                        .drop_column(column)
                        .to_owned(),
                )
                .await?;
        }
        for table in [
            "company_apart",
            "company_domain",
            "company_name",
            "company",
            "company_group",
        ] {
            manager
                .drop_table(Table::drop().table(table).to_owned())
                .await?;
        }
        Ok(())
    }
}
