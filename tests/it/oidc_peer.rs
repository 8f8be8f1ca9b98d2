//! Signing in by a provider that is not ours: npm's `oidc-provider`, through its own pages.

use std::{
    collections::BTreeMap,
    io::{BufRead as _, BufReader},
    net::TcpListener,
    process::{Child, ChildStdout, Command, Stdio},
};

use entities::account;
use sea_orm::EntityTrait as _;
use url::Url;

use crate::support::{
    Browser, TestApp,
    provider::{CLIENT, SECRET},
    world::begin,
};

/// The provider's process; gone with the test.
struct Peer {
    child: Child,
    // Kept open: the provider writes warnings, and would die of a closed pipe.
    _output: BufReader<ChildStdout>,
}

impl Peer {
    fn start(port: u16, key: &str) -> Self {
        let mut child = Command::new("tests/peers/oidc-provider/start.sh")
            .args([&port.to_string(), key])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut output = BufReader::new(child.stdout.take().unwrap());
        let mut line = String::new();
        output.read_line(&mut line).unwrap();
        assert_eq!(line, "ready\n", "needs node and npm");
        Self {
            child,
            _output: output,
        }
    }
}

impl Drop for Peer {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A browser at the provider's pages: follows redirects, fills in the two forms, and stops at our address.
async fn agree(start: &Url, login: &str) -> Url {
    let client = reqwest::Client::builder()
        .redirect(reqwest::redirect::Policy::none())
        .build()
        .unwrap();
    let mut cookies = BTreeMap::<String, String>::new();
    let mut url = start.clone();
    let mut form: Option<String> = None;
    for _ in 0..20 {
        let jar: Vec<String> = cookies
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        let request = match form.take() {
            Some(body) => client
                .post(url.clone())
                .header("content-type", "application/x-www-form-urlencoded")
                .body(body),
            None => client.get(url.clone()),
        };
        let response = request
            .header("cookie", jar.join("; "))
            .send()
            .await
            .unwrap();
        for cookie in response.headers().get_all("set-cookie") {
            let cookie = cookie.to_str().unwrap().split(';').next().unwrap();
            let (name, value) = cookie.split_once('=').unwrap();
            cookies.insert(name.to_owned(), value.to_owned());
        }
        if let Some(location) = response.headers().get("location") {
            url = url.join(location.to_str().unwrap()).unwrap();
            if url.path() == "/auth/peer/callback" {
                return url;
            }
            continue;
        }
        let page = response.text().await.unwrap();
        let action = page
            .split("action=\"")
            .nth(1)
            .expect("a form")
            .split('"')
            .next();
        url = url.join(action.unwrap()).unwrap();
        form = Some(if page.contains("value=\"login\"") {
            format!("prompt=login&login={login}&password=any")
        } else {
            "prompt=consent".to_owned()
        });
    }
    panic!("no way back");
}

async fn sign_in(app: &TestApp, login: &str) -> Browser {
    let mut browser = app.browser();
    let start = begin(&mut browser, "peer").await;
    let back = agree(&start, login).await;
    assert!(
        back.query().unwrap_or_default().contains("iss="),
        "this provider names itself"
    );
    let path = format!("{}?{}", back.path(), back.query().unwrap_or_default());
    browser.get(&path).await.assert_redirect("/home");
    browser
}

#[tokio::test(flavor = "multi_thread")]
async fn r30_a_real_provider_signs_in_before_and_after_its_keys_change() {
    if std::env::var_os("ENGAWA_TEST_OIDC_PROVIDER").is_none() {
        eprintln!("skipped: tests/peers/oidc-provider/run.sh sets ENGAWA_TEST_OIDC_PROVIDER");
        return;
    }
    let port = TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap()
        .port();
    let issuer = format!("http://127.0.0.1:{port}");
    // The provider has the machine's time.
    let app = TestApp::today(&[
        ("ENGAWA_OIDC_PEER_ISSUER", &issuer),
        ("ENGAWA_OIDC_PEER_CLIENT_ID", CLIENT),
        ("ENGAWA_OIDC_PEER_CLIENT_SECRET", SECRET),
    ])
    .await;
    let peer = Peer::start(port, "first");
    let mut first = sign_in(&app, "aoi").await;
    let page = first.get("/me/account").await;
    page.assert_shows("aoi@example.org");

    drop(peer);
    let _peer = Peer::start(port, "second");
    app.clock.advance(chrono::TimeDelta::seconds(31));
    sign_in(&app, "aoi").await;
    sign_in(&app, "ben").await;
    let people = account::Entity::find().all(&app.app.db).await.unwrap();
    assert_eq!(people.len(), 2);
}
