"""Months as people count them: six months after 31 August is the last day of February."""

from dateutil.relativedelta import relativedelta


def months_after(day, months):
    """Return ``day``, a date or a datetime, ``months`` later; the month's last day where the month is shorter."""
    return day + relativedelta(months=months)


def months_before(day, months):
    """Return ``day``, a date or a datetime, ``months`` earlier; the month's last day where the month is shorter."""
    return day - relativedelta(months=months)
