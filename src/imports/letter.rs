//! The one mail to someone of whom a list told: you are expected, come in if you like.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::{DateTime, Utc};
use entities::{
    account, community,
    ids::{CommunityId, ImportedId},
    import_refusal, imported_person,
};
use i18n_embed_fl::fl;
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait as _, DbErr, EntityTrait as _, QueryFilter as _, QuerySelect as _,
    sea_query::{Expr, OnConflict},
};
use subtle::ConstantTimeEq as _;
use uuid::Uuid;

use super::{KEPT, plan::refusal_digest};
use crate::{
    app::App,
    communities,
    db::Db,
    http::routes,
    jobs::{self, JobError, Work},
    locale::Locale,
    mail::{self, Letter, More},
    secret::Secret,
};

/// Letters that are put into the outbox in one transaction, so that nobody waits for it.
const BATCH: u64 = 100;
/// How much of the mark stands in the link: 128 bits.
const MARK: usize = 16;

/// Puts a letter into the outbox for everyone who is expected and has not been written to: the job of
/// [`Work::InviteImported`].
pub(crate) async fn invite_all(app: &App, community: CommunityId) -> Result<(), JobError> {
    loop {
        let now = app.now();
        let invited = app
            .db
            .write(|txn| async move {
                let rows: Vec<ImportedId> = imported_person::Entity::find()
                    .select_only()
                    .column(imported_person::Column::Id)
                    .filter(imported_person::Column::CommunityId.eq(community))
                    .filter(imported_person::Column::InvitedAt.is_null())
                    .limit(BATCH)
                    .into_tuple()
                    .all(&txn)
                    .await?;
                imported_person::Entity::update_many()
                    .col_expr(imported_person::Column::InvitedAt, Expr::value(now))
                    .filter(imported_person::Column::Id.is_in(rows.iter().copied()))
                    .exec(&txn)
                    .await?;
                for person in &rows {
                    let work = Work::MailImported { person: *person };
                    jobs::enqueue(&txn, &app.random, now, &work).await?;
                }
                Ok::<_, DbErr>(rows.len())
            })
            .await?;
        if invited == 0 {
            return Ok(());
        }
    }
}

/// Writes and sends one: the job of [`Work::MailImported`].
pub(crate) async fn send(app: &App, id: ImportedId, key: &str) -> Result<(), JobError> {
    let Some(person) = imported_person::Entity::find_by_id(id).one(&app.db).await? else {
        return Ok(());
    };
    let community = community::Entity::find_by_id(person.community_id)
        .one(&app.db)
        .await?;
    let Some(community) = community else {
        return Ok(());
    };
    let reader = account::Entity::find_by_email(&person.email)
        .one(&app.db)
        .await?;
    // Whoever stands in some way to the community already has their answer.
    if let Some(reader) = &reader
        && communities::find_membership(&app.db, community.id, reader.id)
            .await?
            .is_some()
    {
        return Ok(());
    }
    let chosen = reader.and_then(|reader| Locale::from_tag(&reader.locale));
    let locale = chosen.unwrap_or(Locale::Ja);
    let words = locale.words();
    let name = community.name.as_str();
    let base = &app.config.base_url;
    let letter = Letter {
        locale,
        subject: fl!(words, "mail-import-subject", community = name),
        before: vec![fl!(words, "mail-import-text", community = name)],
        code: None,
        button: (
            fl!(words, "mail-import-button"),
            routes::absolute(base, &routes::join(&community.slug, None)),
        ),
        after: vec![
            fl!(words, "mail-import-how"),
            fl!(words, "mail-import-kept", days = KEPT.num_days()),
        ],
        reason: fl!(words, "mail-import-reason", community = name),
        stop: Some((
            fl!(words, "mail-import-stop"),
            routes::absolute(base, &routes::refuse_import(&token(&app.secret, id))),
        )),
        more: More::default(),
    };
    mail::send(app, &letter, &person.email, key).await
}

/// The token of the link by which someone has what a list said of them removed.
fn token(secret: &Secret, person: ImportedId) -> String {
    let mut bytes = person.0.into_bytes().to_vec();
    bytes.extend_from_slice(&secret.derive("refuse import", person.0.as_bytes())[..MARK]);
    URL_SAFE_NO_PAD.encode(bytes)
}

/// Whom a token stands for, if this installation made it.
#[must_use]
pub fn read_token(secret: &Secret, token: &str) -> Option<ImportedId> {
    let bytes = URL_SAFE_NO_PAD.decode(token).ok()?;
    let (id, mark) = bytes.split_at_checked(16)?;
    let good: bool = secret.derive("refuse import", id)[..MARK]
        .ct_eq(mark)
        .into();
    good.then(|| Uuid::from_slice(id).ok().map(ImportedId))?
}

/// Forgets what a list said of someone, and takes no further list's word for them. Twice is once.
pub async fn refuse(
    db: &Db,
    secret: &Secret,
    now: DateTime<Utc>,
    person: ImportedId,
) -> Result<(), DbErr> {
    db.write(|txn| async move {
        let Some(row) = imported_person::Entity::find_by_id(person)
            .one(&txn)
            .await?
        else {
            return Ok(());
        };
        import_refusal::Entity::insert(import_refusal::ActiveModel {
            community_id: Set(row.community_id),
            email_digest: Set(refusal_digest(secret, &row.email)),
            refused_at: Set(now),
        })
        .on_conflict(
            OnConflict::columns([
                import_refusal::Column::CommunityId,
                import_refusal::Column::EmailDigest,
            ])
            .do_nothing()
            .to_owned(),
        )
        .exec_without_returning(&txn)
        .await?;
        imported_person::Entity::delete_by_id(person)
            .exec(&txn)
            .await
            .map(drop)
    })
    .await
}
