"""Rows found in pasted text, as somebody splits them, joins them or adds one before they are saved."""

from itertools import count

from plans.inspections.pasted_lines import line_of

ACTS = ("split", "join", "add")


def amended(rows: list[dict], act: str, index: int) -> list[dict]:
    """The rows after the act upon the row of that place; as they were where there is nothing to do."""
    if act == "add":
        return [*rows, new_row(rows, "", "")]
    if not 0 <= index < len(rows):
        return rows
    return split_at_lines(rows, index) if act == "split" else joined_with_above(rows, index)


def split_at_lines(rows: list[dict], index: int) -> list[dict]:
    """A row for each line of the text; the first keeps its number."""
    row = rows[index]
    first, *others = [line.strip() for line in row["text"].splitlines() if line.strip()] or [""]
    made = [*rows[:index], row | {"text": first}]
    after = rows[index + 1 :]
    for text in others:
        made.append(new_row([*made, *after], text, row["section"]))
    return made + after


def joined_with_above(rows: list[dict], index: int) -> list[dict]:
    if index == 0:
        return rows
    above, row = rows[index - 1], rows[index]
    notes = "; ".join(note for note in (above["note"], f"joined with row {index + 1} by you") if note)
    text = f"{above['text'].rstrip()} {row['text'].lstrip()}".strip()
    return [*rows[: index - 1], above | {"text": text, "note": notes}, *rows[index + 1 :]]


def new_row(rows: list[dict], text: str, section: str) -> dict:
    """A row under the number that its text begins with, or else under the next free one."""
    line = line_of(text)
    used = {row["number"] for row in rows}
    free = next(str(number) for number in count(1) if str(number) not in used)
    note = "" if line.number else "numbered by us"
    words = line.text if line.printed else text
    return {"keep": True, "number": line.number or free, "text": words, "section": section, "note": note}
