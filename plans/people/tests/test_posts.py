import re

import pytest
from django.urls import reverse

from plans.actions.services import Lead
from plans.history.models import AuditEvent
from plans.people import services
from plans.people.models import Post, PostHolding
from plans.people.permissions import Role
from plans.people.services import add_organisation
from tests import factories


@pytest.fixture
def post(plan):
    return factories.post(plan.authority, name="Head of Early Help")


@pytest.fixture
def administrator(plan):
    return factories.member(plan, Role.ADMINISTRATOR, whole_council=True)


@pytest.fixture
def url(post):
    return reverse("post_appoint", args=[post.authority.slug, post.pk])


def form(holder, **values):
    return {
        "holder": holder.pk,
        "kind": "interim",
        "effective_date_day": "1",
        "effective_date_month": "3",
        "effective_date_year": "2026",
    } | values


def test_it_appoints_a_holder(client, administrator, post, url):
    client.force_login(administrator)

    page = client.post(url, form(administrator), follow=True).content.decode()

    held = PostHolding.objects.get(post=post)
    assert (held.holder, held.kind, str(held.effective_date)) == (administrator, "interim", "2026-03-01")
    assert AuditEvent.everywhere.latest("pk").verb == "filled the post"
    assert "interim, from 1 March 2026" in page


def test_a_viewer_is_refused(client, plan, administrator, url):
    client.force_login(factories.member(plan, Role.PROGRAMME_MANAGER, whole_council=True))

    assert client.post(url, form(administrator)).status_code == 403


def test_a_member_of_another_council_sees_nothing(client, administrator, foreign_plan, url):
    client.force_login(factories.member(foreign_plan, Role.ADMINISTRATOR, whole_council=True))

    assert client.post(url, form(administrator)).status_code == 404


def test_a_stranger_is_sent_to_sign_in(client, administrator, url):
    assert client.post(url, form(administrator)).url.startswith(reverse("account_login"))


def test_bad_input_is_explained(client, administrator, foreign_plan, post, url):
    client.force_login(administrator)
    stranger = factories.member(foreign_plan)

    page = client.post(
        url, form(stranger, effective_date_day="31", effective_date_month="2")
    ).content.decode()

    assert "must be a real date" in page and "not one of the available choices" in page
    assert not PostHolding.objects.filter(post=post).exists()


def test_an_end_before_the_beginning_is_explained(client, administrator, url):
    client.force_login(administrator)
    early = {"until_day": "1", "until_month": "2", "until_year": "2026"}

    assert "must not lie before" in client.post(url, form(administrator, **early)).content.decode()


def test_nothing_is_left_behind_when_the_last_step_fails(client, administrator, post, url, monkeypatch):
    monkeypatch.setattr("plans.acts.record", None)
    client.force_login(administrator)

    with pytest.raises(TypeError):
        client.post(url, form(administrator))

    assert not PostHolding.objects.filter(post=post).exists()


def test_a_post_falls_vacant(client, administrator, post):
    client.force_login(administrator)

    days = {f"effective_date_{part}": value for part, value in (("day", 1), ("month", 3), ("year", 2026))}
    client.post(reverse("post_vacant", args=[post.authority.slug, post.pk]), days)

    assert PostHolding.objects.get(post=post).kind == "vacant"


def test_it_names_the_actions_that_nobody_would_lead(client, administrator, plan):
    head, other = (factories.post(plan.authority, holder=factories.user()) for _ in range(2))
    factories.action(plan, ref="1.1", text="Hold sessions.", leads=[Lead(head)])
    factories.action(plan, ref="1.2", text="Audit cases.", leads=[Lead(head), Lead(other, "joint")])
    done = factories.action(plan, ref="1.3", text="Write to partners.", leads=[Lead(head)])
    factories.update(done, progress="done", confidence="")
    client.force_login(administrator)

    page, others = (
        client.get(reverse("post_vacant", args=[plan.authority.slug, post.pk])).content.decode()
        for post in (head, other)
    )

    assert "nobody holds a post that leads this action" in page and "1.1 Hold sessions." in page
    assert "1.2 Audit" not in page and "1.3 Write" not in page
    assert "No open action is left without somebody" in others


def test_a_post_is_added_with_its_other_names(client, administrator, plan):
    client.force_login(administrator)
    names = "DCS\nDirector\n\nDCS"

    client.post(
        reverse("post_add", args=[plan.authority.slug]),
        {"name": "Director of Children's Services", "kind": "post", "aliases": names},
    )

    assert Post.objects.get(name="Director of Children's Services").aliases == ["DCS", "Director"]


def test_a_name_is_used_once(client, administrator, post):
    client.force_login(administrator)

    page = client.post(
        reverse("post_add", args=[post.authority.slug]), {"name": post.name, "kind": "post"}
    ).content.decode()

    assert "There is a post with this name already" in page


def test_a_delegate_comes_and_goes(client, administrator, post):
    client.force_login(administrator)

    client.post(reverse("delegate_add", args=[post.authority.slug, post.pk]), {"user": administrator.pk})
    row = post.delegates.get()
    client.post(reverse("delegate_withdraw", args=[post.authority.slug, post.pk, row.pk]))

    row.refresh_from_db()
    assert row.withdrawn_on


def test_a_delegate_updates_only_while_the_post_is_held(client, plan):
    holder, delegate = factories.user(), factories.user()
    head = factories.post(plan.authority, holder=holder)
    services.add_delegate(post=head, user=delegate, by=None, at=factories.past())
    action = factories.action(plan, leads=[Lead(head)])
    update = reverse("action_update", args=[plan.slug, action.ref])
    client.force_login(delegate)
    held = client.get(update).status_code, head.name in client.get(reverse("account")).content.decode()

    services.appoint(post=head, holder=None, effective_date=factories.day(), by=None, at=factories.past())
    vacant = client.get(update).status_code, head.name in client.get(reverse("account")).content.decode()

    assert (held, vacant) == ((200, True), (404, False))


def test_a_vacant_post_is_flagged_in_the_list(client, administrator, post):
    client.force_login(administrator)

    page = client.get(reverse("post_list", args=[post.authority.slug]), {"vacant": "on"}).content.decode()

    assert post.name in page and "nobody" in page


def test_an_organisation_cannot_follow_itself_round_a_circle(client, administrator, plan):
    client.force_login(administrator)
    council, at = plan.authority, factories.past()
    first = add_organisation(authority=council, name="CCG", kind="health", by=None, at=at)
    second = add_organisation(authority=council, name="ICB", kind="health", by=None, at=at, successor=first)

    page = client.post(
        reverse("organisation_edit", args=[council.slug, first.pk]),
        {"name": "CCG", "kind": "health", "successor": second.pk, "version": 1},
    ).content.decode()

    assert "in a circle" in page


@pytest.mark.parametrize("colour", ["#ZZZZZZ", "abc", "#12", "red"])
def test_what_is_no_colour_is_explained(client, administrator, plan, colour):
    client.force_login(administrator)
    url = reverse("council_edit", args=[plan.authority.slug])

    page = client.post(url, {"name": "Northmere", "colour": colour, "version": 1}).content.decode()

    assert "Enter a colour such as #12436D." in page


def test_the_colour_is_chosen_and_shown_as_a_colour(client, administrator, plan):
    client.force_login(administrator)

    form = client.get(reverse("council_edit", args=[plan.authority.slug])).content.decode()
    page = client.get(reverse("council", args=[plan.authority.slug])).content.decode()

    assert re.search(r'<input type="color" name="colour"[^>]* value="#12436D"', form)
    assert 'aria-label="The colour #12436D"' in page and 'fill="#12436D"' in page


def test_a_colour_that_cannot_be_read_is_refused(client, administrator, plan):
    client.force_login(administrator)
    url = reverse("council_edit", args=[plan.authority.slug])

    page = client.post(url, {"name": "Northmere", "colour": "#777777", "version": 1}).content.decode()
    client.post(url, {"name": "Northmere", "colour": "#FFDD00", "version": 1})

    plan.authority.refresh_from_db()
    assert "can be read on this colour" in page
    assert plan.authority.colour == "#FFDD00"


def test_whoever_has_left_is_not_offered(client, administrator, plan, url):
    gone, here = factories.user(name="A person who has left"), factories.user(name="A person who is here")
    post = factories.post(plan.authority, holder=gone)
    services.appoint(post=post, holder=here, effective_date=factories.day(9), by=None, at=factories.past(9))
    client.force_login(administrator)

    page = client.get(url).content.decode()

    assert here.name in page and gone.name not in page
