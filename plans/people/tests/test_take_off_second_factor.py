import pytest
from allauth.mfa.models import Authenticator
from django.core.management import CommandError, call_command
from django.urls import reverse

from plans.history.models import AuditEvent
from plans.mail.models import Mail
from plans.people import services
from plans.people.permissions import Role
from tests import factories


@pytest.fixture
def administrator(plan):
    return factories.member(plan, Role.ADMINISTRATOR, whole_council=True)


@pytest.fixture
def person(plan):
    made = factories.member(plan)
    factories.second_factor(made)
    return made


@pytest.fixture
def url(plan, person):
    return reverse("person_second_factor", args=[plan.authority.slug, person.pk])


def events(council):
    return AuditEvent.everywhere.filter(authority_id=council.pk, verb__contains="second factor")


def test_a_lost_one_is_taken_off_and_the_history_says_so(client, administrator, plan, person, url):
    client.force_login(administrator)

    asked = client.get(url).content.decode()
    client.post(url)

    assert "call them back" in asked
    assert not Authenticator.objects.filter(user=person).exists()
    assert events(plan.authority).get().by_name == administrator.name


def test_its_owner_is_told_by_mail(client, administrator, person, url):
    client.force_login(administrator)

    client.post(url)

    mail = Mail.objects.get(recipient=person)
    assert "your password alone lets you in" in mail.body and administrator.name in mail.body


def test_a_viewer_is_refused(client, plan, url):
    client.force_login(factories.member(plan, Role.OBSERVER, whole_council=True))

    assert client.post(url).status_code == 403
    assert Authenticator.objects.exists()


def test_a_member_of_another_council_sees_nothing(client, foreign_plan, url):
    client.force_login(factories.member(foreign_plan, Role.ADMINISTRATOR, whole_council=True))

    assert client.post(url).status_code == 404


def test_a_stranger_is_sent_to_sign_in(client, url):
    assert client.post(url).url.startswith(reverse("account_login"))


def test_who_has_none_is_left_alone(client, administrator, plan, person, url):
    Authenticator.objects.all().delete()
    client.force_login(administrator)

    page = client.post(url, follow=True).content.decode()

    assert f"{person.name} has no second factor." in page and not events(plan.authority).exists()


def test_ones_own_is_turned_off_elsewhere(client, administrator, plan):
    factories.second_factor(administrator)
    client.force_login(administrator)

    client.post(reverse("person_second_factor", args=[plan.authority.slug, administrator.pk]))

    assert Authenticator.objects.exists()


def test_one_council_does_not_weaken_another(client, administrator, person, foreign_plan, url):
    factories.member(foreign_plan, Role.ADMINISTRATOR, whole_council=True)
    role = {"role": Role.OBSERVER, "plan": None, "by": None, "at": factories.past()}
    services.give_role(authority=foreign_plan.authority, user=person, **role)
    client.force_login(administrator)

    page = client.post(url, follow=True).content.decode()

    assert "also works for another council" in page and Authenticator.objects.exists()


def test_nothing_is_left_behind_when_the_last_step_fails(client, administrator, url, monkeypatch):
    monkeypatch.setattr("plans.people.sign_in.services.queue", None)
    client.force_login(administrator)

    with pytest.raises(TypeError):
        client.post(url)

    assert Authenticator.objects.count() == 2


def test_the_list_of_people_says_who_has_none(client, administrator, plan, person):
    client.force_login(administrator)
    people = reverse("person_list", args=[plan.authority.slug])

    everybody = client.get(people).content.decode()
    without = client.get(people, {"unprotected": "on"}).content.decode()

    assert person.email in everybody and ">on<" in everybody and ">none<" in everybody
    assert administrator.email in without and person.email not in without


def test_the_command_helps_an_administrator_without_colleagues(administrator, plan, capsys):
    factories.second_factor(administrator)

    call_command("take_off_second_factor", administrator.email.upper())

    assert "was taken off" in capsys.readouterr().out
    assert not Authenticator.objects.exists() and events(plan.authority).count() == 1


@pytest.mark.django_db
def test_the_command_says_when_there_is_nothing_to_take_off():
    with pytest.raises(CommandError, match="no account with a second factor") as refused:
        call_command("take_off_second_factor", factories.user().email)

    assert refused.value.returncode == 2
