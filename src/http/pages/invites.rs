//! お茶に誘う: asking someone for a coffee.

use std::collections::BTreeSet;

use askama::Template;
use axum::{
    extract::{Query, State},
    http::StatusCode,
    response::{IntoResponse as _, Redirect, Response},
};
use axum_extra::extract::{CookieJar, Form};
use entities::{
    ids::{MembershipId, ProposalId},
    proposal::Mode,
};
use i18n_embed_fl::fl;
use serde::Deserialize;

use super::{
    super::{
        Error,
        client::Client,
        flash::Flash,
        forms::{self, FormErrors},
        neighbour::Neighbour,
        page::{Page, Shell},
        routes,
        when::{self, Picker, SlotDay},
    },
    matches::{Other, mode_name, others_of},
};
use crate::{
    app::App,
    invites::{self, Closed, Guest, InviteError, NOTE, NewInvite},
    proposals::{
        Length,
        machine::{SUGGESTIONS, Start},
    },
};

#[derive(Debug, Template)]
#[template(path = "person_invite.html")]
struct InvitePage {
    shell: Shell,
    errors: FormErrors,
    handle: MembershipId,
    other: Other,
    closed: Option<String>,
    note: String,
    mode: Mode,
    mode_text: String,
    other_mode: Option<(&'static str, String)>,
    zone: String,
    slots: Vec<SlotDay>,
    own: Vec<String>,
}

/// How to meet.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(in crate::http) struct Way {
    mode: String,
}

/// What the form sends.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(in crate::http) struct InviteForm {
    mode: String,
    note: String,
    slot: Vec<String>,
    own: Vec<String>,
}

fn word(mode: Mode) -> &'static str {
    match mode {
        Mode::Online => "online",
        Mode::InPerson => "in_person",
    }
}

/// The way that was asked for, if both would meet like this; else the first that there is.
fn mode_of(guest: &Guest, asked: &str) -> Mode {
    let mut modes = guest.modes.iter().copied();
    let first = guest.modes.first().copied().unwrap_or(Mode::Online);
    modes.find(|mode| word(*mode) == asked).unwrap_or(first)
}

async fn load(
    app: &App,
    shell: Shell,
    neighbour: &Neighbour,
    form: InviteForm,
    (errors, chosen): (FormErrors, BTreeSet<Start>),
) -> Result<InvitePage, Error> {
    let now = app.now();
    let who = neighbour.viewer.account.id;
    let handle = neighbour.handle.membership.id;
    let guest = invites::find_guest(&app.db, who, handle)
        .await?
        .ok_or(Error::NotFound)?;
    let asking = (guest.community.id, who);
    let mut others = others_of(app, &shell, asking, &[guest.account]).await?;
    let other = others.pop().ok_or(Error::NotFound)?;
    let closed = invites::look(&app.db, now, who, &guest).await?;
    let mode = mode_of(&guest, &form.mode);
    let times = invites::times(&app.db, now, (who, &guest), mode).await?;
    let nothing = BTreeSet::new();
    let picker = Picker {
        zone: guest.zone,
        theirs: other.zone,
        locale: shell.locale,
        wished: &nothing,
        chosen: &chosen,
    };
    let mut own = form.own;
    own.resize(SUGGESTIONS, String::new());
    let other_mode = guest.modes.iter().find(|other| **other != mode);
    let words = shell.words;
    let name = |mode: Mode| mode_name(words, mode, Length::usual(mode).minutes);
    Ok(InvitePage {
        slots: picker.days(times),
        zone: when::zone_name(words, guest.zone),
        mode_text: name(mode),
        other_mode: other_mode.map(|mode| (word(*mode), name(*mode))),
        closed: closed.map(|closed| match closed {
            Closed::Pending => fl!(words, "invite-pending"),
            Closed::Lately => fl!(words, "invite-lately"),
            Closed::Unavailable => fl!(words, "invite-unavailable"),
        }),
        note: form.note,
        errors,
        handle,
        other,
        mode,
        own,
        shell,
    })
}

pub(in crate::http) async fn show(
    State(app): State<App>,
    shell: Shell,
    neighbour: Neighbour,
    Query(way): Query<Way>,
) -> Result<Response, Error> {
    let form = InviteForm {
        mode: way.mode,
        ..InviteForm::default()
    };
    let nothing = (FormErrors::default(), BTreeSet::new());
    let page = load(&app, shell, &neighbour, form, nothing).await?;
    Ok(Page(page).into_response())
}

pub(in crate::http) async fn send(
    State(app): State<App>,
    shell: Shell,
    neighbour: Neighbour,
    client: Client,
    cookies: CookieJar,
    Form(form): Form<InviteForm>,
) -> Result<Response, Error> {
    let who = neighbour.viewer.account.id;
    let handle = neighbour.handle.membership.id;
    let guest = invites::find_guest(&app.db, who, handle)
        .await?
        .ok_or(Error::NotFound)?;
    let context = client.context(&app);
    let times = when::read(&form.slot, &form.own, guest.zone);
    let new = NewInvite {
        id: ProposalId(app.random.id(context.now)),
        note: &form.note,
        mode: mode_of(&guest, &form.mode),
        times: &times.clone().unwrap_or_default(),
    };
    let error = match invites::invite(&app.db, context, (who, handle), new).await {
        Ok(id) => {
            let to = routes::of(routes::INVITE, id);
            return Ok((Flash::Invited.tell(&app, cookies), Redirect::to(&to)).into_response());
        }
        Err(error) => error,
    };
    let words = shell.words;
    let mut chosen = times.unwrap_or_default();
    let (status, field, message) = match error {
        InviteError::NotFound => return Err(Error::NotFound),
        InviteError::Db(error) => return Err(error.into()),
        InviteError::Closed(_) => {
            // The page says why by itself.
            let page = load(
                &app,
                shell,
                &neighbour,
                form,
                (FormErrors::default(), chosen),
            )
            .await?;
            return Ok((StatusCode::CONFLICT, Page(page)).into_response());
        }
        InviteError::Note(error) => {
            let message = forms::text_error(words, error);
            (StatusCode::UNPROCESSABLE_ENTITY, "note", message)
        }
        InviteError::Times => {
            let message = fl!(words, "invite-times-wrong", most = SUGGESTIONS);
            (StatusCode::UNPROCESSABLE_ENTITY, "slots", message)
        }
        InviteError::Taken(taken) => {
            chosen = chosen.difference(&taken).copied().collect();
            (StatusCode::CONFLICT, "slots", fl!(words, "match-taken"))
        }
    };
    let errors = (FormErrors::one(field, message), chosen);
    let page = load(&app, shell, &neighbour, form, errors).await?;
    Ok((status, Page(page)).into_response())
}
