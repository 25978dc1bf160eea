from collections.abc import Sequence
from decimal import ROUND_DOWN, Decimal

from finance.amounts.printing import PENNY


def shared(total: Decimal, weights: Sequence[Decimal | int]) -> list[Decimal]:
    """The total divided in proportion to the weights, to the penny, so that the shares add up to it.

    By the largest remainder (Hamilton's method): each gets its share rounded towards nought, and the pennies
    that are left go to the largest remainders, the earlier first. Raises ValueError for a total that is
    finer than a penny, and for weights that are negative or all nought.
    """
    if total != total.quantize(PENNY):
        raise ValueError("A sum of money is whole in pennies.")
    whole = sum(weights, Decimal(0))
    if whole <= 0 or any(weight < 0 for weight in weights):
        raise ValueError("Shares are not below nought, and one of them is above it.")
    exact = [total * weight / whole for weight in weights]
    shares = [part.quantize(PENNY, ROUND_DOWN) for part in exact]
    left = int((total - sum(shares, Decimal(0))) / PENNY)
    by_remainder = sorted(range(len(exact)), key=lambda at: -abs(exact[at] - shares[at]))
    for at in by_remainder[: abs(left)]:
        shares[at] += PENNY if left > 0 else -PENNY
    return shares
