"""The forms of a deadline, one line each, and how each is read.

`read` tries the whole of the words against one form after another. What fits no form, or fits one but
says two things, is asked about and never guessed.
"""

import re
from collections.abc import Callable
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from plans.deadlines.questions import LONGEST, DeadlineUnclear, question_about
from plans.deadlines.words import (
    MONTH,
    NUMBER,
    ORDINALS,
    RATES,
    WEEKDAYS,
    YEAR,
    form,
    full_year,
    how_many,
    month_end,
    month_number,
    tidied,
)


class Kind(StrEnum):
    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    FINANCIAL_YEAR = "financial_year"
    RECURRING = "recurring"
    ONGOING = "ongoing"
    AFTER_EVENT = "after_event"
    UNKNOWN = "unknown"


class Reading(NamedTuple):
    """What the words were found to say."""

    kind: Kind
    due: date | None = None
    starts: date | None = None
    every_months: int | None = None
    event: str = ""


Parts = dict[str, str]
Forms = list[tuple[re.Pattern[str], Callable[[Parts, date], Reading]]]

YEARS_AHEAD = 20
LEAD_IN = re.compile(
    r"(?:due |to be completed |in place )?(?:by |until |till |on |in |during |no later than )?"
    r"(?:the )?(?:end (?:of )?)?(?:the )?"
)
EVENT = re.compile(
    r"(?:after|following|prior to|before|once|upon|on completion of) (?P<event>\S.*)", re.IGNORECASE
)
IS_A_TIME = re.compile(
    rf"\b(?:{YEAR}|{MONTH}|{NUMBER}[ -](?:working )?(?:day|week|month|year)|days|weeks|months|years"
    r"|(?:this|next|the|an?|every|financial|calendar) (?:day|week|month|quarter|year)"
    r"|spring|summer|autumn|winter|christmas|easter|(?:of|this|next) term|year[ -]?end|today|tomorrow"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b"
    r"|[0-9][/.-][0-9]|^(?:the )?[0-9]+(?:st|nd|rd|th)?$"
)


def read(words: str, today: date) -> Reading:
    """What the words say. Raises DeadlineUnclear, with the question to put to whoever wrote them."""
    said = tidied(words)
    plain = said.lower()
    if len(said) > LONGEST:
        raise DeadlineUnclear(question_about(said, today))
    found = fitting(plain, WHOLE_FORMS, today) or fitting(without_lead_in(plain), DATED_FORMS, today)
    found = found or after_event(said)
    if found is None:
        raise DeadlineUnclear(question_about(said, today))
    return found


def without_lead_in(plain: str) -> str:
    return LEAD_IN.sub("", plain, count=1)


def fitting(plain: str, forms: Forms, today: date) -> Reading | None:
    for pattern, reader in forms:
        if match := pattern.fullmatch(plain):
            return reader(match.groupdict(), today)
    return None


def after_event(said: str) -> Reading | None:
    match = EVENT.fullmatch(said)
    if match is None or IS_A_TIME.search(match["event"].lower()):
        return None
    return Reading(Kind.AFTER_EVENT, event=match["event"])


def not_said(parts: Parts, today: date) -> Reading:
    return Reading(Kind.UNKNOWN)


def ongoing(parts: Parts, today: date) -> Reading:
    return Reading(Kind.ONGOING, starts=month_start(parts) if parts.get("m") else None)


def recurring(parts: Parts, today: date) -> Reading:
    rate, count = parts["adverb"] or parts["unit"], parts["hyphened"] or parts["count"]
    every = RATES[rate] if rate else how_many(count)
    if every == 0:
        raise DeadlineUnclear("Every how many months does it recur?")
    return Reading(Kind.RECURRING, starts=month_start(parts), every_months=every)


def one_day(parts: Parts, today: date) -> Reading:
    due = real_day(parts["y"], parts.get("mm") or parts["m"], parts["d"])
    if len(parts["y"]) == 2 and not (today <= due and due.year <= today.year + YEARS_AHEAD):
        raise DeadlineUnclear(
            f"Which year is “{parts['y']}”? Please write all four figures, such as {due.year}."
        )
    if parts.get("weekday") and WEEKDAYS[due.weekday()] != parts["weekday"]:
        raise DeadlineUnclear(f"{due:%-d %B %Y} is a {due:%A}. Which day is meant?")
    return Reading(Kind.DAY, due)


def day_in_figures(parts: Parts, today: date) -> Reading:
    """The day comes first; but 5/6 may come from someone, or a program, that puts the month first."""
    day, month = int(parts["d"]), int(parts["mm"])
    if 1 <= day <= 12 and 1 <= month <= 12 and day != month:
        either = f"{date(2000, month, day):%-d %B} or {date(2000, day, month):%-d %B}"
        raise DeadlineUnclear(f"Is that {either}? Please write the month as a word.")
    return one_day(parts, today)


def days(parts: Parts, today: date) -> Reading:
    last = real_day(parts.get("y2") or parts["y"], parts.get("m2") or parts["m"], parts["d2"])
    return period(Kind.DAY, real_day(parts["y"], parts["m"], parts["d"]), last)


def one_month(parts: Parts, today: date) -> Reading:
    return Reading(Kind.MONTH, month_end(int(parts["y"]), month_number(parts["m"])))


def months(parts: Parts, today: date) -> Reading:
    last = month_end(int(parts.get("y2") or parts["y"]), month_number(parts["m2"]))
    return period(Kind.MONTH, month_start(parts), last)


def quarter(parts: Parts, today: date) -> Reading:
    """Of the financial year: the first is April to June, the fourth January to March."""
    number = int(parts["q"] or ORDINALS[parts["nth"]])
    year = first_year(parts["fy"], today) + (number == 4)
    return Reading(Kind.QUARTER, month_end(year, 3 * number % 12 + 3))


def financial_year(parts: Parts, today: date) -> Reading:
    return Reading(Kind.FINANCIAL_YEAR, date(first_year(parts["fy"], today) + 1, 3, 31))


def financial_years(parts: Parts, today: date) -> Reading:
    first, last = first_year(parts["fy"], today), first_year(parts["fy2"], today)
    return period(Kind.FINANCIAL_YEAR, date(first, 4, 1), date(last + 1, 3, 31))


def first_year(written: str, today: date) -> int:
    """2019 for '2019/20', '19/20' and 'FY 2019-20'; asks when it is none, or might be a day or a month."""
    first, last = re.sub(r"[^0-9/-]", "", written).replace("-", "/").split("/")
    year = full_year(first)
    if full_year(last) != (year + 1 if len(last) == 4 else 2000 + (year + 1) % 100):
        raise DeadlineUnclear(
            "A financial year runs from April to March, such as 2019/20. Which one is meant?"
        )
    if len(first) == 2 and year > today.year + YEARS_AHEAD:
        raise DeadlineUnclear("Which financial year is that? Please write all four figures, such as 2019/20.")
    may_be_a_month = int(last) <= 12 and "-" in written
    may_be_a_day = len(first) == 2 and (int(last) <= 12 or "-" in written)
    if (may_be_a_month or may_be_a_day) and written[0].isdigit():
        raise DeadlineUnclear(
            f"Is that the financial year {year}/{last[-2:]}? If so, please write it like that."
        )
    return year


def real_day(year: str, month: str, day: str) -> date:
    try:
        return date(full_year(year), int(month) if month.isdigit() else month_number(month), int(day))
    except ValueError as error:
        raise DeadlineUnclear("There is no such day. Please check the day and the month.") from error


def month_start(parts: Parts) -> date:
    return date(int(parts["y"]), month_number(parts["m"]), 1)


def period(kind: Kind, starts: date, due: date) -> Reading:
    if due <= starts:
        raise DeadlineUnclear("The last day comes before the first. Which day is the deadline?")
    return Reading(kind, due, starts)


WHOLE_FORMS: Forms = [
    (form(r"|-|tb[cad]|unknown|not (?:known|stated|given)"), not_said),
    (form(r"to be (?:confirmed|agreed|advised|decided|determined)"), not_said),
    (form("{ongoing}"), ongoing),
    (form("{ongoing}{from}{m} {y}"), ongoing),
    (form("{rate}{from}{m} {y}"), recurring),
]
DATED_FORMS: Forms = [
    (form("{weekday}{d}[ -](?:of )?{m}[ ,-]+{yy}"), one_day),
    (form("{weekday}{m} {d},? {y}"), one_day),
    (form("{y}-{mm}-{d}{midnight}"), one_day),
    (form("{d}([/.-]){mm}[/.-]{y}{midnight}"), day_in_figures),
    (form("{d}/{mm}/{yy}"), day_in_figures),
    (form("{d}{to}{d2} {m} {y}"), days),
    (form("{d} {m}{to}{d2} {m2} {y}"), days),
    (form("{d} {m} {y}{to}{d2} {m2} {y2}"), days),
    (form("{m}[ ,-]+{y}"), one_month),
    (form("{m}(?:{to}|/| or ){m2} {y}"), months),
    (form("{m} {y}{to}{m2} {y2}"), months),
    (form("{q},? (?:of )?{fy}"), quarter),
    (form("{fy},? {q}"), quarter),
    (form("{fy}"), financial_year),
    (form("{fy}{to}{fy2}"), financial_years),
]
