"""Who may open a page of the backoffice."""

from typing import Final

from django.core.exceptions import PermissionDenied

from motcua.domain.actors import Role
from motcua.dossiers.access import Desk, desk_page

__all__ = ["ADMINISTERING_ROLES", "OVERSEEING_ROLES", "Desk", "desk_page", "require_controller"]

ADMINISTERING_ROLES: Final = (Role.ADMINISTRATOR, Role.PROCEDURE_CONTROLLER)
OVERSEEING_ROLES: Final = (Role.LEADER, Role.INSPECTOR)


def require_controller(desk: Desk) -> None:
    """Refuse what only controllers of procedures send from a page that others may look at.

    Raises:
        PermissionDenied: the officer is none.
    """
    if Role.PROCEDURE_CONTROLLER not in desk.roles:
        raise PermissionDenied
