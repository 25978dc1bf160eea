"""The ledger of reminders worked out a second time, day by day, from the script of what happened.

It imports nothing of what it checks: the changes of clock are counted from Sundays, steps by walking from
the deadline one day at a time.
"""

from collections import defaultdict
from datetime import date, datetime, timedelta

CLOSED = {"done", "evidenced", "paused", "withdrawn", "superseded"}
ONE_DAY = timedelta(days=1)


def last_sunday(year: int, month: int) -> date:
    day = date(year, month, 31)
    while day.weekday() != 6:
        day -= ONE_DAY
    return day


def in_london(moment: datetime) -> datetime:
    """A moment of Greenwich, without zone, as clocks in London show it: summer time changes at one."""
    begins = datetime.combine(last_sunday(moment.year, 3), datetime.min.time()) + timedelta(hours=1)
    ends = datetime.combine(last_sunday(moment.year, 10), datetime.min.time()) + timedelta(hours=1)
    return moment + timedelta(hours=1) if begins <= moment < ends else moment


def month_end(day: date, months: int) -> date:
    """The last day of the month so many months on."""
    for _ in range(months + 1):
        day = (day.replace(day=1) + timedelta(days=32)).replace(day=1)
    return day - ONE_DAY


def stands(deadline: date, today: date, is_review: bool, every: int | None) -> list[tuple[str, int]]:
    """What stands of one deadline on a day, by walking towards the day."""
    if today <= deadline:
        left, day = 0, today
        while day < deadline:
            day, left = day + ONE_DAY, left + 1
        if is_review or left > (7 if every == 1 else 28):
            return []
        return [("due_soon", 1 if left < 2 else 7 if left < 8 else 28)]
    step, late, day, bell = 0, 0, deadline, 0
    while day < today:
        day, late = day + ONE_DAY, late + 1
        bells = {1, 30} if is_review else {1, 7, 14}
        if late in bells or (bell and late == bell + 30):
            step = late
            bell = late if late >= max(bells) else 0
    kind = "review" if is_review else "overdue"
    found = [(kind, step)]
    if kind == "overdue" and late >= 14:
        found.append(("escalation", step))
    return found


def ends_period(frequency: str, day: date) -> bool:
    if frequency == "weekly":
        return day.strftime("%A") == "Sunday"
    ends = {"monthly": range(1, 13), "quarterly": (3, 6, 9, 12), "annual": (3,)}[frequency]
    return (day + ONE_DAY).day == 1 and day.month in ends


def first_missed(measure: dict, today: date) -> date | None:
    """The end of the first period without a value, by walking from the latest one; None before it is over."""
    given = max((day for day in measure["values"] if day <= today), default=None)
    day = measure["added"]
    if given is not None:
        while not ends_period(measure["frequency"], given):
            given += ONE_DAY
        day = max(day, given + ONE_DAY)
    while not ends_period(measure["frequency"], day):
        day += ONE_DAY
    return day if day < today else None


class Naive:
    """Follows the script, and keeps what ought to be in the ledger and in the outbox."""

    def __init__(self, holders: dict[str, str | None], manager: str) -> None:
        self.holders, self.manager = holders, manager
        self.measures: dict[str, dict] = {}
        self.actions: dict[str, dict] = {}
        self.rows: dict[tuple, str] = {}
        self.mails: dict[tuple[str, date], set] = {}
        self.sent: dict[tuple, int] = defaultdict(int)
        self.numbers: dict[tuple, int] = {}

    def run(self, moment: datetime) -> None:
        here = in_london(moment)
        owed = set(self.owed(here.date()))
        for key, state in self.rows.items():
            if state == "pending" and key not in owed:
                self.rows[key] = "void"
        for key in owed:
            if self.rows.get(key) in (None, "void"):
                self.rows[key] = "pending"
        if here.hour >= 7:
            self.tell(owed, here.date())

    def owed(self, today: date):
        for ref, action in self.actions.items():
            if action["progress"] in CLOSED or not action["day"]:
                continue
            for post in action["posts"] or [None]:
                for kind, step in stands(action["day"], today, action["review"], action["every"]):
                    yield ref, post, kind, action["day"], step

        for ref, measure in self.measures.items():
            end = None if measure["is_gone"] else first_missed(measure, today)
            if end is None:
                continue
            for _ in range(measure["allowed"]):
                end += ONE_DAY
            for kind, step in stands(end, today, is_review=False, every=1):
                yield ref, measure["owner"], kind, end, step

    def whom(self, key: tuple) -> str | None:
        _, post, kind, *_ = key
        if kind == "escalation":
            return self.manager
        return self.holders.get(post)

    def tell(self, owed: set, today: date) -> None:
        open_rows = [key for key in owed if self.rows[key] in ("pending", "suppressed")]
        had = {person for person, day in self.mails if day == today}
        for key in open_rows:
            person = self.whom(key)
            if person is None:
                self.rows[key] = "suppressed"
            elif person not in had:
                self.rows[key] = "mailed"
                self.mails.setdefault((person, today), set()).add(key)
                self.sent[key[:4]] += 1
                self.numbers[key] = self.sent[key[:4]]
