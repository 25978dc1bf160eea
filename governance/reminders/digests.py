"""What a person reads in the morning: one mail with all that is overdue or due soon, the worst first."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from governance.reminders.due import ACTION, MEASURE, Of
from plans.deadlines import counted_days
from plans.moments import in_words
from plans.natural_order import natural_key
from plans.words import within

ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth".split()
ONCE_A_DAY = "You get one such mail a day at most."
MANAGES = "escalation"
HEADINGS = {
    (ACTION, "overdue"): "OVERDUE",
    (MEASURE, "overdue"): "VALUES OVERDUE",
    (ACTION, "due_soon"): "DUE SOON",
    (MEASURE, "due_soon"): "VALUES DUE SOON",
    (ACTION, "review"): "TIME FOR A REVIEW",
    (ACTION, MANAGES): "OVERDUE FOR TWO WEEKS OR MORE, IN A PLAN THAT YOU MANAGE",
    (MEASURE, MANAGES): "VALUES OVERDUE FOR TWO WEEKS OR MORE, IN A PLAN THAT YOU MANAGE",
}
COUNTED = {
    "overdue": "{} overdue",
    "due_soon": "{} due soon",
    "review": "{} to review",
    MANAGES: "{} long overdue in your plan",
}
NAMED = {ACTION: "Actions", MEASURE: "Values"}
ENDS = {
    ACTION: "Reminders of an action end when it is closed.",
    MEASURE: "Reminders of a value end when one is recorded. That it is not available is an answer too.",
}
ADVICE = {
    False: "If a date no longer holds, tell the programme manager, who can change it with its reason.",
    True: "Where a date no longer holds, you can change it on the action’s page, with its reason.",
}
"""What to do about the date of an action: whoever leads it, and whoever manages the plan."""


@dataclass(frozen=True, kw_only=True)
class Line:
    """One action, or one value of a measure, in a digest."""

    of: Of
    kind: str
    ref: str
    text: str
    plan: str
    post: str
    words: str
    deadline: date
    link: str
    asked: str = ""
    heard: str = ""
    number: int | None = None
    told_before: date | None = None
    nobody_told: str = ""

    @property
    def is_of_value(self) -> bool:
        return self.of.kind == MEASURE


def ordinal(number: int) -> str:
    """third; from the eleventh on 11th, 21st."""
    if number <= len(ORDINALS):
        return ORDINALS[number - 1]
    suffix = "th" if 10 < number % 100 < 14 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{suffix}"


def subject(lines: list[Line]) -> str:
    told = [f"{NAMED[kind]}: {counts}" for kind in NAMED if (counts := _counts(lines, kind))]
    return "; ".join([told[0], *map(within, told[1:])])


def _counts(lines: list[Line], of: str) -> str:
    counts = [(kind, sum((line.of.kind, line.kind) == (of, kind) for line in lines)) for kind in COUNTED]
    return ", ".join(COUNTED[kind].format(count) for kind, count in counts if count)


def body(name: str, lines: list[Line], on: date) -> str:
    parts = [f"Hello {name},\n", opening(lines)]
    for place, heading in HEADINGS.items():
        if section := [line for line in lines if (line.of.kind, line.kind) == place]:
            parts += [heading + "\n", *(_paragraph(line, on) for line in section)]
    return "\n".join([*parts, *foot(lines)])


def opening(lines: list[Line]) -> str:
    """Whose they are: what the reader leads or owns, or what lies in a plan that the reader manages."""
    own = {line.of.kind for line in lines if line.kind != MANAGES}
    if own:
        words = {ACTION: "actions", MEASURE: "measures"}
        return f"This is how your {' and '.join(words[kind] for kind in words if kind in own)} stand today.\n"
    counted = [_counted(lines, kind, word) for kind, word in ((ACTION, "action"), (MEASURE, "value"))]
    told = " and ".join(filter(None, counted))
    return f"In what you manage {told} {'is' if len(lines) == 1 else 'are'} long overdue today.\n"


def _counted(lines: list[Line], of: str, word: str) -> str:
    count = sum(line.of.kind == of for line in lines)
    return f"{count} {word}{'' if count == 1 else 's'}" if count else ""


def foot(lines: list[Line]) -> list[str]:
    ends = [ENDS[kind] for kind in ENDS if any(line.of.kind == kind for line in lines)]
    kinds = {line.kind == MANAGES for line in lines if not line.is_of_value}
    return [" ".join([ONCE_A_DAY, *ends]), *(ADVICE[kind] for kind in sorted(kinds)), ""]


def each_once(lines: Iterable[Line]) -> list[Line]:
    """The longest overdue first. One that leads by two posts, or leads and manages, reads of it once."""
    ordered = sorted(lines, key=_place)
    own = {line.of for line in ordered if line.kind == "overdue"}
    seen = {}
    for line in ordered:
        if line.kind != MANAGES or line.of not in own:
            seen.setdefault((line.of, line.kind), line)
    return list(seen.values())


def _place(line: Line) -> tuple:
    return line.deadline, line.plan, natural_key(line.ref), line.text, -(line.number or 0)


def _paragraph(line: Line, on: date) -> str:
    day = "Due by" if line.is_of_value else "Review by" if line.kind == "review" else "Deadline"
    told = [
        f"{line.ref} {line.text}".strip(),
        f"Plan: {line.plan}",
        f"{'Owner' if line.is_of_value else 'Lead'}: {line.post}",
        line.asked,
        f"{day}: {_deadline(line, on)}",
        line.heard,
        _reminder(line),
        line.nobody_told,
        f"{_to_do(line)}: {line.link}",
    ]
    return "\n".join(sentence for sentence in told if sentence) + "\n"


def _to_do(line: Line) -> str:
    if line.kind == MANAGES:
        return "See it"
    return "Record the value" if line.is_of_value else "Say how it stands"


def _deadline(line: Line, on: date) -> str:
    day = in_words(line.deadline)
    printed = f"{line.words}, the last day being {day}" if line.words not in ("", day) else day
    days = (on - line.deadline).days
    if days == 0:
        return f"{printed}: today"
    return f"{printed}: {counted_days(days)} ago" if days > 0 else f"{printed}: in {counted_days(-days)}"


def _reminder(line: Line) -> str:
    if line.kind == MANAGES:
        return ""
    if line.told_before:
        return f"The last reminder went on {in_words(line.told_before)}."
    return f"This is the {ordinal(line.number)} reminder." if line.number else ""
