//! For which round a coffee counts that was offered again, and finding what may be quoted.

use sea_orm_migration::{prelude::*, schema::uuid};

use crate::parts::owned;

#[derive(Debug, DeriveMigrationName)]
pub(crate) struct Migration;

const AGAIN: &str = "proposal_again";
const QUOTABLE: &str = "reflection_by_report";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let again = Table::create()
            .table(AGAIN)
            .col(uuid("proposal_id").primary_key())
            .col(uuid("round_id"))
            .foreign_key(&mut owned(AGAIN, "proposal_id", "proposal"))
            .foreign_key(&mut owned(AGAIN, "round_id", "round"))
            .to_owned();
        manager.create_table(again).await?;
        let by_round = Index::create()
            .name("proposal_again_by_round_id")
            .table(AGAIN)
            .col("round_id")
            .to_owned();
        manager.create_index(by_round).await?;
        // The newest are looked for, of few among many.
        let quotable = Index::create()
            .name(QUOTABLE)
            .table("reflection")
            .col("community_id")
            .col("to_report")
            .col("created_at")
            .col("id")
            .to_owned();
        manager.create_index(quotable).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let quotable = Index::drop().name(QUOTABLE).table("reflection").to_owned();
        manager.drop_index(quotable).await?;
        let again = Table::drop().table(AGAIN).to_owned();
        manager.drop_table(again).await
    }
}
