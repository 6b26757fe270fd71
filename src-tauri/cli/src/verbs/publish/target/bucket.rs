//! A site in a bucket of an S3-compatible store. Each file is one object, which such a store replaces whole or not at all.

use std::collections::BTreeMap;
use std::io;
use std::sync::Arc;

use fieldshelf_core::Error;
use fieldshelf_core::publish::{Content, OutFile, Stage};
use object_store::aws::{AmazonS3Builder, AmazonS3ConfigKey};
use object_store::path::Path;
use object_store::{Attribute, AttributeValue, Attributes, ObjectStore, ObjectStoreExt, PutOptions};
use tokio::runtime::Runtime;
use tokio::task::JoinSet;

use super::Failed;
use super::http::Connector;
use crate::failure::Result;

/// Objects that are written at once.
const AT_ONCE: usize = 8;

pub(crate) struct Bucket {
    store: Arc<dyn ObjectStore>,
    prefix: Path,
    /// As a person wrote it.
    named: String,
    runtime: Runtime,
}

impl Bucket {
    /// Opens `bucket/prefix` with what the `AWS_` variables say.
    pub(super) fn open(place: &str) -> Result<Bucket> {
        let (name, prefix) = place.split_once('/').unwrap_or((place, ""));
        let builder = AmazonS3Builder::from_env().with_bucket_name(name);
        if name.is_empty() || builder.get_config_value(&AmazonS3ConfigKey::AccessKeyId).is_none() {
            let sentence = "A bucket is written s3://name/prefix, and needs AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_REGION; elsewhere than at Amazon AWS_ENDPOINT_URL too.";
            return Err(Error::BadRequest(sentence.into()).into());
        }
        let endpoint = builder.get_config_value(&AmazonS3ConfigKey::Endpoint).unwrap_or_default();
        let is_here = is_here(&endpoint);
        let store = builder.with_allow_http(is_here).with_http_connector(Connector { is_here }).build();
        let store = store.map_err(|fault| Error::BadRequest(format!("The bucket cannot be used: {fault}.")))?;
        Bucket::of(Arc::new(store), prefix)
    }

    /// A store that is open.
    pub(super) fn of(store: Arc<dyn ObjectStore>, prefix: &str) -> Result<Bucket> {
        let prefix_path = Path::parse(prefix.trim_matches('/'));
        let prefix_path = prefix_path.map_err(|fault| Error::BadRequest(format!("That is no prefix: {fault}.")))?;
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
        Ok(Bucket { named: store.to_string(), store, prefix: prefix_path, runtime })
    }

    pub(super) fn place(&self, path: &str) -> String {
        format!("{} {}", self.named, self.object(path))
    }

    pub(super) fn read(&self, path: &str) -> io::Result<Option<Vec<u8>>> {
        self.runtime.block_on(async {
            match self.store.get(&self.object(path)).await {
                Ok(found) => Ok(Some(found.bytes().await.map_err(io::Error::other)?.to_vec())),
                Err(object_store::Error::NotFound { .. }) => Ok(None),
                Err(fault) => Err(io::Error::other(fault)),
            }
        })
    }

    pub(super) fn sizes(&self) -> io::Result<BTreeMap<String, u64>> {
        let under = Some(&self.prefix).filter(|prefix| !prefix.as_ref().is_empty());
        self.runtime.block_on(async {
            let mut sizes = BTreeMap::new();
            let mut list = self.store.list(under);
            while let Some(object) = next(&mut list).await {
                let object = object.map_err(io::Error::other)?;
                let whole = object.location.as_ref();
                let path = whole.strip_prefix(self.prefix.as_ref()).unwrap_or(whole).trim_start_matches('/');
                sizes.insert(path.to_owned(), object.size);
            }
            Ok(sizes)
        })
    }

    pub(super) fn write(&self, files: &[&OutFile], in_order: bool, done: &dyn Fn()) -> std::result::Result<(), Failed> {
        let at_once = if in_order { 1 } else { AT_ONCE };
        self.runtime.block_on(async {
            let mut running = JoinSet::new();
            for file in files {
                if running.len() == at_once {
                    ended(running.join_next().await)?;
                    done();
                }
                let bytes = match &file.content {
                    Content::Bytes(bytes) => bytes.clone(),
                    Content::Copy(from) => std::fs::read(from).map_err(|cause| (file.path.clone(), cause))?,
                    Content::Kept => continue,
                };
                let (store, object, options) = (Arc::clone(&self.store), self.object(&file.path), options(file));
                let path = file.path.clone();
                running.spawn(async move {
                    let put = store.put_opts(&object, bytes.into(), options).await;
                    put.map(drop).map_err(|fault| (path, io::Error::other(fault)))
                });
            }
            while !running.is_empty() {
                ended(running.join_next().await)?;
                done();
            }
            Ok(())
        })
    }

    pub(super) fn remove(&self, paths: &[&str]) -> std::result::Result<(), Failed> {
        self.runtime.block_on(async {
            for path in paths {
                let removed = self.store.delete(&self.object(path)).await;
                removed.map_err(|fault| ((*path).to_owned(), io::Error::other(fault)))?;
            }
            Ok(())
        })
    }

    fn object(&self, path: &str) -> Path {
        path.split('/').fold(self.prefix.clone(), |path, part| path.join(part))
    }
}

/// A store on this computer, for trying things out.
fn is_here(endpoint: &str) -> bool {
    let host = url::Url::parse(endpoint).ok().filter(|address| address.scheme() == "http");
    host.is_some_and(|address| match address.host() {
        Some(url::Host::Ipv4(number)) => number.is_loopback(),
        Some(url::Host::Ipv6(number)) => number.is_loopback(),
        Some(url::Host::Domain(name)) => name == "localhost",
        None => false,
    })
}

/// What browsers and caches on the way are told.
fn options(file: &OutFile) -> PutOptions {
    let keep = if file.stage == Stage::Fixed { "public, max-age=31536000, immutable" } else { "no-cache" };
    let kept = Attributes::from_iter([
        (Attribute::ContentType, AttributeValue::from(file.media_type())),
        (Attribute::CacheControl, AttributeValue::from(keep)),
    ]);
    PutOptions { attributes: kept, ..PutOptions::default() }
}

fn ended(
    joined: Option<std::result::Result<std::result::Result<(), Failed>, tokio::task::JoinError>>,
) -> std::result::Result<(), Failed> {
    match joined {
        Some(Ok(written)) => written,
        Some(Err(fault)) => Err((String::new(), io::Error::other(fault))),
        None => Ok(()),
    }
}

/// The next of a stream.
async fn next<S: futures_core::Stream + Unpin>(stream: &mut S) -> Option<S::Item> {
    std::future::poll_fn(|context| std::pin::Pin::new(&mut *stream).poll_next(context)).await
}
