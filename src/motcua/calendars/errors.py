"""What can go wrong here."""


class NotAKeeperError(Exception):
    """The actor does not keep the calendar of this installation."""
