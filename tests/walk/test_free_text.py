"""Rule 9: in every form that saves, text that may tell who a child is must be confirmed first."""

import importlib

import pytest
from django.forms import BaseForm

from plans.watched_forms import FREE, Watched
from tests.test_arrows import ROOT, sources
from tests.walk import expected
from tests.walk.bodies import Form
from tests.walk.walker import Walker
from tests.walk.world import build

SIGN = "DOB"
DAY_PARTS = ("_day", "_month", "_year")
READ_BACK = {"recommendation_paste"}
"""Nothing is saved of what is typed there: the rows that are shown next are looked at."""

WITHOUT_A_WATCH = {
    "FilterForm": set(),
    "LinkForm": set(),
    "RoleForm": set(),
    "AppointForm": set(),
    "VacantForm": set(),
    "DelegateForm": set(),
    "PeriodForm": set(),
    "OpeningForm": set(),
    "LedgerYearForm": set(),
    "MonthForm": set(),
    "MomentForm": {"next"},
    "Days": {"meeting"},
    "PlaceForm": set(),
    "PasteForm": {"text"},
    "OwnCode": {"code"},
    "SignInCodeForm": {"code"},
    "ConfirmCodeForm": {"code"},
    "SetUpForm": {"code"},
    "PasswordSignInForm": {"password"},
    "FirstPasswordForm": {"password1", "password2"},
    "OtherPasswordForm": {"oldpassword", "password1", "password2"},
    "ForgottenPasswordForm": {"email"},
}
"""Forms that hold no free text, save nothing, or are only parts of others; with what can be typed there."""


def forms_of_ours(base: type = BaseForm) -> set[type]:
    found = set()
    for form in base.__subclasses__():
        found |= {form, *forms_of_ours(form)}
    return {
        form
        for form in found
        if form.__module__.split(".")[0] in {"plans", "outcomes", "finance", "governance"}
    }


def test_every_form_is_watched_or_known_to_need_no_watch():
    for path in sources():
        importlib.import_module(".".join(path.relative_to(ROOT).with_suffix("").parts))

    others = [
        form for form in forms_of_ours() if not issubclass(form, Watched) and ".tests." not in form.__module__
    ]

    free = {f.__name__: {n for n, field in f.base_fields.items() if isinstance(field, FREE)} for f in others}
    assert free == WITHOUT_A_WATCH


class TextFields(Form):
    """The names under which something can be typed into the largest form of a page."""

    def take(self, tag, found):
        name, kind = found.get("name", ""), found.get("type", "text")
        is_number = name.endswith(DAY_PARTS) or "inputmode" in found
        if tag == "textarea" or (tag == "input" and kind in {"text", "url"} and not is_number):
            self.open[name] = []


@pytest.mark.django_db
def test_every_field_of_every_page_warns():
    walker, kept, seen = Walker(build()), [], 0
    own = walker.world.own
    for name in sorted(expected.WRITING - READ_BACK):
        person = walker.keepers[own.plan.pk][0 if name in expected.COUNCIL else 1]
        url, body = walker.address(name, own, "action"), walker.body(name, own.plan.pk, "action")
        for field in TextFields(person.get(url).content.decode()).values:
            answer = person.post(url, body | {field: SIGN})
            seen += 1
            if answer.status_code != 200 or b"might tell who a child is" not in answer.content:
                kept.append(f"{name}: {field} was answered {answer.status_code}")
    assert kept == []
    assert seen > 80
