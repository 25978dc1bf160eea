from datetime import date, timedelta
from uuid import uuid4

from django import forms

from governance.reports.models import IssuedReport, Report
from governance.reports.paper import COVER_FIELDS
from governance.reports.sections import KINDS, nothing_words
from governance.reports.services import Written
from plans.actions.form_parts import SavedOnceForm
from plans.form_fields import DayField, long_text
from plans.watched_forms import Watched

OWN = ("title", "period_words", "as_at", "since", "meeting", "meeting_date")
LONGEST_PROSE = 20_000
LONGEST_TITLE = 200
FOR_WHAT_CHANGED = (
    "Only for papers that tell what changed, such as the Board's: usually the day of the last one."
)


def usual_day(plan, today: date) -> date:
    """The end of last month; for a reference plan the day it opens on."""
    return plan.opens_on or today.replace(day=1) - timedelta(days=1)


def usual_since(plan, as_at: date) -> date:
    """The day of the last issued paper that tells what changed; without any, the end of the month before."""
    told = IssuedReport.objects.filter(plan=plan, report__template__compares=True, as_at__lt=as_at)
    last = told.order_by("-as_at").values_list("as_at", flat=True).first()
    return last or as_at.replace(day=1) - timedelta(days=1)


def short(label: str, **values) -> forms.CharField:
    return forms.CharField(label=label, required=False, **({"max_length": 120} | values))


def _hint(section) -> str:
    """What belongs there, and what to write where there is nothing: nobody says it in an officer's place."""
    nothing = nothing_words(section)
    return f"{section.prompt} If so, write: “{nothing}”".strip() if nothing else section.prompt


class Days(forms.Form):
    """The days of a report; a field that it compares from is there only for papers that compare."""

    as_at = DayField(label="As at", help_text="The report shows how things stood at the end of this day.")
    since = DayField(label="What changed since", required=False, help_text="The day to compare with.")
    meeting = short("Meeting", help_text="Such as Cabinet, or Improvement Board.")
    meeting_date = DayField(label="Date of the meeting", required=False)

    def clean(self):
        typed = super().clean()
        as_at, since = typed.get("as_at"), typed.get("since")
        if as_at and since and since > as_at and self.compares():
            self.add_error("since", "The day to compare with must not lie after the day of the report.")
        return typed

    def compares(self) -> bool:
        return True


class NewReportForm(Days, SavedOnceForm):
    template = forms.ModelChoiceField(None, label="Which paper?", widget=forms.RadioSelect, empty_label=None)
    title = forms.CharField(
        label="Title",
        max_length=LONGEST_TITLE,
        required=False,
        help_text="Left empty, it is the name of the plan and of the paper.",
    )

    field_order = ["template", "title", "as_at", "since", "meeting", "meeting_date"]

    def __init__(self, *args, templates, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["template"].queryset = templates
        self.fields["since"].help_text = FOR_WHAT_CHANGED

    def compares(self) -> bool:
        template = self.cleaned_data.get("template")
        return template is not None and template.compares


def why_replaced() -> forms.CharField:
    return long_text(
        "Why does it replace the one before?",
        rows=2,
        max_length=300,
        needed="Say why it replaces the one before.",
        help_text="It is printed on the cover, after “Replaces number 1, because”.",
    )


class NewVersionForm(Watched, forms.Form):
    request_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    replaces_because = why_replaced()


class ReportForm(Days, SavedOnceForm):
    """The whole editor: what stands on the cover, and of each section its heading, prose and tick."""

    title = forms.CharField(label="Title", max_length=LONGEST_TITLE)
    period_words = short("Period", help_text="As it is to be printed, such as “Quarter 2 of 2026/27”.")
    report_of = short("Report of", help_text="The post that brings the report.")
    classification = short("Classification", help_text="Such as open, or exempt with the paragraph.")
    wards = short("Wards affected")
    key_decision = short("Key decision")
    lead_member = short("Lead member", help_text="The post, such as Cabinet Member for Children.")
    replaces_because = why_replaced()

    field_order = ["title", *OWN[1:], *COVER_FIELDS]

    def __init__(self, *args, report: Report, sections: list, **kwargs):
        super().__init__(*args, **kwargs)
        self.report, self.sections = report, sections
        if not report.template.compares:
            del self.fields["since"]
        if not report.replaces_id:
            del self.fields["replaces_because"]
        for section in sections:
            self._add(section)

    def _add(self, section) -> None:
        of = f"of “{section.heading}”"
        self.fields[f"heading_{section.pk}"] = forms.CharField(label=f"Heading {of}", max_length=160)
        if KINDS[section.kind].has_prose:
            self.fields[f"prose_{section.pk}"] = long_text(
                f"What you say under “{section.heading}”",
                rows=6,
                max_length=LONGEST_PROSE,
                required=False,
                help_text=_hint(section),
            )
        self.fields[f"included_{section.pk}"] = forms.BooleanField(
            label=f"Print “{section.heading}”", required=False
        )

    @property
    def cover_fields(self) -> list:
        return [self[name] for name in self.fields if name in {*OWN, *COVER_FIELDS}]

    @property
    def parts(self) -> list[dict]:
        """Each section with its fields, for the page."""
        return [
            {
                "section": section,
                "fields": [
                    self[name]
                    for name in (f"heading_{section.pk}", f"prose_{section.pk}", f"included_{section.pk}")
                    if name in self.fields
                ],
            }
            for section in self.sections
        ]

    def values(self) -> dict:
        typed = self.cleaned_data
        own = {name: typed[name] for name in OWN if name in typed}
        return own | {"cover": {name: typed[name] for name in COVER_FIELDS if name in typed}}

    def written(self) -> dict[int, Written]:
        typed = self.cleaned_data
        return {
            section.pk: Written(
                heading=typed[f"heading_{section.pk}"],
                prose=typed.get(f"prose_{section.pk}", ""),
                is_included=typed[f"included_{section.pk}"],
            )
            for section in self.sections
        }


def begun_with(report: Report, sections: list) -> dict:
    """What the editor shows when it is opened."""
    found = {name: getattr(report, name) for name in OWN} | report.cover | {"version": report.version}
    for section in sections:
        found |= {
            f"heading_{section.pk}": section.heading,
            f"prose_{section.pk}": section.prose,
            f"included_{section.pk}": section.is_included,
        }
    return found
