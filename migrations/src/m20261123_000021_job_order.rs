//! Among jobs of the same urgency the oldest goes first, however often it failed.

use sea_orm_migration::prelude::*;

#[derive(Debug, DeriveMigrationName)]
pub(crate) struct Migration;

async fn index_by(manager: &SchemaManager<'_>, columns: [&'static str; 3]) -> Result<(), DbErr> {
    manager
        .drop_index(Index::drop().name("job_claim").table("job").to_owned())
        .await?;
    let mut index = Index::create().name("job_claim").table("job").to_owned();
    for column in columns {
        index.col(column);
    }
    manager.create_index(index).await
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        index_by(manager, ["dead_at", "urgency", "created_at"]).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        index_by(manager, ["dead_at", "urgency", "due_at"]).await
    }
}
