"""The frame of a chart of values over time: its levels, its months, and words at the right edge."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from plans.charts.drawing import INK, LINE, QUIET_INK, RULE, Sketch, Stroke, Style
from plans.charts.scales import MONTH_STEPS, Scale, fine_ticks, month_start, place, place_in_month, text_width
from plans.charts.specs import Axis

PLOT_HEIGHT, MONTH_WIDTH = 180, 80
WIDEST_WORDS = 0.4
"""How much of the width words at the edge may take before they are cut to their first one."""

SQUARE = ((-0.8, -0.8), (0.8, -0.8), (0.8, 0.8), (-0.8, 0.8))
SHAPES = {
    "square": SQUARE,
    "hollow": SQUARE,
    "cross": SQUARE,
    "diamond": ((0, -1.4), (1.4, 0), (0, 1.4), (-1.4, 0)),
    "triangle": ((0, -1.3), (1.4, 1.1), (-1.4, 1.1)),
    "bar": ((-0.6, -1.5), (0.6, -1.5), (0.6, 1.5), (-0.6, 1.5)),
}
"""Marks by their corners around a point."""
OPEN = ("hollow", "cross")


@dataclass(frozen=True, slots=True)
class Frame:
    """Where days and numbers lie."""

    across: Scale
    up: Scale
    axis: Axis

    def at(self, day: date) -> float:
        return self.across(place_in_month(day))

    def height(self, number: float) -> float:
        return self.up(self.within(number))

    def within(self, number: float) -> float:
        """The number, or the end of the axis that it lies beyond."""
        lowest, highest = self.axis.lowest, self.axis.highest
        if lowest is not None and number < lowest:
            return lowest
        return highest if highest is not None and number > highest else number


@dataclass(slots=True)
class EdgeWords:
    """Words beside the ends of lines, kept from lying on one another."""

    words: list[tuple[float, str, str]] = field(default_factory=list)

    def write(self, sketch: Sketch, frame: Frame, *, foot: float) -> None:
        room = sketch.width - frame.across.end - 8
        ys: list[float] = []
        for y, _, _ in (entries := sorted(self.words)):
            ys.append(max(y + 5, ys[-1] + LINE - 2) if ys else y + 5)
        over = max(ys[-1] - foot, 0) if ys else 0
        for y, (_, text, ink) in zip(ys, entries, strict=True):
            fitting = text if text_width(text) <= room else text.split()[0]
            sketch.write(fitting, frame.across.end + 8, y - over, Style(ink=ink))


def frame_of(
    sketch: Sketch, axis: Axis, numbers: Iterable[float], days: Iterable[date], *, top: float, words: Iterable
) -> tuple[Frame, float]:
    """The frame with its levels and months drawn, and where its foot lies."""
    held, days = list(numbers), list(days)
    ticks = _ticks(axis, min(held), max(held))
    labels = [_label(axis, tick) for tick in ticks]
    foot = top + PLOT_HEIGHT
    left = min(max(map(text_width, labels)) + 10, sketch.width * WIDEST_WORDS)
    edge = min(max((text_width(text) for text in words), default=0) + 10, sketch.width * WIDEST_WORDS)
    first, last = place_in_month(min(days)), place_in_month(max(days))
    across = Scale(first, max(last, first + 1), left + 6, sketch.width - max(edge, 8))
    frame = Frame(across, Scale(ticks[0], ticks[-1], foot, top), axis)
    _draw_levels(sketch, frame, list(zip(ticks, labels, strict=True)), left)
    _draw_months(sketch, across, foot)
    return frame, foot


def _ticks(axis: Axis, low: float, high: float) -> tuple[float, ...]:
    if axis.names:
        return tuple(range(1, len(axis.names) + 1))
    if low == high:
        low, high = low - 1, high + 1
    low = low if axis.lowest is None else max(low, axis.lowest)
    high = high if axis.highest is None else min(high, axis.highest)
    return fine_ticks(low, max(high, low + 0.0001))


def _label(axis: Axis, tick: float) -> str:
    if axis.names:
        return axis.names[int(tick) - 1]
    return axis.form.format(f"{tick:,g}".replace("-", "−"))


def _draw_levels(sketch: Sketch, frame: Frame, ticks: list[tuple[float, str]], left: float) -> None:
    for tick, label in ticks:
        y = frame.up(tick)
        sketch.strokes.append(Stroke(f"M{place(left)} {place(y)}H{place(frame.across.end)}", RULE))
        room = int(left / text_width("n"))
        cut = label if len(label) <= room else f"{label[: max(room - 2, 1)]}…"
        sketch.write(cut, left - 6, y + 5, Style("end", ink=QUIET_INK))


def _draw_months(sketch: Sketch, across: Scale, foot: float) -> None:
    months = range(int(across.low), int(across.high) + 1)
    most = max((across.end - across.start) // MONTH_WIDTH, 1)
    step = next((s for s in MONTH_STEPS if len(months) / s <= most), MONTH_STEPS[-1])
    marked = [month for month in months if month % step == 0 and month >= across.low] or [months[-1]]
    free_from = 0.0
    for month in marked:
        x = across(max(month, across.low))
        sketch.strokes.append(Stroke(f"M{place(x)} {place(foot)}v6"))
        middle = min(max(x, 32), sketch.width - 32)
        if middle - 32 >= free_from:
            sketch.write(f"{month_start(month):%b %Y}", middle, foot + 24, Style("middle", ink=QUIET_INK))
            free_from = middle + 40


def draw_key(sketch: Sketch, entries: list[tuple[str, str, str]]) -> float:
    """Marks with their words from the top: each a shape around a point, its colour and words. How high."""
    x, y = 0.0, 0.0
    for shape, ink, words in entries:
        wide = 20 + text_width(words) + 16
        if x and x + wide - 16 > sketch.width:
            x, y = 0.0, y + LINE + 2
        draw_mark(sketch, shape, ink, x + 8, y + 10)
        sketch.write(words, x + 20, y + 16, Style(ink=INK))
        x += wide
    return y + LINE + 14 if entries else 24


def draw_mark(sketch: Sketch, shape: str, ink: str, x: float, y: float, size: float = 5) -> None:
    """One mark; each shape has its own outline, so that no colour is needed to tell them apart."""
    path = _outlined(shape, x, y, size)
    if shape in OPEN:
        sketch.strokes.append(Stroke(path, ink, "2"))
    else:
        sketch.plates[ink] = sketch.plates.get(ink, "") + path


def _outlined(shape: str, x: float, y: float, size: float) -> str:
    corners = [f"{place(x + right * size)} {place(y + down * size)}" for right, down in SHAPES[shape]]
    if shape == "cross":
        return f"M{corners[0]}L{corners[2]}M{corners[1]}L{corners[3]}"
    return f"M{'L'.join(corners)}z"
