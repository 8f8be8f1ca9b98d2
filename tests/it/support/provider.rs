//! A provider of sign-ins that can be made to lie in every way that a token allows.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex},
    time::Duration,
};

use axum::{
    Form, Json, Router,
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
    routing::{get, post},
};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use hmac::{Hmac, KeyInit as _, Mac as _};
use p256::ecdsa::{Signature, SigningKey, signature::Signer as _};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use tokio::{net::TcpListener, task::JoinHandle};
use url::Url;

pub(crate) const CLIENT: &str = "engawa-test";
pub(crate) const SECRET: &str = "a client secret of the tests, 0123456789";

/// How a token is signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sign {
    Right,
    /// By a key that the provider does not publish, under the name of one that it does.
    OtherKey,
    /// As if the public key were a shared secret.
    PublicKeyAsSecret,
    /// With the client's secret.
    ClientSecret,
    /// The signature is cut off.
    CutOff,
}

type Twist = Box<dyn Fn(&mut Value, &mut Value) + Send>;

struct Grant {
    nonce: String,
    challenge: String,
    redirect: String,
}

struct Inner {
    url: String,
    key: SigningKey,
    kid: String,
    now: i64,
    codes: HashMap<String, Grant>,
    codes_given: usize,
    twist: Option<Twist>,
    sign: Sign,
    raw_token: Option<String>,
    answer: Option<String>,
    metadata: Value,
    pause: Duration,
    key_fetches: usize,
    user: Value,
}

type Shared = Arc<Mutex<Inner>>;

pub(crate) struct StubProvider {
    inner: Shared,
    task: JoinHandle<()>,
}

impl StubProvider {
    pub(crate) async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let metadata = json!({
            "issuer": url,
            "authorization_endpoint": format!("{url}/authorize"),
            "token_endpoint": format!("{url}/token"),
            "userinfo_endpoint": format!("{url}/userinfo"),
            "jwks_uri": format!("{url}/keys"),
            "response_types_supported": ["code"],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["ES256"],
        });
        let inner = Arc::new(Mutex::new(Inner {
            url,
            key: key(1),
            kid: "key-1".to_owned(),
            now: 0,
            codes: HashMap::new(),
            codes_given: 0,
            twist: None,
            sign: Sign::Right,
            raw_token: None,
            answer: None,
            metadata,
            pause: Duration::ZERO,
            key_fetches: 0,
            user: json!({ "sub": "subject-1", "email": "aoi@example.org", "email_verified": true }),
        }));
        let router = Router::new()
            .route("/.well-known/openid-configuration", get(metadata_route))
            .route("/keys", get(keys))
            .route("/token", post(token))
            .route("/userinfo", get(user))
            .route("/emails", get(emails))
            .with_state(inner.clone());
        let task = tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
        Self { inner, task }
    }

    fn change<T>(&self, change: impl FnOnce(&mut Inner) -> T) -> T {
        change(&mut self.inner.lock().unwrap())
    }

    pub(crate) fn url(&self) -> String {
        self.change(|inner| inner.url.clone())
    }

    pub(crate) fn set_now(&self, now: i64) {
        self.change(|inner| inner.now = now);
    }

    /// Changes the header and the claims of every token from now on.
    pub(crate) fn twist(&self, twist: impl Fn(&mut Value, &mut Value) + Send + 'static) {
        self.change(|inner| inner.twist = Some(Box::new(twist)));
    }

    pub(crate) fn sign(&self, sign: Sign) {
        self.change(|inner| inner.sign = sign);
    }

    /// The ID token, as it is.
    pub(crate) fn raw_token(&self, token: String) {
        self.change(|inner| inner.raw_token = Some(token));
    }

    /// The whole answer of every endpoint, as it is.
    pub(crate) fn answer(&self, answer: Option<&str>) {
        self.change(|inner| inner.answer = answer.map(str::to_owned));
    }

    pub(crate) fn pause(&self, pause: Duration) {
        self.change(|inner| inner.pause = pause);
    }

    pub(crate) fn set_metadata(&self, key: &str, value: Value) {
        self.change(|inner| inner.metadata[key] = value);
    }

    pub(crate) fn set_user(&self, user: Value) {
        self.change(|inner| inner.user = user);
    }

    /// Another key, and the one before is gone.
    pub(crate) fn rotate(&self, number: u8) {
        self.change(|inner| {
            inner.key = key(number);
            inner.kid = format!("key-{number}");
        });
    }

    pub(crate) fn key_fetches(&self) -> usize {
        self.change(|inner| inner.key_fetches)
    }

    /// What happens at the provider's page: the person agrees, and the browser gets a code.
    pub(crate) fn agree(&self, authorize: &Url) -> (String, String) {
        let query: HashMap<String, String> = authorize.query_pairs().into_owned().collect();
        assert_eq!(query["code_challenge_method"], "S256");
        assert_eq!(query["response_type"], "code");
        self.change(|inner| {
            inner.codes_given += 1;
            let code = format!("code-{}", inner.codes_given);
            let grant = Grant {
                nonce: query.get("nonce").cloned().unwrap_or_default(),
                challenge: query["code_challenge"].clone(),
                redirect: query["redirect_uri"].clone(),
            };
            inner.codes.insert(code.clone(), grant);
            (query["state"].clone(), code)
        })
    }

    /// Makes the provider believe that the code was given to a start with another verifier, or another address.
    pub(crate) fn spoil(&self, code: &str, redirect: bool) {
        self.change(|inner| {
            let grant = inner.codes.get_mut(code).unwrap();
            if redirect {
                "https://elsewhere.example/callback".clone_into(&mut grant.redirect);
            } else {
                "another".clone_into(&mut grant.challenge);
            }
        });
    }
}

impl Drop for StubProvider {
    fn drop(&mut self) {
        self.task.abort();
    }
}

fn key(number: u8) -> SigningKey {
    SigningKey::from_slice(&[number; 32]).unwrap()
}

fn public(key: &SigningKey) -> (String, String) {
    let point = key.verifying_key().to_encoded_point(false);
    (
        URL_SAFE_NO_PAD.encode(point.x().unwrap()),
        URL_SAFE_NO_PAD.encode(point.y().unwrap()),
    )
}

async fn plain(shared: &Shared) -> Option<Response> {
    let (pause, answer) = {
        let inner = shared.lock().unwrap();
        (inner.pause, inner.answer.clone())
    };
    tokio::time::sleep(pause).await;
    answer.map(IntoResponse::into_response)
}

async fn metadata_route(State(shared): State<Shared>) -> Response {
    if let Some(answer) = plain(&shared).await {
        return answer;
    }
    Json(shared.lock().unwrap().metadata.clone()).into_response()
}

async fn keys(State(shared): State<Shared>) -> Json<Value> {
    let mut inner = shared.lock().unwrap();
    inner.key_fetches += 1;
    let (x, y) = public(&inner.key);
    Json(json!({ "keys": [
        { "kty": "EC", "crv": "P-256", "use": "sig", "alg": "ES256", "kid": inner.kid, "x": x, "y": y },
    ] }))
}

async fn user(State(shared): State<Shared>) -> Json<Value> {
    Json(shared.lock().unwrap().user.clone())
}

async fn emails(State(shared): State<Shared>) -> Json<Value> {
    Json(shared.lock().unwrap().user["emails"].clone())
}

async fn token(
    State(shared): State<Shared>,
    Form(form): Form<HashMap<String, String>>,
) -> Response {
    if let Some(answer) = plain(&shared).await {
        return answer;
    }
    let mut inner = shared.lock().unwrap();
    let refuse = || {
        (
            StatusCode::BAD_REQUEST,
            Json(json!({ "error": "invalid_grant" })),
        )
            .into_response()
    };
    let Some(grant) = form.get("code").and_then(|code| inner.codes.remove(code)) else {
        return refuse();
    };
    let verifier = form.get("code_verifier").map_or("", String::as_str);
    let challenge = URL_SAFE_NO_PAD.encode(Sha256::digest(verifier));
    if challenge != grant.challenge || form.get("redirect_uri") != Some(&grant.redirect) {
        return refuse();
    }
    let id_token = inner
        .raw_token
        .clone()
        .unwrap_or_else(|| id_token(&inner, &grant.nonce));
    Json(json!({
        "access_token": "access", "token_type": "Bearer", "expires_in": 60, "id_token": id_token,
    }))
    .into_response()
}

fn id_token(inner: &Inner, nonce: &str) -> String {
    let mut header = json!({ "alg": "ES256", "kid": inner.kid, "typ": "JWT" });
    if matches!(inner.sign, Sign::PublicKeyAsSecret | Sign::ClientSecret) {
        header["alg"] = json!("HS256");
    }
    let mut claims = json!({
        "iss": inner.url, "aud": CLIENT, "iat": inner.now, "exp": inner.now + 300, "nonce": nonce,
        "sub": inner.user["sub"],
    });
    if let Some(twist) = &inner.twist {
        twist(&mut header, &mut claims);
    }
    let encode = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
    let signed = format!("{}.{}", encode(&header), encode(&claims));
    let ecdsa = |key: &SigningKey| {
        let signature: Signature = key.sign(signed.as_bytes());
        signature.to_bytes().to_vec()
    };
    let hmac = |secret: &[u8]| {
        let mut mac = Hmac::<Sha256>::new_from_slice(secret).unwrap();
        mac.update(signed.as_bytes());
        mac.finalize().into_bytes().to_vec()
    };
    let signature = match inner.sign {
        Sign::Right => ecdsa(&inner.key),
        Sign::OtherKey => ecdsa(&key(99)),
        Sign::PublicKeyAsSecret => {
            hmac(inner.key.verifying_key().to_encoded_point(false).as_bytes())
        }
        Sign::ClientSecret => hmac(SECRET.as_bytes()),
        Sign::CutOff => Vec::new(),
    };
    format!("{signed}.{}", URL_SAFE_NO_PAD.encode(signature))
}
