"""Backups, migrations there and back, and the move to PostgreSQL, each with the demonstration loaded."""

import json

import pytest

from tests.trials.house import House

pytestmark = pytest.mark.full

BOTH = pytest.mark.parametrize("embedded", [False, True], ids=["PostgreSQL", "SQLite"])
HEADS = "plans_chainhead"
WHEN_NEW = {"plans": "0001", "governance": "0001"}


@BOTH
def test_a_backup_of_a_running_tracker_is_put_back_whole(embedded, record_property):
    with House(embedded=embedded) as house:
        house.manage("load_demo")
        house.start_web()
        before, files = fingerprints(house), evidence(house)
        backup = house.folder / "backup.tar"
        house.manage("backup", str(backup))
        house.web.kill()
        house.ask("delete from plans_mail")
        house.ask("update plans_user set name = 'Somebody else'")
        for file in files:
            file.unlink()

        house.manage("restore", str(backup), "--replace")

        record_property("seen", f"{backup.stat().st_size:,} bytes, {len(files)} evidence files")
        assert fingerprints(house) == before
        assert evidence(house) == files != []


def fingerprints(house: House) -> dict:
    """Of each table, but for when each chain was last verified: that is said anew after restoring."""
    return {name: kept for name, kept in json.loads(house.fill("fingerprints")).items() if name != HEADS}


def evidence(house: House) -> list:
    return sorted(path for path in (house.folder / "var/evidence").rglob("*") if path.is_file())


@BOTH
def test_migrations_go_forth_and_back_and_forth(embedded, record_property):
    with House(embedded=embedded) as house:
        house.manage("load_demo")
        kept = ("plans_action", "plans_actionupdate", "plans_auditevent", "plans_postholding")
        before = [house.count(table) for table in kept]
        for app, first in WHEN_NEW.items():
            house.manage("migrate", app, first)
        house.manage("migrate")

        record_property("seen", f"{before[1]:,} updates, {before[2]:,} audit events kept")
        assert [house.count(table) for table in kept] == before
        house.manage("verify_audit")
        house.manage("load_demo")


def test_sqlite_moves_to_postgresql_and_no_table_differs(record_property):
    with House(embedded=True) as small, House(embedded=False) as large:
        small.manage("load_demo")
        said = large.manage("copy_database", "--from", f"sqlite:///{small.folder}/var/tracker.sqlite3")

        record_property("seen", said.splitlines()[-1])
        assert "no table differs" in said
        assert fingerprints(large) == fingerprints(small)
        large.manage("verify_audit")
        assert large.fill("stale_caches") == "0"
        large.manage("load_demo")
