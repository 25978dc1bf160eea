"""Adds up what pytest reported in JUnit files, and says what was skipped and why.

Exits with 1 if anything failed, or if a test was skipped where none may be (CI=1).
"""

import os
import sys
from xml.etree import ElementTree


def outcome(case):
    if case.find("failure") is not None or case.find("error") is not None:
        return "failed"
    skip = case.find("skipped")
    if skip is None or skip.get("type") == "pytest.xfail":
        return "passed"
    return "skipped"


def reasons(cases):
    for case in cases:
        if outcome(case) == "skipped":
            name = f"{case.get('classname')}.{case.get('name')}"
            yield f"skipped: {name}: {case.find('skipped').get('message')}"


def sights(cases):
    """What the trials saw and want to be read."""
    for case in cases:
        for seen in case.iter("property"):
            if seen.get("name") == "seen":
                yield f"seen: {case.get('name')}: {seen.get('value')}"


def main(paths):
    cases = [case for path in paths for case in ElementTree.parse(path).iter("testcase")]
    counts = {name: sum(outcome(case) == name for case in cases) for name in ("passed", "failed", "skipped")}
    lines = [*reasons(cases), *sights(cases), ", ".join(f"{count} {name}" for name, count in counts.items())]
    sys.stdout.write("\n".join(lines) + "\n")
    return bool(counts["failed"] or (counts["skipped"] and os.environ.get("CI")))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
