//! `engawa members`: bringing people in from a file.

use std::{fs, path::PathBuf};

use anyhow::{Context as _, Result, bail};

use super::{
    print,
    settings::{Settings, block_on},
};
use crate::{
    audit::Context,
    clock::{Clock, Random},
    communities,
    db::{self, Db},
    imports::{self, BadRow, Counts, FileError, Most, Sheet, Taking, words},
    locale::Locale,
    secret::Secret,
};

#[derive(Debug, clap::Subcommand)]
pub(super) enum Members {
    /// Take in a list of people: they are expected, and become members when they agree to the promise.
    Import(Import),
}

#[derive(Debug, clap::Args)]
#[command(after_help = AFTER_HELP)]
pub(super) struct Import {
    #[command(flatten)]
    settings: Settings,
    /// The people: a CSV file with a header line; the columns `email`, `name` and `company` are required.
    #[arg(value_name = "FILE.csv")]
    file: PathBuf,
    /// The community that expects them.
    #[arg(long, value_name = "SLUG")]
    community: String,
    /// Only say what would happen.
    #[arg(long)]
    dry_run: bool,
    /// Take the good rows although there are bad ones.
    #[arg(long)]
    skip_bad: bool,
    /// Invite by mail whoever has not been written to.
    #[arg(long)]
    invite: bool,
}

const AFTER_HELP: &str = "\
Nothing is taken unless all rows are good, or with --skip-bad. The same file again changes nothing.
UTF-8, UTF-16 and Shift_JIS are read, and the columns of event sites. docs/import.md describes the file.";

pub(super) fn run(command: &Members) -> Result<()> {
    let Members::Import(import) = command;
    block_on(read_and_take(import))
}

async fn read_and_take(import: &Import) -> Result<()> {
    let path = import.file.display().to_string();
    let sheet = read(import).with_context(|| path.clone())?;
    let config = import.settings.read()?;
    let db = db::connect(config.database_url.reveal()).await?;
    if !db::schema_state(&db).await?.pending.is_empty() {
        if db::embedded_file(config.database_url.reveal()).is_none() {
            bail!("the database waits for migrations; run `engawa migrate up` first");
        }
        db::migrate_up(&db).await?;
    }
    let Some(community) = communities::find_by_slug(&db, &import.community).await? else {
        bail!(
            "there is no community “{}”; `engawa community create` makes one",
            import.community
        );
    };
    let random = Random::system();
    let secret = Secret::load(&config, &random)?;
    tell(&sheet, &path)?;
    if import.dry_run {
        let fates = imports::plan(&db, &secret, community.id, &sheet.entries).await?;
        print::to_stdout(summary(Counts::of(&fates), &sheet, true).as_bytes())?;
        return refuse_bad(import, &sheet);
    }
    refuse_bad(import, &sheet)?;
    let context = Context {
        now: Clock::system().now(),
        random: &random,
        address: None,
    };
    let counts = take(&db, &secret, context, (community.id, import, &sheet)).await?;
    print::to_stdout(summary(counts, &sheet, false).as_bytes())
}

fn read(import: &Import) -> Result<Sheet> {
    let english = Locale::En.words();
    let most = Most::COMMAND;
    let refuse = |error: &FileError| anyhow::anyhow!(words::file_error(english, error));
    let size = fs::metadata(&import.file)?.len();
    if size > most.bytes as u64 {
        return Err(refuse(&FileError::TooLarge(most.bytes)));
    }
    let bytes = fs::read(&import.file)?;
    imports::read(&bytes, most).map_err(|error| refuse(&error))
}

async fn take(
    db: &Db,
    secret: &Secret,
    context: Context<'_>,
    (community, import, sheet): (entities::ids::CommunityId, &Import, &Sheet),
) -> Result<Counts> {
    let taking = Taking {
        entries: &sheet.entries,
        invite: import.invite,
        draft: None,
    };
    Ok(imports::take(db, secret, context, (community, None), taking).await?)
}

/// One line for each bad row and each column that is not read.
fn tell(sheet: &Sheet, path: &str) -> Result<()> {
    let english = Locale::En.words();
    let line = |bad: &BadRow| {
        let reason = words::fault(english, &bad.fault);
        format!("line {}: {reason}\n", bad.line)
    };
    let text: String = sheet.bad.iter().map(line).collect();
    for title in &sheet.left_out {
        eprintln!("engawa: warning: {path}: the column “{title}” is not known and left out");
    }
    print::to_stdout(text.as_bytes())
}

fn refuse_bad(import: &Import, sheet: &Sheet) -> Result<()> {
    if sheet.bad.is_empty() || import.skip_bad {
        return Ok(());
    }
    bail!(
        "{} of the rows cannot be taken, so none is; correct them, or leave them out with --skip-bad",
        sheet.bad.len()
    )
}

fn summary(counts: Counts, sheet: &Sheet, is_dry: bool) -> String {
    let Counts {
        new,
        changed,
        unchanged,
        members,
        away,
    } = counts;
    let (bad, cancelled) = (sheet.bad.len(), sheet.cancelled);
    let would = if is_dry { "would be " } else { "" };
    format!(
        "{would}new: {new}, {would}changed: {changed}, unchanged: {unchanged}, already members: {members}, \
         went away before: {away}, bad rows: {bad}, cancelled: {cancelled}\n"
    )
}
