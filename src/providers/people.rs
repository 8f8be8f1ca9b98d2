//! Whom a provider named: an account that is linked, one to link, or one to make.

use entities::{identity, ids::AccountId, provider_start};
use sea_orm::{ActiveValue::Set, DbErr, EntityTrait as _, sea_query::OnConflict};

use super::{Finished, Person, ProviderError, secrets};
use crate::{
    accounts::{
        self, Email, deactivate,
        sessions::{self, NewSession},
    },
    app::App,
    audit::{self, Action, Context, Event},
    db::Write,
    locale::Locale,
};

/// Signs in or links whom the provider named, in one transaction.
pub(super) async fn welcome(
    app: &App,
    context: Context<'_>,
    (start, person): (&provider_start::Model, &Person),
    session: NewSession<'_>,
) -> Result<Finished, ProviderError> {
    let next = &secrets::next(&app.secret, &start.seed)
        .open_text(&start.next)
        .ok_or(ProviderError::NoStart)?;
    app.db
        .write(|txn| async move {
            let account = match start.account_id {
                Some(account) => {
                    link(&txn, context, account, (start, person), session).await?;
                    account
                }
                None => sign_in(&txn, context, (start, person)).await?,
            };
            if deactivate::is_deactivated(&txn, account).await? {
                return Err(ProviderError::NoStart);
            }
            // A new token either way: what its holder may do has changed.
            let token = sessions::begin(&txn, context, account, session).await?;
            Ok(Finished {
                token,
                next: next.clone(),
                linked: start.account_id.is_some(),
            })
        })
        .await
}

async fn sign_in(
    txn: &Write,
    context: Context<'_>,
    (start, person): (&provider_start::Model, &Person),
) -> Result<AccountId, ProviderError> {
    let account = match owner(txn, person).await? {
        Some(account) => account,
        None => create(txn, context, (start, person)).await?,
    };
    let event = Event::new(Action::SignedIn).by(account);
    audit::record(txn, context, event).await?;
    Ok(account)
}

/// The account of a person, by the provider's name for them alone.
async fn owner(txn: &Write, person: &Person) -> Result<Option<AccountId>, DbErr> {
    let key = (person.issuer.clone(), person.subject.clone());
    let row = identity::Entity::find_by_id(key).one(txn).await?;
    Ok(row.map(|row| row.account_id))
}

/// A new person needs an address that the provider verified and that nobody has: an address alone takes over nothing.
async fn create(
    txn: &Write,
    context: Context<'_>,
    (start, person): (&provider_start::Model, &Person),
) -> Result<AccountId, ProviderError> {
    let email = person.verified_email.as_deref().and_then(Email::parse);
    let email = email.ok_or(ProviderError::NotVerified)?;
    let locale = Locale::from_tag(&start.locale).unwrap_or(Locale::Ja);
    let (account, is_new) = accounts::find_or_create(txn, context, email.as_str(), locale).await?;
    if !is_new {
        return Err(ProviderError::EmailTaken);
    }
    add_identity(txn, context, account, (start, person)).await?;
    Ok(account)
}

async fn link(
    txn: &Write,
    context: Context<'_>,
    account: AccountId,
    (start, person): (&provider_start::Model, &Person),
    session: NewSession<'_>,
) -> Result<(), ProviderError> {
    // The one who began must still be signed in here.
    if !sessions::belongs_to(txn, context.now, account, session.replaces).await? {
        return Err(ProviderError::NoStart);
    }
    match owner(txn, person).await? {
        Some(owner) if owner == account => Ok(()),
        Some(_) => Err(ProviderError::IdentityTaken),
        None => add_identity(txn, context, account, (start, person)).await,
    }
}

async fn add_identity(
    txn: &Write,
    context: Context<'_>,
    account: AccountId,
    (start, person): (&provider_start::Model, &Person),
) -> Result<(), ProviderError> {
    let added = identity::Entity::insert(identity::ActiveModel {
        issuer: Set(person.issuer.clone()),
        subject: Set(person.subject.clone()),
        account_id: Set(account),
        provider: Set(start.provider.clone()),
        created_at: Set(context.now),
    })
    .on_conflict(
        OnConflict::columns([identity::Column::Issuer, identity::Column::Subject])
            .do_nothing()
            .to_owned(),
    )
    .exec_without_returning(txn)
    .await?;
    if added == 0 {
        // Someone was faster with the same identity.
        return Err(ProviderError::IdentityTaken);
    }
    let event = Event::new(Action::ProviderAdded).by(account);
    Ok(audit::record(txn, context, event).await?)
}
