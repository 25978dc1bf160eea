import pytest
from django.core.cache import cache
from django.urls import reverse

from plans.people.tests.signing_in import enter_password, set_up
from tests import factories
from tests.one_time_codes import HALF_MINUTE


@pytest.fixture
def fresh_limits(settings):
    """Tries are counted in this process alone, from nought."""
    settings.CACHES = dict.fromkeys(
        settings.CACHES, {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
    )
    cache.clear()


@pytest.fixture
def clock(time_machine):
    """Half a minute's code stays the same unless a test moves on."""
    time_machine.move_to("2026-03-02T09:00:01Z", tick=False)
    return time_machine


@pytest.fixture
def user(db):
    return factories.user()


@pytest.fixture
def protected(client, user, clock):
    """Somebody who has set up a second factor, half a minute ago; the secret and the recovery codes."""
    enter_password(client, user)
    secret, codes = set_up(client)
    client.post(reverse("account_logout"))
    clock.shift(HALF_MINUTE)
    return secret, codes
