"""A tracker of a trial's own: a database, a web server and a worker, each to be killed."""

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import urllib.error
import urllib.request
from pathlib import Path

from tests.browser.conftest import free_port
from tests.trials.servers import ROOT, Postgres, Process, Redis, wait_until

OUTSIDE = ("DATABASE_URL", "REDIS_URL", "BROKER_URL")


class House:
    """With PostgreSQL and Redis, or embedded: SQLite and the file system."""

    def __init__(self, *, embedded: bool, application: str = "improvement.wsgi", **settings: str) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="trial-", dir="/tmp"))
        self.folder.chmod(0o755)
        self.postgres = self.redis = None
        told = {name: value for name, value in os.environ.items() if name not in OUTSIDE}
        port = free_port()
        told |= {"DJANGO_SETTINGS_MODULE": "improvement.settings", "DJANGO_ENV": "embedded"}
        told |= {"VAR_DIR": str(self._made("var")), "PORT": str(port)}
        self._made("var/queue/control")
        if not embedded:
            self.postgres, self.redis = Postgres(self._made("postgres")), Redis(self._made("redis"))
            broker = f"redis+socket://{self.redis.socket}?virtual_host=1"
            told |= {"DATABASE_URL": self.postgres.address, "BROKER_URL": broker}
            told |= {"REDIS_URL": f"unix://{self.redis.socket}?db=0"}
        self.told = told | settings
        self.address = f"http://127.0.0.1:{port}"
        self.manage("migrate", "--noinput")
        self.manage("collectstatic", "--noinput")
        self.web = self._process(
            "web", "gunicorn", application, "--bind", f"127.0.0.1:{port}", "--workers", "2",
            "--threads", "4", "--no-control-socket", "--log-level", "warning",
        )  # fmt: skip
        self.worker = self._process(
            "worker", "celery", "-A", "improvement", "worker", "--beat", "--concurrency", "1"
        )

    def __enter__(self) -> "House":
        return self

    def __exit__(self, *fault) -> None:
        for part in (self.web, self.worker, self.redis, self.postgres):
            if part:
                part.kill() if part is not self.postgres and part.is_alive() else part.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    def manage(self, *command: str) -> str:
        done = subprocess.run(
            [sys.executable, "manage.py", *command], cwd=ROOT, env=self.told, capture_output=True, text=True
        )
        if done.returncode:
            raise RuntimeError(done.stderr[-2000:])
        return done.stdout

    def fill(self, world: str, *words: object) -> str:
        """Make one of the worlds of `tests.trials.worlds`, in a process that has this tracker's settings."""
        command = [sys.executable, "-m", "tests.trials.worlds", world, *map(str, words)]
        return subprocess.run(
            command, cwd=ROOT, env=self.told, check=True, stdout=subprocess.PIPE, text=True
        ).stdout.strip()

    def process(self, *command: str) -> Process:
        """A command of the tracker's, to be started and killed."""
        return Process([sys.executable, *command], log=self.folder / "commands.log", told=self.told)

    def ask(self, question: str) -> str:
        """One value from the database, past the application; as PostgreSQL prints it."""
        if self.postgres:
            return self.postgres.ask(question)
        with sqlite3.connect(self.folder / "var/tracker.sqlite3", timeout=20) as connection:
            row = connection.execute(question).fetchone()
        return "" if row is None else str(row[0])

    def count(self, question: str) -> int:
        return int(self.ask(f"select count(*) from {question}"))  # noqa: S608

    def forget_leases(self, table: str) -> None:
        """Let a day pass for whatever a killed worker had claimed; or ten minutes and the settling."""
        past = "'2000-01-01 00:00:00'"
        self.ask(f"update {table} set lease_until = {past} where lease_until is not null")  # noqa: S608

    def start_web(self) -> None:
        self.web.start()
        wait_until(self.answers, "The web server")

    def answers(self) -> bool:
        try:
            urllib.request.urlopen(f"{self.address}/health/live/", timeout=2)
        except (OSError, urllib.error.URLError):
            return False
        return True

    def _made(self, name: str) -> Path:
        path = self.folder / name
        path.mkdir(parents=True, exist_ok=True)
        return path

    def _process(self, name: str, *command: str) -> Process:
        return Process([sys.executable, "-m", *command], log=self.folder / f"{name}.log", told=self.told)
