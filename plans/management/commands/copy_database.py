"""Copies a whole tracker into another database: from SQLite to PostgreSQL, when it outgrows one machine."""

from contextlib import contextmanager

import environ
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, connections

from plans.keeping.copying import NotEmpty, copy, differing

SOURCE, TARGET = "source", "default"


class Command(BaseCommand):
    help = (
        "Copy everything from another database into the one of DATABASE_URL, which must be new. Stop the "
        "tracker first. Evidence files stay in VAR_DIR: give the new tracker the same, or copy them."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--from", dest="source", required=True, metavar="ADDRESS", help="sqlite:////srv/tracker.sqlite3"
        )

    def handle(self, *, source: str, **options) -> None:
        with opened(source):
            call_command("migrate", verbosity=0, interactive=False)
            number = self.copied()
            if tables := differing(SOURCE, TARGET):
                raise CommandError(f"These tables differ: {', '.join(tables)}.", returncode=1)
        self.stdout.write(f"{number:,} rows were copied, and no table differs.")

    def copied(self) -> int:
        try:
            return copy(SOURCE, TARGET, self.stdout.write)
        except NotEmpty as reason:
            raise CommandError(str(reason), returncode=2) from reason
        except DatabaseError as fault:
            raise CommandError(f"Nothing was copied: {fault}", returncode=1) from fault


@contextmanager
def opened(address: str):
    """Make the other database known for as long as the command runs."""
    told = environ.Env.db_url_config(address)
    if not told.get("ENGINE") or not told.get("NAME"):
        raise CommandError(f"{address} is not the address of a database.", returncode=2)
    connections.settings[SOURCE] = connections.settings[TARGET] | {"OPTIONS": {}} | told
    try:
        yield
    finally:
        connections[SOURCE].close()
        del connections[SOURCE], connections.settings[SOURCE]
