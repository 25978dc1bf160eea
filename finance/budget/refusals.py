class FigureRefused(Exception):
    """A figure that cannot be stated as things stand; `field` is the one of its form that is to blame."""

    field = "amount"
