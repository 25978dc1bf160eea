"""The long trials and the bench are run seldom: here it is seen that they still fit the tracker."""

import subprocess
import sys
from pathlib import Path

from tests import factories
from tests.trials.worlds import stale_caches

ROOT = Path(__file__).resolve().parent.parent
MODULES = sorted(
    ".".join(path.relative_to(ROOT).with_suffix("").parts)
    for folder in ("tests/trials", "bench")
    for path in (ROOT / folder).glob("*.py")
    if path.stem not in ("settings", "urls", "__init__")
)


IMPORT_ALL = """
import sys, importlib, django
django.setup()
for name in sys.argv[1:]:
    importlib.import_module(name)
"""


def test_each_module_can_be_imported():
    """In a process of its own: one of them takes the check of versions out of the tracker."""
    ran = subprocess.run(
        [sys.executable, "-c", IMPORT_ALL, *MODULES], cwd=ROOT, capture_output=True, text=True
    )

    assert ran.returncode == 0, ran.stderr


def test_it_is_found_which_actions_say_something_else_than_their_rows(open_plan, capsys):
    factories.action(open_plan)
    stale = factories.action(open_plan)
    type(stale).objects.filter(pk=stale.pk).update(progress="done")

    stale_caches()

    assert capsys.readouterr().out == "1"
