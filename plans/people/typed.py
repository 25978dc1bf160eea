"""What somebody had typed into a form when their session ended, kept for them and for nobody else.

Who had signed in is told by a signed cookie that lives a little longer than a session. Where another person
has signed in since, nobody can tell who typed it: then nothing is kept.
"""

import re

from django.conf import settings
from django.http import HttpRequest, HttpResponse, QueryDict

TYPED = "typed_before_sign_in"
ANOTHER_BEFORE = "another_person_before"
LEFT_OUT = re.compile("csrf|password|code|secret|token", re.IGNORECASE)
ACCOUNT_PAGES = "/account/"
SALT = "who was signed in"
A_DAY = 24 * 60 * 60


def remember(request: HttpRequest, user, response: HttpResponse) -> HttpResponse:
    """Have the browser say for a day who signed in last."""
    request.session[ANOTHER_BEFORE] = last_to_sign_in(request) not in ("", str(user.pk))
    response.set_signed_cookie(
        cookie_name(),
        str(user.pk),
        salt=SALT,
        max_age=A_DAY,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )
    return response


def cookie_name() -> str:
    return f"{settings.SESSION_COOKIE_NAME}-was"


def last_to_sign_in(request: HttpRequest) -> str:
    return request.get_signed_cookie(cookie_name(), default="", salt=SALT, max_age=A_DAY)


def whoever_typed(request: HttpRequest) -> str:
    """The id of who sends a form that was opened in an earlier session; empty where that is not certain."""
    if not request.user.is_authenticated:
        return last_to_sign_in(request)
    return "" if request.session.get(ANOTHER_BEFORE) else str(request.user.pk)


def keep_typed(request: HttpRequest) -> bool:
    """Keep what somebody sends from an earlier session, if that can be told; of passwords nothing."""
    who = whoever_typed(request)
    if not who or request.path.startswith(ACCOUNT_PAGES):
        return False
    typed = {name: request.POST.getlist(name) for name in request.POST if not LEFT_OUT.search(name)}
    request.session[TYPED] = {"who": who, "path": request.path, "typed": typed}
    return True


def words_typed(request: HttpRequest) -> list[str]:
    """The sentences among what was sent, to be copied from the page that answers it."""
    lists = (values for name, values in request.POST.lists() if not LEFT_OUT.search(name))
    return [value for values in lists for value in values if " " in value.strip()]


def typed_before_sign_in(request: HttpRequest) -> QueryDict | None:
    """What was typed into this very form before signing in again; given once, to whoever typed it."""
    kept = request.session.get(TYPED)
    if not kept or kept["path"] != request.path:
        return None
    del request.session[TYPED]
    if kept["who"] != str(request.user.pk):
        return None
    typed = QueryDict(mutable=True)
    for name, values in kept["typed"].items():
        typed.setlist(name, values)
    return typed
