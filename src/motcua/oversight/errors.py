"""What can go wrong in an inspection."""


class OversightError(Exception):
    """A refusal that the page tells in words."""


class ItemNotFoundError(OversightError):
    """There is no such item, or nothing the actor may see."""


class NotForInspectionError(OversightError):
    """The actor sees the item but may not conclude it: no inspector of the unit, or it is concluded."""


class WordsMissingError(OversightError):
    """A fault or an explanation says nothing without words."""
