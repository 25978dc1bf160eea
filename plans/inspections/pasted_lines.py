"""What one line of pasted text is: a heading, a numbered or bulleted point, a page number or plain text."""

import re
from enum import IntEnum
from typing import NamedTuple


class Mark(IntEnum):
    """What a line begins with, from the outermost level of a list to the innermost; or what it is."""

    NUMBER = 1
    LETTER = 2
    BULLET = 3
    DASH = 4
    NONE = 5
    BLANK = 6
    PAGE = 7
    HEADING = 8


class Line(NamedTuple):
    mark: Mark
    text: str = ""
    number: str = ""
    printed: str = ""


INVISIBLE = re.compile(r"[\u200b-\u200d\u2060\ufeff]|\u00ad(?:[^\S\n]*\n?[^\S\n]*(?=[a-z]))?")
HEADING = re.compile(
    r"(?i:what needs to improve|areas? for improvement|recommendations?"
    r"|(?:areas? for )?priority(?: and immediate)? actions?)"
    r"(?:[?.:]*| (?:for|in|to) [^.]{1,80}:)"
)
PAGE = re.compile(
    r"(?i:page [0-9]{1,3}(?: of [0-9]{1,3})?|[0-9]{1,3} ?\| ?page)|[-–] ?[0-9]{1,3} ?[-–]|[0-9]{1,3}"
)

_number = r"(?P<number>[0-9]{1,3}(?:\.[0-9]{1,3})*[a-z]?)"
_ends = r"(?=\s|$)"
MARKS = [
    (re.compile(rf"{_number}(?:\.\)|[.):]){_ends}"), Mark.NUMBER),
    (re.compile(rf"[(\[]{_number}[)\]]{_ends}"), Mark.NUMBER),
    (re.compile(rf"{_number}(?=\t)"), Mark.NUMBER),
    (re.compile(r"(?P<number>[0-9]{1,3}(?:\.[0-9]{1,3})+[a-z]?)(?=\s+[A-Z‘“'\"]|$)"), Mark.NUMBER),
    (
        re.compile(
            rf"(?i:recommendation|priority action|area for improvement|action|rec\.?) {_number}"
            r"(?:[.:)]| ?[-–](?=\s)|(?=\s*$|\t))"
        ),
        Mark.NUMBER,
    ),
    (re.compile(rf"(?P<number>(?:R|A|PA|AFI)[0-9]{{1,3}})(?:[.:)]|{_ends})"), Mark.NUMBER),
    (re.compile(rf"(?:\((?=[a-z]+\)))?(?P<number>[ivx]{{1,5}}|[a-z])[.)]{_ends}"), Mark.LETTER),
    (re.compile(r"[•·▪▫■□◼◻◾◽◆◇●⬤⚫❖✓✔➢➤►▶‣⁃∙→⇒\ue000-\uf8ff]"), Mark.BULLET),
    (re.compile(rf"\*{_ends}"), Mark.BULLET),
    (re.compile(rf"[-–—o◦○]{_ends}"), Mark.DASH),
]


def lines_of(text: str) -> list[Line]:
    """The lines of the text, each with its mark taken off; invisible characters and soft hyphens are gone."""
    raw = [line.strip() for line in INVISIBLE.sub("", text).splitlines()]
    numbers = numbers_on_lines_of_their_own(raw)
    return [Line(Mark.NUMBER, "", line, line) if line in numbers else line_of(line) for line in raw]


def numbers_on_lines_of_their_own(raw: list[str]) -> set[str]:
    """The numbers of a list that was copied as 1, its text, 2, its text. Else a lone number is a page's."""
    alone = [line for line in raw if re.fullmatch(r"[0-9]{1,3}", line)]
    first = next((line for line in raw if line and line_of(line).mark is not Mark.HEADING), "")
    counted = [str(number) for number in range(1, len(alone) + 1)]
    return set(alone) if len(alone) > 1 and first == "1" and alone == counted else set()


def line_of(raw: str) -> Line:
    plain = " ".join(raw.split())
    if not plain:
        return Line(Mark.BLANK)
    if HEADING.fullmatch(plain) and plain[0].isupper():
        return Line(Mark.HEADING, plain)
    if PAGE.fullmatch(plain):
        return Line(Mark.PAGE, plain)
    return marked_line(raw) or Line(Mark.NONE, plain)


def marked_line(raw: str) -> Line | None:
    for pattern, mark in MARKS:
        if match := pattern.match(raw):
            number = match.groupdict().get("number") or ""
            return Line(mark, " ".join(raw[match.end() :].split()), number, match[0])
    return None
