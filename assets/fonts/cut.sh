#!/bin/sh
# Cuts the fonts of this folder out of those that Debian packs. Needs apt, dpkg and fonttools 4.68.0 (PyPI).
# Usage: cut.sh FOLDER   (an empty folder for what is fetched; the fonts are written beside this script)
set -eu
here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$1" && cd "$1"
[ -d root ] || { apt-get download fonts-noto-core=20201225-1 fonts-noto-cjk=1:20220127+repack1-1; for package in *.deb; do dpkg-deb -x "$package" root; done; }
core=root/usr/share/fonts/truetype/noto
cjk=root/usr/share/fonts/opentype/noto

# $1 file, $2 unicodes or @file, the rest as fonttools takes it. Hints go: paper and today's screens need none.
# The moment that a font was changed stays that of the original, so equal input makes equal bytes.
cut() {
  from=$1; to=$2; which=$3; shift 3
  pyftsubset "$from" --output-file="$here/$to" "$which" --layout-features='*' --no-hinting --desubroutinize \
    --name-IDs='*' --notdef-outline --no-recalc-timestamp --drop-tables+=MATH "$@"
}
whole() { cut "$core/$1" "$1" --unicodes='*'; }

# Latin with Vietnamese and African letters, Greek, Cyrillic, marks, punctuation, currency, letter-like signs.
latin=U+0000-058F,U+1C80-1C8F,U+1D00-1DBF,U+1DC0-1DFF,U+1E00-1FFF,U+2000-206F,U+2070-209F,U+20A0-20CF,U+20D0-20FF,U+2100-218F,U+2C60-2C7F,U+2DE0-2DFF,U+A640-A69F,U+A720-A7FF,U+AB30-AB6F,U+FB00-FB06,U+FE20-FE2F,U+FEFF,U+FFFC-FFFD
for style in Regular Bold Italic; do cut "$core/NotoSans-$style.ttf" "NotoSans-$style.ttf" --unicodes="$latin"; done
for script in Arabic Ethiopic Bengali Devanagari Gujarati Gurmukhi Hebrew Tamil Thai; do
  for style in Regular Bold; do whole "NotoSans$script-$style.ttf"; done
done
for script in Armenian Georgian Khmer Lao Myanmar Sinhala Thaana; do whole "NotoSans$script-Regular.ttf"; done
# Arrows, boxes to tick, ticks, bullets: what lists and forms use.
cut "$core/NotoSansMath-Regular.ttf" NotoSansMath-Regular.ttf --unicodes=U+2190-21FF,U+2200-22FF,U+25A0-25FF
cut "$core/NotoSansSymbols2-Regular.ttf" NotoSansSymbols2-Regular.ttf --unicodes=U+2460-24FF,U+25A0-25FF,U+2600-27BF,U+1F4DE,U+1F4E7,U+1F5A8

# Chinese: every character of GB 2312 and of level 1 of Big5, with punctuation, kana and full-width forms.
python3 - > chinese.txt <<'PYTHON'
def decoded(codec, leads, trails):
    for lead in leads:
        for trail in trails:
            try:
                yield bytes([lead, trail]).decode(codec)
            except UnicodeDecodeError:
                pass
characters = set(decoded("gb2312", range(0xA1, 0xF8), range(0xA1, 0xFF)))
big5 = list(range(0x40, 0x7F)) + list(range(0xA1, 0xFF))
characters.update(decoded("big5", range(0xA1, 0xC7), big5))
for first, last in [(0x20, 0x7E), (0x3000, 0x30FF), (0x3100, 0x312F), (0xFF00, 0xFFEF), (0x2010, 0x2027)]:
    characters.update(map(chr, range(first, last + 1)))
print("".join(sorted(character for character in "".join(characters) if character.isprintable())), end="")
PYTHON
cut "$cjk/NotoSansCJK-Regular.ttc" NotoSansCJKsc-Regular.otf --text-file=chinese.txt --font-number=2 \
  --layout-features='ccmp,kern,palt'
