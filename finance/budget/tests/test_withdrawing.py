"""A line, source or envelope is withdrawn only once nothing hangs on it; old links then say so."""

import pytest
from django.urls import reverse

from finance.budget.changes import take_back_change
from finance.budget.kinds import ChangeKind
from finance.budget.withdrawing import StillUsed, hanging_on, withdraw_money_part
from finance.envelopes.services import decide
from finance.posts.services import withdraw_post
from plans.structure.services import withdraw_part
from tests import factories_of_money as money
from tests.factories import day, past

pytestmark = pytest.mark.django_db


def words(row) -> list[str]:
    return [one.words for one in hanging_on(row)]


def address(row, part: str = "line") -> str:
    return reverse("money_part_withdraw", args=[row.plan.slug, part, row.pk])


def test_a_virement_hangs_on_both_its_lines_until_it_is_taken_back(coaches, training):
    change = money.change(coaches, "£5k", kind=ChangeKind.VIREMENT, from_line=training, days_ago=5)

    assert words(coaches)[0].startswith("A virement of £5,000 from “Training” in ")
    assert words(training)[0].startswith("A virement of £5,000 to “Coaches” in ")
    undo = reverse("change_take_back", args=[coaches.plan.slug, coaches.pk, change.pk])
    assert {one.url for row in (coaches, training) for one in hanging_on(row)} == {undo}
    take_back_change(change=change, reason="Not agreed.", by=None, at=past())
    assert words(coaches) == words(training) == []


def test_money_from_outside_hangs_on_nothing(coaches):
    money.change(coaches, "£5k")

    assert words(coaches) == []


def test_commitments_posts_and_parts_hang_on_a_line(coaches, open_plan):
    money.commitment(coaches, "£10k", "A contract")
    money.funded_post(coaches, "Coach")
    money.line(open_plan, "Team leader", part_of=coaches)
    money.line(open_plan, "Coaches, in the plan", tells_again=coaches)

    told = [(one.words, one.undo) for one in hanging_on(coaches)]

    assert told[0][0].startswith("A commitment of £10,000 for “A contract” in ")
    assert told[1:] == [
        ("It pays for the post “Coach”.", "Withdraw the post “Coach”"),
        ("“Team leader” is a part of it.", "Take “Team leader” out of it"),
        ("“Coaches, in the plan” tells its sum again.", "Change “Coaches, in the plan”"),
    ]


def test_a_refused_commitment_hangs_on_nothing(coaches):
    made = money.commitment(coaches, "£900k", "Too much")
    decide(commitment=made, is_approved=False, approver="Cabinet", reason="No.", by=None, at=past())

    assert words(coaches) == []


def test_lines_hang_on_their_source_and_envelope(open_plan):
    envelope, source = money.envelope(open_plan, "£1m"), money.source(open_plan)
    line = money.line(open_plan, "Coaches", envelope=envelope)
    link = money.link(line, source)

    [paid], [held] = hanging_on(source), hanging_on(envelope)

    assert (paid.words, held.words) == ("“Coaches” is paid from it.", "“Coaches” is within it.")
    assert paid.url == reverse("line_unlink", args=[open_plan.slug, line.pk, "source", link.pk])
    assert held.url == reverse("money_part_edit", args=[open_plan.slug, "line", line.pk])


def test_the_service_refuses_what_is_still_used(coaches):
    post = money.funded_post(coaches, "Coach")

    with pytest.raises(StillUsed, match="It pays for the post “Coach”."):
        withdraw_money_part(row=coaches, version=None, reason="It ended.", by=None, at=past())

    withdraw_post(post=post, version=None, reason="Not needed.", by=None, at=past())
    withdraw_money_part(row=coaches, version=None, reason="It ended.", by=None, at=past())
    coaches.refresh_from_db()
    assert coaches.withdrawn_on == day()


def test_the_page_names_what_hangs_on_a_line_and_asks_nothing(officer, coaches):
    post = money.funded_post(coaches, "Coach")

    page = officer.get(address(coaches)).content.decode()

    assert "cannot be withdrawn yet" in page and "It pays for the post “Coach”." in page
    assert reverse("funded_post_withdraw", args=[coaches.plan.slug, post.pk]) in page
    assert "Withdraw the budget line" not in page


def test_what_came_to_hang_on_a_line_meanwhile_is_told_when_it_is_sent(officer, coaches):
    coaches.refresh_from_db()
    version = coaches.version
    money.funded_post(coaches, "Coach")

    page = officer.post(address(coaches), {"reason": "It ended.", "version": version}).content.decode()

    assert "It pays for the post “Coach”." in page
    coaches.refresh_from_db()
    assert coaches.withdrawn_on is None


def test_an_envelope_with_lines_is_not_withdrawn(officer, open_plan):
    envelope = money.envelope(open_plan, "£1m")
    money.line(open_plan, "Coaches", envelope=envelope)

    page = officer.post(address(envelope, "envelope"), {"reason": "Over.", "version": 2}).content.decode()

    assert "“Coaches” is within it." in page
    envelope.refresh_from_db()
    assert envelope.withdrawn_on is None


def test_the_page_of_a_withdrawn_line_says_so(officer, coaches):
    withdraw_part(row=coaches, version=None, reason="It ended.", by=None, at=past(3))

    answer = officer.get(coaches.get_absolute_url())

    page = answer.content.decode()
    assert answer.status_code == 200 and "This line was withdrawn from the budget on" in page
    before = f"{coaches.get_absolute_url()}?as_at={day(4)}"
    assert before in page
    assert "£100,000" in officer.get(before).content.decode().replace("\u2060", "")


def test_a_line_that_was_not_there_yet_is_still_not_found(officer, coaches):
    assert officer.get(coaches.get_absolute_url(), {"as_at": day(1000)}).status_code == 404
