"""A second version of the Board's paper: under its decisions stands what waits for one by the record."""

from django.db import migrations

HEADING = "Decisions asked of the Board"


def add(apps, schema_editor):
    model = apps.get_model("governance", "ReportTemplate")
    first = model.objects.get(authority=None, key="board", version=1)
    sections = [
        row | {"kind": "decisions"} if row["heading"] == HEADING else row for row in first.sections
    ]
    kept = {name: getattr(first, name) for name in ("name", "paper_kind", "decision_words", "compares")}
    model.objects.update_or_create(
        authority=None, key="board", version=2, defaults=kept | {"sections": sections}
    )


class Migration(migrations.Migration):
    dependencies = [("governance", "0006_reminder_without_a_post")]

    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
