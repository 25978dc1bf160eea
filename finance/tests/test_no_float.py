"""Money is Decimal: nothing in this app is, or becomes, a float."""

import ast
from pathlib import Path

import pytest
from django.apps import apps
from django.db.models import FloatField

FINANCE = Path(__file__).resolve().parent.parent
FLOATS = ("float", "FloatField")


def faults(path: Path) -> list[str]:
    """Where a file writes a float, calls for one or keeps one; the lines of its tree name the places."""
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        is_literal = isinstance(node, ast.Constant) and isinstance(node.value, float)
        name = getattr(node, "attr", "") if isinstance(node, ast.Attribute) else getattr(node, "id", "")
        if is_literal or name in FLOATS:
            found.append(f"{path.relative_to(FINANCE)}:{node.lineno}")
    return found


def test_no_file_writes_or_calls_for_a_float():
    others = sorted(set(FINANCE.rglob("*.py")) - {Path(__file__)})

    assert [fault for path in others for fault in faults(path)] == []


@pytest.mark.parametrize("text", ["share = 0.5", "float(share)", "models.FloatField()"])
def test_a_float_would_be_found(tmp_path, monkeypatch, text):
    monkeypatch.setattr(f"{__name__}.FINANCE", tmp_path)
    path = tmp_path / "sample.py"
    path.write_text(text)

    assert faults(path) == ["sample.py:1"]


def test_no_column_keeps_a_float():
    fields = [field for model in apps.get_app_config("finance").get_models() for field in model._meta.fields]

    assert not [field for field in fields if isinstance(field, FloatField)]
