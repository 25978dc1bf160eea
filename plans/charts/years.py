"""Years with a bar for each series: what was meant to be spent, what is expected, what was spent."""

from plans.charts.drawing import LINE, Paint, Sketch, Style, finished, nothing_drawn, shade
from plans.charts.scales import Scale, text_width
from plans.charts.specs import Drawing, YearBar, YearBars

LABEL_WIDTH, BAR_HEIGHT, GAP = 76, 20, 4
TONES = ("blue", "purple", "grey")


def year_bars(spec: YearBars) -> Drawing:
    """A group of bars a year, all to one scale, each with its words at its end."""
    head = ("Financial year", *spec.series)
    rows = tuple(_figures(bar, spec.series) for bar in spec.bars)
    drawn = [bar for bar in spec.bars if bar.amounts]
    if not drawn:
        return nothing_drawn(spec.title, head=head)
    sketch = Sketch(spec.width)
    paints = {label: shade(tone, 0) for label, tone in zip(spec.series, TONES, strict=False)}
    scale = _scale(spec, drawn)
    top = sketch.key(list(paints.items()))
    for bar in drawn:
        top = _draw_year(sketch, bar, paints, scale, top)
    return finished(
        sketch,
        title=spec.title,
        description=". ".join(f"{bar.year}: {_in_words(bar)}" for bar in drawn),
        head=head,
        rows=rows,
        height=top,
    )


def _scale(spec: YearBars, drawn: list[YearBar]) -> Scale:
    numbers = [float(number) for bar in drawn for _, number, _ in bar.amounts]
    room = max(text_width(words) for bar in drawn for *_, words in bar.amounts) + 12
    low, high = min(0.0, *numbers), max(0.0, *numbers)
    return Scale(low, high if high > low else low + 1, LABEL_WIDTH, spec.width - room)


def _draw_year(sketch: Sketch, bar: YearBar, paints: dict[str, Paint], scale: Scale, top: float) -> float:
    sketch.write(bar.year, 0, top + LINE - 4, Style(weight="600"))
    for label, number, words in bar.amounts:
        left, right = sorted((scale(0), scale(float(number))))
        sketch.piece(paints[label], left, top, max(right - left, 1), BAR_HEIGHT)
        sketch.write(words, right + 8, top + 15, Style())
        top += BAR_HEIGHT + GAP
    return top + 10


def _in_words(bar: YearBar) -> str:
    return ", ".join(f"{label.lower()} {words}" for label, _, words in bar.amounts)


def _figures(bar: YearBar, series: tuple[str, ...]) -> tuple[str, ...]:
    told = {label: words for label, _, words in bar.amounts}
    return (bar.year, *(told.get(label, "") for label in series))
