//! Windows: the window hears that its session was locked or left, and that the computer goes to sleep.
//! <https://learn.microsoft.com/windows/win32/termserv/wm-wtssession-change>
#![allow(unsafe_code)] // Windows tells a window by calling it, which no safe interface covers.

use std::ffi::c_void;

use windows_sys::Win32::{
    Foundation::{HWND, LPARAM, LRESULT, WPARAM},
    System::RemoteDesktop::{NOTIFY_FOR_THIS_SESSION, WTSRegisterSessionNotification},
    UI::{
        Shell::{DefSubclassProc, SetWindowSubclass},
        WindowsAndMessaging::{
            PBT_APMSUSPEND, WM_POWERBROADCAST, WM_WTSSESSION_CHANGE, WTS_CONSOLE_DISCONNECT, WTS_REMOTE_DISCONNECT,
            WTS_SESSION_LOCK,
        },
    },
};

type Left = Box<dyn Fn()>;

/// Our number among those who listen to the window.
const LISTENER: usize = 0x4653;

/// Called on the window's own thread.
pub fn watch(window: *mut c_void, left: impl Fn() + 'static) {
    // Kept until the process ends, as the window is.
    let left = Box::into_raw(Box::new(Box::new(left) as Left));
    // SAFETY: the handle is that of a living window of this thread, and `left` is never freed.
    unsafe {
        SetWindowSubclass(window, Some(hear), LISTENER, left as usize);
        WTSRegisterSessionNotification(window, NOTIFY_FOR_THIS_SESSION);
    }
}

unsafe extern "system" fn hear(
    window: HWND,
    message: u32,
    what: WPARAM,
    more: LPARAM,
    _listener: usize,
    left: usize,
) -> LRESULT {
    if is_leaving(message, what as u32) {
        // SAFETY: what `watch` handed over, which is never freed, and this is the thread that it was handed over on.
        let left = unsafe { &*(left as *const Left) };
        left();
    }
    // SAFETY: the arguments are those that the system gave.
    unsafe { DefSubclassProc(window, message, what, more) }
}

fn is_leaving(message: u32, what: u32) -> bool {
    match message {
        WM_POWERBROADCAST => what == PBT_APMSUSPEND,
        WM_WTSSESSION_CHANGE => [WTS_SESSION_LOCK, WTS_CONSOLE_DISCONNECT, WTS_REMOTE_DISCONNECT].contains(&what),
        _ => false,
    }
}
