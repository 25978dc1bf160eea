"""How much of a text is shown. Pure."""

from textwrap import shorten


def shortened(text: str, limit: int) -> str:
    """The beginning of a text, cut at a word."""
    return shorten(text, limit, placeholder="\N{NO-BREAK SPACE}…")
