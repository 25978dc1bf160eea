"""What a person reads in the morning: one mail with all that is overdue or due soon, the worst first."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from plans.deadlines import counted_days
from plans.moments import in_words
from plans.natural_order import natural_key

ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth".split()
ONCE_A_DAY = "You get one such mail a day at most. Reminders end when an action is closed."
MANAGES = "escalation"
HEADINGS = {
    "overdue": "OVERDUE",
    "due_soon": "DUE SOON",
    "review": "TIME FOR A REVIEW",
    MANAGES: "OVERDUE FOR TWO WEEKS OR MORE, IN A PLAN THAT YOU MANAGE",
}
COUNTED = {
    "overdue": "{} overdue",
    "due_soon": "{} due soon",
    "review": "{} to review",
    MANAGES: "{} long overdue in your plan",
}


@dataclass(frozen=True, kw_only=True)
class Line:
    """One action in a digest."""

    action: int
    kind: str
    ref: str
    text: str
    plan: str
    post: str
    words: str
    deadline: date
    link: str
    updated_on: date | None = None
    number: int | None = None
    told_before: date | None = None
    nobody_told: str = ""


def ordinal(number: int) -> str:
    """third; from the eleventh on 11th, 21st."""
    if number <= len(ORDINALS):
        return ORDINALS[number - 1]
    suffix = "th" if 10 < number % 100 < 14 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{suffix}"


def subject(lines: list[Line]) -> str:
    counts = [(kind, sum(line.kind == kind for line in lines)) for kind in HEADINGS]
    return "Actions: " + ", ".join(COUNTED[kind].format(count) for kind, count in counts if count)


def body(name: str, lines: list[Line], on: date) -> str:
    parts = [f"Hello {name},\n", opening(lines)]
    for kind, heading in HEADINGS.items():
        if section := [line for line in lines if line.kind == kind]:
            parts += [heading + "\n", *(_paragraph(line, on) for line in section)]
    return "\n".join([*parts, *foot(lines)])


def opening(lines: list[Line]) -> str:
    """Whose actions they are: those that the reader leads, or those of a plan that the reader manages."""
    if any(line.kind != MANAGES for line in lines):
        return "This is how your actions stand today.\n"
    count = len(lines)
    counted = "1 action is" if count == 1 else f"{count} actions are"
    return f"In what you manage {counted} long overdue today.\n"


def foot(lines: list[Line]) -> list[str]:
    kinds = {line.kind == MANAGES for line in lines}
    to_lead = "If a date no longer holds, tell the programme manager, who can change it with its reason."
    to_manager = "Where a date no longer holds, you can change it on the action’s page, with its reason."
    said = {False: to_lead, True: to_manager}
    return [ONCE_A_DAY, *(said[kind] for kind in sorted(kinds)), ""]


def each_once(lines: Iterable[Line]) -> list[Line]:
    """The longest overdue first. One that leads by two posts, or leads and manages, reads of it once."""
    ordered = sorted(lines, key=_place)
    own = {line.action for line in ordered if line.kind == "overdue"}
    seen = {}
    for line in ordered:
        if line.kind != MANAGES or line.action not in own:
            seen.setdefault((line.action, line.kind), line)
    return list(seen.values())


def _place(line: Line) -> tuple:
    return line.deadline, line.plan, natural_key(line.ref), -(line.number or 0)


def _paragraph(line: Line, on: date) -> str:
    told = [
        f"{line.ref} {line.text}".strip(),
        f"Plan: {line.plan}",
        f"Lead: {line.post}",
        f"{'Review by' if line.kind == 'review' else 'Deadline'}: {_deadline(line, on)}",
        _last_update(line),
        _reminder(line),
        line.nobody_told,
        f"{'See it' if line.kind == 'escalation' else 'Say how it stands'}: {line.link}",
    ]
    return "\n".join(sentence for sentence in told if sentence) + "\n"


def _deadline(line: Line, on: date) -> str:
    day = in_words(line.deadline)
    printed = f"{line.words}, the last day being {day}" if line.words not in ("", day) else day
    days = (on - line.deadline).days
    if days == 0:
        return f"{printed}: today"
    return f"{printed}: {counted_days(days)} ago" if days > 0 else f"{printed}: in {counted_days(-days)}"


def _last_update(line: Line) -> str:
    if line.kind == "due_soon":
        return ""
    return f"No update since {in_words(line.updated_on)}." if line.updated_on else "No update so far."


def _reminder(line: Line) -> str:
    if line.kind == MANAGES:
        return ""
    if line.told_before:
        return f"The last reminder went on {in_words(line.told_before)}."
    return f"This is the {ordinal(line.number)} reminder." if line.number else ""
