"""Rule 2: whatever is typed or chosen on a page that saves stands in the history afterwards."""

import json

import pytest
from django.db import transaction

from plans.history.models import AuditEvent
from tests.walk import expected
from tests.walk.bodies import Form
from tests.walk.walker import Walker
from tests.walk.world import build

pytestmark = pytest.mark.django_db

DAY_PARTS = ("_day", "_month", "_year")
TYPED = {"text", "url", "email"}
OTHERWISE = {
    "deadline": "December 2031",
    "deadline_words": "December 2031",
    "colour": "#801650",
    "slug": "quokka",
    "email": "quokka@example.invalid",
    "link_1": "https://quokka.example/",
    "link_2": "https://quokka.example/",
    "stale_after_days": "77",
    "sustained_after_days": "77",
    "days_allowed": "77",
    "tolerance": "77",
    "numerator": "77",
    "denominator": "77",
    "neighbours": "Barnsley",
    "year": "2031/32",
    "month": "June 2031",
    "amount": "£77",
    "share": "77",
    "establishment_fte": "77",
    "fte": "77",
    "number": "77 %",
    "value": "77 %",
    "value_": "77 %",
    "size_": "77",
    "forecast_": "77",
    "actual_": "77",
    **{f"number_{row}": "77 %" for row in range(1, 5)},
}
"""What to type where not every word is taken, by the name, or by that without its number;
of the letter for a status there are three signs at most."""


UNBROKEN = {ord("\N{NO-BREAK SPACE}"): " ", ord("\N{WORD JOINER}"): None}
"""What keeps a figure on one line."""


class Fields(Form):
    """What can be typed or chosen in the largest form of a page: by name a value, and words that tell it."""

    option = None

    def take(self, tag, found):
        name, kind = found.get("name", ""), found.get("type", "text")
        if tag == "select":
            self.select = name
        elif tag == "option" and self.select and found.get("value") and "selected" not in found:
            self.option = found["value"]
        elif tag == "textarea" or (tag == "input" and kind in TYPED and not name.endswith(DAY_PARTS)):
            otherwise = OTHERWISE.get(name) or OTHERWISE.get(name.rstrip("0123456789"))
            self.open[name] = (otherwise or ("Qk" if name.endswith("-letter") else "Quokka"),) * 2

    def handle_data(self, data):
        if self.option and self.select:
            self.open.setdefault(self.select, (self.option, data.strip()))
            self.option = None


def with_what_it_needs(field: str, own) -> dict:
    """Some fields say nothing by themselves: the part of a post, or what a piece of evidence is."""
    kind, _, number = field.rpartition("_")
    needs = {
        "neighbours": {"neighbours_reason": "Near."},
        "grades": {"unit": "grade"},
        "month": {"year": "2031/32", "stated": "forecast"},
        "year": {"amount": "£7"},
        "part": {"becomes_total": "on"},
        "kind": {"from_line": own.rows["other line"].pk},
        "from": {"kind": "virement"},
        "title": {f"link_{number}": OTHERWISE["link_1"]},
        "role": {f"post_{number}": own.rows["post"].pk},
        "number": {f"by_{number}_day": 1, f"by_{number}_month": 1, f"by_{number}_year": f"203{number}"},
    }
    return needs.get(kind or field, {})


def told_since(number: int) -> str:
    rows = AuditEvent.everywhere.filter(pk__gt=number).select_related("text")
    told = json.dumps([[row.subject_name, row.text.content] for row in rows], ensure_ascii=False)
    return told.translate(UNBROKEN)


def test_every_field_of_every_page_is_told():
    walker, untold, seen = Walker(build()), [], 0
    own = walker.world.own
    for name in sorted(expected.WRITING):
        person = walker.keeper(name, own.plan.pk)
        url, body = walker.address(name, own, "action"), walker.body(name, own.plan.pk, "action")
        for field, (value, words) in Fields(person.get(url).content.decode()).values.items():
            last = AuditEvent.everywhere.order_by("-pk").values_list("pk", flat=True).first()
            with transaction.atomic():
                answer = person.post(url, body | with_what_it_needs(field, own) | {field: value})
                told = told_since(last)
                transaction.set_rollback(True)
            seen += 1
            if answer.status_code != 302 or not (value in told or words in told):
                untold.append(f"{name}: {field}={value} {answer.status_code} {told[:200]}")
    assert untold == [], "\n".join(untold)
    assert seen > 80
