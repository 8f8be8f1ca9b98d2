//! One round: what it would come to, or came to, and what an organizer can do about it.

use std::collections::HashSet;

use askama::Template;
use axum::{
    extract::{Path, Query, State},
    http::StatusCode,
    response::{IntoResponse as _, Redirect, Response},
};
use axum_extra::extract::{CookieJar, Form};
use entities::{
    community,
    ids::{AccountId, RoundRuleId},
    round::{self, RoundState},
    round_rule::RuleKind,
};
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
    round_words,
    rounds::{figures, zone},
};
use crate::{
    app::App,
    audit::{self, Action, Event},
    jobs::JobError,
    rounds::{self, Begun, People, Preview, Reason, RuleError, Statistics, Topics, plan, theme},
};

/// Pairs on one page.
const PAGE: usize = 50;

/// Someone, by name and company.
#[derive(Clone, Debug)]
struct Named {
    name: String,
    company: String,
}

/// People who meet, and why.
#[derive(Clone, Debug)]
struct TableLine {
    people: Vec<Named>,
    reasons: Vec<String>,
    /// The first two, for putting them together or keeping them apart.
    pair: (String, String),
    is_second: bool,
}

/// Someone for whom there is nobody.
#[derive(Clone, Debug)]
struct AloneLine {
    person: Named,
    reason: String,
}

/// A pair that organizers decided about.
#[derive(Clone, Debug)]
struct RuleLine {
    id: RoundRuleId,
    one: String,
    other: String,
    is_pin: bool,
}

/// A question and its answer.
#[derive(Clone, Debug)]
struct WhyLine {
    one: String,
    other: String,
    answer: String,
}

#[derive(Debug, Template)]
#[template(path = "manage_round.html")]
struct RoundPage {
    shell: Shell,
    community: community::Model,
    errors: FormErrors,
    round: round::Model,
    state: String,
    matches_at: String,
    answers_by: String,
    theme: String,
    figures: Option<Statistics>,
    tables: Vec<TableLine>,
    alone: Vec<AloneLine>,
    rules: Vec<RuleLine>,
    everybody: Vec<(AccountId, String)>,
    why: Option<WhyLine>,
    page: usize,
    pages: usize,
}

impl RoundPage {
    fn is_open(&self) -> bool {
        self.round.state == RoundState::Open
    }

    fn hue(&self) -> &'static str {
        round_words::hue(self.round.state)
    }

    fn is_matching(&self) -> bool {
        self.round.state == RoundState::Matching
    }

    fn path(&self, path: &str) -> String {
        routes::round(path, &self.community.slug, self.round.number)
    }

    fn is_empty(&self) -> bool {
        self.figures
            .as_ref()
            .is_none_or(|figures| figures.people == 0)
    }

    fn has_alone(&self) -> bool {
        !self.alone.is_empty()
    }

    fn rule_end(&self, rule: &RoundRuleId) -> String {
        routes::of(&self.path(routes::MANAGE_ROUND_RULE_END), rule)
    }

    /// Mails that go out: one to each who takes part.
    fn mails(&self) -> usize {
        self.figures.as_ref().map_or(0, |figures| figures.people)
    }

    fn gap(&self) -> String {
        let gap = self.figures.as_ref().map_or(0.0, Statistics::gap);
        format!("{:.3}", gap * 100.0)
    }
}

/// Which page of pairs, and which two are asked about.
#[derive(Debug, Default, Deserialize)]
pub(in crate::http) struct Asked {
    #[serde(default)]
    page: usize,
    #[serde(default)]
    one: String,
    #[serde(default)]
    other: String,
}

async fn find(app: &App, managing: &Managing, number: &str) -> Result<round::Model, Error> {
    let number = number.parse().map_err(|_| Error::NotFound)?;
    rounds::find(&app.db, managing.community.id, number)
        .await?
        .ok_or(Error::NotFound)
}

pub(in crate::http) async fn show(
    State(app): State<App>,
    shell: Shell,
    managing: Managing,
    Path((_, number)): Path<(String, String)>,
    Query(asked): Query<Asked>,
) -> Result<Response, Error> {
    let round = find(&app, &managing, &number).await?;
    let page = load(
        &app,
        shell,
        managing,
        round,
        (&asked, FormErrors::default()),
    )
    .await?;
    Ok(Page(page).into_response())
}

fn failed(error: JobError) -> Error {
    match error {
        JobError::Retry(error) => match error.downcast::<sea_orm::DbErr>() {
            Ok(error) => error.into(),
            Err(error) => Error::internal(JobError::Retry(error)),
        },
        other @ (JobError::GiveUp(_) | JobError::NotBefore(_)) => Error::internal(other),
    }
}

async fn load(
    app: &App,
    shell: Shell,
    managing: Managing,
    round: round::Model,
    (asked, errors): (&Asked, FormErrors),
) -> Result<RoundPage, Error> {
    let community = managing.community;
    let people = People::load(&app.db, community.id).await?;
    let topics = Topics::load(&app.db, community.id).await?;
    let view = View {
        locale: shell.locale,
        people: &people,
        topics: &topics,
    };
    let mut page = view.frame(app, shell, community, round).await?;
    page.errors = errors;
    page.page = asked.page.max(1);
    if page.is_open() {
        let preview = Preview::load(&app.db, &page.round, app.now())
            .await
            .map_err(failed)?;
        view.fill_preview(&mut page, &preview);
        page.why = view.why(&preview, asked);
    } else {
        view.fill_published(app, &mut page).await?;
    }
    Ok(page)
}

/// Names and words for a page.
struct View<'a> {
    locale: super::super::super::locale::Locale,
    people: &'a People,
    topics: &'a Topics,
}

impl View<'_> {
    async fn frame(
        &self,
        app: &App,
        shell: Shell,
        community: community::Model,
        round: round::Model,
    ) -> Result<RoundPage, Error> {
        let zone = zone(&community);
        let rules = rounds::list_rules(&app.db, community.id, round.id).await?;
        let name = |account| self.people.name(account).to_owned();
        Ok(RoundPage {
            state: round_words::state(shell.words, round.state),
            matches_at: self.locale.day_and_time(round.matches_at, zone),
            answers_by: self.locale.day_and_time(round.answers_by, zone),
            theme: round.theme.clone(),
            figures: figures(&round),
            tables: Vec::new(),
            alone: Vec::new(),
            rules: rules
                .into_iter()
                .map(|rule| RuleLine {
                    id: rule.id,
                    one: name(rule.one_id),
                    other: name(rule.other_id),
                    is_pin: rule.kind == RuleKind::Pin,
                })
                .collect(),
            everybody: Vec::new(),
            why: None,
            errors: FormErrors::default(),
            page: 1,
            pages: 1,
            shell,
            community,
            round,
        })
    }

    fn named(&self, account: AccountId) -> Named {
        Named {
            name: self.people.name(account).to_owned(),
            company: self.people.company(account).to_owned(),
        }
    }

    fn line(&self, people: &[AccountId], reasons: &[Reason], is_second: bool) -> TableLine {
        let id = |place: usize| {
            people
                .get(place)
                .map(ToString::to_string)
                .unwrap_or_default()
        };
        let names = (self.people, self.topics);
        TableLine {
            people: people.iter().map(|person| self.named(*person)).collect(),
            reasons: reasons
                .iter()
                .map(|reason| rounds::sentence(self.locale, *reason, names))
                .collect(),
            pair: (id(0), id(1)),
            is_second,
        }
    }

    fn fill_preview(&self, page: &mut RoundPage, preview: &Preview) {
        let solution = &preview.solution;
        page.figures = Some(solution.statistics.clone());
        page.pages = solution.tables.len().div_ceil(PAGE).max(1);
        let shown = solution
            .tables
            .iter()
            .skip((page.page - 1) * PAGE)
            .take(PAGE);
        page.tables = shown
            .map(|table| self.line(&table.people, &table.reasons, false))
            .collect();
        page.alone = solution
            .alone
            .iter()
            .map(|(account, reason)| AloneLine {
                person: self.named(*account),
                reason: round_words::nobody(self.locale.words(), *reason),
            })
            .collect();
        let taking_part: HashSet<AccountId> = preview
            .snapshot
            .people
            .iter()
            .map(|person| person.account)
            .collect();
        page.everybody = self
            .people
            .all()
            .into_iter()
            .filter(|(id, ..)| taking_part.contains(id))
            .map(|(id, name, company)| (id, format!("{name} — {company}")))
            .collect();
    }

    fn why(&self, preview: &Preview, asked: &Asked) -> Option<WhyLine> {
        let (one, other): (AccountId, AccountId) =
            (asked.one.parse().ok()?, asked.other.parse().ok()?);
        let known = |account| !self.people.name(account).is_empty();
        (known(one) && known(other)).then(|| WhyLine {
            one: self.people.name(one).to_owned(),
            other: self.people.name(other).to_owned(),
            answer: round_words::why_not(self.locale.words(), &preview.why_not(one, other)),
        })
    }

    async fn fill_published(&self, app: &App, page: &mut RoundPage) -> Result<(), Error> {
        let proposed = rounds::load_proposed(&app.db, page.round.id).await?;
        page.pages = proposed.len().div_ceil(PAGE).max(1);
        let shown = proposed.iter().skip((page.page - 1) * PAGE).take(PAGE);
        page.tables = shown
            .map(|table| self.line(&table.people, &table.reasons, table.is_second))
            .collect();
        let alone = rounds::load_alone(&app.db, page.round.id).await?;
        page.alone = alone
            .into_iter()
            .filter_map(|(account, outcome)| {
                Some(AloneLine {
                    person: self.named(account),
                    reason: round_words::outcome(self.locale.words(), &outcome)?,
                })
            })
            .collect();
        Ok(())
    }
}

/// Runs the round now.
pub(in crate::http) async fn run(
    State(app): State<App>,
    managing: Managing,
    client: Client,
    Path((_, number)): Path<(String, String)>,
) -> Result<Response, Error> {
    let round = find(&app, &managing, &number).await?;
    if rounds::begin(&app, round.id, None).await? == Begun::Yes {
        let context = client.context(&app);
        let event = Event::new(Action::RoundRun)
            .by(managing.by.account.id)
            .on(round.id.0)
            .inside(managing.community.id);
        app.db
            .write(|txn| async move { audit::record(&txn, context, event).await })
            .await?;
    }
    let back = routes::round(routes::MANAGE_ROUND, &managing.community.slug, round.number);
    Ok(Redirect::to(&back).into_response())
}

/// Calls the round off.
pub(in crate::http) async fn cancel(
    State(app): State<App>,
    managing: Managing,
    client: Client,
    cookies: CookieJar,
    Path((_, number)): Path<(String, String)>,
) -> Result<Response, Error> {
    let round = find(&app, &managing, &number).await?;
    let who = (managing.community.id, managing.by.account.id);
    match rounds::cancel(&app.db, client.context(&app), who, round.id).await {
        Ok(()) => {
            let back = routes::within(routes::MANAGE_ROUNDS, &managing.community.slug);
            Ok((Flash::Decided.tell(&app, cookies), Redirect::to(&back)).into_response())
        }
        Err(plan::RoundError::Db(error)) => Err(error.into()),
        Err(_) => Err(Error::NotFound),
    }
}

/// The theme.
#[derive(Debug, Deserialize)]
pub(in crate::http) struct ThemeForm {
    #[serde(default)]
    theme: String,
}

pub(in crate::http) async fn write_theme(
    State(app): State<App>,
    shell: Shell,
    managing: Managing,
    cookies: CookieJar,
    Path((_, number)): Path<(String, String)>,
    Form(form): Form<ThemeForm>,
) -> Result<Response, Error> {
    let round = find(&app, &managing, &number).await?;
    let by = (managing.by.account.id, true);
    match theme::write(&app.db, app.now(), by, round.id, &form.theme).await {
        Ok(()) => {
            let back = routes::round(routes::MANAGE_ROUND, &managing.community.slug, round.number);
            Ok((Flash::Saved.tell(&app, cookies), Redirect::to(&back)).into_response())
        }
        Err(theme::ThemeError::Text(error)) => {
            let errors = FormErrors::one("theme", forms::text_error(shell.words, error));
            let asked = Asked::default();
            let mut page = load(&app, shell, managing, round, (&asked, errors)).await?;
            page.theme = form.theme;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, Page(page)).into_response())
        }
        Err(theme::ThemeError::NotFound) => Err(Error::NotFound),
        Err(theme::ThemeError::Db(error)) => Err(error.into()),
    }
}

/// A pair, and whether they are to meet, or why they do not.
#[derive(Debug, Deserialize)]
pub(in crate::http) struct RuleForm {
    #[serde(default)]
    kind: String,
    #[serde(default)]
    one: String,
    #[serde(default)]
    other: String,
}

pub(in crate::http) async fn add_rule(
    State(app): State<App>,
    shell: Shell,
    managing: Managing,
    client: Client,
    Path((_, number)): Path<(String, String)>,
    Form(form): Form<RuleForm>,
) -> Result<Response, Error> {
    let round = find(&app, &managing, &number).await?;
    let people = (form.one.parse().ok()).zip(form.other.parse().ok());
    let kind = match form.kind.as_str() {
        // Who is asked about stands in the address of the answer, and nothing else of the form.
        "why" => {
            let back = routes::round(routes::MANAGE_ROUND, &managing.community.slug, round.number);
            let pairs = url::form_urlencoded::Serializer::new(String::new())
                .append_pair("one", &form.one)
                .append_pair("other", &form.other)
                .finish();
            return Ok(Redirect::to(&format!("{back}?{pairs}#why")).into_response());
        }
        "pin" => RuleKind::Pin,
        "exclude" => RuleKind::Exclude,
        _ => return Err(Error::NotFound),
    };
    let who = (managing.community.id, managing.by.account.id);
    let added = match people {
        Some(people) => {
            rounds::add_rule(&app.db, client.context(&app), who, (kind, round.id), people).await
        }
        None => Err(RuleError::People),
    };
    let message = match added {
        Ok(()) => {
            let back = routes::round(routes::MANAGE_ROUND, &managing.community.slug, round.number);
            return Ok(Redirect::to(&back).into_response());
        }
        Err(RuleError::Db(error)) => return Err(error.into()),
        Err(RuleError::NotFound) => return Err(Error::NotFound),
        Err(RuleError::People) => fl!(shell.words, "round-rule-people"),
        Err(RuleError::Exists) => fl!(shell.words, "round-rule-exists"),
    };
    let errors = FormErrors::one("one", message);
    let asked = Asked::default();
    let page = load(&app, shell, managing, round, (&asked, errors)).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, Page(page)).into_response())
}

pub(in crate::http) async fn end_rule(
    State(app): State<App>,
    managing: Managing,
    Path((_, number, rule)): Path<(String, String, String)>,
) -> Result<Response, Error> {
    let round = find(&app, &managing, &number).await?;
    let rule = rule.parse().map_err(|_| Error::NotFound)?;
    match rounds::remove_rule(&app.db, managing.community.id, rule).await {
        Ok(()) => {
            let back = routes::round(routes::MANAGE_ROUND, &managing.community.slug, round.number);
            Ok(Redirect::to(&back).into_response())
        }
        Err(RuleError::Db(error)) => Err(error.into()),
        Err(_) => Err(Error::NotFound),
    }
}
