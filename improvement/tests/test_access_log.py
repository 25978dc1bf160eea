from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
from gunicorn.config import Config

from improvement.access_log import AccessLog

ROOT = Path(__file__).resolve().parent.parent.parent


def noted(path: str, query: str = "") -> str:
    """The line that is written of a request."""
    environ = {
        "REQUEST_METHOD": "GET",
        "RAW_URI": f"{path}?{query}",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "QUERY_STRING": query,
        "HTTP_REFERER": f"https://tracker.example{path}?{query}",
    }
    log, answer = AccessLog(Config()), SimpleNamespace(status="200 OK", sent=10, headers=[])
    atoms = log.atoms(answer, SimpleNamespace(headers=[]), environ, timedelta(seconds=1))
    return log.cfg.access_log_format % log.atoms_wrapper_class(atoms)


def test_a_line_names_the_page():
    assert '"GET /plans/northmere/actions/ HTTP/1.1" 200 10' in noted("/plans/northmere/actions/")


def test_what_was_looked_for_is_not_written_down():
    assert "Jane" not in noted("/plans/northmere/actions/", "q=Jane")


@pytest.mark.parametrize("key", ["d4fh2k-9f2c1b77", "d4fh2k-9f2c-1b77"])
def test_the_key_to_a_new_password_is_not_written_down(key):
    line = noted(f"/account/password/new/1a-{key}/")

    assert "/account/password/new/1a-…/" in line and "9f2c" not in line


@pytest.mark.parametrize("starts", ["Dockerfile", "bin/parts/tracker.sh"])
def test_the_web_server_is_started_with_it(starts):
    assert "--logger-class improvement.access_log.AccessLog" in (ROOT / starts).read_text()
