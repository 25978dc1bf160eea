from datetime import date

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.functional import lazy

from plans.actions.evidence import IN_WORDS, Attachment, UnacceptableFile, checked
from plans.actions.form_parts import LONGEST, SavedOnceForm
from plans.actions.models import Action, Confidence, Progress
from plans.actions.states import Labels
from plans.actions.updates import Said
from plans.deadlines import Kind
from plans.form_fields import DayField, WebAddressField, long_text
from plans.moments import in_words
from plans.structure.meanings import PROVEN

OFFERED = (
    Progress.NOT_STARTED, Progress.UNDER_WAY, Progress.DONE, Progress.EVIDENCED, Progress.PAUSED,
)  # fmt: skip
NEEDS_CONFIDENCE = (Progress.NOT_STARTED, Progress.UNDER_WAY)
SAID = tuple(Said.__dataclass_fields__)
EVIDENCE_ROWS = (1, 2)
DOES_NOT_APPLY = "none"
NO_EVIDENCE = "No evidence of it has been given. Give some, or choose another answer."


word = lazy(lambda labels, meaning: labels[meaning].word, str)
"""A plan's word for a meaning: asked when it is drawn, since what was sent is checked without it."""


class SaidForm(SavedOnceForm):
    """What an update says; a correction says it again."""

    progress = forms.ChoiceField(
        label="How far is it?",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose how far the action is."},
    )
    confidence = forms.ChoiceField(
        label="How confident are you that it will be done in time?",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose how confident you are, or that it does not apply."},
    )
    confidence_reason = long_text(
        "Why is it not green?", max_length=LONGEST, required=False, help_text="Needed for red and amber."
    )
    narrative = long_text("What has been done?", rows=6, max_length=LONGEST, needed="Say what has been done.")
    impact = long_text(
        "What has changed for children and families?",
        rows=4,
        max_length=LONGEST,
        required=False,
        help_text="What they would notice. Never name a child, or tell who one is.",
    )
    next_steps = long_text("What are the next steps?", max_length=LONGEST, required=False)
    forecast_date = DayField(
        label="When do you now expect to finish?",
        required=False,
        help_text="For example, 27 3 2027. The day that was said last stands until you change or empty it.",
    )

    def __init__(
        self,
        *args,
        action: Action,
        labels: Labels,
        today: date,
        standing: str = "",
        offered=OFFERED,
        **kwargs,
    ):
        super().__init__(*args, **kwargs)
        self.action, self.today = action, today
        offered = [*offered, *([standing] if standing and standing not in offered else [])]
        self.fields["progress"].choices = [(p, word(labels, p)) for p in offered if p != Progress.NOT_STATED]
        self.fields["confidence"].choices = [
            *((c, word(labels, c)) for c in ("green", "amber", "red")),
            (DOES_NOT_APPLY, "Does not apply: it is done or paused"),
        ]

    def clean_confidence(self) -> str:
        chosen = self.cleaned_data["confidence"]
        return "" if chosen == DOES_NOT_APPLY else chosen

    def clean_forecast_date(self) -> date | None:
        """The day that stands, where the form was sent without asking for it."""
        is_asked = not self["forecast_date"].field.widget.value_omitted_from_data(
            self.data, self.files, self.add_prefix("forecast_date")
        )
        return self.cleaned_data["forecast_date"] if is_asked else self.standing_forecast

    @property
    def standing_forecast(self) -> date | None:
        return self.action.forecast_date

    def clean(self) -> dict:
        typed = super().clean()
        confidence = typed.get("confidence")
        if typed.get("progress") in NEEDS_CONFIDENCE and confidence == "":
            self.add_error("confidence", "Choose how confident you are: work on it is still to be done.")
        if confidence not in ("", None, Confidence.GREEN) and not typed.get("confidence_reason"):
            self.add_error("confidence_reason", "Say why the confidence is not green.")
        if typed.get("progress") in PROVEN and not self.has_evidence:
            self.add_error("progress", NO_EVIDENCE)
        self._refuse_gone_forecast(typed)
        return typed

    def _refuse_gone_forecast(self, typed: dict) -> None:
        forecast, day = typed.get("forecast_date"), self.speaks_of
        if forecast and day and forecast < day and typed.get("progress") in NEEDS_CONFIDENCE:
            gone = f"{in_words(forecast)} is before {in_words(day)}, the day of which this speaks."
            self.add_error("forecast_date", f"{gone} Work is still to be done: give a later day, or none.")

    @property
    def speaks_of(self) -> date | None:
        return self.cleaned_data.get("effective_date")

    @property
    def has_evidence(self) -> bool:
        return self.action.evidence_count > 0

    @property
    def said(self) -> Said:
        return Said(**{name: self.cleaned_data[name] for name in SAID})


class UpdateForm(SaidForm):
    effective_date = DayField(
        label="As at which day is this true?", help_text="Today, unless you record something late."
    )
    meets_occurrence = forms.BooleanField(required=False)

    def __init__(self, *args, too_large=frozenset(), reasons: tuple[str, ...] = (), **kwargs):
        super().__init__(*args, **kwargs)
        self.too_large, self.reasons = too_large, reasons
        self._offer_occurrence()
        for number in EVIDENCE_ROWS:
            self._add_evidence(number)

    def _offer_occurrence(self) -> None:
        action = self.action
        if action.deadline_kind == Kind.RECURRING and action.due_date:
            due = in_words(action.due_date)
            self.fields["meets_occurrence"].label = f"This update meets what was due on {due}"
        else:
            del self.fields["meets_occurrence"]

    def _add_evidence(self, number: int) -> None:
        which = "Evidence" if number == 1 else "More evidence"
        megabytes = settings.EVIDENCE_MAX_BYTES // 1024**2
        self.fields[f"title_{number}"] = forms.CharField(
            label=f"{which}: what it is", required=False, max_length=200
        )
        self.fields[f"link_{number}"] = WebAddressField(
            label=f"{which}: web address", required=False, max_length=500
        )
        self.fields[f"file_{number}"] = forms.FileField(
            label=f"{which}: file",
            required=False,
            help_text=f"{IN_WORDS[:1].upper()}{IN_WORDS[1:]}, up to {megabytes} MB.",
        )

    def clean_effective_date(self) -> date:
        day = self.cleaned_data["effective_date"]
        if day > self.today:
            raise ValidationError("The day must be today or earlier.")
        if day < self.action.added_on:
            added = in_words(self.action.added_on)
            raise ValidationError(
                f"The day must not be before {added}, when the action was added to the plan."
            )
        return day

    def clean(self) -> dict:
        typed = super().clean()
        for number in EVIDENCE_ROWS:
            self._check_file(number)
            self._check_whole(number, typed)
        return typed

    @property
    def has_evidence(self) -> bool:
        """Given before, or with this update; a piece that is itself refused is asked for at its own field."""
        given = (f"{part}_{number}" for part in ("link", "file") for number in EVIDENCE_ROWS)
        return super().has_evidence or any(
            self.cleaned_data.get(name) or name in self.errors or name in self.too_large for name in given
        )

    def _check_file(self, number: int) -> None:
        name = f"file_{number}"
        if name in self.too_large:
            megabytes = settings.EVIDENCE_MAX_BYTES // 1024**2
            self.add_error(name, f"The file must be smaller than {megabytes} MB. Send a link to it instead.")
        elif file := self.cleaned_data.get(name):
            try:
                checked(file)
            except UnacceptableFile as reason:
                self.add_error(name, str(reason))

    def _check_whole(self, number: int, typed: dict) -> None:
        title, link = typed.get(f"title_{number}"), typed.get(f"link_{number}")
        file = typed.get(f"file_{number}") or f"file_{number}" in self.errors
        if title and not (link or file or f"link_{number}" in self.errors):
            self.add_error(f"title_{number}", "Add the web address or the file of this evidence.")
        if link and file:
            self.add_error(
                f"link_{number}", "Give either a web address or a file; use the second row for both."
            )

    def more_evidence(self) -> list:
        """The second row of evidence, which stands folded under the first."""
        return [self[f"{part}_2"] for part in ("title", "link", "file")]

    def shows_more(self) -> bool:
        return any(field.errors or field.value() for field in self.more_evidence())

    def first_fields(self) -> list:
        return [field for field in self.visible_fields() if not field.name.endswith("_2")]

    @property
    def attachments(self) -> list[Attachment]:
        typed = self.cleaned_data
        rows = [(typed[f"title_{n}"], typed[f"link_{n}"], typed[f"file_{n}"]) for n in EVIDENCE_ROWS]
        return [Attachment(title, link, file) for title, link, file in rows if link or file]

    @property
    def met_on(self) -> date | None:
        return self.action.due_date if self.cleaned_data.get("meets_occurrence") else None


def begun_confidence(confidence: str) -> str:
    return confidence or DOES_NOT_APPLY
