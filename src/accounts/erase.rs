//! Removing an account and all that is about it, so that no backup brings it back.

use std::sync::atomic::{AtomicBool, Ordering};

use chrono::{DateTime, Utc};
use entities::{account, audit as audit_entity, ids::AccountId, invitation, job, sign_in};
use sea_orm::{
    ColumnTrait as _, DbErr, EntityTrait as _, QueryFilter as _, QuerySelect as _, sea_query::Expr,
};

use super::{Erasures, ErasuresError};
use crate::{
    app::App,
    audit::{self, Action, Context, Event},
    communities::{self, joining::LeaveError},
    companies,
    db::Write,
    imports,
    jobs::Work,
    meetings, reflections, reports, rounds, tags,
};

/// Ids in one query.
const BATCH: usize = 500;

/// Why an account was not removed.
#[derive(Debug, thiserror::Error)]
pub enum EraseError {
    /// A community would be without an organizer. Its name, to say which.
    #[error("the last organizer of a community")]
    LastOrganizer(String),
    /// The list of erased accounts could not be written, and without it a backup would bring the account back.
    #[error(transparent)]
    List(#[from] ErasuresError),
    /// The database refused.
    #[error(transparent)]
    Db(#[from] DbErr),
}

/// Removes the account and all that is about it; the audit keeps that it happened, without an address.
pub async fn erase(
    app: &App,
    context: Context<'_>,
    account: &account::Model,
) -> Result<(), EraseError> {
    let list = &Erasures::of(&app.config);
    let listed = &AtomicBool::new(false);
    let outcome = app
        .db
        .write(|txn| async move {
            leave_all(&txn, context, account.id).await?;
            remove(&txn, context, account).await?;
            // Last, so that only what can be committed is on the list; before the commit, so that a crash between
            // the two loses neither: the next start completes it.
            listed.store(true, Ordering::Relaxed);
            list.add(account.id).await?;
            Ok::<_, EraseError>(())
        })
        .await;
    match outcome {
        Ok(()) => {
            // Old pages of the log still hold what was removed.
            if let Err(error) = app.db.fold_log().await {
                tracing::warn!(cause = %error, "the write-ahead log could not be emptied");
            }
            Ok(())
        }
        Err(error) => {
            if listed.load(Ordering::Relaxed) {
                take_back_if_there(app, list, account.id).await;
            }
            Err(error)
        }
    }
}

/// Erases again whom a restored backup brought back, and says how many those were. To be done before anything is
/// served or sent.
pub async fn erase_again(app: &App, now: DateTime<Utc>) -> Result<usize, EraseError> {
    let erased: Vec<AccountId> = Erasures::of(&app.config)
        .read()
        .await?
        .into_iter()
        .collect();
    let context = Context {
        now,
        random: &app.random,
        address: None,
    };
    let mut count = 0;
    for ids in erased.chunks(BATCH) {
        let back = account::Entity::find()
            .filter(account::Column::Id.is_in(ids.iter().copied()))
            .all(&app.db)
            .await?;
        for account in &back {
            app.db
                .write(|txn| async move {
                    match leave_all(&txn, context, account.id).await {
                        // They are gone all the same: the backup is from before somebody else took over.
                        Ok(()) | Err(EraseError::LastOrganizer(_)) => {}
                        Err(error) => return Err(error),
                    }
                    remove(&txn, context, account).await?;
                    Ok::<_, EraseError>(())
                })
                .await?;
            count += 1;
        }
    }
    if count > 0 {
        app.db.fold_log().await?;
    }
    Ok(count)
}

/// An erasure failed: unless the account is gone in spite of that, it must not be on the list. When the database does
/// not tell, the list is right: they asked to be erased, and the next start does it.
async fn take_back_if_there(app: &App, list: &Erasures, account: AccountId) {
    let there = account::Entity::find_by_id(account)
        .select_only()
        .column(account::Column::Id)
        .into_tuple::<AccountId>()
        .one(&app.db)
        .await;
    if let Ok(Some(_)) = there
        && let Err(error) = list.take_back(account).await
    {
        tracing::error!(cause = %error, "an erasure that failed stays on the list");
    }
}

async fn leave_all(
    txn: &Write,
    context: Context<'_>,
    account: AccountId,
) -> Result<(), EraseError> {
    for place in communities::list_places(txn, account).await? {
        let person = (place.community.id, account);
        match communities::joining::leave_within(txn, context, person).await {
            Ok(()) => {}
            Err(LeaveError::LastOrganizer) => {
                return Err(EraseError::LastOrganizer(place.community.name));
            }
            Err(LeaveError::Db(error)) => return Err(error.into()),
        }
    }
    Ok(())
}

async fn remove(txn: &Write, context: Context<'_>, account: &account::Model) -> Result<(), DbErr> {
    let requests = sign_in::Entity::find()
        .filter(sign_in::Column::Email.eq(account.email.clone()))
        .all(txn)
        .await?;
    for request in requests {
        let key = Work::MailSignIn {
            sign_in: request.id,
        }
        .key();
        job::Entity::delete_many()
            .filter(job::Column::Key.eq(key))
            .exec(txn)
            .await?;
        sign_in::Entity::delete_by_id(request.id).exec(txn).await?;
    }
    // Not just emptied: an invitation without an address would be anybody's.
    invitation::Entity::delete_many()
        .filter(invitation::Column::Email.eq(account.email.clone()))
        .exec(txn)
        .await?;
    tags::forget_proposals(txn, account.id).await?;
    companies::forget(txn, account.id).await?;
    reports::forget(txn, account.id).await?;
    meetings::forget(txn, account.id).await?;
    reflections::forget(txn, account.id).await?;
    rounds::theme::forget(txn, account.id).await?;
    imports::forget_address(txn, &account.email).await?;
    // Sessions, memberships, ways to sign in, profile and photo go with it.
    account::Entity::delete_by_id(account.id).exec(txn).await?;
    audit_entity::Entity::update_many()
        .col_expr(audit_entity::Column::Address, Expr::value(None::<String>))
        .filter(audit_entity::Column::AccountId.eq(account.id))
        .exec(txn)
        .await?;
    let event = Event::new(Action::AccountErased).on(account.id.0);
    let nowhere = Context {
        address: None,
        ..context
    };
    audit::record(txn, nowhere, event).await
}
