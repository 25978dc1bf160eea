"""How many stand at which status: one bar for a table's row, or a chart of bars."""

from collections.abc import Iterable

from django.utils.safestring import SafeString

from plans.charts.drawing import (
    LINE,
    SWATCH,
    Paint,
    Sketch,
    Style,
    finished,
    nothing_drawn,
    plate_width,
    shade,
)
from plans.charts.scales import Scale, counted, listed, wrapped
from plans.charts.specs import Drawing, Part, StackedBar, StackedBars

LABEL_WIDTH = 216
BAR_END = 592
BAR_HEIGHT = 24
GAP = 2
SMALL_WIDTH, SMALL_HEIGHT = 200, 20


def stacked_bar(spec: StackedBar) -> Drawing:
    """A bar without letters, for a table's row that prints the same numbers."""
    sketch = Sketch(SMALL_WIDTH)
    scale = Scale(0, max(_whole(spec), 1), 0, SMALL_WIDTH)
    paints = _paints([spec])
    for part, left, width in _pieces(spec, scale):
        sketch.piece(paints[part.label], left, 1, width, SMALL_HEIGHT - 2)
    return finished(
        sketch,
        title=f"{spec.label}: {_in_words(spec)}",
        description="",
        head=("Status", spec.noun.capitalize() + "s"),
        rows=tuple((part.label, f"{part.count:,}") for part in spec.parts),
        height=SMALL_HEIGHT,
    )


def swatches(spec: StackedBar) -> list[tuple[str, SafeString]]:
    """The key of such bars: of each label a swatch of its paint."""
    return [(label, _swatch(label, paint)) for label, paint in _paints([spec]).items()]


def _swatch(label: str, paint: Paint) -> SafeString:
    sketch = Sketch(SWATCH + 2)
    sketch.piece(paint, 1, 1, SWATCH, SWATCH)
    return sketch.as_svg(message=label, height=SWATCH + 2)


def stacked_bars(spec: StackedBars) -> Drawing:
    """A bar a row, all to one scale, with the count in each piece that has room for it."""
    paints = _paints(spec.rows)
    title, head = spec.title or _title(spec, paints), (spec.row_noun, f"All {spec.noun}s", *paints)
    if not spec.rows:
        return nothing_drawn(title, head=head)
    sketch = Sketch()
    top = sketch.key(list(paints.items()))
    scale = Scale(0, max(1, *(_whole(row) for row in spec.rows)), LABEL_WIDTH + 8, BAR_END)
    for bar in spec.rows:
        top = _draw_row(sketch, bar, scale, paints, top=top)
    return finished(
        sketch,
        title=title,
        description=". ".join(f"{row.label}: {_in_words(row)}" for row in spec.rows),
        head=head,
        rows=tuple(_figures(row, paints) for row in spec.rows),
        height=top,
    )


def _draw_row(
    sketch: Sketch, bar: StackedBar, scale: Scale, paints: dict[str, Paint], *, top: float
) -> float:
    lines = wrapped(bar.label, width=LABEL_WIDTH)
    height = max(BAR_HEIGHT, LINE * len(lines))
    middle = top + height / 2
    for at, text in enumerate(lines):
        sketch.write(text, 0, middle - LINE * len(lines) / 2 + LINE * at + 15, Style())
    for part, left, width in _pieces(bar, scale):
        paint = paints[part.label]
        sketch.piece(paint, left, middle - BAR_HEIGHT / 2, width, BAR_HEIGHT)
        if width >= plate_width(f"{part.count:,}") + 4:
            centre = left + width / 2
            sketch.write_on_plate(f"{part.count:,}", centre, middle + 5, fill=paint.fill, ink=paint.ink)
    sketch.write(f"{_whole(bar):,}", scale(_whole(bar)) + 8, middle + 5, Style(weight="600"))
    return top + height + 10


def _pieces(bar: StackedBar, scale: Scale) -> list[tuple[Part, float, float]]:
    """Each part that holds something, with its left edge and width."""
    pieces: list[tuple[Part, float, float]] = []
    before = 0
    for part in _held(bar):
        left, right = scale(before), scale(before + part.count)
        pieces.append((part, left + 1, max(right - left - GAP, 1)))
        before += part.count
    return pieces


def _held(bar: StackedBar) -> list[Part]:
    return [part for part in bar.parts if part.count]


def _whole(bar: StackedBar) -> int:
    return sum(part.count for part in bar.parts)


def _in_words(bar: StackedBar) -> str:
    held = [f"{part.count:,} {part.label}" for part in _held(bar)]
    whole = counted(_whole(bar), bar.noun)
    return f"{whole} ({listed(held)})" if held else f"no {bar.noun}s"


def _paints(bars: Iterable[StackedBar]) -> dict[str, Paint]:
    """Of each label the paint; labels that share a tone are told apart by their hatching."""
    tones = {part.label: part.tone for bar in bars for part in bar.parts}
    labels = list(tones)
    before = (sum(tones[other] == tones[label] for other in labels[:at]) for at, label in enumerate(labels))
    return {label: shade(tones[label], number) for label, number in zip(labels, before, strict=True)}


def _counts(bar: StackedBar) -> dict[str, int]:
    counts: dict[str, int] = {}
    for part in bar.parts:
        counts[part.label] = counts.get(part.label, 0) + part.count
    return counts


def _title(spec: StackedBars, labels: Iterable[str]) -> str:
    whole = sum(_whole(row) for row in spec.rows)
    if not whole:
        return f"No {spec.noun}s to show"
    sums = {label: sum(_counts(row).get(label, 0) for row in spec.rows) for label in labels}
    return f"{counted(whole, spec.noun)}: {listed([f'{n:,} {label}' for label, n in sums.items() if n])}"


def _figures(row: StackedBar, labels: Iterable[str]) -> tuple[str, ...]:
    counts = _counts(row)
    return (row.label, f"{_whole(row):,}", *(f"{counts.get(label, 0):,}" for label in labels))
