"""What is called evidenced has evidence; where it is called so without, the record says that it has none."""

import pytest
from django.urls import reverse

from plans.actions.tests.test_update_page import typed, updates, where
from plans.actions.updates import Said, correct_update
from tests import factories

SAYS_SO = {"progress": "evidenced", "confidence": "none"}
REFUSED = "No evidence of it has been given."


def test_it_is_refused_without_evidence_and_nothing_typed_is_lost(client, action, lead):
    page = client.post(where(action), typed(action, **SAYS_SO, next_steps="Book the room.")).content.decode()

    assert REFUSED in page and "Book the room." in page
    assert not updates(action)


@pytest.mark.parametrize("given", ["before", "with it"])
def test_it_is_recorded_with_evidence(client, action, lead, given):
    evidence = {"title_1": "Minutes", "link_1": "https://example.org/minutes"}
    if given == "before":
        client.post(where(action), typed(action, **evidence))

    client.post(where(action), typed(action, **SAYS_SO, **({} if given == "before" else evidence)))

    assert updates(action)[-1].progress == "evidenced"


def test_evidence_that_is_itself_refused_is_asked_for_where_it_stands(client, action, lead):
    answer = client.post(where(action), typed(action, **SAYS_SO, title_1="Minutes", link_1="no address"))

    assert list(answer.context["form"].errors) == ["link_1"]


def test_it_is_not_corrected_into_being_evidenced(client, open_plan):
    client.force_login(factories.member(open_plan))
    action = factories.action(open_plan, ref="1.1")
    update = factories.update(action, progress="done", confidence="")
    sent = typed(action, **SAYS_SO, reason="It was evidenced.")

    page = client.post(f"{action.get_absolute_url()}updates/{update.pk}/correct/", sent).content.decode()

    assert REFUSED in page


@pytest.mark.parametrize("progress", ["done", "evidenced", "verified"])
def test_where_it_stands_so_without_any_the_record_says_so(client, open_plan, progress):
    action = factories.action(open_plan, ref="1.1")
    update = factories.update(action)
    said = Said(progress=progress, narrative="It is done.")
    correct_update(update=update, version=None, said=said, reason="So it was.", by=None, at=factories.past())
    client.force_login(factories.member(open_plan))

    page = client.get(action.get_absolute_url()).content.decode()
    dashboard = client.get(open_plan.get_absolute_url()).content.decode()
    listed = client.get(reverse("action_list", args=[open_plan.slug]), {"show": "no_evidence"})

    assert "Claimed complete, evidence is missing." in page
    assert "Needs a decision (1)" in dashboard and "evidence is missing" in dashboard
    assert f'href="{action.get_absolute_url()}"' in listed.content.decode()
