"""What happens over time: deadlines by month, and how far a plan has slipped."""

from collections import Counter
from datetime import date

from plans.chart_drawing import WIDTH, block, drawn, key, painted
from plans.chart_scales import (
    MONTHS,
    Scale,
    counted,
    listed,
    month_index,
    month_start,
    nice_ticks,
    place,
    place_in_month,
    printed_day,
    text_width,
)
from plans.chart_specs import Deadline, DeadlineState, Drawing, SlipPoint, StepLine, Timeline, Tone

PLOT_HEIGHT = 160
MONTH_STEPS = (1, 3, 6, 12, 24, 60, 120, 600, 1200, 12_000)
STATES: dict[DeadlineState, tuple[str, Tone]] = {
    "met": ("Met", "blue"),
    "past": ("Passed, not met", "red"),
    "slipped": ("Coming, moved before", "amber"),
    "coming": ("Coming", "grey"),
}
LEFT = 48


def timeline(spec: Timeline, *, prefix: str = "timeline") -> Drawing:
    """Deadlines by month, or by a longer span where months would be too thin to read."""
    held = {state: words for state, words in STATES.items() if _count(spec, state)}
    swatches, top = key(list(held.values()), prefix=prefix)
    step, first, spans = _spans(spec)
    top += 44
    foot = top + PLOT_HEIGHT
    across = Scale(first, first + step * len(spans), 0, WIDTH)
    return drawn(
        "timeline.svg",
        title=spec.title or _timeline_title(spec),
        description=". ".join(_span_in_words(span, step) for span in spans if span["counts"]),
        head=("Until the end of", "All", *(words for words, _tone in STATES.values())),
        rows=tuple(_span_figures(span, step) for span in spans if span["counts"]),
        width=WIDTH,
        height=foot + 48,
        columns=_columns(spans, across, step=step, top=top, foot=foot, prefix=prefix),
        years=_years(first, spans, step, across, foot=foot),
        today=_today_mark(spec, across, top=top, foot=foot),
        swatches=swatches,
        patterns=painted([tone for _words, tone in held.values()], prefix),
        foot=foot,
    )


def step_line(spec: StepLine, *, prefix: str = "line") -> Drawing:
    """Days behind the first deadlines, level between two changes."""
    points = _in_order(spec)
    days = [point.days for point in points] or [0]
    ticks = nice_ticks(min(0, *days), max(0, *days))
    first = place_in_month(points[0].day if points else spec.until)
    across = Scale(first, max(place_in_month(spec.until), first + 1), LEFT, WIDTH - 24)
    up = Scale(ticks[0], ticks[-1], 28 + PLOT_HEIGHT, 28)
    return drawn(
        "step_line.svg",
        title=spec.title or _slip_title(points),
        description=". ".join(f"From {printed_day(p.day)}: {counted(p.days, 'day')}" for p in points),
        head=("From", "Days behind the first deadlines"),
        rows=tuple((printed_day(p.day), f"{p.days:,}".replace("-", "−")) for p in points),
        width=WIDTH,
        height=PLOT_HEIGHT + 64,
        left=LEFT,
        right=WIDTH - 8,
        levels=[_level(tick, up) for tick in ticks],
        marks=_month_marks(across, foot=28 + PLOT_HEIGHT),
        path=_steps(points, spec.until, across, up),
        end=_end(points, spec.until, across, up),
        prefix=prefix,
    )


def _count(spec: Timeline, state: DeadlineState) -> int:
    return sum(deadline.state == state for deadline in spec.deadlines)


def _spans(spec: Timeline) -> tuple[int, int, list[dict]]:
    """Months in a column, the first month, and the columns: the finest that can be read."""
    months = [month_index(deadline.day) for deadline in spec.deadlines] + [month_index(spec.today)]
    for step in MONTH_STEPS:
        first = min(months) // step * step
        spans = _filled(spec.deadlines, first, max(months), step)
        most = max(sum(span["counts"].values()) for span in spans)
        if WIDTH / len(spans) >= 9 * len(str(most)) + 7:
            break
    return step, first, spans


def _filled(deadlines: tuple[Deadline, ...], first: int, last: int, step: int) -> list[dict]:
    spans = [{"month": month, "counts": Counter()} for month in range(first, last + 1, step)]
    if len(spans) == 1:
        spans += [{"month": first + step * more, "counts": Counter()} for more in range(1, 6)]
    for deadline in deadlines:
        spans[(month_index(deadline.day) - first) // step]["counts"][deadline.state] += 1
    return spans


def _columns(spans, across, *, step: int, top: int, foot: int, prefix: str) -> list[dict]:
    most = max(1, *(sum(span["counts"].values()) for span in spans))
    scale = Scale(0, most, 0, foot - top)
    wide = min(across(step) - across(0), 56)
    return [_column(span, across, scale, wide=wide, step=step, foot=foot, prefix=prefix) for span in spans]


def _column(span, across, scale, *, wide: float, step: int, foot: int, prefix: str) -> dict:
    middle = across(span["month"] + step / 2)
    pieces, height = [], 0.0
    for state, (_words, tone) in STATES.items():
        tall = scale(span["counts"][state])
        if tall:
            size = {"width": wide - 3, "height": max(tall - 2, 1)}
            x, y = middle - wide / 2 + 1.5, foot - height - tall
            pieces.append(block(x=x, y=y, tone=tone, prefix=prefix, **size))
        height += tall
    whole = sum(span["counts"].values())
    initial = f"{month_start(span['month']):%b}"[0] if step == 1 and wide >= 16 else ""
    return {
        "pieces": pieces,
        "x": place(middle),
        "whole": f"{whole:,}" if whole else "",
        "whole_y": place(foot - height - 6),
        "initial": initial,
        "initial_y": foot + 18,
    }


def _years(first: int, spans, step: int, across, *, foot: int) -> list[dict]:
    """A mark where a year begins, and its name where there is room for it."""
    marks, free_from = [], -1.0
    last = first + step * len(spans)
    for month in range(first, last):
        x = across(month)
        if month % MONTHS and month != first:
            continue
        named = x >= free_from and (month % MONTHS == 0 or x + 44 <= across(month + 12 - month % 12))
        marks.append({"x": place(x), "year": str(month // MONTHS) if named and x + 36 <= WIDTH else ""})
        free_from = x + 44 if named else free_from
    return [mark | {"y": foot + 38, "text_x": place(float(mark["x"]) + 4)} for mark in marks]


def _today_mark(spec: Timeline, across, *, top: int, foot: int) -> dict:
    x = across(place_in_month(spec.today))
    room_right = x + text_width(spec.today_words) + 6 <= WIDTH
    return {
        "x": place(x),
        "text_x": place(x + 6 if room_right else x - 6),
        "anchor": "start" if room_right else "end",
        "words": spec.today_words,
        "top": top - 40,
        "text_y": top - 27,
        "foot": foot,
    }


def _timeline_title(spec: Timeline) -> str:
    if not spec.deadlines:
        return "No deadlines to show"
    held = [f"{_count(spec, state)} {words.lower()}" for state, (words, _t) in STATES.items()]
    held = [words for words in held if not words.startswith("0 ")]
    return f"{counted(len(spec.deadlines), 'deadline')}: {listed(held)}"


def _span_name(span: dict, step: int) -> str:
    return f"{month_start(span['month'] + step - 1):%B %Y}"


def _span_in_words(span: dict, step: int) -> str:
    held = [f"{span['counts'][s]} {words.lower()}" for s, (words, _t) in STATES.items() if span["counts"][s]]
    return f"{_span_name(span, step)}: {listed(held)}"


def _span_figures(span: dict, step: int) -> tuple[str, ...]:
    counts = [span["counts"][state] for state in STATES]
    return (_span_name(span, step), f"{sum(counts):,}", *(f"{count:,}" for count in counts))


def _in_order(spec: StepLine) -> list[SlipPoint]:
    return sorted((p for p in spec.points if p.day <= spec.until), key=lambda point: point.day)


def _slip_title(points: list[SlipPoint]) -> str:
    days = points[-1].days if points else 0
    if days > 0:
        return f"The plan stands {counted(days, 'day')} behind its first deadlines"
    if days < 0:
        return f"The plan stands {counted(-days, 'day')} ahead of its first deadlines"
    return "The plan keeps its first deadlines"


def _level(tick: int, up: Scale) -> dict:
    text = f"{tick:,}".replace("-", "−")
    return {"y": place(up(tick)), "text_x": LEFT - 8, "text_y": place(up(tick) + 5), "text": text}


def _month_marks(across: Scale, *, foot: int) -> list[dict]:
    months = range(int(across.low) + 1, int(across.high) + 1)
    step = next((s for s in MONTH_STEPS if len(months) / s <= 7), MONTH_STEPS[-1])
    return [
        {"x": place(across(month)), "y": foot, "text_y": foot + 24, "text": f"{month_start(month):%b %Y}"}
        for month in months
        if month % step == 0 and LEFT + 30 <= across(month) <= WIDTH - 36
    ]


def _steps(points: list[SlipPoint], until: date, across: Scale, up: Scale) -> str:
    if not points:
        return ""
    path = [f"M{place(across(place_in_month(points[0].day)))} {place(up(points[0].days))}"]
    for point in points[1:]:
        path += [f"H{place(across(place_in_month(point.day)))}", f"V{place(up(point.days))}"]
    return " ".join([*path, f"H{place(across(place_in_month(until)))}"])


def _end(points: list[SlipPoint], until: date, across: Scale, up: Scale) -> dict | None:
    if not points:
        return None
    x, y = across(place_in_month(until)), up(points[-1].days)
    words = counted(points[-1].days, "day").replace("-", "−")
    return {"x": place(x), "y": place(y), "text_y": place(y - 10), "words": words}
