"""How a rating looks: its word, shape and colour, and what it means."""

from outcomes.cards import Rating

TAGS = {
    Rating.GOOD: {
        "shape": "●",
        "tone": "green",
        "definition": "The latest value meets what is asked of it by now.",
    },
    Rating.CLOSE: {
        "shape": "▲",
        "tone": "amber",
        "definition": "The latest value misses what is asked of it by now, but is close to it.",
    },
    Rating.OFF: {
        "shape": "■",
        "tone": "red",
        "definition": "The latest value lies further from what is asked of it, or beyond a limit.",
    },
    Rating.NOT_RATED: {
        "shape": "◌",
        "tone": "grey",
        "definition": "There is no number, no target or no way to a later one, or the value is data only or "
        "told for context.",
    },
}
FROM_WORST = (Rating.OFF, Rating.CLOSE, Rating.GOOD, Rating.NOT_RATED)


def tag_of(rating: Rating) -> dict[str, str]:
    return {"word": str(rating), **TAGS[rating]}
