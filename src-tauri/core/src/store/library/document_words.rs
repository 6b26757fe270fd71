//! How faults and states of text are spelled in the table document. A word that a newer program wrote is taken for the
//! nearest that does no harm.

use crate::model::{FetchFault, TextState};

const FAULTS: &[(FetchFault, &str)] = &[
    (FetchFault::NoConnection, "no-connection"),
    (FetchFault::SignInPage, "sign-in-page"),
    (FetchFault::ServerFailed, "server-failed"),
    (FetchFault::Gone, "gone"),
    (FetchFault::NotTrusted, "not-trusted"),
    (FetchFault::BadAddress, "bad-address"),
    (FetchFault::WrongHash, "wrong-hash"),
    (FetchFault::NotAFile, "not-a-file"),
    (FetchFault::TooLarge, "too-large"),
    (FetchFault::Disk, "disk"),
];

const TEXTS: &[(TextState, &str)] = &[
    (TextState::NoText, "no-text"),
    (TextState::Waiting, "waiting"),
    (TextState::Reading, "reading"),
    (TextState::Read, "read"),
    (TextState::NoTextLayer, "no-text-layer"),
    (TextState::Protected, "protected"),
    (TextState::Damaged, "damaged"),
    (TextState::TooLarge, "too-large"),
];

pub(super) fn fault_word(fault: FetchFault) -> &'static str {
    word(FAULTS, fault)
}

pub(super) fn fault_of(word: &str) -> FetchFault {
    value(FAULTS, word).unwrap_or(FetchFault::ServerFailed)
}

pub(super) fn text_word(state: TextState) -> &'static str {
    word(TEXTS, state)
}

pub(super) fn text_of(word: &str) -> TextState {
    value(TEXTS, word).unwrap_or(TextState::NoText)
}

fn word<T: Copy + PartialEq>(words: &[(T, &'static str)], value: T) -> &'static str {
    words.iter().find(|(known, _)| *known == value).map_or("", |(_, word)| word)
}

fn value<T: Copy>(words: &[(T, &'static str)], word: &str) -> Option<T> {
    words.iter().find(|(_, known)| *known == word).map(|(value, _)| *value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_reads_back_as_itself() {
        for (fault, word) in FAULTS {
            assert_eq!((fault_word(*fault), fault_of(word)), (*word, *fault), "a fault is spelled one way only");
        }
        for (state, word) in TEXTS {
            assert_eq!((text_word(*state), text_of(word)), (*word, *state), "a state is spelled one way only");
        }
    }
}
