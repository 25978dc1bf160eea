"""What somebody had typed into a form when their session ended."""

from django.http import HttpRequest, QueryDict

from plans.people.middleware import TYPED


def typed_before_sign_in(request: HttpRequest) -> QueryDict | None:
    """What was typed into this very form before signing in again; given once."""
    kept = request.session.get(TYPED)
    if not kept or kept["path"] != request.path:
        return None
    del request.session[TYPED]
    typed = QueryDict(mutable=True)
    for name, values in kept["typed"].items():
        typed.setlist(name, values)
    return typed
