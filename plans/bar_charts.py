"""How many stand at which status: one bar for a table's row, or a chart of bars."""

from plans.chart_drawing import LINE, WIDTH, block, drawn, key, painted
from plans.chart_scales import Scale, counted, listed, place, wrapped
from plans.chart_specs import Drawing, Part, StackedBar, StackedBars, Tone

LABEL_WIDTH = 216
BAR_END = 592
BAR_HEIGHT = 24
GAP = 2
SMALL_WIDTH, SMALL_HEIGHT = 200, 20


def stacked_bar(spec: StackedBar, *, prefix: str = "bar") -> Drawing:
    """A bar without letters, for a table's row that prints the same numbers."""
    whole = sum(part.count for part in spec.parts)
    scale = Scale(0, max(whole, 1), 0, SMALL_WIDTH)
    return drawn(
        "stacked_bar.svg",
        title=f"{spec.label}: {_in_words(spec)}",
        description="",
        head=("Status", spec.noun.capitalize() + "s"),
        rows=tuple((part.label, str(part.count)) for part in spec.parts),
        width=SMALL_WIDTH,
        height=SMALL_HEIGHT,
        pieces=_pieces(spec, scale, y=1, height=SMALL_HEIGHT - 2, prefix=prefix),
        patterns=painted(_tones([spec]), prefix),
    )


def stacked_bars(spec: StackedBars, *, prefix: str = "bars") -> Drawing:
    """A bar a row, all to one scale, with the count in each piece that has room for it."""
    swatches, top = key(_labels(spec), prefix=prefix)
    longest = max((_whole(row) for row in spec.rows), default=1)
    scale = Scale(0, max(longest, 1), LABEL_WIDTH + 8, BAR_END)
    rows = []
    for bar in spec.rows:
        row, top = _row(bar, scale, top=top, prefix=prefix)
        rows.append(row)
    return drawn(
        "stacked_bars.svg",
        title=spec.title or _title(spec),
        description=". ".join(f"{row.label}: {_in_words(row)}" for row in spec.rows),
        head=_head(spec),
        rows=tuple(_figures(spec, row) for row in spec.rows),
        width=WIDTH,
        height=top,
        rows_drawn=rows,
        swatches=swatches,
        patterns=painted(_tones(spec.rows), prefix),
    )


def _row(bar: StackedBar, scale: Scale, *, top: int, prefix: str) -> tuple[dict, int]:
    lines = wrapped(bar.label, width=LABEL_WIDTH)
    height = max(BAR_HEIGHT, LINE * len(lines))
    bar_top = top + (height - BAR_HEIGHT) / 2
    first_line = top + (height - LINE * len(lines)) / 2 + 15
    row = {
        "lines": [{"text": text, "y": place(first_line + LINE * at)} for at, text in enumerate(lines)],
        "pieces": _pieces(bar, scale, y=bar_top, height=BAR_HEIGHT, prefix=prefix),
        "whole": f"{_whole(bar):,}",
        "whole_x": place(scale(_whole(bar)) + 8),
        "text_y": place(bar_top + 17),
    }
    return row, top + height + 10


def _pieces(bar: StackedBar, scale: Scale, *, y: float, height: float, prefix: str) -> list[dict]:
    pieces, before = [], 0
    for part in (part for part in bar.parts if part.count):
        left, right = scale(before), scale(before + part.count)
        width = max(right - left - GAP, 1)
        piece = block(x=left + 1, y=y, width=width, height=height, tone=part.tone, prefix=prefix)
        pieces.append(piece | _label_on(part, left + 1, width))
        before += part.count
    return pieces


def _label_on(part: Part, left: float, width: float) -> dict:
    text = f"{part.count:,}"
    needed = 9 * len(text) + 8
    if width < needed:
        return {"text": ""}
    middle = left + width / 2
    return {"text": text, "text_x": place(middle), "plate_x": place(middle - needed / 2), "plate": needed}


def _whole(bar: StackedBar) -> int:
    return sum(part.count for part in bar.parts)


def _in_words(bar: StackedBar) -> str:
    held = [f"{part.count:,} {part.label}" for part in bar.parts if part.count]
    whole = counted(_whole(bar), bar.noun)
    return f"{whole}: {listed(held)}" if held else f"no {bar.noun}s"


def _labels(spec: StackedBars) -> list[tuple[str, Tone]]:
    labels: dict[str, Tone] = {}
    for row in spec.rows:
        for part in row.parts:
            labels.setdefault(part.label, part.tone)
    return list(labels.items())


def _tones(bars) -> list[Tone]:
    return [part.tone for bar in bars for part in bar.parts]


def _counts(bar: StackedBar) -> dict[str, int]:
    counts: dict[str, int] = {}
    for part in bar.parts:
        counts[part.label] = counts.get(part.label, 0) + part.count
    return counts


def _title(spec: StackedBars) -> str:
    whole = sum(_whole(row) for row in spec.rows)
    if not whole:
        return f"No {spec.noun}s to show"
    sums = {label: sum(_counts(row).get(label, 0) for row in spec.rows) for label, _tone in _labels(spec)}
    return f"{counted(whole, spec.noun)}: {listed([f'{n:,} {label}' for label, n in sums.items() if n])}"


def _head(spec: StackedBars) -> tuple[str, ...]:
    return (spec.row_noun, f"All {spec.noun}s", *(label for label, _tone in _labels(spec)))


def _figures(spec: StackedBars, row: StackedBar) -> tuple[str, ...]:
    counts = _counts(row)
    figures = [f"{counts.get(label, 0):,}" for label, _tone in _labels(spec)]
    return (row.label, f"{_whole(row):,}", *figures)
