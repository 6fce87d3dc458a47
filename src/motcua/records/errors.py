"""What can go wrong here."""


class RecordsError(Exception):
    """Anything that this app refuses."""


class NotNumberedError(RecordsError):
    """The result has no number yet, so nothing can be attached to it."""


class NothingAttachedError(RecordsError):
    """Neither a file nor a note on the paper was given."""


class NumberDayError(RecordsError):
    """The day of a number lies ahead, or before that of the number before it in the register."""
