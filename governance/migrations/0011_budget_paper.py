"""The budget as a paper of its own: each line by year, to be printed, sent round or issued."""

from django.db import migrations

SECTIONS = [
    {
        "kind": "money",
        "heading": "Budget by line and year",
        "prompt": "What the money has to be read with.",
        "options": {"by_line": True},
    }
]


def add(apps, schema_editor):
    apps.get_model("governance", "ReportTemplate").objects.update_or_create(
        authority=None,
        key="budget",
        version=1,
        defaults={
            "name": "Budget by line and year",
            "paper_kind": "Budget",
            "decision_words": "",
            "compares": False,
            "sections": SECTIONS,
        },
    )


class Migration(migrations.Migration):
    dependencies = [("governance", "0010_money_in_papers")]

    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
