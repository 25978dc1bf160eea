"""Posts that lines pay for, with how far each is, as at a moment."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import F, FilteredRelation, QuerySet

from finance.budget.readings import Cell, PlainTable
from finance.posts.models import FundedPost, PostStep, Recruitment
from plans.moments import Moment
from plans.rows import held
from plans.words import plainly

STEP = ("state", "effective_date", "approver")
"""What is told of a step."""
ORDER = {label: place for place, label in enumerate(Recruitment.labels)}


@dataclass(frozen=True)
class PostStood:
    """A post, its steps until the moment, and whether it is needed and not filled."""

    post: FundedPost
    steps: list[PostStep]
    is_missing: bool

    @property
    def state(self) -> str:
        return self.steps[-1].get_state_display() if self.steps else Recruitment.TO_APPROVE.label

    @property
    def approvers(self) -> str:
        """Who approved it, with the day."""
        told = (f"{step.approver}, {step.effective_date:%-d %B %Y}" for step in self.steps if step.approver)
        return "; ".join(told)

    @property
    def fte(self) -> str:
        return plainly(self.post.fte)


def posts_stood(posts: QuerySet, moment: Moment) -> list[PostStood]:
    """The posts that stood at the moment, by how far they are and then by name. One question."""
    link = FilteredRelation("steps", condition=held(moment, "steps__"))
    told = {f"step_{name}": F(f"step__{name}") for name in STEP}
    rows = posts.standing(moment).select_related("line").annotate(step=link, **told)
    stood: dict[int, FundedPost] = {}
    steps: dict[int, list[PostStep]] = defaultdict(list)
    for row in rows.order_by("step__effective_date", "step__recorded_at", "step__pk"):
        stood.setdefault(row.pk, row)
        if row.step_state:
            steps[row.pk].append(PostStep(**{name: getattr(row, f"step_{name}") for name in STEP}))
    found = [PostStood(row, steps[pk], _is_missing(row, steps[pk], moment)) for pk, row in stood.items()]
    return sorted(found, key=lambda one: (ORDER[one.state], one.post.title.casefold()))


def _is_missing(row: FundedPost, steps: Iterable[PostStep], moment: Moment) -> bool:
    reached = [step.state for step in steps]
    is_needed = row.needed_from is not None and row.needed_from <= moment.as_at
    return is_needed and (not reached or reached[-1] != Recruitment.IN_POST)


@dataclass(frozen=True)
class Counted:
    """How many entries of the list, and full-time equivalents, some posts are, and how many are missing."""

    label: str
    entries: int
    fte: str
    missing: int
    missing_fte: str


def by_state(posts: Iterable[PostStood]) -> list[Counted]:
    """The posts of each state, counted."""
    held: dict[str, list[PostStood]] = defaultdict(list)
    for one in posts:
        held[one.state].append(one)
    return [counted(label, held[label]) for label in Recruitment.labels if held[label]]


def counted(label: str, posts: Iterable[PostStood]) -> Counted:
    rows = list(posts)
    missing = [row for row in rows if row.is_missing]
    return Counted(label, len(rows), _fte(rows), len(missing), _fte(missing))


def _fte(rows: Iterable[PostStood]) -> str:
    return plainly(sum((row.post.fte for row in rows), Decimal(0)))


def table_of_posts(posts: Iterable[PostStood]) -> PlainTable:
    """With the numbers of the actions that wait for each."""
    heads = ("Post", "Line", "Full-time equivalents", "How far", "Needed from", "Needed, and not filled",
             "Approved by", "Actions that it is to do")  # fmt: skip
    rows = [
        [
            Cell(one.post.title),
            Cell(str(one.post.line)),
            Cell(one.fte, number=one.post.fte),
            Cell(one.state),
            Cell(f"{one.post.needed_from:%-d %B %Y}" if one.post.needed_from else ""),
            Cell("yes" if one.is_missing else "no"),
            Cell(one.approvers),
            Cell(", ".join(action.ref for action in one.post.actions.all())),
        ]
        for one in posts
    ]
    return PlainTable("Posts that the money pays for", "posts", heads, rows)
