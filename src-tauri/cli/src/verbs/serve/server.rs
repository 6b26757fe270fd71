//! Takes connections, so many at a time, until it is told to end; then what was begun is finished, within a moment.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tokio::task::JoinSet;
use tokio::time::timeout;
use tokio_util::sync::CancellationToken;

use super::patience::Patient;
use super::place::Root;
use super::reply::reply;

/// Connections at a time; others wait.
const MOST_CONNECTIONS: usize = 256;
/// How long what was begun may go on after the end was asked for.
const GRACE: Duration = Duration::from_secs(2);

/// Serves `root` until `end` is cancelled. `patience`: how long a client may do nothing.
pub(super) async fn serve(listener: TcpListener, root: Root, patience: Duration, end: CancellationToken) {
    let (root, room) = (Arc::new(root), Arc::new(Semaphore::new(MOST_CONNECTIONS)));
    let mut begun = JoinSet::new();
    loop {
        let next = async {
            // Never closed, so there is always a place in the end.
            let place = Arc::clone(&room).acquire_owned().await.ok()?;
            Some((place, listener.accept().await))
        };
        let (place, accepted) = tokio::select! {
            () = end.cancelled() => break,
            Some(_) = begun.join_next() => continue,
            Some(next) = next => next,
        };
        // A client that went away before it was met, or no file handle left: the next one may fare better.
        let Ok((stream, _)) = accepted else { continue };
        let (root, end) = (Arc::clone(&root), end.clone());
        begun.spawn(async move {
            converse(stream, root, patience, end).await;
            drop(place);
        });
    }
    drop(listener);
    let _ = timeout(GRACE, async { while begun.join_next().await.is_some() {} }).await;
}

/// All requests of one connection.
async fn converse(stream: TcpStream, root: Arc<Root>, patience: Duration, end: CancellationToken) {
    let service = service_fn(move |request| {
        let root = Arc::clone(&root);
        async move { Ok::<_, Infallible>(reply(&root, &request).await) }
    });
    let stream = TokioIo::new(Patient::new(stream, patience));
    let connection =
        http1::Builder::new().timer(TokioTimer::new()).header_read_timeout(patience).serve_connection(stream, service);
    tokio::pin!(connection);
    // A connection that broke is its client's affair: there is nobody to tell.
    tokio::select! {
        _ = connection.as_mut() => return,
        () = end.cancelled() => connection.as_mut().graceful_shutdown(),
    }
    let _ = connection.await;
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::net::SocketAddr;

    use tokio::io::{AsyncReadExt, AsyncWriteExt};

    use super::*;

    async fn start(folder: &std::path::Path, patience: Duration, end: &CancellationToken) -> SocketAddr {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        tokio::spawn(serve(listener, Root::open(folder).unwrap(), patience, end.clone()));
        address
    }

    /// What comes until the server ends the connection.
    async fn rest(stream: &mut TcpStream) -> usize {
        let mut bytes = Vec::new();
        // A reset is an end too.
        let _ = stream.read_to_end(&mut bytes).await;
        bytes.len()
    }

    #[tokio::test]
    async fn who_asks_nothing_is_let_go() {
        let folder = tempfile::tempdir().unwrap();
        let end = CancellationToken::new();
        let address = start(folder.path(), Duration::from_millis(50), &end).await;
        for (sent, why) in [("", "who says nothing"), ("GET / HT", "who stops in the middle of a request")] {
            let mut stream = TcpStream::connect(address).await.unwrap();
            stream.write_all(sent.as_bytes()).await.unwrap();
            // Ends only when the server ends it.
            rest(&mut stream).await;
            assert!(!end.is_cancelled(), "{why} does not hold a place for ever");
        }
    }

    #[tokio::test]
    async fn many_are_served_and_the_end_is_orderly() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("index.html"), "<p>Hello").unwrap();
        let end = CancellationToken::new();
        let address = start(folder.path(), Duration::from_secs(60), &end).await;
        let mut streams = Vec::new();
        // More than there is room for: the others wait until the first have gone.
        for _ in 0..MOST_CONNECTIONS + 50 {
            streams.push(TcpStream::connect(address).await.unwrap());
        }
        let ask = format!("GET / HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\n\r\n");
        for mut stream in streams {
            stream.write_all(ask.as_bytes()).await.unwrap();
            assert!(rest(&mut stream).await > 8, "each gets its answer");
        }
        let mut idle = TcpStream::connect(address).await.unwrap();
        end.cancel();
        assert_eq!(rest(&mut idle).await, 0, "who asks nothing is told goodbye");
    }
}
