//! What happens when the time to answer is over.

use entities::{
    ids::ProposalId,
    proposal::{self, ProposalState},
};
use sea_orm::{
    ColumnTrait as _, DbErr, EntityTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _,
};

use super::{
    act::{AnswerError, answer},
    machine::Event,
};
use crate::{app::App, audit::Context};

/// How many are looked for at once.
const BATCH: u64 = 200;

/// Closes every proposal whose time is over, each in a transaction of its own, and says how many that were: the job of
/// [`crate::jobs::Work::CloseProposals`].
pub(crate) async fn close_due(app: &App) -> Result<usize, DbErr> {
    let db = &app.db;
    let context = Context {
        now: app.now(),
        random: &app.random,
        address: None,
    };
    let mut closed = 0;
    loop {
        let due: Vec<ProposalId> = proposal::Entity::find()
            .select_only()
            .column(proposal::Column::Id)
            .filter(proposal::Column::State.is_in([ProposalState::Open, ProposalState::Choosing]))
            .filter(proposal::Column::AnswersBy.lte(context.now))
            .order_by_asc(proposal::Column::AnswersBy)
            .limit(BATCH)
            .into_tuple()
            .all(db)
            .await?;
        if due.is_empty() {
            return Ok(closed);
        }
        for id in due {
            match answer(db, context, id, &Event::Tick).await {
                Err(AnswerError::Db(error)) => return Err(error),
                _ => closed += 1,
            }
        }
    }
}
