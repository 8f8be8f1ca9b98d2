//! People of whom an organizer's list tells, kept aside until they come in themselves.

use sea_orm_migration::{
    prelude::*,
    schema::{
        binary, pk_uuid, text, text_null, timestamp_with_time_zone, timestamp_with_time_zone_null,
        uuid,
    },
};

use crate::parts::owned;

#[derive(Debug, DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                Table::create()
                    .table("imported_person")
                    .col(pk_uuid("id"))
                    .col(uuid("community_id"))
                    .col(text("email"))
                    .col(text_null("source_id"))
                    .col(text("name"))
                    .col(text("company"))
                    .col(text("details"))
                    .col(timestamp_with_time_zone("imported_at"))
                    .col(timestamp_with_time_zone_null("invited_at"))
                    .foreign_key(&mut owned("imported_person", "community_id", "community"))
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("imported_person_once")
                    .table("imported_person")
                    .col("community_id")
                    .col("email")
                    .unique()
                    .to_owned(),
            )
            .await?;
        for column in ["email", "imported_at"] {
            manager
                .create_index(
                    Index::create()
                        .name(format!("imported_person_by_{column}"))
                        .table("imported_person")
                        .col(column)
                        .to_owned(),
                )
                .await?;
        }
        // Who wants to hear nothing of a community, as a digest that only this installation can make.
        manager
            .create_table(
                Table::create()
                    .table("import_refusal")
                    .col(uuid("community_id"))
                    .col(binary("email_digest"))
                    .col(timestamp_with_time_zone("refused_at"))
                    .primary_key(Index::create().col("community_id").col("email_digest"))
                    .foreign_key(&mut owned("import_refusal", "community_id", "community"))
                    .to_owned(),
            )
            .await?;
        // A file between the look at it and the word to take it.
        manager
            .create_table(
                Table::create()
                    .table("import_draft")
                    .col(pk_uuid("id"))
                    .col(uuid("community_id"))
                    .col(uuid("made_by"))
                    .col(text("sheet"))
                    .col(timestamp_with_time_zone("expires_at"))
                    .foreign_key(&mut owned("import_draft", "community_id", "community"))
                    .foreign_key(
                        ForeignKey::create()
                            .name("import_draft_made_by")
                            .from("import_draft", "made_by")
                            .to("account", "id")
                            .on_delete(ForeignKeyAction::Cascade),
                    )
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("import_draft_by_made_by")
                    .table("import_draft")
                    .col("made_by")
                    .to_owned(),
            )
            .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["import_draft", "import_refusal", "imported_person"] {
            manager
                .drop_table(Table::drop().table(table).to_owned())
                .await?;
        }
        Ok(())
    }
}
