"""An address that has an account at another council: whoever types it learns nothing, its owner decides."""

import re

import pytest
from django.urls import reverse

from plans.history.models import AuditEvent
from plans.mail.models import Mail
from plans.people import services
from plans.people.models import Membership, PostHolding, User
from plans.people.permissions import Role
from plans.people.tests.signing_in import enter_password, is_signed_in
from plans.people.tests.test_people import typed
from tests import factories

SECRET_NAME = "Rosalind of the other council"
OWN = "officer@example.invalid"


@pytest.fixture
def council(plan):
    return plan.authority


@pytest.fixture
def administrator(plan):
    return factories.member(plan, Role.ADMINISTRATOR, whole_council=True)


@pytest.fixture
def owner(foreign_plan):
    made = factories.user(name=SECRET_NAME, email=OWN)
    services.give_role(
        authority=foreign_plan.authority,
        user=made,
        role=Role.OBSERVER,
        plan=None,
        by=None,
        at=factories.past(9),
    )
    return made


def add(client, administrator, council, **values) -> str:
    """What the administrator reads after typing an address, and on the pages that it leads to."""
    client.force_login(administrator)
    answer = client.post(reverse("person_add", args=[council.slug]), typed(**values), follow=True)
    pages = [answer.content.decode()]
    for name in ("person_list", "post_list"):
        pages.append(client.get(reverse(name, args=[council.slug])).content.decode())
    return "".join(pages)


def apart() -> User:
    return User.everybody.exclude(apart_at=None).get()


def join_url(mail: Mail) -> str:
    return re.search(r"/account/join/\d+/", mail.body)[0]


def test_nothing_of_it_is_shown_to_whoever_types_the_address(client, administrator, council, owner):
    post = factories.post(council)

    shown = add(client, administrator, council, email=OWN.upper(), post=post.pk)

    assert SECRET_NAME not in shown and "A. New Person was added." in shown
    assert not AuditEvent.everywhere.filter(authority_id=council.pk, subject_name=SECRET_NAME).exists()
    assert not Membership.objects.filter(user=owner, authority=council).exists()


def test_it_looks_like_an_address_that_has_no_account(client, administrator, council, owner):
    def without_names(page: str) -> str:
        for words in (OWN, "new@example.invalid"):
            page = page.replace(words, "ADDRESS")
        return re.sub(
            r'people/\d+|value="[^"]*"|\d+:\d+|people_\d+|roles/\d+', "", page.partition("<main")[2]
        )

    client.force_login(administrator)
    url = reverse("person_add", args=[council.slug])
    pages = [
        client.post(url, typed(email=email), follow=True).content.decode()
        for email in (OWN, "new@example.invalid")
    ]

    assert without_names(pages[0]) == without_names(pages[1])


def test_typed_twice_it_is_one_person_of_the_council(client, administrator, council, owner):
    for role in ("observer", "verifier"):
        add(client, administrator, council, email=OWN, role=role)

    assert apart().memberships.count() == 2


def test_who_is_known_at_the_council_is_found_as_before(client, administrator, council, plan):
    known = factories.member(plan, Role.OBSERVER)

    shown = add(client, administrator, council, email=known.email, role="verifier")

    assert known.name in shown and not User.everybody.exclude(apart_at=None).exists()


def test_the_owner_joins_it_and_has_what_was_given(client, administrator, council, owner):
    post = factories.post(council, name="Head of Quality")
    add(client, administrator, council, email=OWN, post=post.pk)
    mail = Mail.objects.get()
    client.logout()
    enter_password(client, owner)

    page = client.get(join_url(mail)).content.decode()
    client.post(join_url(mail))

    assert "Board member, Head of Quality" in page and SECRET_NAME in page
    assert Membership.objects.get(authority=council, user=owner, withdrawn_on=None).role == "board_member"
    assert PostHolding.objects.on(factories.day()).get(post=post).holder == owner
    assert not Membership.objects.filter(user=apart(), withdrawn_on=None).exists()
    client.force_login(administrator)
    people = client.get(reverse("person_list", args=[council.slug])).content.decode()
    assert SECRET_NAME in people and "A. New Person" not in people
    last = AuditEvent.everywhere.filter(authority_id=council.pk).latest("seq")
    assert (last.by_id, last.verb) == (owner.pk, "joined with their account what they were given")


def test_it_is_joined_once(client, administrator, council, owner):
    add(client, administrator, council, email=OWN)
    url = join_url(Mail.objects.get())
    client.force_login(owner)

    answers = [client.post(url).status_code for _ in range(2)]

    assert answers == [302, 404]
    assert owner.memberships.filter(authority=council).count() == 1


def test_the_only_administrator_joins_too(client, administrator, council, owner):
    add(client, administrator, council, email=OWN, role="administrator")
    own = administrator.memberships.get()
    services.withdraw_role(membership=own, by=None, at=factories.past())
    client.force_login(owner)

    client.post(join_url(Mail.objects.get()))

    assert owner.memberships.get(authority=council).role == "administrator"


def test_nobody_else_can_join_it_nor_sign_in_to_it(client, administrator, council, owner, plan):
    add(client, administrator, council, email=OWN)
    url = join_url(Mail.objects.get())

    for other in (administrator, factories.member(plan)):
        client.force_login(other)
        assert client.get(url).status_code == client.post(url).status_code == 404
    client.logout()
    assert client.post(url).url.startswith(reverse("account_login"))
    client.post(reverse("account_reset_password"), {"email": OWN})
    assert [mail.recipient for mail in Mail.objects.filter(key__startswith="v1|account|")] == [owner]
    enter_password(client, owner)
    assert is_signed_in(client) and client.session["_auth_user_id"] == str(owner.pk)


def test_nothing_is_left_behind_when_the_last_step_fails(client, administrator, council, owner, monkeypatch):
    add(client, administrator, council, email=OWN)
    url = join_url(Mail.objects.get())
    client.force_login(owner)
    monkeypatch.setattr("plans.people.joining.withdraw_person", None)

    with pytest.raises(TypeError):
        client.post(url)

    assert not owner.memberships.filter(authority=council).exists() and apart().is_active


def test_the_account_page_offers_it(client, administrator, council, owner):
    add(client, administrator, council, email=OWN)
    client.force_login(owner)

    assert "join it with your account" in client.get(reverse("account")).content.decode()
