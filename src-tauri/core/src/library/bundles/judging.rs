//! Who signed a source in a bundle, before anything of it is used. The judgement is that of a refresh; this one is only
//! shown, and the import judges again.

use crate::model::{BlockCause, KeyRole, PinnedKey, Signing};
use crate::trust::{self, Ask, Refusal, Verified, manifest};

/// Reads a file of a source by its name; `None` = it was not carried.
pub(super) type Files<'a> = &'a dyn Fn(&str) -> Option<Vec<u8>>;

/// What was found of the signature.
pub(super) enum Verdict {
    /// There is none, and there never was one.
    Unsigned,
    /// It is in order, and newer than what was accepted, or the same.
    InOrder(Box<Verified>),
    /// It is in order, and older than what was accepted.
    Older(Box<Verified>),
    /// It is not in order.
    Refused(BlockCause),
}

/// Judges the signature of a source. `known`: what is remembered of it; `announced`: the key that its feed announces.
pub(super) fn judge(files: Files<'_>, known: Option<Signing>, announced: Option<&str>, ask: Ask<'_>) -> Verdict {
    let signed = (files(manifest::MANIFEST), files(manifest::SIGNATURE));
    let (bytes, signature) = match signed {
        (Some(manifest), Some(signature)) => (manifest, signature),
        (None, None) if known.is_none() && announced.is_none() => return Verdict::Unsigned,
        _ => return Verdict::Refused(BlockCause::NotSigned),
    };
    let judge = |known: Option<&Signing>| trust::verify(&bytes, &signature, known, announced, ask);
    let known = known.map(|known| follow_handovers(files, known, &judge, ask));
    match judge(known.as_ref()) {
        Ok(verified) => match check_files(files, &verified) {
            Ok(()) => Verdict::InOrder(Box::new(verified)),
            Err(refusal) => Verdict::Refused(refusal.cause),
        },
        Err(refusal) => older(&refusal, known, &judge).unwrap_or(Verdict::Refused(refusal.cause)),
    }
}

type Judge<'a> = &'a dyn Fn(Option<&Signing>) -> std::result::Result<Verified, Refusal>;

/// The keys of today, found by the manifests with which earlier ones handed on.
fn follow_handovers(files: Files<'_>, mut known: Signing, judge: Judge<'_>, ask: Ask<'_>) -> Signing {
    let mut tried = Vec::new();
    while tried.len() < trust::MOST_HANDOVERS {
        if !judge(Some(&known)).is_err_and(|refusal| refusal.asks_for_handover()) {
            break;
        }
        let Some(key) = trust::handovers(&known).into_iter().find(|key| !tried.contains(key)) else { break };
        let place = manifest::handover(&key);
        tried.push(key);
        let signature = format!("{place}.minisig");
        if let (Some(bytes), Some(signature)) = (files(&place), files(&signature))
            && let Ok(more) = trust::follow_handover(&bytes, &signature, &known, ask)
        {
            known = more;
        }
    }
    known
}

fn check_files(files: Files<'_>, verified: &Verified) -> std::result::Result<(), Refusal> {
    let pages = verified.manifest.files.iter().filter(|file| file.kind == manifest::FileKind::Feed);
    for page in pages {
        if let Some(bytes) = files(&page.url) {
            trust::check_file(page, &bytes)?;
        }
    }
    Ok(())
}

/// Whether what was refused was in order once, and has been overtaken: nobody did anything wrong, it lay on a stick.
fn older(refusal: &Refusal, known: Option<Signing>, judge: Judge<'_>) -> Option<Verdict> {
    let known = known?;
    let before = match refusal.cause {
        BlockCause::Rollback => known.clone(),
        // It was signed by a key that has been handed on since.
        BlockCause::OldKey => {
            let keys = known.keys.iter().filter(|key| matches!(key.role, KeyRole::Retired));
            let keys = keys.map(|key| PinnedKey { key: key.key.clone(), role: KeyRole::Current }).collect();
            Signing { keys, ..known.clone() }
        }
        _ => return None,
    };
    let verified = judge(Some(&Signing { sequence: 0, manifest_hash: None, ..before })).ok()?;
    (verified.manifest.sequence < known.sequence).then(|| Verdict::Older(Box::new(verified)))
}
