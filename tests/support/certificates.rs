//! Certificates of a made-up authority, good and bad.

use rcgen::{BasicConstraints, CertificateParams, IsCa, Issuer, KeyPair, date_time_ymd};
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivatePkcs8KeyDer};

/// A certificate authority that nobody knows unless told.
pub struct Authority {
    issuer: Issuer<'static, KeyPair>,
    root: Vec<u8>,
}

/// A server's certificate and key.
pub struct Identity {
    chain: Vec<CertificateDer<'static>>,
    key: KeyPair,
}

impl Authority {
    /// Makes one.
    pub fn new() -> Self {
        let mut params = CertificateParams::new(Vec::new()).expect("an authority has no names");
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let key = KeyPair::generate().expect("a key can be made");
        let root = params.self_signed(&key).expect("an authority signs itself").der().to_vec();
        Authority { issuer: Issuer::new(params, key), root }
    }

    /// The root certificate, DER.
    pub fn root(&self) -> Vec<u8> {
        self.root.clone()
    }

    /// A certificate for `name` that is valid now.
    pub fn issue(&self, name: &str) -> Identity {
        self.sign(params(name))
    }

    /// A certificate for `name` that ran out long ago.
    pub fn issue_expired(&self, name: &str) -> Identity {
        let mut params = params(name);
        params.not_before = date_time_ymd(2001, 1, 1);
        params.not_after = date_time_ymd(2002, 1, 1);
        self.sign(params)
    }

    fn sign(&self, params: CertificateParams) -> Identity {
        let key = KeyPair::generate().expect("a key can be made");
        let certificate = params.signed_by(&key, &self.issuer).expect("an authority signs");
        Identity { chain: vec![certificate.der().clone()], key }
    }
}

impl Default for Authority {
    fn default() -> Self {
        Self::new()
    }
}

impl Identity {
    /// A certificate for `name` that vouches for itself.
    pub fn self_signed(name: &str) -> Self {
        let key = KeyPair::generate().expect("a key can be made");
        let certificate = params(name).self_signed(&key).expect("anyone signs for themselves");
        Identity { chain: vec![certificate.der().clone()], key }
    }

    pub(crate) fn server_config(self) -> ServerConfig {
        let key = PrivatePkcs8KeyDer::from(self.key.serialize_der());
        ServerConfig::builder()
            .with_no_client_auth()
            .with_single_cert(self.chain, key.into())
            .expect("the key fits the certificate")
    }
}

fn params(name: &str) -> CertificateParams {
    CertificateParams::new(vec![name.to_owned()]).expect("a name or a number")
}
