"""The two days that a question about the past names: as at which day, as known on which day."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")
FIRST_YEAR, LAST_YEAR = 1900, 2200
"""Days outside these years are mistakes; near the ends of the calendar nothing can be reckoned from them."""


def in_words(day: date) -> str:
    """A day as people write it: 31 December 2017."""
    return f"{day.day} {day:%B %Y}"


def is_usable(day: date) -> bool:
    """Whether a day that somebody typed can be taken."""
    return FIRST_YEAR <= day.year <= LAST_YEAR


def day_from_iso(text: str | None) -> date | None:
    """The day that is written as 2026-03-27 in an address or a command; None if it cannot be taken."""
    try:
        day = date.fromisoformat(text or "")
    except ValueError:
        return None
    return day if is_usable(day) else None


def end_of(day: date) -> datetime:
    """The first moment that no longer belongs to a day in London."""
    return datetime.combine(day + timedelta(days=1), time.min, tzinfo=LONDON)


def london_day(at: datetime) -> date:
    return at.astimezone(LONDON).date()


@dataclass(frozen=True)
class Moment:
    """How things stood as at a day; as known on a day, or as known now."""

    as_at: date
    known_on: date | None = None
    today: date | None = None

    @property
    def is_now(self) -> bool:
        return self.as_at == self.today and self.known_on is None

    @property
    def known_before(self) -> datetime | None:
        """Rows recorded at or after this moment were not known yet; None: all that is known now."""
        return end_of(self.known_on) if self.known_on else None

    @property
    def words(self) -> str:
        return self._on("today" if self.as_at == self.today else in_words(self.as_at))

    @property
    def dated(self) -> str:
        """The same with its date, for what is read on another day."""
        return self._on(in_words(self.as_at))

    def _on(self, day: str) -> str:
        return f"As at {day}, as known on {in_words(self.known_on)}" if self.known_on else f"As at {day}"

    @property
    def query(self) -> str:
        """The moment as it stands in an address; empty for now."""
        if self.is_now:
            return ""
        known = f"&known_on={self.known_on}" if self.known_on else ""
        return f"as_at={self.as_at}{known}"


def now(today: date) -> Moment:
    return Moment(as_at=today, today=today)
