from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from plans.history.models import AuditEvent, AuditText, ChainHead
from plans.management.commands.verify_audit import Command
from tests import factories

pytestmark = pytest.mark.django_db


def verify(**options):
    out = StringIO()
    call_command("verify_audit", stdout=out, **options)
    return out.getvalue()


def test_it_names_each_chain_and_says_that_it_holds(plan):
    factories.action(plan)

    said = verify()

    assert f"{plan.name} (plan:{plan.pk}), 3 events: holds" in said
    assert plan.authority.name in said


def test_it_keeps_when_each_chain_was_verified(plan):
    verify()

    head = ChainHead.objects.get(chain=f"plan:{plan.pk}")
    assert (head.checked_seq, head.faults) == (head.seq, 0)
    assert head.checked_at is not None


def test_it_can_be_called_from_the_command_line(plan, capsys):
    Command().run_from_argv(["manage.py", "verify_audit"])

    assert "holds" in capsys.readouterr().out


def test_one_plan_can_be_chosen(plan, foreign_plan):
    assert foreign_plan.name not in verify(plan=plan.slug)


def test_a_changed_event_is_told_and_ends_with_1(plan):
    event = AuditEvent.everywhere.filter(plan_id=plan.pk).first()
    AuditEvent.everywhere.filter(pk=event.pk).update(by_name="Somebody else")

    with pytest.raises(CommandError, match=f"event {event.seq} does not follow") as fault:
        verify(plan=plan.slug)

    assert fault.value.returncode == 1
    assert ChainHead.objects.get(chain=f"plan:{plan.pk}").faults == 1


def test_a_changed_text_is_told(plan):
    AuditText.objects.filter(event__plan_id=plan.pk).update(content={"name": "Another"})

    with pytest.raises(CommandError, match="the text of event 1 was changed"):
        verify()


def test_an_event_that_is_gone_is_told(plan):
    factories.action(plan)
    AuditText.objects.filter(event__plan_id=plan.pk, event__seq=2).delete()
    AuditEvent.everywhere.filter(plan_id=plan.pk, seq=2).delete()

    with pytest.raises(CommandError, match="event 2 is missing"):
        verify()


def test_an_unknown_plan_ends_with_2(db):
    with pytest.raises(CommandError, match="no plan with the short name") as fault:
        verify(plan="nowhere")

    assert fault.value.returncode == 2
