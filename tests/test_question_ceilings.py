"""Rule 11: a list asks at most 8 questions, a page about one thing 10, a dashboard 12, however many rows."""

import re
from dataclasses import dataclass

import pytest
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse

from finance.budget.models import BudgetLine, Envelope, LineFunding
from finance.budget.told import BudgetChange, BudgetFigure, LedgerImport
from finance.envelopes.models import LineCommitment
from finance.ledger.models import LedgerFile
from finance.posts.models import FundedPost
from governance.reports.models import IssuedReport, Report
from outcomes.measures.imported import ValueImport
from outcomes.measures.models import Measure, MeasureLink
from outcomes.measures.rebases import Rebase
from outcomes.measures.told import MeasureValue
from outcomes.returns.models import SentFile
from plans.actions.models import Action, ActionUpdate, Evidence
from plans.history.models import AuditEvent
from plans.inspections.models import Finding, Inspection, Recommendation
from plans.mail.models import Job
from plans.people.models import Membership, Organisation, Post, PostDelegate, User
from plans.people.permissions import Role
from plans.structure.models import Theme
from tests.factories import day
from tests.filled import Filled, fill
from tests.walk import expected
from tests.walk.places import kwargs_of
from tests.walk.world import Side

FEW, MANY = 20, 2_000
LIST, ONE_THING, DASHBOARD = 8, 10, 12
LISTS = {
    "action_list", "action_order", "changes", "inspection_list", "organisation_list", "person_list",
    "measure_list", "measure_matrix", "plan_history", "post_list", "recommendation_list", "reminder_log",
    "report_list", "value_grid", "figure_list", "money_checks", "business_case", "growth_table",
    "variance_list", "source_list", "post_funded_list", "month_list", "month_grid",
}  # fmt: skip
DASHBOARDS = {"dashboard", "home", "money", "money_by_recommendation", "envelope_list", "envelope_detail"}
"""The last four tell of the lines of the budget, and of measures, envelopes or commitments beside them."""
PAPERS = {"report_edit", "report_preview"}
"""A paper tells of the actions, then of the measures, and of the money: two things, and a list."""
NO_PAGES = {
    "action_move", "evidence_file", "issued_file", "mark_read", "person_invite", "report_job_file",
    "report_pdf", "report_take_back", "report_bring_back", "value_export", "value_template",
    "ledger_template",
}  # fmt: skip
"""Addresses that answer with a file, or only to what is sent there."""

ROWS = {
    "action": Action, "delegate": PostDelegate, "event": AuditEvent, "evidence": Evidence,
    "finding": Finding, "inspection": Inspection, "issued": IssuedReport, "job": Job,
    "link": MeasureLink, "measure": Measure, "rebase": Rebase,
    "membership": Membership, "organisation": Organisation, "person": User, "post": Post,
    "recommendation": Recommendation, "report": Report, "theme": Theme, "update": ActionUpdate,
    "line": BudgetLine, "bare line": BudgetLine, "figure": BudgetFigure, "change": BudgetChange,
    "funding": LineFunding, "envelope": Envelope, "commitment": LineCommitment, "funded post": FundedPost,
    "value": MeasureValue, "import": ValueImport, "sent file": SentFile,
    "ledger file": LedgerFile, "ledger import": LedgerImport,
}  # fmt: skip
READERS = (Role.PROGRAMME_MANAGER, Role.BOARD_MEMBER, "lead")
MOMENTS = ("", "as_at={then}", "as_at={then}&known_on={known}")
NARROWED = (
    "q=Hold&recommendation={recommendation}&theme={theme}&lead={post}", "sort=deadline&per_page=100",
    "timing=overdue", "timing=due_soon", "timing=green_but", "timing=stale", "timing=forecast_late",
    "timing=no_holder", "timing=no_evidence", "timing=concern",
    "progress=withdrawn&status=withdrawn", "_export=csv",
)  # fmt: skip
FREE = re.compile(
    r'FROM "django_session"|FROM "finance_moneyopening"'
    r'|FROM "plans_user" WHERE \("plans_user"."apart_at_id" IS NULL AND "plans_user"."id" = \S+ LIMIT 21$'
    r'|WHERE "plans_(plan|authority)"."slug" = \S+ ORDER BY \S+ ASC LIMIT 1$'
)
"""The session, the user, and the plan or council that the address names; and of leads, once
until an act in the plan, whether its bar shows them money."""


@dataclass(frozen=True)
class Page:
    name: str
    reader: str
    query: str = ""
    report: int = 0

    def __str__(self) -> str:
        return " ".join(filter(None, (self.name, self.reader, self.query, "another" * self.report)))

    @property
    def ceiling(self) -> int:
        if self.name in PAPERS:
            return 2 * ONE_THING + LIST
        return LIST if self.name in LISTS else DASHBOARD if self.name in DASHBOARDS else ONE_THING

    def address(self, made: Filled) -> str:
        side = Side(made.plan, {name: made.of(model) for name, model in ROWS.items()})
        side.rows |= {"report": made.of(Report, self.report), "issued": made.of(IssuedReport, -1)}
        side.rows |= {"person": made.of(User, 1)}
        kwargs = kwargs_of(self.name, side, "action", self.name in expected.COUNCIL)
        pks = {name: row.pk for name, row in side.rows.items()}
        query = self.query.format(then=day(15), known=day(5), long_ago=day(350), **pks)
        return reverse(self.name, kwargs={} if self.name in expected.OPEN else kwargs) + f"?{query}"


def pages() -> list[Page]:
    found = [Page(name, one_who_may(name)) for name in sorted({*expected.PLAN, *expected.COUNCIL} - NO_PAGES)]
    found += [Page(name, reader) for name in ("home", "account") for reader in (*READERS, Role.ADMINISTRATOR)]
    found += [
        Page(name, reader, moment)
        for name in ("action_list", "action_detail", "dashboard", "changes", "plan_structure")
        for reader in READERS
        for moment in MOMENTS
        if reader in expected.PLAN[name] and (name in {"action_list", "action_detail"} or reader != "lead")
    ]
    manager = Role.PROGRAMME_MANAGER
    found += [Page("action_list", manager, f"{query}&{moment}") for query in NARROWED for moment in MOMENTS]
    found += [Page("action_list", "lead", f"own=on&{moment}") for moment in MOMENTS]
    found += [Page("money", Role.BOARD_MEMBER, f"by=kind&{moment}") for moment in MOMENTS]
    found += [Page("changes", Role.BOARD_MEMBER, "since={long_ago}")]
    found += [
        Page(name, manager, f"{narrowed}&{moment}")
        for moment in MOMENTS
        for name, narrowed in (
            ("measure_list", ""),
            ("measure_list", "rating=off&q=measure&theme={theme}&owner={post}&sort=-tag"),
            ("measure_list", "_export=csv"),
            ("measure_detail", ""),
            ("measure_matrix", ""),
            ("measure_matrix", "_export=csv"),
            ("money", ""),
            ("money", "by=theme&which=forecast&q=line&sort=-whole"),
            ("money", "_export=csv"),
            ("variance_list", "state=turned"),
            ("variance_list", "_export=csv"),
            ("month_list", ""),
            ("month_list", "_export=csv"),
            ("line_detail", ""),
            ("recommendation_detail", ""),
            ("theme_detail", ""),
        )
    ]
    found += [Page(name, Role.REPORT_OFFICER, report=1) for name in ("report_edit", "report_preview")]
    found += [Page("report_list", reader) for reader in (Role.BOARD_MEMBER, Role.REPORT_OFFICER)]
    found += [Page(name, "lead") for name in ("action_update", "update_correct")]
    found += [
        Page(name, Role.ADMINISTRATOR, "per_page=100&q=o")
        for name in ("person_list", "post_list", "plan_history", "reminder_log")
    ]
    return list(dict.fromkeys(found))


def one_who_may(name: str) -> str:
    if name in expected.COUNCIL:
        return Role.ADMINISTRATOR
    roles = (Role.PROGRAMME_MANAGER, Role.REPORT_OFFICER, Role.ADMINISTRATOR, Role.FINANCE_OFFICER)
    return next(role for role in roles if role in expected.PLAN[name])


@pytest.fixture(scope="module")
def filled(django_db_setup, django_db_blocker):
    """A plan with few rows and one with many. All of it is undone when the file is finished."""
    with django_db_blocker.unblock(), transaction.atomic():
        made = {count: fill(count) for count in (FEW, MANY)}
        connection.check_constraints()
        yield made
        transaction.set_rollback(True)


def questions(page: Page, made: Filled) -> list[str]:
    client, asked = Client(), []
    client.force_login(made.people[page.reader])

    def note(execute, sql, *given):
        asked.append(sql)
        return execute(sql, *given)

    with connection.execute_wrapper(note):
        assert client.get(page.address(made)).status_code == 200
    return [sql for sql in asked if not FREE.search(sql)]


def told(asked: list[str]) -> str:
    return f"{len(asked)} questions:\n" + "\n".join(f"{at}. {sql[:300]}" for at, sql in enumerate(asked, 1))


def params():
    return [pytest.param(page, id=str(page)) for page in pages()]


@pytest.mark.parametrize("page", params())
def test_a_page_keeps_to_its_ceiling(filled, db, page):
    few, many = questions(page, filled[FEW]), questions(page, filled[MANY])

    assert len(many) <= page.ceiling, told(many)
    assert len(few) == len(many), f"at {FEW} rows {told(few)}\nat {MANY:,} {told(many)}"


def test_every_page_has_a_ceiling():
    every = {*expected.PLAN, *expected.COUNCIL, "home", "account"}

    assert {page.name for page in pages()} == every - NO_PAGES
