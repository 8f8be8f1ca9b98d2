//! `engawa match solve`.

/// Options of `engawa match solve`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {}

pub(super) fn run(_args: &Args) -> anyhow::Result<()> {
    anyhow::bail!("not built yet")
}
