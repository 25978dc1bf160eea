"""The values of a measure over time, with the way to its target, its baseline and its limit."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import groupby, pairwise

from plans.charts import companions
from plans.charts.axes import EdgeWords, Frame, draw_key, draw_mark, frame_of
from plans.charts.drawing import LINE_BLUE, QUIET_INK, Sketch, Stroke, finished, nothing_drawn
from plans.charts.scales import place, printed_day, text_width
from plans.charts.specs import Drawing, Value, ValueLine

HEAD = ("As at", "Value", "Target agreed by then")
TARGET_INK, LIMIT_INK = "#801650", "#0B0C0C"
AHEAD = timedelta(days=365)
"""How far beyond the last value the way to the target is drawn."""
MANY = 24
WHITE = "#FFFFFF"


def value_line(spec: ValueLine) -> Drawing:
    """A line through the values, broken where there was none."""
    drawn = [value for value in spec.values if value.number is not None]
    if not drawn:
        return nothing_drawn(spec.title, head=HEAD)
    sketch, days = Sketch(spec.width), [value.day for value in spec.values]
    others = companions.beside(spec.companions, min(days), max(days))
    way = _clipped(spec.way, min(days), max(days) + AHEAD)
    days += [value.day for value in way]
    numbers = [value.number for value in (*drawn, *way, *_levels(spec))]
    numbers += [value.number for other in others for value in other.seen]
    top = draw_key(sketch, _key(spec, others)) + 16
    words = [words for _, words, _ in _lines(spec)] + [other.words for other in others]
    frame, foot = frame_of(sketch, spec.axis, numbers, days, top=top, words=words)
    edge = EdgeWords()
    for other in others:
        other.draw(sketch, frame, edge)
    _draw_lines(sketch, frame, spec, way, edge)
    _draw_values(sketch, frame, spec.values, foot)
    _name_last(sketch, frame, drawn)
    edge.write(sketch, frame, foot=foot)
    return finished(
        sketch,
        title=spec.title,
        description=". ".join([_described(spec, drawn), *(other.told for other in others)]),
        head=HEAD,
        rows=(
            *((printed_day(v.day), v.words, v.asked or "none") for v in spec.values),
            *companions.rows_of(spec.companions, spec.values[0].day),
        ),
        height=foot + 32,
    )


def _levels(spec: ValueLine) -> list:
    return [level for level in (spec.baseline, spec.limit) if level and level.number is not None]


def _lines(spec: ValueLine) -> list[tuple[float, str, str]]:
    """What is named at the right edge: its number, its words and its ink."""
    found = []
    if spec.way:
        found.append((spec.way[-1].number, f"Target {spec.way[-1].words}", TARGET_INK))
    if spec.limit:
        found.append((spec.limit.number, f"Limit {spec.limit.words}", LIMIT_INK))
    if spec.baseline:
        found.append((spec.baseline.number, f"Baseline {spec.baseline.words}", QUIET_INK))
    return found


def _key(spec: ValueLine, others: list[companions.Beside]) -> list[tuple[str, str, str]]:
    held = [("square", LINE_BLUE, "Value")]
    if any(not value.is_firm for value in spec.values if value.number is not None):
        held.append(("hollow", LINE_BLUE, "Provisional or not exact"))
    if any(value.number is None for value in spec.values):
        held.append(("cross", QUIET_INK, "No number"))
    held += [other.key for other in others]
    return held if len(held) > 1 else []


def _clipped(way: tuple[Value, ...], first: date, last: date) -> list[Value]:
    """The way between two days, cut where it leaves them."""
    if len(way) < 2:
        return [replace(one, day=max(one.day, first)) for one in way]
    inside = [value for value in way if first <= value.day <= last]
    for before, after in pairwise(way):
        for end in (first, last):
            if before.day < end < after.day:
                inside.append(_between(before, after, end))
    return sorted(inside, key=lambda value: value.day)


def _between(before: Value, after: Value, day: date) -> Value:
    part = (day - before.day) / (after.day - before.day)
    return Value(day=day, number=before.number + (after.number - before.number) * part, words=after.words)


def _draw_lines(sketch: Sketch, frame: Frame, spec: ValueLine, way: list[Value], edge: EdgeWords) -> None:
    end = place(frame.across.end)
    if way:
        points = [f"{place(frame.at(v.day))} {place(frame.height(v.number))}" for v in way]
        sketch.strokes.append(Stroke(f"M{'L'.join(points)}H{end}", TARGET_INK, "2", "8 4"))
        edge.words.append((frame.height(way[-1].number), *_lines(spec)[0][1:]))
    for level, ink, dashes in ((spec.limit, LIMIT_INK, "14 4"), (spec.baseline, QUIET_INK, "2 4")):
        if level and level.number is not None:
            y = frame.height(level.number)
            start = frame.at(level.day) if isinstance(level, Value) else frame.across.start
            start = max(start, frame.across.start)
            sketch.strokes.append(Stroke(f"M{place(start)} {place(y)}H{end}", ink, "2", dashes))
            word = "Limit" if level is spec.limit else "Baseline"
            edge.words.append((y, f"{word} {level.words}", ink))


def _draw_values(sketch: Sketch, frame: Frame, values: tuple[Value, ...], foot: float) -> None:
    size = 3 if len(values) > MANY else 5
    for is_known, stretch in groupby(values, lambda value: value.number is not None):
        if not is_known:
            for value in stretch:
                draw_mark(sketch, "cross", QUIET_INK, frame.at(value.day), foot - 8, 4)
            continue
        held = list(stretch)
        points = [f"{place(frame.at(v.day))} {place(frame.height(v.number))}" for v in held]
        if len(points) > 1:
            sketch.strokes.append(Stroke(f"M{'L'.join(points)}", LINE_BLUE, "3"))
        for value in held:
            x, y = frame.at(value.day), frame.height(value.number)
            draw_mark(sketch, "square" if value.is_firm else "hollow", LINE_BLUE, x, y, size)


def _name_last(sketch: Sketch, frame: Frame, drawn: list[Value]) -> None:
    """Above or below the line, whichever is nearer to the last value and hides none of the line; where
    neither has room, before the last value."""
    last = drawn[-1]
    words = last.words.partition(" (")[0]
    half = text_width(words) / 2 + 4
    x = max(min(frame.at(last.day), frame.across.end - half), frame.across.start + half)
    y, ys = frame.height(last.number), _heights(frame, drawn, x - half, x + half)
    above, below = min(ys) - 12, max(ys) + 26
    fits_above, fits_below = above - 18 > frame.up.end - 16, below < frame.up.start
    if fits_above and (y - above <= below - y or not fits_below):
        y = above
    elif fits_below:
        y = below
    else:
        x, y = max(frame.at(last.day) - half - 16, frame.across.start + half), y + 5
    sketch.write_on_plate(words, x, y, fill=WHITE)


def _heights(frame: Frame, drawn: list[Value], start: float, end: float) -> list[float]:
    """Where the line runs between two places: at each value there, and where it comes in from before."""
    points = [(frame.at(value.day), frame.height(value.number)) for value in drawn]
    found = [y for x, y in points if start <= x <= end]
    for (x, y), (next_x, next_y) in pairwise(points):
        if x < start < next_x:
            found.append(y + (next_y - y) * (start - x) / (next_x - x))
    return found


def _described(spec: ValueLine, drawn: list[Value]) -> str:
    first, last = drawn[0], drawn[-1]
    told = [f"{printed_day(last.day)}: {last.words}"]
    if first is not last:
        told.insert(0, f"{printed_day(first.day)}: {first.words}")
    return ". ".join([*told, *(words for _, words, _ in _lines(spec))])
