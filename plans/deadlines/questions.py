"""What we ask when a deadline could mean two things, or nothing that a calendar knows."""

import re
from calendar import month_name
from datetime import date

from plans.deadlines.words import FINANCIAL_YEAR, MONTH, NUMBER, YEAR, month_number

LONGEST = 200

_date = rf"(?:{MONTH} {YEAR}|[0-9]{{1,2}}/[0-9]{{1,2}}/{YEAR}|{YEAR}-[0-9]{{2}}-[0-9]{{2}})"
_often = (
    rf"(?:{NUMBER}[ -]monthly|monthly|quarterly|half[ -]yearly|annual(?:ly)?|yearly"
    rf"|every (?:month|quarter|year|{NUMBER} months))"
)

QUESTIONS = (
    (
        r"\b(?:bi-?(?:monthly|weekly|annual(?:ly)?|yearly)|biennial(?:ly)?|twice)\b",
        "“{Found}” is read in two ways. Please write it like “Every 2 months from {start}”.",
    ),
    (
        r"\b(?:daily|weekly|fortnightly|every (?:day|week|fortnight|two weeks)|termly|every term)\b",
        "“{Found}” from when? It is not kept as a deadline: is it “Ongoing”, or “Monthly from {start}”?",
    ),
    (
        rf"\b{_often}\b",
        "“{Found}” from which month? Please write it like “Quarterly from {start}”, with nothing after it.",
    ),
    (rf"{_date}.*{_date}", "There is more than one date here. Which one is the deadline, such as {day}?"),
    (
        rf"\b{NUMBER}(?:-[0-9]{{1,2}})? (?:working )?(?:day|week|month|year)s?\b",
        "{Found} from which day? Please write the date it falls on, such as {day}.",
    ),
    (
        r"\b(?:today|tomorrow|(?:this|next|the|last) (?:week|month|quarter|year))\b",
        "“{Found}” changes its meaning as time passes. Please write the date, such as {day}.",
    ),
    (
        r"\b(?:early|mid|late|beginning|start|middle|half|around|circa|approximately)\b",
        "“{Found}” has no last day. What is the last day or month in time, such as {month}?",
    ),
    (
        r"\b(?:spring|summer|autumn|winter|christmas|easter|new year|term|holidays?)\b",
        "When does “{found}” end? Please write the month, such as {month}.",
    ),
    (
        r"\b(?:completed?|done|achieved|closed)\b",
        "“{Found}” says how the work stands. What was its deadline, such as {day}?",
    ),
    (
        r"\b(?:immediate(?:ly)?|asap|as soon as possible|urgent(?:ly)?|now|shortly|soon)\b",
        "“{Found}” means by which day? Please write it, such as {day}.",
    ),
    (
        r"\b(?:on-?going|continuous)\b",
        "“{Found}” has no last day. Is it only that, or is it due by a date, such as {day}?",
    ),
    (
        r"\b(?:from|since|starting|commencing)\b",
        "“{Found}” says when it starts. When must it be done by, such as {day}?",
    ),
    (r"^before\b", "Is that day itself still in time? Please write the last day that is, such as {day}."),
    (
        r"\b(?:q[1-4]|quarter)\b",
        "Which quarter of which financial year is it? Please write it like “Q3 {financial_year}”.",
    ),
    (
        FINANCIAL_YEAR,
        "Is the deadline the end of the financial year {found}? If so, please write that and nothing else.",
    ),
    (
        rf"^(?:(?:by|in|during|the|end|of) )*(?P<shown>{YEAR})$",
        "Is {found} a calendar or a financial year? Please write it like “{month}” or “{financial_year}”.",
    ),
    (rf"\b{MONTH}(?!.*{YEAR})", "Which year is that in? Please write it in full, such as {day}."),
)
DAY_OR_YEAR = re.compile(rf"(?:.* )?(?P<month>{MONTH})[ '-]*(?P<number>[0-9]{{2}})", re.ASCII | re.I)
OTHERWISE = (
    "What is the last day in time? Please write a day, a month, a quarter or a financial year ({day}, "
    "{month}, Q3 {financial_year}, {financial_year}), “Ongoing”, or “Quarterly from {start}”."
)


class DeadlineUnclear(ValueError):
    """The words could mean more than one deadline, or none. The message is the question to ask."""


def question_about(said: str, today: date) -> str:
    """The question for words, once tidied, that fit none of the forms."""
    if len(said) > LONGEST:
        return f"That is more than a deadline. Please write its date alone, such as {examples(today)['day']}."
    if match := DAY_OR_YEAR.fullmatch(said):
        return day_or_year(match["month"], int(match["number"]))
    for pattern, question in QUESTIONS:
        if match := re.search(pattern, said, re.ASCII | re.IGNORECASE):
            found = match.groupdict().get("shown") or match[0]
            return question.format(found=found, Found=found[:1].upper() + found[1:], **examples(today))
    return OTHERWISE.format(**examples(today))


def day_or_year(month: str, number: int) -> str:
    """'Mar-27' may be a day or, as a spreadsheet shows it, a month."""
    name = month_name[month_number(month.lower())]
    if 1 <= number <= 31:
        return f"Is that {number} {name}, or {name} {2000 + number}? Please write it in full."
    return f"Which year is that {name} in? Please write all four figures."


def examples(today: date) -> dict[str, str]:
    """Dates of this year, in the forms that are always understood."""
    year = today.year
    return {
        "day": f"31 December {year}",
        "month": f"December {year}",
        "start": f"April {year}",
        "financial_year": f"{year}/{(year + 1) % 100:02}",
    }
