"""What happened in a plan of the demonstration: its actions, and what was recorded of them day by day."""

import mimetypes
from collections.abc import Callable
from datetime import datetime

from django.core.files.uploadedfile import SimpleUploadedFile

from plans import deadlines
from plans.actions import services as actions
from plans.actions import updates
from plans.actions.evidence import Attachment
from plans.actions.models import Action, ActionUpdate
from plans.deadlines import Deadline
from plans.demo.sources import FILES, day, moment
from plans.demo.structure import Building, recommendations
from plans.moments import london_day
from plans.structure.services import answer_inspection

SAID = ("progress", "confidence", "confidence_reason", "narrative", "impact", "next_steps")
EVERY = 50
"""How often progress is told: after so many events."""


def add_actions(building: Building) -> None:
    for said in building.said["actions"]:
        at = building.at
        actions.add_action(
            plan=building.plan,
            ref=said["ref"],
            text=said["text"],
            deadline=_deadline(said["by_when"], at),
            leads=_leads(building, said["leads"]),
            recommendations=recommendations(building.plan, said["recommendations"]),
            theme=building.parts.get(said["theme"]),
            by=building.by,
            at=at,
        )


def replay(building: Building, tell: Callable[[str], None]) -> None:
    """Record in their order the updates, corrections, deadlines and leads that the files tell of."""
    happened = building.council.source.history(building.said)
    for number, said in enumerate(happened, start=1):
        _happen(building, said)
        if number % EVERY == 0 or number == len(happened):
            tell(f"{building.plan.slug}: {number} of {len(happened)} entries")


def _happen(building: Building, said: dict) -> None:
    if said["do"] == "inspection":
        answer_inspection(
            plan=building.plan,
            inspection=building.council.inspections[said["inspection"]],
            by=building.council.by(said["by"]),
            at=moment(said["on"]),
        )
        return
    action = Action.objects.get(plan=building.plan, ref=said["action"])
    HAPPENINGS[said["do"]](building, action, said, moment(said["on"], said["action"]))


def _deadline(words: str, at: datetime) -> Deadline:
    return deadlines.parse(words, today=london_day(at))


def _leads(building: Building, said: list[dict]) -> list[actions.Lead]:
    return [actions.Lead(building.council.posts[one["post"]], one["role"]) for one in said]


def _attachment(said: dict) -> Attachment:
    if "link" in said:
        return Attachment(title=said["title"], link=said["link"])
    kind = mimetypes.guess_type(said["file"])[0] or "application/octet-stream"
    file = SimpleUploadedFile(said["file"], (FILES / said["file"]).read_bytes(), content_type=kind)
    return Attachment(title=said["title"], file=file)


def _update(building: Building, action: Action, said: dict, at: datetime) -> None:
    update = updates.record_update(
        action=action,
        version=action.version,
        said=updates.Said(
            **{name: said.get(name, "") for name in SAID}, forecast_date=day(said.get("forecast_date"))
        ),
        effective_date=day(said.get("as_at", said["on"])),
        attachments=[_attachment(one) for one in said.get("evidence", [])],
        met_on=day(said.get("met_on")),
        by=building.council.by(said["by"]),
        at=at,
    )
    if "key" in said:
        building.parts[said["key"]] = update


def _correct(building: Building, action: Action, said: dict, at: datetime) -> None:
    update: ActionUpdate = building.parts[said["of"]]
    updates.correct_update(
        update=update,
        version=action.version,
        said=updates.unchanged(update, **{name: said[name] for name in SAID if name in said}),
        reason=said["reason"],
        by=building.council.by(said["by"]),
        at=at,
    )


def _change_deadline(building: Building, action: Action, said: dict, at: datetime) -> None:
    actions.change_deadline(
        action=action,
        version=action.version,
        deadline=_deadline(said["by_when"], at),
        reason=said["reason"],
        asked_by=said["asked_by"],
        approved_by=said["approved_by"],
        effective_date=day(said.get("as_at", said["on"])),
        by=building.council.by(said["by"]),
        at=at,
    )


def _set_leads(building: Building, action: Action, said: dict, at: datetime) -> None:
    actions.set_leads(
        action=action,
        version=action.version,
        leads=_leads(building, said["leads"]),
        by=building.council.by(said["by"]),
        at=at,
    )


def _withdraw(building: Building, action: Action, said: dict, at: datetime) -> None:
    updates.withdraw_action(
        action=action,
        version=action.version,
        reason=said["reason"],
        progress=said["progress"],
        by=building.council.by(said["by"]),
        at=at,
    )


HAPPENINGS = {
    "update": _update,
    "correct": _correct,
    "deadline": _change_deadline,
    "leads": _set_leads,
    "withdraw": _withdraw,
}
