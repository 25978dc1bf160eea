"""Papers to draw in tests."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from governance.reports.blocks import (
    BulletList,
    Cell,
    Chart,
    Column,
    Cover,
    Empty,
    Heading,
    Key,
    KeyItem,
    NumberedList,
    PageBreak,
    Paper,
    Paragraph,
    Section,
    StatusTag,
    SummaryList,
    Table,
)
from plans.charts import Deadline, Part, SlipPoint, StackedBar, StackedBars, StepLine, Timeline

WORDS = "Embed the permanence policy in every team and see that it is used. "
LONGEST_RECOMMENDATION = (WORDS * 13)[:848]
NOW = datetime(2026, 6, 5, 9, 30, tzinfo=UTC)
AS_AT = date(2026, 5, 31)
RED = StatusTag(word="Red", tone="red", shape="■")
GREEN = StatusTag(word="Green", tone="green", shape="●")
COVER = Cover(
    council="Northmere Borough Council",
    paper_kind="Cabinet progress report",
    meeting="Cabinet",
    meeting_date="23 June 2026",
    report_of="Director of Children’s Services",
    classification="Open",
    as_at="31 May 2026, as known on 5 June 2026",
)
BARS = StackedBars(
    rows=tuple(
        StackedBar(
            label=f"{number} Recommendation {number}",
            parts=(
                Part(label="Red", count=number, tone="red"),
                Part(label="Amber", count=2, tone="amber"),
                Part(label="Green", count=7 - number, tone="green"),
                Part(label="Complete", count=1, tone="blue"),
            ),
        )
        for number in range(1, 7)
    )
)
TIMELINE = Timeline(
    deadlines=tuple(
        Deadline(day=AS_AT + timedelta(days=days), state=state)
        for days, state in ((-200, "met"), (-40, "past"), (30, "slipped"), (90, "coming"))
    ),
    today=AS_AT,
    today_words="As at 31 May 2026",
)
SLIPS = StepLine(
    points=(SlipPoint(day=date(2025, 1, 1), days=0), SlipPoint(day=date(2026, 1, 1), days=41)), until=AS_AT
)


def paper(*sections, **fields):
    given = {
        "title": "Progress of the plan",
        "cover": COVER,
        "running_head": "Northmere · Cabinet, 23 June 2026",
    }
    return Paper(**(given | {"sections": sections} | fields))


def section(*blocks, number=1):
    return Section(id=f"part{number}", number=str(number), heading=f"Part {number}", blocks=blocks)


def table(rows, *, columns=5, caption="Actions under recommendation 1"):
    heads = [
        Column(label="Action", width=30),
        Column(label="Lead", width=20),
        Column(label="Deadline", kind="day"),
    ]
    heads += [Column(label="Status", kind="status"), Column(label="Days late", kind="number")]
    heads += [Column(label=f"More {number}") for number in range(columns - 5)]
    return Table(
        caption=caption, columns=tuple(heads[:columns]), rows=tuple(row(at, columns) for at in range(rows))
    )


def row(at, columns):
    cells = [Cell(text=f"{at}.1 Embed the permanence policy"), Cell(text="Head of Service")]
    cells += [
        Cell(text="31 December 2025"),
        Cell(status=(RED, GREEN)[at % 2], text=f"reason {at}", sub="Claimed green"),
    ]
    cells += [Cell(text=f"{10_000 + at:,}")] + [Cell(text=f"more {at}")] * (columns - 5)
    return tuple(cells[:columns])


def small_paper(**fields):
    """One of every block."""
    words = section(
        Paragraph(text="Management oversight has become regular.\nIt rose to 87.9 %.", number="1.1"),
        Paragraph(text="The plan stands at https://www.northmere.example.com/plan in full."),
        NumberedList(items=("note the progress;", "agree the new deadline.")),
        BulletList(items=("Three actions moved.", "One reopened.")),
        Key(items=(KeyItem(status=RED, meaning="Off track."), KeyItem(status=GREEN, meaning="On track."))),
        Heading(text="In detail", number="1.2"),
        Heading(text="In more detail", level=4),
        table(3),
    )
    charts = section(Chart(spec=BARS), Chart(spec=TIMELINE), Chart(spec=SLIPS, with_table=False), number=2)
    wide = section(Heading(text="In full"), table(12, columns=8, caption="All that is known"), number=3)
    last = section(Empty(), PageBreak(), SummaryList(pairs=(("Completed by", "Head of Finance"),)), number=4)
    return paper(words, charts, wide, last, **fields)


def empty_paper():
    return paper(title="An empty plan", cover=Cover(council="Northmere", paper_kind="Board report"))


def long_paper(rows=120):
    parts = [
        section(table(rows, columns=3, caption=f"Actions, part {number}"), number=number)
        for number in range(1, 7)
    ]
    return paper(*parts, title="Six long tables")


def tall_paper(columns=7, letters=5000):
    """Under a long heading a table whose every other row says a lot in its first column and its last."""
    given = table(6, columns=columns)
    rows = [
        row if at % 2 else (Cell(text=f"Row {at} {WORDS * 4}"), *row[1:-1], Cell(text=(WORDS * 99)[:letters]))
        for at, row in enumerate(given.rows)
    ]
    heading = Heading(text=f"Recommendation 8: {LONGEST_RECOMMENDATION}")
    return paper(section(heading, replace(given, rows=tuple(rows))), title="Long words")
