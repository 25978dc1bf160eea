"""What a status means, whatever a plan calls it: the fixed meanings to which each plan maps its own words."""

from dataclasses import dataclass

from django.db import models


class Meaning(models.TextChoices):
    NOT_STATED = "not_stated", "Not stated"
    NOT_STARTED = "not_started", "Not started"
    UNDER_WAY = "under_way", "Under way"
    RED = "red", "Red"
    AMBER = "amber", "Amber"
    GREEN = "green", "Green"
    DONE = "done", "Done"
    EVIDENCED = "evidenced", "Evidenced"
    VERIFIED = "verified", "Verified"
    SUSTAINED = "sustained", "Sustained"
    PAUSED = "paused", "Paused"
    SUPERSEDED = "superseded", "Superseded"
    WITHDRAWN = "withdrawn", "Withdrawn"


CLOSED = ("done", "evidenced", "verified", "sustained")
PROVEN = ("evidenced", "verified", "sustained")
"""Said only of what evidence has been given of."""

FROM_WORST = (
    Meaning.RED, Meaning.AMBER, Meaning.GREEN, Meaning.UNDER_WAY, Meaning.NOT_STARTED, Meaning.NOT_STATED,
    Meaning.PAUSED, Meaning.DONE, Meaning.EVIDENCED, Meaning.VERIFIED, Meaning.SUSTAINED,
)  # fmt: skip
"""From what needs attention to what is done."""

RESTING = ("paused", "superseded", "withdrawn")
GONE = ("superseded", "withdrawn")
CHECKED = ("verified", "sustained")
"""Said by somebody who does not lead the action."""


class Tone(models.TextChoices):
    RED = "red", "Red"
    AMBER = "amber", "Amber"
    GREEN = "green", "Green"
    BLUE = "blue", "Blue"
    PURPLE = "purple", "Purple"
    GREY = "grey", "Grey"


class Shape(models.TextChoices):
    CIRCLE = "circle", "● circle"
    TRIANGLE = "triangle", "▲ triangle"
    SQUARE = "square", "■ square"
    TICK = "tick", "✔ tick"
    RING = "ring", "◌ ring"
    BARS = "bars", "‖ bars"
    DIAMOND = "diamond", "◆ diamond"
    CROSS = "cross", "✖ cross"


@dataclass(frozen=True)
class Words:
    """A label before it belongs to a plan."""

    meaning: Meaning
    word: str
    letter: str
    tone: Tone
    shape: Shape
    definition: str


USUAL_WORDS = (
    Words(Meaning.NOT_STATED, "Not stated", "", Tone.GREY, Shape.RING, "Nobody has said yet how it stands."),
    Words(Meaning.NOT_STARTED, "Not started", "N", Tone.GREY, Shape.RING, "Work has not begun."),
    Words(
        Meaning.UNDER_WAY,
        "Under way",
        "U",
        Tone.GREY,
        Shape.DIAMOND,
        "Work goes on; no confidence is stated.",
    ),
    Words(
        Meaning.RED,
        "Red",
        "R",
        Tone.RED,
        Shape.SQUARE,
        "Off track: it will not be done in time as things are.",
    ),
    Words(Meaning.AMBER, "Amber", "A", Tone.AMBER, Shape.TRIANGLE, "At risk: it may not be done in time."),
    Words(Meaning.GREEN, "Green", "G", Tone.GREEN, Shape.CIRCLE, "On track to be done in time."),
    Words(
        Meaning.DONE,
        "Complete",
        "C",
        Tone.BLUE,
        Shape.TICK,
        "Its lead says that the work is done.",
    ),
    Words(
        Meaning.EVIDENCED, "Evidenced", "E", Tone.BLUE, Shape.TICK, "Done, and evidence of it has been given."
    ),
    Words(
        Meaning.VERIFIED, "Verified", "V", Tone.BLUE, Shape.TICK, "Checked by someone who does not lead it."
    ),
    Words(
        Meaning.SUSTAINED,
        "Sustained",
        "S",
        Tone.BLUE,
        Shape.TICK,
        "The change has lasted as long as the plan asks.",
    ),
    Words(Meaning.PAUSED, "Paused", "P", Tone.PURPLE, Shape.BARS, "Held back on purpose, with a reason."),
    Words(
        Meaning.SUPERSEDED, "Superseded", "X", Tone.GREY, Shape.CROSS, "Another action has taken its place."
    ),
    Words(
        Meaning.WITHDRAWN, "Withdrawn", "W", Tone.GREY, Shape.CROSS, "Taken out of the plan, with a reason."
    ),
)

SHAPES = {
    Shape.CIRCLE: "●",
    Shape.TRIANGLE: "▲",
    Shape.SQUARE: "■",
    Shape.TICK: "✔",
    Shape.RING: "◌",
    Shape.BARS: "‖",
    Shape.DIAMOND: "◆",
    Shape.CROSS: "✖",
}
