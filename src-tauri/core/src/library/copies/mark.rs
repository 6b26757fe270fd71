//! The system's mark for downloaded files: its programs then open them with care. The address is not written down with
//! it: whoever looks at the file need not learn where it was read.

use std::io;
use std::path::Path;

/// Zone 3 is the internet (<https://learn.microsoft.com/openspecs/windows_protocols/ms-fscc/6e3f7352>).
#[cfg(windows)]
pub(super) fn downloaded(file: &Path, _now: i64) -> io::Result<()> {
    let mut stream = file.as_os_str().to_owned();
    stream.push(":Zone.Identifier");
    match std::fs::write(stream, "[ZoneTransfer]\r\nZoneId=3\r\n") {
        // Only NTFS has streams; a stick with another file system takes the file without.
        Err(cause) if cause.kind() == io::ErrorKind::PermissionDenied => Err(cause),
        _ => Ok(()),
    }
}

/// Flags (downloaded, not yet approved), the moment in hex, the program.
#[cfg(target_os = "macos")]
pub(super) fn downloaded(file: &Path, now: i64) -> io::Result<()> {
    match xattr::set(file, "com.apple.quarantine", format!("0081;{now:08x};Fieldshelf;").as_bytes()) {
        // Some file systems carry no attributes; a stick with one takes the file without.
        Err(cause) if cause.kind() == io::ErrorKind::PermissionDenied => Err(cause),
        _ => Ok(()),
    }
}

/// Linux has no such mark but one that is nothing without the address.
#[cfg(not(any(windows, target_os = "macos")))]
pub(super) fn downloaded(_file: &Path, _now: i64) -> io::Result<()> {
    Ok(())
}
