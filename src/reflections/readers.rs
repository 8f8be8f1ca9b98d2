//! Who may read a reflection: nobody, unless its author says so, and for as long as they say so.

use entities::{
    ids::{AccountId, ReflectionId},
    reflection::{self, Column, Entity},
};
use sea_orm::{
    ColumnTrait as _, DbErr, EntityTrait as _, ExprTrait as _, QueryFilter as _, sea_query::Expr,
};

use crate::db::Db;

/// The boxes, each by itself. None is ticked to begin with.
#[expect(clippy::struct_excessive_bools, reason = "each is a box of its own")]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Readers {
    /// The others at the table.
    pub partner: bool,
    /// The organizers.
    pub organizers: bool,
    /// The organizers, with the author's name.
    pub organizers_name: bool,
    /// Everybody who reads the growth report.
    pub report: bool,
    /// The same, with the author's name.
    pub report_name: bool,
}

impl Readers {
    /// Those of a row.
    #[must_use]
    pub fn of(row: &reflection::Model) -> Self {
        Self {
            partner: row.to_partner,
            organizers: row.to_organizers,
            organizers_name: row.organizers_name,
            report: row.to_report,
            report_name: row.report_name,
        }
    }

    /// A name alone, without the words that it would stand under, says nothing.
    pub(super) fn settled(self) -> Self {
        Self {
            organizers_name: self.organizers && self.organizers_name,
            report_name: self.report && self.report_name,
            ..self
        }
    }

    /// Whether nobody but the author may.
    #[must_use]
    pub fn is_nobody(self) -> bool {
        !(self.partner || self.organizers || self.report)
    }
}

/// Takes a choice at any time, for one's own. `false` when there is no such reflection of theirs.
pub async fn choose_readers(
    db: &Db,
    (who, id): (AccountId, ReflectionId),
    readers: Readers,
) -> Result<bool, DbErr> {
    let readers = readers.settled();
    db.write(|txn| async move {
        let changed = Entity::update_many()
            .col_expr(Column::ToPartner, Expr::value(readers.partner))
            .col_expr(Column::ToOrganizers, Expr::value(readers.organizers))
            .col_expr(Column::OrganizersName, Expr::value(readers.organizers_name))
            .col_expr(Column::ToReport, Expr::value(readers.report))
            .col_expr(Column::ReportName, Expr::value(readers.report_name))
            .col_expr(Column::Version, Expr::col(Column::Version).add(1))
            .filter(Column::Id.eq(id))
            .filter(Column::AccountId.eq(who))
            .exec(&txn)
            .await?;
        Ok(changed.rows_affected == 1)
    })
    .await
}
