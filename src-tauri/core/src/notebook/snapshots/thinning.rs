//! Which copies may go: pure, so that years of days can be tried.

use std::collections::HashSet;

use super::{Reason, Taken};

const DAYS: usize = 7;
const WEEKS: usize = 4;
const A_DAY: i64 = 24 * 60 * 60;

/// A copy that was made before the notebook was changed as a whole stays this long, and the newest of them for good.
const KEPT_FOR: i64 = 28 * A_DAY;

/// Copies that are needed no more, of `all`, the newest first, at `now` (seconds since 1970 UTC).
///
/// Kept are the newest of each of the last seven days and of each of the last four weeks that have one: days and weeks are
/// counted by the copies, not by the calendar, so a laptop that lay in a drawer for a year still has seven. Kept, too, is
/// what is from later than now: a clock was wrong, and nobody knows which.
pub(super) fn superfluous(all: &[Taken], now: i64) -> Vec<&Taken> {
    let (mut days, mut weeks) = (HashSet::new(), HashSet::new());
    let (mut updates, mut replaces) = (0, 0);
    let mut is_kept = |taken: &Taken| {
        if taken.at > now {
            return true;
        }
        let day = taken.at.div_euclid(A_DAY);
        // 1970 began on a Thursday; weeks begin on Mondays.
        let week = (day + 3).div_euclid(7);
        let of_its_day = !days.contains(&day) && days.len() < DAYS;
        let of_its_week = !weeks.contains(&week) && weeks.len() < WEEKS;
        days.insert(day);
        weeks.insert(week);
        let earlier = match taken.reason {
            Reason::Daily => return of_its_day || of_its_week,
            Reason::BeforeUpdate => &mut updates,
            Reason::BeforeReplace => &mut replaces,
        };
        *earlier += 1;
        of_its_day || of_its_week || *earlier == 1 || now - taken.at < KEPT_FOR
    };
    all.iter().filter(|taken| !is_kept(taken)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Thursday, 1 January 2026, 08:00 UTC.
    const START: i64 = 1_767_254_400;

    fn taken(at: i64, reason: Reason) -> Taken {
        Taken { name: String::new(), at, reason }
    }

    /// Days after the start of what is left when one was made on each of `made`.
    fn left(made: &[(i64, Reason)]) -> Vec<i64> {
        let mut all: Vec<Taken> = Vec::new();
        for (day, reason) in made {
            let now = START + day * A_DAY;
            all.insert(0, taken(now, *reason));
            let gone: Vec<Taken> = superfluous(&all, now).into_iter().cloned().collect();
            all.retain(|taken| !gone.contains(taken));
        }
        all.iter().map(|taken| (taken.at - START) / A_DAY).collect()
    }

    fn daily(days: impl IntoIterator<Item = i64>) -> Vec<(i64, Reason)> {
        days.into_iter().map(|day| (day, Reason::Daily)).collect()
    }

    #[test]
    fn seven_days_and_four_weeks_are_left() {
        // Sundays are days 3, 10, 17 … after the start.
        assert_eq!(left(&daily(0..3)), [2, 1, 0], "few copies all stay");
        assert_eq!(
            left(&daily(0..60)),
            [59, 58, 57, 56, 55, 54, 53, 52, 45, 38],
            "after two months: seven days, and the last days of the weeks before"
        );
        assert_eq!(left(&daily((0..40).step_by(30).chain([400]))), [400, 30, 0], "a drawer is no reason to forget");
    }

    #[test]
    fn only_the_newest_of_a_day_stays() {
        let all: Vec<Taken> = (0..5).rev().map(|hour| taken(START + hour * 3600, Reason::Daily)).collect();
        let gone: Vec<i64> = superfluous(&all, START + A_DAY).iter().map(|taken| taken.at - START).collect();
        assert_eq!(gone, [3 * 3600, 2 * 3600, 3600, 0], "the last of a day holds what the others hold");
    }

    #[test]
    fn what_was_made_before_a_great_change_stays() {
        let mut made = vec![(0, Reason::BeforeUpdate), (1, Reason::BeforeReplace), (2, Reason::BeforeReplace)];
        made.extend(daily(3..20));
        let days = left(&made);
        assert!(days.ends_with(&[2, 1, 0]), "for four weeks all of them: {days:?}");
        made.extend(daily(20..100));
        let days = left(&made);
        assert!(days.ends_with(&[2, 0]), "and the newest of each kind for good: {days:?}");
    }

    #[test]
    fn a_wrong_clock_removes_nothing_good() {
        let mut all: Vec<Taken> = (0..7).rev().map(|day| taken(START + day * A_DAY, Reason::Daily)).collect();
        let earlier = START - 300 * A_DAY;
        all.push(taken(earlier, Reason::Daily));
        assert!(superfluous(&all, earlier).is_empty(), "set back by a year, all stay, the new one too");
        let far = START + 3_000 * A_DAY;
        all.insert(0, taken(far, Reason::Daily));
        assert!(superfluous(&all, START + 7 * A_DAY).iter().all(|gone| gone.at == earlier), "set right, the same");
    }
}
