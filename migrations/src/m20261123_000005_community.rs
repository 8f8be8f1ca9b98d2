//! Communities, who is in them, and how people come in.

use sea_orm_migration::{
    prelude::*,
    schema::{
        integer, pk_uuid, text, text_null, text_uniq, timestamp_with_time_zone, uuid, uuid_null,
    },
};

use crate::parts::word;

#[derive(Debug, DeriveMigrationName)]
pub(crate) struct Migration;

fn owned_by(
    table: &'static str,
    column: &'static str,
    owner: &'static str,
) -> ForeignKeyCreateStatement {
    ForeignKey::create()
        .name(format!("{table}_{owner}"))
        .from(table, column)
        .to(owner, "id")
        .on_delete(ForeignKeyAction::Cascade)
        .to_owned()
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                Table::create()
                    .table("community")
                    .col(pk_uuid("id"))
                    .col(text_uniq("slug"))
                    .col(text("name"))
                    .col(text("about"))
                    .col(text("time_zone"))
                    .col(word("joining", &["invitation", "request", "open"]))
                    .col(timestamp_with_time_zone("created_at"))
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("membership")
                    .col(pk_uuid("id"))
                    .col(uuid("community_id"))
                    .col(uuid("account_id"))
                    .col(word("role", &["member", "organizer"]))
                    .col(word(
                        "standing",
                        &["requested", "active", "declined", "left", "removed"],
                    ))
                    .col(text("note"))
                    .col(timestamp_with_time_zone("agreed_at"))
                    .col(timestamp_with_time_zone("changed_at"))
                    .foreign_key(&mut owned_by("membership", "community_id", "community"))
                    .foreign_key(&mut owned_by("membership", "account_id", "account"))
                    .to_owned(),
            )
            .await?;
        // One person is in one community once.
        manager
            .create_index(
                Index::create()
                    .name("membership_once")
                    .table("membership")
                    .col("community_id")
                    .col("account_id")
                    .unique()
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("membership_account")
                    .table("membership")
                    .col("account_id")
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("invitation")
                    .col(pk_uuid("id"))
                    .col(uuid("community_id"))
                    .col(word("role", &["member", "organizer"]))
                    .col(text_null("email"))
                    .col(integer("uses"))
                    .col(integer("uses_left").check(Expr::col("uses_left").gte(0)))
                    .col(uuid_null("made_by"))
                    .col(timestamp_with_time_zone("created_at"))
                    .col(timestamp_with_time_zone("expires_at"))
                    .foreign_key(&mut owned_by("invitation", "community_id", "community"))
                    .foreign_key(
                        ForeignKey::create()
                            .name("invitation_account")
                            .from("invitation", "made_by")
                            .to("account", "id")
                            .on_delete(ForeignKeyAction::SetNull),
                    )
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("invitation_community")
                    .table("invitation")
                    .col("community_id")
                    .to_owned(),
            )
            .await?;
        manager
            .alter_table(
                Table::alter()
                    .table("audit")
                    .add_column(uuid_null("community_id"))
                    .to_owned(),
            )
            .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .alter_table(
                Table::alter()
                    .table("audit")
                    .drop_column("community_id")
                    .to_owned(),
            )
            .await?;
        for table in ["invitation", "membership", "community"] {
            manager
                .drop_table(Table::drop().table(table).to_owned())
                .await?;
        }
        Ok(())
    }
}
