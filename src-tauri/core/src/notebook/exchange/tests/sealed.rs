use super::*;
use crate::Code;
use crate::notebook::vault::Cost;

const PASSWORD: &str = "four words of mine";
/// As little as may be: a guess is cheap here, so that thousands can be made.
const CHEAP: Cost = Cost { memory: 8, passes: 1 };

fn sealed(everything: &Everything) -> Vec<u8> {
    let mut bytes = Vec::new();
    write_backup(everything, MORNING, PASSWORD, CHEAP, &mut bytes).unwrap();
    bytes
}

/// More than one chunk, also when it is compressed.
fn large() -> Everything {
    let mut all = sample();
    let mut seed = 1_u64;
    let mut word = || {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        format!("{seed:x} ")
    };
    all.bookmarks[1].note = (0..30_000).map(|_| word()).collect();
    all
}

#[test]
fn a_backup_opens_with_its_password_only() {
    let backup = sealed(&sample());
    assert!(is_backup(&backup), "it is known by its first bytes");
    let read = read_backup(&backup, PASSWORD).unwrap();
    assert!(read.everything == sample() && read.made_at == MORNING, "what comes out is what went in");
    for wrong in ["", "four words of min", "Four words of mine", "four words of mine "] {
        assert_eq!(read_backup(&backup, wrong).unwrap_err().code(), Code::WrongSecret, "“{wrong}” opens nothing");
    }
    assert!(sealed(&sample()) != backup, "two backups of one notebook have nothing in common");
    let text = String::from_utf8_lossy(&backup);
    assert!(!text.contains("referral") && !text.contains("leaflet"), "nothing of it can be read in the file");
}

#[test]
fn a_short_password_is_refused_before_anything_is_written() {
    let mut bytes = Vec::new();
    let refused = write_backup(&sample(), MORNING, "seven77", CHEAP, &mut bytes).unwrap_err();
    assert_eq!((refused.code(), bytes.len()), (Code::BadRequest, 0), "seven characters are too few");
    write_backup(&sample(), MORNING, "eight88é", CHEAP, &mut bytes).unwrap();
    assert!(read_backup(&bytes, "eight88é").is_ok(), "eight are enough, whatever they are");
}

#[test]
fn no_byte_of_a_backup_may_be_another() {
    let backup = sealed(&sample());
    for place in 0..backup.len() {
        let mut changed = backup.clone();
        changed[place] ^= 1;
        assert!(read_backup(&changed, PASSWORD).is_err(), "byte {place} of {}", backup.len());
    }
    for length in 0..backup.len() {
        assert!(read_backup(&backup[..length], PASSWORD).is_err(), "cut off after {length} bytes");
    }
    let longer = [backup.as_slice(), &[0]].concat();
    assert!(read_backup(&longer, PASSWORD).is_err(), "nor may one follow");
}

#[test]
fn no_part_of_a_backup_may_be_missing_doubled_or_moved() {
    const PART: usize = 65_536 + 16;
    let all = large();
    let backup = sealed(&all);
    let head = 16 + 1 + 8 + 16 + 32;
    let parts: Vec<&[u8]> = backup[head..].chunks(PART).collect();
    assert!(parts.len() > 2, "there are parts to move: {}", parts.len());
    assert!(read_backup(&backup, PASSWORD).unwrap().everything == all, "many parts are one file");
    let last = parts.len() - 1;
    let orders: [Vec<usize>; 6] = [
        (0..last).collect(),
        (1..=last).collect(),
        (0..=last).chain([last]).collect(),
        [0, 0].into_iter().chain(1..=last).collect(),
        [1, 0].into_iter().chain(2..=last).collect(),
        vec![0, last],
    ];
    for order in orders {
        let moved: Vec<u8> = order.iter().flat_map(|n| parts[*n]).copied().collect();
        let moved = [&backup[..head], &moved].concat();
        assert_eq!(read_backup(&moved, PASSWORD).unwrap_err().code(), Code::Damaged, "parts {order:?}");
    }
}

#[test]
fn a_backup_of_a_later_version_or_of_endless_work_is_refused_at_once() {
    let backup = sealed(&sample());
    let with = |place: usize, byte: u8| {
        let mut changed = backup.clone();
        changed[place] = byte;
        read_backup(&changed, PASSWORD).unwrap_err().code()
    };
    assert_eq!(with(16, 2), Code::TooNew, "a later version is said");
    assert_eq!(with(17, 0x7F), Code::Damaged, "terabytes of memory are not tried");
    assert_eq!(with(21, 0x7F), Code::Damaged, "nor years of passes");
    assert_eq!(with(0, b'x'), Code::BadRequest, "and something else is no backup");
}
