"""The files of the demonstration: one for each council, some with further files for what happened."""

import json
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path

from plans.demo.relative import fill
from plans.moments import LONDON

HERE = Path(__file__).resolve().parent
DATA, FILES = HERE / "data", HERE / "files"
COUNCILS = ["barking-and-dagenham", "havering", "leicestershire", "tower-hamlets", "northmere"]


@dataclass(frozen=True)
class Source:
    """What one file says, with its days counted from the day of loading."""

    said: dict
    today: date

    @property
    def name(self) -> str:
        return self.said["authority"]["name"]

    @property
    def at(self) -> datetime:
        return moment(self.said["at"])

    @property
    def plans(self) -> list[dict]:
        return self.said["plans"]

    def history(self, plan: dict) -> list[dict]:
        """What happened in a plan, in the order in which it was recorded."""
        happened = [event for name in plan.get("history", []) for event in read(name, self.today)]
        return sorted(happened, key=lambda event: event["on"])


def read(name: str, today: date):
    return fill(json.loads((DATA / f"{name}.json").read_text(encoding="utf-8")), today)


def source(council: str, today: date) -> Source:
    return Source(read(council, today), today)


def day(written: str | None) -> date | None:
    return date.fromisoformat(written) if written else None


def moment(written: str, about: str = "") -> datetime:
    """The moment as written; a day alone means office hours of that day, spread by what it is about."""
    if "T" in written:
        return datetime.fromisoformat(written).replace(tzinfo=LONDON)
    minutes = 37 * sum(map(ord, about)) % (7 * 60)
    return datetime.combine(date.fromisoformat(written), time(9), tzinfo=LONDON) + timedelta(minutes=minutes)
