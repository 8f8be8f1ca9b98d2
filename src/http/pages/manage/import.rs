//! Bringing people in from a file: a look first, then the word to take it.

use std::collections::HashSet;

use askama::Template;
use axum::{
    extract::{Multipart, Path, State, multipart::MultipartError},
    http::StatusCode,
    response::{IntoResponse as _, Redirect, Response},
};
use axum_extra::extract::{CookieJar, Form};
use entities::{
    community,
    ids::{CommunityId, DraftId},
};
use i18n_embed_fl::fl;
use serde::Deserialize;

use super::super::super::{
    Error,
    client::Client,
    flash::Flash,
    forms::FormErrors,
    page::{Page, Shell},
    place::Managing,
    routes,
};
use crate::{
    app::App,
    companies,
    imports::{
        self, AllowError, Counts, Entry, Fate, FileError, Most, Sheet, TakeError, Taking, words,
    },
};

/// A file of the largest size, and the little that a form puts around it.
pub(in crate::http) const BODY_BYTES: usize = Most::FORM.bytes + 64 * 1024;
/// Rows that the look shows; there may be twenty thousand.
const SHOWN: usize = 100;

#[derive(Debug, Template)]
#[template(path = "manage_import.html")]
struct ImportPage {
    shell: Shell,
    community: community::Model,
    errors: FormErrors,
    text: String,
}

pub(in crate::http) async fn show(shell: Shell, managing: Managing) -> Response {
    Page(ImportPage {
        shell,
        community: managing.community,
        errors: FormErrors::default(),
        text: String::new(),
    })
    .into_response()
}

/// What the form sends: a file, or text.
#[derive(Debug, Default)]
struct Sent {
    file: Vec<u8>,
    text: String,
}

async fn receive(mut form: Multipart) -> Result<Sent, MultipartError> {
    let mut sent = Sent::default();
    while let Some(field) = form.next_field().await? {
        match field.name() {
            Some("file") => sent.file = field.bytes().await?.into(),
            Some("text") => {
                sent.text = String::from_utf8_lossy(&field.bytes().await?).into_owned();
            }
            _ => {}
        }
    }
    Ok(sent)
}

/// Reads what was sent and leads on to the look at it.
pub(in crate::http) async fn check(
    State(app): State<App>,
    shell: Shell,
    managing: Managing,
    client: Client,
    form: Multipart,
) -> Result<Response, Error> {
    match imports::allow(&app.db, app.now(), managing.by.account.id).await {
        Ok(()) => {}
        Err(AllowError::TooMany(wait)) => return Err(Error::TooMany(wait)),
        Err(AllowError::Db(error)) => return Err(error.into()),
    }
    let words = shell.words;
    let refuse = |status, message, text| {
        let page = ImportPage {
            shell,
            community: managing.community.clone(),
            errors: FormErrors::one("file", message),
            text,
        };
        Ok((status, Page(page)).into_response())
    };
    let sent = match receive(form).await {
        Ok(sent) => sent,
        Err(error) if error.status() == StatusCode::PAYLOAD_TOO_LARGE => {
            let message = words::file_error(words, &FileError::TooLarge(Most::FORM.bytes));
            return refuse(StatusCode::PAYLOAD_TOO_LARGE, message, String::new());
        }
        Err(error) => return Ok(error.status().into_response()),
    };
    if sent.file.is_empty() && sent.text.trim().is_empty() {
        let message = fl!(words, "import-nothing");
        return refuse(StatusCode::UNPROCESSABLE_ENTITY, message, String::new());
    }
    let (file, text) = (sent.file, sent.text);
    let read = tokio::task::spawn_blocking(move || {
        let bytes = if file.is_empty() {
            text.as_bytes()
        } else {
            &file
        };
        (imports::read(bytes, Most::FORM), text)
    });
    let (read, text) = read.await.map_err(Error::internal)?;
    let sheet = match read {
        Ok(sheet) => sheet,
        Err(error) => {
            let message = words::file_error(words, &error);
            return refuse(StatusCode::UNPROCESSABLE_ENTITY, message, text);
        }
    };
    let who = (managing.community.id, managing.by.account.id);
    let id = imports::keep_draft(&app.db, client.context(&app), who, &sheet).await?;
    let look = routes::about(routes::MANAGE_IMPORT_DRAFT, &managing.community.slug, id);
    Ok(Redirect::to(&look).into_response())
}

/// A row as the look shows it.
#[derive(Debug)]
struct Row {
    line: u64,
    name: String,
    company: String,
    fate: Fate,
}

/// A bad row as the look shows it.
#[derive(Debug)]
struct Bad {
    line: u64,
    reason: String,
}

#[derive(Debug, Template)]
#[template(path = "manage_import_draft.html")]
struct DraftPage {
    shell: Shell,
    community: community::Model,
    errors: FormErrors,
    id: DraftId,
    counts: Counts,
    cancelled: usize,
    left_out: Vec<String>,
    rows: Vec<Row>,
    more_rows: usize,
    bad: Vec<Bad>,
    more_bad: usize,
    /// Names of companies that look alike and are not the same.
    alike: Vec<(String, String)>,
}

impl DraftPage {
    fn fate(&self, fate: Fate) -> String {
        let words = self.shell.words;
        match fate {
            Fate::New => fl!(words, "import-fate-new"),
            Fate::Changed => fl!(words, "import-fate-changed"),
            Fate::Unchanged => fl!(words, "import-fate-unchanged"),
            Fate::Member => fl!(words, "import-fate-member"),
            Fate::Waiting => fl!(words, "import-fate-waiting"),
            Fate::Away => fl!(words, "import-fate-away"),
        }
    }

    fn bad_rows(&self) -> usize {
        self.bad.len() + self.more_bad
    }

    /// Whether taking it would do anything.
    fn has_people(&self) -> bool {
        !self.rows.is_empty()
    }
}

pub(in crate::http) async fn look(
    State(app): State<App>,
    shell: Shell,
    managing: Managing,
    Path((_, id)): Path<(String, String)>,
) -> Result<Response, Error> {
    let id = id.parse().map_err(|_| Error::NotFound)?;
    let page = load(&app, shell, managing, (id, FormErrors::default())).await?;
    Ok(Page(page).into_response())
}

async fn load(
    app: &App,
    shell: Shell,
    managing: Managing,
    (id, errors): (DraftId, FormErrors),
) -> Result<DraftPage, Error> {
    let community = managing.community;
    let who = (community.id, managing.by.account.id);
    let sheet = imports::find_draft(&app.db, app.now(), who, id)
        .await?
        .ok_or(Error::NotFound)?;
    let fates = imports::plan(&app.db, &app.secret, community.id, &sheet.entries).await?;
    let alike = find_alike(app, community.id, &sheet.entries).await?;
    let counts = Counts::of(&fates);
    let words = shell.words;
    let Sheet {
        entries,
        bad,
        cancelled,
        left_out,
    } = sheet;
    Ok(DraftPage {
        more_rows: entries.len().saturating_sub(SHOWN),
        more_bad: bad.len().saturating_sub(SHOWN),
        rows: entries
            .into_iter()
            .zip(fates)
            .take(SHOWN)
            .map(row)
            .collect(),
        bad: bad
            .into_iter()
            .take(SHOWN)
            .map(|bad| Bad {
                line: bad.line,
                reason: words::fault(words, &bad.fault),
            })
            .collect(),
        shell,
        community,
        errors,
        id,
        counts,
        cancelled,
        left_out,
        alike,
    })
}

fn row((entry, fate): (Entry, Fate)) -> Row {
    Row {
        line: entry.line,
        name: entry.name,
        company: entry.company,
        fate,
    }
}

/// Companies of the list that look like another one, of the list or of the community.
async fn find_alike(
    app: &App,
    community: CommunityId,
    entries: &[Entry],
) -> Result<Vec<(String, String)>, Error> {
    let known = companies::listing::list(&app.db, community).await?;
    let known: Vec<&str> = known
        .iter()
        .map(|known| known.company.name.as_str())
        .collect();
    let mut names = known.clone();
    let listed: HashSet<&str> = entries.iter().map(|entry| entry.company.as_str()).collect();
    let mut listed: Vec<&str> = listed.into_iter().collect();
    listed.sort_unstable();
    names.extend(listed);
    let pairs = companies::find_look_alikes(&names);
    let of_list = pairs.into_iter().filter(|(_, later)| *later >= known.len());
    Ok(of_list
        .take(SHOWN)
        .map(|(first, later)| (names[first].to_owned(), names[later].to_owned()))
        .collect())
}

/// What the look's form sends.
#[derive(Debug, Deserialize)]
pub(in crate::http) struct TakeForm {
    #[serde(default)]
    skip_bad: String,
    #[serde(default)]
    invite: String,
}

pub(in crate::http) async fn take(
    State(app): State<App>,
    shell: Shell,
    managing: Managing,
    client: Client,
    cookies: CookieJar,
    Path((_, id)): Path<(String, String)>,
    Form(form): Form<TakeForm>,
) -> Result<Response, Error> {
    let id: DraftId = id.parse().map_err(|_| Error::NotFound)?;
    let words = shell.words;
    let who = (managing.community.id, managing.by.account.id);
    let sheet = imports::find_draft(&app.db, app.now(), who, id)
        .await?
        .ok_or(Error::NotFound)?;
    let problem = if !sheet.bad.is_empty() && form.skip_bad.is_empty() {
        ("skip_bad", fl!(words, "import-bad-not-skipped"))
    } else {
        let taking = Taking {
            entries: &sheet.entries,
            invite: !form.invite.is_empty(),
            draft: Some(id),
        };
        let who = (who.0, Some(who.1));
        match imports::take(&app.db, &app.secret, client.context(&app), who, taking).await {
            Ok(_) => {
                let back = routes::within(routes::MANAGE_EXPECTED, &managing.community.slug);
                let cookies = Flash::Imported.tell(&app, cookies);
                return Ok((cookies, Redirect::to(&back)).into_response());
            }
            Err(TakeError::Gone) => return Err(Error::NotFound),
            Err(TakeError::TooMany) => ("take", fl!(words, "import-too-many-expected")),
            Err(TakeError::Db(error)) => return Err(error.into()),
        }
    };
    let errors = FormErrors::one(problem.0, problem.1);
    let page = load(&app, shell, managing, (id, errors)).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, Page(page)).into_response())
}
