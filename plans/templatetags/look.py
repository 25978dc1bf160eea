"""How days, moments, numbers and tables are written on a page."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import uuid4

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from plans import table_rows
from plans.moments import LONDON, in_words
from plans.structure.meanings import SHAPES

register = template.Library()

NOTHING_STATED: tuple[Any, ...] = (None, "", [], ())


def _london(value: datetime) -> datetime:
    return value.astimezone(LONDON) if value.tzinfo else value


def _day_of(value: date | datetime) -> date:
    return _london(value).date() if isinstance(value, datetime) else value


@register.simple_tag
def form_key() -> SafeString:
    """Tells one drawing of a form from the next: `plans.people.sent_once`."""
    return format_html('<input type="hidden" name="form_key" value="{}">', uuid4())


@register.filter
def day(value: date | datetime | None) -> str:
    """31 December 2019; of a moment, the day it was in London."""
    return in_words(_day_of(value)) if value else ""


@register.filter
def short_day(value: date | datetime | None) -> str:
    """31 Dec 2019."""
    return f"{_day_of(value).day} {_day_of(value):%b %Y}" if value else ""


@register.filter
def iso_day(value: date | datetime | None) -> str:
    """2019-12-31, for the `datetime` of a time element."""
    return _day_of(value).isoformat() if value else ""


@register.filter
def moment(value: datetime | None) -> str:
    """12 May 2026 at 3.45 pm, in London."""
    if not value:
        return ""
    at = _london(value)
    return f"{in_words(at.date())} at {_clock(at)}"


def _clock(at: datetime) -> str:
    if (at.hour, at.minute) in {(0, 0), (12, 0)}:
        return "midnight" if at.hour == 0 else "noon"
    return f"{at.hour % 12 or 12}.{at:%M} {'am' if at.hour < 12 else 'pm'}"


@register.filter
def thousands(value: int | Decimal | None) -> str:
    """12,345 and −1,200.5; nothing where nothing is known."""
    return f"{value:,}".replace("-", "−") if value is not None and value != "" else ""


@register.filter
def pounds(value: int | Decimal | None) -> str:
    """£12,345 and −£1,200.50; pence only where there are any."""
    if value is None or value == "":
        return ""
    pence = 0 if value == int(value) else 2
    return f"{'−' if value < 0 else ''}£{abs(value):,.{pence}f}"


@register.filter
def not_stated(value: Any) -> Any:
    """The value, or "not stated" where there is none; nought is a value."""
    return "not stated" if value in NOTHING_STATED else value


@register.filter
def words(value: str) -> list[str]:
    """The words of a text, to go through one by one."""
    return value.split()


@register.filter
def pages(page: Any) -> list:
    """Page numbers to link to, with an ellipsis where some are left out."""
    return list(page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1))


@register.filter
def status_tag(tag: Any) -> SafeString:
    """A status as shape, word and colour, from anything with a shape, a word and a tone."""
    shape, word, tone = (_part(tag, name) for name in ("shape", "word", "tone"))
    return format_html(
        '<span class="status-tag status-tag--{}"><span class="status-tag__shape" aria-hidden="true">{}</span>'
        " <span>{}</span></span>",
        tone,
        SHAPES.get(shape, shape),
        word,
    )


def _part(tag: Any, name: str) -> Any:
    return tag[name] if isinstance(tag, dict) else getattr(tag, name)


register.filter("heads", table_rows.heads)
register.filter("rows", table_rows.rows)
