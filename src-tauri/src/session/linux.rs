//! Linux: logind on the system's bus (sleep, and the lock of a session) and the screen savers on the session's bus.

use std::{cell::RefCell, rc::Rc};

use gio::{BusType, Cancellable, DBusCallFlags, DBusConnection, DBusSignalFlags, UnixFDList};
use glib::{Variant, VariantTy, prelude::ToVariant};

const LOGIND: &str = "org.freedesktop.login1";
const LOGIND_PATH: &str = "/org/freedesktop/login1";
const LOGIND_MANAGER: &str = "org.freedesktop.login1.Manager";

/// Each desktop has its own, with one signal of one form.
const SCREEN_SAVERS: &[&str] =
    &["org.freedesktop.ScreenSaver", "org.gnome.ScreenSaver", "org.cinnamon.ScreenSaver", "org.mate.ScreenSaver"];

/// Milliseconds that logind may take to answer.
const PATIENCE: i32 = 2_000;

/// Where there is no bus, nothing is heard.
pub fn watch(left: impl Fn() + Clone + 'static) {
    let leave = left.clone();
    gio::bus_get(BusType::System, Cancellable::NONE, move |bus| {
        if let Ok(bus) = bus {
            watch_logind(&bus, leave);
        }
    });
    gio::bus_get(BusType::Session, Cancellable::NONE, move |bus| {
        if let Ok(bus) = bus {
            watch_screen_savers(&bus, left);
        }
    });
}

fn watch_logind(bus: &DBusConnection, left: impl Fn() + Clone + 'static) {
    let lock = left.clone();
    // Of any session: that of a colleague on the same computer locks too, which is a nuisance at most.
    subscribe(bus, LOGIND, "org.freedesktop.login1.Session", "Lock", None, move |_, _| lock());
    let delay = Rc::new(RefCell::new(delay_sleep(bus)));
    subscribe(bus, LOGIND, LOGIND_MANAGER, "PrepareForSleep", Some(LOGIND_PATH), move |bus, said| {
        if is_true(said) {
            left();
            // Let go of, and the computer sleeps.
            delay.replace(None);
        } else {
            delay.replace(delay_sleep(bus));
        }
    });
}

fn watch_screen_savers(bus: &DBusConnection, left: impl Fn() + Clone + 'static) {
    for interface in SCREEN_SAVERS {
        let left = left.clone();
        let heard = move |_: &DBusConnection, said: &Variant| {
            if is_true(said) {
                left();
            }
        };
        bus.signal_subscribe(
            None,
            Some(interface),
            Some("ActiveChanged"),
            None,
            None,
            DBusSignalFlags::NONE,
            move |bus, _, _, _, _, said| heard(bus, said),
        );
    }
}

fn subscribe(
    bus: &DBusConnection,
    sender: &str,
    interface: &str,
    signal: &str,
    path: Option<&str>,
    heard: impl Fn(&DBusConnection, &Variant) + 'static,
) {
    let heard = move |bus: &DBusConnection, _: &str, _: &str, _: &str, _: &str, said: &Variant| heard(bus, said);
    bus.signal_subscribe(Some(sender), Some(interface), Some(signal), path, None, DBusSignalFlags::NONE, heard);
}

/// Asks logind to wait with sleeping until the answer, which holds its open file, is dropped (at most 5 s, by its own
/// rule); `None` = it does not wait.
fn delay_sleep(bus: &DBusConnection) -> Option<UnixFDList> {
    let wish = ("sleep", "Fieldshelf", "The notebook is being locked", "delay").to_variant();
    let asked = bus.call_with_unix_fd_list_sync(
        Some(LOGIND),
        LOGIND_PATH,
        LOGIND_MANAGER,
        "Inhibit",
        Some(&wish),
        VariantTy::new("(h)").ok(),
        DBusCallFlags::NONE,
        PATIENCE,
        None::<&UnixFDList>,
        Cancellable::NONE,
    );
    asked.ok().map(|(_, files)| files)
}

fn is_true(said: &Variant) -> bool {
    said.type_().is_tuple() && said.n_children() > 0 && said.child_value(0).get::<bool>() == Some(true)
}
