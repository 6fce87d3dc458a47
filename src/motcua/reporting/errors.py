"""What can go wrong when a report is asked for."""


class PeriodError(ValueError):
    """The period ends before it begins."""


class FiguresDoNotAddUpError(Exception):
    """A row breaks the identity c3 = c7 + c11 + withdrawn: some fact is wrong, and no figure may hide it."""
