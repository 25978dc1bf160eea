"""The page of an action as at a past day: of what held or was recorded later nothing may show."""

import random
from dataclasses import dataclass
from datetime import date

import pytest
from django.utils import timezone
from django_scopes import scope

from plans.actions.models import Action, ActionUpdate
from plans.actions.page import page_of
from plans.actions.reading import shown
from plans.actions.services import Lead, reword_action, set_leads
from plans.actions.updates import Said, correct_update
from plans.moments import Moment
from plans.people.access import Access
from plans.people.permissions import Role
from plans.people.services import appoint
from tests import factories

ADDED = 200


@dataclass
class Act:
    """Something that was done: a word that tells it, and the days from which it holds and is known."""

    word: str
    holds: int
    recorded: int

    def shows(self, as_at: int, known_on: int | None) -> bool:
        return self.holds >= as_at and (known_on is None or self.recorded >= known_on)


def act_at_random(action: Action, number: int, recorded: int, chance: random.Random) -> Act:
    word, row = f"quokka{number:03}", Action.objects.get(pk=action.pk)
    done = {"by": None, "at": factories.past(recorded)}
    kind = chance.choice(["update", "late update", "correct", "deadline", "lead", "reword", "holder"])
    earlier = list(ActionUpdate.objects.filter(action=row))
    if kind == "correct" and earlier:
        update = chance.choice(earlier)
        said = Said(progress="under_way", confidence="green", narrative=word)
        correct_update(update=update, version=None, said=said, reason=word, **done)
        return Act(word, (timezone.localdate() - update.effective_date).days, recorded)
    if kind == "deadline":
        ahead = factories.day(-chance.randint(1, 90))
        factories.deadline(row, f"{ahead.day} {ahead:%B %Y}", days_ago=recorded, reason=word)
    elif kind in ("lead", "holder"):
        post = factories.post(row.plan.authority, word)
        set_leads(action=row, version=row.version, leads=[Lead(post)], **done)
        if kind == "holder":
            appoint(post=post, holder=factories.user(), effective_date=factories.day(recorded), **done)
    elif kind == "reword":
        reword_action(
            action=row, version=row.version, ref=row.ref, text=word, theme=None, recommendations=[], **done
        )
    else:
        holds = min(ADDED, recorded + 30) if kind == "late update" else recorded
        factories.update(row, days_ago=holds, recorded_days_ago=recorded, narrative=word)
        return Act(word, holds, recorded)
    return Act(word, recorded, recorded)


def told(action: Action, reader: Access, as_at: date, known_on: date | None) -> str:
    """All that the history, the leads and the last update of a page say."""
    moment = Moment(as_at=as_at, known_on=known_on, today=timezone.localdate())
    row = shown(action.plan, reader, moment).get(pk=action.pk)
    row.plan, row.has_doubts, row.has_concerns = action.plan, False, False
    page = page_of(row, action.plan, moment)
    leads = [(lead.post.name, lead.holder_name) for lead in page.current_leads]
    last = page.last_update.narrative if page.last_update else ""
    return repr([page.history(), leads, last, page.standing.deadline, row.at_deadline_words])


@pytest.mark.sqlite
@pytest.mark.parametrize("seed", range(3))
def test_a_page_tells_of_what_held_and_was_known_and_of_nothing_else(plan, seed):
    chance = random.Random(seed)
    action = factories.action(plan, text="Plain words.", at=factories.past(ADDED))
    reader = Access(factories.user(), frozenset({Role.BOARD_MEMBER}))
    with scope(plan=[plan.pk]):
        days = sorted((chance.randint(1, ADDED - 1) for _ in range(25)), reverse=True)
        acts = [act_at_random(action, number, day, chance) for number, day in enumerate(days)]
        for _ in range(40):
            as_at, known_on = chance.randint(0, ADDED), chance.choice([None, chance.randint(1, ADDED)])
            words = told(action, reader, factories.day(as_at), known_on and factories.day(known_on))
            wrong = [act for act in acts if (act.word in words) != act.shows(as_at, known_on)]
            assert not wrong, (as_at, known_on, wrong)
