"""What an audit event says, as rows of words. Pure."""

import re
from collections.abc import Iterator
from datetime import date

from plans.moments import in_words
from plans.words import shortened

CODE = re.compile(r"[a-z]+(_[a-z]+)+")
"""A value as the database names it, such as `under_way`."""
REPLACED = ("deadline", "leads")
"""What an act that says only what stood before has put in its place."""
LONGEST = 80
NOTHING = (None, "", [], {}, ())


def rows_of(content: dict) -> list[dict]:
    """Each part of the content as a label and its words; a before and an after stand side by side.

    The version that a row came to is for the tracker alone.
    """
    return [
        {"label": label, "value": words}
        for name, value in content.items()
        if name != "version"
        for label, words in _rows(name, value)
    ]


def changes_of(content: dict) -> list[str]:
    """'Tone: from “amber” to “orange”': of what was changed, what stood before and what after."""
    before, after = content.get("before"), content.get("after")
    if not isinstance(after, dict) or not isinstance(before, dict):
        after = {name: content[name] for name in REPLACED if name in content} if "before" in content else {}
        before = dict.fromkeys(after, before)
    return [
        f"{label_of(name)}: from {_quoted(before.get(name))} to {_quoted(value)}"
        for name, value in after.items()
        if name != "version" and _quoted(before.get(name)) != _quoted(value)
    ]


def _quoted(value: object) -> str:
    words = shortened(words_of(value), LONGEST)
    return f"“{words}”" if words else "nothing"


def _rows(name: str, value: object) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict) and value:
        for inner, one in value.items():
            yield f"{label_of(name)}: {label_of(inner).lower()}", words_of(one)
    else:
        yield label_of(name), words_of(value)


def label_of(name: str) -> str:
    return name.replace("_", " ").strip().capitalize()


def words_of(value: object) -> str:
    """Text as it is, a day in words, a list with commas; nothing where nothing was said."""
    if value in NOTHING:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list | tuple):
        return ", ".join(words_of(one) for one in value)
    if isinstance(value, dict):
        return "; ".join(f"{label_of(name).lower()} {words_of(one)}" for name, one in value.items())
    return _day_or_text(str(value))


def _day_or_text(text: str) -> str:
    if CODE.fullmatch(text):
        return text.replace("_", " ")
    try:
        return in_words(date.fromisoformat(text)) if len(text) == len("2026-12-31") else text
    except ValueError:
        return text
