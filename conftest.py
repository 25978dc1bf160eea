"""What all tests share. The guards of append-only rows rest, so that the database can be emptied."""

import pytest
from django.db import connection
from django.utils import timezone
from django_scopes import scope

from tests import factories

GUARDED = ["plans_auditevent", "governance_issuedreport"]


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings, tmp_path_factory):
    """On SQLite a file, as in use: in memory nobody waits for anybody."""
    if connection.vendor == "sqlite":
        connection.settings_dict["TEST"]["NAME"] = str(tmp_path_factory.mktemp("tests") / "tests.sqlite3")


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    from plans.history.guards import remove

    with django_db_blocker.unblock(), connection.schema_editor() as editor:
        present = set(connection.introspection.table_names())
        remove(editor, [table for table in GUARDED if table in present])


@pytest.fixture
def guarded(db):
    """The guards as a real database has them."""
    from plans.history.guards import install

    with connection.schema_editor() as editor:
        present = set(connection.introspection.table_names())
        install(editor, [table for table in GUARDED if table in present])


@pytest.fixture(autouse=True)
def private_files(tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path / "evidence"


@pytest.fixture
def now():
    return timezone.now()


@pytest.fixture
def plan(db):
    """A live plan of a council, with one recommendation. No scope is open."""
    return factories.plan()


@pytest.fixture
def open_plan(plan):
    """The same, with its scope open: for services and query sets."""
    with scope(plan=[plan.pk]):
        yield plan


@pytest.fixture
def foreign_plan(db):
    """A plan of another council."""
    return factories.plan(authority=factories.authority(name="Southmere"))
