"""Numbers with their verb: '1 is', '12 have'."""


def number_is(number: int) -> str:
    return f"{number:,} {'is' if number == 1 else 'are'}"


def number_has(number: int) -> str:
    return f"{number:,} {'has' if number == 1 else 'have'}"
