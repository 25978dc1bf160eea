"""The demonstration, loaded once for each file of tests that names the councils it is about."""

import json
import os
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from django.db import transaction
from django.test import Client, override_settings
from django.urls import reverse
from django.utils import timezone
from django_scopes import scope
from playwright.sync_api import sync_playwright

from plans.demo.loader import load_council
from plans.demo.sources import source
from plans.people.models import Authority
from plans.people.permissions import Role
from plans.people.services import give_role
from plans.structure.models import Plan
from tests import factories
from tests.facts_of_measures import stored
from tests.page_reading import Page

FACTS = Path(__file__).resolve().parent / "facts"


@pytest.fixture(scope="module")
def demonstration(request, django_db_setup, django_db_blocker, tmp_path_factory):
    """The councils that the file names as COUNCILS. All of it is undone when the file is finished."""
    folder = tmp_path_factory.mktemp("evidence")
    with django_db_blocker.unblock(), override_settings(MEDIA_ROOT=folder), transaction.atomic():
        for council in request.module.COUNCILS:
            load_council(source(council, date.today()), tell=lambda line: None)
        yield
        transaction.set_rollback(True)


@pytest.fixture
def facts(request):
    """What the council's document says, transcribed apart from what the demonstration is made of."""
    return json.loads((FACTS / f"{request.module.COUNCILS[0]}.json").read_text(encoding="utf-8"))


@pytest.fixture
def read(demonstration, db):
    """Read a page of a plan as an observer of the council would."""
    return _reading_as(Role.OBSERVER)


@pytest.fixture
def read_money(demonstration, db):
    """Read a page of a plan as a finance officer of the council would."""
    return _reading_as(Role.FINANCE_OFFICER)


def _reading_as(role: str) -> Callable[..., Page]:
    reader = factories.user(name=Role(role).label)
    for authority in Authority.objects.all():
        give_role(authority=authority, user=reader, role=role, plan=None, by=None, at=timezone.now())
    client = Client()
    client.force_login(reader)

    def page(name: str, *place: str, **query: object) -> Page:
        response = client.get(reverse(name, args=place), query)
        assert response.status_code == 200
        return Page(response.content.decode())

    return page


@pytest.fixture(scope="session")
def chromium():
    """Its loop would keep the other tests of this process from the database, unless told otherwise."""
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as driver:
        browser = driver.chromium.launch(
            executable_path=shutil.which("chromium") or "/usr/bin/chromium",
            args=["--no-sandbox", "--disable-background-networking", "--disable-sync"],
        )
        yield browser
        browser.close()


@pytest.fixture
def open_facts(said, demonstration, db):
    """Inside the plan of which a file of facts speaks."""
    with scope(plan=[Plan.everywhere.get(slug=said["slug"]).pk]):
        yield


@pytest.fixture
def told(said, open_facts):
    """The measures of that plan, as at the day on which it opens."""
    return stored(said["slug"])
