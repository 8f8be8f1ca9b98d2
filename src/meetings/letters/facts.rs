//! What letters about a coffee are written from.

use entities::{
    community,
    ids::{AccountId, MeetingId, RoundId},
    mail_stop::MailKind,
    meeting, meeting_seat, proposal,
};
use i18n_embed_fl::fl;
use sea_orm::{ColumnTrait as _, DbErr, EntityTrait as _, QueryFilter as _, QueryOrder as _};

use crate::{
    app::App,
    calendar::listed,
    http::routes,
    mail::{OfRound, Reader},
    meetings::{offer::is_asked, room_of},
    rounds::People,
};

/// A coffee, and one person at it who wants to be told.
pub(super) struct Facts {
    pub(super) meeting: meeting::Model,
    pub(super) seat: meeting_seat::Model,
    pub(super) community: community::Model,
    pub(super) reader: Reader,
    /// The others, as the reader's language lists them.
    pub(super) others: String,
    pub(super) room: Option<String>,
    round: Option<RoundId>,
    /// Whether somebody has asked for another time, whose invite needs a letter, too.
    is_moving: bool,
}

impl Facts {
    /// Reads them; nothing when the person is gone, has no seat, or wants no such letters.
    pub(super) async fn load(
        app: &App,
        (id, account): (MeetingId, AccountId),
        kind: MailKind,
    ) -> Result<Option<Self>, DbErr> {
        let db = &app.db;
        let Some(meeting) = meeting::Entity::find_by_id(id).one(db).await? else {
            return Ok(None);
        };
        let seats = meeting_seat::Entity::find()
            .filter(meeting_seat::Column::MeetingId.eq(id))
            .order_by_asc(meeting_seat::Column::AccountId)
            .all(db)
            .await?;
        let community = community::Entity::find_by_id(meeting.community_id)
            .one(db)
            .await?;
        let seat = seats.iter().find(|seat| seat.account_id == account);
        let reader = Reader::find(db, account, kind).await?;
        let (Some(seat), Some(community), Some(reader)) = (seat.cloned(), community, reader) else {
            return Ok(None);
        };
        let others: Vec<AccountId> = seats
            .iter()
            .map(|seat| seat.account_id)
            .filter(|other| *other != account)
            .collect();
        let proposal = proposal::Entity::find_by_id(meeting.proposal_id)
            .one(db)
            .await?;
        Ok(Some(Self {
            others: listed(&People::of(db, &others).await?, &others, reader.locale),
            room: room_of(&meeting, &seats, app.config.room_url.as_deref()),
            round: proposal.and_then(|proposal| proposal.round_id),
            is_moving: is_asked(db, id).await?,
            meeting,
            seat,
            community,
            reader,
        }))
    }

    /// The page of the coffee.
    pub(super) fn page(&self) -> String {
        routes::of(routes::COFFEE, self.meeting.id)
    }

    /// When it begins, by the reader's clocks.
    pub(super) fn when(&self) -> String {
        let (locale, zone) = (self.reader.locale, self.reader.zone);
        locale.day_and_time(self.meeting.starts_at, zone)
    }

    /// Why the reader gets this.
    pub(super) fn reason(&self) -> String {
        let community = self.community.name.as_str();
        fl!(
            self.reader.locale.words(),
            "mail-coffee-reason",
            community = community
        )
    }

    /// What the letter counts for, if a round brought the coffee about.
    pub(super) fn of_round(&self, yields_at: Option<u64>) -> Option<OfRound> {
        Some(OfRound {
            round: self.round?,
            reader: self.reader.account.id,
            yields_at: yields_at.map(|most| most - u64::from(self.is_moving)),
        })
    }
}
