//! What the search knows about each member.

use sea_orm_migration::{
    prelude::*,
    schema::{integer, text, uuid, uuid_uniq},
    sea_orm::DbBackend,
};

#[derive(Debug, DeriveMigrationName)]
pub(crate) struct Migration;

/// Terms without positions: letters are matched by pairs, and a pair says nothing about where it stands. `ascii` is the
/// tokenizer that takes our terms as they are. A deleted person's terms are taken out of the index at once.
const SQLITE: &str = "\
    CREATE VIRTUAL TABLE search_terms USING fts5(terms, detail = none, tokenize = 'ascii');\
    INSERT INTO search_terms (search_terms, rank) VALUES ('secure-delete', 1);\
    CREATE TRIGGER search_person_gone AFTER DELETE ON search_person BEGIN \
        DELETE FROM search_terms WHERE rowid = old.number; \
    END;";
const POSTGRES: &str = "\
    CREATE TABLE search_terms (\
        rowid bigint PRIMARY KEY REFERENCES search_person (number) ON DELETE CASCADE, \
        terms tsvector NOT NULL\
    );\
    CREATE INDEX search_terms_by_terms ON search_terms USING gin (terms);";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let owned_by = |column: &'static str, owner: &'static str| {
            ForeignKey::create()
                .name(format!("search_person_{owner}"))
                .from("search_person", column)
                .to(owner, "id")
                .on_delete(ForeignKeyAction::Cascade)
                .to_owned()
        };
        manager
            .create_table(
                Table::create()
                    .table("search_person")
                    // Counts up: who came later stands before others that match as well.
                    .col(
                        ColumnDef::new("number")
                            .big_integer()
                            .not_null()
                            .auto_increment()
                            .primary_key(),
                    )
                    .col(uuid_uniq("membership_id"))
                    .col(uuid("community_id"))
                    .col(uuid("account_id"))
                    .col(text("facets"))
                    // The form of the terms: a program with another form writes them anew.
                    .col(integer("version"))
                    .foreign_key(&mut owned_by("membership_id", "membership"))
                    .foreign_key(&mut owned_by("community_id", "community"))
                    .foreign_key(&mut owned_by("account_id", "account"))
                    .to_owned(),
            )
            .await?;
        for (name, columns) in [
            (
                "search_person_by_community",
                &["community_id", "number"][..],
            ),
            ("search_person_by_account", &["account_id"]),
        ] {
            let mut index = Index::create().name(name).table("search_person").to_owned();
            for column in columns {
                index.col(*column);
            }
            manager.create_index(index).await?;
        }
        let terms = match manager.get_database_backend() {
            DbBackend::Postgres => POSTGRES,
            _ => SQLITE,
        };
        manager.get_connection().execute_unprepared(terms).await?;
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["search_terms", "search_person"] {
            manager
                .drop_table(Table::drop().table(table).to_owned())
                .await?;
        }
        Ok(())
    }
}
