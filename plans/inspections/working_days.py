"""Working days in England, in which the statutory clocks of an inspection are counted.

A working day is not a Saturday, a Sunday, Christmas Day, Good Friday or a bank holiday in England
(SI 2007/462, regulation 2). The day of receipt is day nought; counting begins on the next working day.
"""

from datetime import date, timedelta
from functools import cache

from holidays import country_holidays

STATEMENT_WORKING_DAYS = 70


def is_working_day(day: date) -> bool:
    return day.weekday() < 5 and day not in bank_holidays(day.year)


def add_working_days(day: date, number: int) -> date:
    """The day so many working days after this one, or before it if the number is negative."""
    step = timedelta(days=1 if number > 0 else -1)
    for _ in range(abs(number)):
        day += step
        while not is_working_day(day):
            day += step
    return day


def statement_due(received: date) -> date:
    """The last day for the statement of proposed action: 70 working days from receipt of the report.

    Education and Inspections Act 2006, section 137, with SI 2007/462. A date printed in the inspectorate's
    letter takes its place.
    """
    return add_working_days(received, STATEMENT_WORKING_DAYS)


@cache
def bank_holidays(year: int) -> frozenset[date]:
    """Good Friday, Christmas Day and the bank holidays of one year in England."""
    return frozenset(country_holidays("GB", subdiv="ENG", years=year))
