"""A paper as canonical JSON and back: sorted keys, no spaces, nothing lost."""

import json
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal

from governance.reports import blocks
from plans import charts

FORMAT = 1

KINDS = {
    kind.__name__: kind
    for module in (blocks, charts)
    for kind in vars(module).values()
    if isinstance(kind, type) and is_dataclass(kind)
}


def to_json(paper: blocks.Paper) -> str:
    whole = {"format": FORMAT, "paper": _plain(paper)}
    return json.dumps(whole, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def from_json(text: str) -> blocks.Paper:
    """Raises ValueError for anything that `to_json` did not write."""
    whole = json.loads(text)
    if not isinstance(whole, dict) or whole.get("format") != FORMAT:
        raise ValueError("Not a stored paper of a known format")
    paper = _built(whole.get("paper"))
    if not isinstance(paper, blocks.Paper):
        raise ValueError("The stored blocks are not a paper")
    return paper


def _plain(value):
    if isinstance(value, date):
        return {"type": "day", "day": value.isoformat()}
    if isinstance(value, Decimal):
        return {"type": "number", "number": str(value)}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if is_dataclass(value):
        held = {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
        return {"type": type(value).__name__, **held}
    return value


def _built(value):
    if isinstance(value, list):
        return tuple(_built(item) for item in value)
    if not isinstance(value, dict):
        return value
    held = dict(value)
    kind = held.pop("type", None)
    if kind == "day":
        return date.fromisoformat(held["day"])
    if kind == "number":
        return Decimal(held["number"])
    if kind not in KINDS:
        raise ValueError(f"An unknown kind of block: {kind}")
    try:
        return KINDS[kind](**{name: _built(item) for name, item in held.items()})
    except TypeError as error:
        raise ValueError(f"A stored {kind} does not fit: {error}") from error
