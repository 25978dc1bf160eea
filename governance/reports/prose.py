"""What an officer types, as blocks: a blank line ends a paragraph, a dash begins an item of a list."""

import re

from governance.reports.blocks import Block, BulletList, NumberedList, Paragraph

ITEM = re.compile(r"^\s*(?:[-*•–]|\(?[0-9]{1,2}[.)]|\([a-z]\))\s+")


def paragraphs(text: str) -> tuple[Block, ...]:
    return tuple(_block(part) for part in _parts(text))


def numbered(text: str) -> tuple[Block, ...]:
    """A list such as recommendations: an item a line, whatever signs were typed before them."""
    items = tuple(ITEM.sub("", line).strip() for line in text.splitlines() if line.strip())
    return (NumberedList(items=items),) if items else ()


def _parts(text: str) -> list[str]:
    parts = re.split(r"\n\s*\n", text.replace("\r\n", "\n").strip())
    return [part for part in parts if part.strip()]


def _block(part: str) -> Block:
    lines = [line for line in part.split("\n") if line.strip()]
    if len(lines) > 0 and all(ITEM.match(line) for line in lines):
        return BulletList(items=tuple(ITEM.sub("", line).strip() for line in lines))
    return Paragraph(text=part.strip())
