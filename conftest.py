"""What all tests share. The guards of append-only rows rest, so that the database can be emptied."""

import pytest
from django.apps import apps
from django.core.cache import caches
from django.core.serializers import deserialize, serialize
from django.db import connection
from django.db.models.signals import post_migrate
from django.utils import timezone
from django_scopes import scope
from hypothesis import HealthCheck, settings

from tests import factories

settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")
"""On a machine that does other work too, an example that takes long says nothing."""

GUARDED = ["plans_auditevent", "governance_issuedreport"]
LONGEST = (
    "test_every_page", "test_question_ceilings", "test_walk_of_roles", "test_demo", "test_northmere_papers",
    "test_walk_5_reports", "test_whole_papers", "test_draw_pdf",
)  # fmt: skip
"""Files that take long: they go first, so that no worker waits at the end for another one's."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    places = {name: place for place, name in enumerate(LONGEST)}
    items.sort(key=lambda item: places.get(item.path.stem, len(places)))


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
    with django_db_blocker.unblock():
        keep_reference_rows()


def keep_reference_rows() -> None:
    """A test with transactions of its own empties the database: then what migrations put there comes back."""
    names = ("plans", "outcomes", "governance")
    ours = [model for name in names for model in apps.get_app_config(name).get_models()]
    kept = serialize("json", [row for model in ours for row in model._base_manager.all()])

    def put_back(sender, **told) -> None:
        if sender.label == "governance":
            for row in deserialize("json", kept):
                row.save()

    post_migrate.connect(put_back, weak=False)


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


@pytest.fixture(autouse=True)
def nothing_kept():
    """What one test drew is not shown to the next."""
    for name in ("pages", "lists", "rows", "actions", "sheets", "access"):
        caches[name].clear()
    yield
