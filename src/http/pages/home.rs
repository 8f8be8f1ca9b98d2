//! What waits for the person who signed in.

use askama::Template;
use axum::extract::State;
use i18n_embed_fl::fl;

use super::{
    super::{
        Error,
        page::{Page, Shell},
        routes,
        session::SignedIn,
    },
    coffees::{self, Entry},
    growth::list::{StepDue, steps_due},
    me::rounds::{self, PlaceCards},
};
use crate::{
    app::App,
    communities::{self, Place},
    mail::trouble,
    notices, profiles,
};
use entities::membership::{Role, Standing};

#[derive(Debug, Template)]
#[template(path = "home.html")]
pub(in crate::http) struct HomePage {
    shell: Shell,
    name: String,
    /// Whether the first steps are still to be taken.
    begins: bool,
    places: Vec<Place>,
    /// Whether mails to this person come back.
    mail_trouble: bool,
    /// Coffees that wait to be looked back at.
    due: Vec<Entry>,
    /// Next steps that are looked back at.
    steps: Vec<StepDue>,
    /// Proposals that wait for an answer.
    waiting: Vec<Entry>,
    /// The next coffee.
    next: Option<Entry>,
    /// Notices that were not seen.
    unread: u64,
    /// Rounds to answer, and what came of the last one.
    rounds: Vec<PlaceCards>,
}

pub(in crate::http) async fn show(
    State(app): State<App>,
    shell: Shell,
    SignedIn(current): SignedIn,
) -> Result<Page<HomePage>, Error> {
    let places = communities::list_places(&app.db, current.account.id).await?;
    let trouble = trouble::find(&app.db, current.account.id).await?;
    let begins = !places.is_empty() && !profiles::is_complete(&app.db, current.account.id).await?;
    let who = current.account.id;
    let due = coffees::due(&app, &shell, who).await?;
    let steps = steps_due(&app, who).await?;
    let waiting = coffees::waiting(&app, &shell, who).await?;
    let next = coffees::booked(&app, &shell, who, true).await?;
    let unread = notices::count_unread(&app.db, who).await?;
    let reader = (shell.words, shell.locale);
    let rounds = rounds::cards(&app, reader, who).await?;
    Ok(Page(HomePage {
        due,
        steps,
        waiting,
        next: next.into_iter().next(),
        unread,
        shell,
        rounds,
        begins,
        name: current.account.name.clone(),
        places,
        mail_trouble: trouble.is_some(),
    }))
}
