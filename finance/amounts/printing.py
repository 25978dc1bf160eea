from decimal import ROUND_HALF_UP, Decimal

PENNY = Decimal("0.01")
WORD_JOINER = "\u2060"
MINUS = "\u2212" + WORD_JOINER
"""No line breaks between the minus and the pounds."""
SHORT = ((Decimal(1_000_000), "m"), (Decimal(1_000), "k"))


def in_pounds(pounds: Decimal | None) -> str:
    """'£1,234,567', with the pence where there are any; empty where nothing was stated, never £0."""
    if pounds is None:
        return ""
    places = 0 if pounds == pounds.to_integral_value() else 2
    return f"{MINUS if pounds < 0 else ''}£{abs(pounds):,.{places}f}"


def in_short(pounds: Decimal | None) -> str:
    """'£1.9m' or '£600k', to three figures, for a chart or a headline; the table beside it has the pounds."""
    if pounds is None:
        return ""
    size = abs(pounds)
    for step, letter in SHORT:
        if size >= step:
            return f"{MINUS if pounds < 0 else ''}£{_three_figures(size / step)}{letter}"
    return in_pounds(pounds)


def _three_figures(number: Decimal) -> str:
    places = max(2 - number.adjusted(), 0)
    rounded = number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    return f"{rounded:f}".rstrip("0").rstrip(".") if places else f"{rounded:,f}"
