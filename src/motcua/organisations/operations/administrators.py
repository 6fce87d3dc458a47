"""Who may change units and officers."""

from datetime import date
from uuid import UUID

from motcua.domain.actors import Actor, ActorKind, Role
from motcua.organisations import queries
from motcua.organisations.errors import NotAnAdministratorError


def require_administrator(actor: Actor, unit_id: UUID, on: date) -> None:
    """Refuse unless ``actor`` is the system, or administers the unit or one above it on ``on``.

    Raises:
        NotAnAdministratorError: neither.
    """
    if actor.kind is ActorKind.SYSTEM:
        return
    administered = actor.units_as(Role.ADMINISTRATOR) if actor.kind is ActorKind.OFFICER else frozenset()
    if unit_id not in administered and not administered & queries.units_above(unit_id, on):
        raise NotAnAdministratorError(str(unit_id))
