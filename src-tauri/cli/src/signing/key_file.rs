//! minisign's secret key file: two lines, the second a record of 158 bytes in base64.
//!
//! `Ed` `Sc` `B2`, salt (32), two limits that say how dear a guess at the password is (8 + 8), and then, under a key stream
//! that scrypt makes from the password: id (8), seed (32), public key (32), BLAKE2b-256 of what stands before it (32).

use aws_lc_rs::signature::KeyPair;
use blake2::digest::consts::U32;
use blake2::{Blake2b, Digest};
use zeroize::Zeroizing;

use super::{SigningKey, take, text};

/// Bytes under the password.
const COVERED: usize = 104;
/// No more memory than this is asked for to try a password: what minisign itself uses.
const MOST_MEMORY: u64 = 1 << 30;

/// Why a secret key file cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum KeyFault {
    /// The password is another's.
    #[error("That password does not open this key.")]
    WrongPassword,
    /// Not the file of a secret key.
    #[error("This is not the file of a secret key, or it is damaged. A secret key's file ends in .key as a rule.")]
    NotAKey,
    /// The public half was given for the secret one.
    #[error(
        "This is the public half of a key, which cannot sign. The secret half is needed: its file ends in .key as a rule."
    )]
    Public,
    /// Whoever copies the file can sign.
    #[error(
        "This key has no password: whoever copies its file can publish in your name. Give it one with `minisign -C`."
    )]
    NoPassword,
    /// The system gave nothing to make a key of.
    #[error("This computer gave no random numbers, so no key was made. Try again.")]
    NoChance,
    /// scrypt's table does not fit.
    #[error(
        "This computer has not enough free memory (1 GB) to try the password. Close other programs, and try again."
    )]
    Memory,
}

/// How dear one guess at a password is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cost {
    /// As minisign makes keys: 1 GB of memory and some seconds.
    Full,
    /// For tests, which make many.
    Test,
}

impl Cost {
    /// minisign's `opslimit` and `memlimit` (libsodium's `crypto_pwhash_scryptsalsa208sha256`).
    fn limits(self) -> (u64, u64) {
        match self {
            Cost::Full => (1 << 25, MOST_MEMORY),
            Cost::Test => (1 << 15, 1 << 20),
        }
    }
}

pub(super) fn open(file: &str, password: &str) -> Result<SigningKey, KeyFault> {
    let line = file.lines().nth(1).ok_or(KeyFault::NotAKey)?;
    let record = text::decode(line).ok_or(KeyFault::NotAKey)?;
    if text::is_public(&record) {
        return Err(KeyFault::Public);
    }
    let rest = &mut record.as_slice();
    let algorithms: [u8; 6] = take(rest)?;
    let (salt, operations, memory) = (take(rest)?, take(rest)?, take(rest)?);
    let mut covered = match &algorithms {
        b"EdScB2" => Zeroizing::new(take(rest)?),
        b"Ed\0\0B2" => return Err(KeyFault::NoPassword),
        _ => return Err(KeyFault::NotAKey),
    };
    if !rest.is_empty() {
        return Err(KeyFault::NotAKey);
    }
    cover(&mut covered, password, salt, (u64::from_le_bytes(operations), u64::from_le_bytes(memory)))?;
    let plain = &mut covered.as_slice();
    let (id, seed, public): ([u8; 8], _, [u8; 32]) = (take(plain)?, Zeroizing::new(take(plain)?), take(plain)?);
    if *plain != checksum(id, &seed, &public).as_slice() {
        return Err(KeyFault::WrongPassword);
    }
    let key = SigningKey::new(id, seed)?;
    // A key whose halves belong to two keys would sign what nobody can verify.
    if key.pair.public_key().as_ref() != public.as_slice() { Err(KeyFault::NotAKey) } else { Ok(key) }
}

pub(super) fn seal(
    key: &SigningKey,
    password: &str,
    salt: [u8; 32],
    cost: Cost,
) -> Result<Zeroizing<String>, KeyFault> {
    let public = key.pair.public_key().as_ref();
    let sum = checksum(key.id, &key.seed, public);
    let plain = Zeroizing::new([key.id.as_slice(), key.seed.as_slice(), public, sum.as_slice()].concat());
    let mut covered = Zeroizing::new(take(&mut plain.as_slice())?);
    let (operations, memory) = cost.limits();
    cover(&mut covered, password, salt, (operations, memory))?;
    let head = [b"EdScB2".as_slice(), &salt, &operations.to_le_bytes(), &memory.to_le_bytes()].concat();
    let record = text::encode(&[head.as_slice(), covered.as_slice()].concat());
    Ok(Zeroizing::new(format!("untrusted comment: minisign encrypted secret key {}\n{record}\n", key.id())))
}

/// Over the algorithm too, as minisign does.
fn checksum(id: [u8; 8], seed: &Zeroizing<[u8; 32]>, public: &[u8]) -> Zeroizing<[u8; 32]> {
    let hash = Blake2b::<U32>::new().chain_update(b"Ed").chain_update(id).chain_update(seed.as_slice());
    Zeroizing::new(hash.chain_update(public).finalize().into())
}

/// Puts the password's key stream over `bytes`, or takes it off.
fn cover(
    bytes: &mut Zeroizing<[u8; COVERED]>,
    password: &str,
    salt: [u8; 32],
    limits: (u64, u64),
) -> Result<(), KeyFault> {
    let params = params(limits).ok_or(KeyFault::NotAKey)?;
    let table = usize::try_from(limits.1).map_err(|_| KeyFault::Memory)?;
    // Asked for and given back: scrypt itself would end the program where there is no room.
    Vec::<u8>::new().try_reserve_exact(table).map_err(|_| KeyFault::Memory)?;
    let mut stream = Zeroizing::new([0_u8; COVERED]);
    scrypt::scrypt(password.as_bytes(), &salt, &params, stream.as_mut_slice()).map_err(|_| KeyFault::NotAKey)?;
    bytes.iter_mut().zip(stream.iter()).for_each(|(byte, over)| *byte ^= over);
    Ok(())
}

/// scrypt's three numbers, as libsodium picks them from the limits (`pickparams`). `None`: beyond what minisign uses.
fn params((operations, memory): (u64, u64)) -> Option<scrypt::Params> {
    const R: u64 = 8;
    let operations = operations.max(1 << 15);
    if memory > MOST_MEMORY || operations > 1 << 30 {
        return None;
    }
    let (most, parallel) =
        if operations < memory / 32 { (operations / (R * 4), false) } else { (memory / (R * 128), true) };
    let log_n = (1_u8..63).find(|log| 1_u64 << log > most / 2)?;
    let p = if parallel { (operations / 4) >> log_n >> 3 } else { 1 };
    scrypt::Params::new(log_n, 8, u32::try_from(p).ok()?, 64).ok()
}
