//! What waits for the person who signed in, the next thing to do first.

use askama::Template;
use axum::extract::State;
use i18n_embed_fl::fl;

use super::{
    super::{
        Error,
        avatar::Avatar,
        page::{Page, Shell},
        routes,
        session::SignedIn,
        when,
    },
    coffees::{self, Entry, Next, Waiting},
    growth::list::{StepDue, steps_due},
    matches::{kicker, whys_of},
    me::rounds::{self, PlaceCards},
    why::{Mark, Why},
};
use crate::{
    app::App,
    communities::{self, Place},
    mail::trouble,
    profiles,
    proposals::{self, machine::is_personal},
};
use entities::{
    ids::{AccountId, RoundId},
    membership::{Role, Standing},
    proposal::Mode,
};

/// Reasons that are told here; the proposal's page tells them all.
const WHYS: usize = 2;

/// The proposal that is answered next.
#[derive(Debug)]
struct Asking {
    kicker: String,
    entry: Entry,
    whys: Vec<Why>,
    note: String,
    personal: bool,
    round: Option<RoundId>,
}

/// A round on its way: its number, and how far the reader is.
#[derive(Debug)]
struct Way {
    number: i32,
    booked: bool,
    until: String,
}

#[derive(Debug, Template)]
#[template(path = "home.html")]
pub(in crate::http) struct HomePage {
    shell: Shell,
    name: String,
    today: String,
    mine: Avatar,
    /// Whether the first steps are still to be taken.
    begins: bool,
    places: Vec<Place>,
    /// Whether mails to this person come back.
    mail_trouble: bool,
    /// Coffees that wait to be looked back at.
    due: Vec<Entry>,
    /// Next steps that are looked back at.
    steps: Vec<StepDue>,
    asking: Option<Asking>,
    /// Other proposals: to be answered, and waiting for others.
    waiting: Vec<Entry>,
    /// The next coffee.
    next: Option<Next>,
    way: Option<Way>,
    /// Rounds to answer, and what came of the last one.
    rounds: Vec<PlaceCards>,
    /// When the next neighbours arrive.
    arrives: Option<String>,
}

impl HomePage {
    /// Whether there is nobody yet to have a coffee with.
    fn is_quiet(&self) -> bool {
        let none = self.asking.is_none() && self.next.is_none() && self.waiting.is_empty();
        let is_in = |place: &Place| place.membership.standing == Standing::Active;
        none && !self.begins && self.places.iter().any(is_in)
    }
}

pub(in crate::http) async fn show(
    State(app): State<App>,
    shell: Shell,
    SignedIn(current): SignedIn,
) -> Result<Page<HomePage>, Error> {
    let who = current.account.id;
    let places = communities::list_places(&app.db, who).await?;
    let trouble = trouble::find(&app.db, who).await?;
    let begins = !places.is_empty() && !profiles::is_complete(&app.db, who).await?;
    let mut waiting = coffees::waiting(&app, &shell, who).await?;
    let next = coffees::next(&app, &shell, who).await?;
    let rounds = rounds::cards(&app, (shell.words, shell.locale), who).await?;
    let is_asked = waiting.first().is_some_and(|first| first.entry.asks);
    let asking = if is_asked {
        Some(asking(&app, &shell, who, waiting.remove(0)).await?)
    } else {
        None
    };
    let due = coffees::due(&app, &shell, who).await?;
    let steps = steps_due(&app, who).await?;
    Ok(Page(HomePage {
        due,
        steps,
        name: current.account.name.clone(),
        today: when::date(app.now(), shell.zone, shell.locale),
        mine: shell.mine(&current),
        way: way(&rounds, asking.as_ref(), next.as_ref()),
        arrives: rounds
            .iter()
            .flat_map(|place| &place.rounds)
            .find(|round| round.is_ahead && round.takes_part)
            .map(|round| round.matches_at.clone()),
        waiting: waiting.into_iter().map(|waiting| waiting.entry).collect(),
        mail_trouble: trouble.is_some(),
        shell,
        begins,
        places,
        asking,
        next,
        rounds,
    }))
}

async fn asking(app: &App, shell: &Shell, who: AccountId, first: Waiting) -> Result<Asking, Error> {
    let Waiting {
        asked,
        others,
        entry,
    } = first;
    let mut whys = whys_of(app, shell, who, &asked, &others).await?;
    let choices = proposals::choices(&app.db, app.now(), who, (&asked.proposal, &asked.table));
    let times = choices.await?.left.len();
    if times > 0 {
        whys.truncate(WHYS - 1);
        whys.push(Why::times(shell.words, times));
    }
    whys.truncate(WHYS);
    let number = match asked.proposal.round_id {
        Some(round) => crate::rounds::find_number(&app.db, round).await?,
        None => None,
    };
    let kicker = match number {
        Some(number) => fl!(shell.words, "round-name", number = number),
        None => kicker(app, shell.words, &asked.proposal).await?,
    };
    Ok(Asking {
        kicker,
        personal: is_personal(asked.proposal.kind),
        round: asked.proposal.round_id,
        note: asked.proposal.note,
        entry,
        whys,
    })
}

/// How far the reader is in the round that asks, or that led to the next coffee.
fn way(rounds: &[PlaceCards], asking: Option<&Asking>, next: Option<&Next>) -> Option<Way> {
    let (id, booked, until) = match (asking, next) {
        (Some(asking), _) => (asking.round?, false, asking.entry.text.clone()),
        (None, Some(next)) => (next.round?, true, next.entry.text.clone()),
        (None, None) => return None,
    };
    let mut cards = rounds.iter().flat_map(|place| &place.rounds);
    let card = cards.find(|card| card.id == id)?;
    Some(Way {
        number: card.number,
        booked,
        until,
    })
}
