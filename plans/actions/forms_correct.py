from datetime import date

from plans.actions.form_parts import LONGEST
from plans.actions.forms_update import SAID, SaidForm
from plans.actions.models import ActionUpdate, Progress
from plans.form_fields import long_text
from plans.structure.meanings import GONE


class CorrectionForm(SaidForm):
    reason = long_text("Why is it corrected?", max_length=LONGEST, needed="Say why it is corrected.")

    field_order = ["reason", *SAID]

    def __init__(self, *args, update: ActionUpdate, **kwargs):
        standing = update.progress
        super().__init__(*args, standing=standing, **kwargs)
        self.update = update
        if standing in GONE:
            gone = Progress(standing).label.lower()
            self.fields["narrative"].label = f"Why was it {gone}?"
            self.fields["narrative"].error_messages["required"] = f"Say why it was {gone}."

    @property
    def has_evidence(self) -> bool:
        """What was said stays said when its words are put right."""
        return super().has_evidence or self.cleaned_data.get("progress") == self.update.progress

    @property
    def standing_forecast(self) -> date | None:
        return self.update.forecast_date

    @property
    def speaks_of(self) -> date:
        return self.update.effective_date
