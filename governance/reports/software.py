"""Which version of the tracker drew a paper."""

import tomllib
from functools import cache

from django.conf import settings


@cache
def version() -> str:
    try:
        declared = (settings.BASE_DIR / "pyproject.toml").read_text(encoding="utf-8")
    except OSError:
        return "not stated"
    return tomllib.loads(declared)["project"]["version"]
