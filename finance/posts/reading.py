"""Posts that lines pay for, with how far each is, as at a moment."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import QuerySet

from finance.posts.models import FundedPost, PostStep, Recruitment
from plans.moments import Moment
from plans.words import plainly

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
    """The posts that stood at the moment, by how far they are and then by name. Two questions."""
    rows = list(posts.standing(moment).select_related("line"))
    steps: dict[int, list[PostStep]] = defaultdict(list)
    known = PostStep.objects.filter(post__in=[row.pk for row in rows]).known(moment)
    for step in known.order_by("effective_date", "recorded_at", "pk"):
        steps[step.post_id].append(step)
    found = [PostStood(row, steps[row.pk], _is_missing(row, steps[row.pk], moment)) for row in rows]
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
