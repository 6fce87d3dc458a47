"""What can go wrong with requests, exports, erasures and retention."""

from datetime import date


class PrivacyError(Exception):
    """A refusal that the page tells in words."""


class NotYoursError(PrivacyError):
    """There is no such thing, or it is somebody else's."""


class NotAllowedError(PrivacyError):
    """The actor does not hold the role for it."""


class WordsMissingError(PrivacyError):
    """A request, an answer or a refusal says nothing without words."""


class AlreadyDecidedError(PrivacyError):
    """It was answered or decided before."""


class SamePersonError(PrivacyError):
    """Whoever proposed it, or approved it first, cannot be the second person as well."""


class StillOpenError(PrivacyError):
    """The person has a dossier that is not ended, or one under a legal hold: nothing is erased before."""

    def __init__(self, codes: tuple[str, ...]) -> None:
        super().__init__(", ".join(codes))
        self.codes = codes


class TooEarlyError(PrivacyError):
    """The list of a year is computed when the year has begun, once."""

    def __init__(self, on: date) -> None:
        super().__init__(str(on))
