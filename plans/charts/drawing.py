"""The pencil: what a chart is drawn with, gathered and then written as one SVG."""

from dataclasses import dataclass, field

from django.template.loader import render_to_string
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from plans.charts.hatching import Hatch, level, outline, slanting, upright
from plans.charts.scales import place, text_width
from plans.charts.specs import WIDTH, Drawing, Tone

LINE = 20
SWATCH = 16
INK, QUIET_INK, RULE = "#0B0C0C", "#3D3D3D", "#B1B4B6"
LINE_BLUE = "#12436D"


@dataclass(frozen=True, slots=True)
class Paint:
    """A colour, the ink that can be read on it, its edge, and the hatching on it."""

    name: str
    fill: str
    ink: str
    edge: str
    hatch: Hatch | None = None
    line: str = ""
    dashes: str = ""


PAINTS: dict[Tone, Paint] = {
    "red": Paint("red", "#B5121B", "#FFFFFF", "#B5121B"),
    "amber": Paint("amber", "#F0A11C", INK, "#7A4A00", slanting, "#7A4A00"),
    "green": Paint("green", "#00703C", "#FFFFFF", "#00703C", upright, "#7FBF9E"),
    "blue": Paint("blue", LINE_BLUE, "#FFFFFF", LINE_BLUE, level, "#A9C4DC", "2 5"),
    "grey": Paint("grey", "#FFFFFF", INK, QUIET_INK),
    "purple": Paint("purple", "#E3D9F3", INK, "#54319F", level, "#A285D1"),
}


MORE_HATCHES: tuple[Hatch, ...] = (slanting, upright, level)


def shade(tone: Tone, number: int) -> Paint:
    """The paint of a tone that statuses share: the first has its own; later ones are hatched on white."""
    if not number:
        return PAINTS[tone]
    edge, nth = PAINTS[tone].edge, min(number, len(MORE_HATCHES))
    return Paint(f"{tone}-{nth + 1}", "#FFFFFF", INK, edge, MORE_HATCHES[nth - 1], edge)


@dataclass(frozen=True, slots=True)
class Style:
    """How letters stand."""

    anchor: str = "start"
    weight: str = "400"
    ink: str = INK


@dataclass(frozen=True, slots=True)
class Stroke:
    path: str
    ink: str = QUIET_INK
    width: str = "1"
    dashes: str = ""


@dataclass(slots=True)
class Sketch:
    """Gathers pieces, strokes and letters: each tone becomes one shape, each style one group."""

    width: int = WIDTH
    pieces: dict[Paint, str] = field(default_factory=dict)
    hatches: dict[Paint, str] = field(default_factory=dict)
    plates: dict[str, str] = field(default_factory=dict)
    strokes: list[Stroke] = field(default_factory=list)
    letters: dict[Style, list[tuple[str, str, str]]] = field(default_factory=dict)

    def piece(self, paint: Paint, x: float, y: float, width: float, height: float) -> None:
        self.pieces[paint] = self.pieces.get(paint, "") + outline(x, y, width, height)
        if paint.hatch:
            self.hatches[paint] = self.hatches.get(paint, "") + paint.hatch(x, y, width, height)

    def write(self, text: str, x: float, y: float, style: Style) -> None:
        self.letters.setdefault(style, []).append((place(x), place(y), text))

    def write_on_plate(self, text: str, x: float, y: float, *, fill: str, ink: str = INK) -> None:
        """Figures in the middle of a patch of plain colour, so that no pattern runs through them."""
        wide = plate_width(text)
        self.plates[fill] = self.plates.get(fill, "") + outline(x - wide / 2, y - 15, wide, 19)
        self.write(text, x, y, Style("middle", "600", ink))

    def key(self, entries: list[tuple[str, Paint]]) -> float:
        """Swatches with their words from the top, in as many lines as they need; says how high."""
        x, y = 0.0, 0.0
        for label, paint in entries:
            wide = SWATCH + 8 + text_width(label) + 20
            if x and x + wide - 20 > self.width:
                x, y = 0.0, y + LINE + 4
            self.piece(paint, x + 1, y + 2, SWATCH, SWATCH)
            self.write(label, x + SWATCH + 8, y + 16, Style())
            x += wide
        return y + LINE + 10

    def as_svg(self, *, message: str, height: float) -> SafeString:
        shapes = {
            "message": message,
            "width": str(self.width),
            "height": place(height),
            "strokes": self.strokes,
            "layers": [self._layer(paint) for paint in self.pieces],
            "plates": list(self.plates.items()),
            "lettering": [(style, _lettered(letters)) for style, letters in self.letters.items()],
        }
        return render_to_string("charts/chart.svg", shapes)

    def _layer(self, paint: Paint) -> dict:
        return {"paint": paint, "outline": self.pieces[paint], "hatch": self.hatches.get(paint, "")}


def plate_width(text: str) -> float:
    return 9 * len(text) + 4


def _lettered(letters: list[tuple[str, str, str]]) -> SafeString:
    return format_html_join("", '<text x="{}" y="{}">{}</text>', letters)


def finished(sketch: Sketch, *, title: str, description: str, head, rows, height) -> Drawing:
    """The SVG's own title is the whole message: that is all a PDF reads aloud."""
    message = f"{title}. {description}" if description else title
    svg = sketch.as_svg(message=message, height=height)
    return Drawing(svg=svg, title=title, description=description, table_head=head, table_rows=rows)


def nothing_drawn(title: str, *, head: tuple[str, ...]) -> Drawing:
    sketch = Sketch()
    sketch.write(title, 0, 16, Style())
    return finished(sketch, title=title, description="", head=head, rows=(), height=LINE + 10)
