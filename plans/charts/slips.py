"""How far a plan has slipped: a line that is level between two changes."""

from plans.charts.drawing import (
    LINE_BLUE,
    QUIET_INK,
    RULE,
    Sketch,
    Stroke,
    Style,
    finished,
    nothing_drawn,
)
from plans.charts.hatching import outline
from plans.charts.scales import (
    MONTH_STEPS,
    Scale,
    counted,
    month_start,
    nice_ticks,
    place,
    place_in_month,
    printed_day,
    signed,
)
from plans.charts.specs import Drawing, SlipPoint, StepLine

HEAD = ("From", "Days behind the first deadlines")
LEFT, MARGIN = 48, 24
TOP, FOOT = 32, 192
MONTH_WIDTH = 80


def step_line(spec: StepLine) -> Drawing:
    """Days behind the first deadlines, from the first point until the day asked for."""
    points = sorted((p for p in spec.points if p.day <= spec.until), key=lambda point: point.day)
    if not points:
        return nothing_drawn(spec.title or "No deadlines to compare", head=HEAD)
    days = [point.days for point in points]
    ticks = nice_ticks(min(0, *days), max(0, *days))
    first = place_in_month(points[0].day)
    across = Scale(first, max(place_in_month(spec.until), first + 1), LEFT, spec.width - MARGIN)
    up = Scale(ticks[0], ticks[-1], FOOT, TOP)
    sketch = Sketch(spec.width)
    _draw_levels(sketch, ticks, up)
    _draw_months(sketch, across)
    _draw_line(sketch, points, across, up, end=across(place_in_month(spec.until)))
    return finished(
        sketch,
        title=spec.title or _title(points[-1].days),
        description=". ".join(f"From {printed_day(p.day)}: {counted(p.days, 'day')}" for p in points),
        head=HEAD,
        rows=tuple((printed_day(point.day), signed(point.days)) for point in points),
        height=FOOT + 32,
    )


def _draw_levels(sketch: Sketch, ticks: tuple[int, ...], up: Scale) -> None:
    sketch.write("Days", 0, 14, Style(ink=QUIET_INK))
    for tick in ticks:
        path = f"M{LEFT} {place(up(tick))}H{sketch.width}"
        sketch.strokes.append(Stroke(path, QUIET_INK if tick == 0 else RULE))
        sketch.write(signed(tick), LEFT - 8, up(tick) + 5, Style("end", ink=QUIET_INK))


def _draw_months(sketch: Sketch, across: Scale) -> None:
    months = range(int(across.low) + 1, int(across.high) + 1)
    most = (sketch.width - LEFT) // MONTH_WIDTH
    step = next((s for s in MONTH_STEPS if len(months) / s <= most), MONTH_STEPS[-1])
    for month in (month for month in months if month % step == 0):
        x = across(month)
        sketch.strokes.append(Stroke(f"M{place(x)} {FOOT}v6"))
        if LEFT + 30 <= x <= sketch.width - 36:
            sketch.write(f"{month_start(month):%b %Y}", x, FOOT + 24, Style("middle", ink=QUIET_INK))


def _draw_line(sketch: Sketch, points: list[SlipPoint], across: Scale, up: Scale, *, end: float) -> None:
    path = f"M{place(across(place_in_month(points[0].day)))} {place(up(points[0].days))}"
    for point in points[1:]:
        path += f"H{place(across(place_in_month(point.day)))}V{place(up(point.days))}"
    y = up(points[-1].days)
    sketch.strokes.append(Stroke(f"{path}H{place(end)}", LINE_BLUE, "3"))
    sketch.plates[LINE_BLUE] = outline(end - 4, y - 4, 8, 8)
    sketch.write(counted(points[-1].days, "day"), end + 4, y - 10, Style("end", "600"))


def _title(days: int) -> str:
    if days > 0:
        return f"The plan stands {counted(days, 'day')} behind its first deadlines"
    if days < 0:
        return f"The plan stands {counted(-days, 'day')} ahead of its first deadlines"
    return "The plan keeps its first deadlines"
