"""Second versions of the standard papers: with the measures, and what waits for a decision of the Board."""

from django.db import migrations

DECISIONS = "Decisions asked of the Board"
TOLD = {
    "cabinet-progress": {
        "kind": "measures",
        "heading": "Outcome measures",
        "prompt": "What the measures tell, and what is done about those off target.",
        "options": {},
    },
    "board": {
        "kind": "measures",
        "heading": "Measures off target",
        "prompt": "What the Board should see in them.",
        "options": {"only_off_target": True},
    },
}
BEFORE = {"cabinet-progress": "Next steps", "board": "The next eight weeks"}
"""By paper the heading before which its measures stand."""


def add(apps, schema_editor):
    model = apps.get_model("governance", "ReportTemplate")
    for first in model.objects.filter(authority=None, key__in=TOLD, version=1):
        kept = {name: getattr(first, name) for name in ("name", "paper_kind", "decision_words", "compares")}
        model.objects.update_or_create(
            authority=None,
            key=first.key,
            version=2,
            defaults=kept | {"sections": list(sections_of(first))},
        )


def sections_of(first):
    for row in first.sections:
        if row["heading"] == BEFORE[first.key]:
            yield TOLD[first.key]
        yield row | {"kind": "decisions"} if row["heading"] == DECISIONS else row


class Migration(migrations.Migration):
    dependencies = [("governance", "0006_reminder_without_a_post")]

    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
