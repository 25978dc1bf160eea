"""The tracker as a newcomer starts it, with the demonstration plans, and a browser before it."""

import fcntl
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.browser.people import Person

ROOT = Path(__file__).resolve().parent.parent.parent
PATIENCE = 60


@pytest.fixture(scope="session")
def loaded(tmp_path_factory, worker_id, testrun_uid):
    """A folder with the demonstration in it, for copies: whichever worker asks first loads it for all."""
    base = tmp_path_factory.getbasetemp()
    if worker_id != "master":
        base = base.parent
    folder = base / f"demonstration-{testrun_uid}"
    with (base / f"{folder.name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            load(folder)
    return folder


def load(folder: Path) -> None:
    unready = folder.with_suffix(".unready")
    unready.mkdir()
    for command in (["migrate", "--noinput"], ["collectstatic", "--noinput"], ["load_demo"]):
        called = [sys.executable, "manage.py", *command]
        subprocess.run(called, cwd=ROOT, env=environment(unready), check=True, stdout=subprocess.DEVNULL)
    unready.rename(folder)


def environment(folder: Path, port: int = 0) -> dict:
    """What a tracker is told that keeps everything in one folder, whatever the tests themselves are told."""
    told = os.environ | {"DJANGO_ENV": "embedded", "VAR_DIR": str(folder), "PORT": str(port)}
    for name in ("DATABASE_URL", "REDIS_URL", "BROKER_URL", "DJANGO_SETTINGS_MODULE"):
        told.pop(name, None)
    return told


@pytest.fixture(scope="module")
def tracker(request, tmp_path_factory):
    """A running tracker of this file's own: what one walk changes, no other meets.

    While tests are being written, TRACKER_ADDRESS and TRACKER_FOLDER name one that runs already, with
    the demonstration in it, and TRACKER_FOLDER is its VAR_DIR: that spares the minute of loading.
    """
    if address := os.environ.get("TRACKER_ADDRESS"):
        folder = Path(os.environ["TRACKER_FOLDER"])
        yield Tracker(address, folder, environment(folder))
        return
    folder, port = tmp_path_factory.mktemp("tracker"), free_port()
    shutil.copytree(request.getfixturevalue("loaded"), folder, dirs_exist_ok=True)
    told = environment(folder, port)
    working = ["manage.py", "run_due", "--loop", "--every", "1"]
    with running(told, web_server(port), working):
        address = f"http://127.0.0.1:{port}"
        wait_until_it_answers(address)
        yield Tracker(address, folder, told)


def web_server(port: int) -> list[str]:
    at = ("--bind", f"127.0.0.1:{port}", "--threads", "4", "--log-level", "warning")
    return ["-m", "gunicorn", "improvement.wsgi", *at]


@contextmanager
def running(told: dict, *commands: list[str]):
    """Processes of this environment's, until the end of the block."""
    started = [subprocess.Popen([sys.executable, *command], cwd=ROOT, env=told) for command in commands]
    try:
        yield
    finally:
        for process in started:
            process.terminate()
        for process in started:
            process.wait(20)


class Tracker:
    """A running tracker: its address, its folder, and its command line."""

    def __init__(self, address: str, folder: Path, told: dict) -> None:
        self.address, self.folder, self.told = address, folder, told

    def manage(self, *command: str, typed: str = "") -> subprocess.CompletedProcess:
        called = [sys.executable, "manage.py", *command]
        return subprocess.run(called, cwd=ROOT, env=self.told, input=typed, capture_output=True, text=True)


def free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return trial.getsockname()[1]


def wait_until_it_answers(address: str) -> None:
    until = time.monotonic() + PATIENCE
    while True:
        try:
            urllib.request.urlopen(f"{address}/health/live/", timeout=2)
            return
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.2)


@pytest.fixture(params=[True, False], ids=["with scripts", "without scripts"])
def visit(request, chromium, tracker):
    """Sign a person in, in a browser of their own, with JavaScript and without."""
    opened = []

    def come(email: str = "", *, width: int = 1280) -> Person:
        context = chromium.new_context(
            base_url=tracker.address,
            java_script_enabled=request.param,
            viewport={"width": width, "height": 900},
            accept_downloads=True,
        )
        opened.append(context)
        person = Person(context.new_page())
        if email:
            person.sign_in(email)
        return person

    come.with_scripts = request.param
    yield come
    for context in opened:
        context.close()
