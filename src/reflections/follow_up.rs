//! What became of next steps: asked after 30 days, in the product and along with a mail that goes out anyway, and after
//! 90 days, in the product only.

use chrono::{DateTime, TimeDelta, Utc};
use entities::{
    account,
    ids::{AccountId, ReflectionId},
    next_step, reflection,
    step_follow_up::{self, Outcome},
};
use i18n_embed_fl::fl;
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _, QueryOrder as _,
    QuerySelect as _, QueryTrait as _,
    sea_query::{Expr, OnConflict, SelectStatement},
};

use super::load::find;
use crate::{
    app::App,
    audit::Context,
    db::Db,
    http::routes,
    jobs::JobError,
    mail::{self, Letter},
    text::{self, TextError},
};

/// The longest words on what changed.
pub const CHANGED: usize = 200;
const MONTH: i16 = 30;
const QUARTER: i16 = 90;

/// When a next step is looked back at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum After {
    /// After 30 days.
    Month,
    /// After 90 days.
    Quarter,
}

impl After {
    /// The days in the database.
    #[must_use]
    pub fn days(self) -> i16 {
        match self {
            Self::Month => MONTH,
            Self::Quarter => QUARTER,
        }
    }
}

/// What is to be asked about a step that was taken up at `since`, given what was answered so far. A step that was let
/// go is not asked after again, and neither is one for which the quarter came before an answer, twice.
#[must_use]
pub fn due(
    since: DateTime<Utc>,
    answers: &[step_follow_up::Model],
    now: DateTime<Utc>,
) -> Option<After> {
    let answered = |days| answers.iter().any(|answer| answer.after_days == days);
    let let_go = answers
        .iter()
        .any(|answer| answer.outcome == Outcome::LetGo);
    let passed = |days: i16| now >= since + TimeDelta::days(days.into());
    if let_go || answered(QUARTER) {
        None
    } else if passed(QUARTER) {
        Some(After::Quarter)
    } else if passed(MONTH) && !answered(MONTH) {
        Some(After::Month)
    } else {
        None
    }
}

/// Why an answer was not taken. Nothing changed.
#[derive(Debug, thiserror::Error)]
pub enum FollowError {
    /// No such step of theirs, or it is not the time to ask.
    #[error("no such step")]
    NotFound,
    /// The words cannot be used.
    #[error("the words cannot be used: {0}")]
    Words(TextError),
    /// The database refused.
    #[error(transparent)]
    Db(#[from] DbErr),
}

/// Takes what became of the next step of the reflection `id`. What was said for the same time before is replaced.
pub async fn follow_up(
    db: &Db,
    context: Context<'_>,
    (who, id): (AccountId, ReflectionId),
    (outcome, words): (Outcome, &str),
) -> Result<(), FollowError> {
    let words = &text::paragraphs(words, CHANGED).map_err(FollowError::Words)?;
    db.write(|txn| async move {
        let entry = find(&txn, (who, id)).await?;
        let entry = entry.filter(|entry| entry.step.is_some());
        let entry = entry.ok_or(FollowError::NotFound)?;
        let answers = answers_of(&txn, id).await?;
        let after = match due(entry.row.created_at, &answers, context.now) {
            Some(after) => after.days(),
            // Whoever changes their mind the same day, or presses twice.
            None => last(&answers).ok_or(FollowError::NotFound)?,
        };
        let row = step_follow_up::ActiveModel {
            reflection_id: Set(id),
            after_days: Set(after),
            outcome: Set(outcome),
            words: Set(words.clone()),
            answered_at: Set(context.now),
        };
        step_follow_up::Entity::insert(row)
            .on_conflict(
                OnConflict::columns([
                    step_follow_up::Column::ReflectionId,
                    step_follow_up::Column::AfterDays,
                ])
                .update_columns([
                    step_follow_up::Column::Outcome,
                    step_follow_up::Column::Words,
                    step_follow_up::Column::AnsweredAt,
                ])
                .to_owned(),
            )
            .exec_without_returning(&txn)
            .await?;
        Ok(())
    })
    .await
}

fn last(answers: &[step_follow_up::Model]) -> Option<i16> {
    answers.iter().map(|answer| answer.after_days).max()
}

/// What was answered about one step, the earlier one first.
pub async fn answers_of(
    db: &impl ConnectionTrait,
    id: ReflectionId,
) -> Result<Vec<step_follow_up::Model>, DbErr> {
    step_follow_up::Entity::find()
        .filter(step_follow_up::Column::ReflectionId.eq(id))
        .order_by_asc(step_follow_up::Column::AfterDays)
        .all(db)
        .await
}

/// Sends a letter that goes out anyway. If there is a next step to look back at of which no mail has told, this one
/// does, in a line that holds nothing of it.
pub(crate) async fn send_along(
    app: &App,
    mut letter: Letter,
    reader: &account::Model,
    key: &str,
) -> Result<(), JobError> {
    let steps = untold(app, reader.id).await?;
    if !steps.is_empty() {
        let address = routes::absolute(&app.config.base_url, routes::GROWTH);
        let words = letter.locale.words();
        let line = fl!(words, "mail-step-line", address = address.as_str());
        letter.after.push(line);
    }
    mail::send(app, &letter, &reader.email, key).await?;
    if steps.is_empty() {
        return Ok(());
    }
    let (now, steps) = (app.now(), &steps);
    app.db
        .write(|txn| async move {
            next_step::Entity::update_many()
                .col_expr(next_step::Column::ToldAt, Expr::value(now))
                .filter(next_step::Column::ReflectionId.is_in(steps.iter().copied()))
                .exec(&txn)
                .await
                .map(drop)
        })
        .await?;
    Ok(())
}

/// Steps that are a month old, and not a quarter, that nothing was said about by anybody.
async fn untold(app: &App, who: AccountId) -> Result<Vec<ReflectionId>, DbErr> {
    let now = app.now();
    next_step::Entity::find()
        .select_only()
        .column(next_step::Column::ReflectionId)
        .filter(next_step::Column::ToldAt.is_null())
        .filter(next_step::Column::ReflectionId.in_subquery(taken_up(who, now)))
        .filter(next_step::Column::ReflectionId.not_in_subquery(answered()))
        .into_tuple()
        .all(&app.db)
        .await
}

fn taken_up(who: AccountId, now: DateTime<Utc>) -> SelectStatement {
    let ago = |days: i16| now - TimeDelta::days(days.into());
    reflection::Entity::find()
        .select_only()
        .column(reflection::Column::Id)
        .filter(reflection::Column::AccountId.eq(who))
        .filter(reflection::Column::CreatedAt.lte(ago(MONTH)))
        .filter(reflection::Column::CreatedAt.gt(ago(QUARTER)))
        .into_query()
}

fn answered() -> SelectStatement {
    step_follow_up::Entity::find()
        .select_only()
        .column(step_follow_up::Column::ReflectionId)
        .into_query()
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn answer(after_days: i16, outcome: Outcome) -> step_follow_up::Model {
        step_follow_up::Model {
            reflection_id: ReflectionId(Uuid::nil()),
            after_days,
            outcome,
            words: String::new(),
            answered_at: DateTime::UNIX_EPOCH,
        }
    }

    #[test]
    fn a_step_is_asked_after_at_a_month_and_at_a_quarter() {
        let since = DateTime::UNIX_EPOCH;
        let after = |days| since + TimeDelta::days(days);
        assert_eq!(due(since, &[], after(29)), None);
        assert_eq!(due(since, &[], after(30)), Some(After::Month));
        assert_eq!(due(since, &[], after(90)), Some(After::Quarter));
        let under_way = [answer(30, Outcome::UnderWay)];
        assert_eq!(due(since, &under_way, after(89)), None);
        assert_eq!(due(since, &under_way, after(90)), Some(After::Quarter));
        assert_eq!(due(since, &[answer(30, Outcome::LetGo)], after(90)), None);
        assert_eq!(due(since, &[answer(90, Outcome::Done)], after(900)), None);
    }
}
