//! Coffees: lists of them, and of what waits for an answer.

pub(in crate::http) mod change;
pub(in crate::http) mod one;

use askama::Template;
use axum::extract::{Query, State};
use chrono_tz::Tz;
use entities::{
    ids::{AccountId, MeetingId, RoundId},
    meeting::MeetingState,
    proposal::Mode,
};
use i18n_embed_fl::fl;
use serde::Deserialize;

use super::{
    super::{
        Error,
        avatar::Avatar,
        page::{Page, Shell},
        routes,
        session::SignedIn,
        when::{self, DateBlock},
    },
    matches::{Other, Stand, mode_name, others_of, own_zone, page_of, stand_of, title},
};
use crate::{
    app::App,
    meetings,
    proposals::{self, Asked},
    reflections,
};

/// A coffee or a proposal in a list.
#[derive(Clone, Debug)]
pub(in crate::http) struct Entry {
    pub(in crate::http) href: String,
    pub(in crate::http) avatars: Vec<Avatar>,
    pub(in crate::http) names: String,
    /// Company, role and years of the only other one.
    pub(in crate::http) org: Vec<String>,
    pub(in crate::http) block: Option<DateBlock>,
    pub(in crate::http) text: String,
    /// Whether the reader is asked.
    pub(in crate::http) asks: bool,
    pub(in crate::http) cancelled: bool,
    /// Where it waits to be looked back at.
    pub(in crate::http) reflect: Option<String>,
}

/// A proposal that waits, and what a page needs to say more about it.
#[derive(Debug)]
pub(in crate::http) struct Waiting {
    pub(in crate::http) asked: Asked,
    pub(in crate::http) others: Vec<Other>,
    pub(in crate::http) entry: Entry,
}

/// Which list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Tab {
    Coming,
    Waiting,
    Over,
}

#[derive(Debug, Template)]
#[template(path = "coffees.html")]
pub(in crate::http) struct CoffeesPage {
    shell: Shell,
    tab: Tab,
    entries: Vec<Entry>,
}

/// Which list is asked for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(in crate::http) struct ListQuery {
    tab: String,
}

pub(in crate::http) async fn list(
    State(app): State<App>,
    shell: Shell,
    SignedIn(current): SignedIn,
    Query(query): Query<ListQuery>,
) -> Result<Page<CoffeesPage>, Error> {
    let who = current.account.id;
    let tab = match query.tab.as_str() {
        "waiting" => Tab::Waiting,
        "over" => Tab::Over,
        _ => Tab::Coming,
    };
    let entries = match tab {
        Tab::Waiting => {
            let waiting = waiting(&app, &shell, who).await?;
            waiting.into_iter().map(|waiting| waiting.entry).collect()
        }
        _ => booked(&app, &shell, who, tab == Tab::Coming).await?,
    };
    Ok(Page(CoffeesPage {
        shell,
        tab,
        entries,
    }))
}

/// Proposals that wait, those first that the reader is asked by.
pub(in crate::http) async fn waiting(
    app: &App,
    shell: &Shell,
    who: AccountId,
) -> Result<Vec<Waiting>, Error> {
    let zone = own_zone(app, who).await?;
    let now = app.now();
    let mut list = Vec::new();
    for asked in proposals::list_of(&app.db, who, now).await? {
        let stand = stand_of(&asked, who, now);
        if stand == Stand::Declined {
            continue;
        }
        let asking = (asked.proposal.community_id, who);
        let others = others_of(app, shell, asking, &asked.others(who)).await?;
        let until = when::moment(asked.table.answers_by, zone, shell.locale);
        let asks = matches!(stand, Stand::Asked | Stand::Choosing);
        let text = if asks {
            fl!(shell.words, "match-until", date = until.as_str())
        } else {
            fl!(shell.words, "coffees-own", date = until.as_str())
        };
        let entry = Entry {
            href: page_of(&asked),
            text,
            asks,
            ..entry_of(shell, &others)
        };
        list.push(Waiting {
            asked,
            others,
            entry,
        });
    }
    list.sort_by_key(|waiting| !waiting.entry.asks);
    Ok(list)
}

pub(in crate::http) fn entry_of(shell: &Shell, others: &[Other]) -> Entry {
    let names: Vec<&str> = others
        .iter()
        .map(|other| other.view.name.as_str())
        .collect();
    Entry {
        href: String::new(),
        avatars: others
            .iter()
            .map(|other| other.view.avatar.clone())
            .collect(),
        names: title(shell.words, &names.join("・")),
        org: match others {
            [other] => other.view.org(),
            _ => Vec::new(),
        },
        block: None,
        text: String::new(),
        asks: false,
        cancelled: false,
        reflect: None,
    }
}

/// Coffees, as a list shows them.
pub(in crate::http) async fn booked(
    app: &App,
    shell: &Shell,
    who: AccountId,
    to_come: bool,
) -> Result<Vec<Entry>, Error> {
    let zone = own_zone(app, who).await?;
    let due = reflections::list_due(&app.db, who, app.now()).await?;
    let is_due = |id| due.iter().any(|line| line.meeting.id == id);
    let mut entries = Vec::new();
    for line in meetings::list_of(&app.db, who, app.now(), to_come).await? {
        let meeting = &line.meeting;
        let asking = (meeting.community_id, who);
        let others = others_of(app, shell, asking, &line.others).await?;
        entries.push(Entry {
            href: routes::of(routes::COFFEE, meeting.id),
            block: Some(DateBlock::new(meeting.starts_at, zone, shell.locale)),
            text: span(meeting.starts_at, meeting.ends_at, zone),
            cancelled: meeting.state == MeetingState::Cancelled,
            reflect: is_due(meeting.id).then(|| routes::of(routes::COFFEE_REFLECT, meeting.id)),
            ..entry_of(shell, &others)
        });
    }
    Ok(entries)
}

/// Coffees that wait to be looked back at, as the home page shows them.
pub(in crate::http) async fn due(
    app: &App,
    shell: &Shell,
    who: AccountId,
) -> Result<Vec<Entry>, Error> {
    let zone = own_zone(app, who).await?;
    let mut entries = Vec::new();
    for line in reflections::list_due(&app.db, who, app.now()).await? {
        let asking = (line.meeting.community_id, who);
        let others = others_of(app, shell, asking, &line.others).await?;
        entries.push(Entry {
            href: routes::of(routes::COFFEE_REFLECT, line.meeting.id),
            text: when::date(line.meeting.starts_at, zone, shell.locale),
            ..entry_of(shell, &others)
        });
    }
    Ok(entries)
}

/// The next coffee, with the way to it.
#[derive(Debug)]
pub(in crate::http) struct Next {
    pub(in crate::http) id: MeetingId,
    pub(in crate::http) round: Option<RoundId>,
    pub(in crate::http) entry: Entry,
    pub(in crate::http) mode: Mode,
    pub(in crate::http) mode_text: String,
    /// Where the room is, if there is one.
    pub(in crate::http) link: Option<String>,
    pub(in crate::http) place: String,
}

/// The coffee of `who` that comes next.
pub(in crate::http) async fn next(
    app: &App,
    shell: &Shell,
    who: AccountId,
) -> Result<Option<Next>, Error> {
    let lines = meetings::list_of(&app.db, who, app.now(), true).await?;
    let Some(first) = lines.into_iter().next() else {
        return Ok(None);
    };
    let Some(coffee) = meetings::find(&app.db, who, first.meeting.id).await? else {
        return Ok(None);
    };
    let (meeting, zone) = (&coffee.meeting, own_zone(app, who).await?);
    let others = others_of(app, shell, (meeting.community_id, who), &first.others).await?;
    Ok(Some(Next {
        id: meeting.id,
        round: proposals::find_round(&app.db, meeting.proposal_id).await?,
        entry: Entry {
            href: routes::of(routes::COFFEE, meeting.id),
            block: Some(DateBlock::new(meeting.starts_at, zone, shell.locale)),
            text: span(meeting.starts_at, meeting.ends_at, zone),
            ..entry_of(shell, &others)
        },
        mode: meeting.mode,
        mode_text: mode_name(shell.words, meeting.mode, coffee.length().minutes),
        link: coffee.room(app.config.room_url.as_deref()),
        place: meeting.place.clone(),
    }))
}

/// From when until when.
fn span(
    from: chrono::DateTime<chrono::Utc>,
    until: chrono::DateTime<chrono::Utc>,
    zone: Tz,
) -> String {
    format!("{}–{}", when::time(from, zone), when::time(until, zone))
}
