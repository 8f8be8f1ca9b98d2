//! Which mails someone wants. A link in each mail stops its kind, for someone who is not signed in, too; it does
//! nothing else and signs nobody in.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::{DateTime, Utc};
use entities::{
    account,
    ids::AccountId,
    mail_stop::{self, MailKind},
};
use sea_orm::{
    ActiveEnum as _, ActiveValue::Set, ConnectionTrait, DbErr, EntityTrait as _, Iterable as _,
    sea_query::OnConflict,
};
use subtle::ConstantTimeEq as _;
use uuid::Uuid;

use crate::{
    db::{Db, Write},
    secret::Secret,
};

/// How much of the mark stands in the link: 128 bits.
const MARK: usize = 16;

/// Whether `account` wants mails of this kind.
pub async fn is_wanted(
    db: &impl ConnectionTrait,
    account: AccountId,
    kind: MailKind,
) -> Result<bool, DbErr> {
    let stop = mail_stop::Entity::find_by_id((account, kind))
        .one(db)
        .await?;
    Ok(stop.is_none())
}

/// Takes a choice. The same one twice changes nothing; someone who is gone wants nothing.
pub async fn choose(
    db: &Db,
    now: DateTime<Utc>,
    (account, kind): (AccountId, MailKind),
    wanted: bool,
) -> Result<(), DbErr> {
    choose_all(db, now, account, &[(kind, wanted)]).await
}

/// Takes several choices at once.
pub async fn choose_all(
    db: &Db,
    now: DateTime<Utc>,
    account: AccountId,
    choices: &[(MailKind, bool)],
) -> Result<(), DbErr> {
    db.write(|txn| async move {
        for (kind, wanted) in choices {
            if *wanted {
                mail_stop::Entity::delete_by_id((account, *kind))
                    .exec(&txn)
                    .await?;
            } else {
                stop(&txn, now, account, *kind).await?;
            }
        }
        Ok(())
    })
    .await
}

async fn stop(
    txn: &Write,
    now: DateTime<Utc>,
    account: AccountId,
    kind: MailKind,
) -> Result<(), DbErr> {
    if account::Entity::find_by_id(account)
        .one(txn)
        .await?
        .is_none()
    {
        return Ok(());
    }
    mail_stop::Entity::insert(mail_stop::ActiveModel {
        account_id: Set(account),
        kind: Set(kind),
        stopped_at: Set(now),
    })
    .on_conflict(
        OnConflict::columns([mail_stop::Column::AccountId, mail_stop::Column::Kind])
            .do_nothing()
            .to_owned(),
    )
    .exec_without_returning(txn)
    .await
    .map(drop)
}

/// The token of the link that stops `kind` for `account`.
#[must_use]
pub fn token(secret: &Secret, account: AccountId, kind: MailKind) -> String {
    let mut bytes = account.0.into_bytes().to_vec();
    bytes.extend_from_slice(&mark(secret, &bytes, kind));
    URL_SAFE_NO_PAD.encode(bytes)
}

/// What a token stops, if this installation made it.
#[must_use]
pub fn read(secret: &Secret, token: &str) -> Option<(AccountId, MailKind)> {
    let bytes = URL_SAFE_NO_PAD.decode(token).ok()?;
    let (account, given) = bytes.split_at_checked(16)?;
    let kind = MailKind::iter().find(|kind| mark(secret, account, *kind).ct_eq(given).into())?;
    Uuid::from_slice(account)
        .ok()
        .map(|account| (AccountId(account), kind))
}

fn mark(secret: &Secret, account: &[u8], kind: MailKind) -> [u8; MARK] {
    let purpose = format!("stop mails: {}", kind.to_value());
    let mut mark = [0; MARK];
    mark.copy_from_slice(&secret.derive(&purpose, account)[..MARK]);
    mark
}
