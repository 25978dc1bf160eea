"""From which sources a line is paid, and which themes, recommendations and actions it helps."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal

from django.db import models

from finance.budget.models import BudgetLine, FundingSource, LineFunding, LineSupport
from plans.acts import act_on
from plans.belonging import refuse_foreign
from plans.moments import london_day
from plans.versions import Changed, count_up, locked
from plans.words import plainly

Link = LineFunding | LineSupport
TENTH = Decimal("0.1")


def link_line(
    *, line: BudgetLine, version: int | None, to: models.Model, share: Decimal | None, by, at: datetime
) -> Link:
    """Say that a line is paid from a source, or helps a theme, recommendation or action.

    Said again it takes the new share: the former link ends today. Raises Changed, ValueError and Foreign.
    """
    if share is not None and share <= 0:
        raise ValueError("A share is above nought.")
    with act_on(line.plan, by=by, at=at) as act:
        row = locked(line, version)
        refuse_foreign(row, to)
        if standing := links_of(row, to).first():
            if standing.share == share:
                return standing
            _end(standing, at)
        link = kind_of(to).objects.create(
            plan=row.plan,
            line=row,
            share=share,
            added_on=london_day(at),
            added_at=at,
            **{name_of(to): to},
        )
        count_up(row)
        shares = {} if share is None else {"share": plainly(share)}
        act.done("linked the budget line", row, **{verb_of(to): str(to)}, **shares)
    return link


def unlink_line(*, line: BudgetLine, version: int | None, link: Link, by, at: datetime) -> None:
    """From today the link is over; until then it stood. Raises Changed if it is over already."""
    with act_on(line.plan, by=by, at=at) as act:
        row = locked(line, version)
        refuse_foreign(row, link)
        standing = locked(link, None)
        if standing.withdrawn_on or standing.line_id != row.pk:
            raise Changed(row)
        _end(standing, at)
        count_up(row)
        act.done("unlinked the budget line", row, **{f"no_longer_{verb_of(link.linked)}": str(link.linked)})


def with_shares(links: Iterable[Link]) -> list[tuple[Link, str]]:
    """Each link with its share of all that stand beside it, such as “60 of 130, 46.2 %”. Pure."""
    beside = defaultdict(list)
    for link in links:
        beside[type(link.linked)].append(link.share)
    return [(link, _share_told(link.share, beside[type(link.linked)])) for link in links]


def _share_told(share: Decimal | None, beside: list[Decimal | None]) -> str:
    """Where one of several has no share, nothing is shared out, and no per cent follows."""
    if share is None or None in beside:
        return plainly(share)
    whole = sum(beside, Decimal(0))
    return f"{plainly(share)} of {plainly(whole)}, {plainly((share / whole * 100).quantize(TENTH))} %"


def links_of(line: BudgetLine, to: models.Model) -> models.QuerySet:
    return kind_of(to).objects.filter(line=line, withdrawn_on=None, **{name_of(to): to})


def kind_of(to: models.Model) -> type[Link]:
    return LineFunding if isinstance(to, FundingSource) else LineSupport


def name_of(to: models.Model) -> str:
    return "source" if isinstance(to, FundingSource) else to._meta.model_name


def verb_of(to: models.Model) -> str:
    return "paid_from" if isinstance(to, FundingSource) else "helps"


def _end(link: Link, at: datetime) -> None:
    link.withdrawn_on, link.withdrawn_at = london_day(at), at
    count_up(link, "withdrawn_on", "withdrawn_at")
