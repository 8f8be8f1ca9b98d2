//! Where a request comes from.

use std::net::{IpAddr, Ipv4Addr};

use axum::{
    extract::FromRequestParts,
    http::{HeaderMap, request::Parts},
};

use super::Error;
use crate::{app::App, audit::Context, server::Peer};

/// The network address of the person's side, as far as it can be believed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Client(pub(super) IpAddr);

impl Client {
    /// What an action takes along that begins now.
    pub(super) fn context(self, app: &App) -> Context<'_> {
        Context {
            now: app.now(),
            random: &app.random,
            address: Some(self.0),
        }
    }
}

impl FromRequestParts<App> for Client {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Error> {
        let peer = parts
            .extensions
            .get::<Peer>()
            .map_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED), |peer| peer.0.ip());
        let trusted = &app.config.trusted_proxies;
        Ok(Self(behind_proxies(peer, trusted, &parts.headers)))
    }
}

/// Goes back through the list that proxies append to, for as long as the one who wrote an entry is believed.
fn behind_proxies(peer: IpAddr, trusted: &[IpAddr], headers: &HeaderMap) -> IpAddr {
    let mut believed = peer.to_canonical();
    let mut entries = headers
        .get_all("x-forwarded-for")
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .collect::<Vec<_>>();
    while trusted.contains(&believed) {
        let Some(before) = entries
            .pop()
            .and_then(|entry| entry.trim().parse::<IpAddr>().ok())
        else {
            break;
        };
        believed = before.to_canonical();
    }
    believed
}

#[cfg(test)]
mod tests {
    use std::net::IpAddr;

    use axum::http::{HeaderMap, HeaderValue};

    use super::behind_proxies;

    #[test]
    fn r32_a_forged_address_counts_only_behind_a_configured_proxy() {
        let ip = |text: &str| text.parse::<IpAddr>().unwrap();
        let proxy = ip("10.0.0.1");
        let from = |peer, forwarded: &'static str| {
            let mut headers = HeaderMap::new();
            headers.insert("x-forwarded-for", HeaderValue::from_static(forwarded));
            behind_proxies(peer, &[proxy], &headers)
        };
        assert_eq!(from(ip("192.0.2.9"), "198.51.100.1"), ip("192.0.2.9"));
        assert_eq!(from(proxy, "198.51.100.1"), ip("198.51.100.1"));
        // The first entry is what the visitor wrote.
        assert_eq!(from(proxy, "1.2.3.4, 198.51.100.1"), ip("198.51.100.1"));
        assert_eq!(from(proxy, "198.51.100.1, 10.0.0.1"), ip("198.51.100.1"));
        assert_eq!(from(proxy, "nonsense"), proxy);
    }
}
