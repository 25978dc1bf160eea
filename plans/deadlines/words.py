"""The words and figures that deadlines are written in, as pieces of patterns, and what they mean."""

import re
from calendar import monthrange
from datetime import date

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
ORDINALS = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4}
NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
RATES = {"month": 1, "quarter": 3, "half": 6, "year": 12, "annual": 12}

YEAR = r"(?:19|20)[0-9]{2}"
MONTH = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december"
    r"|jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec)\b\.?"
)
NUMBER = rf"(?:[0-9]{{1,2}}|{'|'.join(NUMBERS)})"
FINANCIAL_YEAR = r"(?:(?:the )?financial year (?:of )?|fy ?)?(?:20)?[0-9]{2}[/-](?:20)?[0-9]{2}"
ONGOING = r"(?:on[ -]?going|continuous|continuing|continual)"

FRAGMENTS = {
    "weekday": r"(?:(?P<weekday>mon|tue|wed|thu|fri|sat|sun)(?:s|nes|rs?|ur)?(?:day)?,? )?",
    "d": r"(?P<d>[0-9]{1,2})(?:st|nd|rd|th)?",
    "d2": r"(?P<d2>[0-9]{1,2})(?:st|nd|rd|th)?",
    "m": rf"(?P<m>{MONTH})",
    "m2": rf"(?P<m2>{MONTH})",
    "mm": r"(?P<mm>[0-9]{1,2})",
    "y": rf"(?P<y>{YEAR})",
    "y2": rf"(?P<y2>{YEAR})",
    "yy": rf"(?P<y>{YEAR}|[0-9]{{2}})",
    "fy": rf"(?P<fy>{FINANCIAL_YEAR})",
    "fy2": rf"(?P<fy2>{FINANCIAL_YEAR})",
    "q": rf"(?:(?:q|qtr|quarter) ?(?P<q>[1-4])|(?P<nth>{'|'.join(ORDINALS)}) quarter)",
    "to": r" ?(?:-|to|and|&) ?",
    "from": r",? (?:from|since|starting(?: from| in)?|beginning(?: in)?|commencing(?: in)?) (?:the end of )?",
    "rate": (
        r"(?:(?P<adverb>(?:month|quarter|year)(?=ly)|half(?=[ -]yearly)|annual)(?:[ -]year)?(?:ly)?"
        r"|every (?P<unit>month|quarter|year)"
        rf"|(?P<hyphened>{NUMBER})[ -]monthly|every (?P<count>{NUMBER}) months)"
    ),
    "ongoing": rf"{ONGOING}(?: ?(?:/|,|&|and|-) ?{ONGOING})*",
    "midnight": r"(?:[ t]00:00(?::00)?)?",
}


def form(template: str) -> re.Pattern[str]:
    """A pattern from a template such as '{d} {m} {y}'. ASCII, so that a digit is one of ten."""
    return re.compile(template.format(**FRAGMENTS), re.ASCII)


def tidied(words: str) -> str:
    """The words with one kind of dash, apostrophe and space, so that each form is written once."""
    words = re.sub(r"[\u00ad\u200b-\u200d\u2060\ufeff]", "", words)
    words = re.sub(r"[\u2010-\u2015\u2212]", "-", words).replace("\u2019", "'")
    words = re.sub(r" ?/ ?", "/", " ".join(words.split()))
    return words.rstrip(" .,;")


def month_number(name: str) -> int:
    return MONTHS.index(name[:3]) + 1


def month_end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def full_year(written: str) -> int:
    return int(written) if len(written) == 4 else 2000 + int(written)


def how_many(written: str) -> int:
    return int(written) if written.isdigit() else NUMBERS.index(written) + 1


def months_later(start: date, months: int) -> date:
    """The last day of the month that comes so many months after the start."""
    years, month = divmod(start.month - 1 + months, 12)
    return month_end(start.year + years, month + 1)
