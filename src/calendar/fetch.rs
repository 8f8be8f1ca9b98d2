//! Fetching what a member's address leads to: public places by https alone, and not more than a calendar has.
//!
//! An address is looked up once, checked, and the connection goes to what was checked: between the two nobody can point
//! the name elsewhere. Each redirect begins anew.

mod public;

use std::{
    net::{IpAddr, SocketAddr},
    pin::Pin,
    sync::Arc,
    time::Duration,
};

use reqwest::{Client, Response, StatusCode, header, redirect::Policy};
use tokio::time::timeout;
use url::{Host, Url};

use self::public::is_public;

/// For everything, redirects and all.
const PATIENCE: Duration = Duration::from_secs(10);
/// Redirects that are followed.
const REDIRECTS: usize = 3;
/// Bytes of a calendar, once unpacked.
pub const LONGEST: usize = 5 * 1024 * 1024;

/// Why nothing was fetched. Carries no address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FetchError {
    /// Not a public place by https.
    #[error("not a public https address")]
    Forbidden,
    /// No such name, or nobody there.
    #[error("nobody there")]
    Nobody,
    /// It took too long.
    #[error("no answer in time")]
    Slow,
    /// It leads on and on.
    #[error("too many redirects")]
    Redirects,
    /// An answer other than the thing itself.
    #[error("status {0}")]
    Status(u16),
    /// Too long.
    #[error("too long")]
    TooLong,
    /// Not a text.
    #[error("not a text")]
    NotText,
}

type Found = Pin<Box<dyn Future<Output = std::io::Result<Vec<SocketAddr>>> + Send>>;

/// Looks up names.
type LookUp = Arc<dyn Fn(String, u16) -> Found + Send + Sync>;

/// Fetches texts.
#[derive(Clone)]
pub struct Fetcher {
    allowed: Vec<(String, u16)>,
    look_up: LookUp,
}

impl std::fmt::Debug for Fetcher {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Fetcher")
    }
}

impl Fetcher {
    /// One that may also reach these hosts and ports, whatever they are and by plain http, too.
    #[must_use]
    pub fn new(allowed: &[(String, u16)]) -> Self {
        Self::with(allowed, |host, port| {
            Box::pin(async move { Ok(tokio::net::lookup_host((host, port)).await?.collect()) })
        })
    }

    /// The same with another way to look up names.
    pub fn with(
        allowed: &[(String, u16)],
        look_up: impl Fn(String, u16) -> Found + Send + Sync + 'static,
    ) -> Self {
        Self {
            allowed: allowed.to_vec(),
            look_up: Arc::new(look_up),
        }
    }

    /// What is at `url`, as text.
    pub async fn fetch(&self, url: &Url) -> Result<String, FetchError> {
        timeout(PATIENCE, self.follow(url.clone()))
            .await
            .map_err(|_| FetchError::Slow)?
    }

    async fn follow(&self, mut url: Url) -> Result<String, FetchError> {
        for _ in 0..=REDIRECTS {
            let response = self.ask(&url).await?;
            if !response.status().is_redirection() {
                return read(response).await;
            }
            let place = response.headers().get(header::LOCATION);
            let place = place.and_then(|place| place.to_str().ok());
            let place = place.ok_or(FetchError::Status(response.status().as_u16()))?;
            url = url.join(place).map_err(|_| FetchError::Forbidden)?;
        }
        Err(FetchError::Redirects)
    }

    /// Whether `url` may be asked, as far as it shows by itself: where its name leads is known when it is looked up.
    #[must_use]
    pub fn may_ask(&self, url: &Url) -> bool {
        self.check(url).is_ok()
    }

    fn check(&self, url: &Url) -> Result<Place, FetchError> {
        let host = url.host().ok_or(FetchError::Forbidden)?;
        let port = url.port_or_known_default().ok_or(FetchError::Forbidden)?;
        let (name, address): (String, Option<IpAddr>) = match host {
            Host::Domain(name) => (name.to_owned(), None),
            Host::Ipv4(address) => (address.to_string(), Some(address.into())),
            Host::Ipv6(address) => (address.to_string(), Some(address.into())),
        };
        let is_allowed = self
            .allowed
            .iter()
            .any(|(host, open)| *host == name && *open == port);
        let is_plain = url.scheme() == "http";
        let is_secure = url.scheme() == "https" && url.username().is_empty();
        if !(is_secure || is_allowed && is_plain) {
            return Err(FetchError::Forbidden);
        }
        if !is_allowed && address.is_some_and(|address| !is_public(address)) {
            return Err(FetchError::Forbidden);
        }
        Ok(Place {
            name,
            port,
            address,
            is_allowed,
        })
    }

    /// One question, to an address that was checked.
    async fn ask(&self, url: &Url) -> Result<Response, FetchError> {
        let Place {
            name,
            port,
            address,
            is_allowed,
        } = self.check(url)?;
        let found = match address {
            None => (self.look_up)(name.clone(), port)
                .await
                .map_err(|_| FetchError::Nobody)?,
            Some(address) => vec![SocketAddr::new(address, port)],
        };
        if found.is_empty() {
            return Err(FetchError::Nobody);
        }
        // One that is not public among others that are is a trick.
        if !is_allowed && !found.iter().all(|found| is_public(found.ip())) {
            return Err(FetchError::Forbidden);
        }
        let client = client(&name, &found)?;
        let request = client
            .get(url.clone())
            .header(header::ACCEPT, "text/calendar, text/plain;q=0.5, */*;q=0.1");
        request.send().await.map_err(|_| FetchError::Nobody)
    }
}

/// Where a question goes.
struct Place {
    name: String,
    port: u16,
    /// What the name is, where it is an address itself.
    address: Option<IpAddr>,
    is_allowed: bool,
}

/// A client for one question: it knows no other address for the name, no proxy and no way on.
fn client(name: &str, found: &[SocketAddr]) -> Result<Client, FetchError> {
    // Someone else may have chosen the same one already.
    let _ = rustls::crypto::ring::default_provider().install_default();
    Client::builder()
        .redirect(Policy::none())
        .no_proxy()
        .resolve_to_addrs(name, found)
        .user_agent("Engawa")
        .build()
        .map_err(|_| FetchError::Nobody)
}

/// The body, unpacked, as far as it is allowed to be long.
async fn read(mut response: Response) -> Result<String, FetchError> {
    let status = response.status();
    if status != StatusCode::OK {
        return Err(FetchError::Status(status.as_u16()));
    }
    // Packed in a way that was not asked for.
    if response.headers().contains_key(header::CONTENT_ENCODING) {
        return Err(FetchError::NotText);
    }
    let mut body = Vec::new();
    while let Some(chunk) = response.chunk().await.map_err(|_| FetchError::Nobody)? {
        if body.len() + chunk.len() > LONGEST {
            return Err(FetchError::TooLong);
        }
        body.extend_from_slice(&chunk);
    }
    String::from_utf8(body).map_err(|_| FetchError::NotText)
}
