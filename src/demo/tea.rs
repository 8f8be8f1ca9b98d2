//! What waits for the demo's personas besides a round: coffees to come with words around them, one that is just over and
//! wants to be looked back at, and an invite.

use std::collections::BTreeSet;

use anyhow::Result;
use chrono::TimeDelta;
use entities::{
    ids::{AccountId, CommunityId, MeetingId, ProposalId},
    membership,
    proposal::Mode,
};
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _};

use super::rounds::{at, context, forget_what_was_told};
use crate::{
    app::App,
    invites::{self, InviteError, NewInvite},
    meetings,
    proposals::{
        self,
        machine::{Event, SUGGESTIONS, Start},
    },
    reflections,
    schedule::is_working_day,
    zones,
};

/// Places of the personas.
const ORGANIZER: usize = 0;
const NEWCOMER: usize = 1;
const LEAD: usize = 2;
/// How many members are tried: one has to have time, and to be there for invites.
const TRIED: usize = 40;

/// What is written around a coffee: the invite, two messages, and what the one who was asked brings.
struct Words {
    note: &'static str,
    messages: [&'static str; 2],
    brings: &'static str,
}

const TO_THE_LEAD: Words = Words {
    note: "プロフィールを読んで、チームの立ち上げの話を聞いてみたくなりました。30分だけ、お時間をいただけませんか。",
    messages: [
        "お声がけありがとうございます。立ち上げのころの資料を、見せられる形にして持っていきますね。",
        "うれしいです。楽しみにしています。",
    ],
    brings: "評価シートのひな型",
};
const LATELY: Words = Words {
    note: "評価のしくみを見直すことになりました。大久保さんのところのお話を、聞かせていただけませんか。",
    messages: [
        "よろこんで。うまくいかなかった年の話から、はじめましょうか。",
        "それがいちばん聞きたいです。",
    ],
    brings: "評価面談の進めかた",
};
/// So many days ago a coffee was agreed on that is over by now, and how long it takes at most to be over and asked
/// after.
const AGREED_AGO: TimeDelta = TimeDelta::days(9);
const TO_BE_ASKED: TimeDelta = TimeDelta::hours(2);
const TO_THE_ORGANIZER: Words = Words {
    note: "ユーザー会をはじめて開くことになりました。最初の回で気をつけたことを、うかがえませんか。",
    messages: [
        "ぜひぜひ。1回目は、だいたい予定どおりにいきません。そこからお話ししますね。",
        "それを聞いて、もう安心しました。",
    ],
    brings: "はじめてのユーザー会のチェックリスト",
};

/// Whom somebody asks with which sentence.
struct Asking<'a> {
    who: AccountId,
    whom: &'a membership::Model,
    note: &'a str,
}

/// Makes a coffee of the lead and one of the organizer, and an invite for the newcomer.
pub(super) async fn seed(app: &App, community: CommunityId, personas: &[AccountId]) -> Result<()> {
    let members = membership::Entity::find()
        .filter(membership::Column::CommunityId.eq(community))
        .filter(membership::Column::Standing.eq(membership::Standing::Active))
        .order_by_asc(membership::Column::ChangedAt)
        .order_by_asc(membership::Column::Id)
        .all(&app.db)
        .await?;
    let seat = |place: usize| members.get(place);
    let is_other = |member: &&membership::Model| !personas.contains(&member.account_id);
    let mut others = members.iter().filter(is_other).take(TRIED);
    if let Some(lead) = seat(LEAD) {
        lately(app, lead, &mut others).await?;
        coffee(app, lead, &TO_THE_LEAD, &mut others).await?;
    }
    if let Some(organizer) = seat(ORGANIZER) {
        coffee(app, organizer, &TO_THE_ORGANIZER, &mut others).await?;
    }
    let (Some(newcomer), Some(lead)) = (seat(NEWCOMER), seat(LEAD)) else {
        return Ok(());
    };
    let asking = Asking {
        who: lead.account_id,
        whom: newcomer,
        note: "はじめまして。配属されたばかりと拝見しました。わたしも最初は電話が鳴るのがこわかったので、そのころの話でもできたらと思います。",
    };
    if ask(app, &asking).await?.is_some() {
        return Ok(());
    }
    // Their weeks have nothing in common: somebody else, then.
    for member in others {
        let asking = Asking {
            who: member.account_id,
            note: "はじめまして。わたしも配属された年は、電話が鳴るたびに緊張していました。よかったら、仕事の覚え方の話でもしませんか。",
            ..asking
        };
        if ask(app, &asking).await?.is_some() {
            break;
        }
    }
    Ok(())
}

/// A coffee to come: somebody asked, the persona picked a time, and both said a word about it.
async fn coffee<'a>(
    app: &App,
    persona: &membership::Model,
    words: &Words,
    others: &mut impl Iterator<Item = &'a membership::Model>,
) -> Result<()> {
    for member in others {
        let asking = Asking {
            who: member.account_id,
            whom: persona,
            note: words.note,
        };
        let Some((proposal, times)) = ask(app, &asking).await? else {
            continue;
        };
        let both = (persona, member);
        if book(app, both, (proposal, times.into_iter().next()), words)
            .await?
            .is_some()
        {
            return Ok(());
        }
    }
    Ok(())
}

/// The persona picks the time, and both say a word about it.
async fn book(
    app: &App,
    (persona, member): (&membership::Model, &membership::Model),
    (proposal, time): (ProposalId, Option<Start>),
    words: &Words,
) -> Result<Option<MeetingId>> {
    let event = Event::Accept(persona.account_id, time.into_iter().collect());
    let booked = proposals::answer(&app.db, context(app), proposal, &event).await?;
    let Some(meeting) = booked else {
        return Ok(None);
    };
    let speakers = [persona.account_id, member.account_id];
    for (by, text) in speakers.into_iter().zip(words.messages) {
        meetings::say(&app.db, context(app), (by, meeting), text).await?;
    }
    meetings::bring(&app.db, (persona.account_id, meeting), words.brings).await?;
    Ok(Some(meeting))
}

/// A coffee that is over by now, and after which both are asked how it was.
async fn lately<'a>(
    app: &App,
    persona: &membership::Model,
    others: &mut impl Iterator<Item = &'a membership::Model>,
) -> Result<()> {
    let then = at(app, &app.random, app.now() - AGREED_AGO);
    for member in others {
        let Some(guest) = invites::find_guest(&then.db, member.account_id, persona.id).await?
        else {
            continue;
        };
        let times = invites::times(
            &then.db,
            then.now(),
            (member.account_id, &guest),
            Mode::Online,
        );
        let is_over = |time: &Start| {
            let day = time.with_timezone(&zones::DEFAULT).date_naive();
            *time < app.now() - TO_BE_ASKED && is_working_day(day)
        };
        let Some(time) = times.await?.into_iter().rfind(is_over) else {
            continue;
        };
        let new = NewInvite {
            id: ProposalId(app.random.id(then.now())),
            note: LATELY.note,
            mode: Mode::Online,
            times: &BTreeSet::from([time]),
        };
        let asked = invites::invite(
            &then.db,
            context(&then),
            (member.account_id, persona.id),
            new,
        );
        let proposal = match asked.await {
            Ok(id) => id,
            Err(InviteError::Db(error)) => return Err(error.into()),
            Err(_) => continue,
        };
        let booked = book(&then, (persona, member), (proposal, Some(time)), &LATELY).await?;
        if booked.is_some() {
            // What was told about it before is read by now.
            forget_what_was_told(app).await?;
            reflections::ask_due(&at(app, &app.random, time + TO_BE_ASKED)).await?;
            return Ok(());
        }
    }
    Ok(())
}

/// Sends an invite with the first times that both have; nothing where there are none, or where it cannot be.
async fn ask(app: &App, asking: &Asking<'_>) -> Result<Option<(ProposalId, BTreeSet<Start>)>> {
    let (now, handle) = (app.now(), asking.whom.id);
    let Some(guest) = invites::find_guest(&app.db, asking.who, handle).await? else {
        return Ok(None);
    };
    let times = invites::times(&app.db, now, (asking.who, &guest), Mode::Online).await?;
    let times: BTreeSet<Start> = times.into_iter().take(SUGGESTIONS).collect();
    if times.is_empty() || !guest.modes.contains(&Mode::Online) {
        return Ok(None);
    }
    let new = NewInvite {
        id: ProposalId(app.random.id(now)),
        note: asking.note,
        mode: Mode::Online,
        times: &times,
    };
    match invites::invite(&app.db, context(app), (asking.who, handle), new).await {
        Ok(id) => Ok(Some((id, times))),
        Err(InviteError::Db(error)) => Err(error.into()),
        Err(_) => Ok(None),
    }
}
