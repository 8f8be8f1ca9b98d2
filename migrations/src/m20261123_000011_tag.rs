//! Topics: the curated ones, which belong to no community, and those that members propose.

use sea_orm_migration::{
    prelude::*,
    schema::{pk_uuid, small_integer, text, timestamp_with_time_zone, uuid, uuid_null},
};

#[derive(Debug, DeriveMigrationName)]
pub(crate) struct Migration;

async fn add_indexes(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    for (table, column) in [
        ("tag", "community_id"),
        ("tag", "slug"),
        ("tag", "merged_into"),
        ("tag_name", "key"),
        ("profile_tag", "tag_id"),
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
                    .table("tag")
                    .col(pk_uuid("id"))
                    .col(uuid_null("community_id"))
                    .col(text("slug"))
                    .col(text("ja"))
                    .col(text("en"))
                    .col(text("topic_group"))
                    .col(text("state").check(
                        Expr::col("state").is_in(["approved", "proposed", "declined", "merged"]),
                    ))
                    .col(uuid_null("merged_into"))
                    .col(uuid_null("proposed_by"))
                    .col(timestamp_with_time_zone("created_at"))
                    .col(timestamp_with_time_zone("changed_at"))
                    .check(
                        Expr::col("state")
                            .eq("merged")
                            .eq(Expr::col("merged_into").is_not_null()),
                    )
                    .foreign_key(
                        ForeignKey::create()
                            .name("tag_community")
                            .from("tag", "community_id")
                            .to("community", "id")
                            .on_delete(ForeignKeyAction::Cascade),
                    )
                    .foreign_key(
                        ForeignKey::create()
                            .name("tag_merged_into")
                            .from("tag", "merged_into")
                            .to("tag", "id")
                            .on_delete(ForeignKeyAction::Cascade),
                    )
                    .foreign_key(
                        ForeignKey::create()
                            .name("tag_proposed_by")
                            .from("tag", "proposed_by")
                            .to("account", "id")
                            .on_delete(ForeignKeyAction::SetNull),
                    )
                    .to_owned(),
            )
            .await?;
        // Every name that finds a topic, folded; after a merge the names of the other one, too.
        manager
            .create_table(
                Table::create()
                    .table("tag_name")
                    .col(uuid("tag_id"))
                    .col(text("key"))
                    .col(text("name"))
                    .primary_key(Index::create().col("tag_id").col("key"))
                    .foreign_key(
                        ForeignKey::create()
                            .name("tag_name_tag")
                            .from("tag_name", "tag_id")
                            .to("tag", "id")
                            .on_delete(ForeignKeyAction::Cascade),
                    )
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("profile_tag")
                    .col(uuid("account_id"))
                    .col(text("kind").check(Expr::col("kind").is_in(["offer", "want", "interest"])))
                    .col(uuid("tag_id"))
                    .col(small_integer("position"))
                    .col(timestamp_with_time_zone("created_at"))
                    .primary_key(Index::create().col("account_id").col("kind").col("tag_id"))
                    .foreign_key(
                        ForeignKey::create()
                            .name("profile_tag_account")
                            .from("profile_tag", "account_id")
                            .to("account", "id")
                            .on_delete(ForeignKeyAction::Cascade),
                    )
                    .foreign_key(
                        ForeignKey::create()
                            .name("profile_tag_tag")
                            .from("profile_tag", "tag_id")
                            .to("tag", "id")
                            .on_delete(ForeignKeyAction::Cascade),
                    )
                    .to_owned(),
            )
            .await?;
        add_indexes(manager).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["profile_tag", "tag_name", "tag"] {
            manager
                .drop_table(Table::drop().table(table).to_owned())
                .await?;
        }
        Ok(())
    }
}
