from dataclasses import FrozenInstanceError
from datetime import date
from types import NoneType, UnionType
from typing import Literal, get_args, get_origin, get_type_hints

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from governance.reports import blocks
from governance.reports.block_json import KINDS, from_json, to_json
from governance.reports.blocks import Cell, Column, Cover, Heading, Paper, Section, Table
from plans.charts import Part, StackedBar, StackedBars

COVER = Cover(council="Northmere", paper_kind="Cabinet report", as_at="31 May 2026")
SPECIAL = {
    (Section, "id"): st.from_regex(r"[a-z][a-z0-9-]{0,9}", fullmatch=True),
    (Paper, "council_colour"): st.from_regex(r"#[0-9A-F]{6}", fullmatch=True),
    (Heading, "level"): st.integers(2, 4),
    (Part, "count"): st.integers(0, 10_000),
}


def any_of(hint):
    if get_origin(hint) is Literal:
        return st.sampled_from(get_args(hint))
    if get_origin(hint) is UnionType:
        return st.one_of([any_of(option) for option in get_args(hint)])
    if get_origin(hint) is tuple:
        inner = get_args(hint)
        if inner[-1] is Ellipsis:
            return st.lists(any_of(inner[0]), max_size=2).map(tuple)
        return st.tuples(*map(any_of, inner))
    plain = {
        date: st.dates(),
        str: st.text(max_size=8),
        int: st.integers(1, 900),
        bool: st.booleans(),
        NoneType: st.none(),
    }
    return plain[hint] if hint in plain else any_kind(hint)


def any_kind(kind):
    hints = get_type_hints(kind)
    usual = {name: st.deferred(lambda h=h: any_of(h)) for name, h in hints.items()}
    fields = usual | {name: strategy for (owner, name), strategy in SPECIAL.items() if owner is kind}

    @st.composite
    def made(draw):
        values = {name: draw(strategy) for name, strategy in fields.items()}
        try:
            return kind(**values)
        except ValueError:
            assume(False)

    return made()


def paper_of(*blocks_in_it):
    section = Section(id="one", heading="One", blocks=blocks_in_it)
    return Paper(title="Progress", cover=COVER, sections=(section,), running_head="Northmere")


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
@pytest.mark.parametrize("kind", [k for k in get_args(blocks.Block)], ids=lambda kind: kind.__name__)
def test_any_block_comes_back_from_json_as_it_was(kind, data):
    paper = paper_of()
    try:
        paper = paper_of(data.draw(any_kind(kind)))
    except ValueError:
        assume(False)

    assert from_json(to_json(paper)) == paper


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(any_kind(Cover), st.booleans(), st.text(min_size=1))
def test_a_whole_paper_comes_back_from_json(cover, draft, words):
    assume(words.strip())
    paper = Paper(title=words, cover=cover, sections=(), running_head=words, draft=draft)

    assert from_json(to_json(paper)) == paper


def test_the_json_is_canonical():
    text = to_json(paper_of(Heading(text="Größe")))

    assert text == to_json(from_json(text))
    assert '": ' not in text
    assert "Größe" in text


def test_every_block_is_known_to_the_store():
    assert {kind.__name__ for kind in get_args(blocks.Block)} <= set(KINDS)


@pytest.mark.parametrize(
    "text",
    ["[]", "{}", '{"format":2,"paper":{}}', '{"format":1,"paper":[]}', '{"format":1,"paper":{"type":"os"}}',
     '{"format":1,"paper":{"type":"Heading","text":"a","extra":1}}', "not json"],
)  # fmt: skip
def test_what_was_not_stored_by_us_is_refused(text):
    with pytest.raises(ValueError):
        from_json(text)


def test_a_block_cannot_be_changed():
    with pytest.raises(FrozenInstanceError):
        Heading(text="A").text = "B"


def test_a_row_of_another_length_is_refused():
    with pytest.raises(ValueError, match="another length"):
        Table(
            caption="Actions", columns=(Column(label="Ref"), Column(label="Words")), rows=((Cell(text="1"),),)
        )


def test_a_table_without_a_caption_is_refused():
    with pytest.raises(ValueError, match="caption"):
        Table(caption=" ", columns=(Column(label="Ref"),), rows=())


def test_a_skipped_heading_level_is_refused():
    with pytest.raises(ValueError, match="skips"):
        paper_of(Heading(text="Deep", level=4))


def test_two_sections_with_one_id_are_refused():
    section = Section(id="one", heading="One")

    with pytest.raises(ValueError, match="share an id"):
        Paper(title="P", cover=COVER, sections=(section, section), running_head="P")


def test_a_table_is_wide_from_seven_columns_on():
    six, seven = [Table(caption="T", columns=(Column(label="C"),) * n, rows=()) for n in (6, 7)]

    assert (six.is_wide, seven.is_wide) == (False, True)


def test_a_chart_keeps_its_spec():
    bars = StackedBars(rows=(StackedBar(label="1", parts=(Part(label="Red", count=2, tone="red"),)),))
    paper = paper_of(blocks.Chart(spec=bars))

    assert from_json(to_json(paper)).sections[0].blocks[0].spec == bars


def test_the_cover_prints_only_what_is_known():
    assert COVER.pairs == (("As at", "31 May 2026"),)
