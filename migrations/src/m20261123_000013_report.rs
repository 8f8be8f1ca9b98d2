//! What members tell the organizers when something is wrong (困ったこと).

use sea_orm_migration::{
    prelude::*,
    schema::{
        pk_uuid, text, timestamp_with_time_zone, timestamp_with_time_zone_null, uuid, uuid_null,
    },
};

#[derive(Debug, DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut table = Table::create()
            .table("report")
            .col(pk_uuid("id"))
            .col(uuid("community_id"))
            .col(uuid_null("reporter_id"))
            .col(uuid_null("about_id"))
            .col(text("reason").check(Expr::col("reason").is_in([
                "promise",
                "harassment",
                "selling",
                "other",
            ])))
            .col(text("words"))
            .col(text("state").check(Expr::col("state").is_in(["open", "closed"])))
            .col(text("answer"))
            .col(uuid_null("closed_by"))
            .col(timestamp_with_time_zone("created_at"))
            .col(timestamp_with_time_zone_null("closed_at"))
            .foreign_key(
                ForeignKey::create()
                    .name("report_community")
                    .from("report", "community_id")
                    .to("community", "id")
                    .on_delete(ForeignKeyAction::Cascade),
            )
            .to_owned();
        for column in ["reporter_id", "about_id", "closed_by"] {
            table.foreign_key(
                ForeignKey::create()
                    .name(format!("report_{column}"))
                    .from("report", column)
                    .to("account", "id")
                    .on_delete(ForeignKeyAction::SetNull),
            );
        }
        manager.create_table(table).await?;
        for column in ["community_id", "about_id", "reporter_id"] {
            manager
                .create_index(
                    Index::create()
                        .name(format!("report_by_{column}"))
                        .table("report")
                        .col(column)
                        .to_owned(),
                )
                .await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .drop_table(Table::drop().table("report").to_owned())
            .await
    }
}
