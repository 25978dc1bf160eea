import re

import pytest
from django.urls import reverse

from plans.history.models import AuditEvent
from plans.mail.models import Mail
from plans.people.tests.signing_in import PASSWORD, enter_password, send_after_the_session_ended
from plans.people.typed import TYPED, cookie_name
from tests import factories

OPEN_PAGES = [
    "account_login",
    "account_logout",
    "account_inactive",
    "account_signup",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key_done",
    "accessibility",
]


pytestmark = pytest.mark.usefixtures("fresh_limits")


@pytest.mark.django_db
@pytest.mark.parametrize("name", OPEN_PAGES)
def test_a_stranger_may_open_it(client, name):
    response = client.get(reverse(name))

    assert response.status_code in (200, 302)
    assert "next=" not in response.headers.get("Location", "")


def test_a_right_password_signs_in(client, user):
    client.post(reverse("account_login"), {"login": user.email, "password": PASSWORD, "next": "/account/"})

    assert client.session["_auth_user_id"] == str(user.pk)


def test_a_wrong_password_is_explained(client, user):
    response = client.post(reverse("account_login"), {"login": user.email, "password": "not this one"})

    page = response.content.decode()
    assert "There is a problem" in page
    assert "This e-mail address and password do not belong together" in page


def test_what_is_missing_is_named_as_it_is_labelled(client, user):
    page = client.post(reverse("account_login"), {}).content.decode()

    assert ">E-mail address</label>" in page and "placeholder" not in page
    assert "Enter the e-mail address." in page and "Enter the password." in page


def test_the_passwords_to_change_are_named_in_plain_words(client, user):
    enter_password(client, user)

    page = client.get(reverse("account_change_password")).content.decode()

    labels = re.findall(r"<label[^>]*>([^<]+)</label>", page)
    assert labels == ["Your password now", "New password", "New password again"]


def test_whoever_has_no_account_is_sent_to_who_can_make_one(client, db):
    for name in ("account_login", "account_signup"):
        page = client.get(reverse(name)).content.decode()
        assert "ask the administrator of your council" in page and "programme manager" not in page


def test_a_closed_account_is_told_so(client, user):
    user.is_active = False
    user.save(update_fields=["is_active"])

    response = client.post(reverse("account_login"), {"login": user.email, "password": PASSWORD}, follow=True)

    assert "_auth_user_id" not in client.session
    assert response.status_code == 200


def test_too_many_tries_are_stopped(client, user):
    for _ in range(12):
        response = client.post(reverse("account_login"), {"login": user.email, "password": "wrong"})

    assert "Too many" in response.content.decode()


def test_a_forgotten_password_is_chosen_anew(client, user, plan):
    factories.post(plan.authority, holder=user)
    client.post(reverse("account_reset_password"), {"email": user.email})
    mail = Mail.objects.get()
    path = re.search(r"https?://[^/]+(/account/password/new/\S+)", mail.body)[1]
    page = client.get(path, follow=True)
    client.post(
        page.redirect_chain[-1][0], {"password1": "quite another secret", "password2": "quite another secret"}
    )

    user.refresh_from_db()
    assert user.check_password("quite another secret")
    assert mail.recipient == user
    assert AuditEvent.everywhere.filter(verb="chose a new password", by_id=user.pk).count() == 1


def test_the_link_to_a_new_password_leads_here_whatever_the_request_says(client, user, settings):
    client.post(reverse("account_reset_password"), {"email": user.email}, headers={"host": "localhost:9999"})

    link = next(line for line in Mail.objects.get().body.splitlines() if "http" in line)
    assert link.startswith(f"{settings.BASE_URL}/account/password/new/")


def test_a_new_password_is_told_to_each_council_where_somebody_stands(client, plan, foreign_plan):
    person, new = factories.member(plan), "quite another secret"
    factories.post(foreign_plan.authority, holder=person)
    client.force_login(person)

    client.post(
        reverse("account_change_password"), {"oldpassword": PASSWORD, "password1": new, "password2": new}
    )

    told = AuditEvent.everywhere.filter(verb="chose a new password", by_id=person.pk, subject_id=person.pk)
    assert set(told.values_list("authority_id", flat=True)) == {plan.authority_id, foreign_plan.authority_id}
    assert "secret" not in str([event.text.content for event in told])


def test_an_unknown_address_gets_a_mail_that_says_so(client, db):
    response = client.post(reverse("account_reset_password"), {"email": "nobody@example.invalid"})

    assert response.status_code == 302
    assert "nobody@example.invalid" in Mail.objects.get().body


def test_the_account_page_names_roles_and_posts(client, plan, settings):
    manager = factories.member(plan)
    factories.post(plan.authority, name="Head of Early Help", holder=manager)
    client.force_login(manager)

    page = client.get(reverse("account")).content.decode()

    assert "Programme manager" in page and "Head of Early Help" in page


def test_the_password_is_changed(client, user):
    client.force_login(user)
    new = "quite another secret"

    client.post(
        reverse("account_change_password"), {"oldpassword": PASSWORD, "password1": new, "password2": new}
    )

    user.refresh_from_db()
    assert user.check_password(new)


@pytest.fixture
def form(plan):
    return reverse("part_add", args=[plan.slug, "theme"])


def test_what_was_typed_when_the_session_ended_is_back(client, plan, form):
    editor = factories.member(plan)
    send_after_the_session_ended(client, editor, form, {"kind": "theme", "name": "Typed before"})

    enter_password(client, editor)

    assert "Typed before" in client.get(form).content.decode()
    assert "Typed before" not in client.get(form).content.decode()


def test_whoever_signs_in_next_does_not_see_it(client, plan, form):
    typed = {"kind": "theme", "name": "Typed before"}
    send_after_the_session_ended(client, factories.member(plan), form, typed)

    enter_password(client, factories.member(plan))

    assert "Typed before" not in client.get(form).content.decode()
    assert TYPED not in client.session


def test_of_somebody_who_never_signed_in_nothing_is_kept(client, form):
    client.post(form, {"name": "Typed by a stranger"})

    assert TYPED not in client.session


def test_a_forged_cookie_keeps_nothing(client, form, user):
    client.cookies[cookie_name()] = f"{user.pk}:forged"
    client.post(form, {"name": "Typed by a stranger"})

    assert TYPED not in client.session


def test_no_secret_is_kept(client, user, form):
    secrets = dict.fromkeys(("oldpassword", "password1", "NewPassword", "code", "csrfmiddlewaretoken"), "a")

    send_after_the_session_ended(client, user, form, secrets | {"note": "kept"})

    assert client.session[TYPED]["typed"] == {"note": ["kept"]}


def test_nothing_of_an_account_page_is_kept(client, user):
    send_after_the_session_ended(client, user, reverse("account_change_password"), {"note": "kept"})

    assert TYPED not in client.session


def test_behind_a_proxy_tries_are_counted_for_each_reader(client, user, settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    for number in range(11):
        try_to_sign_in(client, f"nobody{number}@example.invalid", "wrong", "192.0.2.1")

    same = try_to_sign_in(client, user.email, PASSWORD, "192.0.2.1")
    other = try_to_sign_in(client, user.email, PASSWORD, "192.0.2.2")

    assert (same.status_code, other.status_code) == (200, 302)


def try_to_sign_in(client, email, password, address):
    typed = {"login": email, "password": password}
    return client.post(reverse("account_login"), typed, headers={"x-forwarded-for": f"10.0.0.1, {address}"})


def test_the_colours_of_a_council_are_a_style_sheet(client, plan):
    response = client.get(reverse("authority_css", args=[plan.authority.slug]))

    assert response["Content-Type"] == "text/css"
    assert "--council-colour: #12436D" in response.content.decode()
    assert "max-age" in response["Cache-Control"]
