"""What a browser would send: the form as its page shows it to somebody who may, filled in."""

from html.parser import HTMLParser

from tests.walk.world import today

REASON = {"reason": "It was agreed."}


def day(name: str) -> dict:
    on = today()
    return {f"{name}_day": on.day, f"{name}_month": on.month, f"{name}_year": on.year}


SAID = {"progress": "under_way", "confidence": "green", "narrative": "Two sessions were held."}
FILLED = {
    "action_update": SAID,
    "update_correct": SAID | REASON,
    "action_deadline": {"deadline": "March 2030", **REASON},
    "action_add": {"ref": "9.9", "text": "Write to every partner.", "deadline": "March 2030"},
    "action_edit": {"text": "Write to every partner."},
    "action_move": {"direction": "down"},
    "action_place": {"before": "end"},
    "action_withdraw": REASON,
    "recommendation_add": {"number": "77", "text": "The voice of children."},
    "recommendation_edit": {"text": "The voice of every child."},
    "recommendation_withdraw": REASON,
    "audit_redact": REASON,
    "recommendation_paste": {"text": "1. The quality of plans.\n2. The speed of decisions."},
    "part_add": {"kind": "theme", "name": "Partners"},
    "part_edit": {"kind": "theme", "name": "Partners"},
    "part_withdraw": REASON,
    "plan_edit": {"name": "Another name"},
    "plan_new": {"name": "Another plan", "slug": "another-plan"},
    "report_new": {"title": "Progress"},
    "report_replace": {"replaces_because": "A figure was wrong."},
    "council_edit": {"name": "Another name", "colour": "#12436D"},
    "council_compared": {"la_code": "301"},
    "person_add": {
        "email": "new.person@example.invalid",
        "name": "New person",
        "role": "observer",
        "plan": "every",
    },
    "role_give": {"role": "verifier", "plan": "every"},
    "organisation_add": {"name": "Another trust", "kind": "health"},
    "organisation_edit": {"name": "Another trust"},
    "post_add": {"name": "Another post", "kind": "post"},
    "post_edit": {"name": "Another post"},
    "post_appoint": {"kind": "substantive", **day("effective_date")},
    "post_vacant": day("effective_date"),
    "inspection_add": {"title": "Another visit", "kind": "focused_visit", "state": "done"},
    "inspection_edit": {"title": "Another visit"},
    "reported_add": {"kind": "strength", "text": "Strong leaders."},
    "reported_edit": {"text": "Stable teams."},
    "reported_withdraw": REASON,
    "measure_add": {"name": "Visits in time", "unit": "percentage", "polarity": "higher"},
    "measure_edit": {"name": "Visits in time"},
    "measure_withdraw": REASON,
    "value_add": {"value": "81 %", **day("effective_date")},
    "value_correct": {"value": "82 %", **REASON},
    "value_explain": {"why": "Two posts are vacant.", "doing": "Recruiting.", **day("back_by")},
    "target_set": {"number_1": "95 %", **REASON},
    "limit_set": {"bound": "at_most", "number": "90 %", **REASON},
    "rebase_add": {"reason": "Another team decides now.", **day("effective_date")},
    "rebase_withdraw": REASON,
    "money_part_add": {"name": "Another post", "effect": "cost"},
    "money_part_edit": {"name": "Another post"},
    "money_part_withdraw": REASON,
    "figure_add": {"stated": "proposed", "amount": "£1.9m", **day("effective_date")},
    "figure_correct": {"amount": "£2m", **REASON},
    "change_add": {"kind": "supplementary", "amount": "£5k", "approver": "Cabinet", **REASON},
    "change_take_back": REASON,
    "variance_explain": {"why": "Recruitment took longer."},
    "envelope_sum": {"amount": "£2m", "approver": "Cabinet", **REASON},
    "commitment_add": {"what": "Another contract", "amount": "£5k"},
    "commitment_decide": {"is_approved": "yes", "approver": "Cabinet", **REASON},
    "commitment_release": REASON,
    "funded_post_add": {"title": "Another therapist", "fte": "1"},
    "funded_post_change": {"title": "Another therapist"},
    "funded_post_step": {"state": "advertised", "note": "Closes soon."},
    "funded_post_withdraw": REASON,
    "money_opening": {"opened": "totals"},
    "month_reopen": REASON,
    "choose_moment": day("as_at") | day("known_on"),
}
"""By address: what a valid form needs beside what its page already holds."""


class Form(HTMLParser):
    """The largest form of a page that is sent by POST, as its names and values."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.forms: list[dict[str, list[str]]] = []
        self.open: dict | None = None
        self.select = self.area = None
        self.feed(page)

    @property
    def values(self) -> dict[str, list[str]]:
        return max(self.forms, key=len, default={})

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        if tag == "form" and found.get("method") == "post":
            self.open = {}
            self.forms.append(self.open)
        elif self.open is not None:
            self.take(tag, found)

    def take(self, tag, found):
        name, kind = found.get("name"), found.get("type", "text")
        if tag == "input" and name and kind not in {"checkbox", "radio", "file", "submit"}:
            self.open.setdefault(name, []).append(found.get("value") or "")
        elif tag == "input" and kind in {"checkbox", "radio"} and "checked" in found:
            self.open.setdefault(name, []).append(found.get("value") or "on")
        elif tag == "textarea":
            self.area, self.open[name] = name, [""]
        elif tag == "select":
            self.select = name
        elif tag == "option" and self.select and "selected" in found:
            self.open.setdefault(self.select, []).append(found.get("value") or "")

    def handle_data(self, data):
        if self.open is not None and self.area:
            self.open[self.area][0] += data

    def handle_endtag(self, tag):
        if tag == "form":
            self.open = None
        elif tag == "textarea":
            self.area = None
        elif tag == "select":
            self.select = None


def filled(name: str, page: str, rows: dict) -> dict:
    """The page's own form, with what a person would fill in."""
    chosen = {
        "inspection_add": {"framework": "framework"},
        "report_new": {"template": "template"},
        "post_appoint": {"holder": "person"},
        "delegate_add": {"user": "person"},
        "plan_new": {"inspections": "inspection"},
    }
    by_row = {field: rows[row].pk for field, row in chosen.get(name, {}).items()}
    typed = {key: values[0] if len(values) == 1 else values for key, values in Form(page).values.items()}
    typed.pop("csrfmiddlewaretoken", None)
    if name == "value_grid":
        typed[f"value_{rows['measure'].pk}"] = "81 %"
    if name == "month_grid":
        typed[f"actual_{rows['line'].pk}"] = "1,234.50"
    return typed | FILLED.get(name, {}) | by_row
