"""Deadlines by month: what was met and what met late, what is overdue, what moved, what is to come."""

from collections import Counter
from dataclasses import dataclass

from plans.charts.drawing import (
    PAINTS,
    QUIET_INK,
    Sketch,
    Stroke,
    Style,
    finished,
    nothing_drawn,
    plate_width,
)
from plans.charts.scales import (
    MONTH_STEPS,
    MONTHS,
    Scale,
    counted,
    listed,
    month_index,
    month_start,
    place,
    place_in_month,
    text_width,
)
from plans.charts.specs import DeadlineState, Drawing, Timeline, Tone

STATES: dict[DeadlineState, tuple[str, Tone]] = {
    "met": ("Met", "blue"),
    "late": ("Met late", "purple"),
    "past": ("Overdue", "red"),
    "slipped": ("Moved later and to come", "amber"),
    "coming": ("To come", "grey"),
    "planned": ("Planned", "grey"),
}
PLOT_HEIGHT = 160
WIDEST, FEWEST = 56, 6
YEAR_WIDTH = 40
WHITE = "#FFFFFF"


@dataclass(frozen=True, slots=True)
class Span:
    """A column: its first month, how many months it holds, and its deadlines by state."""

    month: int
    months: int
    counts: Counter

    @property
    def name(self) -> str:
        return f"{month_start(self.month + self.months - 1):%B %Y}"

    @property
    def in_words(self) -> str:
        held = [f"{self.counts[s]:,} {words.lower()}" for s, (words, _) in STATES.items() if self.counts[s]]
        return f"{self.name}: {listed(held)}"

    def figures(self, states: list[DeadlineState]) -> tuple[str, ...]:
        return (self.name, f"{self.counts.total():,}", *(f"{self.counts[state]:,}" for state in states))


def timeline(spec: Timeline) -> Drawing:
    """Deadlines by month, or by a longer span where months would be too thin to read."""
    counts = Counter(deadline.state for deadline in spec.deadlines)
    title = spec.title or _title(counts)
    states = [state for state in STATES if counts[state]]
    head = ("Until the end of", "All", *(STATES[state][0] for state in states))
    if not spec.deadlines:
        return nothing_drawn(title, head=head)
    sketch = Sketch(spec.width)
    top = sketch.key([(STATES[state][0], PAINTS[STATES[state][1]]) for state in states]) + 44
    foot = top + PLOT_HEIGHT
    spans = _spans(spec)
    across = Scale(spans[0].month, spans[-1].month + spans[-1].months, 0, spec.width)
    _draw_years(sketch, spans, across, foot=foot)
    _draw_today(sketch, spec, across, top=top, foot=foot)
    _draw_columns(sketch, spans, across, Scale(0, max(s.counts.total() for s in spans), foot, top))
    held = [span for span in spans if span.counts]
    return finished(
        sketch,
        title=title,
        description=". ".join(span.in_words for span in held),
        head=head,
        rows=tuple(span.figures(states) for span in held),
        height=foot + 44,
    )


def _spans(spec: Timeline) -> list[Span]:
    """The finest columns whose figures can be read."""
    for months in MONTH_STEPS:
        spans = _spans_of(spec, months)
        most = max(span.counts.total() for span in spans)
        if spec.width / len(spans) >= plate_width(f"{most:,}") + 3:
            break
    return spans


def _spans_of(spec: Timeline, months: int) -> list[Span]:
    held = [month_index(deadline.day) for deadline in spec.deadlines] + [month_index(spec.today)]
    first = min(held) // months * months
    last = max(*held, first + months * FEWEST - 1)
    spans = [Span(month, months, Counter()) for month in range(first, last + 1, months)]
    for deadline in spec.deadlines:
        spans[(month_index(deadline.day) - first) // months].counts[deadline.state] += 1
    return spans


def _draw_columns(sketch: Sketch, spans: list[Span], across: Scale, up: Scale) -> None:
    wide = min(sketch.width / len(spans), WIDEST)
    for span in spans:
        middle = across(span.month + span.months / 2)
        if span.counts:
            _draw_column(sketch, span.counts, up, x=middle - wide / 2 + 1.5, wide=wide - 3)
            sketch.write_on_plate(f"{span.counts.total():,}", middle, up(span.counts.total()) - 6, fill=WHITE)
        if span.months == 1 and wide >= 16:
            initial = f"{month_start(span.month):%B}"[0]
            sketch.write(initial, middle, up(0) + 18, Style("middle", ink=QUIET_INK))


def _draw_column(sketch: Sketch, counts: Counter, up: Scale, *, x: float, wide: float) -> None:
    below = 0
    for state, (_words, tone) in STATES.items():
        if counts[state]:
            tall = up(below) - up(below + counts[state])
            below += counts[state]
            sketch.piece(PAINTS[tone], x, up(below), wide, max(tall - 2, 1))


def _draw_years(sketch: Sketch, spans: list[Span], across: Scale, *, foot: float) -> None:
    """A mark where a year begins, and its name where there is room for it."""
    sketch.strokes.append(Stroke(f"M0 {place(foot)}H{sketch.width}"))
    first, last = int(across.low), int(across.high)
    starts = [month for month in range(first, last) if month == first or month % MONTHS == 0]
    free_from = 0.0
    for month, after in zip(starts, [*starts[1:], last], strict=True):
        x = across(month)
        sketch.strokes.append(Stroke(f"M{place(x)} {place(foot)}v38"))
        fits = x >= free_from and x + YEAR_WIDTH <= sketch.width
        if fits and (month % MONTHS == 0 or across(after) - x >= YEAR_WIDTH):
            sketch.write(str(month // MONTHS), x + 4, foot + 38, Style())
            free_from = x + YEAR_WIDTH


def _draw_today(sketch: Sketch, spec: Timeline, across: Scale, *, top: float, foot: float) -> None:
    x = across(place_in_month(spec.today))
    path = f"M{place(x)} {place(top - 42)}V{place(foot)}"
    sketch.strokes.append(Stroke(path, "#0B0C0C", "2", "5 3"))
    if x + text_width(spec.today_words) + 6 <= sketch.width:
        sketch.write(spec.today_words, x + 6, top - 30, Style("start", "600"))
    else:
        sketch.write(spec.today_words, x - 6, top - 30, Style("end", "600"))


def _title(counts: Counter) -> str:
    if not counts:
        return "No deadlines to show"
    held = [f"{counts[s]:,} {words.lower()}" for s, (words, _tone) in STATES.items() if counts[s]]
    return f"{counted(counts.total(), 'deadline')}: {listed(held)}"
