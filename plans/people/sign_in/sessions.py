"""Where somebody is signed in, in words that they can tell apart."""

from dataclasses import dataclass
from datetime import datetime

from allauth.usersessions.models import UserSession

from plans.people.models import User

BROWSERS = {"Edg": "Edge", "OPR": "Opera", "Firefox": "Firefox", "Chrome": "Chrome", "Safari": "Safari"}
MACHINES = {
    "iPhone": "an iPhone",
    "iPad": "an iPad",
    "Android": "an Android device",
    "Windows": "Windows",
    "Mac OS": "a Mac",
    "Linux": "Linux",
}
"""By what a browser says of itself, in this order: many pretend to be others too."""


@dataclass(frozen=True)
class Place:
    """A browser in which somebody is signed in."""

    key: int
    browser: str
    address: str
    since: datetime
    is_this: bool


def places_of(user: User) -> list[Place]:
    """The newest first. Sessions that are over are forgotten on the way."""
    rows = sorted(UserSession.objects.purge_and_list(user), key=lambda row: row.created_at, reverse=True)
    return [Place(row.pk, in_words(row.user_agent), row.ip, row.created_at, row.is_current()) for row in rows]


def sign_out_everywhere(user: User) -> None:
    for session in UserSession.objects.filter(user=user):
        session.end()


def in_words(agent: str) -> str:
    browser = next((name for sign, name in BROWSERS.items() if sign in agent), "A browser")
    machine = next((name for sign, name in MACHINES.items() if sign in agent), "a device that we do not know")
    return f"{browser} on {machine}"
