//! The accept loop: serves HTTP/1.1, drops clients that dawdle, and stops in good order.
//!
//! `axum::serve` never drops a client that sends its request head a byte a second; a limit on that needs hyper's own
//! timer, so the loop is ours. HTTP/2 is the proxy's task, which ends TLS anyway.

mod stall;

use std::{net::SocketAddr, sync::Arc, time::Duration};

use axum::{Extension, Router};
use hyper::server::conn::http1;
use hyper_util::{
    rt::{TokioIo, TokioTimer},
    server::graceful::GracefulShutdown,
    service::TowerToHyperService,
};
use tokio::{
    net::{TcpListener, TcpStream},
    sync::Semaphore,
};
use tokio_util::sync::CancellationToken;

use self::stall::Stalling;

/// How patient the server is.
#[derive(Clone, Copy, Debug)]
pub struct Patience {
    /// For a whole request head, and for an idle connection to send the next one.
    pub head: Duration,
    /// For a client to take bytes of an answer.
    pub write: Duration,
    /// For running requests, once the server was asked to stop.
    pub stop: Duration,
}

impl Default for Patience {
    fn default() -> Self {
        Self {
            head: Duration::from_secs(20),
            write: Duration::from_secs(20),
            stop: Duration::from_secs(10),
        }
    }
}

/// More connections than this wait in the system's queue: a bound on memory.
const CONNECTIONS: usize = 4096;
/// Browsers send about twenty.
const HEADERS: usize = 100;
/// A head that does not fit is refused with 431.
const HEAD_BYTES: usize = 64 * 1024;

/// The address at the other end of the connection: a browser, or a proxy.
#[derive(Clone, Copy, Debug)]
pub struct Peer(pub SocketAddr);

/// Serves `router` until `stop` is cancelled; then takes nothing new and lets running requests end.
pub async fn serve(
    listener: TcpListener,
    router: Router,
    patience: Patience,
    stop: CancellationToken,
) {
    let graceful = GracefulShutdown::new();
    let places = Arc::new(Semaphore::new(CONNECTIONS));
    loop {
        // The semaphore is never closed, so waiting for a place cannot fail.
        let Ok(place) = places.clone().acquire_owned().await else {
            break;
        };
        let (stream, peer) = tokio::select! {
            accepted = listener.accept() => match accepted {
                Ok(accepted) => accepted,
                Err(error) => {
                    // Out of file handles, mostly: it passes when connections close.
                    tracing::warn!(cause = %error, "a connection could not be accepted");
                    tokio::time::sleep(Duration::from_millis(50)).await;
                    continue;
                }
            },
            () = stop.cancelled() => break,
        };
        let connection = graceful.watch(connection(stream, peer, &router, patience));
        tokio::spawn(async move {
            // Errors here are clients that went away or dawdled.
            if let Err(error) = connection.await {
                tracing::debug!(cause = %error, "a connection ended early");
            }
            drop(place);
        });
    }
    drop(listener);
    if tokio::time::timeout(patience.stop, graceful.shutdown())
        .await
        .is_err()
    {
        tracing::warn!("some requests did not end in time and were cut off");
    }
}

fn connection(
    stream: TcpStream,
    peer: SocketAddr,
    router: &Router,
    patience: Patience,
) -> http1::Connection<TokioIo<Stalling>, TowerToHyperService<Router>> {
    let service = router.clone().layer(Extension(Peer(peer)));
    http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(patience.head)
        .max_headers(HEADERS)
        .max_buf_size(HEAD_BYTES)
        .serve_connection(
            TokioIo::new(Stalling::new(stream, patience.write)),
            TowerToHyperService::new(service),
        )
}
