import pytest
from django.contrib.auth.hashers import make_password
from django.urls import reverse
from django.utils import timezone

from plans.history.models import AuditEvent
from plans.mail.models import Mail
from plans.mail.services import dispatch
from plans.people import services
from plans.people.models import Membership, PostHolding, User
from plans.people.permissions import Role
from tests import factories


@pytest.fixture
def council(plan):
    return plan.authority


@pytest.fixture
def administrator(plan):
    return factories.member(plan, Role.ADMINISTRATOR, whole_council=True)


@pytest.fixture
def add_url(council):
    return reverse("person_add", args=[council.slug])


def typed(**values):
    return {"email": "new@example.invalid", "name": "A. New Person", "role": "board_member"} | values


def test_a_person_is_added_and_invited(client, administrator, council, add_url):
    client.force_login(administrator)
    post = factories.post(council)

    response = client.post(add_url, typed(post=post.pk), follow=True)

    person = User.objects.get(email="new@example.invalid")
    assert "invitation is on its way" in response.content.decode()
    assert person.memberships.get().role == "board_member"
    assert PostHolding.objects.get(post=post).holder == person
    assert "/account/password/new/" in Mail.objects.get(recipient=person).body
    assert AuditEvent.everywhere.filter(authority_id=council.pk, verb="invited").exists()


def test_the_invitation_lets_them_choose_a_password(client, administrator, add_url):
    client.force_login(administrator)
    client.post(add_url, typed())
    client.logout()
    link = next(line for line in Mail.objects.get().body.splitlines() if "/password/new/" in line)

    page = client.get("/" + link.split("/", 3)[3], follow=True)
    secret = "quite another secret"
    client.post(page.redirect_chain[-1][0], {"password1": secret, "password2": secret})

    assert User.objects.get(email="new@example.invalid").check_password(secret)


def test_a_viewer_is_refused(client, plan, add_url):
    client.force_login(factories.member(plan, Role.OBSERVER, whole_council=True))

    assert client.post(add_url, typed()).status_code == 403


def test_a_member_of_another_council_sees_nothing(client, foreign_plan, add_url):
    client.force_login(factories.member(foreign_plan, Role.ADMINISTRATOR, whole_council=True))

    assert client.post(add_url, typed()).status_code == 404


def test_a_stranger_is_sent_to_sign_in(client, add_url):
    assert client.post(add_url, typed()).url.startswith(reverse("account_login"))


def test_bad_input_is_explained(client, administrator, add_url, foreign_plan):
    client.force_login(administrator)
    foreign = factories.post(foreign_plan.authority)

    page = client.post(add_url, typed(email="not one", role="", post=foreign.pk)).content.decode()

    assert "There is a problem" in page and 'value="not one"' in page
    assert "not one of the available choices" in page
    assert not User.objects.filter(name="A. New Person").exists()


def test_neither_role_nor_post_is_explained(client, administrator, add_url):
    client.force_login(administrator)

    page = client.post(add_url, typed(role="")).content.decode()

    assert "Choose a role, or a post, or both" in page


def test_nothing_is_left_behind_when_the_last_step_fails(client, administrator, add_url, monkeypatch):
    monkeypatch.setattr("plans.people.invitations.queue", None)
    client.force_login(administrator)

    with pytest.raises(TypeError):
        client.post(add_url, typed())

    assert not User.objects.filter(email="new@example.invalid").exists()


def test_a_role_is_given_and_withdrawn(client, administrator, plan, council):
    client.force_login(administrator)
    person = factories.member(plan, Role.OBSERVER)

    client.post(reverse("role_give", args=[council.slug, person.pk]), {"role": "verifier", "plan": plan.pk})
    given = person.memberships.get(role="verifier")
    client.post(reverse("role_withdraw", args=[council.slug, person.pk, given.pk]))

    given.refresh_from_db()
    assert given.plan_id == plan.pk and given.withdrawn_on


def test_with_several_plans_somebody_says_in_which(client, administrator, plan, council, add_url):
    factories.plan(authority=council)
    client.force_login(administrator)
    person = factories.member(plan, Role.OBSERVER)
    give = reverse("role_give", args=[council.slug, person.pk])

    shown = client.get(give).content.decode()
    unsaid = client.post(give, {"role": "verifier"}).content.decode()
    added = client.post(add_url, typed()).content.decode()
    client.post(give, {"role": "verifier", "plan": "every"})

    assert "Verifier: reads the plan, and verifies" in shown and "Choose a plan" in shown
    assert all("Choose in which plan the role counts." in page for page in (unsaid, added))
    assert person.memberships.get(role="verifier").plan is None


def test_the_last_administrator_stays(client, administrator, council):
    client.force_login(administrator)
    own = administrator.memberships.get()

    response = client.post(
        reverse("role_withdraw", args=[council.slug, administrator.pk, own.pk]), follow=True
    )

    assert "Somebody must administer" in response.content.decode()
    assert Membership.objects.get(pk=own.pk).withdrawn_on is None


def test_a_person_of_another_council_does_not_exist_here(client, administrator, council, foreign_plan):
    client.force_login(administrator)
    person = factories.member(foreign_plan)

    assert client.get(reverse("person", args=[council.slug, person.pk])).status_code == 404


def test_the_list_is_searched(client, administrator, plan, council):
    client.force_login(administrator)
    factories.member(plan, Role.VERIFIER)

    page = client.get(reverse("person_list", args=[council.slug]), {"q": "verif"}).content.decode()

    assert "Verifier" in page and administrator.email not in page


@pytest.mark.parametrize("name", ["person_list", "post_list", "organisation_list"])
def test_the_lists_ask_no_more_for_more_rows(
    client, administrator, plan, council, name, django_assert_max_num_queries
):
    client.force_login(administrator)
    for number in range(20):
        person = factories.user()
        body = services.add_organisation(
            authority=council, name=f"Body {number}", kind="other", by=None, at=factories.past()
        )
        factories.post(council, holder=person, organisation=body)
        Membership.objects.create(
            user=person, authority=council, plan=plan, role="observer", added_on=factories.day()
        )

    with django_assert_max_num_queries(11):
        assert client.get(reverse(name, args=[council.slug])).status_code == 200


def test_an_invitation_is_sent_again(client, administrator, plan, council):
    client.force_login(administrator)
    person = factories.member(plan)
    User.objects.filter(pk=person.pk).update(password=make_password(None))

    client.post(reverse("person_invite", args=[council.slug, person.pk]))

    assert "/account/password/new/" in Mail.objects.get(recipient=person).body


def test_an_invitation_does_not_go_when_what_it_invites_to_was_withdrawn(
    client, administrator, plan, council
):
    client.force_login(administrator)
    person = factories.member(plan)
    client.post(reverse("person_invite", args=[council.slug, person.pk]))
    services.withdraw_person(authority=council, user=person, by=None, at=factories.past())

    assert dispatch(clock=timezone.now) == 0
    assert "no longer have a role" in Mail.objects.get(recipient=person).reason
