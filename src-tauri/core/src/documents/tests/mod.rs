//! The loop with neither network nor store, on a clock that stands still unless everything waits.

mod fakes;

use std::collections::HashSet;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use tokio::time::{Instant, sleep};

use self::fakes::{End, Hundred, Laptop, NOW, file};
use super::{Candidate, Progress, Signal};
use crate::model::{FetchFault, TextState};

#[tokio::test(start_paused = true)]
async fn files_come_in_the_order_of_the_plan_and_what_was_asked_for_before_them() {
    let asked = Candidate { asked_at: Some(NOW), ..file(9, "a.org") };
    let laptop = Laptop::new(vec![file(4, "a.org"), file(3, "a.org"), asked, file(1, "a.org"), file(2, "b.org")]);
    assert_eq!(laptop.once().await.kept, 5, "all come");
    let first_three: HashSet<String> = laptop.table.asked().into_iter().take(3).collect();
    let expected = ["a.org/9", "a.org/1", "b.org/2"].map(String::from);
    assert_eq!(first_three, HashSet::from(expected), "two of one host, and the other host does not wait for them");
    assert_eq!(laptop.table.asked()[3..], ["a.org/3", "a.org/4"], "then the rest in its order");
}

#[tokio::test(start_paused = true)]
async fn four_come_at_once_in_all() {
    let hosts = ["a.org", "b.org", "c.org"];
    let files = (1..=9).zip(hosts.into_iter().cycle()).map(|(number, host)| file(number, host));
    let laptop = Laptop::new(files.collect());
    let (signals, task) = laptop.run();
    sleep(Duration::from_millis(500)).await;
    assert_eq!(laptop.table.asked().len(), 4, "and no fifth, whatever host it is of");
    drop(signals);
    task.await.unwrap();
}

#[tokio::test(start_paused = true)]
async fn a_host_without_a_connection_is_left_alone_until_there_is_one() {
    let files = (1..=4).map(|number| file(number, "a.org")).chain([file(5, "b.org")]).collect();
    let laptop = Laptop::new(files);
    (1..=4).for_each(|number| laptop.table.set(&format!("a.org/{number}"), End::Fails));
    let (signals, task) = laptop.run();
    sleep(Duration::from_secs(2)).await;
    assert_eq!(laptop.table.asked().len(), 3, "two of that host failed, and the third and fourth are not tried");
    assert!(laptop.shelf.held().kept.contains_key(&5), "another host's file comes");
    let asked_at = Some(NOW + 1);
    laptop.shelf.held().files.iter_mut().filter(|file| file.document == 4).for_each(|file| file.asked_at = asked_at);
    signals.send(Signal::Wake).await.unwrap();
    sleep(Duration::from_secs(2)).await;
    assert_eq!(laptop.table.asked().last().unwrap(), "a.org/4", "what a person asks for is tried all the same");
    laptop.table.ends.lock().unwrap().clear();
    signals.send(Signal::Online).await.unwrap();
    sleep(Duration::from_secs(9)).await;
    assert_eq!(laptop.shelf.held().kept.len(), 5, "with the connection all come, before their time");
    drop(signals);
    task.await.unwrap();
}

#[tokio::test(start_paused = true)]
async fn what_failed_comes_again_in_its_time() {
    let laptop = Laptop::new(vec![file(1, "a.org")]);
    laptop.table.set("a.org/1", End::Fails);
    let (signals, task) = laptop.run();
    for (minutes, asked, why) in
        [(0, 1, "at once"), (4, 1, "not yet"), (5, 2, "after five minutes"), (14, 2, "not yet"), (15, 3, "after ten")]
    {
        laptop.clock.store(NOW + minutes * 60, Ordering::SeqCst);
        sleep(Duration::from_secs(61)).await;
        assert_eq!(laptop.table.asked().len(), asked, "{why}: {minutes} minutes");
    }
    assert_eq!(laptop.shelf.held().failed[&1].failures, 3, "failures in a row are counted");
    drop(signals);
    task.await.unwrap();
}

#[tokio::test(start_paused = true)]
async fn documents_stop_before_the_disk_is_full() {
    const MIB: u64 = 1024 * 1024;
    let unknown = Candidate { size: None, ..file(1, "a.org") };
    let cases = [
        (file(1, "a.org"), 64 * MIB + 2_000, true, "there is room for it twice, and a reserve"),
        (file(1, "a.org"), 64 * MIB + 1_999, false, "the notebook needs the rest"),
        (unknown.clone(), 104 * MIB, true, "what does not say its size may be as large as any"),
        (unknown, 104 * MIB - 1, false, "and then there is no room"),
        (Candidate { asked_at: Some(1), ..file(1, "a.org") }, MIB, false, "asking makes no room"),
    ];
    for (candidate, room, comes, why) in cases {
        let laptop = Laptop::new(vec![candidate]);
        laptop.shelf.room.store(room, Ordering::SeqCst);
        let report = laptop.once().await;
        assert_eq!((report.disk_full, report.kept > 0), (!comes, comes), "{why}");
        let failed = laptop.shelf.held().failed.get(&1).map(|failed| (failed.why, failed.again_at));
        assert_eq!(failed, (!comes).then_some((FetchFault::Disk, Some(NOW + 3_600))), "{why}: it says so");
    }
}

#[tokio::test(start_paused = true)]
async fn what_the_shelf_could_not_write_down_is_not_fetched_again() {
    let laptop = Laptop::new(vec![file(1, "a.org")]);
    laptop.shelf.refuses.store(2, Ordering::SeqCst);
    let (signals, task) = laptop.run();
    for minute in 0..4 {
        laptop.clock.store(NOW + minute * 61, Ordering::SeqCst);
        sleep(Duration::from_secs(61)).await;
    }
    assert!(laptop.shelf.held().kept.contains_key(&1), "it is told until it is written down");
    assert_eq!(laptop.table.asked().len(), 1, "and fetched once");
    drop(signals);
    task.await.unwrap();
}

#[tokio::test(start_paused = true)]
async fn what_is_no_longer_wanted_stops_and_a_fault_of_one_is_not_the_others() {
    let laptop = Laptop::new(vec![file(1, "a.org"), file(2, "a.org"), file(3, "b.org")]);
    laptop.table.set("a.org/1", End::Never);
    laptop.table.set("a.org/2", End::Panics);
    let (signals, task) = laptop.run();
    sleep(Duration::from_secs(5)).await;
    assert!(laptop.shelf.held().kept.contains_key(&3), "another job's panic is its own");
    assert_eq!(laptop.shelf.held().failed[&2].why, FetchFault::ServerFailed, "and is put off");
    laptop.shelf.held().files[0].stopped = true;
    signals.send(Signal::Wake).await.unwrap();
    sleep(Duration::from_secs(1)).await;
    let (_, last) = laptop.shelf.held().told.last().cloned().unwrap();
    assert_eq!(last.fetching, [], "a file that a person stops is stopped at once");
    drop(signals);
    task.await.unwrap();
}

#[tokio::test(start_paused = true)]
async fn progress_is_told_at_most_four_times_a_second() {
    let laptop = Laptop::new((1..=20).map(|number| file(number, "a.org")).collect());
    laptop.once().await;
    let held = laptop.shelf.held();
    let moments: Vec<Instant> = held.told.iter().map(|(at, _)| *at).collect();
    let (last, others) = moments.split_last().unwrap();
    let is_spread = others.windows(2).all(|pair| pair[1] - pair[0] >= Duration::from_millis(250));
    assert!(is_spread, "only the end is told at once: {moments:?}");
    assert!(*last - moments[0] >= Duration::from_secs(10), "for as long as files come");
    let (_, middle) = &held.told[held.told.len() / 2];
    assert_eq!(middle.fetching.len(), 2, "which are on their way is told");
    assert!(middle.fetching.iter().any(|coming| coming.done > 0), "and how far");
    assert_eq!(held.told.last().unwrap().1, Progress::default(), "in the end, that nothing is left");
}

#[tokio::test(start_paused = true)]
async fn texts_are_stored_a_few_pages_at_a_time_and_gone_on_with() {
    let mut laptop = Laptop::new(Vec::new());
    laptop.reader = Arc::new(Hundred { panics: HashSet::from([2]), ..Hundred::default() });
    laptop.shelf.held().unread = vec![1, 2, 3];
    laptop.shelf.held().pages.insert(3, vec![(1, 64)]);
    assert_eq!(laptop.once().await.read, 3, "each comes to its end");
    let held = laptop.shelf.held();
    assert_eq!(held.pages[&1], [(1, 32), (33, 32), (65, 32), (97, 4)], "in small transactions");
    assert_eq!(held.pages[&3], [(1, 64), (65, 32), (97, 4)], "after what is stored already");
    assert_eq!(held.texts[&2], TextState::Damaged, "a reader's own fault is that file's, and ends nothing else");
}

#[tokio::test(start_paused = true)]
async fn a_text_that_cannot_be_stored_is_gone_on_with_later() {
    let laptop = Laptop::new(Vec::new());
    laptop.shelf.held().unread = vec![1];
    laptop.shelf.refuses.store(1, Ordering::SeqCst);
    assert_eq!(laptop.once().await.read, 0, "it cannot be written now");
    assert_eq!(laptop.shelf.held().texts.get(&1), None, "so it is not done");
    assert_eq!(laptop.once().await.read, 1, "another time it is");
}

#[tokio::test]
async fn readers_stop_with_the_loop() {
    let mut laptop = Laptop::new(Vec::new());
    laptop.reader = Arc::new(Hundred { endless: true, ..Hundred::default() });
    laptop.shelf.held().unread = vec![1, 2, 3];
    let (signals, task) = laptop.run();
    while laptop.shelf.held().pages.len() < 2 {
        tokio::task::yield_now().await;
    }
    signals.send(Signal::Shutdown).await.unwrap();
    task.await.unwrap();
    assert_eq!(laptop.reader.stopped.load(Ordering::SeqCst), 2, "two read at once, and both have stopped");
    assert_eq!(laptop.shelf.held().texts.len(), 0, "what they would have said is not believed");
}
