from django.db import migrations

GRADES = [
    ("outstanding", "Outstanding"),
    ("good", "Good"),
    ("requires_improvement", "Requires improvement to be good"),
    ("inadequate", "Inadequate"),
]
OUTCOMES = [
    ("positive", "Typically positive experiences and outcomes"),
    ("inconsistent", "Inconsistent experiences and outcomes"),
    ("failings", "Widespread and/or systemic failings"),
]
LEADERS = ("leaders", "The impact of leaders on social work practice")
HELP = ("help_and_protection", "Children who need help and protection")
FRAMEWORKS = [
    (
        "ilacs-2018",
        "Inspection of local authority children's services (ILACS), 2018 to 2022",
        "Ofsted",
        [LEADERS, HELP, ("in_care_and_care_leavers", "Children in care and care leavers")],
        GRADES,
    ),
    (
        "ilacs",
        "Inspection of local authority children's services (ILACS), from 2023",
        "Ofsted",
        [LEADERS, HELP, ("in_care", "Children in care"), ("care_leavers", "Care leavers")],
        GRADES,
    ),
    (
        "sif",
        "Single inspection framework (SIF), 2013 to 2017",
        "Ofsted",
        [
            HELP,
            ("looked_after", "Children looked after and achieving permanence"),
            ("leadership", "Leadership, management and governance"),
            ("lscb", "Local safeguarding children board"),
        ],
        GRADES,
    ),
    ("jtai", "Joint targeted area inspection", "Ofsted, CQC, HMICFRS and HMI Probation", [], []),
    ("area-send", "Area special educational needs and disabilities inspection", "Ofsted and CQC", [], OUTCOMES),
    ("peer", "Peer review or challenge", "Peers", [], []),
    ("other", "Another review", "Another body", [], []),
]


def add(apps, schema_editor):
    Framework, Area, Grade = (apps.get_model("plans", name) for name in ("Framework", "JudgementArea", "Grade"))
    for code, name, inspectorate, areas, grades in FRAMEWORKS:
        framework, _ = Framework.objects.update_or_create(
            code=code, defaults={"name": name, "inspectorate": inspectorate}
        )
        for model, rows in ((Area, areas), (Grade, grades)):
            for position, (row_code, row_name) in enumerate(rows, start=1):
                model.objects.update_or_create(
                    framework=framework, code=row_code, defaults={"name": row_name, "position": position}
                )


class Migration(migrations.Migration):
    dependencies = [("plans", "0002_guard_the_audit")]

    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
