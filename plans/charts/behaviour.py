"""A process behaviour chart: which of a measure's ups and downs are more than chance."""

from itertools import groupby

from plans.charts.axes import EdgeWords, Frame, draw_key, draw_mark, frame_of
from plans.charts.drawing import (
    INK,
    LINE_BLUE,
    QUIET_INK,
    Sketch,
    Stroke,
    Style,
    finished,
    nothing_drawn,
)
from plans.charts.scales import place, printed_day, text_width
from plans.charts.specs import BehaviourChart, Bounds, Drawing, Spot, SpotKind

HEAD = ("As at", "Value", "Usual range", "What it tells")
MARKS: dict[SpotKind, tuple[str, str, str]] = {
    "usual": ("square", QUIET_INK, "As usual"),
    "better": ("diamond", LINE_BLUE, "A change for the better"),
    "worse": ("triangle", "#801650", "A change for the worse"),
    "changed": ("bar", "#54319F", "A change"),
}
TARGET_INK = "#801650"
RESTART = "New limits"
MANY = 24


def behaviour_chart(spec: BehaviourChart) -> Drawing:
    """Values with the mean and the limits of their stretch; what stands out has a mark of its own shape."""
    if not spec.spots:
        return nothing_drawn(spec.title, head=HEAD)
    sketch = Sketch(spec.width)
    kinds = [kind for kind in MARKS if any(spot.kind == kind for spot in spec.spots)]
    top = draw_key(sketch, [MARKS[kind] for kind in kinds]) + (34 if spec.restarts else 16)
    words = [words for _, words, _ in _lines(spec)]
    days = [spot.day for spot in spec.spots]
    frame, foot = frame_of(sketch, spec.axis, _numbers(spec), days, top=top, words=words)
    edge = EdgeWords([(frame.height(number), text, ink) for number, text, ink in _lines(spec)])
    _draw_restarts(sketch, frame, spec, top=top, foot=foot)
    _draw_bounds(sketch, frame, spec)
    _draw_spots(sketch, frame, spec.spots)
    edge.write(sketch, frame, foot=foot)
    return finished(
        sketch,
        title=spec.title,
        description=". ".join([f"{printed_day(days[-1])}: {spec.spots[-1].words}", *words, *_restarts(spec)]),
        head=HEAD,
        rows=tuple(
            (printed_day(spot.day), spot.words, _range(spec, spot.bounds), MARKS[spot.kind][2])
            for spot in spec.spots
        ),
        height=foot + 32,
    )


def _numbers(spec: BehaviourChart) -> list[float]:
    found = [spot.number for spot in spec.spots]
    found += [
        number for spot in spec.spots if spot.bounds for number in (spot.bounds.lower, spot.bounds.upper)
    ]
    return [*found, spec.target.number] if spec.target else found


def _printed(spec: BehaviourChart, number: float) -> str:
    """A number at the edge, to a tenth; between two grades it has no name."""
    axis = spec.axis
    number = max(number, axis.lowest) if axis.lowest is not None else number
    number = min(number, axis.highest) if axis.highest is not None else number
    return axis.form.format(f"{number:,.1f}".removesuffix(".0").replace("-", "−"))


def _range(spec: BehaviourChart, bounds: Bounds | None) -> str:
    if bounds is None:
        return "not known"
    return f"{_printed(spec, bounds.lower)} to {_printed(spec, bounds.upper)}"


def _lines(spec: BehaviourChart) -> list[tuple[float, str, str]]:
    bounds, found = spec.spots[-1].bounds, []
    if bounds:
        found = [
            (bounds.upper, f"Upper {_printed(spec, bounds.upper)}", QUIET_INK),
            (bounds.mean, f"Mean {_printed(spec, bounds.mean)}", QUIET_INK),
            (bounds.lower, f"Lower {_printed(spec, bounds.lower)}", QUIET_INK),
        ]
    if spec.target:
        found.append((spec.target.number, f"Target {spec.target.words}", TARGET_INK))
    return found


def _draw_bounds(sketch: Sketch, frame: Frame, spec: BehaviourChart) -> None:
    end = place(frame.across.end)
    if spec.target:
        y = place(frame.height(spec.target.number))
        sketch.strokes.append(Stroke(f"M{place(frame.across.start)} {y}H{end}", TARGET_INK, "2", "8 4"))
    for bounds, stretch in groupby(spec.spots, lambda spot: spot.bounds):
        if bounds is None:
            continue
        held = list(stretch)
        start = place(frame.at(held[0].day))
        stop = end if held[-1] is spec.spots[-1] else place(frame.at(held[-1].day))
        for number, dashes in ((bounds.upper, "3 3"), (bounds.mean, ""), (bounds.lower, "3 3")):
            path = f"M{start} {place(frame.height(number))}H{stop}"
            sketch.strokes.append(Stroke(path, QUIET_INK, "1.5", dashes))


def _restarts(spec: BehaviourChart) -> list[str]:
    return [f"The limits start again from {printed_day(day)}" for day in spec.restarts]


def _draw_restarts(sketch: Sketch, frame: Frame, spec: BehaviourChart, *, top: float, foot: float) -> None:
    for day in spec.restarts:
        x = frame.at(day)
        sketch.strokes.append(Stroke(f"M{place(x)} {place(top)}V{place(foot)}", INK, "1.5", "1 4"))
        half = text_width(RESTART) / 2
        middle = min(max(x, frame.across.start + half), frame.across.end - half)
        sketch.write(RESTART, middle, top - 6, Style("middle"))


def _draw_spots(sketch: Sketch, frame: Frame, spots: tuple[Spot, ...]) -> None:
    points = [f"{place(frame.at(spot.day))} {place(frame.height(spot.number))}" for spot in spots]
    if len(points) > 1:
        sketch.strokes.append(Stroke(f"M{'L'.join(points)}", LINE_BLUE, "1.5"))
    size = 3 if len(spots) > MANY else 4.5
    for spot in spots:
        shape, ink, _ = MARKS[spot.kind]
        draw_mark(sketch, shape, ink, frame.at(spot.day), frame.height(spot.number), size)
