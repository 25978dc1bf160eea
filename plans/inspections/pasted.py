"""Recommendations pasted from a report, split into rows for someone to check before they are saved.

Points may be numbered, bulleted, or one to a line or paragraph. Lines that a PDF has wrapped are joined.
Each mark begins a row, but for points that the row announces: "improve: • plans • reviews". Nothing is lost:
all that can be seen of the text stands in a row, in its section, or in its note, but for the full stop after
a number. Where lines were joined, the note says so.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import count

from plans.inspections.pasted_lines import Line, Mark, lines_of

ENDED = re.compile(r"[.;:?!][)\]’”'\"]*$")
MUST_GO_ON = re.compile(
    r"(?:,|\b(?:and|or|of|the|to|with|for|in|by|an?|that|their|its|on|at|from|as|is|are|which|who|including))$"
)

NOTHING = Line(Mark.NONE)


@dataclass(frozen=True)
class PastedRow:
    """A recommendation found in pasted text; the note says what was done to find it, and what to check."""

    number: str
    text: str
    section: str
    note: str


@dataclass
class Draft:
    """A row while its lines are gathered."""

    line: Line
    section: str
    text: str
    notes: list[str] = field(default_factory=list)
    joined: int = 1
    points: int = 0
    outermost: Mark = Mark.NUMBER

    @property
    def ending(self) -> str:
        """The last letters: enough to tell whether the text goes on, however long it has grown."""
        return self.text[-20:]

    @property
    def has_ended(self) -> bool:
        return bool(ENDED.search(self.ending))

    def add(self, text: str) -> None:
        wrapped_word = re.search(r"[^\W\d_]-$", self.ending) and text[:1].islower()
        space = "" if wrapped_word or not self.text else " "
        self.text += space + text

    def takes_point(self, line: Line, after_gap: bool) -> bool:
        """Whether the line is a point within this row: "improve: • plans • reviews"."""
        if not self.line.mark < line.mark <= Mark.DASH:
            return False
        if self.points:
            return line.mark >= self.outermost
        return self.text.endswith(":") or (not after_gap and bool(MUST_GO_ON.search(self.ending)))

    def takes_text(self, line: Line, after_gap: bool) -> bool:
        """Whether plain text goes on with this row. Where it might be a row of its own, it does not."""
        if not self.text:
            return True
        goes_on = line.text[:1].islower() or bool(MUST_GO_ON.search(self.ending))
        if after_gap:
            return goes_on and not self.has_ended
        return goes_on or self.line.mark is not Mark.NONE


class Sheet:
    """The rows found so far, and the section that the next one stands in."""

    def __init__(self) -> None:
        self.drafts: list[Draft] = []
        self.open: Draft | None = None
        self.section = ""
        self.section_is_used = True
        self.left_out: list[str] = []
        self.after_gap = False

    def read(self, line: Line) -> None:
        match line.mark:
            case Mark.BLANK:
                self.after_gap = True
            case Mark.PAGE:
                self.leave_out(line)
            case Mark.HEADING:
                self.begin_section(line)
            case Mark.NONE:
                self.read_text(line)
            case _:
                self.read_point(line)

    def leave_out(self, line: Line) -> None:
        note = f"left out “{line.text}”, which looks like a page number"
        (self.open.notes if self.open else self.left_out).append(note)

    def begin_section(self, line: Line) -> None:
        self.section = line.text if self.section_is_used else f"{self.section} – {line.text}"
        self.section_is_used = False
        self.open = None

    def read_point(self, line: Line) -> None:
        if self.open and self.open.takes_point(line, self.after_gap):
            self.open.text += f"\n{line.printed} {line.text}".rstrip()
            self.open.outermost = self.open.outermost if self.open.points else line.mark
            self.open.points += 1
            self.after_gap = False
        else:
            self.begin_row(line)

    def read_text(self, line: Line) -> None:
        if self.open is None or not self.open.takes_text(line, self.after_gap):
            self.begin_row(line)
            return
        if self.open.text:
            self.note_the_join(self.open, line)
        self.open.add(line.text)
        self.after_gap = False

    def note_the_join(self, draft: Draft, line: Line) -> None:
        if self.after_gap:
            draft.notes.append(f"joined across a gap before “{first_words(line.text)}”")
            return
        draft.joined += 1
        if draft.line.mark is not Mark.NONE and line.text[:1].isupper():
            draft.notes.append(f"check whether “{first_words(line.text)}” begins another")

    def begin_row(self, line: Line) -> None:
        notes, self.left_out = self.left_out, []
        if self.open and self.breaks_a_sentence(self.open, line):
            notes.append("check whether this is the rest of the row above")
        self.open = Draft(line, self.section, line.text, notes)
        self.drafts.append(self.open)
        self.section_is_used = True
        self.after_gap = False

    def breaks_a_sentence(self, above: Draft, line: Line) -> bool:
        """Whether a number out of turn follows a line that has not ended: "paragraph", and below it "28."."""
        if self.after_gap or above.points or above.has_ended:
            return False
        both = above.line.number.isdigit() and line.number.isdigit()
        return both and int(line.number) != int(above.line.number) + 1

    def finish(self) -> list[Draft]:
        """All the rows. A heading with nothing under it, or page numbers alone, become a row to look at."""
        if not self.section_is_used:
            self.drafts.append(Draft(NOTHING, "", self.section, ["a heading with nothing under it"]))
        if self.left_out and not self.drafts:
            self.drafts.append(Draft(NOTHING, "", ""))
        if self.left_out:
            self.drafts[-1].notes += self.left_out
        return self.drafts


def split(text: str, taken: Iterable[str] = ()) -> list[PastedRow]:
    """The rows in the text. Numbers stay as printed, gaps too; a row that has none gets the next free one.

    `taken` are the numbers that the plan has: ours go on from the highest.
    """
    sheet = Sheet()
    for line in lines_of(text):
        sheet.read(line)
    drafts = sheet.finish()
    printed = Counter(draft.line.number for draft in drafts if draft.line.number)
    ours = (str(number) for number in count(1 + highest(taken)) if str(number) not in printed)
    numbers = [draft.line.number or next(ours) for draft in drafts]
    return [
        PastedRow(number, draft.text, draft.section, note_on(draft, drafts, printed))
        for number, draft in zip(numbers, drafts, strict=True)
    ]


def highest(taken: Iterable[str]) -> int:
    return max((int(number) for number in taken if number.isdecimal()), default=0)


def note_on(draft: Draft, drafts: list[Draft], printed: Counter[str]) -> str:
    line = draft.line
    others_are_marked = any(other.line.mark is not Mark.NONE for other in drafts)
    said = {
        f"printed as “{line.printed}”": line.printed not in ("", line.number, f"{line.number}."),
        "numbered by us": not line.number,
        "has no mark in the text, as other rows have": line.mark is Mark.NONE and others_are_marked,
        "looks like an introduction": line.mark is Mark.NONE and draft.text.endswith(":"),
        f"the number {line.number} is printed more than once": printed[line.number] > 1,
        f"{draft.joined} lines joined": draft.joined > 1,
        "one point kept with it": draft.points == 1,
        f"{draft.points} points kept with it": draft.points > 1,
        "no text": not draft.text,
    }
    return "; ".join([note for note, is_so in said.items() if is_so] + draft.notes)


def first_words(text: str) -> str:
    return " ".join(text.split()[:4])
