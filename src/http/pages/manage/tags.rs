//! Topics that members named: for everybody, another one, or their own.

use askama::Template;
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse as _, Redirect, Response},
};
use axum_extra::extract::{CookieJar, Form};
use entities::{
    community,
    ids::TagId,
    tag::{self, TagState},
};
use i18n_embed_fl::fl;
use serde::Deserialize;

use super::super::{
    super::{
        Error,
        client::Client,
        flash::Flash,
        forms::{self, FormErrors},
        page::{Page, Shell},
        place::Managing,
        routes,
    },
    topics::group_title,
};
use crate::{
    app::App,
    tags::{
        self,
        decide::{self, Naming, OwnTag, TagError},
    },
    vocabulary::Vocabulary,
};

#[derive(Debug, Template)]
#[template(path = "manage_tags.html")]
struct TagsPage {
    shell: Shell,
    community: community::Model,
    proposed: Vec<OwnTag>,
    /// The others, with what became of them.
    decided: Vec<(String, Vec<OwnTag>)>,
}

impl TagsPage {
    fn name<'a>(&self, tag: &'a tag::Model) -> &'a str {
        tags::name_in(tag, self.shell.locale)
    }
}

pub(in crate::http) async fn list(
    State(app): State<App>,
    shell: Shell,
    managing: Managing,
) -> Result<Response, Error> {
    let community = managing.community;
    let words = shell.words;
    let mut decided = Vec::new();
    for (state, title) in [
        (TagState::Approved, fl!(words, "tags-approved")),
        (TagState::Merged, fl!(words, "tags-merged")),
        (TagState::Declined, fl!(words, "tags-declined")),
    ] {
        let tags = decide::list_own(&app.db, community.id, state).await?;
        if !tags.is_empty() {
            decided.push((title, tags));
        }
    }
    Ok(Page(TagsPage {
        shell,
        proposed: decide::list_own(&app.db, community.id, TagState::Proposed).await?,
        decided,
        community,
    })
    .into_response())
}

/// A topic, or a group of them, to choose.
#[derive(Debug)]
struct Choice {
    value: String,
    label: String,
    chosen: bool,
}

#[derive(Debug, Template)]
#[template(path = "manage_tag.html")]
struct TagPage {
    shell: Shell,
    community: community::Model,
    errors: FormErrors,
    own: OwnTag,
    ja: String,
    en: String,
    groups: Vec<Choice>,
    akin: Vec<Choice>,
    others: Vec<Choice>,
}

impl TagPage {
    fn is_merged(&self) -> bool {
        self.own.tag.state == TagState::Merged
    }

    fn name<'a>(&self, tag: &'a tag::Model) -> &'a str {
        tags::name_in(tag, self.shell.locale)
    }
}

pub(in crate::http) async fn show(
    State(app): State<App>,
    shell: Shell,
    managing: Managing,
    Path((_, id)): Path<(String, String)>,
) -> Result<Response, Error> {
    let id = id.parse().map_err(|_| Error::NotFound)?;
    let page = load(&app, shell, managing, (id, FormErrors::default(), None)).await?;
    Ok(Page(page).into_response())
}

async fn load(
    app: &App,
    shell: Shell,
    managing: Managing,
    (id, errors, typed): (TagId, FormErrors, Option<TagForm>),
) -> Result<TagPage, Error> {
    let community = managing.community;
    let own = decide::find_own(&app.db, community.id, id)
        .await?
        .ok_or(Error::NotFound)?;
    let (targets, akin) = decide::list_targets(&app.db, community.id, &own.tag).await?;
    let choice = |target: &tag::Model| Choice {
        value: target.id.to_string(),
        label: tags::name_in(target, shell.locale).to_owned(),
        chosen: false,
    };
    let group = typed
        .as_ref()
        .map_or(&own.tag.topic_group, |typed| &typed.group);
    let codes = Vocabulary::curated().groups().iter().map(String::as_str);
    let groups = codes.chain(["own"]).map(|code| Choice {
        value: code.to_owned(),
        label: group_title(shell.words, code),
        chosen: code == group,
    });
    let groups = groups.collect();
    let (ja, en) = typed.map_or_else(
        || (own.tag.ja.clone(), own.tag.en.clone()),
        |typed| (typed.ja, typed.en),
    );
    Ok(TagPage {
        akin: targets[..akin].iter().map(choice).collect(),
        others: targets[akin..].iter().map(choice).collect(),
        shell,
        community,
        errors,
        own,
        ja,
        en,
        groups,
    })
}

/// What the forms of the page send.
#[derive(Debug, Deserialize)]
pub(in crate::http) struct TagForm {
    #[serde(default)]
    decision: String,
    #[serde(default)]
    ja: String,
    #[serde(default)]
    en: String,
    #[serde(default)]
    group: String,
    #[serde(default)]
    into: String,
}

pub(in crate::http) async fn decide(
    State(app): State<App>,
    shell: Shell,
    managing: Managing,
    client: Client,
    cookies: CookieJar,
    Path((_, id)): Path<(String, String)>,
    Form(form): Form<TagForm>,
) -> Result<Response, Error> {
    let id = id.parse().map_err(|_| Error::NotFound)?;
    let who = (managing.community.id, managing.by.account.id);
    let (db, context) = (&app.db, client.context(&app));
    let decided = match form.decision.as_str() {
        "approve" => {
            let naming = Naming {
                ja: &form.ja,
                en: &form.en,
                group: &form.group,
            };
            decide::approve(db, context, who, id, naming).await
        }
        "decline" => decide::decline(db, context, who, id).await,
        "merge" => match form.into.parse() {
            Ok(into) => decide::merge(db, context, who, (id, into)).await,
            Err(_) => Err(TagError::Target),
        },
        _ => Err(TagError::NotFound),
    };
    let words = shell.words;
    let errors = match decided {
        Ok(()) => {
            let back = routes::within(routes::MANAGE_TAGS, &managing.community.slug);
            return Ok((Flash::Decided.tell(&app, cookies), Redirect::to(&back)).into_response());
        }
        Err(TagError::NotFound) => return Err(Error::NotFound),
        Err(TagError::Db(error)) => return Err(error.into()),
        Err(TagError::Ja(error)) => FormErrors::one("ja", forms::text_error(words, error)),
        Err(TagError::En(error)) => FormErrors::one("en", forms::text_error(words, error)),
        Err(TagError::Taken(name)) => {
            FormErrors::one("ja", fl!(words, "tag-taken", name = name.as_str()))
        }
        Err(TagError::Target) => FormErrors::one("into", fl!(words, "tag-into-missing")),
    };
    let page = load(&app, shell, managing, (id, errors, Some(form))).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, Page(page)).into_response())
}
