"""Whether text can be read on a council's colour: contrast as WCAG 2.2 defines it."""

ENOUGH = 4.5
WHITE, BLACK = "#FFFFFF", "#0B0C0C"


def luminance(colour: str) -> float:
    """Relative luminance of a colour such as #12436D, from 0 (black) to 1 (white)."""
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: str, second: str) -> float:
    """From 1 (the same) to 21 (black on white)."""
    darker, lighter = sorted((luminance(first), luminance(second)))
    return (lighter + 0.05) / (darker + 0.05)


def text_on(colour: str) -> str:
    """White text where that can be read better on the colour, else black."""
    return max((WHITE, BLACK), key=lambda text: contrast(colour, text))


def is_readable(colour: str) -> bool:
    """Whether white or black text can be read on the colour."""
    return contrast(colour, text_on(colour)) >= ENOUGH
