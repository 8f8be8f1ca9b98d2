//! Taking what a step sent.

use axum::http::StatusCode;
use entities::profile_tag::TagKind;
use i18n_embed_fl::fl;

use super::{
    super::{
        super::{
            Error,
            client::Client,
            forms::{self, FormErrors},
            locale::Words,
        },
        said, times, topics,
    },
    StartForm, kinds,
};
use crate::{
    accounts::{self, sessions::Current},
    app::App,
    profiles::{self, Edit, EditError, times::Times},
    tags::Chosen,
    text,
};

/// Why a step was not taken.
pub(super) enum Refused {
    Fields(FormErrors),
    Edit(EditError),
}

impl From<EditError> for Refused {
    fn from(error: EditError) -> Self {
        Self::Edit(error)
    }
}

/// The status and what is wrong, for an edit that did not hold. A topic that is missing is told beside `asked`.
pub(in crate::http) fn refuse(
    words: Words,
    asked: TagKind,
    error: EditError,
) -> Result<(StatusCode, FormErrors), Error> {
    Ok(match error {
        EditError::Conflict => (StatusCode::CONFLICT, FormErrors::default()),
        EditError::Topics(kind, error) => (
            StatusCode::UNPROCESSABLE_ENTITY,
            FormErrors::one(topics::code(kind), topics::problem(words, &error)),
        ),
        EditError::NoTopic => (
            StatusCode::UNPROCESSABLE_ENTITY,
            FormErrors::one(topics::code(asked), fl!(words, "topics-missing")),
        ),
        EditError::Db(error) => return Err(error.into()),
    })
}

pub(super) async fn save_what_i_do(
    app: &App,
    client: Client,
    current: &Current,
    words: Words,
    form: &StartForm,
) -> Result<(), Refused> {
    let name = text::line(&form.name, accounts::NAME)
        .map_err(|error| FormErrors::one("name", forms::name_error(words, error)));
    let said = profiles::read_said(&form.what_i_do()).map_err(|error| said::problems(words, error));
    let (name, said) = match (name, said) {
        (Ok(name), Ok(said)) => (name, said),
        (name, said) => {
            let errors = [name.err(), said.err()].into_iter().flatten();
            return Err(Refused::Fields(FormErrors::joined(errors)));
        }
    };
    let change = |profile: &mut entities::profile::Model| said.apply(profile);
    let edit = Edit {
        version: form.version,
        name: Some(&name),
        change: Some(&change),
        ..Edit::default()
    };
    profiles::edit(&app.db, client.context(app), current.account.id, &edit).await?;
    Ok(())
}

pub(super) async fn save_topics(
    app: &App,
    client: Client,
    current: &Current,
    step: u8,
    form: &StartForm,
) -> Result<(), Refused> {
    let chosen: Vec<(TagKind, Chosen)> = kinds(step)
        .iter()
        .map(|kind| (*kind, form.chosen(*kind)))
        .collect();
    let edit = Edit {
        version: form.version,
        topics: &chosen,
        // The last step that asks for some.
        needs_topic: step == 3,
        ..Edit::default()
    };
    profiles::edit(&app.db, client.context(app), current.account.id, &edit).await?;
    Ok(())
}

pub(super) async fn save_how_to_meet(
    app: &App,
    client: Client,
    current: &Current,
    words: Words,
    form: &StartForm,
) -> Result<(), Refused> {
    let said =
        profiles::read_said(&form.how_to_meet()).map_err(|error| said::problems(words, error));
    let times = Times::read(&form.times()).map_err(|error| times::problem(words, error));
    let (said, times) = match (said, times) {
        (Ok(said), Ok(times)) => (said, times),
        (said, times) => {
            let errors = [times.err(), said.err()].into_iter().flatten();
            return Err(Refused::Fields(FormErrors::joined(errors)));
        }
    };
    let change = |profile: &mut entities::profile::Model| {
        said.apply(profile);
        times.apply(profile);
    };
    let edit = Edit {
        version: form.version,
        change: Some(&change),
        ..Edit::default()
    };
    profiles::edit(&app.db, client.context(app), current.account.id, &edit).await?;
    Ok(())
}
