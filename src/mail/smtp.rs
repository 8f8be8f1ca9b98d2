//! Delivery to a mail server.

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use lettre::{
    AsyncSmtpTransport, AsyncTransport as _, Tokio1Executor,
    transport::smtp::{AsyncSmtpTransportBuilder, Error},
};
use tokio::time::timeout;
use url::Url;

use super::{Parcel, Post, PostError};

type Transport = AsyncSmtpTransport<Tokio1Executor>;

/// A pool of connections to one mail server.
#[derive(Debug)]
pub struct Smtp {
    builder: AsyncSmtpTransportBuilder,
    transport: Mutex<Transport>,
    patience: Duration,
}

impl Smtp {
    /// How long a server may take for one letter. Some take a minute to look at it.
    pub const PATIENCE: Duration = Duration::from_secs(150);

    /// A pool for `url`; connects when the first letter goes out. The server may take `patience` for each.
    pub fn new(url: &Url, patience: Duration) -> Result<Self, Error> {
        let builder = Transport::from_url(url.as_str())?.timeout(Some(patience));
        Ok(Self {
            transport: Mutex::new(builder.clone().build()),
            builder,
            patience,
        })
    }

    fn transport(&self) -> MutexGuard<'_, Transport> {
        self.transport
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }
}

#[async_trait::async_trait]
impl Post for Smtp {
    async fn deliver(&self, parcel: Parcel) -> Result<(), PostError> {
        let transport = self.transport().clone();
        // The transport's own limit covers connecting alone: a server that falls silent later would hold us for ever.
        match timeout(self.patience, transport.send(parcel.message)).await {
            Ok(Ok(_)) => Ok(()),
            Ok(Err(error)) => Err(classify(&error)),
            Err(_) => {
                // The silent connection is in the pool again, where the next letter would meet it.
                *self.transport() = self.builder.clone().build();
                Err(PostError::Later("no answer in time".to_owned()))
            }
        }
    }
}

/// Only a 5xx answer about the letter is final. The server's own words are left out: they often repeat the address.
fn classify(error: &Error) -> PostError {
    let code = match error.status() {
        Some(code) => code.to_string(),
        None if error.is_timeout() => "no answer in time".to_owned(),
        None => "no connection".to_owned(),
    };
    // These refuse us and not the letter: a setting to mend, after which everything goes out.
    let refuses_us = matches!(code.as_str(), "530" | "534" | "535" | "538");
    if error.is_permanent() && !refuses_us {
        PostError::Refused(code)
    } else {
        PostError::Later(code)
    }
}
