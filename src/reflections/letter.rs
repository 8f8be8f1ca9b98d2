//! The mail that asks how a coffee was.

use entities::{
    account,
    ids::{AccountId, MeetingId},
    mail_stop::MailKind,
    meeting, proposal,
};
use i18n_embed_fl::fl;
use sea_orm::{DbErr, EntityTrait as _};

use super::{Stage, find_of, send_along, stage};
use crate::{
    accounts::mail_choices,
    app::App,
    http::routes,
    jobs::JobError,
    locale::Locale,
    mail::{Letter, More, OfRound, rounds},
    meetings, zones,
};

/// The round that the mail counts for.
async fn round_of(
    app: &App,
    meeting: &meeting::Model,
    reader: AccountId,
) -> Result<Option<OfRound>, DbErr> {
    let proposal = proposal::Entity::find_by_id(meeting.proposal_id);
    let round = proposal.one(&app.db).await?.and_then(|one| one.round_id);
    Ok(round.map(|round| OfRound {
        round,
        reader,
        yields_at: Some(rounds::MOST),
    }))
}

/// Writes and sends it, unless they have written by now: the job of [`crate::jobs::Work::MailReflection`].
pub(crate) async fn send(
    app: &App,
    (meeting, reader): (MeetingId, AccountId),
    key: &str,
) -> Result<(), JobError> {
    let Some(coffee) = meetings::find(&app.db, reader, meeting).await? else {
        return Ok(());
    };
    let Some(person) = account::Entity::find_by_id(reader).one(&app.db).await? else {
        return Ok(());
    };
    if stage(&coffee.meeting, app.now()) != Stage::Open
        || find_of(&app.db, (reader, meeting)).await?.is_some()
        || !mail_choices::is_wanted(&app.db, reader, MailKind::Reflections).await?
    {
        return Ok(());
    }
    let locale = Locale::from_tag(&person.locale).unwrap_or(Locale::Ja);
    let words = locale.words();
    let mut names = Vec::new();
    for seat in coffee.others(reader) {
        let other = account::Entity::find_by_id(seat.account_id);
        names.extend(other.one(&app.db).await?.map(|other| other.name));
    }
    let names = names.join(fl!(words, "mail-proposal-and").as_str());
    let zone = person.time_zone.as_deref().and_then(zones::find);
    let until = coffee.meeting.ends_at + super::OPEN;
    let until = locale.day_of(until, zone.unwrap_or(zones::DEFAULT));
    let base = &app.config.base_url;
    let token = mail_choices::token(&app.secret, reader, MailKind::Reflections);
    let letter = Letter {
        locale,
        subject: fl!(words, "mail-reflect-subject", names = names.as_str()),
        before: vec![
            fl!(words, "mail-reflect-text", names = names.as_str()),
            fl!(words, "mail-reflect-hint"),
        ],
        code: None,
        button: (
            fl!(words, "mail-reflect-button"),
            routes::absolute(base, &routes::of(routes::COFFEE_REFLECT, meeting)),
        ),
        after: vec![
            fl!(words, "mail-reflect-private"),
            fl!(words, "mail-reflect-until", day = until.as_str()),
        ],
        reason: fl!(words, "mail-reflect-reason"),
        stop: Some((
            fl!(words, "mail-stop"),
            routes::absolute(base, &routes::stop_mail(&token)),
        )),
        more: More {
            of_round: round_of(app, &coffee.meeting, reader).await?,
            ..More::default()
        },
    };
    send_along(app, letter, &person, key).await
}
