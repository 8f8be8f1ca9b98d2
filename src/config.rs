//! Settings: defaults, then a file, then the environment.

mod providers;
mod sources;
mod values;

use std::{
    fmt,
    net::{IpAddr, SocketAddr},
    path::{Path, PathBuf},
};

use lettre::{Address, message::Mailbox};
use tracing_subscriber::EnvFilter;
use url::Url;

pub use self::{
    providers::{OAuth2Urls, ProviderConfig, ProviderKind},
    sources::ConfigError,
};
use self::{sources::Sources, values::Values};
use crate::db::embedded_file;

/// Everything an operator can set, read and checked.
#[derive(Clone, Debug)]
pub struct Config {
    /// Where the data is. Carries a password: not for logs.
    pub database_url: Hidden<String>,
    /// The public address, without a path.
    pub base_url: Url,
    /// Where the server listens.
    pub listen: SocketAddr,
    /// The secret, when one was given.
    pub secret: Option<Hidden<String>>,
    /// Where erased accounts are written down, when a place was given.
    pub erasures: Option<PathBuf>,
    /// The mail server, when one was given. Carries a password: not for logs.
    pub smtp_url: Option<Hidden<Url>>,
    /// Who mails come from.
    pub mail_from: Mailbox,
    /// Where mail servers send back what they cannot deliver, when it is another address.
    pub mail_bounce: Option<Address>,
    /// Whom people can write to when they need help.
    pub contact: Address,
    /// Providers that people can sign in by.
    pub providers: Vec<ProviderConfig>,
    /// Where coffees online take place unless someone names a room: an address with `{id}` in it.
    pub room_url: Option<String>,
    /// Hosts with ports that calendars may be fetched from although they are no public places.
    pub fetch_allow: Vec<(String, u16)>,
    /// Proxies that are believed about whom they speak for.
    pub trusted_proxies: Vec<IpAddr>,
    /// What is logged.
    pub log: String,
    /// How it is logged.
    pub log_format: LogFormat,
}

/// How log lines look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LogFormat {
    /// One line of words.
    Text,
    /// One JSON object a line.
    Json,
}

/// A value that debug output does not show.
#[derive(Clone)]
pub struct Hidden<T>(T);

impl<T> Hidden<T> {
    /// Hides `value`.
    pub fn new(value: T) -> Self {
        Self(value)
    }

    /// The value, for the one place that needs it.
    pub fn reveal(&self) -> &T {
        &self.0
    }
}

impl<T> fmt::Debug for Hidden<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("(hidden)")
    }
}

impl Config {
    /// Reads the settings: the compiled-in defaults, `file`, and the variables of `environment`.
    pub fn read(
        file: Option<&Path>,
        environment: impl IntoIterator<Item = (String, String)>,
    ) -> Result<Self, ConfigError> {
        let mut sources = Sources::defaults();
        if let Some(file) = file {
            sources.add_file(file)?;
        }
        sources.add_environment(environment)?;
        Self::from_values(&sources.into_values())
    }

    fn from_values(values: &Values) -> Result<Self, ConfigError> {
        let log = values.text("log")?;
        // Its parser panics at letters of more than a byte after a space of more than one.
        if !log.is_ascii() || EnvFilter::try_new(&log).is_err() {
            return Err(values.wrong("log", "is not a level such as \"info\""));
        }
        let mail_from: Mailbox = values.parse(
            "mail_from",
            "is not a mail address, such as \"Engawa <engawa@example.org>\"",
        )?;
        Ok(Self {
            database_url: Hidden::new(values.text("database_url")?),
            base_url: base_url(values)?,
            listen: values.parse("listen", "is not ADDRESS:PORT, such as 127.0.0.1:3000")?,
            secret: values.optional("secret").map(Hidden::new),
            erasures: values.optional("erasures").map(PathBuf::from),
            smtp_url: smtp_url(values)?.map(Hidden::new),
            contact: values
                .parse_optional("contact", "is not a mail address")?
                .unwrap_or_else(|| mail_from.email.clone()),
            mail_bounce: values.parse_optional("mail_bounce", "is not a mail address")?,
            mail_from,
            providers: providers::read(values)?,
            room_url: room_url(values)?,
            fetch_allow: fetch_allow(values)?,
            trusted_proxies: values
                .parse_list("trusted_proxies", "holds something that is no IP address")?,
            log,
            log_format: match values.text("log_format")?.as_str() {
                "text" => LogFormat::Text,
                "json" => LogFormat::Json,
                _ => return Err(values.wrong("log_format", "is neither \"text\" nor \"json\"")),
            },
        })
    }

    /// The file of erased accounts: the one that was given, or one beside an embedded database.
    #[must_use]
    pub fn erasures_file(&self) -> Option<PathBuf> {
        self.erasures.clone().or_else(|| {
            let mut path = embedded_file(self.database_url.reveal())?.into_os_string();
            path.push(".erased");
            Some(path.into())
        })
    }

    /// Whether cookies may carry the `__Host-` prefix and `Secure`, and HSTS is sent.
    #[must_use]
    pub fn is_https(&self) -> bool {
        self.base_url.scheme() == "https"
    }
}

/// Links in mails carry sign-in tokens, so an address that is not encrypted is only taken for this machine.
fn base_url(values: &Values) -> Result<Url, ConfigError> {
    const KEY: &str = "base_url";
    let url: Url = values.parse(KEY, "is not an address, such as https://engawa.example.org")?;
    if url.path() != "/"
        || url.query().is_some()
        || url.fragment().is_some()
        || !url.username().is_empty()
    {
        return Err(values.wrong(KEY, "must be scheme, host and port alone"));
    }
    match url.scheme() {
        "https" => Ok(url),
        "http" if is_loopback(&url) => Ok(url),
        "http" => Err(values.wrong(
            KEY,
            "must begin with https:// (http is for this machine alone)",
        )),
        _ => Err(values.wrong(KEY, "must begin with https://")),
    }
}

/// Whether secrets may be sent there: encrypted, or not beyond this machine.
pub(crate) fn is_private(url: &Url) -> bool {
    url.scheme() == "https" || (url.scheme() == "http" && is_loopback(url))
}

fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(url::Host::Domain(name)) => name == "localhost",
        Some(url::Host::Ipv4(address)) => address.is_loopback(),
        Some(url::Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    }
}

/// Every coffee needs a room of its own, and nobody else may hear it.
fn room_url(values: &Values) -> Result<Option<String>, ConfigError> {
    const KEY: &str = "room_url";
    let Some(template) = values.optional(KEY) else {
        return Ok(None);
    };
    let url = template.parse::<Url>();
    if template.contains("{id}") && url.is_ok_and(|url| url.scheme() == "https") {
        Ok(Some(template))
    } else {
        Err(values.wrong(
            KEY,
            "must begin with https:// and hold {id}, such as https://meet.example.org/engawa-{id}",
        ))
    }
}

/// Exactly what is written: a host, a colon and a port.
fn fetch_allow(values: &Values) -> Result<Vec<(String, u16)>, ConfigError> {
    const KEY: &str = "fetch_allow";
    let places: Vec<String> = values.parse_list(KEY, "")?;
    places
        .iter()
        .filter(|place| !place.is_empty())
        .map(|place| {
            let (host, port) = place.rsplit_once(':')?;
            let port = port.parse().ok()?;
            let host = host.trim_matches(['[', ']']);
            (!host.is_empty()).then(|| (host.to_lowercase(), port))
        })
        .map(|place| {
            place.ok_or_else(|| {
                values.wrong(KEY, "must be HOST:PORT, such as calendar.example.org:5232")
            })
        })
        .collect()
}

fn smtp_url(values: &Values) -> Result<Option<Url>, ConfigError> {
    const KEY: &str = "smtp_url";
    let Some(url) = values.parse_optional::<Url>(
        KEY,
        "is not an address, such as smtps://user:password@mail.example.org",
    )?
    else {
        return Ok(None);
    };
    if matches!(url.scheme(), "smtp" | "smtps") && url.has_host() {
        Ok(Some(url))
    } else {
        Err(values.wrong(KEY, "must begin with smtp:// or smtps:// and name a host"))
    }
}
