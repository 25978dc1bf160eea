import re
from decimal import Decimal

from finance.amounts.amount import Amount, AmountQualifier, AmountUnclear
from finance.amounts.printing import PENNY, WORD_JOINER
from plans.deadlines.words import tidied

MOST = Decimal(10) ** 12
"""Sums of a million million pounds and more are no council's."""

UNITS = {"": 1, "k": 1_000, "thousand": 1_000, "m": 1_000_000, "million": 1_000_000, "bn": 1_000_000_000}
QUALIFIERS = {
    AmountQualifier.ABOUT: r"circa|c|ca|about|around|approximately|approx|some|roughly|~",
    AmountQualifier.OVER: r"over|more than|above|>",
    AmountQualifier.UNDER: r"under|less than|up to|below|<",
}
NUMBER = r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?"
PRINTED = re.compile(
    r"(?:(?P<qualifier>[a-z~<> ]+?)\.? ?)?@? ?"
    r"(?P<bracket>\()?(?P<sign>-)? ?\u00a3? ?(?P<sign_within>-)?"
    rf"(?P<number>{NUMBER}) ?(?P<unit>{'|'.join(filter(None, UNITS))})?(?P<closed>\))?",
    re.IGNORECASE | re.ASCII,
)
HOW_OFTEN = re.compile(
    r" ?(?:/ ?year|p\.?a\.?|a year|per annum|per year|\(one[- ]off\)|one[- ]off)$", re.IGNORECASE
)
EXAMPLE = "Write it in pounds, like £1.9m, £600k or £1,234.56."


def read_amount(text: str) -> Amount:
    """The sum that a text tells. Raises AmountUnclear.

    A number that is neither whole nor in pounds and pence, and has no k or m, lacks its unit: "£1.095" of a
    budget in millions. Its words are kept, and no pounds are guessed. Brackets are a minus, as in accounts.
    """
    text = text.replace(WORD_JOINER, "")
    words = " ".join(text.split())
    match = PRINTED.fullmatch(HOW_OFTEN.sub("", tidied(text)))
    if match is None or bool(match["bracket"]) != bool(match["closed"]):
        raise AmountUnclear(EXAMPLE)
    qualifier, unit = _qualifier(match["qualifier"]), (match["unit"] or "").lower()
    number = Decimal(match["number"].replace(",", ""))
    if not unit and -number.as_tuple().exponent not in (0, 2):
        return Amount(None, words, qualifier)
    pounds = number * UNITS[unit]
    if pounds >= MOST or pounds != pounds.quantize(PENNY):
        raise AmountUnclear("Write at most twelve figures before the point, and two after it.")
    pounds = pounds.quantize(PENNY)
    is_minus = match["bracket"] or match["sign"] or match["sign_within"]
    return Amount(-pounds if is_minus else pounds, words, qualifier)


def _qualifier(said: str | None) -> str:
    if not said:
        return AmountQualifier.EXACT
    for meaning, forms in QUALIFIERS.items():
        if re.fullmatch(forms, said.strip(), re.IGNORECASE):
            return meaning
    raise AmountUnclear(EXAMPLE)
