//! The program with providers, and the way through them in a browser.

use engawa::http::routes;
use entities::session;
use sea_orm::{EntityTrait as _, PaginatorTrait as _};
use url::Url;

use super::{
    Answer, Browser, TestApp,
    provider::{CLIENT, SECRET, StubProvider},
};

/// The program with the providers `one`, `two` (OpenID Connect) and `old` (OAuth 2, at the first one's address).
pub(crate) struct World {
    pub(crate) app: TestApp,
    pub(crate) one: StubProvider,
    pub(crate) two: StubProvider,
}

impl World {
    pub(crate) async fn new() -> Self {
        let (one, two) = (StubProvider::start().await, StubProvider::start().await);
        let (first, second) = (one.url(), two.url());
        let old = |path: &str| format!("{first}/{path}");
        let app = TestApp::with(&[
            ("ENGAWA_OIDC_ONE_ISSUER", &first),
            ("ENGAWA_OIDC_ONE_CLIENT_ID", CLIENT),
            ("ENGAWA_OIDC_ONE_CLIENT_SECRET", SECRET),
            ("ENGAWA_OIDC_ONE_LABEL", "Number One"),
            ("ENGAWA_OIDC_TWO_ISSUER", &second),
            ("ENGAWA_OIDC_TWO_CLIENT_ID", CLIENT),
            ("ENGAWA_OIDC_TWO_CLIENT_SECRET", SECRET),
            ("ENGAWA_OAUTH2_OLD_AUTHORIZE_URL", &old("authorize")),
            ("ENGAWA_OAUTH2_OLD_TOKEN_URL", &old("token")),
            ("ENGAWA_OAUTH2_OLD_USER_URL", &old("userinfo")),
            ("ENGAWA_OAUTH2_OLD_EMAIL_URL", &old("emails")),
            ("ENGAWA_OAUTH2_OLD_SCOPES", "read:user user:email"),
            ("ENGAWA_OAUTH2_OLD_CLIENT_ID", CLIENT),
            ("ENGAWA_OAUTH2_OLD_CLIENT_SECRET", SECRET),
        ])
        .await;
        let world = Self { app, one, two };
        world.tell_time();
        world
    }

    pub(crate) fn tell_time(&self) {
        for provider in [&self.one, &self.two] {
            provider.set_now(self.app.app.now().timestamp());
        }
    }

    /// The whole way in a new browser, at a provider that is `one`.
    pub(crate) async fn go(&self, name: &str) -> (Browser, Answer) {
        let mut browser = self.app.browser();
        let url = begin(&mut browser, name).await;
        let callback = self.agree(name, &url);
        let answer = browser.get(&callback).await;
        (browser, answer)
    }

    /// Where `one` sends the browser back to, once the person has agreed.
    pub(crate) fn agree(&self, name: &str, url: &Url) -> String {
        let (state, code) = self.one.agree(url);
        callback(name, &state, &code)
    }

    pub(crate) async fn sessions(&self) -> u64 {
        session::Entity::find()
            .count(&self.app.app.db)
            .await
            .unwrap()
    }
}

pub(crate) fn callback(name: &str, state: &str, code: &str) -> String {
    format!(
        "{}?state={state}&code={code}",
        routes::provider_callback(name)
    )
}

/// Presses the button of the sign-in page. Gives the provider's page.
pub(crate) async fn begin(browser: &mut Browser, name: &str) -> Url {
    let answer = browser.post(&routes::provider(name), &[]).await;
    follow(browser, name, answer).await
}

/// Presses the button of the account page.
pub(crate) async fn begin_adding(browser: &mut Browser, name: &str) -> Url {
    let answer = browser.post(&routes::add_provider(name), &[]).await;
    follow(browser, name, answer).await
}

async fn follow(browser: &mut Browser, name: &str, answer: Answer) -> Url {
    answer.assert_redirect(&routes::provider_go(name));
    provider_page(browser, name).await
}

/// The provider's page that a browser is led to which has begun.
pub(crate) async fn provider_page(browser: &mut Browser, name: &str) -> Url {
    let page = browser.get(&routes::provider_go(name)).await;
    let page = page.assert_status(200);
    assert_eq!(page.header("referrer-policy"), "no-referrer");
    let link = page.text().split("id=\"go\"").nth(1).unwrap();
    let link = link.split("href=\"").nth(1).unwrap();
    let link = link.split('"').next().unwrap().replace("&#38;", "&");
    let refresh = format!("content=\"0;url={}\"", link.replace('&', "&#38;"));
    page.assert_shows(&refresh);
    link.parse().unwrap()
}
