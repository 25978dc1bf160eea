"""One consistent copy of a database that is in use, and its way back. Never a copy of a live file."""

import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

from django.db import connection
from django.db.backends.postgresql.client import DatabaseClient


class NotDone(Exception):
    """The database could not be copied; the message says why."""


def take(path: Path) -> None:
    """Write the whole database, as it stands at one moment, into a file. Others go on working."""
    if connection.vendor == "sqlite":
        with closing(sqlite3.connect(database())) as live, closing(sqlite3.connect(path)) as copy:
            live.backup(copy)
    else:
        _run("pg_dump", "--format=custom", "--no-owner", f"--file={path}")


def put_back(path: Path) -> None:
    """Replace the database by a snapshot: all of it or nothing. Nobody else may be using it."""
    connection.close()
    if connection.vendor == "sqlite":
        with closing(sqlite3.connect(path)) as copy, closing(sqlite3.connect(database())) as live:
            copy.backup(live)
    else:
        _run("pg_restore", "--clean", "--if-exists", "--no-owner", "--single-transaction", str(path))


def database() -> str:
    return str(connection.settings_dict["NAME"])


def _run(program: str, *options: str) -> None:
    if shutil.which(program) is None:
        raise NotDone(f"{program} is missing: install PostgreSQL's client programs.")
    (_, *where), env = DatabaseClient.settings_to_cmd_args_env(connection.settings_dict, [])
    name = where.pop()
    done = subprocess.run(
        [program, *options, *where, f"--dbname={name}"],
        env=os.environ | (env or {}),
        capture_output=True,
        text=True,
    )
    if done.returncode:
        raise NotDone(f"{program} said: {done.stderr.strip().splitlines()[-1]}")
