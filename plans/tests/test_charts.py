import re
import time
from dataclasses import replace
from datetime import date
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plans.charts import (
    NARROW,
    Axis,
    BehaviourChart,
    Bounds,
    Deadline,
    Level,
    Part,
    SlipPoint,
    Spot,
    StackedBar,
    StackedBars,
    StepLine,
    Timeline,
    Value,
    ValueLine,
    draw,
    sparkline,
    stacked_bar,
    swatches,
)
from plans.charts.drawing import PAINTS
from plans.charts.scales import Scale, nice_ticks, wrapped

SVG = "{http://www.w3.org/2000/svg}"
TODAY = date(2026, 5, 31)
WORDS = {
    "red": "Red",
    "amber": "Amber",
    "green": "Green",
    "blue": "Complete",
    "grey": "Not started",
    "purple": "Paused",
}


def bar(label="Early help", **counts):
    parts = tuple(Part(label=WORDS[tone], count=count, tone=tone) for tone, count in counts.items())
    return StackedBar(label=label, parts=parts)


def deadlines(**days):
    return tuple(Deadline(day=day, state=state) for state, held in days.items() for day in held)


BARS = StackedBars(rows=(bar(red=1, amber=2, green=1, blue=1), bar("Permanence", red=0, green=4)))
TIMELINE = Timeline(
    deadlines=deadlines(met=[date(2026, 1, 31)] * 2, past=[date(2026, 3, 31)], coming=[date(2026, 9, 1)]),
    today=TODAY,
)
LINE = StepLine(
    points=(SlipPoint(day=date(2025, 4, 1), days=0), SlipPoint(day=date(2026, 2, 1), days=41)), until=TODAY
)
MONTHS = tuple(date(2023 + n // 12, n % 12 + 1, 28) for n in range(36))
VALUES = ValueLine(
    values=tuple(
        Value(day=day, number=None if n == 9 else 40.0 + n, words=f"{40 + n} %", is_firm=n != 35)
        for n, day in enumerate(MONTHS)
    ),
    title="From 40 % to 75 %",
    axis=Axis(form="{} %", lowest=0, highest=100),
    way=(
        Value(day=MONTHS[0], number=40.0, words="95 %"),
        Value(day=date(2029, 3, 31), number=95.0, words="95 %"),
    ),
    baseline=Value(day=MONTHS[0], number=40.0, words="40 %"),
    limit=Level(number=99.0, words="99 %"),
)
BEHAVIOUR = BehaviourChart(
    spots=tuple(
        Spot(
            day=day,
            number=50.0 + n % 7,
            words=f"{50 + n % 7} %",
            kind=("usual", "better", "worse", "changed")[n % 4],
            bounds=Bounds(lower=44.1, mean=53.0, upper=61.9),
        )
        for n, day in enumerate(MONTHS)
    ),
    title="What is more than chance",
    axis=VALUES.axis,
    target=Level(number=95.0, words="95 %"),
)
SPECS = {"bars": BARS, "timeline": TIMELINE, "line": LINE, "values": VALUES, "behaviour": BEHAVIOUR}
ALL = pytest.mark.parametrize("spec", SPECS.values(), ids=SPECS.keys())


def texts(drawing):
    return [element.text for element in ElementTree.fromstring(drawing.svg).iter(f"{SVG}text")]


@ALL
def test_a_screen_reader_hears_the_whole_message(spec):
    drawing = draw(spec)

    svg = ElementTree.fromstring(drawing.svg)

    assert svg.get("role") == "img"
    assert svg[0].tag == f"{SVG}title"
    assert svg[0].text == f"{drawing.title}. {drawing.description}"


def test_statuses_of_one_tone_are_told_apart():
    parts = tuple(Part(label=word, count=1, tone="blue") for word in ("Complete", "Evidenced", "Verified"))

    drawings = [svg for _, svg in swatches(StackedBar(label="1", parts=parts))]
    row = stacked_bar(StackedBar(label="1", parts=parts)).svg

    assert len({drawing.partition("<path")[2] for drawing in drawings}) == 3
    assert re.findall(r"chart-piece--(\S+)\"", row) == ["blue", "blue-2", "blue-3"]


@pytest.mark.parametrize("spec", [TIMELINE, LINE, VALUES, BEHAVIOUR])
def test_on_a_telephone_all_of_it_is_in_sight(spec):
    svg = ElementTree.fromstring(draw(replace(spec, width=NARROW)).svg)

    words = [(element, float(element.get("x"))) for element in svg.iter(f"{SVG}text")]
    assert svg.get("width") == str(NARROW)
    assert all(0 <= x <= NARROW for _, x in words)


@ALL
def test_nothing_in_it_offends_the_content_security_policy(spec):
    assert not re.search(r"style=|<style|<script|\son\w+=|href", draw(spec).svg)


@ALL
def test_the_table_holds_as_many_cells_as_its_head(spec):
    drawing = draw(spec)

    assert drawing.table_rows
    assert {len(row) for row in drawing.table_rows} == {len(drawing.table_head)}


@ALL
def test_two_charts_on_a_page_share_no_id(spec):
    assert " id=" not in draw(spec).svg


@ALL
def test_a_chart_takes_three_milliseconds_at_most(spec):
    assert min(seconds_to_draw(spec) for _again in range(12)) < 0.003


def test_what_stands_out_has_a_shape_of_its_own():
    told = draw(BEHAVIOUR)

    assert {row[3] for row in told.table_rows} == {
        "As usual", "A change for the better", "A change for the worse", "A change",
    }  # fmt: skip
    for words in ("As usual", "A change for the better", "A change for the worse"):
        assert words in texts(told)


def test_a_value_that_is_missing_breaks_the_line():
    svg = draw(VALUES).svg

    assert svg.count('stroke-width="3"') == 2
    assert "No number" in svg


def test_a_small_line_tells_its_message_and_is_nothing_without_values():
    days = [(day, float(n)) for n, day in enumerate(MONTHS)]

    drawn = sparkline(days, message="From 0 to 35", target=20.0)

    assert ElementTree.fromstring(drawn)[0].text == "From 0 to 35"
    assert sparkline([(MONTHS[0], None)], message="") == ""


def seconds_to_draw(spec):
    began = time.process_time()
    draw(spec)
    return time.process_time() - began


def test_a_bar_says_each_count():
    drawing = stacked_bar(bar(red=1, amber=0, green=3))

    assert drawing.title == "Early help: 4 actions (1 Red, 3 Green)"
    assert drawing.table_rows == (("Red", "1"), ("Amber", "0"), ("Green", "3"))


def test_a_bar_of_nothing_says_so():
    assert stacked_bar(bar(red=0)).title == "Early help: no actions"


def test_bars_are_summed_in_the_title_and_listed_in_the_table():
    drawing = draw(BARS)

    assert drawing.title == "9 actions: 1 Red, 2 Amber, 5 Green, 1 Complete"
    assert drawing.table_head == ("Recommendation", "All actions", "Red", "Amber", "Green", "Complete")
    assert drawing.table_rows[1] == ("Permanence", "4", "0", "0", "4", "0")


def test_a_title_that_was_given_is_kept():
    assert draw(StackedBars(rows=BARS.rows, title="Half are green")).title == "Half are green"


def test_a_label_cannot_bring_markup():
    assert "<b>" not in draw(StackedBars(rows=(bar("<b>bold</b>", red=1),))).svg


def test_where_two_colours_meet_all_but_one_dark_and_one_pale_are_hatched():
    plain = [tone for tone, paint in PAINTS.items() if not paint.hatch]

    assert plain == ["red", "grey"]


@pytest.mark.parametrize("tone", PAINTS)
def test_letters_and_edges_can_be_told_from_what_is_behind_them(tone):
    paint = PAINTS[tone]

    assert contrast(paint.ink, paint.fill) >= 4.5
    assert contrast(paint.edge, "#FFFFFF") >= 3


def contrast(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour):
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_the_timeline_counts_by_month():
    drawing = draw(TIMELINE)

    assert drawing.title == "4 deadlines: 2 met, 1 overdue, 1 to come"
    assert drawing.table_rows[0] == ("January 2026", "2", "2", "0", "0")
    assert "Today" in texts(drawing)


def test_ten_years_of_deadlines_are_gathered_into_longer_spans():
    days = [date(year, month, 1) for year in range(2020, 2030) for month in range(1, 13)]

    drawing = draw(Timeline(deadlines=deadlines(coming=days), today=TODAY))

    assert len(drawing.table_rows) <= 40
    assert sum(int(row[1]) for row in drawing.table_rows) == 120


def test_the_line_ends_with_its_last_value_in_words():
    drawing = draw(LINE)

    assert drawing.title == "The plan stands 41 days behind its first deadlines"
    assert "41 days" in texts(drawing)
    assert drawing.table_rows == (("1 April 2025", "0"), ("1 February 2026", "41"))


def test_the_line_knows_nothing_of_later_days():
    assert len(draw(StepLine(points=LINE.points, until=date(2025, 12, 31))).table_rows) == 1


@pytest.mark.parametrize(
    ("spec", "words"),
    [
        (StackedBars(rows=()), "No actions to show"),
        (Timeline(deadlines=(), today=TODAY), "No deadlines to show"),
        (StepLine(points=(), until=TODAY), "No deadlines to compare"),
    ],
)
def test_nothing_to_draw_is_said(spec, words):
    drawing = draw(spec)

    assert (drawing.title, drawing.table_rows, texts(drawing)) == (words, (), [words])


days = st.dates(date(1990, 1, 1), date(2060, 12, 31))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(days, st.sampled_from(["met", "past", "slipped", "coming"])), max_size=40), days)
def test_every_deadline_stands_in_the_timeline_once(held, today):
    spec = Timeline(deadlines=tuple(Deadline(day=day, state=state) for day, state in held), today=today)

    drawing = draw(spec)

    assert sum(int(row[1]) for row in drawing.table_rows) == len(held)
    assert inside(drawing)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(days, st.integers(-900, 9000)), max_size=20), days)
def test_any_slip_can_be_drawn(held, until):
    points = tuple(SlipPoint(day=day, days=late) for day, late in held)

    assert inside(draw(StepLine(points=points, until=until)))


def inside(drawing):
    svg = ElementTree.fromstring(drawing.svg)
    width, height = map(float, svg.get("viewBox").split()[2:])
    placed = [(float(text.get("x")), float(text.get("y"))) for text in svg.iter(f"{SVG}text")]
    return all(-0.1 <= x <= width + 0.1 and 0 <= y <= height + 0.1 for x, y in placed)


@given(st.integers(-500, 0), st.integers(0, 10_000))
def test_ticks_enclose_the_values_in_even_steps(low, high):
    ticks = nice_ticks(low, high)

    assert ticks[0] <= low and ticks[-1] >= high
    assert len({later - earlier for earlier, later in zip(ticks, ticks[1:], strict=False)}) == 1
    assert len(ticks) <= 8


def test_a_scale_of_no_width_stays_at_its_start():
    assert Scale(3, 3, 10, 20)(3) == 10


def test_a_long_label_is_cut_at_three_lines():
    assert wrapped("word " * 60, width=216)[-1].endswith("…")
    assert len(wrapped("word " * 60, width=216)) == 3


def test_a_part_below_nothing_is_refused():
    with pytest.raises(ValueError, match="less than nothing"):
        Part(label="Red", count=-1, tone="red")


@pytest.mark.parametrize("numbers", [[50, 40, 30], [30, 40, 50], [40, 60, 50], [60, 40, 55], [99, 60, 99]])
def test_the_name_of_the_last_value_hides_nothing_of_the_line(numbers):
    days = [date(2026, 1, 31), date(2026, 2, 28), date(2026, 3, 31)]
    held = [Value(day=day, number=float(n), words=f"{n} %") for day, n in zip(days, numbers, strict=True)]
    before = [Value(day=date(year, 1, 1), number=float(numbers[0]), words="") for year in range(2020, 2026)]
    svg = draw(replace(VALUES, values=(*before, *held), way=(), baseline=None, limit=None)).svg
    root = ElementTree.fromstring(svg)
    label = next(one for one in root.iter(f"{SVG}text") if one.text == held[-1].words and one.get("x"))
    line = re.search(r'd="M([^"HZ]+)"[^>]*stroke="#12436D"|stroke="#12436D"[^>]*d="M([^"HZ]+)"', svg)
    points = [tuple(map(float, pair.split())) for pair in (line[1] or line[2]).split("L")]

    top, bottom = float(label.get("y")) - 15, float(label.get("y")) + 4
    near = [y for x, y in points if abs(x - float(label.get("x"))) < 20]
    assert not any(top < y < bottom for y in near)
