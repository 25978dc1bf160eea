"""Error pages, in the place where the reader was."""

from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from plans.people.typed import keep_typed, words_typed


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "403.html", {"exception": str(exception)}, status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "404.html", status=404)


def form_too_old(request: HttpRequest, reason: str = "") -> HttpResponse:
    """For a form that was opened in an earlier session: what was typed is kept, or shown to be copied.

    Not for what another site sends: nobody is to find words in a form that they have not typed.
    """
    is_ours = request.headers.get("Origin") in own_origins(request)
    kept = is_ours and keep_typed(request)
    words = words_typed(request) if is_ours and not kept else []
    context = {"kept": kept, "words": words, "form_url": page_of_form(request)}
    return render(request, "403_csrf.html", context, status=403)


def page_of_form(request: HttpRequest) -> str:
    """Where the form stood that was sent; its own address if that is not known."""
    came_from = urlsplit(request.headers.get("Referer", ""))
    is_ours = f"{came_from.scheme}://{came_from.netloc}" in own_origins(request)
    return came_from._replace(scheme="", netloc="").geturl() if is_ours else request.path


def own_origins(request: HttpRequest) -> set[str]:
    return {f"{request.scheme}://{request.get_host()}", *settings.CSRF_TRUSTED_ORIGINS}
