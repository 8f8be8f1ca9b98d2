//! Logs say what happened and never to whom, however verbose they are.

mod growth;

use std::{
    sync::atomic::{AtomicU32, Ordering},
    time::Duration,
};

use crate::support::{
    Mail,
    service::{Service, engawa, send},
    smtp::{Mood, SmtpServer},
};

/// One request by someone whose every header and text is marked.
fn ask(port: u16, method: &str, path: &str, cookies: &str, body: &str) -> String {
    static ONCE: AtomicU32 = AtomicU32::new(0);
    let once = ONCE.fetch_add(1, Ordering::Relaxed);
    send(
        port,
        &format!(
            "{method} {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nUser-Agent: agent-marker\r\n\
             X-Request-Id: id-marker\r\nIdempotency-Key: once-marker-{once:08}\r\nReferer: http://127.0.0.1/referer-marker\r\nCookie: {cookies}\r\n\
             Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{body}",
            body.len()
        ),
    )
}

fn cookie(answer: &str, name: &str) -> String {
    let mark = format!("set-cookie: {name}=");
    let value = answer
        .split(&mark)
        .nth(1)
        .unwrap()
        .split(';')
        .next()
        .unwrap();
    value.to_owned()
}

async fn newest(server: &SmtpServer, count: usize) -> Mail {
    let kept = server.wait_for(count, Duration::from_mins(1)).await;
    Mail {
        to: vec![],
        raw: kept[count - 1].clone(),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn r40_nothing_of_anybody_is_in_the_logs() {
    let folder = tempfile::tempdir().unwrap();
    let server = SmtpServer::start().await;
    let mut command = engawa(&folder);
    command
        .env("ENGAWA_SMTP_URL", server.url().as_str())
        .env("ENGAWA_LOG", "trace");
    let service = Service::start(command, &[]);
    let port = service.port;

    let asked = ask(port, "POST", "/login", "", "email=aoi-marker%40example.com");
    let browser = format!("engawa_asked={}", cookie(&asked, "engawa_asked"));
    let mail = newest(&server, 1).await;
    let text = mail.text();
    let token = text
        .split("/login/confirm?t=")
        .nth(1)
        .unwrap()
        .split_whitespace()
        .next()
        .unwrap();
    ask(
        port,
        "GET",
        &format!("/login/confirm?t={token}"),
        &browser,
        "",
    );
    assert!(
        ask(port, "POST", "/login/code", &browser, "code=22222222").starts_with("HTTP/1.1 422")
    );
    let code = mail.code();
    let entered = ask(
        port,
        "POST",
        "/login/code",
        &browser,
        &format!("code={code}"),
    );
    assert!(entered.starts_with("HTTP/1.1 303"), "{entered}");
    let session = cookie(&entered, "engawa");
    let cookies = format!("engawa={session}");
    ask(
        port,
        "POST",
        "/me/account/name",
        &cookies,
        "name=name-marker",
    );
    ask(port, "POST", "/me/account/data", &cookies, "");
    ask(
        port,
        "GET",
        "/home?query-marker=1%0d%0aforged-marker",
        &cookies,
        "",
    );
    ask(port, "GET", "/path-marker%0d%0aforged-marker", &cookies, "");
    ask(
        port,
        "GET",
        "/c/slug-marker/join?i=invitation-marker",
        &cookies,
        "",
    );
    // What goes wrong is logged with its cause: ours, not the server's words.
    server.set(Mood::Says("RCPT", "550 ben-marker@example.com is unknown"));
    ask(port, "POST", "/login", "", "email=ben-marker%40example.com");
    service.wait_for_log("a job was given up");
    let erased = ask(port, "POST", "/me/account/delete", &cookies, "");
    assert!(erased.starts_with("HTTP/1.1 303"), "{erased}");
    let (status, log) = service.stop();
    assert!(status.success());
    assert!(
        log.contains("answered") && log.contains("a job was given up"),
        "{log}"
    );
    for secret in ["marker", token, code.as_str(), session.as_str()] {
        let line = log.lines().find(|line| line.contains(secret));
        assert_eq!(line, None, "{secret}");
    }
}
