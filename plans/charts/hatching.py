"""Hatching: lines that tell two colours apart without seeing them.

They are drawn line by line, since viewers show seams between the tiles of a pattern.
"""

from collections.abc import Callable

from plans.charts.scales import place

Hatch = Callable[[float, float, float, float], str]

SLANT_GAP, UPRIGHT_GAP, LEVEL_GAP = 7, 4, 5


def outline(x: float, y: float, width: float, height: float) -> str:
    return f"M{place(x)} {place(y)}h{place(width)}v{place(height)}h{place(-width)}z"


def slanting(x: float, y: float, width: float, height: float) -> str:
    """Lines that rise to the right, cut at the edges."""
    lines = []
    for along in range(SLANT_GAP // 2, int(width + height), SLANT_GAP):
        down = max(0, along - width)
        length = min(along, height) - down
        lines.append(f"M{place(x + along - down)} {place(y + down)}l{place(-length)} {place(length)}")
    return "".join(lines)


def upright(x: float, y: float, width: float, height: float) -> str:
    middles = range(UPRIGHT_GAP // 2, int(width) + 1, UPRIGHT_GAP)
    return "".join(f"M{place(x + along)} {place(y)}v{place(height)}" for along in middles)


def level(x: float, y: float, width: float, height: float) -> str:
    middles = range(LEVEL_GAP // 2, int(height) + 1, LEVEL_GAP)
    return "".join(f"M{place(x + 1)} {place(y + down)}h{place(max(width - 2, 0))}" for down in middles)
