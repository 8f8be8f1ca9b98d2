//! Asking a provider: no redirects, five seconds, and not more bytes than an honest answer has.

use std::{pin::Pin, time::Duration};

use openidconnect::{AsyncHttpClient, HttpRequest, HttpResponse};
use tokio::time::timeout;

use super::ProviderError;

/// For one question, from the first byte out to the last one in.
const PATIENCE: Duration = Duration::from_secs(5);
/// Keys, metadata and tokens are a few kilobytes.
const LONGEST_ANSWER: usize = 256 * 1024;

/// A client for one provider.
#[derive(Clone, Debug)]
pub(super) struct Http(reqwest::Client);

/// Why there is no answer. Carries no address and nothing that was sent.
#[derive(Debug, thiserror::Error)]
pub(super) enum HttpError {
    #[error("no answer in time")]
    Slow,
    #[error("no connection")]
    Broken,
    #[error("the answer is too long")]
    TooLong,
}

impl Http {
    pub(super) fn new() -> anyhow::Result<Self> {
        // Someone else may have chosen the same one already.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let client = reqwest::Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            .build()?;
        Ok(Self(client))
    }

    pub(super) async fn ask(&self, request: HttpRequest) -> Result<HttpResponse, HttpError> {
        timeout(PATIENCE, self.exchange(request))
            .await
            .map_err(|_| HttpError::Slow)?
    }

    async fn exchange(&self, request: HttpRequest) -> Result<HttpResponse, HttpError> {
        let request = request.try_into().map_err(|_| HttpError::Broken)?;
        let mut response = self
            .0
            .execute(request)
            .await
            .map_err(|_| HttpError::Broken)?;
        let mut answer = HttpResponse::new(Vec::new());
        *answer.status_mut() = response.status();
        *answer.headers_mut() = response.headers().clone();
        while let Some(chunk) = response.chunk().await.map_err(|_| HttpError::Broken)? {
            if answer.body().len() + chunk.len() > LONGEST_ANSWER {
                return Err(HttpError::TooLong);
            }
            answer.body_mut().extend_from_slice(&chunk);
        }
        Ok(answer)
    }
}

impl<'c> AsyncHttpClient<'c> for Http {
    type Error = HttpError;
    type Future = Pin<Box<dyn Future<Output = Result<HttpResponse, HttpError>> + Send + 'c>>;

    fn call(&'c self, request: HttpRequest) -> Self::Future {
        Box::pin(self.ask(request))
    }
}

/// Why there is no token: the provider's no to the code, or no sensible answer.
pub(super) fn token_error<T>(
    error: &openidconnect::RequestTokenError<HttpError, T>,
) -> ProviderError
where
    T: openidconnect::ErrorResponse + 'static,
{
    use openidconnect::RequestTokenError;

    match error {
        RequestTokenError::ServerResponse(_) => ProviderError::Wrong("its code".to_owned()),
        RequestTokenError::Request(cause) => ProviderError::Unavailable(cause.to_string()),
        RequestTokenError::Parse(..) | RequestTokenError::Other(_) => {
            ProviderError::Wrong("the form of its answer".to_owned())
        }
    }
}
