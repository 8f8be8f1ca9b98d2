//! Delivery to a mail server.

use std::time::Duration;

use lettre::{AsyncSmtpTransport, AsyncTransport as _, Tokio1Executor, transport::smtp::Error};
use url::Url;

use super::{Parcel, Post, PostError};

/// How long the server may take for one step of the conversation.
const PATIENCE: Duration = Duration::from_secs(90);

/// A pool of connections to one mail server.
#[derive(Debug)]
pub struct Smtp(AsyncSmtpTransport<Tokio1Executor>);

impl Smtp {
    /// A pool for `url`; connects when the first letter goes out.
    pub fn new(url: &Url) -> Result<Self, Error> {
        AsyncSmtpTransport::<Tokio1Executor>::from_url(url.as_str())
            .map(|builder| Self(builder.timeout(Some(PATIENCE)).build()))
    }
}

#[async_trait::async_trait]
impl Post for Smtp {
    async fn deliver(&self, parcel: Parcel) -> Result<(), PostError> {
        match self.0.send(parcel.message).await {
            Ok(_) => Ok(()),
            Err(error) => Err(classify(&error)),
        }
    }
}

/// Only a 5xx answer is final. The server's own words are left out: they often repeat the address.
fn classify(error: &Error) -> PostError {
    let code = match error.status() {
        Some(code) => code.to_string(),
        None if error.is_timeout() => "no answer in time".to_owned(),
        None => "no connection".to_owned(),
    };
    if error.is_permanent() {
        PostError::Refused(code)
    } else {
        PostError::Later(code)
    }
}
