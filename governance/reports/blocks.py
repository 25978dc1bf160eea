"""The parts a paper is made of: prepared words, drawn alike as page and as PDF.

An issued report stores them as canonical JSON, so every field is text, a whole number,
a day, or a tuple of such; `block_json` turns a paper into JSON and back without loss.
"""

import re
from dataclasses import dataclass
from typing import Literal

from plans.charts import ChartSpec, Tone

MOST_COLUMNS_UPRIGHT = 6

ColumnKind = Literal["text", "number", "day", "status"]


@dataclass(frozen=True, kw_only=True, slots=True)
class StatusTag:
    """A status as it is shown: shape (one character, such as ■), word and colour."""

    word: str
    tone: Tone
    shape: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Heading:
    text: str
    level: int = 3
    number: str | None = None

    def __post_init__(self):
        if self.level not in (2, 3, 4):
            raise ValueError(f"A heading has level 2, 3 or 4, not {self.level}")


@dataclass(frozen=True, kw_only=True, slots=True)
class Paragraph:
    text: str
    number: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class BulletList:
    items: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class NumberedList:
    items: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Column:
    """A table's column; `width` is the share asked of the whole, kept unless the words need another."""

    label: str
    kind: ColumnKind = "text"
    width: int = 10


@dataclass(frozen=True, kw_only=True, slots=True)
class Cell:
    """What stands in a table: a tag, words, and smaller words under them."""

    text: str = ""
    status: StatusTag | None = None
    sub: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Table:
    """A table whose first column names the row."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    row_header: bool = True
    note: str | None = None

    def __post_init__(self):
        if not self.caption.strip():
            raise ValueError("A table needs a caption")
        if not self.columns:
            raise ValueError(f"The table “{self.caption}” has no columns")
        if any(len(row) != len(self.columns) for row in self.rows):
            raise ValueError(f"A row of “{self.caption}” has another length than its head")

    @property
    def is_wide(self) -> bool:
        return len(self.columns) > MOST_COLUMNS_UPRIGHT


@dataclass(frozen=True, kw_only=True, slots=True)
class Chart:
    """A chart and, unless the paper already holds it, the table of the same data."""

    spec: ChartSpec
    with_table: bool = True


@dataclass(frozen=True, kw_only=True, slots=True)
class KeyItem:
    status: StatusTag
    meaning: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Key:
    items: tuple[KeyItem, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class SummaryList:
    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Empty:
    """A section that holds nothing says so."""

    text: str = "There are no implications"


@dataclass(frozen=True, kw_only=True, slots=True)
class PageBreak:
    pass


Block = (
    Heading | Paragraph | BulletList | NumberedList | Table | Chart | Key | SummaryList
    | Empty | PageBreak
)  # fmt: skip


@dataclass(frozen=True, kw_only=True, slots=True)
class Section:
    """A part of the paper under a level-two heading; `id` is its anchor."""

    id: str
    heading: str
    blocks: tuple[Block, ...] = ()
    number: str | None = None

    def __post_init__(self):
        if not re.fullmatch(r"[a-z][a-z0-9-]*", self.id):
            raise ValueError(f"A section's id is lower case letters, digits, hyphens: {self.id}")
        above = 2
        for heading in (block for block in self.blocks if isinstance(block, Heading)):
            if heading.level > above + 1:
                raise ValueError(f"“{heading.text}” skips a heading level")
            above = heading.level


@dataclass(frozen=True, kw_only=True, slots=True)
class Cover:
    """The head of a paper; whatever is empty is not printed."""

    council: str
    paper_kind: str
    meeting: str = ""
    meeting_date: str = ""
    report_of: str = ""
    classification: str = ""
    as_at: str = ""
    extra: tuple[tuple[str, str], ...] = ()

    @property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        printed = (
            ("Meeting", self.meeting),
            ("Date of meeting", self.meeting_date),
            ("Report of", self.report_of),
            ("Classification", self.classification),
            ("As at", self.as_at),
        )
        return tuple(pair for pair in (*printed, *self.extra) if pair[1])


@dataclass(frozen=True, kw_only=True, slots=True)
class Paper:
    """A whole paper for a meeting, ready to be drawn."""

    title: str
    cover: Cover
    sections: tuple[Section, ...]
    running_head: str
    language: str = "en-GB"
    draft: bool = False
    council_colour: str = "#12436D"

    def __post_init__(self):
        if not self.title.strip():
            raise ValueError("A paper needs a title")
        if not re.fullmatch(r"#[0-9A-Fa-f]{6}", self.council_colour):
            raise ValueError(f"A colour is written as # and six digits: {self.council_colour}")
        ids = [section.id for section in self.sections]
        if len(set(ids)) != len(ids):
            raise ValueError("Two sections share an id")
