"""Production is given everything by the environment, or does not start."""

import os
import subprocess
import sys

import pytest

COMPLETE = {
    "DJANGO_ENV": "production",
    "SECRET_KEY": "s" * 50,
    "AUDIT_KEY": "a" * 50,
    "ALLOWED_HOSTS": "tracker.example.invalid",
    "BASE_URL": "https://tracker.example.invalid",
    "DATABASE_URL": "postgres://tracker@db/tracker",
    "REDIS_URL": "redis://redis:6379/0",
    "EMAIL_URL": "smtp://mail:1025",
}


def start(then: str = "", **environment: str) -> subprocess.CompletedProcess:
    inherited = {name: os.environ[name] for name in ("PATH", "LD_LIBRARY_PATH") if name in os.environ}
    return subprocess.run(
        [sys.executable, "-c", f"from improvement import settings; {then}"],
        env=inherited | environment,
        capture_output=True,
        text=True,
    )


def test_it_starts_when_nothing_is_missing():
    started = start(**COMPLETE)

    assert started.returncode == 0, started.stderr


@pytest.mark.parametrize("name", sorted(COMPLETE.keys() - {"DJANGO_ENV"}))
def test_it_names_what_is_missing(name):
    started = start(**COMPLETE | {name: ""})

    assert started.returncode != 0
    assert name in started.stderr.splitlines()[-1]


def test_it_does_not_start_with_debugging_on():
    assert "DEBUG must be off" in start(**COMPLETE, DEBUG="1").stderr


def test_it_asks_for_a_second_factor_and_trusts_one_proxy_unless_told_otherwise():
    ask = "print(settings.SECOND_FACTOR_REQUIRED, settings.ALLAUTH_TRUSTED_PROXY_COUNT)"

    asked = [start(ask, **COMPLETE), start(ask, **COMPLETE, SECOND_FACTOR_REQUIRED="off", PROXIES="2")]

    assert [started.stdout for started in asked] == ["True 1\n", "False 2\n"]


DIRECTORY = {
    "OIDC_ISSUER": "https://login.example.invalid/tenant/v2.0",
    "OIDC_CLIENT_ID": "tracker",
    "OIDC_CLIENT_SECRET": "s",
}


def test_it_takes_a_directory_only_whole():
    ask = "print(settings.DIRECTORY_NAME, len(settings.SOCIALACCOUNT_PROVIDERS))"

    assert start(ask, **COMPLETE).stdout == " 0\n"
    assert start(ask, **COMPLETE, **DIRECTORY).stdout == "Entra ID 1\n"
    assert start(ask, **COMPLETE, **DIRECTORY, OIDC_NAME="the council").stdout == "the council 1\n"


@pytest.mark.parametrize("name", sorted(DIRECTORY))
def test_it_does_not_start_with_a_part_of_a_directory(name):
    assert "set all three, or none" in start(**COMPLETE, **DIRECTORY | {name: ""}).stderr


def test_it_does_not_trust_a_directory_over_an_open_line():
    plain = DIRECTORY | {"OIDC_ISSUER": "http://login.example.invalid"}

    assert "must begin with https" in start(**COMPLETE, **plain).stderr
