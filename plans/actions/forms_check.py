from plans.actions.forms_update import UpdateForm, word
from plans.actions.models import Progress
from plans.actions.updates import Said

NOT_ASKED = ("confidence", "confidence_reason", "impact", "next_steps", "forecast_date", "meets_occurrence")
FOUND = {
    Progress.VERIFIED: "I have checked that it is done, and its evidence shows it",
    Progress.SUSTAINED: "what it achieved has lasted",
}
SENT_BACK = "Send it back to its lead: it is not done, or its evidence does not show it"


class CheckForm(UpdateForm):
    """What somebody who verifies an action found; they are not asked what its lead is asked."""

    def __init__(self, *args, labels, offered, **kwargs):
        super().__init__(*args, labels=labels, offered=offered, **kwargs)
        for name in NOT_ASKED:
            self.fields.pop(name, None)
        progress, found = self.fields["progress"], self.fields["narrative"]
        progress.label, progress.error_messages["required"] = "What did you find?", "Choose what you found."
        progress.choices = [
            (one, f"{word(labels, one)}: {FOUND[one]}" if one in FOUND else SENT_BACK) for one in offered
        ]
        found.label = "What did you check, or why does it go back?"
        found.error_messages["required"] = "Say what you checked, or why it goes back."

    @property
    def said(self) -> Said:
        typed = self.cleaned_data
        return Said(
            progress=typed["progress"],
            narrative=typed["narrative"],
            forecast_date=self.action.forecast_date,
        )
