//! Fonts of Chinese, Japanese and Korean that number their glyphs as Adobe's collections do, and say no more: which
//! characters they are is told by the collection (ISO 32000-2, 9.10.2). hayro asks it only where a font is not in the
//! file.

use std::{collections::HashMap, rc::Rc};

use hayro_interpret::{
    font::Glyph,
    hayro_cmap::{BfString, CMap, CMapName, CidFamily, load_embedded},
    hayro_syntax::object::{Array, Dict, Name, Object, String as Text},
};

/// The fonts of a document that number their glyphs.
#[derive(Default)]
pub(super) struct Collections {
    /// By their names.
    fonts: HashMap<String, Numbered>,
    characters: Vec<(CidFamily, Option<Rc<CMap>>)>,
}

/// A font that numbers its glyphs.
pub(super) struct Numbered {
    /// From codes to numbers.
    numbers: CMap,
    /// From numbers to characters.
    characters: Rc<CMap>,
}

impl Numbered {
    /// The characters of a code.
    pub(super) fn characters(&self, code: u32) -> Option<BfString> {
        let number = (1..=4).find_map(|length| self.numbers.lookup_cid_code(code, length))?;
        self.characters.lookup_bf_string(number)
    }
}

impl Collections {
    /// Looks at the fonts of a page.
    pub(super) fn learn(&mut self, fonts: &Dict<'_>) {
        for name in fonts.keys() {
            let Some(font) = fonts.get::<Dict<'_>>(name.as_ref()).filter(|font| !font.contains_key(b"ToUnicode"))
            else {
                continue;
            };
            let Some(called) = font.get::<Name<'_>>(b"BaseFont").map(|name| without_tag(name.as_str()).to_owned())
            else {
                continue;
            };
            if !self.fonts.contains_key(&called)
                && let Some(numbered) = self.numbered(&font)
            {
                self.fonts.insert(called, numbered);
            }
        }
    }

    /// The font of `glyph`, if it numbers its glyphs.
    pub(super) fn font_of(&self, glyph: &Glyph<'_>) -> Option<&Numbered> {
        let Glyph::Outline(outline) = glyph else { return None };
        if self.fonts.is_empty() {
            return None;
        }
        self.fonts.get(&outline.font_data()?.postscript_name?)
    }

    fn numbered(&mut self, font: &Dict<'_>) -> Option<Numbered> {
        let descendant = font.get::<Array<'_>>(b"DescendantFonts")?.iter::<Dict<'_>>().next()?;
        let system = descendant.get::<Dict<'_>>(b"CIDSystemInfo")?;
        let (registry, ordering) = (system.get::<Text<'_>>(b"Registry")?, system.get::<Text<'_>>(b"Ordering")?);
        let family = CidFamily::from_registry_ordering(registry.as_bytes(), ordering.as_bytes());
        let characters = self.characters_of(family)?;
        Some(Numbered { numbers: numbers(&font.get::<Object<'_>>(b"Encoding")?)?, characters })
    }

    fn characters_of(&mut self, family: CidFamily) -> Option<Rc<CMap>> {
        if let Some((_, known)) = self.characters.iter().find(|(known, _)| *known == family) {
            return known.clone();
        }
        let data = family.ucs2_cmap().and_then(load_embedded);
        let characters = data.and_then(|data| CMap::parse(data, load_embedded)).map(Rc::new);
        self.characters.push((family, characters.clone()));
        characters
    }
}

/// The map from codes to numbers: one of those that every reader has, or the font's own.
fn numbers(encoding: &Object<'_>) -> Option<CMap> {
    match encoding {
        Object::Name(name) => match CMapName::from_bytes(name.as_ref()) {
            CMapName::IdentityH => Some(CMap::identity_h()),
            CMapName::IdentityV => Some(CMap::identity_v()),
            name => CMap::parse(load_embedded(name)?, load_embedded),
        },
        Object::Stream(stream) => CMap::parse(&stream.decoded_data().ok()?, load_embedded),
        _ => None,
    }
}

/// Six letters and a plus sign mark a font of which only some glyphs are in the file.
fn without_tag(name: &str) -> &str {
    match name.split_once('+') {
        Some((tag, name)) if tag.len() == 6 => name,
        _ => name,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_collection_says_which_characters_its_numbers_are() {
        let mut collections = Collections::default();
        let characters = collections.characters_of(CidFamily::AdobeJapan1);
        assert!(characters.is_some(), "the map is part of the program");
        let numbered = characters.map(|characters| Numbered { numbers: CMap::identity_h(), characters });
        let found = numbered.and_then(|font| font.characters(843));
        assert_eq!(found, Some(BfString::Char('あ')), "as the collection has it");
        assert!(collections.characters_of(CidFamily::AdobeIdentity).is_none(), "a font's own order says nothing");
    }

    #[test]
    fn a_font_is_known_by_its_name_without_the_mark_of_a_part() {
        assert_eq!(without_tag("ABCDEF+Song"), "Song", "the mark is left out");
        assert_eq!(without_tag("Song+Bold"), "Song+Bold", "a plus sign alone is no mark");
    }
}
