//! Who reads a letter: whether they want it, in which language, and by which clocks.

use chrono_tz::Tz;
use entities::{account, ids::AccountId, mail_stop::MailKind};
use i18n_embed_fl::fl;
use sea_orm::{ConnectionTrait, DbErr, EntityTrait as _};

use super::{Letter, More};
use crate::{accounts::mail_choices, app::App, http::routes, locale::Locale, profiles, zones};

/// Someone who wants letters of a kind.
#[derive(Clone, Debug)]
pub(crate) struct Reader {
    pub(crate) account: account::Model,
    pub(crate) locale: Locale,
    pub(crate) zone: Tz,
    kind: MailKind,
}

/// What a letter says besides how it can be stopped.
#[derive(Clone, Debug)]
pub(crate) struct Parts {
    pub(crate) subject: String,
    pub(crate) before: Vec<String>,
    /// The words of the button, and the path that it leads to.
    pub(crate) button: (String, String),
    pub(crate) after: Vec<String>,
    pub(crate) reason: String,
    pub(crate) more: More,
}

impl Reader {
    /// The person behind `account`, unless they are gone or want no such letters.
    pub(crate) async fn find(
        db: &impl ConnectionTrait,
        account: AccountId,
        kind: MailKind,
    ) -> Result<Option<Self>, DbErr> {
        let Some(account) = account::Entity::find_by_id(account).one(db).await? else {
            return Ok(None);
        };
        if account.deactivated_at.is_some()
            || !mail_choices::is_wanted(db, account.id, kind).await?
        {
            return Ok(None);
        }
        Ok(Some(Self {
            locale: Locale::from_tag(&account.locale).unwrap_or(Locale::Ja),
            zone: zone_of(db, Some(account.id)).await?,
            account,
            kind,
        }))
    }

    /// A letter to them.
    pub(crate) fn letter(&self, app: &App, parts: Parts) -> Letter {
        let base = &app.config.base_url;
        let token = mail_choices::token(&app.secret, self.account.id, self.kind);
        Letter {
            locale: self.locale,
            subject: parts.subject,
            before: parts.before,
            code: None,
            button: (parts.button.0, routes::absolute(base, &parts.button.1)),
            after: parts.after,
            reason: parts.reason,
            stop: Some((
                fl!(self.locale.words(), "mail-stop"),
                routes::absolute(base, &routes::stop_mail(&token)),
            )),
            more: parts.more,
        }
    }
}

/// The clocks that someone goes by: those of their pages.
pub(crate) async fn zone_of(
    db: &impl ConnectionTrait,
    account: Option<AccountId>,
) -> Result<Tz, DbErr> {
    let Some(account) = account else {
        return Ok(zones::DEFAULT);
    };
    profiles::zone_of(db, account).await
}
