"""A council of the demonstration: its organisations, people, posts and inspections."""

from dataclasses import dataclass, field

from plans.demo.sources import Source, day, moment
from plans.inspections import services as inspections
from plans.inspections.models import Finding, Framework, Inspection, Quotation
from plans.people import services as people
from plans.people.models import Authority, Organisation, Post, User
from plans.structure.models import Plan


@dataclass
class Council:
    """What was found or made of one file, each under the key that the file gives it."""

    source: Source
    authority: Authority
    organisations: dict[str, Organisation] = field(default_factory=dict)
    people: dict[str, User] = field(default_factory=dict)
    posts: dict[str, Post] = field(default_factory=dict)
    inspections: dict[str, Inspection] = field(default_factory=dict)
    plans: dict[str, Plan] = field(default_factory=dict)
    new_posts: set[str] = field(default_factory=set)

    def by(self, key: str | None) -> User | None:
        return self.people[key] if key else None


def set_up(source: Source) -> Council:
    """The council with all that its plans need; what is there already is only found."""
    said = source.said["authority"]
    authority = Authority.objects.filter(slug=said["slug"]).first()
    if authority is None:
        authority = people.create_authority(**said, by=None, at=source.at)
    council = Council(source, authority)
    for step in (_organisations, _people, _posts, _inspections):
        step(council)
    return council


def appoint(council: Council) -> None:
    """Roles, holders and delegates, in the order in which they began."""
    said = council.source.said.get("appointments", [])
    for one in sorted(said, key=lambda one: one["on"]):
        APPOINTMENTS[one["do"]](council, one, moment(one["on"]))


def _organisations(council: Council) -> None:
    for said in council.source.said["organisations"]:
        found = council.authority.organisations.filter(name=said["name"]).first()
        council.organisations[said["key"]] = found or people.add_organisation(
            authority=council.authority, name=said["name"], kind=said["kind"], by=None, at=council.source.at
        )


def _people(council: Council) -> None:
    for said in council.source.said.get("people", []):
        found = User.objects.filter(email__iexact=said["email"]).first()
        council.people[said["key"]] = found or people.add_person(
            authority=council.authority,
            email=said["email"],
            name=said["name"],
            by=None,
            at=council.source.at,
        )


def _posts(council: Council) -> None:
    for said in council.source.said["posts"]:
        found = council.authority.posts.filter(name=said["name"]).first()
        if found is None:
            council.new_posts.add(said["key"])
        council.posts[said["key"]] = found or people.add_post(
            authority=council.authority,
            name=said["name"],
            kind=said["kind"],
            organisation=council.organisations.get(said["organisation"]),
            email=said.get("email", ""),
            aliases=said["aliases"],
            by=None,
            at=council.source.at,
        )


def _inspections(council: Council) -> None:
    for said in council.source.said["inspections"]:
        found = council.authority.inspections.filter(title=said["title"]).first()
        council.inspections[said["key"]] = found or _inspection(council, said)


def _inspection(council: Council, said: dict) -> Inspection:
    at = moment(said["at"]) if "at" in said else council.source.at
    framework = Framework.objects.get(code=said["framework"])
    days = {name: day(said[name]) for name in ("begun_on", "ended_on", "received_on", "published_on")}
    words = {name: said[name] for name in ("kind", "state", "focus", "begun_words", "published_words")}
    inspection = inspections.record_inspection(
        authority=council.authority,
        framework=framework,
        title=said["title"],
        note="\n".join(said["notes"]),
        by=None,
        at=at,
        **days,
        **words,
    )
    judged = [
        (
            framework.areas.get(code=one["area"]) if one["area"] else None,
            framework.grades.get(code=one["grade"]),
            one["words"],
        )
        for one in said["judgements"]
    ]
    inspections.record_judgements(inspection=inspection, version=None, judged=judged, by=None, at=at)
    for finding in said["findings"]:
        inspections.record_reported(inspection=inspection, model=Finding, **finding, by=None, at=at)
    for quotation in said["quotations"]:
        inspections.record_reported(inspection=inspection, model=Quotation, **quotation, by=None, at=at)
    return inspection


def _give_role(council: Council, said: dict, at) -> None:
    authority = Authority.objects.filter(slug=said.get("at", council.authority.slug)).first()
    if authority is not None:
        people.give_role(
            authority=authority,
            user=council.people[said["person"]],
            role=said["role"],
            plan=council.plans[said["plan"]] if said.get("plan") else None,
            by=council.by(said.get("by")),
            at=at,
        )


def _fill_post(council: Council, said: dict, at) -> None:
    if said["post"] not in council.new_posts:
        return
    people.appoint(
        post=council.posts[said["post"]],
        holder=council.by(said["person"]),
        kind=said.get("kind", "substantive"),
        effective_date=day(said.get("since", said["on"])),
        until=day(said.get("until")),
        by=council.by(said.get("by")),
        at=at,
    )


def _delegate(council: Council, said: dict, at) -> None:
    people.add_delegate(
        post=council.posts[said["post"]],
        user=council.people[said["person"]],
        by=council.by(said.get("by")),
        at=at,
    )


APPOINTMENTS = {"role": _give_role, "post": _fill_post, "delegate": _delegate}
