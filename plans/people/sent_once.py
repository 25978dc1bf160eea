"""A form that is sent twice, as by a double click, is answered once; the second is led where the first led.

It is the same if the same person sent the same words from the same drawing of the form: `{% form_key %}`.
"""

import time
from collections.abc import Callable
from datetime import datetime, timedelta
from hashlib import sha256

from django.contrib import messages
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

KEY = "form_key"
KEPT = timedelta(days=1)
PATIENCE, PAUSE = 5.0, 0.1
"""Seconds for which the second waits for what becomes of the first, and between two looks."""

GIVEN_UP = timedelta(minutes=1)
"""After so long without an answer the first is taken to have died with its process."""


class SentForm(models.Model):
    """A form that somebody sent, as a digest of what was in it, and the page that it led to."""

    digest = models.CharField(max_length=64, unique=True)
    sent_at = models.DateTimeField(db_index=True)
    led_to = models.CharField(max_length=500, blank=True)

    def __str__(self) -> str:
        return f"sent at {self.sent_at}"


def answered_once(request: HttpRequest, answer: Callable[[], HttpResponse]) -> HttpResponse:
    """The answer to what was sent, unless it was sent before. Done is what led to another page."""
    if KEY not in request.POST:
        return answer()
    digest, now = digest_of(request), timezone.now()
    SentForm.objects.filter(sent_at__lt=now - KEPT).delete()
    if not is_first(digest, now):
        return led_where_the_first_led(request, digest) or answer()
    led_to = ""
    try:
        response = answer()
        led_to = getattr(response, "url", "")
    finally:
        sent = SentForm.objects.filter(digest=digest)
        sent.update(led_to=led_to) if led_to else sent.delete()
    return response


def digest_of(request: HttpRequest) -> str:
    said = sorted((name, values) for name, values in request.POST.lists() if name != "csrfmiddlewaretoken")
    return sha256(repr((request.user.pk, request.path, said)).encode()).hexdigest()


def is_first(digest: str, now: datetime) -> bool:
    row, is_new = SentForm.objects.get_or_create(digest=digest, defaults={"sent_at": now})
    if is_new or row.led_to or row.sent_at > now - GIVEN_UP:
        return is_new
    return bool(SentForm.objects.filter(pk=row.pk, sent_at=row.sent_at, led_to="").update(sent_at=now))


def led_where_the_first_led(request: HttpRequest, digest: str) -> HttpResponse | None:
    """None if the first was sent back with its faults: then nothing was done."""
    until = time.monotonic() + PATIENCE
    while row := SentForm.objects.filter(digest=digest).first():
        if row.led_to:
            return redirect(row.led_to)
        if time.monotonic() > until:
            messages.info(request, "What you sent is still being saved. Look again in a moment.")
            return redirect(request.path)
        time.sleep(PAUSE)
    return None
