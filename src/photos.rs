//! Photos: taken by what is in them, drawn anew, and shown to people of the same community alone.

mod draw;

use chrono::{DateTime, Utc};
use entities::{
    ids::AccountId,
    membership::{self, Standing},
    photo,
};
use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _,
    QuerySelect as _, QueryTrait as _, sea_query::OnConflict,
};
use tokio::sync::Semaphore;

use crate::{
    blocks,
    db::{Db, Write},
    directory,
    secret::digest,
};

/// The most bytes of an upload.
pub const BYTES: usize = 10 * 1024 * 1024;
/// The most pixels, counted before anything is decoded.
pub const PIXELS: u64 = 25_000_000;
/// What every photo is kept and served as.
pub const KIND: &str = "image/jpeg";

/// Decoding takes a hundred megabytes at worst: no more than two at once.
static DECODING: Semaphore = Semaphore::const_new(2);

/// Why an upload was not taken.
#[derive(Debug, thiserror::Error)]
pub enum PhotoError {
    /// None of the kinds of pictures that are read, or a broken one.
    #[error("not a picture")]
    NotAPicture,
    /// More than [`PIXELS`].
    #[error("more than {PIXELS} pixels")]
    TooManyPixels,
    /// The database refused.
    #[error(transparent)]
    Db(#[from] DbErr),
}

/// Makes `upload` the photo of `account`. Nothing of the file is kept but what it looks like.
///
/// # Panics
/// When drawing panics, which the server answers as an error of its own.
pub async fn put(
    db: &Db,
    now: DateTime<Utc>,
    account: AccountId,
    upload: Vec<u8>,
) -> Result<(), PhotoError> {
    let turn = DECODING.acquire().await.expect("nobody closes it");
    let image = tokio::task::spawn_blocking(move || draw::square(&upload))
        .await
        .expect("drawing does not panic")?;
    drop(turn);
    let image = &image;
    // The address tells one person's photo from another's, even if they are alike.
    let named = [account.0.as_bytes(), image.as_slice()].concat();
    let address = &hex(&digest(&named)[..16]);
    db.write(|txn| async move {
        photo::Entity::insert(photo::ActiveModel {
            account_id: Set(account),
            image: Set(image.clone()),
            digest: Set(address.clone()),
            changed_at: Set(now),
        })
        .on_conflict(
            OnConflict::column(photo::Column::AccountId)
                .update_columns([
                    photo::Column::Image,
                    photo::Column::Digest,
                    photo::Column::ChangedAt,
                ])
                .to_owned(),
        )
        .exec_without_returning(&txn)
        .await?;
        directory::refresh(&txn, &[account]).await?;
        Ok(())
    })
    .await
}

fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;

    bytes.iter().fold(String::new(), |mut text, byte| {
        write!(text, "{byte:02x}").expect("a string takes everything");
        text
    })
}

/// Takes the photo of `account` away.
pub async fn remove(db: &Db, account: AccountId) -> Result<(), DbErr> {
    db.write(|txn: Write| async move {
        photo::Entity::delete_by_id(account).exec(&txn).await?;
        directory::refresh(&txn, &[account]).await
    })
    .await
}

/// The photo with this address, if `viewer` may see whose it is: their own, or that of someone in a community of theirs
/// where neither keeps away from the other.
pub async fn find(
    db: &impl ConnectionTrait,
    viewer: AccountId,
    address: &str,
) -> Result<Option<Vec<u8>>, DbErr> {
    let row = photo::Entity::find()
        .filter(photo::Column::Digest.eq(address))
        .one(db)
        .await?;
    let Some(row) = row else { return Ok(None) };
    if row.account_id == viewer {
        return Ok(Some(row.image));
    }
    let own = membership::Entity::find()
        .select_only()
        .column(membership::Column::CommunityId)
        .filter(membership::Column::AccountId.eq(viewer))
        .filter(membership::Column::Standing.eq(Standing::Active))
        .into_query();
    let shared = membership::Entity::find()
        .filter(membership::Column::AccountId.eq(row.account_id))
        .filter(membership::Column::Standing.eq(Standing::Active))
        .filter(membership::Column::CommunityId.in_subquery(own))
        .one(db)
        .await?;
    if shared.is_none() || blocks::is_between(db, viewer, row.account_id).await? {
        return Ok(None);
    }
    Ok(Some(row.image))
}
