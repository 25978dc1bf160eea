"""How texts are shown. Pure."""

from decimal import Decimal
from textwrap import shorten


def shortened(text: str, limit: int) -> str:
    """The beginning of a text, cut at a word."""
    return shorten(text, limit, placeholder="\N{NO-BREAK SPACE}…")


def plainly(number: Decimal | None) -> str:
    """A number without the noughts with which its column gave it back: 8.5, 60; empty where there is none."""
    return "" if number is None else f"{number.normalize():f}"


def capital(text: str) -> str:
    """The text as a sentence begins; the rest of it stays as it is."""
    return text[:1].upper() + text[1:]


def within(text: str) -> str:
    """The text as it stands within a sentence; the rest of it stays as it is."""
    return text[:1].lower() + text[1:]
