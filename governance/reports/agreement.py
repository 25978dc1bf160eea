"""Numbers with their noun and verb: '1 action is', '12 have', 'none was'."""

from collections.abc import Sequence

from plans.charts.scales import counted, listed
from plans.words import capital


def number_is(number: int, noun: str = "") -> str:
    return _agreed(number, noun, "is", "are")


def number_was(number: int, noun: str = "") -> str:
    return _agreed(number, noun, "was", "were")


def number_has(number: int, noun: str = "") -> str:
    return _agreed(number, noun, "has", "have")


def _agreed(number: int, noun: str, one: str, several: str) -> str:
    if number == 0:
        return f"no {noun} {one}" if noun else f"none {one}"
    return f"{counted(number, noun) if noun else f'{number:,}'} {one if number == 1 else several}"


def sentence(words: str) -> str:
    return f"{capital(words)}."


def in_ranges(numbers: Sequence[str]) -> str:
    """'1 to 4, 7, 9': three or more that follow each other are named by their ends."""
    runs: list[list[str]] = []
    for number in numbers:
        follows = runs and runs[-1][-1].isdigit() and number == str(int(runs[-1][-1]) + 1)
        runs[-1].append(number) if follows else runs.append([number])
    return listed([f"{run[0]} to {run[-1]}" if len(run) > 2 else listed(run) for run in runs])
