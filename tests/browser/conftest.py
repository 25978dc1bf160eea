"""The tracker as a newcomer starts it, with the demonstration plans, and a browser before it."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from tests.browser.people import Person

ROOT = Path(__file__).resolve().parent.parent.parent
PATIENCE = 60


@pytest.fixture(scope="session")
def tracker(tmp_path_factory):
    """A running tracker of this session's own.

    While tests are being written, TRACKER_ADDRESS and TRACKER_FOLDER name one that runs already, with
    the demonstration in it, and TRACKER_FOLDER is its VAR_DIR: that spares the minute of loading.
    """
    if address := os.environ.get("TRACKER_ADDRESS"):
        folder = Path(os.environ["TRACKER_FOLDER"])
        yield Tracker(address, folder, os.environ | {"DJANGO_ENV": "embedded", "VAR_DIR": str(folder)})
        return
    folder, port = tmp_path_factory.mktemp("tracker"), free_port()
    told = os.environ | {"DJANGO_ENV": "embedded", "VAR_DIR": str(folder), "PORT": str(port)}
    for name in ("DATABASE_URL", "REDIS_URL", "BROKER_URL", "DJANGO_SETTINGS_MODULE"):
        told.pop(name, None)
    for command in (["migrate", "--noinput"], ["collectstatic", "--noinput"], ["load_demo"]):
        subprocess.run(
            [sys.executable, "manage.py", *command], cwd=ROOT, env=told, check=True, stdout=subprocess.DEVNULL
        )
    serving = [
        *("-m", "gunicorn", "improvement.wsgi", "--bind", f"127.0.0.1:{port}", "--threads", "4"),
        *("--log-level", "warning"),
    ]
    working = ["manage.py", "run_due", "--loop", "--every", "1"]
    started = [
        subprocess.Popen([sys.executable, *command], cwd=ROOT, env=told) for command in (serving, working)
    ]
    address = f"http://127.0.0.1:{port}"
    try:
        wait_until_it_answers(address)
        yield Tracker(address, folder, told)
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
