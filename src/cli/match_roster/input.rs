//! Reads everything that a round is made of. Errors name the file and the line.

use std::fs;
use std::path::Path;

use anyhow::Context;

use super::super::progress::Progress;
use super::super::watched::Watched;
use super::Args;
use crate::policy_file::PolicyFile;
use crate::roster::{History, Roster, Setting};
use crate::warnings::Warnings;

/// A policy is written by hand; anything larger is another file.
const LARGEST_POLICY: u64 = 4 << 20;

/// The roster with its history and the organizers' policy. Warnings go to standard error.
pub(super) fn read(args: &Args, progress: &Progress) -> anyhow::Result<Roster> {
    let policy = args
        .policy
        .as_deref()
        .map(read_policy)
        .transpose()?
        .unwrap_or_default();
    let mut roster = read_members(&args.members, &policy, progress)?;
    let history = args.history.as_deref();
    let history = history
        .map(|path| read_history(path, &roster, progress))
        .transpose()?;
    roster.remember(history.as_ref(), &policy);
    let mut warnings = Warnings::default();
    let decided = roster.decide(&policy, &mut warnings);
    if let Some(path) = &args.policy {
        warn(path, &warnings, progress);
        decided.with_context(|| path.display().to_string())?;
    }
    Ok(roster)
}

fn read_policy(path: &Path) -> anyhow::Result<PolicyFile> {
    let cannot = || format!("cannot read {}", path.display());
    let size = fs::metadata(path).with_context(cannot)?.len();
    anyhow::ensure!(
        size <= LARGEST_POLICY,
        "{}: larger than 4 MiB; is it a policy?",
        path.display()
    );
    let bytes = fs::read(path).with_context(cannot)?;
    let text = String::from_utf8(bytes).map_err(|error| {
        let good = error.utf8_error().valid_up_to();
        let lines = error.as_bytes()[..good]
            .split(|&byte| byte == b'\n')
            .count();
        anyhow::anyhow!(
            "{}: line {lines}: not UTF-8; save the file as UTF-8",
            path.display()
        )
    })?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    PolicyFile::parse(text).with_context(|| path.display().to_string())
}

fn read_members(path: &Path, policy: &PolicyFile, progress: &Progress) -> anyhow::Result<Roster> {
    let setting = Setting {
        zone: policy.zone,
        window: policy.window,
    };
    let mut warnings = Warnings::default();
    let input = Watched::open(path, progress)?;
    let roster = Roster::read(input, setting, &mut warnings);
    progress.check()?;
    warn(path, &warnings, progress);
    roster.with_context(|| path.display().to_string())
}

fn read_history(path: &Path, roster: &Roster, progress: &Progress) -> anyhow::Result<History> {
    let mut warnings = Warnings::default();
    let input = Watched::open(path, progress)?;
    let history = History::read(input, &roster.ids, &mut warnings);
    progress.check()?;
    warn(path, &warnings, progress);
    history.with_context(|| path.display().to_string())
}

fn warn(path: &Path, warnings: &Warnings, progress: &Progress) {
    for line in warnings.lines() {
        progress.say(&format!("engawa: warning: {}: {line}", path.display()));
    }
}
