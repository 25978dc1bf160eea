"""What others have beside the values of a measure: a thin line each, with marks of its own shape."""

from dataclasses import dataclass
from datetime import date

from plans.charts.axes import EdgeWords, Frame, draw_mark
from plans.charts.drawing import Sketch, Stroke
from plans.charts.scales import place, printed_day
from plans.charts.specs import Companion, Value

LOOKS = (
    ("diamond", "#0B6B62", "6 3"), ("triangle", "#54319F", "2 3"),
    ("bar", "#7A4A00", "10 3 2 3"), ("hollow", "#3D3D3D", "4 6"),
)  # fmt: skip
"""The shape, colour and dashes of the first, the second and so on."""
SIZE = 4
AS_PUBLISHED = "as published"


@dataclass(frozen=True, slots=True)
class Beside:
    """A companion as far as a chart shows it: between two days, and on its last value before them."""

    companion: Companion
    look: tuple[str, str, str]
    seen: tuple[Value, ...]
    first: date

    @property
    def words(self) -> str:
        return f"{self.companion.short} {self.seen[-1].words}"

    @property
    def key(self) -> tuple[str, str, str]:
        return self.look[0], self.look[1], self.companion.name

    @property
    def told(self) -> str:
        last = self.seen[-1]
        return f"{self.companion.name}: {last.words}, {printed_day(last.day)}"

    def draw(self, sketch: Sketch, frame: Frame, edge: EdgeWords) -> None:
        """Through its values and on to the right edge: until more is published the last one stands."""
        shape, ink, dashes = self.look
        points = [(max(frame.at(v.day), frame.across.start), frame.height(v.number)) for v in self.seen]
        path = "L".join(f"{place(x)} {place(y)}" for x, y in points)
        sketch.strokes.append(Stroke(f"M{path}H{place(frame.across.end)}", ink, "1.5", dashes))
        for value, (x, y) in zip(self.seen, points, strict=True):
            if value.day >= self.first:
                draw_mark(sketch, shape, ink, x, y, SIZE)
        edge.words.append((points[-1][1], self.words, ink))


def beside(companions: tuple[Companion, ...], first: date, last: date) -> list[Beside]:
    """Those of which something with a number was published by the last day."""
    found = []
    for companion, look in zip(companions, LOOKS, strict=False):
        held = [value for value in companion.values if value.number is not None and value.day <= last]
        before = [value for value in held if value.day < first][-1:]
        seen = (*before, *(value for value in held if value.day >= first))
        if seen:
            found.append(Beside(companion, look, seen, first))
    return found


def rows_of(companions: tuple[Companion, ...], first: date) -> list[tuple[str, str, str]]:
    """For the table: each with its own days, the last before the chart begins, and the missing ones too."""
    found = []
    for companion in companions:
        before = [value for value in companion.values if value.day < first][-1:]
        seen = (*before, *(value for value in companion.values if value.day >= first))
        found += [(f"{companion.name}, {printed_day(v.day)}", v.words, AS_PUBLISHED) for v in seen]
    return found
