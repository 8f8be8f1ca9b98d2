//! What waits for the demo's personas besides a round: a coffee to come with words around it, and an invite.

use std::collections::BTreeSet;

use anyhow::Result;
use entities::{
    ids::{AccountId, CommunityId, ProposalId},
    membership,
    proposal::Mode,
};
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _};

use super::rounds::context;
use crate::{
    app::App,
    invites::{self, InviteError, NewInvite},
    meetings,
    proposals::{
        self,
        machine::{Event, SUGGESTIONS, Start},
    },
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
        let picked: BTreeSet<Start> = times.into_iter().take(1).collect();
        let event = Event::Accept(persona.account_id, picked);
        let booked = proposals::answer(&app.db, context(app), proposal, &event).await?;
        let Some(meeting) = booked else { continue };
        let speakers = [persona.account_id, member.account_id];
        for (by, text) in speakers.into_iter().zip(words.messages) {
            meetings::say(&app.db, context(app), (by, meeting), text).await?;
        }
        meetings::bring(&app.db, (persona.account_id, meeting), words.brings).await?;
        return Ok(());
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
