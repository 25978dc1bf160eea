"""What the ticker calls each hour: once a day posts are looked at that are needed by now and not filled."""

from datetime import date, datetime

from celery import shared_task
from django.utils import timezone
from django_scopes import scope

from finance.posts.models import FundedPost
from finance.posts.services import follow_needed
from plans.mail.models import Heartbeat
from plans.mail.services import beat
from plans.moments import london_day
from plans.structure.models import Plan

NAME = "posts"


def look_at_posts(now: datetime) -> int:
    """At how many live plans a post newly holds up its actions. Once a day; a night that was missed is made
    good by the first look after it."""
    last = Heartbeat.objects.filter(name=NAME).first()
    if last and london_day(last.at) >= london_day(now):
        return 0
    told = sum(_follow(plan, now) for plan in Plan.everywhere.filter(kind=Plan.Kind.LIVE))
    beat(NAME, at=now)
    return told


def _follow(plan: Plan, now: datetime) -> bool:
    with scope(plan=[plan.pk]):
        posts = needed(plan, london_day(now))
        return bool(posts) and follow_needed(plan=plan, posts=posts, at=now)


def needed(plan: Plan, on: date) -> list[FundedPost]:
    """Posts that are needed by a day and have actions to do, filled or not."""
    posts = FundedPost.objects.filter(plan=plan, withdrawn_on=None, needed_from__lte=on)
    return list(posts.exclude(actions=None).select_related("plan"))


@shared_task(name="finance.posts")
def follow_posts() -> None:
    look_at_posts(timezone.now())
