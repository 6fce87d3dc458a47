"""What can go wrong here."""


class OrganisationsError(Exception):
    """Anything that this app refuses."""


class UnknownUnitError(OrganisationsError):
    """No unit has this code or id."""


class NotAnAdministratorError(OrganisationsError):
    """The actor administers neither the unit nor one above it."""


class PostingDatesError(OrganisationsError):
    """The posting would end before it began, or overlap the same posting of the same officer."""


class StructureError(OrganisationsError):
    """The structure cannot take effect: no root, a ring, a parent that is not placed, or it already did."""


class NotTheHeadError(OrganisationsError):
    """The actor does not lead the unit."""


class DelegationError(OrganisationsError):
    """The roles cannot be lent: ``reason`` is ``self``, ``dates``, ``nobody``, ``stranger`` or ``chain``."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason
