//! macOS: the workspace tells of sleep and of a change of accounts; the lock of the screen is a notice to all programs.
//! <https://developer.apple.com/documentation/appkit/nsworkspace>
#![allow(unsafe_code)] // The system's notices have no safe interface.

use std::ptr::NonNull;

use block2::RcBlock;
use objc2_app_kit::{NSWorkspace, NSWorkspaceSessionDidResignActiveNotification, NSWorkspaceWillSleepNotification};
use objc2_foundation::{
    NSDistributedNotificationCenter, NSNotification, NSNotificationCenter, NSNotificationName, ns_string,
};

type Heard = RcBlock<dyn Fn(NonNull<NSNotification>)>;

/// Called on the main thread, where notices arrive too.
pub fn watch(left: impl Fn() + Send + Sync + 'static) {
    let heard: Heard = RcBlock::new(move |_| left());
    let workspace = NSWorkspace::sharedWorkspace().notificationCenter();
    let everybody = NSDistributedNotificationCenter::defaultCenter();
    // SAFETY: names of the system that live as long as the program.
    let (sleep, resign) = unsafe { (NSWorkspaceWillSleepNotification, NSWorkspaceSessionDidResignActiveNotification) };
    hear(&workspace, sleep, &heard);
    hear(&workspace, resign, &heard);
    hear(&everybody, ns_string!("com.apple.screenIsLocked"), &heard);
}

fn hear(center: &NSNotificationCenter, name: &NSNotificationName, heard: &Heard) {
    // SAFETY: no object and no queue are named, and the block may be sent: what it holds is Send and Sync.
    let observer = unsafe { center.addObserverForName_object_queue_usingBlock(Some(name), None, None, heard) };
    // Heard until the program ends.
    std::mem::forget(observer);
}
