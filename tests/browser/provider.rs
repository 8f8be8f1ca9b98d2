//! Signing in by a provider that is not ours: npm's `oidc-provider`, and its own pages.

use std::{
    io::{BufRead as _, BufReader},
    process::{Child, ChildStdout, Command, Stdio},
};

use engawa::http::routes;
use i18n_embed_fl::fl;
use thirtyfour::By;

use crate::support::{Browser, READERS, Service, free_port};

const CLIENT: &str = "engawa-test";
const SECRET: &str = "a client secret of the tests, 0123456789";
const LABEL: &str = "となりの会社";

/// The provider's process; gone with the test.
struct Peer {
    child: Child,
    // Kept open: the provider writes warnings, and would die of a closed pipe.
    _output: BufReader<ChildStdout>,
}

impl Peer {
    fn start(port: u16, service: u16) -> Self {
        let mut child = Command::new("tests/peers/oidc-provider/start.sh")
            .args([&port.to_string(), "key", &service.to_string()])
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

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs Chromium: make browser-flows"]
async fn signing_in_by_a_real_provider() {
    for reader in READERS {
        let (here, there) = (free_port(), free_port());
        let _peer = Peer::start(there, here);
        let issuer = format!("http://127.0.0.1:{there}");
        let settings = [
            ("ENGAWA_OIDC_PEER_ISSUER", issuer.as_str()),
            ("ENGAWA_OIDC_PEER_CLIENT_ID", CLIENT),
            ("ENGAWA_OIDC_PEER_CLIENT_SECRET", SECRET),
            ("ENGAWA_OIDC_PEER_LABEL", LABEL),
        ];
        let service = Service::with(here, &settings).await;
        let browser = Browser::new(&service, reader).await;
        let words = reader.words();

        // Thinking better of it there.
        browser.open(routes::LOGIN).await;
        browser
            .press(&fl!(words, "login-provider", label = LABEL))
            .await;
        browser.press_at(By::Css("a[href$='/abort']")).await;
        browser
            .sees(&fl!(words, "provider-declined-text", label = LABEL))
            .await;
        browser.complaints().await;

        // Where one wanted to go is remembered on the way through another site.
        browser.open(routes::ACCOUNT).await;
        assert_eq!(browser.complaints().await, [""; 0], "{reader:?}");
        browser
            .press(&fl!(words, "login-provider", label = LABEL))
            .await;
        browser.type_into(By::Name("login"), "aoi").await;
        browser.type_into(By::Name("password"), "any").await;
        browser.press_at(By::Css("button[type=submit]")).await;
        browser
            .one(By::Css("input[name=prompt][value=consent]"))
            .await;
        // Its pages are not ours to judge.
        browser.complaints().await;
        browser.press_at(By::Css("button[type=submit]")).await;
        browser.is_at(routes::ACCOUNT).await;
        browser.sees("aoi@example.org").await;
        browser
            .sees(&fl!(words, "account-provider-remove", label = LABEL))
            .await;
        assert_eq!(browser.complaints().await, [""; 0], "{reader:?}");
    }
}
