//! Logs, on standard error: ids and causes, never names, addresses, texts or tokens.

use std::io::{IsTerminal as _, stderr};

use tracing::{Level, Metadata};
use tracing_subscriber::{
    EnvFilter, Layer as _, filter::filter_fn, fmt, layer::SubscriberExt as _,
    util::SubscriberInitExt as _,
};

use crate::config::{Config, LogFormat};

/// Starts logging as the settings say. Once in a process.
pub fn start(config: &Config) {
    let lines = fmt::layer()
        .with_ansi(stderr().is_terminal())
        .with_writer(stderr);
    let lines = match config.log_format {
        LogFormat::Text => lines.boxed(),
        LogFormat::Json => lines.json().boxed(),
    };
    tracing_subscriber::registry()
        .with(EnvFilter::new(&config.log))
        .with(filter_fn(is_safe))
        .with(lines)
        .init();
}

/// Our own words at any level, those of libraries from warnings up. Below that they write out whole requests, with the
/// tokens in their addresses, however verbose an operator wants the log to be.
fn is_safe(metadata: &Metadata<'_>) -> bool {
    metadata.target().starts_with("engawa") || *metadata.level() <= Level::WARN
}
