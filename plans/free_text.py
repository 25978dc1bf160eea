"""A watch on free text for what may tell who a child is. It warns, and forbids nothing.

It knows dates of birth, NHS numbers, pupil numbers, family court numbers and the numbers of case systems. It
leaves alone the dates, references, sums and telephone numbers that a plan is full of.
"""

import re

MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
DATE = (
    rf"(?:[0-9]{{1,2}}(?:st|nd|rd|th)?[ /.-](?:[0-9]{{1,2}}|(?:of )?{MONTH})[ /.,-]+(?:[0-9]{{2}}){{1,2}}\b"
    r"|(?:19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}\b)"
)
NAME = r"[A-Z][a-z'’-]+(?: [A-Z][a-z'’-]+){1,2}"
CHILD = r"(?i:child|boy|girl|baby|son|daughter|brother|sister|sibling|pupil|young person)"
SYSTEM = r"(?:lcs|ics|ehm|mosaic|liquid ?logic|eclipse|care ?first|framework ?i|care ?director|synergy)"
NUMBERED = r"(?:no\b\.?|number|num\b|id\b|ref\b\.?|reference)"
KEY = r"(?:[a-z]{1,4}[-/]?[0-9]{3,}|[0-9]{5,})\b"

SIGNS = [
    (re.compile(r"\bd\.?o\.?b\b", re.IGNORECASE), "a date of birth"),
    (re.compile(rf"\b(?:date of birth|born)\b.{{0,15}}?{DATE}", re.IGNORECASE), "a date of birth"),
    (re.compile(rf"\b{CHILD},? {NAME}[,;:]? ?[(-–]?\s?(?i:{DATE})"), "a name with a date of birth"),
    (
        re.compile(
            rf"\b(?<!business )(?:case|client|child|pupil|person|service user|young person)"
            rf"(?:['’]s)?(?: id(?:entity)?)? {NUMBERED}[\s:#=-]*(?:is )?{KEY}",
            re.IGNORECASE,
        ),
        "a case number",
    ),
    (re.compile(rf"\b{SYSTEM}[\s:#-]*(?:{NUMBERED})?[\s:#=-]*(?:is )?{KEY}", re.IGNORECASE), "a case number"),
    (re.compile(r"\b[A-Z]{2}[0-9]{2}[CPZ][0-9]{5}\b"), "a family court number"),
    (re.compile(r"\b[A-HJ-NP-RT-Z][0-9]{11}[0-9A-HJ-NP-RT-Z]\b"), "a unique pupil number"),
]
TEN_DIGITS = re.compile(
    r"(?<![\d£+.,/-])(?<!\d[ -])([1-9]\d{2})([ -]?)(\d{3})\2(\d{4})(?![ -]?\d|[.,/]\d)", re.ASCII
)


def looks_like_a_child(text: str) -> str | None:
    """A warning when the text seems to hold a child's date of birth or number; None when it does not."""
    found = list(dict.fromkeys(sign for pattern, sign in SIGNS if pattern.search(text)))
    if holds_nhs_number(text):
        found.append("an NHS number")
    if not found:
        return None
    return f"This seems to hold {' and '.join(found)}. Please take out whatever might tell who a child is."


def holds_nhs_number(text: str) -> bool:
    return any(is_nhs_number(match[1] + match[3] + match[4]) for match in TEN_DIGITS.finditer(text))


def is_nhs_number(digits: str) -> bool:
    """Whether the tenth digit is the check digit of the first nine, modulo 11 (NHS Data Dictionary)."""
    weighted = sum(int(digit) * weight for digit, weight in zip(digits, range(10, 1, -1), strict=False))
    return (11 - weighted % 11) % 11 == int(digits[9])
