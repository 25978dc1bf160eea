"""What the gallery shows: an invented council, its plan, and one of each piece."""

from datetime import UTC, date, datetime
from types import SimpleNamespace

import django_tables2 as tables
from django import forms
from django.utils.html import format_html

from plans.form_fields import DayField
from plans.moments import Moment
from plans.templatetags.look import status_tag

RED = {"shape": "■", "word": "Red", "letter": "R", "tone": "red", "definition": "Off track: help is needed."}
AMBER = {
    "shape": "▲",
    "word": "Amber",
    "letter": "A",
    "tone": "amber",
    "definition": "At risk, with a way back.",
}
GREEN = {"shape": "●", "word": "Green", "letter": "G", "tone": "green", "definition": "On track."}
DONE = {"shape": "✔", "word": "Complete", "letter": "C", "tone": "blue", "definition": "Done, with evidence."}
NOT_STARTED = {"shape": "◌", "word": "Not started", "tone": "grey", "definition": "Nothing is due yet."}
PAUSED = {"shape": "‖", "word": "Paused", "tone": "purple", "definition": "Held by a decision of the board."}
KEY = [RED, AMBER, GREEN, DONE, NOT_STARTED, PAUSED]

TODAY = date(2026, 6, 9)
NOW = Moment(as_at=TODAY, today=TODAY)
THEN = Moment(as_at=date(2025, 12, 31), known_on=date(2026, 1, 15), today=TODAY)


class Name(str):
    is_authenticated = True


PLACE = {
    "authority": SimpleNamespace(name="Northmere Borough Council", slug="northmere"),
    "plan": Name("Children’s services improvement plan"),
    "user": Name("A. Programme manager"),
    "moment": NOW,
    "moment_url": "?change-day",
    "plan_nav": [
        {"label": label, "url": f"/{label.lower()}/", "current": label == "Actions"}
        for label in ("Dashboard", "Actions", "Reports", "History")
    ],
    "crumbs": [{"label": "Your plans", "url": "/"}, {"label": "Actions", "url": "/actions/"}],
}
PLACE["plan"].slug = "childrens-services"

LEADS = [
    "Head of Early Help and Prevention",
    "Director of Children’s Services",
    "Head of Corporate Parenting",
]
WORDS = [
    "Agree thresholds for early help with every partner and publish them",
    "Bring supervision of social workers to once a month, recorded the same week",
    "Embed the permanence policy so that each child has a plan by the second review",
    "Offer every care leaver a pathway plan before they turn sixteen and a half",
]
NAMES = [
    "Early help",
    "Supervision and management oversight",
    "Permanence",
    "Care leavers",
    "Quality assurance",
]
CLAIMS = [GREEN, AMBER, RED, DONE, NOT_STARTED, PAUSED]


def deadline(number):
    late = format_html(' <span class="late">({} days late)</span>', number * 7) if number % 3 == 2 else ""
    return format_html("{}{}", "31 December 2025" if number % 2 else "September 2026", late)


class ActionTable(tables.Table):
    action = tables.Column(order_by="n")
    lead = tables.Column(order_by="n")
    claimed = tables.Column(order_by="n")
    computed = tables.Column(order_by="n", verbose_name="By the record")
    deadline = tables.Column(order_by="n")
    slips = tables.Column(attrs={"td": {"class": "number"}}, order_by="n")
    updated = tables.Column(verbose_name="Last update", attrs={"td": {"class": "short"}}, order_by="n")

    caption = "Actions of the plan, by number"
    export_urls = [("CSV", "?export=csv"), ("XLSX", "?export=xlsx")]


def actions(count):
    return [
        {
            "n": number,
            "action": format_html(
                '<a href="/actions/{0}/">{0} {1}</a>',
                f"{number // 9 + 1}.{number % 9 + 1}",
                WORDS[number % 4],
            ),
            "lead": LEADS[number % 3],
            "claimed": status_tag(CLAIMS[number % 6]),
            "computed": status_tag(CLAIMS[(number + 1) % 6]),
            "deadline": deadline(number),
            "slips": number % 4,
            "updated": "12 May 2026",
        }
        for number in range(count)
    ]


class UpdateForm(forms.Form):
    """One of each kind of field."""

    progress = forms.ChoiceField(
        widget=forms.RadioSelect,
        choices=[("start", "Not started"), ("way", "Under way"), ("done", "Done")],
        help_text="What has been done, not how sure you are of the rest.",
    )
    narrative = forms.CharField(
        widget=forms.Textarea(attrs={"rows": 5}), label="What has happened since the last update"
    )
    impact = forms.CharField(
        widget=forms.Textarea(attrs={"rows": 3}), label="What has changed for children", required=False
    )
    effective = DayField(label="The day this was true", help_text="For example, 27 3 2026")
    lead = forms.ChoiceField(
        choices=[("", "Choose a post")] + [(str(i), name) for i, name in enumerate(LEADS)]
    )
    boards = forms.MultipleChoiceField(
        widget=forms.CheckboxSelectMultiple,
        choices=[("cabinet", "Cabinet"), ("scrutiny", "Scrutiny committee")],
        label="Papers it belongs in",
        required=False,
    )
    evidence = forms.FileField(required=False, help_text="PDF, Word, Excel or a picture, up to 20 MB.")
    days = forms.IntegerField(
        label="Days the board was asked to allow",
        widget=forms.NumberInput(attrs={"class": "govuk-input--width-3"}),
    )
    told = forms.BooleanField(label="The holder of the post has agreed to this", required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)


class FilterForm(forms.Form):
    q = forms.CharField(label="Words", required=False)
    lead = forms.ChoiceField(choices=[("", "Any")] + [(name, name) for name in LEADS], required=False)
    status = forms.MultipleChoiceField(
        widget=forms.CheckboxSelectMultiple(attrs={"class": "govuk-checkboxes--small"}),
        choices=[(kind["word"], kind["word"]) for kind in KEY],
        required=False,
    )
    due = DayField(label="Due by", required=False)


CONFLICT = {
    "by": "Head of Corporate Parenting",
    "at": datetime(2026, 6, 9, 9, 12, tzinfo=UTC),
    "rows": [
        {"label": "Confidence", "theirs": "Amber", "yours": "Green"},
        {"label": "Reason", "theirs": "Two posts are vacant", "yours": ""},
    ],
}
ITEMS = [
    {
        "title": "Update recorded",
        "at": datetime(2026, 5, 12, 14, 45, tzinfo=UTC),
        "by": LEADS[0],
        "text": "All teams have had the training. Two posts are vacant.\nA second round is booked for June.",
        "tag": AMBER,
    },
    {
        "title": "Deadline moved from June to September 2026",
        "on": date(2026, 4, 2),
        "by": "Programme manager",
        "text": "The training provider withdrew.",
    },
]
