"""Shares are in proportion to each other: a line tells each of the whole, and per cents stay within 100."""

from decimal import Decimal

import pytest
from django.urls import reverse

from finance.budget.models import LineFunding
from tests import factories_of_money as money
from tests.factories import action

pytestmark = pytest.mark.django_db


@pytest.fixture
def line(open_plan):
    made = money.line(open_plan)
    money.link(made, money.source(open_plan, "Grant"), share=Decimal(60))
    return made


def page(officer, line) -> str:
    return officer.get(line.get_absolute_url()).content.decode().replace("\N{NO-BREAK SPACE}", " ")


def link(officer, line, share: str):
    source = money.source(line.plan, "Reserve")
    line.refresh_from_db()
    url = reverse("line_link", args=[line.plan.slug, line.pk, "source"])
    sent = {"to": f"fundingsource-{source.pk}", "share": share, "version": line.version}
    return officer.post(url, sent).content.decode().replace("\u2060", "")


def test_each_share_is_told_of_the_whole(officer, line):
    money.link(line, money.source(line.plan, "Reserve"), share=Decimal(70))
    money.link(line, action(line.plan), share=Decimal(2))

    told = page(officer, line)

    assert "Grant, share 60 of 130, 46.2 %" in told and "Reserve, share 70 of 130, 53.8 %" in told
    assert "share 2 of 2, 100 %" in told


def test_beside_a_source_without_a_share_no_per_cent_follows(officer, line):
    money.link(line, money.source(line.plan, "Reserve"))

    told = page(officer, line)

    assert "Grant, share 60 <a" in told and "share 60 of" not in told


def test_per_cents_do_not_go_above_a_hundred(officer, line):
    assert "that would come to 130 %. Write it lower" in link(officer, line, "70%")
    assert LineFunding.objects.count() == 1


@pytest.mark.parametrize("share", ["40 %", "70", ""])
def test_what_comes_to_a_hundred_or_is_told_in_parts_is_kept(officer, line, share):
    link(officer, line, share)

    assert LineFunding.objects.count() == 2
