//! Word stems by M. F. Porter's algorithm of 1980, as the text index takes them (its tests compare the two).
//!
//! Only marking needs it: a snippet must show every form of a word that the index took for a match.

/// Ending, what takes its place, and what the part before it must be.
type Rule = (&'static [u8], &'static [u8], fn(&[u8]) -> bool);

const AFTER_SYLLABLE: &[Rule] = &[
    (b"ational", b"ate", some),
    (b"tional", b"tion", some),
    (b"enci", b"ence", some),
    (b"anci", b"ance", some),
    (b"izer", b"ize", some),
    (b"logi", b"log", some),
    (b"bli", b"ble", some),
    (b"alli", b"al", some),
    (b"entli", b"ent", some),
    (b"eli", b"e", some),
    (b"ousli", b"ous", some),
    (b"ization", b"ize", some),
    (b"ation", b"ate", some),
    (b"ator", b"ate", some),
    (b"alism", b"al", some),
    (b"iveness", b"ive", some),
    (b"fulness", b"ful", some),
    (b"ousness", b"ous", some),
    (b"aliti", b"al", some),
    (b"iviti", b"ive", some),
    (b"biliti", b"ble", some),
];
const ADJECTIVES: &[Rule] = &[
    (b"ical", b"ic", some),
    (b"ness", b"", some),
    (b"icate", b"ic", some),
    (b"iciti", b"ic", some),
    (b"ful", b"", some),
    (b"ative", b"", some),
    (b"alize", b"al", some),
];
const LAST: &[Rule] = &[
    (b"al", b"", several),
    (b"ance", b"", several),
    (b"ence", b"", several),
    (b"er", b"", several),
    (b"ic", b"", several),
    (b"able", b"", several),
    (b"ible", b"", several),
    (b"ant", b"", several),
    (b"ement", b"", several),
    (b"ment", b"", several),
    (b"ent", b"", several),
    (b"ion", b"", several_after_s_or_t),
    (b"ou", b"", several),
    (b"ism", b"", several),
    (b"ate", b"", several),
    (b"iti", b"", several),
    (b"ous", b"", several),
    (b"ive", b"", several),
    (b"ize", b"", several),
];
/// Words beyond these lengths, in bytes, are left as they are.
const LENGTHS: std::ops::RangeInclusive<usize> = 3..=64;

/// The stem of a folded word. Bytes, since a doubled last byte may be half a letter of another script.
pub fn stem(word: &str) -> Vec<u8> {
    let mut letters = word.as_bytes().to_vec();
    if !LENGTHS.contains(&letters.len()) {
        return letters;
    }
    plural(&mut letters);
    past_and_progressive(&mut letters);
    if let Some((b'y', before)) = letters.split_last()
        && has_vowel(before)
    {
        letters.pop();
        letters.push(b'i');
    }
    for rules in [AFTER_SYLLABLE, ADJECTIVES, LAST] {
        apply(rules, &mut letters);
    }
    silent_e(&mut letters);
    if letters.ends_with(b"ll") && letters.split_last().is_some_and(|(_, before)| several(before)) {
        letters.pop();
    }
    letters
}

fn plural(letters: &mut Vec<u8>) {
    let shorter = match letters.as_slice() {
        [_, .., b's', b's', b'e', b's'] | [_, .., b'i', b'e', b's'] => 2,
        [.., b'e', b's'] => 1,
        [.., b's', b's'] => 0,
        [.., b's'] => 1,
        _ => 0,
    };
    letters.truncate(letters.len() - shorter);
}

fn past_and_progressive(letters: &mut Vec<u8>) {
    if let Some(before) = before(letters, b"eed") {
        if some(before) {
            letters.pop();
        }
        return;
    }
    let kept = [b"ed".as_slice(), b"ing"].iter().find_map(|ending| before(letters, ending));
    let Some(kept) = kept.filter(|kept| has_vowel(kept)).map(<[u8]>::len) else { return };
    letters.truncate(kept);
    if [b"at", b"bl", b"iz"].iter().any(|ending| before(letters, *ending).is_some()) {
        letters.push(b'e');
        return;
    }
    match letters.as_slice() {
        [.., one, two] if one == two && !is_vowel(*two, false) && !matches!(two, b'l' | b's' | b'z') => {
            letters.pop();
        }
        whole if syllables(whole) == 1 && ends_short(whole) => letters.push(b'e'),
        _ => {}
    }
}

fn silent_e(letters: &mut Vec<u8>) {
    let Some((b'e', before)) = letters.split_last() else { return };
    if several(before) || (syllables(before) == 1 && !ends_short(before)) {
        letters.pop();
    }
}

fn apply(rules: &[Rule], letters: &mut Vec<u8>) {
    let found = rules
        .iter()
        .find_map(|(ending, instead, fits)| before(letters, ending).map(|kept| (fits(kept), kept.len(), instead)));
    if let Some((true, kept, instead)) = found {
        letters.truncate(kept);
        letters.extend_from_slice(instead);
    }
}

/// What stands before the ending; there must be something.
fn before<'a>(letters: &'a [u8], ending: &[u8]) -> Option<&'a [u8]> {
    letters.strip_suffix(ending).filter(|kept| !kept.is_empty())
}

fn is_vowel(letter: u8, after_consonant: bool) -> bool {
    matches!(letter, b'a' | b'e' | b'i' | b'o' | b'u') || (letter == b'y' && after_consonant)
}

/// Whether each letter is a consonant.
fn consonants(letters: &[u8]) -> impl Iterator<Item = bool> + '_ {
    letters.iter().scan(false, |consonant, letter| {
        *consonant = !is_vowel(*letter, *consonant);
        Some(*consonant)
    })
}

/// Porter's m: how often a vowel is followed by a consonant.
fn syllables(letters: &[u8]) -> usize {
    let mut previous = true;
    consonants(letters).filter(|consonant| !std::mem::replace(&mut previous, *consonant) && *consonant).count()
}

fn some(letters: &[u8]) -> bool {
    syllables(letters) > 0
}

fn several(letters: &[u8]) -> bool {
    syllables(letters) > 1
}

fn several_after_s_or_t(letters: &[u8]) -> bool {
    matches!(letters.last(), Some(b's' | b't')) && several(letters)
}

/// The index counts every y but the first letter as a vowel here.
fn has_vowel(letters: &[u8]) -> bool {
    letters.iter().enumerate().any(|(place, letter)| is_vowel(*letter, place > 0))
}

/// Consonant, vowel, consonant, and the last is not w, x or y.
fn ends_short(letters: &[u8]) -> bool {
    if matches!(letters.last(), Some(b'w' | b'x' | b'y')) {
        return false;
    }
    let last = consonants(letters).fold([false; 3], |[_, b, c], next| [b, c, next]);
    last == [true, false, true]
}
