"""Letters that a printed paper cannot hold, and what stands for them."""

import re

BOX = "□"
ALIKE = {
    "✔": "✓☑✅🗸",
    "✖": "✗✘❌☒",
    "□": "☐⬜",
    "→": "➜➔➝⇒⟶➡",
    "●": "⚫🔴🟠🟢🟡🔵",
    " ": "\u2028\u2029\u000b\u000c",
}
CONTROLS = [*range(0x00, 0x09), *range(0x0E, 0x20), *range(0x7F, 0xA0), 0xFE0E, 0xFE0F, 0xFEFF]
STANDING_FOR = {ord(letter): stand for stand, letters in ALIKE.items() for letter in letters}
PRINTABLE = STANDING_FOR | dict.fromkeys(CONTROLS)


def printable(text: str, unknown: frozenset[str] = frozenset()) -> str:
    """The text without control characters, with a box for each letter that no font knows."""
    return text.translate(PRINTABLE | {ord(letter): BOX for letter in unknown})


def unknown_letters(complaints: list[str]) -> frozenset[str]:
    """The letters that the printer said no font knows."""
    named = (re.search(r"notdef glyph.*\(U\+([0-9A-F]{4,6})\)$", said) for said in complaints)
    return frozenset(chr(int(found[1], 16)) for found in named if found and int(found[1], 16) > 0x7F)
