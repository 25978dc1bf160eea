"""Third versions of the standard papers: with the plan's money, after its measures."""

from django.db import migrations

TOLD = {
    "cabinet-progress": {
        "kind": "money",
        "heading": "Money",
        "prompt": "What the money has to be read with.",
        "options": {},
    },
    "board": {
        "kind": "money",
        "heading": "Money in totals",
        "prompt": "What the Board should see in it.",
        "options": {"in_short": True},
    },
}


def add(apps, schema_editor):
    model = apps.get_model("governance", "ReportTemplate")
    for second in model.objects.filter(authority=None, key__in=TOLD, version=2):
        kept = {name: getattr(second, name) for name in ("name", "paper_kind", "decision_words", "compares")}
        model.objects.update_or_create(
            authority=None,
            key=second.key,
            version=3,
            defaults=kept | {"sections": list(sections_of(second))},
        )


def sections_of(second):
    for row in second.sections:
        yield row
        if row["kind"] == "measures":
            yield TOLD[second.key]


class Migration(migrations.Migration):
    dependencies = [("governance", "0009_scorecard_paper")]

    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
