"""The pencil: tones, keys and the SVG frame that every chart uses."""

from dataclasses import dataclass

from django.template.loader import render_to_string

from plans.chart_scales import place, text_width
from plans.chart_specs import Drawing, Tone

WIDTH = 640
LINE = 20
SWATCH = 16


@dataclass(frozen=True, slots=True)
class Paint:
    """A tone's colour, the ink that can be read on it, and its pattern where colours meet."""

    tone: Tone
    fill: str
    ink: str
    edge: str
    pattern: str = ""
    line: str = ""


PAINTS: dict[Tone, Paint] = {
    "red": Paint("red", "#B5121B", "#FFFFFF", "#B5121B"),
    "amber": Paint("amber", "#F0A11C", "#0B0C0C", "#7A4A00", "M-2 2 L2 -2 M0 8 L8 0 M6 10 L10 6", "#7A4A00"),
    "green": Paint("green", "#00703C", "#FFFFFF", "#00703C", "M2 0 V8 M6 0 V8", "#7FBF9E"),
    "blue": Paint("blue", "#12436D", "#FFFFFF", "#12436D"),
    "grey": Paint("grey", "#FFFFFF", "#0B0C0C", "#3D3D3D", "M4 4 h1", "#3D3D3D"),
}


def painted(tones, prefix: str) -> list[dict]:
    """The patterns that a drawing with these tones must define."""
    return [
        {"id": f"{prefix}-{tone}", "paint": PAINTS[tone]}
        for tone in dict.fromkeys(tones)
        if PAINTS[tone].pattern
    ]


def fill_of(tone: Tone, prefix: str) -> str:
    return f"url(#{prefix}-{tone})" if PAINTS[tone].pattern else PAINTS[tone].fill


def block(*, x: float, y: float, width: float, height: float, tone: Tone, prefix: str) -> dict:
    """A rectangle of one tone, outlined so that a pale one keeps its edge."""
    return {
        "x": place(x),
        "y": place(y),
        "width": place(width),
        "height": place(height),
        "tone": tone,
        "fill": fill_of(tone, prefix),
        "paint": PAINTS[tone],
    }


def key(entries: list[tuple[str, Tone]], *, prefix: str) -> tuple[list[dict], int]:
    """Swatches with their words, in as many lines as they need; and how high that is."""
    swatches, x, y = [], 0.0, 0
    for label, tone in entries:
        wide = SWATCH + 8 + text_width(label) + 20
        if x and x + wide > WIDTH:
            x, y = 0.0, y + LINE + 4
        swatch = block(x=x + 1, y=y + 2, width=SWATCH, height=SWATCH, tone=tone, prefix=prefix)
        swatches.append(swatch | {"label": label, "text_x": place(x + SWATCH + 8), "text_y": y + 16})
        x += wide
    return swatches, y + LINE + 10


def drawn(template: str, *, title: str, description: str, head, rows, **shapes) -> Drawing:
    """The SVG, whose own title is the whole message: that is all a PDF reads aloud."""
    message = f"{title}. {description}" if description else title
    svg = render_to_string(f"charts/{template}", {"message": message, **shapes})
    return Drawing(svg=svg, title=title, description=description, table_head=head, table_rows=rows)
