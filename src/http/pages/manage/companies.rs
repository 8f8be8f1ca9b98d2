//! Companies: what they are called, which are one, which belong together, which are kept apart.

use askama::Template;
use axum::{
    extract::{Path, Query, State},
    http::StatusCode,
    response::{IntoResponse as _, Redirect, Response},
};
use axum_extra::extract::{CookieJar, Form};
use entities::{community, company, company_group, ids::CompanyId};
use i18n_embed_fl::fl;
use serde::Deserialize;

use super::{
    super::super::{
        Error,
        client::Client,
        flash::Flash,
        forms::{self, FormErrors},
        page::{Page, Shell},
        place::Managing,
        routes,
    },
    Pager,
};
use crate::{
    app::App,
    audit::Context,
    companies::{
        self, OperateError,
        listing::{self, Listed, Whole},
    },
    folding::key,
};

/// Companies on one page.
const PAGE: usize = 100;
/// Pairs that look alike, and names that an input suggests.
const SUGGESTED: usize = 100;

#[derive(Debug, Template)]
#[template(path = "manage_companies.html")]
struct CompaniesPage {
    shell: Shell,
    community: community::Model,
    companies: Vec<Listed>,
    query: String,
    alike: Vec<(company::Model, company::Model)>,
    pager: Pager,
}

/// Which of them.
#[derive(Debug, Default, Deserialize)]
pub(in crate::http) struct Which {
    #[serde(default)]
    q: String,
    #[serde(default)]
    page: u64,
}

/// Companies whose names look alike, and are kept as two.
pub(super) fn find_alike(all: &[Listed]) -> Vec<(company::Model, company::Model)> {
    let names: Vec<&str> = all
        .iter()
        .map(|listed| listed.company.name.as_str())
        .collect();
    companies::find_look_alikes(&names)
        .into_iter()
        .take(SUGGESTED)
        .map(|(one, other)| (all[one].company.clone(), all[other].company.clone()))
        .collect()
}

pub(in crate::http) async fn list(
    State(app): State<App>,
    shell: Shell,
    managing: Managing,
    Query(which): Query<Which>,
) -> Result<Response, Error> {
    let community = managing.community;
    let mut companies = listing::list(&app.db, community.id).await?;
    let alike = find_alike(&companies);
    let query: String = which.q.chars().take(100).collect();
    let wanted = key(&query);
    companies.retain(|listed| key(&listed.company.name).contains(&wanted));
    let page = which.page.max(1);
    let pages = companies.len().div_ceil(PAGE) as u64;
    let skipped = usize::try_from(page - 1)
        .unwrap_or(usize::MAX)
        .saturating_mul(PAGE);
    let base = routes::within(routes::MANAGE_COMPANIES, &community.slug);
    let way = Pager::new((page, pages), |page| {
        let pairs = url::form_urlencoded::Serializer::new(String::new())
            .append_pair("q", &query)
            .append_pair("page", &page.to_string())
            .finish();
        format!("{base}?{pairs}")
    });
    Ok(Page(CompaniesPage {
        shell,
        companies: companies.into_iter().skip(skipped).take(PAGE).collect(),
        query,
        alike,
        pager: way,
        community,
    })
    .into_response())
}

#[derive(Debug, Template)]
#[template(path = "manage_company.html")]
struct CompanyPage {
    shell: Shell,
    community: community::Model,
    errors: FormErrors,
    whole: Whole,
    name: String,
    groups: Vec<company_group::Model>,
    others: Vec<company::Model>,
}

impl CompanyPage {
    fn id(&self) -> CompanyId {
        self.whole.listed.company.id
    }

    fn group(&self) -> &str {
        self.whole.listed.group.as_deref().unwrap_or_default()
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
    (id, errors, typed): (CompanyId, FormErrors, Option<String>),
) -> Result<CompanyPage, Error> {
    let community = managing.community;
    let all = listing::list(&app.db, community.id).await?;
    let whole = listing::find_whole(&app.db, &all, id)
        .await?
        .ok_or(Error::NotFound)?;
    Ok(CompanyPage {
        shell,
        errors,
        groups: companies::list_groups(&app.db, community.id).await?,
        others: all
            .into_iter()
            .map(|listed| listed.company)
            .filter(|other| other.id != id)
            .take(SUGGESTED)
            .collect(),
        name: typed.unwrap_or_else(|| whole.listed.company.name.clone()),
        community,
        whole,
    })
}

/// What the forms of the page send.
#[derive(Debug, Deserialize)]
pub(in crate::http) struct CompanyForm {
    #[serde(default)]
    decision: String,
    #[serde(default)]
    name: String,
    #[serde(default)]
    group: String,
    #[serde(default)]
    other: String,
    #[serde(default)]
    into: String,
    #[serde(default)]
    domain: String,
}

impl CompanyForm {
    /// The input that a problem is about.
    fn field(&self) -> &'static str {
        match self.decision.as_str() {
            "rename" => "name",
            "group" => "group",
            "merge" => "into",
            "part" | "unpart" => "other",
            _ => "domain",
        }
    }

    async fn carry_out(
        &self,
        app: &App,
        context: Context<'_>,
        who: (entities::ids::CommunityId, entities::ids::AccountId),
        id: CompanyId,
    ) -> Result<CompanyId, OperateError> {
        let db = &app.db;
        // An id, as the buttons send it, or a name, as people type it.
        let other = async |typed: &str| match typed.parse::<CompanyId>() {
            Ok(id) => Ok(id),
            Err(_) => companies::find(db, who.0, typed)
                .await?
                .ok_or(OperateError::Unknown),
        };
        match self.decision.as_str() {
            "rename" => companies::rename(db, context, who, id, &self.name).await?,
            "group" => companies::set_group(db, context, who, id, &self.group).await?,
            "part" => {
                let pair = (id, other(&self.other).await?);
                companies::keep_apart(db, context, who, pair, true).await?;
            }
            "unpart" => {
                companies::keep_apart(db, context, who, (id, other(&self.other).await?), false)
                    .await?;
            }
            "add-domain" => companies::add_domain(db, context, who, id, &self.domain).await?,
            "remove-domain" => companies::remove_domain(db, context, who, id, &self.domain).await?,
            "merge" => {
                let into = other(&self.into).await?;
                companies::merge(db, context, who, (id, into)).await?;
                return Ok(into);
            }
            _ => return Err(OperateError::NotFound),
        }
        Ok(id)
    }
}

pub(in crate::http) async fn decide(
    State(app): State<App>,
    shell: Shell,
    managing: Managing,
    client: Client,
    cookies: CookieJar,
    Path((_, id)): Path<(String, String)>,
    Form(form): Form<CompanyForm>,
) -> Result<Response, Error> {
    let id = id.parse().map_err(|_| Error::NotFound)?;
    let who = (managing.community.id, managing.by.account.id);
    let words = shell.words;
    let message = match form.carry_out(&app, client.context(&app), who, id).await {
        Ok(shown) => {
            let slug = &managing.community.slug;
            let back = routes::about(routes::MANAGE_COMPANY, slug, shown);
            return Ok((Flash::Saved.tell(&app, cookies), Redirect::to(&back)).into_response());
        }
        Err(OperateError::NotFound) => return Err(Error::NotFound),
        Err(OperateError::Db(error)) => return Err(error.into()),
        Err(OperateError::Unknown) => fl!(words, "company-unknown"),
        Err(OperateError::Name(error)) => forms::text_error(words, error),
        Err(OperateError::NoCompany) => fl!(words, "company-name-none"),
        Err(OperateError::Taken) if form.field() == "domain" => fl!(words, "company-domain-taken"),
        Err(OperateError::Taken) => fl!(words, "company-name-taken"),
        Err(OperateError::Same) => fl!(words, "company-same"),
        Err(OperateError::Domain) => fl!(words, "company-domain-wrong"),
    };
    let errors = FormErrors::one(form.field(), message);
    let typed = (form.decision == "rename").then_some(form.name);
    let page = load(&app, shell, managing, (id, errors, typed)).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, Page(page)).into_response())
}
