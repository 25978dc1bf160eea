"""Rule 5: of two people who save one thing at once the second is shown both versions, and loses nothing."""

import pytest
from django.db import transaction

from plans.people.permissions import Role
from plans.people.services import give_role
from tests import factories
from tests.factories import past
from tests.walk import expected
from tests.walk.bodies import Form, day
from tests.walk.walker import Walker, client_of
from tests.walk.world import build

pytestmark = pytest.mark.django_db

SAID = {"confidence": "green", "progress": "under_way"}
CASES = {
    "plan_edit": ("name", {}),
    "status_words": ("words-3-word", {}),
    "part_edit": ("name", {}),
    "recommendation_edit": ("text", {}),
    "action_update": ("narrative", SAID),
    "update_correct": ("narrative", SAID | {"reason": "It was wrong."}),
    "action_deadline": ("reason", {"deadline": "March 2030"}),
    "action_edit": ("text", {}),
    "measure_edit": ("name", {}),
    "value_correct": ("note", {"reason": "It was wrong."}),
    "value_explain": ("why", {"doing": "Recruiting.", **day("back_by")}),
    "target_set": ("reason", {"number_1": "95 %"}),
    "limit_set": ("reason", {"bound": "at_most", "number": "90 %"}),
    "rebase_add": ("reason", day("effective_date")),
    "money_part_edit": ("name", {}),
    "figure_correct": ("reason", {"amount": "£2m"}),
    "envelope_sum": ("reason", {"amount": "£2m", "approver": "Cabinet"}),
    "commitment_add": ("what", {"amount": "£5k"}),
    "funded_post_change": ("title", {}),
    "funded_post_step": ("note", {"state": "advertised"}),
    "change_add": ("reason", {"kind": "supplementary", "amount": "£5k", "approver": "Cabinet"}),
    "variance_explain": ("why", {}),
    "council_edit": ("name", {}),
    "council_compared": ("neighbours_reason", {"neighbours": "Barnsley"}),
    "organisation_edit": ("name", {}),
    "post_edit": ("name", {}),
    "inspection_edit": ("title", {}),
    "judgements_edit": ("words_overall", {}),
    "reported_edit": ("text", {}),
}
"""By address: a field into which both write, and what else a valid form needs."""

LEADS = {"action_leads": ("post_1", {})}
WITHDRAWING = {
    "part_withdraw": "part_edit",
    "recommendation_withdraw": "recommendation_edit",
    "action_withdraw": "action_edit",
    "measure_withdraw": "measure_edit",
    "money_part_withdraw": "money_part_edit",
    "funded_post_withdraw": "funded_post_change",
    "rebase_withdraw": "measure_edit",
    "reported_withdraw": "reported_edit",
}
"""By address: the other address at which the first person has changed the same thing."""

ADDING = {
    "mark_read", "part_add", "recommendation_add", "action_add", "action_move", "action_place", "report_new",
    "report_pdf", "report_replace", "person_add", "person_invite", "role_give", "post_add", "post_appoint",
    "post_vacant", "organisation_add", "delegate_add", "inspection_add", "reported_add", "plan_new",
    "money_part_add", "figure_add", "line_link", "funded_post_add", "month_grid", "ledger_file",
    "measure_add",
    "value_grid", "value_file", "value_add", "measure_link",
}  # fmt: skip
"""What only adds rows, or moves them, writes over nobody."""
SWITCHES = {
    "person_account", "person_second_factor", "person_directory", "person_withdraw", "role_withdraw",
    "delegate_withdraw", "audit_redact", "measure_unlink", "line_unlink", "change_take_back",
    "commitment_decide", "commitment_release", "money_opening", "month_close", "month_reopen",
}  # fmt: skip
"""What is either so or not: whoever comes second finds it done."""
CHOOSING = {"line_delegate"}
"""Tested with the pages of money: two choices, nothing typed."""
REPORTS = {"report_edit", "report_issue", "report_throw_away", "report_bring_back"}
"""Tested with the reports, whose sections are versioned as one."""


def test_every_form_that_changes_a_row_is_tried():
    tried = set(CASES) | set(WITHDRAWING) | set(LEADS)

    assert expected.WRITING - ADDING - SWITCHES - CHOOSING - REPORTS == tried


class Desk:
    """One of two people who have the same page open."""

    def __init__(self, walker: Walker, person) -> None:
        self.walker, self.client, self.name = walker, client_of(person), person.name

    def open(self, name: str) -> dict:
        page = self.client.get(self.url(name)).content.decode()
        return {key: values if len(values) > 1 else values[0] for key, values in Form(page).values.items()}

    def send(self, name: str, sent: dict):
        return self.client.post(self.url(name), sent)

    def url(self, name: str) -> str:
        return self.walker.address(name, self.walker.world.own, "action")


@pytest.fixture
def desks(db):
    walker = Walker(build())
    plan = walker.world.own.plan
    people = [factories.member(plan, "administrator", whole_council=True) for _ in range(2)]
    for person in people:
        give_role(
            authority=plan.authority, user=person, role=Role.FINANCE_OFFICER, plan=plan, by=None, at=past()
        )
    return [Desk(walker, person) for person in people]


def test_the_second_is_shown_both_and_can_save_again(desks):
    for name, (field, more) in CASES.items():
        with transaction.atomic():
            the_second_is_shown_both(*desks, name, field, more)
            transaction.set_rollback(True)


def the_second_is_shown_both(first, second, name, field, more):
    theirs, yours = first.open(name) | more, second.open(name) | more
    assert first.send(name, theirs | {field: "What the first wrote"}).status_code == 302, name

    answer = second.send(name, yours | {field: "What the second typed"})

    page = answer.content.decode()
    assert answer.status_code == 409, name
    assert f"{first.name} saved this before you" in page, name
    assert "What the first wrote" in page, name
    again = {key: values if len(values) > 1 else values[0] for key, values in Form(page).values.items()}
    assert again[field].strip() == "What the second typed", name
    assert second.send(name, again | more).status_code == 302, name


@pytest.mark.parametrize("name", WITHDRAWING)
def test_what_was_changed_meanwhile_is_not_withdrawn_unseen(desks, name):
    first, second = desks
    yours = second.open(name) | {"reason": "It was agreed.", "progress": "withdrawn"}
    field, more = CASES[WITHDRAWING[name]]
    theirs = first.open(WITHDRAWING[name]) | more | {field: "What the first wrote"}
    assert first.send(WITHDRAWING[name], theirs).status_code == 302

    answer = second.send(name, yours)

    page = answer.content.decode()
    assert answer.status_code == 409
    assert "What the first wrote" in page and "It was agreed." in page
    version = Form(page).values["version"]
    assert second.send(name, yours | {"version": version}).status_code == 302


def test_leads_that_two_people_choose_are_shown_side_by_side(desks):
    first, second = desks
    posts = [factories.post(second.walker.world.own.plan.authority) for _ in range(2)]
    theirs, yours = first.open("action_leads"), second.open("action_leads")
    first.send("action_leads", theirs | {"post_1": posts[0].pk, "role_1": "lead"})

    answer = second.send("action_leads", yours | {"post_1": posts[1].pk, "role_1": "lead"})

    row = answer.context["conflict"]["rows"][0]
    assert (answer.status_code, row["theirs"], row["yours"]) == (409, posts[0].name, posts[1].name)
