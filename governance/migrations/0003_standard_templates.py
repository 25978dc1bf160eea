from django.db import migrations

from plans.history.guards import install, remove

GUARDED = ["governance_issuedreport"]

CABINET = [
    (
        "prose",
        "Executive summary",
        "What the plan is for, how far it has come, and what matters most now.",
        {},
    ),
    (
        "recommendations",
        "Recommendations",
        "One a line: what the Cabinet is asked to note, agree or approve.",
        {"empty": "No recommendations are made."},
    ),
    ("prose", "Reasons for the recommendations", "Why the Cabinet should agree to them.", {}),
    (
        "prose",
        "Alternative options considered",
        "What else might be done, and why it is not put forward.",
        {"empty": "No alternative options are put forward."},
    ),
    ("background", "Background and inspection", "How the plan came about, in a few sentences.", {}),
    ("progress", "Summary of progress", "What the figures mean.", {}),
    ("by_recommendation", "Progress by recommendation", "", {}),
    ("slippage", "Deadlines and slippage", "Why deadlines have moved, and what is done about it.", {}),
    ("overdue", "Overdue actions", "What is done to bring them back.", {}),
    ("impact", "Impact on children", "What is different for children and families.", {}),
    ("next", "Next steps", "What happens in the next quarter.", {"weeks": 13}),
    ("implications", "Financial implications", "With the name of the post that cleared them.", {}),
    ("implications", "Legal implications", "With the name of the post that cleared them.", {}),
    ("implications", "Equalities implications", "", {}),
    ("implications", "Risk management implications", "", {}),
    ("implications", "Safeguarding implications", "", {}),
    (
        "recommendations",
        "Background papers",
        "One a line.",
        {"empty": "There are no background papers."},
    ),
    ("key", "Key and how to read this paper", "", {}),
    ("discrepancies", "Where the sources differ", "", {"only_if_any": True}),
]
BOARD = [
    ("changes", "What has changed", "What the Board should see in it.", {}),
    ("overdue", "Overdue", "What is done to bring them back.", {}),
    ("green_but", "Green, but …", "", {}),
    ("slips", "Slips and their reasons", "", {}),
    ("without_evidence", "Claimed complete without evidence", "", {}),
    ("without_holder", "Nobody in post", "", {}),
    ("next", "The next eight weeks", "What needs the Board's help.", {"weeks": 8}),
    (
        "recommendations",
        "Decisions asked of the Board",
        "One a line.",
        {"empty": "No decision is asked of the Board."},
    ),
    ("key", "Key and how to read this paper", "", {}),
]
TEMPLATES = [
    (
        "cabinet-progress",
        "Cabinet progress report",
        "Report to Cabinet",
        "To agree the recommendations",
        False,
        CABINET,
    ),
    ("board", "Improvement Board report", "Report to the Improvement Board, by exception", "", True, BOARD),
]


def add(apps, schema_editor):
    model = apps.get_model("governance", "ReportTemplate")
    for key, name, paper_kind, decision, compares, sections in TEMPLATES:
        model.objects.update_or_create(
            authority=None,
            key=key,
            version=1,
            defaults={
                "name": name,
                "paper_kind": paper_kind,
                "decision_words": decision,
                "compares": compares,
                "sections": [
                    {"kind": kind, "heading": heading, "prompt": prompt, "options": options}
                    for kind, heading, prompt, options in sections
                ],
            },
        )


def guard(apps, schema_editor):
    install(schema_editor, GUARDED)


def unguard(apps, schema_editor):
    remove(schema_editor, GUARDED)


class Migration(migrations.Migration):
    dependencies = [("governance", "0002_reports")]

    operations = [
        migrations.RunPython(add, migrations.RunPython.noop),
        migrations.RunPython(guard, unguard),
    ]
