//! Many inner states, four visible ones.

use super::SourceState;
use crate::refresh::Class;

/// A server's failures in a row before a person is told: servers recover by themselves.
const PATIENCE: u32 = 3;

/// What the status strip says of refreshing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Visible {
    /// Nothing to say; also when there are no sources.
    UpToDate,
    /// A run is under way.
    Checking,
    /// Offline: a state, not an error.
    WaitingForConnection,
    /// A person has to do something; the source says what.
    NeedsAttention,
}

/// Sums up the sources' states; `checking` tells whether any run is under way.
#[must_use]
pub fn visible(states: &[SourceState], checking: bool) -> Visible {
    if checking {
        return Visible::Checking;
    }
    let last_success = states.iter().filter_map(|state| state.succeeded_at).max();
    if states.iter().any(|state| needs_attention(state, last_success)) {
        return Visible::NeedsAttention;
    }
    if states.iter().any(|state| state.failed == Some(Class::NoConnection)) {
        return Visible::WaitingForConnection;
    }
    Visible::UpToDate
}

fn needs_attention(state: &SourceState, last_success: Option<i64>) -> bool {
    match state.failed {
        None | Some(Class::Cancelled) => false,
        Some(Class::ServerFailed) => state.failures >= PATIENCE,
        // While other sources are reached it is not the connection that is missing.
        Some(Class::NoConnection) => state.failures >= PATIENCE && last_success > state.attempted_at,
        Some(_) => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn state(failed: Option<Class>, failures: u32, attempted_at: i64, succeeded_at: Option<i64>) -> SourceState {
        SourceState { attempted_at: Some(attempted_at), succeeded_at, failures, failed, not_before: None }
    }

    #[test]
    fn four_words_for_every_state() {
        use Class::*;
        let good = state(None, 0, 100, Some(101));
        let cases = [
            (vec![], Visible::UpToDate, "no sources want nothing"),
            (vec![good], Visible::UpToDate, "all is well"),
            (vec![state(Some(NoConnection), 1, 200, Some(101))], Visible::WaitingForConnection, "offline"),
            (vec![state(Some(NoConnection), 50, 200, Some(101))], Visible::WaitingForConnection, "offline for long"),
            (vec![good, state(Some(NoConnection), 3, 50, None)], Visible::NeedsAttention, "only one is out of reach"),
            (vec![state(Some(ServerFailed), 1, 200, None)], Visible::UpToDate, "servers recover"),
            (vec![state(Some(ServerFailed), 3, 200, None)], Visible::NeedsAttention, "this one does not"),
            (vec![good, state(Some(SignInPage), 1, 200, None)], Visible::NeedsAttention, "someone has to sign in"),
            (vec![state(Some(FeedWrong), 1, 200, None)], Visible::NeedsAttention, "someone has to tell the publisher"),
        ];
        for (states, expected, why) in cases {
            assert_eq!(visible(&states, false), expected, "{why}");
            assert_eq!(visible(&states, true), Visible::Checking, "a run under way is said first");
        }
    }
}
