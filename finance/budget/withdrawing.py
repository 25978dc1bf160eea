"""Lines, sources and envelopes leave the plan only once nothing hangs on them any more."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db import models
from django.db.models import Q
from django.urls import reverse

from finance.amounts import FinancialYear, in_pounds
from finance.budget.kinds import ChangeKind
from finance.budget.models import BudgetLine, Envelope, FundingSource
from finance.budget.refusals import Refused
from finance.budget.told import BudgetChange
from plans.acts import act_on
from plans.structure.services import withdraw_part
from plans.versions import locked


@dataclass(frozen=True)
class Hanging:
    """One thing that hangs on a part of the money, and where that is undone."""

    words: str
    undo: str
    """What its link says."""
    url: str


class StillUsed(Refused):
    """Something hangs on what was to be withdrawn."""

    def __init__(self, row: models.Model, hanging: list[Hanging]) -> None:
        super().__init__(f"“{row}” is still used. {' '.join(one.words for one in hanging)}")
        self.row, self.hanging = row, hanging


def withdraw_money_part(*, row: models.Model, version: int | None, reason: str, by, at: datetime) -> None:
    """Take a line, source or envelope out of the plan from today. Raises StillUsed and Changed."""
    with act_on(row.plan, by=by, at=at):
        locked(row, version)
        if hanging := hanging_on(row):
            raise StillUsed(row, hanging)
        withdraw_part(row=row, version=version, reason=reason, by=by, at=at)


def hanging_on(row: models.Model) -> list[Hanging]:
    """What must be undone before it can be withdrawn."""
    return list(KINDS[type(row)](row, row.plan.slug))


def _on_line(row: BudgetLine, slug: str) -> Iterator[Hanging]:
    for change in _virements(row):
        yield _virement(row, change, slug)
    for one in row.commitments.filter(withdrawn_on=None).exclude(decisions__is_approved=False):
        words = f"A commitment of {in_pounds(one.pounds)} for “{one}” in {one.year_words} stands."
        yield Hanging(words, f"Give up “{one}”", reverse("commitment_release", args=[slug, one.pk]))
    for post in row.posts.filter(withdrawn_on=None):
        url = reverse("funded_post_withdraw", args=[slug, post.pk])
        yield Hanging(f"It pays for the post “{post}”.", f"Withdraw the post “{post}”", url)
    for part in row.parts.filter(withdrawn_on=None):
        yield _line(part, f"“{part}” is a part of it.", f"Take “{part}” out of it", slug)
    for again in row.told_again.filter(withdrawn_on=None):
        yield _line(again, f"“{again}” tells its sum again.", f"Change “{again}”", slug)


def _line(line: BudgetLine, words: str, undo: str, slug: str) -> Hanging:
    return Hanging(words, undo, reverse("money_part_edit", args=[slug, "line", line.pk]))


def _virements(row: BudgetLine) -> models.QuerySet[BudgetChange]:
    """Those to and from other lines that stand, and were not taken back."""
    rows = BudgetChange.objects.filter(kind=ChangeKind.VIREMENT, corrects=None, corrections=None)
    standing = rows.filter(line__withdrawn_on=None, from_line__withdrawn_on=None)
    ours = standing.filter(Q(line=row) | Q(from_line=row)).select_related("line", "from_line")
    return ours.order_by("effective_date", "pk")


def _virement(row: BudgetLine, change: BudgetChange, slug: str) -> Hanging:
    ends = f"from “{change.from_line}”" if change.line_id == row.pk else f"to “{change.line}”"
    words = f"A virement of {in_pounds(change.pounds)} {ends} in {FinancialYear(change.year)} stands."
    url = reverse("change_take_back", args=[slug, change.line_id, change.pk])
    return Hanging(words, f"Take back the virement {ends}", url)


def _on_source(row: FundingSource, slug: str) -> Iterator[Hanging]:
    links = row.fundings.filter(withdrawn_on=None, line__withdrawn_on=None).select_related("line")
    for link in links.order_by("line__position", "pk"):
        url = reverse("line_unlink", args=[slug, link.line_id, "source", link.pk])
        yield Hanging(f"“{link.line}” is paid from it.", f"Take back the link of “{link.line}”", url)


def _on_envelope(row: Envelope, slug: str) -> Iterator[Hanging]:
    for line in row.lines.filter(withdrawn_on=None):
        yield _line(line, f"“{line}” is within it.", f"Take “{line}” out of it", slug)


KINDS = {BudgetLine: _on_line, FundingSource: _on_source, Envelope: _on_envelope}
