"""How texts are shown. Pure."""

from textwrap import shorten


def shortened(text: str, limit: int) -> str:
    """The beginning of a text, cut at a word."""
    return shorten(text, limit, placeholder="\N{NO-BREAK SPACE}…")


def capital(text: str) -> str:
    """The text as a sentence begins; the rest of it stays as it is."""
    return text[:1].upper() + text[1:]
