"""Who may do what: one list of permissions, one table of roles. Nothing else decides."""

from enum import StrEnum

from django.db import models


class Role(models.TextChoices):
    ADMINISTRATOR = "administrator", "Authority administrator"
    PROGRAMME_MANAGER = "programme_manager", "Programme manager"
    VERIFIER = "verifier", "Verifier"
    FINANCE_OFFICER = "finance_officer", "Finance officer"
    REPORT_OFFICER = "report_officer", "Report officer"
    CLEARING_OFFICER = "clearing_officer", "Clearing officer"
    BOARD_MEMBER = "board_member", "Board member"
    OBSERVER = "observer", "Observer"


MAY = {
    Role.ADMINISTRATOR: "gives roles and posts, begins plans, edits them and updates every action",
    Role.PROGRAMME_MANAGER: "edits the plan and its actions, holds its money, writes and issues reports",
    Role.VERIFIER: "reads the plan, and verifies actions that they do not lead or sends them back",
    Role.FINANCE_OFFICER: "reads the plan, and keeps its money",
    Role.REPORT_OFFICER: "reads the plan and its money, writes and issues reports",
    Role.CLEARING_OFFICER: "reads the plan, its money and its history",
    Role.BOARD_MEMBER: "reads the plan, what its money comes to, and issued reports",
    Role.OBSERVER: "reads the plan, what its money comes to, and issued reports",
}
"""What each role may do, in one line for whoever gives it."""

LEAD = "lead"
ACCOUNTABLE = "accountable"
OWNER = "owner"
"""Three roles that nobody is given: they follow from holding a post, and end with the holding."""


class Permission(StrEnum):
    SEE_PLAN = "see the plan"
    SEE_ALL_ACTIONS = "see every action"
    UPDATE_ALL_ACTIONS = "update every action"
    UPDATE_OWN_ACTIONS = "update the actions that one's posts lead"
    SEE_OWN_ACTIONS = "see the actions that one's posts lead or answer for"
    VERIFY = "verify actions that one does not lead"
    RECORD_VALUES = "record the values of every measure"
    SEE_OWN_MEASURES = "see the measures that one's posts own"
    RECORD_OWN_VALUES = "record the values of the measures that one's posts own"
    EDIT_PLAN = "edit the plan"
    SEE_HISTORY = "see the history of the plan"
    REDACT_HISTORY = "take out what an entry of the history says"
    SEE_REMINDERS = "see which reminders were sent"
    SEE_MONEY_TOTALS = "see what the plan's money comes to"
    SEE_OPENED_MONEY = "see what the plan opens of its money to its leads"
    SEE_MONEY = "see every line of the plan's money"
    EDIT_MONEY = "keep the plan's money"
    HOLD_MONEY = "hold budgets: delegate them, and decide what is committed above them"
    READ_ISSUED = "read issued reports"
    WRITE_REPORTS = "write reports"
    ISSUE_REPORTS = "issue reports"
    MANAGE_PEOPLE = "manage people, organisations and posts"
    CREATE_PLANS = "create plans"


P = Permission
READING = frozenset({P.SEE_PLAN, P.SEE_ALL_ACTIONS, P.READ_ISSUED, P.RECORD_OWN_VALUES, P.SEE_MONEY_TOTALS})
"""Whoever reads the plan records the values of measures that posts of theirs own: mostly there are none.
So does whoever leads in it, or answers for an action: the owners of measures are mostly they."""
EDITING = READING | {P.UPDATE_ALL_ACTIONS, P.RECORD_VALUES, P.EDIT_PLAN, P.SEE_HISTORY, P.SEE_REMINDERS}
REPORTING = frozenset({P.WRITE_REPORTS, P.ISSUE_REPORTS})
WITHHELD_IN_REFERENCE = REPORTING | {
    P.UPDATE_ALL_ACTIONS, P.UPDATE_OWN_ACTIONS, P.RECORD_VALUES, P.RECORD_OWN_VALUES, P.EDIT_PLAN, P.VERIFY,
    P.EDIT_MONEY, P.HOLD_MONEY,
}  # fmt: skip
"""A reference plan is read, and never written."""

PERMISSIONS: dict[str, frozenset[Permission]] = {
    Role.ADMINISTRATOR: EDITING | {P.MANAGE_PEOPLE, P.CREATE_PLANS, P.REDACT_HISTORY, P.SEE_MONEY},
    Role.PROGRAMME_MANAGER: EDITING | REPORTING | {P.CREATE_PLANS, P.SEE_MONEY, P.HOLD_MONEY},
    Role.VERIFIER: READING | {P.VERIFY, P.SEE_HISTORY},
    Role.FINANCE_OFFICER: READING | {P.SEE_MONEY, P.EDIT_MONEY, P.SEE_HISTORY},
    Role.REPORT_OFFICER: READING | REPORTING | {P.SEE_HISTORY, P.SEE_MONEY},
    Role.CLEARING_OFFICER: READING | {P.SEE_HISTORY, P.SEE_MONEY},
    Role.BOARD_MEMBER: READING,
    Role.OBSERVER: READING,
    LEAD: frozenset({P.UPDATE_OWN_ACTIONS, P.SEE_OWN_ACTIONS, P.SEE_OPENED_MONEY}),
    ACCOUNTABLE: frozenset({P.SEE_OWN_ACTIONS, P.SEE_OPENED_MONEY}),
    OWNER: frozenset({P.SEE_OWN_MEASURES, P.RECORD_OWN_VALUES}),
}


def permissions_of(roles) -> frozenset[Permission]:
    """All that the roles together may do."""
    return frozenset().union(*(PERMISSIONS[role] for role in roles))
