//! `engawa doctor`: whether an installation can do its work, one line for each part, and a test mail.

use anyhow::{Context as _, Result, bail};
use i18n_embed_fl::fl;
use lettre::Address;

use super::settings::{Settings, block_on};
use crate::{
    accounts::Erasures,
    clock::{Clock, Random},
    config::Config,
    db::{self, Db, SchemaState},
    http::routes,
    jobs::dead,
    locale::Locale,
    mail::{Letter, More, Parcel, Post as _, Sender, Smtp},
    secret::Secret,
};

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    settings: Settings,
    /// Where the test mail goes; without it to the address that people can write to.
    #[arg(long, value_name = "ADDRESS")]
    mail_to: Option<Address>,
    /// Send no mail.
    #[arg(long, conflicts_with = "mail_to")]
    no_mail: bool,
}

pub(super) fn run(args: &Args) -> Result<()> {
    block_on(async {
        let mut report = Report::default();
        let config = args.settings.read();
        report.add("settings", describe(&config));
        // Without them there is nothing else to look at.
        let Ok(config) = config else {
            return report.end();
        };
        report.add("secret", check_secret(&config));
        check_database(&config, &mut report).await;
        if args.no_mail {
            println!("--    mail: not tried");
        } else {
            let to = args.mail_to.as_ref().unwrap_or(&config.contact);
            report.add("mail", send(&config, to).await);
        }
        report.end()
    })
}

/// What was found so far.
#[derive(Debug, Default)]
struct Report {
    wrong: usize,
}

impl Report {
    fn add(&mut self, part: &str, found: Result<String>) {
        match found {
            Ok(text) => println!("ok    {part}: {text}"),
            Err(error) => {
                self.wrong += 1;
                println!("WRONG {part}: {error:#}");
            }
        }
    }

    fn end(self) -> Result<()> {
        match self.wrong {
            0 => Ok(()),
            1 => bail!("something is wrong; see the line above that begins with WRONG"),
            count => bail!("{count} things are wrong; see the lines above that begin with WRONG"),
        }
    }
}

fn describe(config: &Result<Config>) -> Result<String> {
    match config {
        Ok(config) => Ok(format!("people come to {}", config.base_url)),
        Err(error) => bail!("{error:#}"),
    }
}

fn check_secret(config: &Config) -> Result<String> {
    if config.secret.is_none()
        && let Some(file) = db::embedded_file(config.database_url.reveal())
        && !file.exists()
    {
        return Ok("will be made beside the database at the first start".to_owned());
    }
    Secret::load(config, &Random::system())?;
    Ok("there, and strong enough".to_owned())
}

async fn check_database(config: &Config, report: &mut Report) {
    let url = config.database_url.reveal();
    if db::embedded_file(url).is_some_and(|file| !file.exists()) {
        report.add(
            "database",
            Ok("none yet; the first start makes one".to_owned()),
        );
        return;
    }
    let database = match db::connect(url).await {
        Ok(database) => database,
        Err(error) => return report.add("database", Err(error.into())),
    };
    let schema = db::schema_state(&database).await;
    let embedded = db::embedded_file(url).is_some();
    report.add(
        "schema",
        schema
            .context("cannot be read")
            .and_then(|schema| describe_schema(&schema, embedded)),
    );
    report.add("database", check_write(&database).await);
    report.add("erasures", check_erasures(config));
    report.add("jobs", check_jobs(&database).await);
}

fn describe_schema(schema: &SchemaState, embedded: bool) -> Result<String> {
    match schema.pending.len() {
        0 => Ok(format!("up to date, {} migrations", schema.applied.len())),
        count if embedded => Ok(format!("{count} migrations wait for the next start")),
        count => bail!("{count} migrations wait; run `engawa migrate up`"),
    }
}

async fn check_write(database: &Db) -> Result<String> {
    database
        .beat(Clock::system().now())
        .await
        .context("takes no writes")?;
    Ok("reads and writes".to_owned())
}

fn check_erasures(config: &Config) -> Result<String> {
    if Erasures::of(config).are_kept() {
        return Ok("written down beside the data".to_owned());
    }
    bail!("ENGAWA_ERASURES names no file: a backup that is restored brings back whom it holds")
}

async fn check_jobs(database: &Db) -> Result<String> {
    match dead::list(database).await?.len() {
        0 => Ok("none was given up".to_owned()),
        count => bail!(
            "{count} were given up; `engawa jobs list` says why, `engawa jobs retry` tries again"
        ),
    }
}

async fn send(config: &Config, to: &Address) -> Result<String> {
    let url = config
        .smtp_url
        .as_ref()
        .context("ENGAWA_SMTP_URL is missing: name a server, such as smtp://127.0.0.1:25")?;
    let smtp = Smtp::new(url.reveal(), Smtp::PATIENCE).context("ENGAWA_SMTP_URL cannot be used")?;
    let letter = letter(config);
    let now = Clock::system().now();
    let message = letter.message(&Sender {
        from: &config.mail_from,
        bounce: config.mail_bounce.as_ref(),
        to,
        key: &format!("mail:doctor:{}", now.timestamp_micros()),
        now,
    })?;
    let parcel = Parcel {
        to: to.clone(),
        letter,
        message,
    };
    smtp.deliver(parcel).await?;
    Ok("the server took a test mail; see whether it arrives".to_owned())
}

/// Nobody's language is known here: it is in both.
fn letter(config: &Config) -> Letter {
    let [ja, en] = Locale::ALL.map(Locale::words);
    let both = |ja: String, en: String| format!("{ja} / {en}");
    Letter {
        locale: Locale::Ja,
        subject: both(fl!(ja, "mail-test-subject"), fl!(en, "mail-test-subject")),
        before: vec![fl!(ja, "mail-test-text"), fl!(en, "mail-test-text")],
        code: None,
        button: (
            "Engawa".to_owned(),
            routes::absolute(&config.base_url, routes::LANDING),
        ),
        after: vec![],
        reason: both(fl!(ja, "mail-test-reason"), fl!(en, "mail-test-reason")),
        stop: None,
        more: More::default(),
    }
}
