"""Which measure of a plan a file means by a number, a name, or the name of the whole and of its part."""

from collections.abc import Iterable

from outcomes.measures.models import Measure
from plans.sent_rows import plain

SEVERAL = "More than one measure is called so. Give its number, or of which measure it is a part."


class Names:
    """The measures of a plan by what a file may call them."""

    def __init__(self, measures: Iterable[Measure]) -> None:
        self.every = list(measures)
        self.asked: dict[tuple[str, str, str], tuple[Measure | None, str]] = {}

    def find(self, number: str, name: str, part_of: str) -> tuple[Measure | None, str]:
        """The one that is meant, or why it cannot be told."""
        asked = plain(number), plain(name), plain(part_of)
        if asked not in self.asked:
            self.asked[asked] = self._found(*asked) or (None, self._why_not(number, name, part_of))
        return self.asked[asked]

    def _found(self, number: str, name: str, part_of: str) -> tuple[Measure | None, str] | None:
        found = [row for row in self.every if is_called(row, number, name, part_of)]
        if len(found) > 1 and not part_of:
            found = [row for row in found if not row.part_of_id] or found
        if len(found) > 1:
            return None, SEVERAL
        return (found[0], "") if found else None

    def _why_not(self, number: str, name: str, part_of: str) -> str:
        words = " ".join(filter(None, (number, name)))
        if not words:
            return "Say which measure it is."
        numbered = [row for row in self.every if number and plain(row.ref) == plain(number)]
        if name and numbered:
            return f"Number {number} is “{numbered[0].name}”."
        return f"The plan has no measure “{words}”{f' as a part of “{part_of}”' if part_of else ''}."


def is_called(row: Measure, number: str, name: str, part_of: str) -> bool:
    """Whether all that is given, plainly written, fits the measure."""
    return (
        bool(number or name)
        and (not number or plain(row.ref) == number)
        and (not name or name in names_of(row))
        and (not part_of or (bool(row.part_of_id) and part_of in names_of(row.part_of)))
    )


def names_of(row: Measure) -> set[str]:
    own = {plain(row.name), plain(str(row))}
    if not row.part_of_id:
        return own
    wholes = {plain(row.part_of.name), plain(str(row.part_of))}
    return own | {f"{whole}: {part}" for whole in wholes for part in own}
