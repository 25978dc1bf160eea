class Refused(Exception):
    """What is not recorded of the budget as things stand; `field` is the one of its form that is to blame."""

    field = "amount"
