//! A browser without scripts: keeps cookies, sends what browsers send.

use std::{
    collections::BTreeMap,
    net::SocketAddr,
    sync::atomic::{AtomicU64, Ordering},
};

use axum::{
    Router,
    body::Body,
    http::{HeaderMap, Method, Request, StatusCode, header},
};
use engawa::server::Peer;
use http_body_util::BodyExt as _;
use tower::ServiceExt as _;

/// One-time values that were used.
static ONCE: AtomicU64 = AtomicU64::new(0);

/// One person's browser.
#[derive(Clone)]
pub(crate) struct Browser {
    router: Router,
    pub(crate) cookies: BTreeMap<String, String>,
    headers: Vec<(String, String)>,
    peer: SocketAddr,
}

impl Browser {
    pub(crate) fn new(router: Router) -> Self {
        Self {
            router,
            cookies: BTreeMap::new(),
            headers: vec![("accept-language".to_owned(), "ja".to_owned())],
            peer: ([192, 0, 2, 1], 1024).into(),
        }
    }

    /// The same browser, sending one more header from now on.
    pub(crate) fn with(mut self, name: &str, value: &str) -> Self {
        self.headers.retain(|(known, _)| known != name);
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    /// The same browser, asking another instance.
    pub(crate) fn on(mut self, router: Router) -> Self {
        self.router = router;
        self
    }

    /// The same browser in another network.
    pub(crate) fn from(mut self, address: [u8; 4]) -> Self {
        self.peer = (address, 1024).into();
        self
    }

    pub(crate) async fn get(&mut self, path: &str) -> Answer {
        self.send(Method::GET, path, String::new()).await
    }

    /// Sends a form, as a page of this site does.
    pub(crate) async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let body = url::form_urlencoded::Serializer::new(String::new())
            .extend_pairs(fields)
            .finish();
        self.send(Method::POST, path, body).await
    }

    /// Opens `page` and sends its form, which edits something, to `path`.
    pub(crate) async fn edit(&mut self, page: &str, path: &str, fields: &[(&str, &str)]) -> Answer {
        let shown = self.get(page).await;
        let version = ("version", shown.hidden("version"));
        let fields: Vec<_> = [version].iter().chain(fields).copied().collect();
        self.post(path, &fields).await
    }

    /// Sends a file, as a form with a file input does.
    pub(crate) async fn upload(&mut self, path: &str, file: (&str, &[u8])) -> Answer {
        self.upload_as(path, "photo", file).await
    }

    /// Sends a file in the field of this name.
    pub(crate) async fn upload_as(
        &mut self,
        path: &str,
        field: &str,
        file: (&str, &[u8]),
    ) -> Answer {
        const BOUNDARY: &str = "a-line-that-no-file-holds";
        let (name, bytes) = file;
        let head = format!(
            "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{field}\"; filename=\"{name}\"\r\n\
             Content-Type: application/octet-stream\r\n\r\n"
        );
        let end = format!("\r\n--{BOUNDARY}--\r\n");
        let body = [head.as_bytes(), bytes, end.as_bytes()].concat();
        let kind = format!("multipart/form-data; boundary={BOUNDARY}");
        self.send_as(Method::POST, path, (&kind, body)).await
    }

    pub(crate) async fn send(&mut self, method: Method, path: &str, body: String) -> Answer {
        let kind = "application/x-www-form-urlencoded";
        self.send_as(method, path, (kind, body.into_bytes())).await
    }

    async fn send_as(
        &mut self,
        method: Method,
        path: &str,
        (kind, body): (&str, Vec<u8>),
    ) -> Answer {
        let mut request = Request::builder()
            .method(method.clone())
            .uri(path)
            .header(header::HOST, "127.0.0.1:3000");
        if method != Method::GET {
            request = request.header(header::CONTENT_TYPE, kind);
        }
        let cookies: Vec<String> = self
            .cookies
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        if !cookies.is_empty() {
            request = request.header(header::COOKIE, cookies.join("; "));
        }
        // What a form sends as a field of its own, unless the test says it.
        let has_own = body.windows(5).any(|part| part == b"once=");
        let one = !has_own && !self.sends("idempotency-key");
        if method != Method::GET && one {
            let number = ONCE.fetch_add(1, Ordering::Relaxed);
            request = request.header("idempotency-key", format!("once-{number:016}"));
        }
        for (name, value) in &self.headers {
            request = request.header(name, value);
        }
        let mut request = request.body(Body::from(body)).unwrap();
        request.extensions_mut().insert(Peer(self.peer));
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let bytes = body.collect().await.unwrap().to_bytes().to_vec();
        self.keep_cookies(&parts.headers);
        Answer {
            status: parts.status,
            headers: parts.headers,
            bytes,
        }
    }

    fn sends(&self, name: &str) -> bool {
        self.headers.iter().any(|(known, _)| known == name)
    }

    fn keep_cookies(&mut self, headers: &HeaderMap) {
        for value in headers.get_all(header::SET_COOKIE) {
            let cookie = value.to_str().unwrap();
            let (name, rest) = cookie.split_once('=').unwrap();
            let value = rest.split(';').next().unwrap();
            if value.is_empty() || rest.contains("Max-Age=0") {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
    }
}

/// What came back.
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) bytes: Vec<u8>,
}

impl Answer {
    pub(crate) fn text(&self) -> &str {
        std::str::from_utf8(&self.bytes).unwrap()
    }

    /// The first one-time value of the page.
    pub(crate) fn once(&self) -> &str {
        self.hidden("once")
    }

    /// The value of the first hidden field with this name.
    #[track_caller]
    pub(crate) fn hidden(&self, name: &str) -> &str {
        let value = self
            .text()
            .split(&format!("name=\"{name}\" value=\""))
            .nth(1);
        let value = value.unwrap_or_else(|| panic!("no field {name} in\n{}", self.text()));
        value.split('"').next().unwrap()
    }

    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .map_or("", |value| value.to_str().unwrap())
    }

    #[track_caller]
    pub(crate) fn assert_status(self, status: u16) -> Self {
        assert_eq!(
            self.status,
            status,
            "{}",
            String::from_utf8_lossy(&self.bytes)
        );
        self
    }

    #[track_caller]
    pub(crate) fn assert_redirect(self, to: &str) -> Self {
        let this = self.assert_status(303);
        assert_eq!(this.header("location"), to);
        this
    }

    #[track_caller]
    pub(crate) fn assert_shows(self, text: &str) -> Self {
        assert!(
            self.text().contains(text),
            "{text:?} is not in\n{}",
            self.text()
        );
        self
    }

    #[track_caller]
    pub(crate) fn assert_hides(self, text: &str) -> Self {
        assert!(
            !self.text().contains(text),
            "{text:?} is in\n{}",
            self.text()
        );
        self
    }
}
