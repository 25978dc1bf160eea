"""Rule 1: every address with every role, in the own plan and in another council's."""

import pytest
from django.urls import URLResolver, get_resolver

from tests.walk import expected, holes
from tests.walk.walker import Walker
from tests.walk.world import build

pytestmark = pytest.mark.django_db


def names(resolver=None) -> set[str]:
    found = set()
    for entry in (resolver or get_resolver()).url_patterns:
        found |= names(entry) if isinstance(entry, URLResolver) else {entry.name}
    return found


def test_every_address_stands_in_the_table():
    assert names() == set(expected.PLAN) | expected.COUNCIL | expected.OPEN


def test_no_cell_is_wrong(capsys):
    walker = Walker(build())

    wrong = walker.walk(set(expected.PLAN) | expected.COUNCIL)

    with capsys.disabled():
        print(f"\nthe walk of roles: {walker.cells} cells, {len(wrong)} wrong")  # noqa: T201
    assert wrong == [], "\n".join(wrong)
    assert walker.cells > 2000


@pytest.mark.parametrize("hole", holes.HOLES, ids=lambda hole: hole.__name__)
def test_the_walk_finds_a_hole(hole, monkeypatch):
    names_to_walk = hole(monkeypatch)

    assert Walker(build()).walk(names_to_walk) != []
