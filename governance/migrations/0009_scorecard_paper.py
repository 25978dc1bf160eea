"""The scorecard as a paper of its own: all measures, to be printed, sent round or issued."""

from django.db import migrations

SECTIONS = [
    {
        "kind": "measures",
        "heading": "Measures",
        "prompt": "What readers should look at first.",
        "options": {"with_others": True},
    }
]


def add(apps, schema_editor):
    apps.get_model("governance", "ReportTemplate").objects.update_or_create(
        authority=None,
        key="scorecard",
        version=1,
        defaults={
            "name": "Scorecard of measures",
            "paper_kind": "Scorecard",
            "decision_words": "",
            "compares": False,
            "sections": SECTIONS,
        },
    )


class Migration(migrations.Migration):
    dependencies = [("governance", "0008_reminders_of_values")]

    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
