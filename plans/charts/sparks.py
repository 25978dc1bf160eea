"""A small line for a row of a scorecard: the way that a measure's values took, and its target."""

from collections.abc import Sequence
from datetime import date
from itertools import groupby

from django.utils.html import format_html
from django.utils.safestring import SafeString

from plans.charts.drawing import LINE_BLUE
from plans.charts.scales import Scale, place, place_in_month

WIDTH, HEIGHT, EDGE = 120, 32, 5
TARGET_INK = "#801650"


def sparkline(
    values: Sequence[tuple[date, float | None]], *, message: str, target: float | None = None
) -> SafeString:
    """Values on their days as a line, broken where there was none; the last is marked, the target dashed."""
    held = [(place_in_month(day), number) for day, number in values]
    numbers = [number for _, number in held if number is not None]
    if not numbers:
        return SafeString("")
    ends = [*numbers, target] if target is not None else numbers
    across = Scale(held[0][0], held[-1][0], EDGE, WIDTH - EDGE)
    up = Scale(min(ends), max(ends), HEIGHT - EDGE, EDGE)
    if max(ends) == min(ends):
        up = Scale(min(ends), min(ends), HEIGHT / 2, HEIGHT / 2)
    last = next((across(x), up(y)) for x, y in reversed(held) if y is not None)
    return format_html(
        '<svg xmlns="http://www.w3.org/2000/svg" class="spark" role="img" viewBox="0 0 {0} {1}" width="{0}" '
        'height="{1}"><title>{2}</title>{3}<path d="{4}" fill="none" stroke="{5}" stroke-width="2"/>'
        '<path d="M{6} {7}h6v6h-6z" fill="{5}"/></svg>',
        str(WIDTH),
        str(HEIGHT),
        message,
        _target(up(target)) if target is not None else "",
        _path(held, across, up),
        LINE_BLUE,
        place(last[0] - 3),
        place(last[1] - 3),
    )


def _target(y: float) -> SafeString:
    return format_html(
        '<path d="M0 {}H{}" fill="none" stroke="{}" stroke-dasharray="5 3"/>', place(y), WIDTH, TARGET_INK
    )


def _path(held: list[tuple[float, float | None]], across: Scale, up: Scale) -> str:
    path = ""
    for is_known, stretch in groupby(held, lambda one: one[1] is not None):
        if is_known:
            points = [f"{place(across(x))} {place(up(y))}" for x, y in stretch]
            path += f"M{'L'.join(points)}" if len(points) > 1 else f"M{points[0]}h1"
    return path
