//! An HTTP/1.1 server written by hand, so that it can break every rule. It runs on a thread of its own: tests that
//! wait for the core, the command line or a window can all use it.

use std::collections::HashMap;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, MutexGuard};
use std::thread::JoinHandle;
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;
use tokio_rustls::TlsAcceptor;

use crate::{Answer, Document, Identity, Step};

/// One request as it came.
#[derive(Debug, Clone)]
pub struct Request {
    /// `GET`, it is hoped.
    pub method: String,
    /// Path and query.
    pub path: String,
    headers: HashMap<String, String>,
}

impl Request {
    /// The value of a header, by its lower-case name.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).map(String::as_str)
    }

    /// The names of all headers, lower case, sorted.
    pub fn header_names(&self) -> Vec<&str> {
        let mut names: Vec<&str> = self.headers.keys().map(String::as_str).collect();
        names.sort_unstable();
        names
    }
}

/// The server. It stops when it is dropped.
pub struct FeedServer {
    address: SocketAddr,
    scheme: &'static str,
    book: Arc<Book>,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

/// What it answers, and what it was asked.
#[derive(Default)]
struct Book {
    routes: Mutex<HashMap<String, Vec<Answer>>>,
    documents: Mutex<HashMap<String, Document>>,
    requests: Mutex<Vec<Request>>,
    connections: Mutex<usize>,
    at_once: Mutex<AtOnce>,
}

/// Requests that are being answered.
#[derive(Default)]
struct AtOnce {
    now: usize,
    most: usize,
}

/// Counts one request for as long as it is being answered.
struct Answering<'a>(&'a Mutex<AtOnce>);

impl<'a> Answering<'a> {
    fn begin(at_once: &'a Mutex<AtOnce>) -> Self {
        let mut counted = lock(at_once);
        counted.now += 1;
        counted.most = counted.most.max(counted.now);
        Answering(at_once)
    }
}

impl Drop for Answering<'_> {
    fn drop(&mut self) {
        lock(self.0).now -= 1;
    }
}

/// How a connection begins.
#[derive(Clone)]
enum Greeting {
    Http,
    Tls(TlsAcceptor),
    /// These steps, whatever the client says.
    Raw(Vec<Step>),
    /// A proxy whose every tunnel leads here.
    Proxy(SocketAddr),
}

impl FeedServer {
    /// Starts on a free port of 127.0.0.1.
    pub fn start() -> Self {
        Self::greet("http", Greeting::Http)
    }

    /// Starts with TLS.
    pub fn start_tls(identity: Identity) -> Self {
        let acceptor = TlsAcceptor::from(Arc::new(identity.server_config()));
        Self::greet("https", Greeting::Tls(acceptor))
    }

    /// Starts as something that speaks neither HTTP nor TLS: it reads once, and then takes these steps.
    pub fn start_raw(scheme: &'static str, steps: Vec<Step>) -> Self {
        Self::greet(scheme, Greeting::Raw(steps))
    }

    /// Starts as a proxy: whatever host is asked for, the tunnel leads to `server`.
    pub fn start_proxy(server: &FeedServer) -> Self {
        Self::greet("http", Greeting::Proxy(server.address))
    }

    fn greet(scheme: &'static str, greeting: Greeting) -> Self {
        let book = Arc::new(Book::default());
        let (stop, stopped) = oneshot::channel();
        let (bound, address) = std::sync::mpsc::channel();
        let kept = Arc::clone(&book);
        let thread = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
            runtime.expect("a runtime can be made").block_on(async move {
                let listener = TcpListener::bind("127.0.0.1:0").await.expect("loopback has a free port");
                bound.send(listener.local_addr().expect("a bound port is known")).expect("the test waits");
                tokio::select! {
                    () = accept(listener, kept, greeting) => {}
                    _ = stopped => {}
                }
            });
        });
        let address = address.recv().expect("the server starts");
        FeedServer { address, scheme, book, stop: Some(stop), thread: Some(thread) }
    }

    /// The address of `path`, with the number of this computer.
    pub fn url(&self, path: &str) -> String {
        format!("{}://{}{path}", self.scheme, self.address)
    }

    /// The address of `path`, with another host.
    pub fn url_at(&self, host: &str, path: &str) -> String {
        format!("{}://{host}:{}{path}", self.scheme, self.address.port())
    }

    /// The port.
    pub fn port(&self) -> u16 {
        self.address.port()
    }

    /// Answers `path` so from now on.
    pub fn put(&self, path: &str, answer: Answer) {
        self.script(path, vec![answer]);
    }

    /// Answers `path` with these in turn, and with the last for ever.
    pub fn script(&self, path: &str, mut answers: Vec<Answer>) {
        answers.reverse();
        lock(&self.book.routes).insert(path.to_owned(), answers);
    }

    /// Serves a file at `path` from now on.
    pub fn serve(&self, path: &str, document: Document) {
        lock(&self.book.documents).insert(path.to_owned(), document);
    }

    /// The most requests that were being answered at the same moment.
    pub fn most_at_once(&self) -> usize {
        lock(&self.book.at_once).most
    }

    /// Every request so far.
    pub fn requests(&self) -> Vec<Request> {
        lock(&self.book.requests).clone()
    }

    /// How often `path` was asked for.
    pub fn hits(&self, path: &str) -> usize {
        lock(&self.book.requests).iter().filter(|request| request.path == path).count()
    }

    /// Connections so far, with or without a request.
    pub fn connections(&self) -> usize {
        *lock(&self.book.connections)
    }
}

impl Drop for FeedServer {
    fn drop(&mut self) {
        drop(self.stop.take());
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

impl Book {
    /// Writes the request down and finds its answer.
    fn answer(&self, request: &Request) -> (Vec<Step>, bool) {
        lock(&self.requests).push(request.clone());
        if let Some(document) = lock(&self.documents).get_mut(&request.path) {
            return document.answer(request).perform(false);
        }
        let mut routes = lock(&self.routes);
        let answer = match routes.get_mut(&request.path) {
            Some(answers) if answers.len() > 1 => answers.pop(),
            Some(answers) => answers.last().cloned(),
            None => None,
        };
        let answer = answer.unwrap_or_else(|| Answer::status(404));
        answer.perform(answer.matches(request.header("if-none-match")))
    }
}

async fn accept(listener: TcpListener, book: Arc<Book>, greeting: Greeting) {
    // A reset, a stall or a client that goes away ends its own connection only.
    while let Ok((stream, _)) = listener.accept().await {
        *lock(&book.connections) += 1;
        tokio::spawn(connection(stream, Arc::clone(&book), greeting.clone()));
    }
}

async fn connection(mut stream: TcpStream, book: Arc<Book>, greeting: Greeting) {
    match greeting {
        Greeting::Http => {
            if serve(&mut stream, &book).await == Some(End::Reset) {
                let _ = stream.set_zero_linger();
            }
        }
        Greeting::Tls(acceptor) => {
            if let Ok(mut tls) = acceptor.accept(stream).await {
                serve(&mut tls, &book).await;
                let _ = tls.shutdown().await;
            }
        }
        Greeting::Raw(steps) => {
            let mut hello = [0; 1024];
            let _ = stream.read(&mut hello).await;
            take(&mut stream, steps, None).await;
        }
        Greeting::Proxy(to) => {
            let _ = tunnel(&mut stream, &book, to).await;
        }
    }
}

async fn tunnel(stream: &mut TcpStream, book: &Book, to: SocketAddr) -> Option<()> {
    let request = read_request(stream).await?;
    lock(&book.requests).push(request);
    let mut server = TcpStream::connect(to).await.ok()?;
    write(stream, b"HTTP/1.1 200 Connected\r\n\r\n").await?;
    tokio::io::copy_bidirectional(stream, &mut server).await.ok().map(|_| ())
}

/// Why a connection ends.
#[derive(PartialEq)]
enum End {
    Reset,
    Close,
}

/// Answers request after request; `None` when the client has gone.
async fn serve(stream: &mut (impl AsyncRead + AsyncWrite + Unpin), book: &Book) -> Option<End> {
    loop {
        let request = read_request(stream).await?;
        let answering = Answering::begin(&book.at_once);
        let (steps, reusable) = book.answer(&request);
        if let Some(end) = take(stream, steps, Some(answering)).await {
            return Some(end);
        }
        if !reusable {
            return Some(End::Close);
        }
    }
}

/// Takes the steps; `None` when the connection is to stay open.
async fn take(
    stream: &mut (impl AsyncWrite + Unpin),
    steps: Vec<Step>,
    mut answering: Option<Answering<'_>>,
) -> Option<End> {
    for step in steps {
        match step {
            Step::Write(bytes) => write(stream, &bytes).await?,
            Step::Repeat { bytes, times, pause } => repeat(stream, &bytes, times, pause).await?,
            Step::Stall => {
                // Nobody is being answered any more; when the client sees that is the client's affair.
                answering.take();
                std::future::pending().await
            }
            // The misbehaviour itself: it shapes traffic, and no test waits for it.
            Step::Pause(pause) => tokio::time::sleep(pause).await,
            Step::Meet(barrier) => {
                barrier.wait().await;
            }
            Step::Reset => return Some(End::Reset),
            Step::Close => return Some(End::Close),
        }
    }
    None
}

async fn repeat(
    stream: &mut (impl AsyncWrite + Unpin),
    bytes: &[u8],
    times: Option<u64>,
    pause: Duration,
) -> Option<()> {
    let mut written = 0;
    while times.is_none_or(|times| written < times) {
        write(stream, bytes).await?;
        written += 1;
        if !pause.is_zero() {
            // The misbehaviour itself: it shapes traffic, and no test waits for it.
            tokio::time::sleep(pause).await;
        }
    }
    Some(())
}

async fn write(stream: &mut (impl AsyncWrite + Unpin), bytes: &[u8]) -> Option<()> {
    stream.write_all(bytes).await.ok()?;
    stream.flush().await.ok()
}

/// Reads one request without a body.
async fn read_request(stream: &mut (impl AsyncRead + Unpin)) -> Option<Request> {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        head.push(stream.read_u8().await.ok()?);
    }
    let head = String::from_utf8(head).ok()?;
    let mut lines = head.lines();
    let mut first = lines.next()?.split(' ');
    let (method, path) = (first.next()?.to_owned(), first.next()?.to_owned());
    let headers = lines.filter_map(|line| line.split_once(": "));
    let headers = headers.map(|(name, value)| (name.to_ascii_lowercase(), value.to_owned())).collect();
    Some(Request { method, path, headers })
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().expect("no test fails while it holds the book")
}
