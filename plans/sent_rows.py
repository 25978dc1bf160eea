"""The rows of a table that somebody sent, read cell by cell under the names of its columns."""

from collections.abc import Mapping, Sequence

from django.utils.text import get_text_list

from plans.sent_tables import Cell, Table, UnreadableFile, letter

LONGEST = 300
"""Signs that a cell may hold unless its column is said to take more."""


def plain(words: str) -> str:
    """Words as they are compared: without regard to capitals and to space."""
    return " ".join(words.split()).casefold()


def columns_in(table: Table, known: Mapping[str, str]) -> tuple[dict[str, int], list[str]]:
    """Where the known columns stand, and the heads of those that are not read.

    `known` names each column by the plain heads under which it may stand.
    """
    found: dict[str, int] = {}
    unread = []
    for place, cell in enumerate(table.rows[0][1] if table.rows else []):
        head = known.get(plain(cell.text))
        if head and head not in found:
            found[head] = place
        elif cell.text:
            unread.append(cell.text[:60])
    return found, unread


def refuse_missing(missing: Sequence[str]) -> None:
    """Raises UnreadableFile if columns are missing without which nothing can be read."""
    if missing:
        names = get_text_list([f"“{head}”" for head in missing], "and")
        verb = "is" if len(missing) == 1 else "are"
        raise UnreadableFile(
            f"The first row must hold the names of the columns: {names} {verb} missing there."
        )


def left_out(empty: int, unread: Sequence[str], what: str) -> list[str]:
    """What is told of rows without the thing that they were to tell, and of columns that are not read."""
    many = f"{empty} rows have no {what} and were left out."
    told = [f"1 row has no {what} and was left out." if empty == 1 else many] if empty else []
    return [*told, f"Columns that are not read: {', '.join(unread)}."] if unread else told


class Cells:
    """The cells of one row, and the faults found in them: each the letter of its column, and words."""

    def __init__(
        self, columns: Mapping[str, int], cells: Sequence[Cell], longest: Mapping[str, int] | None = None
    ) -> None:
        self.columns, self.cells, self.longest = columns, cells, longest or {}
        self.faults: list[list[str]] = []

    def cell(self, head: str) -> Cell:
        place = self.columns.get(head)
        return self.cells[place] if place is not None and place < len(self.cells) else Cell()

    def letter(self, head: str) -> str:
        return letter(self.columns[head]) if head in self.columns else ""

    def fault(self, head: str, words: str) -> None:
        self.faults.append([self.letter(head), words])

    def text(self, head: str) -> str:
        """What the cell says; a fault of its own, or too much, is noted."""
        cell = self.cell(head)
        if cell.fault:
            self.fault(head, cell.fault)
        most = self.longest.get(head, LONGEST)
        if len(cell.text) > most:
            self.fault(head, f"Write at most {most:,} characters.")
            return ""
        return cell.text
