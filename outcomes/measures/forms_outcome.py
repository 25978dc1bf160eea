"""The form of an outcome: a part of the plan like any other, which the pages of parts take."""

from outcomes.measures.models import Outcome
from plans.structure.part_forms import PartForm
from plans.structure.parts import PARTS, Part


class OutcomeForm(PartForm):
    class Meta(PartForm.Meta):
        model = Outcome
        fields = ["text", "recommendation", "theme"]
        labels = {
            "text": "What will be different for children?",
            "recommendation": "Recommendation that it follows from",
            "theme": "Theme that it follows from",
        }

    def clean(self) -> dict:
        typed = super().clean()
        if not (typed.get("recommendation") or typed.get("theme")):
            self.add_error("recommendation", "Choose a recommendation or a theme.")
        return typed


def offer_outcomes() -> None:
    """Let the forms of parts take outcomes too."""
    PARTS["outcome"] = Part(Outcome, OutcomeForm)
