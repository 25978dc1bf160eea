"""Draws each page of the gallery without a database, a view or a server."""

from types import SimpleNamespace

from django.conf import settings
from django.http import QueryDict
from django.template.backends.django import DjangoTemplates
from django.test import RequestFactory, override_settings
from django_tables2 import RequestConfig

from tests.look import samples


def engine():
    return DjangoTemplates(
        {
            "NAME": "gallery",
            "DIRS": [settings.BASE_DIR / "templates", settings.BASE_DIR / "tests" / "look" / "templates"],
            "APP_DIRS": True,
            "OPTIONS": {
                "builtins": ["plans.templatetags.look"],
                "context_processors": ["django.template.context_processors.request"],
            },
        }
    )


def table(count, request):
    shown = samples.ActionTable(samples.actions(count), empty_text="No action matches these filters.")
    RequestConfig(request, paginate={"per_page": 25}).configure(shown)
    return shown


class Message(str):
    def __new__(cls, level, text):
        made = super().__new__(cls, text)
        made.level_tag = level
        return made


def contexts(request):
    chosen = [
        {"label": "Status: Red", "remove_url": "?"},
        {"label": "Due by 30 June 2026", "remove_url": "?"},
    ]
    filters = {"filter": SimpleNamespace(form=samples.FilterForm()), "chosen": chosen, "clear_url": "?"}
    said = [Message("success", "The update was recorded."), Message("error", "The file was too large.")]
    return {
        "dashboard": {"key": samples.KEY, "names": samples.NAMES},
        "list": {"table": table(83, request), **filters},
        "empty_list": {"table": table(0, request), **filters},
        "detail": {
            "key": samples.KEY,
            "items": samples.ITEMS,
            "messages": said,
            "claim": samples.AMBER,
            "record": samples.RED,
        },
        "form": {"form": samples.UpdateForm(initial={"effective": samples.TODAY, "version": 3})},
        "form_errors": {"form": bad_form()},
        "conflict": {"form": samples.UpdateForm(initial={"version": 3}), "conflict": samples.CONFLICT},
        "confirm": {
            "messages": [Message("warning", "This plan is read-only on Sunday.")],
            "consequences": ["It stays in the history.", "It leaves each list from today."],
        },
        "past": {"key": samples.KEY, "names": samples.NAMES, "moment": samples.THEN},
    }


def bad_form():
    typed = QueryDict("effective_day=31&effective_month=2&effective_year=2026&narrative=&days=many&version=x")
    form = samples.UpdateForm(typed)
    form.add_error(None, "A red or amber rating needs a reason.")
    return form


TEMPLATES = {
    "past": "gallery/dashboard.html",
    "empty_list": "gallery/list.html",
    "form_errors": "gallery/form.html",
}
OWN = {
    "403": "403.html",
    "403_csrf": "403_csrf.html",
    "404": "404.html",
    "409": "409.html",
    "500": "500.html",
    "login": "account/login.html",
    "password_reset": "account/password_reset.html",
    "reset_done": "account/password_reset_done.html",
}


@override_settings(ROOT_URLCONF="tests.look.urls")
def draw():
    """The HTML of each page by its name."""
    request = RequestFactory().get("/actions/?status=Red&sort=lead")
    drawing = engine()
    pages = {
        name: drawing.get_template(TEMPLATES.get(name, f"gallery/{name}.html")).render(
            {**samples.PLACE, **context}, request
        )
        for name, context in contexts(request).items()
    }
    for name, path in OWN.items():
        form = {"form": SignIn()} if name in {"login", "password_reset"} else {}
        pages[name] = drawing.get_template(path).render(form, request)
    return pages


class SignIn(samples.forms.Form):
    login = samples.forms.EmailField(
        label="Email", widget=samples.forms.EmailInput(attrs={"autocomplete": "email"})
    )
    password = samples.forms.CharField(
        widget=samples.forms.PasswordInput(attrs={"autocomplete": "current-password"})
    )
