"""What somebody had typed into a form when their session ended, kept for them and for nobody else.

Who had signed in is told by a signed cookie that lives a little longer than a session.
"""

import re

from django.conf import settings
from django.http import HttpRequest, HttpResponse, QueryDict

TYPED = "typed_before_sign_in"
LEFT_OUT = re.compile("csrf|password|code|secret|token", re.IGNORECASE)
ACCOUNT_PAGES = "/account/"
SALT = "who was signed in"
A_DAY = 24 * 60 * 60


def remember(user, response: HttpResponse) -> HttpResponse:
    """Have the browser say for a day who signed in last."""
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


def keep_typed(request: HttpRequest) -> None:
    """Keep what somebody sends who is signed in no more; of others, and of passwords, nothing."""
    who = request.get_signed_cookie(cookie_name(), default="", salt=SALT, max_age=A_DAY)
    if who and not request.path.startswith(ACCOUNT_PAGES):
        typed = {name: request.POST.getlist(name) for name in request.POST if not LEFT_OUT.search(name)}
        request.session[TYPED] = {"who": who, "path": request.path, "typed": typed}


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
