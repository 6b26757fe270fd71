//! A connection that ends when its client does nothing for too long: who reads or writes a byte in time may go on for ever.

use std::future::Future;
use std::io;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::time::{Instant, Sleep, sleep};

/// A connection with a deadline that moves on with every byte, in either direction.
pub(super) struct Patient<T> {
    connection: T,
    patience: Duration,
    deadline: Pin<Box<Sleep>>,
}

impl<T> Patient<T> {
    pub(super) fn new(connection: T, patience: Duration) -> Self {
        Patient { connection, patience, deadline: Box::pin(sleep(patience)) }
    }

    /// What happened, or that it took too long.
    fn judge<R>(&mut self, happened: Poll<io::Result<R>>, context: &mut Context<'_>) -> Poll<io::Result<R>> {
        if happened.is_ready() {
            self.deadline.as_mut().reset(Instant::now() + self.patience);
            return happened;
        }
        ready!(self.deadline.as_mut().poll(context));
        Poll::Ready(Err(io::ErrorKind::TimedOut.into()))
    }
}

impl<T: AsyncRead + Unpin> AsyncRead for Patient<T> {
    fn poll_read(mut self: Pin<&mut Self>, context: &mut Context<'_>, into: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let happened = Pin::new(&mut self.connection).poll_read(context, into);
        self.judge(happened, context)
    }
}

impl<T: AsyncWrite + Unpin> AsyncWrite for Patient<T> {
    fn poll_write(mut self: Pin<&mut Self>, context: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        let happened = Pin::new(&mut self.connection).poll_write(context, bytes);
        self.judge(happened, context)
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.connection).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.connection).poll_shutdown(context)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use tokio::io::{AsyncReadExt, AsyncWriteExt, duplex};

    use super::*;

    const PATIENCE: Duration = Duration::from_secs(20);

    #[tokio::test(start_paused = true)]
    async fn who_reads_or_writes_nothing_is_let_go() {
        let (near, _far) = duplex(16);
        let mut near = Patient::new(near, PATIENCE);
        let begun = Instant::now();
        let ended = near.write_all(&[0; 100]).await.unwrap_err();
        assert_eq!(ended.kind(), io::ErrorKind::TimedOut, "who reads nothing");
        assert_eq!(begun.elapsed(), PATIENCE, "is waited for, and no longer");
        let ended = near.read_u8().await.unwrap_err();
        assert_eq!(ended.kind(), io::ErrorKind::TimedOut, "and so is who writes nothing");
    }

    #[tokio::test(start_paused = true)]
    async fn who_is_slow_but_steady_is_served_to_the_end() {
        let (near, mut far) = duplex(1);
        let mut near = Patient::new(near, PATIENCE);
        let begun = Instant::now();
        let slow = async {
            for _ in 0..20 {
                tokio::time::advance(PATIENCE / 2).await;
                far.read_u8().await.unwrap();
            }
        };
        let (written, ()) = tokio::join!(near.write_all(&[7; 20]), slow);
        written.unwrap();
        assert!(begun.elapsed() >= PATIENCE * 10, "it took far longer than anyone may do nothing");
    }
}
