"""The tracker's own settings, with the bare pages beside its own."""

from improvement.settings import *  # noqa: F403
from improvement.settings import BASE_DIR, TEMPLATES

ROOT_URLCONF = "bench.urls"
TEMPLATES[0]["DIRS"] = [*TEMPLATES[0]["DIRS"], BASE_DIR / "bench/templates"]
