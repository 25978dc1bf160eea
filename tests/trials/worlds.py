"""What trials are made of, in the tracker of a trial: `python -m tests.trials.worlds NAME …`."""

import json
import sys
from hashlib import sha256

import django

SCORECARD, MONTHS = 60, 36
"""How many measures the plan of the bench has, and how many months of values."""
BUDGET, YEARS = 500, 6
"""How many lines its budget has, and how many years."""


def digests(people: str) -> None:
    """So many people, each with one action that has been overdue for ten days."""
    from tests import factories

    plan = factories.plan()
    for user in users(int(people)):
        post = factories.post(plan.authority, holder=user)
        factories.action(plan, words=words(factories.day(10)), leads=lead(post))


def writers(people: str) -> None:
    """So many programme managers who can sign in, and an action for each; prints the plan's short name."""
    from tests import factories

    plan = factories.plan()
    for number in range(int(people)):
        manager = factories.member(plan)
        manager.email = f"writer{number}@example.invalid"
        manager.save(update_fields=["email"])
        factories.action(plan, ref=f"1.{number + 1}")
    sys.stdout.write(plan.slug)


def reports(number: str) -> None:
    """So many reports, each asked to be issued."""
    from uuid import uuid4

    from django_scopes import scope

    from governance.reports import services
    from tests import factories

    plan = factories.plan()
    officer = factories.member(plan)
    for _ in range(10):
        factories.update(factories.action(plan))
    template = services.templates_for(plan).get(key="cabinet-progress")
    with scope(plan=[plan.pk]):
        for n in range(int(number)):
            report = services.start_report(
                plan=plan,
                template=template,
                title=f"Report {n + 1}",
                as_at=factories.day(0),
                by=officer,
                at=factories.past(0),
                request_key=uuid4(),
            )
            services.ask_to_issue(report=report, version=report.version, by=officer, at=factories.past(0))


def filled(actions: str, updates: str) -> None:
    """A plan of so many actions with so many updates each; prints where it is and who may read it."""
    from django_scopes import scope

    from plans.actions.models import Action
    from plans.people.permissions import Role
    from tests.filled import fill
    from tests.filled.actions import add_round
    from tests.filled.measures import more_measures
    from tests.filled.money import more_lines

    made = fill(int(actions), others=20)
    with scope(plan=[made.plan.pk]):
        for number in range(int(updates) - 3):
            add_round(made, made.all, 301 + number)
        more_measures(made, SCORECARD, MONTHS)
        more_lines(made, BUDGET, YEARS)
        refs = dict(Action.objects.filter(progress="under_way").values_list("ref", "pk")[:30])
    email = made.people[Role.PROGRAMME_MANAGER].email
    told = {"slug": made.plan.slug, "plan": made.plan.pk, "email": email, "actions": refs}
    sys.stdout.write(json.dumps(told))


def stale_caches() -> None:
    """Print how many actions say of now something else than the rows that state it."""
    from django_scopes import scopes_disabled

    from plans.actions.cache import asked_again
    from plans.actions.models import Action

    with scopes_disabled():
        rows = list(Action.objects.all())
        sys.stdout.write(str(sum(_is_stale(row, asked_again) for row in rows)))


def _is_stale(row, ask) -> bool:
    kept = dict(vars(row))
    fields = ask(row, updates=True, deadlines=True, evidence=True, leads=True)
    return any(getattr(row, name) != kept[name] for name in fields)


def broken_papers() -> None:
    """Print how many issued reports do not have the bytes that their hashes tell of."""
    from django_scopes import scopes_disabled

    from governance.reports.models import IssuedReport

    with scopes_disabled():
        told = [(sha256(row.pdf).hexdigest(), row.pdf_sha256) for row in IssuedReport.objects.all()]
    sys.stdout.write(str(sum(now != then for now, then in told)))


def fingerprints() -> None:
    """Print what each table holds, as one word a table."""
    from django_scopes import scopes_disabled

    from plans.keeping.copying import fingerprint, tables

    with scopes_disabled():
        found = {model._meta.db_table: fingerprint(model, "default") for model in tables()}
    sys.stdout.write(json.dumps(found))


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


WORLDS = {
    function.__name__: function
    for function in (
        digests,
        writers,
        reports,
        filled,
        stale_caches,
        broken_papers,
        fingerprints,
    )
}

if __name__ == "__main__":
    django.setup()
    WORLDS[sys.argv[1]](*sys.argv[2:])
