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
