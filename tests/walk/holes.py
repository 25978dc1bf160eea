"""Ten holes that somebody could leave. Each is planted; the walk must fall into it."""

from plans import access
from plans.actions.querysets import ActionQuerySet
from plans.people import permissions
from plans.people.access import Access
from plans.people.permissions import Permission, Role

HERE = {"action_detail", "action_update", "plan_edit", "plan_history"}


def a_permission_is_not_asked(monkeypatch):
    monkeypatch.setattr(Access, "may", lambda self, permission: True)
    return HERE


def an_observer_may_edit(monkeypatch):
    grant(monkeypatch, Role.OBSERVER, Permission.EDIT_PLAN)
    return {"plan_edit"}


def a_board_member_sees_the_history(monkeypatch):
    grant(monkeypatch, Role.BOARD_MEMBER, Permission.SEE_HISTORY)
    return {"plan_history"}


def a_finance_officer_writes_reports(monkeypatch):
    grant(monkeypatch, Role.FINANCE_OFFICER, Permission.WRITE_REPORTS)
    return {"report_edit"}


def a_programme_manager_may_do_nothing(monkeypatch):
    table = permissions.PERMISSIONS | {Role.PROGRAMME_MANAGER: permissions.READING}
    monkeypatch.setattr(permissions, "PERMISSIONS", table)
    return {"plan_edit"}


def a_lead_sees_every_action(monkeypatch):
    monkeypatch.setattr(ActionQuerySet, "visible_to", lambda self, access: self)
    return {"action_detail", "action_update"}


def whoever_answers_for_an_action_may_update_it(monkeypatch):
    grant(monkeypatch, permissions.ACCOUNTABLE, Permission.UPDATE_OWN_ACTIONS)
    return {"choose_moment"}


def any_member_of_any_plan_is_let_in(monkeypatch):
    def roles_everywhere(user, plan, on):
        rows = access.standing_memberships(user)
        return Access(user, frozenset(row.role for row in rows))

    monkeypatch.setattr(access, "access_until_an_act", roles_everywhere)
    return HERE


def a_council_role_counts_at_every_council(monkeypatch):
    def roles_anywhere(user, authority):
        return frozenset(access.standing_memberships(user).values_list("role", flat=True))

    monkeypatch.setattr(access, "roles_at", roles_anywhere)
    return {"person_list", "post_edit"}


def what_is_hidden_is_refused_instead_of_missing(monkeypatch):
    monkeypatch.setattr(access, "Http404", access.PermissionDenied)
    return HERE


def grant(monkeypatch, role, permission) -> None:
    table = permissions.PERMISSIONS
    monkeypatch.setattr(permissions, "PERMISSIONS", table | {role: table[role] | {permission}})


HOLES = [
    a_permission_is_not_asked,
    an_observer_may_edit,
    a_board_member_sees_the_history,
    a_finance_officer_writes_reports,
    a_programme_manager_may_do_nothing,
    a_lead_sees_every_action,
    whoever_answers_for_an_action_may_update_it,
    any_member_of_any_plan_is_let_in,
    a_council_role_counts_at_every_council,
    what_is_hidden_is_refused_instead_of_missing,
]
