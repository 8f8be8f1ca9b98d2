//! The accept loop: slow clients go, good ones stay, and stopping is orderly.

use std::{
    convert::Infallible,
    pin::Pin,
    task::{Context, Poll},
    time::{Duration, Instant},
};

use axum::{
    Router,
    body::{Body, Bytes, HttpBody},
    http::Request,
    routing::get,
};
use engawa::server::{self, Patience};
use http_body::Frame;
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::{TcpListener, TcpStream},
    task::{JoinHandle, JoinSet},
    time::{sleep, timeout},
};
use tokio_util::sync::CancellationToken;
use tower::ServiceExt as _;

use crate::support::TestApp;

const PATIENCE: Patience = Patience {
    head: Duration::from_millis(600),
    write: Duration::from_millis(600),
    stop: Duration::from_secs(2),
};

struct Running {
    address: std::net::SocketAddr,
    stop: CancellationToken,
    task: JoinHandle<()>,
}

async fn start(router: Router) -> Running {
    start_with(router, PATIENCE).await
}

async fn start_with(router: Router, patience: Patience) -> Running {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let stop = CancellationToken::new();
    let task = tokio::spawn(server::serve(listener, router, patience, stop.clone()));
    Running {
        address,
        stop,
        task,
    }
}

async fn ask(address: std::net::SocketAddr, path: &str) -> String {
    let mut stream = TcpStream::connect(address).await.unwrap();
    let request = format!("GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.unwrap();
    answer
}

/// 200 clients that send a byte of their head in each `pause`, all connected. Each ends when it is dropped.
async fn slow_clients(address: std::net::SocketAddr, pause: Duration) -> JoinSet<()> {
    let mut slow = JoinSet::new();
    for _ in 0..200 {
        let mut stream = TcpStream::connect(address).await.unwrap();
        slow.spawn(async move {
            let head = b"GET / HTTP/1.1\r\nHost: example.org\r\nX-A: ";
            for byte in head.iter().chain(std::iter::repeat(&b'a')) {
                if stream.write_all(&[*byte]).await.is_err() {
                    return;
                }
                sleep(pause).await;
            }
        });
    }
    slow
}

#[tokio::test(flavor = "multi_thread")]
async fn r47_clients_that_send_their_head_slowly_are_dropped() {
    let running = start(Router::new().route("/", get(|| async { "hello" }))).await;
    let slow = slow_clients(running.address, Duration::from_millis(100)).await;
    sleep(Duration::from_millis(100)).await;
    let begin = Instant::now();
    assert!(ask(running.address, "/").await.ends_with("hello"));
    assert!(begin.elapsed() < Duration::from_millis(500));
    timeout(Duration::from_secs(10), slow.join_all())
        .await
        .expect("all were dropped");
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "measures time: make time-limits"]
async fn r47_others_hardly_notice_slow_clients() {
    let app = TestApp::new().await;
    let running = start_with(app.router.clone(), Patience::default()).await;
    slowest_of_a_hundred(running.address).await;
    let alone = slowest_of_a_hundred(running.address).await;
    let slow = slow_clients(running.address, Duration::from_secs(1)).await;
    let beside = slowest_of_a_hundred(running.address).await;
    assert_eq!(slow.len(), 200, "none was dropped meanwhile");
    println!("p99 alone {alone:?}, beside slow clients {beside:?}");
    assert!(beside < alone * 2, "{alone:?} became {beside:?}");
    timeout(Duration::from_secs(45), slow.join_all())
        .await
        .expect("all were dropped");
}

/// The 99th percentile of how long a page takes, of 1,000 times.
async fn slowest_of_a_hundred(address: std::net::SocketAddr) -> Duration {
    let mut times = Vec::new();
    for _ in 0..1000 {
        let begin = Instant::now();
        assert!(ask(address, "/").await.starts_with("HTTP/1.1 200"));
        times.push(begin.elapsed());
    }
    times.sort();
    times[989]
}

#[tokio::test]
async fn r47_a_client_that_says_nothing_is_dropped() {
    let running = start(Router::new()).await;
    let mut stream = TcpStream::connect(running.address).await.unwrap();
    let mut byte = [0; 1];
    let read = timeout(Duration::from_secs(5), stream.read(&mut byte))
        .await
        .expect("dropped in time");
    assert_eq!(read.unwrap_or(0), 0);
}

#[tokio::test]
async fn r47_a_reader_that_stops_reading_is_dropped() {
    // More than the buffers of both systems hold.
    let big = Router::new().route("/", get(|| async { vec![b'x'; 64 << 20] }));
    let running = start(big).await;
    let mut stream = TcpStream::connect(running.address).await.unwrap();
    stream
        .write_all(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
        .await
        .unwrap();
    sleep(Duration::from_millis(1500)).await;
    let mut answer = Vec::new();
    let _ = timeout(Duration::from_secs(5), stream.read_to_end(&mut answer))
        .await
        .expect("the connection ended");
    assert!(answer.len() < 64 << 20, "{}", answer.len());
}

#[tokio::test]
async fn r46_a_head_without_end_is_refused() {
    let running = start(Router::new().route("/", get(|| async { "hello" }))).await;
    let many = "X-Many: 1\r\n".repeat(2000);
    let big = format!("X-Big: {}\r\n", "a".repeat(600_000));
    let long = format!("/{}", "a".repeat(70_000));
    for (path, headers) in [
        ("/", many.as_str()),
        ("/", big.as_str()),
        (long.as_str(), ""),
    ] {
        let mut stream = TcpStream::connect(running.address).await.unwrap();
        let request = format!("GET {path} HTTP/1.1\r\nHost: x\r\n{headers}\r\n");
        let _ = stream.write_all(request.as_bytes()).await;
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer).await;
        let answer = String::from_utf8_lossy(&answer);
        // A client that is still writing may see only the reset.
        assert!(
            answer.is_empty() || answer.starts_with("HTTP/1.1 4"),
            "{answer}"
        );
    }
    assert!(ask(running.address, "/").await.ends_with("hello"));
}

#[tokio::test]
async fn r16_a_running_request_ends_and_no_new_one_begins() {
    let slow = get(|| async {
        sleep(Duration::from_millis(500)).await;
        "done"
    });
    let running = start(Router::new().route("/", slow)).await;
    let address = running.address;
    let request = tokio::spawn(async move { ask(address, "/").await });
    sleep(Duration::from_millis(100)).await;
    running.stop.cancel();
    assert!(request.await.unwrap().ends_with("done"));
    timeout(Duration::from_secs(2), running.task)
        .await
        .unwrap()
        .unwrap();
    assert!(TcpStream::connect(address).await.is_err());
}

/// A form that never ends.
struct Endless;

impl HttpBody for Endless {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        Poll::Pending
    }
}

#[tokio::test]
async fn r47_a_form_that_does_not_arrive_is_given_up() {
    let app = TestApp::new().await;
    let request = Request::post("/language")
        .header("content-type", "application/x-www-form-urlencoded")
        .body(Body::new(Endless))
        .unwrap();
    // From here on time passes as soon as everything waits.
    tokio::time::pause();
    let begin = tokio::time::Instant::now();
    let response = app.router.clone().oneshot(request).await.unwrap();
    assert_eq!(response.status(), 503);
    assert!(
        begin.elapsed() < Duration::from_secs(20),
        "{:?}",
        begin.elapsed()
    );
}
