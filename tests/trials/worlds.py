"""What trials are made of, in the tracker of a trial: `python -m tests.trials.worlds NAME …`."""

import sys

import django


def digests(people: str) -> None:
    """So many people, each with one action that has been overdue for ten days."""
    from tests import factories

    plan = factories.plan()
    for user in users(int(people)):
        post = factories.post(plan.authority, holder=user)
        factories.action(plan, words=words(factories.day(10)), leads=lead(post))


def users(number: int) -> list:
    from plans.people.models import User
    from tests import factories

    return User.objects.bulk_create(
        User(email=f"lead{n}@example.invalid", name=f"Lead {n}", joined_at=factories.past(400))
        for n in range(number)
    )


def words(day) -> str:
    return f"{day.day} {day:%B %Y}"


def lead(post) -> list:
    from plans.actions.services import Lead

    return [Lead(post)]


WORLDS = {function.__name__: function for function in (digests,)}

if __name__ == "__main__":
    django.setup()
    WORLDS[sys.argv[1]](*sys.argv[2:])
