import pytest
from django.urls import reverse

from plans.history.models import AuditEvent
from plans.people import services
from plans.people.models import User
from plans.people.permissions import Role
from plans.people.standing import stands_here
from tests import factories


@pytest.fixture
def council(plan):
    return plan.authority


@pytest.fixture
def administrator(client, plan):
    made = factories.member(plan, Role.ADMINISTRATOR, whole_council=True)
    client.force_login(made)
    return made


@pytest.fixture
def neighbour(foreign_plan):
    """Another council, which has an administrator of its own."""
    factories.member(foreign_plan, Role.ADMINISTRATOR, whole_council=True)
    return foreign_plan.authority


def give_role(council, person, role=Role.OBSERVER):
    return services.give_role(
        authority=council, user=person, role=role, plan=None, by=None, at=factories.past()
    )


def switch(client, council, person) -> str:
    """Open or close an account; what the page then says."""
    sent = {"to": "close" if is_open(person) else "open"}
    answer = client.post(reverse("person_account", args=[council.slug, person.pk]), sent, follow=True)
    return answer.content.decode()


def is_open(person) -> bool:
    return User.objects.get(pk=person.pk).is_active


def member(council, person):
    give_role(council, person)


def holder(council, person):
    factories.post(council, holder=person)


def delegate(council, person):
    services.add_delegate(post=factories.post(council), user=person, by=None, at=factories.past())


WAYS = [member, holder, delegate]


@pytest.mark.parametrize("stand", WAYS)
def test_an_account_is_closed_and_opened(client, administrator, council, stand):
    person = factories.user()
    stand(council, person)

    switch(client, council, person)
    closed = is_open(person)
    switch(client, council, person)

    assert (closed, is_open(person)) == (False, True)


@pytest.mark.parametrize("stand", WAYS)
def test_somebody_of_two_councils_is_not_shut_out_by_one(client, administrator, council, neighbour, stand):
    person = factories.user()
    give_role(council, person)
    stand(neighbour, person)

    assert "also works for another council" in switch(client, council, person)
    assert is_open(person)


def test_a_council_without_an_administrator_keeps_nobody_open(client, administrator, council, foreign_plan):
    person = factories.user()
    give_role(council, person)
    give_role(foreign_plan.authority, person)

    switch(client, council, person)

    assert not is_open(person)
    told = AuditEvent.everywhere.filter(verb="closed the account of", subject_id=person.pk)
    assert told.filter(authority_id__in=[council.pk, foreign_plan.authority_id]).count() == 2


def test_somebody_whose_roles_were_withdrawn_is_not_ours_to_close(client, administrator, council):
    person = factories.user()
    services.withdraw_role(membership=give_role(council, person), by=None, at=factories.past())

    assert "no role and no post" in switch(client, council, person)
    assert is_open(person)


def test_what_another_council_closed_stays_closed(client, administrator, council, neighbour):
    person = factories.user()
    services.set_active(authority=neighbour, user=person, is_active=False, by=None, at=factories.past())
    give_role(council, person)

    assert "Another council closed this account" in switch(client, council, person)
    assert not is_open(person)


def test_nobody_closes_their_own_account(client, administrator, council):
    assert "cannot close your own" in switch(client, council, administrator)
    assert is_open(administrator)


def test_of_two_who_close_an_account_at_once_the_second_does_not_open_it(client, council, administrator):
    person = factories.user()
    member(council, person)
    url = reverse("person_account", args=[council.slug, person.pk])

    page = client.get(url).content.decode()
    answers = [client.post(url, {"to": "close"}, follow=True) for _ in range(2)]

    assert 'name="to" value="close"' in page
    assert "is closed now" in answers[1].content.decode() and not is_open(person)
    assert AuditEvent.everywhere.filter(verb="closed the account of").count() == 1


def withdraw(client, council, person) -> str:
    return client.post(
        reverse("person_withdraw", args=[council.slug, person.pk]), follow=True
    ).content.decode()


def test_all_that_somebody_has_here_is_withdrawn_at_once(client, administrator, council, plan, neighbour):
    person = factories.user()
    for stand in WAYS:
        stand(council, person)
        stand(neighbour, person)
    services.appoint(
        post=factories.post(council),
        holder=person,
        effective_date=factories.day(-30),
        by=None,
        at=factories.past(),
    )

    page = withdraw(client, council, person)

    assert "no role and no post here any more" in page
    assert not stands_here(person, council, factories.day())
    assert not stands_here(person, council, factories.day(-40))
    assert stands_here(person, neighbour, factories.day())
    acts = AuditEvent.everywhere.filter(authority_id=council.pk, by_id=administrator.pk)
    assert sorted(acts.values_list("verb", flat=True)) == [
        "ended the updating for the post",
        "left vacant the post",
        "left vacant the post",
        "withdrew a role from",
    ]


def test_nothing_is_withdrawn_from_the_last_administrator(client, administrator, council):
    holder(council, administrator)

    assert "Somebody must administer" in withdraw(client, council, administrator)
    assert stands_here(administrator, council, factories.day())
    assert administrator.holdings.get().post.holdings.count() == 1


def test_a_viewer_withdraws_nothing(client, council, plan):
    client.force_login(factories.member(plan, Role.OBSERVER, whole_council=True))

    answer = client.post(reverse("person_withdraw", args=[council.slug, factories.member(plan).pk]))

    assert answer.status_code == 403


def test_of_two_administrators_who_close_each_other_one_stays(administrator, council, plan):
    other = factories.member(plan, Role.ADMINISTRATOR, whole_council=True)
    services.set_active(authority=council, user=other, is_active=False, by=administrator, at=factories.past())

    with pytest.raises(services.LastAdministrator):
        services.set_active(
            authority=council, user=administrator, is_active=False, by=other, at=factories.past()
        )


@pytest.fixture
def shared(council, neighbour):
    """Somebody whose account another council closed, after they had signed in, and whom ours has added."""
    person = factories.user(name="Known Elsewhere", last_login=factories.past())
    services.set_active(authority=neighbour, user=person, is_active=False, by=None, at=factories.past())
    for one in (council, neighbour):
        give_role(one, person)
    return person


def test_adding_somebody_says_only_what_was_typed(client, administrator, council, shared):
    sent = {"email": shared.email.upper(), "name": "As Typed", "role": "observer"}

    page = client.post(reverse("person_add", args=[council.slug]), sent, follow=True).content.decode()

    assert f"As Typed was added. An invitation is on its way to {shared.email.upper()}." in page
    for told in ("Last signed in", "no password", "closed", "Open the account"):
        assert told not in page


def test_the_list_hides_and_does_not_sort_by_what_is_not_ours(client, administrator, council, shared):
    give_role(council, factories.user(last_login=factories.past(500)))
    url = reverse("person_list", args=[council.slug])

    def order() -> list[str]:
        rows = [
            client.get(url, {"sort": by}).context["table"].rows
            for by in ("seen_at", "second_factor", "is_active")
        ]
        return [[row.record.name for row in rows_of_one] for rows_of_one in rows]

    page, before = client.get(url).content.decode(), order()
    User.objects.filter(pk=shared.pk).update(last_login=factories.past(900), is_active=True)

    assert page.count("not shown") == 3 and "closed" not in page
    assert order() == before


@pytest.mark.parametrize("name", ["post_appoint", "delegate_add"])
def test_whoever_another_council_shut_out_can_be_chosen_like_anybody(
    client, administrator, council, shared, name
):
    page = client.get(reverse(name, args=[council.slug, factories.post(council).pk])).content.decode()

    assert shared.name in page
