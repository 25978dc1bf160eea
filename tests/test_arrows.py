"""The arrows of the house, read from the imports: apps, rooms and the layers of a room each point one way."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
APPS = ("plans", "outcomes", "finance", "governance", "improvement")
MAY_IMPORT = {
    "plans": {"plans"},
    "outcomes": {"outcomes", "plans"},
    "finance": {"finance", "plans"},
    "governance": {"governance", "plans", "outcomes", "finance"},
    "improvement": set(APPS),
}
ROOMS = {
    "plans": ("history", "mail", "people", "inspections", "structure", "actions", "demo"),
    "outcomes": ("figures", "xmr", "cards", "catalogue", "measures", "returns", "demo"),
    "finance": ("amounts", "budget", "posts", "envelopes", "ledger", "demo"),
    "governance": ("boards", "risks", "assurance", "reminders", "reports", "dashboards"),
}
LAYERS = ("models", "services", "tasks", "forms", "tables", "filters", "views", "urls")
GATE = {"plans.access", "plans.places", "plans.moment_asked"}
"""Modules of `plans` that know several rooms; only views, urls and what is drawn may use them."""


def sources() -> Iterator[Path]:
    for app in APPS:
        for path in (ROOT / app).rglob("*.py"):
            if not {"tests", "migrations"} & set(path.parts):
                yield path


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{name.name}" for name in node.names)
        elif isinstance(node, ast.Import):
            yield from (name.name for name in node.names)


def arrows() -> list[tuple[str, str]]:
    """Every import of ours by ours: (from, to), as dotted names."""
    found = []
    for path in sources():
        own = ".".join(path.relative_to(ROOT).with_suffix("").parts)
        found += [(own, target) for target in imports(path) if target.split(".")[0] in APPS]
    return found


def layer(name: str) -> int | None:
    """By the word with which a module of a room begins: `forms_told` is one of the forms."""
    words = [part.split("_")[0] for part in name.split(".")[2:3]]
    return next((LAYERS.index(word) for word in words if word in LAYERS), None)


def room(name: str) -> str | None:
    parts = name.split(".")
    return parts[1] if len(parts) > 1 and parts[1] in ROOMS.get(parts[0], ()) else None


def wrong_app(source: str, target: str) -> bool:
    return target.split(".")[0] not in MAY_IMPORT[source.split(".")[0]]


def wrong_room(source: str, target: str) -> bool:
    app = source.split(".")[0]
    if app != target.split(".")[0] or not (room(source) and room(target)):
        return False
    order = ROOMS[app]
    return order.index(room(target)) > order.index(room(source))


def wrong_layer(source: str, target: str) -> bool:
    if room(source) is None or room(source) != room(target):
        return False
    lower, upper = layer(source), layer(target)
    return lower is not None and upper is not None and upper > lower


def wrong_gate(source: str, target: str) -> bool:
    lowest = LAYERS.index("tasks")
    own = layer(source)
    return target in GATE and own is not None and own < lowest


@pytest.mark.parametrize("rule", [wrong_app, wrong_room, wrong_layer, wrong_gate])
def test_arrows_point_one_way(rule):
    assert [f"{source} → {target}" for source, target in arrows() if rule(source, target)] == []


def test_the_rules_see_a_wrong_arrow():
    assert wrong_app("plans.actions.views", "governance.reports.models")
    assert wrong_room("plans.people.services", "plans.actions.models")
    assert wrong_layer("plans.actions.models", "plans.actions.services")
    assert wrong_gate("plans.actions.services", "plans.access")


def test_weasyprint_is_imported_by_the_drawing_of_pdfs_only():
    users = {source for path in sources() for source in [path] if "weasyprint" in " ".join(imports(path))}

    assert {path.relative_to(ROOT).as_posix() for path in users} <= {
        "governance/reports/draw_pdf.py",
        "governance/reports/fetcher.py",
    }
